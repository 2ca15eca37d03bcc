import { newKeyText as text } from '../../text/new-key'

/** While the rows are written anew; there is nothing else on the page. */
export function Rekeying({ share }: { readonly share: number }) {
  // Whole tens are read out; every step is drawn.
  const percent = Math.floor(share * 100)
  return (
    <main id="main" tabIndex={-1} className="shell-message">
      <title>{`${text.runningTitle} - Turnstone`}</title>
      <h1>{text.runningTitle}</h1>
      <p><progress aria-label={text.runningTitle} max={100} value={percent} /></p>
      <p role="status">{text.running(Math.floor(percent / 10) * 10)}</p>
      <p>{text.stay}</p>
    </main>
  )
}

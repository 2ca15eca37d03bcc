import { cannotRunText } from '../text/cannot-run'
import { shellText } from '../text/shell'
import type { Lack } from './browser-lacks'

/** Instead of the app, where it cannot work: nothing was opened, so there is nothing to lose. */
export function CannotRun({ lack }: { readonly lack: Lack }) {
  const text = cannotRunText[lack]
  return (
    <main id="main">
      <div className="broken" role="alert">
        <h1>{text.title}</h1>
        <p>{text.what}</p>
        <p>{text.safe}</p>
        <p>{text.next}</p>
        <p><b>{shellText.danger}</b> {shellText.dangerMore}</p>
      </div>
    </main>
  )
}

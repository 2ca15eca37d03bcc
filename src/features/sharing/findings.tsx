import type { StoreFinding } from '../../ports/bundle-store'
import { sharingText as text } from '../../text/sharing'

const wordsOf = <F extends StoreFinding>(finding: F): string => (text.findings[finding.code] as (finding: F) => string)(finding)

/** One line for each header, whatever it must name. */
const joined = (found: readonly StoreFinding[]): readonly StoreFinding[] =>
  found.flatMap((one, at): readonly StoreFinding[] => {
    if (one.code !== 'header-missing') return [one]
    const same = found.filter((other) => other.code === one.code && other.header === one.header) as (typeof one)[]
    return found.indexOf(same[0] ?? one) < at ? [] : [{ ...one, wanted: same.map(({ wanted }) => wanted).join(', ') }]
  })

/** What a look at a store found, in words that can be handed on. */
export function Findings({ found }: { readonly found: readonly StoreFinding[] | 'looking' | undefined }) {
  if (found === undefined) return null
  if (found === 'looking') return <p role="status">{text.stores.looking}</p>
  return (
    <div role="status">
      <ul>{joined(found).map((finding) => <li key={wordsOf(finding)}>{wordsOf(finding)}</li>)}</ul>
    </div>
  )
}

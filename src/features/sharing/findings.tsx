import type { StoreFinding } from '../../ports/bundle-store'
import { sharingText as text } from '../../text/sharing'

const wordsOf = <F extends StoreFinding>(finding: F): string => (text.findings[finding.code] as (finding: F) => string)(finding)

/** What a look at a store found, in words that can be handed on. */
export function Findings({ found }: { readonly found: readonly StoreFinding[] | 'looking' | undefined }) {
  if (found === undefined) return null
  if (found === 'looking') return <p role="status">{text.stores.looking}</p>
  return (
    <div role="status">
      <ul>{found.map((finding) => <li key={`${finding.code} ${'header' in finding ? finding.header + finding.wanted : ''}`}>{wordsOf(finding)}</li>)}</ul>
    </div>
  )
}

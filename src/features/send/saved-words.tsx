import type { PreparedFile } from '../../ports/services'
import { slipsText as text } from '../../text/slips'

/** What became of a file that was handed over, said aloud too. */
export function SavedWords({ file: { state, outcome }, name }: { readonly file: PreparedFile; readonly name: string }) {
  const words = state === 'not-made' ? text.notMade : outcome === 'saved' ? text.saved(name) : outcome === undefined ? '' : text[outcome]
  return <p className="ui-second" role="status">{words}</p>
}

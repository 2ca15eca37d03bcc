import type { PreparedFile } from '../../ports/services'
import { slipsText as text } from '../../text/slips'

/** What became of a file that was asked for, said aloud too. */
export function SavedWords({ file: { outcome, name } }: { readonly file: PreparedFile }) {
  const words = outcome === 'saved' ? text.saved(name) : outcome === 'not-made' ? text.notMade : outcome === undefined ? '' : text[outcome]
  return <p className="ui-second" role="status">{words}</p>
}

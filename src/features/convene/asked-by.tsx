import { whoAsks } from '../../guidance'
import { conveneText as text } from '../../text/convene'
import { WhoAsks } from '../../ui'

/** Which document and which lines of it ask for this, small below it (design §1.6). */
export function AskedBy({ source }: { readonly source: readonly string[] }) {
  return <WhoAsks label={text.asks}>{askedWords(source)}</WhoAsks>
}

export function askedWords(source: readonly string[]): string {
  return whoAsks(source).map(({ who, statements: asked }) => text.asked(who, asked.map(({ id }) => id).join(', '))).join('; ')
}


import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import wordLists from 'virtual:passphrase-dictionary'

type Options = NonNullable<ConstructorParameters<typeof ZxcvbnFactory>[0]>
type WordLists = { readonly lists: Readonly<Record<string, string>>; readonly graphs: NonNullable<Options['graphs']> }

let meter: Promise<ZxcvbnFactory> | undefined

/** 0 (guessed at once) to 4 (out of reach) by the zxcvbn estimate; 3 is enough behind a slow key derivation. */
export async function strengthOf(passphrase: string): Promise<number> {
  meter ??= readWordLists().then((lists) => new ZxcvbnFactory(lists))
  // The estimate grows steeply with length, and a passphrase this long needs no estimate.
  return (await meter).check(passphrase.slice(0, 100)).score
}

/** Common passwords and words, from the app's own files: 20,000 of them, kept packed (tests/support/build/packed-data.mjs). */
async function readWordLists(): Promise<Options> {
  const { body } = await fetch(wordLists)
  if (body === null) throw new Error('the word lists are empty')
  const { lists, graphs } = (await new Response(body.pipeThrough(new DecompressionStream('gzip'))).json()) as WordLists
  return { graphs, dictionary: Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, wordsOf(list)])) }
}

/** By rank. Each line is the number of letters shared with the word before, to base 36, and the rest. */
function wordsOf(coded: string): string[] {
  let before = ''
  return coded.slice(0, -1).split('\n').map((line) => (before = before.slice(0, parseInt(line.charAt(0), 36)) + line.slice(1)))
}

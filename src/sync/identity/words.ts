import { bytesOfHex } from '../../lib/hex'
import type { BundleCrypto } from '../../ports/bundle-crypto'
import type { SlowHash } from '../../ports/recipients'
import { utf8 } from '../codec'
import type { Roster } from '../roster'
import type { Card } from './card'

/** 2,048 words: each stands for eleven bits. */
export type WordList = readonly string[]

const comparisonWords = 10
const checkWords = 6

/** The first words of a number's bits, eleven bits a word. */
function wordsOf(bytes: Uint8Array, count: number, list: WordList): readonly string[] {
  let held = 0
  let bits = 0
  const words: string[] = []
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    if (bits < 11 || words.length === count) continue
    bits -= 11
    words.push(list[held >> bits] as string)
    held &= (1 << bits) - 1
  }
  return words
}

/**
 * Ten words over both cards, the same on both devices: read aloud, they prove that nobody stands in between. Slow on
 * purpose: over a plain hash, a card that gives the same words would fall to 2^44 guesses (ledger-and-sync §3).
 */
export async function comparisonWordsOf(one: Pick<Card, 'text'>, other: Pick<Card, 'text'>, slow: SlowHash, crypto: Pick<BundleCrypto, 'sha256'>, list: WordList): Promise<readonly string[]> {
  const hashes = [one, other].map(({ text }) => crypto.sha256(utf8(text))).sort()
  return wordsOf(await slow.stretch(bytesOfHex(hashes.join('')), utf8('turnstone/1 compare'), 16), comparisonWords, list)
}

/** Six words for who is in and which key is written under: a store that shows two groups different people is found out. */
export function rosterWordsOf(space: string, roster: Roster, epoch: string | undefined, crypto: Pick<BundleCrypto, 'sha256'>, list: WordList): readonly string[] {
  const people = [...roster.members.values()].map(({ id, role, devices }) => [id, role ?? null, devices.map(({ key, card }) => [key, card.recipient])])
  const said = JSON.stringify(['turnstone/1 roster', space, people.sort(), epoch ?? null])
  return wordsOf(bytesOfHex(crypto.sha256(utf8(said))), checkWords, list)
}

/** Six words for all that is shared and held: the newest bundle of each branch says what came before it. */
export function stateWordsOf(space: string, branchHeads: Iterable<string>, crypto: Pick<BundleCrypto, 'sha256'>, list: WordList): readonly string[] {
  const said = JSON.stringify(['turnstone/1 state', space, [...branchHeads].sort()])
  return wordsOf(bytesOfHex(crypto.sha256(utf8(said))), checkWords, list)
}

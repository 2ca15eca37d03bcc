import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Ids } from '../ports/ids'

const passphraseWords = 6

/** Six words of the BIP-39 list: 66 bits that nobody chose. */
export function suggestPassphrase(ids: Ids): string {
  // 2048 divides 65,536, so taking the low 11 bits favours no word.
  const numbers = new Uint16Array(ids.randomBytes(passphraseWords * 2).buffer)
  return [...numbers].map((number) => wordlist[number % wordlist.length]).join(' ')
}

/** 32 random bytes as 24 words, the last carrying a check (BIP-39). */
export const newRecoveryWords = (ids: Ids): readonly string[] => entropyToMnemonic(ids.randomBytes(32), wordlist).split(' ')

/** Position (from 1) of the first word that is not on the list; undefined when all are. */
export function wrongWord(words: readonly string[]): number | undefined {
  const position = words.findIndex((word) => !wordlist.includes(word))
  return position < 0 ? undefined : position + 1
}

/** The 32 bytes that 24 words stand for; undefined when a word is wrong or two are swapped. */
export function seedFromWords(words: readonly string[]): Uint8Array | undefined {
  try {
    return words.length === 24 ? mnemonicToEntropy(words.join(' '), wordlist) : undefined
  } catch {
    return undefined
  }
}

/** Words as a person typed them: any spacing, capitals, numbers before them. */
export const readWords = (typed: string): readonly string[] => typed.toLowerCase().match(/[a-z]+/g) ?? []

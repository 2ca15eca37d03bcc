import { fail, ok, type Result } from '../../lib/result'
import type { Bytes } from '../../ports/bundle-crypto'
import type { Ids } from '../../ports/ids'
import { base45, fromBase45 } from './base45'

/** What a row of codes carries: somebody's card, or a hand-over file. */
export type FramedKind = 'card' | 'file'

export interface Framed {
  readonly kind: FramedKind
  readonly bytes: Bytes
}

export const frameLimits = {
  /** Keeps a frame within version 13 of a code at medium correction: coarse enough for a camera held in the hand. */
  partBytes: 280,
  /** Some 40 kB: a minute of holding still. Above it, a file is the better way. */
  parts: 150,
} as const

export type FramesFault = { readonly code: 'too-large-for-codes' }

export type FrameTaken =
  /** No frame of this app at all. */
  | { readonly state: 'not-ours' }
  /** A frame whose own check does not agree with its words. */
  | { readonly state: 'damaged' }
  /** A frame of something else than what is being read, or of a kind that is not wanted here. Nothing of it is kept. */
  | { readonly state: 'other' }
  | { readonly state: 'part'; readonly held: number; readonly of: number }
  | { readonly state: 'whole'; readonly framed: Framed }

/** The letter that stands in a code for what it carries. */
export const frameLetters: Readonly<Record<FramedKind, string>> = { card: 'C', file: 'H' }
const shape = /^TURNSTONE1:([CH]):([0-9A-F]{16}):([1-9]\d{0,2}):([1-9]\d{0,2}):([0-9A-F]{8}):([0-9A-Z $%*+\-./:]+)$/

type Hash = Pick<Ids, 'sha256'>

/** The first sixteen hex digits of a hash over the letter of the kind and the words of all frames: which belong together. */
const nameOf = (letter: string, words: string, hash: Hash): string => hash.sha256(`turnstone/1 frames\n${letter}:${words}`).slice(0, 16).toUpperCase()
const checkOf = (head: string, words: string, hash: Hash): string => hash.sha256(`turnstone/1 frame\n${head}:${words}`).slice(0, 8).toUpperCase()

/** The texts of the codes that carry these bytes, in their order; each can be read alone. */
export function framesOf({ kind, bytes }: Framed, hash: Hash): Result<readonly string[], FramesFault> {
  const count = Math.max(1, Math.ceil(bytes.length / frameLimits.partBytes))
  if (count > frameLimits.parts || bytes.length === 0) return fail({ code: 'too-large-for-codes' })
  // Parts of one size, so that the last code looks like the others; of even size, so that their words joined are those of the whole.
  const size = 2 * Math.ceil(bytes.length / count / 2)
  const name = nameOf(frameLetters[kind], base45(bytes), hash)
  return ok(
    Array.from({ length: count }, (_part, index) => {
      const head = `TURNSTONE1:${frameLetters[kind]}:${name}:${index + 1}:${count}`
      const words = base45(bytes.subarray(index * size, (index + 1) * size))
      return `${head}:${checkOf(head, words, hash)}:${words}`
    }),
  )
}

/** Puts frames together again, in whatever order and however often they come. The first good one says what is being read. */
export function createFrameReader(wanted: readonly FramedKind[], hash: Hash): { take(text: string): FrameTaken } {
  const parts = new Map<number, string>()
  let reading: string | undefined
  let count = 0

  return {
    take(text) {
      const [, letter = '', name = '', number, of, check, words = ''] = shape.exec(text) ?? []
      if (letter === '') return { state: 'not-ours' }
      const kind = letter === 'C' ? 'card' : 'file'
      const isWell = check === checkOf(`TURNSTONE1:${letter}:${name}:${number}:${of}`, words, hash) && words.length <= (frameLimits.partBytes / 2) * 3 && Number(number) <= Number(of) && Number(of) <= frameLimits.parts
      if (!isWell) return { state: 'damaged' }
      const belongsTo = `${letter}:${name}:${of}`
      if (!wanted.includes(kind) || (reading !== undefined && reading !== belongsTo)) return { state: 'other' }
      reading = belongsTo
      count = Number(of)
      parts.set(Number(number), words)
      if (parts.size < count) return { state: 'part', held: parts.size, of: count }
      const all = Array.from({ length: count }, (_part, index) => parts.get(index + 1)).join('')
      const bytes = fromBase45(all)
      if (bytes !== undefined && nameOf(letter, all, hash) === name) return { state: 'whole', framed: { kind, bytes } }
      // Somebody made frames that check one by one and do not belong together: begin again.
      parts.clear()
      reading = undefined
      return { state: 'damaged' }
    },
  }
}

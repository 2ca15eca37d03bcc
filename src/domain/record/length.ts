export interface RecordLength {
  readonly lines: number
  readonly words: number
  /** Lines of more than forty words, which capture asks about too (design §4.11). */
  readonly longLines: number
  readonly isLong: boolean
}

/**
 * How long the lines of a record are. Long: over 3,000 words (about six pages), or at least three lines and a quarter of
 * all over forty words, which is how minutes look that take down what was said word for word. The numbers are ours: the
 * guidance asks for "short and plain" and gives none (OX-24a), so this only ever warns.
 */
export function recordLength(texts: readonly string[]): RecordLength {
  const counts = texts.map((text) => text.split(/\s+/u).filter((word) => word !== '').length)
  const words = counts.reduce((sum, count) => sum + count, 0)
  const longLines = counts.filter((count) => count > 40).length
  return { lines: texts.length, words, longLines, isLong: words > 3_000 || (longLines >= 3 && longLines * 4 >= texts.length) }
}

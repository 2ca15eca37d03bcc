/** A stretch of the newer text: as it was, or changed. */
export interface DiffPart {
  readonly text: string
  readonly changed: boolean
}

export interface WordDiff {
  /** The newer text in full, in order. */
  readonly parts: readonly DiffPart[]
  /** Words of the newer text that the older one has not, stretch by stretch. */
  readonly added: readonly string[]
  /** Words of the older text that are gone. */
  readonly removed: readonly string[]
}

/** Above this many pairs of words the middle is called changed as a whole: comparing it would hold up the screen. */
const mostPairs = 4_000_000

/**
 * What the newer text says otherwise, word by word (longest common run of words, after Hunt and McIlroy 1976). Words are
 * those of Intl.Segmenter, so that languages without spaces have them too; case counts, because "Child A" is not "child a".
 */
export function diffWords(older: string, newer: string): WordDiff {
  const before = wordsOf(older)
  const after = wordsOf(newer)
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const kept = keptPairs(before.slice(start, before.length - end), after.slice(start, after.length - end))
  const isKeptBefore = (index: number) => index < start || index >= before.length - end || kept.before.has(index - start)
  const isKeptAfter = (index: number) => index < start || index >= after.length - end || kept.after.has(index - start)
  const parts = stretches(after, isKeptAfter)
  return {
    parts,
    added: wordsIn(parts),
    removed: wordsIn(stretches(before, isKeptBefore)),
  }
}

const segmenter = new Intl.Segmenter('en-GB', { granularity: 'word' })
const plainWord = /^[\p{Script=Latin}\p{N}]+$/u
/** Piece by piece between spaces: the segmenter's time grows with the square of the length of what it is given. */
const wordsOf = (text: string): readonly string[] =>
  text.split(/(\s+)/).flatMap((piece) => (piece === '' ? [] : piece.trim() === '' || plainWord.test(piece) ? [piece] : [...segmenter.segment(piece)].map(({ segment }) => segment)))

/** Which words of each side belong to the longest common run. */
function keptPairs(before: readonly string[], after: readonly string[]): { readonly before: ReadonlySet<number>; readonly after: ReadonlySet<number> } {
  const kept = { before: new Set<number>(), after: new Set<number>() }
  if (before.length * after.length > mostPairs) return kept
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      lengths[row * width + column] = before[row] === after[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    if (before[row] === after[column]) {
      kept.before.add(row++)
      kept.after.add(column++)
    } else if (at(row + 1, column) >= at(row, column + 1)) row++
    else column++
  }
  return kept
}

/** Joins neighbours. A space between two changed words is changed with them, so that a phrase is marked as one. */
function stretches(words: readonly string[], isKept: (index: number) => boolean): readonly DiffPart[] {
  const changed = words.map((_word, index) => !isKept(index))
  words.forEach((word, index) => {
    if (word.trim() !== '' || index === 0) return
    if (changed[index - 1] === true && changed[index + 1] === true) changed[index] = true
    // Nobody sees a space that is new by itself.
    else if (changed[index - 1] !== true || changed[index + 1] !== true) changed[index] = false
  })
  const parts: { text: string; changed: boolean }[] = []
  words.forEach((word, index) => {
    const last = parts.at(-1)
    if (last !== undefined && last.changed === changed[index]) last.text += word
    else parts.push({ text: word, changed: changed[index] === true })
  })
  return parts
}

const wordsIn = (parts: readonly DiffPart[]): readonly string[] => parts.filter(({ changed, text }) => changed && text.trim() !== '').map(({ text }) => text.trim())

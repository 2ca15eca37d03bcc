const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
const base = digits.length

/** Ranks at either end of a list step by this many of the places of four digits: 20,000 fit before a fifth is needed. */
const width = 4
const step = base

/**
 * A rank strictly between two others, in plain string order (fractional index over base 36). `undefined` is the
 * open end: a list that grows at its ends keeps short ranks. Ranks never end in the lowest digit, so there is always
 * room before the next one. Ranks that no Turnstone wrote are read as best they can; the answer is then a rank, though
 * not always between.
 */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && after === undefined) return beyond(before, 1)
  if (before === undefined && after !== undefined) return beyond(after, -1)
  return midway(before ?? '', after)
}

/** One step up or down from a rank, in its first four digits that leave room. */
function beyond(rank: string, direction: 1 | -1): string {
  for (let start = 0; start === 0 || direction > 0; start += width) {
    const kept = rank.slice(0, start).padEnd(start, '0')
    let number = 0
    for (let index = start; index < start + width; index++) number = number * base + digitAt(rank, index)
    let next = number + direction * step
    if (next % base === 0) next += 1
    if (next > 0 && next < base ** width) return kept + next.toString(base).padStart(width, '0')
  }
  return midway('', rank)
}

function midway(before: string, after: string | undefined): string {
  let rank = ''
  let low = before
  let high = after
  for (let position = 0; ; position++) {
    const lowDigit = digitAt(low, position)
    const highDigit = high !== undefined && position < high.length ? digitAt(high, position) : base
    if (highDigit - lowDigit > 1) return rank + (digits[Math.floor((lowDigit + highDigit) / 2)] as string)
    rank += digits[lowDigit] as string
    // Once below the upper bound at an earlier digit, it bounds nothing further down.
    if (highDigit > lowDigit) high = undefined
    if (position >= low.length) low = ''
  }
}

/** Characters that no Turnstone writes into a rank count as the lowest digit. */
const digitAt = (rank: string, position: number): number => Math.max(0, digits.indexOf(rank[position] ?? '0'))

const digits = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A rank strictly between two others, in plain string order (fractional index over base 36). `undefined` is the
 * open end. Ranks never end in the lowest digit, so there is always room before the next one.
 */
export function rankBetween(before: string | undefined, after: string | undefined): string {
  let rank = ''
  let low = before ?? ''
  let high = after
  for (let position = 0; ; position++) {
    const lowDigit = position < low.length ? digits.indexOf(low[position] as string) : 0
    const highDigit = high !== undefined && position < high.length ? digits.indexOf(high[position] as string) : digits.length
    if (highDigit - lowDigit > 1) return rank + (digits[Math.floor((lowDigit + highDigit) / 2)] as string)
    rank += digits[lowDigit] as string
    // Once below the upper bound at an earlier digit, it bounds nothing further down.
    if (highDigit > lowDigit) high = undefined
    if (position >= low.length) low = ''
  }
}

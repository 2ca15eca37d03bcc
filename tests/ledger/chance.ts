/** Numbers that look random and are the same for the same seed, so that a failing run can be run again. */
export interface Chance {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number
  /** True in one of `n` cases. */
  oneIn(n: number): boolean
  pick<T>(items: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
  hex(digits: number): string
}

/** mulberry32: small, quick and good enough to choose test cases with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    shuffled(items) {
      const copy = [...items]
      for (let index = copy.length - 1; index > 0; index--) {
        const other = below(index + 1)
        const kept = copy[index] as (typeof copy)[number]
        copy[index] = copy[other] as (typeof copy)[number]
        copy[other] = kept
      }
      return copy
    },
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  }
}

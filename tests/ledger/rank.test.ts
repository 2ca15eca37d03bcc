import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankBetween } from '../../src/ledger'
import { holds } from '../support/property-runs'
import { chanceOf } from './chance'

const isRank = (rank: string): boolean => /^[0-9a-z]*[1-9a-z]$/.test(rank)

/** Puts a thing into a list at a place and gives its rank. */
function insert(list: string[], place: number): string {
  const rank = rankBetween(list[place - 1], list[place])
  list.splice(place, 0, rank)
  return rank
}

const isStrictlySorted = (list: readonly string[]): boolean => list.every((rank, index) => index === 0 || (list[index - 1] as string) < rank)

test('a thousand things put anywhere in a list stay in the order they were put', () => {
  holds(
    fc.property(fc.integer(), (seed) => {
      const chance = chanceOf(seed)
      const list: string[] = []
      for (let index = 0; index < 1000; index++) insert(list, chance.below(list.length + 1))
      expect(list.every(isRank)).toBe(true)
      expect(isStrictlySorted(list)).toBe(true)
    }),
    200,
  )
})

test('a rank lies strictly between any two ranks', () => {
  const rank = fc.stringMatching(/^[0-9a-z]{0,12}[1-9a-z]$/)
  holds(
    fc.property(rank, rank, (one, other) => {
      fc.pre(one !== other)
      const [low, high] = one < other ? [one, other] : [other, one]
      for (const [before, after] of [[low, high], [undefined, low], [high, undefined]] as const) {
        const between = rankBetween(before, after)
        expect(isRank(between)).toBe(true)
        if (before !== undefined) expect(before < between).toBe(true)
        if (after !== undefined) expect(between < after).toBe(true)
      }
    }),
    10_000,
  )
})

test('a record of five thousand lines, each added at the end or each at the start, keeps ranks of a few letters', () => {
  for (const place of [(list: string[]) => list.length, () => 0]) {
    const list: string[] = []
    for (let index = 0; index < 5000; index++) insert(list, place(list))
    expect(isStrictlySorted(list)).toBe(true)
    expect(Math.max(...list.map((rank) => rank.length))).toBeLessThanOrEqual(4)
  }
})

test('three hundred lines put one after another at the same place keep ranks under 64 letters', () => {
  for (const direction of [0, 1]) {
    const list = [rankBetween(undefined, undefined)]
    list.push(rankBetween(list[0], undefined))
    let place = 1
    for (let index = 0; index < 300; index++) {
      insert(list, place)
      place += direction
    }
    expect(isStrictlySorted(list)).toBe(true)
    expect(Math.max(...list.map((rank) => rank.length))).toBeLessThanOrEqual(64)
  }
})

test('ranks that no Turnstone wrote are answered with a rank, at once', () => {
  holds(
    fc.property(fc.option(fc.string(), { nil: undefined }), fc.option(fc.string(), { nil: undefined }), (before, after) => {
      expect(isRank(rankBetween(before, after))).toBe(true)
    }),
    2000,
  )
})

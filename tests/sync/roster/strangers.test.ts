import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from '../../support/property-runs'
import { chanceOf, type Chance } from '../../ledger/chance'
import { arb, history, mk, RULES, type ModelAct, type ModelBundle } from './ledger-model.mjs'
import { rosterOf, viewOf } from './model-roster'

/** Roster entries and content of somebody nobody let in, who has read everything and may call themselves any writer. */
function strangersBundles(known: readonly ModelBundle[], chance: Chance): readonly ModelBundle[] {
  const bundles: ModelBundle[] = []
  const people = ['A', 'B', 'C', 'r', 's', 't', 'X', 'Q', 'Z']
  for (let count = 1 + chance.below(12); count > 0; count--) {
    const reach = [...known, ...bundles]
    const prev = chance.oneIn(2) ? chance.pick(reach) : undefined
    const seen = chance.shuffled(reach).slice(0, chance.below(6)).map(({ id }) => id).sort()
    const who = chance.pick(people)
    const target = chance.pick(reach)
    const cut = { [target.w]: [[target.seq, target.id] as const] }
    const act: ModelAct = chance.pick([
      { k: 'remove', who, cut: chance.oneIn(2) ? {} : cut },
      { k: 'role', who, role: chance.pick(['reader', 'organiser', 'recorder']), cut },
      { k: 'add', who, role: chance.pick(['organiser', 'reader']), cut: {} },
      { k: 'adopt', target: target.id },
    ] as const)
    bundles.push(mk({ w: chance.oneIn(3) ? target.w : 'Z', p: 'Z', seq: 1 + (prev?.seq ?? 0), prev: prev?.id ?? null, seen, act }))
  }
  return bundles
}

describe('somebody nobody let in, who has read everything', () => {
  test('whatever they sign, under whichever name, nobody’s role and no verdict changes (ledger-and-sync test 21)', () => {
    holds(
      fc.property(arb, fc.boolean(), fc.integer(), (commands, isFounderHostile, seed) => {
        const all = [...history(commands, RULES, isFounderHostile).all.values()]
        const before = viewOf(rosterOf(all), all)
        const hostile = strangersBundles(all, chanceOf(seed))
        const after = rosterOf([...all, ...hostile])
        const { verdict } = viewOf(after, all)
        for (const { id } of hostile) expect(verdict[id]).toBe('void')
        expect({ ...verdict, ...before.verdict }).toEqual(verdict)
        expect(after.roles).toEqual(rosterOf(all).roles)
      }),
      1000,
    )
  }, 600_000)
})

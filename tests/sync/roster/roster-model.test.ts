import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from '../../support/property-runs'
import { arb, checks, fold, history, RULES, type ModelBundle } from './ledger-model.mjs'
import { rosterOf, viewOf } from './model-roster'

/** The roster, every verdict and every flagged choice as the executable specification has them. */
function expectAsSpecified(bundles: readonly ModelBundle[]): void {
  const model = fold(bundles, RULES)
  const view = viewOf(rosterOf(bundles), bundles)
  expect(view.verdict).toEqual(model.verdict)
  expect(Object.fromEntries(view.roster)).toEqual(model.roster)
  expect([...view.ties].sort()).toEqual(model.ties.filter((id) => model.verdict[id] === 'stands').sort())
}

describe('three organisers, a recorder or three, and one who wishes harm', () => {
  test(
    'whatever they do at the same time, everybody has the roster and verdicts of the specification, and never no organiser (ledger-and-sync test 12)',
    () => {
      holds(
        fc.property(arb, fc.boolean(), fc.nat(999), (commands, isFounderHostile, salt) => {
          const made = history(commands, RULES, isFounderHostile)
          const all = [...made.all.values()]
          expectAsSpecified(all)
          for (const held of Object.values(made.held)) {
            const bundles = [...held.values()]
            expectAsSpecified(bundles)
            expect([...rosterOf(bundles).roles.values()]).toContain('organiser')
          }
          const turned = [...all.slice(salt % all.length), ...all.slice(0, salt % all.length)].reverse()
          const again = viewOf(rosterOf([...turned, ...all.slice(0, 5)]), all)
          expect(again).toEqual(viewOf(rosterOf(all), all))
          // The model's own promises: nobody invisible, nothing from nobody's member, late acts touch whom they name.
          const broken = Object.keys(checks(made, RULES, salt)).filter((name) => !allowed.has(name))
          expect(broken).toEqual([])
        }),
        1000,
      )
    },
    600_000,
  )
})

/**
 * Whom a late act touches beyond its target where an older wording allowed less, and removals that nobody else had built
 * on: the limit that the specification states.
 */
const allowed = new Set(['lateActTouchesOthers(text breaks)', 'removalUndoneByByzantine', 'witnessedRemovalUndone'])

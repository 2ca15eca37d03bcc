import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochToWriteUnder, foldRoster, type CausalBundle } from '../../../src/sync/roster'
import { holds } from '../../support/property-runs'
import { chanceOf } from '../../ledger/chance'
import { arb, fold, history, mk, RULES, type ModelBundle, type ModelCut } from './ledger-model.mjs'
import { bundleOf, rosterOf } from './model-roster'

const headsOf = (bundles: readonly ModelBundle[]): readonly ModelBundle[] => {
  const followed = new Set(bundles.map(({ prev }) => prev))
  return bundles.filter(({ id }) => !followed.has(id))
}

function pastOf(id: string, held: ReadonlyMap<string, ModelBundle>): ReadonlySet<string> {
  const past = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const bundle = held.get(next)
    for (const parent of bundle === undefined ? [] : [bundle.prev, ...bundle.seen]) {
      if (parent === null || past.has(parent) || !held.has(parent)) continue
      past.add(parent)
      waiting.push(parent)
    }
  }
  return past
}

describe('somebody who was removed, with their old keys', () => {
  test('rewriting their own past, under old names and new, gets nothing in; all of it is listed, and an organiser can take it over (ledger-and-sync test 11)', () => {
    let tried = 0
    holds(
      fc.property(arb, fc.boolean(), fc.integer(), (commands, isFounderHostile, seed) => {
        const chance = chanceOf(seed)
        const before = [...history(commands, RULES, isFounderHostile).all.values()]
        const { roster } = fold(before, RULES)
        const organiser = Object.keys(roster).find((name) => roster[name] === 'organiser') as string
        const everOrganiser = new Set(before.flatMap(({ act }) => (act !== undefined && 'role' in act && act.role === 'organiser' ? [act.who] : [])))
        const removed = ['r', 's', 't'].filter((name) => name !== organiser && !everOrganiser.has(name))
        if (removed.length === 0) return
        const victim = chance.pick(removed)
        const theirs = before.filter(({ p }) => p === victim)
        const cut: { [writer: string]: ModelCut[string] } = {}
        for (const writer of new Set(theirs.map(({ w }) => w))) cut[writer] = headsOf(theirs.filter(({ w }) => w === writer)).map(({ seq, id }) => [seq, id])
        const own = headsOf(before.filter(({ w }) => w === organiser))[0]
        const removal = mk({ w: organiser, p: organiser, seq: 1 + (own?.seq ?? 0), prev: own?.id ?? null, seen: headsOf(before).map(({ id }) => id).sort(), act: { k: 'remove', who: victim, cut } })
        const late: ModelBundle[] = []
        for (let count = 1 + chance.below(6); count > 0; count--) {
          const prev = chance.oneIn(3) ? undefined : chance.pick([...theirs, ...late, undefined])
          const seen = chance.shuffled([...before, removal]).slice(0, chance.below(5)).map(({ id }) => id).sort()
          const w = prev?.w ?? chance.pick([victim, `${victim}~`, 'A'])
          late.push(mk({ w, p: victim, seq: 1 + (prev?.seq ?? 0), prev: prev?.id ?? null, seen, fact: { reg: 'R0', v: chance.below(1000), replaces: [] } }))
        }
        const after = rosterOf([...before, removal, ...late])
        expect(after.roles.get(victim)).toBeUndefined()
        for (const { id } of late) expect(after.roleOfEntry(id).role).toBeUndefined()
        const kept = rosterOf(before)
        for (const { id } of before) expect(after.roleOfEntry(id).role).toEqual(kept.roleOfEntry(id).role)
        const taken = late[0] as ModelBundle
        const adoption = mk({ w: organiser, p: organiser, seq: removal.seq + 1, prev: removal.id, seen: [taken.id], act: { k: 'adopt', target: taken.id } })
        const restored = rosterOf([...before, removal, ...late, adoption])
        expect(restored.roleOfEntry(taken.id).isAdopted).toBe(true)
        tried++
      }),
      1000,
    )
    expect(tried).toBeGreaterThan(0)
  }, 600_000)

  test('nobody who knows of a removal writes under a key that the removed person holds (ledger-and-sync test 22)', () => {
    let chosen = 0
    holds(
      fc.property(arb, fc.boolean(), (commands, isFounderHostile) => {
        const made = history(commands, RULES, isFounderHostile)
        const epochs = new Map<string, readonly string[]>()
        const withEpochs = (bundles: Iterable<ModelBundle>): readonly CausalBundle[] =>
          [...bundles].map((bundle) => {
            const devices = epochs.get(bundle.id)
            return devices === undefined ? bundleOf(bundle) : { ...bundleOf(bundle), parts: [{ entry: bundle.id, act: { act: 'epoch', epoch: bundle.id, devices } }] }
          })
        // Every third note becomes the start of an epoch for all whom its author lets read.
        for (const [index, bundle] of [...made.all.values()].entries()) {
          if (bundle.fact === undefined || index % 3 !== 0) continue
          const { roster } = fold(made.held[bundle.p]?.values() ?? [], RULES)
          epochs.set(bundle.id, Object.keys(roster).filter((name) => roster[name] !== 'none'))
        }
        const rosterWithEpochs = (bundles: Iterable<ModelBundle>) => foldRoster({ key: 'A', recipient: 'address of A' }, withEpochs(bundles))
        const choose = (bundles: Iterable<ModelBundle>): ReturnType<typeof epochToWriteUnder> => epochToWriteUnder(rosterWithEpochs(bundles))
        for (const held of Object.values(made.held)) {
          // Judged by the roster of the same entries: the starts of epochs are roster entries too, and may change which others stand.
          const roster = rosterWithEpochs(held.values())
          const epoch = epochToWriteUnder(roster)
          if (epoch === undefined) continue
          chosen++
          const standing = new Set(roster.acts.flatMap(({ entry, standing: { stands } }) => (stands ? [entry] : [])))
          for (const device of epoch.devices) expect(roster.roles.get(device)).toBeDefined()
          // Nor one that was handed to them after it was started.
          const before = pastOf(epoch.entry, held)
          const letInSince = [...held.values()].flatMap(({ id, act }) => (act !== undefined && 'role' in act && standing.has(id) && !before.has(id) ? [act.who] : []))
          for (const device of letInSince) expect(roster.roles.get(device)).toBeDefined()
        }
        const all = [...made.all.values()]
        expect(choose(all)?.epoch).toBe(choose(all.reverse())?.epoch)
      }),
      1000,
    )
    expect(chosen).toBeGreaterThan(0)
  }, 600_000)
})

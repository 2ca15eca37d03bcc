import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFold, extendFold, readSnapshot, writeSnapshot, type Fold, type HeldEntry, type Policy, type Role } from '../../src/ledger'
import { holds } from '../support/property-runs'
import { hostileParcels } from './byzantine'
import { chanceOf, type Chance } from './chance'
import { Device, UnreliablePost, type Parcel } from './devices'
import { PlainOracle, registersOf } from './plain-oracle'
import { policyFor, viewOf, writerNamed } from './some-ledger'

const roles: readonly Role[] = ['organiser', 'organiser', 'recorder', 'contributor', 'reader']
const writers = roles.map((_role, index) => writerNamed(index + 1))
const liar = writerNamed(66)

interface Outcome {
  readonly policy: Policy
  readonly devices: readonly Device[]
  readonly oracle: PlainOracle
  readonly acts: number
}

/** Five devices that write and hear of one another as chance has it, and in the end of everything. */
function run(seed: number, actsEach: number, hostile: boolean): Outcome {
  const chance = chanceOf(seed)
  const policy = policyFor(new Map([...writers.map((writer, index) => [writer, roles[index] as Role] as const), [liar, chance.pick(['organiser', 'contributor', 'reader'])]]))
  const oracle = new PlainOracle(policy)
  const devices = writers.map((writer) => new Device(writer, policy, chance, oracle))
  const post = new UnreliablePost(devices, chance)
  const left = devices.map(() => 1 + chance.below(actsEach))
  const acts = left.reduce((sum, count) => sum + count, 0)
  const known: HeldEntry[] = []
  let at = Date.UTC(2026, 10, 22)
  while (left.some((count) => count > 0)) {
    const from = chance.below(devices.length)
    const device = devices[from] as Device
    if ((left[from] as number) > 0) {
      left[from] = (left[from] as number) - 1
      const parcels = device.act((at += 1000 * (chance.below(200) - 50)))
      known.push(...parcels.map((parcel) => parcel.held))
      post.send(parcels)
    }
    if (hostile && chance.oneIn(4)) post.send(rememberedBy(oracle, hostileParcels(liar, writers, known, chance), known))
    if (!chance.oneIn(3)) post.deliverSome()
    if (chance.oneIn(40)) post.partition()
    if (chance.oneIn(100)) device.reopen()
  }
  post.deliverAll()
  return { policy, devices, oracle, acts }
}

/** A liar has seen everything: to have replaced a fact they must have held it. */
function rememberedBy(oracle: PlainOracle, parcels: readonly Parcel[], known: readonly HeldEntry[]): readonly Parcel[] {
  const seen = new Set(known.map(({ id }) => id))
  for (const { held, signer } of parcels) if (held.entry.writer === signer) oracle.remember(held, seen)
  return parcels
}

function expectAgreement({ devices, oracle }: Outcome): void {
  const first = devices[0] as Device
  const view = viewOf(first.fold)
  for (const device of devices.slice(1)) expect(viewOf(device.fold) === view).toBe(true)
  expect(new Map(registersOf(first.fold))).toEqual(oracle.current())
  expect(oracle.lost(first.fold, new Set(writers))).toEqual([])
}

describe('several people write without hearing of one another', () => {
  test(
    'five devices with up to 200 acts each end with the same state and nothing is lost (ledger-and-sync test 1)',
    () => {
      holds(
        fc.property(fc.integer(), (seed) => expectAgreement(run(seed, 200, false))),
        1000,
      )
    },
    600_000,
  )

  test(
    'somebody who forks, lies about who writes, reaches into other registers, claims huge numbers and floods changes nothing for the honest (ledger-and-sync test 21)',
    () => {
      holds(
        fc.property(fc.integer(), (seed) => expectAgreement(run(seed, 40, true))),
        1000,
      )
    },
    600_000,
  )

  test('after somebody claims the highest number there is, what people write still sorts after what they had seen', () => {
    const chance = chanceOf(1)
    const policy = policyFor(new Map([...writers, liar].map((writer) => [writer, 'organiser'])))
    const oracle = new PlainOracle(policy)
    const devices = writers.map((writer) => new Device(writer, policy, chance, oracle))
    const [one, two] = devices as [Device, Device]
    const poison = hostileParcels(liar, writers, [], chance, 'huge-lamport')
    expect(poison.map(({ held }) => held.entry.lamport)).toContain(2 ** 40)
    for (const device of devices) device.take(poison)
    let last = 0
    for (let index = 0; index < 50; index++) {
      const writer = index % 2 === 0 ? one : two
      const parcels = writer.act(1_700_000_000_000)
      for (const { held } of parcels) {
        expect(held.entry.lamport).toBeGreaterThan(last)
        expect(held.entry.lamport).toBeLessThan(2 ** 21)
        last = held.entry.lamport
      }
      for (const device of devices) device.take(parcels)
    }
  })
})

describe('the state depends on the set of entries alone', () => {
  const someEntries = (chance: Chance, hostile: boolean): { entries: HeldEntry[]; policy: Policy } => {
    const { policy, devices } = run(chance.below(2 ** 31), 25, false)
    const entries: HeldEntry[] = []
    const collector = new Device(writerNamed(99), policy, chance, new PlainOracle(policy))
    for (const device of devices) {
      const parcels = device.act(1_700_000_000_000)
      entries.push(...parcels.map(({ held }) => held))
    }
    // Unsigned here on purpose: even what no border would let through is folded to one state.
    for (let index = 0; index < 12; index++) entries.push(...hostileParcels(liar, hostile ? writers : [], entries, chance).map(({ held }) => held))
    collector.take([])
    return { entries: chance.shuffled(entries), policy }
  }
  const foldAll = (entries: readonly HeldEntry[], policy: Policy): Fold => extendFold(emptyFold, entries, policy)

  test('any order, any repetition, one by one or all at once: one state', () => {
    holds(
      fc.property(fc.integer(), (seed) => {
        const chance = chanceOf(seed)
        const { entries, policy } = someEntries(chance, true)
        const expected = viewOf(foldAll(entries, policy))
        expect(viewOf(foldAll(chance.shuffled([...entries, ...entries]), policy))).toBe(expected)
        let oneByOne = emptyFold
        for (const one of chance.shuffled(entries)) oneByOne = extendFold(oneByOne, [one], policy)
        expect(viewOf(oneByOne)).toBe(expected)
        expect(extendFold(oneByOne, entries, policy)).toBe(oneByOne)
        const cut = chance.below(entries.length + 1)
        const left = extendFold(foldAll(entries.slice(0, cut), policy), entries.slice(cut), policy)
        const right = extendFold(foldAll(entries.slice(cut), policy), entries.slice(0, cut), policy)
        expect(viewOf(left)).toBe(expected)
        expect(viewOf(right)).toBe(expected)
      }),
      200,
    )
  }, 300_000)

  test('a case opened from a snapshot taken anywhere is the case folded from its start', () => {
    holds(
      fc.property(fc.integer(), (seed) => {
        const chance = chanceOf(seed)
        const { entries, policy } = someEntries(chance, true)
        const expected = viewOf(foldAll(entries, policy))
        let fold = emptyFold
        for (let start = 0; start < entries.length; ) {
          const length = 1 + chance.below(entries.length - start)
          fold = extendFold(fold, entries.slice(start, start + length), policy)
          start += length
          const read = readSnapshot(writeSnapshot(fold, 'rules'), 'rules')
          if (!read.ok) throw new Error(read.failure.code)
          fold = read.value
        }
        expect(viewOf(fold)).toBe(expected)
      }),
      200,
    )
  }, 300_000)

  test('a snapshot under other rules, cut short or changed is not used', () => {
    const { entries, policy } = someEntries(chanceOf(7), false)
    const text = writeSnapshot(foldAll(entries, policy), 'rules')
    expect(readSnapshot(text, 'newer rules').ok).toBe(false)
    expect(readSnapshot(text.replace('"format":1', '"format":2'), 'rules').ok).toBe(false)
    for (let length = 0; length < text.length; length += 97) expect(readSnapshot(text.slice(0, length), 'rules').ok).toBe(false)
    for (const other of ['', 'null', '[]', '{}', '"words"']) expect(readSnapshot(other, 'rules').ok).toBe(false)
  })

  test('what did not change keeps its identity, so that screens redraw only what did', () => {
    const { entries, policy } = someEntries(chanceOf(3), false)
    const fold = foldAll(entries, policy)
    const device = new Device(writerNamed(1), policy, chanceOf(4), new PlainOracle(policy))
    device.fold = fold
    const parcels = device.act(1_700_000_000_000)
    const touched = new Set(parcels.flatMap(({ held }) => held.entry.facts.map((one) => `${one.kind} ${one.subject}`)))
    for (const [kind, ofKind] of fold.byKind) {
      for (const [id, state] of ofKind) if (!touched.has(`${kind} ${id}`)) expect(device.fold.byKind.get(kind)?.get(id)).toBe(state)
    }
    expect(viewOf(fold)).toBe(viewOf(foldAll(entries, policy)))
  })
})

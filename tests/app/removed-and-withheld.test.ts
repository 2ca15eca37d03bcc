import { describe, expect, test } from 'vitest'
import { careOf } from './care-of-case'
import { writeEntryLine, type Fact } from '../../src/ledger'
import { currentFactsOf } from './current-facts'
import { nameOf, openObject, readName, sealObject, writeBundle, type EpochKey } from '../../src/sync/codec'
import type { SharedCircle } from '../../src/sync/identity'
import { FakeShelf } from '../contracts/fake-bundle-store'
import { valueOf } from '../contracts/storage.contract'
import { chanceOf, type Chance } from '../ledger/chance'
import { wholeDeviceRuns } from '../support/property-runs'
import { caseId, set, valuesOf } from './a-window'
import { give, letIn, syncAll, WholeDevice, type Cryptography } from './a-whole-device'

const line = (subject: string, text: string) => set('line', subject, { text })
const textOf = (device: WholeDevice, subject: string) => valuesOf(device.session.fold.getState(), 'line', subject, 'text')
const day = 24 * 60 * 60 * 1000

async function withReplay(seed: number, title: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Error) error.message += `\n\nAgain, this seed alone:\n  SEED=${seed} npx vitest run --project unit tests/app/removed-and-withheld.test.ts -t '${title}'\n`
    throw error
  }
}
const seedsOf = (count: number): readonly number[] => (process.env['SEED'] === undefined ? Array.from({ length: wholeDeviceRuns(count) }, (_, at) => at + 1) : [Number(process.env['SEED'])])

type People = { readonly maria: WholeDevice; readonly priya: WholeDevice; readonly sam: WholeDevice; readonly tom: WholeDevice }

/** Maria and Priya organise; Sam and Tom take minutes. Everybody has everything. */
async function fourPeople(shelf: FakeShelf, kind: Cryptography): Promise<People> {
  const maria = await (await WholeDevice.named('Maria Lopez', kind)).open(caseId)
  const [priya, sam, tom] = [await WholeDevice.named('Priya Shah', kind), await WholeDevice.named('Sam Idowu', kind), await WholeDevice.named('Tom Vale', kind)]
  await letIn(maria, priya, { team: 'organiser', plan: 'organiser' })
  await letIn(maria, sam, { team: 'recorder', plan: 'recorder' })
  await letIn(maria, tom, { team: 'recorder', plan: 'recorder' })
  await syncAll([maria, priya, sam, tom], shelf.store())
  return { maria, priya, sam, tom }
}

/** What somebody can do who has a device's keys, its epoch keys and the password of the store, and not the app’s manners. */
function withOldKeys(device: WholeDevice, epochs: readonly EpochKey[], shelf: FakeShelf, circle: SharedCircle, chance: Chance) {
  const space = device.shared.space(circle)?.genesis.space as string
  const epoch = epochs.at(-1) as EpochKey
  return {
    async put(writer: string, seq: number, prev: string | null, facts: readonly Fact[]): Promise<string> {
      const words = writeEntryLine({ writer, n: 1000 + chance.below(1_000_000), r: chance.hex(32), lamport: 5, at: Date.UTC(2026, 10, 1), act: 'addLine', facts })
      const { plain, identity } = await writeBundle({ space, writer, seq, prev, epoch: epoch.id, seen: {}, app: 'test' }, [words], device.identity.signer, device.crypto)
      const bytes = await sealObject(plain, epoch, device.crypto)
      if (bytes === undefined) throw new Error('too large')
      shelf.objects.set(nameOf({ kind: 'bundle', space, writer, seq, epoch16: epoch.id.slice(0, 16), o32: device.crypto.sha256(bytes).slice(0, 32) }), bytes)
      return identity
    },
    /** How many files on the shelf open with what they have. */
    async opens(names: readonly string[]): Promise<number> {
      let opened = 0
      for (const name of names) {
        const bytes = shelf.objects.get(name)
        if (bytes !== undefined && readName(name) !== undefined && (await openObject(bytes, epochs, device.crypto)).ok) opened++
      }
      return opened
    },
  }
}

describe('somebody who was taken out keeps their keys and the password of the store', () => {
  const title = 'they read nothing new, nothing but the chain of the cut applies, late work is listed to the last entry, and taking it over restores it (ledger-and-sync test 11)'
  test(
    title,
    async () => {
      const figures = { seeds: 0, newObjects: 0, opened: 0, tried: 0, applied: 0, listed: 0, restored: 0 }
      const runs = [...seedsOf(20).map((seed) => ({ seed, kind: 'fake' as const })), { seed: 1, kind: 'real' as const }]
      for (const { seed, kind } of runs) {
        await withReplay(seed, title, async () => {
          const chance = chanceOf(seed)
          const shelf = new FakeShelf()
          const { maria, priya, sam, tom } = await fourPeople(shelf, kind)
          const stay = [maria, priya, tom]
          for (let n = 0; n < 4; n++) {
            valueOf(await sam.session.commit(line(`s${n}`, `Sam ${n}`)))
            await sam.sync(shelf.store())
          }
          valueOf(await maria.session.commit(line('m0', 'Maria before')))
          await syncAll([maria, priya, sam, tom], shelf.store())
          const samWriter = sam.shared.keys().writerIn(sam.shared.keys().spaceOf('team'))
          const chain = sam.syncOf('team').state.chains
          const oldKeys = [...(sam.shared.space('team')?.epochs() ?? [])]
          const before = new Set(shelf.objects.keys())

          valueOf(await maria.people.remove(maria.case, sam.identity.key))
          for (const other of [priya, tom]) await give(maria, other)
          await syncAll([maria, priya, tom], shelf.store())
          for (let n = 0; n < 3; n++) valueOf(await chance.pick(stay).session.commit(line(`new${n}`, `after Sam ${n}`)))
          await syncAll(stay, shelf.store())
          // Three know of it; of Sam's own files nothing was put.
          const evil = withOldKeys(sam, oldKeys, shelf, 'team', chance)
          const fresh = [...shelf.objects.keys()].filter((name) => !before.has(name) && readName(name)?.kind === 'bundle')
          const opened = await evil.opens(fresh)
          // What opens is the removal itself and what had been written before it: one bundle a circle, under the key from before.
          const underOld = fresh.filter((name) => {
            const read = readName(name)
            return read?.kind === 'bundle' && oldKeys.some(({ id }) => id.startsWith(read.epoch16))
          }).length
          expect(underOld).toBeLessThanOrEqual(2)
          figures.newObjects += fresh.length - underOld
          await sam.sync(shelf.store())
          expect([0, 1, 2].flatMap((n) => textOf(sam, `new${n}`))).toEqual([])

          // Sam writes his own past anew, below the cut; goes on above it; takes new names; and writes over what others wrote.
          const stand = () => JSON.stringify(stay.map((device) => [0, 1, 2, 3].map((n) => textOf(device, `s${n}`)).concat([textOf(device, 'm0')], [0, 1, 2].map((n) => textOf(device, `new${n}`)))))
          const standing = stand()
          const tried: string[] = []
          const facts = (): readonly Fact[] => {
            const subject = `evil${tried.length}`
            tried.push(subject)
            const over = chance.pick(['s0', 's1', 'm0'])
            return [
              { subject, kind: 'line', field: 'text', value: `of ${subject}`, replaces: [] },
              { subject: over, kind: 'line', field: 'text', value: 'written over', replaces: currentFactsOf(maria.session.fold.getState(), 'line', over, 'text') },
            ]
          }
          const top = chain.heldSeq(samWriter)
          const at = 1 + chance.below(top)
          let prev = at === 1 ? null : (chain.at(samWriter, at - 1)[0]?.identity ?? null)
          for (let seq = at; seq <= top + chance.below(3); seq++) prev = await evil.put(samWriter, seq, prev, facts())
          let after = chain.branchHeads(samWriter)[0]?.identity ?? null
          for (let n = 1; n <= 2; n++) after = await evil.put(samWriter, top + n, after, facts())
          const other = chance.hex(32)
          let first: string | null = null
          for (let seq = 1; seq <= 2; seq++) first = await evil.put(other, seq, first, facts())
          await syncAll(stay, shelf.store())

          expect(stand()).toBe(standing)
          for (const device of stay) {
            for (const subject of tried) if (textOf(device, subject).length > 0) figures.applied++
            const listed = device.people.lateWork(device.case, device.session.fold.getState())
            const subjects = listed.flatMap(({ held }) => held.entry.facts.map(({ subject }) => subject))
            expect(tried.filter((subject) => !subjects.includes(subject))).toEqual([])
            expect(listed.every(({ author, isAdoptable }) => isAdoptable && author?.name === 'Sam Idowu')).toBe(true)
          }
          // Everybody judges the same.
          expect(new Set(stay.map((device) => JSON.stringify(device.session.fold.getState().setAside.map(({ entry, reason }) => [entry.id, reason])))).size).toBe(1)
          const mine = maria.people.lateWork(maria.case, maria.session.fold.getState()).filter(({ held }) => held.entry.facts.some(({ subject }) => subject === 'evil0'))
          valueOf(await maria.people.adoptAll(maria.case, mine))
          await syncAll(stay, shelf.store())
          for (const device of stay) expect(textOf(device, 'evil0')).toEqual(['of evil0'])
          figures.seeds++
          figures.opened += Math.max(0, opened - underOld)
          figures.tried += tried.length
          figures.listed += tried.length
          figures.restored++
        })
      }
      console.info(
        `test 11: ${figures.seeds} seeds (1 with real cryptography); ${figures.opened} of ${figures.newObjects} new objects opened with the old keys; ${figures.applied} of ${figures.tried} late entries applied, ${figures.listed} listed on each of 3 devices, ${figures.restored} taken over and restored`,
      )
      expect([figures.opened, figures.applied]).toEqual([0, 0])
    },
    240_000,
  )
})

describe('a removal beside a new key', () => {
  const title = 'nobody who knows of a removal writes under a key the removed person was given, whichever came first (ledger-and-sync test 22)'
  test(
    title,
    async () => {
      const figures = { seeds: 0, bundles: 0, underKnown: 0, waited: 0 }
      for (const seed of seedsOf(30)) {
        await withReplay(seed, title, async () => {
          const chance = chanceOf(seed)
          const shelf = new FakeShelf()
          const { maria, priya, sam, tom } = await fourPeople(shelf, 'fake')
          const all = [maria, priya, sam, tom]
          const check = async (device: WholeDevice): Promise<void> => {
            for (const circle of ['plan', 'team'] as const) {
              const space = device.shared.space(circle)
              if (space === undefined) continue
              const sync = device.syncOf(circle)
              const was = sync.state.own.seq
              const roster = space.roster()
              const out = new Set([...roster.members.values()].filter(({ role }) => role === undefined).map(({ id }) => id))
              // What goes out next may be the removal itself, which goes out under the key from before.
              const pendingRemoval = roster.acts.some(({ entry, act }) => (act.act === 'remove' || act.act === 'remove-device') && !space.isPlaced(entry))
              const under = space.writeEpoch()
              if (under === undefined) figures.waited++
              await device.bundle(circle)
              if (sync.state.own.seq === was || pendingRemoval) continue
              figures.bundles += sync.state.own.seq - was
              const holders = roster.epochs.find(({ epoch }) => epoch === under?.id)?.holders ?? []
              if (holders.some((key) => out.has(roster.memberOf(key)))) figures.underKnown++
            }
          }
          /** At the same time, not knowing of one another. */
          const acts = [
            async () => valueOf(await maria.people.remove(maria.case, sam.identity.key)),
            async () => {
              valueOf(await priya.people.newKey(priya.case))
              for (const other of [maria, sam, tom]) await give(priya, other)
            },
          ]
          if (chance.oneIn(2)) acts.reverse()
          for (const act of acts) await act()
          for (let step = 0; step < 12; step++) {
            const device = chance.pick(all)
            const doing = chance.below(4)
            if (doing === 0) await device.sync(shelf.store())
            else if (doing === 1 && device !== sam) await give(chance.pick([maria, priya]), device)
            else await device.session.commit(line(`x${step}`, `${device.name} ${step}`))
            await check(device)
          }
          for (let round = 0; round < 2; round++) {
            await syncAll(all, shelf.store())
            for (const device of [maria, priya, tom]) for (const from of [maria, priya]) if (from !== device) await give(from, device)
          }
          // Whoever of the two organisers knows of the removal starts another key, if none is fit.
          for (const device of [maria, priya]) {
            if (device.shared.space('team')?.writeEpoch() === undefined) {
              expect(careOf(device.case, device.identity.key, device.heard(), device.now).waitingForKey).toContain('team')
              valueOf(await device.people.newKey(device.case))
              for (const other of [maria, priya, tom]) if (other !== device) await give(device, other)
              await syncAll([maria, priya, tom], shelf.store())
            }
          }
          valueOf(await tom.session.commit(line('last', 'Tom after all of it')))
          await check(tom)
          await syncAll(all, shelf.store())
          await check(maria)
          for (const device of [maria, priya, tom]) expect(textOf(device, 'last')).toEqual(['Tom after all of it'])
          expect(textOf(sam, 'last')).toEqual([])
          figures.seeds++
        })
      }
      console.info(`test 22: ${figures.seeds} seeds; ${figures.underKnown} of ${figures.bundles} bundles under a key granted to somebody known to be removed; ${figures.waited} times work waited for a new key`)
      expect(figures.underKnown).toBe(0)
    },
    240_000,
  )

  test('a removal that a store keeps from one member: their check words differ, and an organiser unheard for 14 days is named (ledger-and-sync test 22)', async () => {
    const shelf = new FakeShelf()
    const { maria, priya, sam, tom } = await fourPeople(shelf, 'real')
    const before = new Set(shelf.objects.keys())
    const words = (device: WholeDevice) => device.people.checkWords(device.case).find(({ circle }) => circle === 'team')
    expect(words(tom)).toEqual(words(maria))
    valueOf(await maria.people.remove(maria.case, sam.identity.key))
    for (const other of [priya, tom]) await give(maria, other)
    await syncAll([maria, priya], shelf.store())
    // The store shows Tom the state of that day, and his own files.
    const frozen = new FakeShelf()
    for (const name of before) frozen.objects.set(name, shelf.objects.get(name) as NonNullable<ReturnType<typeof shelf.objects.get>>)
    valueOf(await tom.session.commit(line('t1', 'Tom does not know')))
    await tom.sync(frozen.store())
    expect(words(tom)?.people).not.toEqual(words(maria)?.people)
    expect(words(priya)?.people).toEqual(words(maria)?.people)
    expect(careOf(tom.case, tom.identity.key, tom.heard(), tom.now).unheard).toEqual([])
    tom.now += 14 * day
    await tom.sync(frozen.store())
    const named = careOf(tom.case, tom.identity.key, tom.heard(), tom.now).unheard
    expect(named.map(({ card }) => card.name).sort()).toEqual(['Maria Lopez', 'Priya Shah'])
    // Released, it is taken in and nothing was lost.
    valueOf(await priya.session.commit(line('p1', 'Priya is still there')))
    await syncAll([maria, priya, tom], shelf.store())
    expect(words(tom)).toEqual(words(maria))
    expect(careOf(tom.case, tom.identity.key, tom.heard(), tom.now).unheard).toEqual([])
    for (const device of [maria, priya, tom]) expect(textOf(device, 't1')).toEqual(['Tom does not know'])
    console.info(`test 22: check words differ while it is withheld; ${named.length} organisers named after 14 days; 0 entries lost when it was released`)
  })
})

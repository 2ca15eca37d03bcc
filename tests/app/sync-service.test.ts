import { describe, expect, test } from 'vitest'
import { createSyncService, type SpaceToSync, type SyncService } from '../../src/app/sync-service'
import { createSpaceStates } from '../../src/app/space-states'
import { connectStore, examineStore, openStoreBook, type StoreSetup } from '../../src/app/store-book'
import { ok } from '../../src/lib/result'
import { FakeShelf } from '../contracts/fake-bundle-store'
import { FakeVault } from '../contracts/fakes'
import { chanceOf } from '../ledger/chance'
import { fakeCrypto, fakeSigner } from '../sync/fake-crypto'
import { FakeObjects } from '../sync/fake-objects'
import { someEpoch, someLine, someSpace, writerNumber } from '../sync/some-bundles'

interface Laptop {
  readonly service: SyncService
  readonly objects: FakeObjects
  /** Lines of the case, own and others'. */
  readonly lines: Set<string>
  write(): void
  /** Whether the case is closed, as its summary says. */
  close(isClosed: boolean): void
  /** The same vault after it was locked and opened again. */
  again(): SyncService
  /** Lets time pass: everything that was planned up to then is run. */
  pass(milliseconds: number): Promise<void>
  readonly planned: () => readonly number[]
}

function aLaptop(number: number, shelf: FakeShelf, shared = true): Laptop {
  const [objects, lines, own] = [new FakeObjects(), new Set<string>(), [] as { n: number; line: string }[]]
  const chance = chanceOf(number)
  const writer = writerNumber(number)
  const epoch = someEpoch(1, fakeCrypto)
  let now = Date.UTC(2026, 10, 22)
  const later = new Map<number, { at: number; work: () => void }>()
  let next = 0
  const space: SpaceToSync = {
    circle: 'team',
    space: someSpace,
    writer,
    epochs: () => [epoch],
    writeEpoch: () => epoch,
    isKnownDevice: () => true,
    isEntitled: () => true,
    pending: async (_writer, afterN) => ok(own.filter(({ n }) => n > afterN)),
    apply: async (bundles) => {
      for (const { entries } of bundles) for (const { line } of entries) lines.add(line)
      return ok(undefined)
    },
    placeOwn: async () => ok(undefined),
    onNewWriter: async () => ok(undefined),
  }
  let isClosed = false
  const create = () => createSyncService({
    objects: objects.store(),
    states: createSpaceStates(objects.store()),
    crypto: fakeCrypto,
    signer: fakeSigner(writer),
    app: 'test',
    clock: { now: () => now, today: () => '2026-11-22' },
    random128: () => chance.hex(32),
    chance: () => 0,
    later: (milliseconds, work) => {
      const id = next++
      later.set(id, { at: now + milliseconds, work })
      return () => later.delete(id)
    },
    spacesOf: async () => (shared ? [space] : []),
    storesOf: async () => [{ id: 'shelf', label: 'Office folder', store: shelf.store() }],
    alone: (_caseId, work) => work(),
    isClosed: () => isClosed,
  })
  const service = create()
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
  return {
    service,
    objects,
    lines,
    write() {
      const line = someLine(chance, writer, own.length + 1)
      own.push({ n: own.length + 1, line })
      lines.add(line)
    },
    async pass(milliseconds) {
      now += milliseconds
      for (const [id, { at, work }] of later) {
        if (at > now) continue
        later.delete(id)
        work()
      }
      await settled()
    },
    close(now) {
      isClosed = now
    },
    again: create,
    planned: () => [...later.values()].map(({ at }) => at - now).sort((a, b) => a - b),
  }
}

describe('a case that is exchanged while it is open', () => {
  test('what one commits is on the other’s device after their next rounds, and the four numbers are true', async () => {
    const shelf = new FakeShelf()
    const [chair, health] = [aLaptop(1, shelf), aLaptop(2, shelf)]
    chair.write()
    chair.service.follow('case')
    health.service.follow('case')
    await chair.pass(0)
    await health.service.now('case')
    chair.write()
    chair.service.soon('case')
    await chair.pass(3_000)
    expect(chair.service.stateOf('case').getState().onStores[0]?.own).toBe(1)
    await chair.pass(2_000)
    await health.pass(61_000)
    expect(health.lines).toEqual(chair.lines)
    const state = health.service.stateOf('case').getState()
    expect([state.onDevice, state.own, state.missing.size, state.waiting, state.isRunning]).toEqual([2, 0, 0, 0, false])
    expect([...state.heard.keys()]).toEqual([writerNumber(1)])
    const sender = chair.service.stateOf('case').getState()
    expect([sender.onDevice, sender.own, sender.onStores[0]?.own, sender.onStores[0]?.failure]).toEqual([2, 2, 2, undefined])
  })

  test('a store that fails is asked less and less often, says why, and goes on by itself when it is well', async () => {
    const shelf = new FakeShelf()
    const chair = aLaptop(1, shelf)
    chair.write()
    shelf.fault = () => ({ answer: { code: 'store-sign-in' } })
    chair.service.follow('case')
    await chair.pass(0)
    const waits: number[] = []
    for (let count = 0; count < 4; count++) {
      waits.push(chair.planned()[0] ?? 0)
      await chair.pass(chair.planned()[0] ?? 0)
    }
    expect(waits).toEqual([5_000, 15_000, 60_000, 300_000])
    const failed = chair.service.stateOf('case').getState().onStores[0]
    expect([failed?.failure, failed?.own, failed?.at]).toEqual(['store-sign-in', 0, undefined])
    shelf.fault = () => undefined
    await chair.service.now('case')
    const well = chair.service.stateOf('case').getState().onStores[0]
    expect([well?.failure, well?.own]).toEqual([undefined, 1])
    expect(chair.planned()).toEqual([60_000])
  })

  test('a network that comes, goes and comes again within a moment: what went wrong is tried again, what went well is not asked twice', async () => {
    const shelf = new FakeShelf()
    const chair = aLaptop(1, shelf)
    chair.write()
    shelf.fault = () => ({ answer: { code: 'store-not-reached' } })
    chair.service.follow('case')
    await chair.pass(0)
    // The first return falls between, and is still under way when the second comes.
    const first = chair.service.back('case')
    const second = chair.service.backOnceMore('case')
    await first
    shelf.fault = () => undefined
    await second
    const shown = chair.service.stateOf('case').getState().onStores[0]
    expect([shown?.failure, shown?.own]).toEqual([undefined, 1])
    const before = shelf.requests.length
    await chair.service.backOnceMore('case')
    expect(shelf.requests.length).toBe(before)
  })

  test('a closed case is looked at once a week: not at the next unlocking, not on return to the tab; what is written still goes out, and whoever asks is answered', async () => {
    const week = 7 * 24 * 60 * 60 * 1000
    const shelf = new FakeShelf()
    const [chair, health] = [aLaptop(1, shelf), aLaptop(2, shelf)]
    chair.write()
    chair.service.follow('case')
    await chair.pass(0)
    expect(chair.planned()).toEqual([60_000])
    expect(chair.service.stateOf('case').getState().isWeekly).toBe(false)
    // Closed: the act that closes it goes out, read back, and then there is quiet.
    chair.write()
    chair.close(true)
    chair.service.soon('case')
    await chair.pass(5_000)
    const closed = chair.service.stateOf('case').getState()
    expect([closed.isWeekly, closed.onStores[0]?.own]).toEqual([true, 2])
    const asked = () => shelf.requests.length
    let before = asked()
    expect(chair.planned()[0]).toBeGreaterThan(week - 10_000)
    await chair.pass(2 * 60 * 60 * 1000)
    await chair.service.back('case')
    chair.service.stop()
    const unlocked = chair.again()
    unlocked.follow('case')
    await chair.pass(0)
    expect(asked()).toBe(before)
    // What the page says is from the last look.
    const shown = unlocked.stateOf('case').getState().onStores[0]
    expect([shown?.own, shown?.failure]).toEqual([2, undefined])
    expect(shown?.at).toBeLessThan(Date.UTC(2026, 10, 22) + 60_000)
    // Somebody else writes in it: within the week it is here.
    health.write()
    await health.service.now('case')
    before = asked()
    await chair.pass(week - 3 * 60 * 60 * 1000)
    expect(asked()).toBe(before)
    await chair.pass(3 * 60 * 60 * 1000)
    expect(chair.lines).toEqual(health.lines)
    // What is written here does not wait for the week, and a person who asks is answered.
    before = asked()
    chair.write()
    unlocked.soon('case')
    await chair.pass(5_000)
    expect(asked()).toBeGreaterThan(before)
    before = asked()
    await unlocked.now('case')
    expect(asked()).toBeGreaterThan(before)
    // Opened again: as every other case.
    chair.close(false)
    await unlocked.back('case')
    expect(chair.planned()).toEqual([60_000])
  })

  test('nothing is asked of a store for a case that is not shared, after it was closed, or once the vault is locked', async () => {
    const shelf = new FakeShelf()
    const alone = aLaptop(1, shelf, false)
    alone.service.follow('case')
    await alone.pass(0)
    expect([shelf.requests.length, alone.planned()]).toEqual([0, []])
    const chair = aLaptop(2, shelf)
    chair.write()
    chair.service.follow('case')
    await chair.pass(0)
    chair.service.leave('case')
    const asked = shelf.requests.length
    await chair.pass(600_000)
    expect(shelf.requests.length).toBe(asked)
    chair.service.follow('case')
    await chair.pass(0)
    chair.service.stop()
    const before = shelf.requests.length
    chair.service.soon('case')
    await chair.service.now('case')
    await chair.pass(600_000)
    expect(shelf.requests.length).toBe(before)
  })

  test('bundles for a hand-over are taken from what is held, own unsent work included, and taken in elsewhere', async () => {
    const shelf = new FakeShelf()
    const [chair, health] = [aLaptop(1, shelf), aLaptop(2, shelf)]
    chair.write()
    chair.write()
    const collected = await chair.service.collect('case', 'team')
    if (!collected.ok) throw new Error(collected.failure.code)
    expect(collected.value.bundles.size).toBe(1)
    expect(await health.service.takeIn('case', 'team', [...collected.value.bundles.values()])).toEqual({ ok: true, value: 1 })
    expect(health.lines).toEqual(chair.lines)
    expect(await health.service.takeIn('case', 'plan', [])).toEqual({ ok: false, failure: { code: 'not-shared' } })
    expect(shelf.requests).toEqual([])
  })
})

describe('the stores somebody has set up on this device', () => {
  const setup: StoreSetup = { kind: 'webdav', id: '1'.repeat(32), label: 'Office folder', url: 'https://files.example.org/dav/case/', user: 'case', password: 'secret words' }

  test('are kept with the vault’s own settings, used by the cases that name them, and forgotten when asked', async () => {
    const vault = new FakeVault()
    const { settings } = vault.window()
    const opened = await openStoreBook(settings)
    if (!opened.ok) throw new Error(opened.failure.code)
    expect(await opened.value.put(setup)).toEqual({ ok: true, value: undefined })
    await opened.value.use('case', [setup.id])
    const again = await openStoreBook(settings)
    if (!again.ok) throw new Error(again.failure.code)
    expect(again.value.ofCase('case')).toEqual([setup])
    expect(again.value.ofCase('other')).toEqual([])
    await again.value.forget(setup.id)
    expect([again.value.all(), again.value.ofCase('case')]).toEqual([[], []])
  })

  test.each([
    ['http://files.example.org/', 'in clear'],
    ['https://case:secret@files.example.org/', 'a password in the address'],
    ['ftp://files.example.org/', 'another protocol'],
    ['files.example.org', 'no address'],
  ])('%s is not taken: %s', async (url) => {
    const opened = await openStoreBook(new FakeVault().window().settings)
    if (!opened.ok) throw new Error(opened.failure.code)
    expect(await opened.value.put({ ...setup, url })).toEqual({ ok: false, failure: { code: 'store-setup-wrong', field: 'url' } })
  })

  test('are connected by their kind, and examined where something is wrong', async () => {
    const asked: string[] = []
    const answer = async (url: string) => {
      asked.push(url)
      return new Response(null, { status: 401 })
    }
    const bucket: StoreSetup = { kind: 's3', id: '2'.repeat(32), label: 'Bucket', endpoint: 'https://s3.example.org', region: 'eu', bucket: 'case', prefix: '', accessKeyId: 'a', secretAccessKey: 'b' }
    for (const one of [setup, bucket]) {
      expect(await (await connectStore(one, answer))?.get('turnstone-1/store')).toEqual({ ok: false, failure: { code: 'store-sign-in' } })
      expect(await examineStore(one, () => '0'.repeat(32), answer)).toEqual([{ code: 'failed', verb: 'list', failure: { code: 'store-sign-in' } }])
    }
    expect(asked.some((url) => url.startsWith('https://files.example.org/dav/case/'))).toBe(true)
    expect(asked.some((url) => url.startsWith('https://s3.example.org/case/'))).toBe(true)
  })
})

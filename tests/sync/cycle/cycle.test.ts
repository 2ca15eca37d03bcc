import { hexOf } from '../../../src/lib/hex'
import { describe, expect, test } from 'vitest'
import type { StoreFailure } from '../../../src/ports/bundle-store'
import { FakeShelf, type Fault } from '../../contracts/fake-bundle-store'
import { viewOf } from '../../ledger/some-ledger'
import { propertyRuns, wholeDeviceRuns } from '../../support/property-runs'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import { nameOf, sealObject, writeHead } from '../../../src/sync/codec'
import { chanceOf } from '../../ledger/chance'
import { fakeCrypto, fakeSigner } from '../fake-crypto'
import { someChain, someEpoch, someSpace, writerNumber } from '../some-bundles'
import { realCrypto, realSigner } from '../real-crypto'
import { expectAgreement, seedsOf, someTeam, syncAll, withReplay } from '../several-devices'
import { SyncDevice } from '../sync-device'

const codes = (notes: readonly { code: string }[]) => notes.map(({ code }) => code)

describe('devices that exchange through an unreliable shelf', () => {
  /** Five devices write, sync now and then, are cut off, and see requests fail in every way. */
  async function run(seed: number, actsEach: number, real: boolean): Promise<void> {
    const signers = real ? await Promise.all(Array.from({ length: 5 }, realSigner)) : []
    const team = someTeam(seed, 5, real ? realCrypto() : undefined, signers)
    const { devices, chance } = team
    const shelf = new FakeShelf()
    shelf.comparesTags = chance.oneIn(2)
    const failures: readonly Fault[] = ['put-truncated', 'put-empty', 'put-kept-but-refused', 'put-lost', 'put-timed-out-after-success', 'list-half', 'get-absent', 'get-other-bytes', { answer: { code: 'store-not-reached' } }, { answer: { code: 'store-busy' } }]
    shelf.fault = () => (chance.oneIn(12) ? chance.pick(failures) : undefined)
    const left = devices.map(() => 1 + chance.below(actsEach))
    while (left.some((count) => count > 0)) {
      const index = chance.below(devices.length)
      const device = devices[index] as SyncDevice
      for (let burst = chance.below(8); burst > 0 && (left[index] as number) > 0; burst--) {
        left[index] = (left[index] as number) - 1
        // Clocks are wrong by days and step back; nothing depends on them.
        device.act(device.now + (chance.below(400_000_000) - 200_000_000))
      }
      if (!chance.oneIn(3)) await device.cycle(shelf.store(), { lookAround: chance.oneIn(4) })
      if (chance.oneIn(20)) devices[index] = device.restart()
    }
    shelf.fault = () => undefined
    await syncAll(devices, shelf.store())
    expectAgreement(team)
    for (const device of devices) expect((await (await device.space()).status('shelf')).missing.size).toBe(0)
  }

  test(
    'five devices with up to 200 acts each end with the same state and nothing is lost, through bundles and a shelf that fails (ledger-and-sync test 1)',
    async () => {
      for (const seed of seedsOf(propertyRuns(1000))) await withReplay(seed, 'through bundles and a shelf that fails', () => run(seed, seed % 100 === 0 ? 200 : 8, false))
    },
    600_000,
  )

  test(
    'the same with real cryptography, 20 times (ledger-and-sync test 1)',
    async () => {
      for (const seed of seedsOf(wholeDeviceRuns(20))) await withReplay(seed, '20 times', () => run(seed, 20, true))
    },
    600_000,
  )

  test('clocks that are wrong by a day, by ten years, or step back change nothing of what is exchanged (ledger-and-sync test 10)', async () => {
    const team = someTeam(10, 3)
    const shelf = new FakeShelf()
    const day = 86_400_000
    for (const [index, offset] of [-day, 3650 * day, 0].entries()) {
      const device = team.devices[index] as SyncDevice
      device.now += offset
      for (let count = 0; count < 10; count++) {
        device.act(device.now - count * 7 * day)
        if (count % 3 === 0) await device.cycle(shelf.store())
      }
    }
    await syncAll(team.devices, shelf.store())
    expectAgreement(team)
  })
})

describe('a device that dies in the middle (ledger-and-sync test 3)', () => {
  class Died extends Error {}

  test('at every step of commit, bundle, put and head: nothing is lost, no number used twice, never a second byte string', async () => {
    let steps = Infinity
    let died = 0
    for (let at = 0; at < steps; at++) {
      const team = someTeam(3, 2)
      const shelf = new FakeShelf()
      const [first, second] = team.devices as [SyncDevice, SyncDevice]
      // Others have written, so that taking in is among the steps.
      for (let count = 0; count < 3; count++) second.act()
      await second.cycle(shelf.store())
      first.act()
      await first.cycle(shelf.store())
      for (let count = 0; count < 3; count++) first.act()
      second.act()
      await second.cycle(shelf.store())
      let taken = 0
      first.step = () => {
        if (taken++ === at) throw new Died()
      }
      try {
        await first.cycle(shelf.store(), { lookAround: true })
        steps = at
      } catch (error) {
        if (!(error instanceof Died)) throw error
        died++
      }
      first.step = () => undefined
      const again = first.restart()
      again.act()
      team.devices[0] = again
      const report = await again.cycle(shelf.store(), { lookAround: true })
      expect(report.failure).toBeUndefined()
      expect(codes(report.notes)).not.toContain('vault-copied')
      await syncAll(team.devices, shelf.store())
      expectAgreement(team)
      expect(again.disk.objects.doubled).toEqual([])
      // Every own bundle was told to the case, whatever step it died at.
      expect(again.placed.size).toBe((await again.space()).state.own.seq)
      expect((await again.space()).state.formerWriters.size).toBe(0)
    }
    console.info(`test 3: died at each of ${died} steps, 0 lost, 0 numbers with a second byte string`)
    expect(died).toBeGreaterThan(20)
  })
})

describe('a shelf that does not do what it says', () => {
  const faults: readonly Fault[] = ['put-truncated', 'put-empty', 'put-kept-but-refused', 'put-lost', 'put-timed-out-after-success']

  test.each(faults)('a PUT that is %s is noticed when it is read back, and mended within one round (ledger-and-sync test 4)', async (fault) => {
    const team = someTeam(4, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    first.act()
    await first.cycle(shelf.store())
    first.act()
    let faults = 0
    shelf.fault = (verb, name) => (verb === 'put' && name.includes('/00000002-') && faults++ === 0 ? fault : undefined)
    const report = await first.cycle(shelf.store())
    expect(report.failure).toBeUndefined()
    expect(faults).toBeGreaterThan(0)
    shelf.fault = () => undefined
    await second.cycle(shelf.store())
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
  })

  test.each(faults)('a head whose PUT is %s while the next round is soon is noticed by the next question and put again with all that came since, without a word; nothing is lost (ledger-and-sync test 4)', async (fault) => {
    for (const isFirst of [true, false]) {
      const team = someTeam(41, 2)
      const shelf = new FakeShelf()
      const [first, second] = team.devices as [SyncDevice, SyncDevice]
      if (!isFirst) {
        first.act()
        await first.cycle(shelf.store(), { lookAround: true })
      }
      first.act()
      let faults = 0
      shelf.fault = (verb, name) => (verb === 'put' && name.endsWith('/head.age') && faults++ === 0 ? fault : undefined)
      const report = await first.cycle(shelf.store())
      expect(report.failure).toBeUndefined()
      expect(faults).toBeGreaterThan(0)
      shelf.fault = () => undefined
      // What was put before the head is there byte for byte, and whoever looks finds it.
      expect((await second.cycle(shelf.store(), { lookAround: true })).failure).toBeUndefined()
      expect(viewOf(second.fold)).toBe(viewOf(first.fold))
      shelf.requests.length = 0
      const next = await first.cycle(shelf.store())
      expect([next.failure, codes(next.notes)]).toEqual([undefined, []])
      const wasKept = fault === 'put-kept-but-refused' || fault === 'put-timed-out-after-success'
      expect(shelf.requests.filter(({ verb }) => verb === 'put').length).toBe(wasKept ? 0 : 2)
      // From now on the daily path is enough.
      first.act()
      await first.cycle(shelf.store())
      await second.cycle(shelf.store())
      expect(viewOf(second.fold)).toBe(viewOf(first.fold))
      expectAgreement(team)
    }
  })

  test.each([1, 2, 3])('a store that went %d heads back while the last was not read back yet: every part is put there again (ledger-and-sync test 7)', async (heads) => {
    const team = someTeam(42, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    const states: ReturnType<FakeShelf['copy']>[] = []
    for (let count = 0; count < 5; count++) {
      first.act()
      await first.cycle(shelf.store())
      states.push(shelf.copy())
    }
    shelf.restore(states.at(-1 - heads) as ReturnType<FakeShelf['copy']>)
    const report = await first.cycle(shelf.store())
    // One head back is what a lost PUT looks like. Older than that, it is said.
    expect([report.failure, codes(report.notes)]).toEqual([undefined, heads === 1 ? [] : ['store-went-back']])
    for (const [name, bytes] of states.at(-1) ?? []) if (/\/\d{8}-/.test(name)) expect(shelf.objects.get(name)).toEqual(bytes)
    await second.cycle(shelf.store())
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
  })

  test('a shelf that changes bytes every time is named, and the next good round mends it (ledger-and-sync test 4)', async () => {
    const team = someTeam(4, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    first.act()
    shelf.fault = (verb, name) => (verb === 'put' && name.endsWith('.age') ? 'put-truncated' : undefined)
    expect((await first.cycle(shelf.store())).failure).toEqual({ code: 'store-changes-bytes' })
    expect((await (await first.space()).status('shelf')).ownOnStore).toBe(0)
    // Somebody who looks meanwhile sees a torn file, takes nothing, and does not hold it against its name.
    const seen = await second.cycle(shelf.store(), { lookAround: true })
    expect(seen.applied).toBe(0)
    expect(codes(seen.notes)).toContain('torn')
    shelf.fault = () => undefined
    expect((await first.cycle(shelf.store())).failure).toBeUndefined()
    expect((await second.cycle(shelf.store(), { lookAround: true })).applied).toBe(1)
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
  })

  const answers: readonly StoreFailure[] = [
    { code: 'store-sign-in' }, { code: 'store-forbidden' }, { code: 'store-locked' }, { code: 'store-busy', after: 30 }, { code: 'store-faulty', status: 500 },
    { code: 'store-busy' }, { code: 'store-full' }, { code: 'store-login-page' }, { code: 'store-not-reached' }, { code: 'store-timed-out' }, { code: 'store-not-found' },
  ]

  test.each(answers)('when it answers $code nothing here changes, it is said, and the next round goes on without a restart (ledger-and-sync test 8)', async (answer) => {
    const team = someTeam(8, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    for (let count = 0; count < 3; count++) {
      first.act()
      second.act()
      await first.cycle(shelf.store())
      await second.cycle(shelf.store())
    }
    first.act()
    const before = viewOf(second.fold)
    const cursors = [...second.disk.objects.cursors.keys()].filter((key) => key.includes('|links/')).map((key) => second.disk.objects.cursors.get(key))
    const lying = shelf.copy()
    shelf.fault = () => ({ answer })
    for (let count = 0; count < 3; count++) expect((await second.cycle(shelf.store(), { lookAround: count > 1 })).failure).toEqual(answer)
    expect(viewOf(second.fold)).toBe(before)
    expect([...second.disk.objects.cursors.keys()].filter((key) => key.includes('|links/')).map((key) => second.disk.objects.cursors.get(key))).toEqual(cursors)
    expect([...shelf.objects.keys()]).toEqual([...lying.keys()])
    shelf.fault = () => undefined
    await syncAll(team.devices, shelf.store(), 2)
    expectAgreement(team)
  })

  test('a page for people in place of every file is taken for nothing and forgotten when it is over (ledger-and-sync test 8)', async () => {
    const team = someTeam(81, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    first.act()
    await first.cycle(shelf.store())
    shelf.fault = (verb) => (verb === 'get' ? 'get-other-bytes' : undefined)
    const report = await second.cycle(shelf.store(), { lookAround: true })
    expect(report.applied).toBe(0)
    shelf.fault = () => undefined
    await second.cycle(shelf.store(), { lookAround: true })
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
  })
})

describe('parts that are missing', () => {
  test('each single object withheld in turn: the view never shrinks, the gap is named, and all heals when it comes back (ledger-and-sync test 6)', async () => {
    const team = someTeam(6, 3)
    const shelf = new FakeShelf()
    const { devices, chance } = team
    for (let count = 0; count < 12; count++) {
      const device = devices[count % 3] as SyncDevice
      for (let burst = 1 + chance.below(3); burst > 0; burst--) device.act()
      await device.cycle(shelf.store(), { lookAround: count < 3 })
    }
    await syncAll(devices, shelf.store())
    const full = viewOf((devices[0] as SyncDevice).fold)
    const names = [...shelf.objects.keys()].filter((name) => /\/\d{8}-/.test(name))
    expect(names.length).toBeGreaterThan(8)
    for (const withheld of names) {
      const stranger = someTeam(66, 4).devices[3] as SyncDevice
      const store = shelf.store()
      shelf.fault = (verb, name) => (verb === 'get' && name === withheld ? 'get-absent' : undefined)
      await stranger.cycle(store, { lookAround: true })
      const before = stranger.fold.entries
      const status = await (await stranger.space()).status('shelf')
      expect([...status.missing.values()].reduce((sum, count) => sum + count, 0) + status.waiting).toBeGreaterThan(0)
      shelf.fault = () => undefined
      await stranger.cycle(store)
      expect(stranger.fold.entries).toBeGreaterThan(before)
      expect(viewOf(stranger.fold)).toBe(full)
      expect((await (await stranger.space()).status('shelf')).missing.size).toBe(0)
    }
  })

  test('names of long ago lie in a file of their own: withheld, what only it names waits and is named as a gap, and comes when it is back', async () => {
    const team = someTeam(68, 3)
    const shelf = new FakeShelf()
    const [first, second, third] = team.devices as [SyncDevice, SyncDevice, SyncDevice]
    for (let count = 0; count < 40; count++) {
      first.act()
      await first.cycle(shelf.store())
    }
    const lists = [...shelf.objects.keys()].filter((name) => /\/list-[0-9a-f]{32}\.age$/.test(name))
    expect(lists).toHaveLength(2)
    const own = (await first.space()).state.own.seq
    for (const fault of ['get-absent', 'get-other-bytes', undefined] as const) {
      const reader = (fault === 'get-absent' ? second : third).twin(team.chance)
      shelf.fault = (verb, name) => (verb === 'get' && lists.includes(name) ? fault : undefined)
      await reader.cycle(shelf.store())
      const missing = (await (await reader.space()).status('shelf')).missing.get(first.disk.writer) ?? 0
      if (fault === undefined) expect(missing).toBe(0)
      else expect(missing).toBeGreaterThan(own - 20)
      shelf.fault = () => undefined
      await reader.cycle(shelf.store())
      expect((await (await reader.space()).status('shelf')).missing.size).toBe(0)
      expect(viewOf(reader.fold)).toBe(viewOf(first.fold))
    }
  })

  test('what a listing leaves out is got by its exact name from heads and from what others had seen', async () => {
    const team = someTeam(67, 3)
    const shelf = new FakeShelf()
    const [first, second, third] = team.devices as [SyncDevice, SyncDevice, SyncDevice]
    first.act()
    await first.cycle(shelf.store())
    second.act()
    await second.cycle(shelf.store(), { lookAround: true })
    second.act()
    await second.cycle(shelf.store())
    // The first writer's head and names are in no listing, and its head cannot be got: only the second has seen its bundle.
    shelf.fault = (verb, name) => (verb === 'get' && name.includes(`${first.disk.writer}/head`) ? 'get-absent' : undefined)
    const store = shelf.store()
    const blind = { ...store, list: async (folder: string) => { const names = await store.list(folder); return names.ok ? { ...names, value: names.value.filter((name) => !name.includes(first.disk.writer)) } : names } }
    await third.cycle(blind, { lookAround: true })
    expect(third.fold.entries).toBe(3)
  })
})

describe('a shelf that goes back, is emptied or is swapped (ledger-and-sync test 7)', () => {
  test('at 20 earlier states, emptied, and swapped for another: noticed at the first round, put back byte for byte, nothing changes here', async () => {
    const team = someTeam(7, 2)
    const shelf = new FakeShelf()
    const { devices } = team
    const states: ReturnType<FakeShelf['copy']>[] = [new Map()]
    for (let count = 0; count < 20; count++) {
      const device = devices[count % 2] as SyncDevice
      device.act()
      await device.cycle(shelf.store(), { lookAround: count < 2 })
      states.push(shelf.copy())
    }
    await syncAll(devices, shelf.store(), 2)
    const full = shelf.copy()
    const bundles = [...full].filter(([name]) => !name.endsWith('head.age') && name.endsWith('.age'))
    const swapped = new FakeShelf()
    await swapped.store().put('turnstone-1/store', new TextEncoder().encode('f'.repeat(32)))
    states.push(swapped.copy())
    const view = viewOf((devices[0] as SyncDevice).fold)
    for (const [index, earlier] of states.slice(0, -2).concat(states.slice(-1)).entries()) {
      for (const device of devices) {
        shelf.restore(full)
        const witness = device.twinOfReader()
        shelf.restore(earlier)
        const report = await witness.cycle(shelf.store())
        const noticed = codes(report.notes).filter((code) => code.startsWith('store-'))
        // The last state in which this device's own part was whole says nothing to it but what others lack.
        expect(noticed.length, `state ${index}`).toBe(1)
        expect(report.failure).toBeUndefined()
        expect(viewOf(witness.fold)).toBe(view)
        for (const [name, bytes] of bundles) expect(Buffer.compare(shelf.objects.get(name) ?? new Uint8Array(), bytes)).toBe(0)
      }
    }
  })
})

describe('one vault on two devices (ledger-and-sync test 9)', () => {
  test('both write 50 times: both histories stay, a new name is taken, it is said, and nothing is lost', async () => {
    const team = someTeam(9, 2)
    const shelf = new FakeShelf()
    const [first, other] = team.devices as [SyncDevice, SyncDevice]
    for (let count = 0; count < 5; count++) first.act()
    await first.cycle(shelf.store())
    await other.cycle(shelf.store(), { lookAround: true })
    const twin = first.twin(team.chance)
    const notes: string[] = []
    for (let count = 0; count < 50; count++) {
      first.act()
      twin.act()
      if (count % 5 === 0) notes.push(...codes((await first.cycle(shelf.store())).notes))
      if (count % 7 === 0) notes.push(...codes((await twin.cycle(shelf.store())).notes))
    }
    team.devices.push(twin)
    await syncAll(team.devices, shelf.store())
    expect(notes).toContain('vault-copied')
    expect(new Set([first.disk.writer, twin.disk.writer]).size).toBe(2)
    expectAgreement(team)
    const status = await (await other.space()).status('shelf')
    expect(status.forked).toContain(first.given.writer)
    expect([...first.disk.entries.values()].filter(({ entry }) => entry.at > 0)).toHaveLength(other.disk.entries.size)
    // From here on each goes its own way: no further name is taken.
    const names = [first.disk.writer, twin.disk.writer]
    first.act()
    twin.act()
    await syncAll(team.devices, shelf.store())
    expect([first.disk.writer, twin.disk.writer]).toEqual(names)
    expectAgreement(team)
  })
})

describe('what a round costs', () => {
  const bytesAndRequests = (shelf: FakeShelf) => [shelf.requests.length, shelf.requests.map(({ verb }) => verb)] as const

  test('an unchanged case costs one get for each live writer, however long its history', async () => {
    const costs: number[] = []
    for (const bundles of [10, 300]) {
      const team = someTeam(11, 3)
      const shelf = new FakeShelf()
      const [first] = team.devices as [SyncDevice]
      for (let count = 0; count < bundles; count++) {
        first.act()
        await first.cycle(shelf.store())
      }
      for (const device of team.devices) device.act()
      await syncAll(team.devices, shelf.store())
      shelf.requests.length = 0
      expect((await first.cycle(shelf.store())).failure).toBeUndefined()
      expect(bytesAndRequests(shelf)[1].every((verb) => verb === 'get')).toBe(true)
      costs.push(shelf.requests.length)
    }
    expect(costs).toEqual([3, 3])
  }, 120_000)

  test('packs are made of 64, a newcomer takes those, and loose ones are removed by their writer after 14 days and not before', async () => {
    const team = someTeam(12, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    while ((await first.space()).state.own.seq < 130) {
      first.act()
      await first.cycle(shelf.store())
    }
    const loose = () => [...shelf.objects.keys()].filter((name) => /\/\d{8}-[0-9a-f]{16}-/.test(name)).length
    const packs = () => [...shelf.objects.keys()].filter((name) => /\/\d{8}-\d{8}-/.test(name)).length
    const own = (await first.space()).state.own.seq
    expect(packs()).toBe(2)
    expect(loose()).toBe(own)
    shelf.requests.length = 0
    await second.cycle(shelf.store(), { lookAround: true })
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
    expect(shelf.requests.filter(({ verb, name }) => verb === 'get' && /\/\d{8}-/.test(name)).length).toBe(4)
    const before = shelf.copy()
    first.now += 15 * 86_400_000
    // A shelf that only ever adds: nothing is removed, and nothing is wrong.
    shelf.fault = (verb) => (verb === 'remove' ? { answer: { code: 'store-forbidden' } } : undefined)
    expect((await first.cycle(shelf.store())).failure).toBeUndefined()
    expect(loose()).toBe(own)
    shelf.fault = () => undefined
    // A shelf whose pack has gone bad keeps its loose bundles.
    const pack = [...shelf.objects.keys()].find((name) => /\/00000001-00000064-/.test(name)) as string
    shelf.objects.set(pack, new Uint8Array(10))
    await first.cycle(shelf.store())
    expect(loose()).toBe(own - 64)
    shelf.objects.set(pack, before.get(pack) as Uint8Array<ArrayBuffer>)
    await first.cycle(shelf.store())
    expect(loose()).toBe(own - 128)
    const third = someTeam(13, 3).devices[2] as SyncDevice
    await third.cycle(shelf.store(), { lookAround: true })
    expect(viewOf(third.fold)).toBe(viewOf(first.fold))
  }, 120_000)

  test('of somebody who has been silent for a month an organiser makes the packs, in a folder of their own; a newcomer takes those, and any bad one stands for nothing', async () => {
    const shelf = new FakeShelf()
    const [plain, second, third] = someTeam(15, 3).devices as [SyncDevice, SyncDevice, SyncDevice]
    const organiser = new SyncDevice({ ...second.given, mayCarry: true })
    const silent = { writer: writerNumber(88), signer: fakeSigner('silent'), crypto: fakeCrypto, epoch: someEpoch(1, fakeCrypto) }
    for (const { name, bytes } of await someChain(silent, 70, chanceOf(15))) shelf.objects.set(name, bytes)
    organiser.act()
    await organiser.cycle(shelf.store(), { lookAround: true })
    const carried = () => [...shelf.objects.keys()].filter((name) => /\/\d{8}-\d{8}-/.test(name))
    organiser.now += 29 * 86_400_000
    await organiser.cycle(shelf.store())
    expect(carried()).toEqual([])
    organiser.now += 2 * 86_400_000
    // Somebody who does not organise makes none.
    await plain.cycle(shelf.store(), { lookAround: true })
    plain.now += 40 * 86_400_000
    await plain.cycle(shelf.store())
    expect(carried()).toEqual([])
    for (let round = 0; round < 3; round++) expect((await organiser.cycle(shelf.store())).failure).toBeUndefined()
    expect(carried().map((name) => name.includes(organiser.given.writer))).toEqual([true])
    const [pack] = carried() as [string]
    shelf.requests.length = 0
    await third.cycle(shelf.store(), { lookAround: true })
    expect(viewOf(third.fold)).toBe(viewOf(organiser.fold))
    const got = () => shelf.requests.filter(({ verb, name }) => verb === 'get' && name.includes(silent.writer) && /\/\d{8}-/.test(name)).length
    expect(got()).toBe(6)
    expect([...(await third.space()).state.chains.keysOf(silent.writer)]).toEqual([hexOf(silent.signer.publicKey)])
    // Torn, or gone: the loose ones are there, since nobody but their writer removes them.
    for (const bad of [new Uint8Array(9), undefined]) {
      const fourth = new SyncDevice({ ...someTeam(16, 4).devices[3]!.given })
      const kept = shelf.objects.get(pack) as Uint8Array<ArrayBuffer>
      if (bad === undefined) shelf.objects.delete(pack)
      else shelf.objects.set(pack, bad)
      await fourth.cycle(shelf.store(), { lookAround: true })
      await fourth.cycle(shelf.store(), { lookAround: true })
      expect(viewOf(fourth.fold)).toBe(viewOf(organiser.fold))
      shelf.objects.set(pack, kept)
    }
  }, 120_000)

  test('somebody who sends unusually much is held back until a person agrees, and holds up nobody else', async () => {
    const team = someTeam(14, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    second.act()
    await second.cycle(shelf.store())
    const flooder = { writer: writerNumber(77), signer: fakeSigner('flooder'), crypto: fakeCrypto, epoch: someEpoch(1, fakeCrypto) }
    const chain = await someChain(flooder, 600, chanceOf(14))
    for (const { name, bytes } of chain) shelf.objects.set(name, bytes)
    const files = chain.map(({ name }) => name.split('/').at(-1) ?? '')
    const head = await writeHead({ space: someSpace, writer: flooder.writer, counter: 1, seq: 600, bundles: files, packs: [], carried: {}, closed: false, app: '' }, flooder.signer)
    shelf.objects.set(nameOf({ kind: 'head', space: someSpace, writer: flooder.writer }), (await sealObject(head, flooder.epoch, fakeCrypto)) as Bytes)
    const report = await first.cycle(shelf.store(), { lookAround: true })
    expect(report.notes).toContainEqual({ code: 'held-back', writer: flooder.writer, bundles: 88 })
    expect((await first.space()).state.chains.countOf(flooder.writer)).toBe(512)
    expect((await first.space()).state.chains.countOf(second.disk.writer)).toBe(1)
    await (await first.space()).allow(flooder.writer)
    await first.cycle(shelf.store(), { lookAround: true })
    expect((await first.space()).state.chains.countOf(flooder.writer)).toBe(600)
  }, 120_000)
})

describe('a newer Turnstone on the same shelf (ledger-and-sync test 18)', () => {
  test('names and heads it does not know are left alone, counted where they can be, and never removed', async () => {
    const team = someTeam(18, 2)
    const shelf = new FakeShelf()
    const [first, second] = team.devices as [SyncDevice, SyncDevice]
    first.act()
    await first.cycle(shelf.store())
    const folder = `turnstone-1/${'5b'.repeat(20)}/${first.disk.writer}`
    const odd = [`${folder}/index-00000001.age`, `${folder}/head.age.v2`, `${folder}/00000001 (1).age`, `turnstone-1/${'5b'.repeat(20)}/keys/1.age`, 'turnstone-2/store']
    for (const name of odd) shelf.objects.set(name, new Uint8Array([1, 2, 3]))
    second.now += 30 * 86_400_000
    for (let count = 0; count < 3; count++) expect((await second.cycle(shelf.store(), { lookAround: true })).failure).toBeUndefined()
    expect(viewOf(second.fold)).toBe(viewOf(first.fold))
    for (const name of odd) expect(shelf.objects.get(name)).toEqual(new Uint8Array([1, 2, 3]))
  })
})

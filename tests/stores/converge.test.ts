import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createS3Store } from '../../src/adapters/s3/s3-store'
import { createWebDavStore, type WebDavAddress } from '../../src/adapters/webdav/webdav-store'
import type { BundleStore } from '../../src/ports/bundle-store'
import { realCrypto, realSigner } from '../sync/real-crypto'
import { fakeCrypto } from '../sync/fake-crypto'
import { expectAgreement, someTeam, syncAll, type Team } from '../sync/several-devices'
import type { SyncDevice } from '../sync/sync-device'
import { hasApache, hasNginx, hasSwift, startApache, startNginx, startSwift, type RunningStore } from '../support/stores/servers'

/** Five devices write 1,000 entries between them and sync as they go. `at` is called on the way. */
async function work(store: () => BundleStore, at: (written: number) => void = () => undefined): Promise<Team> {
  const team = someTeam(14, 5, realCrypto(), await Promise.all(Array.from({ length: 5 }, realSigner)))
  let written = 0
  while (written < 1000) {
    const device = team.devices[team.chance.below(5)] as SyncDevice
    const before = device.disk.entries.size
    while (device.disk.entries.size < before + 20) device.act()
    written += 20
    await device.cycle(store(), { lookAround: team.chance.oneIn(5) })
    at(written)
  }
  return team
}

/** What every device holds of objects is on the store, byte for byte; and nothing else is but heads and the store's id. */
async function expectSameBytes({ devices }: Team, store: BundleStore): Promise<void> {
  const held = new Map(devices.flatMap((device) => [...device.disk.objects.objects].map(([key, bytes]) => [key.slice(key.indexOf('|') + 1), bytes] as const)))
  expect(held.size).toBeGreaterThan(40)
  for (const [name, bytes] of held) {
    const there = await store.get(name)
    expect(there.ok && there.value.state === 'here' && Buffer.compare(there.value.bytes, bytes)).toBe(0)
  }
}

describe('five devices and 1,000 entries through real servers (ledger-and-sync test 14)', () => {
  describe.each([
    ['Apache with mod_dav', hasApache, () => startApache()],
    ['nginx with its WebDAV modules', hasNginx, () => startNginx()],
  ] as const)('%s', (_name, isHere, start) => {
    describe.skipIf(!isHere)('set up as the README says', () => {
      let server: RunningStore<WebDavAddress>
      beforeAll(async () => {
        server = await start()
      })
      afterAll(() => server.stop())

      test('all end with the same record, nothing is lost, and the same bytes lie on the server', async () => {
        const address = await server.fresh('case')
        const store = () => createWebDavStore(address, server.send)
        const team = await work(store)
        await syncAll(team.devices, store(), 3)
        expectAgreement(team)
        await expectSameBytes(team, store())
      }, 300_000)

      // nginx's tags stand still for a second: whoever relied on them would miss what others wrote in it.
      test('what is written twice within a second arrives both times, twenty times over', async () => {
        const address = await server.fresh('quick')
        const { devices } = someTeam(3, 2, fakeCrypto, [])
        const [writer, reader] = devices as [SyncDevice, SyncDevice]
        const store = createWebDavStore(address, server.send)
        for (const device of devices) device.act()
        await syncAll(devices, store, 2)
        for (let times = 0; times < 20; times++) {
          writer.act()
          await writer.cycle(store)
          await reader.cycle(store)
          expect([...reader.disk.entries.keys()]).toEqual(expect.arrayContaining([...writer.disk.entries.keys()]))
        }
      })
    })
  })

  describe.skipIf(!hasSwift)('Swift of three nodes through its S3 API', () => {
    let server: Awaited<ReturnType<typeof startSwift>>
    beforeAll(async () => {
      server = await startSwift(14)
    }, 120_000)
    afterAll(() => server.stop(), 60_000)

    test('with a node killed on the way and brought back: all end with the same record, nothing is lost, and the same bytes lie on the server', async () => {
      const address = await server.fresh('case')
      const store = () => createS3Store(address)
      let killed = 0
      const team = await work(store, (written) => {
        if (written === 300) {
          server.killNode(2)
          killed++
        }
        if (written === 700) server.startNode(2)
      })
      expect(killed).toBe(1)
      // The node that was away has old containers and no new objects; rounds go on until everybody is told.
      await syncAll(team.devices, store(), 4)
      expectAgreement(team)
      await expectSameBytes(team, store())
    }, 580_000)
  })
})

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createS3Store } from '../../../src/adapters/s3/s3-store'
import { createWebDavStore } from '../../../src/adapters/webdav/webdav-store'
import type { BundleStore } from '../../../src/ports/bundle-store'
import { serveTestPage, type TestPage } from '../../support/engines/built-page'
import { engines, type Driven } from '../../support/engines'
import { hasApache, hasSwift, startApache, startFront, startSwift, type RunningFront, type RunningSwift } from '../../support/stores/servers'
import type { exchange, StoreAddress } from './exchange.page'

type Page = typeof exchange
/** Where an engine is not on this computer, Chromium stands in; the summary says that the other was not run. */
const [chromium, ...others] = engines
const five = [chromium, chromium, chromium, ...others].map((engine) => (engine?.isHere === true ? engine : chromium))

const start = (person: Driven, number: number, store: StoreAddress) =>
  person.driver.run(async (n, of, where) => {
    const page = globalThis as unknown as { exchange?: Page }
    // One engine answers before the page's script has run.
    while (page.exchange === undefined) await new Promise((resolve) => setTimeout(resolve, 50))
    return page.exchange.start(n, of, where)
  }, number, five.length, store)
const write = (person: Driven, count: number) => person.driver.run((entries) => (globalThis as unknown as { exchange: Page }).exchange.write(entries), count)
const round = (person: Driven, lookAround: boolean) => person.driver.run(async (look) => (await (globalThis as unknown as { exchange: Page }).exchange.round(look)) ?? null, lookAround)
const state = (person: Driven) => person.driver.run(() => (globalThis as unknown as { exchange: Page }).exchange.state())

describe.skipIf(chromium?.isHere !== true)('five browsers, among them Firefox and WebKitGTK, write 1,000 entries and exchange them through real servers [14]', () => {
  let page: TestPage
  let people: Driven[]
  beforeAll(async () => {
    page = await serveTestPage(join(import.meta.dirname, 'exchange.page.ts'))
    people = await Promise.all(five.map((engine) => (engine as NonNullable<typeof engine>).launch()))
  }, 180_000)
  afterAll(async () => {
    await Promise.all(people.map((person) => person.close()))
    await page.close()
  })

  /** All at once: each writes 200 entries in ten parts, with a round after each. `at` is told how many are written. */
  async function work(store: StoreAddress, at: (written: number) => void = () => undefined): Promise<string[]> {
    let written = 0
    const failures: string[] = []
    for (const [index, person] of people.entries()) {
      await person.open(`${page.origin}/`)
      await start(person, index + 1, store)
    }
    await Promise.all(
      people.map(async (person, index) => {
        for (let part = 0; part < 10; part++) {
          await write(person, 20)
          written += 20
          at(written)
          const failure = await round(person, (part + index) % 5 === 0)
          if (failure !== null) failures.push(`${person.engine} ${failure}`)
        }
      }),
    )
    return failures
  }

  async function expectAgreement(store: BundleStore): Promise<void> {
    let states: Awaited<ReturnType<typeof state>>[] = []
    for (let count = 0; count < 8; count++) {
      for (const person of people) await round(person, true)
      states = await Promise.all(people.map(state))
      if (states.every(({ all }) => all.length >= 1000)) break
    }
    // Nothing is lost: everybody has every entry that anybody wrote, and sees the same.
    const everything = states.flatMap(({ own }) => own).sort()
    expect(everything.length).toBe(1000)
    for (const { all, view } of states) {
      expect(all.length).toBe(1000)
      expect(all).toEqual(everything)
      expect(view).toBe(states[0]?.view)
    }
    // What every browser holds of objects lies on the store, byte for byte.
    const held = new Map(states.flatMap(({ objects }) => objects))
    expect(held.size).toBeGreaterThanOrEqual(50)
    for (const [name, hash] of held) {
      const there = await store.get(name)
      expect(there.ok && there.value.state === 'here' && createHash('sha256').update(there.value.bytes).digest('hex')).toBe(hash)
    }
  }

  describe.skipIf(!hasApache)('Apache with mod_dav on another origin', () => {
    let server: Awaited<ReturnType<typeof startApache>>
    beforeAll(async () => {
      server = await startApache(page.origin)
    })
    afterAll(() => server.stop())

    test('all end with the same record, nothing is lost, and the same bytes lie on the server', async () => {
      const address = await server.fresh('case')
      expect(await work({ kind: 'webdav', address })).toEqual([])
      await expectAgreement(createWebDavStore(address))
    }, 580_000)
  })

  describe.skipIf(!hasSwift || !hasApache)('Swift of three nodes through its S3 API and a proxy, on another origin', () => {
    let server: RunningSwift
    let front: RunningFront
    beforeAll(async () => {
      server = await startSwift(15)
      front = await startFront('Apache', server.origin, page.origin)
    }, 120_000)
    afterAll(async () => {
      await front.stop()
      await server.stop()
    })

    test('with a node killed in the middle of it and brought back: the same record, nothing lost, the same bytes', async () => {
      const address = { ...(await server.fresh('case')), endpoint: front.origin }
      let down = 0
      await work({ kind: 's3', address }, (written) => {
        if (written === 300) {
          server.killNode(2)
          down++
        }
        if (written === 700) {
          server.startNode(2)
          down++
        }
      })
      expect(down).toBe(2)
      await expectAgreement(createS3Store(address))
    }, 580_000)
  })
})

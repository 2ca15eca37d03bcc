import { describe, expect, test } from 'vitest'
import type { BundleStore } from '../../../src/ports/bundle-store'
import { noMarkYet, type MarkMemory } from '../../../src/sync/cycle'
import { FakeShelf } from '../../contracts/fake-bundle-store'
import { Exchanger } from '../exchanger'
import { fakeCrypto, fakeSigner } from '../fake-crypto'
import { realCrypto, realSigner } from '../real-crypto'
import { isQuick } from '../../support/quick'

/** What went over the wire in one round: requests by verb, bytes of content up and down. */
interface Cost {
  readonly get: number
  readonly put: number
  /** Listings, removals, looks at which store it is. */
  readonly other: number
  readonly up: number
  readonly down: number
}

async function round(device: Exchanger, shelf: FakeShelf, lookAround = false, mark?: MarkMemory): Promise<Cost> {
  let down = 0
  const store = shelf.store()
  const weighed: BundleStore = {
    ...store,
    get: async (name, tag) => {
      const got = await store.get(name, tag)
      if (got.ok && got.value.state === 'here') down += got.value.bytes.length
      return got
    },
  }
  shelf.requests.length = 0
  expect((await device.cycle(weighed, lookAround, mark)).failure).toBeUndefined()
  const count = (wanted: string) => shelf.requests.filter(({ verb }) => verb === wanted).length
  return { get: count('get'), put: count('put'), other: shelf.requests.length - count('get') - count('put'), up: shelf.requests.reduce((sum, { bytes }) => sum + bytes, 0), down }
}

/** A case of two, in which the first has written so many bundles and everybody has everything. */
async function aCase(bundles: number, isReal = false): Promise<{ shelf: FakeShelf; first: Exchanger; second: Exchanger }> {
  const crypto = isReal ? realCrypto() : fakeCrypto
  const shelf = new FakeShelf()
  const someone = async (number: number) => new Exchanger({ number, signer: isReal ? await realSigner() : fakeSigner(`${number}`), crypto })
  const [first, second] = [await someone(1), await someone(2)]
  await first.write(bundles)
  await second.write(1)
  // Once more than needed: the own head is read again after it was written.
  for (let count = 0; count < 3; count++) for (const device of [first, second]) await round(device, shelf, count < 2)
  expect([first.applied, second.applied]).toEqual([1, bundles])
  return { shelf, first, second }
}

describe('what a round costs, in requests and bytes', () => {
  // Takes 7 s of processor: left to `npm test`.
  test.skipIf(isQuick)('nothing has changed: one small question a writer and not one byte of content, at 10 bundles and at 10,000 [D11]', async () => {
    for (const bundles of [10, 10_000]) {
      const { shelf, first, second } = await aCase(bundles)
      for (const device of [first, second]) expect(await round(device, shelf)).toEqual({ get: 2, put: 0, other: 0, up: 0, down: 0 })
    }
  })

  test('one changed sentence: two files, one read back at once and one by the next question, beside the question a writer; the same at every age of a case [D12]', async () => {
    for (const bundles of [1, 40, 650]) {
      const { shelf, first, second } = await aCase(bundles, true)
      await first.write(1)
      const sent = await round(first, shelf)
      expect(sent).toMatchObject({ get: 2 + 1, put: 2, other: 0 })
      // The sealed sentence, and a head with at most 16 names and the file of the others: never the case again.
      const sentence = 1024 + 181
      expect(sent.up).toBeLessThanOrEqual(sentence + 900)
      expect(await round(second, shelf)).toEqual({ get: 2 + 1, put: 0, other: 0, up: 0, down: sent.up })
      expect(second.applied).toBe(bundles + 1)
      // The next round asks what it would have asked anyway, and gets the head instead of the word that it is as before.
      expect(await round(first, shelf)).toMatchObject({ get: 2, put: 0, other: 0, down: sent.up - sentence })
      expect(await round(first, shelf)).toMatchObject({ get: 2, put: 0, other: 0, down: 0 })
    }
  })

  test('when a person asks for a round, the head is read back in it: they may close the lid next [D12]', async () => {
    const { shelf, first } = await aCase(10)
    await first.write(1)
    const sent = await round(first, shelf, true)
    expect(sent).toMatchObject({ get: 2 + 2, put: 2, down: sent.up })
    // Read back with its tag, so that the next question brings nothing.
    expect(await round(first, shelf)).toMatchObject({ get: 2, put: 0, other: 0, down: 0 })
  })

  test('forty sentences one by one at every age of a case: two files and one look each, and three requests more for every sixteen [D12]', async () => {
    for (const bundles of [1, 650]) {
      const { shelf, first, second } = await aCase(bundles, true)
      let [requests, most] = [0, 0]
      for (let count = 0; count < 40; count++) {
        await first.write(1)
        const sent = await round(first, shelf)
        requests += sent.get + sent.put + sent.other
        if (sent.put === 2) most = Math.max(most, sent.up)
        await round(second, shelf)
      }
      expect(second.applied).toBe(bundles + 40)
      expect(requests).toBeLessThanOrEqual(40 * 5 + 3 * 4 + 2)
      expect(most).toBeLessThanOrEqual(1024 + 181 + 900)
      // Old lists of names do not pile up.
      expect([...shelf.objects.keys()].filter((name) => /\/list-/.test(name)).length).toBeLessThanOrEqual(2)
    }
  }, 60_000)

  test('a first push and a first pull of a small case [D10]', async () => {
    const shelf = new FakeShelf()
    const [first, second] = [1, 2].map((number) => new Exchanger({ number, signer: fakeSigner(`${number}`), crypto: fakeCrypto })) as [Exchanger, Exchanger]
    await first.write(1)
    const mark = noMarkYet()
    // Which store it is: once for all cases of a session.
    await new Exchanger({ number: 7, signer: fakeSigner('7'), crypto: fakeCrypto, space: 'ab'.repeat(20) }).cycle(shelf.store(), false, mark)
    // Who is there; the sentence, put and read back; and the head, which the next question reads back.
    expect(await round(first, shelf, false, mark)).toMatchObject({ get: 1, put: 2, other: 1 })
    expect(await round(second, shelf, false, mark)).toMatchObject({ get: 2, put: 0, other: 1 })
    expect(second.applied).toBe(1)
  })

  test('a long history goes to a new store as packs, two requests for each block of 64 [D10]', async () => {
    const first = new Exchanger({ number: 1, signer: fakeSigner('1'), crypto: fakeCrypto })
    await first.write(640)
    const shelf = new FakeShelf()
    const cost = await round(first, shelf)
    expect(shelf.requests.filter(({ verb, name }) => verb === 'put' && /\/\d{8}-\d{8}-/.test(name)).length).toBe(10)
    expect(cost.get + cost.put + cost.other).toBeLessThanOrEqual(2 * 10 + 7)
    const newcomer = new Exchanger({ number: 3, signer: fakeSigner('3'), crypto: fakeCrypto })
    await round(newcomer, shelf)
    expect(newcomer.applied).toBe(640)
  })

  // Takes 3 s of processor: left to `npm test`.
  test.skipIf(isQuick)('a newcomer gets 6,400 bundles as 100 packs: a request for each pack and a handful more [D10]', async () => {
    const { shelf } = await aCase(6400)
    const newcomer = new Exchanger({ number: 3, signer: fakeSigner('3'), crypto: fakeCrypto })
    const cost = await round(newcomer, shelf, true)
    expect(newcomer.applied).toBe(6401)
    expect(shelf.requests.filter(({ verb, name }) => verb === 'get' && /\/\d{8}-\d{8}-/.test(name)).length).toBe(100)
    expect(cost.get + cost.put + cost.other).toBeLessThanOrEqual(100 + 6)
  })
})

import { describe, expect, test } from 'vitest'
import { ok, type Result } from '../../../src/lib/result'
import type { BundleCrypto, DeviceSigner } from '../../../src/ports/bundle-crypto'
import type { BundleStore } from '../../../src/ports/bundle-store'
import type { StorageFailure } from '../../../src/ports/failures'
import { openSpaceSync, type SpaceSync } from '../../../src/sync/cycle'
import { FakeShelf } from '../../contracts/fake-bundle-store'
import { valueOf } from '../../contracts/storage.contract'
import { chanceOf } from '../../ledger/chance'
import { fakeCrypto, fakeSigner } from '../fake-crypto'
import { FakeObjects } from '../fake-objects'
import { realCrypto, realSigner } from '../real-crypto'
import { someEpoch, someLine, someSpace, writerNumber } from '../some-bundles'

/** What went over the wire in one round: requests by verb, bytes of content up and down. */
interface Cost {
  readonly get: number
  readonly put: number
  /** Listings, removals, looks at which store it is. */
  readonly other: number
  readonly up: number
  readonly down: number
}

/** A device of which only the exchange matters: it writes numbered lines and counts what it is given. */
class Exchanger {
  written = 0
  applied = 0
  readonly objects = new FakeObjects()
  private constructor(
    private readonly open: () => Promise<Result<SpaceSync, StorageFailure>>,
    private sync: SpaceSync | undefined,
  ) {}

  static of(number: number, signer: DeviceSigner, crypto: BundleCrypto): Exchanger {
    const [writer, chance, epoch] = [writerNumber(number), chanceOf(number), someEpoch(1, crypto)]
    const device: Exchanger = new Exchanger(
      () =>
        openSpaceSync({
          space: someSpace,
          writer,
          app: 'test',
          objects: device.objects.store(),
          crypto,
          signer,
          epochs: () => [epoch],
          writeEpoch: () => epoch,
          isKnownDevice: () => true,
          isEntitled: () => true,
          pending: async (_, afterN) => ok(Array.from({ length: device.written - afterN }, (_, index) => ({ n: afterN + index + 1, line: someLine(chance, writer, afterN + index + 1) }))),
          apply: async (bundles) => {
            device.applied += bundles.flatMap(({ entries }) => entries).length
            return ok(undefined)
          },
          placeOwn: async () => ok(undefined),
          random128: () => chance.hex(32),
          onNewWriter: async () => ok(undefined),
        }),
      undefined,
    )
    return device
  }

  async space(): Promise<SpaceSync> {
    this.sync ??= valueOf(await this.open())
    return this.sync
  }

  /** So many acts, each in a bundle of its own. */
  async write(acts: number): Promise<void> {
    const space = await this.space()
    for (let count = 0; count < acts; count++) {
      this.written++
      valueOf(await space.bundleOwn())
    }
  }

  async round(shelf: FakeShelf, lookAround = false): Promise<Cost> {
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
    expect((await (await this.space()).cycle({ id: 'shelf', store: weighed }, Date.UTC(2026, 10, 22), lookAround)).failure).toBeUndefined()
    const count = (wanted: string) => shelf.requests.filter(({ verb }) => verb === wanted).length
    return { get: count('get'), put: count('put'), other: shelf.requests.length - count('get') - count('put'), up: shelf.requests.reduce((sum, { bytes }) => sum + bytes, 0), down }
  }
}

/** A case of two, in which the first has written so many bundles and everybody has everything. */
async function aCase(bundles: number, isReal = false): Promise<{ shelf: FakeShelf; first: Exchanger; second: Exchanger }> {
  const crypto = isReal ? realCrypto() : fakeCrypto
  const shelf = new FakeShelf()
  const someone = async (number: number) => Exchanger.of(number, isReal ? await realSigner() : fakeSigner(`${number}`), crypto)
  const [first, second] = [await someone(1), await someone(2)]
  await first.write(bundles)
  await second.write(1)
  // Once more than needed: the own head is read again after it was written.
  for (let round = 0; round < 3; round++) for (const device of [first, second]) await device.round(shelf, round < 2)
  expect([first.applied, second.applied]).toEqual([1, bundles])
  return { shelf, first, second }
}

describe('what a round costs, in requests and bytes', () => {
  test('nothing has changed: one small question a writer and not one byte of content, at 10 bundles and at 10,000 [D11]', async () => {
    for (const bundles of [10, 10_000]) {
      const { shelf, first, second } = await aCase(bundles)
      for (const device of [first, second]) expect(await device.round(shelf)).toEqual({ get: 2, put: 0, other: 0, up: 0, down: 0 })
    }
  })

  test('one changed sentence: two files, each read back, beside the question a writer; the same at every age of a case [D12]', async () => {
    for (const bundles of [1, 40, 650]) {
      const { shelf, first, second } = await aCase(bundles, true)
      await first.write(1)
      const sent = await first.round(shelf)
      expect(sent).toMatchObject({ get: 2 + 2, put: 2, other: 0, down: sent.up })
      // The sealed sentence, and the head with at most 63 names and one for each pack: never the case again.
      const sentence = 1024 + 181
      expect(sent.up).toBeLessThanOrEqual(sentence + 2200)
      expect(await second.round(shelf)).toEqual({ get: 2 + 1, put: 0, other: 0, up: 0, down: sent.up })
      expect(second.applied).toBe(bundles + 1)
    }
  })

  test('a newcomer gets 6,400 bundles as 100 packs: a request for each pack and a handful more [D10]', async () => {
    const { shelf } = await aCase(6400)
    const newcomer = Exchanger.of(3, fakeSigner('3'), fakeCrypto)
    const cost = await newcomer.round(shelf, true)
    expect(newcomer.applied).toBe(6401)
    expect(shelf.requests.filter(({ verb, name }) => verb === 'get' && /\/\d{8}-\d{8}-/.test(name)).length).toBe(100)
    expect(cost.get + cost.put + cost.other).toBeLessThanOrEqual(100 + 6)
  })
})

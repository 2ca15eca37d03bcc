import { ok, type Result } from '../../src/lib/result'
import type { BundleCrypto, DeviceSigner } from '../../src/ports/bundle-crypto'
import type { BundleStore } from '../../src/ports/bundle-store'
import type { StorageFailure } from '../../src/ports/failures'
import type { ObjectStore } from '../../src/ports/object-store'
import { openSpaceSync, type CycleReport, type MarkMemory, type SpaceSync } from '../../src/sync/cycle'
import { chanceOf } from '../ledger/chance'
import { FakeObjects } from './fake-objects'
import { someEpoch, someLine, someSpace, writerNumber } from './some-bundles'

interface ExchangerGiven {
  readonly number: number
  readonly signer: DeviceSigner
  readonly crypto: BundleCrypto
  readonly space?: string
  /** Where bundles are kept; in memory when not given. */
  readonly objects?: ObjectStore
}

/** A device of which only the exchange matters: it writes numbered lines and counts what it is given. */
export class Exchanger {
  written = 0
  applied = 0
  private readonly objects: ObjectStore
  private sync: SpaceSync | undefined

  constructor(private readonly given: ExchangerGiven) {
    this.objects = given.objects ?? new FakeObjects().store()
  }

  private open(): Promise<Result<SpaceSync, StorageFailure>> {
    const { number, signer, crypto, space = someSpace } = this.given
    const [writer, chance, epoch] = [writerNumber(number), chanceOf(number), someEpoch(1, crypto)]
    return openSpaceSync({
      space,
      writer,
      app: 'test',
      objects: this.objects,
      crypto,
      signer,
      epochs: () => [epoch],
      writeEpoch: () => epoch,
      isKnownDevice: () => true,
      isEntitled: () => true,
      pending: async (_, afterN) => ok(Array.from({ length: this.written - afterN }, (_, index) => ({ n: afterN + index + 1, line: someLine(chance, writer, afterN + index + 1) }))),
      apply: async (bundles) => {
        this.applied += bundles.flatMap(({ entries }) => entries).length
        return ok(undefined)
      },
      placeOwn: async () => ok(undefined),
      random128: () => chance.hex(32),
      onNewWriter: async () => ok(undefined),
    })
  }

  async space(): Promise<SpaceSync> {
    if (this.sync !== undefined) return this.sync
    const opened = await this.open()
    if (!opened.ok) throw new Error(opened.failure.code)
    this.sync = opened.value
    return opened.value
  }

  /** So many acts, each in a bundle of its own. */
  async write(acts: number): Promise<void> {
    const space = await this.space()
    for (let count = 0; count < acts; count++) {
      this.written++
      const bundled = await space.bundleOwn()
      if (!bundled.ok) throw new Error(bundled.failure.code)
    }
  }

  /** A round of an open case, as the app makes them: the next one comes soon, unless a person asked for this one. */
  async cycle(store: BundleStore, lookAround = false, mark?: MarkMemory): Promise<CycleReport> {
    return (await this.space()).cycle({ id: 'shelf', store, comesSoon: !lookAround, ...(mark === undefined ? {} : { mark }) }, Date.UTC(2026, 10, 22), lookAround)
  }
}

import { hexOf } from '../../src/lib/hex'
import { ok } from '../../src/lib/result'
import { emptyFold, extendFold, prepareEntries, writeEntryLine, type Fold, type HeldEntry, type Policy, type Role } from '../../src/ledger'
import type { BundleCrypto, DeviceSigner } from '../../src/ports/bundle-crypto'
import type { BundleStore } from '../../src/ports/bundle-store'
import { type EpochKey } from '../../src/sync/codec'
import { openSpaceSync, type CycleReport, type SpaceSync } from '../../src/sync/cycle'
import type { Chance } from '../ledger/chance'
import type { PlainOracle } from '../ledger/plain-oracle'
import { held, knownFields, policyFor } from '../ledger/some-ledger'
import { FakeObjects } from './fake-objects'
import { someSpace } from './some-bundles'

const teamFields = knownFields.filter(([kind]) => kind === 'note')

export function syncPolicy(roles: ReadonlyMap<string, Role>): Policy {
  const policy = policyFor(roles)
  // Whatever name a copied vault goes on under, it is the same person's.
  return { ...policy, circleOf: (space) => (space === someSpace ? 'team' : undefined), roleOf: ({ entry }) => roles.get(entry.writer) ?? 'organiser' }
}

/** What a device's disk holds: entries as the case store keeps them, and the bundles of the space. */
interface Disk {
  readonly entries: Map<string, HeldEntry & { readonly line: string }>
  readonly objects: FakeObjects
  writer: string
}

export interface DeviceGiven {
  readonly writer: string
  readonly signer: DeviceSigner
  readonly crypto: BundleCrypto
  readonly policy: Policy
  readonly chance: Chance
  readonly oracle?: PlainOracle
  readonly epochs: () => readonly EpochKey[]
  /** Device keys that the roster knows, as far as this device has it. Everybody's when not given. */
  readonly knows?: (author: string) => boolean
  /** An organiser's device: it makes packs for silent writers. */
  readonly mayCarry?: boolean
}

/** The app's place between the case and the sync cycle, without its screens: one disk, one fold, one space. */
export class SyncDevice {
  fold: Fold = emptyFold
  private sync: SpaceSync | undefined
  /** Called around every step that touches a disk or a shelf; may throw, as a device does that dies there. */
  step: () => void = () => undefined
  now = Date.UTC(2026, 10, 22)

  constructor(
    readonly given: DeviceGiven,
    readonly disk: Disk = { entries: new Map(), objects: new FakeObjects(), writer: given.writer },
  ) {
    disk.objects.step = () => this.step()
    this.fold = extendFold(emptyFold, disk.entries.values(), given.policy)
  }

  get author(): string {
    return hexOf(this.given.signer.publicKey)
  }

  /** One act, kept on the disk and nowhere else. */
  act(at = this.now): void {
    const { chance, policy, oracle } = this.given
    const changes = Array.from({ length: 1 + chance.below(2) }, () => {
      const [kind, field] = chance.pick(teamFields)
      const value = field === 'withdrawn' ? (chance.oneIn(2) ? null : { reason: 'twice' }) : `words ${chance.below(6)}`
      return { subject: `s${chance.below(12)}`, kind, set: { [field]: value } }
    })
    const prepared = prepareEntries(this.fold, { act: 'write', changes }, policy, {
      at,
      random128: () => chance.hex(32),
      writerIn: () => this.disk.writer,
      spaceOf: () => someSpace,
    })
    if (!prepared.ok) throw new Error(prepared.failure.code)
    for (const { space, entry } of prepared.value) {
      const made = held(space, entry)
      oracle?.remember(made, new Set(this.disk.entries.keys()))
      this.disk.entries.set(made.id, { ...made, line: writeEntryLine(entry) })
      this.fold = extendFold(this.fold, [made], policy)
    }
  }

  async space(): Promise<SpaceSync> {
    if (this.sync !== undefined) return this.sync
    const { signer, crypto, chance, epochs, knows } = this.given
    const opened = await openSpaceSync({
      space: someSpace,
      writer: this.disk.writer,
      app: 'test',
      objects: this.disk.objects.store(),
      crypto,
      signer,
      epochs,
      writeEpoch: () => epochs().at(-1),
      isKnownDevice: knows ?? (() => true),
      isEntitled: () => true,
      mayCarry: () => this.given.mayCarry === true,
      pending: async (writer, afterN) =>
        ok(
          [...this.disk.entries.values()]
            .filter(({ entry, id }) => entry.writer === writer && entry.n > afterN && !this.cameFromElsewhere.has(id))
            .map(({ entry, line }) => ({ n: entry.n, line }))
            .sort((a, b) => a.n - b.n),
        ),
      apply: async (bundles) => {
        this.step()
        for (const bundle of bundles) {
          for (const entry of bundle.entries) {
            if (this.disk.entries.has(entry.id)) continue
            this.cameFromElsewhere.add(entry.id)
            this.disk.entries.set(entry.id, entry)
          }
        }
        this.fold = extendFold(this.fold, bundles.flatMap((bundle) => bundle.entries), this.given.policy)
        this.step()
        return ok(undefined)
      },
      placeOwn: async (placed) => {
        this.step()
        for (const { link, lines } of placed) this.placed.set(link.identity, lines.length)
        return ok(undefined)
      },
      random128: () => chance.hex(32),
      onNewWriter: async (writer) => {
        this.disk.writer = writer
        return ok(undefined)
      },
    })
    if (!opened.ok) throw new Error(opened.failure.code)
    this.sync = opened.value
    return opened.value
  }

  /** How many entries went out in each own bundle, as the case was told. */
  readonly placed = new Map<string, number>()
  private readonly cameFromElsewhere = new Set<string>()

  async cycle(store: BundleStore, { lookAround = false, id = 'shelf' } = {}): Promise<CycleReport> {
    this.now += 60_000
    return (await this.space()).cycle({ id, store: this.watched(store), comesSoon: !lookAround }, this.now, lookAround)
  }

  /** The program ends, whatever it was doing, and starts again from its disk. */
  restart(): SyncDevice {
    const again = new SyncDevice(this.given, this.disk)
    again.now = this.now
    for (const id of this.cameFromElsewhere) again.cameFromElsewhere.add(id)
    for (const [id, count] of this.placed) again.placed.set(id, count)
    return again
  }

  /** The same vault in another computer. */
  twin(chance: Chance): SyncDevice {
    const disk: Disk = { entries: new Map(this.disk.entries), objects: this.disk.objects.copy(), writer: this.disk.writer }
    const twin = new SyncDevice({ ...this.given, chance }, disk)
    twin.now = this.now
    for (const id of this.cameFromElsewhere) twin.cameFromElsewhere.add(id)
    return twin
  }

  /** This device as it is now, to see what it does without changing what it is. */
  twinOfReader(): SyncDevice {
    return this.twin(this.given.chance)
  }

  private watched(store: BundleStore): BundleStore {
    const around = async <T>(work: () => Promise<T>): Promise<T> => {
      this.step()
      const result = await work()
      this.step()
      return result
    }
    return {
      get: (name, tag) => around(() => store.get(name, tag)),
      put: (name, bytes) => around(() => store.put(name, bytes)),
      list: (folder, depth) => around(() => store.list(folder, depth)),
      remove: (name) => around(() => store.remove(name)),
      describe: () => around(() => store.describe()),
    }
  }
}

import { emptyFold, extendFold, prepareEntries, readSnapshot, writeSnapshot, type Entry, type Fold, type HeldEntry, type Json, type Policy } from '../../src/ledger'
import type { Chance } from './chance'
import type { PlainOracle } from './plain-oracle'
import { held, knownFields } from './some-ledger'

/** What travels: an entry and who signed for it. The fake signature cannot be forged here: it is a reference to the signer. */
export interface Parcel {
  readonly held: HeldEntry
  readonly signer: string
}

export class Device {
  fold: Fold = emptyFold
  /** Entries kept here, as the store of a device knows them. */
  readonly received = new Set<string>()
  private isReopened = false

  constructor(
    readonly writer: string,
    private readonly policy: Policy,
    private readonly chance: Chance,
    private readonly oracle: PlainOracle,
  ) {}

  /** One act: a few fields of one or two subjects, some of them in conflict. */
  act(at: number): readonly Parcel[] {
    const { chance } = this
    const changes = Array.from({ length: 1 + chance.below(3) }, () => {
      const [kind, field] = chance.pick(knownFields)
      return { subject: `s${chance.below(12)}`, kind, set: { [field]: valueFor(field, chance) } }
    })
    const prepared = prepareEntries(this.fold, { act: 'write', changes }, this.policy, {
      at,
      random128: () => chance.hex(32),
      writerIn: () => this.writer,
      spaceOf: (circle) => circle,
    })
    if (!prepared.ok) throw new Error(prepared.failure.code)
    return prepared.value.map(({ space, entry }) => this.commit(space, entry))
  }

  private commit(space: string, entry: Entry): Parcel {
    const made = held(space, entry)
    this.oracle.remember(made, this.received)
    this.take([{ held: made, signer: this.writer }])
    return { held: made, signer: this.writer }
  }

  /** Takes parcels in as they come. What is not signed by the writer it names is refused. */
  take(parcels: readonly Parcel[]): void {
    const genuine = parcels.filter(({ held: { entry }, signer }) => entry.writer === signer).map((parcel) => parcel.held)
    // A fold read from a snapshot does not know its entries: the store hands it only what is new.
    const given = this.isReopened ? genuine.filter(({ id }, index) => !this.received.has(id) && genuine.findIndex((other) => other.id === id) === index) : genuine
    this.fold = extendFold(this.fold, given, this.policy)
    for (const { id } of genuine) this.received.add(id)
  }

  /** Closes the case and opens it again from its snapshot. */
  reopen(): void {
    const read = readSnapshot(writeSnapshot(this.fold, 'rules'), 'rules')
    if (!read.ok) throw new Error(read.failure.code)
    this.fold = read.value
    this.isReopened = true
  }
}

function valueFor(field: string, chance: Chance): Json {
  if (field === 'count') return chance.below(5)
  if (field === 'withdrawn') return chance.oneIn(2) ? null : { reason: 'twice' }
  if (field === 'owner') return chance.pick(['Person 1', ' person 2', 'PERSON 3', 'Person 0', 'somebody'])
  // Few values, so that people also agree.
  return `words ${chance.below(6)}`
}

/** A post that keeps, delays, repeats and reorders what it carries, and is split now and then. */
export class UnreliablePost {
  private readonly waiting: Parcel[][]
  private readonly everything: Parcel[] = []
  private group: number[]

  constructor(
    private readonly devices: readonly Device[],
    private readonly chance: Chance,
  ) {
    this.waiting = devices.map(() => [])
    this.group = devices.map(() => 0)
  }

  send(parcels: readonly Parcel[]): void {
    this.everything.push(...parcels)
    for (const queue of this.waiting) queue.push(...parcels)
  }

  /** Splits the devices into groups that hear nothing of one another, or joins them again. */
  partition(): void {
    this.group = this.devices.map(() => this.chance.below(3))
  }

  /** Hands one device some of what waits for it, in any order, some of it twice. */
  deliverSome(): void {
    const to = this.chance.below(this.devices.length)
    const device = this.devices[to] as Device
    const queue = this.waiting[to] as Parcel[]
    const parcels: Parcel[] = []
    for (let count = this.chance.below(12); count > 0 && queue.length > 0; count--) {
      const index = this.chance.below(queue.length)
      const parcel = queue[index] as Parcel
      const from = this.devices.findIndex((other) => other.writer === parcel.signer)
      if (from >= 0 && this.group[from] !== this.group[to]) continue
      parcels.push(parcel)
      if (this.chance.oneIn(4)) parcels.push(parcel)
      else queue.splice(index, 1)
    }
    if (parcels.length > 0) device.take(parcels)
  }

  /** In the end everybody gets everything, each in an order of their own. */
  deliverAll(): void {
    for (const device of this.devices) {
      const parcels = this.chance.shuffled(this.everything)
      const half = this.chance.below(parcels.length + 1)
      device.take(parcels.slice(0, half))
      device.take(parcels.slice(half))
    }
  }
}

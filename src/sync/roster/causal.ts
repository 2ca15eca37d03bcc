import type { EntryId } from '../../ledger'
import type { BundleId, CardOfDevice, DecidedAct, DeviceKey, RosterAct } from './acts'

/** One entry of a bundle: ordinary content, or a roster entry that was read and whose card was checked. */
export interface BundlePart<Card extends CardOfDevice = CardOfDevice> {
  readonly entry: EntryId
  readonly act?: RosterAct<Card>
}

/** What the roster needs of a bundle whose signature was checked. */
export interface CausalBundle<Card extends CardOfDevice = CardOfDevice> {
  readonly id: BundleId
  readonly writer: string
  readonly seq: number
  readonly prev: BundleId | undefined
  /** Every branch head it names. */
  readonly seen: readonly BundleId[]
  /** The key it is signed with. */
  readonly device: DeviceKey
  readonly parts: readonly BundlePart<Card>[]
}

/** A set of roster entries: bit i is entry i of the index. */
export type ActSet = bigint
export const isIn = (set: ActSet, act: number): boolean => ((set >> BigInt(act)) & 1n) === 1n
export const withAct = (set: ActSet, act: number): ActSet => set | (1n << BigInt(act))

/** A roster entry with the roster entries before it. */
export interface IndexedAct<Card extends CardOfDevice = CardOfDevice> {
  readonly entry: EntryId
  readonly act: DecidedAct<Card>
  readonly bundle: CausalBundle<Card>
  readonly past: ActSet
}

/** Who knew of what, over a set of bundles. It depends on the set alone. */
export interface CausalIndex<Card extends CardOfDevice = CardOfDevice> {
  /** Every bundle after all those before it that are here. */
  readonly bundles: readonly CausalBundle<Card>[]
  readonly byId: ReadonlyMap<BundleId, CausalBundle<Card>>
  readonly acts: readonly IndexedAct<Card>[]
  /** The roster entries in each bundle's past, its own not counted. */
  readonly pastOf: ReadonlyMap<BundleId, ActSet>
}

export function indexBundles<Card extends CardOfDevice>(given: Iterable<CausalBundle<Card>>): CausalIndex<Card> {
  const byId = new Map<BundleId, CausalBundle<Card>>()
  for (const bundle of given) byId.set(bundle.id, bundle)
  const bundles = inCausalOrder(byId)
  const acts: IndexedAct<Card>[] = []
  const pastOf = new Map<BundleId, ActSet>()
  /** A bundle's past with its own roster entries: what those after it know. */
  const knownAfter = new Map<BundleId, ActSet>()
  for (const bundle of bundles) {
    let known = 0n
    for (const parent of parentsOf(bundle)) known |= knownAfter.get(parent) ?? 0n
    pastOf.set(bundle.id, known)
    for (const { entry, act } of bundle.parts) {
      if (act === undefined || act.act === 'adopt') continue
      acts.push({ entry, act, bundle, past: known })
      known = withAct(known, acts.length - 1)
    }
    knownAfter.set(bundle.id, known)
  }
  return { bundles, byId, acts, pastOf }
}

const parentsOf = (bundle: CausalBundle): readonly BundleId[] => (bundle.prev === undefined ? bundle.seen : [bundle.prev, ...bundle.seen])

/** Predecessors first, by id where that leaves a choice. Its own stack: a long history is deeper than the engine's. */
function inCausalOrder<Card extends CardOfDevice>(byId: ReadonlyMap<BundleId, CausalBundle<Card>>): readonly CausalBundle<Card>[] {
  const order: CausalBundle<Card>[] = []
  const entered = new Set<BundleId>()
  for (const start of [...byId.keys()].sort()) {
    const path = [{ id: start, isLeaving: false }]
    for (let step = path.pop(); step !== undefined; step = path.pop()) {
      const bundle = byId.get(step.id)
      if (bundle === undefined) continue
      if (step.isLeaving) order.push(bundle)
      if (step.isLeaving || entered.has(step.id)) continue
      entered.add(step.id)
      path.push({ id: step.id, isLeaving: true })
      for (const parent of [...parentsOf(bundle)].sort().reverse()) if (!entered.has(parent)) path.push({ id: parent, isLeaving: false })
    }
  }
  return order
}

export type ChainPlace = 'kept' | 'cut-off' | 'link-missing'

/**
 * Whether a bundle lies on a chain that ends at one of the heads. Where a link between them is not here yet, nobody can
 * say: the bundle then stays, provisionally.
 */
export function placeOnChain(index: CausalIndex, bundle: CausalBundle, heads: readonly (readonly [seq: number, bundle: BundleId])[]): ChainPlace {
  let isLinkMissing = false
  for (const [seq, head] of heads) {
    if (bundle.seq > seq) continue
    let id: BundleId | undefined = head
    for (;;) {
      if (id === bundle.id) return 'kept'
      const link: CausalBundle | undefined = id === undefined ? undefined : index.byId.get(id)
      if (link === undefined) {
        isLinkMissing ||= id !== undefined
        break
      }
      if (link.seq <= bundle.seq) break
      id = link.prev
    }
  }
  return isLinkMissing ? 'link-missing' : 'cut-off'
}

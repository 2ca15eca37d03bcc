import type { EntryId, Role } from '../../ledger'
import { cutOf, levelOf, lowerOf, memberSetBy, roleSetBy, strips, type BundleId, type CardOfDevice, type Cut, type DeviceKey, type MemberId } from './acts'
import { indexBundles, isIn, placeOnChain, withAct, type ActSet, type CausalBundle, type CausalIndex, type IndexedAct } from './causal'
import type { People } from './people'
import { decideStanding, isAimedAt, type Standing, type VoidReason } from './standing'

/** What an entry's author may do with it. */
export interface EntryRole {
  /** Undefined: nothing. */
  readonly role: Role | undefined
  /** Removals and demotions that its author did not know of and that do not keep it. */
  readonly loweredBy: readonly EntryId[]
  /** An organiser has taken it over: it counts whatever its author may do. */
  readonly isAdopted: boolean
}

export interface DeviceState<Card extends CardOfDevice = CardOfDevice> {
  readonly key: DeviceKey
  readonly card: Card
}

export interface MemberState<Card extends CardOfDevice = CardOfDevice> {
  readonly id: MemberId
  /** Undefined: removed. */
  readonly role: Role | undefined
  /** The card they came with; a later card of the same key says a new name. */
  readonly card: Card
  /** Devices that may write and read. */
  readonly devices: readonly DeviceState<Card>[]
}

export interface RosterEpoch {
  readonly epoch: string
  readonly devices: readonly DeviceKey[]
  /** Those devices, and all that were let in since: they are given every key of the space. */
  readonly holders: readonly DeviceKey[]
  readonly entry: EntryId
  /** Epochs that an epoch was started after. */
  readonly after: readonly string[]
}

export interface Appointment {
  readonly member: MemberId
  readonly duty: string
  readonly about: string
  readonly entry: EntryId
}

/** A roster entry and what became of it. */
export interface RosterVerdict<Card extends CardOfDevice = CardOfDevice> {
  readonly entry: EntryId
  readonly act: IndexedAct<Card>['act']
  readonly author: MemberId
  readonly standing: Standing
  /** Another organiser has written since, having seen it: a back-dated removal can no longer undo it. */
  readonly isBuiltOn: boolean
}

/** The people of a space as its roster entries make them. A pure function of the set of bundles. */
export interface Roster<Card extends CardOfDevice = CardOfDevice> {
  readonly members: ReadonlyMap<MemberId, MemberState<Card>>
  /** The role of everybody a roster entry names, whether or not their card is here; undefined: removed. */
  readonly roles: ReadonlyMap<MemberId, Role | undefined>
  /** Each roster entry but adoptions, those before it first. */
  readonly acts: readonly RosterVerdict<Card>[]
  readonly adoptions: readonly { readonly entry: EntryId; readonly adopts: EntryId; readonly stands: boolean }[]
  readonly appointments: readonly Appointment[]
  readonly epochs: readonly RosterEpoch[]
  /** The role each entry is judged by. Entries of bundles that are not here have none. */
  readonly roleOfEntry: (entry: EntryId) => EntryRole
  /** Who a device belongs to now. */
  readonly memberOf: (device: DeviceKey) => MemberId
  readonly isDeviceOut: (device: DeviceKey) => boolean
}

export function foldRoster<Card extends CardOfDevice>(founder: Card, bundles: Iterable<CausalBundle<Card>>): Roster<Card> {
  const index = indexBundles(bundles)
  const { standings, people } = decideStanding(index, founder)
  const { roles, adoptions } = judgeEntries(index, standings, people)
  const standing = index.acts.filter((_act, at) => standings[at]?.stands === true)
  return {
    members: membersOf(founder, standing, people),
    roles: rolesOf(founder, standing, people),
    acts: index.acts.map((indexed, at) => ({
      entry: indexed.entry,
      act: indexed.act,
      author: people.memberOf(indexed.bundle.device, indexed.past),
      standing: standings[at] as Standing,
      isBuiltOn: isBuiltOnByAnother(index, people, at),
    })),
    adoptions,
    appointments: standing.flatMap(({ entry, act }) => (act.act === 'appoint' ? [{ member: act.member, duty: act.duty, about: act.about, entry }] : [])),
    epochs: epochsOf(index, standings),
    roleOfEntry: (entry) => roles.get(entry) ?? noRole,
    memberOf: (device) => people.memberOf(device),
    isDeviceOut: (device) => people.isDeviceOut(device),
  }
}

const noRole: EntryRole = { role: undefined, loweredBy: [], isAdopted: false }

/**
 * Each entry by the role its author had as far as they knew, lowered by every standing removal or demotion that they did
 * not know of and whose cut does not keep their bundle.
 */
function judgeEntries(index: CausalIndex, standings: readonly Standing[], people: People): { roles: ReadonlyMap<EntryId, EntryRole>; adoptions: Roster['adoptions'] } {
  const roles = new Map<EntryId, EntryRole>()
  const adoptions: { entry: EntryId; adopts: EntryId; stands: boolean }[] = []
  const lowering = index.acts.flatMap(({ act }, at) => (standings[at]?.stands === true && strips(act) ? [at] : []))
  let nextAct = 0
  for (const bundle of index.bundles) {
    let past = index.pastOf.get(bundle.id) as ActSet
    let judged: EntryRole | undefined
    for (const { entry, act } of bundle.parts) {
      judged ??= judge(bundle, past)
      roles.set(entry, judged)
      if (act === undefined) continue
      if (act.act === 'adopt') adoptions.push({ entry, adopts: act.entry, stands: judged.role === 'organiser' })
      else {
        // What follows a roster entry in its own bundle already knows of it.
        past = withAct(past, nextAct++)
        judged = undefined
      }
    }
  }
  for (const { adopts, stands } of adoptions) if (stands) roles.set(adopts, { ...(roles.get(adopts) ?? noRole), isAdopted: true })
  return { roles, adoptions }

  function judge(bundle: CausalBundle, past: ActSet): EntryRole {
    const role = people.roleOfDevice(bundle.device, past)
    const author = people.memberOf(bundle.device, past)
    const unseen = lowering.filter((at) => {
      const indexed = index.acts[at] as IndexedAct
      if (isIn(past, at) || !isAimedAt(indexed, author, bundle.device) || levelOf(roleSetBy(indexed.act)) >= levelOf(role)) return false
      return placeOnChain(index, bundle, cutOf(indexed.act)[bundle.writer] ?? []) === 'cut-off'
    })
    const acts = unseen.map((at) => index.acts[at] as IndexedAct)
    return { role: acts.map(({ act }) => roleSetBy(act)).reduce(lowerOf, role), loweredBy: acts.map(({ entry }) => entry), isAdopted: false }
  }
}

function rolesOf(founder: CardOfDevice, standing: readonly IndexedAct[], people: People): ReadonlyMap<MemberId, Role | undefined> {
  const named = standing.flatMap(({ act }) => memberSetBy(act) ?? [])
  return new Map([founder.key, ...named].map((id) => [id, people.roleOf(id)]))
}

function membersOf<Card extends CardOfDevice>(founder: Card, standing: readonly IndexedAct<Card>[], people: People): ReadonlyMap<MemberId, MemberState<Card>> {
  const cards = new Map<DeviceKey, Card>([[founder.key, founder]])
  for (const { act } of standing) if (act.act === 'add-member' || act.act === 'add-device') cards.set(act.card.key, act.card)
  return new Map(
    people.members.flatMap((id) => {
      const card = cards.get(id)
      if (card === undefined) return []
      const devices = people.devicesOf(id).flatMap((key) => {
        const own = cards.get(key)
        return own === undefined ? [] : [{ key, card: own }]
      })
      return [[id, { id, role: people.roleOf(id), card, devices }] as const]
    }),
  )
}

/** Standing epochs, each with those that came before it. */
function epochsOf(index: CausalIndex, standings: readonly Standing[]): readonly RosterEpoch[] {
  const standing = index.acts.flatMap((indexed, at) => (standings[at]?.stands === true ? [{ at, indexed }] : []))
  const started = standing.flatMap(({ at, indexed }) => (indexed.act.act === 'epoch' ? [{ at, indexed, act: indexed.act }] : []))
  return started.map(({ indexed, act }) => {
    const since = standing.filter(({ at }) => !isIn(indexed.past, at)).flatMap((other) => devicesLetInBy(other.indexed, standing))
    return {
      epoch: act.epoch,
      devices: act.devices,
      holders: [...new Set([...act.devices, ...since])].sort(),
      entry: indexed.entry,
      after: started.filter((other) => isIn(indexed.past, other.at)).map((other) => other.act.epoch),
    }
  })
}

/** Who a roster entry lets in: a device, or every device of a member. */
function devicesLetInBy({ act }: IndexedAct, standing: readonly { readonly indexed: IndexedAct }[]): readonly DeviceKey[] {
  if (act.act === 'add-device') return [act.card.key]
  if (act.act !== 'add-member' && act.act !== 'set-role') return []
  const member = memberSetBy(act) as MemberId
  return [member, ...standing.flatMap(({ indexed: { act: other } }) => (other.act === 'add-device' && other.member === member ? [other.card.key] : []))]
}

/** Whether somebody who is an organiser, not its author, has written with it in their past. */
function isBuiltOnByAnother(index: CausalIndex, people: People, at: number): boolean {
  const { bundle: own, past } = index.acts[at] as IndexedAct
  const author = people.memberOf(own.device, past)
  return index.bundles.some(
    (bundle) =>
      isIn(index.pastOf.get(bundle.id) as ActSet, at) && people.memberOf(bundle.device, past) !== author && people.roleOfDevice(bundle.device, past) === 'organiser',
  )
}

export type { BundleId, Cut, VoidReason }

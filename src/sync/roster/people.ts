import type { Role } from '../../ledger'
import { levelOf, lowerOf, memberSetBy, roleSetBy, strips, type CardOfDevice, type DecidedAct, type DeviceKey, type MemberId } from './acts'
import { isIn, type ActSet, type CausalIndex, type IndexedAct } from './causal'

/** Who is who and may do what, by the roster entries that stand: in somebody's past, or (no past given) in all. */
export interface People {
  readonly members: readonly MemberId[]
  roleOf(member: MemberId, past?: ActSet): Role | undefined
  memberOf(device: DeviceKey, past?: ActSet): MemberId
  /** The role of the member a device belongs to; undefined once the device was taken out. */
  roleOfDevice(device: DeviceKey, past?: ActSet): Role | undefined
  /** Whether a device's member could still turn out to be an organiser, some entries being undecided. */
  mayBeOrganiser(device: DeviceKey, past: ActSet, isUndecided: (act: number) => boolean): boolean
  isDeviceOut(device: DeviceKey, past?: ActSet): boolean
  devicesOf(member: MemberId): readonly DeviceKey[]
  hasOrganiser(): boolean
  /** How many appointments lead from the founder to a member, by the shortest way. */
  appointmentsFromGenesis(member: MemberId, past: ActSet): number
  /** Whether an added device's key or address belongs to somebody else. */
  isTaken(act: DecidedAct, past: ActSet): boolean
}

/** Appointed by nobody whose own appointment stands. */
const unappointed = 99

export function createPeople(index: CausalIndex, founderCard: CardOfDevice, isStanding: (act: number) => boolean): People {
  const { acts } = index
  const founder = founderCard.key
  const byMember = groupActs((act) => memberSetBy(act))
  const byDevice = groupActs((act) => (act.act === 'add-device' ? act.card.key : act.act === 'remove-device' ? act.device : undefined))

  function groupActs(nameOf: (act: DecidedAct) => string | undefined): ReadonlyMap<string, readonly number[]> {
    const groups = new Map<string, number[]>()
    acts.forEach(({ act }, at) => {
      const name = nameOf(act)
      if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), at])
    })
    return groups
  }

  /** Those that no later standing one follows. */
  function latest(group: readonly number[] | undefined, past: ActSet | undefined): readonly IndexedAct[] {
    const standing = (group ?? []).filter((at) => isStanding(at) && (past === undefined || isIn(past, at)))
    return standing.filter((at) => !standing.some((other) => isIn((acts[other] as IndexedAct).past, at))).map((at) => acts[at] as IndexedAct)
  }

  /** A removal wins, else the lowest role. */
  function roleOf(member: MemberId, past?: ActSet): Role | undefined {
    const last = latest(byMember.get(member), past)
    if (last.length === 0) return member === founder ? 'organiser' : undefined
    return last.map(({ act }) => roleSetBy(act)).reduce(lowerOf)
  }

  const isMember = (key: DeviceKey, past?: ActSet): boolean => key === founder || latest(byMember.get(key), past).length > 0

  /** A key that came in as a member stays that member; a further device belongs to whom the roster says. */
  function memberOf(device: DeviceKey, past?: ActSet): MemberId {
    if (isMember(device, past)) return device
    const owners = latest(byDevice.get(device), past).flatMap(({ act }) => ('member' in act ? [act.member] : []))
    return owners.sort()[0] ?? device
  }

  const isDeviceOut = (device: DeviceKey, past?: ActSet): boolean => latest(byDevice.get(device), past).some(({ act }) => act.act === 'remove-device')

  const roleOfDevice = (device: DeviceKey, past?: ActSet): Role | undefined => (isDeviceOut(device, past) ? undefined : roleOf(memberOf(device, past), past))

  /** By hope: an appointment that may stand, by somebody who may be an organiser, and one such after each removal or demotion that stands; not one after all, for two that were made apart may be followed by one each. */
  function mayBeOrganiser(device: DeviceKey, past: ActSet, isUndecided: (act: number) => boolean): boolean {
    const owners = (byDevice.get(device) ?? []).flatMap((at) => {
      const { act } = acts[at] as IndexedAct
      return isIn(past, at) && act.act === 'add-device' && (isStanding(at) || isUndecided(at)) ? [act.member] : []
    })
    return [device, ...owners].some((member) => {
      const named = (byMember.get(member) ?? []).filter((at) => isIn(past, at))
      const lowering = named.filter((at) => isStanding(at) && strips((acts[at] as IndexedAct).act))
      const appointments = named.filter((at) => {
        const { act, bundle, past: before } = acts[at] as IndexedAct
        return roleSetBy(act) === 'organiser' && (isStanding(at) || (isUndecided(at) && mayBeOrganiser(bundle.device, before, isUndecided)))
      })
      if (member !== founder && appointments.length === 0) return false
      return lowering.every((low) => appointments.some((at) => isIn((acts[at] as IndexedAct).past, low)))
    })
  }

  function devicesOf(member: MemberId): readonly DeviceKey[] {
    const keys = new Set([member, ...byDevice.keys()])
    return [...keys].filter((key) => memberOf(key) === member && !isDeviceOut(key)).sort()
  }

  const members = [...new Set([founder, ...byMember.keys()])].sort()

  function appointmentsFromGenesis(member: MemberId, past: ActSet): number {
    const counts = new Map([[founder, 0]])
    const appointments = acts.filter(({ act }, at) => isIn(past, at) && isStanding(at) && (act.act === 'add-member' || (act.act === 'set-role' && act.role === 'organiser')))
    for (let isChanged = true; isChanged; ) {
      isChanged = false
      for (const { act, bundle, past: before } of appointments) {
        const by = counts.get(memberOf(bundle.device, before))
        const of = memberSetBy(act) as MemberId
        if (by === undefined || by + 1 >= (counts.get(of) ?? unappointed)) continue
        counts.set(of, by + 1)
        isChanged = true
      }
    }
    return counts.get(member) ?? unappointed
  }

  function isTaken(act: DecidedAct, past: ActSet): boolean {
    const added = cardAddedBy(act)
    if (added === undefined) return false
    const { key, recipient } = added.card
    if (isMember(key, past) && key !== added.owner) return true
    const known = acts.flatMap(({ act: other }, at) => (isIn(past, at) && isStanding(at) ? (cardAddedBy(other) ?? []) : []))
    return [{ owner: founder, card: founderCard }, ...known].some(({ owner, card }) => owner !== added.owner && (card.key === key || card.recipient === recipient))
  }

  return {
    members,
    roleOf,
    memberOf,
    roleOfDevice,
    mayBeOrganiser,
    isDeviceOut,
    devicesOf,
    hasOrganiser: () => members.some((member) => levelOf(roleOf(member)) === levelOf('organiser') && devicesOf(member).length > 0),
    appointmentsFromGenesis,
    isTaken,
  }
}

function cardAddedBy(act: DecidedAct): { readonly owner: MemberId; readonly card: CardOfDevice } | undefined {
  if (act.act === 'add-member') return { owner: act.card.key, card: act.card }
  if (act.act === 'add-device') return { owner: act.member, card: act.card }
  return undefined
}

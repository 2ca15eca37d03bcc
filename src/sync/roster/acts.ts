import type { EntryId, Role } from '../../ledger'

/** An Ed25519 public key, 64 lower-case hex digits, as a writer's first bundle names it: the name of a device. */
export type DeviceKey = string
/** A member is named by the key of the device they first came with. */
export type MemberId = DeviceKey
/** SHA-256 of a bundle's plaintext with its signature line, 64 lower-case hex digits. */
export type BundleId = string
/** Where a history is cut: writer → every branch head that is kept. A writer not named is cut at 0. */
export type Cut = { readonly [writer: string]: readonly (readonly [seq: number, bundle: BundleId])[] }

/** What the roster needs of a device's card: identity/card.ts reads and checks it. */
export interface CardOfDevice {
  readonly key: DeviceKey
  readonly recipient: string
}

/** One roster entry. All but `adopt` are decided by standing.ts; an adoption is judged like content. */
export type RosterAct<Card extends CardOfDevice = CardOfDevice> =
  | { readonly act: 'add-member'; readonly card: Card; readonly role: Role }
  | { readonly act: 'add-device'; readonly member: MemberId; readonly card: Card }
  | { readonly act: 'set-role'; readonly member: MemberId; readonly role: Role; readonly cut: Cut }
  | { readonly act: 'remove'; readonly member: MemberId; readonly cut: Cut }
  | { readonly act: 'remove-device'; readonly member: MemberId; readonly device: DeviceKey; readonly cut: Cut }
  | { readonly act: 'appoint'; readonly member: MemberId; readonly duty: string; readonly about: string }
  | { readonly act: 'epoch'; readonly epoch: string; readonly devices: readonly DeviceKey[] }
  | { readonly act: 'adopt'; readonly entry: EntryId }

/** The roster entries whose standing is decided one by one. */
export type DecidedAct<Card extends CardOfDevice = CardOfDevice> = Exclude<RosterAct<Card>, { readonly act: 'adopt' }>

/** The member whose role an entry sets, if it sets one. */
export function memberSetBy(act: DecidedAct): MemberId | undefined {
  switch (act.act) {
    case 'add-member':
      return act.card.key
    case 'set-role':
    case 'remove':
      return act.member
    default:
      return undefined
  }
}

/** The role an entry leaves its member with; undefined for none. */
export const roleSetBy = (act: DecidedAct): Role | undefined => (act.act === 'add-member' || act.act === 'set-role' ? act.role : undefined)

/** Whether an entry takes an organiser's say away from its member or device, if they had it. */
export const strips = (act: DecidedAct): boolean =>
  act.act === 'remove' || act.act === 'remove-device' || ((act.act === 'set-role' || act.act === 'add-member') && act.role !== 'organiser')

/** Adding somebody names no cut: what they wrote before anybody let them in never counted. */
export const cutOf = (act: DecidedAct): Cut => ('cut' in act ? act.cut : {})

const levels: { readonly [role in Role]: number } = { reader: 1, contributor: 2, recorder: 3, organiser: 4 }
export const levelOf = (role: Role | undefined): number => (role === undefined ? 0 : levels[role])
export const lowerOf = (a: Role | undefined, b: Role | undefined): Role | undefined => (levelOf(a) <= levelOf(b) ? a : b)

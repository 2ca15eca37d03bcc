import type { Result } from '../lib/result'
import type { EntryId, Role } from '../ledger'
import type { Bytes } from './bundle-crypto'
import type { StoreFailure, StoreFinding } from './bundle-store'
import type { CommitFailure } from './case-session'
import type { SharingNotOpened, StorageFailure } from './failures'
import type { Readable } from './readable'

/** A part of a case with its own members and keys (ledger-and-sync §1). Wider first: plan, team, restricted. */
export type SharedCircle = 'team' | 'plan' | 'restricted'
export type CircleRoles = { readonly [circle in SharedCircle]?: Role }
/** An Ed25519 public key, 64 hex digits: the name of a device. A member is named by the device they first came with. */
export type DeviceKey = string
export type MemberId = DeviceKey

/** Who somebody says they are, on one of their devices. At most 100 characters each, no control or direction marks. */
export interface CardWords {
  readonly name: string
  readonly role: string
  readonly agency: string
  /** What they call this device: "Health laptop". */
  readonly device?: string
}

/** A card that was read and whose own signature was checked. */
export interface PersonCard extends CardWords {
  readonly key: DeviceKey
  /** Where files for this device are sealed to (`age1pq1…`). */
  readonly recipient: string
  /** Two lines of text, about 2.3 kB: what a file or a row of codes carries. */
  readonly text: string
}

export interface DeviceInCase {
  readonly key: DeviceKey
  readonly card: PersonCard
  readonly isThis: boolean
  /** When something new of it last arrived here. Milliseconds since 1970 UTC, by this device's clock. */
  readonly heardAt: number | undefined
}

export interface PersonInCase {
  readonly id: MemberId
  readonly card: PersonCard
  readonly isSelf: boolean
  /** What they may do in each circle they are in. */
  readonly roles: CircleRoles
  readonly devices: readonly DeviceInCase[]
  /** Whether somebody at this device has compared the card with them, by scan or by words. */
  readonly isVerified: boolean
}

/** A roster entry that a screen has to name. */
export interface RosterNote {
  readonly entry: EntryId
  readonly circle: SharedCircle
  readonly act: 'add-member' | 'add-device' | 'set-role' | 'remove' | 'remove-device' | 'appoint' | 'epoch' | 'adopt'
  readonly by: PersonCard | undefined
  /** Whom it is about, where it is about somebody. */
  readonly about: PersonCard | undefined
  readonly stands: boolean
}

/** Late roster entries changed what counts, and this followed (ledger-and-sync §1). */
export interface RosterChangeNote {
  readonly circle: SharedCircle
  readonly acts: readonly RosterNote[]
  /** Entries that count now and did not, and the other way round. */
  readonly countNow: readonly EntryId[]
  readonly countNoMore: readonly EntryId[]
}

export interface PeopleOfCase {
  readonly isShared: boolean
  /** It came as a case file: what came in it has no signed parts that others could take. */
  readonly cameAsFile?: boolean
  readonly members: readonly PersonInCase[]
  /** Those who were in and are not any more. */
  readonly former: readonly PersonInCase[]
  /** This device's own roles; none where it is in no circle. */
  readonly own: CircleRoles
  /** Only one person can let people in: said until it is two. */
  readonly hasOneOrganiser: boolean
  /** Removals and demotions of an organiser that no second organiser has built on yet. */
  readonly notBuiltOn: readonly RosterNote[]
  /** Roster entries that were chosen among some that undid one another. */
  readonly chosen: readonly RosterNote[]
  readonly appointments: readonly { readonly circle: SharedCircle; readonly member: MemberId; readonly duty: string; readonly about: string }[]
  /** When the oldest of the keys in use was started, as whoever did so said. Milliseconds since 1970 UTC. */
  readonly keySince?: number | undefined
  /** Since this case was opened here, oldest first. */
  readonly changes: readonly RosterChangeNote[]
}

export interface CheckWordsOfCircle {
  readonly circle: SharedCircle
  /** Six for the people and the key, six for what is held. */
  readonly people: readonly string[]
  readonly state: readonly string[]
}

export type PeopleActFailure =
  | CommitFailure
  | { readonly code: 'card-unreadable' }
  /** It is not signed by the key it names. */
  | { readonly code: 'card-forged' }
  /** This device has no card yet: nobody could know who lets them in. */
  | { readonly code: 'no-card' }
  | { readonly code: 'own-card' }
  /** Their key or address is on the roster already. */
  | { readonly code: 'already-in' }
  | { readonly code: 'not-a-member' }
  /** Only an organiser may do this. */
  | { readonly code: 'not-organiser' }
  /** It would leave nobody who can let people in. */
  | { readonly code: 'last-organiser' }
  | { readonly code: 'came-as-file' }
  | { readonly code: 'not-shared' }
  | { readonly code: 'case-not-found' }

export type GrantFailure =
  | StorageFailure
  | { readonly code: 'case-not-found' }
  | { readonly code: 'not-shared' }
  | { readonly code: 'grant-shape' }
  | { readonly code: 'grant-not-for-this-device' }
  | { readonly code: 'grant-unreadable' }
  | { readonly code: 'grant-forged' }
  | { readonly code: 'grant-wrong-key' }
  | { readonly code: 'grant-not-by-organiser' }

/** One file a circle for a device that may read it, with every key of the circle. */
export interface GrantOfCircle {
  readonly circle: SharedCircle
  readonly space: string
  readonly device: DeviceKey
  readonly bytes: Bytes
}

export type HandoverTarget = { readonly passphrase: string } | { readonly devices: readonly DeviceKey[] }

export interface MadeHandover {
  readonly bytes: Bytes
  readonly circles: readonly SharedCircle[]
  readonly parts: number
  /** Whether this device holds every part up to the newest it knows of. */
  readonly isComplete: boolean
}

export type HandoverFailure =
  | PeopleActFailure
  /** Not a file that this app writes; found before any key is derived. */
  | { readonly code: 'handover-shape' }
  /** Another passphrase, or not addressed to this device. */
  | { readonly code: 'handover-not-opened' }
  | { readonly code: 'handover-unreadable' }
  /** The sender's card, the founding or the list is not signed by whom it names. */
  | { readonly code: 'handover-forged' }
  | { readonly code: 'handover-too-large' }
  /** At most 32 devices a file. */
  | { readonly code: 'handover-too-many-devices' }
  /** It is for a case this person is not in. */
  | { readonly code: 'not-in-case' }
  /** It names this case and another beginning than the one held here. */
  | { readonly code: 'another-beginning' }
  /** Somebody has founded the case anew after its last organiser was gone: a person decides whether to go on there. */
  | { readonly code: 'takes-up' }

/** What a hand-over file says, before anything of it is kept. */
export interface OpenedHandover {
  readonly caseId: string
  readonly circles: readonly SharedCircle[]
  readonly from: PersonCard
  readonly isFromVerified: boolean
  readonly founder: PersonCard
  readonly isFounderVerified: boolean
  /** Addressed to this device by its key. By passphrase it is addressed to nobody. */
  readonly addressed: 'this-device' | 'others' | 'nobody'
  /** The roster in it, or the one held here, names this device. */
  readonly isInCase: boolean
  readonly isCaseHeld: boolean
  readonly parts: number
  /** Parts that are not here yet. */
  readonly newParts: number
  /** It founds the case that is held here anew. Taken in only when `mayTakeUp` says that a person has agreed. */
  readonly takesUp: boolean
  /** Its sender held every part up to the newest; parts that were in the list and are not in the file. */
  readonly isComplete: boolean
  readonly removedParts: number
  /** Keeps it: the same file twice changes nothing. `taken` is how many parts were new. */
  takeIn(mayTakeUp?: boolean): Promise<Result<{ readonly caseId: string; readonly taken: number; readonly waiting: number }, HandoverFailure>>
}

/** What a person should know about the exchange of a case. Each has words and a next step. */
export type SyncNote =
  /** The store is another one than last time, or was emptied, or went back to an earlier state. What was missing was put back. */
  | { readonly code: 'store-swapped' }
  | { readonly code: 'store-emptied' }
  | { readonly code: 'store-went-back' }
  /** This installation's chain is ahead of itself on the store: its vault is in use on another device too. */
  | { readonly code: 'vault-copied'; readonly writer: string }
  /** Two different bundles carry one number of this writer. */
  | { readonly code: 'writer-forked'; readonly writer: string }
  /** Much more than usual was sent: a person is asked before it is taken. */
  | { readonly code: 'held-back'; readonly writer: string; readonly bundles: number }
  | { readonly code: 'too-many-writers' }
  /** Files on the shelf that are not what their names say. */
  | { readonly code: 'torn'; readonly files: number }
  | { readonly code: 'waiting-for-key' }

/** Why a round with a store ended early. Nothing on this device has changed. */
export type RoundFailure = StoreFailure | StorageFailure | { readonly code: 'store-changes-bytes' } | { readonly code: 'number-taken' }

export interface StoreOfCase {
  readonly id: string
  readonly label: string
  /** Own parts seen on it. */
  readonly own: number
  readonly failure: RoundFailure['code'] | undefined
  /** When a round with it last went well. Milliseconds since 1970 UTC. */
  readonly at: number | undefined
}

/** Four honest numbers, and what a person should know. */
export interface CaseSharingState {
  readonly isShared: boolean
  readonly isRunning: boolean
  /** Parts on this device, and how many of them are its own. */
  readonly onDevice: number
  readonly own: number
  /** Entries written here that are in no part yet: they wait for the next round, or for a key. */
  readonly unsent: number
  readonly onStores: readonly StoreOfCase[]
  /** By writer: when something new last arrived, whose device it is where that is known, and parts of it that are not here. */
  readonly heard: readonly { readonly writer: string; readonly device: PersonCard | undefined; readonly at: number | undefined; readonly missing: number }[]
  /** Parts held that cannot be read or checked yet. */
  readonly waiting: number
  /** The case is closed: unless somebody asks, its folders are looked at once a week. */
  readonly isWeekly: boolean
  readonly needsPerson: readonly (SyncNote & { readonly device?: PersonCard | undefined })[]
}

/** One case, as far as other people and devices are concerned. Acts come back when they are on the disk. */
export interface CaseSharing {
  readonly caseId: string
  /** Undefined while it is being read. Kept up to date. */
  readonly people: Readable<PeopleOfCase | undefined>
  readonly state: Readable<CaseSharingState>
  /** Makes it a case that others can be let into: all three circles. Nothing written before changes. */
  found(): Promise<Result<void, PeopleActFailure>>
  /** Lets somebody in by their card's text, into the circles named. Founds the sharing where that was not done. */
  letIn(card: string, roles: CircleRoles): Promise<Result<PersonCard, PeopleActFailure>>
  addDevice(member: MemberId, card: string): Promise<Result<PersonCard, PeopleActFailure>>
  setRole(circle: SharedCircle, member: MemberId, role: Role): Promise<Result<void, PeopleActFailure>>
  remove(member: MemberId): Promise<Result<void, PeopleActFailure>>
  removeDevice(member: MemberId, device: DeviceKey): Promise<Result<void, PeopleActFailure>>
  /** Takes over what somebody wrote who may not. */
  adopt(circle: SharedCircle, entry: EntryId): Promise<Result<void, PeopleActFailure>>
  appointChair(circle: SharedCircle, member: MemberId, meeting: string): Promise<Result<void, PeopleActFailure>>
  /** A new key for every circle this device organises. Everybody who stays needs a new hand-over file. */
  newKey(): Promise<Result<void, PeopleActFailure>>
  /** What undoes all that somebody has changed since a moment (milliseconds since 1970 UTC). `look` only says how much that is. */
  putBack(member: MemberId, since: number, look: boolean): Promise<Result<PutBackCount, PeopleActFailure>>
  /** When the last organiser is gone: every circle held goes on in a new space that this device organises, with the people named. */
  refound(onward: readonly { readonly card: string; readonly roles: CircleRoles }[]): Promise<Result<void, PeopleActFailure>>
  /** A second organiser that is no person: its keys are in `file` alone, under the passphrase; `handover` brings it the case. */
  makeOfficeCard(words: CardWords, passphrase: string): Promise<Result<MadeOfficeCard, HandoverFailure | CardWordsRefused>>
  grantsFor(device: DeviceKey): Promise<Result<readonly GrantOfCircle[], PeopleActFailure>>
  /** Takes the keys of a grant for this device; counts only from an organiser. */
  takeGrant(file: Uint8Array): Promise<Result<SharedCircle, GrantFailure>>
  checkWords(): Promise<Result<readonly CheckWordsOfCircle[], PeopleActFailure>>
  /** A file with everything held of the circles (all that this device is in, unless said), for devices on the roster or for whoever is told the passphrase. */
  handOver(to: HandoverTarget, circles?: readonly SharedCircle[]): Promise<Result<MadeHandover, HandoverFailure>>
  /** Exchanges with every store of the case now. Comes back when the round is over. */
  syncNow(): Promise<void>
  /** A person has agreed to take what this writer sent. */
  allow(writer: string): Promise<void>
  /** A person has read what happened to a store. */
  readNotes(): void
  /** Ids of the stores this case is exchanged through. */
  readonly stores: Readable<readonly string[]>
  chooseStores(ids: readonly string[]): Promise<Result<void, StorageFailure>>
}

export interface PutBackCount {
  /** Answers and things that go back. */
  readonly changes: number
  /** Those that cannot go back by themselves: a person looks at them. */
  readonly left: number
}

export interface MadeOfficeCard {
  readonly card: PersonCard
  readonly file: Bytes
  readonly handover: MadeHandover
}

export type CardWordsRefused = { readonly code: 'card-words'; readonly field: keyof CardWords }

export type OfficeCardFailure =
  | StorageFailure
  | { readonly code: 'office-card-shape' }
  | { readonly code: 'office-card-not-opened' }
  | { readonly code: 'office-card-unreadable' }
  | { readonly code: 'office-card-forged' }
  /** This vault is somebody's already. */
  | { readonly code: 'identity-exists' }

/** This installation, as others see it. */
export interface ThisDevice {
  readonly key: DeviceKey
  readonly recipient: string
  /** Undefined until its owner has given a name. */
  readonly card: Readable<PersonCard | undefined>
  /** A new name on the same keys. Cases already shared keep the card they have. */
  nameAs(words: CardWords): Promise<Result<PersonCard, StorageFailure | CardWordsRefused>>
}

/** A store as it is set up here, without what is secret. */
export interface StoreView {
  readonly id: string
  readonly kind: 'webdav' | 's3' | 'folder'
  readonly label: string
  /** Its address; the name of the folder for a folder. */
  readonly place: string
  readonly user: string
  /** Cases that are exchanged through it. */
  readonly cases: readonly string[]
}

export interface S3Address {
  /** The service, without the bucket: `https://s3.eu-west-2.amazonaws.com`. Buckets are addressed by path. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** In front of every name; empty or ending in `/`. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

export type NewStore =
  | { readonly kind: 'webdav'; readonly label: string; readonly url: string; readonly user: string; readonly password: string }
  | ({ readonly kind: 's3'; readonly label: string } & S3Address)

/** A store that whoever hosts the app has listed. */
export interface OfferedStore {
  readonly label: string
  readonly kind: 'webdav' | 's3'
  readonly url: string
}

export type StoreFault = StorageFailure | { readonly code: 'store-setup-wrong'; readonly field: string } | { readonly code: 'not-offered' }

export interface Stores {
  readonly list: Readable<readonly StoreView[]>
  /** What the host of the app has listed; asked for anew each time, and empty without a network. */
  offered(): Promise<readonly OfferedStore[]>
  /** Whether this page may talk to an address: its own origin and those that the host has listed. */
  mayReach(url: string): boolean
  readonly canUseFolders: boolean
  add(store: NewStore): Promise<Result<string, StoreFault>>
  /** Asks for a folder. Call it inside the press that asks. Undefined: the person chose none. */
  addFolder(label: string): Promise<Result<string | undefined, StoreFault>>
  /** Asks the browser to let this page use the folder again. Call it inside the press that asks. */
  allowFolder(id: string): Promise<boolean>
  change(id: string, store: NewStore): Promise<Result<void, StoreFault>>
  /** Forgets how to reach it. What lies there stays. */
  forget(id: string): Promise<Result<void, StorageFailure>>
  /** Looks at a store step by step, as this page sees it. Leaves nothing behind. */
  examine(store: string | NewStore): Promise<readonly StoreFinding[]>
}

/** Everything of other people and devices, once it is loaded. */
export interface Sharing {
  readonly device: ThisDevice
  readonly stores: Stores
  of(caseId: string): CaseSharing
  /** Cases of this device that are shared. */
  readonly cases: Readable<readonly string[]>
  /** Reads somebody's card and checks that it signs for itself. */
  readCard(text: string): Promise<Result<PersonCard, { readonly code: 'card-unreadable' | 'card-forged' | 'own-card' }>>
  /** Ten words over both cards, the same on both devices. Takes about half a second. */
  compare(card: PersonCard): Promise<Result<readonly string[], PeopleActFailure>>
  /** Both screens showed the same words, or each has scanned the other. Holds for this card in every case. */
  markCompared(card: PersonCard): Promise<Result<void, StorageFailure>>
  isCompared(card: PersonCard): Promise<boolean>
  /** Which kind of hand-over file it is, by its header alone. */
  handoverKind(file: Uint8Array): 'passphrase' | 'devices' | undefined
  /** Opens a hand-over file. With the passphrase where it is of that kind. */
  openHandover(file: Bytes, passphrase?: string): Promise<Result<OpenedHandover, HandoverFailure>>
  /** A vault that nobody knows yet goes on as the office. Sharing has to be opened anew after it. */
  takeUpOffice(file: Bytes, passphrase: string): Promise<Result<PersonCard, OfficeCardFailure>>
  /** Every shared case, now. */
  syncAll(): Promise<void>
}

/** Own work that the folder which has least does not hold, or that is in no part yet. */
export const waitsOf = ({ own, unsent, onStores }: CaseSharingState): number => unsent + Math.max(0, ...onStores.map((store) => own - store.own))

/** What the frame shows of sharing without loading any of it. */
export interface SharingGlance {
  /** How many cases of this device are shared through a store. */
  readonly cases: number
  readonly isRunning: boolean
  /** When a round last went well: milliseconds since 1970 UTC. */
  readonly lastSharedAt: number | undefined
  /** Whether own work waits to be shared, and what needs a person. */
  readonly waits: number
  readonly needsPerson: number
  readonly isOffline: boolean
}

export type SharingUnavailable = StorageFailure | SharingNotOpened | { readonly code: 'practice-only' }

/** The way to it: its code comes when it is first asked for, and only while a vault is open. */
export interface SharingDoor {
  /** The practice vault shares nothing. */
  readonly isPossible: boolean
  readonly glance: Readable<SharingGlance>
  open(): Promise<Result<Sharing, SharingUnavailable>>
}

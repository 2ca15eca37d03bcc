import type { Result } from '../lib/result'
import type { EntryId, Fact, HeldEntry, Role } from '../ledger'
import type { BundleCrypto, Bytes } from '../ports/bundle-crypto'
import type { CommitFailure } from '../ports/case-session'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { Recipients, SlowHash } from '../ports/recipients'
import type { SettingsStore } from '../ports/settings-store'
import type { PeopleActFailure } from '../ports/sharing'
import type { Card, SharedCircle, WordList } from '../sync/identity'
import type { DeviceKey, MemberId, RosterVerdict } from '../sync/roster'
import type { CaseKeys } from './case-keys'
import type { DeviceIdentity } from './device-identity'
import type { SharedSpace } from './shared-space'

/** As whoever asks is told, for a case that is here. */
export type PeopleFailure = Exclude<PeopleActFailure, { readonly code: 'case-not-found' }>

export interface MemberView {
  readonly id: MemberId
  readonly card: Card
  readonly isSelf: boolean
  /** What they may do in each circle they are in. */
  readonly roles: { readonly [circle in SharedCircle]?: Role }
  readonly devices: readonly DeviceKey[]
  /** Whether somebody at this device has compared the card with them, by scan or by words. */
  readonly isVerified: boolean
}

export interface PeopleView {
  readonly members: readonly MemberView[]
  /** Those who were in and are not any more. */
  readonly former: readonly MemberView[]
  /** Only one person can let people in: said until it is two. */
  readonly hasOneOrganiser: boolean
  /** Removals and demotions of an organiser that no second organiser has built on yet. */
  readonly notBuiltOn: readonly RosterVerdict<Card>[]
  /** Roster entries that were chosen among some that undid one another. */
  readonly chosen: readonly RosterVerdict<Card>[]
}

export interface CheckWords {
  readonly circle: SharedCircle
  readonly people: readonly string[]
  readonly state: readonly string[]
}

/** Something that was written and does not count: listed, so that an organiser can take it over. */
export interface LateWork {
  readonly circle: SharedCircle
  readonly entry: EntryId
  /** Undefined when the card of its author is not here. */
  readonly author: Card | undefined
  readonly held: HeldEntry
  /** Ill-formed entries cannot be taken over. */
  readonly isAdoptable: boolean
}

/** One case, as the service needs it. `space` is undefined for a circle that is not shared or not held. */
export interface CaseToShare {
  readonly caseId: string
  readonly keys: () => CaseKeys
  readonly space: (circle: SharedCircle) => SharedSpace | undefined
  /** The spaces that a circle's one took up from, latest first; none where the case was never founded again. */
  readonly former?: (circle: SharedCircle) => readonly SharedSpace[]
  readonly commitFact: (circle: SharedCircle, act: string, fact: Fact) => Promise<Result<HeldEntry & { readonly line: string }, CommitFailure>>
  /** Roles of entries held have changed: the case is folded anew. */
  readonly rejudge: () => Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>>
  /** Puts what this device has written into bundles, under the key that was written under before it. */
  readonly bundleOwn: (circle: SharedCircle) => Promise<Result<void, StorageFailure>>
  /** The case has new keys: kept, and its spaces are open from here on. */
  readonly rekey: (keys: CaseKeys) => Promise<Result<void, StorageFailure>>
}

export interface PeopleParts {
  readonly identity: DeviceIdentity
  readonly settings: SettingsStore
  readonly ids: Pick<Ids, 'randomBytes' | 'random128'>
  readonly crypto: BundleCrypto
  readonly recipients: Pick<Recipients, 'sealTo'>
  readonly slow: SlowHash
  readonly words: WordList
}

export interface GrantFile {
  readonly circle: SharedCircle
  readonly space: string
  readonly device: DeviceKey
  readonly bytes: Bytes
}

import { fail, ok, type Result } from '../lib/result'
import type { EntryId, Fact, HeldEntry, Role } from '../ledger'
import type { BundleCrypto, Bytes } from '../ports/bundle-crypto'
import type { CommitFailure } from '../ports/case-session'
import type { Ids } from '../ports/ids'
import type { Recipients, SlowHash } from '../ports/recipients'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import {
  comparisonWordsOf,
  cutKeepingAll,
  devicesOf,
  makeGenesis,
  makeGrant,
  newEpoch,
  openGrant,
  readCard,
  rosterFact,
  rosterWordsOf,
  stateWordsOf,
  type Card,
  type CardAct,
  type CardFault,
  type Genesis,
  type GrantFault,
  type SharedCircle,
  type WordList,
} from '../sync/identity'
import { readingDevices, type DeviceKey, type MemberId, type RosterVerdict } from '../sync/roster'
import { caseKeysOf, type CaseKeys } from './case-keys'
import type { DeviceIdentity } from './device-identity'
import { keepNewSpace, type SharedSpace } from './shared-space'

export type PeopleFailure =
  | CommitFailure
  | CardFault
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
  | { readonly code: 'not-shared' }

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

/** One case, as the service needs it. `space` is undefined for a circle that is not shared or not held. */
export interface CaseToShare {
  readonly caseId: string
  readonly keys: () => CaseKeys
  readonly space: (circle: SharedCircle) => SharedSpace | undefined
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

export type PeopleService = ReturnType<typeof createPeopleService>

const circles: readonly SharedCircle[] = ['plan', 'team', 'restricted']
/** Acts that may change what entries held count for. */
const rejudging: ReadonlySet<CardAct['act']> = new Set(['adopt', 'remove', 'remove-device', 'set-role'])
const verifiedRow = 'people.compared'

/** What people do about people: let in, compare, give a role, take out, take over. Every act is a roster entry of the case. */
export function createPeopleService({ identity, settings, ids, crypto, recipients, slow, words }: PeopleParts) {
  const sharedCircles = (shared: CaseToShare): readonly SharedCircle[] => circles.filter((circle) => shared.space(circle) !== undefined)
  const ownMember = (space: SharedSpace): MemberId => space.roster().memberOf(identity.key)
  const isOrganiser = (space: SharedSpace): boolean => !space.roster().isDeviceOut(identity.key) && space.roster().roles.get(ownMember(space)) === 'organiser'

  async function act(shared: CaseToShare, circle: SharedCircle, done: CardAct): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    if (!isOrganiser(space)) return fail({ code: 'not-organiser' })
    const kept = await shared.commitFact(circle, 'roster', rosterFact(done))
    if (!kept.ok) return kept
    const wrote = await space.wrote(kept.value)
    if (!wrote.ok || !rejudging.has(done.act)) return wrote
    const judged = await shared.rejudge()
    return judged.ok || judged.failure.code !== 'number-taken' ? (judged as Result<void, CommitFailure>) : fail({ code: 'storage-failed' })
  }

  async function startEpoch(shared: CaseToShare, circle: SharedCircle): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    const epoch = newEpoch(space.genesis.space, ids.randomBytes(32), crypto)
    // The key first: an epoch that nobody here can open would stop this device's own work.
    const kept = await space.addEpochs([epoch])
    return kept.ok ? act(shared, circle, { act: 'epoch', epoch: epoch.id, devices: [...readingDevices(space.roster())].sort() }) : kept
  }

  /**
   * All three circles at once, so that sharing says nothing about a restricted one. Nothing written before changes: entries
   * stay under the name they were kept under, and the genesis cites who wrote them.
   */
  async function foundSharing(shared: CaseToShare): Promise<Result<void, PeopleFailure>> {
    const founder = identity.card()
    if (founder === undefined) return fail({ code: 'no-card' })
    if (sharedCircles(shared).length > 0) return ok(undefined)
    const founded = await Promise.all(
      shared.keys().circles.map(async (held) => {
        const random256 = ids.random128() + ids.random128()
        return { ...held, genesis: await makeGenesis({ circle: held.circle, caseId: shared.caseId, writer: held.writer, founder, random256 }, identity.signer, crypto) }
      }),
    )
    for (const { genesis } of founded) {
      const kept = await keepNewSpace(genesis, [], settings)
      if (!kept.ok) return kept
    }
    const rekeyed = await shared.rekey(caseKeysOf(founded.map(({ genesis, ...held }) => ({ ...held, shared: genesis.space }))))
    if (!rekeyed.ok) return rekeyed
    for (const circle of sharedCircles(shared)) {
      const started = await startEpoch(shared, circle)
      if (!started.ok) return started
    }
    return ok(undefined)
  }

  async function readOther(text: string): Promise<Result<Card, PeopleFailure>> {
    const card = await readCard(text, crypto)
    if (!card.ok) return card
    return card.value.key === identity.key || card.value.recipient === identity.recipient ? fail({ code: 'own-card' }) : card
  }

  const isOnRoster = (space: SharedSpace, card: Card): boolean =>
    [...space.roster().members.values()].some(
      ({ role, devices, card: own }) => (role !== undefined && own.key === card.key) || [own, ...devices.map((device) => device.card)].some((known) => (known.key === card.key) !== (known.recipient === card.recipient)),
    )

  /** Lets somebody in, into the circles named. Their grants are then made with `grantsFor`. */
  async function letIn(shared: CaseToShare, cardText: string, roles: { readonly [circle in SharedCircle]?: Role }): Promise<Result<Card, PeopleFailure>> {
    const card = await readOther(cardText)
    if (!card.ok) return card
    const founded = await foundSharing(shared)
    if (!founded.ok) return founded
    const into = sharedCircles(shared).filter((circle) => roles[circle] !== undefined)
    for (const circle of into) {
      const space = shared.space(circle) as SharedSpace
      if (!isOrganiser(space)) return fail({ code: 'not-organiser' })
      if (isOnRoster(space, card.value)) return fail({ code: 'already-in' })
    }
    for (const circle of into) {
      const added = await act(shared, circle, { act: 'add-member', card: card.value, role: roles[circle] as Role })
      if (!added.ok) return added
    }
    return card
  }

  /** A second device of somebody who is in: their own card, made on it. */
  async function addDevice(shared: CaseToShare, member: MemberId, cardText: string): Promise<Result<Card, PeopleFailure>> {
    const card = await readCard(cardText, crypto)
    if (!card.ok) return card
    const theirs = sharedCircles(shared).filter((circle) => shared.space(circle)?.roster().roles.get(member) !== undefined)
    if (theirs.length === 0) return fail({ code: 'not-a-member' })
    if (theirs.some((circle) => isOnRoster(shared.space(circle) as SharedSpace, card.value))) return fail({ code: 'already-in' })
    for (const circle of theirs) {
      const added = await act(shared, circle, { act: 'add-device', member, card: card.value })
      if (!added.ok) return added
    }
    return card
  }

  /** Whether somebody else would still be able to let people in. */
  const hasOtherOrganiser = (space: SharedSpace, member: MemberId): boolean => [...space.roster().roles].some(([id, role]) => id !== member && role === 'organiser')

  async function setRole(shared: CaseToShare, circle: SharedCircle, member: MemberId, role: Role): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    const now = space.roster().roles.get(member)
    if (now === undefined) return fail({ code: 'not-a-member' })
    if (now === role) return ok(undefined)
    if (now === 'organiser' && !hasOtherOrganiser(space, member)) return fail({ code: 'last-organiser' })
    return act(shared, circle, { act: 'set-role', member, role, cut: cutOfMember(space, member) })
  }

  const cutOfMember = (space: SharedSpace, member: MemberId) => {
    const devices = devicesOf(space.roster(), member)
    return cutKeepingAll(space.branchHeads(), (device) => devices.has(device))
  }

  /** The act goes out under the key from before; all that follows under one that they do not have. */
  async function takeOut(shared: CaseToShare, removal: (space: SharedSpace) => CardAct | undefined): Promise<Result<void, PeopleFailure>> {
    const from = sharedCircles(shared).flatMap((circle) => {
      const space = shared.space(circle) as SharedSpace
      const done = removal(space)
      return done === undefined ? [] : [{ circle, space, done }]
    })
    if (from.length === 0) return fail({ code: 'not-a-member' })
    for (const { space, done } of from) {
      if (!isOrganiser(space)) return fail({ code: 'not-organiser' })
      if (done.act === 'remove' && space.roster().roles.get(done.member) === 'organiser' && !hasOtherOrganiser(space, done.member)) return fail({ code: 'last-organiser' })
    }
    for (const { circle, space, done } of from) {
      const isSteppingDown = done.act === 'remove' && done.member === ownMember(space)
      const bundledBefore = await shared.bundleOwn(circle)
      if (!bundledBefore.ok) return bundledBefore
      const removed = await act(shared, circle, done)
      if (!removed.ok) return removed
      const bundled = await shared.bundleOwn(circle)
      if (!bundled.ok) return bundled
      if (isSteppingDown) continue
      const started = await startEpoch(shared, circle)
      if (!started.ok) return started
    }
    return ok(undefined)
  }

  const remove = (shared: CaseToShare, member: MemberId): Promise<Result<void, PeopleFailure>> =>
    takeOut(shared, (space) => (space.roster().roles.get(member) === undefined ? undefined : { act: 'remove', member, cut: cutOfMember(space, member) }))

  /** A device that was lost: its owner stays. */
  const removeDevice = (shared: CaseToShare, member: MemberId, device: DeviceKey): Promise<Result<void, PeopleFailure>> =>
    takeOut(shared, (space) => {
      const has = space.roster().members.get(member)?.devices.some(({ key }) => key === device) === true
      return has ? { act: 'remove-device', member, device, cut: cutKeepingAll(space.branchHeads(), (other) => other === device) } : undefined
    })

  /** Takes over what somebody wrote who may not: it counts from here on. */
  const adopt = (shared: CaseToShare, circle: SharedCircle, entry: EntryId): Promise<Result<void, PeopleFailure>> => act(shared, circle, { act: 'adopt', entry })

  /** Says who chairs a meeting, and so may seal its record. */
  const appointChair = (shared: CaseToShare, circle: SharedCircle, member: MemberId, meeting: string): Promise<Result<void, PeopleFailure>> =>
    act(shared, circle, { act: 'appoint', member, duty: 'chair', about: meeting })

  /** One file a circle for a device that may read it, with every key of the circle. */
  async function grantsFor(shared: CaseToShare, device: DeviceKey): Promise<readonly GrantFile[]> {
    const files: GrantFile[] = []
    for (const circle of sharedCircles(shared)) {
      const space = shared.space(circle) as SharedSpace
      const to = [...space.roster().members.values()].flatMap(({ role, devices }) => (role === undefined ? [] : devices)).find(({ key }) => key === device)
      if (to === undefined || !isOrganiser(space)) continue
      files.push({ circle, space: space.genesis.space, device, bytes: await makeGrant(space.genesis.space, to.card, space.epochs(), identity.signer, recipients) })
    }
    return files
  }

  /** Takes the keys of a grant for this device. It counts only from an organiser: of the roster held, or the founder where none is. */
  async function takeGrant(space: SharedSpace, file: Uint8Array): Promise<Result<void, GrantFault | StorageFailure | { readonly code: 'grant-not-by-organiser' }>> {
    const opened = await openGrant(file, { key: identity.key, recipient: identity.recipient, space: space.genesis.space }, identity.open, crypto)
    if (!opened.ok) return opened
    const roster = space.roster()
    const isGiven = !roster.isDeviceOut(opened.value.by) && roster.roles.get(roster.memberOf(opened.value.by)) === 'organiser'
    return isGiven ? space.addEpochs(opened.value.epochs) : fail({ code: 'grant-not-by-organiser' })
  }

  /** The keys of a case that others founded, with the circles this device was let into. Each circle gets a writer of its own. */
  async function join(geneses: readonly Genesis[]): Promise<Result<{ readonly caseId: string; readonly keys: CaseKeys }, StorageFailure | { readonly code: 'not-one-case' }>> {
    const [first] = geneses
    if (first === undefined || geneses.some(({ caseId }) => caseId !== first.caseId)) return fail({ code: 'not-one-case' })
    for (const genesis of geneses) {
      const kept = await keepNewSpace(genesis, [], settings)
      if (!kept.ok) return kept
    }
    const keys = caseKeysOf(geneses.map(({ circle, space }) => ({ circle, space, writer: ids.random128(), shared: space })))
    return ok({ caseId: first.caseId, keys })
  }

  async function compared(): Promise<Result<ReadonlySet<string>, StorageFailure>> {
    const row = await settings.read(verifiedRow)
    if (!row.ok) return row
    const hashes: unknown = row.value === undefined ? [] : JSON.parse(row.value)
    return ok(new Set(Array.isArray(hashes) ? hashes.filter((hash) => typeof hash === 'string') : []))
  }
  const hashOf = (card: Card): string => crypto.sha256(new TextEncoder().encode(card.text))

  /** Both screens showed the same words, or each has scanned the other. It holds for this card, in every case. */
  async function markCompared(card: Card): Promise<Result<void, StorageFailure>> {
    const known = await compared()
    return known.ok ? settings.write(verifiedRow, JSON.stringify([...new Set([...known.value, hashOf(card)])])) : known
  }

  async function people(shared: CaseToShare): Promise<Result<PeopleView, StorageFailure>> {
    const known = await compared()
    if (!known.ok) return known
    const members = new Map<MemberId, MemberView>()
    const verdicts: RosterVerdict<Card>[] = []
    let hasOneOrganiser = false
    for (const circle of sharedCircles(shared)) {
      const roster = (shared.space(circle) as SharedSpace).roster()
      verdicts.push(...roster.acts)
      hasOneOrganiser ||= [...roster.roles.values()].filter((role) => role === 'organiser').length === 1
      for (const { id, role, card, devices } of roster.members.values()) {
        const before = members.get(id)
        members.set(id, {
          id,
          card,
          isSelf: id === roster.memberOf(identity.key),
          roles: { ...before?.roles, ...(role === undefined ? {} : { [circle]: role }) },
          devices: [...new Set([...(before?.devices ?? []), ...devices.map(({ key }) => key)])],
          isVerified: id === roster.memberOf(identity.key) || known.value.has(hashOf(card)),
        })
      }
    }
    const all = [...members.values()].sort((a, b) => a.card.name.localeCompare(b.card.name, 'en') || (a.id < b.id ? -1 : 1))
    return ok({
      members: all.filter(({ roles }) => Object.keys(roles).length > 0),
      former: all.filter(({ roles }) => Object.keys(roles).length === 0),
      hasOneOrganiser,
      notBuiltOn: verdicts.filter(({ act: done, standing, isBuiltOn }) => standing.stands && !isBuiltOn && (done.act === 'remove' || done.act === 'set-role')),
      chosen: verdicts.filter(({ standing }) => standing.stands && standing.byChoice),
    })
  }

  /** Six words for the people and the key, six for what is held: for each shared circle. */
  const checkWords = (shared: CaseToShare): readonly CheckWords[] =>
    sharedCircles(shared).map((circle) => {
      const space = shared.space(circle) as SharedSpace
      const heads = space.branchHeads().map((link) => link.identity)
      return { circle, people: rosterWordsOf(space.genesis.space, space.roster(), space.writeEpoch()?.id, crypto, words), state: stateWordsOf(space.genesis.space, heads, crypto, words) }
    })

  async function wordsWith(card: Card): Promise<Result<readonly string[], PeopleFailure>> {
    const own = identity.card()
    return own === undefined ? fail({ code: 'no-card' }) : ok(await comparisonWordsOf(own, card, slow, crypto, words))
  }

  return { foundSharing, readOther, letIn, addDevice, setRole, remove, removeDevice, adopt, appointChair, grantsFor, takeGrant, join, markCompared, people, checkWords, wordsWith }
}

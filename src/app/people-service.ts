import { fail, ok, type Result } from '../lib/result'
import type { EntryId, HeldEntry, Policy, Role } from '../ledger'
import type { CaseSession } from '../ports/case-session'
import type { StorageFailure } from '../ports/failures'
import { cutKeepingAll, devicesOf, makeGenesis, readCard, type Card, type CardAct, type Genesis, type SharedCircle } from '../sync/identity'
import type { DeviceKey, MemberId } from '../sync/roster'
import { caseKeysOf, type CaseKeys } from './case-keys'
import { createRosterWriter } from './people-acts'
import { createPeopleKeys } from './people-keys'
import type { CaseToShare, LateWork, PeopleFailure, PeopleParts } from './people-types'
import { createPeopleView } from './people-view'
import { putBackOf, type PutBack } from './put-back'
import { createRefounding } from './refounding'
import { keepNewSpace, type SharedSpace } from './shared-space'

export type { CaseToShare, CheckWords, GrantFile, LateWork, MemberView, PeopleFailure, PeopleParts, PeopleView } from './people-types'

/** Well inside what one entry may hold. */
const factsAPiece = 400

export type PeopleService = ReturnType<typeof createPeopleService>

/** What people do about people: let in, compare, give a role, take out, take over. Every act is a roster entry of the case. */
export function createPeopleService(parts: PeopleParts) {
  const { identity, settings, ids, crypto } = parts
  const writer = createRosterWriter(parts)
  const { sharedCircles, ownMember, isOrganiser, hasOtherOrganiser, cutOfMember, act, acts, startEpoch } = writer

  /**
   * All three circles at once, so that sharing says nothing about a restricted one. Nothing written before changes: entries
   * stay under the name they were kept under, and the genesis cites who wrote them.
   */
  async function foundSharing(shared: CaseToShare): Promise<Result<void, PeopleFailure>> {
    const founder = identity.card()
    if (founder === undefined) return fail({ code: 'no-card' })
    if (sharedCircles(shared).length > 0) return startFirstEpochs(shared)
    // Others would see a case with holes in it, and nobody would know.
    if (shared.keys().circles.some(({ brought = [] }) => brought.length > 0)) return fail({ code: 'came-as-file' })
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
    return rekeyed.ok ? startFirstEpochs(shared) : rekeyed
  }

  /** Also after a crash half-way: what was founded here and has no key yet gets one. */
  async function startFirstEpochs(shared: CaseToShare): Promise<Result<void, PeopleFailure>> {
    for (const circle of sharedCircles(shared)) {
      const space = shared.space(circle) as SharedSpace
      if (space.genesis.founder.key !== identity.key || space.roster().epochs.length > 0) continue
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

  async function setRole(shared: CaseToShare, circle: SharedCircle, member: MemberId, role: Role): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    const now = space.roster().roles.get(member)
    if (now === undefined) return fail({ code: 'not-a-member' })
    if (now === role) return ok(undefined)
    if (now === 'organiser' && !hasOtherOrganiser(space, member)) return fail({ code: 'last-organiser' })
    return act(shared, circle, { act: 'set-role', member, role, cut: cutOfMember(space, member) })
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

  /** Takes over late work, as much of it as can be: one entry for each, judged together. */
  async function adoptAll(shared: CaseToShare, work: readonly LateWork[]): Promise<Result<void, PeopleFailure>> {
    for (const circle of sharedCircles(shared)) {
      const here = work.filter((one) => one.circle === circle && one.isAdoptable)
      const adopted = here.length === 0 ? ok(undefined) : await acts(shared, circle, here.map(({ entry }) => ({ act: 'adopt', entry })))
      if (!adopted.ok) return adopted
    }
    return ok(undefined)
  }

  /**
   * "Put back everything they changed since…": one act by an organiser of every circle. Written in pieces where it is more than
   * an entry may hold. Says what it could not put back by itself.
   */
  async function putBack(
    shared: CaseToShare,
    session: Pick<CaseSession, 'fold' | 'history' | 'commit'>,
    policy: Policy,
    member: MemberId,
    since: number,
    isLook = false,
  ): Promise<Result<PutBack, PeopleFailure>> {
    const spaces = sharedCircles(shared).map((circle) => shared.space(circle) as SharedSpace)
    if (spaces.length === 0) return fail({ code: 'not-shared' })
    if (!spaces.every(isOrganiser)) return fail({ code: 'not-organiser' })
    if (!spaces.some((space) => devicesOf(space.roster(), member).size > 0 && space.roster().roles.has(member))) return fail({ code: 'not-a-member' })
    const entries = await session.history()
    if (!entries.ok) return entries
    const isTheirs = ({ id }: HeldEntry): boolean =>
      spaces.some((space) => {
        const device = space.authorOf(id)
        return device !== undefined && space.roster().memberOf(device) === member
      })
    const found = putBackOf(session.fold.getState(), entries.value, policy, isTheirs, since)
    const { changes } = found
    for (let from = 0; !isLook && from < changes.length; from += factsAPiece) {
      const kept = await session.commit({ act: 'putBack', changes: changes.slice(from, from + factsAPiece) })
      if (!kept.ok) return kept
    }
    return ok(found)
  }

  /** Says who chairs a meeting, and so may seal its record. */
  const appointChair = (shared: CaseToShare, circle: SharedCircle, member: MemberId, meeting: string): Promise<Result<void, PeopleFailure>> =>
    act(shared, circle, { act: 'appoint', member, duty: 'chair', about: meeting })

  /**
   * The keys of a case that others founded, with the circles this device was let into; the geneses of spaces that one took up
   * from may be among them. Each circle gets a writer of its own.
   */
  async function join(geneses: readonly Genesis[]): Promise<Result<{ readonly caseId: string; readonly keys: CaseKeys }, StorageFailure | { readonly code: 'not-one-case' }>> {
    const [first] = geneses
    if (first === undefined || geneses.some(({ caseId }) => caseId !== first.caseId)) return fail({ code: 'not-one-case' })
    const bySpace = new Map(geneses.map((genesis) => [genesis.space, genesis]))
    const current = geneses.filter(({ space }) => !geneses.some(({ refounds }) => refounds === space))
    const formerOf = (space: string): readonly string[] => {
      const before = bySpace.get(space)?.refounds
      return before === undefined || !bySpace.has(before) ? [] : [before, ...formerOf(before)]
    }
    for (const genesis of geneses) {
      const kept = await keepNewSpace(genesis, [], settings)
      if (!kept.ok) return kept
    }
    const keys = caseKeysOf(current.map(({ circle, space }) => ({ circle, space, writer: ids.random128(), shared: space, former: formerOf(space) })))
    return ok({ caseId: first.caseId, keys })
  }

  return { foundSharing, readOther, letIn, addDevice, setRole, remove, removeDevice, adopt, adoptAll, putBack, appointChair, join, ...createPeopleKeys(parts, writer), ...createPeopleView(parts, writer), ...createRefounding(parts, writer) }
}

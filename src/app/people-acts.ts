import { fail, ok, type Result } from '../lib/result'
import type { Fact } from '../ledger'
import type { CommitFailure } from '../ports/case-session'
import { cutKeepingAll, devicesOf, newEpoch, rosterFact, type CardAct, type SharedCircle } from '../sync/identity'
import { readingDevices, type MemberId } from '../sync/roster'
import type { PeopleParts, CaseToShare, PeopleFailure } from './people-types'
import type { SharedSpace } from './shared-space'

const circles: readonly SharedCircle[] = ['plan', 'team', 'restricted']
/** Acts that may change what entries held count for. */
const rejudging: ReadonlySet<CardAct['act']> = new Set(['adopt', 'remove', 'remove-device', 'set-role'])

export type RosterWriter = ReturnType<typeof createRosterWriter>

/** What every act about people is made of: one roster entry in one circle, by an organiser. */
export function createRosterWriter({ identity, ids, crypto }: Pick<PeopleParts, 'identity' | 'ids' | 'crypto'>) {
  const sharedCircles = (shared: CaseToShare): readonly SharedCircle[] => circles.filter((circle) => shared.space(circle) !== undefined)
  const ownMember = (space: SharedSpace): MemberId => space.roster().memberOf(identity.key)
  const isOrganiser = (space: SharedSpace): boolean => !space.roster().isDeviceOut(identity.key) && space.roster().roles.get(ownMember(space)) === 'organiser'
  /** Whether somebody else would still be able to let people in. */
  const hasOtherOrganiser = (space: SharedSpace, member: MemberId): boolean => [...space.roster().roles].some(([id, role]) => id !== member && role === 'organiser')

  const cutOfMember = (space: SharedSpace, member: MemberId) => {
    const devices = devicesOf(space.roster(), member)
    return cutKeepingAll(space.branchHeads(), (device) => devices.has(device))
  }

  /** Keeps one fact of the roster's kind. */
  async function keepFact(shared: CaseToShare, circle: SharedCircle, fact: Fact): Promise<Result<void, CommitFailure>> {
    const space = shared.space(circle) as SharedSpace
    const kept = await shared.commitFact(circle, 'roster', fact)
    return kept.ok ? space.wrote(kept.value) : kept
  }

  async function rejudge(shared: CaseToShare): Promise<Result<void, CommitFailure>> {
    const judged = await shared.rejudge()
    return judged.ok || judged.failure.code !== 'number-taken' ? (judged as Result<void, CommitFailure>) : fail({ code: 'storage-failed' })
  }

  /** Several entries of one circle, one after another; the case is judged anew once, if it has to be. */
  async function acts(shared: CaseToShare, circle: SharedCircle, done: readonly CardAct[]): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    if (!isOrganiser(space)) return fail({ code: 'not-organiser' })
    for (const one of done) {
      const kept = await keepFact(shared, circle, rosterFact(one))
      if (!kept.ok) return kept
    }
    return done.some(({ act }) => rejudging.has(act)) ? rejudge(shared) : ok(undefined)
  }

  const act = (shared: CaseToShare, circle: SharedCircle, done: CardAct): Promise<Result<void, PeopleFailure>> => acts(shared, circle, [done])

  async function startEpoch(shared: CaseToShare, circle: SharedCircle): Promise<Result<void, PeopleFailure>> {
    const space = shared.space(circle)
    if (space === undefined) return fail({ code: 'not-shared' })
    const epoch = newEpoch(space.genesis.space, ids.randomBytes(32), crypto)
    // The key first: an epoch that nobody here can open would stop this device's own work.
    const kept = await space.addEpochs([epoch])
    return kept.ok ? act(shared, circle, { act: 'epoch', epoch: epoch.id, devices: [...readingDevices(space.roster())].sort() }) : kept
  }

  return { sharedCircles, ownMember, isOrganiser, hasOtherOrganiser, cutOfMember, keepFact, rejudge, act, acts, startEpoch }
}

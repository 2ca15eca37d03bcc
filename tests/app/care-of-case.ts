import { keyBegan } from '../../src/app/people-view'
import type { CaseToShare } from '../../src/app/people-types'
import type { SharedSpace } from '../../src/app/shared-space'
import type { Card, SharedCircle } from '../../src/sync/identity'
import type { MemberId } from '../../src/sync/roster'

const dayMilliseconds = 24 * 60 * 60 * 1000
const circles: readonly SharedCircle[] = ['plan', 'team', 'restricted']
/** An organiser of whom nothing was heard for so long is named (ledger-and-sync §3). */
const unheardDays = 14
/** A key is used no longer than this. */
const keyDays = 365

/** What an organiser should look after in a case, read from what whole devices hold and not from a screen. */
interface PeopleCare {
  /** Circles in which nothing new is sent until an organiser gives a new key. */
  readonly waitingForKey: readonly SharedCircle[]
  /** Circles whose key has been in use for a year. */
  readonly keyIsOld: readonly SharedCircle[]
  /** Organisers of whom nothing was heard for 14 days, and since when. Milliseconds since 1970 UTC. */
  readonly unheard: readonly { readonly id: MemberId; readonly card: Card; readonly since: number }[]
}

/** `heard`: when each writer was last heard from, as the exchange knows it. Milliseconds since 1970 UTC, as `now`. */
export function careOf(shared: CaseToShare, ownKey: string, heard: ReadonlyMap<string, number>, now: number): PeopleCare {
  const spaces = circles.flatMap((circle) => {
    const space = shared.space(circle)
    return space === undefined ? [] : [{ circle, space }]
  })
  const unheard = new Map<MemberId, PeopleCare['unheard'][number]>()
  const heardOf = new Set<MemberId>()
  for (const { space } of spaces) {
    const roster = space.roster()
    for (const { id, role, card } of roster.members.values()) {
      if (role !== 'organiser' || id === roster.memberOf(ownKey)) continue
      const since = lastHeard(space, id, heard)
      if (now - since < unheardDays * dayMilliseconds) heardOf.add(id)
      else unheard.set(id, { id, card, since: Math.max(since, unheard.get(id)?.since ?? 0) })
    }
  }
  return {
    waitingForKey: spaces.filter(({ space }) => space.writeEpoch() === undefined).map(({ circle }) => circle),
    keyIsOld: spaces.filter(({ space }) => now - (keyBegan(space) ?? now) >= keyDays * dayMilliseconds).map(({ circle }) => circle),
    // Heard from in one circle is heard from.
    unheard: [...unheard.values()].filter(({ id }) => !heardOf.has(id)),
  }
}

/** The newest that was heard of any of somebody's writers; of nobody who ever wrote, when they were let in. */
function lastHeard(space: SharedSpace, member: MemberId, heard: ReadonlyMap<string, number>): number {
  const roster = space.roster()
  const times = space.writersOf((device) => roster.memberOf(device) === member).flatMap((writer) => heard.get(writer) ?? [])
  const letIn = roster.acts.flatMap(({ entry, act }) => ((act.act === 'add-member' && act.card.key === member) || (act.act === 'set-role' && act.member === member) ? (space.claimedAt(entry) ?? 0) : []))
  return Math.max(0, ...(times.length > 0 ? times : letIn))
}


import type { EntryId, Role } from '../../ledger'
import type { CardOfDevice } from './acts'
import type { Roster, RosterVerdict } from './roster'
import type { Standing } from './standing'

/** A roster entry that is new here, or that stands where it did not, or the other way round. */
export interface ChangedAct<Card extends CardOfDevice = CardOfDevice> {
  readonly verdict: RosterVerdict<Card>
  readonly before: Standing | undefined
}

/** An entry that is judged by another role than before; `undefined` is none. */
export interface ChangedEntry {
  readonly entry: EntryId
  readonly from: Role | undefined
  readonly to: Role | undefined
}

export interface RosterChange<Card extends CardOfDevice = CardOfDevice> {
  readonly acts: readonly ChangedAct<Card>[]
  readonly entries: readonly ChangedEntry[]
}

/** The role an entry counts with: an adopted one counts as if an organiser had written it. */
export function rightOf(roster: Roster, entry: EntryId): Role | undefined {
  const { role, isAdopted } = roster.roleOfEntry(entry)
  return isAdopted ? 'organiser' : role
}

/** What late roster entries changed, and what followed for entries held: the screen names both (ledger-and-sync §1). */
export function rosterChange<Card extends CardOfDevice>(before: Roster<Card>, after: Roster<Card>, held: Iterable<EntryId>): RosterChange<Card> {
  const standingBefore = new Map(before.acts.map(({ entry, standing }) => [entry, standing]))
  const acts = after.acts.flatMap((verdict) => {
    const was = standingBefore.get(verdict.entry)
    return was?.stands === verdict.standing.stands ? [] : [{ verdict, before: was }]
  })
  const entries = [...held].flatMap((entry) => {
    const [from, to] = [rightOf(before, entry), rightOf(after, entry)]
    return from === to ? [] : [{ entry, from, to }]
  })
  return { acts, entries }
}

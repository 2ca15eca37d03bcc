import type { Fold } from '../../ledger'
import { addDays, localDate } from '../calendar'
import { entities, type Entity } from '../entities'
import { isBlank } from './parts'

// Everything here stands in the `plan` circle: a practitioner's phone carries no more of a case than this.

/** Names that actions are given to, each once, in alphabetical order: who somebody can say they are. */
export function ownersIn(fold: Fold): readonly string[] {
  const byName = new Map<string, string>()
  for (const { values } of entities(fold, 'action')) {
    for (const name of [values.owner, values.with]) if (!isBlank(name)) byName.set(same(name), byName.get(same(name)) ?? (name ?? '').trim())
  }
  return [...byName.values()].sort((a, b) => (same(a) < same(b) ? -1 : 1))
}

export interface MyActions {
  /** Past their day, the longest first. */
  readonly late: readonly Entity<'action'>[]
  /** Taken, soonest first; those with no day last. */
  readonly next: readonly Entity<'action'>[]
  /** Given to somebody who has not said yes. */
  readonly fresh: readonly Entity<'action'>[]
  /** The last few that are done. */
  readonly done: readonly Entity<'action'>[]
}

const doneShown = 5

/** The actions of one person by name. `today` is an ISO day in Europe/London. */
export function myActions(fold: Fold, name: string, today: string): MyActions {
  const mine = entities(fold, 'action').filter(({ values }) => same(values.owner) === same(name) || same(values.with) === same(name))
  const isDone = ({ values }: Entity<'action'>) => values.status === 'done' || values.status === 'changed'
  const open = mine.filter((one) => !isDone(one)).sort(bySoonest)
  const late = open.filter(({ values }) => values.due !== undefined && values.due < today)
  const rest = open.filter((one) => !late.includes(one))
  const isFresh = ({ values }: Entity<'action'>) => values.agreed !== 'agreed' && values.agreed !== 'cannot' && (values.status ?? 'open') === 'open' && same(values.owner) === same(name)
  return {
    late,
    next: rest.filter((one) => !isFresh(one)),
    fresh: rest.filter(isFresh),
    done: mine.filter(isDone).sort((a, b) => b.order - a.order).slice(0, doneShown),
  }
}

/** Whether "if it does not happen" is close enough to be read with the action: late, or due today, tomorrow or the day after. */
export function isNear(due: string | undefined, today: string): boolean {
  return due !== undefined && due <= addDays(localDate(today), 2)
}

const same = (name: string | undefined): string => (name ?? '').trim().toLowerCase()

const bySoonest = (a: Entity<'action'>, b: Entity<'action'>): number => {
  const [left, right] = [a.values.due ?? '9999', b.values.due ?? '9999']
  return left === right ? a.order - b.order : left < right ? -1 : 1
}

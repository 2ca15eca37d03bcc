import type { Fold } from '../../ledger'
import { entityById } from '../entities'
import type { Values } from '../kinds'

/** Who a part of a meeting is held with (BR-49). */
export type PartWith = NonNullable<Values<'meeting'>['parts']>[number]

export interface Parts {
  /** Empty for a meeting that is held as one. */
  readonly all: readonly PartWith[]
  /** From 1; 1 before it opened. */
  readonly now: number
}

export function partsOf(fold: Fold, meeting: string): Parts {
  const values = entityById(fold, 'meeting', meeting)?.values ?? {}
  const all = values.parts ?? []
  return { all, now: Math.min(Math.max(values.partNow ?? 1, 1), Math.max(all.length, 1)) }
}

/** Who is in the room now: the family too, or professionals only. A meeting held as one is as the request says. */
export function roomNow(fold: Fold, meeting: string): PartWith {
  const { all, now } = partsOf(fold, meeting)
  if (all.length > 0) return all[now - 1] ?? 'professionals'
  const request = entityById(fold, 'meeting', meeting)?.values.request
  return entityById(fold, 'request', request ?? '')?.values.familyPresence === 'with' ? 'family' : 'professionals'
}

/**
 * The mark on everything that is written down while a meeting in parts runs. Nothing where it is held as one; and nothing
 * before and after, so that what is written outside the room never counts as said with the family.
 */
export function partStamp(fold: Fold, meeting: string): { readonly part?: number } {
  const { all, now } = partsOf(fold, meeting)
  const values = entityById(fold, 'meeting', meeting)?.values
  return all.length === 0 || values?.openedAt === undefined || values.closedAt !== undefined ? {} : { part: now }
}

import { fail, ok, type Result } from '../../lib/result'
import { rankBetween, type Change, type Fold } from '../../ledger'
import { entityById, type Entity } from '../entities'
import { checkedWords, hasSeal } from '../meeting/lines'

/** What any act on a plan can be refused for. */
export type PlanRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'line-too-long'; readonly limit: number }
  /** What the meeting decided stays as it was sealed; actions and feedback live on. */
  | { readonly code: 'record-sealed' }

/** The meeting, whether it runs or is over: a plan can be made before it opens and lives on after it closed. */
export function meetingOf(fold: Fold, id: string): Result<Entity<'meeting'>, { readonly code: 'meeting-not-found' }> {
  const found = entityById(fold, 'meeting', id)
  return found === undefined ? fail({ code: 'meeting-not-found' }) : ok(found)
}

/** The meeting, as long as its record is not sealed. */
export function unsealed(fold: Fold, id: string): Result<Entity<'meeting'>, { readonly code: 'meeting-not-found' } | { readonly code: 'record-sealed' }> {
  const found = meetingOf(fold, id)
  return found.ok && hasSeal(fold, id) ? fail({ code: 'record-sealed' }) : found
}

export { checkedWords }

/**
 * The texts of a command as they are kept: without white space at their ends; left out when nothing was said; kept as
 * empty when words that stood were taken away on purpose, because a fact can be answered and never unsaid.
 */
export function texts<T extends { readonly [name: string]: string | undefined }>(said: T, before: { readonly [name: string]: unknown } = {}): { readonly [K in keyof T]?: string } {
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, words]) => {
      if (words === undefined) return []
      const trimmed = words.trim()
      return trimmed === '' && before[name] === undefined ? [] : [[name, trimmed]]
    }),
  ) as { readonly [K in keyof T]?: string }
}

/** True where nothing was said. */
export const isBlank = (words: string | null | undefined): boolean => (words ?? '').trim() === ''

type Ranked = Entity<'need'> | Entity<'action'>

/**
 * A rank after all of these, no longer for the thousandth than for the first. Needs and lines are ranked elsewhere too, in
 * other lengths: where counting on would not come last, a step from the highest rank does.
 */
export function rankAfter(all: readonly Ranked[]): string {
  const highest = all.reduce((most, one) => ((one.values.rank ?? '') > most ? (one.values.rank ?? '') : most), '')
  const counted = evenRank(Number.parseInt(/^[0-9a-z]{5}/.exec(highest)?.[0] ?? '0', 36) + 1)
  return counted > highest ? counted : rankBetween(highest, undefined)
}

/** Puts `id` at `place` (from 0) among `shown`. Everything is ranked afresh where something has no rank or two share one. */
export function movedTo(shown: readonly Ranked[], id: string, place: number): readonly Change[] {
  const moving = shown.find((one) => one.id === id)
  if (moving === undefined || shown[place]?.id === id) return []
  const order = shown.filter((one) => one.id !== id).toSpliced(place, 0, moving)
  const [before, after] = [order[place - 1]?.values.rank, order[place + 1]?.values.rank]
  const clear = shown.every((one) => one.values.rank !== undefined) && (before === undefined || after === undefined || before < after)
  if (clear) return [rankChange(moving, rankBetween(before, after))]
  return order.map((one, index) => rankChange(one, evenRank(index + 1)))
}

const evenRank = (counted: number): string => `${counted.toString(36).padStart(5, '0')}i`
const rankChange = (one: Ranked, rank: string): Change => ({ subject: one.id, kind: one.kind, set: { rank } })

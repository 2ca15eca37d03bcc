import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { isSilent, type GuidancePack } from '../../guidance'
import type { ActContext } from '../act-context'
import { addDays, addMonthsClamped, bankHolidaysOf, latestReviewDate, localDate, type LocalDate, type Nation } from '../calendar'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { meetingOf } from './parts'

export type ReviewOutcome = NonNullable<Values<'review'>['outcome']>
export type ChildChange = NonNullable<Values<'review'>['childChange']>

/**
 * The last day for a review by the guidance (BR-51), moved earlier off a day nobody works: it is a most and not an about.
 * Undefined where none is given. Past the years whose holidays are known it stands as counted.
 */
export function latestReview(pack: GuidancePack, meetingDate: string, nation: Nation): LocalDate | undefined {
  if (isSilent(pack.review) || pack.review.latest === undefined) return undefined
  const { count, unit } = pack.review.latest
  const from = localDate(meetingDate)
  if (unit !== 'months') return addDays(from, unit === 'hours' ? Math.floor(count / 24) : count)
  const found = latestReviewDate(from, count, bankHolidaysOf(nation))
  return found.ok ? found.value.date : addMonthsClamped(from, count)
}

export type ReviewResultRefusal = { readonly code: 'meeting-not-found' } | { readonly code: 'answer-needed' } | { readonly code: 'reason-needed' }

/** What looking again found: solved, going on, meeting again, or up to the managers; and what is different for the child. */
export function recordReview(fold: Fold, command: { readonly meeting: string; readonly outcome: ReviewOutcome | undefined; readonly why: string; readonly childChange: ChildChange | undefined }, context: ActContext): Result<ActDraft, ReviewResultRefusal> {
  const meeting = meetingOf(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (command.outcome === undefined || command.childChange === undefined) return fail({ code: 'answer-needed' })
  const why = command.why.trim()
  if (why === '') return fail({ code: 'reason-needed' })
  const found = entities(fold, 'review').find((one) => one.values.meeting === command.meeting)
  const set = { meeting: command.meeting, outcome: command.outcome, outcomeWhy: why, outcomeOn: context.today, childChange: command.childChange }
  return ok({ act: 'recordReview', reason: why, changes: [change('review', found?.id ?? jointId(command.meeting, 'review'), set)] })
}

/** Two reviews in a row, in time order, that found nothing better for the child (MS-15): the moment to go to the managers. */
export function noChangeTwice(fold: Fold): boolean | null {
  const dates = new Map(entities(fold, 'meeting').map((meeting) => [meeting.id, meeting.values.date ?? '']))
  const found = entities(fold, 'review').filter(({ values }) => values.childChange !== undefined).toSorted((one, other) => compare(dates.get(one.values.meeting ?? '') ?? '', dates.get(other.values.meeting ?? '') ?? ''))
  const last = found.slice(-2)
  if (last.length < 2) return null
  return last.every(({ values }) => values.childChange === 'same' || values.childChange === 'worse')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export type MeasureRefusal = { readonly code: 'meeting-not-found' } | { readonly code: 'words-needed' } | { readonly code: 'person-not-found' }

/** A score on a tool that is used elsewhere too (CA-38), with its day, so that the next one says something. */
export function addMeasure(fold: Fold, command: { readonly meeting: string; readonly child: string; readonly tool: string; readonly score: string; readonly on?: string; readonly by?: string }, context: ActContext): Result<ActDraft, MeasureRefusal> {
  const meeting = meetingOf(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (entityById(fold, 'child', command.child) === undefined) return fail({ code: 'person-not-found' })
  const [tool, score, by] = [command.tool.trim(), command.score.trim(), (command.by ?? '').trim()]
  if (tool === '' || score === '') return fail({ code: 'words-needed' })
  return ok({ act: 'addMeasure', changes: [change('measure', context.newId(), { meeting: command.meeting, child: command.child, tool, score, on: command.on ?? context.today, ...(by === '' ? {} : { by }) })] })
}

/** Measures of the case by tool and child, oldest first: a trend, never a sum. */
export const measuresOf = (fold: Fold): readonly Entity<'measure'>[] =>
  entities(fold, 'measure').toSorted((one, other) => compare(`${one.values.tool ?? ''} ${one.values.child ?? ''} ${one.values.on ?? ''}`, `${other.values.tool ?? ''} ${other.values.child ?? ''} ${other.values.on ?? ''}`))

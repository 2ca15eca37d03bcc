import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { parseLocalDate } from '../calendar'
import { change } from '../entities'
import { writableMeeting, type MeetingRefusal } from './run'

export type SeriesRefusal = MeetingRefusal | { readonly code: 'not-a-date' } | { readonly code: 'series-too-long' } | { readonly code: 'date-before-meeting' }

const most = 24

/** Further dates agreed ahead (NC-09), ISO, kept in time order and once each. An empty list takes them back. */
export function setSeries(fold: Fold, command: { readonly meeting: string; readonly dates: readonly string[] }): Result<ActDraft, SeriesRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const dates = [...new Set(command.dates)].toSorted()
  if (dates.some((date) => !parseLocalDate(date).ok)) return fail({ code: 'not-a-date' })
  if (dates.length > most) return fail({ code: 'series-too-long' })
  const first = meeting.value.values.date
  if (first !== undefined && dates.some((date) => date <= first)) return fail({ code: 'date-before-meeting' })
  return ok({ act: 'setSeries', changes: [change('meeting', command.meeting, { series: dates })] })
}

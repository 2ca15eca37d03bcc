import type { Fold } from '../../ledger'
import type { Result } from '../../lib/result'
import { parseLocalDate, workingDaysBetween, type HolidayCalendar, type LocalDate, type NotCovered } from '../calendar'
import { entityById } from '../entities'

export interface RecordDue {
  readonly due: LocalDate
  /** Which working day after the meeting it is (5th, BR-22). Undefined when the meeting has no date. */
  readonly ordinal: Result<number, NotCovered> | undefined
  /** Working days from today to it; below zero when it is late. */
  readonly left: Result<number, NotCovered>
}

/** By when the record is to be with people, as the opening card said (NC-28c). Undefined when no day was said. */
export function recordDue(fold: Fold, meetingId: string, today: string, holidays: HolidayCalendar): RecordDue | undefined {
  const values = entityById(fold, 'meeting', meetingId)?.values
  const due = parseLocalDate(values?.recordDue ?? '')
  const now = parseLocalDate(today)
  if (!due.ok || !now.ok) return undefined
  const held = parseLocalDate(values?.date ?? '')
  return {
    due: due.value,
    ordinal: held.ok ? workingDaysBetween(held.value, due.value, holidays) : undefined,
    left: workingDaysBetween(now.value, due.value, holidays),
  }
}

import { bankHolidaysOf, localDate, nationOf, parseLocalDate, workingDaysBetween } from '../../domain/calendar'
import type { Settings } from '../../ports/settings-book'
import { datesText } from '../../text/dates'
import { myActionsText as text } from '../../text/my-actions'

/** "Was due Tue 12 Jan 2027," and "2 working days late". */
export function dueWords(due: string | undefined, today: string, nation: Settings['nation']): { readonly day: string; readonly distance: string } {
  const read = due === undefined ? undefined : parseLocalDate(due)
  if (read?.ok !== true) return { day: text.noDue, distance: '' }
  const day = datesText.whole(read.value)
  const holidays = bankHolidaysOf(nationOf[nation])
  if (read.value < today) {
    const late = workingDaysBetween(read.value, localDate(today), holidays)
    return { day: text.wasDue(day), distance: late.ok && late.value > 0 ? text.daysLate(datesText.workingDays(late.value)) : text.weekendLate }
  }
  if (read.value === today) return { day: text.due(day), distance: text.today }
  const left = workingDaysBetween(localDate(today), read.value, holidays)
  return { day: text.due(day), distance: !left.ok ? datesText.notCovered(left.failure, read.value) : left.value === 0 ? text.soon : text.inDays(datesText.workingDays(left.value)) }
}

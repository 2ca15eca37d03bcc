import { isSilent, type GuidancePack } from '../../guidance'
import type { Result } from '../../lib/result'
import type { Fold } from '../../ledger'
import { addDays, addMonthsClamped, addWorkingDays, countedDays, parseLocalDate, workingDaysBetween, type CountedDays, type HolidayCalendar, type LocalDate, type NotCovered } from '../calendar'
import { entityById } from '../entities'

export interface SendBy {
  readonly due: LocalDate
  /** `said`: in the meeting, on the opening card. `pack`: the guidance gives the time. */
  readonly from: 'said' | 'pack'
  /** Working days from today to it; below zero when it is late. */
  readonly left: Result<number, NotCovered>
  /** Which working day after the meeting it is, and every day counted and passed over. Undefined when the meeting has no date. */
  readonly days: Result<CountedDays, NotCovered> | undefined
}

/**
 * By when the record is to be with people: the day the room said (NC-28c), else the one the guidance gives (BR-22: the 5th
 * working day). Undefined when neither says one.
 */
export function sendBy(fold: Fold, meetingId: string, pack: GuidancePack, today: string, holidays: HolidayCalendar): SendBy | undefined {
  const values = entityById(fold, 'meeting', meetingId)?.values
  const now = parseLocalDate(today)
  if (values === undefined || !now.ok) return undefined
  const said = parseLocalDate(values.recordDue ?? '')
  const held = parseLocalDate(values.date ?? '')
  const due = said.ok ? said.value : held.ok ? byPack(pack, held.value, holidays) : undefined
  if (due === undefined) return undefined
  const left = workingDaysBetween(now.value, due, holidays)
  const between = held.ok && held.value <= due ? workingDaysBetween(held.value, due, holidays) : undefined
  const days = !held.ok || between === undefined ? undefined : between.ok ? countedDays(held.value, between.value, holidays) : between
  return { due, from: said.ok ? 'said' : 'pack', left, days }
}

function byPack(pack: GuidancePack, held: LocalDate, holidays: HolidayCalendar): LocalDate | undefined {
  const { minutes } = pack.deadline
  if (isSilent(minutes)) return undefined
  if ('local' in minutes.limit) return undefined
  const { count, unit, from } = minutes.limit
  if (from !== 'meeting' && from !== 'meeting-end') return undefined
  if (unit === 'working-days') {
    const day = addWorkingDays(held, count, holidays)
    return day.ok ? day.value : undefined
  }
  if (unit === 'months') return addMonthsClamped(held, count)
  return addDays(held, unit === 'days' ? count : Math.ceil(count / 24))
}

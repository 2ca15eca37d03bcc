import { fail, ok, type Result } from '../../lib/result'
import type { BankHoliday, HolidayCalendar } from './bank-holidays'
import { addDays, addMonthsClamped, weekdayOf, type LocalDate } from './local-date'

/** The count would run over a weekday whose holidays are not known. */
export type NotCovered = { readonly code: 'notCovered'; readonly coveredFrom: LocalDate; readonly coveredTo: LocalDate }

export type SkippedDay = { readonly date: LocalDate; readonly why: 'weekend' } | { readonly date: LocalDate; readonly why: 'bankHoliday'; readonly holiday: BankHoliday }
export type CountedDays = { readonly counted: readonly LocalDate[]; readonly skipped: readonly SkippedDay[] }

const notCovered = (holidays: HolidayCalendar): NotCovered => ({ code: 'notCovered', coveredFrom: holidays.from, coveredTo: holidays.to })

type DayKind = 'working' | 'unknown' | SkippedDay

/** A weekend is a weekend in any year; only a weekday needs the published list. */
function kindOfDay(date: LocalDate, holidays: HolidayCalendar): DayKind {
  const day = weekdayOf(date)
  if (day === 'sat' || day === 'sun') return { date, why: 'weekend' }
  if (date < holidays.from || date > holidays.to) return 'unknown'
  const holiday = holidays.days.get(date)
  return holiday ? { date, why: 'bankHoliday', holiday } : 'working'
}

/** Monday to Friday and not a bank holiday. Fails when the day lies outside the covered years. */
export function isWorkingDay(date: LocalDate, holidays: HolidayCalendar): Result<boolean, NotCovered> {
  const kind = kindOfDay(date, holidays)
  return kind === 'unknown' ? fail(notCovered(holidays)) : ok(kind === 'working')
}

/**
 * The days that make up `n` working days after `date`, and the days passed over, so that a screen can show the count.
 * Day 0 is `date` itself, whatever day it is; `n` is a whole number from 0.
 */
export function countedDays(date: LocalDate, n: number, holidays: HolidayCalendar): Result<CountedDays, NotCovered> {
  if (!Number.isInteger(n) || n < 0) throw new RangeError('working days are counted in whole numbers from 0')
  const counted: LocalDate[] = []
  const skipped: SkippedDay[] = []
  for (let day = date; counted.length < n; ) {
    day = addDays(day, 1)
    const kind = kindOfDay(day, holidays)
    if (kind === 'unknown') return fail(notCovered(holidays))
    if (kind === 'working') counted.push(day)
    else skipped.push(kind)
  }
  return ok({ counted, skipped })
}

/** The `n`th working day after `date` (BR-22: meeting on Monday 29 April 2024, 5th working day Tuesday 7 May). */
export function addWorkingDays(date: LocalDate, n: number, holidays: HolidayCalendar): Result<LocalDate, NotCovered> {
  const days = countedDays(date, n, holidays)
  return days.ok ? ok(days.value.counted.at(-1) ?? date) : days
}

/** Working days after `from` up to and including `to`; the same count as a negative number when `to` is earlier (late by …). */
export function workingDaysBetween(from: LocalDate, to: LocalDate, holidays: HolidayCalendar): Result<number, NotCovered> {
  if (to < from) {
    const back = workingDaysBetween(to, from, holidays)
    return back.ok ? ok(back.value === 0 ? 0 : -back.value) : back
  }
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    const kind = kindOfDay(day, holidays)
    if (kind === 'unknown') return fail(notCovered(holidays))
    if (kind === 'working') count += 1
  }
  return ok(count)
}

export type LatestReviewDate = {
  readonly date: LocalDate
  /** The same day of the month before it was moved off a weekend or bank holiday; equal to `date` when it was not moved. */
  readonly unmoved: LocalDate
}

/**
 * The last working day on which a review still falls within `months` months (BR-51: at least every three months).
 * The limit is a maximum, so it moves EARLIER off a day nobody works, never later.
 */
export function latestReviewDate(date: LocalDate, months: number, holidays: HolidayCalendar): Result<LatestReviewDate, NotCovered> {
  const unmoved = addMonthsClamped(date, months)
  let day = unmoved
  for (;;) {
    const kind = kindOfDay(day, holidays)
    if (kind === 'unknown') return fail(notCovered(holidays))
    if (kind === 'working') return ok({ date: day, unmoved })
    day = addDays(day, -1)
  }
}

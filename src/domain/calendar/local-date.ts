import { CalendarDate, fromAbsolute, getDayOfWeek, parseDate, toZoned, CalendarDateTime } from '@internationalized/date'
import { fail, ok, type Result } from '../../lib/result'

declare const localDateBrand: unique symbol
declare const localTimeBrand: unique symbol

/** A day with no clock and no zone, always `YYYY-MM-DD`, so that text order is date order. */
export type LocalDate = string & { readonly [localDateBrand]: true }
/** A clock time of day, always `HH:MM` in 24 hours, so that text order is time order. */
export type LocalTime = string & { readonly [localTimeBrand]: true }

/** Monday first, as in the United Kingdom and ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

export type LocalDateFailure = { readonly code: 'notIsoDate' } | { readonly code: 'noSuchDate' }
export type LocalTimeFailure = { readonly code: 'notIsoTime' } | { readonly code: 'noSuchTime' }

const daysInEachMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const padded = (value: number, width: number): string => String(value).padStart(width, '0')

/** How many days the month has; `month` is 1 to 12, anything else gives 0. */
export function daysInMonth(year: number, month: number): number {
  const days = daysInEachMonth[month - 1] ?? 0
  return month === 2 && isLeapYear(year) ? 29 : days
}

/** A date from its numbers (month 1 to 12). Refuses a day that does not exist; never moves it to one that does. */
export function makeLocalDate(year: number, month: number, day: number): Result<LocalDate, LocalDateFailure> {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day)
  if (!whole || year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return fail({ code: 'noSuchDate' })
  return ok(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as LocalDate)
}

/** Reads exactly `YYYY-MM-DD`. */
export function parseLocalDate(text: string): Result<LocalDate, LocalDateFailure> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return parts ? makeLocalDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) : fail({ code: 'notIsoDate' })
}

/** A time from its numbers, 00:00 to 23:59. */
export function makeLocalTime(hour: number, minute: number): Result<LocalTime, LocalTimeFailure> {
  const fits = Number.isInteger(hour) && Number.isInteger(minute) && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59
  return fits ? ok(`${padded(hour, 2)}:${padded(minute, 2)}` as LocalTime) : fail({ code: 'noSuchTime' })
}

/** Reads exactly `HH:MM`. */
export function parseLocalTime(text: string): Result<LocalTime, LocalTimeFailure> {
  const parts = /^(\d{2}):(\d{2})$/.exec(text)
  return parts ? makeLocalTime(Number(parts[1]), Number(parts[2])) : fail({ code: 'notIsoTime' })
}

/** For dates written in our own code and data: a wrong one is a bug, so it throws. */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text)
  if (!date.ok) throw new Error('not a date: expected YYYY-MM-DD')
  return date.value
}

/** For times written in our own code and data: a wrong one is a bug, so it throws. */
export function localTime(text: string): LocalTime {
  const time = parseLocalTime(text)
  if (!time.ok) throw new Error('not a time: expected HH:MM')
  return time.value
}

/** Negative when `a` is earlier, zero when the same day, positive when later. */
export const compareDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** The numbers of a date; month is 1 to 12. */
export function dateParts(date: LocalDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

const toCalendar = (date: LocalDate): CalendarDate => parseDate(date)
const fromCalendar = (date: CalendarDate): LocalDate => localDate(date.toString())

/** The date `days` later (earlier when negative). */
export const addDays = (date: LocalDate, days: number): LocalDate => fromCalendar(toCalendar(date).add({ days }))

/** The same day of the month `months` later, or that month's last day when it is shorter: 30 November + 3 = 28 February. */
export const addMonthsClamped = (date: LocalDate, months: number): LocalDate => fromCalendar(toCalendar(date).add({ months }))

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return toCalendar(b).compare(toCalendar(a))
}

export function weekdayOf(date: LocalDate): Weekday {
  return weekdays[getDayOfWeek(toCalendar(date), 'en-GB', 'mon')] as Weekday
}

const LONDON = 'Europe/London'

/** The wall clock in London at an instant (milliseconds since 1970, from the Clock port). Seconds are dropped. */
export function instantToLondon(ms: number): { readonly date: LocalDate; readonly time: LocalTime } {
  const wall = fromAbsolute(ms, LONDON)
  const date = localDate(`${padded(wall.year, 4)}-${padded(wall.month, 2)}-${padded(wall.day, 2)}`)
  return { date, time: localTime(`${padded(wall.hour, 2)}:${padded(wall.minute, 2)}`) }
}

export type LondonFailure =
  /** The clocks went forward over this time: it did not happen. */
  | { readonly code: 'skippedByClockChange' }
  /** The clocks went back: this time happened twice. */
  | { readonly code: 'twiceByClockChange'; readonly earlier: number; readonly later: number }

/** The instant (milliseconds since 1970) of a wall-clock time in London. Refuses the two hours a year that have no one answer. */
export function londonToInstant(date: LocalDate, time: LocalTime): Result<number, LondonFailure> {
  const { year, month, day } = dateParts(date)
  const wall = new CalendarDateTime(year, month, day, Number(time.slice(0, 2)), Number(time.slice(3, 5)))
  const earlier = toZoned(wall, LONDON, 'earlier').toDate().getTime()
  const later = toZoned(wall, LONDON, 'later').toDate().getTime()
  if (earlier === later) return ok(earlier)
  const happened = instantToLondon(earlier)
  if (happened.date !== date || happened.time !== time) return fail({ code: 'skippedByClockChange' })
  return fail({ code: 'twiceByClockChange', earlier, later })
}

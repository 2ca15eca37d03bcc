import type { BankHolidayName, DateReading, DateRefusal, LocalDate, LocalTime, Nation, NotCovered, SkippedDay, Weekday } from '../domain/calendar'
import type { Result } from '../lib/result'
import { localised } from './localised'

// Our own words rather than Intl: browsers disagree on spacing and some carry no Welsh at all.

const numbersOf = (date: LocalDate): readonly [year: number, month: number, day: number] => [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]

/** 0 for Monday to 6 for Sunday, by counting days from a known Monday (1 January 2024). */
function weekdayIndex(date: LocalDate): number {
  const [year, month, day] = numbersOf(date)
  // Years start in March here, so that the leap day is the last of its year.
  const y = month < 3 ? year - 1 : year
  const m = (month + 9) % 12
  const days = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((m * 306 + 5) / 10) + day
  return (days + 1) % 7
}

const longDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const longMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
const dayNames: Record<Weekday, string> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' }

const longDay = (date: LocalDate): string => longDays[weekdayIndex(date)] ?? ''
const longMonth = (date: LocalDate): string => longMonths[numbersOf(date)[1] - 1] ?? ''
const dayNumber = (date: LocalDate): string => String(numbersOf(date)[2])

/** "Fri 22 Jan 2027": in tables, chips and lists. */
const short = (date: LocalDate): string => `${longDay(date).slice(0, 3)} ${dayNumber(date)} ${longMonth(date).slice(0, 3)} ${date.slice(0, 4)}`
/** Never broken over two lines: at the end of a line of words. */
const unbroken = (day: string): string => day.replaceAll(' ', '\u00a0')
const whole = (date: LocalDate): string => unbroken(short(date))
/** With ordinary spaces again: in a field, in a file. */
const broken = (day: string): string => day.replaceAll('\u00a0', ' ')
/** "Friday 22 January": in a sentence, where the year is plain. */
const prose = (date: LocalDate): string => `${longDay(date)} ${dayNumber(date)} ${longMonth(date)}`
/** "Thursday 3 December 2026": titles and documents. */
const long = (date: LocalDate): string => `${prose(date)} ${date.slice(0, 4)}`
/** "14:00". */
const time = (at: LocalTime): string => at
const shortWithTime = (date: LocalDate, at: LocalTime | undefined): string => (at === undefined ? short(date) : `${short(date)}, ${at}`)

const wholeWithTime = (date: LocalDate, at: LocalTime | undefined): string => (at === undefined ? whole(date) : `${whole(date)}, ${at}`)

const plural = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`
/** "6 working days", "1 working day". */
const workingDays = (count: number): string => plural(count, 'working day', 'working days')
const notCovered = ({ coveredTo }: NotCovered): string => `Holidays not known after ${coveredTo.slice(0, 4)}. Check this date.`
const notCoveredFor = (span: NotCovered, date: LocalDate): string =>
  date < span.coveredFrom ? `Holidays not known before ${span.coveredFrom.slice(0, 4)}. Check this date.` : notCovered(span)

const holidayNames: Record<BankHolidayName, string> = {
  newYear: 'New Year’s Day',
  secondJanuary: '2nd January',
  stPatrick: 'St Patrick’s Day',
  goodFriday: 'Good Friday',
  easterMonday: 'Easter Monday',
  earlyMay: 'Early May bank holiday',
  spring: 'Spring bank holiday',
  worldCup: 'World Cup bank holiday',
  boyne: 'Battle of the Boyne',
  summer: 'Summer bank holiday',
  stAndrew: 'St Andrew’s Day',
  christmas: 'Christmas Day',
  boxing: 'Boxing Day',
}

const nationNames: Record<Nation, string> = { englandAndWales: 'England and Wales', scotland: 'Scotland', northernIreland: 'Northern Ireland' }

const refusals: { readonly [C in DateRefusal['code']]: (refusal: Extract<DateRefusal, { code: C }>) => string } = {
  notADate: () => 'We could not read a date in this. Try “10 Dec”, “Friday” or “in 10 working days”.',
  tooVague: () => 'This could be many days. Say which day.',
  impossibleDate: () => 'There is no such day. Check the day and the month.',
  weekdayMismatch: ({ date, said, is }) => `${dayNumber(date)} ${longMonth(date)} ${date.slice(0, 4)} is a ${dayNames[is]}, not a ${dayNames[said]}. Which one is right?`,
  impossibleTime: () => 'There is no such time. Use 24 hours, for example 14:00.',
  unclearTime: () => 'This time can be read two ways. Use 24 hours, for example 14:00.',
  notCovered,
  outOfRange: () => 'This is too far away to be right. Check the year or the number.',
}

function refusal<C extends DateRefusal['code']>(reason: Extract<DateRefusal, { code: C }>): string {
  return refusals[reason.code as C](reason)
}

/** "today", "6 working days", "2 working days ago", or that the holidays are not known. */
function distance(count: Result<number, NotCovered>, past: boolean): string {
  if (!count.ok) return notCovered(count.failure)
  if (count.value < 0) return `${workingDays(-count.value)} ago`
  if (count.value === 0) return past ? 'past' : 'no working day between'
  return workingDays(count.value)
}

/** A date as it was understood: "Fri 22 Jan 2027, 14:00 (6 working days)". */
function choice(read: { readonly date: LocalDate; readonly time?: LocalTime; readonly workingDays: Result<number, NotCovered>; readonly past: boolean }, today: LocalDate): string {
  const when = wholeWithTime(read.date, read.time)
  return read.date === today ? `${when} (today)` : `${when} (${distance(read.workingDays, read.past)})`
}

function reading(read: DateReading, today: LocalDate): string {
  if (read.kind === 'none') return refusal(read.reason)
  return read.kind === 'one' ? choice(read, today) : read.choices.map((each) => choice(each, today)).join(' or ')
}

/** One line for a day passed over in a count: "Mon 6 May 2024: Early May bank holiday". */
function skippedDay(skip: SkippedDay): string {
  if (skip.why === 'weekend') return `${whole(skip.date)}: weekend`
  return `${whole(skip.date)}: ${holidayNames[skip.holiday.name]}${skip.holiday.substitute ? ' (substitute day)' : ''}`
}

export const datesText = localised({
  en: {
    short, whole, unbroken, broken, wholeWithTime, prose, long, time, shortWithTime, workingDays, distance, choice, reading, refusal, skippedDay, notCovered: notCoveredFor, dayNames, holidayNames, nationNames,
    late: (days: number) => `Late by ${workingDays(days)}`,
    left: (days: number) => (days === 0 ? 'last day' : `${String(days)} left`),
    hint: 'For example 27/11, Friday, or 10 working days',
    pastHint: 'For example 27/11, Friday or yesterday',
    notYet: 'That day has not come yet. Write the day on which it happened.',
  },
})

import { fail, ok, type Result } from '../../lib/result'
import type { DateRefusal, DateWordsContext } from './date-reading'
import { addDays, addMonthsClamped, dateParts, daysBetween, daysInMonth, makeLocalDate, weekdayOf, weekdays, type LocalDate, type Weekday } from './local-date'
import { addWorkingDays } from './working-days'

/** The days a phrase can mean, likeliest first. */
export type DayReading = Result<readonly LocalDate[], DateRefusal>

const WEEKDAY = '(mon|monday|tue|tues|tuesday|wed|weds|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday)'
const MONTH = '(jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december)'
const COUNT = '(\\d{1,5}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)'
const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty']
const monthStarts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const readMonth = (word: string): number => monthStarts.indexOf(word.slice(0, 3)) + 1
const readWeekday = (word: string): Weekday => weekdays.find((day) => word.startsWith(day)) ?? 'mon'
const readCount = (word: string): number => (word === 'a' || word === 'an' ? 1 : /^\d/.test(word) ? Number(word) : numberWords.indexOf(word))
const weekdayNumber = (day: Weekday): number => weekdays.indexOf(day)

const refused = (reason: DateRefusal): DayReading => fail(reason)
const one = (date: LocalDate): DayReading => ok([date])
/** Two names for the same day are one meaning. */
const meanings = (...dates: readonly LocalDate[]): DayReading => ok([...new Set(dates)])

type Groups = readonly (string | undefined)[]
type Rule = readonly [pattern: RegExp, read: (groups: Groups, context: DateWordsContext) => DayReading]
const rule = (pattern: string, read: (groups: Groups, context: DateWordsContext) => DayReading): Rule => [new RegExp(`^${pattern}$`), read]

const mondayOf = (date: LocalDate): LocalDate => addDays(date, -weekdayNumber(weekdayOf(date)))
/** The next such day after today; today itself does not count. */
const coming = (day: Weekday, today: LocalDate): LocalDate => addDays(today, ((weekdayNumber(day) - weekdayNumber(weekdayOf(today)) + 6) % 7) + 1)
const isToday = (day: Weekday, today: LocalDate): boolean => weekdayOf(today) === day
/** The last such day before today; today itself does not count. */
const gone = (day: Weekday, today: LocalDate): LocalDate => addDays(coming(day, today), isToday(day, today) ? -14 : -7)

/** "Fri": the next one (or the last one, looking back). Said on a Friday it could be today. */
function bareWeekday(day: Weekday, { today, defaultFuture }: DateWordsContext): DayReading {
  const other = defaultFuture ? coming(day, today) : gone(day, today)
  return isToday(day, today) ? meanings(today, other) : one(other)
}

/** "Friday week", "a fortnight on Friday": whole weeks past the coming one. Said on a Friday, from today or from the next one. */
function weeksPast(day: Weekday, weeks: number, { today }: DateWordsContext): DayReading {
  const from = coming(day, today)
  return isToday(day, today) ? meanings(addDays(today, 7 * weeks), addDays(from, 7 * weeks)) : one(addDays(from, 7 * weeks))
}

/** A weekday in the week that starts `weeks` Mondays on. On a Sunday some people are already in the new week. */
function inWeek(day: Weekday, weeks: number, { today }: DateWordsContext): DayReading {
  const date = addDays(mondayOf(today), 7 * weeks + weekdayNumber(day))
  if (weekdayOf(today) === 'sun') return meanings(date, addDays(date, 7))
  return day === 'sun' ? meanings(date, addDays(date, -7)) : one(date)
}

/** "next Tuesday" is the coming one to some and next week's to others; one date only when both agree. */
function nextWeekday(day: Weekday, context: DateWordsContext): DayReading {
  const { today } = context
  const first = coming(day, today)
  if (weekdayOf(today) === 'sun') return meanings(first, addDays(first, 7))
  return meanings(first, addDays(mondayOf(today), 7 + weekdayNumber(day)))
}

function lastWeekday(day: Weekday, { today }: DateWordsContext): DayReading {
  const last = gone(day, today)
  const lastWeeks = addDays(mondayOf(today), weekdayNumber(day) - 7)
  return weekdayOf(today) === 'sun' ? meanings(last, addDays(last, -7)) : meanings(last, lastWeeks)
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text))

function checkedWeekday(reading: DayReading, said: string | undefined): DayReading {
  if (!reading.ok || said === undefined) return reading
  const day = readWeekday(said)
  const fits = reading.value.filter((date) => weekdayOf(date) === day)
  if (fits.length > 0) return ok(fits)
  const date = reading.value[0]
  return date ? refused({ code: 'weekdayMismatch', date, said: day, is: weekdayOf(date) }) : reading
}

/** Half a year: beyond it, a date without a year could as well be the other side of today. */
const CLEARLY_NEARER = 183

/** Of one date a year: the one on the wanted side of today when it is within half a year, else both sides, nearest first. */
function nearestSide(dates: readonly LocalDate[], today: LocalDate, defaultFuture: boolean): DayReading {
  const ahead = dates.find((date) => date >= today)
  const behind = dates.findLast((date) => date <= today)
  const [wanted, other] = defaultFuture ? [ahead, behind] : [behind, ahead]
  // 29 February with no leap year on the wanted side: offering another year's would be a guess.
  if (wanted === undefined) return refused({ code: 'impossibleDate' })
  return other === undefined || Math.abs(daysBetween(today, wanted)) <= CLEARLY_NEARER ? one(wanted) : meanings(other, wanted)
}

/** Day and month. With no year, a weekday can settle which, but never beyond the two that were in question. */
function dayOfMonth(day: number, month: number, year: string | undefined, said: string | undefined, context: DateWordsContext): DayReading {
  const inYear = (y: number): readonly LocalDate[] => {
    const date = makeLocalDate(y, month, day)
    return date.ok ? [date.value] : []
  }
  const now = dateParts(context.today).year
  const years = year === undefined ? [now - 1, now, now + 1] : [fullYear(year)]
  const dates = years.flatMap(inYear)
  if (dates.length === 0) return refused({ code: 'impossibleDate' })
  return checkedWeekday(year === undefined ? nearestSide(dates, context.today, context.defaultFuture) : ok(dates), said)
}

/** "the 10th": this month's if it is still to come, else next month's. Today's own number could be today. */
function dayAlone(day: number, said: string | undefined, { today, defaultFuture }: DateWordsContext): DayReading {
  const now = dateParts(today)
  const inMonth = (months: number): DayReading => {
    const { year, month } = dateParts(addMonthsClamped(`${today.slice(0, 8)}01` as LocalDate, months))
    const date = makeLocalDate(year, month, day)
    return date.ok ? one(date.value) : refused({ code: 'impossibleDate' })
  }
  if (day < 1 || day > 31) return refused({ code: 'impossibleDate' })
  if (day === now.day) {
    const other = inMonth(defaultFuture ? 1 : -1)
    return checkedWeekday(other.ok ? meanings(today, ...other.value) : one(today), said)
  }
  const ahead = day > now.day
  return checkedWeekday(inMonth(defaultFuture ? (ahead ? 0 : 1) : ahead ? -1 : 0), said)
}

const MOST_DAYS = 3660

function later(count: number, unit: string, { today, holidays }: DateWordsContext): DayReading {
  const days = unit.startsWith('week') ? count * 7 : unit.startsWith('fortnight') ? count * 14 : unit.startsWith('month') ? count * 30 : count
  if (days < 1 || days > MOST_DAYS) return refused({ code: 'outOfRange' })
  if (unit.startsWith('month')) return one(addMonthsClamped(today, count))
  if (unit.startsWith('week') || unit.startsWith('fortnight') || unit.startsWith('day')) return one(addDays(today, days))
  const date = addWorkingDays(today, count, holidays)
  return date.ok ? one(date.value) : refused(date.failure)
}

const lastOfMonth = (year: number, month: number): DayReading => {
  const date = makeLocalDate(year, month, daysInMonth(year, month))
  return date.ok ? one(date.value) : refused({ code: 'impossibleDate' })
}

function endOfMonth(months: number, { today }: DateWordsContext): DayReading {
  const { year, month } = dateParts(addMonthsClamped(`${today.slice(0, 8)}01` as LocalDate, months))
  return lastOfMonth(year, month)
}

function endOfNamedMonth(month: number, year: string | undefined, { today, defaultFuture }: DateWordsContext): DayReading {
  if (year !== undefined) return lastOfMonth(fullYear(year), month)
  const now = dateParts(today).year
  const ends = [now - 1, now, now + 1].flatMap((y) => {
    const end = lastOfMonth(y, month)
    return end.ok ? end.value : []
  })
  return nearestSide(ends, today, defaultFuture)
}

/** Friday to some, Sunday to others. */
function endOfWeek(weeks: number, { today }: DateWordsContext): DayReading {
  const monday = addDays(mondayOf(today), 7 * weeks)
  const ends = [addDays(monday, 4), addDays(monday, 6)].filter((date) => date >= today)
  return ends.length === 2 ? ok(ends) : meanings(...ends, addDays(monday, 11))
}

const WEEKS = '(a week|1 week|one week|a fortnight|2 weeks|two weeks|3 weeks|three weeks)'
const readWeeks = (words: string): number => (words.includes('fortnight') || /^(2|two)/.test(words) ? 2 : /^(3|three)/.test(words) ? 3 : 1)

const DAY_END = '(?:(?:the )?(?:end|close) of (?:(?:the )?day|play|business)|cop|cob|eod)'
const UNIT = "((?:working|business) days?|days?|weeks?|fortnights?|months?)'?"
const ORDINAL = '(\\d{1,2})(?:st|nd|rd|th)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(\\d{4}|\\d{2})'

/** Tried in order; the first pattern that matches the whole phrase decides. `groups` are the pattern's captures. */
const rules: readonly Rule[] = [
  rule(`(?:today|tonight|${DAY_END}|(?:the )?end of today)?`, (_, { today }) => one(today)),
  rule('(?:tomorrow|tmrw|tmw|tomorow|tommorow|tommorrow)(?: morning| afternoon| evening)?', (_, { today }) => one(addDays(today, 1))),
  rule('(?:the )?day after tomorrow', (_, { today }) => one(addDays(today, 2))),
  rule('yesterday', (_, { today }) => one(addDays(today, -1))),
  rule('(?:the )?day before yesterday', (_, { today }) => one(addDays(today, -2))),
  rule(`${WEEKS} (?:from )?(?:today|now)`, ([weeks = ''], { today }) => one(addDays(today, 7 * readWeeks(weeks)))),
  rule(`${WEEKS} (?:from )?tomorrow`, ([weeks = ''], { today }) => one(addDays(today, 7 * readWeeks(weeks) + 1))),
  rule('today (week|fortnight)', ([weeks = ''], { today }) => one(addDays(today, weeks === 'week' ? 7 : 14))),
  rule('tomorrow (week|fortnight)', ([weeks = ''], { today }) => one(addDays(today, weeks === 'week' ? 8 : 15))),

  rule(WEEKDAY, ([day = ''], context) => bareWeekday(readWeekday(day), context)),
  rule(`this (?:coming )?${WEEKDAY}|(?:the )?coming ${WEEKDAY}`, ([day, other], context) => thisWeekday(readWeekday(day ?? other ?? ''), context)),
  rule(`next ${WEEKDAY}`, ([day = ''], context) => nextWeekday(readWeekday(day), context)),
  rule(`last ${WEEKDAY}`, ([day = ''], context) => lastWeekday(readWeekday(day), context)),
  rule(`${WEEKDAY} (week|fortnight)`, ([day = '', weeks], context) => weeksPast(readWeekday(day), weeks === 'week' ? 1 : 2, context)),
  rule(`${WEEKS} (?:on |from |after )?(?:this )?${WEEKDAY}`, ([weeks = '', day = ''], context) => weeksPast(readWeekday(day), readWeeks(weeks), context)),
  rule(`(?:the )?${WEEKDAY} after next`, ([day = ''], context) => afterNext(readWeekday(day), context)),
  rule(`(?:the )?${WEEKDAY} (?:of )?next week|next week (?:on )?${WEEKDAY}`, ([day, other], context) => inWeek(readWeekday(day ?? other ?? ''), 1, context)),
  rule(`(?:the )?${WEEKDAY} (?:of )?this week|this week (?:on )?${WEEKDAY}`, ([day, other], context) => inWeek(readWeekday(day ?? other ?? ''), 0, context)),
  rule(`(?:the )?${WEEKDAY} (?:of )?last week|last week (?:on )?${WEEKDAY}`, ([day, other], context) => inWeek(readWeekday(day ?? other ?? ''), -1, context)),

  rule('(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})', ([year, month, day], context) => dayOfMonth(Number(day), Number(month), year, undefined, context)),
  rule(`(?:${WEEKDAY} )?(\\d{1,2})/(\\d{1,2})(?:/${YEAR})?`, ([said, day, month, year], context) => dayOfMonth(Number(day), Number(month), year, said, context)),
  rule(`(?:${WEEKDAY} )?(\\d{1,2})[-.](\\d{1,2})[-.]${YEAR}`, ([said, day, month, year], context) => dayOfMonth(Number(day), Number(month), year, said, context)),
  rule(`(?:${WEEKDAY} )?(?:the )?${DAY}[ -]?(?:of )?${MONTH}(?:[ -]${YEAR})?`, ([said, day, month = '', year], context) => dayOfMonth(Number(day), readMonth(month), year, said, context)),
  rule(`(?:${WEEKDAY} )?${MONTH} (?:the )?${DAY}(?: (\\d{4}))?`, ([said, month = '', day, year], context) => dayOfMonth(Number(day), readMonth(month), year, said, context)),
  rule(`(?:${WEEKDAY} )?(?:the )?${ORDINAL}`, ([said, day], context) => dayAlone(Number(day), said, context)),
  rule(`${WEEKDAY} (?:the )?(\\d{1,2})`, ([said, day], context) => dayAlone(Number(day), said, context)),
  rule(`(?:the )?${ORDINAL} of (?:this|the) month`, ([day], { today }) => numbered(today, 0, Number(day))),
  rule(`(?:the )?${ORDINAL} of next month`, ([day], { today }) => numbered(today, 1, Number(day))),

  rule(`(?:in |within )?(?:the next )?${COUNT} ${UNIT}(?: time| from (?:today|now))?`, ([count = '', unit = ''], context) => later(readCount(count), unit, context)),
  rule(`${COUNT} ${UNIT} ago`, ([count = '', unit = ''], { today }) => ago(readCount(count), unit, today)),

  rule('(?:the )?end of (?:the |this )?month|month end', (_, context) => endOfMonth(0, context)),
  rule('(?:the )?end of next month', (_, context) => endOfMonth(1, context)),
  rule(`(?:the )?end of ${MONTH}(?: ${YEAR})?`, ([month = '', year], context) => endOfNamedMonth(readMonth(month), year, context)),
  rule('(?:the )?end of (?:the |this )?week', (_, context) => endOfWeek(0, context)),
  rule('(?:the )?end of next week', (_, context) => endOfWeek(1, context)),
  rule('(?:the )?end of (?:the |this )?year', (_, { today }) => one(`${today.slice(0, 4)}-12-31` as LocalDate)),
  rule(`(?:${DAY_END}(?: on)?|(?:the )?end of) ((?:today|tomorrow|${WEEKDAY}).*)`, ([rest = ''], context) => readDayPhrase(rest, context)),

  rule(`(?:(?:early|mid|late|the beginning of|the start of|sometime in|in) )?${MONTH}(?: \\d{4})?|(?:the )?(?:beginning|start|middle) of .+`, () => refused({ code: 'tooVague' })),
  rule('(?:this|next|in the next|within the) (?:week|fortnight|month|year|term)|(?:the )?end of (?:the |this |next )?term|half[ -]term|the weekend|this weekend|next weekend', () => refused({ code: 'tooVague' })),
  rule('(?:soon|asap|as soon as possible|later|in due course|(?:before|after) christmas|(?:in )?the new year|christmas|easter)', () => refused({ code: 'tooVague' })),
  rule('(?:w/?c|week commencing|week beginning|w/?b|week ending|w/?e) .+', () => refused({ code: 'tooVague' })),
  rule('(?:in )?(?:a couple of|a few|several|some) (?:working )?(?:days|weeks|months)', () => refused({ code: 'tooVague' })),
]

/** "this Friday": the one in front of us, today included. */
function thisWeekday(day: Weekday, { today, defaultFuture }: DateWordsContext): DayReading {
  if (isToday(day, today)) return one(today)
  return defaultFuture ? one(coming(day, today)) : meanings(gone(day, today), coming(day, today))
}

/** "Friday after next" counts from whichever Friday the speaker calls next, so both are offered. */
function afterNext(day: Weekday, { today }: DateWordsContext): DayReading {
  const first = coming(day, today)
  return meanings(addDays(first, 7), addDays(first, 14))
}

function numbered(today: LocalDate, months: number, day: number): DayReading {
  const { year, month } = dateParts(addMonthsClamped(`${today.slice(0, 8)}01` as LocalDate, months))
  const date = makeLocalDate(year, month, day)
  return date.ok ? one(date.value) : refused({ code: 'impossibleDate' })
}

function ago(count: number, unit: string, today: LocalDate): DayReading {
  if (count < 1 || count > MOST_DAYS) return refused({ code: 'outOfRange' })
  if (unit.startsWith('month')) return one(addMonthsClamped(today, -count))
  if (unit.startsWith('fortnight')) return one(addDays(today, -14 * count))
  if (/^weeks?$/.test(unit)) return one(addDays(today, -7 * count))
  return /^days?$/.test(unit) ? one(addDays(today, -count)) : refused({ code: 'tooVague' })
}

/** Reads a phrase that holds a day and no time. `phrase` is normalised (lower case, single spaces); '' is today, for a time alone. */
export function readDayPhrase(phrase: string, context: DateWordsContext): DayReading {
  for (const [pattern, read] of rules) {
    const match = pattern.exec(phrase)
    if (match) return read(match.slice(1), context)
  }
  if (/^(?:before|after) .+/.test(phrase) && readDayPhrase(phrase.replace(/^(?:before|after) /, ''), context).ok) return refused({ code: 'tooVague' })
  return refused({ code: 'notADate' })
}

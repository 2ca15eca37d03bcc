import { ok, type Result } from '../../lib/result'
import type { DateChoice, DateReading, DateRefusal, DateWordsContext } from './date-reading'
import { readDayPhrase } from './day-phrases'
import type { LocalDate, LocalTime } from './local-date'
import { splitTime } from './time-words'
import { workingDaysBetween } from './working-days'

const LONGEST_PHRASE = 80

/** Lower case, one space between words, straight quotes, no commas, no closing full stop, no lead-in such as "by". */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\s,]+/g, ' ')
    .replace(/([ap])\.m\b\.?/g, '$1m')
    .trim()
    .replace(/ ?\.$/, '')
    .replace(/^(?:(?:due|no later than) )?(?:by|on) |^(?:due|no later than) /, '')
}

/**
 * Reads what people in the United Kingdom type for a date ("Fri week", "10/12", "in 10 working days", "today by 16:00").
 * One meaning gives `one`; two meanings give `several`, likeliest first, for the person to choose; anything else is
 * refused with a reason. It never picks between meanings and never moves an impossible date to a possible one.
 */
export function readDateWords(text: string, context: DateWordsContext): DateReading {
  if (text.length > LONGEST_PHRASE) return { kind: 'none', reason: { code: 'notADate' } }
  const words = normalise(text)
  if (words === '') return { kind: 'none', reason: { code: 'notADate' } }
  const readings = splitTime(words).map(({ day, times }) => combine(readDayPhrase(day, context), times))
  const read = readings.find((reading) => reading.ok)
  if (read?.ok) return present(read.value, context)
  const told = readings.flatMap((reading) => (reading.ok ? [] : [reading.failure])).filter((reason) => reason.code !== 'notADate')
  return { kind: 'none', reason: told[0] ?? { code: 'notADate' } }
}

type Moment = { readonly date: LocalDate; readonly time?: LocalTime }
type Times = Result<readonly LocalTime[], DateRefusal>

/** Every day that could be meant with every time that could be meant. A bad day is worth more to hear about than a bad time. */
function combine(days: Result<readonly LocalDate[], DateRefusal>, times: Times): Result<readonly Moment[], DateRefusal> {
  if (!days.ok) return days
  if (!times.ok) return times
  if (times.value.length === 0) return ok(days.value.map((date) => ({ date })))
  return ok(days.value.flatMap((date) => times.value.map((time) => ({ date, time }))))
}

function present(moments: readonly Moment[], context: DateWordsContext): DateReading {
  if (moments.some(({ date }) => date < '2000-01-01' || date > '2099-12-31')) return { kind: 'none', reason: { code: 'outOfRange' } }
  const choices = moments.map((moment) => toChoice(moment, context))
  const only = choices.length === 1 ? choices[0] : undefined
  return only ? { kind: 'one', ...only } : { kind: 'several', choices }
}

function toChoice({ date, time }: Moment, { today, now, holidays }: DateWordsContext): DateChoice {
  const earlierToday = date === today && time !== undefined && now !== undefined && time < now
  const workingDays = workingDaysBetween(today, date, holidays)
  return { date, ...(time === undefined ? {} : { time }), workingDays, past: date < today || earlierToday }
}

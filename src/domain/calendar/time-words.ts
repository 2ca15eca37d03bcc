import { fail, ok, type Result } from '../../lib/result'
import type { DateRefusal } from './date-reading'
import { makeLocalTime, type LocalTime } from './local-date'

/** One way to cut a phrase into a day part ('' means today) and the times it could mean (none: no time was said). */
export type SplitPhrase = { readonly day: string; readonly times: Result<readonly LocalTime[], DateRefusal> }

const CLOCK = String.raw`\d{1,2}[:.]\d{2} ?(?:am|pm)?|\d{1,2} ?(?:am|pm)|\d{4} ?(?:hrs|hours|h)|(?:12 )?(?:noon|midday|midnight)`
const closing = new RegExp(`^(?:(.*?) )??(?:(?:at|by|before|@) )?(${CLOCK})$`)
const opening = new RegExp(`^(?:at )?(${CLOCK}) (?:(?:on|by) )?(.+)$`)
/** A bare hour is a time only after "at": "Fri 9" is the ninth, "Fri at 9" is a time. */
const bareHour = /^(?:(.*?) )??at (\d{1,2})$/
const joinedByT = /^(\d{4}-\d{2}-\d{2})t(\d{2}:\d{2})$/

/** Every reasonable cut, the one without a time first: a phrase that is all day must not lose its end to a clock. */
export function splitTime(words: string): readonly SplitPhrase[] {
  const cuts: SplitPhrase[] = [{ day: words, times: ok([]) }]
  const joined = joinedByT.exec(words)
  if (joined) return [{ day: joined[1] ?? '', times: readClock(joined[2] ?? '') }]
  const closed = closing.exec(words)
  if (closed) cuts.push({ day: closed[1] ?? '', times: readClock(closed[2] ?? '') })
  const opened = opening.exec(words)
  if (opened) cuts.push({ day: opened[2] ?? '', times: readClock(opened[1] ?? '') })
  const bare = bareHour.exec(words)
  if (bare) cuts.push({ day: bare[1] ?? '', times: readBareHour(Number(bare[2])) })
  return cuts
}

const allOrNone = (...times: readonly Result<LocalTime, unknown>[]): Result<readonly LocalTime[], DateRefusal> => {
  const read = times.flatMap((time) => (time.ok ? [time.value] : []))
  return read.length === times.length ? ok(read) : fail({ code: 'impossibleTime' })
}

function readClock(text: string): Result<readonly LocalTime[], DateRefusal> {
  if (/midnight/.test(text)) return fail({ code: 'unclearTime' })
  if (/noon|midday/.test(text)) return allOrNone(makeLocalTime(12, 0))
  const military = /^(\d{2})(\d{2}) ?h/.exec(text)
  if (military) return allOrNone(makeLocalTime(Number(military[1]), Number(military[2])))
  const parts = /^(\d{1,2})(?:[:.](\d{2}))? ?(a|p)?/.exec(text)
  const [, hourText = '', minuteText = '0', half] = parts ?? []
  const hour = Number(hourText)
  const minute = Number(minuteText)
  if (half) return readHalfDay(hour, minute, half === 'p')
  // "10.12" is the tenth of December to one reader and twelve minutes past ten to another.
  if (text.includes('.') && minute >= 1 && minute <= 12) return fail({ code: 'unclearTime' })
  return hourText.length === 1 && hour >= 1 && hour <= 7 ? bothHalves(hour, minute) : allOrNone(makeLocalTime(hour, minute))
}

/** "12pm" is noon to everyone; "12am" is read both ways, so it is asked back. */
function readHalfDay(hour: number, minute: number, afternoon: boolean): Result<readonly LocalTime[], DateRefusal> {
  if (hour < 1 || hour > 12) return fail({ code: 'impossibleTime' })
  if (hour === 12 && !afternoon) return fail({ code: 'unclearTime' })
  return allOrNone(makeLocalTime(afternoon && hour !== 12 ? hour + 12 : hour, minute))
}

/** "at 9" or "2:30" with no am or pm: both halves of the day, office hours first. */
function bothHalves(hour: number, minute: number): Result<readonly LocalTime[], DateRefusal> {
  const morning = makeLocalTime(hour, minute)
  const evening = makeLocalTime(hour + 12, minute)
  return hour < 8 ? allOrNone(evening, morning) : allOrNone(morning, evening)
}

function readBareHour(hour: number): Result<readonly LocalTime[], DateRefusal> {
  if (hour >= 1 && hour <= 11) return bothHalves(hour, 0)
  return hour === 12 ? allOrNone(makeLocalTime(12, 0)) : allOrNone(makeLocalTime(hour, 0))
}

import type { Result } from '../../lib/result'
import type { HolidayCalendar } from './bank-holidays'
import type { LocalDate, LocalTime, Weekday } from './local-date'
import type { NotCovered } from './working-days'

export type DateWordsContext = {
  readonly today: LocalDate
  /** When given, "by 14:00" typed at 15:00 is marked as past. */
  readonly now?: LocalTime
  readonly holidays: HolidayCalendar
  /** true: words without a year or week look ahead (a due date). false: they look back (when something happened). */
  readonly defaultFuture: boolean
}

export type DateChoice = {
  readonly date: LocalDate
  readonly time?: LocalTime
  /** Working days from today to the date, today being day 0; negative when the date is past. */
  readonly workingDays: Result<number, NotCovered>
  readonly past: boolean
}

/** Why no date was read. `notADate` means the words are about something else; every other code means they tried. */
export type DateRefusal =
  | { readonly code: 'notADate' }
  /** A week, a month or "soon": more than one day fits and no short list would be honest. */
  | { readonly code: 'tooVague' }
  /** 31 November, 29 February 2027, 32/1. */
  | { readonly code: 'impossibleDate' }
  /** "Mon 10 Dec" when that day is a Thursday. */
  | { readonly code: 'weekdayMismatch'; readonly date: LocalDate; readonly said: Weekday; readonly is: Weekday }
  | { readonly code: 'impossibleTime' }
  /** "midnight", "12am": which end of the day? */
  | { readonly code: 'unclearTime' }
  | NotCovered
  /** Before 2000 or after 2099, or a count beyond ten years: more likely a slip of the finger. */
  | { readonly code: 'outOfRange' }

export type DateReading =
  | ({ readonly kind: 'one' } & DateChoice)
  | { readonly kind: 'several'; readonly choices: readonly DateChoice[] }
  | { readonly kind: 'none'; readonly reason: DateRefusal }

import { readDateWords, type DateReading, type DateRefusal } from '../calendar'
import type { CaptureContext, DueReading } from './capture-reading'
import { matchesIn, wordEnds, wordStarts, type TypedLine } from './typed-line'

/** A place in the line where a date was said, and what came of reading it. */
export type FoundDate = { readonly start: number; readonly end: number } & (
  | { readonly reading: DueReading }
  | { readonly refusal: DateRefusal }
)

const TRIGGER = /(?<![\p{L}\p{N}'’-])(?:by|in|within)(?=[^\S\n]+[\p{L}\p{N}])/giu
const LONGEST_IN_WORDS = 8
const LONGEST_IN_LETTERS = 80
const COUNTED = /^(?:in|within)\s+(?:the\s+next\s+)?[\p{L}\p{N}]+\s+(?:working|business|days?|weeks?|fortnights?|months?)/iu
const COUNTED_WORKING = /^(?:within\s|in\s+[\p{L}\p{N}]+\s+(?:working|business)\s)/iu

/**
 * Dates said after "by", "in" or "within", longest phrase first. A longer phrase that is clearly meant as a date but
 * cannot be one ("by Mon 10 Dec", a Thursday) is refused rather than cut short to one that can ("by Mon").
 */
export function findDates(line: TypedLine, from: number, to: number, context: CaptureContext): readonly FoundDate[] {
  const found: FoundDate[] = []
  for (const match of matchesIn(line, TRIGGER, from, to)) {
    const start = match.index
    if (found.some((date) => start < date.end)) continue
    const date = readFrom(line, start, to, context)
    if (date) found.push(date)
  }
  return found
}

const read = (phrase: string, { today, now, holidays }: CaptureContext): DateReading =>
  readDateWords(phrase, { today, holidays, defaultFuture: true, ...(now === undefined ? {} : { now }) })

function readFrom(line: TypedLine, start: number, to: number, context: CaptureContext): FoundDate | undefined {
  const ends = wordEnds(line, start, to, LONGEST_IN_WORDS + 1).slice(1)
  for (const wordEnd of ends.toReversed()) {
    const phrase = line.chars.slice(start, wordEnd).replace(/[,.;:!?)]+$/, '')
    if (!mayBeDate(phrase, context)) continue
    const reading = read(phrase, context)
    if (reading.kind === 'none' && reading.reason.code === 'notADate') continue
    const end = start + phrase.length
    if (reading.kind === 'none') return { start, end, refusal: reading.reason }
    const after = line.chars.slice(end, Math.min(to, end + 40))
    if (goesOn(after, context)) return { start, end, refusal: { code: 'tooVague' } }
    return isTimeOnly(phrase, context) ? withDayBefore(line, { start, end, reading }, context) : { start, end, reading }
  }
  return undefined
}

/** "in" needs a count. In a concern it needs working days: "not weighed in ten weeks" says what happened, not when to act. */
function mayBeDate(phrase: string, { kind }: CaptureContext): boolean {
  if (phrase.length > LONGEST_IN_LETTERS) return false
  // A number behind a comma starts the next thought: "by Friday, 10 families".
  if (/,\s*\d{1,2}$/.test(phrase) || /[;!?]\s|[a-z]{4,}\.\s/i.test(phrase)) return false
  if (/^by\s/i.test(phrase)) return true
  return COUNTED.test(phrase) && (kind !== 'concern' || COUNTED_WORKING.test(phrase))
}

const ANOTHER = /^\s*(?:,?\s*(?:or|and|to|not|then)\s+|[-\u2013/]\s*)(\S+)/i
const QUALIFIED = /^\s+(?:(?:of|in)\s+)?(?:next|last|this|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?![\p{L}\p{N}])/iu

/** "by Friday or Monday", "by Friday next month": the words behind change which day is meant, so the first alone would be wrong. */
function goesOn(after: string, context: CaptureContext): boolean {
  if (QUALIFIED.test(after)) return true
  const next = ANOTHER.exec(after)?.[1]?.replace(/[,.;:!?)]+$/, '')
  return next !== undefined && read(next, context).kind !== 'none'
}

const isTimeOnly = (phrase: string, context: CaptureContext): boolean => read(`tomorrow ${phrase}`, context).kind !== 'none'

/** "tomorrow by 16:00", "on Friday by noon": the day may stand before the time, and taking today instead would be wrong. */
function withDayBefore(line: TypedLine, found: FoundDate, context: CaptureContext): FoundDate {
  for (const start of wordStarts(line, found.start, 5).toReversed()) {
    const reading = read(line.chars.slice(start, found.end), context)
    if (reading.kind !== 'none') return { start, end: found.end, reading }
    if (reading.reason.code !== 'notADate') return { start, end: found.end, refusal: reading.reason }
  }
  return found
}

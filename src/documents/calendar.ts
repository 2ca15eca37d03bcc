import { entities, allEntities, entityById, type Entity } from '../domain/entities'
import type { Fold } from '../domain/meeting/view'
import { documentText as text } from '../text/documents'
import { cleanText } from './clean-text'

/** One entry of a calendar file. Its words are neutral: a calendar is read on lock screens and over shoulders. */
export interface CalendarEvent {
  /** The same for the same thing on every device, so that a later file replaces the entry and does not add one. */
  readonly uid: string
  /** Grows with each change (RFC 5545, 3.8.7.4). */
  readonly sequence: number
  readonly cancelled: boolean
  readonly summary: string
  /** ISO date in London. */
  readonly date: string
  /** HH:MM in London; an event without one takes the whole day. */
  readonly start?: string
  readonly minutes?: number
}

export interface CalendarOf {
  /** The opaque id of the case: part of every UID, never shown. */
  readonly caseId: string
  /** Only these actions; all of the meeting when not given. */
  readonly owner?: string
}

/** The meeting, its review and each of its actions with a day, with those taken back as cancellations. */
export function calendarEvents(fold: Fold, meetingId: string, { caseId, owner }: CalendarOf): readonly CalendarEvent[] {
  const reference = entityById(fold, 'case', 'case')?.values.reference ?? ''
  const uid = (kind: string, id: string): string => `${kind}-${caseId}-${id}@turnstone.invalid`
  const ofMeeting = ({ values }: { readonly values: { readonly meeting?: string } }): boolean => values.meeting === meetingId
  const meeting = entityById(fold, 'meeting', meetingId)
  const named = entities(fold, 'person').filter(({ values }) => values.name === owner)
  return [
    ...(meeting?.values.date === undefined || owner !== undefined ? [] : [{
      uid: uid('meeting', meetingId), sequence: changesOf(fold, meeting), cancelled: meeting.withdrawn !== undefined, summary: text.calendar.meeting(reference), date: meeting.values.date,
      ...(meeting.values.start === undefined ? {} : { start: meeting.values.start, minutes: meeting.values.minutes ?? 60 }),
    }]),
    ...allEntities(fold, 'review').filter(ofMeeting).flatMap((review) => (review.values.date === undefined ? [] : [{
      uid: uid('review', review.id), sequence: changesOf(fold, review), cancelled: review.withdrawn !== undefined || review.values.needed === false, summary: text.calendar.review(reference), date: review.values.date,
      ...(review.values.time === undefined ? {} : { start: review.values.time, minutes: 60 }),
    }])),
    ...allEntities(fold, 'action').filter(ofMeeting).filter(({ values }) => owner === undefined || values.owner === owner || named.some((one) => one.values.name === values.owner)).flatMap((action) => (action.values.due === undefined ? [] : [{
      uid: uid('action', action.id), sequence: changesOf(fold, action), cancelled: action.withdrawn !== undefined, summary: text.calendar.action(action.values.number ?? 0, reference), date: action.values.due,
    }])),
  ]
}

/** The highest Lamport of what is said of a thing: it only ever grows, and is the same wherever the same facts are held. */
function changesOf(fold: Fold, entity: Pick<Entity<'action'>, 'id'> & { readonly kind: string }): number {
  const fields = fold.byKind.get(entity.kind)?.get(entity.id)?.fields ?? {}
  return Math.min(0x7fffffff, Math.max(0, ...Object.values(fields).flatMap((register) => register.map(({ lamport }) => lamport))))
}

/**
 * A calendar file (RFC 5545): London time with its own rules inside, lines of at most 75 octets, an alarm the day before.
 * PUBLISH, because a REQUEST opened by hand is refused by some calendars; a file of cancellations only is CANCEL.
 * `at`: when the file was made, milliseconds since 1970 UTC.
 */
export function toCalendar(events: readonly CalendarEvent[], at: number): string {
  const method = events.length > 0 && events.every(({ cancelled }) => cancelled) ? 'CANCEL' : 'PUBLISH'
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Turnstone//Calendar//EN', 'CALSCALE:GREGORIAN', `METHOD:${method}`, ...london, ...events.flatMap((event) => eventLines(event, at)), 'END:VCALENDAR']
  return lines.map(folded).join('\r\n') + '\r\n'
}

function eventLines(event: CalendarEvent, at: number): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${instantOf(at)}`,
    `SEQUENCE:${String(event.sequence)}`,
    ...timeLines(event),
    `SUMMARY:${escaped(event.summary)}`,
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    ...(event.start === undefined ? ['TRANSP:TRANSPARENT'] : []),
    ...(event.cancelled ? [] : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(event.summary)}`, `TRIGGER:${event.start === undefined ? '-PT15H' : '-P1D'}`, 'END:VALARM']),
    'END:VEVENT',
  ]
}

function timeLines({ date, start, minutes = 60 }: CalendarEvent): readonly string[] {
  const day = date.replaceAll('-', '')
  if (start === undefined) return [`DTSTART;VALUE=DATE:${day}`, `DTEND;VALUE=DATE:${nextDay(date)}`]
  return [`DTSTART;TZID=Europe/London:${day}T${start.replace(':', '')}00`, `DURATION:PT${String(Math.max(1, minutes))}M`]
}

const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
const instantOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/** Summer time since 1996: last Sundays of March and October, at 01:00 UTC. */
const london = [
  'BEGIN:VTIMEZONE', 'TZID:Europe/London',
  'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'TZNAME:BST', 'DTSTART:19960331T010000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0000', 'TZNAME:GMT', 'DTSTART:19961027T020000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD',
  'END:VTIMEZONE',
] as const

const escaped = (words: string): string => cleanText(words).replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\n/g, '\\n')

/** Lines over 75 octets go on in the next, which starts with a space; never through a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const letter of line) {
    const size = octetsOf(letter)
    if (octets + size > 75) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += letter
    octets += size
  }
  return [...parts, part].join('\r\n')
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

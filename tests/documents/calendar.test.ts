import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { change } from '../../src/domain/entities'
import { calendarEvents, toCalendar, type CalendarEvent } from '../../src/documents'
import { aRecordCase } from '../domain/record/a-record-case'
import { hostileTexts } from './hostile-texts'

const at = Date.UTC(2026, 11, 3, 15, 30)
const event: CalendarEvent = { uid: 'action-1@turnstone.invalid', sequence: 3, cancelled: false, summary: 'Action 1, case PRACTICE-0417', date: '2026-12-04' }

/** Read as a calendar program reads it, with the time zone that the file itself brings. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]] as never)
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone) as never)
  return { method: calendar.getFirstPropertyValue('method'), events: calendar.getAllSubcomponents('vevent').map((one) => ({ component: one, event: new ICAL.Event(one) })) }
}
const utc = (one: ICAL.Event): string => one.startDate.toJSDate().toISOString()
const only = (text: string): ICAL.Event => read(text).events[0]?.event as ICAL.Event

describe('[NC-29] the calendar file', () => {
  test.each([
    ['in winter', '2027-01-21', '14:00', '2027-01-21T14:00:00.000Z'],
    ['in summer', '2027-06-10', '14:00', '2027-06-10T13:00:00.000Z'],
    ['on the last day of winter time', '2027-03-27', '09:30', '2027-03-27T09:30:00.000Z'],
    ['on the first day of summer time', '2027-03-28', '09:30', '2027-03-28T08:30:00.000Z'],
    ['on the first day back', '2027-10-31', '09:30', '2027-10-31T09:30:00.000Z'],
  ])('a meeting %s is at the right hour in London', (_, date, start, instant) => {
    const found = only(toCalendar([{ ...event, date, start, minutes: 90 }], at))
    expect(utc(found)).toBe(instant)
    expect(found.duration.toSeconds()).toBe(90 * 60)
  })

  test('an action takes its day and no hour, with an alarm the day before', () => {
    const { events } = read(toCalendar([event], at))
    const [found] = events
    expect(found?.event.startDate.isDate).toBe(true)
    expect([found?.event.startDate.toString(), found?.event.endDate.toString()]).toEqual(['2026-12-04', '2026-12-05'])
    expect(found?.component.getAllSubcomponents('valarm')).toHaveLength(1)
  })

  test('of the case: the meeting, the review and each action with a day, in words that say nothing of the family', () => {
    const made = aRecordCase()
    const { events, method } = read(toCalendar(calendarEvents(made.fold, 'm1', { caseId: 'c1' }), at))
    expect(method).toBe('PUBLISH')
    expect(events.map(({ event: one }) => one.summary)).toEqual(['Meeting, case PRACTICE-0417', 'Review, case PRACTICE-0417', 'Action 1, case PRACTICE-0417', 'Action 2, case PRACTICE-0417'])
    expect(new Set(events.map(({ event: one }) => one.uid)).size).toBe(4)
  })

  test('for one owner it holds their own actions and the review', () => {
    const made = aRecordCase()
    expect(calendarEvents(made.fold, 'm1', { caseId: 'c1', owner: 'Sam Idowu' }).map(({ summary }) => summary)).toEqual(['Review, case PRACTICE-0417', 'Action 2, case PRACTICE-0417'])
  })

  test('a date that moved replaces the entry: the same name, a higher number', () => {
    const made = aRecordCase()
    const before = calendarEvents(made.fold, 'm1', { caseId: 'c1' }).find(({ summary }) => summary.startsWith('Action 2')) as CalendarEvent
    made.act({ act: 'move', changes: [change('action', 'a2', { due: '2026-12-14' })] })
    const after = calendarEvents(made.fold, 'm1', { caseId: 'c1' }).find(({ summary }) => summary.startsWith('Action 2')) as CalendarEvent
    expect(after.uid).toBe(before.uid)
    expect(after.sequence).toBeGreaterThan(before.sequence)
    expect(after.date).toBe('2026-12-14')
  })

  test('what was taken back is cancelled; a file of nothing else is a cancellation', () => {
    const made = aRecordCase()
    made.act({ act: 'takeBack', changes: [change('action', 'a2', { withdrawn: { reason: 'Not needed' } })] })
    const events = calendarEvents(made.fold, 'm1', { caseId: 'c1' })
    const gone = events.filter(({ cancelled }) => cancelled)
    expect(gone.map(({ summary }) => summary)).toEqual(['Action 2, case PRACTICE-0417'])
    expect(read(toCalendar(events, at)).method).toBe('PUBLISH')
    const { method, events: cancelled } = read(toCalendar(gone, at))
    expect(method).toBe('CANCEL')
    expect(cancelled[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(cancelled[0]?.component.getAllSubcomponents('valarm')).toHaveLength(0)
  })

  test.each(hostileTexts)('$what in a subject breaks no line and comes back as it was', ({ text, shown }) => {
    const file = toCalendar([{ ...event, summary: text }], at)
    for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(only(file).summary).toBe(shown)
    expect(read(file).events).toHaveLength(1)
  })

  test('a line end in a subject starts no line of its own', () => {
    expect(read(toCalendar([{ ...event, summary: 'One\r\nEND:VEVENT\u2028BEGIN:VEVENT' }], at)).events).toHaveLength(1)
  })
})

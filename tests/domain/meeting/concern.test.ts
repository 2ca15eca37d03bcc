import { describe, expect, test } from 'vitest'
import { assignConcern, concernState, concernsAt, notReferred, raiseConcern, recordSent, unassignedConcerns } from '../../../src/domain/meeting/concern'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, minutes, twoOClock } from './a-meeting'

const raised = (meeting: TestCase): string => {
  meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Not weighed for ten weeks, and the last time lower than before' }, at(meeting, 48)))
  return concernsAt(meeting.fold, 'm1')[0]!.id
}
const stateOf = (meeting: TestCase) => concernState(concernsAt(meeting.fold, 'm1')[0]!)

describe('a safeguarding concern', () => {
  test('[NC-25] it is raised with the words alone, and holds the meeting open until someone has it', () => {
    const meeting = aMeeting()
    expect(raiseConcern(meeting.fold, { meeting: 'm1', words: '  ' }, at(meeting, 48))).toEqual({ ok: false, failure: { code: 'words-needed' } })
    raised(meeting)
    expect(concernsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ raisedAt: twoOClock + minutes(48) })
    expect(unassignedConcerns(meeting.fold, 'm1')).toHaveLength(1)
  })

  test('[NC-25] who refers, how and by when: one named person is enough to close', () => {
    const meeting = aMeeting()
    const concern = raised(meeting)
    expect(assignConcern(meeting.fold, { concern, referrer: ' ' })).toEqual({ ok: false, failure: { code: 'referrer-needed' } })
    meeting.accept(assignConcern(meeting.fold, { concern, referrer: 'Dina Osei', how: 'Phone the GP', by: 'today' }))
    expect(unassignedConcerns(meeting.fold, 'm1')).toEqual([])
    expect(concernsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ referrer: 'Dina Osei', how: 'Phone the GP', by: 'today' })
    expect(stateOf(meeting)).toBe('assigned')
  })

  test('[NC-25] it can be looked at and not referred only by a named person with a reason; the words stay', () => {
    const meeting = aMeeting()
    const concern = raised(meeting)
    expect(notReferred(meeting.fold, { concern, who: '', why: 'Seen today' })).toEqual({ ok: false, failure: { code: 'person-needed' } })
    expect(notReferred(meeting.fold, { concern, who: 'Priya Nair', why: '' })).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    meeting.accept(notReferred(meeting.fold, { concern, who: 'Priya Nair', why: 'Weighed this morning, back on her line' }))
    expect(stateOf(meeting)).toBe('not-referred')
    expect(concernsAt(meeting.fold, 'm1')[0]?.values.words).toMatch(/ten weeks/)
    expect(unassignedConcerns(meeting.fold, 'm1')).toEqual([])
    meeting.accept(assignConcern(meeting.fold, { concern, referrer: 'Dina Osei' }))
    expect(stateOf(meeting)).toBe('assigned')
  })

  test('what follows a concern is kept after closing too, and a concern can still be raised', () => {
    const meeting = aMeeting()
    const concern = raised(meeting)
    expect(recordSent(meeting.fold, { concern, sentAt: '15:40' })).toEqual({ ok: false, failure: { code: 'referrer-needed' } })
    meeting.accept(assignConcern(meeting.fold, { concern, referrer: 'Dina Osei' }))
    closeMeeting(meeting)
    expect(recordSent(meeting.fold, { concern, sentAt: '' })).toEqual({ ok: false, failure: { code: 'words-needed' } })
    meeting.accept(recordSent(meeting.fold, { concern, sentAt: '15:40', response: 'Seen at the surgery at 17:00' }))
    expect(stateOf(meeting)).toBe('sent')
    expect(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Said at the door' }, at(meeting, 95)).ok).toBe(true)
  })

  test('there is no act that takes a concern away', async () => {
    const acts = Object.keys(await import('../../../src/domain/meeting/concern'))
    expect(acts.filter((name) => /withdraw|delete|remove/i.test(name))).toEqual([])
  })

  test('a concern needs a meeting, and follow-up needs a concern', () => {
    const meeting = aMeeting()
    expect(raiseConcern(meeting.fold, { meeting: 'm9', words: 'Words' }, at(meeting, 1))).toEqual({ ok: false, failure: { code: 'meeting-not-found' } })
    const missing = { ok: false, failure: { code: 'concern-not-found' } }
    expect(assignConcern(meeting.fold, { concern: 'c9', referrer: 'Dina Osei' })).toEqual(missing)
    expect(notReferred(meeting.fold, { concern: 'c9', who: 'Priya Nair', why: 'Seen' })).toEqual(missing)
    expect(recordSent(meeting.fold, { concern: 'c9', sentAt: '15:40' })).toEqual(missing)
  })
})

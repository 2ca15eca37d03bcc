import { describe, expect, test } from 'vitest'
import { change, entityById, jointId } from '../../../src/domain/entities'
import { askAgain, askedAtClose, changedOurMind, closeMeeting, closingState, escalate, escalationsAt, leaveOpen, stillConcerned } from '../../../src/domain/meeting/close'
import { assignConcern, notReferred, raiseConcern, concernsAt } from '../../../src/domain/meeting/concern'
import { giveReason } from '../../../src/domain/meeting/decisions'
import { tell, withhold } from '../../../src/domain/plan/telling'
import { absoluteStops, essentialFrame, oxfordshirePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { aMeetingBeforeThePlan, thePracticePlan } from '../plan/a-plan'
import { at, minutes, twoOClock } from './a-meeting'

const guided = { pack: oxfordshirePack(), frame: essentialFrame() }
const state = (meeting: TestCase) => closingState(meeting.fold, 'm1', guided, '2026-12-03')
const close = (meeting: TestCase, words?: string) => closeMeeting(meeting.fold, { meeting: 'm1', ...(words === undefined ? {} : { changedOurMind: words }) }, guided, at(meeting, 82))
const failure = (code: string, more: object = {}) => ({ ok: false, failure: { code, ...more } })
const leaveEverything = (meeting: TestCase) => {
  for (const { key } of state(meeting).open) meeting.accept(leaveOpen(meeting.fold, { meeting: 'm1', check: key, reason: 'No time today' }))
}

/** The practice case with nothing that stops: everybody of the family has an answer. */
function aMeetingToClose(): TestCase {
  const meeting = aMeetingBeforeThePlan()
  thePracticePlan(meeting)
  for (const person of ['carys', 'tom']) meeting.accept(tell(meeting.fold, { meeting: 'm1', person, by: 'Dina Osei', due: '2026-12-04', how: 'At home' }))
  expect(state(meeting).stops).toEqual([])
  return meeting
}

describe('the three things that hold a meeting open', () => {
  test('[NC-25] a safeguarding concern without a person: no reason, only a name or a decision by somebody lets the meeting close', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Not weighed for ten weeks' }, at(meeting, 48)))
    const concern = concernsAt(meeting.fold, 'm1')[0]!.id
    expect(state(meeting).stops.map((check) => [check.key, check.subjects])).toEqual([['concern-unassigned', [concern]]])
    expect(close(meeting)).toEqual(failure('stop-left', { check: 'concern-unassigned' }))
    expect(leaveOpen(meeting.fold, { meeting: 'm1', check: 'concern-unassigned', reason: 'Later' })).toEqual(failure('stop-cannot-be-left'))
    meeting.accept(notReferred(meeting.fold, { concern, who: 'Priya Nair', why: 'Weighed this morning' }))
    expect(close(meeting).ok).toBe(true)
    meeting.accept(assignConcern(meeting.fold, { concern, referrer: 'Dina Osei', how: 'By phone', by: 'today' }))
    expect(close(meeting).ok).toBe(true)
  })

  test('[OX-33] [OX-25] somebody of the family left out in silence, in part or in whole', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    for (const silent of [{ answer: 'withhold' as const }, { answer: 'withhold' as const, ground: 'Harm' }, { answer: 'tell' as const, withheld: 'Police calls', decider: 'Martin Fell', ground: '' }]) {
      meeting.act({ act: 'fromElsewhere', changes: [change('telling', jointId('m1', 'tom'), { meeting: 'm1', person: 'tom', ...silent })] })
      expect(close(meeting)).toEqual(failure('stop-left', { check: 'family-withheld-silently' }))
    }
    expect(leaveOpen(meeting.fold, { meeting: 'm1', check: 'family-withheld-silently', reason: 'Later' })).toEqual(failure('stop-cannot-be-left'))
    meeting.accept(withhold(meeting.fold, { meeting: 'm1', person: 'tom', withheld: 'Police calls', ground: 'Third party', decider: 'Martin Fell', lookAgain: '2027-01-07' }))
    expect(state(meeting).stops).toEqual([])
  })

  test('[OX-31] [OX-35] a parent of whom nobody said anything is a silence too', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(state(meeting).stops.map((check) => [check.key, check.subjects])).toEqual([['family-withheld-silently', ['carys', 'tom']]])
    expect(close(meeting)).toEqual(failure('stop-left', { check: 'family-withheld-silently' }))
  })

  test('[NC-27] a decision without a reason', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    meeting.act({ act: 'decide', changes: [change('decision', 'd1', { meeting: 'm1', text: 'Visit first, then decide' })] })
    expect(close(meeting)).toEqual(failure('stop-left', { check: 'decision-without-reason' }))
    expect(leaveOpen(meeting.fold, { meeting: 'm1', check: 'decision-without-reason', reason: 'Obvious' })).toEqual(failure('stop-cannot-be-left'))
    meeting.accept(giveReason(meeting.fold, { decision: 'd1', reason: 'Four agencies, four accounts' }))
    expect(close(meeting).ok).toBe(true)
  })

  test('a reason written for a stop on another device does not open the way', () => {
    const meeting = aMeetingBeforeThePlan()
    leaveEverything(meeting)
    const reasons = Object.fromEntries(Object.keys(absoluteStops).map((key) => [key, 'Later']))
    meeting.act({ act: 'fromElsewhere', changes: [change('meeting', 'm1', { gapReasons: { ...entityById(meeting.fold, 'meeting', 'm1')?.values.gapReasons, ...reasons } })] })
    expect(close(meeting)).toEqual(failure('stop-left', { check: 'family-withheld-silently' }))
  })
})

describe('everything else', () => {
  test('can stay open, each with a reason that stands in the record', () => {
    const meeting = aMeetingToClose()
    const open = state(meeting).open.map((check) => check.key)
    expect(open).toContain('review')
    expect(open).toContain('recipients')
    expect(close(meeting)).toEqual(failure('open-without-reason', { check: open[0] }))
    for (const [index, check] of open.entries()) {
      expect(leaveOpen(meeting.fold, { meeting: 'm1', check, reason: ' ' })).toEqual(failure('reason-needed'))
      meeting.accept(leaveOpen(meeting.fold, { meeting: 'm1', check, reason: `Reason ${String(index)}` }))
    }
    expect(state(meeting).open).toEqual([])
    meeting.accept(close(meeting, 'We came in thinking missed visits'))
    const { gapReasons, closedAt, changedOurMind: mind } = entityById(meeting.fold, 'meeting', 'm1')!.values
    expect(gapReasons).toEqual(Object.fromEntries(open.map((check, index) => [check, `Reason ${String(index)}`])))
    expect([closedAt, mind]).toEqual([twoOClock + minutes(82), 'We came in thinking missed visits'])
  })

  test('a reason can be taken back, and warnings need none', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    expect(state(meeting).warnings.length).toBeGreaterThan(0)
    meeting.accept(askAgain(meeting.fold, { meeting: 'm1', check: 'review' }))
    expect(close(meeting)).toEqual(failure('open-without-reason', { check: 'review' }))
    expect(state(meeting).left.map(({ check }) => check.key)).not.toContain('review')
  })

  test('what was settled is not asked, with or without a reason', () => {
    const meeting = aMeetingToClose()
    const { settled, open } = state(meeting)
    expect(settled).toContain('need-action')
    expect(settled).toContain('action-owner')
    expect(open.some((check) => settled.includes(check.key))).toBe(false)
  })

  test('a meeting that has not started or is over is not closed; nothing of it is written after', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    meeting.accept(close(meeting))
    expect(close(meeting)).toEqual(failure('meeting-closed'))
    expect(leaveOpen(meeting.fold, { meeting: 'm1', check: 'review', reason: 'Later' })).toEqual(failure('meeting-closed'))
    expect(stillConcerned(meeting.fold, { meeting: 'm1', person: 'leah', answer: 'no' }, guided)).toEqual(failure('meeting-closed'))
    expect(closeMeeting(meeting.fold, { meeting: 'm9' }, guided, at(meeting, 90))).toEqual(failure('meeting-not-found'))
  })

  test('closing stops the clock of the item, also from a break', () => {
    const meeting = aMeetingToClose()
    leaveEverything(meeting)
    meeting.act({ act: 'pauseMeeting', changes: [change('meeting', 'm1', { currentItem: 'review', pausedAt: twoOClock }), change('agendaItem', jointId('m1', 'review'), { meeting: 'm1', item: 'review', enteredAt: twoOClock + minutes(78) })] })
    meeting.accept(close(meeting))
    expect(entityById(meeting.fold, 'agendaItem', jointId('m1', 'review'))?.values).toMatchObject({ spent: minutes(4), enteredAt: null })
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values.pausedAt).toBeNull()
  })

  test('what changed our mind is kept in words', () => {
    const meeting = aMeetingToClose()
    expect(changedOurMind(meeting.fold, { meeting: 'm1', words: '' })).toEqual(failure('words-needed'))
    meeting.accept(changedOurMind(meeting.fold, { meeting: 'm1', words: 'Mornings are the bigger worry' }))
    expect(state(meeting).warnings.map((check) => check.key)).not.toContain('what-changed')
  })
})

describe('still worried', () => {
  test('[OX-42] everybody who was here is asked by name; a yes opens the steps from manager to manager', () => {
    const meeting = aMeetingToClose()
    expect(askedAtClose(meeting.fold, 'm1').map((one) => one.name)).toEqual(['Martin Fell', 'Jo Lindqvist', 'Dina Osei', 'Priya Nair', 'PC Leah Brandt', 'Sam Idowu'])
    expect(state(meeting).open.find((check) => check.key === 'still-worried')?.subjects).toHaveLength(6)
    expect(stillConcerned(meeting.fold, { meeting: 'm1', person: 'leah', answer: 'yes', about: ' ' }, guided)).toEqual(failure('words-needed'))
    meeting.accept(stillConcerned(meeting.fold, { meeting: 'm1', person: 'leah', answer: 'yes', about: 'Housing not answering' }, guided))
    for (const person of ['martin', 'jo', 'dina', 'priya', 'sam']) meeting.accept(stillConcerned(meeting.fold, { meeting: 'm1', person, answer: 'no' }, guided))
    expect(escalationsAt(meeting.fold, 'm1').map((one) => one.values)).toEqual([expect.objectContaining({ trigger: 'still-worried', issue: 'Housing not answering', raisedBy: 'PC Leah Brandt', stage: 'managers', raisedTo: 'Opposite number in the other agency' })])
    const keys = state(meeting).open.map((check) => check.key)
    expect(keys).not.toContain('still-worried')
    expect(keys).not.toContain('worried-route')
  })

  test('a yes that becomes a no takes the steps back, and can become a yes again', () => {
    const meeting = aMeetingToClose()
    const say = (answer: 'yes' | 'no', about?: string) => meeting.accept(stillConcerned(meeting.fold, { meeting: 'm1', person: 'leah', answer, ...(about === undefined ? {} : { about }) }, guided))
    say('yes', 'Housing')
    say('no')
    expect(escalationsAt(meeting.fold, 'm1')).toEqual([])
    say('yes', 'Housing again')
    expect(escalationsAt(meeting.fold, 'm1').map((one) => one.values.issue)).toEqual(['Housing again'])
  })

  test('[OX-15b] the steps can be opened about an agency that does not answer', () => {
    const meeting = aMeetingToClose()
    expect(escalate(meeting.fold, { meeting: 'm1', trigger: 'not-engaging', issue: '', raisedBy: 'Martin Fell' }, guided, at(meeting, 80))).toEqual(failure('words-needed'))
    meeting.accept(escalate(meeting.fold, { meeting: 'm1', trigger: 'not-engaging', issue: 'Two invitations, no answer', raisedBy: 'Martin Fell' }, guided, at(meeting, 80)))
    expect(escalationsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ trigger: 'not-engaging', stage: 'managers' })
  })
})

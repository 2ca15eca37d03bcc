import { describe, expect, test } from 'vitest'
import { addMinutes, doneItem, enterItem, reopenItem, skipItem, takeMinutesFrom, tickSaid } from '../../../src/domain/meeting/agenda'
import { pauseMeeting, resumeMeeting, stageOf } from '../../../src/domain/meeting/run'
import { agendaOf, nextStep, spentOn } from '../../../src/domain/meeting/view'
import { essentialFrame, oxfordshirePack, type GuidancePack } from '../../../src/guidance'
import { readEntryLine, writeEntryLine } from '../../../src/ledger'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, minutes, twoOClock } from './a-meeting'

const steps = (meeting: TestCase, pack: GuidancePack = oxfordshirePack()) => agendaOf(meeting.fold, 'm1', pack, essentialFrame())
const step = (meeting: TestCase, key: string) => steps(meeting).find((one) => one.key === key)!
const item = (key: string) => ({ meeting: 'm1', item: key })

describe('the agenda', () => {
  test('[OX-43a] [OX-43b] [OX-43c] [OX-43d] [OX-43e] [OX-43f] [OX-43g] [OX-43h] [OX-43i] [OX-43j] [OX-43k] [OX-43l] twelve items in the order of the procedure', () => {
    expect(steps(aMeeting()).map((one) => `${String(one.number)} ${one.key}`)).toEqual([
      '1 details', '2 introductions', '3 attendance', '4 aim', '5 known', '6 new-information', '7 more-needs', '8 ways', '9 plan', '10 telling', '11 family-group-conference', '12 review',
    ])
  })

  test('[OX-43] the chair can go to any item in any order, and each keeps the minutes spent on it', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('details'), at(meeting, 0)))
    meeting.accept(enterItem(meeting.fold, item('plan'), at(meeting, 3)))
    meeting.accept(enterItem(meeting.fold, item('details'), at(meeting, 10)))
    expect(spentOn(step(meeting, 'plan'), twoOClock + minutes(99))).toBe(minutes(7))
    expect(spentOn(step(meeting, 'details'), twoOClock + minutes(12))).toBe(minutes(5))
    expect(steps(meeting).filter((one) => one.now).map((one) => one.key)).toEqual(['details'])
  })

  test('entering the item the meeting is on already, as after a reload, loses no time', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('aim'), at(meeting, 0)))
    meeting.accept(enterItem(meeting.fold, item('aim'), at(meeting, 4)))
    expect(spentOn(step(meeting, 'aim'), twoOClock + minutes(6))).toBe(minutes(6))
  })

  test('a device clock that was put back takes no time away', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('aim'), at(meeting, 10)))
    expect(spentOn(step(meeting, 'aim'), twoOClock)).toBe(0)
    meeting.accept(enterItem(meeting.fold, item('known'), at(meeting, 5)))
    expect(step(meeting, 'aim').spent).toBe(0)
  })

  test('done goes on to the next in one act, so that undo takes both back together', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('details'), at(meeting, 0)))
    const entriesBefore = meeting.entries.length
    meeting.accept(doneItem(meeting.fold, { ...item('details'), next: 'introductions' }, at(meeting, 4)))
    expect(meeting.entries.length).toBe(entriesBefore + 1)
    expect(step(meeting, 'details')).toMatchObject({ state: 'done', now: false, spent: minutes(4) })
    expect(step(meeting, 'introductions')).toMatchObject({ now: true, state: 'not-yet' })
  })

  test('[OX-43] an item is left out only with a reason, and the reason is kept', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('ways'), at(meeting, 0)))
    expect(skipItem(meeting.fold, { ...item('ways'), reason: '   ' }, at(meeting, 1))).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    meeting.accept(skipItem(meeting.fold, { ...item('ways'), reason: 'With the plan', next: 'plan' }, at(meeting, 1)))
    expect(step(meeting, 'ways')).toMatchObject({ state: 'skipped', reason: 'With the plan' })
  })

  test('a skipped item can be opened again, and its old reason is no longer said', () => {
    const meeting = aMeeting()
    meeting.accept(skipItem(meeting.fold, { ...item('ways'), reason: 'With the plan' }, at(meeting, 1)))
    meeting.accept(reopenItem(meeting.fold, item('ways'), at(meeting, 2)))
    expect(step(meeting, 'ways')).toMatchObject({ state: 'not-yet', reason: undefined, now: true })
  })

  test('the next step is the first nobody has been to, after this one and then from the start', () => {
    const meeting = aMeeting()
    meeting.accept(doneItem(meeting.fold, item('review'), at(meeting, 1)))
    meeting.accept(doneItem(meeting.fold, item('details'), at(meeting, 2)))
    expect(nextStep(steps(meeting), 'family-group-conference')?.key).toBe('introductions')
    expect(nextStep(steps(meeting), 'details')?.key).toBe('introductions')
    for (const one of steps(meeting)) meeting.accept(doneItem(meeting.fold, item(one.key), at(meeting, 3)))
    expect(nextStep(steps(meeting), 'details')).toBeUndefined()
  })

  test('minutes can be added, or taken from an item that has them', () => {
    const meeting = aMeeting()
    meeting.accept(addMinutes(meeting.fold, { ...item('plan'), minutes: 10 }))
    expect(step(meeting, 'plan').planned).toBe(24)
    meeting.accept(takeMinutesFrom(meeting.fold, { ...item('plan'), from: 'ways', minutes: 6, available: 8 }))
    expect([step(meeting, 'plan').planned, step(meeting, 'ways').planned]).toEqual([30, 2])
    expect(takeMinutesFrom(meeting.fold, { ...item('plan'), from: 'ways', minutes: 6, available: 2 })).toEqual({ ok: false, failure: { code: 'not-enough-minutes' } })
    expect(addMinutes(meeting.fold, { ...item('plan'), minutes: 0 })).toEqual({ ok: false, failure: { code: 'minutes-needed' } })
  })

  test('[NC-13] [NC-14a] what was said aloud is ticked, and the tick can be taken away', () => {
    const meeting = aMeeting()
    meeting.accept(tickSaid(meeting.fold, { ...item('introductions'), said: 'type', on: true }))
    meeting.accept(tickSaid(meeting.fold, { ...item('introductions'), said: 'say-1', on: true }))
    expect(step(meeting, 'introductions').said).toEqual(['type', 'say-1'])
    meeting.accept(tickSaid(meeting.fold, { ...item('introductions'), said: 'type', on: false }))
    expect(step(meeting, 'introductions').said).toEqual(['say-1'])
  })

  test('a break stops the clock, and carrying on starts it again on the same item', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('plan'), at(meeting, 0)))
    meeting.accept(pauseMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 5)))
    expect(stageOf(meeting.fold, 'm1')).toBe('paused')
    meeting.accept(pauseMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 9)))
    expect(spentOn(step(meeting, 'plan'), twoOClock + minutes(20))).toBe(minutes(5))
    meeting.accept(resumeMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 15)))
    meeting.accept(resumeMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 17)))
    expect(spentOn(step(meeting, 'plan'), twoOClock + minutes(18))).toBe(minutes(8))
    expect(stageOf(meeting.fold, 'm1')).toBe('running')
  })

  test('going to another item during a break starts no clock until the break is over', () => {
    const meeting = aMeeting()
    meeting.accept(enterItem(meeting.fold, item('plan'), at(meeting, 0)))
    meeting.accept(pauseMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 5)))
    meeting.accept(enterItem(meeting.fold, item('telling'), at(meeting, 6)))
    expect(step(meeting, 'telling')).toMatchObject({ now: true, enteredAt: undefined })
    meeting.accept(resumeMeeting(meeting.fold, { meeting: 'm1' }, at(meeting, 10)))
    expect(spentOn(step(meeting, 'telling'), twoOClock + minutes(12))).toBe(minutes(2))
  })

  test('nothing is changed in a meeting that is closed or was never opened', () => {
    const closed = aMeeting()
    closeMeeting(closed)
    const refusal = { ok: false, failure: { code: 'meeting-closed' } }
    expect(enterItem(closed.fold, item('aim'), at(closed, 90))).toEqual(refusal)
    expect(doneItem(closed.fold, item('aim'), at(closed, 90))).toEqual(refusal)
    expect(skipItem(closed.fold, { ...item('aim'), reason: '' }, at(closed, 90))).toEqual(refusal)
    expect(reopenItem(closed.fold, item('aim'), at(closed, 90))).toEqual(refusal)
    expect(addMinutes(closed.fold, { ...item('aim'), minutes: 5 })).toEqual(refusal)
    expect(tickSaid(closed.fold, { ...item('aim'), said: 'say-1', on: true })).toEqual(refusal)
    expect(pauseMeeting(closed.fold, { meeting: 'm1' }, at(closed, 90))).toEqual(refusal)
    const unopened = aMeeting({ opened: false })
    expect(enterItem(unopened.fold, item('aim'), at(unopened, 0))).toEqual({ ok: false, failure: { code: 'meeting-not-open' } })
    expect(enterItem(unopened.fold, { meeting: 'm9', item: 'aim' }, at(unopened, 0))).toEqual({ ok: false, failure: { code: 'meeting-not-found' } })
  })
})

describe('the frame of essential components beside the pack', () => {
  test('[NC-13] [NC-14b] [NC-15] [NC-16b] [NC-17] welcome, purpose, child, voice and siblings stand under items of the Oxfordshire agenda', () => {
    const under = (key: string) => step(aMeeting(), key).components.map((one) => one.key)
    expect(under('details')).toEqual(expect.arrayContaining(['welcome']))
    expect(under('introductions')).toEqual(expect.arrayContaining(['introductions', 'type', 'how', 'opening-card']))
    expect(under('aim')).toEqual(expect.arrayContaining(['purpose', 'child', 'voice', 'siblings']))
    expect(under('plan')).toEqual(expect.arrayContaining(['actions', 'contingency']))
  })

  test('[NC-25] every component stands somewhere, also the concern that no item takes', () => {
    const shown = steps(aMeeting()).flatMap((one) => one.components.map((component) => component.key))
    expect([...shown].sort()).toEqual(essentialFrame().components.map((one) => one.key).sort())
    expect(step(aMeeting(), 'details').components.map((one) => one.key)).toContain('concern')
  })

  test('a pack without an agenda is run on the frame, with its own words', () => {
    const silent: GuidancePack = { ...oxfordshirePack(), agenda: { silent: true } }
    const shown = steps(aMeeting(), silent)
    expect(shown[0]).toMatchObject({ key: 'welcome', number: 1, work: 'welcome' })
    expect(shown.every((one) => one.say.length > 0)).toBe(true)
    expect(shown.find((one) => one.key === 'welcome')?.components[0]?.packSilent).toBe(true)
  })
})

test('what the agenda writes can be read back from the disk', () => {
  const meeting = aMeeting()
  meeting.accept(enterItem(meeting.fold, item('family-group-conference'), at(meeting, 0)))
  meeting.accept(doneItem(meeting.fold, { ...item('family-group-conference'), next: 'review' }, at(meeting, 1)))
  for (const { entry } of meeting.entries) expect(readEntryLine(writeEntryLine(entry)).ok).toBe(true)
})

import { describe, expect, test } from 'vitest'
import { change } from '../../../src/domain/entities'
import { arrive } from '../../../src/domain/meeting/attendance'
import { heard, nameGap, nextToSpeak, notHeard, nothingNew, quietPeople, readOut, roundOf, speak, takeTurnBack } from '../../../src/domain/meeting/round'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, minutes, twoOClock, type PersonKey } from './a-meeting'

const turn = (person: PersonKey) => ({ meeting: 'm1', item: 'new-information', person })
const round = (meeting: TestCase) => roundOf(meeting.fold, 'm1', 'new-information')
const place = (meeting: TestCase, person: PersonKey) => round(meeting).find((one) => one.participant.id === person)

describe('the round', () => {
  test('[OX-44b] every agency has a place; the minute taker’s school is asked through its own colleague, the chair’s agency through the chair', () => {
    expect(round(aMeeting()).map((one) => one.participant.id)).toEqual(['martin', 'dina', 'priya', 'leah', 'ruth'])
  })

  test('[OX-44b] nobody counts as heard until they spoke, said "nothing new", were read out, or their gap was named', () => {
    const meeting = aMeeting()
    meeting.accept(speak(meeting.fold, turn('priya'), at(meeting, 16)))
    meeting.accept(heard(meeting.fold, turn('priya'), at(meeting, 18)))
    meeting.accept(nothingNew(meeting.fold, turn('leah'), at(meeting, 19)))
    meeting.accept(readOut(meeting.fold, turn('dina'), at(meeting, 20)))
    expect(notHeard(round(meeting)).map((one) => one.participant.id)).toEqual(['martin', 'ruth'])
    meeting.accept(nameGap(meeting.fold, { ...turn('ruth'), note: 'We do not know who holds the tenancy' }, at(meeting, 21)))
    meeting.accept(nothingNew(meeting.fold, turn('martin'), at(meeting, 22)))
    expect(notHeard(round(meeting))).toEqual([])
    expect(place(meeting, 'ruth')).toMatchObject({ state: 'gap-named', note: 'We do not know who holds the tenancy' })
  })

  test('a gap is named in words, never left blank', () => {
    const meeting = aMeeting()
    expect(nameGap(meeting.fold, { ...turn('ruth'), note: '' }, at(meeting, 20))).toEqual({ ok: false, failure: { code: 'words-needed' } })
  })

  test('[CA-21] one person has the floor: giving it to the next means the last was heard', () => {
    const meeting = aMeeting()
    meeting.accept(speak(meeting.fold, turn('priya'), at(meeting, 16)))
    meeting.accept(speak(meeting.fold, turn('leah'), at(meeting, 19)))
    expect(place(meeting, 'priya')).toMatchObject({ state: 'heard', at: twoOClock + minutes(19) })
    expect(place(meeting, 'leah')).toMatchObject({ state: 'speaking', at: twoOClock + minutes(19) })
  })

  test('a turn given by mistake is taken back, and can be had again', () => {
    const meeting = aMeeting()
    meeting.accept(nothingNew(meeting.fold, turn('leah'), at(meeting, 19)))
    meeting.accept(takeTurnBack(meeting.fold, turn('leah')))
    expect(place(meeting, 'leah')?.state).toBe('not-yet')
    meeting.accept(speak(meeting.fold, turn('leah'), at(meeting, 25)))
    expect(place(meeting, 'leah')?.state).toBe('speaking')
  })

  test('[OX-44b] new lines count for who brought them; what was known before does not', () => {
    const meeting = aMeeting()
    meeting.act({ act: 'addLine', changes: [
      change('line', 'l1', { meeting: 'm1', kind: 'info', text: 'Two calls to the address', saidBy: 'leah', isNew: true }),
      change('line', 'l2', { meeting: 'm1', kind: 'need', text: 'Regular nursery', saidBy: 'leah', isNew: false }),
    ] })
    expect(place(meeting, 'leah')?.lines).toBe(1)
  })

  test('the next to speak is the first here who was not asked yet', () => {
    const meeting = aMeeting()
    meeting.accept(arrive(meeting.fold, { meeting: 'm1', person: 'leah', how: 'room' }, at(meeting, 0)))
    meeting.accept(arrive(meeting.fold, { meeting: 'm1', person: 'ruth', how: 'room' }, at(meeting, 0)))
    expect(nextToSpeak(round(meeting))?.participant.id).toBe('leah')
    meeting.accept(speak(meeting.fold, turn('leah'), at(meeting, 1)))
    expect(nextToSpeak(round(meeting))?.participant.id).toBe('ruth')
  })

  test('[CA-21] the chair sees who has not spoken for twenty minutes, by turns and by lines', () => {
    const meeting = aMeeting()
    for (const person of ['martin', 'leah', 'priya', 'dina'] as const) meeting.accept(arrive(meeting.fold, { meeting: 'm1', person, how: 'room' }, at(meeting, 0)))
    meeting.accept(nothingNew(meeting.fold, turn('leah'), at(meeting, 15)))
    meeting.accept(speak(meeting.fold, turn('dina'), at(meeting, 16)))
    const quiet = (after: number) => quietPeople(meeting.fold, 'm1', twoOClock + minutes(after)).map((one) => [one.participant.id, one.minutes])
    expect(quiet(19)).toEqual([])
    // The case clock of the builder steps a second an act, so Priya came a few seconds after two.
    expect(quiet(22)).toEqual([['priya', 21]])
    expect(quiet(40)).toEqual([['priya', 39], ['leah', 25]])
  })

  test('a closed meeting has no more turns', () => {
    const meeting = aMeeting()
    closeMeeting(meeting)
    const refusal = { ok: false, failure: { code: 'meeting-closed' } }
    expect(speak(meeting.fold, turn('leah'), at(meeting, 90))).toEqual(refusal)
    expect(nameGap(meeting.fold, { ...turn('leah'), note: '' }, at(meeting, 90))).toEqual(refusal)
    expect(takeTurnBack(meeting.fold, turn('leah'))).toEqual(refusal)
  })
})

import { describe, expect, test } from 'vitest'
import { absent, apology, arrive, correctAttendance, leave, notSaidYet, noteAttendance, roleAndLimits, welcomeNewcomer } from '../../../src/domain/meeting/attendance'
import { participantsOf, presentAt } from '../../../src/domain/meeting/view'
import { entities } from '../../../src/domain/entities'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting, type PersonKey } from './a-meeting'

const one = (meeting: TestCase, id: string) => participantsOf(meeting.fold, 'm1').find((person) => person.id === id)!
const who = (person: PersonKey) => ({ meeting: 'm1', person })

describe('who is here', () => {
  test('until somebody says so, everyone asked is expected, with the part they play', () => {
    const meeting = aMeeting()
    expect(participantsOf(meeting.fold, 'm1').map((person) => person.presence)).toEqual(Array(6).fill('expected'))
    expect(one(meeting, 'martin').parts).toEqual(['chair'])
    expect(one(meeting, 'dina').parts).toEqual(['convener'])
    expect(presentAt(meeting.fold, 'm1')).toEqual([])
  })

  test('[OX-43c] arrivals carry the time and the way: someone joins by phone twelve minutes in', () => {
    const meeting = aMeeting()
    meeting.accept(arrive(meeting.fold, { ...who('leah'), how: 'phone' }, at(meeting, 12)))
    expect(one(meeting, 'leah')).toMatchObject({ presence: 'present', how: 'phone', arrived: '14:12' })
    meeting.accept(arrive(meeting.fold, { ...who('dina'), how: 'room', time: '14:00' }, at(meeting, 20)))
    expect(one(meeting, 'dina').arrived).toBe('14:00')
    expect(presentAt(meeting.fold, 'm1').map((person) => person.id)).toEqual(['dina', 'leah'])
  })

  test('someone who leaves was here; someone who comes back is here again from their first time', () => {
    const meeting = aMeeting()
    meeting.accept(arrive(meeting.fold, { ...who('priya'), how: 'room' }, at(meeting, 1)))
    meeting.accept(leave(meeting.fold, who('priya'), at(meeting, 30)))
    expect(one(meeting, 'priya')).toMatchObject({ presence: 'left', arrived: '14:01', left: '14:30' })
    meeting.accept(arrive(meeting.fold, { ...who('priya'), how: 'video' }, at(meeting, 45)))
    expect(one(meeting, 'priya')).toMatchObject({ presence: 'present', arrived: '14:01', left: undefined, how: 'video' })
  })

  test('nobody can leave who was not here, or before they came', () => {
    const meeting = aMeeting()
    expect(leave(meeting.fold, who('ruth'), at(meeting, 1))).toEqual({ ok: false, failure: { code: 'not-present' } })
    meeting.accept(arrive(meeting.fold, { ...who('ruth'), how: 'room', time: '14:10' }, at(meeting, 10)))
    expect(leave(meeting.fold, { ...who('ruth'), time: '14:05' }, at(meeting, 15))).toEqual({ ok: false, failure: { code: 'left-before-arriving' } })
  })

  test('[OX-43c] an apology and an absence are two answers, each with its note', () => {
    const meeting = aMeeting()
    meeting.accept(apology(meeting.fold, { ...who('dina'), note: 'Sent a page' }))
    meeting.accept(absent(meeting.fold, who('ruth')))
    meeting.accept(noteAttendance(meeting.fold, { ...who('ruth'), note: 'Tried on 20 and 27 November, no reply' }))
    expect(one(meeting, 'dina')).toMatchObject({ presence: 'apology', note: 'Sent a page' })
    expect(one(meeting, 'ruth')).toMatchObject({ presence: 'absent', note: 'Tried on 20 and 27 November, no reply' })
    meeting.accept(notSaidYet(meeting.fold, who('ruth')))
    expect(one(meeting, 'ruth').presence).toBe('expected')
  })

  test('[OX-43b] each person says their role and its limits, in words', () => {
    const meeting = aMeeting()
    expect(roleAndLimits(meeting.fold, { ...who('leah'), text: ' ' })).toEqual({ ok: false, failure: { code: 'words-needed' } })
    meeting.accept(roleAndLimits(meeting.fold, { ...who('leah'), text: 'Neighbourhood police. Cannot speak for the public protection team.' }))
    expect(one(meeting, 'leah').roleAndLimits).toMatch(/Cannot speak/)
  })

  test('what was marked wrongly is put right in one act, times included', () => {
    const meeting = aMeeting()
    meeting.accept(apology(meeting.fold, who('dina')))
    meeting.accept(correctAttendance(meeting.fold, { ...who('dina'), state: 'present', how: 'video', arrived: '14:05', left: '14:50', roleAndLimits: 'Health visitor', note: 'Joined from the clinic' }))
    expect(one(meeting, 'dina')).toMatchObject({ presence: 'left', how: 'video', arrived: '14:05', left: '14:50', roleAndLimits: 'Health visitor', note: 'Joined from the clinic' })
    meeting.accept(correctAttendance(meeting.fold, { ...who('dina'), state: 'present', left: '', note: '' }))
    expect(one(meeting, 'dina')).toMatchObject({ presence: 'present', arrived: '14:05', note: undefined })
    expect(correctAttendance(meeting.fold, { ...who('dina'), state: 'present', arrived: '25:00' })).toEqual({ ok: false, failure: { code: 'not-a-time' } })
    expect(correctAttendance(meeting.fold, { ...who('dina'), state: 'present', left: '13:00' })).toEqual({ ok: false, failure: { code: 'left-before-arriving' } })
  })

  test('somebody nobody had invited can turn up: they join the network with a name and an agency', () => {
    const meeting = aMeeting()
    const wes = { meeting: 'm1', name: 'Wes Tolley', agency: 'Drug and alcohol service', how: 'phone' } as const
    expect(welcomeNewcomer(meeting.fold, { ...wes, name: '' }, at(meeting, 12))).toEqual({ ok: false, failure: { code: 'name-needed' } })
    expect(welcomeNewcomer(meeting.fold, { ...wes, agency: ' ' }, at(meeting, 12))).toEqual({ ok: false, failure: { code: 'agency-needed' } })
    meeting.accept(welcomeNewcomer(meeting.fold, wes, at(meeting, 12)))
    const newcomer = presentAt(meeting.fold, 'm1').find((person) => person.name === 'Wes Tolley')
    expect(newcomer).toMatchObject({ agency: 'Drug and alcohol service', how: 'phone', arrived: '14:12', invited: false })
    expect(entities(meeting.fold, 'person')).toHaveLength(7)
  })

  test('a closed meeting takes no more attendance, and a stranger has none', () => {
    const meeting = aMeeting()
    expect(arrive(meeting.fold, { meeting: 'm1', person: 'nobody', how: 'room' }, at(meeting, 1))).toEqual({ ok: false, failure: { code: 'person-not-found' } })
    closeMeeting(meeting)
    const refusal = { ok: false, failure: { code: 'meeting-closed' } }
    expect(arrive(meeting.fold, { ...who('dina'), how: 'room' }, at(meeting, 90))).toEqual(refusal)
    expect(leave(meeting.fold, who('dina'), at(meeting, 90))).toEqual(refusal)
    expect(apology(meeting.fold, who('dina'))).toEqual(refusal)
    expect(roleAndLimits(meeting.fold, { ...who('dina'), text: '' })).toEqual(refusal)
    expect(welcomeNewcomer(meeting.fold, { meeting: 'm1', name: '', agency: '', how: 'room' }, at(meeting, 90))).toEqual(refusal)
  })
})

import { describe, expect, it } from 'vitest'
import { guidanceInput } from '../../../src/domain/completeness'
import { change, entities, entityById, jointId } from '../../../src/domain/entities'
import { holdContact, liftContactHold, recordHoldAdvice } from '../../../src/domain/case'
import { agreeOnTelling, settleFamilyPart, settleInforming } from '../../../src/domain/meeting/informing'
import { chase, invitationText, invite, leaveOut, markSent, recordReply, recordViews, tickTech, uninvite, type InvitationParts } from '../../../src/domain/meeting/invitation'
import { dueByPack, leaveGap, nameChair, nameMinuteTaker, openMeeting, recordRehearsal, setMeetingDetails, setOpeningCard, setPapers, setRoom, takeGapBack } from '../../../src/domain/meeting/prepare'
import { aPack } from '../../guidance/support'
import { aMeetingToPrepare, aPreparedMeeting, beforeTheDay, network } from '../completeness/a-case-to-prepare'

const refused = (code: string) => ({ ok: false, failure: { code } })
const today = '2026-12-01'

describe('preparing a meeting', () => {
  it('keeps what it is for, when and where, and refuses days and times that cannot be [OX-18] [OX-20a] [NC-06a] [NC-08b]', () => {
    const test = aMeetingToPrepare()
    test.accept(setMeetingDetails(test.fold, { meeting: 'm1', title: ' Looking at the plan ', date: '2026-12-03', start: '14:00', minutes: 90, place: 'Larkmead School', mode: 'mixed', convener: 'dina', purposes: ['share'], wantedResult: 'We know who sees the child' }))
    expect(entityById(test.fold, 'meeting', 'm1')?.values).toMatchObject({ title: 'Looking at the plan', date: '2026-12-03', start: '14:00', minutes: 90 })
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ conveningAgency: 'Community Health', purposes: ['share'], venue: 'Larkmead School', remote: true })
    expect(setMeetingDetails(test.fold, { meeting: 'm1', date: '2026-11-31' })).toEqual(refused('not-a-date'))
    expect(setMeetingDetails(test.fold, { meeting: 'm1', start: '25:00' })).toEqual(refused('not-a-time'))
    expect(setMeetingDetails(test.fold, { meeting: 'm1', minutes: 1 })).toEqual(refused('minutes-not-sensible'))
    expect(setMeetingDetails(test.fold, { meeting: 'nowhere', title: 'x' })).toEqual(refused('meeting-not-found'))
  })

  it('names a chair who is new to it or works with the family, and says so instead of refusing [OX-22] [OX-23b]', () => {
    const test = aMeetingToPrepare()
    test.accept(nameChair(test.fold, { meeting: 'm1', person: 'sam', answers: { chairExperienced: 'no', chairInvolved: 'yes' }, involvementReason: 'Knows the family best.' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ chair: 'Sam Idowu', chairExperienced: 'no', chairInvolved: 'yes' })
    test.accept(nameChair(test.fold, { meeting: 'm1', person: 'martin' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ chair: 'Martin Fell', chairExperienced: null })
  })

  it('has two people for chair and minutes, and somebody of the network for each [OX-21a] [OX-21b]', () => {
    const test = aMeetingToPrepare()
    test.accept(nameChair(test.fold, { meeting: 'm1', person: 'martin' }))
    expect(nameMinuteTaker(test.fold, { meeting: 'm1', person: 'martin' })).toEqual(refused('same-person'))
    test.accept(nameMinuteTaker(test.fold, { meeting: 'm1', person: 'jo' }))
    expect(nameChair(test.fold, { meeting: 'm1', person: 'jo' })).toEqual(refused('same-person'))
    expect(nameChair(test.fold, { meeting: 'm1', person: 'nobody' })).toEqual(refused('person-not-found'))
  })

  it('turns "within 5 working days" into a day: meeting 3 December, due 10 December [NC-28c]', () => {
    const test = aPreparedMeeting()
    expect(entityById(test.fold, 'meeting', 'm1')?.values.recordDue).toBe('2026-12-10')
    expect(setOpeningCard(aMeetingToPrepare().fold, { meeting: 'm1', workingDays: 5 })).toEqual(refused('days-not-known'))
    expect(setOpeningCard(test.fold, { meeting: 'm1', due: '10 December' })).toEqual(refused('not-a-date'))
  })

  it('keeps a paper as sent, or as not needed with a reason [NC-10] [OX-30]', () => {
    const test = aMeetingToPrepare()
    expect(setPapers(test.fold, { meeting: 'm1', papers: [{ paper: 'chronology', state: 'not-needed' }] }, test.context())).toEqual(refused('reason-needed'))
    expect(setPapers(test.fold, { meeting: 'm1', papers: [{ state: 'sent' }] }, test.context())).toEqual(refused('words-needed'))
    test.accept(setPapers(test.fold, { meeting: 'm1', papers: [{ label: 'School report', state: 'asked-for' }] }, test.context()))
    expect(guidanceInput(test.fold, 'm1', { today }).papersNotSent).toHaveLength(2)
  })

  it('keeps help on the day kind by kind [NC-11]', () => {
    const test = aMeetingToPrepare()
    test.accept(setRoom(test.fold, { meeting: 'm1', support: { interpreter: 'Polish, booked' } }))
    test.accept(setRoom(test.fold, { meeting: 'm1', support: { access: 'Ground floor' } }))
    expect(guidanceInput(test.fold, 'm1', { today }).supportUnsettled).toEqual(['phone', 'quiet-room'])
  })

  it('takes a reason for a gap back, and the gap is open again', () => {
    const test = aMeetingToPrepare()
    test.accept(leaveGap(test.fold, { meeting: 'm1', check: 'support', reason: 'On the day.' }))
    expect(leaveGap(test.fold, { meeting: 'm1', check: 'support', reason: ' ' })).toEqual(refused('reason-needed'))
    test.accept(takeGapBack(test.fold, { meeting: 'm1', check: 'support' }))
    expect(entityById(test.fold, 'meeting', 'm1')?.values.gapReasons).toEqual({})
  })

  it('keeps that it was rehearsed, and when', () => {
    const test = aMeetingToPrepare()
    test.accept(recordRehearsal(test.fold, { meeting: 'm1' }, test.context()))
    expect(entityById(test.fold, 'meeting', 'm1')?.values.rehearsedAt).toBeGreaterThanOrEqual(beforeTheDay)
  })
})

describe('opening the meeting', () => {
  it('expects everybody who was asked, starts the clock and fixes the day of the record [OX-43c] [NC-28c]', () => {
    const test = aPreparedMeeting()
    test.accept(openMeeting(test.fold, { meeting: 'm1' }, test.context()))
    expect(entities(test.fold, 'attendance').map((row) => [row.values.person, row.values.state])).toEqual(expect.arrayContaining(Object.keys(network).map((person) => [person, 'expected'])))
    expect(entityById(test.fold, 'meeting', 'm1')?.values).toMatchObject({ recordDue: '2026-12-10' })
    expect(openMeeting(test.fold, { meeting: 'm1' }, test.context())).toEqual(refused('already-open'))
  })

  it('needs a chair and a minute taker, or a reason that stands in the record [OX-21a] [OX-21b]', () => {
    const test = aMeetingToPrepare()
    expect(openMeeting(test.fold, { meeting: 'm1' }, test.context())).toEqual(refused('chair-needed'))
    test.accept(nameChair(test.fold, { meeting: 'm1', person: 'martin' }))
    expect(openMeeting(test.fold, { meeting: 'm1' }, test.context())).toEqual(refused('minute-taker-needed'))
    test.accept(openMeeting(test.fold, { meeting: 'm1', because: 'Jo is ill. Martin writes key points.' }, test.context()))
    expect(entityById(test.fold, 'meeting', 'm1')?.values).toMatchObject({ gapReasons: { 'minute-taker-named': 'Jo is ill. Martin writes key points.' } })
    expect(entityById(test.fold, 'meeting', 'm1')?.values.openedAt).toBeDefined()
  })

  it('does not open while somebody is kept out in silence, whatever reason is given [OX-33]', () => {
    const test = aPreparedMeeting()
    test.act({ act: 'setUp', changes: [change('informing', jointId('m1', 'tom'), { answer: 'not-told' })] })
    expect(openMeeting(test.fold, { meeting: 'm1', because: 'later' }, test.context())).toEqual(refused('withholding-needs-reason'))
  })

  it('opens with other gaps: what is open is read aloud, not a lock [NC-05]', () => {
    const test = aMeetingToPrepare()
    test.accept(nameChair(test.fold, { meeting: 'm1', person: 'martin' }))
    test.accept(nameMinuteTaker(test.fold, { meeting: 'm1', person: 'jo' }))
    expect(openMeeting(test.fold, { meeting: 'm1' }, test.context()).ok).toBe(true)
  })

  it('takes the day of the record from the pack where it gives one', () => {
    const pack = aPack({ deadline: { minutes: { says: 'In five working days.', limit: { count: 5, unit: 'working-days', from: 'meeting', calendar: 'england-and-wales' }, source: ['OX-21b'] } } })
    expect(dueByPack(pack, '2026-12-23')).toBe('2027-01-04')
    expect(dueByPack(aPack(), '2026-12-23')).toBeUndefined()
  })
})

describe('inviting', () => {
  it('waits until the meeting is authorised, or goes ahead with a reason that stands [OX-14] [OX-50]', () => {
    const test = aMeetingToPrepare()
    test.act({ act: 'decide', changes: [change('convening', 'v1', { outcome: 'not-agreed' })] })
    test.accept(invite(test.fold, { meeting: 'm1', person: 'leah', why: 'Two calls to the address', asked: 'Dates and what was seen' }, test.context()))
    expect(markSent(test.fold, { meeting: 'm1', person: 'leah' }, test.context())).toEqual(refused('not-authorised'))
    test.accept(markSent(test.fold, { meeting: 'm1', person: 'leah', because: 'The lead is away until Monday.' }, test.context()))
    expect(entityById(test.fold, 'invitation', jointId('m1', 'leah'))?.values).toMatchObject({ sentOn: today, sentEarlyBecause: 'The lead is away until Monday.' })
  })

  it('waits until it is settled whether the family is told [OX-19]', () => {
    const test = aMeetingToPrepare()
    test.accept(invite(test.fold, { meeting: 'm1', person: 'leah' }, test.context()))
    expect(markSent(test.fold, { meeting: 'm1', person: 'leah' }, test.context())).toEqual(refused('family-not-settled'))
    for (const person of ['carys', 'tom', 'gran']) test.accept(settleInforming(test.fold, { meeting: 'm1', person, answer: 'will-tell', by: 'Dina Osei' }, test.context()))
    expect(markSent(test.fold, { meeting: 'm1', person: 'leah' }, test.context()).ok).toBe(true)
  })

  it('asks somebody the case does not know yet, an expert among them [OX-29] [NC-07]', () => {
    const test = aMeetingToPrepare()
    test.accept(invite(test.fold, { meeting: 'm1', person: { name: 'Dr Ana Ruiz', agency: 'CAMHS', involvement: 'psychologist' }, why: 'To help make sense of it' }, test.context()))
    expect(entities(test.fold, 'person').at(-1)?.values).toMatchObject({ name: 'Dr Ana Ruiz', involvement: 'psychologist' })
    expect(invite(test.fold, { meeting: 'm1', person: { name: 'Dr Ruiz', agency: '' } }, test.context())).toEqual(refused('agency-needed'))
    expect(guidanceInput(test.fold, 'm1', { today }).invitedWithoutReason).toHaveLength(1)
  })

  it('keeps replies, chasing, and that phone or video was tried [OX-15b] [OX-20b]', () => {
    const test = aPreparedMeeting()
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ notReplied: ['ruth'], notEngaging: ['ruth'], peopleWithoutTechCheck: [] })
    test.accept(recordReply(test.fold, { meeting: 'm1', person: 'ruth', reply: 'coming', joins: 'phone', deputy: 'Paula Dean' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ notReplied: [], notEngaging: [], peopleWithoutTechCheck: ['ruth'] })
    test.accept(tickTech(test.fold, { meeting: 'm1', person: 'ruth', checked: true }))
    expect(guidanceInput(test.fold, 'm1', { today }).peopleWithoutTechCheck).toEqual([])
  })

  it('can chase only what went out, and invite again whom it took off [OX-28]', () => {
    const test = aMeetingToPrepare()
    test.accept(invite(test.fold, { meeting: 'm1', person: 'ruth' }, test.context()))
    expect(chase(test.fold, { meeting: 'm1', person: 'ruth' }, test.context())).toEqual(refused('not-sent'))
    test.accept(uninvite(test.fold, { meeting: 'm1', person: 'ruth', reason: 'wrong officer' }))
    expect(recordReply(test.fold, { meeting: 'm1', person: 'ruth', reply: 'coming' })).toEqual(refused('not-invited'))
    expect(leaveOut(test.fold, { meeting: 'm1', person: 'ruth', reason: '' })).toEqual(refused('reason-needed'))
    test.accept(leaveOut(test.fold, { meeting: 'm1', person: 'ruth', reason: 'Sends words through Leah.' }))
    test.accept(invite(test.fold, { meeting: 'm1', person: 'ruth' }, test.context()))
    expect(entityById(test.fold, 'invitation', jointId('m1', 'ruth'))?.withdrawn).toBeUndefined()
    expect(entities(test.fold, 'omission')).toEqual([])
  })

  it('holds no name of the family, and carries the reason the meeting is justified [OX-05] [NC-07]', () => {
    const test = aPreparedMeeting()
    test.accept(invite(test.fold, { meeting: 'm1', person: 'leah', why: 'Calls about Ellis’s home, and Tom Vale', asked: 'Dates, and what Carys said' }, test.context()))
    let parts: InvitationParts | undefined
    const text = invitationText(test.fold, 'm1', 'leah', { child: 'the child', familyMember: 'a family member', text: (given) => { parts = given; return JSON.stringify(given) } }) ?? ''
    expect(text).not.toMatch(/Ellis|Nia|Carys|Harrow|Tom|Vale/)
    expect(parts).toMatchObject({ reference: 'PRACTICE-0417', name: 'PC Leah Brandt', why: 'Calls about the child’s home, and a family member a family member', grounds: expect.arrayContaining(['Things are not getting better for the child']) })
  })
})

describe('telling the family or not', () => {
  const settle = (test: ReturnType<typeof aMeetingToPrepare>, command: Omit<Parameters<typeof settleInforming>[1], 'meeting'>) => settleInforming(test.fold, { meeting: 'm1', ...command }, test.context())

  it('keeps who told them, when, how and what they said [OX-32]', () => {
    const test = aMeetingToPrepare()
    test.accept(settle(test, { person: 'carys', answer: 'told', by: 'Dina Osei', on: today, how: 'at home', said: 'asked to see the plan', objection: 'objected', objectionResponse: 'Talked it over.' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ familyNotDecided: ['tom', 'gran'], objectionsUnanswered: [] })
    expect(settle(test, { person: 'tom', answer: 'told', by: 'Priya' })).toEqual(refused('day-needed'))
    expect(settle(test, { person: 'tom', answer: 'told', by: 'Priya', on: '2026-12-02' })).toEqual(refused('day-in-future'))
    expect(settle(test, { person: 'tom', answer: 'will-tell' })).toEqual(refused('teller-needed'))
    expect(settle(test, { person: 'ellis-not-here', answer: 'told' })).toEqual(refused('person-not-found'))
  })

  it('takes "not told" only with a ground and the names of who decided [OX-33]', () => {
    const test = aMeetingToPrepare()
    expect(settle(test, { person: 'tom', answer: 'not-told' })).toEqual(refused('withholding-needs-reason'))
    expect(settle(test, { person: 'tom', answer: 'not-told', ground: 'harm to the child' })).toEqual(refused('withholding-needs-reason'))
    test.accept(settle(test, { person: 'tom', answer: 'not-told', ground: 'harm to the child', deciders: 'Priya Nair' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ familyWithheldSilently: [], familyWithheldByTooFew: ['tom'], withholdingsWithoutLookAgain: ['tom'] })
    test.accept(settle(test, { person: 'tom', answer: 'not-told', ground: 'harm to the child', deciders: 'Priya Nair and Dr Helen Marsh', lookAgain: '2027-01-07' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ familyWithheldByTooFew: [], withholdingsWithoutLookAgain: [] })
  })

  it('takes "not needed" only with a reason', () => {
    const test = aMeetingToPrepare()
    expect(settle(test, { person: 'gran', answer: 'not-needed' })).toEqual(refused('reason-needed'))
    expect(settle(test, { person: 'gran', answer: 'not-needed', ground: 'no parental responsibility' }).ok).toBe(true)
  })

  it('asks each invited agency to agree to meet with somebody untold [OX-34]', () => {
    const test = aPreparedMeeting()
    expect(guidanceInput(test.fold, 'm1', { today }).agenciesNotAgreedUntold).toEqual([])
    test.accept(settle(test, { person: 'tom', answer: 'not-told', ground: 'harm', deciders: 'Priya Nair, Dr Helen Marsh', lookAgain: '2027-01-07' }))
    expect(guidanceInput(test.fold, 'm1', { today }).agenciesNotAgreedUntold).toEqual(Object.keys(network))
    test.accept(recordViews(test.fold, { meeting: 'm1', person: 'leah', agreesFamilyNotTold: 'yes' }, test.context()))
    expect(guidanceInput(test.fold, 'm1', { today }).agenciesNotAgreedUntold).not.toContain('leah')
    expect(entityById(test.fold, 'invitation', jointId('m1', 'leah'))?.values.agreesFamilyNotToldOn).toBe(today)
  })

  it('asks the agencies whether the family hears, one by one or together [OX-19]', () => {
    const test = aMeetingToPrepare()
    test.accept(invite(test.fold, { meeting: 'm1', person: 'leah' }, test.context()))
    expect(guidanceInput(test.fold, 'm1', { today }).agenciesNotAskedAboutTelling).toEqual(['leah'])
    test.accept(agreeOnTelling(test.fold, { meeting: 'm1', how: 'By phone, 23 November' }))
    expect(guidanceInput(test.fold, 'm1', { today }).agenciesNotAskedAboutTelling).toEqual([])
  })

  it('settles whether a parent comes, who asks them and with what support [NC-12a] [NC-12b] [NC-12c]', () => {
    const test = aMeetingToPrepare()
    test.accept(settleFamilyPart(test.fold, { meeting: 'm1', person: 'carys', comes: 'part' }))
    expect(guidanceInput(test.fold, 'm1', { today }).familyPartUnsettled).toEqual(['carys'])
    test.accept(settleFamilyPart(test.fold, { meeting: 'm1', person: 'carys', comes: 'part', askedBy: 'Dina', support: 'Her sister comes along' }))
    expect(guidanceInput(test.fold, 'm1', { today }).familyPartUnsettled).toEqual([])
  })

  it('pauses telling while illness may be made up, until advice is kept; what happened can be written down [OX-27]', () => {
    const test = aMeetingToPrepare()
    test.act({ act: 'except', changes: [change('request', 'r1', { exceptions: ['fabricated-illness'] })] })
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ holdsWithoutAdvice: ['fabricated-illness'], holdsWithoutOwner: ['fabricated-illness'] })
    expect(settle(test, { person: 'carys', answer: 'will-tell', by: 'Dina Osei' })).toEqual(refused('on-hold'))
    expect(settle(test, { person: 'carys', answer: 'told', by: 'Dina Osei', on: today }).ok).toBe(true)
    test.accept(holdContact({ why: 'health worries', decider: 'Dr Helen Marsh', by: today }, today))
    expect(guidanceInput(test.fold, 'm1', { today: '2026-12-02' })).toMatchObject({ holdsWithoutOwner: [], holdsPastDate: ['fabricated-illness'] })
    test.accept(recordHoldAdvice(test.fold, { from: 'Dr Helen Marsh, named doctor', advice: 'Tell mother of the meeting, not of the health part.', on: today }, test.context()))
    test.accept(liftContactHold(test.fold, { reason: 'as advised', decider: 'Dr Helen Marsh' }))
    expect(guidanceInput(test.fold, 'm1', { today })).toMatchObject({ holdsWithoutAdvice: [], holdsWithoutOwner: [], holdsPastDate: [] })
    expect(settle(test, { person: 'carys', answer: 'will-tell', by: 'Dina Osei' }).ok).toBe(true)
  })
})

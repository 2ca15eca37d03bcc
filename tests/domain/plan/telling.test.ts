import { describe, expect, test } from 'vitest'
import { ageBandOf } from '../../../src/domain/plan/age-band'
import { considered, consider, topicsOf } from '../../../src/domain/plan/considerations'
import { noReview, reviewOf, setKeeping, setResolutionCheck, setReview } from '../../../src/domain/plan/review'
import { familyOf, notNeeded, tell, withhold } from '../../../src/domain/plan/telling'
import { entityById } from '../../../src/domain/entities'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { closeMeeting } from '../meeting/a-meeting'
import { aMeetingBeforeThePlan, seal } from './a-plan'

const failure = (code: string) => ({ ok: false, failure: { code } })
const stateOf = (meeting: TestCase, person: string) => familyOf(meeting.fold, 'm1').find((one) => one.id === person)?.state
const carys = { meeting: 'm1', person: 'carys' }

describe('telling the family', () => {
  test('[OX-31] [OX-35] [OX-36] [NC-32] each of the family hears by a named person, by a day, in a way', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(familyOf(meeting.fold, 'm1').map((one) => [one.id, one.state])).toEqual([['carys', 'not-said'], ['tom', 'not-said'], ['ellis', 'not-said'], ['nia', 'not-said']])
    expect(tell(meeting.fold, { ...carys, by: ' ' })).toEqual(failure('teller-needed'))
    expect(tell(meeting.fold, { ...carys, by: 'Dina Osei', due: 'Friday' })).toEqual(failure('not-a-date'))
    meeting.accept(tell(meeting.fold, { ...carys, by: 'Dina Osei', due: '2026-12-04', how: 'At home', part: 'Bedtime plan, gone through together' }))
    expect(stateOf(meeting, 'carys')).toBe('tell')
    expect(tell(meeting.fold, { meeting: 'm1', person: 'martin', by: 'Dina Osei' })).toEqual(failure('person-not-found'))
  })

  test('[OX-33] [CA-27] nobody is left untold in silence: a ground, a name and a day to look again', () => {
    const meeting = aMeetingBeforeThePlan()
    const missing = (parts: readonly string[]) => ({ ok: false, failure: { code: 'withholding-needs-reason', missing: parts } })
    expect(withhold(meeting.fold, carys)).toEqual(missing(['ground', 'decider', 'look-again']))
    expect(withhold(meeting.fold, { ...carys, ground: 'Harm to the child', decider: ' ' })).toEqual(missing(['decider', 'look-again']))
    expect(withhold(meeting.fold, { ...carys, ground: 'Harm to the child', decider: 'Martin Fell' })).toEqual(missing(['look-again']))
    expect(withhold(meeting.fold, { ...carys, ground: 'Harm', decider: 'Martin Fell', lookAgain: 'soon' })).toEqual(failure('not-a-date'))
    meeting.accept(withhold(meeting.fold, { ...carys, ground: 'Harm to the child', decider: 'Martin Fell', lookAgain: '2027-01-07' }))
    expect(stateOf(meeting, 'carys')).toBe('withheld')
  })

  test('[OX-25] one detail left out needs the same three, while the rest is told', () => {
    const meeting = aMeetingBeforeThePlan()
    const told = { ...carys, by: 'Dina Osei', due: '2026-12-04', how: 'At home', withheld: 'Details of the police calls' }
    expect(tell(meeting.fold, told)).toEqual({ ok: false, failure: { code: 'withholding-needs-reason', missing: ['ground', 'decider', 'look-again'] } })
    meeting.accept(tell(meeting.fold, { ...told, ground: 'Third party', decider: 'Martin Fell', lookAgain: '2027-01-07' }))
    expect(stateOf(meeting, 'carys')).toBe('tell')
    meeting.accept(tell(meeting.fold, { ...told, withheld: '' }))
    expect(familyOf(meeting.fold, 'm1')[0]?.telling).toMatchObject({ withheld: '', ground: '', decider: '' })
  })

  test('no need to tell somebody is an answer with a reason; telling lives on after the seal', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(notNeeded(meeting.fold, { meeting: 'm1', person: 'nia', reason: '' })).toEqual(failure('reason-needed'))
    meeting.accept(notNeeded(meeting.fold, { meeting: 'm1', person: 'nia', reason: 'Nine months old' }))
    expect(stateOf(meeting, 'nia')).toBe('not-needed')
    closeMeeting(meeting)
    seal(meeting)
    expect(tell(meeting.fold, { meeting: 'm1', person: 'tom', by: 'Priya Nair' }).ok).toBe(true)
  })

  test('[OX-38] the way of telling follows the age', () => {
    expect(['3', '9 months', 'unborn', '8', '12 years', '13', '17', undefined].map(ageBandOf)).toEqual(['under-8', 'under-8', 'under-8', '8-to-12', '8-to-12', '13-and-over', '13-and-over', 'under-8'])
  })
})

describe('other routes', () => {
  const topics = topicsOf(oxfordshirePack(), essentialFrame())
  const topic = (key: string) => topics.find((one) => one.key === key)!

  test('[OX-47] [NC-19] [NC-24] the pack asks about the family group conference, the frame about early help and assessment', () => {
    expect(topics.map((one) => [one.key, one.source])).toEqual([['family-group-conference', ['OX-47', 'OX-43k']], ['early-help', ['NC-24']], ['further-assessment', ['NC-19']]])
  })

  test('[OX-47] each answer has a reason, unless the guidance says it needs none', () => {
    const meeting = aMeetingBeforeThePlan()
    const answer = { meeting: 'm1', topic: 'family-group-conference', outcome: 'later' as const }
    expect(consider(meeting.fold, answer, topic('family-group-conference'))).toEqual(failure('reason-needed'))
    meeting.accept(consider(meeting.fold, { ...answer, reason: 'Once we know who Daz is', owner: 'Sam Idowu' }, topic('family-group-conference')))
    expect(considered(meeting.fold, 'm1', 'family-group-conference')?.values).toMatchObject({ outcome: 'later', reason: 'Once we know who Daz is', owner: 'Sam Idowu' })
    meeting.accept(consider(meeting.fold, { meeting: 'm1', topic: 'early-help', outcome: 'already' }, topic('early-help')))
    expect(consider(meeting.fold, { meeting: 'm1', topic: 'further-assessment', outcome: 'no' }, topic('further-assessment'))).toEqual(failure('reason-needed'))
    seal(meeting)
    expect(consider(meeting.fold, { ...answer, reason: 'Changed' }, topic('family-group-conference'))).toEqual(failure('record-sealed'))
  })
})

describe('looking again', () => {
  test('[OX-48] [NC-23] a review has a day after the meeting, or a reason for none', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(setReview(meeting.fold, { meeting: 'm1', date: '' })).toEqual(failure('date-needed'))
    expect(setReview(meeting.fold, { meeting: 'm1', date: '2026-12-03' })).toEqual(failure('date-before-meeting'))
    expect(setReview(meeting.fold, { meeting: 'm1', date: '2027-01-21', time: '25:00' })).toEqual(failure('not-a-time'))
    expect(noReview(meeting.fold, { meeting: 'm1', why: ' ' })).toEqual(failure('reason-needed'))
    meeting.accept(noReview(meeting.fold, { meeting: 'm1', why: 'Core group takes it' }))
    meeting.accept(setReview(meeting.fold, { meeting: 'm1', date: '2027-01-21', time: '14:00', place: 'Larkmead School' }))
    expect(reviewOf(meeting.fold, 'm1')).toMatchObject({ needed: true, date: '2027-01-21', time: '14:00', place: 'Larkmead School' })
  })

  test('[OX-41] how we will know it is solved: who asks, when, and what they look for', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(setResolutionCheck(meeting.fold, { meeting: 'm1', who: ' ' })).toEqual(failure('words-needed'))
    meeting.accept(setResolutionCheck(meeting.fold, { meeting: 'm1', who: 'Martin Fell', by: '2027-01-21', how: 'Ellis at nursery nine days in ten' }))
    expect(reviewOf(meeting.fold, 'm1')).toMatchObject({ checkWho: 'Martin Fell', checkBy: '2027-01-21', checkHow: 'Ellis at nursery nine days in ten' })
  })

  test('[NC-22] [NC-29c] [CA-28] who keeps the plan together, who gets what was said, which plan takes it', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(setKeeping(meeting.fold, { meeting: 'm1', planCoordinator: 'nobody' })).toEqual(failure('person-not-found'))
    meeting.accept(setKeeping(meeting.fold, { meeting: 'm1', planCoordinator: 'sam', recipients: 'Everyone here and the GP', receivingPlan: 'Early help plan' }))
    expect(entityById(meeting.fold, 'meeting', 'm1')?.values).toMatchObject({ planCoordinator: 'sam', recipients: 'Everyone here and the GP', receivingPlan: 'Early help plan' })
  })
})

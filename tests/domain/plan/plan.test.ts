import { describe, expect, test } from 'vitest'
import { change, entityById } from '../../../src/domain/entities'
import { actionsOf, agreeAction, addAction, changeAction, progress, rankAction, withdrawAction } from '../../../src/domain/plan/actions'
import { actAfterAll, addNeed, changeNeed, needsAt, notActing, rankNeed, withdrawNeed } from '../../../src/domain/plan/needs'
import { setReview } from '../../../src/domain/plan/review'
import { gapCounts, planOf, vagueVerb } from '../../../src/domain/plan/view'
import type { TestCase } from '../../support/builders'
import { at, closeMeeting } from '../meeting/a-meeting'
import { aMeetingBeforeThePlan, aNeed, anAction, practiceActions, seal, thePracticePlan } from './a-plan'

const failure = (code: string) => ({ ok: false, failure: { code } })
const valuesOf = (meeting: TestCase, id: string) => entityById(meeting.fold, 'action', id)!.values

describe('needs', () => {
  test('[NC-18] a need keeps its words and what would be different; blank words are refused', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(addNeed(meeting.fold, { meeting: 'm1', text: '  ' }, at(meeting, 58))).toEqual(failure('words-needed'))
    meeting.accept(addNeed(meeting.fold, { meeting: 'm1', text: ' Regular nursery ', outcome: 'There every morning', about: ['ellis'] }, at(meeting, 58)))
    expect(needsAt(meeting.fold, 'm1')[0]?.values).toMatchObject({ text: 'Regular nursery', outcome: 'There every morning', about: ['ellis'] })
    meeting.accept(changeNeed(meeting.fold, { need: needsAt(meeting.fold, 'm1')[0]!.id, outcome: '' }))
    expect(needsAt(meeting.fold, 'm1')[0]?.values.outcome).toBe('')
  })

  test('needs are ranked by hand, also those that were captured without a rank', () => {
    const meeting = aMeetingBeforeThePlan()
    meeting.act({ act: 'addNeed', changes: [change('need', 'captured', { meeting: 'm1', text: 'Captured' })] })
    const [first, second] = [aNeed(meeting, 'First'), aNeed(meeting, 'Second')]
    const order = () => needsAt(meeting.fold, 'm1').map((need) => need.values.text)
    meeting.accept(rankNeed(meeting.fold, { need: second, place: 0 }))
    expect(order()[0]).toBe('Second')
    meeting.accept(rankNeed(meeting.fold, { need: first, place: 0 }))
    meeting.accept(rankNeed(meeting.fold, { need: 'captured', place: 1 }))
    expect(order()).toEqual(['First', 'Captured', 'Second'])
    meeting.accept(rankNeed(meeting.fold, { need: first, place: 99 }))
    expect(order()).toEqual(['Captured', 'Second', 'First'])
  })

  test('a new need comes last, however the others were ranked', () => {
    const meeting = aMeetingBeforeThePlan()
    meeting.act({ act: 'addNeed', changes: [change('need', 'short', { meeting: 'm1', text: 'Short', rank: 'a7' }), change('need', 'long', { meeting: 'm1', text: 'Long', rank: 'zzzzzi' })] })
    for (const text of ['One', 'Two', 'Three']) aNeed(meeting, text)
    expect(needsAt(meeting.fold, 'm1').map((need) => need.values.text)).toEqual(['Short', 'Long', 'One', 'Two', 'Three'])
  })

  test('[OX-24c] not acting on a need takes a reason; an action for it answers that again', () => {
    const meeting = aMeetingBeforeThePlan()
    const need = aNeed(meeting, 'Speech support')
    expect(notActing(meeting.fold, { need, reason: ' ' })).toEqual(failure('reason-needed'))
    meeting.accept(notActing(meeting.fold, { need, reason: 'Waiting for the hearing test' }))
    expect(planOf(meeting.fold, 'm1').needs[0]?.state).toBe('not-acting')
    meeting.accept(actAfterAll(meeting.fold, { need }))
    expect(planOf(meeting.fold, 'm1').needs[0]?.state).toBe('open')
    meeting.accept(notActing(meeting.fold, { need, reason: 'Waiting' }))
    anAction(meeting, 'Refer', { need })
    expect(planOf(meeting.fold, 'm1').needs[0]?.state).toBe('acting')
    expect(entityById(meeting.fold, 'need', need)?.values.notActing).toBeNull()
    expect(notActing(meeting.fold, { need, reason: 'No' })).toEqual(failure('has-actions'))
    expect(withdrawNeed(meeting.fold, { need, reason: 'Twice' })).toEqual(failure('has-actions'))
  })

  test('a sealed record keeps its needs as they were', () => {
    const meeting = aMeetingBeforeThePlan()
    const need = aNeed(meeting, 'Speech support')
    closeMeeting(meeting)
    meeting.accept(changeNeed(meeting.fold, { need, text: 'Speech and hearing' }))
    seal(meeting)
    expect(changeNeed(meeting.fold, { need, text: 'Other' })).toEqual(failure('record-sealed'))
    expect(addNeed(meeting.fold, { meeting: 'm1', text: 'Other' }, at(meeting, 90))).toEqual(failure('record-sealed'))
    expect(notActing(meeting.fold, { need, reason: 'Other' })).toEqual(failure('record-sealed'))
  })
})

describe('actions', () => {
  test('[OX-45] [NC-20b] [NC-20c] an action is kept by its words, and cannot be agreed without a name and a day', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(addAction(meeting.fold, { meeting: 'm1', text: '' }, at(meeting, 60))).toEqual(failure('words-needed'))
    const action = anAction(meeting, 'Visit at 7:30')
    expect(planOf(meeting.fold, 'm1').all[0]?.gaps).toEqual(['owner', 'due', 'contingency', 'change'])
    expect(agreeAction(meeting.fold, { action, answer: 'agreed' })).toEqual(failure('owner-needed'))
    meeting.accept(changeAction(meeting.fold, { action, owner: 'Sam Idowu', ownerAgency: 'Early help' }))
    expect(agreeAction(meeting.fold, { action, answer: 'agreed' })).toEqual(failure('date-needed'))
    meeting.accept(changeAction(meeting.fold, { action, due: '2026-12-10' }))
    meeting.accept(agreeAction(meeting.fold, { action, answer: 'agreed' }))
    expect(valuesOf(meeting, action)).toMatchObject({ number: 1, owner: 'Sam Idowu', due: '2026-12-10', agreed: 'agreed', status: 'open' })
  })

  test('a day is a real day, and an action that had one keeps one', () => {
    const meeting = aMeetingBeforeThePlan()
    expect(addAction(meeting.fold, { meeting: 'm1', text: 'Visit', due: '2026-11-31' }, at(meeting, 60))).toEqual(failure('not-a-date'))
    expect(addAction(meeting.fold, { meeting: 'm1', text: 'Visit', due: 'Friday' }, at(meeting, 60))).toEqual(failure('not-a-date'))
    const action = anAction(meeting, 'Visit', { due: '2026-12-10' })
    expect(changeAction(meeting.fold, { action, due: '' })).toEqual(failure('date-kept'))
    expect(changeAction(meeting.fold, { action, need: 'nowhere' })).toEqual(failure('need-not-found'))
  })

  test('[NC-20] whoever agreed to another day, other words or as another person is asked again', () => {
    const meeting = aMeetingBeforeThePlan()
    const action = anAction(meeting, 'Visit', { owner: 'Sam Idowu', due: '2026-12-10' })
    const agreed = () => valuesOf(meeting, action).agreed
    const agree = () => meeting.accept(agreeAction(meeting.fold, { action, answer: 'agreed' }))
    agree()
    meeting.accept(changeAction(meeting.fold, { action, contingency: 'Managers talk', change: 'We know who lives there', owner: 'Sam Idowu' }))
    expect(agreed()).toBe('agreed')
    meeting.accept(changeAction(meeting.fold, { action, due: '2026-12-11' }))
    expect(agreed()).toBe('not-asked')
    agree()
    meeting.accept(changeAction(meeting.fold, { action, owner: 'Dina Osei' }))
    expect(agreed()).toBe('not-asked')
  })

  test('an owner who is not in the room has agreed to nothing: somebody asks them by a day', () => {
    const meeting = aMeetingBeforeThePlan()
    const action = anAction(meeting, 'Confirm the tenancy', { owner: 'Ruth Cope', due: '2026-12-09' })
    expect(planOf(meeting.fold, 'm1').all[0]?.standing).toBe('known')
    meeting.accept(agreeAction(meeting.fold, { action, answer: 'not-in-room', willAsk: { who: 'Martin Fell', by: 'Fri 4 Dec' } }))
    expect(valuesOf(meeting, action)).toMatchObject({ agreed: 'not-in-room', willAsk: { who: 'Martin Fell', by: 'Fri 4 Dec' } })
  })

  test('[NC-20a] vague verbs, an agency as owner, a fifth action for one person and a day after the review are said', () => {
    const meeting = aMeetingBeforeThePlan()
    expect([vagueVerb('Monitor attendance'), vagueVerb('Support mother', true), vagueVerb('Phone the surgery')]).toEqual(['monitor', undefined, undefined])
    anAction(meeting, 'Confirm the tenancy', { owner: 'Housing', due: '2027-01-25' })
    for (const text of ['One', 'Two', 'Three', 'Four']) anAction(meeting, text, { owner: 'Dina Osei' })
    expect(planOf(meeting.fold, 'm1').overloaded).toEqual([])
    anAction(meeting, 'Five', { owner: 'Dina Osei ' })
    meeting.accept(setReview(meeting.fold, { meeting: 'm1', date: '2027-01-21' }))
    const plan = planOf(meeting.fold, 'm1')
    expect(plan.overloaded).toEqual([{ owner: 'Dina Osei', count: 5 }])
    expect(plan.all[0]).toMatchObject({ isAfterReview: true, gaps: ['owner-is-agency', 'contingency', 'change'] })
  })

  test('actions of one need are ranked among themselves; numbers stay and are never used twice', () => {
    const meeting = aMeetingBeforeThePlan()
    const need = aNeed(meeting, 'Regular nursery')
    const [one, two, three] = [anAction(meeting, 'One', { need }), anAction(meeting, 'Two', { need }), anAction(meeting, 'Three', { need })]
    anAction(meeting, 'Elsewhere')
    meeting.accept(rankAction(meeting.fold, { action: three, place: 0 }))
    expect(planOf(meeting.fold, 'm1').needs[0]?.actions.map(({ action }) => [action.values.number, action.values.text])).toEqual([[3, 'Three'], [1, 'One'], [2, 'Two']])
    meeting.accept(withdrawAction(meeting.fold, { action: two, reason: 'Same as one' }))
    expect(withdrawAction(meeting.fold, { action: one, reason: '' })).toEqual(failure('reason-needed'))
    expect(valuesOf(meeting, anAction(meeting, 'Six')).number).toBe(5)
  })

  test('[NC-30] the plan lives on after the seal: progress, a new day, never a withdrawal', () => {
    const meeting = aMeetingBeforeThePlan()
    const action = anAction(meeting, 'Joint home visit', { owner: 'Sam Idowu', due: '2026-12-10' })
    closeMeeting(meeting)
    seal(meeting)
    expect(progress(meeting.fold, { action, status: 'done' })).toEqual(failure('words-needed'))
    meeting.accept(progress(meeting.fold, { action, status: 'done', evidence: 'Two bedrooms seen', effect: 'Ellis has his own bed' }))
    meeting.accept(changeAction(meeting.fold, { action, due: '2026-12-14' }))
    expect(valuesOf(meeting, action)).toMatchObject({ status: 'done', evidence: 'Two bedrooms seen', effect: 'Ellis has his own bed', due: '2026-12-14' })
    expect(withdrawAction(meeting.fold, { action, reason: 'Done' })).toEqual(failure('record-sealed'))
  })

  test('[OX-24c] [NC-21] [NC-29a] the plan of the practice case: five needs, six actions, nothing missing', () => {
    const meeting = aMeetingBeforeThePlan()
    thePracticePlan(meeting)
    const plan = planOf(meeting.fold, 'm1')
    expect(gapCounts(plan)).toEqual({ actions: 6, owner: 0, due: 0, contingency: 0, needs: 0 })
    expect(actionsOf(meeting.fold, 'm1').map((action) => action.values.text)).toEqual(practiceActions.map((action) => action.text))
    expect(plan.needs.map(({ number, actions }) => [number, actions.length])).toEqual([[1, 1], [2, 2], [3, 1], [4, 1], [5, 1]])
  })

  test('a need without an action stands first, and keeps its number', () => {
    const meeting = aMeetingBeforeThePlan()
    anAction(meeting, 'Refer', { need: aNeed(meeting, 'Speech support') })
    aNeed(meeting, 'A settled bedtime')
    expect(planOf(meeting.fold, 'm1').needs.map(({ number, state }) => [number, state])).toEqual([[2, 'open'], [1, 'acting']])
  })
})

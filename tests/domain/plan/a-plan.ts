import { change, jointId } from '../../../src/domain/entities'
import { addAction, actionsOf, type ActionDetails } from '../../../src/domain/plan/actions'
import { addNeed, needsAt } from '../../../src/domain/plan/needs'
import type { TestCase } from '../../support/builders'
import { aMeeting, at } from '../meeting/a-meeting'

/** The practice case at minute 58, before the plan: two parents, a grandmother, two children. All invented. */
export function aMeetingBeforeThePlan(): TestCase {
  const test = aMeeting()
  test.act({
    act: 'setUpFamily',
    changes: [
      change('adult', 'carys', { label: 'Carys Harrow', relationship: 'mother', parentalResponsibility: 'yes', rank: 'a' }),
      change('adult', 'tom', { label: 'Tom Vale', relationship: 'father', parentalResponsibility: 'yes', livesElsewhere: true, rank: 'b' }),
      change('child', 'ellis', { label: 'Ellis', age: '3', scope: 'about', rank: 'a' }),
      change('child', 'nia', { label: 'Nia', age: '9 months', scope: 'sibling-in', scopeReason: 'Same home', rank: 'b' }),
      change('person', 'sam', { name: 'Sam Idowu', agency: 'Early help', role: 'Early help worker', rank: 'a6' }),
      ...['martin', 'jo', 'dina', 'priya', 'leah', 'sam'].map((person) => change('attendance', jointId('m1', person), { meeting: 'm1', person, state: 'present', how: 'room', arrived: '14:00' })),
    ],
  })
  return test
}

export function aNeed(test: TestCase, text: string): string {
  test.accept(addNeed(test.fold, { meeting: 'm1', text }, at(test, 58)))
  return needsAt(test.fold, 'm1').find((need) => need.values.text === text)!.id
}

export function anAction(test: TestCase, text: string, details: ActionDetails = {}): string {
  test.accept(addAction(test.fold, { meeting: 'm1', text, ...details }, at(test, 60)))
  return actionsOf(test.fold, 'm1').find((action) => action.values.text === text)!.id
}

export const seal = (test: TestCase): void =>
  test.act({ act: 'sealRecord', changes: [change('seal', 's1', { meeting: 'm1', parts: 0, digest: 'a'.repeat(64), by: 'Martin Fell', at: 1, statement: 'A fair account' })] })

/** The needs and actions of the practice case, as its table gives them. */
export const practiceNeeds = ['Nia’s growth is looked after', 'Know who lives with the children', 'Speech support', 'Regular nursery', 'A settled bedtime'] as const
export const practiceActions: readonly (ActionDetails & { readonly text: string; readonly needText: (typeof practiceNeeds)[number] })[] = [
  { text: 'Arrange for Nia to be weighed and examined at the surgery', owner: 'Dina Osei', due: '2026-12-04', needText: 'Nia’s growth is looked after', contingency: 'Dina refers to Children’s Services the same day' },
  { text: 'Joint home visit that sees every room and who lives there', owner: 'Sam Idowu', with: 'PC Leah Brandt', due: '2026-12-10', needText: 'Know who lives with the children', contingency: 'Manager-to-manager call on 11 December' },
  { text: 'Speech and language referral for Ellis', owner: 'Priya Nair', due: '2026-12-11', needText: 'Speech support', contingency: 'Dina refers through the health route' },
  { text: 'Nursery collects Ellis on missed mornings, for four weeks', owner: 'Priya Nair', due: '2026-12-07', needText: 'Regular nursery', contingency: 'Early help transport fund, Sam' },
  { text: 'Housing to confirm the tenancy record', owner: 'Martin Fell', due: '2026-12-09', needText: 'Know who lives with the children', contingency: 'Escalation stage 1 to housing manager' },
  { text: 'Bedtime plan agreed with Carys at home', owner: 'Dina Osei', due: '2026-12-18', needText: 'A settled bedtime', contingency: 'Early help worker repeats the visit in January' },
]

export function thePracticePlan(test: TestCase): void {
  const needs = new Map(practiceNeeds.map((text) => [text, aNeed(test, text)]))
  for (const { needText, text, ...details } of practiceActions) anAction(test, text, { ...details, need: needs.get(needText)!, change: `${needText}, seen by February` })
}

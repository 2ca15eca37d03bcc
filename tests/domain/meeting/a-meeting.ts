import { change, jointId } from '../../../src/domain/entities'
import { aCase, type TestCase } from '../../support/builders'

/** 3 December 2026, 14:00 in London. All people are invented. */
export const twoOClock = Date.UTC(2026, 11, 3, 14, 0)
export const minutes = (count: number): number => count * 60_000

export const people = {
  martin: { name: 'Martin Fell', agency: 'Children’s Services', role: 'Early help team manager' },
  jo: { name: 'Jo Lindqvist', agency: 'Larkmead School', role: 'School office' },
  dina: { name: 'Dina Osei', agency: 'Community Health', role: 'Health visitor' },
  priya: { name: 'Priya Nair', agency: 'Larkmead School', role: 'Designated safeguarding lead' },
  leah: { name: 'PC Leah Brandt', agency: 'Police', role: 'Neighbourhood police' },
  ruth: { name: 'Ruth Cope', agency: 'Housing', role: 'Housing officer' },
} as const
export type PersonKey = keyof typeof people

/** An open meeting with six people asked: Martin chairs, Jo takes minutes. */
export function aMeeting(options: { opened?: boolean } = {}): TestCase {
  const test = aCase({ at: twoOClock })
  setUpMeeting(test, options)
  return test
}

/** The same in a case that is there already. */
export function setUpMeeting(test: TestCase, options: { opened?: boolean } = {}): void {
  const asked = Object.entries(people).flatMap(([id, values], index) => [
    change('person', id, { ...values, rank: `a${String(index)}` }),
    change('invitation', jointId('m1', id), { meeting: 'm1', person: id }),
  ])
  test.act({ act: 'setUp', changes: [
    change('case', 'case', { reference: 'PRACTICE-0417', practice: true }),
    change('child', 'ellis', { label: 'Ellis', scope: 'about' }),
    change('request', 'r1', { question: 'What has to change for Ellis by February?' }),
    change('meeting', 'm1', { request: 'r1', packId: 'oxfordshire', chair: 'martin', minuteTaker: 'jo', convener: 'dina', date: '2026-12-03', start: '14:00', ...(options.opened === false ? {} : { openedAt: twoOClock }) }),
    ...asked,
  ] })
}

/** The context of an act `after` minutes into the meeting. */
export const at = (test: TestCase, after: number) => ({ ...test.context(), at: twoOClock + minutes(after) })

export const closeMeeting = (test: TestCase): void => test.act({ act: 'closeMeeting', changes: [change('meeting', 'm1', { closedAt: twoOClock + minutes(82) })] })

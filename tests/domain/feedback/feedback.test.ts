import { describe, expect, test } from 'vitest'
import { change, entityById, jointId } from '../../../src/domain/entities'
import { feedbackOf, keepWithholding, recordTelling, type FeedbackState } from '../../../src/domain/feedback'
import { tell, withhold } from '../../../src/domain/plan/telling'
import { oxfordshirePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { aMeetingBeforeThePlan } from '../plan/a-plan'

const pack = oxfordshirePack()
const m = { meeting: 'm1' } as const
const stateOf = (made: TestCase, person: string, today = '2026-12-03'): FeedbackState | undefined => feedbackOf(made.fold, 'm1', pack, today).find((one) => one.person.id === person)?.state
const valuesOf = (made: TestCase, person: string) => entityById(made.fold, 'telling', jointId('m1', person))?.values

/** Dina tells Carys by 4 December; something is held back from Tom until 7 January. */
function agreed(): TestCase {
  const made = aMeetingBeforeThePlan()
  made.accept(tell(made.fold, { ...m, person: 'carys', by: 'Dina Osei', due: '2026-12-04', how: 'At home' }))
  made.accept(withhold(made.fold, { ...m, person: 'tom', withheld: 'The police call details', ground: 'They are about a third party', decider: 'Martin Fell', lookAgain: '2027-01-07' }))
  return made
}
const told = { ...m, person: 'carys', by: 'Dina Osei', on: '2026-12-03', how: 'At home', explained: true, understanding: 'yes', understood: 'She said her part back', response: 'She will ring on Monday' } as const

describe('telling somebody of the family', () => {
  test('[NC-32] [CA-12] it waits until it is done, and is late from the day after it was agreed for', () => {
    const made = agreed()
    expect(stateOf(made, 'carys', '2026-12-04')).toBe('to-tell')
    expect(stateOf(made, 'carys', '2026-12-05')).toBe('late')
    expect(stateOf(made, 'ellis')).toBe('not-settled')
  })

  test('[NC-33] being told is not enough: whether it was understood is asked, and how that is known', () => {
    const made = agreed()
    expect(recordTelling(made.fold, { ...told, understanding: '' }, made.context())).toEqual({ ok: false, failure: { code: 'understanding-needed' } })
    expect(recordTelling(made.fold, { ...told, understood: ' ' }, made.context())).toEqual({ ok: false, failure: { code: 'how-known-needed' } })
    made.accept(recordTelling(made.fold, { ...told, understanding: 'not-checked', understood: '' }, made.context()))
    expect(stateOf(made, 'carys')).toBe('not-checked')
    made.accept(recordTelling(made.fold, told, made.context()))
    expect(stateOf(made, 'carys')).toBe('told')
    expect(valuesOf(made, 'carys')).toMatchObject({ doneOn: '2026-12-03', doneBy: 'Dina Osei', doneHow: 'At home', explained: true, understanding: 'yes', understood: 'She said her part back', response: 'She will ring on Monday', by: 'Dina Osei', due: '2026-12-04' })
  })

  test('not on a day that has not come, not without a name, not before it was agreed', () => {
    const made = agreed()
    expect(recordTelling(made.fold, { ...told, on: '2026-12-04' }, made.context())).toEqual({ ok: false, failure: { code: 'day-to-come' } })
    expect(recordTelling(made.fold, { ...told, by: '' }, made.context())).toEqual({ ok: false, failure: { code: 'teller-needed' } })
    expect(recordTelling(made.fold, { ...told, person: 'tom' }, made.context())).toEqual({ ok: false, failure: { code: 'not-agreed-yet' } })
  })

  test('[OX-27] [MS-12] not while the family is not to be contacted', () => {
    const made = agreed()
    made.act({ act: 'holdContact', changes: [change('case', 'case', { contactHold: { why: 'FII', decider: 'Dr Helen Marsh', by: '2026-12-20' } })] })
    expect(recordTelling(made.fold, told, made.context())).toEqual({ ok: false, failure: { code: 'contact-hold' } })
  })

  test('[OX-38] [BR-45] the ways offered suit their age', () => {
    const made = agreed()
    const ways = (person: string) => feedbackOf(made.fold, 'm1', pack, '2026-12-03').find((one) => one.person.id === person)?.ways ?? []
    expect(ways('ellis').join(' ')).toContain('picture or drawing')
    expect(ways('carys').join(' ')).not.toContain('picture or drawing')
    expect(ways('carys').length).toBeGreaterThan(0)
  })
})

describe('what is held back', () => {
  test('[CA-27] [MS-28] asks to be looked at on its day, and stays back only with a new reason, a name and a later day', () => {
    const made = agreed()
    expect(stateOf(made, 'tom', '2027-01-06')).toBe('withheld')
    expect(stateOf(made, 'tom', '2027-01-07')).toBe('look-again')
    const again = { ...m, person: 'tom', ground: 'The third party has not agreed', decider: 'Martin Fell', lookAgain: '2027-02-04' }
    expect(keepWithholding(made.fold, { ...again, ground: '' }, made.context())).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    expect(keepWithholding(made.fold, { ...again, decider: '' }, made.context())).toEqual({ ok: false, failure: { code: 'decider-needed' } })
    expect(keepWithholding(made.fold, { ...again, lookAgain: '' }, made.context())).toEqual({ ok: false, failure: { code: 'look-again-needed' } })
    expect(keepWithholding(made.fold, { ...again, lookAgain: '2026-12-03' }, made.context())).toEqual({ ok: false, failure: { code: 'look-again-past' } })
    made.accept(keepWithholding(made.fold, again, made.context()))
    expect(stateOf(made, 'tom', '2027-01-07')).toBe('withheld')
    expect(made.entries.at(-1)?.entry.reason).toBe('The third party has not agreed')
  })

  test('a part that is held back asks again too, though the rest was told', () => {
    const made = aMeetingBeforeThePlan()
    made.accept(tell(made.fold, { ...m, person: 'carys', by: 'Dina Osei', due: '2026-12-03', withheld: 'Who called the police', ground: 'About a neighbour', decider: 'Martin Fell', lookAgain: '2027-01-07' }))
    made.accept(recordTelling(made.fold, told, made.context()))
    const [carys] = feedbackOf(made.fold, 'm1', pack, '2027-01-08')
    expect(carys).toMatchObject({ state: 'told', partLookAgain: true })
    made.accept(keepWithholding(made.fold, { ...m, person: 'carys', ground: 'Still about a neighbour', decider: 'Martin Fell', lookAgain: '2027-03-01' }, made.context()))
    expect(feedbackOf(made.fold, 'm1', pack, '2027-01-08')[0]?.partLookAgain).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { componentsOf, countComponents, heldMeetings } from '../../../src/domain/completeness'
import { change } from '../../../src/domain/entities'
import { essentialFrame } from '../../../src/guidance'
import { aCase } from '../../support/builders'
import { aRecordCase } from '../record/a-record-case'

const stateOf = (answers: ReturnType<typeof componentsOf>, key: string) => answers.find((one) => one.key === key)

function aMeeting() {
  const test = aCase()
  test.act({ act: 'x', changes: [change('case', 'case', { reference: 'TS-1', guidancePack: 'oxfordshire' }), change('meeting', 'm', { packId: 'oxfordshire', openedAt: 1 }), change('meeting', 'not-opened', { packId: 'oxfordshire' })] })
  return test
}

describe('what a meeting met of the essential components', () => {
  it('counts only meetings that were opened', () => {
    expect(heldMeetings(aMeeting().fold).map(({ id }) => id)).toEqual(['m'])
  })

  it('answers for every component of the frame, and an empty meeting met nothing that was asked of it', () => {
    const answers = componentsOf(aMeeting().fold, 'm', '2026-12-03')
    expect(answers.map(({ key }) => key)).toEqual(essentialFrame().components.map(({ key }) => key))
    expect(stateOf(answers, 'purpose')).toEqual({ key: 'purpose', state: 'open' })
    expect(stateOf(answers, 'review-date')).toEqual({ key: 'review-date', state: 'open' })
  })

  it('what was said in its item is met, each on its own', () => {
    const test = aMeeting()
    test.act({ act: 'x', changes: [change('agendaItem', 'a', { meeting: 'm', item: 'aim', state: 'not-yet', said: ['purpose'] })] })
    const answers = componentsOf(test.fold, 'm', '2026-12-03')
    expect([stateOf(answers, 'purpose')?.state, stateOf(answers, 'type')?.state]).toEqual(['met', 'open'])
  })

  it('what was left with a reason is skipped, and says why: at the close, or with its item', () => {
    const test = aMeeting()
    test.act({ act: 'x', changes: [change('meeting', 'm', { gapReasons: { review: 'The child moves away in a week.' } }), change('agendaItem', 'a', { meeting: 'm', item: 'aim', state: 'skipped', reason: 'No time was left.' })] })
    const answers = componentsOf(test.fold, 'm', '2026-12-03')
    expect(stateOf(answers, 'review-date')).toEqual({ key: 'review-date', state: 'skipped', reason: 'The child moves away in a week.' })
    expect(stateOf(answers, 'purpose')).toEqual({ key: 'purpose', state: 'skipped', reason: 'No time was left.' })
  })

  it('is added up over meetings into whole numbers under the frame’s own keys', () => {
    const met = essentialFrame().components.map(({ key }) => ({ key, state: 'met' as const }))
    const counts = countComponents([met, met.map(({ key }) => ({ key, state: 'skipped' as const, reason: 'x' })), componentsOf(aRecordCase().fold, 'm1', '2026-12-03')])
    expect(counts.every(({ met: yes, skipped, open }) => yes + skipped + open === 3)).toBe(true)
    expect(Object.keys(counts[0]!)).toEqual(['key', 'met', 'skipped', 'open'])
  })
})

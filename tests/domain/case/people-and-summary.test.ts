import { describe, expect, it } from 'vitest'
import { addAdult, addChild, addPerson, changeChild, decideConvening, foundCase, holdContact, lateActions, nextStepOf, readCaseSummary, referenceLooksLikeName, summariseCase, withdraw, type CaseSummary } from '../../../src/domain/case'
import { change, entities } from '../../../src/domain/entities'
import { aFoundedCase, aRequest, decision } from './support'

function summaryOf(fold: Parameters<typeof summariseCase>[0]): CaseSummary {
  const read = readCaseSummary(summariseCase(fold))
  if (read === undefined) throw new Error('summary unreadable')
  return read
}

describe('a case and its people', () => {
  it('is founded by its reference, with no name asked for', () => {
    expect(foundCase({ reference: '  ', packId: 'oxfordshire' })).toEqual({ ok: false, failure: { code: 'reference-needed' } })
    expect(foundCase({ reference: 'x'.repeat(61), packId: 'oxfordshire' })).toEqual({ ok: false, failure: { code: 'reference-too-long' } })
    expect(referenceLooksLikeName('Ellis Harrow')).toBe(true)
    expect(referenceLooksLikeName('TS-0417')).toBe(false)
  })

  it('keeps children in the order they were added, and takes one off with a reason', () => {
    const test = aFoundedCase()
    test.accept(addChild(test.fold, { label: 'Child B', scope: 'sibling-in', scopeReason: 'Same home.' }, test.context()))
    expect(entities(test.fold, 'child').map((child) => child.values.label)).toEqual(['Child A', 'Child B'])
    const second = entities(test.fold, 'child')[1]?.id ?? ''
    expect(withdraw(test.fold, 'child', second, ' ')).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    test.accept(withdraw(test.fold, 'child', second, 'Lives elsewhere.'))
    expect(entities(test.fold, 'child')).toHaveLength(1)
  })

  it('wants a reason for a brother or sister, in or out', () => {
    const test = aFoundedCase()
    expect(addChild(test.fold, { label: 'Child B', scope: 'sibling-out' }, test.context())).toMatchObject({ failure: { code: 'scope-reason-needed' } })
    expect(changeChild(test.fold, entities(test.fold, 'child')[0]?.id ?? '', { scope: 'sibling-in' })).toMatchObject({ failure: { code: 'scope-reason-needed' } })
  })

  it('names an agency for everyone in the network, and never guesses parental responsibility', () => {
    const test = aFoundedCase()
    expect(addPerson(test.fold, { name: 'Sam Idowu' }, test.context())).toMatchObject({ failure: { code: 'agency-needed' } })
    test.accept(addAdult(test.fold, { label: 'Adult E' }, test.context()))
    expect(entities(test.fold, 'adult')[0]?.values.parentalResponsibility).toBe('unknown')
  })
})

describe('what a list knows of a case without opening it', () => {
  it('says what needs a person and what is next', () => {
    const test = aFoundedCase()
    expect(summaryOf(test.fold)).toMatchObject({ reference: 'TS-0417', needs: [], meetings: 0 })
    expect(nextStepOf(test.fold, '2026-12-03')).toEqual({ kind: 'ask' })
    const request = aRequest(test, { significantHarm: 'no' })
    expect(summaryOf(test.fold).needs).toEqual([{ kind: 'gate', request, step: 2, count: 7 }])
    expect(nextStepOf(test.fold, '2026-12-03')).toEqual({ kind: 'gate', request, step: 2 })
  })

  it('puts a child who may be harmed first', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { significantHarm: 'yes' })
    expect(summaryOf(test.fold).needs).toEqual([{ kind: 'harm', request, step: 1 }])
  })

  it('shows the meeting, its state, and what comes up', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    expect(summaryOf(test.fold).needs).toMatchObject([{ kind: 'decide', who: 'Priya Nair' }])
    test.accept(decideConvening(test.fold, decision(request), test.context()))
    const meeting = entities(test.fold, 'meeting')[0]?.id ?? ''
    test.act({ act: 'setWhen', changes: [change('meeting', meeting, { date: '2026-12-03', start: '14:00', place: 'Larkmead School' })] })
    expect(summaryOf(test.fold)).toMatchObject({ meeting: { id: meeting, state: 'preparing', date: '2026-12-03', start: '14:00' }, needs: [], coming: [{ kind: 'meeting', date: '2026-12-03' }] })
    expect(nextStepOf(test.fold, '2026-12-03')).toEqual({ kind: 'open', meeting })
    expect(nextStepOf(test.fold, '2026-12-02')).toEqual({ kind: 'prepare', meeting })
    test.act({ act: 'closeMeeting', changes: [change('meeting', meeting, { openedAt: 1, closedAt: 2 })] })
    expect(nextStepOf(test.fold, '2026-12-04')).toEqual({ kind: 'approve', meeting })
    expect(summaryOf(test.fold).needs).toMatchObject([{ kind: 'approve', meeting }])
  })

  it('counts open actions and lets the reader say which are late, so that it is right tomorrow too', () => {
    const test = aFoundedCase()
    const dues = ['2026-12-10', '2026-12-04', '2026-12-18', '2026-12-07']
    test.act({ act: 'agreeActions', changes: dues.map((due, index) => change('action', `a${String(index)}`, { text: `Action ${String(index)}`, due })) })
    const summary = summaryOf(test.fold)
    expect(summary.openActions).toBe(4)
    expect(summary.actions.map((action) => action.due)).toEqual(['2026-12-04', '2026-12-07', '2026-12-10'])
    expect(lateActions(summary, '2026-12-04')).toBe(0)
    expect(lateActions(summary, '2026-12-08')).toBe(2)
  })

  it('shows a pause on telling the family with its owner and date [OX-27]', () => {
    const test = aFoundedCase()
    test.accept(holdContact({ why: 'Advice first.', decider: 'Dr Helen Marsh', by: '2026-12-10' }, '2026-12-03'))
    expect(summaryOf(test.fold).needs).toEqual([{ kind: 'hold', due: '2026-12-10', who: 'Dr Helen Marsh' }])
  })

  it('does not take text that is not a summary', () => {
    for (const text of ['', 'null', '{"version":2}', '{"version":1,"reference":3}']) expect(readCaseSummary(text)).toBeUndefined()
  })
})

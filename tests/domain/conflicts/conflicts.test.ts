import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canStandTwice, conflictIn, conflictsOf, fieldSort, keepBoth, settleRemoval, settleVersions, valueBefore } from '../../../src/domain/conflicts'
import { change, entities, entityById } from '../../../src/domain/entities'
import { kinds, type Kind } from '../../../src/domain/kinds'
import { progress, withdrawAction } from '../../../src/domain/plan/actions'
import { summariseCase, readCaseSummary } from '../../../src/domain/case'
import { propertyRuns } from '../../support/property-runs'
import { twoDevices, type TestCase } from '../../support/builders'

const anAction = (test: TestCase) => test.act({ act: 'addAction', changes: [change('meeting', 'm', { title: 'Meeting' }), change('action', 'a', { meeting: 'm', number: 4, text: 'Visit at 7:30', owner: 'Jo', due: '2027-01-22', status: 'open', agreed: 'agreed', rank: 'i' })] })
const edit = (test: TestCase, set: Parameters<typeof change<'action'>>[2]) => test.act({ act: 'changeAction', changes: [change('action', 'a', set)] })
const apart = () => twoDevices(anAction)
const only = (test: TestCase) => {
  const [one, ...others] = conflictsOf(test.fold)
  if (one === undefined || others.length > 0) throw new Error(`${String(others.length + (one === undefined ? 0 : 1))} conflicts`)
  return one
}

describe('two people change one thing without having seen each other’s change', () => {
  test('both versions stand, each with who, when and what they wrote, the same on both devices', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'Jo and Sam visit at 7:30', due: '2027-01-20' })
    edit(second, { text: 'Visit at 7:30 on two mornings', due: '2027-01-29' })
    meet()
    expect(only(first)).toMatchObject({ kind: 'action', subject: 'a', fields: ['text', 'due'] })
    expect(only(first).versions).toHaveLength(2)
    expect(only(first).versions.map(({ values }) => values)).toEqual(expect.arrayContaining([{ text: 'Jo and Sam visit at 7:30', due: '2027-01-20' }, { text: 'Visit at 7:30 on two mornings', due: '2027-01-29' }]))
    expect(conflictsOf(second.fold)).toEqual(conflictsOf(first.fold))
    expect(valueBefore(first.fold, first.entries, only(first), 'text')).toMatchObject({ value: 'Visit at 7:30' })
    expect(valueBefore(second.fold, second.entries, only(second), 'due')).toMatchObject({ value: '2027-01-22' })
  })

  test('the same change by two people is agreement, and different fields are no conflict', () => {
    const { first, second, meet } = apart()
    edit(first, { due: '2027-01-20', change: 'he is calm' })
    edit(second, { due: '2027-01-20', contingency: 'Maria calls' })
    meet()
    expect(conflictsOf(first.fold)).toEqual([])
  })

  test('a place in an order and the clocks of the chair’s screen are never asked about', () => {
    const { first, second, meet } = apart()
    edit(first, { rank: 'h' })
    edit(second, { rank: 'z' })
    first.act({ act: 'enterItem', changes: [change('agendaItem', 'x', { spent: 5 }), change('meeting', 'm', { currentItem: 'aim' })] })
    second.act({ act: 'enterItem', changes: [change('agendaItem', 'x', { spent: 9 }), change('meeting', 'm', { currentItem: 'known' })] })
    meet()
    expect(conflictsOf(first.fold)).toEqual([])
  })

  test('what a family member said is asked about, though another kind has a clock of that name', () => {
    const { first, second, meet } = apart()
    first.act({ act: 'informFamily', changes: [change('informing', 'i', { said: 'She agreed' })] })
    second.act({ act: 'informFamily', changes: [change('informing', 'i', { said: 'She did not agree' })] })
    meet()
    expect(only(first).fields).toEqual(['said'])
  })

  test('choosing one settles it on every device, and an owner who had agreed is asked again [OX-45]', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'first words' })
    edit(second, { text: 'second words' })
    meet()
    second.accept(settleVersions(second.fold, { kind: 'action', subject: 'a', set: { text: 'second words' } }))
    meet()
    for (const { fold } of [first, second]) {
      expect(conflictsOf(fold)).toEqual([])
      expect(entityById(fold, 'action', 'a')?.values).toMatchObject({ text: 'second words', agreed: 'not-asked' })
    }
    expect(settleVersions(first.fold, { kind: 'action', subject: 'a', set: { text: 'first words' } })).toEqual({ ok: false, failure: { code: 'settled-already' } })
  })

  test('empty words join nothing', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'first words' })
    edit(second, { text: 'second words' })
    meet()
    expect(settleVersions(first.fold, { kind: 'action', subject: 'a', set: { text: ' ' } })).toEqual({ ok: false, failure: { code: 'words-needed' } })
    expect(settleVersions(first.fold, { kind: 'action', subject: 'a', set: { status: 'done' } })).toEqual({ ok: false, failure: { code: 'settled-already' } })
  })

  test('both can be kept as two actions, the second with a number of its own', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'first words' })
    edit(second, { text: 'second words' })
    meet()
    expect(canStandTwice(only(first))).toBe(true)
    first.accept(keepBoth(first.fold, { kind: 'action', subject: 'a' }, first.context()))
    meet()
    expect(conflictsOf(second.fold)).toEqual([])
    expect(entities(second.fold, 'action').map(({ values }) => [values.number, values.text, values.owner, values.agreed])).toEqual([[4, 'first words', 'Jo', 'not-asked'], [5, 'second words', 'Jo', 'not-asked']])
  })

  test('a thing taken out by somebody who had not seen a change of it is never lost unread', () => {
    for (const answer of [undefined, 'Said twice. Left out again.']) {
      const { first, second, meet } = apart()
      first.accept(withdrawAction(first.fold, { action: 'a', reason: 'Said twice.' }))
      edit(second, { change: 'she is seen every morning' })
      second.accept(progress(second.fold, { action: 'a', status: 'stuck', evidence: 'Nobody opened the door' }))
      meet()
      expect(only(first)).toMatchObject({ kind: 'action', subject: 'a', removed: { reason: 'Said twice.' }, fields: ['change', 'status', 'evidence'] })
      expect(conflictsOf(second.fold)).toEqual(conflictsOf(first.fold))
      first.accept(settleRemoval(first.fold, { kind: 'action', subject: 'a', ...(answer === undefined ? {} : { keptOut: answer }) }))
      meet()
      expect(conflictsOf(second.fold)).toEqual([])
      expect(entities(second.fold, 'action')).toHaveLength(answer === undefined ? 1 : 0)
    }
  })

  test('a thing taken out by the person who changed it is gone on purpose', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'other words' })
    meet()
    second.accept(withdrawAction(second.fold, { action: 'a', reason: 'Said twice.' }))
    meet()
    expect(conflictsOf(first.fold)).toEqual([])
  })

  test('the list of cases counts it, and stays silent about it while a meeting runs', () => {
    const { first, second, meet } = apart()
    edit(first, { text: 'first words' })
    edit(second, { text: 'second words' })
    meet()
    const needs = () => readCaseSummary(summariseCase(first.fold))?.needs.filter(({ kind }) => kind === 'conflict')
    expect(needs()).toEqual([{ kind: 'conflict', count: 1 }])
    first.act({ act: 'openMeeting', changes: [change('meeting', 'm', { openedAt: 1 })] })
    expect(needs()).toEqual([])
    first.act({ act: 'closeMeeting', changes: [change('meeting', 'm', { closedAt: 2 })] })
    expect(needs()).toEqual([{ kind: 'conflict', count: 1 }])
  })

  test('settling converges: whatever two people change and choose apart, meeting and choosing once more leaves one version, the same on both', () => {
    const fields = ['text', 'owner', 'due', 'status', 'evidence'] as const
    const value = (field: (typeof fields)[number], n: number) => (field === 'due' ? `2027-01-${String(10 + n)}` : field === 'status' ? (['open', 'done', 'stuck', 'part-done'] as const)[n % 4] : `words ${String(n)}`)
    const step = fc.record({ who: fc.boolean(), what: fc.constantFrom('edit', 'settle', 'meet'), field: fc.constantFrom(...fields), n: fc.nat(8) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { first, second, meet } = apart()
        const settle = (test: TestCase, n: number) => {
          for (const { kind, subject, versions } of conflictsOf(test.fold)) {
            const version = versions[n % versions.length]
            if (version !== undefined) test.accept(settleVersions(test.fold, { kind, subject, set: version.values }))
          }
        }
        for (const { who, what, field, n } of steps) {
          const test = who ? first : second
          if (what === 'edit') edit(test, { [field]: value(field, n) })
          else if (what === 'settle') settle(test, n)
          else meet()
        }
        meet()
        expect(conflictsOf(second.fold)).toEqual(conflictsOf(first.fold))
        for (let rounds = 0; conflictsOf(first.fold).length > 0; rounds++) {
          expect(rounds).toBeLessThan(6)
          settle(first, rounds)
        }
        meet()
        expect(conflictsOf(second.fold)).toEqual([])
        expect(entityById(second.fold, 'action', 'a')?.values).toEqual(entityById(first.fold, 'action', 'a')?.values)
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

test('a field is written, dated or chosen as its declaration says', () => {
  expect([fieldSort('action', 'text'), fieldSort('action', 'due'), fieldSort('action', 'status'), fieldSort('need', 'notActing'), fieldSort('meeting', 'start')]).toEqual(['words', 'date', 'other', 'words', 'other'])
  const sorts = (Object.keys(kinds) as Kind[]).flatMap((kind) => Object.keys(kinds[kind].fields).map((field) => fieldSort(kind, field)))
  expect(new Set(sorts)).toEqual(new Set(['words', 'date', 'other']))
  expect(conflictIn(twoDevices(anAction).first.fold, 'action', 'nobody')).toBeUndefined()
})

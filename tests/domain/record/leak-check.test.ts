import { describe, expect, test } from 'vitest'
import { change, jointId } from '../../../src/domain/entities'
import { checkOf, checkVersion, chooseForVersion, leakCheck, splitMeeting, type VersionFor } from '../../../src/domain/record'
import { sha256, type TestCase } from '../../support/builders'
import { aRecordCase } from './a-record-case'

const agenda = ['known', 'new-information', 'plan']
const tom: VersionFor = { kind: 'parent', adult: 'tom' }

/** The record case with one action in other words. */
function withAction(text: string, more: Parameters<TestCase['act']>[0]['changes'] = []): TestCase {
  const made = aRecordCase()
  made.act({ act: 'setUp', changes: [change('action', 'a2', { text, change: 'x', owner: 'Sam Idowu' }), ...more] })
  return made
}
const codes = (test: TestCase, version: VersionFor) => leakCheck(test.fold, 'm1', version, agenda).open.filter(({ place }) => place.id === 'a2').map(({ code, phrase, because }) => [code, phrase, because])

describe('the leak check', () => {
  test('points at words copied out of a line that is not for everyone, and says where they stand', () => {
    const secret = 'A man was seen at the back door late on Tuesday night'
    const made = withAction(`Ask about this. ${secret}. Then call.`, [change('line', 'l9', { meeting: 'm1', item: 'known', kind: 'risk', text: secret, sharing: 'restricted' })])
    const found = [['restricted-words', `${secret}.`, secret]]
    expect(codes(made, tom)).toEqual(found)
    expect(codes(made, { kind: 'actions' })).toEqual(found)
    expect(codes(made, { kind: 'full' })).toEqual([])
  })

  test.each([
    ['a neighbour', 'A neighbour said this happens at night', 'someone-known', 'neighbour'],
    ['somebody who told', 'Somebody who lives near rang the school', 'someone-known', 'Somebody who'],
    ['the other parent by name', 'Ring Carys before the visit', 'name', 'Carys Harrow'],
    ['a street', 'Visit 14 Acacia Avenue on Monday', 'address', '14 Acacia Avenue'],
    ['a postcode', 'The flat is in OX4 3ZZ', 'address', 'OX4 3ZZ'],
    ['a telephone number', 'Ring 07700 900123 first', 'address', '07700 900123'],
    ['an e-mail address', 'Write to someone@example.org', 'address', 'someone@example.org'],
    ['an address that is only pointed at', 'Send it to her new address', 'address', 'her new address'],
  ])('points at %s in a copy for the family', (_, text, code, because) => {
    expect(codes(withAction(text), tom)).toEqual([[code, text, because]])
  })

  test('leaves the reader’s own part in the family alone', () => {
    expect(codes(withAction('Sam meets the father at nursery'), tom)).toEqual([])
    expect(codes(withAction('Sam meets the mother at nursery'), tom)).toEqual([['someone-known', 'Sam meets the mother at nursery', 'mother']])
  })

  test('[MS-28] what is held back is looked for by its sense, and a person looks even when nothing matches', () => {
    const held = change('telling', jointId('m1', 'tom'), { meeting: 'm1', person: 'tom', answer: 'tell', withheld: 'Police call details', ground: 'Third party', decider: 'Martin Fell', lookAgain: '2027-01-07' })
    expect(codes(withAction('Leah checks the police log', [held]), tom)).toEqual([['held-back', 'Leah checks the police log', 'Police call details']])
    const made = withAction('Leah comes too', [held])
    expect(leakCheck(made.fold, 'm1', tom, agenda).open.filter(({ code }) => code === 'held-back').length).toBeGreaterThan(0)
  })

  test('[BR-49] points at words of the first part in the copy of the second', () => {
    const words = 'She told the nurse that nobody else lives in the house'
    const made = withAction(words, [change('line', 'l9', { meeting: 'm1', item: 'known', kind: 'info', text: words, sharing: 'all' }), change('action', 'a2', { item: 'plan' })])
    made.accept(splitMeeting(made.fold, 'm1', 'plan'))
    expect(codes(made, { kind: 'part-two' })).toEqual([['part-one-words', words, words]])
  })

  test('[BR-49] a decision that repeats the first part is pointed at too: what is written in the room does not vouch for itself', () => {
    const words = 'She told the nurse that nobody else lives in the house'
    const made = withAction('Sam visits', [change('line', 'l9', { meeting: 'm1', item: 'known', kind: 'info', text: words, sharing: 'all' }), change('action', 'a2', { item: 'plan' }), change('decision', 'd9', { meeting: 'm1', item: 'plan', text: `${words}, so Dina rings` })])
    made.accept(splitMeeting(made.fold, 'm1', 'plan'))
    expect(leakCheck(made.fold, 'm1', { kind: 'part-two' }, agenda).open.map(({ code, place, because }) => [code, place.kind, because])).toContainEqual(['part-one-words', 'decision', words])
  })

  test('a phrase with several reasons is shown by the gravest, and asks for a second look where one of them does', () => {
    const made = withAction('The cousin at 14 Acacia Avenue', [change('adult', 'carys', { addressRestricted: true })])
    expect(leakCheck(made.fold, 'm1', tom, agenda).open.filter(({ place }) => place.id === 'a2')).toMatchObject([{ code: 'address', because: '14 Acacia Avenue', second: true }])
  })

  test('what was kept with a reason is not pointed at again, until the words change', () => {
    const made = withAction('Ring Carys before the visit')
    const keep = { meeting: 'm1', version: tom, kind: 'action', target: 'a2', field: 'text', choice: 'keep', phrase: 'Ring Carys before the visit', reason: 'They live apart and both know', by: 'Jo' } as const
    made.accept(chooseForVersion(made.fold, keep, { ...made.context(), sha256 }))
    expect(codes(made, tom)).toEqual([])
    expect(leakCheck(made.fold, 'm1', tom, agenda).kept).toHaveLength(1)
    made.act({ act: 'changeAction', changes: [change('action', 'a2', { text: 'Ring Carys twice' })] })
    expect(codes(made, tom)).toEqual([['name', 'Ring Carys twice', 'Carys Harrow']])
  })

  test('a restricted address asks for a second person, and one name is not enough', () => {
    const made = withAction('Visit 14 Acacia Avenue', [change('adult', 'carys', { addressRestricted: true })])
    const found = leakCheck(made.fold, 'm1', tom, agenda).open.find(({ place }) => place.id === 'a2')
    expect(found).toMatchObject({ code: 'address', second: true })
    const keep = { meeting: 'm1', version: tom, kind: 'action', target: 'a2', field: 'text', choice: 'keep', phrase: 'Visit 14 Acacia Avenue', reason: 'The school', by: 'Jo' } as const
    made.accept(chooseForVersion(made.fold, keep, { ...made.context(), sha256 }))
    expect(codes(made, tom)).toHaveLength(1)
    made.accept(chooseForVersion(made.fold, { ...keep, second: 'Dina' }, { ...made.context(), sha256 }))
    expect(codes(made, tom)).toEqual([])
  })

  test('a court copy points at words taken out in one place that still stand in another', () => {
    const made = withAction('Joint home visit')
    made.act({ act: 'setUp', changes: [change('decision', 'x2', { text: 'A joint home visit first' })] })
    made.accept(chooseForVersion(made.fold, { meeting: 'm1', version: { kind: 'court' }, kind: 'action', target: 'a2', field: 'text', choice: 'out', phrase: 'home visit', ground: 'legal', reason: 'Advice', by: 'Jo' }, { ...made.context(), sha256 }))
    expect(leakCheck(made.fold, 'm1', { kind: 'court' }, agenda).open.map(({ place, phrase }) => [place.kind, phrase])).toEqual([['decision', 'A joint home visit first']])
  })
})

describe('approving one version', () => {
  const approve = (test: TestCase, version: VersionFor, documentText = 'words', by = 'Jo') =>
    checkVersion(test.fold, { meeting: 'm1', version, documentText, leaks: leakCheck(test.fold, 'm1', version, agenda), by }, { ...test.context(), sha256 })

  test('waits until every finding is settled, names who read it, and ends when a word changes', () => {
    const made = withAction('Ring Carys before the visit')
    expect(approve(made, { kind: 'actions' }, 'words', ' ')).toEqual({ ok: false, failure: { code: 'name-needed' } })
    made.accept(approve(made, { kind: 'actions' }))
    expect(checkOf(made.fold, 'm1', { kind: 'actions' }, 'words', sha256)?.by).toBe('Jo')
    expect(checkOf(made.fold, 'm1', { kind: 'actions' }, 'other words', sha256)).toBeUndefined()
    expect(checkOf(made.fold, 'm1', { kind: 'court' }, 'words', sha256)).toBeUndefined()
  })

  test('[OX-27] nothing goes to the family while somebody said not to contact them', () => {
    const made = withAction('Ring Carys before the visit')
    expect(approve(made, tom)).toEqual({ ok: false, failure: { code: 'on-hold' } })
    made.act({ act: 'liftHold', changes: [change('case', 'case', { contactHold: null })] })
    expect(approve(made, tom)).toMatchObject({ ok: false, failure: { code: 'findings-open' } })
  })
})

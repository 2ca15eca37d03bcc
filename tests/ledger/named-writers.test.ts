import { describe, expect, test } from 'vitest'
import { distinctValues, emptyFold, extendFold, mayWrite, readSnapshot, subjectsOf, writeSnapshot, type Fold, type HeldEntry, type Role } from '../../src/ledger'
import { entry, fact, held, policyFor, viewOf, writerNamed } from './some-ledger'

// What somebody may write because a thing was given to them by name (decision 49). Writers are called "Person <n mod 4>".

const [organiser, recorder, sam, tom] = [writerNamed(1), writerNamed(2), writerNamed(7), writerNamed(4)]
const policy = policyFor(new Map<string, Role>([[organiser, 'organiser'], [recorder, 'recorder'], [sam, 'contributor'], [tom, 'contributor']]))
const by = (writer: string, n: number, field: string, value: string, replaces: readonly string[] = []): HeldEntry => held('team', entry({ writer, n, r: String(n).padStart(32, writer.slice(-1)), facts: [fact('action', field, value, replaces)] }))
const answer = (fold: Fold): readonly unknown[] => distinctValues(subjectsOf(fold, 'note').get('action')?.fields['answer'] ?? []).map(({ value }) => value)
const reasons = (fold: Fold): readonly string[] => fold.setAside.map(({ reason }) => reason)

describe('the owner of a thing says for themselves what only they can say', () => {
  const given = by(recorder, 1, 'owner', ' Person  3')
  const yes = by(sam, 1, 'answer', 'agreed')

  test('it counts from whoever it was given to, however the name was typed', () => {
    const fold = extendFold(emptyFold, [given, yes], policy)
    expect(answer(fold)).toEqual(['agreed'])
    expect(reasons(fold)).toEqual([])
  })

  test('it counts also where the answer came before the name: the order of arrival says nothing', () => {
    const early = extendFold(emptyFold, [yes], policy)
    expect(answer(early)).toEqual([])
    expect(reasons(early)).toEqual(['not-named'])
    const late = extendFold(early, [given], policy)
    expect(viewOf(late)).toBe(viewOf(extendFold(emptyFold, [given, yes], policy)))
  })

  test('from anybody else it is set aside and listed, and replaces nothing', () => {
    const cannot = by(tom, 1, 'answer', 'cannot', [`${yes.id}.0`])
    const fold = extendFold(emptyFold, [given, yes, cannot], policy)
    expect(answer(fold)).toEqual(['agreed'])
    expect(reasons(fold)).toEqual(['not-named'])
  })

  test('nobody names themselves: a contributor’s own word on who owns it gives nothing', () => {
    const fold = extendFold(emptyFold, [by(tom, 1, 'owner', 'Person 0'), by(tom, 2, 'answer', 'agreed')], policy)
    expect(answer(fold)).toEqual([])
    expect([...reasons(fold)].sort()).toEqual(['not-named', 'not-permitted'])
  })

  test('what somebody said while it was theirs stays when it is given to another', () => {
    const passedOn = by(organiser, 1, 'owner', 'Person 0', [`${given.id}.0`])
    const entries = [given, yes, passedOn]
    for (const order of [entries, [passedOn, yes, given], [yes, passedOn, given]]) expect(answer(extendFold(emptyFold, order, policy))).toEqual(['agreed'])
  })

  test('an answer that was replaced before anything named its author does not come back when it counts', () => {
    const instead = by(recorder, 2, 'answer', 'cannot', [`${yes.id}.0`])
    for (const order of [[given, yes, instead], [yes, instead, given], [instead, given, yes], [instead, yes, given]]) expect(answer(extendFold(emptyFold, order, policy))).toEqual(['cannot'])
  })

  test('minute taker and organiser write it as before, named or not', () => {
    expect(answer(extendFold(emptyFold, [by(recorder, 1, 'answer', 'cannot')], policy))).toEqual(['cannot'])
  })

  test('a snapshot remembers who was named, also where the name was replaced since', () => {
    const fold = extendFold(emptyFold, [given, by(organiser, 1, 'owner', 'Person 0', [`${given.id}.0`])], policy)
    const read = readSnapshot(writeSnapshot(fold, 'rules'), 'rules')
    if (!read.ok) throw new Error(read.failure.code)
    expect(answer(extendFold(read.value, [yes], policy))).toEqual(['agreed'])
  })

  test('before anything is written it is known whether it would count', () => {
    const fold = extendFold(emptyFold, [given], policy)
    const may = (writer: string) => mayWrite(fold, policy, { space: 'team', writer }, { kind: 'note', subject: 'action', field: 'answer' })
    expect([may(sam), may(tom), may(recorder), may(writerNamed(9))]).toEqual([true, false, true, false])
  })
})

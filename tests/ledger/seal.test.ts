import { describe, expect, test } from 'vitest'
import { checkSeal, emptyFold, extendFold, factsBesideSeal, factsToSeal, makeSeal, type HeldEntry } from '../../src/ledger'
import { entry, fact, held, policyFor, sha256, writerNamed } from './some-ledger'

const policy = policyFor(new Map([[writerNamed(1), 'organiser'], [writerNamed(2), 'organiser']]))
const first = held('team', entry({ facts: [fact('s1', 'text', 'Tired in the mornings'), fact('s1', 'rank', 'i')] }))
const second = held('team', entry({ n: 2, facts: [fact('s2', 'text', 'Breakfast club from Monday')] }))
const subjects = [{ kind: 'note', id: 's1' }, { kind: 'note', id: 's2' }]
const fold = extendFold(emptyFold, [first, second], policy)
const seal = makeSeal('{"title":"Record"}', factsToSeal(fold, subjects, sha256), sha256)
const holding = (...entries: readonly HeldEntry[]): ReadonlyMap<string, HeldEntry> => new Map(entries.map((one) => [one.id, one]))

describe('a sealed record', () => {
  test('agrees with what it was made from, in whatever order that arrived', () => {
    const other = extendFold(emptyFold, [second, first], policy)
    expect(factsToSeal(other, [...subjects].reverse(), sha256)).toEqual(seal.facts)
    expect(checkSeal(seal, holding(second, first), sha256)).toEqual({ state: 'agrees' })
    expect(seal.facts).toHaveLength(3)
  })

  test('cannot be checked yet while parts are missing, and says how many (ledger-and-sync test 23)', () => {
    expect(checkSeal(seal, holding(first), sha256)).toEqual({ state: 'cannot-be-checked-yet', missing: 1 })
    expect(checkSeal(seal, holding(), sha256)).toEqual({ state: 'cannot-be-checked-yet', missing: 3 })
  })

  test('differs when its words, its list or a part were changed', () => {
    const all = holding(first, second)
    const [part] = seal.facts
    expect(checkSeal({ ...seal, document: '{"title":"Another"}' }, all, sha256)).toEqual({ state: 'differs' })
    expect(checkSeal({ ...seal, facts: seal.facts.slice(1) }, all, sha256)).toEqual({ state: 'differs' })
    expect(checkSeal(makeSeal(seal.document, [[part?.[0] as string, sha256('other')]], sha256), all, sha256)).toEqual({ state: 'differs' })
    expect(checkSeal(makeSeal(seal.document, [[`${first.id}.7`, sha256('none')]], sha256), all, sha256)).toEqual({ state: 'differs' })
  })

  test('still agrees after later changes, withdrawals and under newer rules: it is about what was approved', () => {
    const later = held('team', entry({ n: 3, facts: [fact('s1', 'text', 'Rested', [`${first.id}.0`])] }))
    expect(checkSeal(seal, holding(first, second, later), sha256)).toEqual({ state: 'agrees' })
  })

  test('lists every change beside it as an amendment, whatever its date says', () => {
    expect(factsBesideSeal(fold, subjects, seal)).toEqual([])
    const backdated = held('team', entry({ writer: writerNamed(2), at: 0, facts: [fact('s1', 'text', 'Rested', [`${first.id}.0`])] }))
    const withdrawn = held('team', entry({ n: 4, facts: [fact('s2', 'withdrawn', { reason: 'twice' })] }))
    const changed = extendFold(fold, [backdated, withdrawn], policy)
    expect(factsBesideSeal(changed, subjects, seal)).toEqual([{ kind: 'note', id: 's1', field: 'text' }, { kind: 'note', id: 's2', field: 'withdrawn' }])
  })

  test('lists a fact that repeats a sealed value, and one that stands against it', () => {
    const same = held('team', entry({ writer: writerNamed(2), lamport: 9, facts: [fact('s1', 'text', 'Tired in the mornings')] }))
    expect(factsBesideSeal(extendFold(fold, [same], policy), subjects, seal)).toEqual([{ kind: 'note', id: 's1', field: 'text' }])
  })

  test('lists things that came after it', () => {
    const added = held('team', entry({ n: 5, facts: [fact('s3', 'text', 'One more line')] }))
    expect(factsBesideSeal(extendFold(fold, [added], policy), [...subjects, { kind: 'note', id: 's3' }], seal)).toEqual([{ kind: 'note', id: 's3', field: 'text' }])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFold, extendFold, limits, prepareEntries, readEntryLine, subjectsOf, writeEntryLine, type ActDraft, type Fold, type PreparedEntry } from '../../src/ledger'
import { holds } from '../support/property-runs'
import { entry, fact, held, policyFor, writerNamed } from './some-ledger'

const policy = policyFor(new Map([writerNamed(1), writerNamed(2), writerNamed(3)].map((writer) => [writer, 'organiser'])))
let drawn = 0
const context = { at: 1_700_000_000_000, random128: () => (++drawn).toString(16).padStart(32, 'a'), writerIn: () => writerNamed(1), spaceOf: (circle: string) => circle }

const prepare = (fold: Fold, draft: ActDraft) => prepareEntries(fold, draft, policy, context)
function accepted(fold: Fold, draft: ActDraft): readonly PreparedEntry[] {
  const prepared = prepare(fold, draft)
  if (!prepared.ok) throw new Error(prepared.failure.code)
  return prepared.value
}
const after = (fold: Fold, prepared: readonly PreparedEntry[]): Fold => extendFold(fold, prepared.map(({ space, entry: one }) => held(space, one)), policy)
const write = (fold: Fold, text: string): Fold => after(fold, accepted(fold, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text } }] }))
const textOf = (fold: Fold): unknown[] => (subjectsOf(fold, 'note').get('s')?.fields['text'] ?? []).map(({ value }) => value)
const conflict = (...texts: readonly string[]): Fold =>
  extendFold(emptyFold, texts.map((text, index) => held('team', entry({ writer: writerNamed(index + 1), facts: [fact('s', 'text', text)] }))), policy)

describe('an act becomes entries', () => {
  test('an act that touches two circles writes the wider first, each meaningful alone', () => {
    const prepared = accepted(emptyFold, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text: 'a' } }, { subject: 's', kind: 'step', set: { text: 'b' } }] })
    expect(prepared.map(({ space }) => space)).toEqual(['plan', 'team'])
    expect(prepared.map(({ entry: one }) => [one.n, one.lamport])).toEqual([[1, 1], [1, 2]])
  })

  test('a value that already stands writes nothing', () => {
    const fold = write(emptyFold, 'tired')
    expect(accepted(fold, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text: 'tired' } }] })).toEqual([])
    expect(accepted(fold, { act: 'write', changes: [] })).toEqual([])
  })

  test('the next value replaces the one before; one value stands', () => {
    expect(textOf(write(write(emptyFold, 'a'), 'b'))).toEqual(['b'])
  })

  test('choosing between two values settles both, also by repeating one of them', () => {
    expect(textOf(conflict('a', 'b'))).toHaveLength(2)
    expect(textOf(write(conflict('a', 'b'), 'a'))).toEqual(['a'])
    expect(textOf(write(conflict('a', 'b', 'c'), 'd'))).toEqual(['d'])
  })

  test('two values for one field in one act do not stand against each other: the later counts', () => {
    const fold = after(emptyFold, accepted(emptyFold, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text: 'a' } }, { subject: 's', kind: 'note', set: { text: 'b' } }] }))
    expect(textOf(fold)).toEqual(['b'])
    const back = accepted(fold, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text: 'a' } }, { subject: 's', kind: 'note', set: { text: 'b' } }] })
    expect(back).toEqual([])
  })

  test('a field with more than 256 values standing against one another is settled in steps', () => {
    const many = Array.from({ length: 300 }, (_, index) => held('team', entry({ writer: writerNamed(1 + (index % 3)), n: index + 1, facts: [fact('s', 'text', `v${index}`)] })))
    const once = write(extendFold(emptyFold, many, policy), 'settled')
    expect(textOf(once)).toHaveLength(300 - 256 + 1)
    expect(textOf(write(once, 'settled'))).toEqual(['settled'])
  })
})

describe('what could not be read back is refused before it is written', () => {
  const refusal = (draft: ActDraft): unknown => {
    const prepared = prepare(emptyFold, draft)
    return prepared.ok ? 'ok' : prepared.failure
  }
  const one = (value: unknown, kind = 'note', field = 'text', subject = 's'): ActDraft => ({ act: 'write', changes: [{ subject, kind, set: { [field]: value as string } }] })

  test.each([
    ['a value the field does not take', one(5), { code: 'value-not-allowed', field: 'text' }],
    ['a field nobody knows', one('x', 'note', 'colour'), { code: 'value-not-allowed', field: 'colour' }],
    ['a kind nobody knows', one('x', 'thing'), { code: 'value-not-allowed', field: 'text' }],
    ['half a surrogate pair', one('x\ud83c'), { code: 'value-not-allowed', field: 'text' }],
    ['a number that is not safe', one(0.5, 'step', 'count'), { code: 'value-not-allowed', field: 'count' }],
    ['a value over 64 KiB', one({ reason: 'x'.repeat(64 * 1024) }, 'note', 'withdrawn'), { code: 'value-too-long', field: 'withdrawn' }],
    ['a date object', one(new Date(0), 'note', 'withdrawn'), { code: 'value-not-allowed', field: 'withdrawn' }],
    ['a list with a hole', one({ list: Array.from({ length: 2 }).fill('x', 1) }, 'note', 'withdrawn'), { code: 'value-not-allowed', field: 'withdrawn' }],
    ['a subject that is no id', one('x', 'note', 'text', 'a b'), { code: 'value-not-allowed', field: 'subject' }],
    ['an act without a name', { ...one('x'), act: '' }, { code: 'value-not-allowed', field: 'act' }],
    ['a reason with half a surrogate pair', { ...one('x'), reason: '\udf3f' }, { code: 'value-not-allowed', field: 'reason' }],
    ['a reason over 64 KiB', { ...one('x'), reason: 'x'.repeat(65 * 1024) }, { code: 'value-too-long', field: 'reason' }],
    ['501 changes', { act: 'write', changes: Array.from({ length: 501 }, (_, index) => ({ subject: `s${index}`, kind: 'note', set: { text: 'x' } })) }, { code: 'too-many-changes' }],
    [
      'more than a bundle holds',
      { act: 'write', changes: Array.from({ length: 5 }, (_, index) => ({ subject: `s${index}`, kind: 'note', set: { withdrawn: { reason: 'x'.repeat(60_000) } } })) },
      { code: 'too-many-changes' },
    ],
  ] as const)('%s', (_name, draft, expected) => expect(refusal(draft as ActDraft)).toEqual(expected))

  test('whatever is accepted reads back from its line', () => {
    const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.anything())
    holds(
      fc.property(anything, fc.string({ unit: 'binary' }), fc.string(), (value, reason, subject) => {
        const prepared = prepare(emptyFold, { act: 'write', reason, changes: [{ subject, kind: 'note', set: { withdrawn: value as null } }] })
        if (!prepared.ok) return
        for (const { entry: made } of prepared.value) expect(readEntryLine(writeEntryLine(made)).ok).toBe(true)
      }),
      2000,
    )
  })

  test('the highest Lamport stays the highest', () => {
    const full: Fold = { ...emptyFold, lamport: limits.lamport, entries: limits.lamport }
    const made = accepted(full, { act: 'write', changes: [{ subject: 's', kind: 'note', set: { text: 'a' } }, { subject: 's', kind: 'step', set: { text: 'b' } }] })
    expect(made.map(({ entry: { lamport } }) => lamport)).toEqual([limits.lamport, limits.lamport])
  })
})

import { expect, test } from 'vitest'
import { emptyFold, extendFold, refold, subjectsOf, type Policy, type Role } from '../../src/ledger'
import { entry, fact, held, policyFor, viewOf, writerNamed } from './some-ledger'

const [one, two] = [writerNamed(1), writerNamed(2)]
const rolesOf = (roles: readonly (readonly [string, Role])[]): Policy => policyFor(new Map(roles))
const first = held('team', entry({ writer: one, facts: [fact('a', 'text', 'kept')] }))
const second = held('team', entry({ writer: two, facts: [fact('b', 'text', 'late'), fact('a', 'text', 'other', [`${first.id}.0`])] }))
const third = held('team', entry({ writer: one, facts: [fact('c', 'text', 'also kept')] }))
const entries = [first, second, third]
const both = rolesOf([
  [one, 'organiser'],
  [two, 'recorder'],
])
const onlyOne = rolesOf([[one, 'organiser']])

test('when somebody’s part no longer counts, what they had replaced is back and theirs is listed; the rest keeps its identity', () => {
  const before = extendFold(emptyFold, entries, both)
  const after = refold(before, entries, onlyOne)
  expect(viewOf(after)).toBe(viewOf(extendFold(emptyFold, entries, onlyOne)))
  expect(subjectsOf(after, 'note').get('a')?.fields['text']?.map(({ value }) => value)).toEqual(['kept'])
  expect(after.setAside.map(({ entry: { id }, reason }) => [id, reason])).toEqual([[second.id, 'no-role']])
  expect(subjectsOf(after, 'note').get('c')).toBe(subjectsOf(before, 'note').get('c'))
  expect(subjectsOf(after, 'note').has('b')).toBe(false)
})

test('judged by the same roles, everything keeps its identity; taken over again, it is as it was', () => {
  const before = extendFold(emptyFold, entries, both)
  expect(refold(before, entries, both).byKind.get('note')).toBe(before.byKind.get('note'))
  expect(viewOf(refold(refold(before, entries, onlyOne), entries, both))).toBe(viewOf(before))
})

test('the same writer may count for one entry and not for another: a role goes with the entry', () => {
  const policy: Policy = { ...both, roleOf: ({ id }) => (id === third.id ? undefined : 'organiser') }
  const fold = extendFold(emptyFold, entries, policy)
  expect(fold.setAside.map(({ entry: { id } }) => id)).toEqual([third.id])
})

test('roster entries are held and counted, set no register and are no unknown fact', () => {
  const roster = held('team', entry({ writer: one, n: 4, facts: [fact('roster', 'remove', { member: 'x' }, [], 'roster')] }))
  const fold = extendFold(emptyFold, [...entries, roster], both)
  expect(fold.held.has(roster.id)).toBe(true)
  expect(fold.byKind.has('roster')).toBe(false)
  expect(fold.unknownFacts).toBe(0)
  expect(fold.counters.get(`team ${one}`)).toBe(4)
})

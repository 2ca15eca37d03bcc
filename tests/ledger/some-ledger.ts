import { createHash } from 'node:crypto'
import { entryIdOf, readEntryLine, writeEntryLine, type Entry, type Fact, type Fold, type HeldEntry, type Json, type Policy, type Role } from '../../src/ledger'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const isText = (value: Json): boolean => typeof value === 'string' && value.length <= 200
const isCount = (value: Json): boolean => typeof value === 'number' && value >= 0
const isWithdrawal = (value: Json): boolean => value === null || typeof value === 'object'

const lead: readonly Role[] = ['organiser']
const record: readonly Role[] = ['organiser', 'recorder']
const most: readonly Role[] = ['organiser', 'recorder', 'contributor']

/** Rules of an invented space: the ledger knows no meeting, and neither do its tests. */
const kinds: Policy['kinds'] = {
  note: {
    circle: 'team',
    fields: {
      text: { isWellFormed: isText, writers: most },
      rank: { isWellFormed: isText, writers: most },
      withdrawn: { isWellFormed: isWithdrawal, writers: most },
      approved: { isWellFormed: isText, writers: lead },
      owner: { isWellFormed: isText, writers: record },
      answer: { isWellFormed: isText, writers: record, named: { roles: ['contributor'], by: 'owner' } },
    },
  },
  step: { circle: 'plan', fields: { text: { isWellFormed: isText, writers: most }, count: { isWellFormed: isCount, writers: most } } },
}

export const knownFields: readonly (readonly [kind: string, field: string])[] = [
  ['note', 'text'],
  ['note', 'rank'],
  ['note', 'withdrawn'],
  ['note', 'approved'],
  ['note', 'owner'],
  ['note', 'answer'],
  ['step', 'text'],
  ['step', 'count'],
]

/** Spaces are named after their circles. `roles` says what each writer may do; anybody else is a stranger. */
export function policyFor(roles: ReadonlyMap<string, Role>): Policy {
  return {
    kinds,
    circleOf: (space) => (space === 'team' || space === 'plan' ? space : undefined),
    roleOf: ({ entry: { writer } }) => roles.get(writer),
    // Four names among all writers: some are called the same.
    nameOf: ({ entry: { writer } }) => `Person ${String(Number.parseInt(writer, 16) % 4)}`,
    rosterKind: 'roster',
  }
}

export const writerNamed = (n: number): string => n.toString(16).padStart(32, '0')

/** An entry as it stands after it was written and read back. */
export function held(space: string, entry: Entry): HeldEntry {
  const line = writeEntryLine(entry)
  const read = readEntryLine(line)
  if (!read.ok) throw new Error(read.failure.code)
  return { id: entryIdOf(line, sha256), space, entry: read.value }
}

export const fact = (subject: string, field: string, value: Json, replaces: readonly string[] = [], kind = 'note'): Fact => ({ subject, kind, field, value, replaces })

let drawn = 0
export const entry = (given: Partial<Entry> & Pick<Entry, 'facts'>): Entry => ({
  writer: writerNamed(1),
  n: 1,
  r: (++drawn).toString(16).padStart(32, '0'),
  lamport: 1,
  at: 1_700_000_000_000,
  act: 'write',
  ...given,
})

/** Everything a person could see of a fold, as text in one order, so that two folds can be compared. */
export function viewOf(fold: Fold): string {
  const subjects = [...fold.byKind].flatMap(([kind, ofKind]) =>
    [...ofKind.values()].map((state) => [kind, state.id, state.at, Object.entries(state.fields).sort(([a], [b]) => (a < b ? -1 : 1))]),
  )
  return JSON.stringify({
    subjects: subjects.map((subject) => JSON.stringify(subject)).sort(),
    setAside: fold.setAside.map(({ entry: { id }, reason }) => [id, reason]),
    unknownFacts: fold.unknownFacts,
    entries: fold.entries,
    lamport: fold.lamport,
    counters: [...fold.counters].sort(([a], [b]) => (a < b ? -1 : 1)),
  })
}

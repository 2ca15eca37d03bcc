import type { Fold } from '../../ledger'
import { daysBetween, type LocalDate } from '../calendar'
import { entities, type Entity } from '../entities'
import { capturedInRoom } from '../meeting/captured'
import type { Evidence, Heading } from '../meeting/lines'
import { participantsOf, type Participant } from '../meeting/view'
import { cardsOf, joinedOf } from './joined'

/** The four lists of the discrepancy board (CA-40a), in the order of their keys 1 to 4. */
export const evidenceLists: readonly Evidence[] = ['evidence', 'ambiguous', 'assumption', 'missing']

/** The headings of a framework (CA-40b), in the order they are read. */
export const headings: readonly Heading[] = ['danger', 'complicating', 'safety', 'strengths', 'grey', 'steps']

/** Three columns (OX-49): the same lines by the same headings, seen more simply. */
export const columns = ['worries', 'well', 'must'] as const
export type ColumnKey = (typeof columns)[number]
const columnOf: Readonly<Record<Heading, ColumnKey | undefined>> = { danger: 'worries', complicating: 'worries', safety: 'well', strengths: 'well', steps: 'must', grey: undefined }

type Line = Entity<'line'>

/** Lines that can be on a board: what was tried has a list of its own, and a need is a thing of the plan. */
export const boardLines = (fold: Fold, meeting: string): readonly Line[] =>
  capturedInRoom(fold, meeting).flatMap((row) => (row.thing === 'line' && row.kind !== 'tried' ? [row.entity as Line] : []))

export interface Grouped<K extends string> {
  readonly key: K
  readonly lines: readonly Line[]
}

/** The same, with those that were joined standing as one: the first of each (`joinedOf` has the others). */
const boardCards = (fold: Fold, meeting: string): readonly Line[] => cardsOf(fold, boardLines(fold, meeting))

export interface Board {
  /** Every line, also those that stand behind another they were joined to. */
  readonly all: readonly Line[]
  /** Of these, which stand as one, by id. */
  readonly joined: ReadonlyMap<string, readonly Line[]>
  /** Lines nobody has sorted yet. */
  readonly unsorted: readonly Line[]
  readonly lists: readonly Grouped<Evidence>[]
  /** Accounts that differ and are not both weighed: each with the one it differs from. */
  readonly differing: readonly { readonly line: Line; readonly other: Line }[]
  /** How many lines say what they mean for the child, and how many do not. */
  readonly meant: number
  readonly unmeant: readonly Line[]
}

/** The lines of a meeting by how well they are known. */
export function boardOf(fold: Fold, meeting: string): Board {
  const all = boardLines(fold, meeting)
  const lines = cardsOf(fold, all)
  const unmeant = lines.filter((line) => blank(line.values.soWhat))
  return {
    all,
    joined: joinedOf(fold, all),
    unsorted: lines.filter((line) => line.values.evidence === undefined),
    lists: evidenceLists.map((key) => ({ key, lines: lines.filter((line) => line.values.evidence === key) })),
    differing: all.flatMap((line) => {
      const other = all.find((one) => one.id === line.values.differsFrom)
      return other === undefined || (line.values.evidence !== undefined && other.values.evidence !== undefined && !blank(line.values.otherReading)) ? [] : [{ line, other }]
    }),
    meant: lines.length - unmeant.length,
    unmeant,
  }
}

/** The lines of a meeting under the headings of a framework; `unsorted` under none. */
export function headingsOf(fold: Fold, meeting: string): { readonly unsorted: readonly Line[]; readonly groups: readonly Grouped<Heading>[] } {
  const lines = boardCards(fold, meeting)
  return { unsorted: lines.filter((line) => line.values.heading === undefined), groups: headings.map((key) => ({ key, lines: lines.filter((line) => line.values.heading === key) })) }
}

/** Where a line stands in three columns: by its heading, else by what kind of line it is. */
export function columnOfLine({ values }: Line): ColumnKey | undefined {
  if (values.heading !== undefined) return columnOf[values.heading]
  return values.kind === 'risk' ? 'worries' : values.kind === 'strength' ? 'well' : undefined
}

/** The heading a line gets when it is put into a column. One that already belongs there keeps its own. */
export function headingIn(column: ColumnKey, before: Heading | undefined): Heading {
  if (before !== undefined && columnOf[before] === column) return before
  return column === 'worries' ? 'danger' : column === 'well' ? 'strengths' : 'steps'
}

export interface Columns {
  readonly unsorted: readonly Line[]
  readonly columns: readonly Grouped<ColumnKey>[]
  /** What must happen is also what the plan says: needs and actions of this meeting. */
  readonly needs: readonly Entity<'need'>[]
  readonly actions: readonly Entity<'action'>[]
}

export function columnsOf(fold: Fold, meeting: string): Columns {
  const lines = boardCards(fold, meeting)
  const rows = capturedInRoom(fold, meeting)
  return {
    unsorted: lines.filter((line) => columnOfLine(line) === undefined),
    columns: columns.map((key) => ({ key, lines: lines.filter((line) => columnOfLine(line) === key) })),
    needs: rows.flatMap((row) => (row.thing === 'need' ? [row.entity as Entity<'need'>] : [])),
    actions: rows.flatMap((row) => (row.thing === 'action' ? [row.entity as Entity<'action'>] : [])),
  }
}

/** What may be missing: agencies nobody speaks for here, and adults of the family no line is about (design 4.10). */
export interface Missing {
  readonly agencies: readonly Participant[]
  readonly adults: readonly Entity<'adult'>[]
  readonly children: readonly Entity<'child'>[]
}

export function missingOf(fold: Fold, meeting: string): Missing {
  const lines = boardLines(fold, meeting)
  const spoken = new Set(lines.map((line) => line.values.saidBy))
  const about = new Set(lines.map((line) => line.values.about))
  const names = lines.map((line) => `${line.values.text ?? ''} ${line.values.toldBy ?? ''}`.toLowerCase())
  const isNamed = (label: string | undefined) => !blank(label) && names.some((words) => words.includes((label ?? '').trim().toLowerCase()))
  return {
    agencies: participantsOf(fold, meeting).filter((one) => !spoken.has(one.id) && !one.parts.includes('minute-taker')),
    adults: entities(fold, 'adult').filter((one) => !about.has(one.id) && !isNamed(one.values.label)),
    children: entities(fold, 'child').filter((one) => one.values.scope !== 'sibling-out' && !about.has(one.id) && !isNamed(one.values.label)),
  }
}

export interface TimePoint {
  readonly line: Line
  readonly on: LocalDate
  /** Days since the point before; undefined at the first. */
  readonly since: number | undefined
}

/** What happened when, oldest first. `read` makes a day of the words somebody typed; `undated` are those it cannot read, or that have none. */
export function timelineOf(fold: Fold, meeting: string, read: (words: string) => LocalDate | undefined): { readonly points: readonly TimePoint[]; readonly undated: readonly Line[] } {
  const all = boardLines(fold, meeting)
  const groups = joinedOf(fold, all)
  const dayOf = (line: Line) => (blank(line.values.eventDate) ? undefined : read(line.values.eventDate ?? ''))
  // Joined lines are one event where they name one day, and where only one of them names any.
  const lines = all.filter((line) => {
    const group = groups.get(line.id) ?? [line]
    const day = dayOf(line)
    return day === undefined ? line === group[0] && group.every((one) => dayOf(one) === undefined) : group.find((one) => dayOf(one) === day) === line
  })
  const dated = lines.flatMap((line) => {
    const on = dayOf(line)
    return on === undefined ? [] : [{ line, on }]
  }).toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  return {
    points: dated.map((one, index) => ({ ...one, since: index === 0 ? undefined : daysBetween((dated[index - 1] as { on: LocalDate }).on, one.on) })),
    undated: lines.filter((line) => !dated.some((one) => one.line.id === line.id)),
  }
}

const blank = (words: string | undefined): boolean => (words ?? '').trim() === ''

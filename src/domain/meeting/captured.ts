import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold, Json } from '../../ledger'
import type { AgendaWork } from '../../guidance'
import type { ActContext } from '../act-context'
import type { CaptureKind } from '../capture'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { addAction, type ActionDetails, type ActionRefusal } from '../plan/actions'
import { addNeed, type NeedRefusal } from '../plan/needs'
import { rankAfter } from '../plan/parts'
import { concernState } from './concern'
import { positionsOf } from './disagreement'
import { checkedWords, hasSeal, isNewAt, rankAfterLast, type Basis, type LineKind, type LineRefusal } from './lines'
import { partsOf, roomNow } from './part-now'
import { writableMeeting } from './run'

/** What the minutes hold: lines, and the things that a line can start. */
export type CapturedThing = 'line' | 'need' | 'action' | 'decision' | 'disagreement' | 'concern'
export type CapturedKind = CaptureKind | 'tried'

/** One row of the minutes. The same object while the thing behind it stays the same. */
export interface Captured {
  readonly id: string
  readonly thing: CapturedThing
  readonly kind: CapturedKind
  readonly text: string
  /** Undefined for a concern, which belongs to every item, and for what was written down elsewhere. */
  readonly item: string | undefined
  readonly at: number
  readonly entity: Entity<CapturedThing>
}

const rows = new WeakMap<object, Captured>()

function rowOf(entity: Entity<CapturedThing>): Captured {
  const found = rows.get(entity)
  if (found !== undefined) return found
  const values = entity.values as { readonly text?: string; readonly question?: string; readonly words?: string; readonly item?: string; readonly kind?: LineKind }
  const kind: CapturedKind = entity.kind === 'line' ? (values.kind ?? 'info') : entity.kind
  const row: Captured = { id: entity.id, thing: entity.kind, kind, text: values.text ?? values.question ?? values.words ?? '', item: values.item, at: entity.at, entity }
  rows.set(entity, row)
  return row
}

const things = ['line', 'need', 'action', 'decision', 'disagreement', 'concern'] as const satisfies readonly CapturedThing[]

/** Everything captured at a meeting, in the order it was said; among lines a rank given by hand counts. */
export function capturedAt(fold: Fold, meeting: string): readonly Captured[] {
  const all = things.flatMap((thing) => entities(fold, thing).filter((entity) => (entity.values as { meeting?: string }).meeting === meeting).map((entity) => rowOf(entity as Entity<CapturedThing>)))
  const byTime = all.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
  // Lines keep the places of lines, so that moving one never moves an action or a need.
  const lines = all.filter((row) => row.thing === 'line')
  let next = 0
  return byTime.map((row) => (row.thing === 'line' ? (lines[next++] as Captured) : row))
}

/**
 * What may be on a screen now: everything, but while the family is in the room only what was said in their part. What
 * professionals said before they came in is closed and cannot be seen (BR-49).
 */
export function capturedInRoom(fold: Fold, meeting: string): readonly Captured[] {
  const { all, now } = partsOf(fold, meeting)
  const rows = capturedAt(fold, meeting)
  return all.length === 0 || roomNow(fold, meeting) !== 'family' ? rows : rows.filter(({ entity }) => (entity.values as { readonly part?: number }).part === now)
}

export interface CaptureNeedCommand {
  readonly meeting: string
  readonly item: string
  readonly work?: AgendaWork
  readonly text: string
  readonly saidBy?: string
  readonly basis?: Basis
  readonly toldBy?: string
  readonly notSure?: boolean
}

/** A need becomes a subject of its own, so that actions can answer it (NC-18). The plan's own act, with who named it beside. */
export function captureNeed(fold: Fold, command: CaptureNeedCommand, context: ActContext): Result<ActDraft, LineRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const added = addNeed(fold, { meeting: command.meeting, text: command.text }, context)
  if (!added.ok) return inLines(added.failure)
  const isNew = isNewAt(command.work)
  const { saidBy, basis, toldBy, notSure } = command
  const source = { item: command.item, ...given({ saidBy, basis, toldBy }), ...(notSure === true ? { notSure } : {}), ...(isNew === undefined ? {} : { isNew }) }
  return ok({ act: added.value.act, changes: added.value.changes.map((one) => ({ ...one, set: { ...one.set, ...source } })) })
}

/** An action with the next number, through the plan's own act. Owner and date may follow; plan and closing check ask for them (OX-45). */
export function captureAction(fold: Fold, command: ActionDetails & { readonly meeting: string; readonly item: string; readonly text: string }, context: ActContext): Result<ActDraft, LineRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const added = addAction(fold, command, context)
  return added.ok ? added : inLines(added.failure)
}

/** The plan's refusals that a line can meet. The others are about days and needs, which come from lists and are never typed here. */
function inLines(refusal: NeedRefusal | ActionRefusal): Result<never, LineRefusal> {
  switch (refusal.code) {
    case 'meeting-not-found':
    case 'words-needed':
    case 'line-too-long':
    case 'reason-needed':
    case 'record-sealed':
      return fail(refusal)
    default:
      throw new Error(`a captured line met ${refusal.code}`)
  }
}

/** New words for anything captured, except a concern: those stay as they were raised. */
export function rewordCaptured(fold: Fold, command: { readonly thing: CapturedThing; readonly id: string; readonly text: string }): Result<ActDraft, LineRefusal | StaysAsItIs> {
  const found = changeable(fold, command)
  if (!found.ok) return found
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const set = command.thing === 'disagreement' ? { question: text.value } : { text: text.value }
  return ok({ act: command.thing === 'line' ? 'changeLine' : 'rewordCaptured', changes: [{ subject: command.id, kind: command.thing, set }] })
}

export type StaysAsItIs =
  | { readonly code: 'concern-stays' }
  /** Actions answer this need; taken out, they would answer nothing. */
  | { readonly code: 'has-actions' }

/** Takes something out with a reason; it can be put back. A safeguarding concern never goes (NC-25). */
export function withdrawCaptured(fold: Fold, command: { readonly thing: CapturedThing; readonly id: string; readonly reason: string }): Result<ActDraft, LineRefusal | StaysAsItIs> {
  const found = changeable(fold, command)
  if (!found.ok) return found
  const reason = command.reason.trim()
  if (reason === '') return fail({ code: 'reason-needed' })
  if (isAnswered(fold, command)) return fail({ code: 'has-actions' })
  return ok({ act: `withdraw${named(command.thing)}`, reason, changes: [{ subject: command.id, kind: command.thing, set: { withdrawn: { reason } } }] })
}

export function restoreCaptured(fold: Fold, command: { readonly thing: CapturedThing; readonly id: string }): Result<ActDraft, LineRefusal | StaysAsItIs> {
  const found = changeable(fold, command)
  if (!found.ok) return found
  return ok({ act: `restore${named(command.thing)}`, changes: [{ subject: command.id, kind: command.thing, set: { withdrawn: null } }] })
}

export interface ChangeKindCommand {
  readonly thing: CapturedThing
  readonly id: string
  readonly to: Exclude<CapturedKind, 'concern'>
}

/**
 * Turns one thing into another without typing it again. Among lines only the kind changes; else the old one is taken out
 * and a new one of the same words stands in its place, in one act.
 */
export function changeKind(fold: Fold, command: ChangeKindCommand, context: ActContext): Result<ActDraft, LineRefusal | StaysAsItIs | { readonly code: 'has-positions' } | { readonly code: 'same-kind' }> {
  const found = changeable(fold, command)
  if (!found.ok) return found
  const row = rowOf(found.value)
  if (row.kind === command.to) return fail({ code: 'same-kind' })
  if (row.thing === 'line' && isLineKind(command.to)) return ok({ act: 'changeKind', changes: [change('line', row.id, { kind: command.to })] })
  const meeting = (row.entity.values as { meeting?: string }).meeting ?? ''
  const open = writableMeeting(fold, meeting)
  if (!open.ok) return open
  // Positions have no place in a line; taking them along silently would lose what people said.
  if (row.thing === 'disagreement' && positionsOf(fold, row.id).length > 0) return fail({ code: 'has-positions' })
  if (isAnswered(fold, command)) return fail({ code: 'has-actions' })
  const made = turnedInto(fold, row, command.to, meeting, context)
  if (!made.ok) return made
  const taken: Change = { subject: row.id, kind: row.thing, set: { withdrawn: { reason: `changed to ${command.to}` } } }
  return ok({ act: 'changeKind', changes: [taken, ...made.value] })
}

function turnedInto(fold: Fold, row: Captured, to: ChangeKindCommand['to'], meeting: string, context: ActContext): Result<readonly Change[], LineRefusal> {
  const values = row.entity.values as { readonly saidBy?: string; readonly basis?: Basis; readonly toldBy?: string; readonly notSure?: boolean; readonly isNew?: boolean; readonly need?: string; readonly part?: number }
  const { saidBy, basis, toldBy, notSure, isNew } = values
  // It was said when it was said: turned into something else, it keeps its part.
  const spoken = values.part === undefined ? {} : { part: values.part }
  const source = { ...given({ saidBy, basis, toldBy }), ...(notSure === undefined ? {} : { notSure }), ...(isNew === undefined ? {} : { isNew }), ...spoken }
  const base = { meeting, item: row.item ?? '', text: row.text }
  const subject = context.newId()
  switch (to) {
    case 'need':
      return ok([change('need', subject, { ...itemless(base), ...source, rank: rankAfter(entities(fold, 'need')) })])
    case 'action': {
      const added = captureAction(fold, base, context)
      return added.ok ? ok(added.value.changes.map((one) => (one.kind === 'action' ? withPart(one, values.part) : one))) : added
    }
    case 'decision':
      return ok([change('decision', subject, { ...itemless(base), ...spoken })])
    case 'disagreement':
      return ok([change('disagreement', subject, { ...withItem(base.item), meeting, question: row.text, ...spoken })])
    default:
      return ok([change('line', subject, { ...itemless(base), ...source, kind: to, rank: rankAfterLast(fold, meeting) })])
  }
}

/** The part of what it was before, and none where that had none. */
function withPart(one: Change, part: number | undefined): Change {
  const { part: _now, ...set } = one.set as { readonly [field: string]: Json }
  return { ...one, set: part === undefined ? set : { ...set, part } }
}

const withItem = (item: string): { item?: string } => (item === '' ? {} : { item })
const itemless = ({ meeting, item, text }: { meeting: string; item: string; text: string }) => ({ meeting, text, ...withItem(item) })

/** What still has to be pinned down, by what it is; ids in the order they were said. */
export type PinDownKey = 'concern-no-referrer' | 'decision-no-reason' | 'action-no-owner' | 'action-no-date' | 'action-no-if-not' | 'need-no-action' | 'disagreement-no-words' | 'line-no-source' | 'line-find-out'

export function toPinDown(fold: Fold, meeting: string): readonly { readonly key: PinDownKey; readonly rows: readonly Captured[] }[] {
  const all = capturedInRoom(fold, meeting)
  const answered = new Set(entities(fold, 'action').map((action) => action.values.need))
  const tests: readonly (readonly [PinDownKey, (row: Captured) => boolean])[] = [
    ['concern-no-referrer', ({ entity }) => entity.kind === 'concern' && concernState(entity as Entity<'concern'>) === 'unassigned'],
    ['decision-no-reason', (row) => lacks(row, 'decision', 'reason')],
    ['action-no-owner', (row) => lacks(row, 'action', 'owner')],
    ['action-no-date', (row) => lacks(row, 'action', 'due')],
    ['action-no-if-not', (row) => lacks(row, 'action', 'contingency')],
    ['need-no-action', (row) => row.thing === 'need' && !answered.has(row.id) && lacks(row, 'need', 'notActing')],
    ['disagreement-no-words', (row) => row.thing === 'disagreement' && positionsOf(fold, row.id).length === 0],
    ['line-no-source', (row) => lacks(row, 'line', 'saidBy') || lacks(row, 'line', 'basis')],
    ['line-find-out', (row) => needsFindingOut(row)],
  ]
  return tests.map(([key, isOpen]) => ({ key, rows: all.filter(isOpen) })).filter((one) => one.rows.length > 0)
}

/** A line outside Evidence says how we find out, who does and by when. */
export function needsFindingOut(row: Captured): boolean {
  if (row.thing !== 'line') return false
  const { evidence, findOut } = row.entity.values as Partial<Values<'line'>>
  if (evidence === undefined || evidence === 'evidence') return false
  return findOut === undefined || [findOut.how, findOut.who, findOut.by].some((words) => words.trim() === '')
}

function lacks(row: Captured, thing: CapturedThing, name: string): boolean {
  if (row.thing !== thing) return false
  const value = (row.entity.values as { readonly [field: string]: unknown })[name]
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function changeable(fold: Fold, { thing, id }: { readonly thing: CapturedThing; readonly id: string }): Result<Entity<CapturedThing>, LineRefusal | StaysAsItIs> {
  if (thing === 'concern') return fail({ code: 'concern-stays' })
  const found = entityById(fold, thing, id)
  if (found === undefined) return fail({ code: 'line-not-found' })
  return hasSeal(fold, found.values.meeting) ? fail({ code: 'record-sealed' }) : ok(found as Entity<CapturedThing>)
}

const isAnswered = (fold: Fold, { thing, id }: { readonly thing: CapturedThing; readonly id: string }): boolean =>
  thing === 'need' && entities(fold, 'action').some((action) => action.values.need === id)

const isLineKind = (kind: CapturedKind): kind is LineKind => kind === 'strength' || kind === 'risk' || kind === 'info' || kind === 'tried'

const given = <T extends { readonly [name: string]: string | undefined }>(said: T): { readonly [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(said).flatMap(([name, words]) => (words === undefined || words.trim() === '' ? [] : [[name, words.trim()] as const]))) as { readonly [K in keyof T]?: NonNullable<T[K]> }

const named = (thing: CapturedThing): string => thing.charAt(0).toUpperCase() + thing.slice(1)

import { distinctValues, factIdOf, subjectsOf, type CurrentFact, type Fold, type HeldEntry, type Json, type SubjectState, withdrawnField } from '../../ledger'
import { kinds, type Kind } from '../kinds'

/**
 * Fields that say nothing a person would choose between: places in an order, clocks of the chair's screen. Of two values
 * the last in the one order everywhere stands, and nobody is asked (app/decisions.md).
 */
const quietFields = {
  agendaItem: ['spent', 'enteredAt', 'extra', 'said'],
  meeting: ['pausedAt', 'currentItem', 'rehearsedAt'],
  seal: ['parts', 'digest'],
  sealPart: ['index'],
  slip: ['seed', 'token'],
  slipReply: ['text'],
  sending: ['digest'],
  recordExport: ['digest'],
  versionCheck: ['digest'],
} as const
type QuietKinds = typeof quietFields
/** Fields of a kind about which nobody is asked. */
export type QuietField<K extends Kind> = 'rank' | (K extends keyof QuietKinds ? QuietKinds[K][number] : never)

const isQuiet = (kind: Kind, field: string): boolean => field === 'rank' || (kind in quietFields && (quietFields[kind as keyof QuietKinds] as readonly string[]).includes(field))

/** What one person made of a thing, without having seen the others. */
export interface Version {
  /** Who wrote it, and whoever wrote the same. */
  readonly writers: readonly [string, ...string[]]
  /** The newest of its facts, by the writer's clock. */
  readonly at: number
  /** Their value of each field that stands in more than one version. */
  readonly values: { readonly [field: string]: Json }
}

/** A thing that stands in more than one version. */
export interface Conflict {
  readonly kind: Kind
  readonly subject: string
  /** Fields with more than one distinct value, in the order that the kind declares them. */
  readonly fields: readonly string[]
  /** Two or more, in the one order everywhere. */
  readonly versions: readonly Version[]
  /** Somebody took the thing out while somebody else changed it. The versions are then the changes. */
  readonly removed: { readonly writer: string; readonly at: number; readonly reason: string } | undefined
}

const ofFold = new WeakMap<Fold, readonly Conflict[]>()
/** Pure functions of an immutable state: after an act only what it touched is looked at again (performance.md D8). */
const ofKind = new WeakMap<ReadonlyMap<string, SubjectState>, readonly Conflict[]>()
const ofState = new WeakMap<SubjectState, Conflict | 'none'>()

/** Everything that stands in two versions, in the order of kinds. The same list for the same state. */
export function conflictsOf(fold: Fold): readonly Conflict[] {
  const found = ofFold.get(fold)
  if (found !== undefined) return found
  const made = (Object.keys(kinds) as Kind[]).flatMap((kind) => conflictsOfKind(kind, subjectsOf(fold, kind)))
  ofFold.set(fold, made)
  return made
}

function conflictsOfKind(kind: Kind, states: ReadonlyMap<string, SubjectState>): readonly Conflict[] {
  // The map of no subjects is one for all kinds.
  if (states.size === 0) return []
  const found = ofKind.get(states)
  if (found !== undefined) return found
  const made: Conflict[] = []
  for (const state of states.values()) {
    const one = mayStandTwice(state) ? conflictOf(kind, state) : undefined
    if (one !== undefined) made.push(one)
  }
  made.sort((a, b) => (a.subject < b.subject ? -1 : 1))
  ofKind.set(states, made)
  return made
}

/** The versions of one thing; undefined when it stands in one. */
export function conflictIn(fold: Fold, kind: Kind, subject: string): Conflict | undefined {
  const state = subjectsOf(fold, kind).get(subject)
  return state === undefined ? undefined : conflictOf(kind, state)
}

/** Most things say each thing once and were never taken out. Asked of every one of a kind after an act. */
function mayStandTwice({ fields }: SubjectState): boolean {
  for (const field in fields) if (field === withdrawnField || (fields[field]?.length ?? 0) > 1) return true
  return false
}

function conflictOf(kind: Kind, state: SubjectState): Conflict | undefined {
  const found = ofState.get(state) ?? makeConflict(kind, state) ?? 'none'
  ofState.set(state, found)
  return found === 'none' ? undefined : found
}

function makeConflict(kind: Kind, { id: subject, fields: registers }: SubjectState): Conflict | undefined {
  const declared = Object.keys(kinds[kind].fields)
  const inOrder = (fields: readonly string[]) => declared.filter((field) => fields.includes(field))
  const spoken = Object.keys(registers).filter((field) => field in kinds[kind].fields && !isQuiet(kind, field))
  const fields = inOrder(spoken.filter((field) => distinctValues(registers[field] ?? []).length > 1))
  if (fields.length > 0) return { kind, subject, fields, versions: versionsOf(fields, registers), removed: undefined }
  const removed = removalOf(registers)
  if (removed === undefined) return undefined
  const unseenOf = (field: string) => (registers[field] ?? []).filter((fact) => isUnseenBy(fact, removed))
  const changed = inOrder(spoken.filter((field) => field !== 'withdrawn' && unseenOf(field).length > 0))
  if (changed.length === 0) return undefined
  const unseen = Object.fromEntries(changed.map((field) => [field, unseenOf(field)]))
  return { kind, subject, fields: changed, versions: versionsOf(changed, unseen), removed: { writer: removed.writer, at: removed.at, reason: (removed.value as { reason: string }).reason } }
}

/** The fact that takes a thing out, where one does. */
function removalOf(registers: { readonly [field: string]: readonly CurrentFact[] }): CurrentFact | undefined {
  const standing = distinctValues(registers['withdrawn'] ?? [])
  return standing.length === 1 && standing[0]?.value !== null ? standing[0] : undefined
}

/**
 * Whether a change cannot have been seen by who removed the thing: whoever has seen an entry numbers the next one higher,
 * and nobody changes a thing that they know to be gone.
 */
const isUnseenBy = (fact: CurrentFact, removal: CurrentFact): boolean => fact.writer !== removal.writer && fact.lamport >= removal.lamport

function versionsOf(fields: readonly string[], registers: { readonly [field: string]: readonly CurrentFact[] }): readonly Version[] {
  const versions: { writers: [string, ...string[]]; at: number; values: { [field: string]: Json } }[] = []
  for (const field of fields) {
    const register = registers[field] ?? []
    for (const fact of distinctValues(register)) {
      const agreeing = register.filter((other) => JSON.stringify(other.value) === JSON.stringify(fact.value)).map(({ writer }) => writer)
      const own = versions.find((one) => one.writers[0] === fact.writer && one.values[field] === undefined)
      if (own === undefined) versions.push({ writers: [fact.writer, ...new Set(agreeing.filter((writer) => writer !== fact.writer))], at: fact.at, values: { [field]: fact.value } })
      else {
        own.values[field] = fact.value
        own.at = Math.max(own.at, fact.at)
      }
    }
  }
  return versions
}

/** What a field said before both changes: the one value that all of its versions replace. Undefined when they do not share one. */
export function valueBefore(fold: Fold, entries: readonly HeldEntry[], conflict: Conflict, field: string): { readonly value: Json; readonly at: number } | undefined {
  const register = subjectsOf(fold, conflict.kind).get(conflict.subject)?.fields[field] ?? []
  const facts = new Map(entries.flatMap(({ id, entry }) => entry.facts.map((fact, index) => [factIdOf(id, index), { fact, at: entry.at }] as const)))
  const [first, ...others] = register.map(({ id }) => facts.get(id)?.fact.replaces ?? [])
  const shared = (first ?? []).filter((id) => others.every((replaces) => replaces.includes(id)))
  const before = shared.map((id) => facts.get(id)).find((one) => one !== undefined)
  return before === undefined ? undefined : { value: before.fact.value, at: before.at }
}

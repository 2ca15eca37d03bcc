import { distinctValues, subjectsOf, type Change, type CurrentFact, type Fold, type Json, type SubjectState } from '../ledger'
import type { Kind, Values } from './kinds'

/** One thing of a case as it stands. A field that was never set is absent; a field two people set apart lists both. */
export interface Entity<K extends Kind> {
  readonly id: string
  readonly kind: K
  /** When it was first committed: milliseconds since 1970 UTC, a claim of the writer's clock. */
  readonly at: number
  /** Lamport of the first current fact: a steady order of capture for things of one writer. */
  readonly order: number
  readonly values: Partial<Values<K>>
  readonly conflicts: { readonly [field: string]: readonly CurrentFact[] }
  readonly withdrawn: { readonly reason: string } | undefined
}

// A pure function of an immutable state, remembered so that unchanged things keep their identity for the screen.
const remembered = new WeakMap<SubjectState, Entity<Kind>>()

export function entityOf<K extends Kind>(state: SubjectState): Entity<K> {
  const found = remembered.get(state)
  if (found !== undefined) return found as Entity<K>
  const values: { [field: string]: Json } = {}
  const conflicts: { [field: string]: readonly CurrentFact[] } = {}
  let order = Number.MAX_SAFE_INTEGER
  for (const [field, register] of Object.entries(state.fields)) {
    const distinct = distinctValues(register)
    // Until a person chooses, the value shown is the last in the one order everywhere; the screen says there are two.
    const shown = distinct.at(-1)
    if (shown === undefined) continue
    values[field] = shown.value
    if (distinct.length > 1) conflicts[field] = distinct
    order = Math.min(order, (register[0] as CurrentFact).lamport)
  }
  const withdrawn = values['withdrawn'] as { reason: string } | null | undefined
  const entity = { id: state.id, kind: state.kind, at: state.at, order, values, conflicts, withdrawn: withdrawn ?? undefined }
  remembered.set(state, entity as Entity<Kind>)
  return entity as unknown as Entity<K>
}

interface Lists {
  readonly all: readonly Entity<Kind>[]
  readonly standing: readonly Entity<Kind>[]
}
const lists = new WeakMap<ReadonlyMap<string, SubjectState>, Lists>()

function listsOf(fold: Fold, kind: Kind): Lists {
  const states = subjectsOf(fold, kind)
  const found = lists.get(states)
  if (found !== undefined) return found
  const all = [...states.values()].map((state) => entityOf<Kind>(state)).sort(inShownOrder)
  const made: Lists = { all, standing: all.filter((entity) => entity.withdrawn === undefined) }
  lists.set(states, made)
  return made
}

/** Everything of a kind that is not withdrawn, in rank order where ranked, else in the order it was first committed. The same array while nothing of the kind changes. */
export const entities = <K extends Kind>(fold: Fold, kind: K): readonly Entity<K>[] =>
  listsOf(fold, kind).standing as unknown as readonly Entity<K>[]

/** As `entities`, with the withdrawn ones. */
export const allEntities = <K extends Kind>(fold: Fold, kind: K): readonly Entity<K>[] =>
  listsOf(fold, kind).all as unknown as readonly Entity<K>[]

export function entityById<K extends Kind>(fold: Fold, kind: K, id: string): Entity<K> | undefined {
  const state = subjectsOf(fold, kind).get(id)
  return state === undefined ? undefined : entityOf<K>(state)
}

function inShownOrder(a: Entity<Kind>, b: Entity<Kind>): number {
  const left = (a.values as { rank?: string }).rank
  const right = (b.values as { rank?: string }).rank
  if (left !== undefined && right !== undefined && left !== right) return left < right ? -1 : 1
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}

/** New values for some fields of one thing, checked against the kind's shape by the compiler. */
export function change<K extends Kind>(kind: K, subject: string, set: Partial<Values<K>>): Change {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  return { subject, kind, set: Object.fromEntries(given) as { [field: string]: Json } }
}

/** The subject of a thing that belongs to others, the same on every device: `<meeting>_<person>`. */
export const jointId = (...parts: readonly string[]): string => parts.join('_')

import { fail, ok, type Result } from '../lib/result'
import { isActName, isReason, isSubject, limits, lineIsTooLarge, readEntryLine, valueIsTooLarge, writeEntryLine, type Entry, type Fact } from './entry'
import { counterKey, nextLamport, subjectsOf, type CurrentFact, type Fold } from './fold'
import { isPlainJson, sameJson, type Json } from './json'
import { ruleFor, type Policy } from './policy'

/** New values for some fields of one subject. */
export interface Change {
  readonly subject: string
  readonly kind: string
  readonly set: { readonly [field: string]: Json }
}

/** What a person does, before it has a number and a name. */
export interface ActDraft {
  readonly act: string
  readonly reason?: string
  readonly changes: readonly Change[]
}

/** Who writes, when, and how to draw the 128 random bits (32 hex digits) that make ids unguessable. */
export interface WriteContext {
  readonly at: number
  readonly random128: () => string
  /** The writer this installation is in a space. */
  readonly writerIn: (space: string) => string
  /** The space of a circle. */
  readonly spaceOf: (circle: string) => string
}

export interface PreparedEntry {
  readonly space: string
  readonly entry: Entry
}

export type ActRefusal =
  | { readonly code: 'value-too-long'; readonly field: string }
  | { readonly code: 'too-many-changes' }
  | { readonly code: 'value-not-allowed'; readonly field: string }

/** The wider circle comes first, so that a reference always points to something already written. */
const widestFirst = ['plan', 'team', 'restricted']

/**
 * Turns an act into one entry per circle, wider first. A value that already stands alone is left out; an act that
 * changes nothing gives no entry. Settling a conflict names all current facts in `replaces`. Whatever is given back
 * reads back from its line: an entry that did not would close its case for ever.
 */
export function prepareEntries(
  fold: Fold,
  draft: ActDraft,
  policy: Policy,
  context: WriteContext,
): Result<readonly PreparedEntry[], ActRefusal> {
  if (!isActName(draft.act)) return fail({ code: 'value-not-allowed', field: 'act' })
  if (draft.reason !== undefined && !isReason(draft.reason)) {
    return fail({ code: valueIsTooLarge(draft.reason) ? 'value-too-long' : 'value-not-allowed', field: 'reason' })
  }
  const facts = factsOf(fold, draft.changes, policy)
  if (!facts.ok) return facts
  const prepared: PreparedEntry[] = []
  let lamport = nextLamport(fold)
  for (const [circle, ofCircle] of [...facts.value].sort(([a], [b]) => widestFirst.indexOf(a) - widestFirst.indexOf(b))) {
    if (ofCircle.length > limits.factsPerEntry) return fail({ code: 'too-many-changes' })
    const space = context.spaceOf(circle)
    // A practitioner who holds the plan has nowhere to write the full record.
    if (space === '') return fail({ code: 'value-not-allowed', field: 'circle' })
    const writer = context.writerIn(space)
    const entry: Entry = {
      writer,
      n: (fold.counters.get(counterKey(space, writer)) ?? 0) + 1,
      r: context.random128(),
      lamport,
      at: context.at,
      act: draft.act,
      ...(draft.reason === undefined ? {} : { reason: draft.reason }),
      facts: ofCircle,
    }
    const line = writeEntryLine(entry)
    if (lineIsTooLarge(line)) return fail({ code: 'too-many-changes' })
    if (!readEntryLine(line).ok) throw new Error('an entry would not read back')
    prepared.push({ space, entry })
    lamport = Math.min(lamport + 1, limits.lamport)
  }
  return ok(prepared)
}

/** One entry of a single fact that is no register's: what the roster is made of. It reads back, like every other. */
export function prepareSingleFact(fold: Fold, space: string, act: string, fact: Fact, context: WriteContext): Result<PreparedEntry, ActRefusal> {
  if (valueIsTooLarge(fact.value)) return fail({ code: 'value-too-long', field: fact.field })
  const writer = context.writerIn(space)
  const n = (fold.counters.get(counterKey(space, writer)) ?? 0) + 1
  const entry: Entry = { writer, n, r: context.random128(), lamport: nextLamport(fold), at: context.at, act, facts: [fact] }
  if (!readEntryLine(writeEntryLine(entry)).ok) return fail({ code: 'value-not-allowed', field: fact.field })
  return ok({ space, entry })
}

/** The facts of an act by circle. Of two values for one field the later counts: in one entry they would stand against each other. */
function factsOf(fold: Fold, changes: readonly Change[], policy: Policy): Result<ReadonlyMap<string, readonly Fact[]>, ActRefusal> {
  const byRegister = new Map<string, { readonly circle: string; readonly fact: Fact }>()
  for (const { subject, kind, set } of changes) {
    if (!isSubject(subject)) return fail({ code: 'value-not-allowed', field: 'subject' })
    const state = subjectsOf(fold, kind).get(subject)
    for (const [field, value] of Object.entries(set)) {
      const rule = ruleFor(policy, kind, field)
      if (rule === undefined || !isPlainJson(value)) return fail({ code: 'value-not-allowed', field })
      if (valueIsTooLarge(value)) return fail({ code: 'value-too-long', field })
      if (!rule.field.isWellFormed(value)) return fail({ code: 'value-not-allowed', field })
      const register = state?.fields[field] ?? []
      const key = `${kind} ${subject} ${field}`
      byRegister.delete(key)
      if (register.length === 1 && sameJson((register[0] as CurrentFact).value, value)) continue
      const replaces = register.map((fact) => fact.id).slice(0, limits.replacesPerFact)
      byRegister.set(key, { circle: rule.circle, fact: { subject, kind, field, value, replaces } })
    }
  }
  const byCircle = new Map<string, Fact[]>()
  for (const { circle, fact } of byRegister.values()) byCircle.set(circle, [...(byCircle.get(circle) ?? []), fact])
  return ok(byCircle)
}

import { fail, ok, type Result } from '../lib/result'
import { limits, valueIsTooLarge, type Entry, type Fact } from './entry'
import { counterKey, subjectsOf, type Fold } from './fold'
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
 * changes nothing gives no entry. Settling a conflict names all current facts in `replaces`.
 */
export function prepareEntries(
  fold: Fold,
  draft: ActDraft,
  policy: Policy,
  context: WriteContext,
): Result<readonly PreparedEntry[], ActRefusal> {
  const byCircle = new Map<string, Fact[]>()
  for (const change of draft.changes) {
    const state = subjectsOf(fold, change.kind).get(change.subject)
    for (const [field, value] of Object.entries(change.set)) {
      const rule = ruleFor(policy, change.kind, field)
      if (rule === undefined || !isPlainJson(value)) return fail({ code: 'value-not-allowed', field })
      if (valueIsTooLarge(value)) return fail({ code: 'value-too-long', field })
      if (!rule.field.isWellFormed(value)) return fail({ code: 'value-not-allowed', field })
      const register = state?.fields[field] ?? []
      if (register.length === 1 && sameJson((register[0] as { value: Json }).value, value)) continue
      const facts = byCircle.get(rule.circle) ?? []
      facts.push({ subject: change.subject, kind: change.kind, field, value, replaces: register.map((fact) => fact.id).slice(0, limits.replacesPerFact) })
      byCircle.set(rule.circle, facts)
    }
  }
  const prepared: PreparedEntry[] = []
  let lamport = fold.lamport
  for (const circle of [...byCircle.keys()].sort((a, b) => widestFirst.indexOf(a) - widestFirst.indexOf(b))) {
    const facts = byCircle.get(circle) as Fact[]
    if (facts.length > limits.factsPerEntry) return fail({ code: 'too-many-changes' })
    const space = context.spaceOf(circle)
    const writer = context.writerIn(space)
    lamport += 1
    prepared.push({
      space,
      entry: {
        writer,
        n: (fold.counters.get(counterKey(space, writer)) ?? 0) + 1,
        r: context.random128(),
        lamport,
        at: context.at,
        act: draft.act,
        ...(draft.reason === undefined ? {} : { reason: draft.reason }),
        facts,
      },
    })
  }
  return ok(prepared)
}

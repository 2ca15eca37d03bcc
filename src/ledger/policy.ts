import type { Json } from './json'
import type { HeldEntry } from './entry'

/** What a person may do in a space, highest first. */
export type Role = 'organiser' | 'recorder' | 'contributor' | 'reader'

/** The rule of one field: which values are well formed, and which roles may write it. */
export interface FieldRule {
  readonly isWellFormed: (value: Json) => boolean
  readonly writers: readonly Role[]
}

/** The rule of one kind: the only circle it may be written in, and its fields. */
export interface KindRule {
  readonly circle: string
  readonly fields: { readonly [field: string]: FieldRule }
}

/** Permissions and shapes as data. The ledger applies them and knows none of their words. */
export interface Policy {
  readonly kinds: { readonly [kind: string]: KindRule }
  /** The circle of a space; undefined when the space is not one of this case. */
  readonly circleOf: (space: string) => string | undefined
  /**
   * The role an entry is judged by: what its author was as far as they knew when they wrote it, lowered by removals and
   * demotions that do not keep it; undefined when they have none. It may change when a late roster entry arrives: then the
   * case is folded anew.
   */
  readonly roleOf: (held: HeldEntry) => Role | undefined
  /** The kind of roster entries, which stand in every circle and are decided elsewhere: they are held and set no register. */
  readonly rosterKind?: string
}

export type SetAsideReason = 'no-role' | 'not-permitted' | 'ill-formed' | 'wrong-circle' | 'unknown-space'

export type Verdict =
  | { readonly state: 'roster' }
  | { readonly state: 'applied'; readonly unknownFacts: number }
  | { readonly state: 'set-aside'; readonly reason: SetAsideReason }

/** Field every kind has: a withdrawal with its reason. Nothing is ever deleted. */
export const withdrawnField = 'withdrawn'

/**
 * Judges an entry whole: one ill-formed or unpermitted fact of a known kind sets all of it aside.
 * Unknown kinds and fields are kept and counted, and hold nothing up.
 */
export function judgeEntry(policy: Policy, held: HeldEntry): Verdict {
  const { space, entry } = held
  const circle = policy.circleOf(space)
  if (circle === undefined) return { state: 'set-aside', reason: 'unknown-space' }
  if (entry.facts.some(({ kind }) => kind === policy.rosterKind)) return { state: 'roster' }
  const role = policy.roleOf(held)
  if (role === undefined) return { state: 'set-aside', reason: 'no-role' }
  let unknownFacts = 0
  for (const fact of entry.facts) {
    const rule = ruleFor(policy, fact.kind, fact.field)
    if (rule === undefined) {
      unknownFacts++
      continue
    }
    if (rule.circle !== circle) return { state: 'set-aside', reason: 'wrong-circle' }
    if (!rule.field.writers.includes(role)) return { state: 'set-aside', reason: 'not-permitted' }
    if (!rule.field.isWellFormed(fact.value)) return { state: 'set-aside', reason: 'ill-formed' }
  }
  return { state: 'applied', unknownFacts }
}

/** The rule of a known field, or undefined where a newer version wrote it. */
export function ruleFor(policy: Policy, kind: string, field: string): { circle: string; field: FieldRule } | undefined {
  if (!Object.hasOwn(policy.kinds, kind)) return undefined
  const kindRule = policy.kinds[kind] as KindRule
  if (!Object.hasOwn(kindRule.fields, field)) return undefined
  return { circle: kindRule.circle, field: kindRule.fields[field] as FieldRule }
}

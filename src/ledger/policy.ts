import type { Json } from './json'
import type { HeldEntry } from './entry'

/** What a person may do in a space, highest first. */
export type Role = 'organiser' | 'recorder' | 'contributor' | 'reader'

/** The rule of one field: which values are well formed, and which roles may write it. */
export interface FieldRule {
  readonly isWellFormed: (value: Json) => boolean
  readonly writers: readonly Role[]
  /**
   * These may write it too, of a thing that has been given to them: where the field `by` of the same subject has ever said
   * their name. It never becomes less, so the order in which entries arrive says nothing.
   */
  readonly named?: { readonly roles: readonly Role[]; readonly by: string }
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
  /** What its author is called in the case; undefined where nobody knows. For fields that a thing's owner may write. */
  readonly nameOf?: (held: HeldEntry) => string | undefined
  /** The kind of roster entries, which stand in every circle and are decided elsewhere: they are held and set no register. */
  readonly rosterKind?: string
}

export type SetAsideReason =
  | 'no-role'
  | 'not-permitted'
  /** It is for whoever the thing was given to, and nothing here gives it to its author. Judged anew when something does. */
  | 'not-named'
  | 'ill-formed'
  | 'wrong-circle'
  | 'unknown-space'

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
export function judgeEntry(policy: Policy, held: HeldEntry, names: NamesGiven): Verdict {
  const { space, entry } = held
  const circle = policy.circleOf(space)
  if (circle === undefined) return { state: 'set-aside', reason: 'unknown-space' }
  if (entry.facts.some(({ kind }) => kind === policy.rosterKind)) return { state: 'roster' }
  const role = policy.roleOf(held)
  if (role === undefined) return { state: 'set-aside', reason: 'no-role' }
  let unknownFacts = 0
  let isNamed = true
  for (const fact of entry.facts) {
    const rule = ruleFor(policy, fact.kind, fact.field)
    if (rule === undefined) {
      unknownFacts++
      continue
    }
    if (rule.circle !== circle) return { state: 'set-aside', reason: 'wrong-circle' }
    const { writers, named } = rule.field
    if (!writers.includes(role)) {
      if (named?.roles.includes(role) !== true) return { state: 'set-aside', reason: 'not-permitted' }
      isNamed &&= isSaidOf(names(fact.kind, fact.subject, named.by), policy.nameOf?.(held))
    }
    if (!rule.field.isWellFormed(fact.value)) return { state: 'set-aside', reason: 'ill-formed' }
  }
  return isNamed ? { state: 'applied', unknownFacts } : { state: 'set-aside', reason: 'not-named' }
}

/** Every name that a field of a subject has ever said, as `nameKey` has it. */
export type NamesGiven = (kind: string, subject: string, field: string) => ReadonlySet<string> | undefined

/** One name however it was typed. */
export const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

export const isSaidOf = (said: ReadonlySet<string> | undefined, name: string | undefined): boolean => name !== undefined && said?.has(nameKey(name)) === true

/** Fields of a kind that decide who may write another of them. */
export function namingFields(policy: Policy, kind: string): ReadonlySet<string> {
  const fields = Object.hasOwn(policy.kinds, kind) ? Object.values((policy.kinds[kind] as KindRule).fields) : []
  return new Set(fields.flatMap(({ named }) => named?.by ?? []))
}

/** The rule of a known field, or undefined where a newer version wrote it. */
export function ruleFor(policy: Policy, kind: string, field: string): { circle: string; field: FieldRule } | undefined {
  if (!Object.hasOwn(policy.kinds, kind)) return undefined
  const kindRule = policy.kinds[kind] as KindRule
  if (!Object.hasOwn(kindRule.fields, field)) return undefined
  return { circle: kindRule.circle, field: kindRule.fields[field] as FieldRule }
}

import { distinctValues, emptyFold, extendFold, ruleFor, sameJson, subjectsOf, withdrawnField, type Change, type Fold, type HeldEntry, type Json, type Policy, type Register } from '../ledger'

export interface PutBack {
  /** Every answer that goes back to what it was, every thing that goes. */
  readonly changes: readonly Change[]
  /** Answers that cannot go back by themselves: several others stood against one another before, or there was none. A person looks at them. */
  readonly left: readonly { readonly subject: string; readonly kind: string; readonly field: string }[]
}

/**
 * What undoes all that somebody has changed since a moment: the state without those entries, as far as they still stand. What
 * others have changed since is theirs and stays. Times are claims, so everything that follows in a writer's own numbers goes
 * with the first that says it is late enough.
 */
export function putBackOf(fold: Fold, entries: readonly HeldEntry[], policy: Policy, isTheirs: (held: HeldEntry) => boolean, since: number): PutBack {
  const theirs = lateOnes(entries.filter(isTheirs), since)
  const without = extendFold(emptyFold, entries.filter(({ id }) => !theirs.has(id)), policy)
  const changes: Change[] = []
  const left: { subject: string; kind: string; field: string }[] = []
  for (const [kind, subjects] of fold.byKind) {
    for (const [subject, state] of subjects) {
      const touched = Object.entries(state.fields).filter(([, register]) => register.some(({ id }) => theirs.has(id.slice(0, 64))))
      if (touched.length === 0) continue
      const before = subjectsOf(without, kind).get(subject)
      if (before === undefined) {
        // All of it is theirs.
        changes.push({ subject, kind, set: { [withdrawnField]: { reason: 'put back' } } })
        continue
      }
      for (const [field, register] of touched) {
        const value = valueBefore(before.fields[field] ?? [], isEmptyAllowed(policy, kind, field))
        if (value === undefined) left.push({ subject, kind, field })
        else if (register.length !== 1 || !sameJson(register[0]?.value ?? null, value)) changes.push({ subject, kind, set: { [field]: value } })
      }
    }
  }
  return { changes, left }
}

/** The entries of each writer from the first that says it is from then or later. */
function lateOnes(entries: readonly HeldEntry[], since: number): ReadonlySet<string> {
  const from = new Map<string, number>()
  const keyOf = ({ space, entry }: HeldEntry): string => `${space} ${entry.writer}`
  for (const held of entries) if (held.entry.at >= since) from.set(keyOf(held), Math.min(held.entry.n, from.get(keyOf(held)) ?? held.entry.n))
  return new Set(entries.filter((held) => held.entry.n >= (from.get(keyOf(held)) ?? Number.POSITIVE_INFINITY)).map(({ id }) => id))
}

/** The one value that stood; empty for none where a field may be; undefined where nobody can say. */
function valueBefore(register: Register, mayBeEmpty: boolean): Json | undefined {
  const values = distinctValues(register)
  if (values.length === 1) return values[0]?.value
  return values.length === 0 && mayBeEmpty ? null : undefined
}

const isEmptyAllowed = (policy: Policy, kind: string, field: string): boolean => ruleFor(policy, kind, field)?.field.isWellFormed(null) === true

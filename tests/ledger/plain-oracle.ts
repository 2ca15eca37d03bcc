import { factIdOf, judgeEntry, ruleFor, type Fold, type HeldEntry, type Policy } from '../../src/ledger'

/**
 * A plain model that remembers every committed fact and knows nothing of how the fold works. It answers what must be
 * current, and finds whatever is lost: not visible, not replaced by an applied fact of somebody who had seen it, and
 * in no list that offers it back.
 */
export class PlainOracle {
  private readonly entries = new Map<string, HeldEntry>()
  /** For each entry, the ids of the entries its author had seen. */
  private readonly seen = new Map<string, ReadonlySet<string>>()

  constructor(private readonly policy: Policy) {}

  remember(held: HeldEntry, seen: ReadonlySet<string>): void {
    this.entries.set(held.id, held)
    this.seen.set(held.id, new Set(seen))
  }

  /** Ids of the current facts by register, worked out from the whole set at once. */
  current(): ReadonlyMap<string, readonly string[]> {
    const applied = this.applied()
    const replaced = new Set<string>()
    for (const { register, replaces } of applied) for (const id of replaces) replaced.add(`${register} ${id}`)
    const current = new Map<string, string[]>()
    for (const { id, register } of applied) {
      if (replaced.has(`${register} ${id}`)) continue
      current.set(register, [...(current.get(register) ?? []), id])
    }
    for (const ids of current.values()) ids.sort()
    return current
  }

  /** Ids of facts of these writers that a fold has lost. */
  lost(fold: Fold, writers: ReadonlySet<string>): readonly string[] {
    const visible = new Set(registersOf(fold).flatMap(([, ids]) => ids))
    const listed = new Set(fold.setAside.map(({ entry }) => entry.id))
    const replacedKnowingly = new Set<string>()
    for (const { entryId, register, replaces } of this.applied()) {
      for (const id of replaces) if (this.seen.get(entryId)?.has(id.slice(0, 64))) replacedKnowingly.add(`${register} ${id}`)
    }
    return [...this.entries.values()].flatMap(({ id, entry }) => {
      if (!writers.has(entry.writer) || listed.has(id)) return []
      return entry.facts.flatMap((fact, index) => {
        const factId = factIdOf(id, index)
        const isKept = visible.has(factId) || replacedKnowingly.has(`${registerOf(fact)} ${factId}`) || ruleFor(this.policy, fact.kind, fact.field) === undefined
        return isKept ? [] : [factId]
      })
    })
  }

  /** Names that a field gives, by the whole set at once: from entries that count whoever is named. */
  private namesGiven(): ReadonlyMap<string, ReadonlySet<string>> {
    const given = new Map<string, Set<string>>()
    for (const held of this.entries.values()) {
      if (judgeEntry(this.policy, held, () => undefined).state !== 'applied') continue
      for (const fact of held.entry.facts) {
        if (fact.kind !== 'note' || fact.field !== 'owner' || typeof fact.value !== 'string') continue
        given.set(registerOf(fact), (given.get(registerOf(fact)) ?? new Set()).add(fact.value.trim().toLowerCase()))
      }
    }
    return given
  }

  private applied(): readonly { entryId: string; id: string; register: string; replaces: readonly string[] }[] {
    const names = this.namesGiven()
    return [...this.entries.values()].flatMap((held) => {
      const { id, entry } = held
      if (judgeEntry(this.policy, held, (kind, subject, field) => names.get(registerOf({ kind, subject, field }))).state === 'set-aside') return []
      return entry.facts.flatMap((fact, index) =>
        ruleFor(this.policy, fact.kind, fact.field) === undefined ? [] : [{ entryId: id, id: factIdOf(id, index), register: registerOf(fact), replaces: fact.replaces }],
      )
    })
  }
}

const registerOf = (fact: { readonly kind: string; readonly subject: string; readonly field: string }): string => `${fact.kind} ${fact.subject} ${fact.field}`

/** The registers of a fold as the oracle names them, each with the sorted ids of its current facts. */
export function registersOf(fold: Fold): readonly (readonly [string, readonly string[]])[] {
  return [...fold.byKind].flatMap(([kind, ofKind]) =>
    [...ofKind.values()].flatMap((state) =>
      Object.entries(state.fields).map(([field, register]) => [registerOf({ kind, subject: state.id, field }), register.map(({ id }) => id).sort()] as const),
    ),
  )
}

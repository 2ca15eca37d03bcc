import { factIdOf, limits, type EntryId, type FactId, type HeldEntry } from './entry'
import { sameJson, type Json } from './json'
import { isSaidOf, judgeEntry, nameKey, namingFields, ruleFor, type Policy, type SetAsideReason } from './policy'

/** A fact that stands now: applied, and replaced by no applied fact of its register. */
export interface CurrentFact {
  readonly id: FactId
  readonly value: Json
  readonly writer: string
  readonly lamport: number
  readonly at: number
}

/** The current values of one (subject, field), in one order everywhere: lamport, writer, entry id. */
export type Register = readonly CurrentFact[]

export interface SubjectState {
  readonly id: string
  readonly kind: string
  /** When the first fact about it was committed, by the writer's clock: a claim that orders nothing. */
  readonly at: number
  readonly fields: { readonly [field: string]: Register }
}

export interface SetAside {
  readonly entry: HeldEntry
  readonly reason: SetAsideReason
}

/**
 * The state that a set of entries means. It depends on the set alone: not on order, nor on how often an entry
 * was handed in. Values are immutable; what did not change keeps its identity, so that screens can compare.
 */
export interface Fold {
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, SubjectState>>
  readonly held: ReadonlySet<EntryId>
  /** Facts named by a `replaces` that have not arrived: late ones must not come back to life. */
  readonly awaited: ReadonlyMap<FactId, ReadonlySet<string>>
  readonly setAside: readonly SetAside[]
  /** Names that fields have ever said on which somebody's leave to write hangs, by register. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
  readonly unknownFacts: number
  /** How many entries it means, those set aside included. */
  readonly entries: number
  /** The highest Lamport held, at most 2^40. `nextLamport` says what follows it. */
  readonly lamport: number
  /** Highest n held of each `space writer`, so that the next entry takes the next number. */
  readonly counters: ReadonlyMap<string, number>
}

export const emptyFold: Fold = {
  byKind: new Map(),
  held: new Set(),
  awaited: new Map(),
  setAside: [],
  named: new Map(),
  unknownFacts: 0,
  entries: 0,
  lamport: 0,
  counters: new Map(),
}

/** How far ahead of the number of entries held a Lamport is followed: more than anybody holds of one case without having sent it. */
const lamportLead = 2 ** 20

/**
 * The Lamport of the next entry: one more than the highest held. An honest Lamport is never above the number of entries
 * in the world, so one far above the number held is a lie and is followed only so far: a writer who claims 2^40 cannot
 * use up everybody's numbers, and what is written after what was seen still sorts after it (app/decisions.md).
 */
export function nextLamport(fold: Fold): number {
  return Math.min(1 + Math.min(fold.lamport, fold.entries + lamportLead), limits.lamport)
}

export const counterKey = (space: string, writer: string): string => `${space} ${writer}`

/** The numbers of entries that are kept but cannot be read: none of them is given again. */
export function withTakenNumbers(fold: Fold, taken: readonly { readonly space: string; readonly writer: string; readonly n: number }[]): Fold {
  const higher = taken.filter(({ space, writer, n }) => n > (fold.counters.get(counterKey(space, writer)) ?? 0))
  if (higher.length === 0) return fold
  const counters = new Map(fold.counters)
  for (const { space, writer, n } of higher) {
    const key = counterKey(space, writer)
    counters.set(key, Math.max(counters.get(key) ?? 0, n))
  }
  return { ...fold, counters }
}

/** Takes in more entries, in any order; those already held change nothing. */
export function extendFold(fold: Fold, entries: Iterable<HeldEntry>, policy: Policy): Fold {
  const draft = new FoldDraft(fold)
  for (const held of entries) draft.take(held, policy)
  return draft.finish()
}

/** Everything anew, after verdicts of entries held have changed. What is the same keeps its identity, so that screens redraw only what is not. */
export function refold(before: Fold, entries: Iterable<HeldEntry>, policy: Policy): Fold {
  const fold = extendFold(emptyFold, entries, policy)
  const byKind = new Map<string, ReadonlyMap<string, SubjectState>>()
  for (const [kind, ofKind] of fold.byKind) byKind.set(kind, keepingIdentity(subjectsOf(before, kind), ofKind))
  return { ...fold, byKind }
}

function keepingIdentity(before: ReadonlyMap<string, SubjectState>, after: ReadonlyMap<string, SubjectState>): ReadonlyMap<string, SubjectState> {
  const kept = new Map([...after].map(([id, state]) => [id, sameState(before.get(id), state) ?? state] as const))
  const isSame = before.size === kept.size && [...kept].every(([id, state]) => before.get(id) === state)
  return isSame ? before : kept
}

/** The state from before, when it says the same. Facts are named by their content, so their ids say enough. */
function sameState(before: SubjectState | undefined, after: SubjectState): SubjectState | undefined {
  if (before?.at !== after.at) return undefined
  const fields = Object.entries(after.fields)
  if (fields.length !== Object.keys(before.fields).length) return undefined
  const isSame = fields.every(([field, register]) => {
    const old = before.fields[field]
    return old?.length === register.length && register.every((fact, at) => fact.id === old[at]?.id)
  })
  return isSame ? before : undefined
}

/** A register key that no subject or field can forge, since neither may contain a space. */
const registerKey = (subject: string, field: string): string => `${subject} ${field}`

interface MutableSubject {
  id: string
  kind: string
  at: number
  fields: { [field: string]: CurrentFact[] }
}

/** Copy-on-write work area: a kind or subject is copied the first time it changes, and never again in this round. */
class FoldDraft {
  private readonly base: Fold
  private readonly byKind: Map<string, Map<string, SubjectState>>
  private readonly held: Set<EntryId>
  private readonly awaited: Map<FactId, Set<string>>
  private setAside: SetAside[]
  private readonly named: Map<string, ReadonlySet<string>>
  /** Of those set aside, the ones that wait for somebody to be named. */
  private readonly unnamed: Set<EntryId>
  private readonly counters: Map<string, number>
  private readonly ownKinds = new Set<string>()
  private readonly naming = new Map<string, ReadonlySet<string>>()
  private readonly ownSubjects = new Set<string>()
  private unknownFacts: number
  private entries: number
  private lamport: number
  private changed = false

  constructor(base: Fold) {
    this.base = base
    this.byKind = new Map(base.byKind as ReadonlyMap<string, Map<string, SubjectState>>)
    this.held = new Set(base.held)
    this.awaited = new Map([...base.awaited].map(([id, keys]) => [id, new Set(keys)]))
    this.setAside = [...base.setAside]
    this.named = new Map(base.named)
    this.unnamed = new Set(base.setAside.flatMap(({ entry, reason }) => (reason === 'not-named' ? [entry.id] : [])))
    this.counters = new Map(base.counters)
    this.unknownFacts = base.unknownFacts
    this.entries = base.entries
    this.lamport = base.lamport
  }

  take(held: HeldEntry, policy: Policy): void {
    if (this.held.has(held.id)) return
    this.changed = true
    this.held.add(held.id)
    this.entries++
    const { entry } = held
    this.lamport = Math.max(this.lamport, entry.lamport)
    const counter = counterKey(held.space, entry.writer)
    this.counters.set(counter, Math.max(this.counters.get(counter) ?? 0, entry.n))
    this.judge(held, policy)
  }

  private judge(held: HeldEntry, policy: Policy): void {
    const verdict = judgeEntry(policy, held, (kind, subject, field) => this.named.get(registerKey(`${kind}/${subject}`, field)))
    if (verdict.state === 'set-aside') {
      this.setAside.push({ entry: held, reason: verdict.reason })
      if (verdict.reason === 'not-named') this.unnamed.add(held.id)
      return
    }
    if (verdict.state === 'roster') return
    this.unknownFacts += verdict.unknownFacts
    let isNewName = false
    held.entry.facts.forEach((fact, index) => {
      if (ruleFor(policy, fact.kind, fact.field) === undefined) return
      if (this.namingIn(policy, fact.kind).has(fact.field)) isNewName = this.name(fact) || isNewName
      this.apply(held, index)
    })
    if (isNewName) this.judgeUnnamed(policy)
  }

  private namingIn(policy: Policy, kind: string): ReadonlySet<string> {
    const known = this.naming.get(kind) ?? namingFields(policy, kind)
    this.naming.set(kind, known)
    return known
  }

  /** True where nothing had said it of this thing before. */
  private name({ kind, subject, field, value }: HeldEntry['entry']['facts'][number]): boolean {
    if (typeof value !== 'string') return false
    const key = registerKey(`${kind}/${subject}`, field)
    const before = this.named.get(key)
    if (before?.has(nameKey(value)) === true) return false
    this.named.set(key, new Set([...(before ?? []), nameKey(value)]))
    return true
  }

  /** What waited for somebody to be named: it may count now. */
  private judgeUnnamed(policy: Policy): void {
    if (this.unnamed.size === 0) return
    const waiting = this.setAside.filter(({ reason }) => reason === 'not-named')
    this.setAside = this.setAside.filter(({ reason }) => reason !== 'not-named')
    for (const { entry } of waiting) {
      this.unnamed.delete(entry.id)
      this.judge(entry, policy)
    }
  }

  finish(): Fold {
    if (!this.changed) return this.base
    // One order everywhere, whatever order entries arrived in.
    this.setAside.sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
    return {
      byKind: this.byKind,
      held: this.held,
      awaited: this.awaited,
      setAside: this.setAside,
      named: this.named,
      unknownFacts: this.unknownFacts,
      entries: this.entries,
      lamport: this.lamport,
      counters: this.counters,
    }
  }

  private apply(held: HeldEntry, index: number): void {
    const fact = held.entry.facts[index]
    if (fact === undefined) return
    const id = factIdOf(held.id, index)
    // The kind is part of the register: a fact that calls the same subject something else is another register.
    const subject = this.subject(`${fact.kind} ${fact.subject}`, fact.kind, fact.subject, held.entry.at)
    const key = registerKey(`${fact.kind}/${fact.subject}`, fact.field)
    const register = (subject.fields[fact.field] = [...(subject.fields[fact.field] ?? [])])
    for (const replaced of fact.replaces) {
      const position = register.findIndex((current) => current.id === replaced)
      if (position >= 0) register.splice(position, 1)
      // What waits for its author to be named may count later: then it is replaced already.
      else if (!this.held.has(replaced.slice(0, 64)) || this.unnamed.has(replaced.slice(0, 64))) this.await(replaced, key)
    }
    if (this.awaited.get(id)?.has(key) === true) return
    const { writer, lamport, at } = held.entry
    register.push({ id, value: fact.value, writer, lamport, at })
    register.sort(inOneOrder)
  }

  private await(id: FactId, key: string): void {
    const keys = this.awaited.get(id) ?? new Set<string>()
    keys.add(key)
    this.awaited.set(id, keys)
  }

  private subject(ownKey: string, kind: string, id: string, at: number): MutableSubject {
    let ofKind = this.byKind.get(kind)
    if (ofKind === undefined || !this.ownKinds.has(kind)) {
      ofKind = new Map(ofKind)
      this.byKind.set(kind, ofKind)
      this.ownKinds.add(kind)
    }
    const found = ofKind.get(id)
    if (found !== undefined && this.ownSubjects.has(ownKey)) {
      const own = found as MutableSubject
      own.at = Math.min(own.at, at)
      return own
    }
    const own: MutableSubject = { id, kind, at: Math.min(found?.at ?? at, at), fields: { ...(found?.fields as MutableSubject['fields']) } }
    ofKind.set(id, own)
    this.ownSubjects.add(ownKey)
    return own
  }
}

function inOneOrder(a: CurrentFact, b: CurrentFact): number {
  if (a.lamport !== b.lamport) return a.lamport - b.lamport
  if (a.writer !== b.writer) return a.writer < b.writer ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Whether an entry that this writer makes now would count with this field in it. */
export function mayWrite(fold: Fold, policy: Policy, { space, writer }: { readonly space: string; readonly writer: string }, { kind, subject, field }: { readonly kind: string; readonly subject: string; readonly field: string }): boolean {
  const rule = ruleFor(policy, kind, field)
  if (rule === undefined || policy.circleOf(space) !== rule.circle) return false
  const held: HeldEntry = { id: '', space, entry: { writer, n: 1, r: '', lamport: 1, at: 0, act: '', facts: [] } }
  const role = policy.roleOf(held)
  const { writers, named } = rule.field
  if (role === undefined || writers.includes(role)) return role !== undefined
  return named?.roles.includes(role) === true && isSaidOf(fold.named.get(registerKey(`${kind}/${subject}`, named.by)), policy.nameOf?.(held))
}

/** The distinct current values of a register: one is agreement, more is a conflict that a person settles. */
export function distinctValues(register: Register): readonly CurrentFact[] {
  const distinct: CurrentFact[] = []
  for (const fact of register) if (!distinct.some((other) => sameJson(other.value, fact.value))) distinct.push(fact)
  return distinct
}

export function subjectsOf(fold: Fold, kind: string): ReadonlyMap<string, SubjectState> {
  return fold.byKind.get(kind) ?? noSubjects
}
const noSubjects: ReadonlyMap<string, SubjectState> = new Map()

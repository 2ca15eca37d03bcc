import { factIdOf, subjectsOf, withdrawnField, type ActDraft, type Change, type Fold, type HeldEntry, type Json } from '../ledger'

const undoAct = 'undo'
/** How far back undo reaches. */
const reach = 50

/** Acts that open, close or seal: taken back on purpose with an act of their own, never by Ctrl+Z. */
const lasting = new Set(['openMeeting', 'closeMeeting', 'approveAndSeal', 'raiseConcern', 'decideConvening', 'foundCase'])

/**
 * The act that puts back what the last undoable act of this installation changed: earlier values return, new things are
 * withdrawn. Written as a new entry, since nothing is deleted. Undefined when there is nothing to take back.
 */
export function undoOf(fold: Fold, entries: readonly HeldEntry[], isOwn: (writer: string) => boolean): { readonly act: ActDraft; readonly of: string } | undefined {
  const own = entries.filter((held) => isOwn(held.entry.writer))
  const undone = new Set(own.filter((held) => held.entry.act === undoAct).map((held) => held.entry.reason))
  const candidates = own.filter((held) => held.entry.act !== undoAct && !undone.has(held.id)).slice(-reach)
  const last = candidates.at(-1)
  if (last === undefined || lasting.has(last.entry.act)) return undefined
  const byId = new Map(entries.map((held) => [held.id, held]))
  const changes = last.entry.facts.flatMap((fact, index) => undoFact(fold, byId, last, index, fact.subject))
  if (changes.length === 0) return undefined
  return { act: { act: undoAct, reason: last.id, changes }, of: last.entry.act }
}

function undoFact(fold: Fold, byId: ReadonlyMap<string, HeldEntry>, held: HeldEntry, index: number, subject: string): readonly Change[] {
  const fact = held.entry.facts[index]
  if (fact === undefined) return []
  const current = subjectsOf(fold, fact.kind).get(subject)
  const register = current?.fields[fact.field]
  // Changed again since, here or elsewhere: the newer value is not ours to take back.
  if (current === undefined || register?.length !== 1 || register[0]?.id !== factIdOf(held.id, index)) return []
  const earlier = fact.replaces[0]
  if (earlier !== undefined) {
    const value = byId.get(earlier.slice(0, 64))?.entry.facts[Number(earlier.slice(65))]?.value
    return value === undefined ? [] : [{ subject, kind: fact.kind, set: { [fact.field]: value as Json } }]
  }
  const isNewThing = Object.values(current.fields).every((other) => other.every(({ id }) => id.startsWith(held.id)))
  return isNewThing ? [{ subject, kind: fact.kind, set: { [withdrawnField]: { reason: 'undone' } } }] : []
}

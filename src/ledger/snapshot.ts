import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import type { HeldEntry } from './entry'
import type { Fold, SetAside, SubjectState } from './fold'
import { isPlainJson, type Json } from './json'

/** Raised when the shape below or the meaning of the fold changes: an older snapshot is then folded anew, never trusted. */
const snapshotFormat = 1

export type SnapshotFault = { readonly code: 'snapshot-unreadable' }

const current = v.tuple([
  v.string(),
  v.custom<Json>((value) => isPlainJson(value)),
  v.string(),
  v.number(),
  v.number(),
])
const schema = v.object({
  format: v.literal(snapshotFormat),
  policy: v.string(),
  subjects: v.array(v.tuple([v.string(), v.string(), v.number(), v.record(v.string(), v.array(current))])),
  awaited: v.array(v.tuple([v.string(), v.array(v.string())])),
  setAside: v.array(v.tuple([v.string(), v.string(), v.unknown(), v.string()])),
  named: v.optional(v.array(v.tuple([v.string(), v.array(v.string())])), []),
  unknownFacts: v.number(),
  entries: v.number(),
  lamport: v.number(),
  counters: v.array(v.tuple([v.string(), v.number()])),
})

/**
 * Writes a fold without the names of the entries it came from: what follows it in the store is the tail to fold.
 * `policyVersion` names the rules it was judged by; under other rules the snapshot is not used.
 */
export function writeSnapshot(fold: Fold, policyVersion: string): string {
  const subjects: unknown[] = []
  for (const ofKind of fold.byKind.values()) {
    for (const { id, kind, at, fields } of ofKind.values()) {
      const registers = Object.fromEntries(
        Object.entries(fields).map(([field, register]) => [
          field,
          register.map((fact) => [fact.id, fact.value, fact.writer, fact.lamport, fact.at]),
        ]),
      )
      subjects.push([kind, id, at, registers])
    }
  }
  return JSON.stringify({
    format: snapshotFormat,
    policy: policyVersion,
    subjects,
    awaited: [...fold.awaited].map(([id, keys]) => [id, [...keys]]),
    setAside: fold.setAside.map(({ entry, reason }) => [entry.id, entry.space, entry.entry, reason]),
    named: [...fold.named].map(([register, names]) => [register, [...names]]),
    unknownFacts: fold.unknownFacts,
    entries: fold.entries,
    lamport: fold.lamport,
    counters: [...fold.counters],
  })
}

/** Reads a snapshot back; anything unexpected is a fault, upon which the caller folds the entries from the start. */
export function readSnapshot(text: string, policyVersion: string): Result<Fold, SnapshotFault> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail({ code: 'snapshot-unreadable' })
  }
  const parsed = v.safeParse(schema, value)
  if (!parsed.success || parsed.output.policy !== policyVersion) return fail({ code: 'snapshot-unreadable' })
  const { output } = parsed
  const byKind = new Map<string, Map<string, SubjectState>>()
  for (const [kind, id, at, registers] of output.subjects) {
    const fields = Object.fromEntries(
      Object.entries(registers).map(([field, facts]) => [
        field,
        facts.map(([factId, factValue, writer, lamport, factAt]) => ({ id: factId, value: factValue, writer, lamport, at: factAt })),
      ]),
    )
    const ofKind = byKind.get(kind) ?? new Map<string, SubjectState>()
    ofKind.set(id, { id, kind, at, fields })
    byKind.set(kind, ofKind)
  }
  return ok({
    byKind,
    held: new Set(),
    awaited: new Map(output.awaited.map(([id, keys]) => [id, new Set(keys)])),
    setAside: output.setAside.map(([id, space, entry, reason]): SetAside => ({
      entry: { id, space, entry: entry as HeldEntry['entry'] },
      reason: reason as SetAside['reason'],
    })),
    named: new Map(output.named.map(([register, names]) => [register, new Set(names)])),
    unknownFacts: output.unknownFacts,
    entries: output.entries,
    lamport: output.lamport,
    counters: new Map(output.counters),
  })
}

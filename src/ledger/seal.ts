import type { HashText } from './entry'
import { factIdOf, type FactId, type HeldEntry } from './entry'
import { subjectsOf, type Fold } from './fold'
import type { Json } from './json'

/** A sealed record: the words as approved, and exactly what they were made from. Never recomputed from a fold. */
export interface Seal {
  /** The document as approved, verbatim JSON text. */
  readonly document: string
  /** Sorted ids of the facts it was made from, each with the SHA-256 of its content. */
  readonly facts: readonly (readonly [FactId, string])[]
  /** SHA-256 of the document and the list, printed in the record. */
  readonly digest: string
}

export type SealCheck =
  | { readonly state: 'agrees' }
  | { readonly state: 'cannot-be-checked-yet'; readonly missing: number }
  | { readonly state: 'differs' }

/** The facts that stand for the given subjects, as [id, hash of content], sorted. */
export function factsToSeal(fold: Fold, subjects: readonly { kind: string; id: string }[], hash: HashText): readonly (readonly [FactId, string])[] {
  const facts: (readonly [FactId, string])[] = []
  for (const { kind, id } of subjects) {
    const state = subjectsOf(fold, kind).get(id)
    if (state === undefined) continue
    for (const [field, register] of Object.entries(state.fields)) {
      for (const fact of register) facts.push([fact.id, hashFact(kind, id, field, fact.value, hash)])
    }
  }
  return facts.sort(([a], [b]) => (a < b ? -1 : 1))
}

export function makeSeal(document: string, facts: Seal['facts'], hash: HashText): Seal {
  return { document, facts, digest: sealDigest(document, facts, hash) }
}

/** Checks a seal against the entries held: parts that are not here are named as missing, never called a mismatch. */
export function checkSeal(seal: Seal, held: ReadonlyMap<string, HeldEntry>, hash: HashText): SealCheck {
  if (sealDigest(seal.document, seal.facts, hash) !== seal.digest) return { state: 'differs' }
  let missing = 0
  for (const [id, content] of seal.facts) {
    const entry = held.get(id.slice(0, 64))
    const fact = entry?.entry.facts[Number(id.slice(65))]
    if (entry === undefined) missing++
    // An entry's name is the hash of its line: a part that it does not have will never arrive.
    else if (fact === undefined || factIdOf(entry.id, Number(id.slice(65))) !== id || hashFact(fact.kind, fact.subject, fact.field, fact.value, hash) !== content) return { state: 'differs' }
  }
  return missing > 0 ? { state: 'cannot-be-checked-yet', missing } : { state: 'agrees' }
}

/** Facts of the same subjects that the seal does not list: amendments, whatever their date. */
export function factsBesideSeal(fold: Fold, subjects: readonly { kind: string; id: string }[], seal: Seal): readonly { kind: string; id: string; field: string }[] {
  const sealed = new Set(seal.facts.map(([id]) => id))
  return subjects.flatMap(({ kind, id }) => {
    const state = subjectsOf(fold, kind).get(id)
    if (state === undefined) return []
    return Object.entries(state.fields)
      .filter(([, register]) => register.some((fact) => !sealed.has(fact.id)))
      .map(([field]) => ({ kind, id, field }))
  })
}

const sealDigest = (document: string, facts: Seal['facts'], hash: HashText): string =>
  hash(JSON.stringify(['turnstone/1 seal', document, facts]))

const hashFact = (kind: string, subject: string, field: string, value: Json, hash: HashText): string =>
  hash(JSON.stringify([subject, kind, field, value]))

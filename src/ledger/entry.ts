import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import { isPlainJson, maxDepth, type Json } from './json'

/** SHA-256 of an entry's line, 64 lower-case hex digits. */
export type EntryId = string
/** `<entry id>.<index of the fact in its entry>`. */
export type FactId = string

/** Computes SHA-256 of UTF-8 text as lower-case hex. Passed in, because the ledger touches nothing outside. */
export type HashText = (text: string) => string

export interface Fact {
  readonly subject: string
  readonly kind: string
  readonly field: string
  readonly value: Json
  readonly replaces: readonly FactId[]
}

/** What one act commits in one circle, all or nothing. Written as one line of JSON. */
export interface Entry {
  readonly writer: string
  readonly n: number
  readonly r: string
  readonly lamport: number
  readonly at: number
  readonly act: string
  readonly reason?: string
  readonly facts: readonly Fact[]
}

/** An entry as held: its content, its name and the space it was written in. */
export interface HeldEntry {
  readonly id: EntryId
  readonly space: string
  readonly entry: Entry
}

export const limits = {
  valueBytes: 64 * 1024,
  factsPerEntry: 500,
  replacesPerFact: 256,
  lamport: 2 ** 40,
  /** Read: what one bundle may unfold to (§4). */
  lineBytes: 4 * 1024 * 1024,
  /** Written: a line must fit a bundle of 256 KiB beside its header and signature (§4, Floods), or it could never be shared. */
  writtenLineBytes: 240 * 1024,
} as const

/** A value may have all its levels inside the three of its line: entry, list of facts, fact. */
const lineDepth = maxDepth + 3

export type EntryFault =
  | { readonly code: 'entry-not-json' }
  | { readonly code: 'entry-not-canonical' }
  | { readonly code: 'entry-ill-formed' }
  | { readonly code: 'entry-too-large' }

// Long enough for the subject of a thing that belongs to others: `<meeting>_<item key>_<person>`.
const opaqueId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,200}$/))
const name = v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9.]{0,63}$/))
const factId = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}\.(0|[1-9][0-9]{0,2})$/))
const reasonWords = v.pipe(v.string(), v.check((text) => isPlainJson(text) && !valueIsTooLarge(text)))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const factSchema = v.looseObject({
  subject: opaqueId,
  kind: name,
  field: name,
  value: v.custom<Json>((value) => isPlainJson(value)),
  replaces: v.pipe(v.array(factId), v.maxLength(limits.replacesPerFact)),
})

// Loose: a newer Turnstone may add members; the line is kept verbatim either way.
const entrySchema = v.looseObject({
  writer: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  n: count,
  r: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  lamport: v.pipe(count, v.maxValue(limits.lamport)),
  at: v.pipe(v.number(), v.safeInteger()),
  act: name,
  reason: v.optional(reasonWords),
  facts: v.pipe(v.array(factSchema), v.minLength(1), v.maxLength(limits.factsPerEntry)),
})

/** The line an entry is kept as, for ever. Member order is fixed here so that equal entries are equal bytes. */
export function writeEntryLine(entry: Entry): string {
  const { writer, n, r, lamport, at, act, reason, facts } = entry
  const plainFacts = facts.map(({ subject, kind, field, value, replaces }) => ({ subject, kind, field, value, replaces }))
  return JSON.stringify({ writer, n, r, lamport, at, act, ...(reason === undefined ? {} : { reason }), facts: plainFacts })
}

/** Whether a draft's own words fit an entry: what is written must read back, for ever. */
export const isActName = (act: string): boolean => v.is(name, act)
export const isSubject = (subject: string): boolean => v.is(opaqueId, subject)
export const isReason = (reason: string): boolean => v.is(reasonWords, reason)

/**
 * Reads one entry line. Refuses what would not be written back to the same bytes: duplicate keys, white space,
 * unsafe numbers, lone surrogates (ledger-and-sync §1, Limits).
 */
export function readEntryLine(line: string): Result<Entry, EntryFault> {
  if (isLongerThan(line, limits.lineBytes)) return fail({ code: 'entry-too-large' })
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return fail({ code: 'entry-not-json' })
  }
  if (!isPlainJson(value, lineDepth)) return fail({ code: 'entry-ill-formed' })
  if (JSON.stringify(value) !== line) return fail({ code: 'entry-not-canonical' })
  if (!v.is(entrySchema, value)) return fail({ code: 'entry-ill-formed' })
  if (value.facts.some((fact) => valueIsTooLarge(fact.value))) return fail({ code: 'entry-too-large' })
  // The value itself, not the parser's copy: it holds every member a newer Turnstone wrote.
  return ok(value as Entry)
}

/** Whether a value is over the 64 KiB that one fact may carry. */
export function valueIsTooLarge(value: Json): boolean {
  return isLongerThan(JSON.stringify(value), limits.valueBytes)
}

/** Whether a line is over what one entry may be written as. */
export const lineIsTooLarge = (line: string): boolean => isLongerThan(line, limits.writtenLineBytes)

/** Whether text takes more bytes of UTF-8. A UTF-16 unit is one to three, so most texts need no count. */
function isLongerThan(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false
  return text.length > bytes || utf8Length(text) > bytes
}

function utf8Length(text: string): number {
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += 4
      index++
    } else bytes += 3
  }
  return bytes
}

/** Names an entry by its bytes, so that nobody can put two contents under one id or guess an id in advance. */
export const entryIdOf = (line: string, hash: HashText): EntryId => hash(line)
export const factIdOf = (entry: EntryId, index: number): FactId => `${entry}.${index}`

import * as v from 'valibot'
import { fail, ok, type Result } from '../../lib/result'
import { emptyFold, extendFold, isPlainJson, readEntryLine, writeEntryLine, type Fold, type HashText, type HeldEntry, type Json } from '../../ledger'
import { caseSubject } from '../act-context'
import { entities, entityById } from '../entities'
import { kindRules, kinds, type Kind } from '../kinds'
import type { Circle } from '../schema'
import { documentSchema, type DocumentModel } from './document-model'

/**
 * A whole case as one JSON file, without loss: every entry as it was written, and the documents made from it. Its shape is
 * published as public/case-file.schema.json (JSON Schema 2020-12). It holds everything, so it goes to a system of record only.
 */
export interface CaseFile {
  readonly format: 'turnstone-case/1'
  /** When it was made: milliseconds since 1970 UTC. */
  readonly madeAt: number
  readonly caseId: string
  readonly entries: readonly HeldEntry[]
  readonly documents: readonly { readonly version: string; readonly document: DocumentModel }[]
  /** Entries that did not count where the case was kept: written by somebody who was not allowed to. They count nowhere else either. */
  readonly notCounted?: readonly string[]
}

export type CaseFileFailure =
  | { readonly code: 'case-file-unreadable' }
  | { readonly code: 'case-file-newer' }
  /** The file is not what was written: so many entries do not fit their own names, or the file its digest. */
  | { readonly code: 'case-file-damaged'; readonly entries: number }

/** The file's text. The digest stands over everything before it. */
export function writeCaseFile(file: CaseFile, sha256: HashText): string {
  const { format, madeAt, caseId, entries, documents, notCounted = [] } = file
  const body = { format, madeAt, caseId, entries: entries.map(({ id, space, entry }) => ({ id, space, entry: JSON.parse(writeLine(entry)) as Json })), documents, ...(notCounted.length === 0 ? {} : { notCounted }) }
  return JSON.stringify({ ...body, digest: sha256(JSON.stringify(body)) })
}

// A newer Turnstone may have put members into an entry that this one does not know; they stay.
const writeLine = (entry: HeldEntry['entry']): string => {
  const line = JSON.stringify(entry)
  return readEntryLine(line).ok ? line : writeEntryLine(entry)
}

const fileSchema = v.object({
  format: v.literal('turnstone-case/1'),
  madeAt: v.pipe(v.number(), v.safeInteger()),
  caseId: v.pipe(v.string(), v.maxLength(200)),
  entries: v.array(v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), space: v.pipe(v.string(), v.maxLength(200)), entry: v.custom<Json>((value) => isPlainJson(value)) })),
  documents: v.array(v.object({ version: v.pipe(v.string(), v.maxLength(600)), document: documentSchema })),
  notCounted: v.optional(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)))),
  digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** Reads a case file and proves it: each entry against its own name, the whole against its digest. */
export function readCaseFile(text: string, sha256: HashText): Result<CaseFile, CaseFileFailure> {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return fail({ code: 'case-file-unreadable' })
  }
  const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : undefined
  if (typeof format === 'string' && /^turnstone-case\/(?!1$)\d+$/.test(format)) return fail({ code: 'case-file-newer' })
  const read = v.safeParse(fileSchema, raw)
  if (!read.success) return fail({ code: 'case-file-unreadable' })
  const { digest, ...body } = raw as { readonly digest: string }
  const entries = read.output.entries.flatMap(({ id, space, entry }): readonly HeldEntry[] => {
    const line = JSON.stringify(entry)
    const parsed = readEntryLine(line)
    return parsed.ok && sha256(line) === id ? [{ id, space, entry: parsed.value }] : []
  })
  const damaged = read.output.entries.length - entries.length
  if (damaged > 0 || sha256(JSON.stringify(body)) !== digest) return fail({ code: 'case-file-damaged', entries: damaged })
  const { madeAt, caseId, documents, notCounted } = read.output
  return ok({ format: 'turnstone-case/1', madeAt, caseId, entries, documents, ...(notCounted === undefined ? {} : { notCounted }) })
}

/**
 * What the entries of a case file mean, for reading it without a vault: a space is the circle of the kinds written in it,
 * and every writer counts as the role that wrote, since who may write was settled where the case was kept.
 */
export function foldCaseFile(file: CaseFile): Fold {
  const circles = circlesOfFile(file)
  return extendFold(emptyFold, countedEntries(file), { kinds: kindRules, circleOf: (space) => circles.get(space) ?? '', roleOf: () => 'organiser' })
}

/** The entries that counted where the case was kept. */
export function countedEntries({ entries, notCounted = [] }: CaseFile): readonly HeldEntry[] {
  const out = new Set(notCounted)
  return entries.filter(({ id }) => !out.has(id))
}

/** Which circle each space of a file was, by the kinds written in it. */
export function circlesOfFile({ entries }: Pick<CaseFile, 'entries'>): ReadonlyMap<string, Circle> {
  const circles = new Map<string, Circle>()
  for (const { space, entry } of entries) {
    const kind = entry.facts[0]?.kind ?? ''
    if (!circles.has(space) && kind in kinds) circles.set(space, kinds[kind as Kind].circle)
  }
  return circles
}

/** What somebody is shown of a case file before it is put on their device. */
export interface CaseFileContent {
  readonly reference: string
  readonly practice: boolean
  readonly madeAt: number
  readonly entries: number
  readonly meetings: readonly { readonly date: string | undefined; readonly isSealed: boolean }[]
}

/** Undefined when the file holds no case: nothing in it names one. */
export function contentOfCaseFile(file: CaseFile): CaseFileContent | undefined {
  const fold = foldCaseFile(file)
  const { reference, practice = false } = entityById(fold, 'case', caseSubject)?.values ?? {}
  if (reference === undefined) return undefined
  const sealed = new Set(entities(fold, 'seal').map(({ values }) => values.meeting))
  return { reference, practice, madeAt: file.madeAt, entries: countedEntries(file).length, meetings: entities(fold, 'meeting').map(({ id, values }) => ({ date: values.date, isSealed: sealed.has(id) })) }
}

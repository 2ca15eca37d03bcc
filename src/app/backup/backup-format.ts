import * as v from 'valibot'
import { ownKeyOf } from '../../adapters/dexie/database'
import { damagedRows } from '../../adapters/dexie/vault-rows'
import { fail, ok, type Result } from '../../lib/result'
import type { PlainRow } from '../../ports/vault-rows'

/*
 * A copy of a vault: an age file (hybrid to the recovery words, or scrypt), in it one gzip member, in it lines of UTF-8 JSON,
 * each ended by a line feed:
 *
 *   {"format":"turnstone-backup/1","made":<ms>,"app":"…","rows":<count>,"damaged":<rows left out>}
 *   ["<table>",{<columns in clear>},"<text>"]          one line a row, as the table keeps it with its seal taken off
 *   ["damaged",{"of":"<table>",<columns>},"<base64>"]  a row whose seal did not open: its bytes as they are
 *   {"sha256":"<of every byte before this line>"}
 *
 * `age -d copy.age | gunzip` gives the lines. An entry's text is its exact line, so ids and signatures stay checkable.
 */
const format = 'turnstone-backup/1'

/** What a copy may unfold to: far more than the largest vault, far less than what would fill a device. */
export const maxBackupBytes = 256 * 1024 * 1024

export interface Backup {
  readonly made: number
  readonly damaged: number
  readonly rows: readonly PlainRow[]
}

export type BackupFault = { readonly code: 'copy-damaged' } | { readonly code: 'copy-newer' }

type Hash = (text: string) => string

export function writeBackup({ made, damaged, rows }: Backup, app: string, hash: Hash): string {
  const lines = [JSON.stringify({ format, made, app, rows: rows.length, damaged }), ...rows.map(({ table, columns, text }) => JSON.stringify([table, columns, text]))]
  const body = `${lines.join('\n')}\n`
  return `${body}${JSON.stringify({ sha256: hash(body) })}\n`
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const head = v.object({ format: v.literal(format), made: v.pipe(v.number(), v.safeInteger()), app: v.string(), rows: count, damaged: count })
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,200}$/))
/** Draft keys are opaque ids and field names joined by `/`; snapshots and settings are named by case. */
const key = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_./:| -]{1,400}$/))
const columnsOf = {
  entries: v.strictObject({ case: id, seq: count, space: id, writer: id, n: count, id, own: v.optional(key) }),
  drafts: v.strictObject({ key, generation: count }),
  summaries: v.strictObject({ key, generation: count }),
  snapshots: v.strictObject({ key, case: id, generation: count, through: count }),
  settings: v.strictObject({ key, generation: count }),
  cursors: v.strictObject({ space: id, key }),
  objects: v.strictObject({ space: id, name: key, own: v.optional(key) }),
} as const
const row = v.tuple([v.string(), v.record(v.string(), v.union([v.string(), v.number()])), v.string()])

/** Reads a copy to its end before anything is made of it. A table that this version does not know means a newer copy. */
export function readBackup(text: string, hash: Hash): Result<Backup, BackupFault> {
  const damaged = fail({ code: 'copy-damaged' } as const)
  const end = text.lastIndexOf('\n', text.length - 2)
  if (!text.endsWith('\n') || end < 0) return damaged
  const first = parse(text.slice(0, text.indexOf('\n')))
  const says = v.safeParse(v.object({ format: v.string() }), first)
  if (!says.success) return damaged
  if (says.output.format !== format) return fail({ code: says.output.format.startsWith('turnstone-backup/') ? 'copy-newer' : 'copy-damaged' })
  const body = text.slice(0, end + 1)
  const check = v.safeParse(v.strictObject({ sha256: v.string() }), parse(text.slice(end + 1)))
  const header = v.safeParse(head, first)
  if (!check.success || !header.success || check.output.sha256 !== hash(body)) return damaged
  const lines = body.slice(0, -1).split('\n').slice(1)
  if (lines.length !== header.output.rows) return damaged
  const rows: PlainRow[] = []
  for (const line of lines) {
    const parsed = v.safeParse(row, parse(line))
    if (!parsed.success) return damaged
    const [table, columns, words] = parsed.output
    const { of = table, ...own } = columns
    const isRaw = table === damagedRows
    if (!Object.hasOwn(columnsOf, isRaw ? of : table)) return fail({ code: 'copy-newer' })
    if (!v.is(columnsOf[(isRaw ? of : table) as keyof typeof columnsOf], isRaw ? own : columns)) return damaged
    if ((isRaw || table === 'objects') && !v.is(v.pipe(v.string(), v.base64()), words)) return damaged
    rows.push({ table, columns, text: words })
  }
  const { made, damaged: left } = header.output
  return ok({ made, damaged: left, rows: withOwn(rows) })
}

/** Copies from before sharing do not say which entries were written here: all were (database version 2 does the same). */
function withOwn(rows: readonly PlainRow[]): readonly PlainRow[] {
  const entries = rows.filter(({ table }) => table === 'entries')
  if (entries.some(({ columns }) => columns['own'] !== undefined)) return rows
  return rows.map((one) => (one.table === 'entries' ? { ...one, columns: { ...one.columns, own: ownKeyOf({ space: String(one.columns['space']), writer: String(one.columns['writer']), n: Number(one.columns['n']) }) } } : one))
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

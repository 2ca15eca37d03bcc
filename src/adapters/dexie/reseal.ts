import type { Table } from 'dexie'
import { ok, type Result } from '../../lib/result'
import type { StorageFailure } from '../../ports/failures'
import type { PlainRow } from '../../ports/vault-rows'
import type { Sealer } from '../../ports/sealer'
import type { VaultDatabase } from './database'
import { attempt } from './failures'
import { sealedTables, verbatimTables } from './vault-rows'

type Box = Uint8Array<ArrayBuffer>
type Row = { readonly box: Box }
type Key = string | [string, number] | [string, string]

const rowsAtOnce = 200
/** Rows of these never change once written, so those that are there already need not be written again. */
const writtenOnce: readonly string[] = ['entries', 'objects']

export interface ResealParts {
  readonly from: VaultDatabase
  readonly to: VaultDatabase
  readonly open: Sealer
  readonly seal: Sealer
  /** Called after each batch, from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/**
 * Writes all rows of one vault into another under its key, then reads them back. Begun again after it was stopped, it goes on
 * with what is there. A row that does not open is taken as its bytes are: it stays damaged, and its place stays taken.
 */
export async function resealVault(parts: ResealParts): Promise<Result<void, StorageFailure>> {
  return attempt(async () => {
    const tables = [...Object.keys(sealedTables), ...verbatimTables]
    const total = (await Promise.all(tables.map((table) => parts.from.table(table).count()))).reduce((sum, count) => sum + count, 0)
    let done = 0
    const step = (rows: number) => parts.onProgress(Math.min(1, (done += rows) / Math.max(1, 2 * total)))
    for (const table of tables) await writeTable(table, parts, step)
    // What other windows kept while they were being locked is taken in too: by now they are.
    for (const table of tables) await writeTable(table, parts, () => undefined)
    for (const table of tables) await checkTable(table, parts, step)
  }).then((result) => (result.ok ? ok(undefined) : result))
}

const keysOf = (database: VaultDatabase, table: string): Promise<Key[]> => (database.table(table) as Table<Row, Key>).toCollection().primaryKeys()

async function writeTable(table: string, { from, to, open, seal }: ResealParts, step: (rows: number) => void): Promise<void> {
  const [source, target] = [from.table(table) as Table<Row, Key>, to.table(table) as Table<Row, Key>]
  const keys = await keysOf(from, table)
  const wanted = new Set(keys.map(String))
  const held = await keysOf(to, table)
  const gone = held.filter((key) => !wanted.has(String(key)))
  if (gone.length > 0) await to.transaction('rw', target, () => target.bulkDelete(gone))
  const there = new Set(writtenOnce.includes(table) ? held.map(String) : [])
  for (let at = 0; at < keys.length; at += rowsAtOnce) {
    const batch = keys.slice(at, at + rowsAtOnce)
    const rows = (await source.bulkGet(batch.filter((key) => !there.has(String(key))))).filter((row) => row !== undefined)
    const resealed = await Promise.all(rows.map((row) => resealRow(table, row, open, seal)))
    if (resealed.length > 0) await to.transaction('rw', target, () => target.bulkPut(resealed))
    step(batch.length)
  }
}

async function resealRow(table: string, row: Row, open: Sealer, seal: Sealer): Promise<Row> {
  const placeOf = sealedTables[table]
  if (placeOf === undefined) return row
  const { box, ...columns } = row
  const place = placeOf(columns as PlainRow['columns'])
  const text = await attempt(() => open.open(place, box))
  return text.ok ? { ...columns, box: await seal.seal(place, text.value) } : row
}

/** Every row is there and says the same under the new key. */
async function checkTable(table: string, { from, to, open, seal }: ResealParts, step: (rows: number) => void): Promise<void> {
  const keys = await keysOf(from, table)
  if ((await to.table(table).count()) !== keys.length) throw new DOMException('rows are missing', 'AbortError')
  for (let at = 0; at < keys.length; at += rowsAtOnce) {
    const batch = keys.slice(at, at + rowsAtOnce)
    const [before, after] = [await (from.table(table) as Table<Row, Key>).bulkGet(batch), await (to.table(table) as Table<Row, Key>).bulkGet(batch)]
    await Promise.all(before.map((row, index) => checkRow(table, row, after[index], open, seal)))
    step(batch.length)
  }
}

async function checkRow(table: string, before: Row | undefined, after: Row | undefined, open: Sealer, seal: Sealer): Promise<void> {
  const placeOf = sealedTables[table]
  if (before === undefined || after === undefined) throw new DOMException('a row is missing', 'AbortError')
  if (placeOf === undefined) return
  const { box, ...columns } = before
  const place = placeOf(columns as PlainRow['columns'])
  const [old, now] = [await attempt(() => open.open(place, box)), await attempt(() => seal.open(place, after.box))]
  if (old.ok ? !now.ok || now.value !== old.value : now.ok) throw new DOMException('a row does not say the same', 'AbortError')
}

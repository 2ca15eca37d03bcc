import type { Table } from 'dexie'
import { fail, ok } from '../../lib/result'
import type { Sealer, SealPlace } from '../../ports/sealer'
import type { PlainRow, VaultRows } from '../../ports/vault-rows'
import type { VaultDatabase } from './database'
import { entryKey } from './entry-store'
import { attempt } from './failures'

type Columns = PlainRow['columns']
type Box = Uint8Array<ArrayBuffer>

/** For each table of sealed rows, what its seal is bound to. A table that is not here would be missing from every copy. */
export const sealedTables: { readonly [table: string]: (columns: Columns) => SealPlace } = {
  entries: ({ case: caseId, space, writer, n, id }) => ({ table: 'entries', key: entryKey(String(caseId), String(space), String(writer), Number(n), String(id)), generation: 1 }),
  drafts: ({ key }) => ({ table: 'drafts', key: String(key), generation: 1 }),
  summaries: ({ key, generation }) => ({ table: 'summaries', key: String(key), generation: Number(generation) }),
  snapshots: ({ key, through, generation }) => ({ table: 'snapshots', key: `${String(key)}|${String(through)}`, generation: Number(generation) }),
  settings: ({ key }) => ({ table: 'settings', key: String(key), generation: 1 }),
  cursors: ({ space, key }) => ({ table: 'cursors', key: `${String(space)}|${String(key)}`, generation: 1 }),
}

/** Tables whose bytes are sealed under other keys already, and travel verbatim as base64. */
export const verbatimTables: readonly string[] = ['objects']

/**
 * Rows of a copy whose seal did not open when it was made: their bytes as they are, as base64, `of` the table they are from.
 * They are put back as they are, so that no number is given twice and whoever can may still mend them.
 */
export const damagedRows = 'damaged'

const damagedOf = (rows: readonly PlainRow[], table: string): (Columns & { readonly box: Box })[] =>
  rows.flatMap(({ table: kept, columns: { of, ...columns }, text }) => (kept === damagedRows && of === table ? [{ ...columns, box: fromBase64(text) } as Columns & { readonly box: Box }] : []))

/** Reads and writes whole vaults row by row. */
export function createVaultRows(database: VaultDatabase, sealer: Sealer): VaultRows {
  const verbatim = (name: string): Table<{ bytes: Box }> => database.table(name)
  const tableOf = (name: string): Table<{ box: Box }> => database.table(name)
  return {
    async readAll() {
      const rows: PlainRow[] = []
      const damaged: { [table: string]: number } = {}
      for (const [table, placeOf] of Object.entries(sealedTables)) {
        const kept = await attempt(() => tableOf(table).toArray())
        if (!kept.ok) return kept
        for (const { box, ...rest } of kept.value) {
          const columns = rest as Columns
          const opened = await attempt(() => sealer.open(placeOf(columns), box))
          if (opened.ok) rows.push({ table, columns, text: opened.value })
          else if (opened.failure.code === 'storage-damaged') {
            damaged[table] = (damaged[table] ?? 0) + 1
            rows.push({ table: damagedRows, columns: { ...columns, of: table }, text: toBase64(box) })
          } else return opened
        }
      }
      for (const table of verbatimTables) {
        const kept = await attempt(() => verbatim(table).toArray())
        if (!kept.ok) return kept
        for (const { bytes, ...columns } of kept.value) rows.push({ table, columns: columns as Columns, text: toBase64(bytes) })
      }
      return ok({ rows, damaged })
    },
    async writeAll(rows) {
      for (const [table, placeOf] of Object.entries(sealedTables)) {
        const sealed = await attempt(() => Promise.all(rows.filter((row) => row.table === table).map(async ({ columns, text }) => ({ ...columns, box: await sealer.seal(placeOf(columns), text) }))))
        if (!sealed.ok) return sealed
        const written = await attempt(() => database.transaction('rw', tableOf(table), () => tableOf(table).bulkAdd([...sealed.value, ...damagedOf(rows, table)])))
        if (!written.ok) return fail(written.failure)
      }
      for (const table of verbatimTables) {
        const wanted = rows.filter((row) => row.table === table).map(({ columns, text }) => ({ ...columns, bytes: fromBase64(text) }))
        const written = await attempt(() => database.transaction('rw', verbatim(table), () => verbatim(table).bulkAdd(wanted)))
        if (!written.ok) return fail(written.failure)
      }
      return ok(undefined)
    },
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

function fromBase64(text: string): Box {
  const plain = atob(text)
  return Uint8Array.from({ length: plain.length }, (_, index) => plain.charCodeAt(index))
}

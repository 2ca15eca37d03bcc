import Dexie from 'dexie'
import { fail, ok } from '../../lib/result'
import { readEntryLine } from '../../ledger'
import type { AppendRequest, CaseSummary, EntryLine, EntryStore } from '../../ports/entry-store'
import type { Sealer } from '../../ports/sealer'
import type { EntryRow, SealedRow, VaultDatabase } from './database'
import { attempt, isTaken } from './failures'

const summariesPerChunk = 256

/**
 * Entries in append-only rows keyed by case and sequence; summaries in sealed chunks, so that a list of a thousand
 * meetings is one read of four rows (performance.md D3); the two newest snapshots of each case.
 */
export function createEntryStore(database: VaultDatabase, sealer: Sealer): EntryStore {
  /** Which chunk holds a case's summary. Learnt from the chunks themselves. */
  const chunkOf = new Map<string, string>()

  async function openChunk(row: SealedRow): Promise<Map<string, string>> {
    const text = await sealer.open({ table: 'summaries', key: row.key, generation: row.generation }, row.box)
    const chunk = new Map(JSON.parse(text) as [string, string][])
    for (const caseId of chunk.keys()) chunkOf.set(caseId, row.key)
    return chunk
  }

  /** The chunk with one summary put in, one generation on. The write checks that no other window has come in between. */
  async function chunkWith(summary: CaseSummary): Promise<SealedRow> {
    if (!chunkOf.has(summary.caseId)) for (const row of await database.summaries.toArray()) await openChunk(row)
    const known = chunkOf.get(summary.caseId)
    const row = known === undefined ? await database.summaries.toCollection().last() : await database.summaries.get(known)
    let chunk = row === undefined ? new Map<string, string>() : await openChunk(row)
    let key = row?.key ?? '000000'
    let generation = (row?.generation ?? 0) + 1
    if (known === undefined && chunk.size >= summariesPerChunk) {
      chunk = new Map()
      key = String(Number(key) + 1).padStart(6, '0')
      generation = 1
    }
    chunk.set(summary.caseId, summary.text)
    return { key, generation, box: await sealer.seal({ table: 'summaries', key, generation }, JSON.stringify([...chunk])) }
  }

  async function sealEntry(caseId: string, { space, entry, id, line }: EntryLine): Promise<Omit<EntryRow, 'seq'>> {
    const key = entryKey(caseId, space, entry.writer, entry.n, id)
    return { case: caseId, space, writer: entry.writer, n: entry.n, id, box: await sealer.seal({ table: 'entries', key, generation: 1 }, line) }
  }

  async function openEntry(row: EntryRow): Promise<EntryLine> {
    const key = entryKey(row.case, row.space, row.writer, row.n, row.id)
    const line = await sealer.open({ table: 'entries', key, generation: 1 }, row.box)
    const read = readEntryLine(line)
    if (!read.ok) throw new DOMException('a kept entry does not read back', 'OperationError')
    return { id: row.id, space: row.space, entry: read.value, line }
  }

  const rowsOf = (caseId: string) => database.entries.where('[case+seq]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey])

  return {
    async append({ caseId, after, entries, summary, dropDrafts }: AppendRequest) {
      // Sealed before the transaction opens: a transaction does not wait for anything but its own requests.
      const sealedResult = await attempt(async () => ({
        boxes: await Promise.all(entries.map((entry) => sealEntry(caseId, entry))),
        chunk: summary === undefined ? undefined : await chunkWith(summary),
      }))
      if (!sealedResult.ok) return sealedResult
      const { boxes, chunk } = sealedResult.value
      const tables = [database.entries, ...(chunk === undefined ? [] : [database.summaries]), ...(dropDrafts?.length ? [database.drafts] : [])]
      let taken = false
      const written = await attempt(async () => {
        try {
          return await database.transaction('rw', tables, async () => {
            const last = await rowsOf(caseId).lastKey()
            let seq = last === undefined ? 0 : (last as unknown as [string, number])[1]
            if (after !== undefined && seq !== after) throw new Overtaken()
            if (chunk !== undefined && ((await database.summaries.get(chunk.key))?.generation ?? 0) !== chunk.generation - 1) throw new Overtaken()
            const rows = boxes.map((box) => ({ ...box, seq: ++seq }))
            if (rows.length === 1) await database.entries.add(rows[0] as EntryRow)
            else await database.entries.bulkAdd(rows)
            if (chunk !== undefined) await database.summaries.put(chunk)
            if (dropDrafts?.length) await database.drafts.bulkDelete([...dropDrafts])
            return seq
          })
        } catch (error) {
          if (!(error instanceof Overtaken) && !isTaken(error)) throw error
          taken = true
          return 0
        }
      })
      if (taken) return fail({ code: 'number-taken' })
      if (written.ok && summary !== undefined && chunk !== undefined) chunkOf.set(summary.caseId, chunk.key)
      return written.ok ? ok({ lastSeq: written.value }) : written
    },

    read: (caseId, afterSeq) =>
      attempt(async () => {
        const rows = await database.entries.where('[case+seq]').between([caseId, afterSeq], [caseId, Dexie.maxKey], false, true).toArray()
        return { entries: await Promise.all(rows.map(openEntry)), lastSeq: rows.at(-1)?.seq ?? afterSeq }
      }),

    writeSnapshot: (caseId, { through, text }) =>
      attempt(async () => {
        const kept = await database.snapshots.where('[case+generation]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]).toArray()
        const generation = (kept.at(-1)?.generation ?? 0) + 1
        const box = await sealer.seal({ table: 'snapshots', key: `${caseId}|${through}`, generation }, text)
        // The one before stays until this one's strict commit has completed; older ones go with it.
        await database.transaction('rw', database.snapshots, async () => {
          await database.snapshots.put({ key: caseId, case: caseId, generation, through, box })
          await database.snapshots.bulkDelete(kept.slice(0, -1).map((row) => [row.case, row.generation] as [string, number]))
        })
      }),

    readSnapshot: (caseId) =>
      attempt(async () => {
        const row = await database.snapshots.where('[case+generation]').between([caseId, Dexie.minKey], [caseId, Dexie.maxKey]).last()
        if (row === undefined) return undefined
        const text = await sealer.open({ table: 'snapshots', key: `${caseId}|${row.through}`, generation: row.generation }, row.box)
        return { through: row.through, text }
      }),

    readSummaries: () =>
      attempt(async () => {
        const rows = await database.summaries.toArray()
        const chunks = await Promise.all(rows.map(openChunk))
        return chunks.flatMap((chunk) => [...chunk].map(([caseId, text]) => ({ caseId, text })))
      }),
  }
}

/** Another window wrote between reading and writing: nothing of this request is kept. */
class Overtaken extends Error {}

/** All that a row says in clear is part of what is sealed, its name too: `replaces` finds facts by it. */
const entryKey = (caseId: string, space: string, writer: string, n: number, id: string): string => `${caseId}|${space}|${writer}|${n}|${id}`

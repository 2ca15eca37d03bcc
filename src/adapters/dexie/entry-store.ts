import Dexie from 'dexie'
import { fail, ok } from '../../lib/result'
import { readEntryLine } from '../../ledger'
import type { AppendRequest, CaseSummary, DamagedEntry, EntryLine, EntryStore } from '../../ports/entry-store'
import type { Sealer } from '../../ports/sealer'
import { ownKeyOf, type EntryRow, type SealedRow, type VaultDatabase } from './database'
import { attempt, isTaken } from './failures'

/** Sealed bytes: engines keep what is over 64 KiB in a file of its own, which doubles the time of a read (performance.md D3). */
const fullChunk = 56 * 1024
/**
 * Chunks that are read while those before are opened. What one read brings costs engines more than twice as much when it is
 * twice as long, so only the first is long: a list of a thousand is one read (performance.md D3).
 */
const chunksAtFirst = 9
const chunksAtOnce = 4

/**
 * Entries in append-only rows keyed by case and sequence; summaries in sealed chunks, so that a list of a thousand
 * meetings is one read of a few rows (performance.md D3); the two newest snapshots of each case.
 */
export function createEntryStore(database: VaultDatabase, sealer: Sealer): EntryStore {
  /** Which chunk holds a case's summary. Learnt from the chunks themselves. */
  const chunkOf = new Map<string, string>()
  /** The chunks as the list was last made from them: which one holds a case is looked for when one changes, not ten thousand times on the way to the list. */
  let listed: readonly { readonly key: string; readonly text: string | undefined }[] = []
  const homeOf = (caseId: string): string | undefined => chunkOf.get(caseId) ?? listed.find(({ text }) => text?.startsWith(`${caseId} `) === true || text?.includes(`\n${caseId} `) === true)?.key
  /** The chunk as this window wrote it last: the next act need not read and open it again (performance.md D8). The write itself sees whether another window has been there since. */
  let own: OwnChunk | undefined

  const unsealChunk = async ({ key, generation, box }: SealedRow) => ({ key, text: await openOrNothing(() => sealer.open({ table: 'summaries', key, generation }, box)) })

  /** Undefined where the chunk does not open: it is never written over. */
  async function openChunk(row: SealedRow): Promise<Map<string, string> | undefined> {
    const { text } = await unsealChunk(row)
    if (text === undefined) return undefined
    // One line a case, `id text`: each summary is parsed once, by whoever reads it.
    const chunk = new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const))
    for (const caseId of chunk.keys()) chunkOf.set(caseId, row.key)
    return chunk
  }

  /** The chunk with one summary put in, one generation on. The write checks that no other window has come in between. */
  async function chunkWith(summary: CaseSummary): Promise<{ readonly caseId: string; readonly row: SealedRow; readonly lines: ReadonlyMap<string, string> }> {
    const before = own !== undefined && own.lines.has(summary.caseId) ? own : await readChunkFor(summary)
    const lines = new Map(before.lines).set(summary.caseId, summary.text)
    const { key, generation } = { key: before.key, generation: before.generation + 1 }
    const text = [...lines].map(([caseId, line]) => `${caseId} ${line}`).join('\n')
    return { caseId: summary.caseId, row: { key, generation, box: await sealer.seal({ table: 'summaries', key, generation }, text) }, lines }
  }

  /** Where a summary belongs: the chunk that holds it, else the last with room, else a new one. */
  async function readChunkFor(summary: CaseSummary): Promise<OwnChunk> {
    if (homeOf(summary.caseId) === undefined) for (const row of await database.summaries.toArray()) await openChunk(row)
    const known = homeOf(summary.caseId)
    const row = known === undefined ? undefined : await database.summaries.get(known)
    const lines = row === undefined ? undefined : await openChunk(row)
    if (row !== undefined && lines !== undefined) return { key: row.key, generation: row.generation, lines }
    const last = await database.summaries.toCollection().last()
    const ofLast = last === undefined ? new Map<string, string>() : await openChunk(last)
    if (ofLast !== undefined && (last?.box.length ?? 0) + summary.text.length <= fullChunk) return { key: last?.key ?? '000000', generation: last?.generation ?? 0, lines: ofLast }
    return { key: String(Number(last?.key ?? '000000') + 1).padStart(6, '0'), generation: 0, lines: new Map() }
  }

  const resealed = async ({ key, generation }: SealedRow, text: string): Promise<SealedRow> => ({ key, generation: generation + 1, box: await sealer.seal({ table: 'summaries', key, generation: generation + 1 }, text) })

  async function sealEntry(caseId: string, { space, entry, id, line }: EntryLine, arrived: boolean): Promise<Omit<EntryRow, 'seq'>> {
    const key = entryKey(caseId, space, entry.writer, entry.n, id)
    const own = arrived ? {} : { own: ownKeyOf({ space, writer: entry.writer, n: entry.n }) }
    return { ...own, case: caseId, space, writer: entry.writer, n: entry.n, id, box: await sealer.seal({ table: 'entries', key, generation: 1 }, line) }
  }

  /** Undefined where the row is not what was written. */
  async function openEntry(row: EntryRow): Promise<EntryLine | undefined> {
    const key = entryKey(row.case, row.space, row.writer, row.n, row.id)
    const line = await openOrNothing(() => sealer.open({ table: 'entries', key, generation: 1 }, row.box))
    const read = line === undefined ? undefined : readEntryLine(line)
    return line === undefined || read?.ok !== true ? undefined : { id: row.id, space: row.space, entry: read.value, line }
  }

  return {
    async append({ caseId, after, entries, summary, dropDrafts, arrived = false }: AppendRequest) {
      // Sealed before the transaction opens: a transaction does not wait for anything but its own requests.
      const sealedResult = await attempt(async () => {
        const sealing = Promise.all(entries.map((entry) => sealEntry(caseId, entry, arrived)))
        const given = typeof summary === 'function' ? summary() : summary
        const [rows, chunk] = await Promise.all([sealing, given === undefined ? undefined : chunkWith(given)])
        return { rows, chunk }
      })
      if (!sealedResult.ok) return sealedResult
      const { rows, chunk } = sealedResult.value
      let taken = false
      const written = await attempt(async () => {
        try {
          return await writeStrictly(database, { caseId, after, rows, chunk: chunk?.row, dropDrafts })
        } catch (error) {
          if (!(error instanceof Overtaken) && !isTaken(error)) throw error
          taken = true
          return 0
        }
      })
      if (chunk !== undefined) own = written.ok && !taken ? { ...chunk.row, lines: chunk.lines } : undefined
      if (taken) return fail({ code: 'number-taken' })
      if (written.ok && chunk !== undefined) chunkOf.set(chunk.caseId, chunk.row.key)
      return written.ok ? ok({ lastSeq: written.value }) : written
    },

    read: (caseId, afterSeq) =>
      attempt(async () => {
        const rows = await database.entries.where('[case+seq]').between([caseId, afterSeq], [caseId, Dexie.maxKey], false, true).toArray()
        const opened = await Promise.all(rows.map(openEntry))
        const entries = opened.filter((line): line is EntryLine => line !== undefined)
        const damaged = entries.length === rows.length ? [] : rows.filter((_row, at) => opened[at] === undefined).map(damagedEntry)
        return { entries, lastSeq: rows.at(-1)?.seq ?? afterSeq, damaged }
      }),

    mend: (caseId, entries) =>
      attempt(async () => {
        const byId = new Map(entries.map((line) => [line.id, line]))
        const rows = await database.entries.where('[case+id]').anyOf([...byId.keys()].map((id) => [caseId, id])).toArray()
        const mended: { readonly before: EntryRow; readonly after: EntryRow }[] = []
        for (const row of rows) {
          const line = byId.get(row.id)
          if (line === undefined || (await openEntry(row)) !== undefined) continue
          const own = row.own === undefined ? {} : { own: ownKeyOf({ space: line.space, writer: line.entry.writer, n: line.entry.n }) }
          mended.push({ before: row, after: { ...(await sealEntry(caseId, line, true)), ...own, seq: row.seq } })
        }
        await database.transaction('rw', database.entries, async () => {
          for (const { before, after } of mended) {
            const now = await database.entries.get([caseId, before.seq])
            if (now?.id === before.id) await database.entries.put(after)
          }
        })
        return mended.length
      }),

    whichHeld: (caseId, ids) =>
      attempt(async () => {
        const rows = await database.entries.where('[case+id]').anyOf(ids.map((id) => [caseId, id])).keys()
        return new Set(rows.map((key) => (key as unknown as [string, string])[1]))
      }),

    readOwn: (space, writer, afterN) =>
      attempt(async () => {
        const rows = await database.entries
          .where('own')
          .between(ownKeyOf({ space, writer, n: afterN }), ownKeyOf({ space, writer, n: Number.MAX_SAFE_INTEGER }), false, true)
          .toArray()
        return (await Promise.all(rows.map(openEntry))).filter((line): line is EntryLine => line !== undefined)
      }),

    purge: (caseId, receipt, shared = []) =>
      attempt(async () => {
        // Sealed before the transaction opens: a transaction does not wait for anything but its own requests.
        const rows = await database.summaries.toArray()
        const chunks = await Promise.all(rows.map(async (row) => ({ row, chunk: await openChunk(row) })))
        const home = chunks.find(({ chunk }) => chunk?.has(caseId) === true)
        const lines = home?.chunk === undefined ? [] : [...home.chunk].filter(([id]) => id !== caseId).map(([id, text]) => `${id} ${text}`)
        const next = home === undefined || lines.length === 0 ? undefined : await resealed(home.row, lines.join('\n'))
        const box = await sealer.seal({ table: 'settings', key: receipt.name, generation: 1 }, receipt.text)
        const ofCase = (keys: readonly string[]) => keys.filter((key) => [caseId, ...shared].some((id) => key.includes(id)))
        const [drafts, settings] = [ofCase(await database.drafts.toCollection().primaryKeys()), ofCase(await database.settings.toCollection().primaryKeys())]
        const range = [[caseId, Dexie.minKey], [caseId, Dexie.maxKey]] as const
        const ofEntries = () => database.entries.where('[case+seq]').between(...range, true, true)
        // What waits to be sent, or was heard, lies by space; a case's spaces are those of its entries.
        const spaces = [...new Set([...shared, ...(await ofEntries().toArray()).map((row) => row.space)])]
        const ofSpace = (space: string) => [[space, Dexie.minKey], [space, Dexie.maxKey]] as const
        const tables = [database.entries, database.snapshots, database.drafts, database.summaries, database.settings, database.objects, database.cursors]
        const entries = await database.transaction('rw', tables, async () => {
          if (home !== undefined && (await database.summaries.get(home.row.key))?.generation !== home.row.generation) throw new Dexie.ConstraintError('another window wrote in between')
          const gone = await ofEntries().delete()
          await database.snapshots.where('[case+generation]').between(...range, true, true).delete()
          for (const space of spaces) {
            await database.objects.where('[space+name]').between(...ofSpace(space), true, true).delete()
            await database.cursors.where('[space+key]').between(...ofSpace(space), true, true).delete()
          }
          await database.drafts.bulkDelete([...drafts])
          await database.settings.bulkDelete([...settings])
          if (home !== undefined) await (next === undefined ? database.summaries.delete(home.row.key) : database.summaries.put(next))
          await database.settings.put({ key: receipt.name, generation: 1, box })
          return gone
        })
        chunkOf.delete(caseId)
        listed = []
        own = undefined
        return { entries }
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

    readSummaries: (onDamaged) =>
      attempt(async () => {
        let damaged = 0
        const summaries: CaseSummary[] = []
        const opening: ReturnType<typeof unsealChunk>[][] = []
        await readSummaryRows(database, (rows) => opening.push(rows.map(unsealChunk)))
        listed = await Promise.all(opening.flat())
        for (const { text } of listed) {
          if (text === undefined) {
            damaged++
            continue
          }
          // Cut out of the whole line by line: a list of ten thousand is made without a second one (performance.md D3).
          for (let start = 0; start < text.length; ) {
            const space = text.indexOf(' ', start)
            const end = text.indexOf('\n', space)
            const next = end === -1 ? text.length : end
            const caseId = text.slice(start, space)
            summaries.push({ caseId, text: text.slice(space + 1, next) })
            start = next + 1
          }
        }
        if (damaged > 0) onDamaged?.(damaged)
        return summaries
      }),

    caseIds: () =>
      attempt(async () => {
        const ids: string[] = []
        // From one case to the first row of the next: a few steps, however many entries there are.
        for (let after: string | undefined; ; ) {
          const range = after === undefined ? database.entries.orderBy('[case+seq]') : database.entries.where('[case+seq]').above([after, Dexie.maxKey])
          const [first] = await range.limit(1).primaryKeys()
          if (first === undefined) return ids
          ids.push((after = first[0]))
        }
      }),
  }
}

/** What a row says in clear. Its number is the higher of the two it names, so that neither is given again. */
function damagedEntry({ seq, space, writer, n, id, own }: EntryRow): DamagedEntry {
  const ownN = Number(own?.slice(own.lastIndexOf('|') + 1) ?? 0)
  return { seq, space, writer, n: Math.max(n, Number.isSafeInteger(ownN) ? ownN : 0), id, isOwn: own !== undefined }
}

/** What the seal was put on; undefined where the bytes are not that. Anything else that goes wrong is told. */
async function openOrNothing(open: () => Promise<string>): Promise<string | undefined> {
  const opened = await attempt(open)
  if (opened.ok) return opened.value
  if (opened.failure.code === 'storage-damaged') return undefined
  throw new DOMException('a row could not be opened', 'UnknownError')
}

/** Natively, since this is the way from the passphrase to the list and Dexie's takes twice as long; each batch is handed on while the next is read. */
async function readSummaryRows(database: VaultDatabase, take: (rows: readonly SealedRow[]) => void): Promise<void> {
  if (!database.isOpen()) await database.open()
  const summaries = database.backendDB().transaction('summaries').objectStore('summaries')
  return new Promise((resolve, reject) => {
    const readAfter = (last: string | undefined): void => {
      const wanted = last === undefined ? chunksAtFirst : chunksAtOnce
      const request = summaries.getAll(last === undefined ? null : IDBKeyRange.lowerBound(last, true), wanted) as IDBRequest<SealedRow[]>
      request.onerror = () => reject(request.error ?? new DOMException('unreadable', 'UnknownError'))
      request.onsuccess = () => {
        const rows = request.result
        if (rows.length === wanted) readAfter(rows.at(-1)?.key)
        else resolve()
        take(rows)
      }
    }
    readAfter(undefined)
  })
}

/** Another window wrote between reading and writing: nothing of this request is kept. */
class Overtaken extends Error {}

interface OwnChunk {
  readonly key: string
  readonly generation: number
  readonly lines: ReadonlyMap<string, string>
}

interface StrictWrite {
  readonly caseId: string
  readonly after: number | undefined
  readonly rows: readonly Omit<EntryRow, 'seq'>[]
  readonly chunk: SealedRow | undefined
  readonly dropDrafts: readonly string[] | undefined
}

/**
 * One native transaction on Dexie's own connection, with strict durability asked for by name: every line that is kept goes
 * through here, and Dexie's way of doing it costs twice as long (performance.md D7). Resolves with the last sequence
 * number after the transaction's complete event, and never before.
 */
async function writeStrictly(database: VaultDatabase, { caseId, after, rows, chunk, dropDrafts = [] }: StrictWrite): Promise<number> {
  if (!database.isOpen()) await database.open()
  const tables = ['entries', ...(chunk === undefined ? [] : ['summaries']), ...(dropDrafts.length === 0 ? [] : ['drafts'])]
  const transaction = database.backendDB().transaction(tables, 'readwrite', { durability: 'strict' })
  return new Promise((resolve, reject) => {
    let seq = after ?? 0
    let cause: unknown
    transaction.oncomplete = () => resolve(seq)
    transaction.onabort = () => reject(cause ?? transaction.error ?? new DOMException('aborted', 'AbortError'))
    const giveUp = (why: unknown) => {
      cause = why
      transaction.abort()
    }
    /** What is thrown inside a request's handler would only be heard as "aborted"; its name says what to tell the person. */
    const step = (work: () => void) => {
      try {
        work()
      } catch (error) {
        giveUp(error)
      }
    }
    /** Nothing more is coming: the storage need not ask. What was asked for and fails still undoes it all. */
    const commit = () => transaction.commit()
    const entries = transaction.objectStore('entries')
    const addRows = () => {
      // A row that another window has put at this place makes `add` fail, and everything with it.
      for (const row of rows) entries.add({ ...row, seq: ++seq })
      for (const key of dropDrafts) transaction.objectStore('drafts').delete(key)
      if (chunk === undefined) commit()
    }
    const afterLast = () => {
      if (after !== undefined) return addRows()
      const last = entries.openKeyCursor(IDBKeyRange.bound([caseId, 0], [caseId, Infinity]), 'prev')
      last.onsuccess = () => {
        seq = last.result === null ? 0 : Number((last.result.primaryKey as [string, number])[1])
        step(addRows)
      }
    }
    step(() => {
      if (chunk !== undefined) {
        // All is asked for at once and done in this order: one way to the storage and back instead of one for each. What was
        // there before shows whether another window has written since, and then nothing of all this is kept.
        const summaries = transaction.objectStore('summaries')
        const before = summaries.get(chunk.key)
        before.onsuccess = () => {
          if (((before.result as SealedRow | undefined)?.generation ?? 0) !== chunk.generation - 1) giveUp(new Overtaken())
          else if (after !== undefined) commit()
        }
        summaries.put(chunk)
      }
      afterLast()
    })
  })
}

/** All that a row says in clear is part of what is sealed, its name too: `replaces` finds facts by it. */
export const entryKey = (caseId: string, space: string, writer: string, n: number, id: string): string => `${caseId}|${space}|${writer}|${n}|${id}`

// The product's own ledger, store and sessions beside raw IndexedDB and PouchDB, in one page.
import PouchDB from 'pouchdb-browser'
import * as CryptoPouch from 'crypto-pouch'
import { VaultDatabase } from '../../../src/adapters/dexie/database'
import { createDraftJournal, createEntryStore, createSettingsStore } from '../../../src/adapters/dexie'
import { createIds } from '../../../src/adapters/web-crypto/ids'
import { createSealer, importVaultKey } from '../../../src/adapters/web-crypto/sealer'
import { createWriteLock } from '../../../src/adapters/web-locks/write-lock'
import { openCaseLibrary } from '../../../src/app/case-library'
import { createDraftBook } from '../../../src/app/draft-book'
import { createSavedTracker } from '../../../src/app/saved-status'
import { readCaseSummary, summariseCase } from '../../../src/domain/case'
import { caseSubject } from '../../../src/domain/act-context'
import { change } from '../../../src/domain/entities'
import { emptyFold } from '../../../src/ledger'
import { words } from './words'

PouchDB.plugin(CryptoPouch.default ?? CryptoPouch)
const ids = createIds()
const clock = { now: () => Date.now(), today: () => '2026-12-03' }
/** Durable means that every readwrite transaction opened meanwhile has completed: PouchDB answers before. */
let open: Promise<unknown>[] = []
/** A contender that does not flush by itself, made to. */
let isMadeStrict = false
const plainTransaction = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function (...given: Parameters<IDBDatabase['transaction']>) {
  const transaction = plainTransaction.apply(this, isMadeStrict && given[1] === 'readwrite' ? [given[0], given[1], { durability: 'strict' }] : given)
  if (given[1] === 'readwrite') open.push(new Promise((resolve) => {
    transaction.addEventListener('complete', resolve)
    transaction.addEventListener('abort', resolve)
  }))
  return transaction
}
async function settled(): Promise<void> {
  while (open.length > 0) await Promise.all(open.splice(0))
}
const request = <T>(of: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
  of.onsuccess = () => resolve(of.result)
  of.onerror = () => reject(of.error)
})
async function rawDatabase(): Promise<IDBDatabase> {
  const open = indexedDB.open(`raw-${ids.random128()}`, 1)
  open.onupgradeneeded = () => open.result.createObjectStore('s', { autoIncrement: true })
  return request(open)
}

async function vault() {
  const database = new VaultDatabase(ids.random128())
  const sealer = createSealer(await importVaultKey(ids.randomBytes(32)))
  const tracker = createSavedTracker(clock)
  const drafts = createDraftBook(createDraftJournal(database, sealer), [], clock, tracker)
  const open = async () => {
    const library = await openCaseLibrary({
      store: createEntryStore(database, sealer), settings: createSettingsStore(database, sealer), lock: createWriteLock(database.name),
      clock, ids, drafts, tracker, isReadOnly: () => false, tellOthers: () => {},
    })
    if (!library.ok) throw new Error(library.failure.code)
    return library.value
  }
  return { database, sealer, open }
}

/** A summary as the product writes it, of a case that has a next meeting. */
const summaryText = (index: number) => {
  const summary = JSON.parse(summariseCase(emptyFold)) as Record<string, unknown>
  return JSON.stringify({ ...summary, reference: `TS-${index}`, note: words(30) })
}

async function vaultWithSummaries(count: number) {
  const made = await vault()
  const { database, sealer } = made
  // As the product fills one: just under the size from which engines keep a value in a file of its own.
  const perChunk = 140
  for (let chunk = 0; chunk * perChunk < count; chunk++) {
    const key = String(chunk).padStart(6, '0')
    const rows = Array.from({ length: Math.min(perChunk, count - chunk * perChunk) }, (_, index) => `${ids.random128()} ${summaryText(chunk * perChunk + index)}`)
    await database.summaries.put({ key, generation: 1, box: await sealer.seal({ table: 'summaries', key, generation: 1 }, rows.join('\n')) })
  }
  return made
}

let held: Awaited<ReturnType<Awaited<ReturnType<typeof vault>>['open']>> | undefined
const lists = new Map<number, { raw: IDBDatabase; product: Awaited<ReturnType<typeof vault>> }>()
const line = (item: number) => change('line', ids.random128(), { meeting: 'm', item: 'known', kind: 'info', text: words(14), saidBy: `p${item % 7}`, basis: 'record' })

/** A case whose 40 lines have been reworded until there are `edits` entries. */
async function caseWithHistory(edits: number) {
  const made = await vault()
  const library = await made.open()
  const founded = await library.found({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-1' })] })
  if (!founded.ok) throw new Error(founded.failure.code)
  const lines = Array.from({ length: 40 }, (_, index) => line(index))
  await founded.value.commit({ act: 'addLine', changes: lines })
  for (let index = 0; index < edits; index++) {
    const subject = lines[index % 40]?.subject ?? ''
    await founded.value.commit({ act: 'changeLine', changes: [change('line', subject, { text: words(14) })] })
  }
  await library.rest()
  return { made, caseId: founded.value.caseId }
}

const cases = new Map<string, Awaited<ReturnType<typeof caseWithHistory>>>()
let writer: { commit: () => Promise<void>; act: () => Promise<void> } | undefined
let pouch: { put: () => Promise<void> } | undefined
let raw: IDBDatabase | undefined

export const bench = {
  async fillLists(count: number) {
    const rawDb = await rawDatabase()
    const transaction = rawDb.transaction('s', 'readwrite')
    for (let index = 0; index < count; index++) transaction.objectStore('s').add({ id: `c${index}`, ...JSON.parse(summaryText(index)) })
    await new Promise((resolve) => (transaction.oncomplete = resolve))
    lists.set(count, { raw: rawDb, product: await vaultWithSummaries(count) })
  },
  /** Plain summaries read in one go and sorted. */
  async listRaw(count: number) {
    const started = performance.now()
    const rows = (await request((lists.get(count) as { raw: IDBDatabase }).raw.transaction('s').objectStore('s').getAll())) as { reference: string }[]
    rows.sort((a, b) => (a.reference < b.reference ? -1 : 1))
    if (rows.length !== count) throw new Error('rows')
    return performance.now() - started
  },
  /** The product's sealed chunks, opened, read and sorted. */
  async listProduct(count: number) {
    const { database, sealer } = (lists.get(count) as { product: Awaited<ReturnType<typeof vault>> }).product
    const started = performance.now()
    const read = await createEntryStore(database, sealer).readSummaries()
    if (!read.ok || read.value.length !== count) throw new Error('rows')
    const rows = read.value.map(({ text }) => JSON.parse(text) as { reference: string })
    rows.sort((a, b) => (a.reference < b.reference ? -1 : 1))
    return performance.now() - started
  },
  /** Everything the product does between the key and the list of cases. */
  async afterKey(count: number) {
    const { open } = (lists.get(count) as { product: Awaited<ReturnType<typeof vault>> }).product
    let longest = 0
    let last = performance.now()
    let isRunning = true
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
      if (isRunning) channel.port2.postMessage(0)
    }
    channel.port2.postMessage(0)
    await new Promise((resolve) => setTimeout(resolve, 20))
    longest = 0
    const started = performance.now()
    const library = await open()
    const read = library.list.getState().map(({ text }) => readCaseSummary(text))
    if (read.length !== count) throw new Error('rows')
    const elapsed = performance.now() - started
    isRunning = false
    return { elapsed, longest }
  },
  /** The library as the app holds it while the vault is open. */
  async holdList(count: number) {
    held = await (lists.get(count) as { product: Awaited<ReturnType<typeof vault>> }).product.open()
    if (held.list.getState().length !== count) throw new Error('rows')
  },
  async fillCase(name: string, edits: number) {
    cases.set(name, await caseWithHistory(edits))
  },
  async openCase(name: string) {
    const { made, caseId } = cases.get(name) as Awaited<ReturnType<typeof caseWithHistory>>
    const library = await made.open()
    const started = performance.now()
    const session = await library.open(caseId)
    if (!session.ok) throw new Error(session.failure.code)
    if (session.value.fold.getState().byKind.get('line')?.size !== 40) throw new Error('lines')
    return performance.now() - started
  },
  async prepareWrites() {
    raw = await rawDatabase()
    const { open } = await vault()
    const founded = await (await open()).found({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-1' })] })
    if (!founded.ok) throw new Error(founded.failure.code)
    const session = founded.value
    let index = 0
    const commit = async (...given: Parameters<typeof session.commit>) => {
      const kept = await session.commit(...given)
      if (!kept.ok) throw new Error(kept.failure.code)
    }
    writer = {
      commit: () => commit({ act: 'addLine', changes: [line(index++)] }),
      act: () => commit({ act: 'addAction', changes: [change('action', `a${String(index++)}`, { meeting: 'm', text: words(14), owner: 'worker', due: '2026-12-10' })] }),
    }
    // A meeting as one document of about 20 kB, as a document database keeps it: a new action rewrites it.
    const plain = new PouchDB(`pouch-${ids.random128()}`, { auto_compaction: true })
    const minutes = words(3300)
    let rev = (await plain.put({ _id: 'meeting', minutes, actions: [] })).rev
    pouch = {
      put: async () => {
        rev = (await plain.put({ _id: 'meeting', _rev: rev, minutes, actions: [{ text: words(14), who: 'worker', due: '2026-12-10' }] })).rev
        await settled()
      },
    }
  },
  /** Times of `count` writes one after another, after a few that are not counted. */
  async several(name: 'writeRaw' | 'writeProduct' | 'writeAction' | 'writePouch' | 'writePouchStrict', count: number) {
    const times: number[] = []
    for (let index = -5; index < count; index++) {
      const took = await bench[name]()
      if (index >= 0) times.push(took)
    }
    return times
  },
  async writeRaw() {
    const database = raw as IDBDatabase
    const started = performance.now()
    const transaction = database.transaction('s', 'readwrite', { durability: 'strict' })
    transaction.objectStore('s').add(ids.randomBytes(28))
    await new Promise((resolve) => (transaction.oncomplete = resolve))
    return performance.now() - started
  },
  async writeProduct() {
    const started = performance.now()
    await writer?.commit()
    return performance.now() - started
  },
  async writeAction() {
    const started = performance.now()
    await writer?.act()
    return performance.now() - started
  },
  async writePouch() {
    const started = performance.now()
    await pouch?.put()
    return performance.now() - started
  },
  async writePouchStrict() {
    isMadeStrict = true
    const took = await bench.writePouch()
    isMadeStrict = false
    return took
  },
}
Object.assign(globalThis, { bench })

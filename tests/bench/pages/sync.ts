// The product's own exchange beside raw requests, Yjs, Automerge, Loro and PouchDB.
import * as Automerge from '@automerge/automerge'
import PouchDB from 'pouchdb-browser'
import * as CryptoPouch from 'crypto-pouch'
import { LoroDoc } from 'loro-base64'
import * as Y from 'yjs'
import { createBundleSealing } from '../../../src/adapters/age/bundle-crypto.lazy'
import { createDeflate } from '../../../src/adapters/compression/deflate'
import { createEntryStore, createObjectStore } from '../../../src/adapters/dexie'
import { VaultDatabase } from '../../../src/adapters/dexie/database'
import { createSigners } from '../../../src/adapters/signing/signer'
import { createVerifier } from '../../../src/adapters/signing/verifier'
import { createIds } from '../../../src/adapters/web-crypto/ids'
import { createSealer, importVaultKey } from '../../../src/adapters/web-crypto/sealer'
import { createWebDavStore } from '../../../src/adapters/webdav/webdav-store'
import { emptyFold, extendFold, readEntryLine, type EntryLine, type HeldEntry, type Policy } from '../../../src/ledger'
import type { BundleStore } from '../../../src/ports/bundle-store'
import type { ObjectStore } from '../../../src/ports/object-store'
import { noMarkYet, openSpaceSync, type MarkMemory } from '../../../src/sync/cycle'
import { chanceOf } from '../../ledger/chance'
import { Exchanger } from '../../sync/exchanger'
import { someEpoch, someLine, someSpace, writerNumber } from '../../sync/some-bundles'
import { words } from './words'

PouchDB.plugin(CryptoPouch.default ?? CryptoPouch)
const ids = createIds()
const crypt = { ...createBundleSealing(), ...createDeflate(), ...createVerifier() }
const newSigner = () => createSigners().signerOf(ids.randomBytes(32))
const timed = async (work: () => unknown) => {
  const started = performance.now()
  await work()
  return performance.now() - started
}
const must = <T>(result: { ok: true; value: T } | { ok: false; failure: { code: string } }): T => {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}
/** In a few lanes at once, as a browser does to one host. */
async function lanes<T>(items: readonly T[], work: (item: T, index: number) => Promise<unknown>): Promise<void> {
  let next = 0
  await Promise.all(Array.from({ length: 6 }, async () => {
    while (next < items.length) {
      const index = next++
      await work(items[index] as T, index)
    }
  }))
}
const davUrl = (folder: string) => `${location.origin}/dav/${folder}/`
const dav = (folder: string): BundleStore => createWebDavStore({ url: davUrl(folder), user: 'u', password: 'p' })
const newVault = async () => {
  const database = new VaultDatabase(ids.random128())
  const sealer = createSealer(await importVaultKey(ids.randomBytes(32)))
  return { entries: createEntryStore(database, sealer), objects: createObjectStore(database, sealer) }
}

/** A shelf in memory, for what is to be measured without a wire. */
function memoryShelf(): BundleStore {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    get: async (name) => ({ ok: true, value: files.has(name) ? { state: 'here', bytes: files.get(name) as Uint8Array<ArrayBuffer> } : { state: 'absent' } }),
    put: async (name, bytes) => (files.set(name, bytes), { ok: true, value: undefined }),
    list: async (folder) => ({ ok: true, value: [...files.keys()].filter((name) => name.startsWith(folder)) }),
    remove: async () => ({ ok: true, value: undefined }),
    describe: async () => ({ ok: true, value: { kind: 'memory', mark: '0'.repeat(32) } }),
  }
}

const policy: Policy = { kinds: { thing: { circle: 'team', fields: { text: { isWellFormed: () => true, writers: ['recorder'] } } } }, circleOf: () => 'team', roleOf: () => 'recorder', rosterKind: 'roster' }
interface MergeData { readonly lines: readonly (readonly string[])[]; readonly held: readonly (readonly EntryLine[])[]; readonly shelves: readonly BundleStore[]; readonly acts: readonly (readonly { id: string; text: string }[])[] }
let mergeData: MergeData | undefined

/** Somebody who takes in what lies on a shelf, keeps it sealed and folds it: the product's way. */
async function receiver(number: number, shelf: BundleStore): Promise<{ take: () => Promise<number> }> {
  const { entries, objects } = await newVault()
  const epoch = someEpoch(1, crypt)
  let fold = extendFold(emptyFold, (mergeData as MergeData).held[number - 1] as readonly HeldEntry[], policy)
  let taken = 0
  const sync = must(await openSpaceSync({
    space: someSpace, writer: writerNumber(number), app: 'bench', objects, crypto: crypt, signer: await newSigner(),
    epochs: () => [epoch], writeEpoch: () => epoch, isKnownDevice: () => true, isEntitled: () => true,
    pending: async () => ({ ok: true, value: [] }),
    apply: async (bundles) => {
      const arrived = bundles.flatMap((bundle) => bundle.entries)
      must(await entries.append({ caseId: 'case', arrived: true, entries: arrived }))
      fold = extendFold(fold, arrived, policy)
      taken += arrived.length
      return { ok: true, value: undefined }
    },
    placeOwn: async () => ({ ok: true, value: undefined }), random128: ids.random128, onNewWriter: async () => ({ ok: true, value: undefined }),
  }))
  return {
    take: async () => {
      const report = await sync.cycle({ id: 'shelf', store: shelf }, Date.now(), true)
      if (report.failure !== undefined) throw new Error(report.failure.code)
      if (fold.byKind.get('thing')?.size !== 2 * taken) throw new Error('lost')
      return taken
    },
  }
}

const pouchOf = async (secret: boolean, docs: readonly { id: string; text: string }[]) => {
  const db = new PouchDB(`merge-${ids.random128()}`, { auto_compaction: true })
  if (secret) await (db as unknown as { crypto(password: string): Promise<void> }).crypto('five plain words for this')
  await db.bulkDocs(docs.map(({ id, text }) => ({ _id: id, text })))
  return db
}

const merges: readonly (() => Promise<number>)[] = [
  async () => timed(() => {
    for (const lines of (mergeData as MergeData).lines) {
      const facts = new Map<string, unknown>()
      for (const line of lines) for (const one of (JSON.parse(line) as { facts: { subject: string; field: string; value: unknown }[] }).facts) facts.set(`${one.subject} ${one.field}`, one.value)
      if (facts.size !== lines.length) throw new Error('lost')
    }
  }),
  async () => {
    const { held } = mergeData as MergeData
    const folds = held.map((own) => extendFold(emptyFold, own, policy))
    return timed(() => {
      for (const [index, fold] of folds.entries()) if (extendFold(fold, held[1 - index] as readonly HeldEntry[], policy).byKind.get('thing')?.size !== 2 * (held[0]?.length ?? 0)) throw new Error('lost')
    })
  },
  async () => {
    const { shelves, lines } = mergeData as MergeData
    // Each is given what the other wrote.
    const both = [await receiver(1, shelves[1] as BundleStore), await receiver(2, shelves[0] as BundleStore)]
    return timed(async () => {
      for (const one of both) if ((await one.take()) !== lines[0]?.length) throw new Error('lost')
    })
  },
  async () => {
    const both = await Promise.all((mergeData as MergeData).held.map(async (held) => {
      const database = new VaultDatabase(ids.random128())
      await database.open()
      const rows = held.map(({ id, space, entry, line }, index) => ({ case: 'case', seq: index + 1, space, writer: entry.writer, n: entry.n, id, box: crypto.getRandomValues(new Uint8Array(line.length + 29)) }))
      return { database, rows }
    }))
    return timed(async () => {
      for (const { database, rows } of both) {
        const transaction = database.backendDB().transaction('entries', 'readwrite', { durability: 'strict' })
        for (const row of rows) transaction.objectStore('entries').add(row)
        await new Promise((resolve, reject) => {
          transaction.oncomplete = resolve
          transaction.onabort = () => reject(transaction.error)
        })
      }
    })
  },
  async () => {
    const docs = (mergeData as MergeData).acts.map((acts) => {
      const doc = new Y.Doc()
      for (const { id, text } of acts) doc.getMap('acts').set(id, text)
      return doc
    }) as [Y.Doc, Y.Doc]
    return timed(() => {
      const updates = [Y.encodeStateAsUpdate(docs[0], Y.encodeStateVector(docs[1])), Y.encodeStateAsUpdate(docs[1], Y.encodeStateVector(docs[0]))] as const
      Y.applyUpdate(docs[0], updates[1])
      Y.applyUpdate(docs[1], updates[0])
      if (docs[0].getMap('acts').size !== docs[1].getMap('acts').size) throw new Error('lost')
    })
  },
  async () => {
    type Doc = { acts: Record<string, string> }
    const base = Automerge.from<Doc>({ acts: {} })
    let docs = (mergeData as MergeData).acts.map((acts) => {
      let doc = Automerge.clone(base)
      for (const { id, text } of acts) doc = Automerge.change(doc, (draft) => void (draft.acts[id] = text))
      return doc
    }) as [Automerge.Doc<Doc>, Automerge.Doc<Doc>]
    return timed(() => {
      const changes = [Automerge.getChanges(base, docs[0]), Automerge.getChanges(base, docs[1])] as const
      docs = [Automerge.applyChanges(docs[0], changes[1])[0], Automerge.applyChanges(docs[1], changes[0])[0]]
      if (Object.keys(docs[0].acts).length !== Object.keys(docs[1].acts).length) throw new Error('lost')
    })
  },
  async () => {
    const docs = (mergeData as MergeData).acts.map((acts) => {
      const doc = new LoroDoc()
      for (const { id, text } of acts) {
        doc.getMap('acts').set(id, text)
        doc.commit()
      }
      return doc
    }) as [LoroDoc, LoroDoc]
    return timed(() => {
      const updates = [docs[0].export({ mode: 'update' }), docs[1].export({ mode: 'update' })] as const
      docs[0].import(updates[1])
      docs[1].import(updates[0])
      if (docs[0].getMap('acts').size !== docs[1].getMap('acts').size) throw new Error('lost')
    })
  },
  ...[false, true].map((secret) => async () => {
    const { acts } = mergeData as MergeData
    const [first, second] = [await pouchOf(secret, acts[0] ?? []), await pouchOf(secret, acts[1] ?? [])]
    const time = await timed(async () => {
      await first.replicate.to(second)
      await first.replicate.from(second)
    })
    if ((await first.info()).doc_count < 2 * (acts[0]?.length ?? 0)) throw new Error('lost')
    await Promise.all([first.destroy(), second.destroy()])
    return time
  }),
]

/** Cases of a first sync: each is about as long as a meeting, 3,300 words in 40 acts. */
interface CasesRun { push: () => Promise<void>; pull: () => Promise<void> }
let casesRun: CasesRun | undefined
async function prepareTurnstone(count: number, folder: string): Promise<CasesRun> {
  const signer = await newSigner()
  const [mine, theirs] = [await newVault(), await newVault()]
  const device = (vault: { objects: ObjectStore }, number: number, by: typeof signer) => Array.from({ length: count }, (_, index) => {
    const space = index.toString(16).padStart(40, '5')
    const writer = writerNumber(number)
    let applied = 0
    const chance = chanceOf(index + 1)
    const lines = number === 1 ? Array.from({ length: 40 }, (__, n) => ({ n: n + 1, line: someLine(chance, writer, n + 1, { value: words(82) }) })) : []
    const epoch = someEpoch(1, crypt)
    const opened = openSpaceSync({
      space, writer, app: 'bench', objects: vault.objects, crypto: crypt, signer: by, epochs: () => [epoch], writeEpoch: () => epoch, isKnownDevice: () => true, isEntitled: () => true,
      pending: async (__, afterN) => ({ ok: true, value: lines.filter(({ n }) => n > afterN) }),
      apply: async (bundles) => {
        applied += bundles.flatMap(({ entries }) => entries).length
        return { ok: true, value: undefined }
      },
      placeOwn: async () => ({ ok: true, value: undefined }), random128: ids.random128, onNewWriter: async () => ({ ok: true, value: undefined }),
    })
    return { run: async (store: BundleStore, mark: MarkMemory) => {
      const report = await must(await opened).cycle({ id: 'shelf', store, mark, comesSoon: true }, Date.now(), false)
      if (report.failure !== undefined) throw new Error(report.failure.code)
    }, applied: () => applied }
  })
  const first = device(mine, 1, signer)
  return {
    push: async () => {
      const [store, mark] = [dav(folder), noMarkYet()]
      await lanes(first, (one) => one.run(store, mark))
    },
    pull: async () => {
      const [store, mark] = [dav(folder), noMarkYet()]
      const second = device(theirs, 2, await newSigner())
      await lanes(second, (one) => one.run(store, mark))
      if (second.some((one) => one.applied() !== 40)) throw new Error('lost')
    },
  }
}

const ages = new Map<string, { device: Exchanger; store: BundleStore; folder: string }>()
let pouch: { db: PouchDB.Database; remote: string; rev: number } | undefined
let delta = new Uint8Array()
let etag = ''

export const bench = {
  async prepareMerge(count: number) {
    const lines = [1, 2].map((number) => Array.from({ length: count }, (_, index) => someLine(chanceOf(number * 10_000 + index), writerNumber(number), index + 1, { facts: [{ subject: `s${number}-${index}`, kind: 'thing', field: 'text', value: words(14), replaces: [] }] })))
    const held = lines.map((own) => own.map((line) => ({ id: crypt.sha256(new TextEncoder().encode(line)), space: someSpace, line, entry: must(readEntryLine(line)) })))
    const shelves = [memoryShelf(), memoryShelf()]
    for (const [index, own] of lines.entries()) {
      const { objects } = await newVault()
      const epoch = someEpoch(1, crypt)
      const sync = must(await openSpaceSync({
        space: someSpace, writer: writerNumber(index + 1), app: 'bench', objects, crypto: crypt, signer: await newSigner(), epochs: () => [epoch], writeEpoch: () => epoch, isKnownDevice: () => true, isEntitled: () => true,
        pending: async (_, afterN) => ({ ok: true, value: own.map((line, at) => ({ n: at + 1, line })).filter(({ n }) => n > afterN) }),
        apply: async () => ({ ok: true, value: undefined }), placeOwn: async () => ({ ok: true, value: undefined }), random128: ids.random128, onNewWriter: async () => ({ ok: true, value: undefined }),
      }))
      await sync.cycle({ id: 'shelf', store: shelves[index] as BundleStore }, Date.now(), false)
    }
    const acts = held.map((own) => own.map(({ entry }) => ({ id: entry.facts[0]?.subject ?? '', text: String(entry.facts[0]?.value) })))
    mergeData = { lines, held, shelves, acts }
  },
  merge: (index: number) => (merges[index] as () => Promise<number>)(),

  async prepareCases(name: string, count: number, folder: string) {
    if (name === 'turnstone') casesRun = await prepareTurnstone(count, folder)
    if (name === 'raw') {
      const bodies = Array.from({ length: count }, () => crypt.deflate(new TextEncoder().encode(words(3300))))
      casesRun = {
        push: () => lanes(bodies, async (body, index) => void (await fetch(`${davUrl(folder)}${index}`, { method: 'PUT', body: body as Uint8Array<ArrayBuffer> }))),
        pull: () => lanes(bodies, async (_, index) => void (await (await fetch(`${davUrl(folder)}${index}`, { cache: 'no-store' })).arrayBuffer())),
      }
    }
    if (name === 'pouch') {
      const db = new PouchDB(`cases-${folder}`, { auto_compaction: true })
      await db.bulkDocs(Array.from({ length: count }, (_, index) => ({ _id: `c${index}`, body: words(3300) })))
      const remote = `${location.origin}/couch/db${folder}`
      casesRun = {
        push: async () => void (await db.replicate.to(remote, { batch_size: 100 })),
        pull: async () => {
          const other = new PouchDB(`other-${folder}`)
          await other.replicate.from(remote, { batch_size: 100 })
          await Promise.all([other.destroy(), db.destroy()])
        },
      }
    }
  },
  casesStep: (_: string, step: 'push' | 'pull') => timed(() => (casesRun as CasesRun)[step]()),

  async prepareAges(name: string, bundles: number) {
    const folder = `age-${ids.random128()}`
    const one = { device: new Exchanger({ number: 1, signer: await newSigner(), crypto: crypt }), store: dav(folder), folder }
    ages.set(name, one)
    await bench.grow(name, bundles)
    await one.device.cycle(one.store, true)
  },
  async grow(name: string, bundles: number) {
    const { device, store } = ages.get(name) as { device: Exchanger; store: BundleStore }
    await device.write(bundles)
    for (let count = 0; count < 2; count++) {
      const report = await device.cycle(store)
      if (report.failure !== undefined) throw new Error(report.failure.code)
    }
  },
  async firstSync(name: string) {
    const { folder, device } = ages.get(name) as { folder: string; device: Exchanger }
    const { objects } = await newVault()
    const newcomer = new Exchanger({ number: 3, signer: await newSigner(), crypto: crypt, objects })
    return timed(async () => {
      const report = await newcomer.cycle(dav(folder), true)
      if (report.failure !== undefined || newcomer.applied !== device.written) throw new Error(`lost ${newcomer.applied}`)
    })
  },
  async firstSyncLimit(name: string) {
    const { store } = ages.get(name) as { store: BundleStore }
    const names = must(await store.list('turnstone-1/')).filter((one) => /\/\d{8}-\d{8}-/.test(one))
    const { folder } = ages.get(name) as { folder: string }
    return timed(() => lanes(names, async (one) => void (await (await fetch(davUrl(folder) + one, { cache: 'no-store' })).arrayBuffer())))
  },
  async preparePouch() {
    const name = ids.random128()
    const db = new PouchDB(`one-${name}`, { auto_compaction: true })
    await db.put({ _id: 'meeting', body: words(3300) })
    const remote = `${location.origin}/couch/one${name}`
    await db.sync(remote)
    pouch = { db, remote, rev: 0 }
    delta = crypto.getRandomValues(new Uint8Array(1205))
    await fetch(`${davUrl('limit')}all`, { method: 'PUT', body: delta })
    etag = (await fetch(`${davUrl('limit')}all`, { cache: 'no-store' })).headers.get('etag') ?? ''
  },
  idle: (name: string) => timed(async () => {
    if (name === 'limit') return void (await fetch(`${davUrl('limit')}all`, { cache: 'no-store', headers: { 'if-none-match': etag } }))
    if (name === 'pouch') return void (await pouch?.db.sync(pouch.remote))
    const { device, store } = ages.get(name) as { device: Exchanger; store: BundleStore }
    const report = await device.cycle(store)
    if (report.failure !== undefined) throw new Error(report.failure.code)
  }),
  async changeOne(name: string) {
    if (name === 'pouch') {
      const doc = (await pouch?.db.get('meeting')) as { _id: string; _rev: string; body: string }
      await pouch?.db.put({ ...doc, body: `${words(14)}. ${doc.body}` })
    }
    const age = ages.get(name)
    if (age !== undefined) await age.device.write(1)
  },
  sendOne: (name: string) => timed(async () => {
    if (name === 'limit') return void (await fetch(`${davUrl('limit')}${ids.random128()}`, { method: 'PUT', body: delta }))
    if (name === 'pouch') return void (await pouch?.db.replicate.to(pouch.remote))
    const { device, store } = ages.get(name) as { device: Exchanger; store: BundleStore }
    const report = await device.cycle(store)
    if (report.failure !== undefined) throw new Error(report.failure.code)
  }),
}
Object.assign(globalThis, { bench })

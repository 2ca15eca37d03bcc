import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { describe, expect, test } from 'vitest'
import { createEntryStore, createObjectStore } from '../../src/adapters/dexie'
import { VaultDatabase } from '../../src/adapters/dexie/database'
import { FakeObjects } from '../sync/fake-objects'
import { aDexieVault, aSealer } from './a-dexie-vault'
import { objectStoreContract } from './object-store.contract'
import { aLine, valueOf } from './storage.contract'

describe('bundles in memory', () => {
  objectStoreContract(async () => {
    const spaces = new FakeObjects()
    return { window: () => spaces.store(), close: async () => undefined }
  })
})

describe('bundles in IndexedDB', () => {
  objectStoreContract(async () => {
    const vault = await aDexieVault()
    return { window: () => createObjectStore(vault.connect(), vault.sealer), close: () => vault.close() }
  })

  test('a vault from before there were bundles opens with every entry in it, and its numbers stay taken (ledger-and-sync test 18)', async () => {
    const sealer = await aSealer()
    // As version 1 made it.
    const old = new Dexie('turnstone-before', { chromeTransactionDurability: 'strict' })
    old.version(1).stores({ wraps: 'id', entries: '[case+seq], &[space+writer+n]', drafts: 'key', summaries: 'key', snapshots: '[case+generation]', settings: 'key' })
    await old.open()
    const lines = [aLine(1), aLine(2)]
    for (const [index, { id, space, entry, line }] of lines.entries()) {
      const box = await sealer.seal({ table: 'entries', key: `c1|${space}|${entry.writer}|${entry.n}|${id}`, generation: 1 }, line)
      await old.table('entries').add({ case: 'c1', seq: index + 1, space, writer: entry.writer, n: entry.n, id, box })
    }
    old.close()
    const database = new VaultDatabase('before')
    const store = createEntryStore(database, sealer)
    expect(valueOf(await store.read('c1', 0)).entries).toEqual(lines)
    expect(valueOf(await store.readOwn('team', lines[0]?.entry.writer ?? '', 0))).toEqual(lines)
    expect((await store.append({ caseId: 'c1', entries: [aLine(2)] })).ok).toBe(false)
    await database.delete()
  })

  test('a storage that a newer version has made is neither read nor written, and says why (ledger-and-sync test 18)', async () => {
    const sealer = await aSealer()
    const newer = new Dexie('turnstone-newer')
    newer.version(9).stores({ wraps: 'id', entries: '[case+seq], [case+id], &own', drafts: 'key', summaries: 'key', snapshots: '[case+generation]', settings: 'key', objects: '[space+name], &own', cursors: '[space+key]', maps: 'id' })
    await newer.open()
    await newer.table('maps').put({ id: 'a' })
    newer.close()
    const database = new VaultDatabase('newer')
    const store = createEntryStore(database, sealer)
    const refused = { ok: false, failure: { code: 'storage-newer-version' } }
    expect(await store.read('c1', 0)).toEqual(refused)
    expect(await store.append({ caseId: 'c1', entries: [aLine(1)] })).toEqual(refused)
    expect(await createObjectStore(database, sealer).objectNames('s')).toEqual(refused)
    await newer.open()
    expect(await newer.table('maps').toArray()).toEqual([{ id: 'a' }])
    expect(await newer.table('entries').count()).toBe(0)
    await newer.delete()
  })
})

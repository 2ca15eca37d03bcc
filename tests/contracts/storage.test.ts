import { describe } from 'vitest'
import { aDexieVault, dexieWraps } from './a-dexie-vault'
import { createFakeWrapStore, FakeVault } from './fakes'
import { storageContract, wrapStoreContract } from './storage.contract'

describe('entries, drafts and settings in IndexedDB, sealed', () => storageContract(aDexieVault))

describe('entries, drafts and settings in memory (the fake)', () =>
  storageContract(async () => {
    const vault = new FakeVault()
    return { window: () => vault.window(), close: () => Promise.resolve() }
  }))

describe('wraps in IndexedDB', () => wrapStoreContract(dexieWraps))

describe('wraps in memory (the fake)', () => wrapStoreContract(async () => ({ wraps: createFakeWrapStore(), close: () => Promise.resolve() })))

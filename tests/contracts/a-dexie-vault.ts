import 'fake-indexeddb/auto'
import { createDraftJournal, createEntryStore, createSettingsStore } from '../../src/adapters/dexie'
import { VaultDatabase, VaultRegister } from '../../src/adapters/dexie/database'
import { createWrapStore } from '../../src/adapters/dexie/wrap-store'
import { createSealer } from '../../src/adapters/web-crypto/sealer'
import type { Sealer } from '../../src/ports/sealer'
import type { WrapStore } from '../../src/ports/wrap-store'
import type { Storage, StorageUnderTest } from './storage.contract'

let made = 0

export async function aSealer(): Promise<Sealer> {
  return createSealer(await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']))
}

export interface DexieVault extends StorageUnderTest {
  readonly database: VaultDatabase
  readonly sealer: Sealer
  /** Another connection to the same vault. */
  connect(): VaultDatabase
  /** A window with its own connection. `sealer` may be slowed or broken. */
  window(sealer?: Sealer): Storage
}

/** A real vault's storage, in an IndexedDB held in memory, sealed by the platform's own cipher. */
export async function aDexieVault(): Promise<DexieVault> {
  const name = `test${++made}`
  const sealer = await aSealer()
  const databases: VaultDatabase[] = []
  const connect = (): VaultDatabase => {
    const database = new VaultDatabase(name)
    databases.push(database)
    return database
  }
  const database = connect()
  return {
    database,
    sealer,
    connect,
    window(by = sealer) {
      const own = connect()
      return { store: createEntryStore(own, by), journal: createDraftJournal(own, by), settings: createSettingsStore(own, by) }
    },
    async close() {
      for (const one of databases) one.close()
      await new VaultDatabase(name).delete()
    },
  }
}

export async function dexieWraps(): Promise<{ wraps: WrapStore; close(): Promise<void> }> {
  const register = new VaultRegister()
  await register.delete()
  await register.open()
  const databases = new Map<string, VaultDatabase>()
  const databaseOf = (vaultId: string): VaultDatabase => {
    const database = databases.get(vaultId) ?? new VaultDatabase(vaultId)
    databases.set(vaultId, database)
    return database
  }
  return {
    wraps: createWrapStore(register, databaseOf),
    async close() {
      for (const database of databases.values()) await database.delete()
      register.close()
    },
  }
}

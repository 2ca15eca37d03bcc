import { VaultDatabase, VaultRegister } from '../adapters/dexie/database'
import { createWrapStore } from '../adapters/dexie/wrap-store'
import type { WrapStore } from '../ports/wrap-store'

export interface VaultDatabases {
  readonly wraps: WrapStore
  /** The one open connection of a vault. */
  readonly databaseOf: (vaultId: string) => VaultDatabase
}

/** The storage of all vaults of this browser. A part of its own: the passphrase field is drawn without it. */
export function createVaultDatabases(): VaultDatabases {
  const databases = new Map<string, VaultDatabase>()
  const databaseOf = (vaultId: string): VaultDatabase => {
    const found = databases.get(vaultId) ?? new VaultDatabase(vaultId)
    databases.set(vaultId, found)
    return found
  }
  return { wraps: createWrapStore(new VaultRegister(), databaseOf), databaseOf }
}

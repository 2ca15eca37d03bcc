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
  const wraps = createWrapStore(new VaultRegister(), databaseOf)
  return {
    wraps: {
      ...wraps,
      // What the browser remembers beside a vault (decision 44) goes the way of the vault.
      async replaceVault(vaultId, by) {
        const replaced = await wraps.replaceVault(vaultId, by)
        if (replaced.ok) await import('../adapters/folder/folder-handles').then(({ moveFolders }) => moveFolders(vaultId, by.id)).catch(() => undefined)
        return replaced
      },
      async removeVault(vaultId) {
        const removed = await wraps.removeVault(vaultId)
        if (removed.ok) await import('../adapters/folder/folder-handles').then(({ forgetFolders }) => forgetFolders(vaultId))
        return removed
      },
    },
    databaseOf,
  }
}

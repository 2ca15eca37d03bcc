import Dexie from 'dexie'
import type { WrapRow, WrapStore } from '../../ports/wrap-store'
import { VaultDatabase, type VaultRegister } from './database'
import { attempt } from './failures'

/** The wraps of each vault's key, in that vault's own database. `databaseOf` gives the one open connection of a vault. */
export function createWrapStore(register: VaultRegister, databaseOf: (vaultId: string) => VaultDatabase): WrapStore {
  return {
    vaults: () => attempt(async () => (await register.vaults.toArray()).map(({ id, kind, made }) => ({ id, kind, ...(made === undefined ? {} : { made }) }))),
    readWraps: (vaultId) =>
      attempt(async () => (await databaseOf(vaultId).wraps.toArray()).map(({ id, kind, generation, bytes, recipient }): WrapRow => ({ id, kind, generation, bytes, ...(recipient === undefined ? {} : { recipient }) }))),
    changeWraps: (vaultId, { add, remove }) =>
      attempt(async () => {
        const database = databaseOf(vaultId)
        await database.transaction('rw', database.wraps, async () => {
          await database.wraps.bulkAdd([...add])
          await database.wraps.bulkDelete([...remove])
        })
      }),
    addVault: (vault, wraps) =>
      attempt(async () => {
        if ((await register.vaults.get(vault.id)) !== undefined) throw new Dexie.ConstraintError('the vault is there already')
        // Wraps first: a vault that is listed can always be opened.
        const database = databaseOf(vault.id)
        await database.transaction('rw', database.wraps, () => database.wraps.bulkAdd([...wraps]))
        try {
          await register.transaction('rw', register.vaults, () => register.vaults.add({ ...vault }))
        } catch (error) {
          // Nobody could ever open a vault that is not listed.
          await database.delete()
          throw error
        }
      }),
    removeVault: (vaultId) =>
      attempt(async () => {
        await register.transaction('rw', register.vaults, () => register.vaults.delete(vaultId))
        await databaseOf(vaultId).delete()
      }),
  }
}

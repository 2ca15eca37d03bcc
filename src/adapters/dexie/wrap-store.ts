import Dexie from 'dexie'
import type { VaultInfo, WrapStore } from '../../ports/wrap-store'
import { VaultDatabase, type VaultRegister } from './database'
import { attempt } from './failures'

const deleteAtMostMs = 5000

/** The wraps of each vault's key, in that vault's own database. `databaseOf` gives the one open connection of a vault. */
export function createWrapStore(register: VaultRegister, databaseOf: (vaultId: string) => VaultDatabase): WrapStore {
  const clearReplaced = () =>
    attempt(async () => {
      for (const row of await register.vaults.toArray()) {
        const { replaced, ...rest } = row
        if (replaced === undefined) continue
        // A window that sleeps may hold it open: then the next start tries again.
        const isGone = await Promise.race([databaseOf(replaced).delete().then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, deleteAtMostMs, false))])
        if (isGone) await register.transaction('rw', register.vaults, () => register.vaults.put(rest))
      }
    })

  const note = (vaultId: string, noted: Pick<VaultInfo, 'next' | 'passkey'>) =>
    attempt(async () => {
      await register.transaction('rw', register.vaults, async () => {
        const row = await register.vaults.get(vaultId)
        if (row === undefined) throw new Dexie.NotFoundError('no such vault')
        await register.vaults.put({ ...row, ...noted })
      })
    })

  return {
    vaults: () => attempt(async () => (await register.vaults.toArray()).map(({ replaced: _gone, ...vault }) => vault)),
    readWraps: (vaultId) => attempt(() => databaseOf(vaultId).wraps.toArray()),
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
    markRekeying: (vaultId, next) => note(vaultId, { next }),
    markPasskey: (vaultId, passkey) => note(vaultId, { passkey }),
    replaceVault: async (vaultId, by) => {
      const replaced = await attempt(async () => {
        await register.transaction('rw', register.vaults, async () => {
          await register.vaults.put({ ...by, replaced: vaultId })
          await register.vaults.delete(vaultId)
        })
      })
      if (replaced.ok) await clearReplaced()
      return replaced
    },
    clearReplaced,
    removeVault: (vaultId) =>
      attempt(async () => {
        await register.transaction('rw', register.vaults, () => register.vaults.delete(vaultId))
        await databaseOf(vaultId).delete()
      }),
  }
}

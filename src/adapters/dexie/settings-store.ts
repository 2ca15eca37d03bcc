import type { Sealer } from '../../ports/sealer'
import type { SettingsStore } from '../../ports/settings-store'
import type { VaultDatabase } from './database'
import { attempt } from './failures'

/** Sealed settings, one row a name. */
export function createSettingsStore(database: VaultDatabase, sealer: Sealer): SettingsStore {
  const place = (key: string) => ({ table: 'settings', key, generation: 1 })
  return {
    read: (name) =>
      attempt(async () => {
        const row = await database.settings.get(name)
        return row === undefined ? undefined : sealer.open(place(name), row.box)
      }),
    write: (name, text) =>
      attempt(async () => {
        const box = await sealer.seal(place(name), text)
        await database.transaction('rw', database.settings, () => database.settings.put({ key: name, generation: 1, box }))
      }),
  }
}

import type { Draft, DraftJournal } from '../../ports/draft-journal'
import type { Sealer } from '../../ports/sealer'
import type { VaultDatabase } from './database'
import { attempt } from './failures'

/** Half-typed words, one sealed row a field, rewritten in strict transactions. */
export function createDraftJournal(database: VaultDatabase, sealer: Sealer): DraftJournal {
  const place = (key: string) => ({ table: 'drafts', key, generation: 1 })
  return {
    write: (drafts) =>
      attempt(async () => {
        const rows = await Promise.all(
          drafts.map(async (draft) => ({ key: draft.key, generation: 1, box: await sealer.seal(place(draft.key), JSON.stringify([draft.at, draft.text])) })),
        )
        await database.transaction('rw', database.drafts, () => database.drafts.bulkPut(rows))
      }),
    drop: (keys) => attempt(async () => database.transaction('rw', database.drafts, () => database.drafts.bulkDelete([...keys]))),
    readAll: () =>
      attempt(async () => {
        const rows = await database.drafts.toArray()
        return Promise.all(
          rows.map(async (row): Promise<Draft> => {
            const [at, text] = JSON.parse(await sealer.open(place(row.key), row.box)) as [number, string]
            return { key: row.key, at, text }
          }),
        )
      }),
  }
}

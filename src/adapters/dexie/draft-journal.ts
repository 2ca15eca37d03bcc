import type { Draft, DraftJournal } from '../../ports/draft-journal'
import type { Sealer } from '../../ports/sealer'
import type { VaultDatabase } from './database'
import { attempt } from './failures'
import { ok } from '../../lib/result'

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
    async readAll(onDamaged) {
      const kept = await attempt(() => database.drafts.toArray())
      if (!kept.ok) return kept
      // One row that does not open must not keep a person from everything else. It stays where it is.
      const read = await Promise.all(
        kept.value.map((row) =>
          attempt(async (): Promise<Draft> => {
            const [at, text] = JSON.parse(await sealer.open(place(row.key), row.box)) as [number, string]
            return { key: row.key, at, text }
          }),
        ),
      )
      const other = read.find((one) => !one.ok && one.failure.code !== 'storage-damaged')
      if (other !== undefined && !other.ok) return other
      const drafts = read.flatMap((one) => (one.ok ? [one.value] : []))
      if (drafts.length < read.length) onDamaged?.(read.length - drafts.length)
      return ok(drafts)
    },
  }
}

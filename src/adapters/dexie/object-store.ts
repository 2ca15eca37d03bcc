import Dexie from 'dexie'
import { fail } from '../../lib/result'
import type { ObjectStore } from '../../ports/object-store'
import type { Sealer } from '../../ports/sealer'
import type { CursorRow, ObjectRow, VaultDatabase } from './database'
import { attempt } from './failures'

/** Another window has given this number to another bundle. */
class NumberTaken extends Error {}

/**
 * Bundles verbatim: they are sealed already, under keys that are sealed here. What is remembered of them is sealed row by
 * row. One strict transaction a write; the unique index on own numbers is the guard against two windows.
 */
export function createObjectStore(database: VaultDatabase, sealer: Sealer): ObjectStore {
  const place = (space: string, key: string) => ({ table: 'cursors', key: `${space}|${key}`, generation: 1 })
  const ofSpace = (space: string) => [[space, Dexie.minKey], [space, Dexie.maxKey]] as const
  return {
    readCursors: (space, keys) =>
      attempt(async () => {
        const found = keys === undefined ? await database.cursors.where('[space+key]').between(...ofSpace(space)).toArray() : await database.cursors.bulkGet(keys.map((key): [string, string] => [space, key]))
        const rows = found.filter((row): row is CursorRow => row !== undefined)
        return new Map(await Promise.all(rows.map(async (row) => [row.key, await sealer.open(place(space, row.key), row.box)] as const)))
      }),
    readObject: (space, name) => attempt(async () => (await database.objects.get([space, name]))?.bytes),
    objectNames: (space) =>
      attempt(async () => {
        const keys = await database.objects.where('[space+name]').between(...ofSpace(space)).primaryKeys()
        return keys.map(([, name]) => name)
      }),
    async write({ space, objects = [], dropObjects = [], cursors = [] }) {
      let isTaken = false
      const written = await attempt(async () => {
        const rows: ObjectRow[] = objects.map(({ name, bytes, own }) => ({ space, name, bytes, ...(own === undefined ? {} : { own: `${space}|${own.writer}|${own.seq}` }) }))
        const kept = cursors.filter((cursor): cursor is readonly [string, string] => cursor[1] !== undefined)
        const boxes = await Promise.all(kept.map(async ([key, text]) => ({ space, key, box: await sealer.seal(place(space, key), text) })))
        try {
          await database.transaction('rw', database.objects, database.cursors, async () => {
            for (const row of rows) {
              const other = row.own === undefined ? undefined : await database.objects.where('own').equals(row.own).first()
              if (other !== undefined && other.name !== row.name) throw new NumberTaken()
            }
            await database.objects.bulkPut(rows)
            await database.objects.bulkDelete(dropObjects.map((name) => [space, name] as [string, string]))
            await database.cursors.bulkPut(boxes)
            await database.cursors.bulkDelete(cursors.filter(([, text]) => text === undefined).map(([key]) => [space, key] as [string, string]))
          })
        } catch (error) {
          if (!(error instanceof NumberTaken)) throw error
          isTaken = true
        }
      })
      return isTaken ? fail({ code: 'number-taken' }) : written
    },
  }
}

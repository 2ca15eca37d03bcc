import * as v from 'valibot'
import { longestKept } from '../domain/guidance'
import { bringEveryPack, canonicalJson, packHash, validatePack, type GuidancePack } from '../guidance'
import { fail, ok, type Result } from '../lib/result'
import type { Clock } from '../ports/clock'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { PackLibrary, PackListing } from '../ports/pack-library'
import type { SettingsStore } from '../ports/settings-store'
import type { WriteLock } from '../ports/write-lock'
import { createObservable } from './observable'
import type { SavedTracker } from './saved-status'

export interface PackLibraryParts {
  readonly store: SettingsStore
  readonly lock: WriteLock
  readonly tracker: SavedTracker
  readonly clock: Pick<Clock, 'now'>
  readonly ids: Pick<Ids, 'sha256'>
  readonly isReadOnly: () => boolean
  readonly tellOthers: () => void
}

/** What is kept of each version besides its text. Rows are never taken away. */
const indexSchema = v.pipe(v.string(), v.parseJson(), v.array(v.object({ hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), id: v.string(), version: v.string(), title: v.string(), publisher: v.string(), keptAt: v.number() })))
type Row = v.InferOutput<typeof indexSchema>[number]

interface Shipped {
  readonly pack: GuidancePack
  readonly listing: PackListing
}

const indexName = 'packs'
const rowName = (hash: string): string => `pack.${hash}`

/** The guidance of a vault, in its sealed settings: one row a version, and an index written after it. */
export function createPackLibrary(parts: PackLibraryParts): PackLibrary {
  const { store, ids } = parts
  const list = createObservable<readonly PackListing[] | undefined>(undefined)
  let everyPack: Promise<readonly Shipped[]> | undefined
  const shippedPacks = () => (everyPack ??= bringEveryPack().then((packs) => packs.map((pack) => ({ pack, listing: listingOf(pack, packHash(pack, ids.sha256)) }))))

  async function readIndex(): Promise<Result<readonly Row[], StorageFailure>> {
    const kept = await store.read(indexName)
    if (!kept.ok) return kept
    const rows = v.safeParse(indexSchema, kept.value ?? '[]')
    return rows.success ? ok(rows.output) : fail({ code: 'storage-damaged' })
  }

  async function load(): Promise<Result<readonly PackListing[], StorageFailure>> {
    const rows = await readIndex()
    if (!rows.ok) return rows
    const own = [...rows.value].reverse().map((row): PackListing => ({ ...row, key: row.hash, isBuiltIn: false }))
    const all = [...(await shippedPacks()).map(({ listing }) => listing), ...own]
    list.set(all)
    return ok(all)
  }

  async function read(key: string): ReturnType<PackLibrary['read']> {
    const ours = (await shippedPacks()).find(({ listing }) => listing.key === key || listing.hash === key)
    if (ours !== undefined) return ok({ listing: ours.listing, text: canonicalJson(ours.pack) })
    const all = await load()
    if (!all.ok) return all
    const listing = all.value.find((one) => one.hash === key)
    if (listing === undefined) return fail({ code: 'pack-not-here' })
    const text = await store.read(rowName(listing.hash))
    if (!text.ok) return text
    // What was kept is checked like a file: a damaged row is told and never used.
    const pack = validatePack(text.value ?? '')
    if (!pack.ok || packHash(pack.value, ids.sha256) !== listing.hash) return fail({ code: 'storage-damaged' })
    return ok({ listing, text: text.value as string })
  }

  async function save(text: string): ReturnType<PackLibrary['save']> {
    if (parts.isReadOnly()) return fail({ code: 'read-only' })
    const checked = validatePack(text)
    if (!checked.ok) return fail({ code: 'pack-refused', faults: checked.failure })
    const pack = checked.value
    const plain = canonicalJson(pack)
    if (plain.length > longestKept) return fail({ code: 'pack-too-long' })
    const hash = ids.sha256(plain)
    const shipped = await shippedPacks()
    const ours = shipped.find(({ listing }) => listing.hash === hash)
    if (ours !== undefined) return ok(ours.listing)
    if (shipped.some(({ listing }) => listing.id === pack.id)) return fail({ code: 'id-taken' })
    // One window at a time, or two could write an index without the other's row.
    return parts.lock.run(async () => {
      const rows = await readIndex()
      if (!rows.ok) return rows
      const same = rows.value.find((row) => row.hash === hash)
      if (same !== undefined) return ok({ ...same, key: hash, isBuiltIn: false })
      if (rows.value.some((row) => row.id === pack.id && row.version === pack.version)) return fail({ code: 'version-taken' })
      const row: Row = { hash, id: pack.id, version: pack.version, title: pack.title, publisher: pack.publisher, keptAt: parts.clock.now() }
      const kept = await parts.tracker.follow(async () => {
        // The text first: an index that names a row which is not there would be a promise nobody can keep.
        const written = await store.write(rowName(hash), plain)
        return written.ok ? store.write(indexName, JSON.stringify([...rows.value, row])) : written
      })
      if (!kept.ok) return kept
      await load()
      parts.tellOthers()
      return ok({ ...row, key: hash, isBuiltIn: false })
    })
  }

  return { list, load, read, save }
}

const listingOf = (pack: GuidancePack, hash: string): PackListing => ({ key: pack.id, id: pack.id, version: pack.version, hash, title: pack.title, publisher: pack.publisher, isBuiltIn: true, keptAt: undefined })

import * as v from 'valibot'
import { fail, ok, type Result } from '../../lib/result'
import type { StorageFailure } from '../../ports/failures'
import type { ObjectStore } from '../../ports/object-store'
import { blockOf, Chains, type BundleLink } from '../codec'

/** Who this installation writes as, and how far its own chain goes. Written in the transaction that keeps the bundle. */
export interface OwnPlace {
  readonly writer: string
  readonly seq: number
  readonly identity: string | null
  /** The highest n of its entries that is in a bundle. */
  readonly bundledN: number
  /** Grows before every writing of the head. */
  readonly counter: number
}

export interface KnownHead {
  readonly counter: number
  readonly tag?: string
  readonly seq: number
  readonly closed: boolean
  /** The list it points at, once its names were read. */
  readonly list?: string
  /** File names that its writer gave at that time and this device has not been able to get. */
  readonly open: readonly string[]
  /** Packs in this writer's folder of what others wrote, by those others: named at that time and not got yet. */
  readonly carried?: { readonly [writer: string]: readonly string[] }
}

export interface OwnPack {
  readonly file: string
  readonly from: number
  readonly to: number
  /** When it was read back from the store. */
  readonly at: number
  readonly looseRemoved: boolean
}

export interface OwnHead {
  readonly counter: number
  readonly seq: number
  readonly text: string
  /** The store said yes, and the next round reads it back. */
  readonly isUnread?: boolean
  /** Then: the one that was read back last. */
  readonly before?: { readonly counter: number; readonly seq: number }
}

/** How far this device has come with one store. */
export interface StorePlace {
  readonly mark: string | undefined
  /** Own bundles up to this number were read back from it. */
  readonly sent: number
  /** The counter and number of the own head that was put there. */
  readonly head: OwnHead | undefined
  readonly heads: { readonly [writer: string]: KnownHead }
  readonly packs: readonly OwnPack[]
  /** The file there that names what was written earlier, with those names; and the one before, which somebody may still look for. */
  readonly list?: { readonly file: string; readonly names: readonly string[]; readonly before?: string } | undefined
  /** Packs that this device has made of what others wrote, who were silent: they lie in its own folder. */
  readonly carried: { readonly [writer: string]: readonly string[] }
  readonly listedAt: number
}

export type WaitingFor = 'epoch-key' | 'first-bundle' | 'roster'

export interface SpaceState {
  readonly chains: Chains
  own: OwnPlace
  /** Names of objects that are held and could not be taken in yet. */
  readonly waiting: Map<string, WaitingFor>
  /** Objects that never will be, with the reason. */
  readonly refused: Map<string, string>
  /** Packs that were taken in whole: their numbers need not be the folder's writer's. */
  readonly settled: Set<string>
  /** When something new of a writer last arrived. */
  readonly heard: Map<string, number>
  /** Earlier names of this installation, from before its vault was copied. */
  readonly formerWriters: Set<string>
  /** Writers who sent so much that a person is asked before more of it is taken. */
  readonly floods: Set<string>
  /** Seals, on this device only, plaintexts that came in hand-over files and were never objects here. Base64url. */
  localKey: string | undefined
  /** Those of whom a person has agreed to take it. */
  readonly taken: Set<string>
}

export const noStorePlace: StorePlace = { mark: undefined, sent: 0, head: undefined, heads: {}, packs: [], carried: {}, listedAt: 0 }

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const number = v.pipe(v.number(), v.safeInteger())
const ownSchema = v.object({ writer: v.string(), seq: number, identity: v.nullable(hash), bundledN: number, counter: number })
const linkSchema = v.tuple([number, hash, v.nullable(hash), hash, v.record(v.string(), v.array(v.tuple([number, hash, v.string()]))), hash, v.string()])
const filesByWriter = v.record(v.string(), v.array(v.string()))
const placeSchema = v.object({
  mark: v.optional(v.string()),
  sent: number,
  head: v.optional(v.object({ counter: number, seq: number, text: v.string(), isUnread: v.optional(v.boolean()), before: v.optional(v.object({ counter: number, seq: number })) })),
  heads: v.record(v.string(), v.object({ counter: number, tag: v.optional(v.string()), seq: number, closed: v.boolean(), list: v.optional(v.string()), open: v.array(v.string()), carried: v.optional(filesByWriter) })),
  packs: v.array(v.object({ file: v.string(), from: number, to: number, at: number, looseRemoved: v.boolean() })),
  list: v.optional(v.object({ file: v.string(), names: v.array(v.string()), before: v.optional(v.string()) })),
  carried: v.optional(filesByWriter, {}),
  listedAt: number,
})
const marksSchema = v.object({
  waiting: v.array(v.tuple([v.string(), v.picklist(['epoch-key', 'first-bundle', 'roster'])])),
  refused: v.array(v.tuple([v.string(), v.string()])),
  settled: v.array(v.string()),
  heard: v.record(v.string(), number),
  formerWriters: v.array(v.string()),
  floods: v.array(v.string()),
  taken: v.array(v.string()),
  localKey: v.optional(v.string()),
})

const parse = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S> | undefined => {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  return read.success ? read.output : undefined
}

/** Reads what is remembered of a space. `writer` is who this installation is there, until the space itself says so. */
export async function loadSpace(objects: ObjectStore, space: string, writer: string): Promise<Result<SpaceState, StorageFailure>> {
  const cursors = await objects.readCursors(space)
  if (!cursors.ok) return cursors
  const chains = new Chains()
  let own: OwnPlace = { writer, seq: 0, identity: null, bundledN: 0, counter: 0 }
  let marks: v.InferOutput<typeof marksSchema> = { waiting: [], refused: [], settled: [], heard: {}, formerWriters: [], floods: [], taken: [] }
  for (const [key, text] of cursors.value) {
    if (key.startsWith('links/')) {
      const links = parse(v.array(linkSchema), text)
      if (links === undefined) return fail({ code: 'storage-damaged' })
      const of = key.split('/')[1] as string
      for (const [seq, identity, prev, epoch, seen, author, o32] of links) chains.add({ identity, writer: of, seq, prev, epoch, seen, author, o32 })
    } else if (key === 'own') {
      const read = parse(ownSchema, text)
      if (read === undefined) return fail({ code: 'storage-damaged' })
      own = read
    } else if (key === 'marks') {
      const read = parse(marksSchema, text)
      if (read === undefined) return fail({ code: 'storage-damaged' })
      marks = read
    }
  }
  return ok({
    chains,
    own,
    waiting: new Map(marks.waiting),
    refused: new Map(marks.refused),
    settled: new Set(marks.settled),
    heard: new Map(Object.entries(marks.heard)),
    formerWriters: new Set(marks.formerWriters),
    floods: new Set(marks.floods),
    taken: new Set(marks.taken),
    localKey: marks.localKey,
  })
}

export async function loadStorePlace(objects: ObjectStore, space: string, store: string): Promise<Result<StorePlace, StorageFailure>> {
  const cursors = await objects.readCursors(space, [placeKey(store)])
  if (!cursors.ok) return cursors
  const text = cursors.value.get(placeKey(store))
  const read = text === undefined ? undefined : parse(placeSchema, text)
  // How far one has come is a shortcut: without it everything is compared anew, and nothing is lost.
  return ok(read === undefined ? noStorePlace : (read as StorePlace))
}

export const ownCursor = (own: OwnPlace): readonly [string, string] => ['own', JSON.stringify(own)]
const placeKey = (store: string): string => `store/${store}`
export const placeCursor = (store: string, place: StorePlace): readonly [string, string] => [placeKey(store), JSON.stringify(place)]

export function marksCursor(state: SpaceState): readonly [string, string] {
  const { waiting, refused, settled, heard, formerWriters, floods, taken, localKey } = state
  // A store can be filled with rubbish; what is remembered of it has an end.
  const kept = [...refused].slice(-1000)
  return ['marks', JSON.stringify({ waiting: [...waiting], refused: kept, settled: [...settled], heard: Object.fromEntries(heard), formerWriters: [...formerWriters], floods: [...floods], taken: [...taken], localKey })]
}

/** The rows that hold these links, 64 numbers of a writer a row, so that a long history is not written anew. */
export function linkCursors(chains: Chains, changed: readonly BundleLink[]): readonly (readonly [string, string])[] {
  const blocks = new Map(changed.map((link) => [`links/${link.writer}/${blockOf(link.seq).from}`, link] as const))
  return [...blocks].map(([key, { writer, seq }]) => {
    const { from, to } = blockOf(seq)
    const rows: unknown[] = []
    for (let at = from; at <= to; at++) for (const link of chains.at(writer, at)) rows.push([at, link.identity, link.prev, link.epoch, link.seen, link.author, link.o32])
    return [key, JSON.stringify(rows)] as const
  })
}

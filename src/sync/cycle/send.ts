import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import type { BundleStore, StoreFailure } from '../../ports/bundle-store'
import type { StorageFailure } from '../../ports/failures'
import type { ObjectStore } from '../../ports/object-store'
import {
  blockOf,
  codecLimits,
  joinPack,
  nameOf,
  openObject,
  planPacks,
  readName,
  sameBytes,
  sealObject,
  utf8,
  writeHead,
  writeNamesList,
  writerFolder,
  type EpochKey,
  type PackPart,
} from '../codec'
import { doneWithoutGap, inLanes } from './lanes'
import { ownCursor, placeCursor, type OwnPack, type SpaceState, type StorePlace } from './state'

export interface SendParts {
  readonly space: string
  readonly objects: ObjectStore
  readonly crypto: BundleCrypto
  readonly signer: DeviceSigner
  readonly app: string
  readonly epochs: () => readonly EpochKey[]
}

export type SendFailure = StorageFailure | StoreFailure | { readonly code: 'store-changes-bytes' } | { readonly code: 'number-taken' }

export const dayMilliseconds = 24 * 60 * 60 * 1000
/** How long loose bundles stay beside the pack that holds them, for whoever has them in hand by name. */
export const looseDays = 14

export const fileOf = (name: string): string => name.slice(name.lastIndexOf('/') + 1)

/**
 * Puts an object and reads it back: a shelf may say that all is well and keep half of it. Once more when what comes back is
 * something else; the second time it is the shelf's fault. Gives the tag it was read back with. With `isReadLater` the shelf's
 * yes is taken for now, by who reads it back in the next round.
 */
export async function putAndReadBack(store: BundleStore, name: string, bytes: Bytes, isReadLater = false): Promise<Result<{ readonly tag?: string | undefined; readonly isRead: boolean }, StoreFailure | { readonly code: 'store-changes-bytes' }>> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const put = await store.put(name, bytes)
    if (put.ok && isReadLater) return ok({ isRead: false })
    if (!put.ok && put.failure.code !== 'store-timed-out' && put.failure.code !== 'store-faulty') return put
    const back = await store.get(name)
    // A refusal or a silence that was kept all the same is as good as a yes.
    if (back.ok && back.value.state === 'here' && sameBytes(back.value.bytes, bytes)) return ok({ tag: back.value.tag, isRead: true })
    if (!put.ok) return put
    if (!back.ok) return back
  }
  return fail({ code: 'store-changes-bytes' })
}

/** The own bundles' names behind a number, oldest first, as they are kept here. Costs as much as there are: an old case none. */
export function ownObjectNames(state: SpaceState, space: string, after = 0): readonly { readonly seq: number; readonly name: string; readonly identity: string }[] {
  const names: { seq: number; name: string; identity: string }[] = []
  for (let identity = state.own.identity; identity !== null; ) {
    const link = state.chains.get(identity)
    if (link === undefined || link.seq <= after) break
    names.push({ seq: link.seq, identity, name: nameOf({ kind: 'bundle', space, writer: link.writer, seq: link.seq, epoch16: link.epoch.slice(0, 16), o32: link.o32 }) })
    identity = link.prev
  }
  return names.reverse()
}

/** Sends own bundles that this store has not been seen to hold, oldest first. `place.sent` says how far it came. */
export async function sendBundles(state: SpaceState, place: StorePlace, storeId: string, store: BundleStore, parts: SendParts): Promise<{ readonly place: StorePlace; readonly put: number; readonly failure: SendFailure | undefined }> {
  if (place.sent >= state.own.seq) return { place, put: 0, failure: undefined }
  const inPacks = new Set(place.packs.filter((pack) => pack.looseRemoved).flatMap((pack) => Array.from({ length: pack.to - pack.from + 1 }, (_, index) => pack.from + index)))
  const unsent = ownObjectNames(state, parts.space, place.sent)
  const { done, failure } = await inLanes(unsent, async ({ seq, name }): Promise<Result<0 | 1, SendFailure>> => {
    if (inPacks.has(seq)) return ok(0)
    const held = await parts.objects.readObject(parts.space, name)
    if (!held.ok) return held
    if (held.value === undefined) return ok(0)
    const sent = await putAndReadBack(store, name, held.value)
    return sent.ok ? ok(1) : sent
  })
  // What lies behind one that failed is there, and is sent once more: the number says that all up to it were read back.
  const next = { ...place, sent: unsent[doneWithoutGap(done) - 1]?.seq ?? place.sent }
  const put = [...done.values()].reduce<number>((sum, one) => sum + one, 0)
  if (failure !== undefined) return { place: next, put, failure }
  const kept = await parts.objects.write({ space: parts.space, cursors: [placeCursor(storeId, next)] })
  return { place: next, put, failure: kept.ok ? undefined : kept.failure }
}

/**
 * Whole blocks of 64 of which a store has nothing yet go there as packs and never one by one: a long history on a new store
 * costs one file a block.
 */
export async function sendBlocks(state: SpaceState, place: StorePlace, store: BundleStore, epoch: EpochKey, now: number, parts: SendParts): Promise<Result<StorePlace, SendFailure>> {
  const packed = new Set(place.packs.map((pack) => blockOf(pack.from).from))
  const blocks: number[] = []
  for (let { from } = blockOf(place.sent + codecLimits.bundlesPerPack); from + codecLimits.bundlesPerPack - 1 <= state.own.seq; from += codecLimits.bundlesPerPack) if (!packed.has(from)) blocks.push(from)
  if (blocks.length === 0) return ok(place)
  const names = ownObjectNames(state, parts.space, place.sent)
  const made = await inLanes(blocks, (from) => makePacks(state, names, from, store, epoch, now, true, parts))
  if (made.failure !== undefined) return fail(made.failure)
  return ok({ ...place, packs: [...place.packs, ...blocks.flatMap((_, at) => made.done.get(at) ?? [])] })
}

/**
 * Makes packs of whole blocks of 64 that this store holds, and removes the loose bundles of a pack 14 days after it was read
 * back. Nothing is removed that was not seen in a pack on this very store.
 */
export async function tendPacks(state: SpaceState, place: StorePlace, store: BundleStore, epoch: EpochKey, now: number, parts: SendParts): Promise<Result<StorePlace, SendFailure>> {
  let next = place
  const packed = new Set(next.packs.map((pack) => blockOf(pack.from).from))
  for (let from = 1; from + codecLimits.bundlesPerPack - 1 <= Math.min(next.sent, state.own.seq); from += codecLimits.bundlesPerPack) {
    if (packed.has(from)) continue
    const made = await makePacks(state, ownObjectNames(state, parts.space, from - 1), from, store, epoch, now, false, parts)
    if (!made.ok) return made
    next = { ...next, packs: [...next.packs, ...made.value] }
  }
  for (const pack of next.packs) {
    if (pack.looseRemoved || now - pack.at < looseDays * dayMilliseconds) continue
    const names = ownObjectNames(state, parts.space).filter(({ seq }) => seq >= pack.from && seq <= pack.to).map(({ name }) => name)
    // The pack is looked at again first: fourteen days are long.
    const there = await store.get(writerFolder(parts.space, state.own.writer) + pack.file)
    if (!there.ok) return there
    const own = await parts.objects.readObject(parts.space, writerFolder(parts.space, state.own.writer) + pack.file)
    if (!own.ok) return own
    if (there.value.state !== 'here' || own.value === undefined || !sameBytes(there.value.bytes, own.value)) continue
    const failure = await removeAll(names, store)
    // A store that only ever adds keeps them: that is its purpose, and no fault.
    if (failure?.code === 'store-forbidden') break
    if (failure !== undefined) return { ok: false, failure }
    next = { ...next, packs: next.packs.map((one) => (one.file === pack.file ? { ...one, looseRemoved: true } : one)) }
  }
  return ok(next)
}

async function removeAll(names: readonly string[], store: BundleStore): Promise<StoreFailure | undefined> {
  for (const name of names) {
    const removed = await store.remove(name)
    if (!removed.ok) return removed.failure
  }
  return undefined
}

async function makePacks(
  state: SpaceState,
  names: ReturnType<typeof ownObjectNames>,
  from: number,
  store: BundleStore,
  epoch: EpochKey,
  now: number,
  isAlone: boolean,
  parts: SendParts,
): Promise<Result<readonly OwnPack[], SendFailure>> {
  const pieces: PackPart[] = []
  for (const { seq, name } of names) {
    if (seq < from || seq >= from + codecLimits.bundlesPerPack) continue
    const held = await parts.objects.readObject(parts.space, name)
    if (!held.ok) return held
    const opened = held.value === undefined ? undefined : await openObject(held.value, parts.epochs(), parts.crypto)
    // Without every part there is no pack: the loose ones stay.
    if (opened?.ok !== true) return ok([])
    pieces.push({ seq, plain: opened.plain })
  }
  const packs: OwnPack[] = []
  for (const part of planPacks(pieces)) {
    const bytes = await sealObject(joinPack(part), epoch, parts.crypto)
    if (bytes === undefined) continue
    const [first, last] = [part[0] as PackPart, part.at(-1) as PackPart]
    const name = nameOf({ kind: 'pack', space: parts.space, writer: state.own.writer, from: first.seq, to: last.seq, epoch16: epoch.id.slice(0, 16), o32: parts.crypto.sha256(bytes).slice(0, 32) })
    const sent = await putAndReadBack(store, name, bytes)
    if (!sent.ok) return sent
    state.settled.add(name)
    const kept = await parts.objects.write({ space: parts.space, objects: [{ name, bytes }] })
    if (!kept.ok) return kept
    packs.push({ file: fileOf(name), from: first.seq, to: last.seq, at: now, looseRemoved: isAlone })
  }
  return ok(packs)
}

/** How many names a head has itself: beyond, they go into a file that it points at, so that a long case costs no more than a short one. */
const namesInHead = 16
/** A head tells its reader of the store nothing that the names beside it do not tell, so it need not be as large as an act. */
const smallestHead = 512

/** The names for a head: as many as it has itself, and the file with the others, put there and read back first. */
async function namesFor(files: readonly string[], place: StorePlace, store: BundleStore, epoch: EpochKey, own: string, parts: SendParts): Promise<Result<StorePlace['list'], SendFailure>> {
  const known = new Set(place.list?.names)
  if (files.filter((file) => !known.has(file)).length <= namesInHead) return ok(place.list)
  const isPack = (file: string) => readName(writerFolder(parts.space, own) + file)?.kind === 'pack'
  const list = { space: parts.space, writer: own, bundles: files.filter((file) => !isPack(file)), packs: files.filter(isPack) }
  const bytes = await sealObject(await writeNamesList(list, parts.signer), epoch, parts.crypto, smallestHead)
  if (bytes === undefined) throw new Error('a list of names is over the limits')
  const name = nameOf({ kind: 'list', space: parts.space, writer: own, o32: parts.crypto.sha256(bytes).slice(0, 32) })
  const sent = await putAndReadBack(store, name, bytes)
  if (!sent.ok) return sent
  // Whoever has the head from before in hand still finds what it points at; what that one replaced, nobody looks for.
  if (place.list?.before !== undefined) await store.remove(writerFolder(parts.space, own) + place.list.before)
  return ok({ file: fileOf(name), names: files, ...(place.list === undefined ? {} : { before: place.list.file }) })
}

/** Up to which number all is in packs. */
function packedWithoutGap({ packs }: StorePlace): number {
  let last = 0
  for (const { from, to } of [...packs].sort((a, b) => a.from - b.from)) if (from <= last + 1) last = Math.max(last, to)
  return last
}

/**
 * Writes the head when it would say something new. Its counter is kept before it is sent: no two heads ever share one. Where the
 * next round is soon, its question after the own head reads this one back.
 */
export async function sendHead(state: SpaceState, place: StorePlace, storeId: string, store: BundleStore, epoch: EpochKey, isReadLater: boolean, parts: SendParts): Promise<Result<StorePlace, SendFailure>> {
  const { carried } = place
  if (state.own.seq === 0 && Object.keys(carried).length === 0) return ok(place)
  const inPacks = (seq: number) => place.packs.some((pack) => pack.from <= seq && seq <= pack.to)
  const bundles = ownObjectNames(state, parts.space, packedWithoutGap(place)).filter(({ seq }) => seq <= place.sent && !inPacks(seq)).map(({ name }) => fileOf(name))
  const packs = place.packs.map((pack) => pack.file)
  const list = await namesFor([...packs, ...bundles], place, store, epoch, state.own.writer, parts)
  if (!list.ok) return list
  const isNew = (file: string) => list.value?.names.includes(file) !== true
  const says = {
    space: parts.space,
    writer: state.own.writer,
    seq: Math.min(place.sent, state.own.seq),
    bundles: bundles.filter(isNew),
    packs: packs.filter(isNew),
    carried,
    closed: false,
    ...(list.value === undefined ? {} : { list: list.value.file }),
    app: parts.app,
  }
  const text = parts.crypto.sha256(utf8(JSON.stringify(says)))
  if (place.head?.text === text) return ok(place)
  const counter = state.own.counter + 1
  const own = { ...state.own, counter }
  const counted = await parts.objects.write({ space: parts.space, cursors: [ownCursor(own)] })
  if (!counted.ok) return counted
  state.own = own
  const bytes = await sealObject(await writeHead({ ...says, counter }, parts.signer), epoch, parts.crypto, smallestHead)
  if (bytes === undefined) throw new Error('a head is over the limits')
  const sent = await putAndReadBack(store, nameOf({ kind: 'head', space: parts.space, writer: state.own.writer }), bytes, isReadLater && list.value === place.list)
  if (!sent.ok) return sent
  const { isRead, tag } = sent.value
  const before = place.head && { before: { counter: place.head.counter, seq: place.head.seq } }
  const { tag: _before, ...known } = place.heads[own.writer] ?? { closed: false, open: [] }
  const next: StorePlace = { ...place, list: list.value, head: { counter, seq: says.seq, text, ...(isRead ? {} : { isUnread: true, ...before }) }, heads: { ...place.heads, [own.writer]: { ...known, ...(tag === undefined ? {} : { tag }), closed: false, open: [], counter, seq: says.seq, ...(list.value === undefined ? {} : { list: list.value.file }) } } }
  const kept = await parts.objects.write({ space: parts.space, cursors: [placeCursor(storeId, next)] })
  return kept.ok ? ok(next) : kept
}

/**
 * Puts back whatever this device holds and the shelf does not, the same bytes under the same names. A listing is only a hint of
 * what is there: a name in it is asked for; one that is not in it is put, whatever lies there.
 */
export async function reseed(state: SpaceState, place: StorePlace, store: BundleStore, listed: readonly string[], parts: SendParts): Promise<{ readonly put: number; readonly failure: SendFailure | undefined }> {
  const names = await parts.objects.objectNames(parts.space)
  if (!names.ok) return { put: 0, failure: names.failure }
  const removed = place.packs.filter((pack) => pack.looseRemoved)
  const superseded = new Set(ownObjectNames(state, parts.space).filter(({ seq }) => removed.some((pack) => pack.from <= seq && seq <= pack.to)).map(({ name }) => name))
  const isThere = new Set(listed)
  const wanted = names.value.filter((name) => ['bundle', 'pack'].includes(readName(name)?.kind ?? '') && !state.refused.has(name) && !superseded.has(name))
  const { done, failure } = await inLanes(wanted, async (name): Promise<Result<0 | 1, SendFailure>> => {
    const there = isThere.has(name) ? await store.get(name) : ok({ state: 'absent' } as const)
    if (!there.ok) return there
    if (there.value.state !== 'absent') return ok(0)
    const held = await parts.objects.readObject(parts.space, name)
    if (!held.ok) return held
    if (held.value === undefined) return ok(0)
    const sent = await putAndReadBack(store, name, held.value)
    return sent.ok ? ok(1) : sent
  })
  return { put: [...done.values()].reduce<number>((sum, one) => sum + one, 0), failure }
}

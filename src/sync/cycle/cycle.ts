import { hexOf } from '../../lib/hex'
import { ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import type { BundleStore } from '../../ports/bundle-store'
import type { StorageFailure } from '../../ports/failures'
import type { ObjectStore } from '../../ports/object-store'
import type { SyncNote } from '../../ports/sharing'
import { openObject, readBundle, writerIn, type EpochKey, type Head, type VerifiedBundle } from '../codec'
import { fetchLimits, fetchObjects, listFolders, listSpace, listWriters, readHeads, wantedNames, type HeadsRound } from './fetch'
import { bundlePending, type PendingEntry, type PlacedBundle } from './outgoing'
import { carryPacks } from './carry'
import { learnMark, noMarkYet, type MarkMemory } from './mark'
import { syncSchedule } from './schedule'
import { ownObjectNames, reseed, sendBlocks, sendBundles, sendHead, tendPacks, type SendFailure } from './send'
import { settle, type Arrived, type SettleParts } from './settle'
import { loadSpace, loadStorePlace, marksCursor, noStorePlace, ownCursor, placeCursor, type SpaceState, type StorePlace } from './state'

export interface SpaceParts {
  readonly space: string
  /** Who this installation is here until the space itself says so. */
  readonly writer: string
  readonly app: string
  readonly objects: ObjectStore
  readonly crypto: BundleCrypto
  readonly signer: DeviceSigner
  /** Every epoch key held, oldest first. */
  readonly epochs: () => readonly EpochKey[]
  /** The epoch to write under; undefined while waiting for a new key. */
  readonly writeEpoch: () => EpochKey | undefined
  readonly isKnownDevice: (author: string) => boolean
  /** Whether what a writer is said to have counts as missing. */
  readonly isEntitled: (writer: string) => boolean
  /** Another space has taken this one up: it is read and kept whole, and nothing new is written in it. */
  readonly isClosed?: () => boolean
  /** Whether a device that belongs here has written nothing yet: what it writes first is in a folder that no head names. */
  readonly awaitsWriter?: () => boolean
  /** An organiser makes packs of what others wrote who have been silent for a month. */
  readonly mayCarry?: () => boolean
  /** Own entries of a writer with n above this, oldest first. */
  readonly pending: (writer: string, afterN: number) => Promise<Result<readonly PendingEntry[], StorageFailure>>
  readonly apply: (bundles: readonly VerifiedBundle[]) => Promise<Result<void, StorageFailure>>
  readonly placeOwn: (placed: readonly PlacedBundle[]) => Promise<Result<void, StorageFailure>>
  readonly random128: () => string
  /** Acts are written under another name from now on: this vault was copied. Kept by whoever gives entries their writer. */
  readonly onNewWriter: (writer: string) => Promise<Result<void, StorageFailure>>
}

/** Whether a round asks who is there, as when a case is opened, or reads the names of all that is there, as when a person asks. */
export type Look = boolean | 'writers'

export interface ShelfUnderUse {
  /** This device's own name for it. */
  readonly id: string
  readonly store: BundleStore
  /** Which store it was seen to be, for all spaces that are exchanged with it. */
  readonly mark?: MarkMemory
  /** The next round is a minute away: its question after the own head reads back the one that this round puts. */
  readonly comesSoon?: boolean
}

export interface CycleReport {
  /** Undefined when everything that was to be done was done. Nothing on this device changes on account of a failure. */
  readonly failure: SendFailure | undefined
  readonly applied: number
  readonly put: number
  readonly notes: readonly SyncNote[]
}

export interface SyncStatus {
  /** Bundles held here, entries not yet in one counted apart. */
  readonly held: number
  /** Own bundles, and how many of them this store was seen to hold. */
  readonly own: number
  readonly ownOnStore: number
  readonly heard: ReadonlyMap<string, number>
  /** Parts that others have and this device has not, by writer. */
  readonly missing: ReadonlyMap<string, number>
  readonly waiting: number
  readonly refused: ReadonlyMap<string, string>
  readonly forked: readonly string[]
}

export interface SpaceSync {
  /**
   * One round with one store: out, in, out. A listing that was just made may be given.
   */
  cycle(shelf: ShelfUnderUse, now: number, lookAround: Look, listing?: readonly string[]): Promise<CycleReport>
  /** Puts entries that are in no bundle yet into bundles, as before a hand-over. */
  bundleOwn(): Promise<Result<number, SendFailure>>
  /** Takes in signed plaintexts from a hand-over file. */
  takeIn(plains: readonly Bytes[], now: number): Promise<Result<number, SendFailure>>
  /** A person has agreed to take what this writer sent. */
  allow(writer: string): Promise<Result<void, StorageFailure | { readonly code: 'number-taken' }>>
  status(storeId: string): Promise<SyncStatus>
  /** Of this round of work only: the space as it is held. */
  readonly state: SpaceState
}

const hourMilliseconds = 60 * 60 * 1000

/** Opens what is held of a space for exchanging it. Pure but for its ports: open it again after `number-taken`. */
export async function openSpaceSync(parts: SpaceParts, held?: SpaceState): Promise<Result<SpaceSync, StorageFailure>> {
  const loaded = held === undefined ? await loadSpace(parts.objects, parts.space, parts.writer) : ok(held)
  if (!loaded.ok) return loaded
  const state = loaded.value
  const replaced = await placeLast(state, parts)
  if (!replaced.ok) return replaced
  const settleParts: SettleParts = parts
  const looked = new Set<string>()
  const markOf = new Map<string, MarkMemory>()
  const ownKey = hexOf(parts.signer.publicKey)

  async function bundleOwn(): Promise<Result<number, SendFailure>> {
    const epoch = parts.writeEpoch()
    if (epoch === undefined) return ok(0)
    const pending = await parts.pending(state.own.writer, state.own.bundledN)
    return pending.ok ? bundlePending(state, pending.value, epoch, parts) : pending
  }

  /** A name that acts are written under already, while the chain here is still the one before: a crash came in between, or a key is waited for. */
  let nextWriter = state.own.writer === parts.writer || state.formerWriters.has(parts.writer) ? undefined : parts.writer

  /** Own place on the shelf, ahead of what is known here: what was written under this name was not written by this vault alone. */
  async function takeNewWriter(notes: SyncNote[]): Promise<Result<void, SendFailure>> {
    const former = state.own.writer
    const writer = parts.random128()
    // First of all nothing more is written under the old name.
    const told = await parts.onNewWriter(writer)
    if (!told.ok) return told
    nextWriter = writer
    notes.push({ code: 'vault-copied', writer: former })
    return moveOn()
  }

  /** What was committed under the name before goes out under it: both histories stay. Without a key to write under it waits. */
  async function moveOn(): Promise<Result<void, SendFailure>> {
    if (nextWriter === undefined || parts.writeEpoch() === undefined) return ok(undefined)
    const last = await bundleOwn()
    if (!last.ok) return last
    state.formerWriters.add(state.own.writer)
    state.own = { writer: nextWriter, seq: 0, identity: null, bundledN: 0, counter: 0 }
    nextWriter = undefined
    return parts.objects.write({ space: parts.space, cursors: [ownCursor(state.own), marksCursor(state)] })
  }

  /**
   * Something under the own name and key that this vault did not write: on the shelf, or among what arrived. Somebody else
   * who claims the name with a key of their own proves nothing.
   */
  function isCopied(head: Head | undefined): boolean {
    const { own, chains } = state
    if (head !== undefined && (head.counter > own.counter || head.seq > own.seq)) return true
    if (chains.countOf(own.writer) === own.seq) return false
    const written = new Set(ownObjectNames(state, parts.space).map(({ identity }) => identity))
    return chains.linksOf(own.writer).some((link) => link.author === ownKey && !written.has(link.identity))
  }

  async function cycle(shelf: ShelfUnderUse, now: number, lookAround: Look, listing?: readonly string[]): Promise<CycleReport> {
    const notes: SyncNote[] = []
    let applied = 0
    let put = 0
    const report = (failure?: SendFailure): CycleReport => ({ failure, applied, put, notes })
    const forkedBefore = new Set(state.chains.writers().filter(state.chains.isForked))

    // Out, first half: what was written before anything new is known.
    const bundled = await bundleOwn()
    if (!bundled.ok) return report(bundled.failure)
    const moved = await moveOn()
    if (!moved.ok) return report(moved.failure)
    if (parts.writeEpoch() === undefined && parts.isClosed?.() !== true) notes.push({ code: 'waiting-for-key' })
    const loadedPlace = await loadStorePlace(parts.objects, parts.space, shelf.id)
    if (!loadedPlace.ok) return report(loadedPlace.failure)
    let place: StorePlace = loadedPlace.value
    const keepPlace = () => parts.objects.write({ space: parts.space, cursors: [placeCursor(shelf.id, place)] })

    // Who is there: now and then, since the daily path asks for exact names alone.
    let listed: readonly string[] = []
    const memory = shelf.mark ?? markOf.get(shelf.id) ?? noMarkYet()
    markOf.set(shelf.id, memory)
    // The first part of a space on a store: which store it is comes first, since the answer to making the folder tells whether it is new.
    const isFirstPut = place.mark === undefined && state.own.seq > 0 && lookAround !== true
    const namedFirst = isFirstPut ? await learnMark(shelf.store, memory, undefined, false, parts.random128) : undefined
    if (namedFirst?.ok === false) return report(namedFirst.failure)
    const isFirstLook = !looked.has(shelf.id)
    const askAfter = parts.awaitsWriter?.() === true ? syncSchedule.whileOpen : hourMilliseconds
    const isListing = lookAround !== false || isFirstLook || now - place.listedAt >= askAfter
    if (isListing) {
      const names = lookAround !== true ? await listWriters(shelf.store, parts.space, isFirstPut) : listing === undefined ? await listSpace(shelf.store, parts.space) : ok(listing)
      if (!names.ok) return report(names.failure)
      listed = names.value
      place = { ...place, listedAt: now }
    }

    // The heads: all that an unchanged case costs.
    const known = [...new Set([...state.chains.writers(), ...Object.keys(place.heads), ...(state.own.seq > 0 ? [state.own.writer] : [])])].filter((writer) => writer === state.own.writer || parts.isEntitled(writer))
    const live = known.filter((writer) => place.heads[writer]?.closed !== true)
    if (live.length > fetchLimits.writers) notes.push({ code: 'too-many-writers' })
    const others = [...new Set(listed.flatMap((name) => writerIn(name, parts.space) ?? []))]
    const fresh = others.filter((writer) => !live.includes(writer) && !state.formerWriters.has(writer) && place.heads[writer] === undefined).slice(0, fetchLimits.writers)
    // Nothing of the space is there and nothing of it ever was: there is no head to ask for.
    const isBare = isListing && others.length === 0 && place.mark === undefined
    const heads = await readHeads(state, place, shelf.store, isBare ? [] : [...live.slice(0, fetchLimits.writers), ...fresh], ownKey, settleParts)
    if (!heads.ok) return report(heads.failure)
    const ownLost = heads.value.ownAbsent && place.head !== undefined
    const ownBack = heads.value.own !== undefined && place.head !== undefined && heads.value.own.counter < place.head.counter
    // A store that is new here may lack what its writers cannot bring any more.
    const isToFill = parts.isClosed?.() === true && place.mark === undefined
    const readBack = readLastHead(place, heads.value)
    place = readBack.place
    const isOdd = heads.value.wentBack.some((writer) => !readBack.isPutAgain || writer !== state.own.writer) || (!readBack.isPutAgain && (ownLost || ownBack))

    // Which store this is: at the first look, and whenever something is odd.
    let wasReset = false
    if (place.mark === undefined || isOdd || isFirstLook) {
      const learnt = namedFirst?.ok === true && !isOdd ? namedFirst : await learnMark(shelf.store, memory, place.mark, isOdd, parts.random128)
      if (!learnt.ok) return report(learnt.failure)
      const { mark, was } = learnt.value
      if (was === 'other' || was === 'gone') {
        wasReset = true
        notes.push({ code: was === 'other' ? 'store-swapped' : 'store-emptied' })
        place = { ...noStorePlace, mark, listedAt: place.listedAt }
      } else {
        if (isOdd) {
          wasReset = true
          notes.push({ code: 'store-went-back' })
          place = { ...place, sent: 0, head: undefined, packs: [], list: undefined }
        }
        place = { ...place, mark, heads: heads.value.heads }
      }
      // What was forgotten has to be on the disk before anything is put back; what was learnt is kept with the rest.
      const kept = was === 'other' || was === 'gone' || isOdd ? await keepPlace() : ok(undefined)
      if (!kept.ok) return report(kept.failure)
    } else place = { ...place, heads: heads.value.heads }

    // In.
    if (lookAround !== true && (wasReset || heads.value.without.length > 0)) {
      const headless = heads.value.without.filter((writer) => others.includes(writer) && writer !== state.own.writer)
      const more = wasReset ? await listSpace(shelf.store, parts.space) : await listFolders(shelf.store, parts.space, headless)
      if (!more.ok) return report(more.failure)
      listed = more.value
    }
    const taken = await takeFromShelf(shelf.store, place, listed, now, notes)
    applied += taken.applied
    if (taken.failure !== undefined) return report(taken.failure)

    if (nextWriter === undefined && isCopied(heads.value.own)) {
      const renamed = await takeNewWriter(notes)
      if (!renamed.ok) return report(renamed.failure)
      const former = await sendFormer(shelf, place, listed)
      if (former !== undefined) return report(former)
      place = { ...place, sent: 0, head: undefined, packs: [], list: undefined }
    }

    // Out, second half.
    const { packs: packsBefore, carried: carriedBefore } = place
    if (wasReset || isToFill) {
      const seeded = await reseed(state, place, shelf.store, listed, parts)
      put += seeded.put
      if (seeded.failure !== undefined) return report(seeded.failure)
    }
    const epoch = parts.writeEpoch()
    if (epoch !== undefined && !wasReset) {
      const blocks = await sendBlocks(state, place, shelf.store, epoch, now, parts)
      if (!blocks.ok) return report(blocks.failure)
      place = blocks.value
    }
    const sent = await sendBundles(state, place, shelf.id, shelf.store, parts)
    place = sent.place
    put += sent.put
    if (sent.failure !== undefined) return report(sent.failure)
    if (epoch !== undefined) {
      const packed = await tendPacks(state, place, shelf.store, epoch, now, parts)
      if (!packed.ok) return report(packed.failure)
      place = packed.value
      if (parts.mayCarry?.() === true) {
        const carried = await carryPacks(state, place, shelf.store, epoch, now, parts)
        if (!carried.ok) return report(carried.failure)
        place = carried.value
      }
      // Later only where all that it names was read back already, and nothing else hangs on it.
      const isReadLater = shelf.comesSoon === true && !wasReset && !readBack.isPutAgain && place.packs === packsBefore && place.carried === carriedBefore
      const headed = await sendHead(state, place, shelf.id, shelf.store, epoch, isReadLater, parts)
      if (!headed.ok) return report(headed.failure)
      place = headed.value
    }
    looked.add(shelf.id)
    for (const writer of state.chains.writers()) if (state.chains.isForked(writer) && !forkedBefore.has(writer)) notes.push({ code: 'writer-forked', writer })
    const last = JSON.stringify(place) === JSON.stringify(loadedPlace.value) ? ok(undefined) : await keepPlace()
    return report(last.ok ? undefined : last.failure)
  }

  /** Gets and takes in until a round brings nothing new: what arrives may name more. */
  async function takeFromShelf(store: BundleStore, place: StorePlace, listed: readonly string[], now: number, notes: SyncNote[]): Promise<{ applied: number; failure: SendFailure | undefined }> {
    let applied = 0
    let torn = 0
    const asked = new Set<string>()
    let isRetrying = state.waiting.size > 0
    for (;;) {
      const wanted = wantedNames(state, place.heads, listed, parts.isEntitled, settleParts, asked)
      const names = wanted.names.filter((name) => !asked.has(name))
      for (const name of names) asked.add(name)
      const fetched = names.length === 0 ? { arrived: [] as readonly Arrived[], failure: undefined } : await fetchObjects(names, store)
      if (fetched.arrived.length > 0 || isRetrying) {
        const done = await settle(state, fetched.arrived, [], now, settleParts)
        if (!done.ok) return { applied, failure: done.failure }
        applied += done.value.applied
        torn += done.value.torn.length
      }
      isRetrying = false
      if (fetched.failure !== undefined) return { applied, failure: fetched.failure }
      if (fetched.arrived.length > 0) continue
      for (const [writer, bundles] of wanted.heldBack) notes.push({ code: 'held-back', writer, bundles })
      if (torn > 0) notes.push({ code: 'torn', files: torn })
      return { applied, failure: undefined }
    }
  }

  /** Bundles under a name that is given up: every one that is held here has to be on the shelf. */
  async function sendFormer(shelf: ShelfUnderUse, place: StorePlace, listed: readonly string[]): Promise<SendFailure | undefined> {
    const seeded = await reseed(state, place, shelf.store, listed, parts)
    return seeded.failure
  }

  return ok({
    state,
    cycle,
    bundleOwn,
    async takeIn(plains, now) {
      const bundled = await bundleOwn()
      if (!bundled.ok) return bundled
      const done = await settle(state, [], plains, now, settleParts)
      return done.ok ? ok(done.value.applied) : done
    },
    async allow(writer) {
      state.floods.delete(writer)
      state.taken.add(writer)
      return parts.objects.write({ space: parts.space, cursors: [marksCursor(state)] })
    },
    async status(storeId) {
      const place = await loadStorePlace(parts.objects, parts.space, storeId)
      const missing = new Map<string, number>()
      for (const { writer } of state.chains.missing(parts.isEntitled)) missing.set(writer, (missing.get(writer) ?? 0) + 1)
      return {
        held: state.chains.size,
        own: state.own.seq,
        ownOnStore: place.ok ? Math.min(place.value.sent, state.own.seq) : 0,
        heard: state.heard,
        missing,
        waiting: state.waiting.size,
        refused: state.refused,
        forked: state.chains.writers().filter(state.chains.isForked),
      }
    },
  })
}

/**
 * The own head that was put in the last round and not read back then: this round's question has brought it. Where it is torn, or
 * not there, or the one before it still lies there, the store said yes to something it did not keep: what was put since the
 * head before is put again, and read back at once. Anything else is a store that has gone back.
 */
function readLastHead(place: StorePlace, heads: HeadsRound): { readonly place: StorePlace; readonly isPutAgain: boolean } {
  const { head } = place
  if (head?.isUnread !== true) return { place, isPutAgain: false }
  const { counter, seq, text, before } = head
  if (heads.own !== undefined && heads.own.counter >= counter) return { place: { ...place, head: { counter, seq, text } }, isPutAgain: false }
  const isPutAgain = heads.ownTorn || (heads.own === undefined ? before === undefined : heads.own.counter === before?.counter)
  return { place: isPutAgain ? { ...place, head: undefined, sent: Math.min(place.sent, before?.seq ?? 0) } : place, isPutAgain }
}

/** A crash may have come between keeping the last own bundle and telling the case of it: it is told again. */
async function placeLast(state: SpaceState, parts: SpaceParts): Promise<Result<void, StorageFailure>> {
  const last = ownObjectNames(state, parts.space, state.own.seq - 1).at(-1)
  const link = last === undefined ? undefined : state.chains.get(last.identity)
  if (last === undefined || link === undefined) return ok(undefined)
  const held = await parts.objects.readObject(parts.space, last.name)
  if (!held.ok) return held
  const opened = held.value === undefined ? undefined : await openObject(held.value, parts.epochs(), parts.crypto)
  const read = opened?.ok === true ? readBundle(opened.plain, parts.crypto) : undefined
  return read?.ok === true ? parts.placeOwn([{ link, lines: read.value.entries.map(({ line }) => line) }]) : ok(undefined)
}

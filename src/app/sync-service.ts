import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../ports/bundle-crypto'
import type { BundleStore } from '../ports/bundle-store'
import type { Clock } from '../ports/clock'
import type { ObjectStore } from '../ports/object-store'
import type { Readable } from '../ports/readable'
import type { SyncNote } from '../ports/sharing'
import {
  layOutAnew,
  listSpace,
  loadStorePlace,
  noMarkYet,
  layOutGrants,
  lookForGrants,
  openSpaceSync,
  plaintextsOf,
  syncSchedule,
  waitAfterFailures,
  type CycleReport,
  type GrantParts,
  type Look,
  type MarkMemory,
  type SpaceParts,
  type ShelfUnderUse,
  type SpaceSync,
} from '../sync/cycle'
import { hexOf } from '../lib/hex'
import { createObservable } from './observable'
import type { SpaceStates } from './space-states'

/** One space of a case as the exchange needs it; the case's own side of it. */
export interface SpaceToSync extends Pick<SpaceParts, 'space' | 'writer' | 'epochs' | 'writeEpoch' | 'isKnownDevice' | 'isEntitled' | 'isClosed' | 'awaitsWriter' | 'mayCarry' | 'pending' | 'apply' | 'placeOwn' | 'onNewWriter'> {
  readonly circle: string
  /** How keys reach the others of this circle; left out where that is done by hand. */
  readonly grants?: Pick<GrantParts, 'grantees' | 'makeGrant' | 'takeGrant'>
}

export interface ConnectedStore {
  readonly id: string
  readonly label: string
  readonly store: BundleStore
}

export interface SyncServiceParts {
  readonly objects: ObjectStore
  readonly states: SpaceStates
  readonly crypto: BundleCrypto
  readonly signer: DeviceSigner
  readonly app: string
  readonly clock: Clock
  readonly random128: () => string
  /** From 0 up to 1. */
  readonly chance: () => number
  /** Runs work later; what it returns takes it back. */
  readonly later: (milliseconds: number, work: () => void) => () => void
  /** The shared spaces of a case, wider first; none for one that is not shared. */
  readonly spacesOf: (caseId: string) => Promise<readonly SpaceToSync[]>
  readonly storesOf: (caseId: string) => Promise<readonly ConnectedStore[]>
  /** Only one window of a vault works at the parts of a case at a time. It has read what the others left before. */
  readonly alone: <T>(caseId: string, work: () => Promise<T>) => Promise<T>
  /** A closed case is looked at weekly, while there is nothing to send. */
  readonly isClosed?: (caseId: string) => boolean
  /** Parts came, went into bundles or were placed: other windows have to read them. */
  readonly onExchanged?: (caseId: string) => void
}

/** Four honest numbers, and what a person should know. */
export interface CaseSyncState {
  readonly isRunning: boolean
  /** Bundles on this device; how many of this device's own, and how many of those each store was seen to hold. */
  readonly onDevice: number
  readonly own: number
  /** Own entries that are in no bundle yet. */
  readonly unsent: number
  readonly onStores: readonly { readonly id: string; readonly label: string; readonly own: number; readonly failure: string | undefined; readonly at: number | undefined }[]
  /** When each writer was last heard from. Milliseconds since 1970 UTC, by this device's clock. */
  readonly heard: ReadonlyMap<string, number>
  readonly missing: ReadonlyMap<string, number>
  readonly waiting: number
  /** The case is closed: unless somebody asks, its stores are looked at once a week. */
  readonly isWeekly: boolean
  readonly needsPerson: readonly SyncNote[]
}

export interface SyncService {
  stateOf(caseId: string): Readable<CaseSyncState>
  /** A case is open on this device: it is exchanged now and from here on. */
  follow(caseId: string): void
  leave(caseId: string): void
  /** Something was committed: in a few seconds. */
  soon(caseId: string): void
  /** A person asks. Looks around too. */
  now(caseId: string): Promise<void>
  /** Back on the network or on the tab: as if a person asked, but for a case that is closed. */
  back(caseId: string): Promise<void>
  /** Back once more a moment later: only where the round before, which may still be under way, has failed. */
  backOnceMore(caseId: string): Promise<void>
  /** Another window has worked at the parts of a space: what is remembered here may be behind. */
  forget(space: string): void
  /** Puts own work into bundles. Only for who works alone at the case already. */
  bundle(caseId: string, circle: string): Promise<Result<void, { readonly code: string }>>
  /** Bundles for a hand-over file: own work is put into bundles first. */
  /** `space` for one that another took up from. */
  collect(caseId: string, circle: string, space?: string): Promise<Result<{ readonly sync: SpaceSync; readonly bundles: ReadonlyMap<string, Bytes> }, { readonly code: string }>>
  /** Takes in the bundles of a hand-over file. */
  takeIn(caseId: string, circle: string, plains: readonly Bytes[], space?: string): Promise<Result<number, { readonly code: string }>>
  allow(caseId: string, writer: string): Promise<void>
  /** A person has read what happened to a store. */
  readNotes(caseId: string): void
  /** Locked means not syncing. */
  stop(): void
}

const nothing: CaseSyncState = { isRunning: false, onDevice: 0, own: 0, unsent: 0, onStores: [], heard: new Map(), missing: new Map(), waiting: 0, isWeekly: false, needsPerson: [] }

interface Followed {
  cancel: () => void
  failures: number
  running: Promise<void> | undefined
  isOpen: boolean
}

/** Exchanges the shared cases of an unlocked vault with their stores. */
export function createSyncService(parts: SyncServiceParts): SyncService {
  const states = new Map<string, ReturnType<typeof createObservable<CaseSyncState>>>()
  const followed = new Map<string, Followed>()
  const spaces = new Map<string, SpaceSync>()
  const notes = new Map<string, readonly SyncNote[]>()
  /** By store as it is connected: at another address it is asked anew. */
  const marks = new WeakMap<BundleStore, MarkMemory>()
  let isStopped = false

  const stateOf = (caseId: string) => {
    const found = states.get(caseId) ?? createObservable<CaseSyncState>(nothing)
    states.set(caseId, found)
    return found
  }
  const followedCase = (caseId: string): Followed => {
    const found = followed.get(caseId) ?? { cancel: () => undefined, failures: 0, running: undefined, isOpen: false }
    followed.set(caseId, found)
    return found
  }

  async function spaceSync(given: SpaceToSync): Promise<Result<SpaceSync, { readonly code: string }>> {
    const known = spaces.get(given.space)
    if (known !== undefined) return ok(known)
    const { objects, crypto, signer, app, random128 } = parts
    const held = await parts.states.open(given.space, given.writer)
    if (!held.ok) return held
    const opened = await openSpaceSync({ ...given, objects, crypto, signer, app, random128 }, held.value)
    if (opened.ok) spaces.set(given.space, opened.value)
    else forget(given.space)
    return opened
  }

  function markOf(store: BundleStore): MarkMemory {
    const found = marks.get(store) ?? noMarkYet()
    marks.set(store, found)
    return found
  }

  function forget(space: string): void {
    spaces.delete(space)
    parts.states.forget(space)
  }

  const isClosed = (caseId: string): boolean => parts.isClosed?.(caseId) === true

  const sizeOf = (toSync: readonly SpaceToSync[]): number => toSync.reduce((sum, { space }) => sum + (spaces.get(space)?.state.chains.size ?? 0) + (spaces.get(space)?.state.formerWriters.size ?? 0), 0)

  async function round(caseId: string, lookAround: Look): Promise<void> {
    const [toSync, stores] = [await parts.spacesOf(caseId), await parts.storesOf(caseId)]
    const state = stateOf(caseId)
    const entry = followedCase(caseId)
    if (toSync.length === 0) return state.set(nothing)
    for (const given of toSync) await spaceSync(given)
    const sizeBefore = sizeOf(toSync)
    state.set({ ...state.getState(), isRunning: true })
    const isWeekly = isClosed(caseId)
    const results = new Map<string, { own: number; failure: string | undefined; after: number }>()
    const said: SyncNote[] = []
    for (const given of toSync) {
      for (const { id, store } of stores) {
        if (isStopped) return
        if (isWeekly && lookAround !== true && !(await isDue(given, id))) continue
        const report = await cycleOnce(given, { id, store, mark: markOf(store), comesSoon: entry.isOpen && lookAround !== true && !isWeekly }, lookAround)
        said.push(...report.notes)
        const so = results.get(id) ?? { own: 0, failure: undefined, after: 0 }
        const failure = report.failure
        results.set(id, { own: so.own, failure: so.failure ?? failure?.code, after: failure?.code === 'store-busy' ? (failure.after ?? 0) : so.after })
        // One circle's refusal is every circle's: the same door.
        if (failure !== undefined) break
      }
    }
    await show(caseId, toSync, stores, results, said)
    if (sizeOf(toSync) !== sizeBefore) parts.onExchanged?.(caseId)
    entry.failures = [...results.values()].some(({ failure }) => failure !== undefined) ? entry.failures + 1 : 0
    const asked = Math.max(0, ...[...results.values()].map(({ after }) => after))
    if (entry.isOpen && !isStopped && stores.length > 0) plan(caseId, entry.failures > 0 ? waitAfterFailures(entry.failures, parts.chance(), asked) : isWeekly ? await untilDue(toSync, stores) : syncSchedule.whileOpen)
  }

  /** When a store was last looked at for a space, by this device's clock; 0 where it never was, or the clock has stepped back. */
  const lookedAt = (place: Awaited<ReturnType<typeof loadStorePlace>>): number => (place.ok && place.value.listedAt <= parts.clock.now() ? place.value.listedAt : 0)
  const placeOf = (given: SpaceToSync, storeId: string) => loadStorePlace(parts.objects, given.space, storeId)

  /** Of a closed case: whether its week is over, or something of this device has still to go out. */
  async function isDue(given: SpaceToSync, storeId: string): Promise<boolean> {
    const own = spaces.get(given.space)?.state.own
    if (own === undefined) return true
    const place = await placeOf(given, storeId)
    if (!place.ok || parts.clock.now() - lookedAt(place) >= syncSchedule.closedCase) return true
    const pending = await given.pending(own.writer, own.bundledN)
    return !pending.ok || pending.value.length > 0 || place.value.sent < own.seq || place.value.head?.isUnread === true
  }

  async function untilDue(toSync: readonly SpaceToSync[], stores: readonly ConnectedStore[]): Promise<number> {
    let last = parts.clock.now()
    for (const given of toSync) for (const { id } of stores) last = Math.min(last, lookedAt(await placeOf(given, id)))
    return Math.max(syncSchedule.whileOpen, last + syncSchedule.closedCase - parts.clock.now())
  }

  async function cycleOnce(given: SpaceToSync, shelf: ShelfUnderUse, lookAround: Look): Promise<CycleReport> {
    for (const isRetry of [false, true]) {
      const sync = await spaceSync(given)
      if (!sync.ok) return { failure: sync.failure as CycleReport['failure'], applied: 0, put: 0, notes: [] }
      const report = await exchangeOnce(given, sync.value, shelf, lookAround)
      // What is remembered here is behind the disk, or ahead of it.
      if (report.failure !== undefined && !isStoreFault(report.failure.code)) forget(given.space)
      if (report.failure?.code !== 'number-taken' || isRetry) return report
    }
    throw new Error('unreachable')
  }

  /** Keys before anything is written under them, and before what was written under them is looked for. */
  async function exchangeOnce(given: SpaceToSync, sync: SpaceSync, shelf: ShelfUnderUse, lookAround: Look): Promise<CycleReport> {
    const grants: GrantParts | undefined = given.grants && { ...given.grants, space: given.space, writer: sync.state.own.writer, device: hexOf(parts.signer.publicKey), objects: parts.objects, crypto: parts.crypto, epochs: given.epochs }
    let listing: readonly string[] | undefined
    if (grants !== undefined) {
      const laid = await layOutGrants(shelf.id, shelf.store, grants)
      if (!laid.ok) return { failure: laid.failure, applied: 0, put: 0, notes: [] }
      const isWaiting = given.writeEpoch() === undefined || [...sync.state.waiting.values()].includes('epoch-key')
      if (isWaiting || lookAround === true) {
        const names = await listSpace(shelf.store, given.space)
        if (!names.ok) return { failure: names.failure, applied: 0, put: 0, notes: [] }
        listing = names.value
      }
      const looked = listing === undefined ? ok(0) : await lookForGrants(shelf.store, grants, listing)
      if (!looked.ok) return { failure: looked.failure, applied: 0, put: 0, notes: [] }
    }
    const report = await sync.cycle(shelf, parts.clock.now(), listing === undefined ? lookAround : true, listing)
    if (grants === undefined) return report
    if (report.notes.some(({ code }) => code === 'store-swapped' || code === 'store-emptied' || code === 'store-went-back')) await layOutAnew(shelf.id, grants)
    // The key came with the parts that say who may give it.
    const isStillWaiting = report.failure === undefined && report.applied > 0 && sync.state.waiting.size > 0
    const looked = isStillWaiting ? await lookForGrants(shelf.store, grants) : ok(0)
    if (!looked.ok || looked.value === 0) return report
    const again = await sync.cycle(shelf, parts.clock.now(), true)
    return { failure: again.failure, applied: report.applied + again.applied, put: report.put + again.put, notes: [...report.notes, ...again.notes] }
  }

  async function show(
    caseId: string,
    toSync: readonly SpaceToSync[],
    stores: readonly ConnectedStore[],
    results: ReadonlyMap<string, { readonly failure: string | undefined }>,
    said: readonly SyncNote[],
  ): Promise<void> {
    const [heard, missing] = [new Map<string, number>(), new Map<string, number>()]
    const onStores = new Map(stores.map(({ id }) => [id, 0]))
    let [onDevice, own, waiting, unsent] = [0, 0, 0, 0]
    const lasting: SyncNote[] = []
    for (const given of toSync) {
      const sync = spaces.get(given.space)
      if (sync === undefined) continue
      const pending = await given.pending(sync.state.own.writer, sync.state.own.bundledN)
      unsent += pending.ok ? pending.value.length : 0
      const here = await sync.status('')
      onDevice += here.held
      own += here.own
      waiting += here.waiting
      for (const [writer, at] of here.heard) heard.set(writer, at)
      for (const [writer, count] of here.missing) missing.set(writer, count)
      for (const writer of here.forked) lasting.push(sync.state.formerWriters.has(writer) ? { code: 'vault-copied', writer } : { code: 'writer-forked', writer })
      for (const { id } of stores) onStores.set(id, (onStores.get(id) ?? 0) + (await sync.status(id)).ownOnStore)
    }
    notes.set(caseId, mergeNotes((notes.get(caseId) ?? []).filter(({ code }) => !passing.has(code)), said))
    const before = new Map(stateOf(caseId).getState().onStores.map((store) => [store.id, store.at]))
    // Not looked at in this round: it stands as it was last, in this session or an earlier one.
    const [first] = toSync
    for (const { id } of first === undefined ? [] : stores) if (!results.has(id)) before.set(id, before.get(id) ?? (lookedAt(await placeOf(first as SpaceToSync, id)) || undefined))
    stateOf(caseId).set({
      isRunning: false,
      onDevice,
      own,
      unsent,
      onStores: stores.map(({ id, label }) => {
        const failure = results.get(id)?.failure
        return { id, label, own: onStores.get(id) ?? 0, failure, at: results.has(id) && failure === undefined ? parts.clock.now() : before.get(id) }
      }),
      heard,
      missing,
      waiting,
      isWeekly: isClosed(caseId),
      needsPerson: mergeNotes(notes.get(caseId) ?? [], lasting),
    })
  }

  function plan(caseId: string, milliseconds: number): void {
    const entry = followedCase(caseId)
    entry.cancel()
    entry.cancel = parts.later(milliseconds, () => void run(caseId, false))
  }

  /** One round at a time for a case; who asks during one gets the next. */
  async function run(caseId: string, lookAround: Look): Promise<void> {
    if (isStopped) return
    const entry = followedCase(caseId)
    entry.cancel()
    const before = entry.running
    const mine = (async () => {
      await before
      if (!isStopped) await parts.alone(caseId, () => round(caseId, lookAround))
    })()
    entry.running = mine
    await mine
  }

  async function withSpace<T>(caseId: string, circle: string, work: (sync: SpaceSync, given: SpaceToSync) => Promise<Result<T, { readonly code: string }>>, space?: string): Promise<Result<T, { readonly code: string }>> {
    const given = (await parts.spacesOf(caseId)).find((one) => one.circle === circle && (space === undefined || one.space === space))
    if (given === undefined) return fail({ code: 'not-shared' })
    return parts.alone(caseId, async () => {
      const sync = await spaceSync(given)
      if (!sync.ok) return sync
      const before = sync.value.state.chains.size
      const done = await work(sync.value, given)
      if (!done.ok) forget(given.space)
      else if (sync.value.state.chains.size !== before) parts.onExchanged?.(caseId)
      return done
    })
  }

  const back = (caseId: string): Promise<void> => run(caseId, isClosed(caseId) ? 'writers' : true)

  return {
    stateOf,
    follow(caseId) {
      followedCase(caseId).isOpen = true
      void run(caseId, 'writers')
    },
    leave(caseId) {
      const entry = followedCase(caseId)
      entry.isOpen = false
      entry.cancel()
    },
    soon: (caseId) => {
      if (!isStopped) plan(caseId, syncSchedule.afterCommit)
    },
    now: (caseId) => run(caseId, true),
    back,
    async backOnceMore(caseId) {
      const entry = followedCase(caseId)
      await entry.running
      if (entry.failures > 0) await back(caseId)
    },
    forget,
    async bundle(caseId, circle) {
      const given = (await parts.spacesOf(caseId)).find((one) => one.circle === circle)
      if (given === undefined) return fail({ code: 'not-shared' })
      const sync = await spaceSync(given)
      if (!sync.ok) return sync
      const made = await sync.value.bundleOwn()
      if (!made.ok) forget(given.space)
      return made.ok ? ok(undefined) : made
    },
    collect: (caseId, circle, space) =>
      withSpace(caseId, circle, async (sync, given) => {
        const bundled = await sync.bundleOwn()
        if (!bundled.ok) return bundled
        const bundles = await plaintextsOf(sync.state, { space: given.space, objects: parts.objects, crypto: parts.crypto, epochs: given.epochs })
        return bundles.ok ? ok({ sync, bundles: bundles.value }) : bundles
      }, space),
    takeIn: (caseId, circle, plains, space) => withSpace(caseId, circle, (sync) => sync.takeIn(plains, parts.clock.now()), space),
    async allow(caseId, writer) {
      notes.set(caseId, (notes.get(caseId) ?? []).filter((note) => !(note.code === 'held-back' && note.writer === writer)))
      await parts.alone(caseId, async () => {
        for (const given of await parts.spacesOf(caseId)) {
          const sync = await spaceSync(given)
          if (sync.ok) await sync.value.allow(writer)
        }
      })
      await run(caseId, false)
    },
    readNotes(caseId) {
      const kept = (notes.get(caseId) ?? []).filter(({ code }) => passing.has(code))
      notes.set(caseId, kept)
      stateOf(caseId).set({ ...stateOf(caseId).getState(), needsPerson: stateOf(caseId).getState().needsPerson.filter(({ code }) => !code.startsWith('store-')) })
    },
    stop() {
      isStopped = true
      for (const entry of followed.values()) entry.cancel()
      spaces.clear()
    },
  }
}

/** What is said anew in every round in which it is so. */
const passing: ReadonlySet<SyncNote['code']> = new Set(['waiting-for-key', 'held-back', 'torn', 'too-many-writers'])

const isStoreFault = (code: string): boolean => code.startsWith('store-')

/** Each thing is said once, as it was last said. */
function mergeNotes(before: readonly SyncNote[], said: readonly SyncNote[]): readonly SyncNote[] {
  const keyOf = (note: SyncNote): string => `${note.code} ${'writer' in note ? note.writer : ''}`
  const merged = new Map([...before, ...said].map((note) => [keyOf(note), note] as const))
  return [...merged.values()]
}

import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../ports/bundle-crypto'
import type { BundleStore } from '../ports/bundle-store'
import type { Clock } from '../ports/clock'
import type { ObjectStore } from '../ports/object-store'
import type { Readable } from '../ports/readable'
import { openSpaceSync, plaintextsOf, syncSchedule, waitAfterFailures, type CycleNote, type CycleReport, type SpaceParts, type SpaceSync } from '../sync/cycle'
import { createObservable } from './observable'

/** One space of a case as the exchange needs it; the case's own side of it. */
export interface SpaceToSync extends Pick<SpaceParts, 'space' | 'writer' | 'epochs' | 'writeEpoch' | 'isKnownDevice' | 'isEntitled' | 'isClosed' | 'mayCarry' | 'pending' | 'apply' | 'placeOwn' | 'onNewWriter'> {
  readonly circle: string
}

export interface ConnectedStore {
  readonly id: string
  readonly label: string
  readonly store: BundleStore
}

export interface SyncServiceParts {
  readonly objects: ObjectStore
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
  /** Only one window of a vault exchanges at a time. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/** Four honest numbers, and what a person should know. */
export interface CaseSyncState {
  readonly isRunning: boolean
  /** Bundles on this device; how many of this device's own, and how many of those each store was seen to hold. */
  readonly onDevice: number
  readonly own: number
  readonly onStores: readonly { readonly id: string; readonly label: string; readonly own: number; readonly failure: string | undefined; readonly at: number | undefined }[]
  /** When each writer was last heard from. Milliseconds since 1970 UTC, by this device's clock. */
  readonly heard: ReadonlyMap<string, number>
  readonly missing: ReadonlyMap<string, number>
  readonly waiting: number
  readonly needsPerson: readonly CycleNote[]
}

export interface SyncService {
  stateOf(caseId: string): Readable<CaseSyncState>
  /** A case is open on this device: it is exchanged now and from here on. */
  follow(caseId: string): void
  leave(caseId: string): void
  /** Something was committed: in a few seconds. */
  soon(caseId: string): void
  /** Back on the network, back on the tab, or a person asks. Looks around too. */
  now(caseId: string): Promise<void>
  /** Another window has made bundles: what is remembered here may be behind. */
  forget(caseId: string): void
  /** Bundles for a hand-over file: own work is put into bundles first. */
  collect(caseId: string, circle: string): Promise<Result<{ readonly sync: SpaceSync; readonly bundles: ReadonlyMap<string, Bytes> }, { readonly code: string }>>
  /** Takes in the bundles of a hand-over file. */
  takeIn(caseId: string, circle: string, plains: readonly Bytes[]): Promise<Result<number, { readonly code: string }>>
  allow(caseId: string, writer: string): Promise<void>
  /** Locked means not syncing. */
  stop(): void
}

const nothing: CaseSyncState = { isRunning: false, onDevice: 0, own: 0, onStores: [], heard: new Map(), missing: new Map(), waiting: 0, needsPerson: [] }

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
  const notes = new Map<string, readonly CycleNote[]>()
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
    const opened = await openSpaceSync({ ...given, objects, crypto, signer, app, random128 })
    if (opened.ok) spaces.set(given.space, opened.value)
    return opened
  }

  async function round(caseId: string, lookAround: boolean): Promise<void> {
    const [toSync, stores] = [await parts.spacesOf(caseId), await parts.storesOf(caseId)]
    const state = stateOf(caseId)
    const entry = followedCase(caseId)
    if (toSync.length === 0) return state.set(nothing)
    state.set({ ...state.getState(), isRunning: true })
    const results = new Map<string, { own: number; failure: string | undefined; after: number }>()
    const said: CycleNote[] = []
    for (const given of toSync) {
      for (const { id, store } of stores) {
        if (isStopped) return
        const report = await cycleOnce(given, { id, store }, lookAround)
        said.push(...report.notes)
        const so = results.get(id) ?? { own: 0, failure: undefined, after: 0 }
        const failure = report.failure
        results.set(id, { own: so.own, failure: so.failure ?? failure?.code, after: failure?.code === 'store-busy' ? (failure.after ?? 0) : so.after })
        // One circle's refusal is every circle's: the same door.
        if (failure !== undefined) break
      }
    }
    await show(caseId, toSync, stores, results, said)
    entry.failures = [...results.values()].some(({ failure }) => failure !== undefined) ? entry.failures + 1 : 0
    const asked = Math.max(0, ...[...results.values()].map(({ after }) => after))
    if (entry.isOpen && !isStopped) plan(caseId, entry.failures > 0 ? waitAfterFailures(entry.failures, parts.chance(), asked) : syncSchedule.whileOpen)
  }

  async function cycleOnce(given: SpaceToSync, shelf: { readonly id: string; readonly store: BundleStore }, lookAround: boolean): Promise<CycleReport> {
    for (const isRetry of [false, true]) {
      const sync = await spaceSync(given)
      if (!sync.ok) return { failure: sync.failure as CycleReport['failure'], applied: 0, put: 0, notes: [] }
      const report = await sync.value.cycle(shelf, parts.clock.now(), lookAround)
      if (report.failure?.code !== 'number-taken' || isRetry) return report
      // Another window has written: what is remembered here is behind the disk.
      spaces.delete(given.space)
    }
    throw new Error('unreachable')
  }

  async function show(
    caseId: string,
    toSync: readonly SpaceToSync[],
    stores: readonly ConnectedStore[],
    results: ReadonlyMap<string, { readonly failure: string | undefined }>,
    said: readonly CycleNote[],
  ): Promise<void> {
    const [heard, missing] = [new Map<string, number>(), new Map<string, number>()]
    const onStores = new Map(stores.map(({ id }) => [id, 0]))
    let [onDevice, own, waiting] = [0, 0, 0]
    for (const { space } of toSync) {
      const sync = spaces.get(space)
      if (sync === undefined) continue
      for (const [index, { id }] of stores.entries()) {
        const status = await sync.status(id)
        onStores.set(id, (onStores.get(id) ?? 0) + status.ownOnStore)
        if (index > 0) continue
        onDevice += status.held
        own += status.own
        waiting += status.waiting
        for (const [writer, at] of status.heard) heard.set(writer, at)
        for (const [writer, count] of status.missing) missing.set(writer, count)
      }
    }
    if (said.length > 0) notes.set(caseId, mergeNotes(notes.get(caseId) ?? [], said))
    const before = new Map(stateOf(caseId).getState().onStores.map((store) => [store.id, store.at]))
    stateOf(caseId).set({
      isRunning: false,
      onDevice,
      own,
      onStores: stores.map(({ id, label }) => {
        const failure = results.get(id)?.failure
        return { id, label, own: onStores.get(id) ?? 0, failure, at: failure === undefined ? parts.clock.now() : before.get(id) }
      }),
      heard,
      missing,
      waiting,
      needsPerson: notes.get(caseId) ?? [],
    })
  }

  function plan(caseId: string, milliseconds: number): void {
    const entry = followedCase(caseId)
    entry.cancel()
    entry.cancel = parts.later(milliseconds, () => void run(caseId, false))
  }

  /** One round at a time for a case; who asks during one gets the next. */
  async function run(caseId: string, lookAround: boolean): Promise<void> {
    if (isStopped) return
    const entry = followedCase(caseId)
    entry.cancel()
    const before = entry.running
    const mine = (async () => {
      await before
      if (!isStopped) await parts.alone(() => round(caseId, lookAround))
    })()
    entry.running = mine
    await mine
  }

  async function withSpace<T>(caseId: string, circle: string, work: (sync: SpaceSync, given: SpaceToSync) => Promise<Result<T, { readonly code: string }>>): Promise<Result<T, { readonly code: string }>> {
    const given = (await parts.spacesOf(caseId)).find((one) => one.circle === circle)
    if (given === undefined) return fail({ code: 'not-shared' })
    return parts.alone(async () => {
      const sync = await spaceSync(given)
      return sync.ok ? work(sync.value, given) : sync
    })
  }

  return {
    stateOf,
    follow(caseId) {
      followedCase(caseId).isOpen = true
      void run(caseId, true)
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
    forget(caseId) {
      void parts.spacesOf(caseId).then((all) => {
        for (const { space } of all) spaces.delete(space)
      })
    },
    collect: (caseId, circle) =>
      withSpace(caseId, circle, async (sync, given) => {
        const bundled = await sync.bundleOwn()
        if (!bundled.ok) return bundled
        const bundles = await plaintextsOf(sync.state, { space: given.space, objects: parts.objects, crypto: parts.crypto, epochs: given.epochs })
        return bundles.ok ? ok({ sync, bundles: bundles.value }) : bundles
      }),
    takeIn: (caseId, circle, plains) => withSpace(caseId, circle, (sync) => sync.takeIn(plains, parts.clock.now())),
    async allow(caseId, writer) {
      for (const given of await parts.spacesOf(caseId)) {
        const sync = await spaceSync(given)
        if (sync.ok) await sync.value.allow(writer)
      }
      await run(caseId, false)
    },
    stop() {
      isStopped = true
      for (const entry of followed.values()) entry.cancel()
      spaces.clear()
    },
  }
}

/** Each thing is said once, as it was last said. */
function mergeNotes(before: readonly CycleNote[], said: readonly CycleNote[]): readonly CycleNote[] {
  const keyOf = (note: CycleNote): string => `${note.code} ${'writer' in note ? note.writer : ''}`
  const merged = new Map([...before, ...said].map((note) => [keyOf(note), note] as const))
  return [...merged.values()]
}

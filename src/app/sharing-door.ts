import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import type { Clock } from '../ports/clock'
import type { SharingNotOpened, StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import { waitsOf, type SharingDoor, type SharingGlance } from '../ports/sharing'
import type { SharedCases } from './case-library'
import { createObservable } from './observable'
import type { LiveSharing, SharingParts } from './sharing'

export interface DoorParts {
  readonly settings: SettingsStore
  readonly clock: Clock
  /** The practice vault shares nothing. */
  readonly isPossible: boolean
  readonly isOnline: () => boolean
  /** Its code comes now. */
  readonly load: (own: Pick<SharingParts, 'onCases' | 'onState' | 'onIdentity'>) => Promise<Result<LiveSharing, StorageFailure>>
}

export interface LiveDoor extends SharingDoor {
  sharedCases(): Promise<Result<SharedCases, StorageFailure | SharingNotOpened>>
  /** Goes on with the cases that were shared when the vault was last open. Nothing is loaded where there are none. */
  start(): Promise<void>
  /** Something was committed here. */
  committed(caseId: string): void
  /** Another window has shared a case, or taken parts of one in. */
  exchanged(caseId: string): void
  /** Back on the network, back on the tab. */
  again(): void
  /** Another window changed settings, stores among them. */
  settingsChanged(): void
  networkChanged(): void
  stop(): void
}

const row = 'sharing'
const schema = v.object({ version: v.literal(1), cases: v.array(v.string()), at: v.optional(v.number()) })

/** Failures that no waiting mends. */
const needPerson: ReadonlySet<string> = new Set(['store-sign-in', 'store-forbidden', 'store-full', 'store-login-page', 'store-not-found', 'store-clock', 'store-permission', 'store-changes-bytes'])
/** Coming back to the tab and back to the network often come together, and are asked about once. */
const betweenReturns = 5_000

/** The way to sharing. What is behind it is not loaded before somebody asks or a case of this vault is shared. */
export function createSharingDoor(parts: DoorParts): LiveDoor {
  const glance = createObservable<SharingGlance>({ cases: 0, isRunning: false, lastSharedAt: undefined, waits: 0, needsPerson: 0, isOffline: !parts.isOnline() })
  let loading: Promise<Result<LiveSharing, StorageFailure | SharingNotOpened>> | undefined
  let live: LiveSharing | undefined
  let kept: { readonly cases: readonly string[]; readonly at: number | undefined } = { cases: [], at: undefined }
  let lastReturn = 0
  let isStopped = false

  const keep = (): void => void parts.settings.write(row, JSON.stringify({ version: 1, cases: kept.cases, ...(kept.at === undefined ? {} : { at: kept.at }) }))

  function load(): Promise<Result<LiveSharing, StorageFailure | SharingNotOpened>> {
    loading ??= parts
      .load({
        onCases(cases) {
          kept = { ...kept, cases }
          keep()
          show()
        },
        onState: show,
        onIdentity() {
          live?.stop()
          live = undefined
          loading = undefined
        },
      })
      // Whatever is thrown here would leave every page of sharing waiting for ever.
      .catch(() => fail<SharingNotOpened>({ code: 'sharing-not-opened' }))
      .then((opened) => {
        if (opened.ok) {
          live = opened.value
          if (isStopped) live.stop()
          else live.follow(kept.cases)
        } else loading = undefined
        return opened
      })
    return loading
  }

  function show(): void {
    const states = live?.states().filter(({ onStores }) => onStores.length > 0) ?? []
    const at = Math.max(0, kept.at ?? 0, ...states.flatMap(({ onStores }) => onStores.map((store) => store.at ?? 0)))
    glance.set({
      cases: live === undefined ? kept.cases.length : states.length,
      isRunning: states.some(({ isRunning }) => isRunning),
      lastSharedAt: at === 0 ? undefined : at,
      waits: states.reduce((sum, state) => sum + waitsOf(state), 0),
      needsPerson: states.reduce((sum, { needsPerson, onStores }) => sum + needsPerson.length + onStores.filter(({ failure }) => failure !== undefined && needPerson.has(failure)).length, 0),
      isOffline: !parts.isOnline(),
    })
    if (at - (kept.at ?? 0) < 60_000) return
    kept = { ...kept, at }
    keep()
  }

  return {
    isPossible: parts.isPossible,
    glance,
    async open() {
      if (!parts.isPossible) return fail({ code: 'practice-only' })
      const opened = await load()
      return opened.ok ? ok(opened.value.sharing) : opened
    },
    async sharedCases() {
      const opened = await load()
      return opened.ok ? ok(opened.value.sharedCases) : opened
    },
    async start() {
      if (!parts.isPossible) return
      const text = await parts.settings.read(row)
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text.ok ? text.value : undefined)
      if (!read.success) return
      kept = { cases: read.output.cases, at: read.output.at }
      show()
      if (kept.cases.length > 0 && !isStopped) await load()
    },
    committed: (caseId) => live?.soon(caseId),
    exchanged(caseId) {
      if (kept.cases.includes(caseId)) return
      kept = { ...kept, cases: [...kept.cases, caseId] }
      void load().then((opened) => opened.ok && opened.value.follow([caseId]))
    },
    again() {
      show()
      const now = parts.clock.now()
      // A network that comes, goes and comes again: the first try may have fallen between, and the next is an hour away.
      const onceMore = now - lastReturn < betweenReturns
      if (!onceMore) lastReturn = now
      live?.back(onceMore)
    },
    settingsChanged: () => void live?.reloadStores(),
    networkChanged: show,
    stop() {
      isStopped = true
      live?.stop()
    },
  }
}

import { Workbox } from 'workbox-window'
import type { AppUpdates, AppUpdatesState } from '../../ports/app-updates'
import { trustedScriptUrl } from '../trusted-urls'

/** A check that takes longer than this has failed: the worker was stopped, or is not ours. */
const verifyTimeout = 20_000

/** Looking again each time somebody comes back to the window would be a request a minute; this is often enough. */
const checkInterval = 15 * 60_000

export type AppUpdatesOptions = {
  /** Called once, when every part was found on this device. */
  readonly onReady?: (found: NonNullable<AppUpdatesState['verified']>) => void
  /** Called when a newer version waits for a person to accept it. */
  readonly onUpdateWaiting?: () => void
}

/**
 * Registers the service worker and keeps watch on it: one call when the app starts. Never reloads by itself; where
 * service workers are missing (a private window, an address without https) the state is `unavailable` and the app runs on.
 */
export function createAppUpdates(options: AppUpdatesOptions = {}): AppUpdates {
  const listeners = new Set<() => void>()
  let state: AppUpdatesState = { status: 'checking', verified: undefined, updateWaiting: false, replaced: false }
  const change = (part: Partial<AppUpdatesState>) => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const watch = 'serviceWorker' in navigator ? watchWorker(options, change) : undefined
  if (!watch) change({ status: 'unavailable' })
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: async () => watch?.check(),
    applyUpdate: () => watch?.applyUpdate(),
  }
}

type Change = (part: Partial<AppUpdatesState>) => void

/**
 * The state is always asked of the registration itself and never put together from the events seen: the browser looks for
 * new versions on its own at any moment, also while this page is still loading, and an event that came too early is gone.
 */
function watchWorker(options: AppUpdatesOptions, change: Change) {
  const container = navigator.serviceWorker
  // updateViaCache none: a host's cache settings can never pin people to an old version.
  const workbox = new Workbox(trustedScriptUrl('/worker.js'), { scope: '/', updateViaCache: 'none' })
  let hadController = container.controller !== null
  let registration: ServiceWorkerRegistration | undefined
  let waiting: ServiceWorker | null = null
  let accepted = false
  let checkedAt = Date.now()

  const look = () => {
    // At the first visit the worker waits for a moment too, but for nobody.
    const found = registration?.active ? registration.waiting : null
    if (found === waiting) return
    waiting = found
    change({ updateWaiting: found !== null })
    if (found !== null) options.onUpdateWaiting?.()
  }
  const follow = () => {
    look()
    registration?.installing?.addEventListener('statechange', look)
  }
  container.addEventListener('controllerchange', () => {
    // The first visit gains a worker and needs nothing. After that a new worker means a new version.
    if (accepted) location.reload()
    else if (hadController) change({ replaced: true })
    hadController = true
    look()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - checkedAt >= checkInterval) void check()
  })

  const check = async () => {
    checkedAt = Date.now()
    // Offline, or the host is away: the present version stays, and the next look tries again.
    await registration?.update().then(undefined, () => undefined)
    follow()
  }
  const applyUpdate = () => {
    look()
    // Without this, an answer given too late would reload the window when some other window updates.
    if (waiting === null) return
    accepted = true
    workbox.messageSkipWaiting()
  }

  const register = async () => {
    try {
      // The page itself comes first, which workbox waits for: at a first visit the worker fetches every part of the app.
      registration = await workbox.register()
      registration?.addEventListener('updatefound', follow)
      follow()
      const found = await askToVerify((await container.ready).active)
      change({ status: found?.missing === 0 ? 'ready' : 'unavailable', verified: found })
      if (found?.missing === 0) options.onReady?.(found)
    } catch {
      // Registration refused: a private window, a policy, or a host that does not send worker.js. The app runs on, online.
      change({ status: 'unavailable' })
    }
  }
  void register()
  return { check, applyUpdate }
}

/** Undefined when no answer came, or one that is not understood. */
function askToVerify(worker: ServiceWorker | null): Promise<AppUpdatesState['verified']> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const timer = setTimeout(() => resolve(undefined), verifyTimeout)
    port1.onmessage = ({ data }) => {
      clearTimeout(timer)
      port1.close()
      resolve(parsePartsFound(data))
    }
    worker?.postMessage({ type: 'verify' }, [port2])
  })
}

function parsePartsFound(data: unknown): AppUpdatesState['verified'] {
  if (typeof data !== 'object' || data === null) return undefined
  const { parts, missing, build } = data as Record<string, unknown>
  return typeof parts === 'number' && parts > 0 && typeof missing === 'number' && typeof build === 'string' ? { parts, missing, build } : undefined
}

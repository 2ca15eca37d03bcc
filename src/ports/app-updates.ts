/**
 * Whether the app will open without a network, and whether a newer version waits.
 * The service worker adapter finds this out; features only show it.
 */

/** `checking`: not known yet, say nothing. `ready`: every part was found on this device. `unavailable`: it would not open offline. */
export type OfflineReadiness = 'checking' | 'ready' | 'unavailable'

export type AppUpdatesState = {
  readonly status: OfflineReadiness
  /** What the check found, part by part; absent until it has answered. `build` names the version whose parts these are. */
  readonly verified: { readonly parts: number; readonly missing: number; readonly build: string } | undefined
  /** A newer version is on this device and waits for a person to accept it. */
  readonly updateWaiting: boolean
  /** Another window has put a newer version in place: this one still works and needs reloading when it suits. */
  readonly replaced: boolean
}

export interface AppUpdates {
  /** The present state; the same object until something changes, so it can be a snapshot for React. */
  state(): AppUpdatesState
  /** Calls back after each change. Returns what ends it. */
  subscribe(listener: () => void): () => void
  /** Asks the host whether there is a newer version. Offline it changes nothing. */
  check(): Promise<void>
  /**
   * Puts the waiting version in place and reloads this window once it is in control. Only on a person's word:
   * the caller makes sure that no meeting runs and no draft is unsaved.
   */
  applyUpdate(): void
}

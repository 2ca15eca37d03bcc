import type { SaveState, SaveStatus } from '../ports/draft-book'
import type { Clock } from '../ports/clock'
import type { Result } from '../lib/result'
import { createObservable } from './observable'

export interface SavedTracker {
  readonly status: SaveStatus
  /** Follows one write: "saving" while it runs, then what it really came to. */
  follow<T, F extends { readonly code: string }>(write: () => Promise<Result<T, F>>): Promise<Result<T, F>>
}

/** The save words. They say "saved" only when every write that was begun has completed. */
export function createSavedTracker(clock: Clock): SavedTracker {
  const status = createObservable<SaveState>({ state: 'saved', at: undefined })
  let running = 0
  let failed: string | undefined
  return {
    status,
    async follow(write) {
      running++
      if (status.getState().state === 'saved') status.set({ state: 'saving' })
      const result = await write()
      running--
      failed = result.ok ? undefined : result.failure.code
      if (failed !== undefined) status.set({ state: 'not-saved', code: failed })
      else if (running === 0) status.set({ state: 'saved', at: clock.now() })
      return result
    },
  }
}

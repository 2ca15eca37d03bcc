import type { SaveState, SaveStatus } from '../ports/draft-book'
import type { Clock } from '../ports/clock'
import type { Result } from '../lib/result'
import { createObservable } from './observable'

export interface SavedTracker {
  readonly status: SaveStatus
  /**
   * Follows one write: "saving" while it runs, then what it really came to. `drafts` that could not be kept stay owed:
   * only a later write of drafts makes that good, whatever else is saved meanwhile.
   */
  follow<T, F extends { readonly code: string }>(write: () => Promise<Result<T, F>>, of?: 'drafts'): Promise<Result<T, F>>
  /** No draft waits any more: the words that were owed went into a commit. */
  draftsKept(): void
}

/** The save words. They say "saved" only when every write that was begun has completed. */
export function createSavedTracker(clock: Clock): SavedTracker {
  const status = createObservable<SaveState>({ state: 'saved', at: undefined })
  let running = 0
  let failed: string | undefined
  let owed: string | undefined

  function settle(code: string | undefined, of: 'drafts' | undefined): void {
    running--
    failed = code
    if (of === 'drafts') owed = code
    const now = failed ?? owed
    if (now !== undefined) status.set({ state: 'not-saved', code: now })
    else if (running === 0) status.set({ state: 'saved', at: clock.now() })
    else status.set({ state: 'saving' })
  }

  return {
    status,
    async follow(write, of) {
      running++
      if (status.getState().state === 'saved') status.set({ state: 'saving' })
      try {
        const result = await write()
        settle(result.ok ? undefined : result.failure.code, of)
        return result
      } catch (error) {
        // A bug: nobody may read "saved" or wait for ever because of it.
        settle('storage-failed', of)
        throw error
      }
    },
    draftsKept() {
      if (owed === undefined) return
      owed = undefined
      if (running === 0 && failed === undefined) status.set({ state: 'saved', at: clock.now() })
    },
  }
}

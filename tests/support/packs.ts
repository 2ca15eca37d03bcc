import { createPackLibrary } from '../../src/app/pack-library'
import { createSavedTracker } from '../../src/app/saved-status'
import { fail, ok } from '../../src/lib/result'
import type { StorageFailure } from '../../src/ports/failures'
import type { PackLibrary } from '../../src/ports/pack-library'
import { sha256 } from './builders'

export interface PacksInMemory extends PackLibrary {
  /** What is kept, by row name. */
  readonly rows: Map<string, string>
  /** While set, every write fails so. */
  failing: StorageFailure['code'] | undefined
  told: number
}

/** The product's own pack library over a map. Rows given before are those of an earlier day. */
export function packsInMemory(rows = new Map<string, string>(), isReadOnly = false): PacksInMemory {
  let now = Date.UTC(2026, 11, 3, 10)
  const clock = { now: () => (now += 1000), today: () => '2026-12-03' }
  const library = createPackLibrary({
    store: {
      read: async (name) => ok(rows.get(name)),
      write: async (name, text) => {
        if (made.failing !== undefined) return fail({ code: made.failing })
        rows.set(name, text)
        return ok(undefined)
      },
    },
    lock: { run: (work) => work() },
    tracker: createSavedTracker(clock),
    clock,
    ids: { sha256 },
    isReadOnly: () => isReadOnly,
    tellOthers: () => { made.told++ },
  })
  const made: PacksInMemory = { ...library, rows, failing: undefined, told: 0 }
  return made
}

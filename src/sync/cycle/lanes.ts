import type { Result } from '../../lib/result'

/** How many requests to one store are under way at a time: as many as a browser sends to one host over HTTP/1.1. */
const inFlight = 6

/**
 * Runs work over items, a few at a time, and stops handing out more at the first failure. `done` has a place for each item, in
 * their order; those that were not done are not in it.
 */
export async function inLanes<T, R, F>(items: readonly T[], work: (item: T) => Promise<Result<R, F>>): Promise<{ readonly done: ReadonlyMap<number, R>; readonly failure: F | undefined }> {
  const done = new Map<number, R>()
  let failure: F | undefined
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < items.length && failure === undefined) {
      const at = next++
      const result = await work(items[at] as T)
      if (result.ok) done.set(at, result.value)
      else failure ??= result.failure
    }
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, items.length) }, lane))
  return { done, failure }
}

/** How many of them, from the first on, were done without a gap. */
export function doneWithoutGap(done: ReadonlyMap<number, unknown>): number {
  let count = 0
  while (done.has(count)) count++
  return count
}

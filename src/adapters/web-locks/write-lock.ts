import type { WriteLock } from '../../ports/write-lock'

/** A Web Lock by name; where the browser has none, a queue within this window. */
export function createWriteLock(name: string): WriteLock {
  if (navigator.locks !== undefined) return { run: (work) => navigator.locks.request(name, work) as ReturnType<typeof work> }
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work) {
      const next = last.then(work, work)
      last = next.catch(() => undefined)
      return next
    },
  }
}

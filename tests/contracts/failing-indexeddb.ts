import 'fake-indexeddb/auto'

/** How a browser fails a write: it refuses it, the transaction falls over, or the disk is full when it commits. */
export const waysToFail = ['refused', 'aborted', 'full-at-commit'] as const
export type WayToFail = (typeof waysToFail)[number]

const writes = ['add', 'put', 'delete'] as const

interface AbortingTransaction extends IDBTransaction {
  /** The in-memory IndexedDB's own abort with a named cause; a real one has no such door. */
  _abort(cause: string | null): void
}

/**
 * Makes the `nth` write (from 1) from now on fail. Gives back what ends it, and how many writes there were.
 */
export function failWrite(nth: number, way: WayToFail): { end(): number } {
  const prototype = IDBObjectStore.prototype as unknown as { [write: string]: (...args: unknown[]) => IDBRequest }
  const originals = writes.map((name) => [name, prototype[name] as (...args: unknown[]) => IDBRequest] as const)
  let count = 0
  for (const [name, original] of originals) {
    prototype[name] = function failing(this: IDBObjectStore, ...args: unknown[]) {
      count++
      if (count !== nth) return original.apply(this, args)
      if (way === 'refused') throw new DOMException('full', 'QuotaExceededError')
      const request = original.apply(this, args)
      const transaction = this.transaction as AbortingTransaction
      if (way === 'aborted') transaction.abort()
      else request.addEventListener('success', () => transaction._abort('QuotaExceededError'))
      return request
    }
  }
  return {
    end() {
      for (const [name, original] of originals) prototype[name] = original
      return count
    },
  }
}

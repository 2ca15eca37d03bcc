import Dexie from 'dexie'
import { fail, ok, type Result } from '../../lib/result'
import type { StorageFailure } from '../../ports/failures'

/** Runs storage work; what the browser refuses becomes one of the named failures, and bugs stay bugs. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageFailure>> {
  try {
    return ok(await work())
  } catch (error) {
    return fail({ code: codeOf(error) })
  }
}

/** The names that Dexie and the browsers give; an aborted transaction carries its cause inside. */
function codeOf(error: unknown): StorageFailure['code'] {
  const causes: readonly unknown[] = error instanceof Dexie.BulkError ? [error, ...error.failures] : [error]
  for (const name of causes.flatMap(namesOf)) {
    if (name === 'QuotaExceededError') return 'storage-full'
    if (name === 'VersionError') return 'storage-newer-version'
    if (name === 'BlockedError' || name === 'SecurityError' || name === 'MissingAPIError') return 'storage-blocked'
    if (name === 'OperationError') return 'storage-damaged'
  }
  if (error instanceof Dexie.DexieError || error instanceof DOMException) return 'storage-failed'
  throw error
}

function namesOf(error: unknown): readonly string[] {
  const names: string[] = []
  let current: unknown = error
  while (typeof current === 'object' && current !== null && names.length < 6) {
    names.push(String((current as { name?: unknown }).name))
    current = (current as { inner?: unknown }).inner
  }
  return names
}

/** Whether a unique key was taken by another window. One of many rows put at once carries its own cause. */
export function isTaken(error: unknown): boolean {
  const causes: readonly unknown[] = error instanceof Dexie.BulkError ? error.failures : [error]
  return causes.some((cause) => namesOf(cause).includes('ConstraintError'))
}

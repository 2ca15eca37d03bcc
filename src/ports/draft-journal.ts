import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'

/** Half-typed words of one field. They never become part of the record unless a person commits them. */
export interface Draft {
  /** Which field: opaque ids and field names only. */
  readonly key: string
  readonly text: string
  readonly at: number
}

/** Keeps half-typed words, so that a crash costs at most a second of typing. */
export interface DraftJournal {
  write(drafts: readonly Draft[]): Promise<Result<void, StorageFailure>>
  drop(keys: readonly string[]): Promise<Result<void, StorageFailure>>
  /** All drafts that open, newest words of each key. Rows that do not are left as they are, and `onDamaged` hears how many. */
  readAll(onDamaged?: (rows: number) => void): Promise<Result<readonly Draft[], StorageFailure>>
}

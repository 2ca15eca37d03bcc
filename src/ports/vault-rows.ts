import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'

/** One row of a vault with its seal taken off: which table, what it says in clear, and its text. */
export interface PlainRow {
  readonly table: string
  readonly columns: { readonly [column: string]: string | number }
  readonly text: string
}

export interface AllRows {
  readonly rows: readonly PlainRow[]
  /** Rows that did not open, by table. They stay where they are, untouched; their bytes are among the rows as they are. */
  readonly damaged: { readonly [table: string]: number }
}

/** Every sealed row of one vault, for a copy of all of it. */
export interface VaultRows {
  readAll(): Promise<Result<AllRows, StorageFailure>>
  /** Writes rows into a vault that holds none; each table in one strict transaction. */
  writeAll(rows: readonly PlainRow[]): Promise<Result<void, StorageFailure>>
}

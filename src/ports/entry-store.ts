import type { Result } from '../lib/result'
import type { HeldEntry } from '../ledger'
import type { StorageFailure } from './failures'

/** An entry with its exact line, as it is kept for ever. */
export interface EntryLine extends HeldEntry {
  readonly line: string
}

/** What a list of cases shows without opening any. Opaque to the store; sealed with everything else. */
export interface CaseSummary {
  readonly caseId: string
  /** One line of text. */
  readonly text: string
}

/** A fold kept so that opening a long case reads a short tail. `through` is the case's sequence number it covers. */
export interface SnapshotRow {
  readonly through: number
  readonly text: string
}

/**
 * A kept row that does not open or does not read. It stays where it is; what it says in clear is a claim, good enough to
 * keep its number from being given again and to ask for the entry by its name.
 */
export interface DamagedEntry {
  readonly seq: number
  readonly space: string
  readonly writer: string
  readonly n: number
  readonly id: string
  /** It was written here, not taken in from elsewhere. */
  readonly isOwn: boolean
}

export interface ReadEntries {
  readonly entries: readonly EntryLine[]
  /** Of the last row, damaged or not. */
  readonly lastSeq: number
  readonly damaged: readonly DamagedEntry[]
}

export interface AppendRequest {
  readonly caseId: string
  /** The last sequence number its author has taken in. If the case has gone further, nothing is kept: `number-taken`. */
  readonly after?: number
  readonly entries: readonly EntryLine[]
  /** They were written elsewhere. Two of a writer may then carry one number, and both are kept. */
  readonly arrived?: boolean
  /**
   * Rewritten in the same transaction, so that a list never disagrees with its cases. A function is asked once, while the
   * entries are being sealed; undefined: the line in the list stays as it is.
   */
  readonly summary?: CaseSummary | (() => CaseSummary | undefined)
  /** Journalled drafts that these entries now hold for good. */
  readonly dropDrafts?: readonly string[]
}

/**
 * Append-only keeper of entries. `append` resolves only after a strict transaction has completed: then the words are on
 * the disk. Either all of a request is kept or nothing is.
 */
export interface EntryStore {
  /** `number-taken`: another window wrote first; take in what is new and prepare the act again. */
  append(request: AppendRequest): Promise<Result<{ readonly lastSeq: number }, StorageFailure | { readonly code: 'number-taken' }>>
  /** Entries of a case after a sequence number, in the order they were kept. One that does not open keeps nobody from the others. */
  read(caseId: string, afterSeq: number): Promise<Result<ReadEntries, StorageFailure>>
  /**
   * Puts entries in the place of damaged rows of the same id, in one strict transaction. Rows that are sound by now are left.
   * Resolves with how many were put.
   */
  mend(caseId: string, entries: readonly EntryLine[]): Promise<Result<number, StorageFailure>>
  /** Which of these entries the case holds already. */
  whichHeld(caseId: string, ids: readonly string[]): Promise<Result<ReadonlySet<string>, StorageFailure>>
  /** Entries written here under one name, with numbers above `afterN`, in the order of their numbers. */
  readOwn(space: string, writer: string, afterN: number): Promise<Result<readonly EntryLine[], StorageFailure>>
  /**
   * Takes a case off this device, in one strict transaction: its entries, snapshots, drafts, its line in the list, and
   * every setting named after it, its keys among them. `spaces` are what its circles are called to others: what lies here
   * under those names goes too. `receipt` is a setting written with it, so that there is never one
   * without the other. Resolves with how many entries went.
   */
  purge(caseId: string, receipt: { readonly name: string; readonly text: string }, spaces?: readonly string[]): Promise<Result<{ readonly entries: number }, StorageFailure>>
  /** Writes a snapshot; the one before it is kept until this one is complete. */
  writeSnapshot(caseId: string, snapshot: SnapshotRow): Promise<Result<void, StorageFailure>>
  readSnapshot(caseId: string): Promise<Result<SnapshotRow | undefined, StorageFailure>>
  /** All summaries that open, in no particular order. Parts of the list that do not are left as they are, and `onDamaged` hears how many. */
  readSummaries(onDamaged?: (parts: number) => void): Promise<Result<readonly CaseSummary[], StorageFailure>>
  /** Every case that has entries here: what the list must show even where a part of it is damaged. */
  caseIds(): Promise<Result<readonly string[], StorageFailure>>
}

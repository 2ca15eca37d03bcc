import type { Result } from '../lib/result'
import type { ActDraft, ActRefusal, Fold, HeldEntry } from '../ledger'
import type { SharingNotOpened, StorageFailure } from './failures'
import type { Readable } from './readable'

export type CommitFailure =
  | StorageFailure
  | ActRefusal
  /** This window is older than the work in it. */
  | { readonly code: 'read-only' }
  /** The practice vault can hold no real case. */
  | { readonly code: 'practice-only' }

export interface CommitOptions {
  /** Draft keys whose words this act commits; dropped in the same transaction. */
  readonly dropDrafts?: readonly string[]
  /** The act waits for this before it is worked out; its words are taken at once all the same. */
  readonly after?: Promise<void>
}

export interface UndoneAct {
  readonly act: string
  /** The kind of thing it was about, as the domain names kinds. */
  readonly kind: string
  /** `stands`: an act of this sort, or one that was built on since, is not taken back this way. */
  readonly done: 'put-back' | 'withdrawn' | 'stands'
}

/** Who wrote something, as far as this device knows: the name comes from the roster once the case is shared. */
export interface Author {
  readonly device: 'this' | 'other'
  readonly name?: string
}

/** Entries that could not be read, as the case shows them. */
export interface CaseDamage {
  /** Rows that do not open or read. They stay where they are, and their numbers stay taken. */
  readonly rows: number
  /** Of those, how many somebody else wrote: whoever wrote them can send them again. */
  readonly fromOthers: number
}

/** One open case: its state, and the only way to change it. */
export interface CaseSession {
  readonly caseId: string
  readonly fold: Readable<Fold>
  readonly damage: Readable<CaseDamage>
  /** Keeps an act. Resolves `ok` only when it is on the disk; on failure nothing has changed and the words are still drafts. */
  commit(draft: ActDraft, options?: CommitOptions): Promise<Result<void, CommitFailure>>
  /** Takes the last act of this device back by writing the values from before it, as a new entry. Undefined when there is none. */
  undo(): Promise<Result<UndoneAct | undefined, CommitFailure>>
  authorOf(writer: string): Author
  /** Whether what this device's owner says in a field of this thing would count: by their role, or because it was given to them by name. */
  mayWrite(kind: string, subject: string, field: string): boolean
  /** Looks whether every entry still opens, those a snapshot stands for too. What it finds is in `damage`. */
  examine(): Promise<void>
  /** Puts sound entries in the place of damaged ones: each is known by the hash of its line. Resolves with how many were mended. */
  mend(lines: readonly MendingLine[]): Promise<Result<number, CommitFailure>>
  /** Every entry of the case that opens, in the order kept here: for seals, history and audit. */
  history(): Promise<Result<readonly HeldEntry[], StorageFailure>>
}

/** An entry out of a copy: its exact line, and the space it was kept under. */
export interface MendingLine {
  readonly space: string
  readonly line: string
}

export interface CaseListItem {
  readonly caseId: string
  /** JSON written by the domain's `summariseCase`. */
  readonly text: string
}

/** That a case was taken off this device, and on what footing. It holds no word, name or reference of the case. */
export interface RemovalReceipt {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** A fresh name for this receipt, to be written down beside the record it belongs to. */
  readonly token: string
  /** How many entries were removed. */
  readonly entries: number
  /** The case was closed, its records have a custodian, and somebody confirmed them in the agency's system. */
  readonly closed: boolean
  readonly kept: boolean
  readonly exported: boolean
  /** Removed though one of these was not so, for a reason that somebody gave; the reason itself stays with the record. */
  readonly overridden: boolean
}

/** A case that came as one file, each entry proved against its own name. */
export interface BroughtCase {
  readonly caseId: string
  readonly entries: readonly HeldEntry[]
  /** The circle that each space of the file was. */
  readonly circles: ReadonlyMap<string, string>
  /** The practice case and no real one. */
  readonly practice: boolean
}

export type BringInFailure =
  | StorageFailure
  | { readonly code: 'read-only' }
  /** The practice vault takes the practice case only, and no other vault takes it. */
  | { readonly code: 'practice-only' }
  | { readonly code: 'practice-file' }
  /** The case is here, and the file says more than it, or something else: so many entries are not here. A file proves nobody's hand, so nothing is mixed in. */
  | { readonly code: 'case-differs'; readonly entries: number }
  /** So many entries do not fit a case. */
  | { readonly code: 'case-ill-formed'; readonly entries: number }

/** All cases of the unlocked vault. */
export interface CaseLibrary {
  readonly list: Readable<readonly CaseListItem[]>
  /** Opens a case, or gives the one already open. */
  open(caseId: string): Promise<Result<CaseSession, StorageFailure | SharingNotOpened | { readonly code: 'case-not-found' }>>
  /**
   * Takes a case off this device with everything kept for it, and leaves a receipt without a word of the case. There is no
   * way back: only what was handed on or exported remains.
   */
  remove(caseId: string, about: Omit<RemovalReceipt, 'at' | 'token' | 'entries'>): Promise<Result<RemovalReceipt, StorageFailure | { readonly code: 'read-only' }>>
  /** Receipts of this vault, newest first. */
  receipts(): Promise<Result<readonly RemovalReceipt[], StorageFailure>>
  /** Founds a case with its circles and its first act. */
  found(firstAct: ActDraft): Promise<Result<CaseSession, CommitFailure>>
  /** Puts a case on this device that is not here. A case that is here as the file has it stays as it is; on a refusal nothing has changed. */
  bringIn(brought: BroughtCase): Promise<Result<{ readonly caseId: string; readonly isNew: boolean }, BringInFailure>>
}

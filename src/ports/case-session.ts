import type { Result } from '../lib/result'
import type { ActDraft, ActRefusal, Fold, HeldEntry } from '../ledger'
import type { StorageFailure } from './failures'
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

/** One open case: its state, and the only way to change it. */
export interface CaseSession {
  readonly caseId: string
  readonly fold: Readable<Fold>
  /** Keeps an act. Resolves `ok` only when it is on the disk; on failure nothing has changed and the words are still drafts. */
  commit(draft: ActDraft, options?: CommitOptions): Promise<Result<void, CommitFailure>>
  /** Takes the last act of this device back by writing the values from before it, as a new entry. Undefined when there is none. */
  undo(): Promise<Result<UndoneAct | undefined, CommitFailure>>
  authorOf(writer: string): Author
  /** Every entry of the case in the order kept here: for seals, history and audit. */
  history(): Promise<Result<readonly HeldEntry[], StorageFailure>>
}

export interface CaseListItem {
  readonly caseId: string
  /** JSON written by the domain's `summariseCase`. */
  readonly text: string
}

/** All cases of the unlocked vault. */
export interface CaseLibrary {
  readonly list: Readable<readonly CaseListItem[]>
  /** Opens a case, or gives the one already open. */
  open(caseId: string): Promise<Result<CaseSession, StorageFailure | { readonly code: 'case-not-found' }>>
  /** Founds a case with its circles and its first act. */
  found(firstAct: ActDraft): Promise<Result<CaseSession, CommitFailure>>
}

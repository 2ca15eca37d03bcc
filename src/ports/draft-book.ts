import type { Readable } from './readable'

/** Half-typed words by field key. Keys hold opaque ids and field names only, parts joined by `/`. */
export interface DraftBook {
  /** Words journalled for a field, also from before a crash. */
  read(key: string): string | undefined
  /** Every key with words that starts so: to find drafts that wait on a screen. */
  keysWith(prefix: string): readonly string[]
  /** Takes in what a field holds now; journalled within 300 ms. Empty text drops the draft. */
  type(key: string, text: string): void
  drop(key: string): void
  /** Journals everything at once: on blur, Enter, hiding the page, lock. */
  flush(): Promise<void>
}

export type SaveState =
  | { readonly state: 'saved'; readonly at: number | undefined }
  | { readonly state: 'saving' }
  | { readonly state: 'not-saved'; readonly code: string }

/** The honest save words: matches real, completed writes. */
export type SaveStatus = Readable<SaveState>

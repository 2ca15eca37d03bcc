import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'
import type { Readable } from './readable'

/** One version of a guidance pack on this device. */
export interface PackListing {
  /** Names it in addresses: its id where it ships with the app, else its hash. */
  readonly key: string
  readonly id: string
  readonly version: string
  /** SHA-256 of its canonical JSON, hex. */
  readonly hash: string
  readonly title: string
  readonly publisher: string
  readonly isBuiltIn: boolean
  /** When it was kept here: milliseconds since 1970 UTC. Undefined for what ships with the app. */
  readonly keptAt: number | undefined
}

/** One thing wrong with a pack and where, by code; the words for each code are in the catalogue. */
export interface PackProblem {
  readonly code: string
  readonly path: string
}

export type SavePackFailure =
  | StorageFailure
  | { readonly code: 'read-only' }
  | { readonly code: 'pack-refused'; readonly faults: readonly PackProblem[] }
  /** Sound, but longer than a case can carry. */
  | { readonly code: 'pack-too-long' }
  /** The same name and version with other content is here already: a version never changes. */
  | { readonly code: 'version-taken' }
  /** The id of guidance that ships with the app. */
  | { readonly code: 'id-taken' }

/**
 * The guidance of this vault: what ships with the app, and what was made here or taken in. A version once kept is kept
 * for ever, under its hash. Texts are JSON, checked by the pack validator on the way in and again on the way out.
 */
export interface PackLibrary {
  /** Undefined until `load` has run. Built-in ones first, then one's own with the newest first. */
  readonly list: Readable<readonly PackListing[] | undefined>
  load(): Promise<Result<readonly PackListing[], StorageFailure>>
  /** By key or by hash. */
  read(key: string): Promise<Result<{ readonly listing: PackListing; readonly text: string }, StorageFailure | { readonly code: 'pack-not-here' }>>
  /** Keeps a pack, as made here or as it stood in a file. On any failure nothing has changed. The same pack again is no failure. */
  save(text: string): Promise<Result<PackListing, SavePackFailure>>
}

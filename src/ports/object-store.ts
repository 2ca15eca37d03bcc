import type { Result } from '../lib/result'
import type { Bytes } from './bundle-crypto'
import type { StorageFailure } from './failures'

/** One object as it lies, or will lie, on a shelf: the same bytes for ever. */
export interface KeptObject {
  readonly name: string
  readonly bytes: Bytes
  /** This installation's own bundle: no number of a writer is ever given to two byte strings. */
  readonly own?: { readonly writer: string; readonly seq: number }
}

export interface SpaceWrite {
  readonly space: string
  readonly objects?: readonly KeptObject[]
  readonly dropObjects?: readonly string[]
  /** What is remembered of the space, by key: JSON text, validated by whoever reads it. Undefined removes. */
  readonly cursors?: readonly (readonly [key: string, text: string | undefined])[]
}

/** What this device holds of the bundles of a space, and how far it has come with every store. Sealed with everything else. */
export interface ObjectStore {
  /** All of a space, or those of these keys: a round asks for a few, and an old case has hundreds. */
  readCursors(space: string, keys?: readonly string[]): Promise<Result<ReadonlyMap<string, string>, StorageFailure>>
  readObject(space: string, name: string): Promise<Result<Bytes | undefined, StorageFailure>>
  /** Names of all objects held of a space. */
  objectNames(space: string): Promise<Result<readonly string[], StorageFailure>>
  /** All or nothing, strictly kept. `number-taken`: another window has made a bundle of this number; read again. */
  write(write: SpaceWrite): Promise<Result<void, StorageFailure | { readonly code: 'number-taken' }>>
}

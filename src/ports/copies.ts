import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'
import type { PlainRow } from './vault-rows'

/** Why a copy was not made or not read. Nothing on this device has changed. */
export type CopyFailure =
  | StorageFailure
  /** By its first bytes it is no copy that this app would have written. Found before any key is derived. */
  | { readonly code: 'copy-not-ours' }
  | { readonly code: 'copy-too-large' }
  /** Other words than those it was sealed with, or bytes that are not what was written. */
  | { readonly code: 'copy-does-not-open' }
  /** It opens with the other way: words instead of a passphrase, or the other way round. */
  | { readonly code: 'copy-other-way' }
  | { readonly code: 'copy-damaged' }
  | { readonly code: 'copy-newer' }
  /** This vault was made before copies could be sealed to its recovery words. */
  | { readonly code: 'no-recovery-recipient' }
  | { readonly code: 'wrap-unavailable' }

export interface CopyFile {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly cases: number
  readonly entries: number
  /** Rows that could not be read. They are in it as their bytes are. */
  readonly damaged: number
}

/** Makes one encrypted file of everything in the open vault. */
export interface Copies {
  /** Sealed to the recovery words where no passphrase is given. */
  make(passphrase?: string): Promise<Result<CopyFile, CopyFailure>>
}

/** A copy that was opened and read to its end, before anything is made of it. */
export interface OpenedCopy {
  /** Milliseconds since 1970 UTC, by the clock of the device that made it. */
  readonly made: number
  readonly cases: number
  readonly entries: number
  readonly damaged: number
  readonly rows: readonly PlainRow[]
  /** The recovery words that opened it; they stay those of the restored vault. */
  readonly words: readonly string[] | undefined
}

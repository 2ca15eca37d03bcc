import type { Result } from '../lib/result'

/** Why a file was not opened. Nothing in it was read, and nothing on this device has changed. */
export type SlipBoxFailure =
  /** By its first bytes it is no file that this app would have written. Found before any key is derived. */
  | { readonly code: 'file-not-ours' }
  | { readonly code: 'file-too-large' }
  /** A reply where a slip was asked for, or the other way round. */
  | { readonly code: 'file-other-kind' }
  | { readonly code: 'words-wrong' }
  /** The reply was made for a slip that is not among these. */
  | { readonly code: 'no-slip-for-it' }
  /** It opens, and what is inside is not text. */
  | { readonly code: 'file-damaged' }
  | { readonly code: 'box-unavailable' }

/** Seals and opens slips and their replies: age files, so that the stock tool opens a slip with its words too. */
export interface SlipBox {
  /** The hybrid recipient of a slip's 32-byte seed (64 hex digits). */
  recipientOf(seed: string): Promise<string>
  /** An age file under the words, scrypt work factor 16. */
  sealSlip(text: string, words: string): Promise<Uint8Array<ArrayBuffer>>
  openSlip(file: Uint8Array, words: string): Promise<Result<string, SlipBoxFailure>>
  sealReply(text: string, recipient: string): Promise<Uint8Array<ArrayBuffer>>
  /** Tries the seeds of all slips that a reply may belong to. */
  openReply(file: Uint8Array, seeds: readonly string[]): Promise<Result<string, SlipBoxFailure>>
}

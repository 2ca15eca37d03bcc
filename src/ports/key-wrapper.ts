import type { Result } from '../lib/result'

export type WrapFailure =
  | { readonly code: 'wrong-passphrase' }
  /** Not a wrap this app would have written: another kind of stanza, or a work factor outside 16 to 18. */
  | { readonly code: 'wrap-not-accepted' }
  | { readonly code: 'wrap-unavailable' }

export type FileFailure =
  /** No file that this app would have written. Found by its header, before any key is derived. */
  | { readonly code: 'file-not-ours' }
  /** Sealed to words where a passphrase was given, or the other way round. */
  | { readonly code: 'file-other-way' }
  | { readonly code: 'file-does-not-open' }
  | { readonly code: 'wrap-unavailable' }

/** Wraps the 32-byte vault key as standard age files. */
export interface KeyWrapper {
  /** Measures this device and returns the scrypt work factor (16 to 18) that takes about one second. */
  calibrate(): Promise<number>
  wrapWithPassphrase(key: Uint8Array, passphrase: string, workFactor: number): Promise<Uint8Array>
  unwrapWithPassphrase(wrap: Uint8Array, passphrase: string): Promise<Result<Uint8Array, WrapFailure>>
  /** `seed` is the 32 bytes that the recovery words stand for. */
  wrapWithRecoverySeed(key: Uint8Array, seed: Uint8Array): Promise<Uint8Array>
  unwrapWithRecoverySeed(wrap: Uint8Array, seed: Uint8Array): Promise<Result<Uint8Array, WrapFailure>>
  /** The age recipient of the recovery words: files can be sealed to them without having them. No secret. */
  recipientOf(seed: Uint8Array): Promise<string>
  /** Seals a whole file as one age file with one stanza. */
  sealFile(bytes: Uint8Array, to: { readonly recipient: string } | { readonly passphrase: string; readonly workFactor: number }): Promise<Uint8Array>
  openFile(file: Uint8Array, by: { readonly seed: Uint8Array } | { readonly passphrase: string }): Promise<Result<Uint8Array, FileFailure>>
  /** Starts the worker early, so that the key is being derived while the rest of the app loads. */
  warmUp(): void
}

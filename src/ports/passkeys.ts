import type { Result } from '../lib/result'

/** What is kept of a passkey beside the wrap that it opens. No secret: it opens nothing without the device that holds it. */
export interface PasskeyHandle {
  readonly credential: Uint8Array<ArrayBuffer>
  /** How the browser reached it. Hints for the next time. */
  readonly transports: readonly string[]
}

export type PasskeyFailure =
  /** Cancelled, timed out, or nothing here holds it: a browser says no more than that. */
  | { readonly code: 'passkey-not-used' }
  /** It was used, and it cannot give a key. */
  | { readonly code: 'passkey-gives-no-key' }

/** The passkeys of this device or of one that is plugged in (WebAuthn with its `prf` extension). Each call may show the browser's own prompt. */
export interface Passkeys {
  /** Whether this browser can get a key out of one. Shows nothing. */
  isSupported(): Promise<boolean>
  /** Makes one. `name` is what the lists of the device show. */
  create(name: string): Promise<Result<PasskeyHandle, PasskeyFailure>>
  /** The 64 bytes that this passkey, and no other, gives for these 16. */
  ask(passkey: PasskeyHandle, nonce: Uint8Array): Promise<Result<Uint8Array, PasskeyFailure>>
}

/** Wraps the vault key under what a passkey gives, as an age file. */
export interface PasskeyWrapper {
  wrap(key: Uint8Array, nonce: Uint8Array, given: Uint8Array): Promise<Uint8Array>
  /** The 16 bytes that the passkey is to be asked with; undefined where this is no such wrap. */
  nonceOf(wrap: Uint8Array): Uint8Array | undefined
  /** Undefined where it does not open so. */
  unwrap(wrap: Uint8Array, given: Uint8Array): Promise<Uint8Array | undefined>
}

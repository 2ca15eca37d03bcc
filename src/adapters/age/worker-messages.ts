export type WorkerRequest =
  | { readonly type: 'calibrate' }
  | { readonly type: 'wrap-passphrase'; readonly key: Uint8Array; readonly passphrase: string; readonly workFactor: number }
  | { readonly type: 'unwrap-passphrase'; readonly wrap: Uint8Array; readonly passphrase: string }
  | { readonly type: 'wrap-seed'; readonly key: Uint8Array; readonly seed: Uint8Array }
  | { readonly type: 'unwrap-seed'; readonly wrap: Uint8Array; readonly seed: Uint8Array }
  | { readonly type: 'recipient-of'; readonly seed: Uint8Array }
  | { readonly type: 'seal-to'; readonly text: Uint8Array; readonly recipient: string }
  | { readonly type: 'open-with'; readonly file: Uint8Array; readonly seeds: readonly Uint8Array[] }
  | { readonly type: 'seal-key'; readonly plain: Uint8Array; readonly key: string }
  | { readonly type: 'open-key'; readonly file: Uint8Array; readonly key: string }
  | { readonly type: 'seal-to-all'; readonly plain: Uint8Array; readonly recipients: readonly string[] }
  /** `prf` is both outputs of the passkey for that nonce, 64 bytes. */
  | { readonly type: 'wrap-passkey'; readonly key: Uint8Array; readonly nonce: Uint8Array; readonly prf: Uint8Array }
  | { readonly type: 'unwrap-passkey'; readonly wrap: Uint8Array; readonly prf: Uint8Array }
  | { readonly type: 'stretch'; readonly words: Uint8Array; readonly salt: Uint8Array; readonly length: number }

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly value: Uint8Array | number }
  | { readonly id: number; readonly ok: false }

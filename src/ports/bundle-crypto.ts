export type Bytes = Uint8Array<ArrayBuffer>

/** Hashing, compression, sealing and checking, as the bundle codec needs them. Everything sealed is a standard age file. */
export interface BundleCrypto {
  /** SHA-256 as 64 lower-case hex digits. */
  sha256(bytes: Uint8Array): string
  /** Raw DEFLATE (RFC 1951). */
  deflate(bytes: Uint8Array): Bytes
  /** Undefined when the bytes are not DEFLATE, or unfold to more than `cap` bytes: then it stops soon after the cap. */
  inflate(bytes: Uint8Array, cap: number): Bytes | undefined
  /** An age file under a key of 256 random bits as passphrase, scrypt work factor 1 (ledger-and-sync §4). */
  sealWithKey(plain: Uint8Array, key: string): Promise<Bytes>
  /** Undefined when the file does not open. Its header must have been looked at before: a hostile one costs seconds. */
  openWithKey(sealed: Uint8Array, key: string): Promise<Bytes | undefined>
  /** Ed25519 over the bytes. Keys are 32 bytes raw, signatures 64. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** Files that go to people rather than to a shelf: a passphrase somebody says aloud, or the hybrid recipients of devices. */
export interface PeopleCrypto {
  /** scrypt work factor 16. */
  sealWithPassphrase(plain: Uint8Array, passphrase: string): Promise<Bytes>
  openWithPassphrase(sealed: Uint8Array, passphrase: string): Promise<Bytes | undefined>
  /** Recipients begin with `age1pq1`. */
  sealToRecipients(plain: Uint8Array, recipients: readonly string[]): Promise<Bytes>
  /** The identity begins with `AGE-SECRET-KEY-PQ-1`. */
  openWithIdentity(sealed: Uint8Array, identity: string): Promise<Bytes | undefined>
}

/** The signing key of this installation. */
export interface DeviceSigner {
  /** Ed25519, 32 bytes raw. */
  readonly publicKey: Bytes
  sign(message: Uint8Array): Promise<Bytes>
}

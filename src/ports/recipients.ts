import type { Bytes } from './bundle-crypto'

/** age files to one person's device: hybrid post-quantum recipients (`age1pq1…`), each made from 32 bytes. */
export interface Recipients {
  recipientOf(seed: Bytes): Promise<string>
  sealTo(plain: Uint8Array, recipient: string): Promise<Bytes>
  /** Undefined when the file was sealed to another, or changed. Its header must have been looked at before. */
  openWith(file: Uint8Array, seed: Bytes): Promise<Bytes | undefined>
}

/** A hash made slow on purpose, for words that two people read to each other. */
export interface SlowHash {
  /** scrypt, N = 2^15, r = 8, p = 1. */
  stretch(words: Uint8Array, salt: Uint8Array, length: number): Promise<Bytes>
}

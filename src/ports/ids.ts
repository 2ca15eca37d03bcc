/** Randomness from the platform, and the hash that names entries. */
export interface Ids {
  /** 128 random bits as 32 lower-case hex digits. */
  random128(): string
  randomBytes(length: number): Uint8Array<ArrayBuffer>
  /** SHA-256 of UTF-8 text, lower-case hex. */
  sha256(text: string): string
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Ids } from '../../ports/ids'

/** Randomness from the platform; a synchronous SHA-256, because an entry is named while it is being made. */
export function createIds(): Ids {
  const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
  return {
    randomBytes,
    random128: () => bytesToHex(randomBytes(16)),
    sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  }
}

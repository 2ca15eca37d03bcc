import { bytesOfHex } from '../../lib/hex'
import type { BundleCrypto } from '../../ports/bundle-crypto'
import { base64url, fromBase64url, joinBytes, utf8, type EpochKey } from '../codec'

/** SHA-256("turnstone/1 epoch" ‖ space ‖ key): two keys cannot share an id, nor one key two spaces. */
export function epochIdOf(space: string, key: Uint8Array, crypto: Pick<BundleCrypto, 'sha256'>): string {
  return crypto.sha256(joinBytes(utf8('turnstone/1 epoch'), bytesOfHex(space), key))
}

/** A fresh epoch of a space from 32 random bytes. */
export function newEpoch(space: string, random: Uint8Array, crypto: Pick<BundleCrypto, 'sha256'>): EpochKey {
  return { id: epochIdOf(space, random, crypto), key: base64url(random) }
}

/** Whether a key is the one that an epoch id of this space stands for. */
export function isEpochKey(space: string, { id, key }: EpochKey, crypto: Pick<BundleCrypto, 'sha256'>): boolean {
  const bytes = fromBase64url(key)
  return bytes?.length === 32 && epochIdOf(space, bytes, crypto) === id
}

import { verifyAsync } from '@noble/ed25519'
import type { BundleCrypto } from '../../ports/bundle-crypto'

/**
 * Ed25519 (RFC 8032) by the platform; in JavaScript, about six times slower, where it does not know the kind of key. A key or
 * signature of the wrong length is simply not right.
 */
export function createVerifier(platform: Pick<SubtleCrypto, 'importKey' | 'verify'> = crypto.subtle): Pick<BundleCrypto, 'verify'> {
  /** A case has few devices and many bundles: reading a key in costs as much as using it. */
  const keys = new Map<string, CryptoKey>()
  return {
    async verify(publicKey, message, signature) {
      try {
        const name = publicKey.join()
        const key = keys.get(name) ?? (await platform.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']))
        if (keys.size < 256) keys.set(name, key)
        return await platform.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
      } catch (error) {
        return error instanceof DOMException && error.name === 'NotSupportedError' && (await verifyHere(publicKey, message, signature))
      }
    },
  }
}

async function verifyHere(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    return await verifyAsync(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

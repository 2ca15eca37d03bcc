import type { BundleCrypto } from '../../ports/bundle-crypto'

/** Ed25519 by the platform (in every engine since 2025). A key or signature of the wrong length is simply not right. */
export function createVerifier(): Pick<BundleCrypto, 'verify'> {
  /** A case has few devices and many bundles: reading a key in costs as much as using it. */
  const keys = new Map<string, CryptoKey>()
  return {
    async verify(publicKey, message, signature) {
      try {
        const name = publicKey.join()
        const key = keys.get(name) ?? (await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']))
        if (keys.size < 256) keys.set(name, key)
        return await crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message))
      } catch {
        return false
      }
    },
  }
}

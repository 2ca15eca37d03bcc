import { createBundleSealing } from '../../src/adapters/age/bundle-crypto.lazy'
import { createDeflate } from '../../src/adapters/compression/deflate'
import { createDeviceSigner, createVerifier } from '../../src/adapters/web-crypto/ed25519'
import type { BundleCrypto, DeviceSigner } from '../../src/ports/bundle-crypto'

/** The cryptography of the app itself. */
export const realCrypto = (): BundleCrypto => ({ ...createBundleSealing(), ...createDeflate(), ...createVerifier() })

export async function realSigner(): Promise<DeviceSigner> {
  return createDeviceSigner((await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair)
}

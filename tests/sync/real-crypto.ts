import { createBundleSealing } from '../../src/adapters/age/bundle-crypto.lazy'
import { createDeflate } from '../../src/adapters/compression/deflate'
import { createSigners } from '../../src/adapters/signing/signer'
import { createVerifier } from '../../src/adapters/signing/verifier'
import { createIds } from '../../src/adapters/web-crypto/ids'
import type { BundleCrypto, DeviceSigner } from '../../src/ports/bundle-crypto'

/** The cryptography of the app itself. */
export const realCrypto = (): BundleCrypto => ({ ...createBundleSealing(), ...createDeflate(), ...createVerifier() })

export async function realSigner(): Promise<DeviceSigner> {
  return createSigners().signerOf(createIds().randomBytes(32))
}

import { getPublicKeyAsync, signAsync } from '@noble/ed25519'
import type { DeviceSigner } from '../../ports/bundle-crypto'
import type { SignerMaker } from '../../ports/signer'

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 §7). */
const pkcs8Start = Uint8Array.from([0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20])

/**
 * Ed25519 (RFC 8032). The platform signs, with a key that cannot be read out; where it does not know the kind of key or
 * refuses this one, the same signature is made here. The public key is always worked out here: Firefox before 147 does not
 * give that of a private key that came without it.
 */
export const createSigners = (platform: Pick<SubtleCrypto, 'importKey' | 'sign'> = crypto.subtle): SignerMaker => ({
  async signerOf(given) {
    const seed = new Uint8Array(given)
    const publicKey = await getPublicKeyAsync(seed)
    const pkcs8 = new Uint8Array([...pkcs8Start, ...seed])
    const key = await platform.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']).catch(() => undefined)
    pkcs8.fill(0)
    if (key === undefined) return { publicKey, sign: async (message) => new Uint8Array(await signAsync(message, seed)) }
    seed.fill(0)
    const signer: DeviceSigner = {
      publicKey,
      sign: async (message) => new Uint8Array(await platform.sign('Ed25519', key, new Uint8Array(message))),
    }
    return signer
  },
})

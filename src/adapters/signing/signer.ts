import type { DeviceSigner } from '../../ports/bundle-crypto'
import type { SignerMaker } from '../../ports/signer'

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 §7). */
const pkcs8Start = Uint8Array.from([0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20])

/** Ed25519 by the platform (in every engine since 2025). The key that signs cannot be read out; the bytes it came from are cleared. */
export const createSigners = (): SignerMaker => ({
  async signerOf(seed) {
    const pkcs8 = new Uint8Array([...pkcs8Start, ...seed])
    // Only the export says which public key belongs to it; the key that stays gives nothing away.
    const readable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
    const { x } = await crypto.subtle.exportKey('jwk', readable)
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
    pkcs8.fill(0)
    const signer: DeviceSigner = {
      publicKey: bytesOf(x ?? ''),
      sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, new Uint8Array(message))),
    }
    return signer
  },
})

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

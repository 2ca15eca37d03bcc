import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { extract } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64nopad } from '@scure/base'
import { Decrypter, Encrypter, Stanza } from 'age-encryption'

/**
 * The stanza of age's WebAuthn recipient (typage, `age-encryption.org/fido2prf`), byte for byte. The library asks the passkey
 * itself and so works on a page only; here the page has asked already, and this runs in the worker beside it.
 * `prf` is both outputs, one after the other: 64 bytes.
 */
const label = 'age-encryption.org/fido2prf'

const keyOf = (prf: Uint8Array): Uint8Array => extract(sha256, prf, new TextEncoder().encode(label))
/** A key is used for one file key only, so the nonce is nought, as in every age stanza. */
const cipherOf = (prf: Uint8Array) => chacha20poly1305(keyOf(prf), new Uint8Array(12))

export function wrapWithPrf(key: Uint8Array, nonce: Uint8Array, prf: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient({ wrapFileKey: (fileKey) => [new Stanza([label, base64nopad.encode(nonce)], cipherOf(prf).encrypt(fileKey))] })
  return encrypter.encrypt(key)
}

export function unwrapWithPrf(wrap: Uint8Array, prf: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity({
    unwrapFileKey(stanzas) {
      const [stanza] = stanzas
      if (stanza?.args[0] !== label || stanza.body.length !== 32) return null
      try {
        return cipherOf(prf).decrypt(stanza.body)
      } catch {
        // Another passkey's file.
        return null
      }
    },
  })
  return decrypter.decrypt(wrap)
}

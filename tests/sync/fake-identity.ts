import { createHash } from 'node:crypto'
import type { BundleCrypto, Bytes } from '../../src/ports/bundle-crypto'
import type { Recipients } from '../../src/ports/recipients'
import type { SignerMaker } from '../../src/ports/signer'

const hash = (...parts: readonly (Uint8Array | string)[]): Bytes => {
  const made = createHash('sha256')
  for (const part of parts) made.update(part)
  return new Uint8Array(made.digest())
}
const join = (a: Uint8Array, b: Uint8Array): Bytes => Uint8Array.from([...a, ...b])
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

/** Signs with hashes: quick, the same interface, and safe from nobody who reads this. */
export const fakeSigners = (): SignerMaker => ({
  async signerOf(seed) {
    const publicKey = hash('key', seed)
    return { publicKey, sign: async (message) => signatureOf(publicKey, message) }
  },
})

const signatureOf = (key: Uint8Array, message: Uint8Array): Bytes => join(hash('a', key, message), hash('b', key, message))

export const fakeVerifier = (): Pick<BundleCrypto, 'verify'> => ({
  verify: async (key, message, signature) => key.length === 32 && same(signature, signatureOf(key, message)),
})

const bech32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Seals with hashes. Addresses look like age's, so that cards read. */
export const fakeRecipients = (): Recipients => {
  const recipientOf = (seed: Uint8Array): string => {
    const letters = [...hash('address', seed)].map((byte) => bech32[byte % 32]).join('')
    return `age1pq1${letters.repeat(62).slice(0, 1950)}`
  }
  const box = (plain: Uint8Array, recipient: string): Bytes => join(hash('mac', recipient, plain), plain)
  return {
    recipientOf: async (seed) => recipientOf(seed),
    sealTo: async (plain, recipient) => box(plain, recipient),
    async openWith(file, seed) {
      const plain = file.slice(32)
      return same(box(plain, recipientOf(seed)), file) ? plain : undefined
    },
  }
}

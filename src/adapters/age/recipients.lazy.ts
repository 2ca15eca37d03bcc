import { scryptAsync } from '@noble/hashes/scrypt.js'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import type { Recipients, SlowHash } from '../../ports/recipients'

const identityOf = (seed: Uint8Array): string => bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase()

export const createRecipients = (): Recipients => ({
  recipientOf: (seed) => identityToRecipient(identityOf(seed)),
  async sealTo(plain, recipient) {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    return new Uint8Array(await encrypter.encrypt(plain))
  },
  async openWith(file, seed) {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identityOf(seed))
    try {
      return new Uint8Array(await decrypter.decrypt(file))
    } catch {
      // Sealed to another, or changed: the library's words for either are not for people.
      return undefined
    }
  },
})

export const createSlowHash = (): SlowHash => ({
  stretch: async (words, salt, length) => new Uint8Array(await scryptAsync(words, salt, { N: 2 ** 15, r: 8, p: 1, dkLen: length })),
})

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { Decrypter, Encrypter } from 'age-encryption'
import type { BundleCrypto, Bytes, PeopleCrypto } from '../../ports/bundle-crypto'

type AgeOfBundles = Pick<BundleCrypto, 'sealWithKey' | 'openWithKey' | 'sha256'>

async function openWith(sealed: Uint8Array, offer: (decrypter: Decrypter) => void): Promise<Bytes | undefined> {
  const decrypter = new Decrypter()
  try {
    offer(decrypter)
    return new Uint8Array(await decrypter.decrypt(sealed))
  } catch {
    // Another key, or bytes that were changed: the library's words for either are not for people.
    return undefined
  }
}

async function sealWith(plain: Uint8Array, passphrase: string, workFactor: number): Promise<Bytes> {
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(workFactor)
  encrypter.setPassphrase(passphrase)
  return new Uint8Array(await encrypter.encrypt(plain))
}

/** Sealing of objects for a shelf. A key of 256 random bits needs no stretching: work factor 1 costs a millisecond. */
export const createBundleSealing = (): AgeOfBundles => ({
  sha256: (bytes) => bytesToHex(sha256(bytes)),
  sealWithKey: (plain, key) => sealWith(plain, key, 1),
  openWithKey: (sealed, key) => openWith(sealed, (decrypter) => decrypter.addPassphrase(key)),
})

/** Sealing of files for people. */
export const createPeopleSealing = (): PeopleCrypto => ({
  sealWithPassphrase: (plain, passphrase) => sealWith(plain, passphrase, 16),
  openWithPassphrase: (sealed, passphrase) => openWith(sealed, (decrypter) => decrypter.addPassphrase(passphrase)),
  async sealToRecipients(plain, recipients) {
    const encrypter = new Encrypter()
    for (const recipient of recipients) encrypter.addRecipient(recipient)
    return new Uint8Array(await encrypter.encrypt(plain))
  },
  openWithIdentity: (sealed, identity) => openWith(sealed, (decrypter) => decrypter.addIdentity(identity)),
})

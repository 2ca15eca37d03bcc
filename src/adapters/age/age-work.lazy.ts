import { bech32 } from '@scure/base'
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption'
import { createBundleSealing, createPeopleSealing } from './bundle-crypto.lazy'
import { createSlowHash } from './recipients.lazy'
import type { WorkerRequest } from './worker-messages'

/** A hybrid post-quantum age identity made from the 32 bytes that the recovery words stand for. */
const identityFromSeed = (seed: Uint8Array): string => bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase()

/**
 * Does one piece of work for the key wrapper or the slip box: a number for `calibrate`, bytes for the others.
 * Rejects when a file does not open.
 */
export async function answer(request: WorkerRequest): Promise<Uint8Array | number> {
  switch (request.type) {
    case 'calibrate':
      return calibrate()
    case 'wrap-passphrase': {
      const encrypter = new Encrypter()
      encrypter.setScryptWorkFactor(request.workFactor)
      encrypter.setPassphrase(request.passphrase)
      return encrypter.encrypt(request.key)
    }
    case 'unwrap-passphrase': {
      const decrypter = new Decrypter()
      decrypter.addPassphrase(request.passphrase)
      return decrypter.decrypt(request.wrap)
    }
    case 'wrap-seed': {
      const encrypter = new Encrypter()
      encrypter.addRecipient(await identityToRecipient(identityFromSeed(request.seed)))
      return encrypter.encrypt(request.key)
    }
    case 'unwrap-seed': {
      const decrypter = new Decrypter()
      decrypter.addIdentity(identityFromSeed(request.seed))
      return decrypter.decrypt(request.wrap)
    }
    case 'recipient-of':
      return new TextEncoder().encode(await identityToRecipient(identityFromSeed(request.seed)))
    case 'seal-to': {
      const encrypter = new Encrypter()
      encrypter.addRecipient(request.recipient)
      return encrypter.encrypt(request.text)
    }
    case 'open-with': {
      const decrypter = new Decrypter()
      for (const seed of request.seeds) decrypter.addIdentity(identityFromSeed(seed))
      return decrypter.decrypt(request.file)
    }
    case 'seal-key':
      return createBundleSealing().sealWithKey(request.plain, request.key)
    case 'open-key':
      return present(await createBundleSealing().openWithKey(request.file, request.key))
    case 'seal-to-all':
      return createPeopleSealing().sealToRecipients(request.plain, request.recipients)
    case 'wrap-passkey':
      return (await import('./passkey-stanza.lazy')).wrapWithPrf(request.key, request.nonce, request.prf)
    case 'unwrap-passkey':
      return (await import('./passkey-stanza.lazy')).unwrapWithPrf(request.wrap, request.prf)
    case 'stretch':
      return createSlowHash().stretch(request.words, request.salt, request.length)
  }
}

function present(opened: Uint8Array | undefined): Uint8Array {
  if (opened === undefined) throw new Error('the file does not open')
  return opened
}

/** The work factor, 16 to 18, whose derivation comes nearest to one second here without going far over it. */
async function calibrate(): Promise<number> {
  const probe = 13
  const encrypter = new Encrypter()
  encrypter.setScryptWorkFactor(probe)
  encrypter.setPassphrase('calibration')
  await encrypter.encrypt(new Uint8Array(1))
  const started = performance.now()
  await encrypter.encrypt(new Uint8Array(1))
  const milliseconds = performance.now() - started
  for (let factor = 18; factor > 16; factor--) if (milliseconds * 2 ** (factor - probe) <= 1300) return factor
  return 16
}

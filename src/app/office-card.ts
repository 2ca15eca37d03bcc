import { bytesOfHex, hexOf } from '../lib/hex'
import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto, Bytes, PeopleCrypto } from '../ports/bundle-crypto'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { Recipients } from '../ports/recipients'
import type { SettingsStore } from '../ports/settings-store'
import type { SignerMaker } from '../ports/signer'
import { hasAgeShape } from '../sync/codec'
import { makeCard, readCard, readOfficeKey, writeOfficeKey, type Card, type CardWords, type CardWordsFault, type OfficeKey } from '../sync/identity'
import { keepIdentity } from './device-identity'

export type OfficeCardFailure =
  /** Not a file that this app would have written. Found before any key is derived. */
  | { readonly code: 'office-card-shape' }
  /** Another passphrase, or a changed file. */
  | { readonly code: 'office-card-not-opened' }
  | { readonly code: 'office-card-unreadable' }
  /** The card in it is not of its keys. */
  | { readonly code: 'office-card-forged' }

export interface OfficeCardParts {
  readonly ids: Pick<Ids, 'randomBytes' | 'random128'>
  readonly signers: SignerMaker
  readonly recipients: Pick<Recipients, 'recipientOf'>
  readonly crypto: Pick<BundleCrypto, 'verify'>
  readonly sealing: Pick<PeopleCrypto, 'sealWithPassphrase' | 'openWithPassphrase'>
}

/**
 * A second organiser that is no person: a card whose keys exist in one file only, printed or saved for the office, under a
 * passphrase. It is let in as an organiser and given every key; opened in a fresh vault, it lets somebody in when nobody else
 * can. Nothing of its keys stays on this device.
 */
export async function makeOfficeCard(words: CardWords, passphrase: string, { ids, signers, recipients, sealing }: OfficeCardParts): Promise<Result<{ readonly card: Card; readonly file: Bytes }, CardWordsFault>> {
  const [sign, read] = [ids.randomBytes(32), ids.randomBytes(32)]
  const card = await makeCard(words, await recipients.recipientOf(read), ids.random128(), await signers.signerOf(sign))
  if (!card.ok) return card
  const key: OfficeKey = { sign: hexOf(sign), read: hexOf(read), card: card.value.text }
  return ok({ card: card.value, file: await sealing.sealWithPassphrase(writeOfficeKey(key), passphrase) })
}

export async function openOfficeCard(file: Uint8Array, passphrase: string, { signers, recipients, crypto, sealing }: OfficeCardParts): Promise<Result<{ readonly card: Card; readonly key: OfficeKey }, OfficeCardFailure>> {
  if (!hasAgeShape(file, 'passphrase')) return fail({ code: 'office-card-shape' })
  const plain = await sealing.openWithPassphrase(file, passphrase)
  if (plain === undefined) return fail({ code: 'office-card-not-opened' })
  const key = readOfficeKey(plain)
  if (key === undefined) return fail({ code: 'office-card-unreadable' })
  const card = await readCard(key.card, crypto)
  if (!card.ok) return fail({ code: 'office-card-forged' })
  const [signer, recipient] = [await signers.signerOf(bytesOfHex(key.sign)), await recipients.recipientOf(bytesOfHex(key.read))]
  return card.value.key === hexOf(signer.publicKey) && card.value.recipient === recipient ? ok({ card: card.value, key }) : fail({ code: 'office-card-forged' })
}

/** A vault that nobody has used yet goes on as the office. One that has an identity keeps it. */
export const takeUpOfficeCard = (key: OfficeKey, settings: SettingsStore): Promise<Result<void, StorageFailure | { readonly code: 'identity-exists' }>> => keepIdentity(key, settings)

import { wordlist } from '@scure/bip39/wordlists/english.js'
import { createRecipients, createSlowHash } from '../../../src/adapters/age/recipients.lazy'
import { createSigners } from '../../../src/adapters/signing/signer'
import { makeCard, type Card } from '../../../src/sync/identity'
import type { Bytes, DeviceSigner } from '../../../src/ports/bundle-crypto'
import { realCrypto } from '../real-crypto'

export const crypt = realCrypto()
export const recipients = createRecipients()
export const slow = createSlowHash()
export const words: readonly string[] = wordlist

export interface Somebody {
  readonly card: Card
  readonly signer: DeviceSigner
  readonly seed: Bytes
  readonly open: (file: Uint8Array) => Promise<Uint8Array | undefined>
}

/** An invented person with a device of their own. */
export async function somebody(name: string, number: number): Promise<Somebody> {
  const seed = Uint8Array.from({ length: 32 }, (_item, index) => (number * 31 + index) % 256)
  const signer = await createSigners().signerOf(seed)
  const recipient = await recipients.recipientOf(seed)
  const card = await makeCard({ name, role: 'Health visitor', agency: 'Health' }, recipient, number.toString(16).padStart(32, '0'), signer)
  if (!card.ok) throw new Error(card.failure.code)
  return { card: card.value, signer, seed, open: (file) => recipients.openWith(file, seed) }
}

import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import { base64url, fromBase64url, hasAgeShape, joinBytes, storeFolder, textOf, utf8 } from '../codec'

/** A way in that works once: whoever was handed it lays their card down under its name, sealed with it. */
export interface Ticket {
  /** Name on the store, read by exact name and never listed. It gives the ticket away to nobody. */
  readonly name: string
  /** What the code or the link carries: 32 random bytes, base64url. */
  readonly secret: string
}

export function ticketOf(secret: Uint8Array, crypto: Pick<BundleCrypto, 'sha256'>): Ticket {
  return { name: `${storeFolder}/join/${crypto.sha256(joinBytes(utf8('turnstone/1 ticket'), secret))}.age`, secret: base64url(secret) }
}

export function readTicket(secret: string, crypto: Pick<BundleCrypto, 'sha256'>): Ticket | undefined {
  const bytes = fromBase64url(secret)
  return bytes?.length === 32 ? ticketOf(bytes, crypto) : undefined
}

export const sealCard = (card: string, ticket: Ticket, crypto: Pick<BundleCrypto, 'sealWithKey'>): Promise<Bytes> => crypto.sealWithKey(utf8(card), ticket.secret)

/** The text of the card laid down under a ticket; undefined for anything else. The card is still to be read and checked. */
export async function openCard(file: Uint8Array, ticket: Ticket, crypto: Pick<BundleCrypto, 'openWithKey'>): Promise<string | undefined> {
  if (!hasAgeShape(file, 'epoch')) return undefined
  const plain = await crypto.openWithKey(file, ticket.secret)
  return plain === undefined ? undefined : textOf(plain)
}

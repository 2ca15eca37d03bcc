import type { SealPlace, Sealer } from '../../ports/sealer'

const formatVersion = 1
const nonceBytes = 12

/**
 * AES-256-GCM by WebCrypto. A sealed value is `01 | nonce (12) | ciphertext and tag`; the additional data is
 * `table|key|generation` (ledger-and-sync §2).
 */
export function createSealer(key: CryptoKey): Sealer {
  return {
    async seal(place, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: dataOf(place) }, key, new TextEncoder().encode(text))
      const sealed = new Uint8Array(1 + nonceBytes + box.byteLength)
      sealed[0] = formatVersion
      sealed.set(nonce, 1)
      sealed.set(new Uint8Array(box), 1 + nonceBytes)
      return sealed
    },
    async open(place, sealed) {
      // As if the bytes had been damaged: this is no format that this app has written.
      if (sealed[0] !== formatVersion) throw new DOMException('unknown seal format', 'OperationError')
      const nonce = sealed.subarray(1, 1 + nonceBytes)
      const box = sealed.subarray(1 + nonceBytes)
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: dataOf(place) }, key, box)
      return new TextDecoder('utf-8', { fatal: true }).decode(plain)
    },
  }
}

const dataOf = (place: SealPlace): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${place.table}|${place.key}|${place.generation}`)

/** Turns 32 raw bytes into a key that cannot be read back out, and clears the bytes. */
export async function importVaultKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
  raw.fill(0)
  return key
}

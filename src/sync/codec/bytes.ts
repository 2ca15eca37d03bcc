import type { Bytes } from '../../ports/bundle-crypto'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const digitOf: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, index) => [letter, index]))

export const utf8 = (text: string): Bytes => encoder.encode(text)

/** Undefined for bytes that are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

export function joinBytes(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, index) => byte === b[index])

/** Base64 with padding, the form `openssl base64` and `base64 -d` read (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = [bytes[index], bytes[index + 1], bytes[index + 2]]
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += `${alphabet[group >> 18]}${alphabet[(group >> 12) & 63]}${b === undefined ? '=' : alphabet[(group >> 6) & 63]}${c === undefined ? '=' : alphabet[group & 63]}`
  }
  return text
}

/** Undefined unless writing the bytes gives the same text again: one text for one value. */
export function fromBase64(text: string): Bytes | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const digits = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let group = 0
  let bits = 0
  let at = 0
  for (const letter of digits) {
    group = (group << 6) | (digitOf.get(letter) ?? 0)
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (group >> bits) & 255
      group &= (1 << bits) - 1
    }
  }
  return base64(bytes) === text ? bytes : undefined
}

/** Base64 for names and passphrases, without padding (RFC 4648 §5): the form in which an epoch key is age's passphrase. */
export const base64url = (bytes: Uint8Array): string => base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

export function fromBase64url(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined
  const plain = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(plain + '='.repeat((4 - (plain.length % 4)) % 4))
}

import type { Bytes } from '../../ports/bundle-crypto'

/** Base45 (RFC 9285): letters that a code keeps as five and a half bits each, so that two bytes cost three of them. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const digitOf: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, index) => [letter, index]))

export function base45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]]
    const value = low === undefined ? high : high * 256 + low
    text += `${alphabet[value % 45]}${alphabet[Math.floor(value / 45) % 45]}${low === undefined ? '' : alphabet[Math.floor(value / 2025)]}`
  }
  return text
}

/** Undefined for any other letter, for a length that no bytes have, and for a group above what its bytes can be. */
export function fromBase45(text: string): Bytes | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = text.slice(at, at + 3).split('').map((letter) => digitOf.get(letter))
    const [c = NaN, d = NaN, e] = digits
    const isPair = digits.length === 3
    const value = c + d * 45 + (isPair ? (e ?? NaN) * 2025 : 0)
    if (!(value <= (isPair ? 0xffff : 0xff))) return undefined
    if (isPair) bytes.push(value >> 8, value & 255)
    else bytes.push(value)
  }
  return Uint8Array.from(bytes)
}

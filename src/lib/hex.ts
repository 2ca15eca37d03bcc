/** Pairs of lower-case hex digits. */
export const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Undefined for anything but pairs of lower-case hex digits. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/** Bytes of hex digits that a schema has let through. */
export function bytesOfHex(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = fromHex(digits)
  if (bytes === undefined) throw new Error('not hex digits')
  return bytes
}

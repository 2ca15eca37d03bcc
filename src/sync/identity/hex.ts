import type { Bytes } from '../../ports/bundle-crypto'
import { fromHex } from '../codec'

/** Bytes of hex digits that a schema has let through. */
export function bytesOfHex(digits: string): Bytes {
  const bytes = fromHex(digits)
  if (bytes === undefined) throw new Error('not hex digits')
  return bytes
}

import type { Bytes } from '../../ports/bundle-crypto'
import { joinBytes } from './bytes'
import { codecLimits } from './limits'

/** A bundle as its writer holds it: number and signed plaintext. */
export interface PackPart {
  readonly seq: number
  readonly plain: Bytes
}

/** The plaintexts of a pack, verbatim one after another: nothing is encoded anew, so nothing can be lost. */
export const joinPack = (parts: readonly PackPart[]): Bytes => joinBytes(...parts.map((part) => part.plain))

/**
 * Cuts one block of 64 into packs that fit: the whole block, or halves, quarters and so on of it where long entries make it
 * too large for one object. A single bundle that does not fit beside another stays loose.
 */
export function planPacks(parts: readonly PackPart[]): readonly (readonly PackPart[])[] {
  if (parts.length < 2) return []
  const size = parts.reduce((sum, part) => sum + part.plain.length, 0)
  // Words shrink to a third or less; ids and signatures do not. Half is left for what does not shrink.
  if (size <= codecLimits.plainBytes && size <= 2 * codecLimits.objectBytes) return [parts]
  const half = Math.ceil(parts.length / 2)
  return [...planPacks(parts.slice(0, half)), ...planPacks(parts.slice(half))]
}

/** The block a number falls in: 1 to 64, 65 to 128 and so on. */
export const blockOf = (seq: number): { readonly from: number; readonly to: number } => {
  const from = Math.floor((seq - 1) / codecLimits.bundlesPerPack) * codecLimits.bundlesPerPack + 1
  return { from, to: from + codecLimits.bundlesPerPack - 1 }
}

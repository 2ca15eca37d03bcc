import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

let meter: ZxcvbnFactory | undefined

/** 0 (guessed at once) to 4 (out of reach) by the zxcvbn estimate; 3 is enough behind a slow key derivation. */
export function strengthOf(passphrase: string): number {
  meter ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  // The estimate grows steeply with length, and a passphrase this long needs no estimate.
  return meter.check(passphrase.slice(0, 100)).score
}

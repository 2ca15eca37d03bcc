import type { Bytes } from '../../src/ports/bundle-crypto'
import { utf8 } from '../../src/sync/codec'
import type { Chance } from '../ledger/chance'

const words = ['null', '-0', '1e999', '99999999999999999999', '[[[[[[[[', '{}', '"', '\\ud800', '__proto__', '"seen":{', '\n', '"prev":null', 'turnstone/9', '\u0000', '{"sig":"', '[]', ',', 'true', '﻿']

/** Some way in which bytes may be wrong: a few bits, pieces cut out, doubled, moved, or words put in. */
export function mutated(bytes: Uint8Array, chance: Chance): Bytes {
  let out = [...bytes]
  for (let count = 1 + chance.below(3); count > 0; count--) {
    const at = chance.below(out.length + 1)
    const length = chance.below(chance.oneIn(4) ? 2000 : 20)
    switch (chance.below(6)) {
      case 0:
        if (at < out.length) out[at] = (out[at] as number) ^ (1 << chance.below(8))
        break
      case 1:
        out.splice(at, length)
        break
      case 2:
        out.splice(at, 0, ...out.slice(at, at + length))
        break
      case 3:
        out.splice(chance.below(out.length + 1), 0, ...out.splice(at, length))
        break
      case 4:
        out.splice(at, chance.below(12), ...utf8(chance.pick(words)))
        break
      default:
        out = out.slice(0, at)
    }
  }
  return new Uint8Array(out)
}

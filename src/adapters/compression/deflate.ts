import { deflateSync, Inflate } from 'fflate'
import type { BundleCrypto } from '../../ports/bundle-crypto'

/** So many bytes of DEFLATE unfold to at most about 2 MB, so that a bomb is noticed before it has cost anything. */
const piece = 2048

class TooLarge extends Error {}

/** Raw DEFLATE by fflate: small records cost it microseconds, where CompressionStream takes about 2 ms a call. */
export function createDeflate(): Pick<BundleCrypto, 'deflate' | 'inflate'> {
  return {
    deflate: (bytes) => new Uint8Array(deflateSync(bytes, { level: 9 })),
    inflate(bytes, cap) {
      const out = new Uint8Array(cap)
      let length = 0
      const inflater = new Inflate((chunk) => {
        if (length + chunk.length > cap) throw new TooLarge()
        out.set(chunk, length)
        length += chunk.length
      })
      try {
        for (let at = 0; at === 0 || at < bytes.length; at += piece) inflater.push(bytes.subarray(at, at + piece), at + piece >= bytes.length)
      } catch {
        // Too large, or not DEFLATE: the library's words for it are not for people.
        return undefined
      }
      return length === cap ? out : out.slice(0, length)
    },
  }
}

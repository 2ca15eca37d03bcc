import { Gunzip, gzipSync } from 'fflate'
import { fail, ok, type Result } from '../../lib/result'

/** So many bytes unfold to at most about 66 MB by DEFLATE's limit of 1,032 to 1; pieces this small are noticed long before. */
const piece = 64 * 1024

class TooLarge extends Error {}

/** Whole files: RFC 1952, one member, time 0. */
export function createGzip(): {
  gzip(bytes: Uint8Array): Uint8Array
  /** Never unfolds beyond `cap` bytes and one piece, whatever the file claims. */
  gunzip(bytes: Uint8Array, cap: number): Result<Uint8Array, { readonly code: 'too-large' } | { readonly code: 'not-gzip' }>
} {
  return {
    gzip: (bytes) => gzipSync(bytes, { level: 6, mtime: 0 }),
    gunzip(bytes, cap) {
      const chunks: Uint8Array[] = []
      let length = 0
      let ended = false
      const unfold = new Gunzip((chunk, final) => {
        length += chunk.length
        if (length > cap) throw new TooLarge()
        chunks.push(chunk)
        ended = final
      })
      try {
        for (let at = 0; at === 0 || at < bytes.length; at += piece) unfold.push(bytes.subarray(at, at + piece), at + piece >= bytes.length)
      } catch (error) {
        return fail({ code: error instanceof TooLarge ? 'too-large' : 'not-gzip' })
      }
      if (!ended) return fail({ code: 'not-gzip' })
      const out = new Uint8Array(length)
      let at = 0
      for (const chunk of chunks) {
        out.set(chunk, at)
        at += chunk.length
      }
      return ok(out)
    },
  }
}

import type { Bytes } from '../ports/bundle-crypto'
import type { Ids } from '../ports/ids'

/**
 * 32 random bytes for a signing key, the first never zero. WebKitGTK 2.50 refuses a private key that begins with a zero byte
 * (all of 1,286 tried, and none of 7,700 others), so one device in 256 could never have signed there.
 */
export function newSigningSeed(ids: Pick<Ids, 'randomBytes'>): Bytes {
  const seed = ids.randomBytes(32)
  seed[0] ||= 1
  return seed
}

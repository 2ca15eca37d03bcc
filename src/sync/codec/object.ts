import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import { hasAgeShape } from './age-header'
import { readGzip, writeGzip } from './gzip'
import { codecLimits } from './limits'

/** An epoch of a space as this device holds it: its id and its key, base64url. */
export interface EpochKey {
  readonly id: string
  readonly key: string
}

/**
 * The object that goes to a shelf: gzip, then age under the epoch key. Undefined when it would be over the limits. `smallest` is
 * for objects whose size tells nothing that their neighbours' names do not tell.
 */
export async function sealObject(plain: Uint8Array, epoch: EpochKey, crypto: BundleCrypto, smallest?: number): Promise<Bytes | undefined> {
  if (plain.length > codecLimits.plainBytes) return undefined
  const sealed = await crypto.sealWithKey(writeGzip(plain, crypto, smallest), epoch.key)
  return sealed.length > codecLimits.objectBytes ? undefined : sealed
}

export type ObjectFault =
  /** Its header is not one of ours: no key was derived. */
  | { readonly code: 'object-shape' }
  /** None of the keys held opens it. */
  | { readonly code: 'object-key' }
  /** It opens, and is not what we write inside. */
  | { readonly code: 'object-content' }

/** Opens an object with the first of the keys that fits. Costs nothing but a look at the header where that is not ours. */
export async function openObject(
  file: Uint8Array,
  epochs: readonly EpochKey[],
  crypto: BundleCrypto,
): Promise<{ readonly ok: true; readonly plain: Bytes; readonly epoch: string } | { readonly ok: false; readonly fault: ObjectFault }> {
  if (!hasAgeShape(file, 'epoch')) return { ok: false, fault: { code: 'object-shape' } }
  for (const epoch of epochs) {
    const zipped = await crypto.openWithKey(file, epoch.key)
    if (zipped === undefined) continue
    const plain = readGzip(zipped, codecLimits.plainBytes, crypto)
    return plain === undefined ? { ok: false, fault: { code: 'object-content' } } : { ok: true, plain, epoch: epoch.id }
  }
  return { ok: false, fault: { code: 'object-key' } }
}

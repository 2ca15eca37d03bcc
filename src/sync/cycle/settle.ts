import { fromHex } from '../../lib/hex'
import type { Result } from '../../lib/result'
import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import type { StorageFailure } from '../../ports/failures'
import type { KeptObject, ObjectStore } from '../../ports/object-store'
import { base64url, linkOf, readName, receiveObject, receivePlain, sealObject, type BundleLink, type EpochKey, type Received, type ReceiverContext, type VerifiedBundle } from '../codec'
import { linkCursors, marksCursor, type SpaceState, type WaitingFor } from './state'

export interface SettleParts {
  readonly space: string
  readonly objects: ObjectStore
  readonly crypto: BundleCrypto
  readonly epochs: () => readonly EpochKey[]
  /** Whether an add entry that is held, standing or not, carries this device key; the founder's is known from the genesis. */
  readonly isKnownDevice: (author: string) => boolean
  /** Keeps the entries of bundles that were checked, by the one path that every entry takes. Those held already change nothing. */
  readonly random128: () => string
  readonly apply: (bundles: readonly VerifiedBundle[]) => Promise<Result<void, StorageFailure>>
}

export interface Arrived {
  readonly name: string
  readonly bytes: Bytes
}

export interface Settled {
  readonly applied: number
  /** Names whose bytes are not what the name says: torn on the shelf, or a page in between. Not remembered: it may be mended. */
  readonly torn: readonly string[]
}

/**
 * Takes objects in. Each ends applied, waiting or refused; what waits is looked at again as long as something new was applied.
 * Entries are kept before what is remembered of their bundles: after a crash in between they are taken in once more, which
 * changes nothing.
 */
export async function settle(
  state: SpaceState,
  arrived: readonly Arrived[],
  plains: readonly Bytes[],
  now: number,
  parts: SettleParts,
): Promise<Result<Settled, StorageFailure | { readonly code: 'number-taken' }>> {
  const torn: string[] = []
  const kept: KeptObject[] = []
  const links: BundleLink[] = []
  const ready: VerifiedBundle[] = []
  let applied = 0
  const context: ReceiverContext = { space: parts.space, epochs: parts.epochs(), keysOf: (writer) => state.chains.keysOf(writer), crypto: parts.crypto }
  let queue: readonly Arrived[] = [...arrived, ...(await waitingObjects(state, parts))]
  let words: readonly Bytes[] = plains
  // Keys that bundles of this round bring along: a first bundle may come after its second.
  const deviceIsKnown = new Map<string, boolean>()
  const isKnown = (author: string): boolean => {
    const known = deviceIsKnown.get(author) ?? parts.isKnownDevice(author)
    deviceIsKnown.set(author, known)
    return known
  }

  /** Takes what was verified; true when it was new. */
  function take(bundle: VerifiedBundle, o32: string): boolean {
    const link = linkOf(bundle, o32)
    const before = state.chains.get(link.identity)
    const isNew = state.chains.add(link)
    if (isNew || (before?.o32 === '' && o32 !== '')) links.push(link)
    if (!isNew) return false
    ready.push(bundle)
    state.heard.set(link.writer, Math.max(state.heard.get(link.writer) ?? 0, now))
    return true
  }

  for (let progress = true; progress; ) {
    progress = false
    const again: Arrived[] = []
    for (const object of queue) {
      const named = readName(object.name)
      const received = await receiveObject(object.name, object.bytes, context)
      if (received.some((one) => one.state === 'corrupt' && one.reason === 'torn')) {
        torn.push(object.name)
        continue
      }
      const waits = new Set<WaitingFor>()
      let isKept = false
      for (const one of received) {
        if (one.state === 'verified') {
          if (!isKnown(one.bundle.author)) waits.add('roster')
          else if (take(one.bundle, named?.kind === 'bundle' ? named.o32 : '')) progress = true
          isKept = true
        } else if (one.state === 'waiting') waits.add(one.for)
        else state.refused.set(object.name, reasonOf(one))
      }
      const [waitsFor] = waits
      if (waitsFor === undefined) {
        state.waiting.delete(object.name)
        if (named?.kind === 'pack') state.settled.add(object.name)
      }
      if (waitsFor !== undefined) {
        again.push(object)
        state.waiting.set(object.name, waitsFor)
      }
      if (isKept || waitsFor !== undefined) kept.push(object)
    }
    const wordsAgain: Bytes[] = []
    for (const plain of words) {
      const one = await receivePlain(plain, context)
      if (one.state === 'verified' && isKnown(one.bundle.author)) {
        if (take(one.bundle, '')) {
          progress = true
          kept.push(await keptLocally(state, one.bundle, parts))
        }
      } else if (one.state === 'verified' || one.state === 'waiting') wordsAgain.push(plain)
    }
    if (ready.length > 0) {
      const done = await parts.apply(ready)
      if (!done.ok) return done
      // What was applied may have brought an add entry.
      deviceIsKnown.clear()
      applied += ready.length
      ready.length = 0
    }
    queue = again
    words = wordsAgain
  }
  const objects = [...new Map(kept.map((object) => [object.name, object])).values()]
  const written = await parts.objects.write({ space: parts.space, objects, cursors: [marksCursor(state), ...linkCursors(state.chains, links)] })
  return written.ok ? { ok: true, value: { applied, torn } } : written
}

/** The name of a plaintext that is an object on this device only. */
export const localName = (identity: string): string => `local/${identity}`
export const localEpoch = (key: string): EpochKey => ({ id: 'local', key })

/** Kept for handing on, verbatim, until the object itself arrives from a shelf. */
async function keptLocally(state: SpaceState, { identity, plain }: VerifiedBundle, parts: SettleParts): Promise<KeptObject> {
  state.localKey ??= base64url(fromHex(parts.random128() + parts.random128()) ?? new Uint8Array())
  const bytes = await sealObject(plain, localEpoch(state.localKey), parts.crypto)
  if (bytes === undefined) throw new Error('a bundle is over the limits')
  return { name: localName(identity), bytes }
}

const reasonOf = (one: Received): string => (one.state === 'corrupt' || one.state === 'set-aside' ? one.reason : '')

async function waitingObjects(state: SpaceState, parts: SettleParts): Promise<readonly Arrived[]> {
  const held: Arrived[] = []
  for (const name of state.waiting.keys()) {
    const bytes = await parts.objects.readObject(parts.space, name)
    if (bytes.ok && bytes.value !== undefined) held.push({ name, bytes: bytes.value })
  }
  return held
}

import { hexOf } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, DeviceSigner } from '../../ports/bundle-crypto'
import type { StorageFailure } from '../../ports/failures'
import type { KeptObject, ObjectStore } from '../../ports/object-store'
import { bundleSize, codecLimits, nameOf, sealObject, wordsOf, writeBundle, type BundleLink, type EpochKey, type Seen } from '../codec'
import { linkCursors, ownCursor, type OwnPlace, type SpaceState } from './state'

/** An entry of this installation, as it is kept. */
export interface PendingEntry {
  readonly n: number
  readonly line: string
}

export interface OutgoingParts {
  readonly space: string
  readonly objects: ObjectStore
  readonly crypto: BundleCrypto
  readonly signer: DeviceSigner
  readonly app: string
  /** Tells the case which bundle its entries went out in: people are judged by it. Told again after a crash in between. */
  readonly placeOwn: (placed: readonly PlacedBundle[]) => Promise<Result<void, StorageFailure>>
}

/** A bundle of this device's own, with the lines of its entries. */
export interface PlacedBundle {
  readonly link: BundleLink
  readonly lines: readonly string[]
}

/** Below the limit, so that a change of header size never matters. */
const aimedBytes = codecLimits.bundleBytes - 16 * 1024

/**
 * Puts entries that are in no bundle yet into bundles and keeps them, each in one transaction with the number it took: a
 * crash at any step loses nothing, uses no number twice, and never makes a second byte string for one. They list what this
 * device had of others when they were made, so it is to be called before anything new is taken in.
 */
export async function bundlePending(
  state: SpaceState,
  pending: readonly PendingEntry[],
  epoch: EpochKey,
  parts: OutgoingParts,
): Promise<Result<number, StorageFailure | { readonly code: 'number-taken' }>> {
  const waiting = pending.filter((entry) => entry.n > state.own.bundledN).sort((a, b) => a.n - b.n)
  let made = 0
  while (waiting.length > 0) {
    const seen = state.chains.seenBeyond(saidBy(state), state.own.writer)
    const header = headerOf(state.own, epoch, seen, parts)
    let size = bundleSize(header, [], parts.signer)
    const taken: PendingEntry[] = []
    for (const entry of waiting) {
      const bytes = bundleSize(header, [entry.line], parts.signer) - bundleSize(header, [], parts.signer)
      if (size + bytes > (taken.length === 0 ? codecLimits.bundleBytes : aimedBytes)) break
      size += bytes
      taken.push(entry)
    }
    // One long entry beside a long list of others: the list goes ahead in a bundle without entries.
    if (taken.length === 0 && Object.keys(seen).length === 0) throw new Error('an entry fits no bundle')
    const kept = await keepBundle(state, header, taken, epoch, parts)
    if (!kept.ok) return kept
    waiting.splice(0, taken.length)
    made++
  }
  return ok(made)
}

const headerOf = (own: OwnPlace, epoch: EpochKey, seen: Seen, parts: OutgoingParts) => ({
  space: parts.space,
  writer: own.writer,
  seq: own.seq + 1,
  prev: own.identity,
  epoch: epoch.id,
  seen,
  app: parts.app,
})

async function keepBundle(
  state: SpaceState,
  header: ReturnType<typeof headerOf>,
  entries: readonly PendingEntry[],
  epoch: EpochKey,
  { space, objects, crypto, signer, placeOwn }: OutgoingParts,
): Promise<Result<void, StorageFailure | { readonly code: 'number-taken' }>> {
  const { plain, identity } = await writeBundle(header, entries.map(({ line }) => line), signer, crypto)
  const bytes = await sealObject(plain, epoch, crypto)
  if (bytes === undefined) throw new Error('a bundle is over the limits')
  const o32 = crypto.sha256(bytes).slice(0, 32)
  const { writer, seq, prev, seen } = header
  const object: KeptObject = { name: nameOf({ kind: 'bundle', space, writer, seq, epoch16: epoch.id.slice(0, 16), o32 }), bytes, own: { writer, seq } }
  const author = hexOf(signer.publicKey)
  const link: BundleLink = { identity, writer, seq, prev, epoch: epoch.id, seen, author, o32 }
  const own: OwnPlace = { ...state.own, seq, identity, bundledN: entries.at(-1)?.n ?? state.own.bundledN }
  state.chains.add(link)
  const kept = await objects.write({ space, objects: [object], cursors: [ownCursor(own), ...linkCursors(state.chains, [link])] })
  // Not kept: what is remembered here is ahead of the disk, so the space has to be read again.
  if (!kept.ok) return fail(kept.failure)
  state.own = own
  return placeOwn([{ link, lines: entries.map(({ line }) => line) }])
}

/** What this writer's bundles have said of others, each the last time it said it. */
function saidBy(state: SpaceState): ReadonlyMap<string, string> {
  const said = new Map<string, string>()
  for (let identity = state.own.identity; identity !== null; ) {
    const link = state.chains.get(identity)
    if (link === undefined) break
    for (const [writer, heads] of Object.entries(link.seen)) if (!said.has(writer)) said.set(writer, wordsOf(heads))
    identity = link.prev
  }
  return said
}

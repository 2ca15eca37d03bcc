import { fromHex } from '../../lib/hex'
import { splitSignedParts } from './signed-lines'
import { firstKeyIn, readBundle, type OpenBundle } from './bundle'
import { textOf } from './bytes'
import { isNamedRight, readName, type ObjectName } from './names'
import { openObject, type EpochKey } from './object'
import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'

/** A bundle whose signature was checked, and whose it is. */
export interface VerifiedBundle extends OpenBundle {
  /** The device key that signed it, 64 hex digits. Two devices cannot write as one another, whatever writer they name. */
  readonly author: string
}

export type CorruptReason = 'name' | 'torn' | 'shape' | 'not-opened' | 'content' | 'signature' | 'not-here'
export type SetAsideReason = 'newer' | 'entries-wrong'

/** What became of one object, or of one part of a pack. Exactly one of four. */
export type Received =
  | { readonly state: 'verified'; readonly bundle: VerifiedBundle }
  /** Kept, and looked at again when more has arrived. */
  | { readonly state: 'waiting'; readonly for: 'epoch-key' | 'first-bundle'; readonly bundle?: OpenBundle }
  | { readonly state: 'set-aside'; readonly reason: SetAsideReason }
  | { readonly state: 'corrupt'; readonly reason: CorruptReason }

export interface ReceiverContext {
  readonly space: string
  readonly epochs: readonly EpochKey[]
  /** The device keys that first bundles of this writer name. More than one where somebody claims another's name. */
  readonly keysOf: (writer: string) => readonly string[]
  readonly crypto: BundleCrypto
}

const corrupt = (reason: CorruptReason): Received => ({ state: 'corrupt', reason })

/**
 * Takes an object from a shelf: name, header shape, age, gzip, lines, signature. Nothing here trusts the shelf. A pack gives
 * one outcome for each part; a part that is bad holds up no other.
 */
export async function receiveObject(name: string, bytes: Bytes, context: ReceiverContext): Promise<readonly Received[]> {
  const named = readName(name)
  if (named === undefined || named.space !== context.space || (named.kind !== 'bundle' && named.kind !== 'pack')) return [corrupt('name')]
  if (!isNamedRight(named, context.crypto.sha256(bytes))) return [corrupt('torn')]
  const epochs = context.epochs.filter((epoch) => epoch.id.startsWith(named.epoch16))
  const opened = await openObject(bytes, epochs, context.crypto)
  if (!opened.ok) {
    if (opened.fault.code === 'object-shape') return [corrupt('shape')]
    if (opened.fault.code === 'object-content') return [corrupt('content')]
    return [epochs.length === 0 ? { state: 'waiting', for: 'epoch-key' } : corrupt('not-opened')]
  }
  const parts = named.kind === 'bundle' ? [opened.plain] : splitSignedParts(opened.plain)
  if (parts === undefined) return [corrupt('content')]
  const own = firstKeysIn(parts, context)
  // The platform checks signatures beside this thread: all of a pack's at once.
  return Promise.all(parts.map((part) => receivePart(part, named, opened.epoch, own)))
}

/** A bundle that came as signed plaintext, in a hand-over file. */
export async function receivePlain(plain: Bytes, context: ReceiverContext): Promise<Received> {
  return receivePart(plain, undefined, undefined, context)
}

async function receivePart(plain: Bytes, named: ObjectName | undefined, epoch: string | undefined, context: ReceiverContext): Promise<Received> {
  const read = readBundle(plain, context.crypto)
  if (!read.ok) {
    if (read.failure.code === 'bundle-newer') return { state: 'set-aside', reason: 'newer' }
    if (read.failure.code === 'bundle-unreadable') return corrupt('content')
  }
  const bundle = read.ok ? read.value : undefined
  // Entries that are none are said so only of a bundle that its writer signed; but shape comes first, so nothing more is known.
  if (bundle === undefined) return { state: 'set-aside', reason: 'entries-wrong' }
  if (!belongsHere(bundle, named, epoch, context.space)) return corrupt('not-here')
  const claimed = bundle.header.device === undefined ? context.keysOf(bundle.header.writer) : [bundle.header.device]
  if (claimed.length === 0) return { state: 'waiting', for: 'first-bundle', bundle }
  for (const author of claimed) {
    const key = fromHex(author)
    if (key !== undefined && (await context.crypto.verify(key, bundle.message, bundle.signature))) {
      return { state: 'verified', bundle: { ...bundle, author } }
    }
  }
  // Somebody may still claim this writer with the key that signed it; a first bundle that does not fit its own key never will.
  return bundle.header.device === undefined ? { state: 'waiting', for: 'first-bundle', bundle } : corrupt('signature')
}

/** A replay into another space, writer, number or epoch is seen here: what the name says must be what was signed. */
function belongsHere({ header }: OpenBundle, named: ObjectName | undefined, epoch: string | undefined, space: string): boolean {
  if (header.space !== space) return false
  if (named === undefined) return true
  if (named.kind === 'bundle') return header.writer === named.writer && header.seq === named.seq && header.epoch === epoch
  // A pack may lie in an organiser's folder, and holds bundles of the epochs before it.
  return named.kind === 'pack' && header.seq >= named.from && header.seq <= named.to
}

/** A pack that begins a writer's history brings the key along for the parts behind it. */
function firstKeysIn(parts: readonly Bytes[], context: ReceiverContext): ReceiverContext {
  const found = new Map<string, string[]>()
  for (const part of parts) {
    const line = part.indexOf(10)
    if (line < 0 || !startsAsFirst(part.subarray(0, line))) continue
    const first = firstKeyIn(textOf(part.subarray(0, line)) ?? '')
    if (first !== undefined) found.set(first.writer, [...(found.get(first.writer) ?? []), first.device])
  }
  if (found.size === 0) return context
  return { ...context, keysOf: (writer) => [...new Set([...context.keysOf(writer), ...(found.get(writer) ?? [])])] }
}

/** Cheap: only a first bundle's header has "device" in it. */
function startsAsFirst(header: Uint8Array): boolean {
  const wanted = [...'"prev":null'].map((letter) => letter.charCodeAt(0))
  for (let at = header.indexOf(wanted[0] as number); at >= 0; at = header.indexOf(wanted[0] as number, at + 1)) {
    if (wanted.every((code, index) => header[at + index] === code)) return true
  }
  return false
}

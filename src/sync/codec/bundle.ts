import * as v from 'valibot'
import { entryIdOf, readEntryLine, type HeldEntry } from '../../ledger'
import { hexOf } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import { utf8 } from './bytes'
import { codecLimits } from './limits'
import { readSignedLines, signLines } from './signed-lines'
import { appName, count, format, hex, isNewerFormat, readStrictJson, spaceId } from './strict-json'

/**
 * One branch head somebody knows: its number, the identity of the bundle (SHA-256 of its signed plaintext) and the first 32
 * hex digits of its object's SHA-256, empty where only the plaintext was ever held (from a pack or a hand-over file).
 */
export type SeenHead = readonly [seq: number, identity: string, o32: string]

/** Changed writers only, in the order of their names; for each the branch heads known. */
export interface Seen {
  readonly [writer: string]: readonly SeenHead[]
}

export interface BundleHeader {
  readonly format: typeof format
  readonly space: string
  readonly writer: string
  readonly seq: number
  /** Identity of the bundle before; null for the first. */
  readonly prev: string | null
  readonly epoch: string
  /** The device's Ed25519 key, 64 hex digits: in a writer's first bundle only. It names whose signatures count for this writer. */
  readonly device?: string
  readonly seen: Seen
  readonly app: string
}

export interface OpenBundle {
  readonly identity: string
  readonly header: BundleHeader
  readonly entries: readonly (HeldEntry & { readonly line: string })[]
  readonly message: Bytes
  readonly signature: Bytes
  /** The signed plaintext, verbatim. */
  readonly plain: Bytes
}

export type BundleFault =
  /** Not what any Turnstone writes. */
  | { readonly code: 'bundle-unreadable' }
  /** A later Turnstone's format: kept, passed on and counted. */
  | { readonly code: 'bundle-newer' }
  /** A bundle whose entries are not entries, or are somebody else's. */
  | { readonly code: 'bundle-entries-wrong' }

const seenHead = v.tuple([count(codecLimits.seq), hex(64), v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32})?$/))])
const headerSchema = v.looseObject({
  format: v.literal(format),
  space: spaceId,
  writer: hex(32),
  seq: count(codecLimits.seq),
  prev: v.nullable(hex(64)),
  epoch: hex(64),
  device: v.optional(hex(64)),
  seen: v.pipe(
    v.record(hex(32), v.pipe(v.array(seenHead), v.minLength(1), v.maxLength(codecLimits.branchHeadsPerWriter))),
    v.check((seen) => Object.keys(seen).length <= codecLimits.writersPerSpace),
  ),
  app: appName,
})

/** Writes and signs one bundle: its signed plaintext and identity. Lines are entries as they are kept. */
export async function writeBundle(
  header: Omit<BundleHeader, 'format' | 'device'>,
  lines: readonly string[],
  signer: DeviceSigner,
  crypto: Pick<BundleCrypto, 'sha256'>,
): Promise<{ readonly plain: Bytes; readonly identity: string }> {
  const plain = await signLines('bundle', [headerLine(header, signer), ...lines], (message) => signer.sign(message))
  return { plain, identity: crypto.sha256(plain) }
}

/** Member order is fixed here. */
function headerLine({ space, writer, seq, prev, epoch, seen, app }: Omit<BundleHeader, 'format' | 'device'>, signer: DeviceSigner): string {
  const sorted = Object.fromEntries(Object.entries(seen).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ format, space, writer, seq, prev, epoch, ...(seq === 1 ? { device: hexOf(signer.publicKey) } : {}), seen: sorted, app })
}

const signatureLineBytes = 99

/** How many bytes of plaintext a bundle of these lines takes. */
export function bundleSize(header: Omit<BundleHeader, 'format' | 'device'>, lines: readonly string[], signer: DeviceSigner): number {
  return [headerLine(header, signer), ...lines].reduce((sum, line) => sum + utf8(line).length + 1, signatureLineBytes)
}

/** The writer and key that a first bundle's header line names; undefined for any other line. Nothing else of the bundle is read. */
export function firstKeyIn(line: string): { readonly writer: string; readonly device: string } | undefined {
  const parsed = readStrictJson(line)
  if (!v.is(headerSchema, parsed) || parsed.seq !== 1 || parsed.device === undefined) return undefined
  return { writer: parsed.writer, device: parsed.device }
}

/** Reads a signed plaintext. Shape only: the signature is checked against the key that the writer's first bundle names. */
export function readBundle(plain: Bytes, crypto: Pick<BundleCrypto, 'sha256'>): Result<OpenBundle, BundleFault> {
  if (plain.length > codecLimits.bundleBytes) return fail({ code: 'bundle-unreadable' })
  const signed = readSignedLines('bundle', plain)
  const parsed = signed === undefined ? undefined : readStrictJson(signed.lines[0] as string)
  if (signed === undefined || parsed === undefined) return fail({ code: 'bundle-unreadable' })
  if (isNewerFormat(parsed)) return fail({ code: 'bundle-newer' })
  if (!v.is(headerSchema, parsed)) return fail({ code: 'bundle-unreadable' })
  const header = parsed as BundleHeader
  // The first has nothing before it and names its key; any other has, and does not.
  const isFirst = header.seq === 1
  if ((header.prev === null) !== isFirst || (header.device !== undefined) !== isFirst) return fail({ code: 'bundle-unreadable' })
  const entries: (HeldEntry & { readonly line: string })[] = []
  for (const line of signed.lines.slice(1)) {
    const entry = readEntryLine(line)
    if (!entry.ok || entry.value.writer !== header.writer) return fail({ code: 'bundle-entries-wrong' })
    entries.push({ id: entryIdOf(line, (text) => crypto.sha256(utf8(text))), space: header.space, entry: entry.value, line })
  }
  return ok({ identity: crypto.sha256(plain), header, entries, message: signed.message, signature: signed.signature, plain })
}

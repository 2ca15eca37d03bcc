import * as v from 'valibot'
import { fromHex, hexOf } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner, PeopleCrypto } from '../../ports/bundle-crypto'
import { base64, codecLimits, fromBase64, hasAgeShape, joinBytes, readBundle, readGzip, readSignedLines, signLines, splitSignedParts, writeGzip, type SignedLines } from '../codec'
import { appName, count, format, hex, readStrictJson } from '../codec/strict-json'
import { readCard, readGenesis, type Card, type Genesis } from '../identity'

/** What the file says of itself, signed by whoever made it. */
interface Manifest {
  readonly format: typeof format
  readonly space: string
  /** The sender's card, as it was signed. */
  readonly from: string
  readonly genesis: string
  /** Device keys that it is for; none for whoever has the passphrase. */
  readonly to: readonly string[]
  /** The branch heads of every writer that it reaches. */
  readonly frontier: { readonly [writer: string]: readonly (readonly [seq: number, identity: string])[] }
  /** Identities of all bundles in it, in their order. */
  readonly parts: readonly string[]
  /** Whether the sender held every bundle up to the frontier. */
  readonly complete: boolean
  /** Grants for devices it is for, as age files in base64. Their keys are sealed to those devices alone. */
  readonly grants: readonly string[]
  readonly app: string
}

const manifestSchema = v.strictObject({
  format: v.literal(format),
  space: hex(40),
  from: v.pipe(v.string(), v.maxLength(8000)),
  genesis: v.pipe(v.string(), v.maxLength(16_000)),
  to: v.pipe(v.array(hex(64)), v.maxLength(codecLimits.handoverRecipients)),
  frontier: v.record(hex(32), v.array(v.tuple([count(codecLimits.seq), hex(64)]))),
  parts: v.pipe(v.array(hex(64)), v.maxLength(1_000_000)),
  complete: v.boolean(),
  grants: v.pipe(v.array(v.pipe(v.string(), v.maxLength(400_000))), v.maxLength(codecLimits.handoverRecipients * 4)),
  app: appName,
})

export interface HandoverContent {
  readonly genesis: Genesis
  readonly from: Card
  readonly to: readonly string[]
  readonly grants: readonly Bytes[]
  /** Signed plaintexts of all bundles held, by identity. */
  readonly bundles: ReadonlyMap<string, Bytes>
  /** Branch heads of every writer, as held. */
  readonly frontier: Manifest['frontier']
  readonly complete: boolean
  readonly app: string
}

export type HandoverFault =
  /** Not an age file of the shape that this app writes; found before any key is derived. */
  | { readonly code: 'handover-shape' }
  /** Another passphrase, or not for this device. */
  | { readonly code: 'handover-not-opened' }
  | { readonly code: 'handover-unreadable' }
  /** The sender's card, the genesis or the list is not signed by whom it names. */
  | { readonly code: 'handover-forged' }

/** What a hand-over file holds, checked as far as a device that knew nothing can: who made it, for whom, and whether it is whole. */
export interface OpenHandover {
  readonly space: string
  readonly from: Card
  readonly genesis: Genesis
  readonly to: readonly string[]
  readonly complete: boolean
  readonly frontier: Manifest['frontier']
  readonly grants: readonly Bytes[]
  readonly bundles: readonly Bytes[]
  /** Identities in the signed list whose parts are not in the file: somebody took them out. */
  readonly removed: readonly string[]
  /** Parts that are in the file and not in the list. They are left out of `bundles`. */
  readonly added: number
}

/** The inside of a hand-over file: the signed list, then every bundle verbatim, all in one gzip. */
export const writeHandover = (content: HandoverContent, signer: DeviceSigner, crypto: BundleCrypto): Promise<Bytes> => writeHandovers([content], signer, crypto)

/** Several circles of a case in one file: each with its list and its bundles, one after another. */
export async function writeHandovers(contents: readonly HandoverContent[], signer: DeviceSigner, crypto: BundleCrypto): Promise<Bytes> {
  return writeGzip(joinBytes(...(await Promise.all(contents.map((content) => writeOne(content, signer))))), crypto)
}

async function writeOne(content: HandoverContent, signer: DeviceSigner): Promise<Bytes> {
  const { genesis, from, to, grants, bundles, frontier, complete, app } = content
  if (from.key !== hexOf(signer.publicKey)) throw new Error('a hand-over is signed by its sender')
  const manifest: Manifest = {
    format,
    space: genesis.space,
    from: from.text,
    genesis: genesis.text,
    to,
    frontier,
    parts: [...bundles.keys()],
    complete,
    // A passphrase travels by word of mouth: what it opens must hold no key of anything.
    grants: to.length === 0 ? [] : grants.map(base64),
    app,
  }
  const list = await signLines('handover', [JSON.stringify(manifest)], (message) => signer.sign(message))
  return joinBytes(list, ...bundles.values())
}

interface SignedManifest {
  readonly signed: SignedLines
  readonly manifest: Manifest
}

function readManifest(part: Bytes): SignedManifest | undefined {
  const signed = readSignedLines('handover', part)
  const value = signed?.lines.length === 1 ? readStrictJson(signed.lines[0] as string) : undefined
  return signed === undefined || !v.is(manifestSchema, value) ? undefined : { signed, manifest: value as Manifest }
}

/** The first circle of a file, which is all there is in most. */
export async function readHandover(zipped: Bytes, crypto: BundleCrypto): Promise<Result<OpenHandover, HandoverFault>> {
  const all = await readHandovers(zipped, crypto)
  return all.ok ? ok(all.value[0] as OpenHandover) : all
}

/** Every circle of a file, at least one. A part belongs to the list before it. */
export async function readHandovers(zipped: Bytes, crypto: BundleCrypto): Promise<Result<readonly OpenHandover[], HandoverFault>> {
  const plain = readGzip(zipped, codecLimits.handoverPlainBytes, crypto)
  const groups: { readonly list: SignedManifest; readonly parts: Bytes[] }[] = []
  for (const part of plain === undefined ? [] : (splitSignedParts(plain) ?? [])) {
    const list = readManifest(part)
    if (list !== undefined) groups.push({ list, parts: [] })
    else if (groups.length === 0) return fail({ code: 'handover-unreadable' })
    else groups.at(-1)?.parts.push(part)
  }
  if (groups.length === 0) return fail({ code: 'handover-unreadable' })
  const opened: OpenHandover[] = []
  for (const { list, parts } of groups) {
    const one = await checkHandover(list, parts, crypto)
    if (!one.ok) return one
    opened.push(one.value)
  }
  return ok(opened)
}

async function checkHandover({ signed, manifest }: SignedManifest, parts: readonly Bytes[], crypto: BundleCrypto): Promise<Result<OpenHandover, HandoverFault>> {
  const [from, genesis] = [await readCard(manifest.from, crypto), await readGenesis(manifest.genesis, crypto)]
  if (!from.ok || !genesis.ok || genesis.value.space !== manifest.space) return fail({ code: 'handover-forged' })
  const key = fromHex(from.value.key)
  if (key === undefined || !(await crypto.verify(key, signed.message, signed.signature))) return fail({ code: 'handover-forged' })
  const listed = new Set(manifest.parts)
  const held = new Map<string, Bytes>()
  let added = 0
  for (const part of parts) {
    const identity = crypto.sha256(part)
    const read = readBundle(part, crypto)
    // A part that is listed goes on to be judged like any bundle, whatever it is; one that is not is nobody's word.
    if (listed.has(identity) && (!read.ok || read.value.header.space === manifest.space)) held.set(identity, part)
    else added++
  }
  const grants = manifest.grants.map(fromBase64)
  if (grants.includes(undefined)) return fail({ code: 'handover-unreadable' })
  return ok({
    space: manifest.space,
    from: from.value,
    genesis: genesis.value,
    to: manifest.to,
    complete: manifest.complete,
    frontier: manifest.frontier,
    grants: grants as readonly Bytes[],
    bundles: [...held.values()],
    removed: manifest.parts.filter((identity) => !held.has(identity)),
    added,
  })
}

/** Seals for whoever is told the passphrase (scrypt 16), or for up to 32 devices by their hybrid recipients. */
export function sealHandover(zipped: Bytes, to: { readonly passphrase: string } | { readonly recipients: readonly string[] }, people: Pick<PeopleCrypto, 'sealWithPassphrase' | 'sealToRecipients'>): Promise<Bytes> {
  return 'passphrase' in to ? people.sealWithPassphrase(zipped, to.passphrase) : people.sealToRecipients(zipped, to.recipients)
}

/** Which kind of file it is, by its header alone. Undefined for what this app does not write. */
export function handoverKind(file: Uint8Array): 'passphrase' | 'devices' | undefined {
  if (hasAgeShape(file, 'passphrase')) return 'passphrase'
  return hasAgeShape(file, 'devices') ? 'devices' : undefined
}

type HandoverKeys = { readonly passphrase: string } | { readonly open: (file: Uint8Array) => Promise<Uint8Array | undefined> }

/** Opens a hand-over file of one circle. */
export async function openHandover(file: Bytes, keys: HandoverKeys, people: Pick<PeopleCrypto, 'openWithPassphrase'>, crypto: BundleCrypto): Promise<Result<OpenHandover, HandoverFault>> {
  const all = await openHandovers(file, keys, people, crypto)
  return all.ok ? ok(all.value[0] as OpenHandover) : all
}

/** Opens a hand-over file. Only a key of the kind that its header names is offered to it. */
export async function openHandovers(
  file: Bytes,
  keys: HandoverKeys,
  people: Pick<PeopleCrypto, 'openWithPassphrase'>,
  crypto: BundleCrypto,
): Promise<Result<readonly OpenHandover[], HandoverFault>> {
  const kind = handoverKind(file)
  if (kind === undefined) return fail({ code: 'handover-shape' })
  if ((kind === 'passphrase') !== ('passphrase' in keys)) return fail({ code: 'handover-not-opened' })
  const zipped = 'passphrase' in keys ? await people.openWithPassphrase(file, keys.passphrase) : await keys.open(file)
  return zipped === undefined ? fail({ code: 'handover-not-opened' }) : readHandovers(new Uint8Array(zipped), crypto)
}

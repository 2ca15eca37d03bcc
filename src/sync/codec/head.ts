import * as v from 'valibot'
import type { Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import { codecLimits } from './limits'
import { readSignedLines, signLines, type SignedLines } from './signed-lines'
import { appName, count, format, hex, readStrictJson, spaceId } from './strict-json'

/** File names within the writer's own folder. */
const bundleFile = v.pipe(v.string(), v.regex(/^[0-9]{8}-[0-9a-f]{16}-[0-9a-f]{32}\.age$/))
const packFile = v.pipe(v.string(), v.regex(/^[0-9]{8}-[0-9]{8}-[0-9a-f]{16}-[0-9a-f]{32}\.age$/))

const listFile = v.pipe(v.string(), v.regex(/^list-[0-9a-f]{32}\.age$/))
const bundleFiles = v.pipe(v.array(bundleFile), v.maxLength(4096))
const packFiles = v.pipe(v.array(packFile), v.maxLength(20_000))

const headSchema = v.looseObject({
  format: v.literal(format),
  space: spaceId,
  writer: hex(32),
  counter: count(Number.MAX_SAFE_INTEGER),
  seq: count(codecLimits.seq, 0),
  bundles: bundleFiles,
  packs: packFiles,
  /** Packs in this folder of what other writers wrote and no longer send themselves. */
  carried: v.pipe(v.record(hex(32), packFiles), v.check((carried) => Object.keys(carried).length <= codecLimits.writersPerSpace)),
  closed: v.boolean(),
  list: v.optional(listFile),
  app: appName,
})

const listSchema = v.looseObject({ format: v.literal(format), space: spaceId, writer: hex(32), bundles: bundleFiles, packs: packFiles })

/**
 * What a writer says of itself: the only name on a store that is ever written twice, and by one writer only.
 * `counter` grows with every writing, so that a store that has gone back is noticed.
 */
export interface Head {
  readonly space: string
  readonly writer: string
  readonly counter: number
  readonly seq: number
  readonly bundles: readonly string[]
  readonly packs: readonly string[]
  readonly carried: { readonly [writer: string]: readonly string[] }
  /** The installation writes under another name from now on. */
  readonly closed: boolean
  /** A file that names what was written earlier; `bundles` and `packs` then name only what came since. */
  readonly list?: string
  readonly app: string
}

export function writeHead(head: Head, signer: DeviceSigner): Promise<Bytes> {
  const { space, writer, counter, seq, bundles, packs, carried, closed, list, app } = head
  return signLines('head', [JSON.stringify({ format, space, writer, counter, seq, bundles, packs, carried, closed, ...(list === undefined ? {} : { list }), app })], (message) => signer.sign(message))
}

/** Shape only; the signature is checked with the writer's key. */
export function readHead(plain: Bytes): { readonly head: Head; readonly signed: SignedLines } | undefined {
  const one = readOneLine('head', plain)
  return v.is(headSchema, one?.value) ? { head: one?.value as Head, signed: one?.signed as SignedLines } : undefined
}

/** The names of what a writer has written, up to some time: never changed, so that a head that points at it stays small. */
export interface NamesList {
  readonly space: string
  readonly writer: string
  readonly bundles: readonly string[]
  readonly packs: readonly string[]
}

export function writeNamesList({ space, writer, bundles, packs }: NamesList, signer: DeviceSigner): Promise<Bytes> {
  return signLines('list', [JSON.stringify({ format, space, writer, bundles, packs })], (message) => signer.sign(message))
}

/** Shape only; the signature is checked with the writer's key. */
export function readNamesList(plain: Bytes): { readonly list: NamesList; readonly signed: SignedLines } | undefined {
  const one = readOneLine('list', plain)
  return v.is(listSchema, one?.value) ? { list: one?.value as NamesList, signed: one?.signed as SignedLines } : undefined
}

function readOneLine(kind: 'head' | 'list', plain: Bytes): { readonly value: unknown; readonly signed: SignedLines } | undefined {
  const signed = readSignedLines(kind, plain)
  return signed?.lines.length === 1 ? { value: readStrictJson(signed.lines[0] as string), signed } : undefined
}

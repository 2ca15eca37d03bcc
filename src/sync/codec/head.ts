import * as v from 'valibot'
import type { Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import { codecLimits } from './limits'
import { readSignedLines, signLines, type SignedLines } from './signed-lines'
import { appName, count, format, hex, readStrictJson, spaceId } from './strict-json'

/** File names within the writer's own folder. */
const bundleFile = v.pipe(v.string(), v.regex(/^[0-9]{8}-[0-9a-f]{16}-[0-9a-f]{32}\.age$/))
const packFile = v.pipe(v.string(), v.regex(/^[0-9]{8}-[0-9]{8}-[0-9a-f]{16}-[0-9a-f]{32}\.age$/))

const headSchema = v.looseObject({
  format: v.literal(format),
  space: spaceId,
  writer: hex(32),
  counter: count(Number.MAX_SAFE_INTEGER),
  seq: count(codecLimits.seq, 0),
  bundles: v.pipe(v.array(bundleFile), v.maxLength(4096)),
  packs: v.pipe(v.array(packFile), v.maxLength(20_000)),
  /** Packs in this folder of what other writers wrote and no longer send themselves. */
  carried: v.pipe(v.record(hex(32), v.pipe(v.array(packFile), v.maxLength(20_000))), v.check((carried) => Object.keys(carried).length <= codecLimits.writersPerSpace)),
  closed: v.boolean(),
  app: appName,
})

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
  readonly app: string
}

export function writeHead(head: Head, signer: DeviceSigner): Promise<Bytes> {
  const { space, writer, counter, seq, bundles, packs, carried, closed, app } = head
  return signLines('head', [JSON.stringify({ format, space, writer, counter, seq, bundles, packs, carried, closed, app })], (message) => signer.sign(message))
}

/** Shape only; the signature is checked with the writer's key. */
export function readHead(plain: Bytes): { readonly head: Head; readonly signed: SignedLines } | undefined {
  const signed = readSignedLines('head', plain)
  if (signed?.lines.length !== 1) return undefined
  const parsed = readStrictJson(signed.lines[0] as string)
  return v.is(headSchema, parsed) ? { head: parsed as Head, signed } : undefined
}

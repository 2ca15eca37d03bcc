import * as v from 'valibot'
import { bytesOfHex, hexOf } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../ports/bundle-crypto'
import type { Recipients } from '../../ports/recipients'
import { hasAgeShape, readSignedLines, signLines, type EpochKey } from '../codec'
import { format, hex, readStrictJson } from '../codec/strict-json'
import { isEpochKey } from './epoch-keys'

/** What lets one device read a space: every epoch key of it, signed by the organiser who gave it. */
export interface Grant {
  readonly space: string
  readonly device: string
  readonly epochs: readonly EpochKey[]
  /** The device that signed it. Counts only if it belongs to an organiser. */
  readonly by: string
}

export type GrantFault =
  /** Not a file that this app would have written. Found before any key is derived. */
  | { readonly code: 'grant-shape' }
  | { readonly code: 'grant-not-for-this-device' }
  | { readonly code: 'grant-unreadable' }
  | { readonly code: 'grant-forged' }
  /** A key that is not the one its epoch is named after. */
  | { readonly code: 'grant-wrong-key' }

/** One a year and one a removal: far fewer than this. */
const maxEpochs = 500

const schema = v.strictObject({
  format: v.literal(format),
  space: hex(40),
  device: hex(64),
  recipient: v.string(),
  by: hex(64),
  epochs: v.pipe(v.array(v.tuple([hex(64), v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))])), v.minLength(1), v.maxLength(maxEpochs)),
})

export interface GrantTo {
  readonly key: string
  readonly recipient: string
}

export async function makeGrant(space: string, to: GrantTo, epochs: readonly EpochKey[], signer: DeviceSigner, recipients: Pick<Recipients, 'sealTo'>): Promise<Bytes> {
  const line = JSON.stringify({ format, space, device: to.key, recipient: to.recipient, by: hexOf(signer.publicKey), epochs: epochs.map(({ id, key }) => [id, key]) })
  const plain = await signLines('grant', [line], (message) => signer.sign(message))
  return recipients.sealTo(plain, to.recipient)
}

/** Opens a grant made for this device and checks all of it but whether `by` is an organiser: only the roster knows that. */
export async function openGrant(
  file: Uint8Array,
  expected: GrantTo & { readonly space?: string },
  open: (file: Uint8Array) => Promise<Uint8Array | undefined>,
  crypto: Pick<BundleCrypto, 'sha256' | 'verify'>,
): Promise<Result<Grant, GrantFault>> {
  if (!hasAgeShape(file, 'device')) return fail({ code: 'grant-shape' })
  const plain = await open(file)
  if (plain === undefined) return fail({ code: 'grant-not-for-this-device' })
  const signed = readSignedLines('grant', plain)
  const value = signed?.lines.length === 1 ? readStrictJson(signed.lines[0] as string) : undefined
  if (signed === undefined || !v.is(schema, value)) return fail({ code: 'grant-unreadable' })
  if (!(await crypto.verify(bytesOfHex(value.by), signed.message, signed.signature))) return fail({ code: 'grant-forged' })
  if (value.device !== expected.key || value.recipient !== expected.recipient) return fail({ code: 'grant-not-for-this-device' })
  if (expected.space !== undefined && value.space !== expected.space) return fail({ code: 'grant-not-for-this-device' })
  const epochs = value.epochs.map(([id, key]) => ({ id, key }))
  if (!epochs.every((epoch) => isEpochKey(value.space, epoch, crypto))) return fail({ code: 'grant-wrong-key' })
  return ok({ space: value.space, device: value.device, epochs, by: value.by })
}

import * as v from 'valibot'
import { bytesOfHex, hexOf } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, DeviceSigner } from '../../ports/bundle-crypto'
import { readSignedLines, signLines, textOf, utf8 } from '../codec'
import { format, hex, readStrictJson } from '../codec/strict-json'
import type { CardOfDevice } from '../roster'

/** Who somebody says they are, with the two keys of one of their devices; signed by itself. */
export interface Card extends CardOfDevice {
  readonly name: string
  readonly role: string
  readonly agency: string
  /** What its owner calls this device. */
  readonly device?: string
  /** Two lines, as they were signed. */
  readonly text: string
}

export interface CardWords {
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly device?: string
}

export type CardFault =
  | { readonly code: 'card-unreadable' }
  /** It is not signed by the key it names. */
  | { readonly code: 'card-forged' }
export type CardWordsFault = { readonly code: 'card-words'; readonly field: keyof CardWords }

/** Marks that no name needs and that can make it look like another: controls, line ends, direction, things not seen. */
const deceptive = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u
const isPlainWords = (text: string): boolean => text.length <= 100 && text.trim() === text && text.isWellFormed() && !deceptive.test(text)

const words = v.pipe(v.string(), v.check(isPlainWords))
const schema = v.strictObject({
  format: v.literal(format),
  name: v.pipe(words, v.minLength(1)),
  role: words,
  agency: words,
  device: v.optional(words),
  key: hex(64),
  recipient: v.pipe(v.string(), v.regex(/^age1pq1[02-9ac-hj-np-z]{1900,2000}$/)),
  r: hex(32),
})

export const maxCardLength = 4000

export async function makeCard(given: CardWords, recipient: string, random128: string, signer: DeviceSigner): Promise<Result<Card, CardWordsFault>> {
  for (const field of ['name', 'role', 'agency', 'device'] as const) if (!isPlainWords(given[field] ?? '')) return fail({ code: 'card-words', field })
  if (given.name === '') return fail({ code: 'card-words', field: 'name' })
  const { name, role, agency } = given
  const device = given.device === undefined || given.device === '' ? {} : { device: given.device }
  const key = hexOf(signer.publicKey)
  const line = JSON.stringify({ format, name, role, agency, ...device, key, recipient, r: random128 })
  const text = textOf(await signLines('card', [line], (message) => signer.sign(message))) as string
  return ok({ name, role, agency, ...device, key, recipient, text })
}

/** Reads a card and checks that it is signed by the key it names. */
export async function readCard(text: string, crypto: Pick<BundleCrypto, 'verify'>): Promise<Result<Card, CardFault>> {
  const signed = text.length > maxCardLength ? undefined : readSignedLines('card', utf8(text))
  const value = signed?.lines.length === 1 ? readStrictJson(signed.lines[0] as string) : undefined
  if (signed === undefined || !v.is(schema, value)) return fail({ code: 'card-unreadable' })
  const { name, role, agency, device, key, recipient } = value
  if (!(await crypto.verify(bytesOfHex(key), signed.message, signed.signature))) return fail({ code: 'card-forged' })
  return ok({ name, role, agency, ...(device === undefined ? {} : { device }), key, recipient, text })
}

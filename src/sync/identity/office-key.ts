import * as v from 'valibot'
import { textOf, utf8 } from '../codec'
import { format, hex, readStrictJson } from '../codec/strict-json'
import type { Bytes } from '../../ports/bundle-crypto'

/**
 * What lies in an office's safe: the seeds of a card that organises and that nobody uses from day to day. One line of JSON in
 * an age file for a passphrase, so that the stock tool opens it too.
 */
export interface OfficeKey {
  /** 32 random bytes each, 64 hex digits: of the signing key, and of the address files are sealed to. */
  readonly sign: string
  readonly read: string
  /** The card, as it was signed. */
  readonly card: string
}

const schema = v.strictObject({ format: v.literal(format), office: v.strictObject({ sign: hex(64), read: hex(64) }), card: v.pipe(v.string(), v.maxLength(4000)) })

export const writeOfficeKey = ({ sign, read, card }: OfficeKey): Bytes => utf8(`${JSON.stringify({ format, office: { sign, read }, card })}\n`)

/** Shape only: whether the card belongs to the seeds is checked by whoever makes keys of them. */
export function readOfficeKey(plain: Uint8Array): OfficeKey | undefined {
  const text = plain.length > 8000 ? undefined : textOf(plain)
  const value = text?.endsWith('\n') === true ? readStrictJson(text.slice(0, -1)) : undefined
  return v.is(schema, value) ? { ...value.office, card: value.card } : undefined
}

import * as v from 'valibot'
import { bytesOfHex } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, DeviceSigner } from '../../ports/bundle-crypto'
import { readSignedLines, signLines, textOf, utf8 } from '../codec'
import { format, hex, readStrictJson } from '../codec/strict-json'
import { readCard, type Card } from './card'

export type SharedCircle = 'team' | 'plan' | 'restricted'

/** The first word of a shared space. What the space is called follows from it, so nobody can found another under its name. */
export interface Genesis {
  /** First 160 bits of the SHA-256 of the signed lines, 40 hex digits. */
  readonly space: string
  readonly circle: SharedCircle
  readonly caseId: string
  readonly founder: Card
  /** Who the founder writes as here. What they wrote before the case was shared stays theirs. */
  readonly writer: string
  /** The space this one takes up from, when its last organiser was gone. */
  readonly refounds?: string
  readonly text: string
}

export type GenesisFault = { readonly code: 'genesis-unreadable' } | { readonly code: 'genesis-forged' }

const schema = v.strictObject({
  format: v.literal(format),
  genesis: hex(64),
  circle: v.picklist(['team', 'plan', 'restricted']),
  case: hex(32),
  writer: hex(32),
  refounds: v.optional(hex(40)),
  founder: v.string(),
})

export interface Founding {
  readonly circle: SharedCircle
  readonly caseId: string
  readonly writer: string
  readonly founder: Card
  readonly refounds?: string
  /** 256 random bits, 64 hex digits. */
  readonly random256: string
}

export async function makeGenesis(founding: Founding, signer: DeviceSigner, crypto: Pick<BundleCrypto, 'sha256'>): Promise<Genesis> {
  const { circle, caseId, writer, founder, refounds, random256 } = founding
  const line = JSON.stringify({ format, genesis: random256, circle, case: caseId, writer, ...(refounds === undefined ? {} : { refounds }), founder: founder.text })
  const plain = await signLines('genesis', [line], (message) => signer.sign(message))
  return { space: spaceOf(plain, crypto), circle, caseId, founder, writer, ...(refounds === undefined ? {} : { refounds }), text: textOf(plain) as string }
}

const spaceOf = (plain: Uint8Array, crypto: Pick<BundleCrypto, 'sha256'>): string => crypto.sha256(plain).slice(0, 40)

export async function readGenesis(text: string, crypto: Pick<BundleCrypto, 'sha256' | 'verify'>): Promise<Result<Genesis, GenesisFault>> {
  const plain = utf8(text)
  const signed = text.length > 8000 ? undefined : readSignedLines('genesis', plain)
  const value = signed?.lines.length === 1 ? readStrictJson(signed.lines[0] as string) : undefined
  if (signed === undefined || !v.is(schema, value)) return fail({ code: 'genesis-unreadable' })
  const founder = await readCard(value.founder, crypto)
  if (!founder.ok) return fail({ code: 'genesis-forged' })
  if (!(await crypto.verify(bytesOfHex(founder.value.key), signed.message, signed.signature))) return fail({ code: 'genesis-forged' })
  const { circle, case: caseId, writer, refounds } = value
  return ok({ space: spaceOf(plain, crypto), circle, caseId, founder: founder.value, writer, ...(refounds === undefined ? {} : { refounds }), text })
}

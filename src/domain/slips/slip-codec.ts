import * as v from 'valibot'
import { fail, ok, type Result } from '../../lib/result'
import { isPlainJson, type Json } from '../../ledger'

// What is inside a slip and inside a reply: one line of JSON each, sealed as age files (ledger-and-sync, decisions 40). Both
// are read with suspicion: a slip was carried by somebody else's e-mail, a reply comes from a person nobody has proved.

const short = v.pipe(v.string(), v.maxLength(500))
const words = v.pipe(v.string(), v.maxLength(4000))
const day = v.pipe(v.string(), v.isoDate())
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

/** More actions than one person can have; a longer list is no slip of ours. */
export const mostActions = 40

const slipAction = v.strictObject({
  id,
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  text: words,
  due: v.optional(day),
  with: v.optional(short),
  change: v.optional(words),
  contingency: v.optional(words),
  measure: v.optional(words),
  familyPart: v.optional(words),
  agreed: v.optional(v.picklist(['agreed', 'cannot', 'not-in-room', 'not-asked'])),
})

const slipSchema = v.strictObject({
  format: v.literal('turnstone-slip/1'),
  slip: id,
  number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  practice: v.boolean(),
  reference: v.pipe(v.string(), v.maxLength(60)),
  owner: short,
  agency: v.optional(short),
  /** Who it is from: the chair, by name and agency. */
  from: v.optional(short),
  on: day,
  expires: day,
  review: v.optional(day),
  /** The age recipient made for this slip alone. */
  recipient: v.pipe(v.string(), v.regex(/^age1pq1[a-z0-9]{1500,2500}$/)),
  token: hex32,
  actions: v.pipe(v.array(slipAction), v.minLength(1), v.maxLength(mostActions)),
})

const replyItem = v.pipe(
  v.strictObject({
    action: id,
    takes: v.optional(v.picklist(['agreed', 'cannot'])),
    status: v.optional(v.picklist(['open', 'part-done', 'done', 'stuck'])),
    evidence: v.optional(v.pipe(v.string(), v.maxLength(2000))),
    effect: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  }),
  v.check((item) => item.takes !== undefined || item.status !== undefined),
  v.check((item) => item.status === undefined || item.status === 'open' || (item.evidence ?? '').trim() !== ''),
)

const replySchema = v.strictObject({
  format: v.literal('turnstone-slip-reply/1'),
  slip: id,
  token: hex32,
  on: day,
  items: v.pipe(v.array(replyItem), v.minLength(1), v.maxLength(mostActions), v.check((items) => new Set(items.map(({ action }) => action)).size === items.length)),
})

export type Slip = v.InferOutput<typeof slipSchema>
export type SlipAction = Slip['actions'][number]
export type SlipReply = v.InferOutput<typeof replySchema>
export type ReplyItem = SlipReply['items'][number]

/** Most letters of one slip and of one reply as written. A reply is kept in the case, where one value holds 64 KiB. */
export const mostLetters = { slip: 200_000, reply: 30_000 } as const

export type SlipFault =
  /** Not what this app writes: not text, not JSON, or other members than ours. */
  | { readonly code: 'slip-not-readable' }
  /** The other of the two. */
  | { readonly code: 'slip-other-kind' }
  | { readonly code: 'slip-newer' }
  | { readonly code: 'slip-too-long' }

/** The text of a slip, as it is sealed. Member order is fixed, so that equal slips are equal bytes. */
export const writeSlip = (slip: Slip): string => JSON.stringify(v.parse(slipSchema, slip))

/** The text of a reply; a reply over the limit is refused before it is sealed. */
export function writeReply(reply: SlipReply): Result<string, SlipFault> {
  const text = JSON.stringify(v.parse(replySchema, reply))
  return text.length > mostLetters.reply ? fail({ code: 'slip-too-long' }) : ok(text)
}

export const readSlip = (text: string): Result<Slip, SlipFault> => read(text, slipSchema, 'slip')
export const readReply = (text: string): Result<SlipReply, SlipFault> => read(text, replySchema, 'reply')

/** Refuses what would not be written back to the same bytes, so that one reply has one hash: duplicate keys, white space, lone surrogates. */
function read<Schema extends v.GenericSchema<unknown, Slip> | v.GenericSchema<unknown, SlipReply>>(text: string, schema: Schema, wanted: 'slip' | 'reply'): Result<v.InferOutput<Schema>, SlipFault> {
  if (text.length > mostLetters[wanted]) return fail({ code: 'slip-too-long' })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail({ code: 'slip-not-readable' })
  }
  if (!isPlainJson(value) || JSON.stringify(value) !== text) return fail({ code: 'slip-not-readable' })
  const format = formatOf(value)
  const isOurs = wanted === 'slip' ? 'turnstone-slip/' : 'turnstone-slip-reply/'
  const isOther = wanted === 'slip' ? 'turnstone-slip-reply/' : 'turnstone-slip/'
  if (format.startsWith(isOther)) return fail({ code: 'slip-other-kind' })
  if (format.startsWith(isOurs) && format !== `${isOurs}1`) return fail({ code: 'slip-newer' })
  const parsed = v.safeParse(schema, value)
  return parsed.success ? ok(parsed.output) : fail({ code: 'slip-not-readable' })
}

const formatOf = (value: Json): string => {
  const format = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [name: string]: Json }).format : undefined
  return typeof format === 'string' ? format : ''
}

import { fail, ok, type Result } from '../../lib/result'
import {
  checkSeal, factsBesideSeal, factsToSeal, makeSeal, type ActDraft, type Fold, type HashText, type HeldEntry, type Seal, type SealCheck,
} from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import { hasSeal } from '../meeting/lines'
import { ownSubjects, recordSubjects } from './subjects'

export type SealRefusal =
  | { readonly code: 'meeting-not-found' }
  /** A running meeting has no record to approve yet. */
  | { readonly code: 'meeting-not-closed' }
  | { readonly code: 'record-sealed' }
  | { readonly code: 'chair-not-named' }
  /** The chair answers for the record (CA-25); the minute taker prepares it and cannot approve it. */
  | { readonly code: 'only-the-chair' }
  | { readonly code: 'statement-needed' }
  /** Something was changed while it was being sealed: the chair has not read that. */
  | { readonly code: 'record-changed' }
  /** Over six million letters. Nothing is sealed. */
  | { readonly code: 'record-too-long' }

export interface ApproveCommand {
  /** The document model as it was read, as JSON text. Kept word for word. */
  readonly documentText: string
  /** What the chair ticked: "I have read this and it is a fair account". Empty: not ticked. */
  readonly statement: string
  /** Id of the person who approves. */
  readonly by: string
}

export interface SealContext extends ActContext {
  readonly sha256: HashText
}

/** Whether the record of a meeting has been approved and sealed. From then on its words change only by dated notes beside it. */
export const isSealed = hasSeal

/** A seal about to be written. The pieces are kept first, in order; nothing is sealed until the last act is kept. */
export interface SealActs {
  readonly pieces: readonly ActDraft[]
  /** The sealing act itself, against the state after the pieces. Refused when the record is no longer what was read. */
  readonly seal: (fold: Fold) => Result<ActDraft, SealRefusal>
}

/**
 * The chair approves the record, and it is sealed: the words as read, the facts they were made from, and one digest over
 * both (CA-25, NC-27). Refused for anybody else, before the meeting is closed, a second time, or without the statement.
 * A long record takes several acts, because one act must fit into one shared file; a crash in between leaves it unsealed.
 */
export function approveAndSeal(fold: Fold, meetingId: string, command: ApproveCommand, context: SealContext): Result<SealActs, SealRefusal> {
  const refusal = refusalOf(fold, meetingId, command)
  if (refusal !== undefined) return fail(refusal)
  const made = sealOfNow(fold, meetingId, command, context)
  const parts = splitText(writePayload(made))
  if (parts.length > mostParts) return fail({ code: 'record-too-long' })
  const id = context.newId()
  const changes = parts.map((text, index) => change('sealPart', jointId(id, String(index)), { seal: id, index, text }))
  const by = entityById(fold, 'person', command.by)?.values.name ?? ''
  const head = change('seal', id, { meeting: meetingId, parts: parts.length, digest: made.digest, by, at: context.at, statement: command.statement.trim() })
  const isShort = changes.length <= partsPerAct
  return ok({
    pieces: isShort ? [] : grouped(changes).map((group) => ({ act: 'keepSealParts', changes: group })),
    seal: (now) => {
      const late = refusalOf(now, meetingId, command)
      if (late !== undefined) return fail(late)
      if (sealOfNow(now, meetingId, command, context).digest !== made.digest) return fail({ code: 'record-changed' })
      return ok({ act: 'approveAndSeal', changes: [head, ...(isShort ? changes : [])] })
    },
  })
}

function refusalOf(fold: Fold, meetingId: string, { by, statement }: ApproveCommand): SealRefusal | undefined {
  const meeting = entityById(fold, 'meeting', meetingId)
  if (meeting === undefined) return { code: 'meeting-not-found' }
  if (meeting.values.closedAt === undefined) return { code: 'meeting-not-closed' }
  if (isSealed(fold, meetingId)) return { code: 'record-sealed' }
  if (meeting.values.chair === undefined) return { code: 'chair-not-named' }
  if (by !== meeting.values.chair) return { code: 'only-the-chair' }
  return statement.trim() === '' ? { code: 'statement-needed' } : undefined
}

const sealOfNow = (fold: Fold, meetingId: string, { documentText }: ApproveCommand, { sha256 }: SealContext): Seal =>
  makeSeal(documentText, factsToSeal(fold, recordSubjects(fold, meetingId), sha256), sha256)

/** Three pieces stay well inside the 240 KiB that one act may be written as. */
const partsPerAct = 3
const mostParts = 100

const grouped = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / partsPerAct) }, (_, index) => items.slice(index * partsPerAct, (index + 1) * partsPerAct))

export interface SealedRecord {
  readonly id: string
  readonly by: string
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  readonly statement: string
  /** 64 hex digits over the words and the list of facts. */
  readonly digest: string
  /** The sealed words, or how many pieces of them are not on this device yet. */
  readonly content: { readonly state: 'here'; readonly seal: Seal } | { readonly state: 'missing'; readonly missing: number } | { readonly state: 'unreadable' }
}

const read = new WeakMap<Fold, Map<string, SealedRecord | undefined>>()

/** The sealed record of a meeting, word for word as approved; never made again from what the case holds now. */
export function readSealed(fold: Fold, meetingId: string): SealedRecord | undefined {
  const known = read.get(fold) ?? new Map<string, SealedRecord | undefined>()
  read.set(fold, known)
  if (!known.has(meetingId)) known.set(meetingId, readAgain(fold, meetingId))
  return known.get(meetingId)
}

function readAgain(fold: Fold, meetingId: string): SealedRecord | undefined {
  const seal = sealOf(fold, meetingId)
  if (seal === undefined) return undefined
  const { by = '', at = seal.at, statement = '', digest = '', parts = 0 } = seal.values
  const texts = Array.from({ length: parts }, (_, index) => entityById(fold, 'sealPart', jointId(seal.id, String(index)))?.values.text)
  const missing = texts.filter((text) => text === undefined).length
  const sealed = { id: seal.id, by, at, statement, digest }
  if (missing > 0) return { ...sealed, content: { state: 'missing', missing } }
  const payload = readPayload(texts.join(''))
  return { ...sealed, content: payload === undefined ? { state: 'unreadable' } : { state: 'here', seal: { ...payload, digest } } }
}

/** Whether the seal still fits what is held: facts that are not here are missing, never called a difference. */
export function checkSealedRecord(sealed: SealedRecord, entries: readonly HeldEntry[], sha256: HashText): SealCheck {
  if (sealed.content.state === 'missing') return { state: 'cannot-be-checked-yet', missing: sealed.content.missing }
  if (sealed.content.state === 'unreadable') return { state: 'differs' }
  return checkSeal(sealed.content.seal, new Map(entries.map((held) => [held.id, held])), sha256)
}

/**
 * How many answers of this meeting's own record came in beside the seal, for example from a device that was away.
 * Actions, telling and review live on and are not counted.
 */
export function changedBesideSeal(fold: Fold, meetingId: string, sealed: SealedRecord): number {
  return sealed.content.state === 'here' ? factsBesideSeal(fold, ownSubjects(fold, meetingId), sealed.content.seal).length : 0
}

/** Two devices may each have sealed before they met: the earlier one stands. */
const sealOf = (fold: Fold, meetingId: string | undefined): Entity<'seal'> | undefined => entities(fold, 'seal').find(({ values }) => values.meeting === meetingId)

/**
 * The words' length, the words, and the facts. Not JSON in JSON: every quote would be written four times as long. Facts go
 * by entry, because all facts of one entry share its 64-digit id.
 */
function writePayload({ document: words, facts }: Seal): string {
  const byEntry = new Map<string, string[]>()
  for (const [id, content] of facts) {
    const entry = id.slice(0, 64)
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), `${id.slice(65)}:${content}`])
  }
  return [String(words.length), words + [...byEntry].map(([entry, ofEntry]) => `\n${entry} ${ofEntry.join(' ')}`).join('')].join('\n')
}

const entryId = /^[0-9a-f]{64}$/
const factOfEntry = /^\d{1,3}:[0-9a-f]{64}$/

function readPayload(text: string): Pick<Seal, 'document' | 'facts'> | undefined {
  const end = text.indexOf('\n')
  const length = /^\d{1,9}$/.test(text.slice(0, Math.max(end, 0))) ? Number(text.slice(0, end)) : -1
  const from = end + 1 + length
  if (length < 0 || from > text.length) return undefined
  const [before, ...lines] = text.slice(from).split('\n')
  const facts: (readonly [string, string])[] = []
  for (const line of lines) {
    const [entry = '', ...ofEntry] = line.split(' ')
    if (!entryId.test(entry) || !ofEntry.every((one) => factOfEntry.test(one))) return undefined
    for (const one of ofEntry) facts.push([`${entry}.${one.slice(0, -65)}`, one.slice(-64)])
  }
  if (before !== '') return undefined
  return { document: text.slice(end + 1, from), facts: facts.sort(([a], [b]) => (a < b ? -1 : 1)) }
}

/** One value may be 64 KiB as written; a quote or a line end takes two bytes there, a control character six. */
const partBytes = 60 * 1024

/** Cuts text into pieces of at most 60 KiB as JSON writes them, never through a character. Joined they are the text again. */
export function splitText(text: string, most = partBytes): readonly string[] {
  const parts: string[] = []
  let from = 0
  let at = 0
  let bytes = 2
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const size = writtenBytes(code)
    if (bytes + size > most) {
      parts.push(text.slice(from, at))
      from = at
      bytes = 2
    }
    bytes += size
    at += code > 0xffff ? 2 : 1
  }
  return [...parts, text.slice(from)]
}

function writtenBytes(code: number): number {
  if (code < 0x20) return 6
  if (code === 0x22 || code === 0x5c) return 2
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

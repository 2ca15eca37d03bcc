import { fail, ok, type Result } from '../../lib/result'
import {
  checkSeal, factsBesideSeal, factsToSeal, limits, makeSeal, type ActDraft, type Fold, type HashText, type HeldEntry, type Seal, type SealCheck,
} from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, jointId, type Entity } from '../entities'
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
  /** Over the length one act can keep. Nothing is sealed. */
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
export const isSealed = (fold: Fold, meetingId: string | undefined): boolean => sealOf(fold, meetingId) !== undefined

/**
 * The chair approves the record, and it is sealed: the words as read, the facts they were made from, and one digest over
 * both (CA-25, NC-27). Refused for anybody else, before the meeting is closed, a second time, or without the statement.
 */
export function approveAndSeal(fold: Fold, meetingId: string, command: ApproveCommand, context: SealContext): Result<ActDraft, SealRefusal> {
  const meeting = entityById(fold, 'meeting', meetingId)
  if (meeting === undefined) return fail({ code: 'meeting-not-found' })
  if (meeting.values.closedAt === undefined) return fail({ code: 'meeting-not-closed' })
  if (isSealed(fold, meetingId)) return fail({ code: 'record-sealed' })
  const { chair } = meeting.values
  if (chair === undefined) return fail({ code: 'chair-not-named' })
  if (command.by !== chair) return fail({ code: 'only-the-chair' })
  const statement = command.statement.trim()
  if (statement === '') return fail({ code: 'statement-needed' })
  const facts = factsToSeal(fold, recordSubjects(fold, meetingId), context.sha256)
  const seal = makeSeal(command.documentText, facts, context.sha256)
  const parts = splitText(writePayload(seal))
  const [changes, lineLength] = [parts.length * 3 + 6, parts.length * partBytes]
  if (changes > limits.factsPerEntry || lineLength > limits.lineBytes - limits.valueBytes) return fail({ code: 'record-too-long' })
  const id = context.newId()
  const by = entityById(fold, 'person', chair)?.values.name ?? ''
  return ok({
    act: 'approveAndSeal',
    changes: [
      change('seal', id, { meeting: meetingId, parts: parts.length, digest: seal.digest, by, at: context.at, statement }),
      ...parts.map((text, index) => change('sealPart', jointId(id, String(index)), { seal: id, index, text })),
    ],
  })
}

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

/** Facts by entry, because all facts of one entry share its 64-digit id. */
function writePayload({ document: words, facts }: Seal): string {
  const byEntry = new Map<string, [number, string][]>()
  for (const [id, content] of facts) {
    const entry = id.slice(0, 64)
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), [Number(id.slice(65)), content]])
  }
  return JSON.stringify({ words, facts: [...byEntry] })
}

function readPayload(text: string): Pick<Seal, 'document' | 'facts'> | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Pieces that do not make one text again: said in words on the screen, and never a crash.
    return undefined
  }
  if (!isPayload(value)) return undefined
  const facts = value.facts.flatMap(([entry, ofEntry]) => ofEntry.map(([index, content]) => [`${entry}.${String(index)}`, content] as const))
  return { document: value.words, facts: facts.sort(([a], [b]) => (a < b ? -1 : 1)) }
}

interface Payload {
  readonly words: string
  readonly facts: readonly (readonly [string, readonly (readonly [number, string])[]])[]
}

function isPayload(value: unknown): value is Payload {
  if (typeof value !== 'object' || value === null) return false
  const { words, facts } = value as { readonly words?: unknown; readonly facts?: unknown }
  const isFact = (one: unknown): boolean => Array.isArray(one) && typeof one[0] === 'number' && typeof one[1] === 'string'
  const isEntry = (one: unknown): boolean => Array.isArray(one) && typeof one[0] === 'string' && Array.isArray(one[1]) && one[1].every(isFact)
  return typeof words === 'string' && Array.isArray(facts) && facts.every(isEntry)
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

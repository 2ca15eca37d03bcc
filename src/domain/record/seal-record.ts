import { fail, ok, type Result } from '../../lib/result'
import { makeSeal, factsToSeal, type ActDraft, type Fold, type HashText, type Seal } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, jointId } from '../entities'
import { sealedSubjects, type MeetingRecord } from './record-of'

export type SealRefusal =
  | { readonly code: 'meeting-not-closed' }
  | { readonly code: 'record-sealed' }
  /** Only the chair approves the record (CA-25, MS-27). */
  | { readonly code: 'chair-approves' }
  | { readonly code: 'not-declared-fair' }
  | { readonly code: 'meeting-not-found' }

export interface ApproveCommand {
  readonly meeting: string
  /** The person who approves: the chair of the meeting. */
  readonly by: string
  readonly declaredFair: boolean
  /** The document as approved, verbatim JSON text of the document model. */
  readonly document: string
}

/** Characters a part may hold: even all of four bytes they stay under the 64 KiB of one value. */
const partLength = 15_000

export const isSealed = (fold: Fold, meeting: string): boolean => entities(fold, 'seal').some((seal) => seal.values.meeting === meeting)

/** The chair approves: the document is kept verbatim with the list of facts it was made from. Later changes are amendments. */
export function approveAndSeal(fold: Fold, record: MeetingRecord, command: ApproveCommand, context: ActContext, hash: HashText): Result<ActDraft, SealRefusal> {
  const meeting = entityById(fold, 'meeting', command.meeting)
  if (meeting === undefined) return fail({ code: 'meeting-not-found' })
  if (meeting.values.closedAt === undefined) return fail({ code: 'meeting-not-closed' })
  if (isSealed(fold, command.meeting)) return fail({ code: 'record-sealed' })
  if (meeting.values.chair === undefined || meeting.values.chair !== command.by) return fail({ code: 'chair-approves' })
  if (!command.declaredFair) return fail({ code: 'not-declared-fair' })
  const seal = makeSeal(command.document, factsToSeal(fold, sealedSubjects(record), hash), hash)
  const parts = partsOf(JSON.stringify({ document: seal.document, facts: seal.facts }))
  const id = context.newId()
  const by = entityById(fold, 'person', command.by)?.values.name ?? ''
  return ok({
    act: 'approveAndSeal',
    changes: [
      change('seal', id, { meeting: command.meeting, parts: parts.length, digest: seal.digest, by, at: context.at }),
      ...parts.map((text, index) => change('sealPart', jointId(id, String(index)), { seal: id, index, text })),
    ],
  })
}

/** Split between whole characters, so that no part ends in half a pair. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  while (start < text.length) {
    let end = Math.min(start + partLength, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end--
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}

export interface SealedRecord {
  readonly id: string
  readonly seal: Seal
  readonly by: string
  readonly at: number
}

/** The sealed record of a meeting, or `parts-missing` while a piece of it is not here; undefined when it is not sealed. */
export function readSealed(fold: Fold, meeting: string): Result<SealedRecord | undefined, { readonly code: 'parts-missing'; readonly missing: number }> {
  const found = entities(fold, 'seal').find((seal) => seal.values.meeting === meeting)
  if (found === undefined) return ok(undefined)
  const count = found.values.parts ?? 0
  const texts: string[] = []
  for (let index = 0; index < count; index++) {
    const text = entityById(fold, 'sealPart', jointId(found.id, String(index)))?.values.text
    if (text !== undefined) texts.push(text)
  }
  if (texts.length < count || count === 0) return fail({ code: 'parts-missing', missing: count - texts.length })
  const { document, facts } = JSON.parse(texts.join('')) as Pick<Seal, 'document' | 'facts'>
  return ok({ id: found.id, seal: { document, facts, digest: found.values.digest ?? '' }, by: found.values.by ?? '', at: found.values.at ?? 0 })
}

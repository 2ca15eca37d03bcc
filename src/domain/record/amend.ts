import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { isSealed } from './record-seal'
import { ownedBy } from './subjects'

export type AmendRefusal =
  | { readonly code: 'meeting-not-found' }
  /** Before the seal the words themselves are put right. */
  | { readonly code: 'record-not-sealed' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'person-needed' }
  | { readonly code: 'amendment-not-found' }
  | { readonly code: 'reason-needed' }

type Outcome = Result<ActDraft, AmendRefusal>

export interface AmendCommand {
  readonly meeting: string
  readonly text: string
  /** Which part of the record it is about, in words. */
  readonly about?: string
  readonly askedBy: string
}

/** A dated note beside a sealed record: somebody asks to have something put right (NC-27). The sealed words stay as they are. */
export function addAmendment(fold: Fold, command: AmendCommand, context: ActContext): Outcome {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  if (!isSealed(fold, command.meeting)) return fail({ code: 'record-not-sealed' })
  const text = command.text.trim()
  const askedBy = command.askedBy.trim()
  const about = command.about?.trim() ?? ''
  if (text === '') return fail({ code: 'words-needed' })
  if (askedBy === '') return fail({ code: 'person-needed' })
  const set = { meeting: command.meeting, text, askedBy, on: context.today, ...(about === '' ? {} : { about }) }
  return ok({ act: 'addAmendment', changes: [change('amendment', context.newId(), set)] })
}

export interface AnswerAmendmentCommand {
  readonly amendment: string
  readonly answer: NonNullable<Values<'amendment'>['answer']>
  readonly reason: string
}

/** The answer to a note. Not accepting one needs its reason; the note stays either way. */
export function answerAmendment(fold: Fold, command: AnswerAmendmentCommand): Outcome {
  const found = entityById(fold, 'amendment', command.amendment)
  if (found === undefined) return fail({ code: 'amendment-not-found' })
  const answerReason = command.reason.trim()
  if (answerReason === '' && command.answer === 'not-accepted') return fail({ code: 'reason-needed' })
  const keeps = answerReason !== '' || found.values.answerReason !== undefined
  return ok({ act: 'answerAmendment', changes: [change('amendment', command.amendment, { answer: command.answer, ...(keeps ? { answerReason } : {}) })] })
}

/** The notes beside one record, oldest first. */
export const amendmentsAt = (fold: Fold, meetingId: string): readonly Entity<'amendment'>[] => entities(fold, 'amendment').filter(ownedBy(meetingId))

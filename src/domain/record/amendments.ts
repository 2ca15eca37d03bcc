import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import { isSealed } from './seal-record'

export type AmendmentRefusal =
  | { readonly code: 'record-not-sealed' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'asker-needed' }
  | { readonly code: 'answer-needs-reason' }
  | { readonly code: 'amendment-not-found' }

export interface AmendCommand {
  readonly meeting: string
  /** What it corrects, in the record's own words. */
  readonly about: string
  readonly text: string
  readonly askedBy: string
}

/** A dated note beside the sealed text, never over it (NC-27). */
export function addAmendment(fold: Fold, command: AmendCommand, context: ActContext): Result<ActDraft, AmendmentRefusal> {
  if (!isSealed(fold, command.meeting)) return fail({ code: 'record-not-sealed' })
  if (command.text.trim() === '') return fail({ code: 'words-needed' })
  if (command.askedBy.trim() === '') return fail({ code: 'asker-needed' })
  const { meeting, about, text, askedBy } = command
  return ok({ act: 'addAmendment', changes: [change('amendment', context.newId(), { meeting, about: about.trim(), text: text.trim(), askedBy: askedBy.trim(), on: context.today })] })
}

export interface AnswerCommand {
  readonly amendment: string
  readonly answer: 'accepted' | 'not-accepted' | 'noted'
  readonly reason: string
}

/** The chair's answer to a correction; turning one down needs a reason. */
export function answerAmendment(fold: Fold, command: AnswerCommand): Result<ActDraft, AmendmentRefusal> {
  if (entityById(fold, 'amendment', command.amendment) === undefined) return fail({ code: 'amendment-not-found' })
  if (command.answer === 'not-accepted' && command.reason.trim() === '') return fail({ code: 'answer-needs-reason' })
  return ok({ act: 'answerAmendment', changes: [change('amendment', command.amendment, { answer: command.answer, answerReason: command.reason.trim() })] })
}

export const amendmentsOf = (fold: Fold, meeting: string): readonly Entity<'amendment'>[] =>
  entities(fold, 'amendment').filter((amendment) => amendment.values.meeting === meeting)

import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { participantsOf } from '../meeting/view'

export type AgreementRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'person-not-found' }
  | { readonly code: 'answer-needed' }
  /** Somebody who sees it otherwise is heard in their own words. */
  | { readonly code: 'dissent-needs-words' }

export type AgreementAnswer = NonNullable<Values<'agreement'>['answer']>

export interface AgreeRecordCommand {
  readonly meeting: string
  readonly person: string
  readonly answer: AgreementAnswer | ''
  readonly words: string
}

/** What an agency says of the record, by the name of who speaks for it. Dissent needs its words and never holds anything up. */
export function agreeRecord(fold: Fold, command: AgreeRecordCommand, context: ActContext): Result<ActDraft, AgreementRefusal> {
  if (entityById(fold, 'meeting', command.meeting) === undefined) return fail({ code: 'meeting-not-found' })
  if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
  if (command.answer === '') return fail({ code: 'answer-needed' })
  const words = command.words.trim()
  if (command.answer === 'dissents' && words === '') return fail({ code: 'dissent-needs-words' })
  const subject = jointId(command.meeting, command.person)
  const keeps = words !== '' || entityById(fold, 'agreement', subject)?.values.words !== undefined
  return ok({ act: 'agreeRecord', changes: [change('agreement', subject, { meeting: command.meeting, person: command.person, answer: command.answer, on: context.today, ...(keeps ? { words } : {}) })] })
}

/** One agency's voice on the record. */
export interface AgencyVoice {
  readonly person: string
  readonly name: string
  readonly agency: string | undefined
  readonly answer: AgreementAnswer | undefined
  readonly words: string | undefined
  readonly on: string | undefined
}

/** Everybody who was there, with what they say of the record. */
export function voicesOnRecord(fold: Fold, meetingId: string): readonly AgencyVoice[] {
  return participantsOf(fold, meetingId).filter(({ presence }) => presence === 'present' || presence === 'left').map(({ id, name, agency }) => {
    const values: Entity<'agreement'>['values'] = entityById(fold, 'agreement', jointId(meetingId, id))?.values ?? {}
    return { person: id, name, agency, answer: values.answer, words: values.words === '' ? undefined : values.words, on: values.on }
  })
}

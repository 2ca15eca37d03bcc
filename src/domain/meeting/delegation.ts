import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { writableMeeting, type MeetingRefusal } from './run'

/** What the convener answers for and may hand on (BR-14, BR-15). */
export type ConvenersTask = NonNullable<Values<'delegation'>['task']>
export const convenersTasks: readonly ConvenersTask[] = ['invitations', 'venue', 'chairing', 'recording']
export type Taken = NonNullable<Values<'delegation'>['answer']>

export interface Delegated {
  readonly task: ConvenersTask
  /** Whoever does it: handed on, named as chair or minute taker, or the convener. */
  readonly person: string | undefined
  /** Undefined while it was handed to nobody. */
  readonly answer: Taken | undefined
  readonly on: string | undefined
  readonly note: string | undefined
}

/** The four parts of setting up, each with who does it and whether they took it. */
export function delegatedAt(fold: Fold, meeting: string): readonly Delegated[] {
  const values = entityById(fold, 'meeting', meeting)?.values ?? {}
  const named: Readonly<Record<ConvenersTask, string | undefined>> = { invitations: values.convener, venue: values.convener, chairing: values.chair, recording: values.minuteTaker }
  return convenersTasks.map((task) => {
    const found = entityById(fold, 'delegation', jointId(meeting, task))
    const row = found === undefined || found.withdrawn !== undefined ? undefined : found.values
    // Somebody else was named since: the answer of the one before is not theirs.
    const still = row?.person !== undefined && (named[task] === undefined || task === 'invitations' || task === 'venue' || row.person === named[task])
    return still ? { task, person: row.person, answer: row.answer, on: row.on, note: row.note } : { task, person: named[task], answer: undefined, on: undefined, note: undefined }
  })
}

/**
 * Tasks that were handed to somebody who has not taken them: the convener still answers for them (BR-15). A chair or minute
 * taker who was named, and is not the convener, was handed a part too.
 */
export function notAccepted(fold: Fold, meeting: string): readonly Delegated[] {
  const convener = entityById(fold, 'meeting', meeting)?.values.convener
  return delegatedAt(fold, meeting).filter((one) => one.person !== undefined && one.answer !== 'accepted' && (one.answer !== undefined || one.person !== convener))
}

export type DelegationRefusal = MeetingRefusal | { readonly code: 'person-not-found' } | { readonly code: 'same-person' } | { readonly code: 'reason-needed' }

export interface DelegateCommand {
  readonly meeting: string
  readonly task: ConvenersTask
  readonly person: string
  readonly answer: Taken
  /** Why they will not, where they said no. */
  readonly note?: string
}

/** Hands a task to somebody, or keeps their answer. Who chairs and who writes stay two people. */
export function delegate(fold: Fold, command: DelegateCommand, context: Pick<ActContext, 'today'>): Result<ActDraft, DelegationRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const person = entityById(fold, 'person', command.person)
  if (person === undefined || person.withdrawn !== undefined) return fail({ code: 'person-not-found' })
  const { chair, minuteTaker } = meeting.value.values
  const { task } = command
  if ((task === 'chairing' && minuteTaker === command.person) || (task === 'recording' && chair === command.person)) return fail({ code: 'same-person' })
  const note = (command.note ?? '').trim()
  if (command.answer === 'declined' && note === '') return fail({ code: 'reason-needed' })
  const id = jointId(command.meeting, task)
  const before = entityById(fold, 'delegation', id)
  const words = note !== '' || before?.values.note !== undefined ? { note } : {}
  const row = change('delegation', id, { meeting: command.meeting, task, person: command.person, answer: command.answer, on: context.today, ...words, ...(before?.withdrawn === undefined ? {} : { withdrawn: null }) })
  const naming: readonly Change[] =
    command.answer === 'declined' || (task !== 'chairing' && task !== 'recording') || (task === 'chairing' ? chair : minuteTaker) === command.person
      ? []
      : [change('meeting', command.meeting, task === 'chairing' ? { chair: command.person } : { minuteTaker: command.person })]
  return ok({ act: 'delegate', changes: [row, ...naming] })
}

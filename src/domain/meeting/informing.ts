import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { familyOf, guidanceInput } from '../completeness'
import { given, givenWords, said as filled } from '../completeness/answers'
import { change, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { writableMeeting, type MeetingRefusal } from './run'

export type InformingRefusal =
  | MeetingRefusal
  | { readonly code: 'person-not-found' }
  | { readonly code: 'answer-needed' }
  | { readonly code: 'teller-needed' }
  | { readonly code: 'day-needed' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'day-in-future' }
  | { readonly code: 'withholding-needs-reason' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'on-hold' }
  | { readonly code: 'words-needed' }

type Outcome = Result<ActDraft, InformingRefusal>
type Row = Partial<Values<'informing'>>
export type InformingAnswer = NonNullable<Row['answer']>

export interface InformingCommand {
  readonly meeting: string
  /** A parent, carer or child of this case. */
  readonly person: string
  readonly answer: InformingAnswer
  readonly by?: string
  /** When they were told, or will be, ISO. */
  readonly on?: string
  readonly how?: string
  readonly said?: string
  readonly objection?: NonNullable<Row['objection']>
  readonly objectionResponse?: string
  readonly ground?: string
  /** Names of the senior people who decided together (OX-33): fewer than the pack asks warns, none is refused. */
  readonly deciders?: string
  readonly agenciesAgree?: string
  readonly lookAgain?: string
  /** Their own part in the meeting (NC-12). */
  readonly comes?: NonNullable<Row['comes']>
  readonly askedBy?: string
  readonly support?: string
}

/**
 * Says of one member of the family whether they hear of the meeting beforehand (OX-32 to OX-34). "Not told" is an answer
 * only with its ground and the names of who decided: never a silence. "Not needed" gives its reason.
 */
export function settleInforming(fold: Fold, command: InformingCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!isFamily(fold, command.person)) return fail({ code: 'person-not-found' })
  const wrong = wrongWith(fold, command, context.today)
  if (wrong !== undefined) return fail(wrong)
  const id = jointId(command.meeting, command.person)
  const again = entityById(fold, 'informing', id)?.withdrawn === undefined ? {} : { withdrawn: null }
  const { meeting: at, person, answer } = command
  return ok({ act: 'settleInforming', changes: [change('informing', id, { meeting: at, person, answer, ...setOf(command), ...again })] })
}

function wrongWith(fold: Fold, command: InformingCommand, today: string): InformingRefusal | undefined {
  const { answer, by, on, ground, deciders, lookAgain } = command
  if ([on, lookAgain].some((date) => date !== undefined && !parseLocalDate(date).ok)) return { code: 'not-a-date' }
  switch (answer) {
    case 'told':
      if (!filled(by)) return { code: 'teller-needed' }
      if (on === undefined) return { code: 'day-needed' }
      return on > today ? { code: 'day-in-future' } : undefined
    case 'will-tell':
      // A hold pauses telling; what already happened can always be written down (OX-27).
      if (isOnHold(fold, command.meeting, today)) return { code: 'on-hold' }
      return filled(by) ? undefined : { code: 'teller-needed' }
    case 'not-told':
      return filled(ground) && filled(deciders) ? undefined : { code: 'withholding-needs-reason' }
    case 'not-needed':
      return filled(ground) ? undefined : { code: 'reason-needed' }
  }
}

const isOnHold = (fold: Fold, meeting: string, today: string): boolean => (guidanceInput(fold, meeting, { today }).holdsWithoutAdvice ?? []).length > 0

/** Their own part in the meeting: do they come, who asks them, what support do they have (NC-12). */
export function settleFamilyPart(fold: Fold, command: { readonly meeting: string; readonly person: string; readonly comes: NonNullable<Row['comes']>; readonly askedBy?: string; readonly support?: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!isFamily(fold, command.person)) return fail({ code: 'person-not-found' })
  const { comes, askedBy, support } = command
  return ok({ act: 'settleFamilyPart', changes: [change('informing', jointId(command.meeting, command.person), { meeting: command.meeting, person: command.person, comes, ...givenWords({ askedBy, support }) })] })
}

/** The agencies were asked together whether the family hears beforehand (OX-19): who, when, and what they said. */
export function agreeOnTelling(fold: Fold, command: { readonly meeting: string; readonly how: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!filled(command.how)) return fail({ code: 'words-needed' })
  return ok({ act: 'agreeOnTelling', changes: [change('meeting', command.meeting, { tellingAgreedWith: command.how.trim() })] })
}

const isFamily = (fold: Fold, person: string): boolean => familyOf(fold).some((member) => member.id === person)

function setOf(command: InformingCommand): Row {
  const { by, on, how, said, objection, objectionResponse, ground, deciders, agenciesAgree, lookAgain, comes, askedBy, support } = command
  return {
    ...givenWords({ by, how, said, objectionResponse, ground, deciders, agenciesAgree, askedBy, support }),
    ...given({ on, lookAgain, objection, comes }),
  }
}

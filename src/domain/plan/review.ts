import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { parseLocalDate, parseLocalTime } from '../calendar'
import { change, entities, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { isBlank, texts, unsealed, type PlanRefusal } from './parts'

export type ReviewRefusal =
  | PlanRefusal
  | { readonly code: 'date-needed' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'not-a-time' }
  | { readonly code: 'date-before-meeting' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'person-not-found' }

type Outcome = Result<ActDraft, ReviewRefusal>

/** The review of a meeting as it stands, empty while nobody has said. */
export const reviewOf = (fold: Fold, meeting: string): Partial<Values<'review'>> => entities(fold, 'review').find((one) => one.values.meeting === meeting)?.values ?? {}

/** A date to look again (NC-23, OX-48), and the meeting of the plan that does it where it is not one of our own (CA-29). Refused without a date, or before the meeting itself. */
export function setReview(fold: Fold, command: { readonly meeting: string; readonly date: string; readonly time?: string; readonly place?: string; readonly host?: string }): Outcome {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  const date = command.date.trim()
  if (date === '') return fail({ code: 'date-needed' })
  if (!parseLocalDate(date).ok) return fail({ code: 'not-a-date' })
  const held = meeting.value.values.date
  if (held !== undefined && date <= held) return fail({ code: 'date-before-meeting' })
  const time = (command.time ?? '').trim()
  if (time !== '' && !parseLocalTime(time).ok) return fail({ code: 'not-a-time' })
  return keep(fold, command.meeting, 'setReview', { needed: true, date, ...(time === '' ? {} : { time }), ...texts({ place: command.place, host: command.host }, reviewOf(fold, command.meeting)) })
}

/** No review, and why: a choice that is made, never left blank (OX-48). */
export function noReview(fold: Fold, command: { readonly meeting: string; readonly why: string }): Outcome {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (isBlank(command.why)) return fail({ code: 'reason-needed' })
  return keep(fold, command.meeting, 'noReview', { needed: false, why: command.why.trim() })
}

/** How it is checked that the question was answered: who asks, by when, what they look for (OX-41). Each can follow later. */
export function setResolutionCheck(fold: Fold, command: { readonly meeting: string; readonly how?: string; readonly who?: string; readonly by?: string }): Outcome {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  const by = (command.by ?? '').trim()
  if (by !== '' && !parseLocalDate(by).ok) return fail({ code: 'not-a-date' })
  const before = reviewOf(fold, command.meeting)
  const set = { ...texts({ checkHow: command.how, checkWho: command.who }, before), ...(by === '' ? {} : { checkBy: by }) }
  if (Object.values(set).every((words) => isBlank(words))) return fail({ code: 'words-needed' })
  return keep(fold, command.meeting, 'setResolutionCheck', set)
}

export interface KeepingCommand {
  readonly meeting: string
  /** A person of the network (NC-29c). */
  readonly planCoordinator?: string
  /** The plan that takes this forward (CA-28). */
  readonly receivingPlan?: string
  /** Who the information goes to (NC-22). */
  readonly recipients?: string
  readonly nextFamilyContact?: string
}

/** Who keeps the plan together, where it goes on, and who gets what was said. */
export function setKeeping(fold: Fold, command: KeepingCommand): Outcome {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  const { planCoordinator: person = '', receivingPlan, recipients, nextFamilyContact } = command
  if (person !== '' && entityById(fold, 'person', person) === undefined) return fail({ code: 'person-not-found' })
  const set = { ...texts({ receivingPlan, recipients, nextFamilyContact }, meeting.value.values), ...(person === '' ? {} : { planCoordinator: person }) }
  if (Object.keys(set).length === 0) return fail({ code: 'words-needed' })
  return ok({ act: 'setKeeping', changes: [change('meeting', command.meeting, set)] })
}

/** One review a meeting, also when two devices set it without having met. */
const keep = (fold: Fold, meeting: string, act: string, set: Partial<Values<'review'>>): Outcome => {
  const found = entities(fold, 'review').find((one) => one.values.meeting === meeting)
  return ok({ act, changes: [change('review', found?.id ?? jointId(meeting, 'review'), { meeting, ...set })] })
}

import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { checkedWords, hasSeal } from './lines'
import { writableMeeting, type MeetingRefusal } from './run'

export type DisagreementRefusal =
  | MeetingRefusal
  | { readonly code: 'words-needed' }
  | { readonly code: 'line-too-long'; readonly limit: number }
  | { readonly code: 'disagreement-not-found' }
  | { readonly code: 'person-not-found' }
  | { readonly code: 'person-needed' }
  /** Whether it goes on outside the meeting is a choice that needs its answer. */
  | { readonly code: 'outcome-needed' }
  | { readonly code: 'record-sealed' }

type Outcome = Result<ActDraft, DisagreementRefusal>

/** People see one question in different ways: the question first, then each position in its own words (OX-03b, OX-11c). */
export function openDisagreement(fold: Fold, command: { readonly meeting: string; readonly item: string; readonly question: string }, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const question = checkedWords(command.question)
  if (!question.ok) return question
  return ok({ act: 'openDisagreement', changes: [change('disagreement', context.newId(), { meeting: command.meeting, item: command.item, question: question.value, ...partStamp(fold, command.meeting) })] })
}

export interface PositionCommand {
  readonly disagreement: string
  readonly person: string
  /** Their own words. */
  readonly text: string
  /** They do not go along with what the others decide. Their words stand beside the decision. */
  readonly dissent: boolean
}

/** One position a person. Said again, it replaces what they said before. */
export function takePosition(fold: Fold, command: PositionCommand, context: ActContext): Outcome {
  const found = changeable(fold, command.disagreement)
  if (!found.ok) return found
  if (command.person === '') return fail({ code: 'person-needed' })
  if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const before = positionsOf(fold, command.disagreement).find((position) => position.values.person === command.person)
  const set = { disagreement: command.disagreement, person: command.person, text: text.value, dissent: command.dissent, ...partStamp(fold, found.value.values.meeting ?? '') }
  return ok({ act: 'takePosition', changes: [change('position', before?.id ?? context.newId(), set)] })
}

/** Written under the wrong name, or not said after all. */
export function withdrawPosition(fold: Fold, command: { readonly position: string; readonly reason: string }): Outcome {
  const disagreement = entityById(fold, 'position', command.position)?.values.disagreement
  if (disagreement === undefined) return fail({ code: 'disagreement-not-found' })
  const found = changeable(fold, disagreement)
  if (!found.ok) return found
  if (command.reason.trim() === '') return fail({ code: 'words-needed' })
  return ok({ act: 'withdrawPosition', changes: [change('position', command.position, { withdrawn: { reason: command.reason.trim() } })] })
}

export interface OutcomeCommand {
  readonly disagreement: string
  readonly settled: NonNullable<Values<'disagreement'>['settled']>
  /** What was agreed, as far as it was. */
  readonly outcome?: string
  /** What would settle it. */
  readonly wouldSettle?: string
  readonly escalate?: NonNullable<Values<'disagreement'>['escalate']>
  /** ISO date. */
  readonly lookAgain?: string
}

/** Where it was left: settled, in part, or not; whether it goes further, and when it is looked at again. */
export function settleDisagreement(fold: Fold, command: OutcomeCommand): Outcome {
  const found = changeable(fold, command.disagreement)
  if (!found.ok) return found
  const { disagreement, settled, escalate, lookAgain } = command
  const outcome = (command.outcome ?? '').trim()
  const wouldSettle = (command.wouldSettle ?? '').trim()
  // "Settled" alone tells nobody later what was agreed.
  if (settled !== 'no' && outcome === '') return fail({ code: 'outcome-needed' })
  const before = found.value.values
  const set: Partial<Values<'disagreement'>> = {
    settled,
    ...(outcome !== '' || before.outcome !== undefined ? { outcome } : {}),
    ...(wouldSettle !== '' || before.wouldSettle !== undefined ? { wouldSettle } : {}),
    ...(escalate === undefined ? {} : { escalate }),
    ...(lookAgain === undefined || lookAgain === '' ? {} : { lookAgain }),
  }
  return ok({ act: 'settleDisagreement', changes: [change('disagreement', disagreement, set)] })
}

/** Positions on a disagreement, in the order they were taken. */
export const positionsOf = (fold: Fold, disagreement: string): readonly Entity<'position'>[] =>
  entities(fold, 'position').filter((position) => position.values.disagreement === disagreement)

function changeable(fold: Fold, id: string): Result<Entity<'disagreement'>, DisagreementRefusal> {
  const found = entityById(fold, 'disagreement', id)
  if (found === undefined) return fail({ code: 'disagreement-not-found' })
  return hasSeal(fold, found.values.meeting) ? fail({ code: 'record-sealed' }) : ok(found)
}

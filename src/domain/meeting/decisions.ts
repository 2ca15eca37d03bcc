import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { checkedWords, hasSeal } from './lines'
import { partStamp } from './part-now'
import { writableMeeting, type MeetingRefusal } from './run'

export type DecisionRefusal =
  | MeetingRefusal
  | { readonly code: 'words-needed' }
  | { readonly code: 'line-too-long'; readonly limit: number }
  | { readonly code: 'decision-not-found' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'record-sealed' }

type Outcome = Result<ActDraft, DecisionRefusal>

export interface DecideCommand {
  readonly meeting: string
  readonly item: string
  readonly text: string
  /** May follow later in the meeting, but not after it: closing stops at a decision without one (CA-27). */
  readonly reason?: string
  readonly isRecommendation?: boolean
  readonly agreed?: string
}

/** What the room decided or recommends (NC-29). */
export function decide(fold: Fold, command: DecideCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const { isRecommendation } = command
  const set = { meeting: command.meeting, item: command.item, text: text.value, ...said('reason', command.reason), ...said('agreed', command.agreed), ...(isRecommendation === undefined ? {} : { isRecommendation }), ...partStamp(fold, command.meeting) }
  return ok({ act: 'decide', changes: [change('decision', context.newId(), set)] })
}

/** The reason of a decision. An empty one is refused: no decision without a reason. */
export function giveReason(fold: Fold, command: { readonly decision: string; readonly reason: string; readonly agreed?: string; readonly isRecommendation?: boolean }): Outcome {
  const found = entityById(fold, 'decision', command.decision)
  if (found === undefined) return fail({ code: 'decision-not-found' })
  if (hasSeal(fold, found.values.meeting)) return fail({ code: 'record-sealed' })
  const reason = checkedWords(command.reason)
  if (!reason.ok) return reason.failure.code === 'words-needed' ? fail({ code: 'reason-needed' }) : reason
  const { isRecommendation } = command
  const set = { reason: reason.value, ...said('agreed', command.agreed), ...(isRecommendation === undefined ? {} : { isRecommendation }) }
  return ok({ act: 'giveReason', changes: [change('decision', command.decision, set)] })
}

/** Decisions of one meeting, in the order they were made. */
export const decisionsAt = (fold: Fold, meeting: string): readonly Entity<'decision'>[] => entities(fold, 'decision').filter((decision) => decision.values.meeting === meeting)

/** Decisions whose reason nobody has given yet: the meeting cannot close while there is one. */
export const decisionsWithoutReason = (fold: Fold, meeting: string): readonly Entity<'decision'>[] =>
  decisionsAt(fold, meeting).filter((decision) => (decision.values.reason ?? '').trim() === '')

const said = <K extends keyof Values<'decision'>>(name: K, words: string | undefined): { readonly [F in K]?: string } =>
  (words === undefined || words.trim() === '' ? {} : { [name]: words.trim() }) as { readonly [F in K]?: string }

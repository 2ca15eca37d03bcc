import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, type Entity } from '../entities'
import type { Values } from '../kinds'
import { meetingOf } from './parts'

export type SoonerDecision = NonNullable<Values<'reconvening'>['decision']>

/** Actions of the case that are late or stuck (BR-53). `today` is ISO. */
export const failingActions = (fold: Fold, today: string): readonly Entity<'action'>[] =>
  entities(fold, 'action').filter(({ values }) => values.status === 'stuck' || ((values.status ?? 'open') === 'open' && values.due !== undefined && values.due < today))

/** Of these, the ones about which nobody has decided yet whether to meet sooner. */
export function undecidedFailing(fold: Fold, today: string): readonly Entity<'action'>[] {
  const decided = new Set(entities(fold, 'reconvening').flatMap(({ values }) => values.actions ?? []))
  return failingActions(fold, today).filter((action) => !decided.has(action.id))
}

export type FailingRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'action-not-found' }
  /** Whoever decides asks somebody first: the guidance says "consults". */
  | { readonly code: 'consulted-needed' }
  | { readonly code: 'name-needed' }
  | { readonly code: 'answer-needed' }
  | { readonly code: 'reason-needed' }

export interface FailingCommand {
  readonly meeting: string
  /** The actions it is about. */
  readonly actions: readonly string[]
  /** Who decided: the lead practitioner, by name. */
  readonly by: string
  readonly consulted: string
  readonly decision: SoonerDecision | undefined
  readonly why: string
}

/** The plan is not carried out, or not working: who was consulted, whether to meet sooner, and why (BR-53). */
export function decideOnFailing(fold: Fold, command: FailingCommand, context: ActContext): Result<ActDraft, FailingRefusal> {
  const meeting = meetingOf(fold, command.meeting)
  if (!meeting.ok) return meeting
  const known = new Set(entities(fold, 'action').map((action) => action.id))
  if (command.actions.length === 0 || command.actions.some((id) => !known.has(id))) return fail({ code: 'action-not-found' })
  const [by, consulted, why] = [command.by.trim(), command.consulted.trim(), command.why.trim()]
  if (by === '') return fail({ code: 'name-needed' })
  if (consulted === '') return fail({ code: 'consulted-needed' })
  if (command.decision === undefined) return fail({ code: 'answer-needed' })
  if (why === '') return fail({ code: 'reason-needed' })
  const set = { meeting: command.meeting, actions: [...command.actions], by, consulted, decision: command.decision, why, on: context.today }
  return ok({ act: 'decideOnFailing', reason: why, changes: [change('reconvening', context.newId(), set)] })
}

/** Decisions so far, oldest first. */
export const decisionsOnFailing = (fold: Fold, meeting: string): readonly Entity<'reconvening'>[] => entities(fold, 'reconvening').filter((one) => one.values.meeting === meeting)

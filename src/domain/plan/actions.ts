import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { allEntities, change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from '../meeting/part-now'
import { checkedWords, isBlank, meetingOf, movedTo, rankAfter, texts, unsealed, type PlanRefusal } from './parts'

export type ActionRefusal =
  | PlanRefusal
  | { readonly code: 'action-not-found' }
  | { readonly code: 'need-not-found' }
  | { readonly code: 'not-a-date' }
  /** An action that had a date gets another, never none (OX-45). */
  | { readonly code: 'date-kept' }
  | { readonly code: 'owner-needed' }
  | { readonly code: 'date-needed' }
  | { readonly code: 'reason-needed' }

type Outcome = Result<ActDraft, ActionRefusal>

/** What an action says besides what is to be done. */
export interface ActionDetails {
  /** By name, because whoever carries the plan does not hold the network. */
  readonly owner?: string
  readonly ownerAgency?: string
  readonly with?: string
  /** ISO date, as it was understood and shown; words are read before they come here. */
  readonly due?: string
  /** Id of the need it answers. */
  readonly need?: string
  /** "So that": the change wanted for the child. */
  readonly change?: string
  /** "If it does not happen" (NC-21). */
  readonly contingency?: string
  /** What someone will see when it is done. */
  readonly measure?: string
  /** What the family is told of it, and their own part in it (NC-33). */
  readonly familyPart?: string
}

/** Actions of one meeting in ranked order. */
export const actionsOf = (fold: Fold, meeting: string): readonly Entity<'action'>[] => entities(fold, 'action').filter((action) => action.values.meeting === meeting)

/**
 * A new action with the next number of the case. Its words are enough to keep it: owner and date are asked for until they
 * are there, and it cannot be agreed without them (OX-45, NC-20).
 */
export function addAction(fold: Fold, command: ActionDetails & { readonly meeting: string; readonly item?: string; readonly text: string }, context: ActContext): Outcome {
  const meeting = meetingOf(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const details = detailsOf(fold, command, {})
  if (!details.ok) return details
  const set = { meeting: command.meeting, number: nextNumber(fold), text: text.value, status: 'open' as const, rank: rankAfter(entities(fold, 'action')), ...texts({ item: command.item }), ...details.value, ...partStamp(fold, command.meeting) }
  // An action for a need that was not to be acted on answers that too.
  const need = command.need === undefined || command.need === '' ? undefined : entityById(fold, 'need', command.need)
  const answered = isBlank(need?.values.notActing) || need === undefined ? [] : [change('need', need.id, { notActing: null })]
  return ok({ act: 'addAction', changes: [change('action', context.newId(), set), ...answered] })
}

/** Changes an action, also after the seal: a plan lives on. Whoever agreed to other words, another day or as another person is asked again. */
export function changeAction(fold: Fold, command: ActionDetails & { readonly action: string; readonly text?: string }): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  const text = command.text === undefined ? ok(undefined) : checkedWords(command.text)
  if (!text.ok) return text
  const before = action.values
  const details = detailsOf(fold, command, before)
  if (!details.ok) return details
  const set: Partial<Values<'action'>> = { ...(text.value === undefined ? {} : { text: text.value }), ...details.value }
  const isOther = (['text', 'owner', 'due'] as const).some((name) => set[name] !== undefined && set[name] !== before[name])
  const asked = before.agreed !== undefined && before.agreed !== 'not-asked'
  return ok({ act: 'changeAction', changes: [change('action', command.action, { ...set, ...(isOther && asked ? { agreed: 'not-asked' as const } : {}) })] })
}

/** Its owner gives an action another day. They are not asked again whether they will do it: the day is their own word. */
export function moveDay(fold: Fold, command: { readonly action: string; readonly due: string }): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  const details = detailsOf(fold, { due: command.due }, action.values)
  return details.ok ? ok({ act: 'moveDay', changes: [change('action', command.action, details.value)] }) : details
}

/** Takes an action out of the plan with a reason. After the seal it stays: progress says that things changed. */
export function withdrawAction(fold: Fold, command: { readonly action: string; readonly reason: string }): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  const meeting = unsealed(fold, action.values.meeting ?? '')
  if (!meeting.ok) return meeting
  if (isBlank(command.reason)) return fail({ code: 'reason-needed' })
  const reason = command.reason.trim()
  return ok({ act: 'withdrawAction', reason, changes: [change('action', command.action, { withdrawn: { reason } })] })
}

/** Puts an action at a place among those that answer the same need, counted from 0. */
export function rankAction(fold: Fold, command: { readonly action: string; readonly place: number }): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  const { meeting = '', need = '' } = action.values
  const shown = actionsOf(fold, meeting).filter((one) => (one.values.need ?? '') === need)
  const place = Math.max(0, Math.min(command.place, shown.length - 1))
  return ok({ act: 'rankAction', changes: movedTo(shown, command.action, place) })
}

export interface AgreeActionCommand {
  readonly action: string
  readonly answer: 'agreed' | 'cannot' | 'not-in-room'
  /** Who asks an owner who is not in the room, and by when, in words. */
  readonly willAsk?: { readonly who: string; readonly by: string }
}

/** What the owner said when it was read back. Nobody can agree to an action without a name and a day (OX-45). */
export function agreeAction(fold: Fold, command: AgreeActionCommand): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  if (isBlank(action.values.owner)) return fail({ code: 'owner-needed' })
  if (command.answer === 'agreed' && isBlank(action.values.due)) return fail({ code: 'date-needed' })
  const { who = '', by = '' } = command.willAsk ?? {}
  const willAsk = command.answer === 'not-in-room' && !isBlank(who) ? { willAsk: { who: who.trim(), by: by.trim() } } : {}
  return ok({ act: 'agreeAction', changes: [change('action', command.action, { agreed: command.answer, ...willAsk })] })
}

export interface ProgressCommand {
  readonly action: string
  readonly status: NonNullable<Values<'action'>['status']>
  /** What happened. Needed for every answer but "open". */
  readonly evidence?: string
  /** What is different for the child. */
  readonly effect?: string
}

/** How an action goes. Allowed after the record is sealed: the plan lives on, its sealed text does not change. */
export function progress(fold: Fold, command: ProgressCommand): Outcome {
  const action = entityById(fold, 'action', command.action)
  if (action === undefined || action.withdrawn !== undefined) return fail({ code: 'action-not-found' })
  if (command.status !== 'open' && isBlank(command.evidence ?? action.values.evidence)) return fail({ code: 'words-needed' })
  const set = { status: command.status, ...texts({ evidence: command.evidence, effect: command.effect }, action.values) }
  return ok({ act: 'progress', changes: [change('action', command.action, set)] })
}

function detailsOf(fold: Fold, command: ActionDetails, before: Partial<Values<'action'>>): Result<Partial<Values<'action'>>, ActionRefusal> {
  const due = (command.due ?? '').trim()
  if (command.due !== undefined && due === '' && before.due !== undefined) return fail({ code: 'date-kept' })
  if (due !== '' && !parseLocalDate(due).ok) return fail({ code: 'not-a-date' })
  const need = (command.need ?? '').trim()
  if (need !== '' && entityById(fold, 'need', need) === undefined) return fail({ code: 'need-not-found' })
  const { owner, ownerAgency, with: helpers, change: wanted, contingency, measure, familyPart } = command
  return ok({
    ...texts({ owner, ownerAgency, with: helpers, change: wanted, contingency, measure, familyPart }, before),
    ...(due === '' ? {} : { due }),
    ...(need === '' ? {} : { need }),
  })
}

/** Numbers are never used twice in a case, so that "action 2" stays the same one for ever. */
const nextNumber = (fold: Fold): number => allEntities(fold, 'action').reduce((most, action) => Math.max(most, action.values.number ?? 0), 0) + 1

import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import { partStamp } from '../meeting/part-now'
import { checkedWords, isBlank, movedTo, rankAfter, texts, unsealed, type PlanRefusal } from './parts'

export type NeedRefusal = PlanRefusal | { readonly code: 'need-not-found' } | { readonly code: 'reason-needed' } | { readonly code: 'has-actions' }
type Outcome = Result<ActDraft, NeedRefusal>

/** Needs of one meeting, most pressing first. */
export const needsAt = (fold: Fold, meeting: string): readonly Entity<'need'>[] => entities(fold, 'need').filter((need) => need.values.meeting === meeting)

export interface AddNeedCommand {
  readonly meeting: string
  readonly text: string
  /** What would be different for the child (NC-18). */
  readonly outcome?: string
  /** Ids of the children it is about. */
  readonly about?: readonly string[]
}

/** A need that the plan must answer (OX-24c, NC-18). It comes last; `rankNeed` moves it. */
export function addNeed(fold: Fold, command: AddNeedCommand, context: ActContext): Outcome {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const about = command.about === undefined || command.about.length === 0 ? {} : { about: [...command.about] }
  const set = { meeting: command.meeting, text: text.value, rank: rankAfter(entities(fold, 'need')), ...texts({ outcome: command.outcome }), ...about, ...partStamp(fold, command.meeting) }
  return ok({ act: 'addNeed', changes: [change('need', context.newId(), set)] })
}

export interface ChangeNeedCommand {
  readonly need: string
  readonly text?: string
  readonly outcome?: string
  readonly about?: readonly string[]
}

export function changeNeed(fold: Fold, command: ChangeNeedCommand): Outcome {
  const need = changeable(fold, command.need)
  if (!need.ok) return need
  const text = command.text === undefined ? ok(undefined) : checkedWords(command.text)
  if (!text.ok) return text
  const set = {
    ...(text.value === undefined ? {} : { text: text.value }),
    ...texts({ outcome: command.outcome }, need.value.values),
    ...(command.about === undefined ? {} : { about: [...command.about] }),
  }
  return ok({ act: 'changeNeed', changes: [change('need', command.need, set)] })
}

/** Puts a need at a place among the needs of its meeting, counted from 0. */
export function rankNeed(fold: Fold, command: { readonly need: string; readonly place: number }): Outcome {
  const need = changeable(fold, command.need)
  if (!need.ok) return need
  const shown = needsAt(fold, need.value.values.meeting ?? '')
  return ok({ act: 'rankNeed', changes: movedTo(shown, command.need, within(command.place, shown.length)) })
}

/** No action for a need, and why: blank is never an answer. */
export function notActing(fold: Fold, command: { readonly need: string; readonly reason: string }): Outcome {
  const need = changeable(fold, command.need)
  if (!need.ok) return need
  if (isBlank(command.reason)) return fail({ code: 'reason-needed' })
  if (entities(fold, 'action').some((action) => action.values.need === command.need)) return fail({ code: 'has-actions' })
  return ok({ act: 'notActing', changes: [change('need', command.need, { notActing: command.reason.trim() })] })
}

/** Takes "not acting" back: the need waits for an action again. */
export function actAfterAll(fold: Fold, command: { readonly need: string }): Outcome {
  const need = changeable(fold, command.need)
  if (!need.ok) return need
  return ok({ act: 'actAfterAll', changes: [change('need', command.need, { notActing: null })] })
}

/** Takes a need out with a reason. Not while actions answer it: they would stand alone. */
export function withdrawNeed(fold: Fold, command: { readonly need: string; readonly reason: string }): Outcome {
  const need = changeable(fold, command.need)
  if (!need.ok) return need
  if (isBlank(command.reason)) return fail({ code: 'reason-needed' })
  if (entities(fold, 'action').some((action) => action.values.need === command.need)) return fail({ code: 'has-actions' })
  const reason = command.reason.trim()
  return ok({ act: 'withdrawNeed', reason, changes: [change('need', command.need, { withdrawn: { reason } })] })
}

function changeable(fold: Fold, id: string): Result<Entity<'need'>, NeedRefusal> {
  const need = entityById(fold, 'need', id)
  if (need === undefined || need.withdrawn !== undefined) return fail({ code: 'need-not-found' })
  const meeting = unsealed(fold, need.values.meeting ?? '')
  return meeting.ok ? ok(need) : meeting
}

const within = (place: number, length: number): number => Math.max(0, Math.min(place, length - 1))

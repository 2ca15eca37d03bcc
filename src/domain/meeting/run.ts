import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { isOwnWords } from './view'

/** What any act during a meeting can be refused for. */
export type MeetingRefusal =
  | { readonly code: 'meeting-not-found' }
  /** The meeting is over: what comes later is a note beside the record. */
  | { readonly code: 'meeting-closed' }

export type RunRefusal = MeetingRefusal | { readonly code: 'meeting-not-open' } | { readonly code: 'words-needed' }

export type MeetingStage = 'missing' | 'not-open' | 'running' | 'paused' | 'closed'

/** Where a meeting stands. A meeting that was closed stays closed. */
export function stageOf(fold: Fold, meeting: string): MeetingStage {
  const values = entityById(fold, 'meeting', meeting)?.values
  if (values === undefined) return 'missing'
  if (values.closedAt !== undefined || values.calledOff) return 'closed'
  if (values.openedAt === undefined) return 'not-open'
  return typeof values.pausedAt === 'number' ? 'paused' : 'running'
}

/** The meeting, while it can still be written to. */
export function writableMeeting(fold: Fold, meeting: string): Result<Entity<'meeting'>, MeetingRefusal> {
  const found = entityById(fold, 'meeting', meeting)
  if (found === undefined) return fail({ code: 'meeting-not-found' })
  // One that was called off is over too.
  return found.values.closedAt === undefined && !found.values.calledOff ? ok(found) : fail({ code: 'meeting-closed' })
}

/** Stops the clock of the step the meeting is on, keeping what was spent. No change when no clock runs. */
export function leaveCurrent(fold: Fold, meeting: Entity<'meeting'>, at: number): readonly Change[] {
  const item = meeting.values.currentItem
  const values = item === undefined ? undefined : entityById(fold, 'agendaItem', jointId(meeting.id, item))?.values
  if (item === undefined || typeof values?.enteredAt !== 'number') return []
  // A clock that was put back in between must not take time away.
  const spent = (values.spent ?? 0) + Math.max(0, at - values.enteredAt)
  return [change('agendaItem', jointId(meeting.id, item), { meeting: meeting.id, item, spent, enteredAt: null })]
}

/** A break: the clocks stop, and the screen hides names (design §4.7). */
export function pauseMeeting(fold: Fold, command: { readonly meeting: string }, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  // A second press must not move the beginning of the break.
  if (typeof meeting.value.values.pausedAt === 'number') return ok({ act: 'pauseMeeting', changes: [] })
  const changes = [...leaveCurrent(fold, meeting.value, context.at), change('meeting', command.meeting, { pausedAt: context.at })]
  return ok({ act: 'pauseMeeting', changes })
}

/** After a break: the clock of the step the meeting was on starts again. */
export function resumeMeeting(fold: Fold, command: { readonly meeting: string }, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (typeof meeting.value.values.pausedAt !== 'number') return ok({ act: 'resumeMeeting', changes: [] })
  const item = meeting.value.values.currentItem
  const restart = item === undefined ? [] : [change('agendaItem', jointId(command.meeting, item), { meeting: command.meeting, item, enteredAt: context.at })]
  return ok({ act: 'resumeMeeting', changes: [change('meeting', command.meeting, { pausedAt: null }), ...restart] })
}

/** A meeting that was opened and not closed; it may be on a break. */
export function runningMeeting(fold: Fold, meeting: string): Result<Entity<'meeting'>, RunRefusal> {
  const found = writableMeeting(fold, meeting)
  if (found.ok && found.value.values.openedAt === undefined) return fail({ code: 'meeting-not-open' })
  return found
}

/** The aim as the room agreed it (OX-43d). */
export function setAim(fold: Fold, command: { readonly meeting: string; readonly aim: string }): Result<ActDraft, RunRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (command.aim.trim() === '') return fail({ code: 'words-needed' })
  return ok({ act: 'setAim', changes: [change('meeting', command.meeting, { aim: command.aim.trim() })] })
}

/** What the opening card says (NC-28); each answer on its own, so that one can be corrected in the room. */
export type OpeningAnswers = Partial<Pick<Values<'meeting'>, 'recordFormat' | 'recordRoute' | 'recordDue' | 'recordStored' | 'absentFamilyHear' | 'minuteTaker'>>

export function answerOpening(fold: Fold, command: { readonly meeting: string; readonly set: OpeningAnswers }): Result<ActDraft, RunRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const blank = Object.values(command.set).every((value) => typeof value !== 'string' || value.trim() === '')
  if (blank) return fail({ code: 'words-needed' })
  return ok({ act: 'answerOpening', changes: [change('meeting', command.meeting, command.set)] })
}

/** A brother or sister is part of this, or not, with the reason either way (NC-17). */
export interface ScopeCommand {
  readonly meeting: string
  readonly child: string
  readonly scope: 'about' | 'sibling-in' | 'sibling-out'
  readonly reason: string
}

export function settleScope(fold: Fold, command: ScopeCommand): Result<ActDraft, RunRefusal | { readonly code: 'reason-needed' }> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const reason = command.reason.trim()
  if (command.scope !== 'about' && reason === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'settleScope', changes: [change('child', command.child, { scope: command.scope, scopeReason: reason })] })
}

export interface HearChildCommand {
  readonly meeting: string
  readonly child: string
  readonly heading: NonNullable<Values<'voice'>['heading']>
  readonly text: string
  /** Who listened or watched. */
  readonly to?: string
  /** The day it was heard, ISO. */
  readonly on?: string
  /** The child agreed that everybody in the room may see these words. */
  readonly inRoom?: boolean
}

/** Brings the child into the room: their words, their day, what they want, or what nobody has asked yet (CA-33, NC-16b). */
export function hearChild(fold: Fold, command: HearChildCommand, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = command.text.trim()
  if (text === '') return fail({ code: 'words-needed' })
  const voice = { meeting: command.meeting, ...partStamp(fold, command.meeting), child: command.child, heading: command.heading, text, ...filled('to', command.to), ...filled('on', command.on), ...(command.inRoom === true && isOwnWords(command.heading) ? { inRoom: true } : {}) }
  return ok({ act: 'hearChild', changes: [change('voice', context.newId(), voice)] })
}

/** A field only where something was said: an absent value and an empty one are not the same. */
const filled = <K extends string>(name: K, value: string | undefined): { readonly [F in K]?: string } =>
  (value === undefined || value.trim() === '' ? {} : { [name]: value.trim() }) as { readonly [F in K]?: string }

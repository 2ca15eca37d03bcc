import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { leaveCurrent, runningMeeting, writableMeeting, type RunRefusal } from './run'

export interface ItemCommand {
  readonly meeting: string
  /** The pack's key of the item. */
  readonly item: string
}

/** Goes to an item, in any order (OX-43). The item left keeps the time spent on it. */
export function enterItem(fold: Fold, command: ItemCommand, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  // Coming back to the item the clock runs on already changes nothing: a reload keeps its time.
  if (meeting.value.values.currentItem === command.item && runs(fold, command)) return ok({ act: 'enterItem', changes: [] })
  return ok({ act: 'enterItem', changes: moveTo(fold, meeting.value, command.item, context.at) })
}

/** Settled, and on to the next where there is one. */
export function doneItem(fold: Fold, command: ItemCommand & { readonly next?: string }, context: ActContext): Result<ActDraft, RunRefusal> {
  return finish(fold, command, { state: 'done' }, 'doneItem', context)
}

/** Left out on purpose. The reason stands in the record: blank is never an answer (OX-43). */
export function skipItem(
  fold: Fold,
  command: ItemCommand & { readonly reason: string; readonly next?: string },
  context: ActContext,
): Result<ActDraft, RunRefusal | { readonly code: 'reason-needed' }> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const reason = command.reason.trim()
  if (reason === '') return fail({ code: 'reason-needed' })
  return finish(fold, command, { state: 'skipped', reason }, 'skipItem', context)
}

/** Takes "done" or "skipped" back and goes there again. */
export function reopenItem(fold: Fold, command: ItemCommand, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const moves = runs(fold, command) ? [] : moveTo(fold, meeting.value, command.item, context.at)
  return ok({ act: 'reopenItem', changes: merged([...moves, itemChange(command, { state: 'not-yet' })]) })
}

export type MinutesRefusal = RunRefusal | { readonly code: 'minutes-needed' } | { readonly code: 'not-enough-minutes' }

/** More time for an item, which the meeting then ends later by. */
export function addMinutes(fold: Fold, command: ItemCommand & { readonly minutes: number }): Result<ActDraft, MinutesRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!Number.isSafeInteger(command.minutes) || command.minutes < 1) return fail({ code: 'minutes-needed' })
  return ok({ act: 'addMinutes', changes: [itemChange(command, { extra: extraOf(fold, command) + command.minutes })] })
}

/** Moves minutes from another item to this one. `available`: what the other has planned. */
export function takeMinutesFrom(
  fold: Fold,
  command: ItemCommand & { readonly from: string; readonly minutes: number; readonly available: number },
): Result<ActDraft, MinutesRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!Number.isSafeInteger(command.minutes) || command.minutes < 1 || command.from === command.item) return fail({ code: 'minutes-needed' })
  if (command.minutes > command.available) return fail({ code: 'not-enough-minutes' })
  const from = { meeting: command.meeting, item: command.from }
  const changes = [
    itemChange(from, { extra: extraOf(fold, from) - command.minutes }),
    itemChange(command, { extra: extraOf(fold, command) + command.minutes }),
  ]
  return ok({ act: 'takeMinutesFrom', changes })
}

/** Ticks words off as said aloud, or takes the tick away (NC-13 to NC-16). */
export function tickSaid(fold: Fold, command: ItemCommand & { readonly said: string; readonly on: boolean }): Result<ActDraft, RunRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const before = itemOf(fold, command)?.said ?? []
  const others = before.filter((key) => key !== command.said)
  return ok({ act: 'tickSaid', changes: [itemChange(command, { said: command.on ? [...others, command.said] : others })] })
}

function finish(fold: Fold, command: ItemCommand & { readonly next?: string }, set: Partial<Values<'agendaItem'>>, act: string, context: ActContext): Result<ActDraft, RunRefusal> {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const onIt = meeting.value.values.currentItem === command.item
  const moves = command.next !== undefined ? moveTo(fold, meeting.value, command.next, context.at) : onIt ? leaveCurrent(fold, meeting.value, context.at) : []
  return ok({ act, changes: merged([...moves, itemChange(command, { ...set, ...partStamp(fold, command.meeting) })]) })
}

/** Leaves where the meeting is and starts the clock of another item; on a break no clock starts. */
function moveTo(fold: Fold, meeting: Entity<'meeting'>, item: string, at: number): readonly Change[] {
  const paused = typeof meeting.values.pausedAt === 'number'
  if (meeting.values.currentItem === item && runs(fold, { meeting: meeting.id, item })) return []
  const left = leaveCurrent(fold, meeting, at)
  return [...left, itemChange({ meeting: meeting.id, item }, { enteredAt: paused ? null : at }), change('meeting', meeting.id, { currentItem: item })]
}

const itemOf = (fold: Fold, { meeting, item }: ItemCommand) => entityById(fold, 'agendaItem', jointId(meeting, item))?.values
const extraOf = (fold: Fold, command: ItemCommand): number => itemOf(fold, command)?.extra ?? 0
const runs = (fold: Fold, command: ItemCommand): boolean => typeof itemOf(fold, command)?.enteredAt === 'number'
const itemChange = ({ meeting, item }: ItemCommand, set: Partial<Values<'agendaItem'>>): Change => change('agendaItem', jointId(meeting, item), { meeting, item, ...set })

/** One change a subject: two facts of one field in one entry would stand against each other. */
function merged(changes: readonly Change[]): readonly Change[] {
  const bySubject = new Map<string, Change>()
  for (const one of changes) {
    const before = bySubject.get(one.subject)
    bySubject.set(one.subject, before === undefined ? one : { ...before, set: { ...before.set, ...one.set } })
  }
  return [...bySubject.values()]
}

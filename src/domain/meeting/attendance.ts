import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { instantToLondon, parseLocalTime } from '../calendar'
import { change, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { writableMeeting, type MeetingRefusal } from './run'

export interface PersonCommand {
  readonly meeting: string
  readonly person: string
}

export type AttendanceRefusal =
  | MeetingRefusal
  | { readonly code: 'person-not-found' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'not-present' }
  | { readonly code: 'left-before-arriving' }
  | { readonly code: 'not-a-time' }
  | { readonly code: 'name-needed' }
  | { readonly code: 'agency-needed' }

type Outcome = Result<ActDraft, AttendanceRefusal>
export type HowPresent = NonNullable<Values<'attendance'>['how']>

/** Is here, from `time` (HH:MM in London; now when not said), in the room or by phone or video. Also for someone who comes back. */
export function arrive(fold: Fold, command: PersonCommand & { readonly how: HowPresent; readonly time?: string }, context: ActContext): Outcome {
  const arrived = command.time ?? instantToLondon(context.at).time
  const before = valuesOf(fold, command)
  const back = typeof before?.left === 'string'
  // Someone who comes back keeps the time they first came.
  const first = back && before.arrived !== undefined ? before.arrived : arrived
  return mark(fold, command, 'arrive', { state: 'present', how: command.how, arrived: first, ...partsWith(fold, command, before?.parts), ...(before?.left === undefined ? {} : { left: null }) })
}

/** Has gone, at `time` (now when not said). They stay in the record as someone who was here. */
export function leave(fold: Fold, command: PersonCommand & { readonly time?: string }, context: ActContext): Outcome {
  const before = valuesOf(fold, command)
  if (before?.state !== 'present') return refuseAfter(fold, command, { code: 'not-present' })
  const left = command.time ?? instantToLondon(context.at).time
  if (before.arrived !== undefined && left < before.arrived) return refuseAfter(fold, command, { code: 'left-before-arriving' })
  return mark(fold, command, 'leave', { left })
}

/** Sent word that they cannot come (OX-43c). */
export const apology = (fold: Fold, command: PersonCommand & { readonly note?: string }): Outcome =>
  mark(fold, command, 'apology', { state: 'apology', ...noted(command.note) })

/** Did not come and sent no word: the attempts to reach them go into the note. */
export const absent = (fold: Fold, command: PersonCommand & { readonly note?: string }): Outcome =>
  mark(fold, command, 'absent', { state: 'absent', ...noted(command.note) })

/** Takes a mark back: nobody has said yet whether they are here. */
export const notSaidYet = (fold: Fold, command: PersonCommand): Outcome =>
  mark(fold, command, 'notSaidYet', { state: 'expected', ...(typeof valuesOf(fold, command)?.left === 'string' ? { left: null } : {}) })

/** Something to keep about their being here or not: tried to reach them on which days, sent a page. */
export function noteAttendance(fold: Fold, command: PersonCommand & { readonly note: string }): Outcome {
  if (command.note.trim() === '') return refuseAfter(fold, command, { code: 'words-needed' })
  return mark(fold, command, 'noteAttendance', noted(command.note))
}

/** "My role and its limits", as each person says it at the start (BR-04, OX-43b). */
export function roleAndLimits(fold: Fold, command: PersonCommand & { readonly text: string }): Outcome {
  if (command.text.trim() === '') return refuseAfter(fold, command, { code: 'words-needed' })
  return mark(fold, command, 'roleAndLimits', { roleAndLimits: command.text.trim() })
}

export interface AttendanceCorrection extends PersonCommand {
  readonly state: NonNullable<Values<'attendance'>['state']>
  readonly how?: HowPresent
  /** HH:MM in London; empty: not said. */
  readonly arrived?: string
  readonly left?: string
  readonly roleAndLimits?: string
  readonly note?: string
}

/** Everything about one person's being here, put right in one act. What is not given stays as it was. */
export function correctAttendance(fold: Fold, command: AttendanceCorrection): Outcome {
  const before = valuesOf(fold, command)
  const { state, how, roleAndLimits: role, note } = command
  const arrived = timeOr(command.arrived, before?.arrived)
  if (arrived === wrong || timeOr(command.left, undefined) === wrong) return refuseAfter(fold, command, { code: 'not-a-time' })
  const left = state === 'present' && command.left !== undefined && command.left !== '' ? command.left : null
  if (left !== null && arrived !== undefined && left < arrived) return refuseAfter(fold, command, { code: 'left-before-arriving' })
  return mark(fold, command, 'correctAttendance', {
    state,
    ...(state === 'present' && how !== undefined ? { how } : {}),
    ...(state === 'present' && arrived !== undefined ? { arrived } : {}),
    ...(left === null && before?.left === undefined ? {} : { left }),
    // Taken away on purpose is kept as empty: a fact can be answered, never unsaid.
    ...(role !== undefined && (role.trim() !== '' || before?.roleAndLimits !== undefined) ? { roleAndLimits: role.trim() } : {}),
    ...(note !== undefined && (note.trim() !== '' || before?.note !== undefined) ? { note: note.trim() } : {}),
  })
}

export interface NewcomerCommand {
  readonly meeting: string
  readonly name: string
  readonly agency: string
  readonly role?: string
  readonly how: HowPresent
}

/** Somebody nobody had invited has turned up: they join the network and are here from now. */
export function welcomeNewcomer(fold: Fold, command: NewcomerCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const name = command.name.trim()
  const agency = command.agency.trim()
  if (name === '') return fail({ code: 'name-needed' })
  if (agency === '') return fail({ code: 'agency-needed' })
  const person = context.newId()
  const role = command.role?.trim() ?? ''
  const here = { meeting: command.meeting, person, state: 'present', how: command.how, arrived: instantToLondon(context.at).time, ...partsWith(fold, command, undefined) } as const
  const changes = [
    change('person', person, { name, agency, ...(role === '' ? {} : { role }) }),
    change('attendance', jointId(command.meeting, person), here),
  ]
  return ok({ act: 'welcomeNewcomer', changes })
}

function mark(fold: Fold, command: PersonCommand, act: string, set: Partial<Values<'attendance'>>): Outcome {
  const refused = guard(fold, command)
  if (refused !== undefined) return fail(refused)
  const subject = jointId(command.meeting, command.person)
  const changes: readonly Change[] = [change('attendance', subject, { meeting: command.meeting, person: command.person, ...set })]
  return ok({ act, changes })
}

/** A closed meeting is said first, whatever else is wrong. */
const refuseAfter = (fold: Fold, command: PersonCommand, refusal: AttendanceRefusal): Outcome => fail(guard(fold, command) ?? refusal)

function guard(fold: Fold, { meeting, person }: PersonCommand): AttendanceRefusal | undefined {
  const found = writableMeeting(fold, meeting)
  if (!found.ok) return found.failure
  return entityById(fold, 'person', person) === undefined ? { code: 'person-not-found' } : undefined
}

const wrong = Symbol('not a time')

/** A time as typed, or the one from before when nothing was typed. */
function timeOr(typed: string | undefined, before: string | undefined): string | undefined | typeof wrong {
  if (typed === undefined || typed.trim() === '') return before
  return parseLocalTime(typed).ok ? typed : wrong
}

/** Adds the part that runs now to those they were here for. */
function partsWith(fold: Fold, { meeting }: Pick<PersonCommand, 'meeting'>, before: readonly number[] | undefined): Partial<Values<'attendance'>> {
  const { part } = partStamp(fold, meeting)
  return part === undefined ? {} : { parts: [...new Set([...(before ?? []), part])] }
}

const valuesOf = (fold: Fold, { meeting, person }: PersonCommand) => entityById(fold, 'attendance', jointId(meeting, person))?.values
const noted = (note: string | undefined): Partial<Values<'attendance'>> => (note === undefined || note.trim() === '' ? {} : { note: note.trim() })

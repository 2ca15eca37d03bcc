import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { writableMeeting, type MeetingRefusal } from './run'
import { linesAt, participantsOf, presentAt, type Participant } from './view'

export interface TurnCommand {
  readonly meeting: string
  readonly item: string
  readonly person: string
}

export type RoundRefusal = MeetingRefusal | { readonly code: 'person-not-found' } | { readonly code: 'words-needed' }
export type TurnState = NonNullable<Values<'turn'>['state']>

/** Gives someone the floor. Whoever had it in this round has been heard. */
export function speak(fold: Fold, command: TurnCommand, context: ActContext): Result<ActDraft, RoundRefusal> {
  const others = entities(fold, 'turn').filter((turn) => isIn(turn.values, command) && turn.values.state === 'speaking' && turn.values.person !== command.person)
  const heardNow = others.map((turn) => change('turn', turn.id, { state: 'heard', at: context.at }))
  return take(fold, command, 'speak', { state: 'speaking' }, context, heardNow)
}

/** Has said what they know. */
export const heard = (fold: Fold, command: TurnCommand, context: ActContext): Result<ActDraft, RoundRefusal> => take(fold, command, 'heard', { state: 'heard' }, context)

/** "Nothing new" is an answer, and is kept as one (OX-44b). */
export const nothingNew = (fold: Fold, command: TurnCommand, context: ActContext): Result<ActDraft, RoundRefusal> =>
  take(fold, command, 'nothingNew', { state: 'nothing-new' }, context)

/** Not in the room, and what they sent was read to everyone. */
export const readOut = (fold: Fold, command: TurnCommand & { readonly note?: string }, context: ActContext): Result<ActDraft, RoundRefusal> =>
  take(fold, command, 'readOut', { state: 'read-out', ...noted(command.note) }, context)

/** Not in the room and nothing came: what we therefore do not know is said in words. */
export function nameGap(fold: Fold, command: TurnCommand & { readonly note: string }, context: ActContext): Result<ActDraft, RoundRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (command.note.trim() === '') return fail({ code: 'words-needed' })
  return take(fold, command, 'nameGap', { state: 'gap-named', ...noted(command.note) }, context)
}

/** Pressed by mistake: they have not had their turn yet. */
export function takeTurnBack(fold: Fold, command: TurnCommand): Result<ActDraft, RoundRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const id = turnId(command)
  const changes = entityById(fold, 'turn', id) === undefined ? [] : [change('turn', id, { withdrawn: { reason: 'not yet heard' } })]
  return ok({ act: 'takeTurnBack', changes })
}

function take(fold: Fold, command: TurnCommand, act: string, set: Partial<Values<'turn'>>, context: ActContext, also: readonly Change[] = []): Result<ActDraft, RoundRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
  const id = turnId(command)
  const wasTakenBack = entityById(fold, 'turn', id)?.withdrawn !== undefined
  const turn = change('turn', id, { meeting: command.meeting, item: command.item, person: command.person, at: context.at, ...partStamp(fold, command.meeting), ...set, ...(wasTakenBack ? { withdrawn: null } : {}) })
  return ok({ act, changes: [turn, ...also] })
}

/** One place in the round as it stands. */
export interface RoundPlace {
  readonly participant: Participant
  readonly state: TurnState | 'not-yet'
  /** When the state was taken: milliseconds since 1970 UTC. */
  readonly at: number | undefined
  readonly note: string | undefined
  /** New lines they brought at this meeting. */
  readonly lines: number
  readonly here: boolean
}

/**
 * The round of one item: everybody who speaks for an agency. Chair and minute taker have a place only where nobody else
 * speaks for theirs, so that every agency is asked and nobody is asked for two parts (OX-44b).
 */
export function roundOf(fold: Fold, meeting: string, item: string): readonly RoundPlace[] {
  const people = participantsOf(fold, meeting)
  return people.filter((one) => speaksForAgency(one, people)).map((participant) => {
    const turn = standingTurn(fold, { meeting, item, person: participant.id })
    return {
      participant,
      state: turn?.state ?? 'not-yet',
      at: turn?.at,
      note: turn?.note,
      lines: saidAt(fold, meeting).filter((line) => line.values.saidBy === participant.id && line.values.isNew === true).length,
      here: participant.presence === 'present',
    }
  })
}

/** Who has had no turn in a round yet. Someone speaking now has been asked. */
export const notHeard = (round: readonly RoundPlace[]): readonly RoundPlace[] => round.filter((place) => place.state === 'not-yet')

/** Whose turn it is next: the first here who has not been asked. */
export const nextToSpeak = (round: readonly RoundPlace[]): RoundPlace | undefined => round.find((place) => place.here && place.state === 'not-yet')

function speaksForAgency(one: Participant, all: readonly Participant[]): boolean {
  const runsIt = (person: Participant) => person.parts.some((part) => part === 'chair' || part === 'minute-taker')
  if (!runsIt(one)) return true
  if (one.agency === undefined) return false
  const colleagues = all.filter((other) => other.id !== one.id && sameAgency(other, one))
  // Chair and minute taker from one agency that nobody else speaks for: the first of them is asked.
  return colleagues.every((other) => runsIt(other) && all.indexOf(other) > all.indexOf(one))
}

const sameAgency = (one: Participant, other: Participant): boolean => one.agency?.trim().toLowerCase() === other.agency?.trim().toLowerCase()

export interface Quiet {
  readonly participant: Participant
  /** Whole minutes since they last spoke or something they said was written down, else since they came. */
  readonly minutes: number
}

/** Who is here and has not spoken for at least `from` minutes, longest first; chair and minute taker left out (CA-21). Said to the chair alone. */
export function quietPeople(fold: Fold, meeting: string, now: number, from = 20): readonly Quiet[] {
  return presentAt(fold, meeting)
    .filter((one) => !one.parts.some((part) => part === 'chair' || part === 'minute-taker'))
    .map((participant) => ({ participant, minutes: minutesSinceSpoke(fold, meeting, participant, now) }))
    .filter((quiet) => quiet.minutes >= from)
    .sort((one, other) => other.minutes - one.minutes)
}

/** Whole minutes since somebody last spoke at a meeting, by turns and by lines written under their name. */
export function minutesSinceSpoke(fold: Fold, meeting: string, participant: Participant, now: number): number {
  const opened = entityById(fold, 'meeting', meeting)?.values.openedAt ?? now
  const turns = entities(fold, 'turn').filter((turn) => turn.values.meeting === meeting && turn.values.person === participant.id)
  if (turns.some((turn) => turn.values.state === 'speaking')) return 0
  const lines = saidAt(fold, meeting).filter((line) => line.values.saidBy === participant.id && line.values.isNew !== false)
  const spoke = Math.max(opened, participant.markedAt ?? opened, ...turns.map((turn) => turn.values.at ?? opened), ...lines.map((line) => line.at))
  return Math.max(0, Math.floor((now - spoke) / 60_000))
}

/** Lines and needs: whatever is kept with the name of who said it. */
const saidAt = (fold: Fold, meeting: string): readonly (Entity<'line'> | Entity<'need'>)[] => [...linesAt(fold, meeting), ...entities(fold, 'need').filter((need) => need.values.meeting === meeting)]

const turnId = ({ meeting, item, person }: TurnCommand): string => jointId(meeting, item, person)
const isIn = (values: Partial<Values<'turn'>>, { meeting, item }: TurnCommand): boolean => values.meeting === meeting && values.item === item
const noted = (note: string | undefined): Partial<Values<'turn'>> => (note === undefined || note.trim() === '' ? {} : { note: note.trim() })

function standingTurn(fold: Fold, command: TurnCommand): Partial<Values<'turn'>> | undefined {
  const turn = entityById(fold, 'turn', turnId(command))
  return turn?.withdrawn === undefined ? turn?.values : undefined
}

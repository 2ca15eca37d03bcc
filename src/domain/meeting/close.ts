import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { absoluteStops, isSilent, type Frame, type GuidancePack, type RaisedCheck } from '../../guidance'
import type { ActContext } from '../act-context'
import { canClose, strengthOf, type OfDevice } from '../completeness'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { leaveCurrent, runningMeeting, writableMeeting, type RunRefusal } from './run'
import { participantsOf, type Participant } from './view'

export type CloseRefusal =
  | RunRefusal
  | { readonly code: 'person-not-found' }
  | { readonly code: 'reason-needed' }
  /** The three things that hold a meeting open take no reason: they are settled or the meeting stays open. */
  | { readonly code: 'stop-cannot-be-left' }
  | { readonly code: 'stop-left'; readonly check: string }
  | { readonly code: 'open-without-reason'; readonly check: string }

type Outcome = Result<ActDraft, CloseRefusal>

/** What a screen that closes a meeting knows of the guidance it runs on. */
export interface Guided {
  readonly pack: GuidancePack
  readonly frame: Frame
}

/** The closing check in four parts (design §4.12). */
export interface ClosingState {
  /** Must be settled; nothing else softens them. */
  readonly stops: readonly RaisedCheck[]
  /** Asks that nobody has settled or given a reason for. */
  readonly open: readonly RaisedCheck[]
  /** Said and needing nothing; a reason may still be given. */
  readonly warnings: readonly RaisedCheck[]
  /** Left on purpose; the reason stands in the record. */
  readonly left: readonly { readonly check: RaisedCheck; readonly reason: string }[]
  /** Keys of the checks nobody has to look at any more. */
  readonly settled: readonly string[]
}

/** What stops the close, what is open, what was left and why, what is settled. `today`: ISO, London. */
export function closingState(fold: Fold, meeting: string, { pack, frame }: Guided, today: string, ofDevice: OfDevice = {}): ClosingState {
  const standing = canClose(fold, meeting, pack, frame, today, ofDevice)
  const isAsk = (check: RaisedCheck) => check.strength === 'ask'
  const waiting = standing.open.filter(({ reason }) => reason === undefined).map(({ check }) => check)
  return {
    stops: standing.stops,
    open: waiting.filter(isAsk),
    warnings: waiting.filter((check) => !isAsk(check)),
    left: standing.open.flatMap(({ check, reason }) => (reason === undefined ? [] : [{ check, reason }])),
    settled: standing.settled,
  }
}

/** Leaves a check open, and why. Never one of the three stops, whatever strength a pack gives it. */
export function leaveOpen(fold: Fold, command: { readonly meeting: string; readonly check: string; readonly reason: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (Object.hasOwn(absoluteStops, command.check) || strengthOf(fold, command.meeting, command.check) === 'stop') return fail({ code: 'stop-cannot-be-left' })
  const reason = command.reason.trim()
  if (reason === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'leaveOpen', reason, changes: [change('meeting', command.meeting, { gapReasons: { ...meeting.value.values.gapReasons, [command.check]: reason } })] })
}

/** Takes the reason back: the check asks again. */
export function askAgain(fold: Fold, command: { readonly meeting: string; readonly check: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const others = Object.entries(meeting.value.values.gapReasons ?? {}).filter(([key]) => key !== command.check)
  return ok({ act: 'askAgain', changes: [change('meeting', command.meeting, { gapReasons: Object.fromEntries(others) })] })
}

/** Everybody who was here, for the question put to each by name (OX-42). */
export const askedAtClose = (fold: Fold, meeting: string): readonly Participant[] => participantsOf(fold, meeting).filter((one) => one.presence === 'present' || one.presence === 'left')

export interface StillConcernedCommand {
  readonly meeting: string
  readonly person: string
  readonly answer: 'yes' | 'no'
  /** What about. A yes without it is refused: a manager cannot take up a blank. */
  readonly about?: string
}

/**
 * "Are you still worried?", answered by one person. A yes opens the steps from manager to manager by the policy of the
 * pack (OX-42); a no that follows a yes takes them back.
 */
export function stillConcerned(fold: Fold, command: StillConcernedCommand, { pack }: Pick<Guided, 'pack'>): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const person = entityById(fold, 'person', command.person)
  if (person === undefined) return fail({ code: 'person-not-found' })
  const about = (command.about ?? '').trim()
  if (command.answer === 'yes' && about === '') return fail({ code: 'words-needed' })
  const subject = jointId(command.meeting, command.person)
  const answer = change('stillConcerned', subject, { meeting: command.meeting, person: command.person, answer: command.answer, ...partStamp(fold, command.meeting), ...(about === '' ? {} : { about }) })
  const route = jointId(subject, 'worried')
  const opened = entityById(fold, 'escalation', route)
  if (command.answer === 'no') {
    const closed = opened === undefined || opened.withdrawn !== undefined ? [] : [change('escalation', route, { withdrawn: { reason: 'not worried any more' } })]
    return ok({ act: 'stillConcerned', changes: [answer, ...closed] })
  }
  const again = opened?.withdrawn === undefined ? {} : { withdrawn: null }
  const escalation = change('escalation', route, { meeting: command.meeting, trigger: 'still-worried', issue: about, raisedBy: person.values.name ?? '', ...partStamp(fold, command.meeting), ...firstStage(pack), ...again })
  return ok({ act: 'stillConcerned', changes: [answer, escalation] })
}

export interface EscalateCommand {
  readonly meeting: string
  /** A trigger of the pack. */
  readonly trigger: string
  readonly issue: string
  readonly raisedBy: string
}

/** Opens the managers' steps about something else, such as an agency that does not answer (OX-15b). */
export function escalate(fold: Fold, command: EscalateCommand, { pack }: Pick<Guided, 'pack'>, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (command.issue.trim() === '' || command.raisedBy.trim() === '') return fail({ code: 'words-needed' })
  const set = { meeting: command.meeting, trigger: command.trigger, issue: command.issue.trim(), raisedBy: command.raisedBy.trim(), ...partStamp(fold, command.meeting), ...firstStage(pack) }
  return ok({ act: 'escalate', changes: [change('escalation', context.newId(), set)] })
}

/** The managers' steps opened at a meeting, oldest first. */
export const escalationsAt = (fold: Fold, meeting: string): readonly Entity<'escalation'>[] => entities(fold, 'escalation').filter((one) => one.values.meeting === meeting)

/** Where the policy of the pack begins. A pack without one leaves both open. */
function firstStage(pack: GuidancePack): Partial<Pick<Values<'escalation'>, 'stage' | 'raisedTo'>> {
  const first = isSilent(pack.escalation) ? undefined : pack.escalation.stages[0]
  return first === undefined ? {} : { stage: first.key, raisedTo: first.to }
}

/** What we thought at the start and see differently now (CA-36). */
export function changedOurMind(fold: Fold, command: { readonly meeting: string; readonly words: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const words = command.words.trim()
  if (words === '' && meeting.value.values.changedOurMind === undefined) return fail({ code: 'words-needed' })
  return ok({ act: 'changedOurMind', changes: [change('meeting', command.meeting, { changedOurMind: words })] })
}

/**
 * Closes the meeting. Refused with the first stop that is left, and then with the first check that is open without a
 * reason; everything left with one stands in the record. The clocks stop and nothing of the meeting can be written after.
 */
export function closeMeeting(fold: Fold, command: { readonly meeting: string; readonly changedOurMind?: string }, guided: Guided, context: ActContext): Outcome {
  const meeting = runningMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const words = (command.changedOurMind ?? '').trim()
  const { stops, open } = closingState(fold, command.meeting, guided, context.today)
  const stop = stops[0]
  if (stop !== undefined) return fail({ code: 'stop-left', check: stop.key })
  const waiting = open[0]
  if (waiting !== undefined) return fail({ code: 'open-without-reason', check: waiting.key })
  const paused = typeof meeting.value.values.pausedAt === 'number' ? { pausedAt: null } : {}
  const closed = change('meeting', command.meeting, { closedAt: context.at, ...paused, ...(words === '' ? {} : { changedOurMind: words }) })
  return ok({ act: 'closeMeeting', changes: [closed, ...leaveCurrent(fold, meeting.value, context.at)] })
}

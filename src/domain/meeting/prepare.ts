import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import { isSilent, unknownPack, type GuidancePack } from '../../guidance'
import type { ActContext } from '../act-context'
import { addDays, addMonthsClamped, addWorkingDays, bankHolidaysOf, instantToLondon, localDate, nationOf, parseLocalDate, parseLocalTime, type LocalDate } from '../calendar'
import { guidanceInput, packOfMeeting, strengthOf } from '../completeness'
import { given, givenWords, said as filled } from '../completeness/answers'
import { change, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { writableMeeting, type MeetingRefusal } from './run'
import { participantsOf } from './view'

export type PrepareRefusal =
  | MeetingRefusal
  | { readonly code: 'already-open' }
  | { readonly code: 'person-not-found' }
  | { readonly code: 'request-not-found' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'not-a-time' }
  | { readonly code: 'minutes-not-sensible' }
  | { readonly code: 'same-person' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'stop-cannot-be-left' }
  | { readonly code: 'check-not-found' }
  | { readonly code: 'days-not-known' }

type Outcome = Result<ActDraft, PrepareRefusal>
type MeetingValues = Partial<Values<'meeting'>>

/** What the meeting is and when. What is not given stays as it was; words that are given may be empty again. */
export interface DetailsCommand {
  readonly meeting: string
  readonly title?: string
  readonly type?: string
  readonly wantedResult?: string
  /** The person whose agency sets the meeting up (OX-18). */
  readonly convener?: string
  /** Kept with the request: keys of the pack's purposes (OX-03). */
  readonly purposes?: readonly string[]
  readonly familyExpected?: string
  /** ISO dates and HH:MM in London. */
  readonly date?: string
  readonly start?: string
  readonly minutes?: number
  readonly place?: string
  readonly mode?: NonNullable<Values<'meeting'>['mode']>
}

/** Settles what the meeting is for, when and where (NC-06, NC-08, OX-18, OX-20a). */
export function setMeetingDetails(fold: Fold, command: DetailsCommand): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const { date, start, minutes, convener, purposes } = command
  if (date !== undefined && !parseLocalDate(date).ok) return fail({ code: 'not-a-date' })
  if (start !== undefined && !parseLocalTime(start).ok) return fail({ code: 'not-a-time' })
  if (minutes !== undefined && !(Number.isSafeInteger(minutes) && minutes >= 5 && minutes <= 600)) return fail({ code: 'minutes-not-sensible' })
  if (convener !== undefined && !isInNetwork(fold, convener)) return fail({ code: 'person-not-found' })
  const request = meeting.value.values.request
  if (purposes !== undefined && (request === undefined || entityById(fold, 'request', request) === undefined)) return fail({ code: 'request-not-found' })
  const set: MeetingValues = {
    ...givenWords({ title: command.title, wantedResult: command.wantedResult, familyExpected: command.familyExpected, place: command.place }),
    ...given({ type: command.type, convener, date, start, minutes, mode: command.mode }),
  }
  const changes = [change('meeting', command.meeting, set)]
  return ok({ act: 'setMeetingDetails', changes: purposes === undefined ? changes : [...changes, change('request', request as string, { purposes: [...purposes] })] })
}

export interface ChairCommand {
  /** Who takes the minutes from now on, where both parts change hands in one act: also the two who exchange them. */
  readonly minuteTaker?: string
  readonly meeting: string
  readonly person: string
  /** Their own answers to the pack's questions, by the input each fills: `{ chairExperienced: 'yes' }`. */
  readonly answers?: { readonly [input: string]: 'yes' | 'no' }
  readonly experience?: string
  readonly involvement?: NonNullable<Values<'meeting'>['chairInvolvement']>
  readonly involvementReason?: string
  readonly agreedBy?: string
}

/**
 * Names the chair (OX-21a to OX-23). No answer about experience or involvement blocks anyone: each is said to the room.
 * Only one person doing both chair and minutes is refused.
 */
export function nameChair(fold: Fold, command: ChairCommand): Outcome {
  const meeting = personOfMeeting(fold, command)
  if (!meeting.ok) return meeting
  const writes = command.minuteTaker === undefined ? meeting : personOfMeeting(fold, { meeting: command.meeting, person: command.minuteTaker })
  if (!writes.ok) return writes
  if ((command.minuteTaker ?? meeting.value.values.minuteTaker) === command.person) return fail({ code: 'same-person' })
  const another = meeting.value.values.chair !== undefined && meeting.value.values.chair !== command.person
  const involved = command.involvement ?? involvementFrom(command.answers)
  const set: MeetingValues = {
    // What the last chair said of themselves is not the next one's answer.
    ...(another ? { chairAnswers: {}, chairExperience: '', chairInvolvementReason: '', chairAgreedBy: '' } : {}),
    chair: command.person,
    ...given({ minuteTaker: command.minuteTaker }),
    ...given({ chairAnswers: command.answers === undefined ? undefined : { ...command.answers }, chairInvolvement: involved }),
    ...givenWords({ chairExperience: command.experience, chairInvolvementReason: command.involvementReason, chairAgreedBy: command.agreedBy }),
  }
  return ok({ act: 'nameChair', changes: [change('meeting', command.meeting, set)] })
}

/** Names who writes and sends the record (OX-21b). Somebody other than the chair. */
export function nameMinuteTaker(fold: Fold, command: { readonly meeting: string; readonly person: string }): Outcome {
  const meeting = personOfMeeting(fold, command)
  if (!meeting.ok) return meeting
  if (meeting.value.values.chair === command.person) return fail({ code: 'same-person' })
  return ok({ act: 'nameMinuteTaker', changes: [change('meeting', command.meeting, { minuteTaker: command.person })] })
}

/** Who is asked to say what others may not. */
export function nameChallenger(fold: Fold, command: { readonly meeting: string; readonly person: string }): Outcome {
  const meeting = personOfMeeting(fold, command)
  return meeting.ok ? ok({ act: 'nameChallenger', changes: [change('meeting', command.meeting, { challenger: command.person })] }) : meeting
}

export interface OpeningCardCommand {
  readonly meeting: string
  readonly format?: string
  readonly route?: string
  /** The day the record is due, ISO; or the working days after the meeting that were announced. */
  readonly due?: string
  readonly workingDays?: number
  readonly stored?: string
  readonly custodian?: string
  readonly absentFamilyHear?: string
}

/** What will be said of the record at the start (NC-28); read aloud then, and turned into deadlines. */
export function setOpeningCard(fold: Fold, command: OpeningCardCommand): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (command.due !== undefined && !parseLocalDate(command.due).ok) return fail({ code: 'not-a-date' })
  const due = dueOf(meeting.value, command)
  if (due !== undefined && !due.ok) return due
  const set: MeetingValues = {
    ...givenWords({ recordFormat: command.format, recordRoute: command.route, recordStored: command.stored, custodian: command.custodian, absentFamilyHear: command.absentFamilyHear }),
    ...given({ recordDue: due?.value }),
  }
  return ok({ act: 'setOpeningCard', changes: [change('meeting', command.meeting, set)] })
}

function dueOf(meeting: Entity<'meeting'>, { due, workingDays }: OpeningCardCommand): Result<string, PrepareRefusal> | undefined {
  if (due !== undefined) return ok(due)
  if (workingDays === undefined) return undefined
  const { date } = meeting.values
  if (date === undefined || !Number.isSafeInteger(workingDays) || workingDays < 0) return fail({ code: 'days-not-known' })
  const found = addWorkingDays(localDate(date), workingDays, bankHolidaysOf('englandAndWales'))
  return found.ok ? found : fail({ code: 'days-not-known' })
}

export interface PapersCommand {
  readonly meeting: string
  /** `paper` is the pack's key; left out for a paper of your own, which then needs a label. */
  readonly papers: readonly { readonly paper?: string; readonly label?: string; readonly state: NonNullable<Values<'paper'>['state']>; readonly on?: string; readonly note?: string }[]
}

/** Papers asked for, ready, sent, or not needed because (NC-10, OX-30). */
export function setPapers(fold: Fold, command: PapersCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const changes: Change[] = []
  for (const { paper, label, state, on, note } of command.papers) {
    if (paper === undefined && !filled(label)) return fail({ code: 'words-needed' })
    if (state === 'not-needed' && !filled(note)) return fail({ code: 'reason-needed' })
    if (on !== undefined && !parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
    const key = paper ?? context.newId()
    changes.push(change('paper', jointId(command.meeting, key), { meeting: command.meeting, paper: key, state, ...given({ on }), ...givenWords({ label, note }) }))
  }
  return ok({ act: 'setPapers', changes })
}

/** Takes a paper of your own off the list. */
export function dropPaper(fold: Fold, command: { readonly meeting: string; readonly paper: string; readonly reason: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (!filled(command.reason)) return fail({ code: 'reason-needed' })
  return ok({ act: 'dropPaper', changes: [change('paper', jointId(command.meeting, command.paper), { withdrawn: { reason: command.reason.trim() } })] })
}

/** Help on the day, kind by kind, and how the room is (NC-11). */
export function setRoom(fold: Fold, command: { readonly meeting: string; readonly support?: { readonly [kind: string]: string }; readonly roomReady?: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const support = command.support === undefined ? undefined : { ...meeting.value.values.supportSettled, ...trimAll(command.support) }
  return ok({ act: 'setRoom', changes: [change('meeting', command.meeting, { ...given({ supportSettled: support }), ...givenWords({ roomReady: command.roomReady }) })] })
}

/**
 * Leaves something open on purpose. The reason stands in the record and is said at the start. Refused for the three
 * things that stop anyone: no reason makes those right.
 */
export function leaveGap(fold: Fold, command: { readonly meeting: string; readonly check: string; readonly reason: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const strength = strengthOf(fold, command.meeting, command.check)
  if (strength === undefined) return fail({ code: 'check-not-found' })
  if (strength === 'stop') return fail({ code: 'stop-cannot-be-left' })
  if (!filled(command.reason)) return fail({ code: 'reason-needed' })
  const gapReasons = { ...meeting.value.values.gapReasons, [command.check]: command.reason.trim() }
  return ok({ act: 'leaveGap', changes: [change('meeting', command.meeting, { gapReasons })] })
}

/** Takes a reason back: the thing is open again. */
export function takeGapBack(fold: Fold, command: { readonly meeting: string; readonly check: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const { [command.check]: taken, ...gapReasons } = meeting.value.values.gapReasons ?? {}
  return ok({ act: 'takeGapBack', changes: taken === undefined ? [] : [change('meeting', command.meeting, { gapReasons })] })
}

/** Every part was found to work with no network, at this moment. */
export function recordRehearsal(fold: Fold, command: { readonly meeting: string }, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  return meeting.ok ? ok({ act: 'recordRehearsal', changes: [change('meeting', command.meeting, { rehearsedAt: context.at })] }) : meeting
}

export type OpenRefusal =
  | MeetingRefusal
  | { readonly code: 'already-open' }
  | { readonly code: 'chair-needed' }
  | { readonly code: 'minute-taker-needed' }
  | { readonly code: 'withholding-needs-reason' }

export interface OpenCommand {
  readonly meeting: string
  /** Why it opens with no chair or no minute taker named: kept, and said at the start (OX-21). */
  readonly because?: string
}

/**
 * Opens the meeting: the clock starts, everybody asked is expected, and the day the record is due is fixed. Without a
 * chair or a minute taker it opens only with a reason (OX-21); with someone kept out in silence it does not open.
 */
export function openMeeting(fold: Fold, command: OpenCommand, context: ActContext): Result<ActDraft, OpenRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const { values } = meeting.value
  if (values.openedAt !== undefined) return fail({ code: 'already-open' })
  if (guidanceInput(fold, command.meeting, { today: context.today }).familyWithheldSilently.length > 0) return fail({ code: 'withholding-needs-reason' })
  const gaps = { ...values.gapReasons, ...becauseOf(values, command.because) }
  if (values.chair === undefined && !filled(gaps['chair-named'])) return fail({ code: 'chair-needed' })
  if (values.minuteTaker === undefined && !filled(gaps['minute-taker-named'])) return fail({ code: 'minute-taker-needed' })
  const opened: MeetingValues = {
    openedAt: context.at,
    ...given({ recordDue: values.recordDue ?? dueByPack(packOfMeeting(fold, command.meeting) ?? unknownPack(), values.date ?? instantToLondon(context.at).date) }),
    ...(filled(command.because) ? { gapReasons: gaps } : {}),
  }
  return ok({ act: 'openMeeting', changes: [change('meeting', command.meeting, opened), ...expected(fold, command.meeting)] })
}

function becauseOf(values: MeetingValues, because: string | undefined): { readonly [check: string]: string } {
  if (!filled(because)) return {}
  const reason = (because as string).trim()
  return { ...(values.chair === undefined ? { 'chair-named': reason } : {}), ...(values.minuteTaker === undefined ? { 'minute-taker-named': reason } : {}) }
}

/** Nobody has said yet whether they are here; somebody already marked keeps their mark. */
const expected = (fold: Fold, meeting: string): readonly Change[] =>
  participantsOf(fold, meeting)
    .filter((one) => entityById(fold, 'attendance', jointId(meeting, one.id)) === undefined)
    .map((one) => change('attendance', jointId(meeting, one.id), { meeting, person: one.id, state: 'expected' }))

/** The day the pack gives for the record, counted from the meeting; undefined where it gives none, or the holidays are not known. */
export function dueByPack(pack: GuidancePack, meetingDate: string): LocalDate | undefined {
  if (isSilent(pack.deadline.minutes) || 'local' in pack.deadline.minutes.limit) return undefined
  const { count, unit, calendar = 'england-and-wales' } = pack.deadline.minutes.limit
  const from = localDate(meetingDate)
  switch (unit) {
    case 'hours': return addDays(from, Math.ceil(count / 24))
    case 'days': return addDays(from, count)
    case 'months': return addMonthsClamped(from, count)
    case 'working-days': {
      const found = addWorkingDays(from, count, bankHolidaysOf(nationOf[calendar]))
      return found.ok ? found.value : undefined
    }
  }
}

function personOfMeeting(fold: Fold, command: { readonly meeting: string; readonly person: string }): Result<Entity<'meeting'>, PrepareRefusal> {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  return isInNetwork(fold, command.person) ? meeting : fail({ code: 'person-not-found' })
}

const isInNetwork = (fold: Fold, person: string): boolean => {
  const found = entityById(fold, 'person', person)
  return found !== undefined && found.withdrawn === undefined
}

function involvementFrom(answers: ChairCommand['answers']): 'none' | 'involved' | undefined {
  const answer = answers?.['chairInvolved']
  return answer === undefined ? undefined : answer === 'yes' ? 'involved' : 'none'
}

const trimAll = (words: { readonly [key: string]: string }): { readonly [key: string]: string } => Object.fromEntries(Object.entries(words).map(([key, value]) => [key, value.trim()]))

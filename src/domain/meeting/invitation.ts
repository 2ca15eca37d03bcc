import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { isSilent, unknownPack } from '../../guidance'
import { caseSubject, type ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { isAuthorised } from '../case'
import { guidanceInput, packOfMeeting, withoutFamilyNames } from '../completeness'
import { given, givenWords } from '../completeness/answers'
import { change, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { writableMeeting, type MeetingRefusal } from './run'

export type InvitationRefusal =
  | MeetingRefusal
  | { readonly code: 'person-not-found' }
  | { readonly code: 'name-needed' }
  | { readonly code: 'agency-needed' }
  | { readonly code: 'not-invited' }
  | { readonly code: 'not-sent' }
  | { readonly code: 'not-authorised' }
  | { readonly code: 'family-not-settled' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'words-needed' }

type Outcome = Result<ActDraft, InvitationRefusal>
type Row = Partial<Values<'invitation'>>

export interface Invitee {
  readonly meeting: string
  readonly person: string
}

/** Somebody the case does not know yet. */
export interface NewPerson {
  readonly name: string
  readonly agency: string
  readonly role?: string
  readonly contact?: string
  /** Key of the pack's attendance category, e.g. an expert (OX-29). */
  readonly involvement?: string
  readonly sector?: NonNullable<Values<'person'>['sector']>
}

/** Puts somebody on the list, with why they are asked and what to bring (NC-07). Nothing has gone out yet. */
export function invite(fold: Fold, command: { readonly meeting: string; readonly person: string | NewPerson; readonly why?: string; readonly asked?: string }, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (typeof command.person === 'string') {
    if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
    return ok({ act: 'invite', changes: [row(fold, { meeting: command.meeting, person: command.person }, words(command)), ...noLongerLeftOut(fold, command.meeting, command.person)] })
  }
  const { name, agency, role, contact, involvement, sector } = command.person
  if (name.trim() === '') return fail({ code: 'name-needed' })
  if (agency.trim() === '') return fail({ code: 'agency-needed' })
  const id = context.newId()
  const person = change('person', id, { name: name.trim(), agency: agency.trim(), ...kept({ role, contact }), ...given({ involvement, sector }) })
  return ok({ act: 'invite', changes: [person, row(fold, { meeting: command.meeting, person: id }, words(command))] })
}

/** Corrects why somebody is asked and what to bring. */
export const describeInvitation = (fold: Fold, command: Invitee & { readonly why?: string; readonly asked?: string }): Outcome =>
  onInvited(fold, command, 'describeInvitation', words(command))

/** Takes somebody off the list. What was answered before stays in the history. */
export function uninvite(fold: Fold, command: Invitee & { readonly reason: string }): Outcome {
  if (command.reason.trim() === '') return onInvited(fold, command, 'uninvite', {}, { code: 'reason-needed' })
  return onInvited(fold, command, 'uninvite', { withdrawn: { reason: command.reason.trim() } })
}

/**
 * The invitation went out (OX-20c). Waits until the meeting is authorised (OX-14) and it is settled for each of the family
 * whether they are told (OX-19); `because` goes ahead without, and stands in the record.
 */
export function markSent(fold: Fold, command: Invitee & { readonly on?: string; readonly because?: string }, context: ActContext): Outcome {
  const on = command.on ?? context.today
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  const because = (command.because ?? '').trim()
  const held = sendingHeld(fold, command.meeting, context.today)
  if (held !== undefined && because === '') return onInvited(fold, command, 'markSent', {}, { code: held })
  return onInvited(fold, command, 'markSent', { sentOn: on, ...(held === undefined ? {} : { sentEarlyBecause: because }) })
}

/** What invitations wait for, if anything. Where the pack locks nothing, nothing waits. */
export function sendingHeld(fold: Fold, meeting: string, today: string): 'not-authorised' | 'family-not-settled' | undefined {
  const pack = packOfMeeting(fold, meeting) ?? unknownPack()
  const input = guidanceInput(fold, meeting, { today })
  if (!isSilent(pack.authorise) && pack.authorise.locksInvitations && !isAuthorised(fold, requestOf(fold, meeting), pack)) return 'not-authorised'
  return !isSilent(pack.family.before) && (input.familyNotDecided ?? []).length > 0 ? 'family-not-settled' : undefined
}

const requestOf = (fold: Fold, meeting: string): string => entityById(fold, 'meeting', meeting)?.values.request ?? ''

export interface ReplyCommand extends Invitee {
  readonly reply: NonNullable<Values<'invitation'>['reply']>
  readonly reason?: string
  readonly deputy?: string
  readonly writtenInput?: string
  readonly joins?: NonNullable<Values<'invitation'>['joins']>
}

/** What they answered: coming, sending words instead, not coming and why, or nothing at all. */
export const recordReply = (fold: Fold, command: ReplyCommand): Outcome =>
  onInvited(fold, command, 'recordReply', {
    reply: command.reply,
    ...given({ joins: command.joins }),
    ...givenWords({ replyReason: command.reason, deputy: command.deputy, writtenInput: command.writtenInput }),
  })

/** Asked again, because nothing came (OX-15b). */
export function chase(fold: Fold, command: Invitee & { readonly on?: string }, context: ActContext): Outcome {
  const on = command.on ?? context.today
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  if (rowOf(fold, command)?.values.sentOn === undefined) return onInvited(fold, command, 'chase', {}, { code: 'not-sent' })
  return onInvited(fold, command, 'chase', { chasedOn: on })
}

/** Phone or video was tried with them, and there is a number to fall back on (OX-20b). */
export const tickTech = (fold: Fold, command: Invitee & { readonly checked: boolean; readonly joins?: NonNullable<Values<'invitation'>['joins']> }): Outcome =>
  onInvited(fold, command, 'tickTech', { tech: command.checked, ...given({ joins: command.joins }) })

/** Which papers they have, in words. */
export const notePapers = (fold: Fold, command: Invitee & { readonly papers: string }): Outcome => onInvited(fold, command, 'notePapers', givenWords({ papers: command.papers }))

export interface ViewsCommand extends Invitee {
  readonly agreesMeeting?: 'yes' | 'no'
  readonly agreesChair?: 'yes' | 'no'
  readonly viewOnTelling?: NonNullable<Values<'invitation'>['viewOnTelling']>
  /** Whether they agree to meet with the family not told (OX-34). */
  readonly agreesFamilyNotTold?: 'yes' | 'no'
}

/** What this agency thinks: of the meeting (OX-05), of the chair (OX-23a), of telling the family (OX-19, OX-34). */
export function recordViews(fold: Fold, command: ViewsCommand, context: ActContext): Outcome {
  const { agreesMeeting, agreesChair, viewOnTelling, agreesFamilyNotTold } = command
  const set: Row = {
    ...given({ agreesMeeting, agreesChair, viewOnTelling }),
    ...(agreesFamilyNotTold === undefined ? {} : { agreesFamilyNotTold, agreesFamilyNotToldOn: context.today }),
  }
  return onInvited(fold, command, 'recordViews', set)
}

/** Somebody of the network is not asked, and why (OX-28). */
export function leaveOut(fold: Fold, command: Invitee & { readonly reason: string }): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
  if (command.reason.trim() === '') return fail({ code: 'reason-needed' })
  const id = jointId(command.meeting, command.person)
  const again = entityById(fold, 'omission', id)?.withdrawn === undefined ? {} : { withdrawn: null }
  return ok({ act: 'leaveOut', changes: [change('omission', id, { meeting: command.meeting, person: command.person, reason: command.reason.trim(), ...again })] })
}

/** The words an invitation is made of. They come from the catalogue, so that the text can be put in any language. */
export interface InvitationWords {
  readonly child: string
  readonly familyMember: string
  readonly text: (parts: InvitationParts) => string
}

export interface InvitationParts {
  readonly reference: string
  readonly name: string
  readonly date: string | undefined
  readonly start: string | undefined
  readonly minutes: number | undefined
  readonly place: string | undefined
  readonly mode: Values<'meeting'>['mode'] | undefined
  /** The pack's own words for the grounds: the justification travels, the evidence does not (OX-05). */
  readonly grounds: readonly string[]
  readonly purposes: readonly string[]
  readonly why: string | undefined
  readonly asked: string | undefined
  readonly replyTo: string | undefined
}

/**
 * A neutral invitation: the case reference and never a name of the family. Names this case knows are taken out of the
 * words somebody typed. Undefined when the person or the meeting is not there.
 */
export function invitationText(fold: Fold, meeting: string, person: string, says: InvitationWords): string | undefined {
  const values = entityById(fold, 'meeting', meeting)?.values
  const invitee = entityById(fold, 'person', person)?.values
  if (values === undefined || invitee === undefined) return undefined
  const pack = packOfMeeting(fold, meeting) ?? unknownPack()
  const request = entityById(fold, 'request', values.request ?? '')?.values
  const asked = rowOf(fold, { meeting, person })?.values
  const neutral = (typed: string | undefined) => (typed === undefined || typed.trim() === '' ? undefined : withoutFamilyNames(fold, typed.trim(), { child: says.child, adult: says.familyMember }))
  const ticked = new Set((request?.grounds ?? []).map((ground) => ground.key))
  const chosen = new Set(request?.purposes ?? [])
  const convener = entityById(fold, 'person', values.convener ?? '')?.values
  return says.text({
    reference: neutral(entityById(fold, 'case', caseSubject)?.values.reference) ?? '',
    name: invitee.name ?? '',
    date: values.date,
    start: values.start,
    minutes: values.minutes,
    place: neutral(values.place),
    mode: values.mode,
    grounds: isSilent(pack.criteria) ? [] : pack.criteria.grounds.filter((ground) => ticked.has(ground.key)).map((ground) => ground.label),
    purposes: isSilent(pack.scope) ? [] : pack.scope.purposes.filter((purpose) => chosen.has(purpose.key)).map((purpose) => purpose.label),
    why: neutral(asked?.why),
    asked: neutral(asked?.asked),
    replyTo: convener?.name,
  })
}

function onInvited(fold: Fold, command: Invitee, act: string, set: Row, refusal?: InvitationRefusal): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  if (rowOf(fold, command) === undefined) return fail({ code: 'not-invited' })
  return refusal === undefined ? ok({ act, changes: [change('invitation', jointId(command.meeting, command.person), set)] }) : fail(refusal)
}

/** The invitation that stands; undefined when there is none or it was withdrawn. */
export function rowOf(fold: Fold, { meeting, person }: Invitee): Entity<'invitation'> | undefined {
  const found = entityById(fold, 'invitation', jointId(meeting, person))
  return found?.withdrawn === undefined ? found : undefined
}

function row(fold: Fold, invitee: Invitee, set: Row) {
  const id = jointId(invitee.meeting, invitee.person)
  const again = entityById(fold, 'invitation', id)?.withdrawn === undefined ? {} : { withdrawn: null }
  return change('invitation', id, { meeting: invitee.meeting, person: invitee.person, ...set, ...again })
}

function noLongerLeftOut(fold: Fold, meeting: string, person: string) {
  const id = jointId(meeting, person)
  const found = entityById(fold, 'omission', id)
  return found === undefined || found.withdrawn !== undefined ? [] : [change('omission', id, { withdrawn: { reason: 'asked after all' } })]
}

const words = ({ why, asked }: { readonly why?: string; readonly asked?: string }): Row => givenWords({ why, asked })

const kept = <T extends { readonly [name: string]: string | undefined }>(values: T): { readonly [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(givenWords(values)).filter(([, value]) => value !== '')) as { readonly [K in keyof T]?: string }

import { isSilent, type GuidanceInput } from '../../guidance'
import { entities } from '../entities'
import { daysBetween, localDate } from '../calendar'
import { said, wordsOf } from './answers'
import type { Matter } from './subject-of-asking'

/** Should we meet, and is it authorised: what the gate's answers say. */
export function decidingInputs(matter: Matter) {
  const { request, file, meeting, convening } = matter
  const others = otherMeetings(matter)
  const grounds = request.grounds ?? null
  return {
    significantHarm: request.significantHarm ?? null,
    harmAdviceSought: request.significantHarmAdvice === undefined ? null : said(request.significantHarmAdvice.said),
    grounds: grounds?.map((ground) => ground.key) ?? null,
    groundsWithoutEvidence: grounds?.filter((ground) => !said(ground.evidence)).map((ground) => ground.key) ?? null,
    questionToAnswer: wordsOf(meeting.aim) ?? wordsOf(request.question),
    tried: triedOf(matter),
    familyPresence: said(request.whyWithoutFamily) ? ('without' as const) : null,
    whyWithoutFamily: wordsOf(request.whyWithoutFamily),
    lossesNotMadeGood: request.losses === undefined ? null : lossKeys.filter(([, field]) => !said(request.losses?.[field])).map(([key]) => key),
    earlierMeetings: others.length,
    familyLeftOutBefore: earlierReasons(matter).length > 0,
    freshReasonGiven: said(request.whyWithoutFamily) ? !earlierReasons(matter).includes((request.whyWithoutFamily ?? '').trim()) : null,
    exceptions: request.exceptions ?? null,
    exceptionsAnswered: request.exceptions === undefined ? null : true,
    ...holdInputs(matter),
    specialistAssessmentWanted: yesNo(request.specialistAssessment),
    panelIntended: request.complexCasePanel ?? null,
    adviceHeld: said(request.discussedWith) && request.discussedOn !== undefined ? true : null,
    supervisionHeld: said(request.supervision) ? true : null,
    authorised: authorisedOf(matter),
    invitationsSentUnauthorised: sentUnauthorised(matter),
    meetingOutcome: outcomeOf(matter),
    outcomeDecider: wordsOf(convening?.decider),
    decisionsWithoutReason: decisionsWithoutReason(matter),
    nextKeyDate: file.nextKeyDate ?? wordsOf(file.nextKeyDateWhat),
    daysBeforeKeyDate: meeting.date === undefined || file.nextKeyDate === undefined ? null : daysBetween(localDate(meeting.date), localDate(file.nextKeyDate)),
    levelOfNeed: wordsOf(file.levelOfNeed),
    agenciesNotAskedWhetherJustified: matter.invitations.filter((row) => row.values.sentOn === undefined && row.values.agreesMeeting === undefined).map((row) => row.values.person as string),
  } satisfies Partial<GuidanceInput>
}

/** The pack's loss keys and where their words are kept. */
const lossKeys = [['child-focus', 'childFocus'], ['facts', 'factChecking'], ['first-hand', 'firstHand']] as const

/** Whether the meeting is authorised (OX-14): a decision to hold it by a named person. */
export function authorisedOf({ convening }: Pick<Matter, 'convening'>): 'agreed' | 'not-agreed' | null {
  if (convening?.outcome === 'hold') return said(convening.decider) ? 'agreed' : null
  return convening?.outcome === 'not-agreed' ? 'not-agreed' : null
}

function outcomeOf({ convening }: Matter): string | null {
  if (convening?.outcome === 'redirect') return convening.route ?? 'redirect'
  return convening?.outcome === 'hold' || convening?.outcome === 'not-held' ? convening.outcome : null
}

function sentUnauthorised(matter: Matter): readonly string[] {
  const sent = matter.invitations.filter((row) => row.values.sentOn !== undefined && !said(row.values.sentEarlyBecause))
  if (authorisedOf(matter) !== 'agreed') return sent.map((row) => row.values.person as string)
  const on = matter.convening?.on
  return on === undefined ? [] : sent.filter((row) => (row.values.sentOn as string) < on).map((row) => row.values.person as string)
}

/** Whether to meet, and what the room decided. Not telling somebody is a silence of its own. */
function decisionsWithoutReason({ fold, id, convenings }: Matter): readonly string[] {
  const toMeet = convenings.filter((one) => one.values.outcome !== undefined && !said(one.values.reason))
  const inTheRoom = entities(fold, 'decision').filter((one) => one.values.meeting === id && !said(one.values.reason))
  return [...toMeet, ...inTheRoom].map((one) => one.id)
}

function triedOf({ fold, id, request }: Matter): readonly string[] | null {
  const lines = entities(fold, 'line').filter((line) => line.values.meeting === id && line.values.kind === 'tried').map((line) => line.id)
  const atGate = said(request.tried) ? ['request'] : []
  return request.tried === undefined && lines.length === 0 ? null : [...atGate, ...lines]
}

/** Meetings of this case that were held before this one. */
function otherMeetings({ fold, id, meeting }: Matter) {
  const before = (date: string | undefined) => meeting.date === undefined || date === undefined || date <= meeting.date
  return entities(fold, 'meeting').filter((one) => one.id !== id && one.values.openedAt !== undefined && before(one.values.date))
}

function earlierReasons(matter: Matter): readonly string[] {
  const requests = new Map(entities(matter.fold, 'request').map((one) => [one.id, one.values.whyWithoutFamily]))
  return otherMeetings(matter).map((one) => (requests.get(one.values.request ?? '') ?? '').trim()).filter((why) => why !== '')
}

/**
 * Holds on telling the family (OX-27): one that was set, and one that an exception asks for until advice was kept. The
 * subject is the exception's key, or `case` for a hold set by hand.
 */
export function openHolds({ pack, request, file }: Pick<Matter, 'pack' | 'request' | 'file'>): readonly string[] {
  const asked = isSilent(pack.exceptions) ? [] : pack.exceptions.items.filter((one) => one.effect === 'hold' || one.effect === 'contact-hold')
  const chosen = new Set([...(request.exceptions ?? []), ...startedByGrounds(pack, request)])
  const byException = asked.filter((one) => chosen.has(one.key)).map((one) => one.key)
  const lifted = file.contactHold === null
  const advised = said(file.contactHoldAdvice?.advice)
  if (file.contactHold) return byException.length > 0 ? byException : ['case']
  return lifted || advised ? [] : byException
}

function startedByGrounds(pack: Matter['pack'], request: Matter['request']): readonly string[] {
  if (isSilent(pack.criteria)) return []
  const ticked = new Set((request.grounds ?? []).map((ground) => ground.key))
  return pack.criteria.grounds.flatMap((ground) => (ground.startsException !== undefined && ticked.has(ground.key) ? [ground.startsException] : []))
}

function holdInputs(matter: Matter) {
  const { file, today } = matter
  const holds = openHolds(matter)
  const hold = file.contactHold ?? undefined
  return {
    holdsWithoutAdvice: said(file.contactHoldAdvice?.advice) ? [] : holds,
    holdsWithoutOwner: hold !== undefined && said(hold.decider) ? [] : holds,
    holdsPastDate: hold !== undefined && hold.by < today ? holds : [],
  }
}

const yesNo = (answer: boolean | undefined) => (answer === undefined ? null : answer ? ('yes' as const) : ('no' as const))

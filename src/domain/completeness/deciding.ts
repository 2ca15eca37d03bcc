import type { GuidanceInput } from '../../guidance'
import { caseSubject } from '../act-context'
import { gateInput, isAuthorised, openRequests } from '../case'
import { daysBetween, localDate } from '../calendar'
import { entities, entityById } from '../entities'
import { idsOf, said, wordsOf } from './answers'
import type { Matter } from './subject-of-asking'

/** Should we meet, and is it authorised: the gate's answers, and what this meeting adds to them. */
export function decidingInputs(matter: Matter) {
  const { fold, pack, request, requestId, file, meeting, today } = matter
  const gate = requestId === undefined ? {} : gateInput(fold, requestId, pack, today)
  const keyDate = request.nextDecisionOn ?? file.nextKeyDate
  return {
    ...gate,
    questionToAnswer: wordsOf(meeting.aim) ?? wordsOf(request.question),
    tried: triedOf(matter),
    earlierMeetings: otherMeetings(matter).length,
    // A hold that was lifted on somebody's advice needs no owner any more (OX-27).
    holdsWithoutOwner: isHoldOver(fold) ? [] : gate.holdsWithoutOwner ?? [],
    invitationsSentUnauthorised: sentUnauthorised(matter),
    meetingOutcome: outcomeOf(matter),
    decisionsWithoutReason: decisionsWithoutReason(matter),
    nextKeyDate: gate.nextKeyDate ?? file.nextKeyDate ?? wordsOf(file.nextKeyDateWhat),
    daysBeforeKeyDate: meeting.date === undefined || keyDate === undefined ? null : daysBetween(localDate(meeting.date), localDate(keyDate)),
    levelOfNeed: wordsOf(request.hostLevel) ?? wordsOf(file.levelOfNeed),
    considerationsUndocumented: idsOf(openRequests(fold).filter((one) => said(one.values.hostMeeting))),
    meetingType: meeting.type ?? gate.meetingType ?? null,
    agenciesNotAskedWhetherJustified: matter.invitations.filter((row) => row.values.sentOn === undefined && row.values.agreesMeeting === undefined).map((row) => row.values.person as string),
  } satisfies Partial<GuidanceInput>
}

function isHoldOver(fold: Matter['fold']): boolean {
  const file = entityById(fold, 'case', caseSubject)?.values
  return file?.contactHold === null && (said(file.contactHoldAdvice?.advice) || Boolean(file.contactHoldAdvised))
}

function outcomeOf({ convening }: Matter): string | null {
  if (convening?.outcome === 'redirect') return convening.route ?? 'redirect'
  return convening?.outcome === 'hold' || convening?.outcome === 'not-held' ? convening.outcome : null
}

/** Invitations that went out before anyone agreed the meeting, with no reason kept (OX-14). */
function sentUnauthorised(matter: Matter): readonly string[] {
  const sent = matter.invitations.filter((row) => row.values.sentOn !== undefined && !said(row.values.sentEarlyBecause))
  const agreed = matter.requestId !== undefined && isAuthorised(matter.fold, matter.requestId, matter.pack)
  const on = matter.convening?.on
  return sent.filter((row) => !agreed || (on !== undefined && (row.values.sentOn as string) < on)).map((row) => row.values.person as string)
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

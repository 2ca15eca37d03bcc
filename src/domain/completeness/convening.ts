import { isSilent, type GuidanceInput } from '../../guidance'
import { entities } from '../entities'
import { daysBetween, localDate } from '../calendar'
import { notAccepted } from '../meeting/delegation'
import { linesAt } from '../meeting/view'
import { said, wordsOf } from './answers'
import { namesFamily } from './case-names'
import { familyOf, decidersIn, informingOf, isSilence, tellingsAt } from './family'
import { networkGaps, statutoryMissing } from './network'
import type { Matter } from './subject-of-asking'

/** Kinds of help that a meeting may need (NC-11): each is settled, or said not to be needed. */
export const supportKinds = ['interpreter', 'access', 'phone', 'quiet-room'] as const
export type SupportKind = (typeof supportKinds)[number]

/** Setting the meeting up: what it is for, when, with whom, who leads it. */
export function conveningInputs(matter: Matter) {
  const { fold, id, meeting, request, invitations, people } = matter
  const nameOf = (person: string | undefined) => wordsOf(people.find((one) => one.id === person)?.name)
  const convener = people.find((one) => one.id === meeting.convener)
  const asked = invitations.map((row) => row.values)
  const ids = (rows: typeof asked) => rows.map((row) => row.person as string)
  return {
    conveningAgency: wordsOf(convener?.agency) ?? wordsOf(convener?.name),
    requester: wordsOf(request.requester),
    purposes: request.purposes ?? null,
    hopedForResult: wordsOf(meeting.wantedResult),
    title: wordsOf(meeting.title),
    titleNamesSomeone: said(meeting.title) ? namesFamily(fold, meeting.title as string) : null,
    date: meeting.date ?? null,
    startTime: meeting.start ?? null,
    venue: wordsOf(meeting.place),
    remote: meeting.mode === undefined ? null : meeting.mode !== 'room',
    peopleWithoutTechCheck: ids(asked.filter((row) => joinsRemotely(matter, row.joins) && row.reply !== 'not-coming' && row.reply !== 'written' && row.tech !== true)),
    noticeDays: shortestNotice(matter),
    invited: asked.length === 0 ? null : ids(asked),
    notInvited: ids(asked.filter((row) => row.sentOn === undefined)),
    networkNotInvited: networkGaps(fold, id).map((person) => person.id),
    statutoryAgenciesMissing: statutoryMissing(fold, id),
    invitedWithoutReason: ids(asked.filter((row) => !said(row.why) || !said(row.asked))),
    notReplied: ids(asked.filter((row) => row.sentOn !== undefined && !answered(row.reply))),
    notEngaging: ids(asked.filter((row) => row.chasedOn !== undefined && !answered(row.reply))),
    chair: meeting.chair === undefined ? null : nameOf(meeting.chair) ?? meeting.chair,
    minuteTaker: meeting.minuteTaker === undefined ? null : nameOf(meeting.minuteTaker) ?? meeting.minuteTaker,
    chairIsMinuteTaker: meeting.chair === undefined ? null : meeting.chair === meeting.minuteTaker,
    ...chairInputs(matter),
    challenger: nameOf(meeting.challenger),
    ...familyInputs(matter),
    ...papersInputs(matter),
    supportUnsettled: supportUnsettled(matter),
    rolesNotAccepted: notAccepted(fold, id).flatMap((one) => (one.person === undefined ? [] : [one.person])),
    rehearsed: meeting.rehearsedAt === undefined ? null : true,
    earlierActionsOpen: earlierActionsOpen(matter),
  } satisfies Partial<GuidanceInput>
}

const answered = (reply: string | undefined): boolean => reply !== undefined && reply !== 'no-reply'

/** Who must be able to be heard from elsewhere: all in a video or phone meeting but for those in one room, else whom somebody said so of. */
const joinsRemotely = ({ meeting }: Matter, joins: string | undefined): boolean =>
  joins === 'phone' || joins === 'video' || (joins === undefined && (meeting.mode === 'video' || meeting.mode === 'phone'))

/** Days from the last invitation to the meeting (NC-08a): who was asked last has least notice. */
function shortestNotice({ invitations, meeting }: Matter): number | null {
  const last = invitations.map((row) => row.values.sentOn).filter((on) => on !== undefined).sort().at(-1)
  return last === undefined || meeting.date === undefined ? null : daysBetween(localDate(last), localDate(meeting.date))
}

function chairInputs({ meeting, invitations, people }: Matter) {
  const answers = meeting.chairAnswers ?? {}
  const experienced = answers['chairExperienced'] ?? (said(meeting.chairExperience) ? ('yes' as const) : null)
  const involved = meeting.chairInvolvement === undefined ? answers['chairInvolved'] ?? null : meeting.chairInvolvement === 'involved' ? ('yes' as const) : ('no' as const)
  const agreed = said(meeting.chairAgreedBy)
  return {
    chairExperienced: experienced,
    chairInvolved: involved,
    chairSenior: answers['chairSenior'] ?? null,
    chairKnowsProcedures: answers['chairKnowsProcedures'] ?? null,
    chairLeadsIntervention: answers['chairLeadsIntervention'] ?? null,
    chairIsInvited: meeting.chair === undefined ? null : people.find((one) => one.id === meeting.chair)?.invited === true,
    chairNotAgreedBy: agreed ? [] : invitations.filter((row) => row.values.agreesChair !== 'yes' && row.values.person !== meeting.chair).map((row) => row.values.person as string),
  }
}

function familyInputs(matter: Matter) {
  const { fold, id, meeting, request, pack, invitations, today, atClose } = matter
  const family = familyOf(fold)
  const rows = new Map(family.map((member) => [member.id, informingOf(fold, id, member.id)?.values]))
  const tellings = tellingsAt(fold, id)
  const who = (is: (member: (typeof family)[number]) => boolean) => family.filter(is).map((member) => member.id)
  const untold = who((member) => rows.get(member.id)?.answer === 'not-told')
  const atLeast = isSilent(pack.family.withhold) ? 1 : pack.family.withhold.deciders.atLeast
  const isWithheldSilently = (person: string): boolean => {
    const telling = tellings.get(person)?.values
    if (telling !== undefined && (telling.answer === 'withhold' || said(telling.withheld)) && (!said(telling.ground) || !said(telling.decider))) return true
    return isSilence(rows.get(person) ?? {})
  }
  const neverSaid = (member: (typeof family)[number]): boolean =>
    atClose && member.mustAnswer && tellings.get(member.id)?.values.answer === undefined && !(rows.get(member.id)?.answer === 'not-needed' || rows.get(member.id)?.answer === 'not-told')
  return {
    familyNotDecided: who((member) => member.mustAnswer && rows.get(member.id)?.answer === undefined),
    familyWithheldSilently: who((member) => isWithheldSilently(member.id) || neverSaid(member)),
    familyWithheldByTooFew: untold.filter((person) => decidersIn(rows.get(person)?.deciders).length < atLeast),
    withholdingsWithoutLookAgain: who((member) => {
      const telling = tellings.get(member.id)?.values
      const withheld = telling !== undefined && (telling.answer === 'withhold' || said(telling.withheld)) && telling.lookAgain === undefined
      return withheld || (telling === undefined && untold.includes(member.id) && rows.get(member.id)?.lookAgain === undefined)
    }),
    familyNotYetTold: who((member) => rows.get(member.id)?.answer === 'will-tell'),
    agenciesNotAskedAboutTelling: said(meeting.tellingAgreedWith) ? [] : invitations.filter((row) => row.values.viewOnTelling === undefined).map((row) => row.values.person as string),
    agenciesNotAgreedUntold: untold.every((person) => said(rows.get(person)?.agenciesAgree)) ? [] : invitations.filter((row) => row.values.agreesFamilyNotTold !== 'yes').map((row) => row.values.person as string),
    familyPartUnsettled: who((member) => {
      const row = rows.get(member.id)
      if (row?.comes === undefined) return member.mustAnswer && request.familyPresence !== 'without' && !said(request.whyWithoutFamily) && !said(meeting.familyExpected)
      return row.comes !== 'no' && (!said(row.askedBy) || !said(row.support))
    }),
    objectionsUnanswered: who((member) => rows.get(member.id)?.objection === 'objected' && !said(rows.get(member.id)?.objectionResponse)),
    feedbackOverdue: [...tellings.values()].filter((row) => row.values.answer === 'tell' && row.values.doneOn === undefined && row.values.due !== undefined && row.values.due < today).map((row) => row.values.person as string),
  }
}

/** Papers that must be ready or sent, and whether a chronology was asked for or said not to help (NC-10, OX-30, OX-44a). */
function papersInputs({ fold, id, pack }: Matter) {
  const rows = new Map(entities(fold, 'paper').filter((row) => row.values.meeting === id).map((row) => [row.values.paper, row.values]))
  const listed = isSilent(pack.papers) ? [] : pack.papers.papers
  const required = listed.filter((paper) => paper.required).map((paper) => paper.key)
  const own = [...rows.keys()].filter((key) => key !== undefined && !listed.some((paper) => paper.key === key)) as readonly string[]
  const isOut = (key: string) => ['sent', 'not-needed'].includes(rows.get(key)?.state ?? '')
  // The convener's list may be written straight into the map instead of being a paper.
  const inMap = linesAt(fold, id).some((line) => line.values.isNew === false && ['need', 'strength', 'risk'].includes(line.values.kind ?? ''))
    || entities(fold, 'need').some((need) => need.values.meeting === id && need.values.isNew === false)
  const list = rows.get('conveners-list')?.state
  const askedFor = listed.filter((paper) => !paper.required && ['asked-for', 'ready'].includes(rows.get(paper.key)?.state ?? '')).map((paper) => paper.key)
  return {
    papersNotSent: [...required.filter((key) => !isOut(key) && !(key === 'conveners-list' && inMap)), ...askedFor, ...own.filter((key) => !isOut(key))],
    convenersListReady: inMap || list === 'ready' || list === 'sent' ? true : null,
    chronologyAnswered: rows.get('chronology')?.state === undefined ? null : true,
    assessmentShared: rows.get('assessment')?.state === 'sent' ? true : null,
    sheetsOutstanding: entities(fold, 'invitation').filter((row) => row.values.meeting === id && row.values.reply === 'written' && !said(row.values.writtenInput)).map((row) => row.values.person as string),
  }
}

function supportUnsettled({ meeting }: Matter): readonly string[] {
  return said(meeting.support) ? [] : supportKinds.filter((kind) => !said(meeting.supportSettled?.[kind]))
}

/** Actions of meetings held before that nobody has answered for (NC-26b). */
function earlierActionsOpen({ fold, id }: Matter): readonly string[] {
  const held = new Set(entities(fold, 'meeting').filter((one) => one.id !== id && one.values.closedAt !== undefined).map((one) => one.id))
  return entities(fold, 'action').filter((action) => held.has(action.values.meeting ?? '') && (action.values.status ?? 'open') === 'open').map((action) => action.id)
}

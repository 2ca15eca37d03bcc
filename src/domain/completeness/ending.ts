import { recordSectionsFor, type GuidanceInput } from '../../guidance'
import { bankHolidaysOf, daysBetween, localDate, workingDaysBetween } from '../calendar'
import { caseSubject } from '../act-context'
import { notSentYet, unconfirmedWays } from '../distribution'
import { entities, entityById } from '../entities'
import { linesAt, voicesOf } from '../meeting/view'
import { idsOf, said, wordsOf } from './answers'
import { familyOf, informingOf, tellingsAt } from './family'
import { reviewOf } from './meeting-part'
import { recordLength } from '../record/length'
import { isElsewhere } from '../safekeeping/copy-elsewhere'
import type { Matter } from './subject-of-asking'

/** The close, the record and what comes after. */
export function endingInputs(matter: Matter) {
  const { fold, id, meeting } = matter
  const review = reviewOf(matter)
  return {
    ...tellingInputs(matter),
    recipientsAgreed: said(meeting.recipients) ? true : null,
    review: review?.needed === false ? 'not-needed' : review?.date ?? null,
    reviewReason: wordsOf(review?.why),
    daysToReview: review?.date === undefined || meeting.date === undefined ? null : daysBetween(localDate(meeting.date), localDate(review.date)),
    resolutionCheckBlank: ([['who', said(review?.checkWho)], ['when', review?.checkBy !== undefined], ['how', said(review?.checkHow)]] as const).filter(([, filled]) => !filled).map(([key]) => key),
    storagePlace: wordsOf(meeting.recordStored),
    custodian: wordsOf(meeting.custodian),
    ...worriedInputs(matter),
    whatChanged: wordsOf(meeting.changedOurMind),
    copyKept: isElsewhere(fold, id, matter.ofDevice.copiedAt),
    nextFamilyContact: wordsOf(meeting.nextFamilyContact),
    ...recordInputs(matter),
    referralsNotSent: idsOf(entities(fold, 'concern').filter(({ values }) => values.meeting === id && said(values.referrer) && !values.notReferred && !said(values.sentAt))),
    followUpUnarranged: review?.needed !== false && review?.date !== undefined ? !said(review.place) && review.time === undefined : null,
    tasksUnowned: tasksUnowned(matter, review?.needed === true),
    questionAnswered: answeredOf(matter),
  } satisfies Partial<GuidanceInput>
}

/**
 * Tasks of the time after the meeting that nobody has (NC-32 to NC-36), by the frame's keys: the record has its minute taker,
 * a next meeting whoever keeps the plan or called this one, the telling a named person each, a referral its referrer.
 */
function tasksUnowned({ fold, id, meeting, frame }: Matter, meetsAgain: boolean): readonly string[] {
  const tellings = [...tellingsAt(fold, id).values()].filter(({ values }) => values.answer === 'tell')
  const isOver = meeting.closedAt !== undefined
  const unowned: Readonly<Record<string, boolean>> = {
    'send-record': meeting.minuteTaker === undefined,
    'arrange-follow-up': meetsAgain && meeting.planCoordinator === undefined && meeting.convener === undefined,
    // While the meeting runs, each of these is asked about by itself.
    'tell-absent-family': isOver && tellings.some(({ values }) => !said(values.by)),
    'explain-family-actions': isOver && tellings.some(({ values }) => values.doneOn === undefined && !said(values.by)),
    'make-referral': isOver && entities(fold, 'concern').some(({ values }) => values.meeting === id && !values.notReferred && !said(values.referrer)),
  }
  return frame.afterTasks.map((task) => task.key).filter((key) => unowned[key] === true)
}

function tellingInputs(matter: Matter) {
  const { fold, id } = matter
  const tellings = tellingsAt(fold, id)
  const rowOf = (person: string) => tellings.get(person)?.values
  const notAsked = (person: string) => rowOf(person)?.answer === undefined && informingOf(fold, id, person)?.values.answer === 'not-needed'
  const family = familyOf(fold).filter((member) => (member.canBeTold || rowOf(member.id) !== undefined) && !notAsked(member.id))
  const toTell = family.filter((member) => rowOf(member.id)?.answer === 'tell')
  // How the issues are raised with the parents or carers (OX-25): each is told by somebody somehow, or it is held back with its ground.
  const raised = (person: string) => {
    const row = rowOf(person)
    return row?.answer === 'not-needed' || (row?.answer === 'tell' && said(row.by) && said(row.how)) || (row?.answer === 'withhold' && said(row.ground))
  }
  const done = [...tellings.values()].filter((row) => row.values.answer === 'tell' && row.values.doneOn !== undefined)
  return {
    raisingNotPlanned: family.some((member) => member.kind === 'adult' && !raised(member.id)),
    familyWithoutTeller: idsOf(family.filter((member) => rowOf(member.id)?.answer === undefined || (rowOf(member.id)?.answer === 'tell' && !said(rowOf(member.id)?.by)))),
    familyWithoutMethod: idsOf(toTell.filter((member) => !said(rowOf(member.id)?.how) || rowOf(member.id)?.due === undefined)),
    familyCopyUndecided: idsOf(family.filter((member) => member.kind === 'adult' && rowOf(member.id)?.copyOfRecord === undefined)),
    understandingUnchecked: done.filter((row) => !said(row.values.understood)).map((row) => row.values.person as string),
  }
}

/** "Still worried?" is put to each by name, and a yes opens the managers' steps (OX-42). */
function worriedInputs({ fold, id, people }: Matter) {
  const answers = new Map(entities(fold, 'stillConcerned').filter((one) => one.values.meeting === id).map((one) => [one.values.person, one.values.answer]))
  const was = people.filter((one) => one.presence === 'present' || one.presence === 'left')
  const opened = entities(fold, 'escalation').filter((one) => one.values.meeting === id).map((one) => (one.values.raisedBy ?? '').trim().toLowerCase())
  return {
    notAskedIfWorried: idsOf(was.filter((one) => answers.get(one.id) === undefined)),
    worriedWithoutRoute: idsOf(people.filter((one) => answers.get(one.id) === 'yes' && !opened.includes(one.name.trim().toLowerCase()) && !opened.includes(one.id))),
  }
}

function recordInputs(matter: Matter) {
  const { fold, id, meeting, today, pack } = matter
  const ended = meeting.closedAt !== undefined
  const sealed = entities(fold, 'seal').some((seal) => seal.values.meeting === id)
  const left = meeting.recordDue === undefined ? undefined : workingDaysBetween(localDate(today), localDate(meeting.recordDue), bankHolidaysOf(matter.ofDevice.nation ?? 'englandAndWales'))
  return {
    recordSectionsBlank: recordSectionsBlank(matter),
    recordLong: ended ? recordLength(linesAt(fold, id).map((line) => line.values.text ?? '')).isLong : null,
    recordApproved: sealed ? true : null,
    correctionsOpen: idsOf(entities(fold, 'amendment').filter((one) => one.values.meeting === id && one.values.answer === undefined)),
    // Before the meeting has ended nobody is due a record. Somebody who is not of the case has a place on the list of their own.
    recipientsNotSent: ended ? notSentYet(fold, id, pack).map(({ person, id: place }) => person ?? place) : null,
    recipientsUnconfirmed: ended ? unconfirmedWays(fold, id, pack).map(({ person, id: place }) => person ?? place) : null,
    recordDaysLeft: left?.ok === true ? left.value : null,
  }
}

function recordSectionsBlank(matter: Matter): readonly string[] {
  const { fold, id, pack, frame, meeting, convening, people, request } = matter
  const lines = linesAt(fold, id)
  const actions = entities(fold, 'action').filter((one) => one.values.meeting === id)
  const decisions = entities(fold, 'decision').filter((one) => one.values.meeting === id)
  const review = reviewOf(matter)
  const filled: Readonly<Record<string, boolean>> = {
    attendance: people.some((one) => one.presence !== 'expected'),
    purpose: said(meeting.aim) || said(request.question),
    'decision-to-hold': said(convening?.reason),
    needs: entities(fold, 'need').some((one) => one.values.meeting === id) || lines.some((line) => line.values.kind === 'need'),
    'new-information': lines.some((line) => line.values.isNew !== false),
    'childs-views': voicesOf(fold).length > 0,
    decisions: decisions.some((one) => one.values.isRecommendation !== true),
    recommendations: decisions.some((one) => one.values.isRecommendation === true),
    actions: actions.length > 0,
    contingency: actions.some((one) => said(one.values.contingency)),
    'plan-coordinator': meeting.planCoordinator !== undefined,
    review: review?.date !== undefined || review?.needed === false,
  }
  return recordSectionsFor(pack, frame).map((section) => section.key).filter((section) => filled[section] !== true)
}

function answeredOf({ fold }: Matter): 'yes' | 'not-yet' | 'cannot' | null {
  const answer = entityById(fold, 'case', caseSubject)?.values.closed?.answered
  return answer === 'yes' || answer === 'not-yet' || answer === 'cannot' ? answer : null
}


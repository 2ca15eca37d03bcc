import type { Fold } from '../../ledger'
import { caseSubject } from '../act-context'
import { entities, entityById, jointId, type Entity } from '../entities'
import { conflictsOf } from '../conflicts'
import { gateStatus } from './gate'
import { packOfCase, packOfMeeting } from '../guidance'
import { undecidedFailing } from '../plan/failing'
import { repliesWaiting } from '../slips'
import { inTimeOrder, meetingState } from './next-step'
import { openRequests } from './request'
import { summaryVersion, type CaseSummary, type SummaryMeeting, type SummaryNeed } from './summary-model'

/** Written with every act, so it reads only lists that the fold already keeps, and no clock. */
export function summariseCase(fold: Fold): string {
  const values = entityById(fold, 'case', caseSubject)?.values ?? {}
  const open = openActions(fold)
  const now = meetingNow(fold)
  const summary: CaseSummary = {
    version: summaryVersion,
    reference: values.reference ?? '',
    practice: values.practice ?? false,
    ...(values.closed ? { closed: values.closed.on } : {}),
    ...(now === undefined ? {} : { meeting: shortMeeting(fold, now) }),
    meetings: entities(fold, 'meeting').length,
    ...given({ lastClosed: lastClosed(fold) }),
    needs: needsOf(fold),
    ...given({ failing: failingOf(fold) }),
    openActions: open.length,
    actions: open.slice(0, 3).map(shortAction),
    dues: open.flatMap(({ values: { due } }) => (due === undefined ? [] : [due])).slice(0, 100),
    coming: comingUp(fold),
  }
  return JSON.stringify(summary)
}

/** By the list of all actions, which stays the same while none of them changes. */
const sortedOpen = new WeakMap<readonly Entity<'action'>[], readonly Entity<'action'>[]>()

/** Standing actions that are not finished, soonest first; those with no date come last. */
export function openActions(fold: Fold): readonly Entity<'action'>[] {
  const actions = entities(fold, 'action')
  const found = sortedOpen.get(actions)
  if (found !== undefined) return found
  const open = actions
    .filter(({ values }) => values.status !== 'done' && values.status !== 'changed')
    .sort((a, b) => compare(a.values.due ?? '9999-12-31', b.values.due ?? '9999-12-31') || a.order - b.order)
  sortedOpen.set(actions, open)
  return open
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const shortAction = ({ id, values }: Entity<'action'>) => ({
  id, text: values.text ?? '', ...given({ meeting: values.meeting, owner: values.owner, due: values.due }),
})

function meetingNow(fold: Fold): Entity<'meeting'> | undefined {
  const meetings = inTimeOrder(entities(fold, 'meeting')).map((one) => ({ one, state: meetingState(fold, one) }))
  const first = (state: string) => meetings.find((each) => each.state === state)?.one
  return first('running') ?? first('preparing') ?? first('closed')
}

function shortMeeting(fold: Fold, { id, values, ...rest }: Entity<'meeting'>): SummaryMeeting {
  const name = (person: string | undefined) => (person === undefined ? undefined : entityById(fold, 'person', person)?.values.name)
  const invited = entities(fold, 'invitation').filter((one) => one.values.meeting === id)
  const agencies = invited.map((one) => entityById(fold, 'person', one.values.person ?? '')?.values.agency?.trim().toLowerCase() ?? '')
  return {
    id,
    state: meetingState(fold, { id, values, ...rest }),
    invited: invited.length,
    agencies: new Set(agencies.filter((agency) => agency !== '')).size,
    ...given({ date: values.date, start: values.start, minutes: values.minutes, place: values.place, title: values.title, chair: name(values.chair), minuteTaker: name(values.minuteTaker) }),
  }
}

/** Of the meetings of which nobody said that no copy is made, and none was seen in the agency's system. */
const lastClosed = (fold: Fold): number | undefined =>
  entities(fold, 'meeting').reduce<number | undefined>((last, { id, values: { closedAt, gapReasons } }) => {
    const kept = entityById(fold, 'recordExport', jointId(id, 'export'))?.values
    return closedAt === undefined || kept?.confirmed || kept?.noCopy || gapReasons?.['copy'] ? last : Math.max(last ?? 0, closedAt)
  }, undefined)

function needsOf(fold: Fold): SummaryNeed[] {
  return [...harmNeeds(fold), ...concernNeeds(fold), ...holdNeeds(fold), ...gateNeeds(fold), ...recordNeeds(fold), ...sendNeeds(fold), ...tellingNeeds(fold), ...replyNeeds(fold), ...conflictNeeds(fold)].slice(0, 50)
}

/** The plan is late or not working and nobody has decided yet whether to meet sooner, where the guidance asks that (BR-53). */
function failingOf(fold: Fold): CaseSummary['failing'] {
  const open = undecidedFailing(fold, '9999-12-31')
  const meetings = new Set(open.flatMap(({ values: { meeting } }) => meeting ?? []))
  const asks = [...meetings].find((meeting) => packOfMeeting(fold, meeting)?.checks.some((check) => check.settle === 'plan-failing'))
  const asking = asks === undefined ? undefined : open.find(({ values: { meeting } }) => meeting === asks)
  if (asking === undefined) return undefined
  const lead = entityById(fold, 'person', entityById(fold, 'case', caseSubject)?.values.leadPractitioner ?? '')?.values.name
  const dues = open.flatMap(({ values: { status, due } }) => (status === 'stuck' || due === undefined ? [] : [due])).sort()
  return { stuck: open.filter(({ values }) => values.status === 'stuck').length, ...given({ meeting: asking.values.meeting, due: dues[0], who: lead }) }
}

/** A child who may be harmed, and nobody named to phone (design 4.5). */
const harmNeeds = (fold: Fold): SummaryNeed[] =>
  openRequests(fold).flatMap(({ id, values }): SummaryNeed[] => {
    if (values.significantHarm === 'yes') return [{ kind: 'harm', request: id, step: 1, ...given({ who: values.significantHarmReferral?.who }) }]
    return values.significantHarm === 'unsure' && (values.significantHarmAdvice?.said ?? '') === '' ? [{ kind: 'advice', request: id, step: 1, ...given({ who: values.significantHarmAdvice?.who }) }] : []
  })

const concernNeeds = (fold: Fold): SummaryNeed[] =>
  entities(fold, 'concern').filter(({ values }) => (values.referrer ?? '') === '' && !values.notReferred).map(({ values }) => ({ kind: 'concern', ...given({ meeting: values.meeting }) }))

function holdNeeds(fold: Fold): SummaryNeed[] {
  const hold = entityById(fold, 'case', caseSubject)?.values.contactHold
  return hold ? [{ kind: 'hold', due: hold.by, who: hold.decider }] : []
}

/** A request half answered, or answered and waiting for a decision. */
const gateNeeds = (fold: Fold): SummaryNeed[] =>
  openRequests(fold).filter(({ values }) => values.significantHarm !== 'yes').map(({ id, values }): SummaryNeed => {
    const pack = packOfCase(fold)
    const status = pack === undefined ? undefined : gateStatus(fold, id, pack)
    if (status !== undefined && status.answered === status.questions.length) return { kind: 'decide', request: id, ...given({ who: values.askedToDecide }) }
    return { kind: 'gate', request: id, step: status?.next ?? 1, ...given({ count: status === undefined ? undefined : status.questions.length - status.answered }) }
  })

const recordNeeds = (fold: Fold): SummaryNeed[] =>
  entities(fold, 'meeting').filter((one) => meetingState(fold, one) === 'closed').map(({ id, values }) => ({ kind: 'approve', meeting: id, ...given({ due: values.recordDue }) }))

/** People to be told after a closed meeting, and what is held back with a day to look again. */
function tellingNeeds(fold: Fold): SummaryNeed[] {
  const closed = new Set(entities(fold, 'meeting').filter(({ values }) => values.closedAt !== undefined).map(({ id }) => id))
  return entities(fold, 'telling').filter(({ values }) => closed.has(values.meeting ?? '')).flatMap(({ values }): SummaryNeed[] => {
    const about = given({ meeting: values.meeting, who: personLabel(fold, values.person) })
    if (values.answer === 'tell' && values.doneOn === undefined) return [{ kind: 'tell', ...about, ...given({ due: values.due }) }]
    const again: SummaryNeed[] = values.lookAgain !== undefined && (values.answer === 'withhold' || (values.withheld ?? '') !== '') ? [{ kind: 'look-again', ...about, due: values.lookAgain }] : []
    const isOpen = values.understanding === 'not-checked' || (values.understanding === undefined && (values.understood ?? '') === '')
    return values.answer === 'tell' && isOpen ? [{ kind: 'check-told', ...about }, ...again] : again
  })
}

/** Approved, and nobody has a copy yet (NC-34). */
function sendNeeds(fold: Fold): SummaryNeed[] {
  const sent = new Set(entities(fold, 'sending').map(({ values }) => values.meeting))
  return entities(fold, 'meeting').filter((one) => meetingState(fold, one) === 'sealed' && !sent.has(one.id)).map(({ id, values }) => ({ kind: 'send', meeting: id, ...given({ due: values.recordDue }) }))
}

/** Replies to slips that nobody has taken over or put aside. */
function replyNeeds(fold: Fold): SummaryNeed[] {
  if (entities(fold, 'slipReply').length === 0) return []
  const waiting = repliesWaiting(fold)
  const [first] = waiting
  return first === undefined ? [] : [{ kind: 'reply', count: waiting.length, ...given({ meeting: first.slip.values.meeting }) }]
}

const personLabel = (fold: Fold, id: string | undefined): string | undefined =>
  id === undefined ? undefined : entityById(fold, 'adult', id)?.values.label ?? entityById(fold, 'child', id)?.values.label

/** Things that stand in two versions. Not while a meeting runs: nobody is asked to choose during a live item (design 4.16). */
function conflictNeeds(fold: Fold): SummaryNeed[] {
  const count = conflictsOf(fold).length
  const running = count > 0 && entities(fold, 'meeting').some((one) => meetingState(fold, one) === 'running')
  return count === 0 || running ? [] : [{ kind: 'conflict', count }]
}

function comingUp(fold: Fold): CaseSummary['coming'] {
  const values = entityById(fold, 'case', caseSubject)?.values ?? {}
  const meetings = entities(fold, 'meeting').flatMap(({ values: { date, start, openedAt, calledOff } }) => (date === undefined || openedAt !== undefined || calledOff ? [] : [{ kind: 'meeting' as const, date, ...given({ time: start }) }]))
  const reviews = entities(fold, 'review').flatMap(({ values: { needed, date, time } }) => (needed === false || date === undefined ? [] : [{ kind: 'review' as const, date, ...given({ time }) }]))
  const key = values.nextKeyDate === undefined ? [] : [{ kind: 'key-date' as const, date: values.nextKeyDate, ...given({ what: values.nextKeyDateWhat }) }]
  return [...meetings, ...reviews, ...key].sort((a, b) => compare(a.date, b.date)).slice(-20)
}

/** Only what has a value, because an absent field and an empty one mean different things. */
function given<T extends { readonly [field: string]: string | number | object | undefined }>(fields: T): { [F in keyof T]?: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [F in keyof T]?: Exclude<T[F], undefined> }
}

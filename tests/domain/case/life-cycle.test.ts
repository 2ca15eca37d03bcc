import { describe, expect, test } from 'vitest'
import {
  callOff, closeCase, closingChecks, contactHoldOf, decideConvening, detailEscalation, earlierMeetings, escalationsOf, extendHold, gateStatus, holdContact, mayAsk, meetingState, nextStepOf, openAtClosing, openRequests,
  raiseEscalation, recordHoldAdvice, recordNotHeld, removalState, reopenCase, replyToEscalation, setStageDays, settleEscalation, stageDue, stagesOf, startRequest, stopRequest, type Stage,
} from '../../../src/domain/case'
import { change, entities, entityById, jointId } from '../../../src/domain/entities'
import { kinds } from '../../../src/domain/kinds'
import { guidanceInput } from '../../../src/domain/completeness'
import { addChallenge, answerChallenge, challengesAt } from '../../../src/domain/meeting/challenges'
import { delegate, delegatedAt } from '../../../src/domain/meeting/delegation'
import { engagementGrid, compareEngagement } from '../../../src/domain/meeting/engagement'
import { familyCame, familyExpected, familyInRoom } from '../../../src/domain/meeting/family-here'
import { beginNextPart } from '../../../src/domain/meeting/parts'
import { openMeeting } from '../../../src/domain/meeting/prepare'
import { addMeasure, latestReview, measuresOf, noChangeTwice, recordReview } from '../../../src/domain/plan/review-result'
import type { GuidancePack } from '../../../src/guidance'
import { aMeeting, at, closeMeeting } from '../meeting/a-meeting'
import { aFoundedCase, answers, aRequest, decision, pack } from './support'

const today = '2026-12-03'
const { significantHarm: _harm, ...noHarm } = answers
const codeOf = (result: { readonly ok: boolean; readonly failure?: { readonly code: string } }) => (result.ok ? undefined : result.failure?.code)
type Spoken<K extends keyof GuidancePack> = Exclude<GuidancePack[K], { readonly silent: true }>
const packWith = (change: Partial<GuidancePack>): GuidancePack => ({ ...pack, ...change })

describe('whether to meet, by the pack', () => {
  test('a meeting is not held while nobody has answered about harm, unless the reason for leaving it open is kept [OX-07]', () => {
    const one = aFoundedCase()
    const request = aRequest(one, noHarm)
    expect(codeOf(decideConvening(one.fold, decision(request), one.context()))).toBe('harm-not-answered')
    one.accept(decideConvening(one.fold, decision(request, { harmLeftOpen: 'Asked in strategy talks on 1 December; the answer comes today.' }), one.context()))
    expect(entityById(one.fold, 'request', request)?.values.harmLeftOpen).toContain('strategy talks')
  })

  test('where the guidance gives no grounds none are asked for, and a family in the room needs no reason for leaving them out [NC-03] [NC-12]', () => {
    const one = aFoundedCase()
    const free = packWith({ criteria: { silent: true }, gate: { ...pack.gate, questions: pack.gate.questions.map((question) => (question.work === 'without-family' ? { ...question, options: [{ key: 'with', label: 'With them', leadsTo: 'next', source: ['NC-12a'] }] } : question)) } })
    const request = aRequest(one, { significantHarm: 'no', familyPresence: 'with' })
    expect(gateStatus(one.fold, request, free).because).toBe('no-grounds-asked')
    one.accept(decideConvening(one.fold, decision(request, { pack: free }), one.context()))
    const without = aRequest(one, { significantHarm: 'no', familyPresence: 'without' })
    expect(codeOf(decideConvening(one.fold, decision(without, { pack: free }), one.context()))).toBe('exclusion-reason-missing')
  })

  test('a request for two parts makes a meeting in two parts, professionals first [BR-49]', () => {
    const one = aFoundedCase()
    const request = aRequest(one, { ...answers, familyPresence: 'two-parts' })
    one.accept(decideConvening(one.fold, decision(request), one.context()))
    const exception = packWith({ exceptions: { says: 'x', items: [{ key: 'in-parts', label: 'Two parts', asks: 'x', says: 'x', effect: 'two-parts', consult: [], source: ['BR-49'] }], source: ['BR-49'] } })
    const another = aRequest(one, { ...answers, whyWithoutFamily: 'Something else this time.', exceptions: ['in-parts'] })
    one.accept(decideConvening(one.fold, decision(another, { pack: exception }), one.context()))
    expect(entities(one.fold, 'meeting').map(({ values }) => values.parts)).toEqual([['professionals', 'family'], ['professionals', 'family']])
  })

  test('who may ask is the pack’s list, those who work with the child, or any agency [CA-19] [BR-13] [OX-12]', () => {
    const listed = packWith({ requester: { says: 'The team.', who: 'listed-roles', roles: [{ key: 'core-group', label: 'Core group member', source: ['CA-19'] }], source: ['CA-19'] } })
    expect(mayAsk(listed, { requesterRole: 'Core group member' })).toBe(true)
    expect(mayAsk(listed, { requesterRole: 'Neighbour' })).toBe(false)
    expect(mayAsk(listed, {})).toBeNull()
    const involved = packWith({ requester: { says: 'Involved.', who: 'involved-agency', roles: [], source: ['BR-13'] } })
    expect(mayAsk(involved, { requesterInvolved: false })).toBe(false)
    expect(mayAsk(pack, {})).toBe(true)
  })

  test('a request is taken back with a name and a reason and stays to be seen; not while a child may be harmed and nobody phones', () => {
    const one = aFoundedCase()
    const harmed = aRequest(one, { significantHarm: 'yes' })
    expect(codeOf(stopRequest(one.fold, { request: harmed, by: 'Dina', reason: 'Not now' }, one.context()))).toBe('harm-needs-a-name')
    const request = aRequest(one)
    expect(codeOf(stopRequest(one.fold, { request, by: '', reason: 'x' }, one.context()))).toBe('decider-needed')
    expect(codeOf(stopRequest(one.fold, { request, by: 'Dina Osei', reason: ' ' }, one.context()))).toBe('decision-needs-reason')
    one.accept(stopRequest(one.fold, { request, by: 'Dina Osei', reason: 'The family asked for a meeting of their own.' }, one.context()))
    expect(openRequests(one.fold).map(({ id }) => id)).toEqual([harmed])
    expect(entityById(one.fold, 'request', request)?.values.stopped).toMatchObject({ by: 'Dina Osei', on: today })
    expect(codeOf(stopRequest(one.fold, { request, by: 'a', reason: 'b' }, one.context()))).toBe('request-decided')
  })

  test('considered at another meeting and not held says at which, and at what level [MS-13] [MS-16]', () => {
    const one = aFoundedCase()
    one.accept(recordNotHeld({ requester: '', worry: 'Drift', reason: 'The review is on Monday.', decider: 'Priya Nair', hostMeeting: 'Early help review', level: 'Level 2', pack, packHash: 'a'.repeat(64) }, one.context()))
    expect(entities(one.fold, 'request')[0]?.values).toMatchObject({ hostMeeting: 'Early help review', hostLevel: 'Level 2' })
  })

  test('a review or a repeat starts blank: it knows which meeting it follows and none of its reasons [CA-14] [BR-52]', () => {
    const one = aFoundedCase()
    aRequest(one)
    const { requestId, draft } = startRequest({ requester: 'Dina Osei', follows: { meeting: 'm0', as: 'review' } }, one.context())
    one.act(draft)
    expect(entityById(one.fold, 'request', requestId)?.values).toEqual({ on: today, requester: 'Dina Osei', follows: 'm0', followsAs: 'review' })
  })
})

describe('a pause on telling the family [OX-27] [MS-12] [D25]', () => {
  const hold = { why: 'What is reported and what is seen differ.', decider: 'Dr Helen Marsh', by: '2026-12-10' }

  test('what was advised goes to the few; the case says only that there is advice, from whom and when', () => {
    const one = aFoundedCase()
    one.accept(holdContact(hold, today))
    one.accept(recordHoldAdvice(one.fold, { from: 'Dr Marsh', advice: 'Wait for the ward review.', on: today }, one.context()))
    expect(kinds.consultation.circle).toBe('restricted')
    expect(one.entries.filter(({ space }) => space === 'restricted')).toHaveLength(1)
    expect(JSON.stringify(one.entries.filter(({ space }) => space !== 'restricted'))).not.toContain('ward review')
    expect(contactHoldOf(one.fold, today)).toMatchObject({ adviceMissing: false, advice: { from: 'Dr Marsh', on: today, advice: 'Wait for the ward review.' } })
    // Whoever is not of the few sees that there is advice, and no word of it.
    const without = { ...one.fold, byKind: new Map([...one.fold.byKind].filter(([kind]) => kind !== 'consultation')) }
    expect(contactHoldOf(without, today)?.advice).toEqual({ from: 'Dr Marsh', on: today, advice: undefined })
  })

  test('it never goes on by itself: a new day needs a person and a reason of its own', () => {
    const one = aFoundedCase()
    one.accept(holdContact(hold, today))
    expect(contactHoldOf(one.fold, '2026-12-11')?.past).toBe(true)
    expect(codeOf(extendHold(one.fold, { ...hold, by: '2026-12-20' }, '2026-12-11'))).toBe('hold-reason-copied')
    expect(codeOf(extendHold(one.fold, { ...hold, why: 'Clinic moved', by: '2026-12-10' }, '2026-12-11'))).toBe('hold-date-past')
    one.accept(extendHold(one.fold, { ...hold, why: 'The clinic moved to 18 December.', by: '2026-12-18' }, '2026-12-11'))
    expect(contactHoldOf(one.fold, '2026-12-11')).toMatchObject({ by: '2026-12-18', past: false })
  })
})

describe('a meeting that is not held after all', () => {
  test('is called off with a name and a reason, is written to no more, and is no earlier meeting', () => {
    const one = aMeeting({ opened: false })
    expect(codeOf(callOff(one.fold, { meeting: 'm1', by: ' ', reason: 'x' }, one.context()))).toBe('decider-needed')
    expect(codeOf(callOff(one.fold, { meeting: 'm1', by: 'Priya', reason: '' }, one.context()))).toBe('decision-needs-reason')
    one.accept(callOff(one.fold, { meeting: 'm1', by: 'Priya Nair', reason: 'Strategy discussion today instead.', route: 'urgent' }, one.context()))
    expect(meetingState(one.fold, entityById(one.fold, 'meeting', 'm1')!)).toBe('called-off')
    expect(codeOf(openMeeting(one.fold, { meeting: 'm1' }, one.context()))).toBe('meeting-closed')
    expect(nextStepOf(one.fold, today).kind).not.toBe('prepare')
    expect(earlierMeetings(one.fold, 'other')).toBe(0)
    expect(codeOf(callOff(aMeeting().fold, { meeting: 'm1', by: 'a', reason: 'b' }, one.context()))).toBe('already-held')
  })
})

describe('tasks handed on [BR-14] [BR-15] [D10]', () => {
  test('each of the four has somebody; who was asked and has not taken it is named, and who declines says why', () => {
    const one = aMeeting({ opened: false })
    expect(delegatedAt(one.fold, 'm1').map(({ task, person, answer }) => [task, person, answer])).toEqual([['invitations', 'dina', undefined], ['venue', 'dina', undefined], ['chairing', 'martin', undefined], ['recording', 'jo', undefined]])
    const hand = (task: 'venue' | 'chairing' | 'recording', person: string, answer: 'asked' | 'accepted' | 'declined', note = '') => delegate(one.fold, { meeting: 'm1', task, person, answer, note }, { today })
    one.accept(hand('venue', 'priya', 'asked'))
    // Chair and minute taker were named and have not said yes; the convener who keeps a part answers for it anyway.
    expect(guidanceInput(one.fold, 'm1', { today }).rolesNotAccepted).toEqual(['priya', 'martin', 'jo'])
    expect(codeOf(hand('venue', 'priya', 'declined'))).toBe('reason-needed')
    one.accept(hand('venue', 'priya', 'accepted'))
    one.accept(hand('chairing', 'martin', 'accepted'))
    one.accept(hand('recording', 'jo', 'accepted'))
    expect(guidanceInput(one.fold, 'm1', { today }).rolesNotAccepted).toEqual([])
    expect(codeOf(hand('chairing', 'jo', 'accepted'))).toBe('same-person')
    one.accept(hand('chairing', 'leah', 'accepted'))
    expect(entityById(one.fold, 'meeting', 'm1')?.values.chair).toBe('leah')
    // Somebody else is named since: the answer was not theirs.
    one.act({ act: 'nameChair', changes: [change('meeting', 'm1', { chair: 'martin' })] })
    expect(delegatedAt(one.fold, 'm1')[2]).toMatchObject({ person: 'martin', answer: undefined })
  })
})

describe('the family in the room [NC-12]', () => {
  test('who is to be there, who came, and never in a part for professionals only [BR-49]', () => {
    const one = aMeeting({ opened: false })
    one.act({ act: 'more', changes: [change('adult', 'carys', { label: 'Carys' }), change('adult', 'tom', { label: 'Tom' }), change('meeting', 'm1', { parts: ['professionals', 'family'], openedAt: at(one, 0).at }), change('informing', jointId('m1', 'tom'), { meeting: 'm1', person: 'tom', comes: 'no' })] })
    // Ellis has no age said, so counts as a young person.
    expect(familyExpected(one.fold, 'm1').map(({ id }) => id)).toEqual(['carys', 'ellis'])
    expect(codeOf(familyCame(one.fold, { meeting: 'm1', person: 'carys', came: 'yes' }))).toBe('professionals-only')
    expect(codeOf(familyCame(one.fold, { meeting: 'm1', person: 'carys', came: 'no' }))).toBe('reason-needed')
    one.accept(beginNextPart(one.fold, { meeting: 'm1' }))
    expect(familyInRoom(one.fold, 'm1')).toBe(false)
    one.accept(familyCame(one.fold, { meeting: 'm1', person: 'carys', came: 'yes', note: 'With her sister' }))
    expect(familyInRoom(one.fold, 'm1')).toBe(true)
    expect(entityById(one.fold, 'informing', jointId('m1', 'carys'))?.values.cameParts).toEqual([2])
  })
})

describe('who the family works with, side by side [BR-10]', () => {
  test('working with one and avoiding another is seen, and so are two accounts', () => {
    const one = aMeeting()
    one.act({ act: 'more', changes: [change('adult', 'carys', { label: 'Carys' })] })
    for (const [person, how, account] of [['dina', 'works', 'Lives alone'], ['leah', 'avoids', 'A man lives there'], ['martin', 'none', '']] as const) one.accept(compareEngagement(one.fold, { meeting: 'm1', person, adult: 'carys', how, account }))
    const grid = engagementGrid(one.fold, 'm1')
    expect([grid.chosen, grid.accounts]).toEqual([['carys'], ['carys']])
    // The minute taker has no place in it.
    expect(grid.rows.map(({ participant }) => participant.id)).toEqual(['martin', 'dina', 'priya', 'leah', 'ruth'])
    expect(grid.blank).toBe(2)
    expect(guidanceInput(one.fold, 'm1', { today }).engagementUncompared).toBe(true)
  })
})

describe('from manager to manager [D24] [OX-15] [CA-18] [BR-17]', () => {
  const raise = (one: ReturnType<typeof aFoundedCase>) => {
    one.accept(raiseEscalation({ trigger: 'need-disputed', issue: 'We do not agree that a meeting is needed.', raisedBy: 'Dina Osei' }, pack, one.context()))
    return escalationsOf(one.fold)[0]!.id
  }

  test('it can be raised with no meeting at all, begins at the pack’s first stage, and goes on with what each stage brought', () => {
    const one = aFoundedCase()
    const escalation = raise(one)
    const stages = stagesOf(pack)
    expect(entityById(one.fold, 'escalation', escalation)?.values).toMatchObject({ stage: stages[0]?.key, raisedTo: stages[0]?.to })
    expect(codeOf(replyToEscalation(one.fold, { escalation, from: 'Sue', reply: '', goesOn: true }, pack, one.context()))).toBe('reply-needed')
    one.accept(detailEscalation(one.fold, { escalation, effectOnChild: 'Nobody plans', wantedOutcome: 'A meeting by 10 December', due: '2026-12-08' }))
    one.accept(replyToEscalation(one.fold, { escalation, from: 'Sue Park', reply: 'Not this month.', goesOn: true }, pack, one.context()))
    expect(entityById(one.fold, 'escalation', escalation)?.values).toMatchObject({ stage: stages[1]?.key, steps: [{ stage: stages[0]?.key, to: 'Sue Park', on: today, reply: 'Not this month.' }] })
    expect(codeOf(replyToEscalation(one.fold, { escalation, from: 'Sue', reply: 'No', goesOn: true }, pack, one.context()))).toBe('no-further-stage')
    expect(codeOf(settleEscalation(one.fold, { escalation, result: '' }, one.context()))).toBe('result-needed')
    one.accept(settleEscalation(one.fold, { escalation, result: 'A meeting on 9 December.', toldRaiser: true }, one.context()))
    expect(entityById(one.fold, 'escalation', escalation)?.values).toMatchObject({ closedOn: today, toldRaiser: today })
    expect(codeOf(settleEscalation(one.fold, { escalation, result: 'again' }, one.context()))).toBe('already-settled')
  })

  test('no time is made up: until this area sets its own, there is none', () => {
    const one = aFoundedCase()
    const stage = stagesOf(pack)[0] as Stage
    expect(stageDue(one.fold, stage, today, 'englandAndWales')).toEqual({ kind: 'not-set' })
    expect(codeOf(setStageDays(one.fold, { stage: stage.key, days: 0 }))).toBe('not-a-number')
    one.accept(setStageDays(one.fold, { stage: stage.key, days: 2 }))
    expect(stageDue(one.fold, stage, today, 'englandAndWales')).toEqual({ kind: 'date', on: '2026-12-07' })
    const given = { ...stage, limit: { count: 5, unit: 'working-days', from: 'raised' } } as Stage
    expect(stageDue(one.fold, given, today, 'scotland')).toEqual({ kind: 'date', on: '2026-12-10' })
    expect(stageDue(one.fold, given, '2099-01-01', 'scotland')).toEqual({ kind: 'days-not-known' })
  })
})

describe('looking again [D22] [BR-51] [MS-15]', () => {
  const within = (months: number): GuidancePack => packWith({ review: { ...(pack.review as Spoken<'review'>), latest: { count: months, unit: 'months', from: 'meeting' } } })

  test('three months at most: earlier where that is no working day, never later [BR-51]', () => {
    // 28 February 2027 is a Sunday; the Friday before it is the last day.
    expect(latestReview(within(3), '2026-11-30', 'englandAndWales')).toBe('2027-02-26')
    expect(latestReview(within(3), '2026-12-03', 'englandAndWales')).toBe('2027-03-03')
    // 17 March is no working day in Northern Ireland.
    expect(latestReview(within(3), '2026-12-17', 'northernIreland')).toBe('2027-03-16')
    expect(latestReview(pack, '2026-12-03', 'englandAndWales')).toBeUndefined()
  })

  test('what a review found needs its answer, the child’s, and why; two without change ask for the managers [MS-15]', () => {
    const one = aMeeting()
    expect(codeOf(recordReview(one.fold, { meeting: 'm1', outcome: 'continue', why: 'x', childChange: undefined }, one.context()))).toBe('answer-needed')
    expect(codeOf(recordReview(one.fold, { meeting: 'm1', outcome: 'continue', why: '', childChange: 'same' }, one.context()))).toBe('reason-needed')
    one.accept(recordReview(one.fold, { meeting: 'm1', outcome: 'continue', why: 'Nursery three days', childChange: 'same' }, one.context()))
    expect(noChangeTwice(one.fold)).toBeNull()
    one.act({ act: 'another', changes: [change('meeting', 'm2', { date: '2027-02-02', openedAt: 1 })] })
    one.accept(recordReview(one.fold, { meeting: 'm2', outcome: 'continue', why: 'Nothing new', childChange: 'worse' }, one.context()))
    expect(noChangeTwice(one.fold)).toBe(true)
    one.accept(recordReview(one.fold, { meeting: 'm2', outcome: 'continue', why: 'Every day now', childChange: 'better' }, one.context()))
    expect(noChangeTwice(one.fold)).toBe(false)
  })
})

describe('letting a case go [CA-17] [OX-41]', () => {
  function held() {
    const one = aMeeting()
    closeMeeting(one)
    return one
  }
  const all = Object.fromEntries(closingChecks.map((check) => [check, 'Known and agreed']))

  test('a concern that nobody has holds it open, whatever is said [NC-25]', () => {
    const one = held()
    one.act({ act: 'raiseConcern', changes: [change('concern', 'x', { meeting: 'm1', words: 'Not weighed', raisedAt: 1 })] })
    expect(codeOf(closeCase(one.fold, { answered: 'yes', why: 'Done', left: all }, one.context()))).toBe('concern-without-person')
    one.act({ act: 'assignConcern', changes: [change('concern', 'x', { referrer: 'Dina Osei' })] })
    expect(openAtClosing(one.fold).map(({ check }) => check)).toContain('referral')
    expect(closeCase(one.fold, { answered: 'yes', why: 'Done', left: all }, one.context()).ok).toBe(true)
  })

  test('was the question answered? No blank; and "not yet" needs the plan that goes on', () => {
    const one = held()
    expect(codeOf(closeCase(one.fold, { answered: undefined, why: 'x', left: all }, one.context()))).toBe('answer-needed')
    expect(codeOf(closeCase(one.fold, { answered: 'yes', why: ' ', left: all }, one.context()))).toBe('closing-why-needed')
    expect(codeOf(closeCase(one.fold, { answered: 'not-yet', why: 'Still going', left: all }, one.context()))).toBe('hand-over-needed')
    const silent = closeCase(one.fold, { answered: 'yes', why: 'Done' }, one.context())
    expect(silent).toEqual({ ok: false, failure: { code: 'left-without-reason', check: 'record' } })
    one.accept(closeCase(one.fold, { answered: 'not-yet', why: 'The child in need plan takes it on.', handedTo: 'Child in need plan, Sam Idowu', left: all }, one.context()))
    expect(entityById(one.fold, 'case', 'case')?.values).toMatchObject({ closed: { on: today, answered: 'not-yet' }, handedTo: 'Child in need plan, Sam Idowu', closedOpen: { record: 'Known and agreed', custodian: 'Known and agreed' } })
    expect(codeOf(closeCase(one.fold, { answered: 'yes', why: 'x', left: all }, one.context()))).toBe('already-closed')
    expect(codeOf(reopenCase(one.fold, { by: '', why: 'x' }, one.context()))).toBe('name-needed')
    one.accept(reopenCase(one.fold, { by: 'Priya Nair', why: 'New worry' }, one.context()))
    expect(entityById(one.fold, 'case', 'case')?.values.closed).toBeNull()
  })

  test('before a case leaves the device it says what is not so', () => {
    const one = held()
    expect(removalState(one.fold)).toEqual({ closed: false, kept: false, exported: false })
    one.act({ act: 'keep', changes: [change('meeting', 'm1', { custodian: 'Martin Fell' }), change('case', 'case', { closed: { on: today, answered: 'yes', why: 'x' } })] })
    expect(removalState(one.fold)).toEqual({ closed: true, kept: true, exported: false })
  })
})

describe('challenge and measures [CA-06] [CA-38]', () => {
  test('a challenge says who made it and about what; its answer may follow, and never after the seal', () => {
    const one = aMeeting()
    expect(codeOf(addChallenge(one.fold, { meeting: 'm1', text: 'Do we know that?', by: ' ', about: 'group' }, one.context()))).toBe('name-needed')
    one.accept(addChallenge(one.fold, { meeting: 'm1', text: 'Do we know that he moved out?', by: 'Dina Osei', about: 'family' }, one.context()))
    const challenge = challengesAt(one.fold, 'm1')[0]!.id
    expect(codeOf(answerChallenge(one.fold, { challenge, reply: ' ' }))).toBe('answer-needed')
    one.accept(answerChallenge(one.fold, { challenge, reply: 'Only from what we were told. Housing checks.' }))
    expect(challengesAt(one.fold, 'm1')[0]?.values).toMatchObject({ by: 'Dina Osei', about: 'family', reply: 'Only from what we were told. Housing checks.' })
  })

  test('a measure has its tool, its score and its day, and stands with the ones before it', () => {
    const one = aMeeting()
    expect(codeOf(addMeasure(one.fold, { meeting: 'm1', child: 'ellis', tool: 'SDQ', score: '' }, one.context()))).toBe('words-needed')
    for (const [score, on] of [['17', '2026-12-03'], ['22', '2026-06-01']] as const) one.accept(addMeasure(one.fold, { meeting: 'm1', child: 'ellis', tool: 'SDQ', score, on }, one.context()))
    expect(measuresOf(one.fold).map(({ values }) => values.score)).toEqual(['22', '17'])
  })
})

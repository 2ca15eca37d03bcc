import { caseSubject } from '../../../src/domain/act-context'
import { answerRequest, decideConvening, startRequest } from '../../../src/domain/case'
import { change, entities, jointId } from '../../../src/domain/entities'
import type { Values } from '../../../src/domain/kinds'
import { recordReview } from '../../../src/domain/plan/review-result'
import { nameChair, openMeeting } from '../../../src/domain/meeting/prepare'
import { isSilent, type GuidancePack } from '../../../src/guidance'
import { aCase, sha256, type TestCase } from '../../support/builders'

/** 3 December 2026, 14:00 in London. Everybody is invented. */
export const twoOClock = Date.UTC(2026, 11, 3, 14, 0)

/** Where a case stands when somebody looks: asked for, being prepared, in the room, or over. */
export type Stage = 'asked' | 'asked-again' | 'answered' | 'prepared' | 'chaired' | 'running' | 'closed' | 'looked-again'

/** A case under a pack, brought to where the screen is looked at by the acts of the product. What is open is left open. */
export function aCaseUnder(pack: GuidancePack, stage: Stage, request: Partial<Values<'request'>> = {}): TestCase {
  const test = aCase({ at: twoOClock })
  test.act({ act: 'setUp', changes: [
    change('case', caseSubject, { reference: 'PRACTICE-0417', practice: true, guidancePack: pack.id }),
    change('child', 'ellis', { label: 'Ellis', age: '3', scope: 'about', rank: 'a' }),
    change('child', 'nia', { label: 'Nia', age: '9 months', rank: 'b' }),
    change('adult', 'carys', { label: 'Carys Harrow', relationship: 'mother', parentalResponsibility: 'yes', rank: 'a' }),
    change('adult', 'tom', { label: 'Tom Vale', relationship: 'father', parentalResponsibility: 'yes', livesElsewhere: true, rank: 'b' }),
    change('person', 'martin', { name: 'Martin Fell', agency: 'Children’s Services', role: 'Team manager', rank: 'a' }),
    change('person', 'jo', { name: 'Jo Lindqvist', agency: 'Larkmead School', role: 'School office', rank: 'b' }),
    change('person', 'dina', { name: 'Dina Osei', agency: 'Community Health', role: 'Health visitor', rank: 'c' }),
    change('person', 'ruth', { name: 'Ruth Cope', agency: 'Housing', role: 'Housing officer', rank: 'e' }),
    change('person', 'wes', { name: 'Wes Tolley', agency: 'Drug and alcohol service', role: 'Key worker', rank: 'd' }),
  ] })
  if (stage === 'asked-again') test.act({ act: 'metBefore', changes: [
    change('request', 'r0', { on: '2026-05-04', whyWithoutFamily: 'They were not to hear it yet.' }),
    change('meeting', 'm0', { request: 'r0', packId: pack.id, date: '2026-05-07', openedAt: twoOClock - 1e10, closedAt: twoOClock - 1e10 + 1 }),
  ] })
  const { requestId, draft } = startRequest({ requester: 'Dina Osei' }, test.context())
  test.act(draft)
  if (stage === 'asked' || stage === 'asked-again') return test
  test.accept(answerRequest(test.fold, requestId, { ...answersFor(pack), ...request }, test.context()))
  if (stage === 'answered') return test
  test.act({ act: 'holdContact', changes: [change('case', caseSubject, { contactHold: { why: 'Meet first.', decider: 'Priya Nair', by: '2026-12-10' } })] })
  test.accept(decideConvening(test.fold, { request: requestId, outcome: outcomeOf(pack, 'hold'), decider: 'Priya Nair', reason: 'Four accounts nobody has compared.', pack, packHash: sha256(pack.id), ...typeOf(pack) }, test.context()))
  const meeting = meetingIn(test)
  test.act({ act: 'setTheDay', changes: [change('meeting', meeting, { date: '2026-12-03' })] })
  test.act({ act: 'invite', changes: (['martin', 'jo', 'dina', 'ruth'] as const).map((person) => change('invitation', jointId(meeting, person), { meeting, person, ...(person === 'ruth' ? { sentOn: '2026-12-02', chasedOn: '2026-12-02', reply: 'no-reply' as const } : {}) })) })
  test.act({ act: 'answerForFamily', changes: [change('informing', jointId(meeting, 'tom'), { meeting, person: 'tom', answer: 'not-told', ground: 'Could put Ellis at more risk', deciders: 'Martin Fell', objection: 'objected' })] })
  test.act({ act: 'handOn', changes: (['invitations', 'venue'] as const).map((task, at) => change('delegation', jointId(meeting, task), { meeting, task, person: 'dina', answer: at === 0 ? 'asked' : 'declined', on: '2026-12-01' })) })
  if (stage === 'prepared') return test
  test.accept(nameChair(test.fold, { meeting, person: 'martin', answers: { chairInvolved: 'yes', chairLeadsIntervention: 'no' } }))
  if (stage === 'chaired') return test
  test.accept(openMeeting(test.fold, { meeting, because: 'Jo is on her way.' }, test.context()))
  test.act({ act: 'arrive', changes: (['martin', 'jo', 'dina'] as const).map((person) => change('attendance', jointId(meeting, person), { meeting, person, state: 'present', how: 'room', arrived: '14:00' })) })
  test.act({ act: 'talk', changes: talkAt(meeting) })
  if (stage === 'running') return test
  test.act({ act: 'closeMeeting', changes: [change('meeting', meeting, { closedAt: twoOClock + 82 * 60_000 })] })
  if (stage === 'closed') return test
  // An earlier meeting of the case found no change either.
  test.act({ act: 'metBefore', changes: [change('meeting', 'm0', { packId: pack.id, date: '2026-05-07', openedAt: twoOClock - 1e10, closedAt: twoOClock - 1e10 + 1 })] })
  for (const one of ['m0', meeting]) test.accept(recordReview(test.fold, { meeting: one, outcome: 'continue', why: 'Nothing moved.', childChange: 'same' }, test.context()))
  return test
}

/** Answers that let the meeting be held, with the reason written for it. */
function answersFor(pack: GuidancePack): Partial<Values<'request'>> {
  const grounds = isSilent(pack.criteria) ? [] : pack.criteria.grounds.map(({ key }) => ({ key, evidence: 'Four accounts.' }))
  const choices = Object.fromEntries(pack.gate.questions.filter(({ work }) => work === 'choice').map((question) => [question.key, question.options?.find(({ leadsTo, key }) => leadsTo === 'next' && key === 'no')?.key ?? question.options?.find(({ leadsTo }) => leadsTo === 'next')?.key ?? 'no']))
  const exceptions = isSilent(pack.exceptions) ? [] : pack.exceptions.items.filter(({ effect }) => effect === 'contact-hold' || effect === 'hold').slice(0, 1).map(({ key }) => key)
  return { significantHarm: 'no', grounds, choices, exceptions, tried: 'Early help plan.', whyWithoutFamily: 'The accounts differ and need comparing first.', familyPresence: 'without', question: 'What has to change for Ellis?' }
}

function talkAt(meeting: string) {
  const m = { meeting }
  return [
    change('line', 'l1', { ...m, item: 'x', kind: 'info', text: 'Mother says nobody else lives there', saidBy: 'dina', basis: 'told', toldBy: 'Carys Harrow', isNew: true, rank: 'a', evidence: 'assumption', differsFrom: 'l2' }),
    change('line', 'l2', { ...m, item: 'x', kind: 'info', text: 'A man was seen at the door', isNew: true, rank: 'b' }),
    change('need', 'n1', { ...m, text: 'A settled bedtime', rank: 'a' }),
    change('action', 'a1', { ...m, number: 1, text: 'Monitor the situation', status: 'stuck' }),
    change('decision', 'x1', { ...m, text: 'Visit together', isRecommendation: false }),
    change('disagreement', 'd1', { ...m, item: 'x', question: 'Is he safe at home?' }),
    change('concern', 'k1', { ...m, words: 'Nia has lost weight again', raisedAt: twoOClock }),
    change('review', 'w1', { ...m, needed: true, date: '2027-04-15' }),
  ]
}

export const outcomeOf = (pack: GuidancePack, kind: GuidancePack['gate']['outcomes'][number]['kind']): string => pack.gate.outcomes.find((one) => one.kind === kind)?.key ?? kind
const typeOf = (pack: GuidancePack) => {
  const type = isSilent(pack.scope) ? undefined : pack.scope.meetingTypes[0]?.key
  return type === undefined ? {} : { meetingType: type }
}

export function meetingIn(test: TestCase): string {
  const found = entities(test.fold, 'meeting')[0]
  if (found === undefined) throw new Error('no meeting in this case')
  return found.id
}

export function requestIn(test: TestCase): string {
  const found = entities(test.fold, 'request').at(-1)
  if (found === undefined) throw new Error('no request in this case')
  return found.id
}

import * as v from 'valibot'
import { change, jointId } from '../../../src/domain/entities'
import { kinds, type Kind, type Values } from '../../../src/domain/kinds'
import { approveAndSeal, buildRecord, type ApproveCommand, type RecordModel } from '../../../src/domain/record'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import { aCase, sha256, type TestCase } from '../../support/builders'

/** 3 December 2026 in London. Everybody here is invented. */
export const opened = Date.UTC(2026, 11, 3, 14, 0)
export const closed = Date.UTC(2026, 11, 3, 15, 22)

/** What a field's words say in this case, so that a test can look for each one in the record. */
export const mark = (kind: Kind, field: string): string => `said ${kind} ${field}.`

/** Every field of a kind that takes free words and may be in the full record. */
export const wordFields = (kind: Kind): readonly string[] =>
  Object.entries(kinds[kind].fields).filter(([field, rule]) => (rule.audiences as readonly string[]).includes('full') && v.is(rule.schema as v.GenericSchema, mark(kind, field))).map(([field]) => field)

/** All free words of a kind filled in, and the rest as given. */
function filled<K extends Kind>(kind: K, id: string, rest: Partial<Values<K>>) {
  const words = Object.fromEntries(wordFields(kind).map((field) => [field, mark(kind, field)]))
  return change(kind, id, { ...words, ...rest } as Partial<Values<K>>)
}

const m = { meeting: 'm1' } as const

/** A closed meeting in which every field of every kind was answered. */
export function aRecordCase(): TestCase {
  const test = aCase({ at: closed })
  const act = (changes: readonly ReturnType<typeof change>[]) => test.act({ act: 'setUp', changes })
  act([
    filled('case', 'case', {
      reference: 'PRACTICE-0417', practice: true, guidancePack: 'oxfordshire', nextKeyDate: '2027-02-01', leadPractitioner: 'sam',
      contactHold: { why: 'hold why', decider: 'hold decider', by: '2026-12-20' }, contactHoldAdvice: { from: 'advice from', advice: 'advice words', on: '2026-11-30' },
    }),
    filled('child', 'ellis', { label: 'Ellis', scope: 'about', rank: 'a' }),
    change('child', 'nia', { label: 'Nia', age: '9 months', scope: 'sibling-in', scopeReason: 'Same home', rank: 'b' }),
    change('child', 'tia', { label: 'Tia', scope: 'sibling-out', scopeReason: 'Grown up and moved away', rank: 'c' }),
    filled('adult', 'carys', { label: 'Carys Harrow', parentalResponsibility: 'yes', livesElsewhere: false, rank: 'a' }),
    change('adult', 'tom', { label: 'Tom Vale', relationship: 'Father', parentalResponsibility: 'yes', livesElsewhere: true, rank: 'b' }),
    change('adult', 'gran', { label: 'Grandmother', parentalResponsibility: 'no', rank: 'c' }),
    change('person', 'martin', { name: 'Martin Fell', role: 'Early help team manager', agency: 'Children’s Services', rank: 'a' }),
    change('person', 'jo', { name: 'Jo Lindqvist', role: 'School office', agency: 'Larkmead School', rank: 'b' }),
    change('person', 'dina', { name: 'Dina Osei', role: 'Health visitor', agency: 'Community Health', rank: 'c' }),
    change('person', 'sam', { name: 'Sam Idowu', role: 'Early help worker', agency: 'Early Help', rank: 'd' }),
    filled('person', 'leah', { name: 'PC Leah Brandt', agency: 'Police', involvement: 'expert', sector: 'police', rank: 'e' }),
    change('person', 'wes', { name: 'Wes Tolley', agency: 'Drug and alcohol service', rank: 'f' }),
    change('person', 'amir', { name: 'Dr Amir Rahmani', role: 'GP', agency: 'Larkmead Surgery', rank: 'g' }),
    change('person', 'ruth', { name: 'Ruth Cope', agency: 'Housing', rank: 'h' }),
    change('person', 'left-out', { name: 'Len Outhwaite', agency: 'Sports club', rank: 'i' }),
  ])
  act([
    filled('request', 'r1', {
      on: '2026-11-19', discussedOn: '2026-11-19', significantHarm: 'no', specialistAssessment: false, complexCasePanel: true,
      significantHarmAdvice: { who: 'harm advice who', when: 'harm advice when', said: 'harm advice said' },
      significantHarmReferral: { who: 'harm referral who', how: 'harm referral how', by: 'harm referral by' },
      grounds: [{ key: 'outcomes', evidence: 'ground evidence words' }], exceptions: ['staff-safety'], purposes: ['share'],
      losses: { childFocus: 'loss child', factChecking: 'loss facts', firstHand: 'loss first hand' },
      familyPresence: 'without', statutoryProcess: 'no', nextDecision: 'dated', nextDecisionOn: '2027-02-01', tellBefore: 'tell', meetingType: 'professionals',
    }),
    filled('convening', 'c1', { request: 'r1', outcome: 'hold', on: '2026-11-20' }),
    filled('meeting', 'm1', {
      request: 'r1', convening: 'c1', type: 'professionals', packId: 'oxfordshire', packVersion: oxfordshirePack().version, date: '2026-12-03', start: '14:00', minutes: 80, mode: 'mixed',
      chair: 'martin', minuteTaker: 'jo', challenger: 'leah', convener: 'dina', chairInvolvement: 'none', chairAnswers: { chairExperienced: 'yes' },
      supportSettled: { interpreter: 'support settled words' }, recordDue: '2026-12-10', gapReasons: { 'how-told': 'gap reason words' }, planCoordinator: 'sam',
      openedAt: opened, closedAt: closed,
    }),
    filled('informing', jointId('m1', 'carys'), { ...m, person: 'carys', answer: 'told', on: '2026-12-01', objection: 'none', comes: 'no', lookAgain: '2026-12-15' }),
    change('informing', jointId('m1', 'tom'), { ...m, person: 'tom', answer: 'told', how: 'By letter on 27 November', said: 'Replied with a letter' }),
    change('informing', jointId('m1', 'gran'), { ...m, person: 'gran', answer: 'not-told', ground: 'No parental responsibility' }),
    ...(['martin', 'jo', 'dina', 'sam', 'amir', 'ruth', 'wes'] as const).map((person) => change('invitation', jointId('m1', person), { ...m, person })),
    filled('invitation', jointId('m1', 'leah'), {
      ...m, person: 'leah', sentOn: '2026-11-20', chasedOn: '2026-11-27', reply: 'coming', tech: true, joins: 'room', agreesMeeting: 'yes', agreesChair: 'yes',
      viewOnTelling: 'tell', agreesFamilyNotTold: 'yes', agreesFamilyNotToldOn: '2026-11-28',
    }),
    change('invitation', jointId('m1', 'ruth'), { ...m, person: 'ruth', sentOn: '2026-11-20', chasedOn: '2026-11-27', reply: 'no-reply' }),
    filled('omission', jointId('m1', 'left-out'), { ...m, person: 'left-out' }),
    filled('paper', jointId('m1', 'chronology'), { ...m, paper: 'chronology', state: 'sent', on: '2026-11-25' }),
    ...(['martin', 'jo', 'dina', 'sam'] as const).map((person) => change('attendance', jointId('m1', person), { ...m, person, state: 'present', how: 'room' as const, arrived: '14:00' })),
    filled('attendance', jointId('m1', 'leah'), { ...m, person: 'leah', state: 'present', how: 'room', arrived: '14:00', left: '15:05' }),
    change('attendance', jointId('m1', 'wes'), { ...m, person: 'wes', state: 'present', how: 'phone', arrived: '14:12' }),
    change('attendance', jointId('m1', 'amir'), { ...m, person: 'amir', state: 'apology', note: 'Sent a page' }),
    change('attendance', jointId('m1', 'ruth'), { ...m, person: 'ruth', state: 'absent' }),
  ])
  act([
    filled('agendaItem', jointId('m1', 'ways'), { ...m, item: 'ways', state: 'skipped' }),
    change('agendaItem', jointId('m1', 'known'), { ...m, item: 'known', state: 'done' }),
    filled('turn', jointId('m1', 'new-information', 'ruth'), { ...m, item: 'new-information', person: 'ruth', state: 'gap-named' }),
    filled('line', 'l1', {
      ...m, item: 'new-information', kind: 'info', saidBy: 'leah', basis: 'told', about: 'ellis', isNew: true, notSure: true, evidence: 'ambiguous',
      findOut: { how: 'find out how', who: 'find out who', by: '2026-12-10' }, differsFrom: 'l2', relevant: false, sharing: 'professionals', heading: 'grey', rank: 'a',
    }),
    change('line', 'l2', { ...m, item: 'known', kind: 'strength', text: 'Warm with mother at clinic', saidBy: 'dina', basis: 'seen', isNew: false, rank: 'b' }),
    change('line', 'l3', { ...m, item: 'item-of-another-pack', kind: 'risk', text: 'A line of no item', rank: 'c' }),
    filled('voice', 'v1', { child: 'ellis', heading: 'words', on: '2026-11-30' }),
    filled('disagreement', 'd1', { ...m, item: 'more-needs', settled: 'in-part', escalate: 'no', lookAgain: '2026-12-17' }),
    filled('position', 'p1', { disagreement: 'd1', person: 'sam', dissent: true }),
    change('position', 'p2', { disagreement: 'd1', person: 'leah', text: 'Not without knowing who lives there' }),
    filled('decision', 'x1', { ...m, item: 'plan', isRecommendation: false, basedOn: ['l1'] }),
    change('decision', 'x2', { ...m, text: 'Offer a family group conference', reason: 'Once we know who lives there', isRecommendation: true }),
    filled('need', 'n1', { ...m, item: 'known', saidBy: 'dina', basis: 'seen', notSure: true, isNew: false, about: ['ellis'], rank: 'a', notActing: null }),
    filled('need', 'n2', { ...m, text: 'A settled bedtime', outcome: 'Asleep by eight', rank: 'b' }),
    filled('action', 'a1', { ...m, item: 'plan', number: 1, due: '2026-12-04', need: 'n1', agreed: 'agreed', status: 'open', willAsk: { who: 'will ask who', by: '2026-12-05' } }),
    change('action', 'a2', { ...m, number: 2, text: 'Joint home visit', owner: 'Sam Idowu', with: 'PC Leah Brandt', due: '2026-12-10' }),
    filled('concern', 'k1', { ...m, raisedAt: Date.UTC(2026, 11, 3, 14, 48) }),
    change('concern', 'k2', { ...m, words: 'A second worry', raisedAt: Date.UTC(2026, 11, 3, 14, 50), notReferred: { who: 'not referred who', why: 'not referred why' } }),
    filled('scale', 's1', m),
    filled('score', 's1-leah', { scale: 's1', person: 'leah', value: 4 }),
    change('score', 's1-sam', { scale: 's1', person: 'sam', value: 7, reason: 'The plan is working' }),
    change('score', 's1-jo', { scale: 's1', person: 'jo', value: null }),
    filled('consideration', 'o1', { ...m, topic: 'family-group-conference', outcome: 'yes' }),
    filled('telling', 't1', { ...m, person: 'carys', answer: 'withhold', due: '2026-12-04', lookAgain: '2027-01-07', doneOn: '2026-12-04', copyOfRecord: true }),
    filled('review', 'w1', { ...m, needed: true, date: '2027-01-21', time: '14:00', checkBy: '2027-01-20' }),
    filled('stillConcerned', jointId('m1', 'leah'), { ...m, person: 'leah', answer: 'yes' }),
    filled('escalation', 'e1', { ...m, trigger: 'still-worried', stage: 'managers', due: '2026-12-08', closedOn: '2026-12-09' }),
    filled('challenge', 'g1', { ...m, about: 'agency', outcome: 'standing' }),
    filled('engagement', jointId('m1', 'sam', 'carys'), { ...m, person: 'sam', adult: 'carys', how: 'works' }),
    filled('measure', 'q1', { ...m, child: 'ellis', on: '2026-12-02' }),
    filled('delegation', jointId('m1', 'venue'), { ...m, task: 'venue', person: 'dina', answer: 'accepted', on: '2026-11-24' }),
  ])
  return test
}

export function recordOf(test: TestCase): RecordModel {
  const record = buildRecord(test.fold, 'm1', { pack: oxfordshirePack(), frame: essentialFrame() })
  if (record === undefined) throw new Error('the meeting is not in this case')
  return record
}

/** Approves and seals, piece by piece, as the screen does. */
export function sealIt(test: TestCase, documentText: string, by = 'martin'): void {
  const command: ApproveCommand = { documentText, statement: 'I have read this and it is a fair account.', by }
  const acts = approveAndSeal(test.fold, 'm1', command, { ...test.context(), sha256 })
  if (!acts.ok) throw new Error(`refused: ${acts.failure.code}`)
  for (const piece of acts.value.pieces) test.act(piece)
  test.accept(acts.value.seal(test.fold))
}

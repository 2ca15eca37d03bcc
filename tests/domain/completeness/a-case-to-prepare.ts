import { change } from '../../../src/domain/entities'
import { invite, markSent, recordReply, chase, recordViews, tickTech } from '../../../src/domain/meeting/invitation'
import { settleInforming, agreeOnTelling } from '../../../src/domain/meeting/informing'
import { nameChair, nameMinuteTaker, recordRehearsal, setMeetingDetails, setOpeningCard, setPapers, setRoom } from '../../../src/domain/meeting/prepare'
import { aCase, type TestCase } from '../../support/builders'

/** The practice case before its meeting: all people and places in it are invented. */
export const network = {
  martin: { name: 'Martin Fell', agency: 'Children’s Services', role: 'Early help team manager' },
  jo: { name: 'Jo Lindqvist', agency: 'Larkmead School', role: 'School office' },
  dina: { name: 'Dina Osei', agency: 'Community Health', role: 'Health visitor' },
  priya: { name: 'Priya Nair', agency: 'Larkmead School', role: 'Designated safeguarding lead' },
  sam: { name: 'Sam Idowu', agency: 'Early Help', role: 'Early help worker' },
  leah: { name: 'PC Leah Brandt', agency: 'Police', role: 'Neighbourhood police' },
  amir: { name: 'Dr Amir Rahmani', agency: 'GP surgery', role: 'GP' },
  wes: { name: 'Wes Tolley', agency: 'Adult drug and alcohol service', role: 'Key worker' },
  ruth: { name: 'Ruth Cope', agency: 'Housing', role: 'Housing officer' },
} as const

/** 1 December 2026, 09:00 in London: two days before the meeting. */
export const beforeTheDay = Date.UTC(2026, 11, 1, 9, 0)

/** A meeting just authorised, of which nothing is settled yet. */
export function aMeetingToPrepare(): TestCase {
  const test = aCase({ at: beforeTheDay, today: '2026-12-01' })
  test.act({ act: 'setUp', changes: [
    change('case', 'case', { reference: 'PRACTICE-0417', practice: true, guidancePack: 'oxfordshire' }),
    change('child', 'ellis', { label: 'Ellis', age: '3', scope: 'about' }),
    change('child', 'nia', { label: 'Nia', age: '9 months', scope: 'sibling-in', scopeReason: 'lives in the same home' }),
    change('adult', 'carys', { label: 'Carys Harrow', relationship: 'mother', parentalResponsibility: 'yes', rank: 'a' }),
    change('adult', 'tom', { label: 'Tom Vale', relationship: 'father', parentalResponsibility: 'yes', livesElsewhere: true, rank: 'b' }),
    change('adult', 'gran', { label: 'June Harrow', relationship: 'grandmother', parentalResponsibility: 'no', rank: 'c' }),
    change('request', 'r1', {
      requester: 'Dina Osei', on: '2026-11-19', significantHarm: 'no', question: 'What has to change for Ellis by February, and who is seeing him at home?',
      grounds: [{ key: 'outcomes', evidence: 'Three plans in 14 months.' }, { key: 'not-by-phone', evidence: 'Four agencies, four accounts.' }], tried: 'Early help plan, parenting programme, joint visit.',
      whyWithoutFamily: 'The accounts differ and need comparing first.', losses: { childFocus: 'Drawing session on 30 November.', factChecking: 'The letter is read out.', firstHand: 'Dina saw mother on 1 December.' },
      exceptions: [], discussedWith: 'Priya Nair', discussedOn: '2026-11-19', meetingType: 'professionals',
    }),
    change('convening', 'v1', { request: 'r1', outcome: 'hold', decider: 'Priya Nair', deciderRole: 'safeguarding-lead', on: '2026-11-20', reason: 'Four accounts that nobody has compared.' }),
    change('meeting', 'm1', { request: 'r1', convening: 'v1', packId: 'oxfordshire', title: 'Looking at the plan together' }),
  ] })
  test.act({ act: 'setUpNetwork', changes: Object.entries(network).map(([id, values], index) => change('person', id, { ...values, rank: `a${String(index)}` })) })
  return test
}

/** Everything settled as in the practice case: only housing has not answered. */
export function aPreparedMeeting(): TestCase {
  const test = aMeetingToPrepare()
  const context = test.context()
  test.accept(setMeetingDetails(test.fold, { meeting: 'm1', date: '2026-12-03', start: '14:00', minutes: 90, place: 'Larkmead School', mode: 'mixed', wantedResult: 'We know who sees the child at home', purposes: ['share', 'direction'], convener: 'dina' }))
  test.accept(settleInforming(test.fold, { meeting: 'm1', person: 'carys', answer: 'told', by: 'Dina Osei', on: '2026-12-01', how: 'at home', objection: 'none' }, context))
  test.accept(settleInforming(test.fold, { meeting: 'm1', person: 'tom', answer: 'told', by: 'Priya Nair', on: '2026-11-27', how: 'by letter', said: 'replied with a letter' }, context))
  test.accept(settleInforming(test.fold, { meeting: 'm1', person: 'gran', answer: 'not-needed', ground: 'No parental responsibility, and nothing in the pack asks for it.' }, context))
  test.accept(agreeOnTelling(test.fold, { meeting: 'm1', how: 'By phone with each agency, 23 November' }))
  for (const person of Object.keys(network)) {
    test.accept(invite(test.fold, { meeting: 'm1', person, why: 'Knows the family', asked: 'What you know, in ten lines' }, context))
    test.accept(markSent(test.fold, { meeting: 'm1', person, on: '2026-11-20' }, context))
    if (person !== 'ruth') test.accept(recordReply(test.fold, { meeting: 'm1', person, reply: person === 'amir' ? 'written' : 'coming', ...(person === 'amir' ? { writtenInput: 'One page on Nia’s weight.' } : {}) }))
    test.accept(recordViews(test.fold, { meeting: 'm1', person, agreesChair: 'yes' }, context))
  }
  test.accept(tickTech(test.fold, { meeting: 'm1', person: 'wes', checked: true, joins: 'phone' }))
  test.accept(chase(test.fold, { meeting: 'm1', person: 'ruth', on: '2026-11-27' }, context))
  test.accept(nameChair(test.fold, { meeting: 'm1', person: 'martin', answers: { chairExperienced: 'yes', chairInvolved: 'no' } }))
  test.accept(nameMinuteTaker(test.fold, { meeting: 'm1', person: 'jo' }))
  test.accept(setPapers(test.fold, { meeting: 'm1', papers: [{ paper: 'conveners-list', state: 'sent', on: '2026-11-27' }, { paper: 'chronology', state: 'not-needed', note: 'Fourteen months only.' }] }, context))
  test.accept(setRoom(test.fold, { meeting: 'm1', support: { interpreter: 'Not needed', access: 'Ground floor', phone: 'Wes joins by phone', 'quiet-room': 'Next door' } }))
  test.accept(setOpeningCard(test.fold, { meeting: 'm1', format: 'brief minutes', route: 'encrypted file to all', workingDays: 5, stored: 'Children’s Services file', absentFamilyHear: 'Dina tells Carys, Priya writes to Tom' }))
  test.accept(recordRehearsal(test.fold, { meeting: 'm1' }, context))
  return test
}

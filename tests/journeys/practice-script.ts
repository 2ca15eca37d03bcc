/**
 * The practice meeting of Thursday 3 December 2026, minute by minute, as a chair and a minute taker would type it.
 * Everything here is invented: the Harrow-Vale family, the people and the places do not exist.
 */

export const reference = 'PRACTICE-0417'
/** When the clock of each part starts. December in London is UTC. */
export const times = { before: '2026-12-03T13:55:00Z', opened: '14:00', wesJoins: '14:12', concern: '14:48', closed: '15:22', approval: '2026-12-03T16:40:00Z', correction: '2026-12-04T09:10:00Z' } as const

export const inTheRoom = ['Martin Fell', 'Jo Lindqvist', 'Dina Osei', 'Priya Nair', 'Sam Idowu', 'PC Leah Brandt'] as const
export const byPhone = 'Wes Tolley'
export const apologies = 'Dr Amir Rahmani'
export const absent = { name: 'Ruth Cope', note: 'No reply. Tried on 20 November and on 27 November.' } as const

export const aim = 'What has to change for Ellis (3) by February; who sees him at home. Also Nia (9 months).'

export interface ScriptLine {
  readonly who: string
  /** What the minute taker types. */
  readonly typed: string
  /** What must then stand in the record. */
  readonly text: string
  readonly when?: string
  readonly differsFrom?: string
  readonly evidence?: { readonly key: '1' | '2' | '3' | '4'; readonly word: 'Evidence' | 'Ambiguous' | 'Assumption' | 'Missing' }
  readonly findOut?: { readonly how: string; readonly who: string; readonly by: string; readonly shown: string }
}

const daz = 'Ellis said “Daz sleeps on the sofa”'

/** Minute 16: the round of agencies. The first and the third contradict each other. */
export const newInformation: readonly ScriptLine[] = [
  { who: 'Priya Nair', typed: `/i ${daz} ~heard`, text: daz, when: '26 November' },
  { who: 'PC Leah Brandt', typed: 'Two domestic noise calls to the address, no crime recorded ~record', text: 'Two domestic noise calls to the address, no crime recorded', when: '3 and 9 October' },
  { who: 'Sam Idowu', typed: 'Mother says nobody else lives there ~mother', text: 'Mother says nobody else lives there', when: '20 October', differsFrom: daz },
  { who: 'Wes Tolley', typed: 'Mother engaging weekly, tests clear; mother agreed to this being shared ~record', text: 'Mother engaging weekly, tests clear; mother agreed to this being shared', when: 'since 15 October' },
  { who: 'Dr Amir Rahmani', typed: 'Nia’s weight has dropped one centile line, not yet seen again ~record', text: 'Nia’s weight has dropped one centile line, not yet seen again', when: 'since August' },
]

const visit = { how: 'Joint home visit that sees every room', who: 'Sam Idowu', by: '10 Dec', shown: 'Thu 10 Dec 2026' } as const

/** Minute 30: what is evidence, what is ambiguous, what is assumed, what is missing. */
export const board: readonly ScriptLine[] = [
  { who: 'PC Leah Brandt', typed: '/i Police records of both calls ~record', text: 'Police records of both calls', evidence: { key: '1', word: 'Evidence' } },
  { who: 'Wes Tolley', typed: 'Clear tests since 15 October ~record', text: 'Clear tests since 15 October', evidence: { key: '1', word: 'Evidence' } },
  { who: 'Priya Nair', typed: 'What “Daz sleeps on the sofa” means ~heard', text: 'What “Daz sleeps on the sofa” means', evidence: { key: '2', word: 'Ambiguous' }, findOut: visit },
  { who: 'Sam Idowu', typed: 'Probably a cousin ~hunch', text: 'Probably a cousin', evidence: { key: '3', word: 'Assumption' }, findOut: { how: 'Ask Carys at the visit', who: 'Sam Idowu', by: '10 Dec', shown: 'Thu 10 Dec 2026' } },
  { who: 'PC Leah Brandt', typed: 'Who “Daz” is', text: 'Who “Daz” is', evidence: { key: '4', word: 'Missing' }, findOut: { how: 'Tenancy record from housing', who: 'Martin Fell', by: '9 Dec', shown: 'Wed 9 Dec 2026' } },
  { who: 'Dina Osei', typed: 'Last home visit that saw a bedroom: none since June ~record', text: 'Last home visit that saw a bedroom: none since June', evidence: { key: '4', word: 'Missing' }, findOut: visit },
  { who: 'Dina Osei', typed: 'Health of Nia since October', text: 'Health of Nia since October', evidence: { key: '4', word: 'Missing' }, findOut: { how: 'Weighed and examined at the surgery', who: 'Dina Osei', by: '4 Dec', shown: 'Fri 4 Dec 2026' } },
]

/** Known before, from the convener: already in the practice case, and must be in the record. */
export const known = ['Regular nursery', 'Speech support', 'A settled bedtime', 'Warm with mother at clinic.', 'Grandmother close by.', 'Nursery key worker trusted.', 'Missed appointments, 4 of 7.', 'Unknown adult at the address.'] as const
export const newNeeds = ['Nia’s growth', 'To know who lives with the children'] as const
/** By their numbers, which stay the same through the whole meeting. */
export const needs = [...known.slice(0, 3), ...newNeeds] as const
export const voices = ['I like quiet days.', 'Drew the nursery gate and his grandmother.', 'Settled with mother at clinic.'] as const

/** Minute 42. */
export const disagreement = {
  question: 'Is the early help plan working?',
  positions: [
    { who: 'Sam Idowu', words: 'The plan is working. It needs time, and I say so against the room.', dissent: true },
    { who: 'PC Leah Brandt', words: 'Not without knowing who lives there.', dissent: false },
    { who: 'Dina Osei', words: 'Not while nobody has seen where Ellis sleeps.', dissent: false },
  ],
  outcome: 'Visit first, then decide.',
  wouldSettle: 'What the visit finds.',
  lookAgain: '17 December',
} as const

/** Minute 48. Assigned only at the close, which must not be possible before. */
export const concern = {
  words: 'Nia not weighed for ten weeks with falling centile. Asks for same-day review.',
  raisedBy: 'Dina Osei',
  referrer: 'Dina Osei',
  how: 'Phones the GP today; to Children’s Services if not seen within 24 hours',
  by: 'today 17:00',
} as const

/** Minute 54. The chair and the minute taker do not score; the GP is not asked. */
export const scale = {
  question: 'How safe is it for Ellis and Nia tonight?',
  zero: 'They must not sleep there tonight',
  ten: 'Nothing to worry about tonight',
  scores: [
    { who: 'Dina Osei', value: '5', reason: 'Nia has not been seen' },
    { who: 'Priya Nair', value: '6', reason: 'Ellis comes in fed and calm' },
    { who: 'Sam Idowu', value: '7', reason: 'Mother asks for help' },
    { who: 'PC Leah Brandt', value: '4', reason: 'Two calls and an unknown man' },
    { who: 'Wes Tolley', value: '5', reason: 'Clear tests, short time' },
  ],
  notScoring: ['Jo Lindqvist', 'Martin Fell'],
} as const

/** Minute 58. */
export const actions = [
  { typed: '/a Arrange for Nia to be weighed and examined at the surgery @Dina Osei by Fri 4 Dec #N4 so that her weight is known and followed > Dina refers to Children’s Services the same day', text: 'Arrange for Nia to be weighed and examined at the surgery', owner: 'Dina Osei', day: 'Fri 4 Dec 2026', need: 4, change: 'her weight is known and followed', ifNot: 'Dina refers to Children’s Services the same day' },
  { typed: '/a Joint home visit that sees every room and who lives there @Sam Idowu @Leah Brandt by Thu 10 Dec #N5 so that one account of the home is agreed > manager-to-manager call on 11 December', text: 'Joint home visit that sees every room and who lives there', owner: 'Sam Idowu', with: 'PC Leah Brandt', day: 'Thu 10 Dec 2026', need: 5, change: 'one account of the home is agreed', ifNot: 'manager-to-manager call on 11 December' },
  { typed: '/a Speech and language referral for Ellis @Priya Nair by Fri 11 Dec #N2 so that Ellis is understood > Dina refers through the health route', text: 'Speech and language referral for Ellis', owner: 'Priya Nair', day: 'Fri 11 Dec 2026', need: 2, change: 'Ellis is understood', ifNot: 'Dina refers through the health route' },
  { typed: '/a Nursery collects Ellis on missed mornings, for four weeks @Priya Nair by Mon 7 Dec #N1 so that Ellis is there five days in five > early help transport fund, Sam', text: 'Nursery collects Ellis on missed mornings, for four weeks', owner: 'Priya Nair', day: 'Mon 7 Dec 2026', need: 1, change: 'Ellis is there five days in five', ifNot: 'early help transport fund, Sam' },
  { typed: '/a Housing to confirm the tenancy record @Martin Fell by Wed 9 Dec #N5 so that the tenancy is known > escalation stage 1 to housing manager', text: 'Housing to confirm the tenancy record', owner: 'Martin Fell', day: 'Wed 9 Dec 2026', need: 5, change: 'the tenancy is known', ifNot: 'escalation stage 1 to housing manager' },
  { typed: '/a Bedtime plan agreed with Carys at home @Dina Osei by Fri 18 Dec #N3 so that Ellis sleeps by eight > early help worker repeats the visit in January', text: 'Bedtime plan agreed with Carys at home', owner: 'Dina Osei', day: 'Fri 18 Dec 2026', need: 3, change: 'Ellis sleeps by eight', ifNot: 'early help worker repeats the visit in January' },
] as const

/** Minute 72. */
export const telling = [
  { person: 'Carys Harrow', by: 'Dina Osei', due: '4 Dec', how: 'At home' },
  { person: 'Tom Vale', by: 'Priya Nair', due: '8 Dec', how: 'By letter' },
] as const
export const withheld = { from: 'Tom Vale', what: 'The police call details', ground: 'They are about a third party', decider: 'Martin Fell, chair', lookAgain: '7 Jan' } as const

/** Minute 76 and 78. */
export const conference = { outcome: 'Later', reason: 'To be offered once “Daz” is known', owner: 'Sam Idowu' } as const
export const review = { day: '21 Jan 2027', time: '14:00', place: 'Larkmead School, meeting room' } as const
export const decision = { text: 'Visit first, before any change of the early help plan', reason: 'The accounts of who lives there contradict one another' } as const

/** Minute 80. */
export const stillWorried = { who: 'PC Leah Brandt', about: 'housing not answering' } as const
export const leftOpen = 'Not today: it waits for the joint home visit.'

export const correction = { askedBy: 'PC Leah Brandt', text: 'The first call was on 2 October, not 3 October.', about: 'Line of the police calls' } as const

/** Every word of the script that must stand in the Word file and in the printed record. Dates as the record writes them. */
export function everythingSaid(): readonly string[] {
  return [
    reference, '3 December 2026', ...inTheRoom, byPhone, times.wesJoins, apologies, absent.name, absent.note, aim, 'Ellis', 'Nia',
    ...known, ...newNeeds, ...voices, 'Mon 30 Nov 2026',
    ...newInformation.flatMap((line) => [line.text, line.who, line.when ?? '']),
    ...board.flatMap((line) => [line.text, line.evidence?.word ?? '', line.findOut?.how ?? '', line.findOut?.who ?? '']), 'Thu 10 Dec 2026', 'Wed 9 Dec 2026', 'Fri 4 Dec 2026',
    disagreement.question, 'Does not go along with this:', ...disagreement.positions.map((one) => one.words), disagreement.outcome, disagreement.wouldSettle, 'Thu 17 Dec 2026',
    concern.words, times.concern, concern.referrer, concern.how, concern.by,
    scale.question, scale.zero, scale.ten, ...scale.scores.flatMap((one) => [one.who, one.reason]),
    ...actions.flatMap((one) => [one.text, one.owner, one.day, one.change, one.ifNot, `For need N${one.need}: ${needs[one.need - 1]}`]), 'PC Leah Brandt',
    ...telling.flatMap((one) => [one.person, one.by, one.how]), 'Tue 8 Dec 2026',
    withheld.what, withheld.ground, withheld.decider, 'Thu 7 Jan 2027',
    conference.reason, conference.owner, `Thu 21 Jan 2027, ${review.time}, ${review.place}`,
    decision.text, decision.reason, stillWorried.about, leftOpen, times.closed, '16:40',
    correction.text, correction.askedBy,
  ].filter((words) => words !== '')
}

// The practice case before its meeting. Everything here is invented: the Harrow-Vale family, the people and the places do
// not exist. Words as a person would have typed them, so they are data and not part of the catalogue of wording.

export const practiceReference = 'PRACTICE-0417'

export const children = [
  { id: 'ellis', label: 'Ellis', age: '3', livesWith: 'Carys Harrow', scope: 'about', scopeReason: 'The meeting is about Ellis.' },
  { id: 'nia', label: 'Nia', age: '9 months', livesWith: 'Carys Harrow', scope: 'sibling-in', scopeReason: 'Same home.' },
] as const

export const adults = [
  { id: 'carys', label: 'Carys Harrow', relationship: 'Mother', parentalResponsibility: 'yes', livesElsewhere: false },
  { id: 'tom', label: 'Tom Vale', relationship: 'Father', parentalResponsibility: 'yes', livesElsewhere: true },
  { id: 'gran', label: 'Grandmother', relationship: 'Grandmother, mother’s side', parentalResponsibility: 'no', livesElsewhere: true },
] as const

export const people = [
  { id: 'martin', name: 'Martin Fell', role: 'Early help team manager', agency: 'Children’s Services', involvement: 'holder', grade: 'Manager' },
  { id: 'jo', name: 'Jo Lindqvist', role: 'School office', agency: 'Larkmead Nursery and School', involvement: 'holder', grade: 'Minute taker' },
  { id: 'dina', name: 'Dina Osei', role: 'Health visitor', agency: 'Community Health', involvement: 'involved', grade: 'Practitioner' },
  { id: 'priya', name: 'Priya Nair', role: 'Designated safeguarding lead', agency: 'Larkmead Nursery and School', involvement: 'involved', grade: 'Senior' },
  { id: 'sam', name: 'Sam Idowu', role: 'Early help worker', agency: 'Early Help', involvement: 'involved', grade: 'Practitioner' },
  { id: 'leah', name: 'PC Leah Brandt', role: 'Neighbourhood police', agency: 'Police', involvement: 'holder', grade: 'Practitioner' },
  { id: 'amir', name: 'Dr Amir Rahmani', role: 'GP', agency: 'GP surgery', involvement: 'involved', grade: 'Doctor' },
  { id: 'wes', name: 'Wes Tolley', role: 'Drug and alcohol worker', agency: 'Adult drug and alcohol service', involvement: 'involved', grade: 'Practitioner' },
  { id: 'ruth', name: 'Ruth Cope', role: 'Housing officer', agency: 'Housing', involvement: 'holder', grade: 'Practitioner' },
] as const

export const request = {
  requester: 'Dina Osei',
  requesterRole: 'Health visitor, Community Health',
  on: '2026-11-19',
  significantHarm: 'no',
  grounds: [
    { key: 'outcomes', evidence: 'Three plans in 14 months, and Ellis still misses nursery two days in five.' },
    { key: 'family-inhibits', evidence: 'Agencies have been told different things about who lives in the house.' },
    { key: 'not-by-phone', evidence: 'Phone and e-mail have not been enough: four agencies, four accounts.' },
  ],
  question: 'What has to change for Ellis by February, and who is seeing him at home?',
  tried: 'Early help plan, March. Parenting programme, June, attended twice. Joint visit, September, nobody in.',
  familyPresence: 'without',
  whyWithoutFamily: 'The accounts given to each agency contradict one another and need comparing first.',
  losses: {
    childFocus: 'Made good by the key worker’s drawing session with Ellis on 30 November.',
    factChecking: 'Made good by the father’s own letter, read out.',
    firstHand: 'Made good by Dina, who saw mother on 1 December.',
  },
  earlierExclusions: 'None.',
  exceptions: [],
  specialistAssessment: false,
  complexCasePanel: false,
  discussedWith: 'Priya Nair, designated safeguarding lead',
  discussedOn: '2026-11-19',
  discussedAdvice: 'Agreed: compare the accounts first. If a worry about significant harm comes up in the meeting, the referral route is agreed.',
  nextDecision: 'dated',
  nextDecisionWhat: 'Review of the early help plan',
  nextDecisionOn: '2027-02-01',
  statutoryProcess: 'no',
  askedToDecide: 'Priya Nair',
  askedToDecideRole: 'safeguarding-lead',
  tellBefore: 'tell',
  meetingType: 'professionals',
  purposes: ['share', 'explore', 'direction'],
} as const

export const convening = {
  outcome: 'hold',
  decider: 'Priya Nair',
  deciderRole: 'Designated safeguarding lead',
  on: '2026-11-20',
  reason: 'Three plans without change for Ellis, and four accounts that do not fit together. Nobody can plan until they are compared.',
} as const

export const meeting = {
  type: 'professionals',
  title: 'Professionals meeting',
  date: '2026-12-03',
  start: '14:00',
  minutes: 90,
  place: 'Larkmead School, meeting room',
  mode: 'mixed',
  chairExperience: 'Has chaired meetings like this for six years.',
  chairInvolvement: 'none',
  chairAgreedBy: 'All agencies invited, by e-mail, 24 November.',
  support: 'No Wi-Fi in the room. Wes Tolley joins by phone.',
  roomReady: 'Quiet room, step-free, screen and conference phone.',
  wantedResult: 'One agreed account of who lives with the children, and a plan with names and dates.',
  recordFormat: 'Brief minutes',
  recordRoute: 'By encrypted file, to all who took part, within 5 working days',
  recordDue: '2026-12-10',
  recordStored: 'Children’s Services case system',
  custodian: 'Martin Fell',
  absentFamilyHear: 'Dina tells mother at home. Priya writes to father.',
  tellingAgreedWith: 'All agencies invited, by e-mail, 24 November. All agreed that mother and father are told before.',
  familyExpected: 'No. They are told before, and told the outcome after.',
} as const

export const informings = [
  { person: 'carys', answer: 'told', by: 'Dina Osei', on: '2026-12-01', how: 'At home', objection: 'none' },
  { person: 'tom', answer: 'told', by: 'Priya Nair', on: '2026-11-27', how: 'By letter', said: 'Replied with a letter.', objection: 'none' },
  { person: 'gran', answer: 'not-needed', ground: 'No parental responsibility, and nothing in the pack asks for it.', deciders: 'Priya Nair' },
  { person: 'ellis', answer: 'not-needed', ground: 'Aged 3. His key worker listened to him in a drawing session instead.', deciders: 'Priya Nair' },
  { person: 'nia', answer: 'not-needed', ground: 'Aged 9 months.', deciders: 'Priya Nair' },
] as const

export const invitations = [
  { person: 'martin', reply: 'coming', why: 'Chairs. Does not work with the family.', asked: 'Chair the meeting.', sentOn: '2026-11-20' },
  { person: 'jo', reply: 'coming', why: 'Takes the minutes.', asked: 'Take the minutes and send them out.', sentOn: '2026-11-20' },
  { person: 'dina', reply: 'coming', why: 'Asked for the meeting. Sees Nia and mother.', asked: 'Needs, strengths and risks from the assessment.', sentOn: '2026-11-20' },
  { person: 'priya', reply: 'coming', why: 'Ellis goes to the nursery.', asked: 'Attendance, and what Ellis has said.', sentOn: '2026-11-20' },
  { person: 'sam', reply: 'coming', why: 'Works with the family now.', asked: 'What the early help plan has done.', sentOn: '2026-11-20' },
  { person: 'leah', reply: 'coming', why: 'Police may hold information about the address.', asked: 'Calls to the address since August.', sentOn: '2026-11-20' },
  { person: 'amir', reply: 'written', replyReason: 'Surgery that afternoon.', writtenInput: 'Nia’s weight has dropped one centile line since August. Not yet seen again.', why: 'GP of both children.', asked: 'Health of both children since August.', sentOn: '2026-11-20' },
  { person: 'wes', reply: 'coming', tech: true, why: 'Works with mother.', asked: 'What mother agrees to be shared about her progress.', sentOn: '2026-11-20' },
  { person: 'ruth', reply: 'no-reply', why: 'Holds the tenancy record.', asked: 'Who is on the tenancy.', sentOn: '2026-11-20', chasedOn: '2026-11-27' },
] as const

export const voices = [
  { child: 'ellis', heading: 'words', text: 'I like quiet days.', to: 'Nursery key worker, drawing session', on: '2026-11-30' },
  { child: 'ellis', heading: 'observed', text: 'Drew the nursery gate and his grandmother.', to: 'Nursery key worker, drawing session', on: '2026-11-30' },
  { child: 'nia', heading: 'observed', text: 'Settled with mother at clinic.', to: 'Dina Osei' },
] as const

/** When every part was tried with the network off: 3 December 2026, 09:10 in London. */
export const rehearsedAt = Date.UTC(2026, 11, 3, 9, 10)

/** Needs as the convener saw them before the meeting. */
export const needs = ['Regular nursery', 'Speech support', 'A settled bedtime'] as const

/** What the convener already sees, from Dina's assessment. */
export const knownLines = [
  { kind: 'strength', text: 'Warm with mother at clinic.', saidBy: 'dina', basis: 'seen' },
  { kind: 'strength', text: 'Grandmother close by.', saidBy: 'dina', basis: 'record' },
  { kind: 'strength', text: 'Nursery key worker trusted.', saidBy: 'dina', basis: 'heard' },
  { kind: 'risk', text: 'Missed appointments, 4 of 7.', saidBy: 'dina', basis: 'record' },
  { kind: 'risk', text: 'Unknown adult at the address.', saidBy: 'dina', basis: 'told' },
] as const

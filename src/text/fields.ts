import type { QuietField } from '../domain/conflicts'
import type { Kind, Values } from '../domain/kinds'
import { localised } from './localised'

type FieldWords = { readonly [K in Kind]: Readonly<Record<Exclude<keyof Values<K>, QuietField<K>>, string>> }

const removed = 'Removed, or kept'

/** What a person calls each field that can stand in two versions. A new field without a name does not compile. */
export const fieldText: FieldWords = localised<FieldWords>({
  en: {
    case: {
      contactHoldAdvised: 'Advice about the pause was given', stageDays: 'Times set in this area', closedOpen: 'What was open when the case was closed', handedTo: 'The plan that goes on', reopened: 'Opened again',
      reference: 'Reference', practice: 'Practice case', guidancePack: 'Guidance', guidanceVersion: 'Version of the guidance', guidanceHash: 'Check of the guidance', homePartnership: 'Safeguarding partnership', levelOfNeed: 'Level of need', existingPlans: 'Plans there are already',
      nextKeyDate: 'Next key date', nextKeyDateWhat: 'What happens on the key date', leadPractitioner: 'Lead practitioner', contactHold: 'Pause on contact with the family', contactHoldAdvice: 'Advice about the pause',
      closed: 'Case closed', withdrawn: removed,
    },
    guidance: { pack: 'Guidance', part: 'Part', parts: 'How many parts', text: 'Words', withdrawn: removed },
    child: { label: 'Name used', age: 'Age', livesWith: 'Lives with', needs: 'What helps them take part', scope: 'Part of this case', scopeReason: 'Why part of this case or not', withdrawn: removed },
    voice: { part: 'Part', meeting: 'Meeting', child: 'Child', heading: 'Kind of words', text: 'Words', to: 'Said to', on: 'Date', inRoom: 'May be shown to the room', withdrawn: removed },
    adult: { label: 'Name used', relationship: 'Relationship', parentalResponsibility: 'Parental responsibility', livesElsewhere: 'Lives elsewhere', addressRestricted: 'Address kept back', needs: 'Needs', withdrawn: removed },
    informing: {
      came: 'Came', cameParts: 'Parts they came to', cameNote: 'About their coming',
      meeting: 'Meeting', person: 'Person', answer: 'Told before the meeting', by: 'Told by', on: 'Date', how: 'How', said: 'What they said', objection: 'Objection', objectionResponse: 'Answer to the objection',
      ground: 'Ground for not telling', deciders: 'Who decided', agenciesAgree: 'What the agencies said', comes: 'Comes to the meeting', askedBy: 'Asked by', support: 'Support', lookAgain: 'Look again on', withdrawn: removed,
    },
    person: { name: 'Name', role: 'Role', agency: 'Agency', contact: 'How to reach them', involvement: 'Part in this case', sector: 'Kind of agency', grade: 'Grade', withdrawn: removed },
    request: {
      harmLeftOpen: 'Why the question about harm is open', requesterInvolved: 'Works with the child', hostMeeting: 'Considered at', hostLevel: 'Level of need then', follows: 'Follows the meeting', followsAs: 'Follows it as', stopped: 'Taken back',
      requester: 'Who asks', requesterRole: 'Role of who asks', on: 'Date', significantHarm: 'Risk of significant harm', significantHarmAdvice: 'Advice about significant harm', significantHarmReferral: 'Referral about significant harm',
      grounds: 'Reasons for meeting', question: 'Question for the meeting', tried: 'What was tried', whyWithoutFamily: 'Why without the family', losses: 'What is lost without the family', earlierExclusions: 'Earlier meetings without the family',
      exceptions: 'Special cases', exceptionNotes: 'Notes on special cases', specialistAssessment: 'Specialist assessment', complexCasePanel: 'Complex case panel', staffSafety: 'Safety of staff', discussedWith: 'Talked over with',
      discussedOn: 'Talked over on', discussedAdvice: 'Advice given', unease: 'Unease', supervision: 'Supervision', meetingType: 'Kind of meeting', purposes: 'Purposes', openness: 'Openness with the family',
      familyPresence: 'Family in the room', exceptionsAnswered: 'Special cases answered', panelConsidered: 'Why not a panel', statutoryProcess: 'Instead of a statutory meeting', choices: 'Answers of this area', nextDecision: 'Next decision',
      nextDecisionWhat: 'What is decided next', nextDecisionOn: 'Date of the next decision', askedToDecide: 'Who is asked to agree', askedToDecideRole: 'Role of who is asked', tellBefore: 'Tell the family first', whoTells: 'Who tells the family',
      withdrawn: removed,
    },
    convening: {
      request: 'Request', outcome: 'Decision', route: 'Other route', decider: 'Who decided', deciderRole: 'Role of who decided', on: 'Date', reason: 'Reason', person: 'Who takes it there', by: 'By when', packId: 'Guidance',
      packVersion: 'Version of the guidance', packHash: 'Check of the guidance', withdrawn: removed,
    },
    meeting: {
      parts: 'Parts', partNow: 'Part now', calledOff: 'Called off', series: 'Further dates',
      request: 'Request', convening: 'Decision to meet', type: 'Kind of meeting', title: 'Title', packId: 'Guidance', packVersion: 'Version of the guidance', packHash: 'Check of the guidance', date: 'Date', start: 'Start', minutes: 'Length in minutes',
      place: 'Place', mode: 'How people meet', chair: 'Chair', minuteTaker: 'Minute taker', challenger: 'Who challenges', convener: 'Convener', chairExperience: 'Chair’s experience', chairInvolvement: 'Chair’s part in the case',
      chairInvolvementReason: 'Why this chair', chairAgreedBy: 'Chair agreed by', chairAnswers: 'Chair’s answers', tellingAgreedWith: 'Agencies asked about telling', supportSettled: 'Support settled', support: 'Support', roomReady: 'Room',
      omissions: 'Who is left out', wantedResult: 'Result wanted', familyExpected: 'What the family expects', recordFormat: 'Form of the record', recordRoute: 'How the record goes out', recordDue: 'Record due', recordStored: 'Where the record is kept',
      custodian: 'Who keeps the record', absentFamilyHear: 'How absent family hear', gapReasons: 'Reasons for gaps', openedAt: 'Opened', closedAt: 'Closed', aim: 'Aim', changedOurMind: 'What changed our mind', analysis: 'Analysis',
      receivingPlan: 'Plan that takes this up', nextFamilyContact: 'Next contact with the family', planCoordinator: 'Who coordinates the plan', recipients: 'Who gets the record', withdrawn: removed,
    },
    invitation: {
      meeting: 'Meeting', person: 'Person', why: 'Why invited', asked: 'What they are asked', sentOn: 'Sent', chasedOn: 'Chased', reply: 'Reply', replyReason: 'Reason', deputy: 'Deputy', writtenInput: 'Written input', papers: 'Papers', tech: 'Tried the technology',
      joins: 'Joins by', sentEarlyBecause: 'Why sent early', agreesMeeting: 'Agrees to the meeting', agreesChair: 'Agrees to the chair', viewOnTelling: 'View on telling the family', agreesFamilyNotTold: 'Agrees that the family is not told',
      agreesFamilyNotToldOn: 'Agreed on', withdrawn: removed,
    },
    omission: { meeting: 'Meeting', person: 'Person', reason: 'Reason', withdrawn: removed },
    paper: { meeting: 'Meeting', paper: 'Paper', label: 'Name', state: 'State', on: 'Date', note: 'Note', withdrawn: removed },
    attendance: { parts: 'Parts they were here for', meeting: 'Meeting', person: 'Person', state: 'There or not', how: 'How they joined', arrived: 'Arrived', left: 'Left', roleAndLimits: 'Role and limits', note: 'Note', withdrawn: removed },
    agendaItem: { part: 'Part', meeting: 'Meeting', item: 'Item', state: 'Done or skipped', reason: 'Reason', withdrawn: removed },
    turn: { part: 'Part', meeting: 'Meeting', item: 'Item', person: 'Person', state: 'Turn', at: 'Time', note: 'Note', withdrawn: removed },
    line: {
      heading: 'Heading', part: 'Part',
      meeting: 'Meeting', item: 'Item', kind: 'Kind of line', text: 'Words', saidBy: 'Said by', basis: 'How it is known', toldBy: 'Told by', eventDate: 'When it happened', about: 'About', isNew: 'New to the meeting', notSure: 'Not sure', evidence: 'Evidence',
      findOut: 'To find out', otherReading: 'Another reading', soWhat: 'What it means for the child', differsFrom: 'Differs from', relevant: 'Belongs in the record', sharing: 'Who may see it', effect: 'Effect', withdrawn: removed,
    },
    joining: { meeting: 'Meeting', lines: 'Lines', withdrawn: removed },
    disagreement: { part: 'Part', meeting: 'Meeting', item: 'Item', question: 'Question', settled: 'Settled', outcome: 'Outcome', escalate: 'Taken further', lookAgain: 'Look again on', wouldSettle: 'What would settle it', withdrawn: removed },
    position: { part: 'Part', disagreement: 'Disagreement', person: 'Person', text: 'Words', dissent: 'Dissent', withdrawn: removed },
    decision: { part: 'Part', meeting: 'Meeting', item: 'Item', text: 'Words', reason: 'Reason', isRecommendation: 'Recommendation', basedOn: 'Based on', agreed: 'Who agreed', withdrawn: removed },
    need: {
      part: 'Part',
      meeting: 'Meeting', item: 'Item', saidBy: 'Said by', basis: 'How it is known', toldBy: 'Told by', notSure: 'Not sure', isNew: 'New to the meeting', text: 'Words', outcome: 'Change wanted', about: 'About', notActing: 'Why nothing is done', withdrawn: removed,
    },
    action: {
      part: 'Part',
      meeting: 'Meeting', item: 'Item', number: 'Number', text: 'Words', owner: 'Who', ownerAgency: 'Agency', with: 'With', due: 'Date', need: 'Need', change: 'So that', contingency: 'If it does not happen', measure: 'What someone will see',
      agreed: 'Agreed by the owner', willAsk: 'Who asks the owner', familyPart: 'The family’s part', childWords: 'In words for a child', status: 'How it goes', evidence: 'What happened', effect: 'What is different for the child', withdrawn: removed,
    },
    concern: {
      part: 'Part',
      meeting: 'Meeting', words: 'Words', raisedBy: 'Raised by', raisedAt: 'Raised', referrer: 'Who refers it', how: 'How', by: 'By when', sentAt: 'Sent', response: 'Answer', notReferred: 'Why not referred',
    },
    scale: { part: 'Part', meeting: 'Meeting', question: 'Question', zero: 'What 0 means', ten: 'What 10 means', withdrawn: removed },
    score: { part: 'Part', scale: 'Question', person: 'Person', value: 'Score', reason: 'Reason', withdrawn: removed },
    consideration: { part: 'Part', meeting: 'Meeting', topic: 'Route', outcome: 'Answer', reason: 'Reason', owner: 'Who', withdrawn: removed },
    telling: {
      meeting: 'Meeting', person: 'Person', answer: 'Told or not', by: 'Told by', due: 'Date', how: 'How', part: 'Part they are told', withheld: 'What is left out', ground: 'Ground', decider: 'Who decided', lookAgain: 'Look again on', doneOn: 'Told on', doneBy: 'Told in the end by', doneHow: 'How they were told', explained: 'Actions explained', understanding: 'Understood',
      understood: 'How we know they understood', response: 'What they said', copyOfRecord: 'Copy of the record', withdrawn: removed,
    },
    review: { outcome: 'What looking again found', host: 'Looked at in', outcomeWhy: 'Why', outcomeOn: 'Found on', childChange: 'Difference for the child', meeting: 'Meeting', needed: 'Review needed', date: 'Date', time: 'Time', place: 'Place', why: 'Why', checkHow: 'How we will know', checkWho: 'Who checks', checkBy: 'Check by', withdrawn: removed },
    stillConcerned: { part: 'Part', meeting: 'Meeting', person: 'Person', answer: 'Still worried', about: 'About what', withdrawn: removed },
    escalation: {
      part: 'Part', steps: 'What each step brought', toldRaiser: 'Who raised it was told',
      meeting: 'Meeting', trigger: 'Why taken further', issue: 'Issue', effectOnChild: 'Effect on the child', wantedOutcome: 'Outcome wanted', raisedBy: 'Raised by', raisedTo: 'Raised to', stage: 'Stage', due: 'Date', result: 'Result', closedOn: 'Closed on',
      withdrawn: removed,
    },
    challenge: { item: 'Item', about: 'About', part: 'Part', meeting: 'Meeting', text: 'Words', by: 'By', to: 'To', reply: 'Answer', outcome: 'How it stands', withdrawn: removed },
    delegation: { meeting: 'Meeting', task: 'Task', person: 'Person', answer: 'Answer', on: 'Date', note: 'Note', withdrawn: removed },
    engagement: { meeting: 'Meeting', person: 'Agency', adult: 'Adult', how: 'How they meet', account: 'What they were told', part: 'Part', withdrawn: removed },
    reconvening: { meeting: 'Meeting', actions: 'Actions', by: 'Who decided', consulted: 'Who was asked', decision: 'Decision', why: 'Reason', on: 'Date', withdrawn: removed },
    measure: { meeting: 'Meeting', child: 'Child', tool: 'Tool', score: 'Score', on: 'Date', by: 'By', withdrawn: removed },
    consultation: { from: 'Who advised', advice: 'What they advised', on: 'Date', withdrawn: removed },
    seal: { meeting: 'Meeting', by: 'Approved by', at: 'Approved', statement: 'Statement' },
    sealPart: { seal: 'Approved record', text: 'Words' },
    amendment: { meeting: 'Meeting', about: 'About', text: 'Words', askedBy: 'Asked by', on: 'Date', answer: 'Answer', answerReason: 'Reason', withdrawn: removed },
    parts: { meeting: 'Meeting', from: 'Family in the room from', withdrawn: removed },
    versionChoice: {
      meeting: 'Meeting', version: 'Version', kind: 'Kind', target: 'About', field: 'Part', choice: 'Choice', phrase: 'Words pointed at', words: 'Other words', ground: 'Ground', reason: 'Reason', by: 'By', second: 'Second person', on: 'Date', withdrawn: removed,
    },
    versionCheck: { meeting: 'Meeting', version: 'Version', by: 'Read by', at: 'Read', withdrawn: removed },
    distribution: {
      meeting: 'Meeting', person: 'Person', name: 'Name', agency: 'Agency', version: 'Version', channel: 'How it goes', address: 'Where to', readBack: 'Read back', because: 'Why they get it', notSent: 'Why they do not get it', withdrawn: removed,
    },
    sending: {
      meeting: 'Meeting', distribution: 'Copy', to: 'To', version: 'Version', channel: 'How it went', address: 'Where to', on: 'Date', by: 'By', copy: 'Digest of the copy', acknowledged: 'They have it', wentWrong: 'What went wrong', withdrawn: removed,
    },
    agreement: { meeting: 'Meeting', person: 'Person', answer: 'Answer', words: 'Words', on: 'Date', withdrawn: removed },
    slip: {
      meeting: 'Meeting', number: 'Number', owner: 'Who', agency: 'Agency', actions: 'Actions', on: 'Date', expires: 'Good until', fileBy: 'How the file went', wordsBy: 'How its words went', accepted: 'Reply taken over', withdrawn: removed,
    },
    slipReply: { slip: 'Action slip', withdrawn: removed },
    safekeeping: { controller: 'Controller', custodian: 'Who keeps it', system: 'System', place: 'Place', retention: 'How long', keepUntil: 'Keep until', withdrawn: removed },
    recordExport: { meeting: 'Meeting', confirmed: 'Seen there', noCopy: 'Why no copy is made', withdrawn: removed },
    disclosure: { askedBy: 'Asked by', askedOn: 'Asked on', basis: 'Basis', what: 'What is asked for', outcome: 'Answer', decider: 'Who decided', reason: 'Reason', doneOn: 'Done on', withdrawn: removed },
  },
})

/** Every answer that is chosen from a list. */
type Listed<V> = V extends string ? (string extends V ? never : V) : never
export type ListedAnswer = { [K in Kind]: { [F in keyof Values<K>]: Listed<Values<K>[F]> }[keyof Values<K>] }[Kind]

/** Answers from lists, in words that stand by themselves. */
export const answerText: Readonly<Record<ListedAnswer, string>> = localised<Record<ListedAnswer, string>>({
  en: {
    about: 'About this child', 'sibling-in': 'A sibling who is part of it', 'sibling-out': 'A sibling who is not part of it',
    words: 'Their words', day: 'A day in their life', wants: 'What they want', observed: 'What was seen', 'not-asked': 'Not asked',
    yes: 'Yes', no: 'No', unknown: 'Not known', told: 'Told', 'will-tell': 'Will be told', 'not-told': 'Not told', 'not-needed': 'Not needed',
    none: 'None', objected: 'Objected', part: 'For part of it', 'social-care': 'Children’s social care', health: 'Health', police: 'Police', education: 'Education', other: 'Other',
    unsure: 'Not sure', without: 'Without the family', with: 'With the family', dated: 'With a date', undated: 'Without a date', tell: 'Told', 'not-tell': 'Not told', 'not-settled': 'Not settled yet',
    hold: 'Hold the meeting', 'not-held': 'Not held', redirect: 'Another route', 'not-agreed': 'Not agreed', room: 'In the room', video: 'By video', phone: 'By phone', mixed: 'Some in the room, some not',
    involved: 'Has a part in the case', coming: 'Coming', 'not-coming': 'Not coming', written: 'In writing', 'no-reply': 'No reply', 'no-view': 'No view',
    'asked-for': 'Asked for', ready: 'Ready', sent: 'Sent', present: 'There', apology: 'Sent apologies', absent: 'Not there', expected: 'Expected',
    'not-yet': 'Not yet', done: 'Done', skipped: 'Skipped', speaking: 'Speaking', heard: 'Heard', 'nothing-new': 'Nothing new', 'read-out': 'Read out', 'gap-named': 'Named as a gap',
    need: 'Need', strength: 'Strength', risk: 'Risk', info: 'Information', tried: 'Tried before', seen: 'Seen', record: 'From a record', opinion: 'An opinion', hunch: 'A hunch',
    evidence: 'Evidence', ambiguous: 'Ambiguous', assumption: 'Assumption', missing: 'Missing', all: 'Everyone', professionals: 'Professionals only', restricted: 'Restricted', 'third-party': 'About a third party',
    'in-part': 'In part', agreed: 'Agreed', cannot: 'Cannot', 'not-in-room': 'Not in the room', open: 'Open', 'part-done': 'Some of it done', stuck: 'Stuck', changed: 'Things changed',
    already: 'Already under way', later: 'Later', withhold: 'Held back', accepted: 'Accepted', 'not-accepted': 'Not accepted', noted: 'Noted',
    agrees: 'Agrees', dissents: 'Sees it otherwise', 'not-checked': 'Not checked', waiting: 'Waiting', given: 'Given', refused: 'Refused',
    'two-parts': 'In two parts', repeat: 'As another time', review: 'As a review', family: 'About the family', group: 'About the group', agency: 'About an agency', asked: 'Asked', declined: 'Declined',
    invitations: 'Invitations', venue: 'Venue', chairing: 'Chairing', recording: 'Minutes', works: 'Works with them', avoids: 'Keeps away', refuses: 'Refuses',
    danger: 'Harm and danger', complicating: 'Complicating factors', safety: 'Safety', strengths: 'Strengths', grey: 'Grey areas', steps: 'Next steps',
    resolved: 'Solved', continue: 'Goes on', reconvene: 'Meet again', escalate: 'To the managers', better: 'Better', same: 'The same', worse: 'Worse', 'not-known': 'Not known',
    settled: 'Settled', standing: 'Still stands', sooner: 'Meet sooner', 'as-planned': 'Meet as planned', managers: 'To the managers', out: 'Taken out', keep: 'Kept', 'serious-harm': 'Serious harm', legal: 'Legal reasons', 'held-back': 'Held back',
  },
})

import type { LocalDate } from '../domain/calendar'
import type { InformingRefusal } from '../domain/meeting/informing'
import type { InvitationParts, InvitationRefusal } from '../domain/meeting/invitation'
import type { OpenRefusal, PrepareRefusal } from '../domain/meeting/prepare'
import type { SeriesRefusal } from '../domain/meeting/series'
import { datesText } from './dates'
import { localised } from './localised'

export type PrepareCode = (SeriesRefusal | PrepareRefusal | OpenRefusal | InvitationRefusal | InformingRefusal)['code']

const refusals: Record<PrepareCode, string> = {
  'meeting-not-found': 'This meeting is not on this device. Nothing has been changed. Go back to the case.',
  'meeting-closed': 'This meeting is closed. Nothing has been changed. What comes later is a note beside the record.',
  'already-open': 'This meeting is open already. Go to it.',
  'chair-needed': 'Nobody is named to chair. Name a chair, or say why you open without one.',
  'minute-taker-needed': 'Nobody is named to write. Name a minute taker, or say why you open without one.',
  'withholding-needs-reason': 'Somebody in the family is not told, and the reason or the names are missing. Give the reason and the names of who decided.',
  'person-not-found': 'That person is not in this case. Choose somebody from the list.',
  'request-not-found': 'The request behind this meeting is not on this device. Nothing has been changed.',
  'not-a-date': 'We could not read a day in this. Try “3 December” or “Friday”.',
  'not-a-time': 'Write the time in 24 hours, for example 14:00.',
  'minutes-not-sensible': 'Give the length in minutes, from 5 to 600.',
  'series-too-long': 'That is more than 24 dates. Keep the nearest ones.',
  'date-before-meeting': 'One of the further dates is not after this meeting.',
  'same-person': 'One person cannot chair and write. Choose somebody else for one of the two.',
  'reason-needed': 'Say why. A line is enough.',
  'words-needed': 'Write a few words first.',
  'stop-cannot-be-left': 'This one cannot be left. It needs its answer before you go on.',
  'check-not-found': 'This is not asked any more. Nothing has been changed.',
  'days-not-known': 'We cannot count the days yet. Give the day of the meeting first, or write the day itself.',
  'name-needed': 'Write their name.',
  'agency-needed': 'Write which agency they come from.',
  'not-invited': 'This person is not on the list any more. Nothing has been changed.',
  'not-sent': 'Their invitation has not gone out yet. Mark it as sent first.',
  'not-authorised': 'The meeting is not authorised yet. Wait for that, or say why this goes out before.',
  'family-not-settled': 'It is not settled yet whether the family is told. Settle that first, or say why this goes out before.',
  'answer-needed': 'Choose an answer.',
  'teller-needed': 'Name the person who tells them.',
  'day-needed': 'Give the day they were told.',
  'day-in-future': 'That day has not come yet. Choose “Will be told”.',
  'on-hold': 'Telling the family is on hold. Record the advice of a senior person first.',
}

const plural = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`
/** Words somebody typed, as a sentence of their own. */
const sentence = (words: string): string => {
  const said = words.trim()
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?]$/.test(said) ? '' : '.'}`
}
const day = (iso: string) => datesText.prose(iso as LocalDate)

function invitation(parts: InvitationParts): string {
  const modes = { room: 'in the room', video: 'by video', phone: 'by phone', mixed: 'in the room; some join by phone or video' } as const
  const when = parts.date === undefined ? 'The day is not fixed yet.' : `${datesText.long(parts.date as LocalDate)}${parts.start === undefined ? '' : `, ${parts.start}`}${parts.minutes === undefined ? '' : `, about ${String(parts.minutes)} minutes`}`
  return [
    `Dear ${parts.name}`,
    '',
    `Please come to a professionals meeting. Our reference: ${parts.reference}.`,
    '',
    `When: ${when}`,
    `Where: ${parts.place ?? 'to be confirmed'}${parts.mode === undefined ? '' : ` (${modes[parts.mode]})`}`,
    '',
    ...(parts.grounds.length === 0 ? [] : ['Why we are meeting:', ...parts.grounds.map((ground) => `- ${ground}`), '']),
    ...(parts.purposes.length === 0 ? [] : ['What the meeting is for:', ...parts.purposes.map((purpose) => `- ${purpose}`), '']),
    `Why you are asked: ${parts.why ?? 'you hold something the meeting needs to know.'}`,
    `What to bring: ${parts.asked ?? 'what you know, how you know it, and what you do not know.'}`,
    'If your agency keeps a chronology, please bring the main events.',
    '',
    'Please say whether you come, send a deputy, or send words to be read out. If you do not agree that this meeting is useful, or with the choice of chair, please say so.',
    'Please do not forward this, and do not put a name of the family in your answer.',
    ...(parts.replyTo === undefined ? [] : ['', parts.replyTo]),
  ].join('\n')
}

export const prepareText = localised({
  en: {
    documentTitle: 'Prepare the meeting - Turnstone',
    title: 'Prepare the meeting',
    caseLink: (reference: string) => `Case ${reference}`,
    summary: (parts: readonly string[]) => parts.join('. '),
    summaryOf: {
      when: (date: string, start: string | undefined, end: string | undefined) => `${day(date)}${start === undefined ? '' : `, ${start}${end === undefined ? '' : ` to ${end}`}`}`,
      noDay: 'No day yet',
      chair: (name: string) => `Chair ${name}`,
      minutes: (name: string) => `minutes ${name}`,
      chairAndMinutes: (chair: string, minutes: string) => `Chair ${chair}, minutes ${minutes}`,
    },
    missingTitle: 'This meeting is not here',
    missing: 'It is not on this device. Nothing has been lost.',
    runningTitle: 'This meeting is open',
    running: 'Its preparation stays as it was. Go back to the meeting.',
    toMeeting: 'Go to the meeting',
    closedTitle: 'This meeting is closed',
    closed: 'What comes later is a note beside its record.',
    toRecord: 'Go to the record',
    toCase: 'Go to the case',

    state: { settled: 'Settled', open: 'Open', left: 'Left, with a reason', optional: 'Can be said', waiting: 'Cannot start yet' },
    replied: (replied: number, all: number) => `${String(replied)} of ${String(all)} replied`,
    leftBecause: (reason: string) => `Left open: ${reason}`,
    keys: { down: 'Next line', up: 'Line before', open: 'Open the meeting' },

    readiness: 'Readiness',
    settled: (settled: number, total: number) => `${String(settled)} of ${String(total)} settled`,
    ofSettled: (total: number) => `of ${String(total)} settled`,
    leftCount: (left: number) => `${plural(left, 'line is', 'lines are')} left open with a reason.`,
    openNow: 'You can open the meeting now. What is open will be read aloud at the start and kept in the record.',
    allSettled: 'Nothing is open. You can start on time.',
    open: 'Open the meeting',
    opened: 'The meeting is open.',
    rehearse: 'Rehearse with the network off',
    rehearsedAt: (date: string, time: string) => `Rehearsed ${day(date)} at ${time}.`,
    wouldSay: 'If you opened it now, you would say',
    nothingToSay: 'Nothing. Every line that is said aloud is settled.',
    coming: 'Who is coming',
    nobodyAsked: 'Nobody is asked yet.',
    replies: { coming: 'Coming', 'not-coming': 'Not coming', written: 'Report only', 'no-reply': 'No reply', none: 'No reply yet', 'not-sent': 'Not sent yet', deputy: (name: string) => `Sends ${name}` },
    sources: (labels: string) => `Checklist from ${labels}.`,
    packLabel: (label: string, version: string) => `the ${label} pack, version ${version}`,
    eachRule: 'See each rule',
    packMissing: 'The guidance this meeting was set up with is not on this device. Only what every meeting needs is asked here.',
    askedBy: (who: string, ids: string) => `${who} asks this (${ids}).`,
    because: (why: string) => `Turnstone asks this: ${why}`,

    save: 'Save',
    saveAndBack: 'Save and go back to the list',
    back: 'Back to the list',
    saved: 'Saved.',
    errorTitle: 'Not saved yet',
    notSaid: 'Not said yet',
    stillOpen: 'Still open here',
    leave: 'Leave this open, with a reason',
    leaveReason: 'Why it stays open',
    leaveSave: 'Leave it open',
    leaveHint: 'The reason stands in the record and the gap is said at the start.',
    takeBack: 'Take the reason back',
    left: 'Left open with your reason.',

    openWithout: {
      title: 'Open without a name?',
      reason: 'Why you open without one',
      act: 'Open with this reason',
      name: 'Name them now',
      cancel: 'Do not open yet',
    },

    family: {
      relationship: (label: string, relationship: string | undefined) => (relationship === undefined || relationship === '' ? label : relationship.toLowerCase().startsWith(label.toLowerCase()) ? relationship : `${label}, ${relationship}`),
      child: (label: string, age: string | undefined) => (age === undefined || age === '' ? label : `${label}, ${/^\d+$/.test(age) ? `aged ${age}` : age}`),
      livesElsewhere: 'lives elsewhere',
      told: (by: string, on: string | undefined, how: string) => `Told by ${by}${on === undefined ? '' : `, ${day(on)}`}.${how === '' ? '' : ` ${sentence(how)}`}`,
      willTell: (by: string, on: string | undefined) => `${by} will tell them${on === undefined ? '' : ` on ${day(on)}`}.`,
      notTold: (ground: string, deciders: string) => `Not told: ${sentence(ground)} Decided by ${deciders}.`,
      notNeeded: (ground: string) => `Not needed: ${ground}`,
      objected: (response: string) => (response === '' ? 'They objected. No answer is recorded.' : `They objected. ${response}`),
      said: (words: string) => `They said: ${sentence(words)}`,
      nobody: 'Nobody has said whether they are told. Choose: told, or not told and why.',
      young: 'Too young for this to be asked. You can still say what they were told.',
      question: (name: string) => `Is ${name} told before the meeting?`,
      norm: 'Telling them is the fair and normal thing.',
      answers: { told: 'Told', 'will-tell': 'Will be told', 'not-told': 'Not told, and why', 'not-needed': 'Not needed, because' },
      by: 'Who told them', willBy: 'Who tells them', on: 'When', willOn: 'By which day, if known', how: 'How', howHint: 'For example at home, by letter, by phone', saidLabel: 'What they said',
      objection: 'Did they object?', objections: { none: 'No objection', objected: 'They objected' }, objectionResponse: 'What was answered',
      ground: 'Why they are not told', groundHint: 'Say what harm knowing could do.', groundsNamed: 'Grounds the guidance names', deciders: 'Who decided, by name', decidersHint: (count: number) => `At least ${String(count)} senior people, with commas between.`,
      agenciesAgree: 'How the agencies agreed, if they were asked together', lookAgain: 'When you look again',
      notNeededWhy: 'Why it is not needed',
      part: 'Do they come to the meeting?', partHint: 'A professionals meeting is usually without them. If they come to a part of it, say who asks them and what support they have.', comes: { no: 'No', part: 'To a part of it', yes: 'Yes' }, asks: 'Who asks them', support: 'What support they have',
      agenciesTitle: 'What the agencies say about telling',
      agenciesRow: (asked: string) => `Asked: ${asked}`,
      agenciesOneByOne: (answered: number, all: number) => `${String(answered)} of ${String(all)} agencies asked.`,
      together: 'How the agencies were asked together', togetherHint: 'Who was asked, how and when. Leave empty to record each agency below.',
      views: { tell: 'Tell the family', 'not-tell': 'Do not tell', 'no-view': 'No view' },
      view: (name: string) => `What ${name} says about telling the family`,
      agreesUntold: (name: string) => `${name} agrees to meet with the family not told`,
      noOneYet: 'No parent, carer or child is in this case yet.',
      addPeople: 'Add them on the case page',
    },

    yes: 'Yes', no: 'No',

    why: {
      title: 'Why we are meeting',
      grounds: 'Grounds, with what shows each', without: 'Why without the family', losses: 'What is lost, and how it is made good', question: 'The question to answer', tried: 'What was tried', authorised: 'Talked over and authorised',
      talkedOver: (who: string, on: string | undefined) => `Talked over with ${who}${on === undefined ? '' : `, ${day(on)}`}.`,
      agreed: (who: string, on: string | undefined) => `Agreed by ${who}${on === undefined ? '' : `, ${day(on)}`}.`,
      notAgreed: 'Not authorised yet.',
      gate: 'Go to “Should we meet?”',
      readOnly: 'These answers come from “Should we meet?”. They are kept with the request.',
    },

    purpose: {
      title: 'What the meeting is for', question: 'The one question to answer', wanted: 'What you hope comes of it', meetingTitle: 'Title of the meeting', titleHint: 'No name of the family. It may show on a screen or an envelope.', type: 'Kind of meeting', purposes: 'Purposes', convener: 'Who sets it up', convenerHint: 'Any agency may.', choose: 'Choose',
      familyExpected: 'How the family takes part, if at all',
    },
    when: {
      title: 'Time and room', date: 'Day', start: 'Start', startHint: '24 hours, for example 14:00', minutes: 'Length in minutes', place: 'Where', placeHint: 'The place, or how to join. No name of the family.', mode: 'How people join',
      series: 'Further dates, agreed ahead', seriesDays: 'Days', seriesHint: 'One on each line, for example “Tue 12 January”. Leave it empty if there is no need.', seriesRead: (days: string) => `Read as: ${days}.`, seriesUnread: (line: string) => `“${line}” is no day we can read`,
      modes: { room: 'In one room', mixed: 'In the room, some by phone or video', video: 'By video', phone: 'By phone' },
      row: (date: string, start: string, place: string) => `${date}${start === '' ? '' : `, ${start}`}${place === '' ? '' : `, ${place}`}.`,
    },
    chair: {
      title: 'Chair and minute taker', chair: 'Who chairs', minutes: 'Who writes', challenger: 'Who is asked to challenge', challengerHint: 'To ask what others may not. This is optional.', questions: 'Questions to the chair', involved: 'You said you work with this family. Say why you are still the right chair, or ask someone else.', involvedReason: 'Why you are still the right chair', experience: 'What meetings like this they have chaired', agreedBy: 'How the agencies agreed to the chair', agreedHint: 'For example: all, by e-mail on 24 November.',
      row: (chair: string, minutes: string) => `${chair} chairs, ${minutes} writes.`, onlyChair: (chair: string) => `${chair} chairs.`, onlyMinutes: (minutes: string) => `${minutes} writes.`,
      noPeople: 'Nobody is asked yet. Ask someone first.',
    },
    agencies: {
      title: 'Agencies, and what each will bring', askedTitle: 'People asked', gapsTitle: 'Known to the child and not asked', leftOutTitle: 'Left out on purpose', statutory: (names: string) => `Not coming: ${names}. A gap that is named can be filled.`, noneAsked: 'Nobody is asked yet.',
      ask: 'Ask them', leaveOut: 'Leave out, with a reason', leaveOutReason: (name: string) => `Why ${name} is not asked`, leaveOutSave: 'Leave out', leftOut: (reason: string) => `Not asked: ${reason}`,
      add: 'Ask somebody else', addName: 'Name', addAgency: 'Agency', addRole: 'Role', addCategory: 'Why they would be there', addContact: 'Secure way to reach them', addSector: 'Which service', addSave: 'Put them on the list', addHint: 'Experts can help make sense of what you see.',
      sectors: { 'social-care': 'Social care', health: 'Health', police: 'Police', education: 'Education', other: 'Another service' },
      row: (replied: number, all: number) => `${String(replied)} of ${String(all)} have replied.`, rowGap: (names: string) => `Missing: ${names}.`,
      waits: { 'not-authorised': 'Invitations wait until the meeting is authorised.', 'family-not-settled': 'Invitations wait until it is settled for each of the family whether they are told.' },
      asked: (name: string) => `${name} is on the list. Nothing has gone out yet.`,
      sentOn: (on: string) => `Sent ${day(on)}`, chasedOn: (on: string) => `Asked again ${day(on)}`,
    },
    person: {
      title: (name: string) => `Invitation: ${name}`, whyLabel: 'Why they are asked', askedLabel: 'What to bring', askedHint: 'What they know, a report, a chronology. It goes into the invitation.', saveWhy: 'Save why and what',
      invitationTitle: 'Invitation text', invitationHint: 'It holds the case reference and no name of the family that this case knows. Read it before you send it.', textLabel: 'Text to send', copy: 'Copy the text', copied: 'The text is copied.', notCopied: 'The browser did not let us copy. The text is chosen: copy it by hand.',
      sendTitle: 'Has it gone out?', sentDay: 'Day it went out', markSent: 'Mark as sent', sendAnyway: 'Why it goes out before that', sent: 'Marked as sent.',
      chase: 'Asked again today', chased: 'Kept that they were asked again.',
      replyTitle: 'Their reply', reply: 'What they answered', options: { coming: 'Coming', written: 'Sends words instead', 'not-coming': 'Not coming', 'no-reply': 'No reply' }, replyReason: 'Why not', deputy: 'Who comes for them', writtenInput: 'What they sent, to be read out', joins: 'How they join', joinsOptions: { room: 'In the room', phone: 'By phone', video: 'By video' }, tech: 'Phone or video was tried with them, and there is a number to fall back on', papers: 'Which papers they have', saveReply: 'Save their reply', replied: 'Reply kept.',
      viewsTitle: 'What their agency says', agreesMeeting: 'They agree that the meeting is useful', agreesChair: 'They agree to the chair', saveViews: 'Save what they say',
      removeTitle: 'Take off the list', removeReason: 'Why they are taken off', remove: 'Take off the list', removed: 'Taken off the list.',
    },
    papers: {
      title: 'Papers and agency sheets', states: { 'asked-for': 'Asked for', ready: 'Ready, not sent', sent: 'Sent', 'not-needed': 'Not needed, because' }, state: (label: string) => `${label}: where is it?`, on: 'Day', note: 'Note, or why it is not needed', own: 'Add another paper', ownLabel: 'What it is', ownSave: 'Add it', row: (label: string, state: string) => `${label}: ${state.toLowerCase()}.`, chronology: 'A chronology can be asked for with the invitation.',
      drop: 'Take off the list', dropReason: 'Why it is taken off', required: 'Needed', optional: 'Where it helps',
    },
    earlier: { title: 'Actions from last time', none: 'No actions are left from a meeting before.', says: 'They open the meeting. Each gets its answer there or in the plan.', row: (open: number) => `${plural(open, 'action has', 'actions have')} no answer yet.`, owner: (owner: string, due: string | undefined) => `${owner}${due === undefined ? '' : `, by ${day(due)}`}` },
    room: { title: 'Help on the day', hint: 'For each, say how it is settled, or that it is not needed.', kinds: { interpreter: 'Interpreter', access: 'Getting in and about', phone: 'Phone or video for those elsewhere', 'quiet-room': 'A quiet room' }, ready: 'The room', readyHint: 'Screen, chairs, who can hear through the wall.', row: (words: string) => words },
    card: {
      title: 'The start card', says: 'Read aloud at the start. It becomes the deadline for the record.', format: 'What the record will be', formatHint: 'For example: short minutes, on the app’s own form.', route: 'Who gets it, and by what safe way', due: 'By which day', dueHint: 'A day, or “in 5 working days” counted from the meeting.', stored: 'Where it is kept afterwards', custodian: 'Who keeps it safe', absent: 'How parents and young people who are not there will hear',
      recorder: (name: string) => `${name} writes the record.`, noRecorder: 'Nobody is named to write yet.', row: (format: string, due: string | undefined) => `${format}${due === undefined ? '' : `, by ${day(due)}`}.`,
    },
    hold: { title: 'Holds on telling', says: 'Telling the family is paused. It is a pause with an owner and an end day, not a rule never to tell.', hold: (why: string, decider: string, by: string) => `${why} ${decider} decides by ${day(by)}.`, advice: (from: string, advice: string, on: string) => `${from} advised on ${day(on)}: ${advice}`, noAdvice: 'No advice is recorded yet.', noHold: 'No hold stands now.', toCase: 'Go to the hold on the case page' },
    rehearsal: {
      title: 'Rehearse with the network off', says: 'Turn the Wi-Fi off if you can, then press Start. Each part is really tried on this device.', start: 'Start', again: 'Try again', running: 'Trying each part',
      parts: { app: 'Every part of the app is on this device', case: 'The case opens, to its last line', guidance: 'The guidance is whole', words: 'What you type is kept', word: 'A Word file can be made', page: 'A page to print can be made', print: 'This browser can print' },
      ok: 'Works', failed: 'Does not work', waiting: 'Not tried yet',
      all: (parts: number) => `All ${String(parts)} parts work with no network.`, notAll: (failed: number, parts: number) => `${String(failed)} of ${String(parts)} parts do not work yet. The meeting can still be opened.`,
      next: { app: 'Connect once, wait a minute and try again.', case: 'Go back to the case and open it again.', guidance: 'The guidance file on this device is not whole. Ask your IT team.', words: 'The device could not write. Free some space and try again.', word: 'Connect once so that this part can be fetched. You can print instead.', page: 'Connect once so that this part can be fetched.', print: 'Use the Word file instead.' },
      kept: 'The rehearsal is kept with its time.',
    },

    invitationWords: { child: 'the child', familyMember: 'a family member', text: invitation },
    roles: {
      title: 'Parts handed on',
      lead: 'Who sees to each part of setting up, and did they say yes? Whoever calls the meeting still answers for all of it.',
      silent: 'Your guidance does not ask for a yes from each of them. Use it if it helps.',
      tasks: { invitations: 'Invitations', venue: 'Day and place', chairing: 'Chairing', recording: 'The record' },
      who: (task: string) => `Who does it: ${task}`,
      saidYes: (task: string) => `What did they say: ${task}`,
      answers: { asked: 'Asked, no answer yet', accepted: 'Said yes', declined: 'Said no' },
      unasked: 'Not asked yet',
      nobody: 'Nobody yet',
      whyNot: 'Why not?',
      now: (name: string, answer: string, on: string | undefined) => `${name}. ${answer}${on === undefined ? '' : `, ${day(on)}`}.`,
      row: (accepted: number, all: number) => `${String(accepted)} of ${String(all)} parts handed on and accepted.`,
      keep: 'Keep',
      keepOf: (task: string) => `Keep: ${task}`,
      kept: (task: string, name: string, answer: string) => `${task}: ${name}. ${answer}.`,
      toPage: 'Hand parts on, and note who said yes',
    },
    refusals,
  },
})

import type { SummaryNeed } from '../domain/case'
import { localised } from './localised'

type NeedKind = SummaryNeed['kind']
interface NeedWords {
  /** One to three words. When the day has gone by, "Late by 2 working days" stands there instead. */
  readonly tag: string
  readonly title: (who: string) => string
  /** After the case reference. `due` is a date in words, or empty. */
  readonly detail: (need: { readonly due: string; readonly count: number; readonly who: string }) => string
  readonly act: string
}

const by = (due: string, words: (due: string) => string): string => (due === '' ? '' : words(due))

const needs: Readonly<Record<NeedKind, NeedWords>> = {
  concern: { tag: 'Concern', title: () => 'A safeguarding concern has nobody to refer it', detail: () => 'It stays open until a person is named.', act: 'Name who refers' },
  harm: {
    tag: 'Phone today',
    title: (who) => (who === '' ? 'Nobody is named to phone children’s social care' : `${who} phones children’s social care`),
    detail: () => 'There is reason to suspect significant harm. This does not wait for a meeting.',
    act: 'Open it',
  },
  hold: { tag: 'Paused', title: () => 'Do not contact the family yet', detail: ({ due, who }) => by(due, (day) => `${who} decides by ${day}.`), act: 'See the pause' },
  advice: { tag: 'Talk it through', title: () => 'Record the advice about significant harm', detail: ({ who }) => (who === '' ? 'Speak to someone senior today.' : `To be talked over with ${who}.`), act: 'Record it' },
  gate: { tag: 'Begun', title: () => 'Should we meet?', detail: ({ count }) => (count === 1 ? 'One question is left.' : `${String(count)} questions are left.`), act: 'Go on' },
  decide: { tag: 'To decide', title: () => 'Decide whether to meet', detail: ({ who }) => (who === '' ? 'Every question is answered.' : `Every question is answered. ${who} is asked to agree it.`), act: 'Decide' },
  approve: { tag: 'To approve', title: () => 'Record of the meeting', detail: ({ due }) => `The draft waits to be read.${by(due, (day) => ` It must go out by ${day}.`)}`, act: 'Read and approve' },
  tell: { tag: 'To tell', title: (who) => `Tell ${who === '' ? 'the family' : who} what was decided`, detail: ({ due }) => by(due, (day) => `Agreed for ${day}.`), act: 'Record it' },
  'look-again': { tag: 'Look again', title: (who) => `Look again at what is held back from ${who === '' ? 'the family' : who}`, detail: ({ due }) => by(due, (day) => `On ${day}.`), act: 'Look again' },
  'check-told': { tag: 'Not checked', title: (who) => `Ask whether ${who === '' ? 'the family' : who} understood`, detail: () => 'They were told. Nobody has checked yet what they understood.', act: 'Record it' },
  failing: { tag: 'Stuck', title: () => 'The plan is late or stuck', detail: ({ who }) => `Decide whether to meet sooner.${who === '' ? '' : ` ${who} is the lead practitioner.`}`, act: 'Decide' },
  send: { tag: 'To send', title: () => 'The approved record', detail: ({ due }) => `Nobody has a copy yet.${by(due, (day) => ` It must go out by ${day}.`)}`, act: 'Send it' },
  reply: { tag: 'Reply', title: () => 'A reply to a slip', detail: ({ count }) => (count === 1 ? 'It waits to be read. The sender is not proven.' : `${String(count)} wait to be read. The senders are not proven.`), act: 'Read it' },
  conflict: { tag: 'Two versions', title: () => 'Two people changed the same thing', detail: ({ count }) => `${count === 1 ? 'One thing stands' : `${String(count)} things stand`} in two versions. Nothing is lost. Both are kept.`, act: 'Look at them' },
}

/** The first page of the day. Dates come in already as words. */
export const todayText = localised({
  en: {
    title: 'Today',
    said: (things: number, next: string, isRunning = false) => [`Today. ${things === 0 ? 'Nothing needs you.' : things === 1 ? '1 thing needs you.' : `${String(things)} things need you.`}`, isRunning ? 'A meeting is running now.' : next === '' ? '' : `Next meeting ${next}.`].filter(Boolean).join(' '),
    empty: 'Nothing needs you today. Start with “Should we meet?”, open a file you were sent, or make a case.',
    openFile: 'Open a file you were sent',
    nothingNeeds: 'Nothing else needs you today.',

    copy: { title: 'Your last meeting is only on this device.', detail: 'Make a copy, so that a lost device does not lose it.', act: 'Make a copy', whyNot: 'Say why not' },
    meeting: {
      label: 'Next meeting',
      running: 'Running now',
      goBack: 'Go back in',
      title: (reference: string) => `Professionals meeting, case ${reference}`,
      roles: (chair: string, minutes: string) => [chair === '' ? 'Nobody is named to chair yet.' : `Chair: ${chair}.`, minutes === '' ? 'Nobody is named to take minutes yet.' : `Minutes: ${minutes}.`].join(' '),
      agencies: (count: number) => (count === 0 ? 'Nobody is invited yet.' : count === 1 ? 'One agency.' : `${String(count)} agencies.`),
      noPlace: 'Place not said yet',
      noTime: 'No time yet',
      noDay: 'No day set yet',
      minutes: (count: number) => `${String(count)} minutes`,
      inMinutes: (minutes: number) => (minutes < 60 ? (minutes === 1 ? 'in 1 minute' : `in ${String(minutes)} minutes`) : minutes < 90 ? 'in 1 hour' : `in ${String(Math.round(minutes / 60))} hours`),
      begun: 'The time has come',
      gone: 'The day has gone by',
      tomorrow: 'tomorrow',
      inDays: (days: number) => `in ${String(days)} days`,
      open: 'Open the meeting',
      prepare: 'Prepare the meeting',
      settled: (settled: number, total: number) => `${String(settled)} of ${String(total)} settled.`,
      stillOpen: (things: string) => `Still open: ${things}.`,
      more: (count: number) => `${String(count)} more`,
      and: (things: readonly string[]) => things.join('; '),
      caseLink: 'See the case',
    },

    needsTitle: 'Needs you',
    needs,
    unreadable: 'A case on this device could not be listed. Nothing has been lost.',
    unreadableAct: 'Open it',

    actionsTitle: 'Actions due',
    actionsOpen: (count: number) => `${String(count)} open`,
    noActions: 'No action is open.',
    dueToday: 'Today',
    noDate: 'No date',
    allCases: 'See all cases',
    moreNeeds: (count: number) => (count === 1 ? '1 more in Cases' : `${String(count)} more in Cases`),

    worried: {
      title: 'Worried about a child?',
      says: 'Eight short questions help you decide whether to meet, and which route is right.',
      act: 'Should we meet?',
      notMet: 'We considered it and did not meet',
    },
    aside: 'Ways in, and where your work is',
    work: {
      title: 'Where your work is',
      here: 'On this device',
      cases: (count: number, saved: string) => `${count === 1 ? '1 case' : `${String(count)} cases`}${saved === '' ? '' : `, saved ${saved}`}`,
      nowhere: 'Elsewhere',
      nowhereSays: 'Nothing is sent anywhere',
      kept: 'Kept by browser',
      keptWords: { yes: 'Yes', no: 'Not promised', unknown: 'This browser does not say' },
      ask: 'Ask the browser to keep it',
      asked: { yes: 'The browser has agreed to keep it.', no: 'The browser did not agree. Your work is still here. Turnstone can ask again later.', unknown: 'This browser does not say whether it keeps it.' },
      risk: 'This browser may clear what it keeps after seven days without a visit. Put Turnstone on your Home Screen, so that your records stay.',
    },
    coming: { title: 'Coming up', none: 'Nothing else is dated yet.', kinds: { meeting: 'Meeting', review: 'Review', 'key-date': 'Key date' } },
    keys: { start: 'Should we meet?', need: (number: number) => `Open thing ${String(number)} that needs you`, needs: 'Open a thing that needs you' },
  },
})

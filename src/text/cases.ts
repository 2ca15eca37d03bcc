import type { FoundRefusal } from '../domain/case'
import { localised } from './localised'

/** The list of cases and the form for a new one. Dates come in already as words. */
export const casesText = localised({
  en: {
    title: 'Cases',
    count: (shown: number, all: number) => (shown === all ? `${String(all)} on this device` : `${String(shown)} of ${String(all)}`),
    list: 'Cases on this device',
    find: 'Find a case',
    findHint: 'Part of the reference',
    noneFound: 'No case here has that in its reference.',
    empty: 'There are no cases on this device yet. Make one by its reference, then ask: should we meet?',
    unreadable: 'A case that cannot be listed',
    unreadableDetail: 'Its short form could not be read. Nothing has been lost. Open it to see it whole.',
    noReference: 'No reference',
    next: {
      closed: (on: string) => `Closed ${on}`,
      run: 'Meeting running now',
      approve: 'The record waits to be read and approved',
      open: (start: string) => (start === '' ? 'Meeting today' : `Meeting today at ${start}`),
      prepare: 'Getting ready for the meeting',
      prepareUndated: 'Getting ready. No day for the meeting yet',
      gate: (step: number) => `Should we meet? Begun, at question ${String(step)}`,
      decide: 'Should we meet? Answered, not decided yet',
      harm: 'Children’s social care to be phoned',
      ask: 'No meeting yet',
    },
    late: (count: number) => (count === 1 ? '1 action late' : `${String(count)} actions late`),
    actions: (count: number) => (count === 1 ? '1 action open' : `${String(count)} actions open`),
    practice: 'Practice',

    openFile: 'Open a case file',
    make: 'New case',
    makeTitle: 'New case',
    reference: 'Reference',
    referenceHint: 'Use a reference, not a name. It shows on lists and in the meeting bar. For example TS-0417.',
    looksLikeName: 'This looks like a name. Use your own number or code for the case instead.',
    guidance: 'Guidance its meetings run on',
    guidanceHint: 'Your area’s own. A meeting keeps the guidance it began with. For later meetings you can change it.',
    guidanceVersion: (title: string, version: string) => `${title}, version ${version}`,
    guidanceGone: 'That guidance could not be read on this device. No case was made. Choose another, or bring it in again under Guidance.',
    practiceNote: 'This is the practice vault. It holds the practice case and no other. To make your own case, lock it and set up your own vault.',
    save: 'Make the case',
    cancel: 'Do not make it',
    made: (reference: string) => `Case ${reference} is made.`,
    refusals: {
      'reference-needed': 'Give the case a reference. A number or code is enough.',
      'reference-too-long': 'That reference is too long. Use at most 60 letters and numbers.',
    } satisfies Record<FoundRefusal['code'], string>,
    keys: { make: 'Make a new case', openFile: 'Open a case file', find: 'Find a case' },
  },
})

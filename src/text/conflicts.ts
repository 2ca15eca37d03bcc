import type { Author } from '../ports/case-session'
import { localised } from './localised'

const someNumbers = ['', 'One', 'Two', 'Three', 'Four', 'Five'] as const
const many = (count: number): string => someNumbers[count] ?? String(count)

const atStart = { this: 'This device', other: 'Another device' } as const
const inside = { this: 'this device', other: 'another device' } as const
const listed = (words: readonly string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`)

export const conflictsText = localised({
  en: {
    pageTitle: 'Two versions',
    toCase: (reference: string) => (reference === '' ? 'The case' : `Case ${reference}`),
    place: (at: number, all: number) => `${String(at)} of ${String(all)} to look at`,
    title: (people: number, thing: string) => `${many(people)} people changed ${thing} without seeing each other’s change`,
    removedTitle: (thing: string) => `Somebody removed ${thing} while somebody else changed it`,
    numbered: (thing: string, number: number) => `${thing.replace(/^an? /, '')} ${String(number)}`,
    lead: 'Nothing is lost. Each version is kept in the history whatever you choose, and you can change your mind.',
    sealed: 'The record of this meeting is approved and does not change. What you choose here is a later change beside it.',
    before: 'Before',
    beforeOn: (day: string, time: string) => `Before, on ${day} at ${time}`,
    none: 'Nothing written',
    authors: (authors: readonly Author[]) => listed(authors.map((one, index) => one.name ?? (index === 0 ? atStart : inside)[one.device])),
    at: (day: string, time: string) => `${day}, ${time}`,
    changed: 'Changed:',
    added: (words: string) => `added “${words}”`,
    takenOut: (words: string) => `took out “${words}”`,
    chose: (field: string, words: string) => `${field.toLowerCase()}: ${words}`,
    moved: (days: string, isLater: boolean) => `${days} ${isLater ? 'later' : 'earlier'}`,
    useThis: 'Use this one',
    useThisOf: (authors: readonly Author[]) => `Use this one: the version of ${listed(authors.map((one) => one.name ?? inside[one.device]))}`,
    joinTitle: 'Or write one that joins them',
    joinHint: 'Everyone who shares this case will see it and can object.',
    which: (field: string) => `${field}: which one?`,
    anotherDate: 'Another date',
    anotherDateLabel: 'The date',
    saveJoined: 'Save the joined version',
    keepBoth: (thing: string) => `Keep both as two ${thing}`,
    twice: { action: 'actions', need: 'needs', line: 'lines', decision: 'decisions' } as Readonly<Record<string, string>>,
    later: 'Decide later',
    laterNote: 'Until someone decides, every version is kept, and other pages show the last one here.',
    removal: (author: string, reason: string) => `${author} removed it: ${reason}`,
    putBack: 'Put it back, with the change',
    leaveOut: 'Leave it out',
    leftOut: (reason: string) => `${reason} Left out again after the change was read.`,
    settled: 'Settled. The version you chose is the one that counts.',
    bothKept: 'Both are kept.',
    deferred: 'Left for later. Nothing has been changed.',
    elsewhere: 'Somebody else has settled these in the meantime. Nothing of yours is lost.',
    allDone: 'Nothing stands in two versions',
    allDoneMore: 'Every change that two people made at the same time has been looked at.',
    deferredAll: (count: number) => (count === 1 ? 'One thing is left for later.' : `${String(count)} things are left for later.`),
    again: 'Look at them again',
    joined: 'Joined words',
    refusals: {
      'settled-already': 'Somebody has settled this already. Nothing has been changed.',
      'words-needed': 'Write the joined words first. Nothing has been changed.',
      'not-two-things': 'This cannot stand twice. Nothing has been changed. Choose one of the versions.',
    },
    chooseFirst: 'Choose one for each, or decide later. Nothing has been changed.',
    dateFirst: 'Write the date first. Nothing has been changed.',
    yes: 'Yes',
    no: 'No',
    kept: 'Kept',
    removedBecause: (reason: string) => `Removed: ${reason}`,
    parts: {
      why: 'Why', decider: 'Who decides', by: 'By', from: 'From', advice: 'Advice', on: 'On', answered: 'Answer', who: 'Who', when: 'When', said: 'Said', how: 'How', childFocus: 'Focus on the child', factChecking: 'Checking facts',
      firstHand: 'First-hand knowledge', key: 'Reason', evidence: 'Evidence', reason: 'Reason',
      address: 'Where to', where: 'Where', route: 'Route', stage: 'Stage', to: 'To', reply: 'Reply',
    } as Readonly<Record<string, string>>,
    keys: { use: 'Use a version', join: 'Write one that joins them', leave: 'Leave the words; they are kept', later: 'Decide later' },
  },
})

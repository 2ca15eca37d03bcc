import type { CopyFailure } from '../ports/copies'
import { failureText } from './failures'
import { localised } from './localised'

const places = (cases: number): string => (cases === 1 ? '1 case' : `${String(cases)} cases`)

export const copiesText = localised({
  en: {
    title: 'A copy of everything here',
    intro: 'One file with every case, every draft and your settings of this vault. It is sealed: without its words nobody can read it.',
    where: 'Keep it away from this device: on a work drive, or on a stick in a locked place.',
    last: (day: string, time: string) => `Last copy made on ${day} at ${time}.`,
    never: 'No copy has been made yet.',
    how: 'What opens it?',
    byWords: 'The 24 words on my recovery sheet',
    byWordsHint: 'Nothing new to remember.',
    byPassphrase: 'A passphrase for this copy',
    byPassphraseHint: 'For somebody else, or where the sheet is not at hand.',
    passphrase: 'Passphrase for the copy',
    passphraseHint: 'At least four words that do not belong together. Write it down: it is not kept anywhere.',
    again: 'The same passphrase again',
    tooWeak: 'That is too easy to guess. Use at least four words that do not belong together.',
    notSame: 'The two passphrases are not the same.',
    make: 'Make the copy',
    making: 'Making the copy',
    ready: (cases: number, megabytes: string) => `The copy is ready: ${places(cases)}, ${megabytes} MB.`,
    damaged: (rows: number) => `${rows === 1 ? 'One part' : `${String(rows)} parts`} of this vault could not be read. ${rows === 1 ? 'It is' : 'They are'} in the copy as damaged as ${rows === 1 ? 'it is' : 'they are'} here, for somebody who may be able to mend ${rows === 1 ? 'it' : 'them'}.`,
    save: 'Save the file',
    saved: 'Handed to this device to save. Look for it where your downloads go, and move it to its place.',
    practice: 'The practice vault holds nothing real, so it needs no copy.',
    restoreIntro: 'The copy becomes a vault of its own. Nothing that is on this device already is changed.',
    file: 'The copy',
    fileHint: 'Its name ends in .age',
    fileMissing: 'Choose the file first.',
    restoreHow: 'What opens it?',
    words: '24 recovery words',
    wordsHint: 'Capital letters and numbers do not matter.',
    wordCount: (count: number) => `There are ${String(count)} words here. The sheet has 24. Nothing has been changed.`,
    open: 'Open the copy',
    opening: 'Opening the copy',
    opened: (cases: number, entries: number, day: string, time: string) => `This copy was made on ${day} at ${time}. It holds ${places(cases)} and ${entries === 1 ? '1 entry' : `${String(entries)} entries`}. All of it was read.`,
    goOn: 'Make a vault of it',
    ownWords: 'Your recovery sheet stays the one you have.',
    newWords: 'It gets a recovery sheet of its own.',
  },
})

/** What happened, what is safe, what next. */
export const copyFailureText: Readonly<Record<CopyFailure['code'], string>> = {
  ...failureText,
  ...localised({
    en: {
      'copy-not-ours': 'This file is not a copy made by Turnstone. Nothing has been changed. Choose another file.',
      'copy-too-large': 'This file is larger than any copy that Turnstone makes. Nothing has been changed. Choose another file.',
      'copy-does-not-open': 'These words do not open this file, or the file was damaged on its way. Nothing has been changed. Check the words, or fetch the file again.',
      'copy-other-way': 'This copy opens in the other way. Nothing has been changed. Choose the other answer and try again.',
      'copy-damaged': 'The file opens, but part of it is not as it was written. Nothing has been changed. Fetch the file again, or use an earlier copy.',
      'copy-newer': 'This copy was made by a newer Turnstone. Nothing has been changed. Update Turnstone here, then try again.',
      'no-recovery-recipient': 'This vault does not know its recovery sheet yet. Nothing has been made. Use a passphrase for the copy.',
    },
  }),
}

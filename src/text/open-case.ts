import { localised } from './localised'

const untouched = 'Nothing on this device has changed.'

/** Putting a case from a case file on this device. Dates come in already as words. */
export const openCaseText = localised({
  en: {
    title: 'Open a case file',
    lead: 'A case file holds a whole case: all that was written, who wrote it and when, and every version of its records. It is one of the files of a full record.',
    toCases: 'All cases',
    file: 'The case file',
    fileHint: 'Its name ends in .json. Nothing is put on this device until you say so.',
    slip: 'Were you given a slip? Its name ends in .age, and it came with six words.',
    openSlip: 'Open a slip',
    reading: 'Reading the file',
    found: 'What is in the file',
    reference: 'Case',
    made: 'Made',
    meetings: 'Meetings',
    noMeetings: 'None yet',
    meeting: (date: string, isSealed: boolean) => `${date === '' ? 'No day yet' : date}${isSealed ? ', record sealed' : ', record not sealed'}`,
    entries: 'Lines of its history',
    whole: 'Every line was compared with its own digest. None was changed since the file was made.',
    notProven: 'The file does not prove who made it. Take one only from somebody you know, and ask them whether it is theirs.',
    put: 'Put this case on this device',
    putting: 'Putting it on this device',
    done: (reference: string) => `Case ${reference} is on this device. What is written in it from now on is yours.`,
    already: (reference: string) => `You already have all of this. Case ${reference} is as it was. Nothing changed.`,
    toCase: (reference: string) => `Go to case ${reference}`,
    another: 'Open another file',
    practiceNote: 'This is the practice vault. It takes a file of the practice case and no other.',
    refusals: {
      'case-file-too-large': `That file is too large to be a case file. ${untouched} Check that it is the right file.`,
      'case-file-unreadable': `That is not a case file. ${untouched} A case file is made on the page Who gets what, beside the full record.`,
      'case-file-newer': `That file was made by a newer Turnstone. ${untouched} Update this one, then open the file again.`,
      'case-file-damaged': `That file was changed after it was made, or is damaged. ${untouched} Ask whoever sent it to make it again.`,
      'case-file-empty': `There is no case in that file. ${untouched} Ask whoever sent it to make it again.`,
      'case-ill-formed': `Parts of that file do not fit together as a case. ${untouched} Ask whoever sent it to make it again.`,
      'case-differs': `This case is here already, and the file has lines that are not. A file cannot prove who wrote them, so nothing was mixed in. ${untouched} Ask them to share the case with you, or open the file on a device without it.`,
      'practice-only': `The practice vault takes the practice case only. ${untouched} Lock it and open your own vault, then open the file there.`,
      'practice-file': `That file is the practice case. It is invented and does not go among real ones. ${untouched} Open it in the practice vault.`,
    },
  },
})

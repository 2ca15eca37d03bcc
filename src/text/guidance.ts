import { localised } from './localised'

/**
 * Words for a guidance file that is not taken in, by the code of what is wrong, and for what the guidance does not say.
 * `place` is where in the file it is, e.g. `agenda.items[3].title`.
 */
export const guidanceText = localised({
  en: {
    refused: {
      title: 'This guidance file was not taken in',
      safe: 'Nothing has changed. The guidance you had is still in use.',
      next: 'Send this list to whoever wrote the file.',
      rest: (count: number) => `${String(count)} more`,
      more: 'There may be more. Only the first 50 are shown.',
      at: (place: string) => (place === '' ? 'The whole file' : `At ${place}`)
    },
    faults: {
      'not-json': 'This is not a guidance file. It cannot be read as one.',
      'too-big': 'The file is larger than 1 MB. A guidance file is much smaller.',
      'too-deep': 'The file is nested deeper than any guidance file.',
      'wrong-format': 'This is another kind of file, not a guidance pack.',
      'wrong-version': 'This pack is in a version that this copy of Turnstone cannot read.',
      'unknown-key': 'There is an entry here that a pack does not have.',
      'missing-key': 'An entry is missing here.',
      'wrong-type': 'This should be another kind of value, for example words and not a number.',
      'unknown-choice': 'This is not one of the values that can stand here.',
      'too-long': 'The words here are too long.',
      'empty-text': 'The words here are empty.',
      'empty-list': 'The list here is empty. It needs at least one entry.',
      'unfit-characters': 'The words here hold characters that may not stand in a pack, such as < or hidden marks.',
      'no-picture': 'Choose a picture file.',
      'not-picture': 'This is not a picture that every program can show. Use a PNG or JPEG file, not SVG.',
      'picture-too-big': 'The picture is larger than 40 kB. Save it smaller, for example 600 pixels wide.',
      'picture-too-many-pixels': 'The picture is more than 1,200 pixels wide or high. Save it smaller, for example 600 pixels wide.',
      'bad-key': 'A key may hold only small letters, numbers and dashes. A version is numbers with dots.',
      'bad-date': 'This is not a date. Write it like 2027-01-21.',
      'bad-number': 'This is not a phone number. Use numbers, spaces and a plus sign.',
      'no-source': 'Nothing says which statement of the guidance asks this.',
      'unknown-source': 'The statement named here does not exist.',
      'unknown-input': 'This asks about something Turnstone does not know.',
      'wrong-input-type': 'The question here does not fit what it asks about.',
      'unknown-condition': 'This uses the name of a condition that is not in the pack.',
      'condition-cycle': 'This condition leans on itself, so it could never be answered.',
      'unknown-placeholder': 'There is a word in curly brackets that nothing fills in.',
      'duplicate-key': 'Two entries have the same key.',
      'unknown-reference': 'This points to an entry that is not in the pack.',
      'stop-not-allowed': 'A pack cannot add a stop. Only three things stop anyone, and they are the same everywhere.',
      other: 'Something here does not fit a guidance pack.'
    },
    silent: 'Your guidance does not say.',
    whoAsks: 'Who asks this',
    addLocalNumber: 'Add your local number',
  }
})

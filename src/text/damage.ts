import { localised } from './localised'

const entries = (rows: number): string => (rows === 1 ? '1 entry' : `${String(rows)} entries`)

/** Entries of a case that could not be read. */
export const damageText = localised({
  en: {
    strip: (rows: number) => `${entries(rows)} of this case could not be read. Nothing was deleted, and everything else is here.`,
    toMend: 'What to do',
    title: 'Entries that could not be read',
    what: (rows: number) => `The storage of this device no longer gives ${entries(rows)} of this case back as ${rows === 1 ? 'it was' : 'they were'} written. What ${rows === 1 ? 'it' : 'they'} said may be missing from the pages of this case.`,
    safe: 'Nothing was deleted. The rest of the case is here, and you can go on working. What you add now is kept as always.',
    sound: 'Every entry of this case can be read.',
    soundMore: 'There is nothing to do here.',
    first: 'First: save what there is',
    firstMore: 'A copy of everything holds all that can be read, and the damaged bytes as they are, for somebody who may be able to mend them. A device that damages one entry may damage more.',
    makeCopy: 'Make a copy of everything',
    colleague: 'Get it again from a colleague',
    colleagueMore: (rows: number) => `${rows === 1 ? 'One of these was' : `${String(rows)} of these were`} written by somebody else. Ask them for a file of the case and open it here, or let the devices exchange again. What comes is put in its place.`,
    fromCopy: 'Mend it from an earlier copy',
    fromCopyIntro: 'Choose a copy that was made while the entry could still be read. Only damaged entries are taken from it, each checked by its fingerprint. Nothing else is changed.',
    use: 'Mend from this copy',
    mended: (rows: number) => `${entries(rows)} ${rows === 1 ? 'was' : 'were'} mended from the copy.`,
    notInIt: 'This copy does not hold the damaged entries. Nothing has been changed. Try a copy from another day.',
  },
})

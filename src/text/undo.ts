import { localised } from './localised'

export const undoText = localised({
  en: {
    added: (thing: string) => `Taken back: ${thing} that was added.`,
    changed: (thing: string) => `Taken back: the last change to ${thing}.`,
    removed: (thing: string) => `Removed: ${thing}.`,
    undo: 'Undo',
    again: 'Take back one more',
    dismiss: 'Close',
    nothing: 'There is nothing to take back.',
    stands: (thing: string) => `The last thing you did was about ${thing}, and it stands. Nothing has been changed. Change it where it is written.`,
  },
})

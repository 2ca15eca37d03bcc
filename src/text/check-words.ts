import type { SharedCircle } from '../ports/sharing'
import { localised } from './localised'

/** The parts of a case, as people say them. */
export const circleText: Readonly<Record<SharedCircle, string>> = localised({
  en: { team: 'The full record', plan: 'The plan', restricted: 'The part set apart' },
})

/** Words that two people read to each other to find out whether their devices show the same. */
export const checkWordsText = localised({
  en: {
    title: 'Check words',
    says: 'Read these to each other. If they are the same on both devices, you see the same people and the same record.',
    people: 'People and key',
    state: 'What is held',
    differ: 'If the first six differ, somebody is shown other people than you: stop, and talk to the organiser. If only the last six differ, exchange once more.',
    ofCircle: (circle: string, what: string) => `${circle}: ${what.toLowerCase()}`,
    inRecord: 'Check words when this was made',
  },
})

import { localised } from './localised'

/** Asked wherever a child's own words are written down. */
export const childWordsText = localised({
  en: {
    roomLegend: 'The room’s screen',
    inRoom: 'The child agreed that everyone in the room may see these words',
  },
})

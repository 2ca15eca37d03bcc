import { localised } from './localised'

/** How a case says that something waits to be chosen; the page itself has its own words (conflicts.ts). */
export const twoVersionsText = localised({
  en: {
    title: 'Changed by two people',
    count: (count: number) => (count === 1 ? 'One thing stands in two versions. Both are kept.' : `${String(count)} things stand in two versions. All are kept.`),
    look: 'Look at them',
  },
})

import { localised } from './localised'

/** Actions from earlier meetings, answered before anything else in a later one (NC-26b). */
export const earlierActionsText = localised({
  en: {
    title: 'Actions from last time',
    lead: 'Take them one by one. What was done, and what is different for the child?',
    none: 'No actions are left from a meeting before.',
    noWords: 'No words yet',
    noOwner: 'Owner not said yet',
    by: (owner: string, day: string) => (day === '' ? owner : `${owner}, by ${day}`),
    notSaid: 'How it went: not said yet',
    statuses: { open: 'Not started', done: 'Done', 'part-done': 'Some of it', stuck: 'Stuck', changed: 'Changed' },
    ask: 'How it went',
    askOf: (action: string) => `How it went: ${action}`,
    evidence: 'What happened',
    effect: 'What is different for the child',
    keep: 'Keep how it went',
    cancel: 'Cancel',
    kept: 'How it went is kept.',
    openLine: (open: number) => (open === 1 ? '1 has no answer yet' : `${String(open)} have no answer yet`),
  },
})

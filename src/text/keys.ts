import { localised } from './localised'

/** Headings of the list of keys. By the name of the feature whose keys they are. */
export const keysText = localised({
  en: {
    intro: 'These work when you are not typing in a field: Esc leaves a field. You can turn single keys off in Settings.',
    everywhere: 'Everywhere',
    here: (place: string) => `On this page: ${place}`,
    partNext: 'To the next part of the page',
    partBefore: 'To the part of the page before',
    mainAct: 'To the main button of the page',
    goTo: (place: string) => `Go to ${place}`,
    meeting: 'Everywhere in a running meeting',
    outside: 'Everywhere outside a meeting',
    places: {
      today: 'Today',
      cases: 'Cases',
      'my-actions': 'My actions',
      case: 'A case',
      conflicts: 'Two versions',
      convene: 'Should we meet?',
      prepare: 'Prepare the meeting',
      run: 'Chair',
      capture: 'Minutes',
      map: 'Case map',
      plan: 'Plan',
      close: 'Closing check',
      sharing: 'Sharing, and people in a case',
    } as Readonly<Partial<Record<string, string>>>,
  },
})

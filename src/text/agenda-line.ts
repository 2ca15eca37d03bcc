import { localised } from './localised'

/** The standing item for the agendas of other meetings (MS-14). The line itself is the guidance's. */
export const agendaLineText = localised({
  en: {
    documentTitle: 'Agenda line - Guidance - Turnstone',
    title: 'A line for the agenda of your other meetings',
    back: 'Back to the guidance',
    lead: (publisher: string) => `${publisher} wants this on the agenda of each meeting of several agencies about a child. It names nobody.`,
    words: 'The line',
    label: 'Words for the agenda',
    hint: 'Put it on the agenda of each such meeting, for each child.',
    item: (line: string) => `${line}\n\nChild (reference):\nNeeded: yes / no\nWhy:\nWho decided, and on which day:`,
    after: 'When the answer is no, write it down here too: choose “We considered it and did not meet” on the page of the case. It takes two minutes.',
    copy: 'Copy the words',
    print: 'Print',
    save: 'Save as a text file',
    copied: 'The words are copied.',
    notCopied: 'The browser did not let us copy. The words are chosen: copy them by hand.',
    saved: (name: string) => `Saved as ${name}.`,
    notSaved: 'The file could not be saved. The words are still here: copy them instead.',
    notFound: 'This guidance is not on this device. Go back to the list.',
    open: 'The line for other meetings’ agendas',
  },
})

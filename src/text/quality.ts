import { localised } from './localised'

const several = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${String(count)} ${many}`)

/** The completeness report for quality assurance. */
export const qualityText = localised({
  en: {
    title: 'Completeness report',
    documentTitle: 'Completeness report - Turnstone',
    back: 'Guidance',
    lead: 'Which essential components the meetings on this device met, which were skipped with a reason, and which nobody answered. It asks how meetings are run, never who ran them.',
    leaves: 'Only these numbers may leave the device. No name, reference or word of a case is in the file.',
    count: 'Count the meetings',
    again: 'Count again',
    counting: (done: number, all: number) => `Reading case ${String(done)} of ${String(all)}.`,
    counted: (meetings: number, cases: number) => `${several(meetings, 'meeting', 'meetings')} in ${several(cases, 'case', 'cases')}.`,
    unread: (cases: number) => `${several(cases, 'case', 'cases')} could not be read and ${cases === 1 ? 'is' : 'are'} not counted.`,
    none: 'No meeting on this device has been opened yet.',
    few: 'With fewer than five meetings somebody who knows them could tell which is which. Think before you pass the numbers on.',
    table: 'Essential components',
    columns: { component: 'Component', met: 'Met', skipped: 'Skipped with a reason', open: 'Not answered' },
    save: 'Save the counts as a file',
    saved: 'The counts are saved as a file.',
    print: 'Print the counts',
    meetings: 'Meeting by meeting',
    meetingsHint: 'For you only. It is not printed and not in the file.',
    meeting: (reference: string, day: string) => (day === '' ? `Case ${reference}` : `Case ${reference}, ${day}`),
    allMet: 'All met.',
    ofEach: (met: number, skipped: number, open: number) => `${String(met)} met, ${String(skipped)} skipped, ${String(open)} not answered`,
    because: (component: string, reason: string) => `${component}: skipped. ${reason}`,
    notAnswered: (component: string) => `${component}: not answered.`,
    csv: { component: 'Component', met: 'Met', skipped: 'Skipped with a reason', open: 'Not answered', meetings: 'Meetings' },
  },
})

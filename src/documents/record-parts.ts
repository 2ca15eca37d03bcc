import { parseLocalDate } from '../domain/calendar'
import type { DocumentModel, LondonMoment, Named, RecordModel } from '../domain/record'
import { datesText } from '../text/dates'
import { documentText as text } from '../text/documents'
import { cellOf, plain, type Block, type Cell } from './model'

const sentence = (words: string | undefined): string | undefined => (words === undefined || /[.?!]$/.test(words) ? words : `${words}.`)

/** What stands in the margin of every page of every form: the guidance's own marking first, then whose copy it is. */
const markingOf = (record: RecordModel, state: 'draft' | 'final', own: string): string =>
  [sentence(record.pack.marking), record.practice ? text.practiceMarking : undefined, state === 'draft' ? text.draftMarking : undefined, own].filter((words) => words !== undefined).join(' ')

/** Whose record it is, at a glance: what every version begins with. */
export const frontOf = (record: RecordModel, state: 'draft' | 'final', marking: string): Pick<DocumentModel, 'language' | 'title' | 'marking' | 'logo'> => ({
  language: 'en-GB',
  title: text.fileTitle(record.reference),
  marking: markingOf(record, state, marking),
  ...(record.pack.logo === undefined ? {} : { logo: record.pack.logo }),
})

export const heading = (level: 1 | 2 | 3, words: string): Block => ({ type: 'heading', level, text: words })
export const paragraph = (words: string): Block => ({ type: 'paragraph', runs: plain(words) })

/** The blocks of a document with more of them below its title. */
export function underTitle(blocks: readonly Block[], ...added: readonly Block[]): Block[] {
  const [title, ...rest] = blocks
  return [...(title === undefined ? [] : [title]), ...added, ...rest]
}

/** A heading and its blocks; nothing at all when there are none. */
export const section = (level: 2 | 3, title: string, blocks: readonly Block[]): Block[] => (blocks.length === 0 ? [] : [heading(level, title), ...blocks])

/** A heading and its blocks; when there are none, the words that say so: a part of a record is never missing in silence. */
export const sectionOr = (title: string, empty: string, blocks: readonly Block[]): Block[] => [heading(2, title), ...(blocks.length === 0 ? [paragraph(empty)] : blocks)]

/** A date as a person reads it; what is not a date is shown as it was typed. */
export function dateWords(date: string | undefined): string {
  const read = parseLocalDate(date ?? '')
  return read.ok ? datesText.short(read.value) : (date ?? '')
}

export const momentWords = (moment: LondonMoment | undefined): string => (moment === undefined ? '' : datesText.shortWithTime(moment.date, moment.time))

/** Rows of term and value. What nobody said stays, in words, when it is asked for; otherwise it is left out. */
export function facts(rows: readonly (readonly [term: string, value: Cell | string | undefined, always?: boolean])[]): Block[] {
  const kept = rows.flatMap(([term, value, always]) => {
    const cell = typeof value === 'string' ? cellOf(value) : (value ?? [])
    if (cell.length === 0) return always === true ? [{ term, value: cellOf(text.notSaid) }] : []
    return [{ term, value: cell }]
  })
  return kept.length === 0 ? [] : [{ type: 'facts', rows: kept }]
}

export const table = (caption: string, columns: readonly (readonly [title: string, width: number])[], rows: readonly (readonly Cell[])[]): Block[] =>
  rows.length === 0 ? [] : [{ type: 'table', caption, columns: columns.map(([title, width]) => ({ title, width })), rows: rows.map((row) => [...row]) }]

export const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part.trim() !== '').join(', ')

/** "Dina Osei, health visitor, Community Health". */
export const personWords = (person: Named | undefined): string => joined(person?.name, person?.role, person?.agency)
/** "Dina Osei, Community Health". */
export const briefly = (person: Named | undefined): string => joined(person?.name, person?.agency)

/** Words put into a sentence, only where there are any. */
export const said = (words: string | null | undefined, sentence: (words: string) => string): string | undefined =>
  words === undefined || words === null || words.trim() === '' ? undefined : sentence(words)

/** The words of an answer out of a list. */
export const answerOf = <K extends string>(answer: K | undefined, words: { readonly [A in K]: string }): string | undefined => (answer === undefined ? undefined : words[answer])

export const yesNo = (answer: boolean | undefined): string | undefined => (answer === undefined ? undefined : answer ? text.yes : text.no)

import { instantToLondon, localDate } from '../domain/calendar'
import type { MeetingRecord } from '../domain/record'
import type { GuidancePack } from '../guidance'
import { datesText } from '../text/dates'
import { documentText as text } from '../text/documents'
import { cellOf, plain, type Block, type Cell } from './model'

export interface RecordContext {
  readonly pack: GuidancePack
  /** A check left open, in the words it was shown in. */
  readonly checkWords: (key: string) => string
  /** Puts the children's names into an agenda title. */
  readonly titleOf: (title: string) => string
  /** An action's answer to "which other route", by topic key. */
  readonly topicTitle: (topic: string) => string
  readonly groundTitle: (key: string) => string
}

export const heading = (level: 1 | 2 | 3, words: string): Block => ({ type: 'heading', level, text: words })
export const paragraph = (words: string): Block => ({ type: 'paragraph', runs: plain(words) })

/** A date as a person reads it; what is not a date is shown as it was typed. */
export const dateWords = (date: string | undefined): string => (date === undefined ? '' : /^\d{4}-\d{2}-\d{2}$/.test(date) ? datesText.short(localDate(date)) : date)

/** "Thu 3 Dec 2026, 14:00" of an instant, in London. */
export function instantWords(at: number | undefined): string {
  if (at === undefined) return ''
  const { date, time } = instantToLondon(at)
  return datesText.shortWithTime(date, time)
}

export const clockOf = (at: number | undefined): string => (at === undefined ? '' : instantToLondon(at).time)

/** Rows of term and value. What nobody said stays, in words, when it is asked for; otherwise it is left out. */
export function facts(rows: readonly (readonly [term: string, value: Cell | string | undefined, always?: boolean])[]): Block[] {
  const kept = rows.flatMap(([term, value, always]) => {
    const cell = typeof value === 'string' ? cellOf(value.trim() === '' ? undefined : value) : (value ?? [])
    if (cell.length === 0) return always === true ? [{ term, value: cellOf(text.notSaid) }] : []
    return [{ term, value: cell }]
  })
  return kept.length === 0 ? [] : [{ type: 'facts', rows: kept }]
}

export const table = (caption: string, columns: readonly (readonly [title: string, width: number])[], rows: readonly (readonly Cell[])[]): Block[] =>
  rows.length === 0 ? [] : [{ type: 'table', caption, columns: columns.map(([title, width]) => ({ title, width })), rows: rows.map((row) => [...row]) }]

export const personName = (record: MeetingRecord, id: string | undefined): string => record.participants.find((one) => one.id === id)?.name ?? ''

/** A family member or child by label. */
export const memberName = (record: MeetingRecord, id: string | undefined): string =>
  [...record.adults, ...record.children].find((one) => one.id === id)?.values.label ?? ''

export const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part.trim() !== '').join(', ')

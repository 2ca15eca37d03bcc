import type { MeetingRecord } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block } from './model'
import { facts, heading, joined, personName, table, type RecordContext } from './record-parts'

/** The end of the meeting: who is still worried, what stayed open and why, who gets the record, which guidance. */
export function closingBlocks(record: MeetingRecord, { pack, checkWords }: RecordContext): Block[] {
  const { values } = record.meeting
  const leftOpen = Object.entries(values.gapReasons ?? {})
  return [
    ...facts([[text.facts.changedOurMind, values.changedOurMind], [text.facts.analysis, values.analysis]]),
    ...(record.stillConcerned.length === 0 ? [] : [heading(2, text.sections.worried)]),
    ...table(
      text.tables.worried,
      [[text.columns.person, 34], [text.columns.answer, 16], [text.columns.detail, 50]],
      record.stillConcerned.map((one) => [
        cellOf(bold(personName(record, one.values.person))),
        cellOf(one.values.answer === undefined ? text.notSaid : text.worried[one.values.answer]),
        cellOf(one.values.about),
      ]),
    ),
    ...(record.escalations.length === 0
      ? []
      : [{ type: 'list' as const, items: record.escalations.map((one) => [{ text: text.escalation(joined(one.values.issue, one.values.raisedBy), one.values.raisedTo ?? '') }]) }]),
    ...(leftOpen.length === 0 ? [] : [heading(2, text.sections.leftOpen)]),
    ...table(
      text.tables.leftOpen,
      [[text.columns.what, 52], [text.columns.why, 48]],
      leftOpen.map(([key, reason]) => [cellOf(checkWords(key)), cellOf(reason)]),
    ),
    heading(2, text.sections.sending),
    ...facts([[text.facts.recipients, values.recipients, true], [text.facts.route, values.recordRoute]]),
    heading(2, text.sections.guidance),
    ...facts([[text.facts.pack, cellOf(pack.title, text.facts.packVersion(values.packVersion ?? pack.version))]]),
  ]
}

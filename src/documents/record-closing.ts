import type { RecordEscalation, RecordModel } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block } from './model'
import { answerOf, briefly, dateWords, facts, heading, paragraph, section, sectionOr, table } from './record-parts'

/** The end of the meeting: who is still worried, what stayed open and why, who gets the record, which guidance. */
export function closingBlocks(record: RecordModel): Block[] {
  const { meeting, pack } = record
  return [
    ...section(2, text.sections.thinking, facts([[text.facts.analysis, meeting.analysis], [text.facts.changedOurMind, meeting.changedOurMind]])),
    ...section(2, text.sections.worried, table(
      text.tables.worried,
      [[text.columns.person, 40], [text.columns.answer, 14], [text.columns.detail, 46]],
      record.stillConcerned.map(({ person, values }) => [cellOf(bold(briefly(person))), cellOf(answerOf(values.answer, text.worried) ?? text.notSaid), cellOf(values.about)]),
    )),
    ...section(2, text.sections.escalations, record.escalations.flatMap(escalationFacts)),
    ...section(2, text.sections.leftOpen, [
      ...table(
        text.tables.leftOpen,
        [[text.columns.what, 52], [text.columns.why, 48]],
        record.leftOpen.map(({ label, words }) => [cellOf(label), cellOf(words)]),
      ),
      ...(record.unsettled === 0 ? [] : [paragraph(text.twoVersions(record.unsettled))]),
    ]),
    ...sectionOr(text.sections.sending, text.empty.recipients, facts([[text.facts.recipients, meeting.recipients]])),
    heading(2, text.sections.guidance),
    ...facts([[text.facts.pack, cellOf(pack.title, pack.publisher, text.packVersion(pack.version))]]),
  ]
}

const escalationFacts = ({ values, trigger, stage }: RecordEscalation): Block[] =>
  facts([
    [text.facts.issue, cellOf(trigger, values.issue), true],
    [text.facts.effectOnChild, values.effectOnChild],
    [text.facts.wantedOutcome, values.wantedOutcome],
    [text.facts.raisedBy, values.raisedBy, true],
    [text.facts.raisedTo, values.raisedTo],
    [text.facts.stage, stage],
    [text.facts.escalationDue, dateWords(values.due)],
    [text.facts.result, values.result],
    [text.facts.closedOn, dateWords(values.closedOn)],
  ])

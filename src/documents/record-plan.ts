import type { MeetingRecord } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block } from './model'
import { dateWords, facts, heading, joined, memberName, paragraph, personName, table, type RecordContext } from './record-parts'

/** Decisions, needs, the action plan, and the other routes that were considered. */
export function planBlocks(record: MeetingRecord, { topicTitle }: RecordContext): Block[] {
  const needText = (id: string | undefined) => record.needs.find((need) => need.id === id)?.values.text
  const actedOn = new Set(record.actions.map((action) => action.values.need))
  return [
    heading(2, text.sections.decisions),
    ...(record.decisions.length === 0 ? [paragraph(text.none)] : []),
    ...facts(
      record.decisions.map(({ values }) => [
        values.isRecommendation === true ? text.recommendation : text.decision,
        cellOf(bold(values.text ?? ''), values.reason === undefined ? undefined : text.becauseOf(values.reason), values.agreed === undefined ? undefined : text.agreedBy(values.agreed)),
      ]),
    ),
    heading(2, text.sections.needs),
    ...(record.needs.length === 0
      ? [paragraph(text.none)]
      : [
          {
            type: 'list' as const,
            items: record.needs.map(({ id, values }) => [
              { text: values.text ?? '', bold: true },
              { text: suffix(values.outcome === undefined ? undefined : text.outcomeWanted(values.outcome)) },
              { text: suffix(!actedOn.has(id) && values.notActing != null ? text.notActing(values.notActing) : undefined) },
            ]),
          },
        ]),
    heading(2, text.sections.plan),
    ...(record.actions.length === 0 ? [paragraph(text.none)] : []),
    ...table(
      text.tables.plan,
      [[text.columns.no, 5], [text.columns.action, 27], [text.columns.who, 18], [text.columns.by, 14], [text.columns.need, 14], [text.columns.ifNot, 22]],
      record.actions.map(({ values }) => [
        cellOf(String(values.number ?? '')),
        cellOf(bold(values.text ?? ''), values.change === undefined ? undefined : text.soThat(values.change), values.familyPart),
        cellOf(joined(values.owner, values.ownerAgency) || text.notSaid, values.with === undefined ? undefined : text.withHelp(values.with), values.agreed === undefined ? undefined : `${text.columns.agreed}: ${text.agreed[values.agreed]}`),
        cellOf(dateWords(values.due) || text.notSaid),
        cellOf(needText(values.need)),
        cellOf(values.contingency ?? text.notSaid),
      ]),
    ),
    ...facts([
      [text.facts.coordinator, personName(record, record.meeting.values.planCoordinator)],
      [text.facts.receivingPlan, record.meeting.values.receivingPlan],
      [text.facts.nextContact, record.meeting.values.nextFamilyContact],
    ]),
    ...(record.considerations.length === 0 ? [] : [heading(2, text.sections.considered)]),
    ...table(
      text.tables.considered,
      [[text.columns.topic, 32], [text.columns.answer, 20], [text.columns.topicReason, 48]],
      record.considerations.map(({ values }) => [
        cellOf(bold(topicTitle(values.topic ?? ''))),
        cellOf(values.outcome === undefined ? text.notSaid : text.considered[values.outcome]),
        cellOf(values.reason, values.owner === undefined ? undefined : text.ownerIs(values.owner)),
      ]),
    ),
  ]
}

const suffix = (words: string | undefined): string => (words === undefined ? '' : `. ${words}`)

/** Telling the family, and looking again. */
export function afterBlocks(record: MeetingRecord): Block[] {
  const review = record.review?.values
  return [
    heading(2, text.sections.telling),
    ...(record.tellings.length === 0 ? [paragraph(text.nothingHere)] : []),
    ...table(
      text.tables.telling,
      [[text.columns.person, 22], [text.columns.answer, 28], [text.columns.detail, 50]],
      record.tellings.map(({ values }) => [
        cellOf(bold(memberName(record, values.person))),
        cellOf(values.answer === undefined ? text.notSaid : text.telling[values.answer], joined(values.by, dateWords(values.due))),
        cellOf(
          values.how,
          values.part,
          values.withheld === undefined ? undefined : bold(text.withheld(values.withheld)),
          values.ground === undefined ? undefined : text.ground(values.ground),
          values.decider === undefined ? undefined : text.decidedBy(values.decider),
          values.lookAgain === undefined ? undefined : text.lookAgainOn(dateWords(values.lookAgain)),
          values.copyOfRecord === true ? text.copyYes : undefined,
          values.doneOn === undefined ? undefined : text.doneOn(dateWords(values.doneOn)),
          values.understood === undefined ? undefined : text.understood(values.understood),
          values.response === undefined ? undefined : text.saidBack(values.response),
        ),
      ]),
    ),
    heading(2, text.sections.review),
    ...facts([
      [
        text.facts.reviewOn,
        review?.needed === undefined ? undefined : review.needed ? cellOf(joined(dateWords(review.date), review.time, review.place), review.why) : cellOf(text.reviewNotNeeded(review.why ?? '')),
        true,
      ],
      [text.facts.resolved, joined(review?.checkHow, review?.checkWho, dateWords(review?.checkBy)), true],
    ]),
  ]
}

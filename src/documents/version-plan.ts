import { parseLocalDate } from '../domain/calendar'
import type { RecordAction, RecordLine, RecordModel, RecordNeed } from '../domain/record'
import { datesText } from '../text/dates'
import { documentText } from '../text/documents'
import { versionText as text } from '../text/versions'
import { bold, cellOf, type Block, type Cell } from './model'
import { answerOf, briefly, dateWords, facts, heading, joined, paragraph, personWords, said, section, sectionOr, table } from './record-parts'
import type { VersionBody } from './version-body'

/** The day of the meeting in a title. */
export const dayWords = ({ meeting }: RecordModel): string => {
  const day = parseLocalDate(meeting.date ?? '')
  return day.ok ? datesText.long(day.value) : text.notSaid
}

/** Actions only: what was agreed, by whom, until when, with what each is for. */
export function actionsVersion(record: RecordModel): VersionBody {
  return {
    marking: text.actions.marking,
    blocks: [
      heading(1, text.actions.title(dayWords(record))),
      ...facts([[text.reference, record.reference, true]]),
      ...sectionOr(text.actions.table, text.actions.none, workingTable(text.actions.table, record.actions)),
      ...section(2, text.actions.needs, needTable(record.needs, text.actions.needs)),
      ...section(2, text.actions.review, reviewFacts(record)),
    ],
  }
}

/** One agency's extract: their own actions, the needs those answer, what was decided and shared with everyone. */
export function agencyVersion(record: RecordModel, agency: string): VersionBody {
  const of = text.agency
  return {
    marking: of.marking(agency),
    blocks: [
      heading(1, of.title(dayWords(record))),
      paragraph(of.for(agency)),
      heading(2, of.meeting),
      ...facts([
        [text.reference, record.reference, true],
        [of.child, record.children.map(({ values }) => values.label ?? '').filter((label) => label !== '').join(', ')],
        [of.question, record.request?.question],
        [of.aim, record.meeting.aim],
        [of.lead, personWords(record.leadPractitioner)],
        [of.coordinator, personWords(record.planCoordinator)],
      ]),
      ...section(2, of.there, peopleTable(record, of.there)),
      ...sectionOr(of.actions, of.none, workingTable(of.actions, record.actions)),
      ...section(2, of.needs, needTable(record.needs, of.needs)),
      ...section(2, of.decisions, decisionTable(record, of.decisions)),
      ...section(2, of.shared, lineTable(linesOf(record), of.shared)),
      ...section(2, of.review, reviewFacts(record)),
    ],
  }
}

/** Every line a record holds, in the order of the agenda. */
export const linesOf = (record: RecordModel): readonly RecordLine[] => [...record.items.flatMap(({ lines }) => lines), ...record.otherLines]

export const lineTable = (lines: readonly RecordLine[], caption: string): Block[] =>
  table(caption, [[text.columns.kind, 20], [text.columns.said, 80]], lines.map(({ values, saidBy }) => [cellOf(bold(answerOf(values.kind, text.lineKinds) ?? '')), cellOf(values.text, briefly(saidBy))]))

export const peopleTable = (record: RecordModel, caption: string): Block[] =>
  table(caption, [[text.columns.name, 40], [text.columns.role, 60]], record.attendance.map((one) => [cellOf(bold(one.name)), cellOf(joined(one.role, one.agency))]))

export const decisionTable = ({ decisions }: RecordModel, caption: string): Block[] =>
  table(
    caption,
    [[text.columns.kind, 20], [text.columns.decision, 45], [text.columns.reason, 35]],
    decisions.map(({ values }) => [cellOf(values.isRecommendation === true ? text.recommendation : text.decision), cellOf(bold(values.text ?? '')), cellOf(values.reason)]),
  )

export const needTable = (needs: readonly RecordNeed[], caption: string): Block[] =>
  table(
    caption,
    [[text.columns.no, 8], [text.columns.need, 52], [text.columns.wanted, 40]],
    needs.map((need) => [cellOf(documentText.needNumber(need.number)), cellOf(bold(need.values.text ?? ''), need.about.length === 0 ? undefined : documentText.about(need.about.join(', '))), cellOf(need.values.outcome)]),
  )

/** What professionals carry: everything about an action that may leave the room. */
const workingTable = (caption: string, actions: readonly RecordAction[]): Block[] =>
  table(
    caption,
    [[text.columns.no, 6], [text.columns.action, 26], [text.columns.who, 18], [text.columns.by, 13], [text.columns.soThat, 17], [text.columns.ifNot, 20]],
    actions.map(workingRow),
  )

const workingRow = ({ values, need }: RecordAction): Cell[] => [
  cellOf(String(values.number ?? '')),
  cellOf(bold(values.text ?? ''), need === undefined ? undefined : `${documentText.forNeed(need.number)}: ${need.text}`, said(values.familyPart, documentText.familyPart)),
  cellOf(
    bold(values.owner ?? text.notSaid),
    values.ownerAgency,
    said(values.with, documentText.withHelp),
    answerOf(values.agreed, documentText.agreed),
    values.willAsk === undefined ? undefined : documentText.willAsk(values.willAsk.who, dateWords(values.willAsk.by)),
    answerOf(values.status, documentText.status),
    said(values.evidence, documentText.shows),
    said(values.effect, documentText.forChild),
  ),
  cellOf(dateWords(values.due) || text.notSaid),
  cellOf(values.change, said(values.measure, documentText.measure)),
  cellOf(values.contingency),
]

export const reviewFacts = ({ reviews }: RecordModel): Block[] =>
  reviews.flatMap((review) =>
    facts([
      [text.review.on, review.needed === false ? text.review.notNeeded : dateWords(review.date)],
      [text.review.at, joined(review.time, review.place)],
      [text.review.why, review.why],
      [text.review.how, review.checkHow],
      [text.review.who, review.checkWho],
      [text.review.by, dateWords(review.checkBy)],
    ]),
  )

import type { RecordDisagreement, RecordItem, RecordLine, RecordModel, RecordScale } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, plain, type Block, type Cell } from './model'
import { basisWords } from './record-plan'
import { answerOf, briefly, dateWords, facts, heading, joined, momentWords, paragraph, said, section, sectionOr, table, yesNo } from './record-parts'

/** What was said, item by item in the order of the agenda; then what cut across it. */
export function talkBlocks(record: RecordModel): Block[] {
  return [
    ...sectionOr(text.sections.said, text.empty.said, [...record.items.flatMap(itemBlocks), ...section(3, text.otherLines, lineTable(text.otherLines, record.otherLines))]),
    ...section(2, text.sections.disagreements, record.disagreements.flatMap(disagreementBlocks)),
    ...section(2, text.sections.scores, record.scales.flatMap(scaleBlocks)),
    ...section(2, text.sections.challenges, challengeList(record)),
    ...section(2, text.sections.engagement, engagementTable(record)),
    ...section(2, text.sections.measures, measureTable(record)),
  ]
}

/** An item with nothing to show is left out only when it was done; left out or not reached is said (OX-43). */
function itemBlocks(item: RecordItem): Block[] {
  const state = item.state === 'skipped' ? text.skipped(item.reason ?? text.notSaid) : item.state === 'not-yet' && item.lines.length === 0 && item.turns.length === 0 ? text.notReached : undefined
  const blocks = [...(state === undefined ? [] : [paragraph(state)]), ...lineTable(item.title, item.lines), ...roundTable(item)]
  return section(3, item.title, blocks)
}

const roundTable = ({ title, turns }: RecordItem): Block[] =>
  table(
    text.tables.round(title),
    [[text.columns.person, 40], [text.columns.answer, 24], [text.columns.detail, 36]],
    turns.map(({ person, values }) => [cellOf(briefly(person)), cellOf(answerOf(values.state, text.turns)), cellOf(values.note)]),
  )

const lineTable = (title: string, lines: readonly RecordLine[]): Block[] =>
  table(
    text.tables.lines(title),
    [[text.columns.line, 15], [text.columns.said, 53], [text.columns.source, 32]],
    lines.map((line) => [cellOf(`${String(line.number)}`, bold(answerOf(line.values.kind, text.lineKinds) ?? '')), lineWords(line), lineSource(line)]),
  )

function lineWords({ values, about, differsFrom, sameAs }: RecordLine): Cell {
  const { findOut } = values
  return cellOf(
    values.text,
    values.evidence === undefined ? undefined : bold(text.evidence[values.evidence]),
    findOut === undefined ? undefined : text.findOut(joined(findOut.how, findOut.who, dateWords(findOut.by))),
    said(values.otherReading, text.otherReading),
    said(values.soWhat, text.soWhat),
    said(values.effect, text.effect),
    differsFrom === undefined ? undefined : text.differs(differsFrom),
    sameAs.length === 0 ? undefined : text.sameAs(sameAs),
    said(about, text.about),
    answerOf(values.sharing, text.sharing),
    values.relevant === false ? text.notRelevant : undefined,
    answerOf(values.heading, text.lineHeadings),
  )
}

const lineSource = ({ values, saidBy }: RecordLine): Cell =>
  cellOf(
    briefly(saidBy) || text.notSaid,
    basisWords(values.basis, values.toldBy),
    dateWords(values.eventDate),
    joined(values.isNew === undefined ? undefined : values.isNew ? text.isNew : text.known, values.notSure === true ? text.notSure : undefined),
  )

/** Positions stand in their own words, and dissent is named as dissent (OX-03b). */
function disagreementBlocks({ values, positions }: RecordDisagreement): Block[] {
  return [
    heading(3, values.question ?? text.notSaid),
    ...table(
      text.tables.positions,
      [[text.columns.person, 34], [text.columns.position, 66]],
      positions.map((position) => [cellOf(bold(briefly(position.person) || text.notSaid)), cellOf(position.values.dissent === true ? bold(text.dissent) : undefined, position.values.text)]),
    ),
    ...facts([
      [text.facts.settled, answerOf(values.settled, text.settled), true],
      [text.facts.outcome, values.outcome],
      [text.facts.wouldSettle, values.wouldSettle],
      [text.facts.escalated, yesNo(values.escalate === undefined ? undefined : values.escalate === 'yes')],
      [text.facts.lookAgain, dateWords(values.lookAgain)],
    ]),
  ]
}

const scaleBlocks = ({ values, scores }: RecordScale): Block[] => [
  ...facts([[text.facts.question2, values.question, true], [text.facts.zero, values.zero, true], [text.facts.ten, values.ten, true]]),
  ...table(
    text.tables.scores,
    [[text.columns.person, 34], [text.columns.score, 18], [text.columns.reason, 48]],
    scores.map(({ person, value, reason }) => [cellOf(bold(briefly(person))), cellOf(value === null ? text.doesNotScore : text.scoreOf(value)), cellOf(reason)]),
  ),
]

const challengeList = ({ challenges }: RecordModel): Block[] =>
  challenges.length === 0
    ? []
    : [{ type: 'list', items: challenges.map(({ by, to, about, text: words, reply, outcome }) => [
        ...bold(by === undefined && to === undefined ? '' : text.challengedBy(to === undefined || to === '' ? (by ?? '') : text.challengedTo(by ?? text.notSaid, to))),
        ...plain([words, about === undefined ? undefined : text.challengedAbout[about], said(reply, text.reply), outcome === undefined ? text.challengeOpen : text.challengeOutcomes[outcome]].filter((part) => part !== undefined).join(' ')),
      ]) }]

/** Who the family works with, and what each was told: side by side, in their own words. */
const engagementTable = ({ engagement }: RecordModel): Block[] =>
  table(
    text.tables.engagement,
    [[text.columns.person, 30], [text.columns.family, 20], [text.columns.answer, 20], [text.columns.told, 30]],
    engagement.map(({ person, adult, values }) => [cellOf(bold(briefly(person))), cellOf(adult), cellOf(answerOf(values.how, text.engaging)), cellOf(values.account)]),
  )

const measureTable = ({ measures }: RecordModel): Block[] =>
  table(
    text.tables.measures,
    [[text.columns.tool, 30], [text.columns.child, 20], [text.columns.day, 20], [text.columns.shown, 30]],
    measures.map(({ child, values }) => [cellOf(bold(values.tool ?? '')), cellOf(child), cellOf(dateWords(values.on)), cellOf(joined(values.score, values.by))]),
  )

/** Each with its time, its own words, who refers and how, or who looked at it and why it was not referred (NC-25). */
export const concernBlocks = (record: RecordModel): Block[] =>
  section(2, text.sections.concerns, record.concerns.flatMap(({ values, raised }) =>
    facts([
      [text.facts.raised, joined(momentWords(raised), values.raisedBy)],
      [text.facts.words, values.words, true],
      [text.facts.referrer, values.referrer, !values.notReferred],
      [text.facts.how, values.how],
      [text.facts.by, dateWords(values.by)],
      [text.facts.sent, values.sentAt],
      [text.facts.response, values.response],
      [text.facts.notReferred, values.notReferred ? cellOf(values.notReferred.who, values.notReferred.why) : undefined],
    ]),
  ))

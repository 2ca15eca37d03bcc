import type { MeetingRecord } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, plain, type Block, type Cell } from './model'
import { clockOf, dateWords, facts, heading, joined, paragraph, personName, table, type RecordContext } from './record-parts'

type Line = MeetingRecord['lines'][number]

/** What was said, item by item in the order of the agenda; then what cut across it. */
export function agendaBlocks(record: MeetingRecord, context: RecordContext): Block[] {
  return [
    heading(2, text.sections.agenda),
    ...record.agenda.flatMap((step) => itemBlocks(record, step, context)),
    ...orphanLines(record, context),
    ...disagreementBlocks(record),
    ...scoreBlocks(record),
    ...challengeBlocks(record),
    ...concernBlocks(record),
  ]
}

function itemBlocks(record: MeetingRecord, step: MeetingRecord['agenda'][number], { titleOf }: RecordContext): Block[] {
  const title = `${step.number}. ${titleOf(step.title)}`
  const lines = record.lines.filter((line) => line.values.item === step.key)
  const turns = record.turns.filter((turn) => turn.values.item === step.key)
  const isBare = lines.length === 0 && turns.length === 0
  if (isBare && step.state === 'done') return []
  return [
    heading(3, title),
    ...(step.state === 'skipped' ? [paragraph(text.skipped(step.reason ?? ''))] : isBare ? [paragraph(text.notReached)] : []),
    ...roundTable(record, title, turns),
    ...lineTable(record, text.tables.lines(title), lines),
  ]
}

/** Lines whose item is not on this agenda are never dropped. */
function orphanLines(record: MeetingRecord, context: RecordContext): Block[] {
  const items = new Set(record.agenda.map(({ key }) => key))
  const lines = record.lines.filter((line) => line.values.item === undefined || !items.has(line.values.item))
  return lineTable(record, text.tables.lines(context.titleOf(text.sections.agenda)), lines)
}

function roundTable(record: MeetingRecord, title: string, turns: MeetingRecord['turns']): Block[] {
  return table(
    text.tables.round(title),
    [[text.columns.person, 40], [text.columns.answer, 24], [text.columns.detail, 36]],
    turns.map(({ values }) => {
      const who = record.participants.find((one) => one.id === values.person)
      return [cellOf(joined(who?.name, who?.agency)), cellOf(values.state === undefined ? undefined : text.turns[values.state]), cellOf(values.note)]
    }),
  )
}

function lineTable(record: MeetingRecord, caption: string, lines: readonly Line[]): Block[] {
  return table(
    caption,
    [[text.columns.kind, 16], [text.columns.words, 54], [text.columns.source, 30]],
    lines.map((line) => [cellOf(bold(line.values.kind === undefined ? '' : text.lineKinds[line.values.kind])), lineWords(line), lineSource(record, line)]),
  )
}

function lineWords({ values }: Line): Cell {
  return cellOf(
    values.text,
    values.evidence === undefined ? undefined : bold(text.evidence[values.evidence]),
    values.findOut === undefined ? undefined : text.findOut(values.findOut.how, values.findOut.who, values.findOut.by),
    values.otherReading === undefined ? undefined : text.otherReading(values.otherReading),
    values.soWhat === undefined ? undefined : text.soWhat(values.soWhat),
    values.effect === undefined ? undefined : text.effect(values.effect),
  )
}

function lineSource(record: MeetingRecord, { values }: Line): Cell {
  const who = record.participants.find((one) => one.id === values.saidBy)
  const basis = values.basis === undefined ? undefined : values.basis === 'told' && values.toldBy !== undefined ? text.toldBy(values.toldBy) : text.basis[values.basis]
  return cellOf(
    joined(who?.name, who?.agency),
    basis,
    joined(values.isNew === undefined ? undefined : values.isNew ? text.isNew : text.known, values.notSure === true ? text.notSure : undefined),
    values.eventDate === undefined ? undefined : text.eventOn(dateWords(values.eventDate)),
  )
}

function disagreementBlocks(record: MeetingRecord): Block[] {
  if (record.disagreements.length === 0) return []
  return [
    heading(2, text.sections.disagreements),
    ...record.disagreements.flatMap(({ disagreement: { values }, positions }) => [
      heading(3, values.question ?? ''),
      ...table(
        text.tables.positions,
        [[text.columns.person, 34], [text.position, 66]],
        positions.map((position) => [cellOf(bold(personName(record, position.values.person))), cellOf(position.values.dissent === true ? bold(text.dissent) : undefined, position.values.text)]),
      ),
      ...facts([
        [text.facts.settled, values.settled === undefined ? undefined : text.settled[values.settled], true],
        [text.facts.outcome, values.outcome],
        [text.facts.escalated, values.escalate === undefined ? undefined : values.escalate === 'yes' ? text.yes : text.no],
        [text.facts.lookAgain, dateWords(values.lookAgain)],
      ]),
    ]),
  ]
}

function scoreBlocks(record: MeetingRecord): Block[] {
  if (record.scales.length === 0) return []
  return [
    heading(2, text.sections.scores),
    ...record.scales.flatMap(({ scale: { values }, scores }) => [
      ...facts([[text.facts.question2, values.question], [text.facts.zero, values.zero], [text.facts.ten, values.ten]]),
      ...table(
        text.tables.scores,
        [[text.columns.person, 34], [text.columns.score, 20], [text.columns.reason, 46]],
        scores.map((score) => [
          cellOf(bold(personName(record, score.values.person))),
          cellOf(score.values.value === null || score.values.value === undefined ? text.doesNotScore : text.scoreOf(score.values.value)),
          cellOf(score.values.reason),
        ]),
      ),
    ]),
  ]
}

function challengeBlocks(record: MeetingRecord): Block[] {
  if (record.challenges.length === 0) return []
  return [
    heading(2, text.sections.challenges),
    { type: 'list', items: record.challenges.map(({ values }) => [...bold(values.by === undefined ? '' : `${values.by}: `), ...plain(joined(values.text, values.reply))]) },
  ]
}

function concernBlocks(record: MeetingRecord): Block[] {
  if (record.concerns.length === 0) return []
  return [
    heading(2, text.sections.concerns),
    ...record.concerns.flatMap(({ values }) =>
      facts([
        [text.facts.raised, joined(text.atTime(clockOf(values.raisedAt)), values.raisedBy), true],
        [text.facts.words, values.words, true],
        [text.facts.referrer, values.referrer, values.notReferred == null],
        [text.facts.how, values.how],
        [text.facts.by, dateWords(values.by)],
        [text.facts.sent, values.sentAt],
        [text.facts.response, values.response],
        [text.facts.notReferred, values.notReferred == null ? undefined : joined(values.notReferred.who, values.notReferred.why)],
      ]),
    ),
  ]
}

import type { CorrectableKind, RecordLine, RecordModel } from '../../domain/record'
import { documentText } from '../../text/documents'
import { recordText as text } from '../../text/record'

/** One answer that can be put right before the seal. */
export interface CheckRow {
  readonly kind: CorrectableKind
  readonly id: string
  readonly field: string
  readonly label: string
  readonly words: string
  /** Who said it. */
  readonly detail: string | undefined
}

export interface CheckGroup {
  readonly key: string
  readonly title: string
  readonly rows: readonly CheckRow[]
}

/** Every word of the draft that can be put right, part by part; what was said goes by agenda item. */
export function checkGroups(record: RecordModel, meetingId: string): readonly CheckGroup[] {
  const { groups, rows } = text
  const row = (kind: CorrectableKind, id: string, field: string, label: string, words: string | undefined, detail?: string): readonly CheckRow[] =>
    words === undefined || words.trim() === '' ? [] : [{ kind, id, field, label, words, detail }]
  const { meeting } = record
  const meetingRows = (['aim', 'analysis', 'changedOurMind', 'recipients', 'receivingPlan', 'nextFamilyContact'] as const).flatMap((field) => row('meeting', meetingId, field, rows[field], meeting[field]))
  const lineRows = (lines: readonly RecordLine[]): readonly CheckRow[] =>
    lines.flatMap(({ id, number, values, saidBy }) => [
      ...row('line', id, 'text', rows.line(number), values.text, [saidBy?.name, saidBy?.agency].filter((part) => part !== undefined).join(', ')),
      ...row('line', id, 'eventDate', rows.eventDate(number), values.eventDate),
      ...row('line', id, 'effect', rows.effect(number), values.effect),
    ])
  const all: readonly CheckGroup[] = [
    { key: 'meeting', title: groups.meeting, rows: meetingRows },
    { key: 'needs', title: groups.needs, rows: record.needs.flatMap(({ id, number, values }) => [...row('need', id, 'text', rows.need(number), values.text), ...row('need', id, 'outcome', rows.outcome(number), values.outcome)]) },
    {
      key: 'decisions',
      title: groups.decisions,
      rows: record.decisions.flatMap(({ id, values }, index) => [
        ...row('decision', id, 'text', values.isRecommendation === true ? rows.recommendation(index + 1) : rows.decision(index + 1), values.text),
        ...row('decision', id, 'reason', rows.reason(index + 1), values.reason),
      ]),
    },
    {
      key: 'actions',
      title: groups.actions,
      rows: record.actions.flatMap(({ id, values }) => [
        ...row('action', id, 'text', rows.action(values.number ?? 0), values.text, values.owner),
        ...row('action', id, 'change', rows.soThat(values.number ?? 0), values.change),
        ...row('action', id, 'contingency', rows.ifNot(values.number ?? 0), values.contingency),
      ]),
    },
    {
      key: 'voices',
      title: groups.voices,
      rows: record.voices.flatMap(({ id, child, values }) => row('voice', id, 'text', `${rows.voice(child ?? '')}: ${values.heading === undefined ? '' : documentText.voice[values.heading]}`, values.text, values.to)),
    },
    ...record.items.map((item) => ({ key: `item-${item.key}`, title: item.title, rows: lineRows(item.lines) })),
    { key: 'other', title: groups.other, rows: lineRows(record.otherLines) },
    {
      key: 'disagreements',
      title: groups.disagreements,
      rows: record.disagreements.flatMap(({ id, values, positions }, index) => [
        ...row('disagreement', id, 'question', rows.question(index + 1), values.question),
        ...positions.flatMap((position) => row('position', position.id, 'text', rows.position(position.person?.name ?? ''), position.values.text)),
        ...row('disagreement', id, 'outcome', rows.settled(index + 1), values.outcome),
      ]),
    },
  ]
  return all.filter((group) => group.rows.length > 0)
}

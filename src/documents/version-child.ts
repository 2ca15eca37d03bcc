import { parseLocalDate } from '../domain/calendar'
import type { AgeBand } from '../domain/plan/age-band'
import type { RecordModel } from '../domain/record'
import { datesText } from '../text/dates'
import { versionText as text } from '../text/versions'
import { bold, plain, type Block, type Run } from './model'
import { dateWords, facts, heading, joined, paragraph, said, section } from './record-parts'
import type { VersionBody } from './version-body'
import { dayWords } from './version-plan'

type Band = Exclude<AgeBand, 'adult'>
const sizes = { 'under-8': 'larger', '8-to-12': 'large', '13-and-over': 'large' } as const

/**
 * A child's own copy: short words, larger type, what happens next, whom to ask (OX-38, BR-45). Under 13 it carries an
 * action only in words that somebody wrote for a child.
 */
export function childVersion(record: RecordModel, band: Band): VersionBody {
  const of = text[band]
  const name = record.children[0]?.values.label ?? ''
  const [when = '', ...opening] = of.opening
  return {
    marking: of.marking(name),
    size: sizes[band],
    blocks: [
      heading(1, of.title(name)),
      { type: 'paragraph', runs: [...plain(`${when} `), ...bold(dayWords(record)), ...plain('.')] },
      ...opening.map(paragraph),
      ...(band === '13-and-over' ? wanted(record) : []),
      heading(2, of.next),
      ...(record.actions.length === 0 ? [] : [{ type: 'list' as const, items: record.actions.map((action) => actionItem(action.values, band)) }]),
      paragraph(record.actions.length === 0 ? of.none : of.more),
      ...record.reviews.flatMap((review) => (review.needed === false || review.date === undefined ? [] : [paragraph(of.again(proseDate(review.date)))])),
      heading(2, of.ask),
      ...record.tellings.flatMap(({ values }) => (values?.by === undefined || values.by.trim() === '' ? [] : [paragraph(of.tells(values.by))])),
      ...(record.leadPractitioner === undefined ? [] : [paragraph(of.lead(joined(record.leadPractitioner.name, record.leadPractitioner.agency)))]),
      ...of.closing.map(paragraph),
      ...facts([[text.reference, record.reference]]),
    ],
  }
}

type ActionValues = RecordModel['actions'][number]['values']

/** Only one of the two is ever in the case that a child's version is made from. */
const mainWords = (values: ActionValues): string | undefined => [values.childWords, values.text].find((words) => words !== undefined && words.trim() !== '')

function actionItem(values: ActionValues, band: Band): Run[] {
  const of = text[band]
  const older = text['13-and-over']
  const who = joined(values.owner, values.ownerAgency, said(values.with, older.with))
  const doing = who === '' && values.due === undefined ? undefined : of.doing(who, values.due === undefined ? '' : proseDate(values.due))
  return [...bold(mainWords(values) ?? ''), ...[doing, said(values.change, older.soThat)].flatMap((words) => (words === undefined ? [] : plain(`\n${words}`)))]
}

function wanted({ needs }: RecordModel): Block[] {
  const of = text['13-and-over']
  return section(2, of.wants, needs.length === 0 ? [] : [{ type: 'list', items: needs.map((need) => [...bold(need.values.text ?? ''), ...(said(need.values.outcome, of.outcome) === undefined ? [] : plain(`\n${of.outcome(need.values.outcome ?? '')}`))]) }])
}

function proseDate(date: string): string {
  const day = parseLocalDate(date)
  return day.ok ? datesText.prose(day.value) : dateWords(date)
}

import type { RecordAction, RecordLine, RecordModel } from '../domain/record'
import { documentText } from '../text/documents'
import { versionText as text } from '../text/versions'
import { bold, plain, type Block, type Run } from './model'
import { briefly, dateWords, facts, heading, joined, paragraph, personWords, said, section, sectionOr, table } from './record-parts'
import type { VersionBody } from './version-body'
import { dayWords, decisionTable, lineTable, linesOf, needTable, peopleTable, reviewFacts } from './version-plan'
import { cellOf } from './model'

/** A parent's own copy: why, what goes well, what worries us, what will happen, and how they can answer (OX-37, NC-32, NC-33). */
export function parentVersion(record: RecordModel, name: string): VersionBody {
  const of = text.parent
  const lines = linesOf(record)
  const kind = (...kinds: readonly RecordLine['values']['kind'][]) => lines.filter(({ values }) => kinds.includes(values.kind))
  const children = record.children.map(({ values }) => values.label ?? '').filter((label) => label !== '')
  return {
    marking: of.marking(name === '' ? text.notSaid : name),
    blocks: [
      heading(1, of.title(dayWords(record))),
      paragraph(of.intro),
      ...section(2, of.why, words(children.length === 0 ? undefined : of.about(children.join(', ')), record.request?.question, record.meeting.aim)),
      ...section(2, of.there, list(record.attendance.map((one) => [...bold(one.name), ...plain(joined('', one.role, one.agency) === '' ? '' : `, ${joined(one.role, one.agency)}`)]))),
      ...section(2, of.well, lineList(kind('strength'))),
      ...section(2, of.worried, lineList(kind('risk', 'need'))),
      ...section(2, of.else, lineList(kind('info', 'tried', undefined))),
      ...section(2, of.change, list(record.needs.map((need) => [...bold(need.values.text ?? ''), ...more(need.about.length === 0 ? undefined : documentText.about(need.about.join(', ')), said(need.values.outcome, of.outcome))]))),
      ...section(2, of.decided, list(record.decisions.map(({ values }) => [
        ...(values.isRecommendation === true ? plain(`${of.recommended} `) : []), ...bold(values.text ?? ''), ...more(said(values.reason, of.because)),
      ]))),
      ...sectionOr(of.happens, of.none, list(record.actions.map(familyAction))),
      ...section(2, of.yourPart, words(...record.tellings.map(({ values }) => values?.part))),
      heading(2, of.review),
      ...reviewOf(record),
      heading(2, of.answer),
      ...words(
        ...record.tellings.map(({ values }) => (values?.by === undefined && values?.due === undefined ? undefined : of.tells(values.by ?? of.somebody, dateWords(values.due)))),
        said(personWords(record.leadPractitioner), of.lead),
        said(personWords(record.planCoordinator), of.keeper),
      ),
      ...list(of.answers.map(plain)),
      ...facts([[text.reference, record.reference]]),
    ],
  }
}

/** The second part of a meeting in two, for everyone who was in it (BR-49). */
export function togetherVersion(record: RecordModel): VersionBody {
  const { parent: of, together } = text
  return {
    marking: together.marking,
    blocks: [
      heading(1, together.title(dayWords(record))),
      ...facts([
        [text.reference, record.reference, true],
        [text.agency.child, record.children.map(({ values }) => values.label ?? '').filter((label) => label !== '').join(', ')],
        [text.agency.question, record.request?.question],
        [text.agency.aim, record.meeting.aim],
        [text.agency.lead, personWords(record.leadPractitioner)],
        [text.agency.coordinator, personWords(record.planCoordinator)],
      ]),
      ...section(2, together.there, peopleTable(record, together.there)),
      ...section(2, together.said, lineTable(linesOf(record), together.said)),
      ...section(2, of.change, needTable(record.needs, of.change)),
      ...section(2, of.decided, decisionTable(record, of.decided)),
      ...sectionOr(of.happens, of.none, table(
        of.happens,
        [[text.columns.no, 6], [text.columns.action, 44], [text.columns.who, 30], [text.columns.by, 20]],
        record.actions.map((action) => [cellOf(String(action.values.number ?? '')), cellOf(...actionWords(action)), cellOf(bold(action.values.owner ?? of.noOwner), action.values.ownerAgency, said(action.values.with, of.with)), cellOf(dateWords(action.values.due) || text.notSaid)]),
      )),
      heading(2, of.review),
      ...reviewOf(record),
    ],
  }
}

const words = (...lines: readonly (string | undefined)[]): Block[] => lines.flatMap((line) => (line === undefined || line.trim() === '' ? [] : [paragraph(line)]))
const list = (items: readonly (readonly Run[])[]): Block[] => (items.length === 0 ? [] : [{ type: 'list', items: items.map((item) => [...item]) }])
const more = (...parts: readonly (string | undefined)[]): Run[] => parts.flatMap((part) => (part === undefined ? [] : plain(`\n${part}`)))
const lineList = (lines: readonly RecordLine[]): Block[] => list(lines.map(({ values, saidBy }) => [...plain(values.text ?? ''), ...more(briefly(saidBy) || undefined)]))

const actionWords = ({ values, need }: RecordAction): readonly (string | Run[] | undefined)[] => [
  bold(values.text ?? ''),
  need === undefined ? undefined : text.parent.for(need.text),
  said(values.change, text.parent.soThat),
  said(values.measure, text.parent.measure),
  said(values.contingency, text.parent.ifNot),
  said(values.familyPart, text.parent.family),
]

const familyAction = (action: RecordAction): Run[] => {
  const { values } = action
  const who = joined(values.owner ?? text.parent.noOwner, values.ownerAgency, said(values.with, text.parent.with))
  const [first, ...rest] = actionWords(action)
  return [
    ...plain(`${String(values.number ?? '')} `),
    ...bold(`${who}: `),
    ...(typeof first === 'string' || first === undefined ? [] : first.map(({ text: said }) => ({ text: said }))),
    ...more(values.due === undefined ? undefined : `${text.columns.by} ${dateWords(values.due)}`, ...rest.map((part) => (typeof part === 'string' ? part : undefined))),
  ]
}

function reviewOf(record: RecordModel): Block[] {
  const blocks = reviewFacts(record)
  return blocks.length === 0 ? [paragraph(text.parent.noReview)] : blocks
}

import type { RecordAction, RecordModel, RecordNeed, RecordTelling } from '../domain/record'
import { documentText as text } from '../text/documents'
import { bold, cellOf, type Block, type Cell } from './model'
import { answerOf, briefly, dateWords, facts, heading, joined, paragraph, personWords, said, section, sectionOr, table } from './record-parts'

/** Main needs, decisions, the plan for them, how family hears, when we look again: what people take away (OX-24b and c, NC-29, BR-23). */
export function planBlocks(record: RecordModel): Block[] {
  const { meeting } = record
  return [
    ...sectionOr(text.sections.needs, text.empty.needs, needsTable(record.needs)),
    ...sectionOr(text.sections.decisions, text.empty.decisions, decisionTable(record)),
    ...sectionOr(text.sections.plan, text.empty.plan, actionTable(record.actions)),
    ...facts([
      [text.facts.coordinator, personWords(record.planCoordinator) || text.noBody],
      [text.facts.receivingPlan, meeting.receivingPlan],
      [text.facts.nextContact, meeting.nextFamilyContact],
    ]),
    ...section(3, text.sections.considered, table(
      text.tables.considered,
      [[text.columns.topic, 30], [text.columns.answer, 22], [text.columns.reason, 48]],
      record.considerations.map(({ topic, answer, values }) => [
        cellOf(bold(topic)),
        cellOf(answer ?? answerOf(values.outcome, text.considered) ?? text.notSaid),
        cellOf(values.reason, said(values.owner, text.ownerIs)),
      ]),
    )),
    ...reviewBlocks(record),
    ...sectionOr(text.sections.telling, text.empty.telling, table(
      text.tables.telling,
      [[text.columns.person, 22], [text.columns.answer, 28], [text.columns.detail, 50]],
      record.tellings.map(tellingRow),
    )),
  ]
}

const needsTable = (needs: readonly RecordNeed[]): Block[] =>
  table(
    text.tables.needs,
    [[text.columns.no, 8], [text.columns.need, 52], [text.columns.detail, 40]],
    needs.map((need) => [
      cellOf(text.needNumber(need.number)),
      cellOf(bold(need.values.text ?? ''), said(need.values.outcome, text.outcomeWanted), need.about.length === 0 ? undefined : text.about(need.about.join(', '))),
      cellOf(
        needAnswer(need),
        said(briefly(need.saidBy), text.namedBy),
        basisWords(need.values.basis, need.values.toldBy),
        joined(need.values.isNew === undefined ? undefined : need.values.isNew ? text.isNew : text.known, need.values.notSure === true ? text.notSure : undefined),
      ),
    ]),
  )

function needAnswer(need: RecordNeed): string {
  const acting = need.actions.length === 0 ? undefined : text.needActions(need.actions.join(', '))
  return joined(acting, said(need.values.notActing, text.notActing)) || text.noAction
}

/** How somebody knows: with the name of who told them, where it was told. */
export const basisWords = (basis: keyof typeof text.basis | undefined, toldBy: string | undefined): string | undefined =>
  joined(basis === 'told' && said(toldBy, text.toldBy) !== undefined ? undefined : answerOf(basis, text.basis), said(toldBy, text.toldBy)) || undefined

const decisionTable = ({ decisions }: RecordModel): Block[] =>
  table(
    text.tables.decisions,
    [[text.columns.topic, 20], [text.columns.decision, 45], [text.columns.reason, 35]],
    decisions.map(({ values, basedOn }) => [
      cellOf(values.isRecommendation === true ? text.recommendation : text.decision),
      cellOf(bold(values.text ?? ''), said(values.agreed, text.agreedBy)),
      cellOf(said(values.reason, (reason) => reason) ?? text.noReason, basedOn.length === 0 ? undefined : text.basedOn(basedOn.join(', '))),
    ]),
  )

const actionTable = (actions: readonly RecordAction[]): Block[] =>
  table(
    text.tables.plan,
    [[text.columns.no, 6], [text.columns.action, 26], [text.columns.who, 18], [text.columns.by, 13], [text.columns.soThat, 17], [text.columns.ifNot, 20]],
    actions.map(({ values, need }) => [
      cellOf(String(values.number ?? '')),
      cellOf(bold(values.text ?? ''), need === undefined ? undefined : `${text.forNeed(need.number)}: ${need.text}`, said(values.familyPart, text.familyPart), said(values.childWords, text.childWords)),
      cellOf(
        bold(values.owner ?? text.notSaid),
        values.ownerAgency,
        said(values.with, text.withHelp),
        answerOf(values.agreed, text.agreed) ?? text.notAgreed,
        values.willAsk === undefined ? undefined : text.willAsk(values.willAsk.who, dateWords(values.willAsk.by)),
        answerOf(values.status, text.status),
        said(values.evidence, text.shows),
        said(values.effect, text.forChild),
      ),
      cellOf(dateWords(values.due) || text.notSaid),
      cellOf(said(values.change, (words) => words) ?? text.notSaid, said(values.measure, text.measure)),
      cellOf(said(values.contingency, (words) => words) ?? text.notSaid),
    ]),
  )

/** Looking again, and how the question is known to be answered (OX-41, OX-48). */
function reviewBlocks({ reviews }: RecordModel): Block[] {
  const rows = reviews.map((review) =>
    facts([
      [text.facts.reviewOn, review.needed === false ? text.reviewNotNeeded(review.why ?? text.notSaid) : cellOf(joined(dateWords(review.date), review.time, review.place), review.why), true],
      [text.facts.resolved, joined(review.checkHow, review.checkWho, said(review.checkBy, (on) => text.checkBy(dateWords(on)))), true],
    ]),
  )
  return [heading(2, text.sections.review), ...(rows.length === 0 ? [paragraph(text.empty.review)] : rows.flat())]
}

function tellingRow({ label, values }: RecordTelling): Cell[] {
  if (values === undefined) return [cellOf(bold(label)), cellOf(text.tellNotSaid), []]
  return [
    cellOf(bold(label)),
    cellOf(answerOf(values.answer, text.telling) ?? text.tellNotSaid, joined(values.by, said(values.due, (on) => text.byWhen(dateWords(on))))),
    cellOf(
      values.how,
      said(values.part, text.part),
      values.withheld === undefined || values.withheld === '' ? undefined : bold(text.withheld(values.withheld)),
      said(values.ground, text.ground),
      said(values.decider, text.decidedBy),
      said(values.lookAgain, (on) => text.lookAgainOn(dateWords(on))),
      values.copyOfRecord === undefined ? undefined : values.copyOfRecord ? text.copy.yes : text.copy.no,
      said(values.doneOn, (on) => text.doneOn(dateWords(on))),
      said(values.doneBy, text.toldThem),
      values.doneHow,
      values.understanding === undefined ? undefined : text.understanding[values.understanding],
      said(values.understood, text.understood),
      said(values.response, text.theySaid),
    ),
  ]
}


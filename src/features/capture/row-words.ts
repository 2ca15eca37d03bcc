import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import { entities, entityById, type Entity } from '../../domain/entities'
import { needsFindingOut, type Captured } from '../../domain/meeting/captured'
import { concernState } from '../../domain/meeting/concern'
import { positionsOf } from '../../domain/meeting/disagreement'
import type { Values } from '../../domain/kinds'
import type { Fold, Participant } from '../../domain/meeting/view'
import { captureText as text } from '../../text/capture'
import { datesText } from '../../text/dates'

/** The right-hand words and the marks of one row: plain text, so that a row is drawn anew only when its words change. */
export interface RowWords {
  readonly who: string
  /** Nobody has said who: the words say so, and stand out. */
  readonly whoOpen: boolean
  readonly how: string
  /** Lines under the words, each open ones marked. Joined by line breaks; an open one starts with `!`. */
  readonly marks: string
}

export function rowWords(fold: Fold, row: Captured, people: ReadonlyMap<string, Participant>, numberOf: (id: string) => number | undefined): RowWords {
  switch (row.entity.kind) {
    case 'line':
      return lineWords(fold, row, people, numberOf)
    case 'need':
      return { ...source(row.entity.values as Partial<Values<'need'>>, people), marks: '' }
    case 'action':
      return actionWords((row.entity as Entity<'action'>).values)
    case 'decision':
      return decisionWords((row.entity as Entity<'decision'>).values)
    case 'disagreement':
      return disagreementWords(fold, row)
    case 'concern':
      return concernWords(row.entity as Entity<'concern'>)
  }
}

type Source = { readonly saidBy?: string; readonly basis?: keyof typeof text.form.bases; readonly toldBy?: string; readonly isNew?: boolean; readonly notSure?: boolean }

function source({ saidBy, basis, toldBy, isNew, notSure }: Source, people: ReadonlyMap<string, Participant>): Pick<RowWords, 'who' | 'how' | 'whoOpen'> {
  const person = people.get(saidBy ?? '')
  const how = basis === undefined ? text.basisMissing : basis === 'told' && toldBy !== undefined && toldBy !== '' ? text.toldByWho(toldBy) : text.form.bases[basis]
  const more = [isNew === undefined ? '' : isNew ? text.isNew : text.isKnown, notSure === true ? text.chip.notSure.toLowerCase() : ''].filter((words) => words !== '')
  return { who: person === undefined ? text.noSource : (person.agency ?? person.name), whoOpen: person === undefined, how: [how, ...more].join(', ') }
}

function lineWords(fold: Fold, row: Captured, people: ReadonlyMap<string, Participant>, numberOf: (id: string) => number | undefined): RowWords {
  const values = (row.entity as Entity<'line'>).values
  const { evidence, findOut, sharing, relevant, effect, eventDate, about, differsFrom } = values
  const differs = differsFrom === undefined ? undefined : numberOf(differsFrom)
  const child = about === undefined ? undefined : entityById(fold, 'child', about)?.values.label
  const marks = [
    evidence === undefined ? '' : text.evidence[evidence],
    needsFindingOut(row) ? `!${text.findOutOpen}` : findOut === undefined ? '' : text.findOut(findOut.who, findOut.by),
    differs === undefined ? '' : `!${text.differsFrom(differs)}`,
    eventDate === undefined || eventDate === '' ? '' : text.happened(eventDate),
    child === undefined ? '' : text.aboutChild(child),
    effect === undefined || effect === '' ? '' : text.effect(effect),
    sharing === undefined || sharing === 'all' ? '' : text.sharingMark(text.sharing[sharing]),
    relevant === false ? `!${text.notRelevant}` : '',
  ]
  return { ...source(values, people), marks: joined(marks) }
}

function actionWords({ number, owner, due, contingency, with: helpers }: Partial<Values<'action'>>): RowWords {
  const day = due === undefined ? undefined : parseLocalDate(due)
  const who = owner === undefined || owner === '' ? text.noOne : [owner, ...(helpers === undefined || helpers === '' ? [] : [helpers])].join(', ')
  return {
    who,
    whoOpen: who === text.noOne,
    how: day?.ok === true ? text.by(datesText.whole(day.value)) : text.noDate,
    marks: joined([text.number(number ?? 0), contingency === undefined || contingency === '' ? `!${text.chip.contingency}: ${text.said.notSaid}` : text.ifNot(contingency)]),
  }
}

const decisionWords = ({ reason, agreed }: Partial<Values<'decision'>>): RowWords => ({
  who: agreed ?? '',
  whoOpen: false,
  how: '',
  marks: reason === undefined || reason === '' ? `!${text.noReason}` : text.because(reason),
})

function disagreementWords(fold: Fold, row: Captured): RowWords {
  const positions = positionsOf(fold, row.id)
  const { settled, outcome } = (row.entity as Entity<'disagreement'>).values
  const dissent = positions.some(({ values }) => values.dissent === true)
  return {
    // While nobody has spoken the mark below says so.
    who: positions.length === 0 ? '' : text.positions(positions.length),
    whoOpen: false,
    how: dissent ? text.dissent : '',
    marks: joined([positions.length === 0 ? `!${text.positions(0)}` : '', settled === undefined ? '' : `${text.form.settled} ${{ yes: text.form.settledYes, 'in-part': text.form.settledPart, no: text.form.settledNo }[settled]}.${outcome === undefined || outcome === '' ? '' : ` ${outcome}`}`]),
  }
}

function concernWords(concern: Entity<'concern'>): RowWords {
  const { raisedAt, referrer, by } = concern.values
  const open = concernState(concern) === 'unassigned'
  return { who: text.raisedAt(instantToLondon(raisedAt ?? concern.at).time), whoOpen: false, how: open ? '' : [referrer === undefined ? '' : text.refers(referrer), by === undefined ? '' : text.by(by)].filter((words) => words !== '').join(', '), marks: open ? `!${text.noReferrer}` : '' }
}

/** How many actions answer each need. */
export function actionsByNeed(fold: Fold): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { values } of entities(fold, 'action')) if (values.need !== undefined) counts.set(values.need, (counts.get(values.need) ?? 0) + 1)
  return counts
}

const joined = (marks: readonly string[]): string => marks.filter((mark) => mark !== '').map((mark) => mark.replaceAll('\n', ' ')).join('\n')

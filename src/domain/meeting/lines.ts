import { fail, ok, type Result } from '../../lib/result'
import { rankBetween, type ActDraft, type Change, type Fold } from '../../ledger'
import type { AgendaWork } from '../../guidance'
import type { ActContext } from '../act-context'
import { LONGEST_LINE } from '../capture'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from './part-now'
import { writableMeeting, type MeetingRefusal } from './run'

export type LineRefusal =
  | MeetingRefusal
  | { readonly code: 'words-needed' }
  /** Over 8,000 characters. The words stay where they were typed. */
  | { readonly code: 'line-too-long'; readonly limit: number }
  | { readonly code: 'line-not-found' }
  | { readonly code: 'reason-needed' }
  /** The record is approved and sealed: what comes later is a dated note beside it. */
  | { readonly code: 'record-sealed' }

type Outcome = Result<ActDraft, LineRefusal>

export type LineKind = Exclude<NonNullable<Values<'line'>['kind']>, 'need'>
export type Basis = NonNullable<Values<'line'>['basis']>
export type Evidence = NonNullable<Values<'line'>['evidence']>
export type Heading = NonNullable<Values<'line'>['heading']>
export type Sharing = NonNullable<Values<'line'>['sharing']>

/** What a line may say besides its words. Everything is optional: a line is kept the moment it is said, and pinned down later. */
export interface LineDetails {
  /** A person of the network. */
  readonly saidBy?: string
  readonly basis?: Basis
  readonly toldBy?: string
  /** When it happened, in words or as a date. */
  readonly eventDate?: string
  readonly isNew?: boolean
  readonly notSure?: boolean
  readonly evidence?: Evidence
  /** For what is not evidence: how we find out, who does, by when. Each may still be empty. */
  readonly findOut?: NonNullable<Values<'line'>['findOut']>
  /** A child, or another subject of the case. */
  readonly about?: string
  readonly differsFrom?: string
  readonly sharing?: Sharing
  /** It bears on the safety and welfare of the children (OX-39). */
  readonly relevant?: boolean
  /** What came of what was tried (OX-44c). */
  readonly effect?: string
  /** What it means for the child (CA-32, MS-08), and what else could explain it (CA-30). */
  readonly soWhat?: string
  readonly otherReading?: string
  /** Where it stands under the headings of a framework (CA-40b). */
  readonly heading?: Heading
}

export interface AddLineCommand extends LineDetails {
  readonly meeting: string
  /** The pack's key of the agenda item, and what that item is for. */
  readonly item: string
  readonly work?: AgendaWork
  readonly kind: LineKind
  readonly text: string
}

/** Writes one line under an agenda item: who said it and how they know, as far as it was said (OX-43e to g). */
export function addLine(fold: Fold, command: AddLineCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const text = checkedWords(command.text)
  if (!text.ok) return text
  const isNew = command.isNew ?? isNewAt(command.work)
  const set: Partial<Values<'line'>> = {
    meeting: command.meeting, item: command.item, kind: command.kind, text: text.value, rank: rankAfterLast(fold, command.meeting),
    ...detailsSaid(command), ...(isNew === undefined ? {} : { isNew }), ...partStamp(fold, command.meeting),
  }
  return ok({ act: 'addLine', changes: [change('line', context.newId(), set)] })
}

export interface ChangeLineCommand extends LineDetails {
  readonly line: string
  readonly text?: string
  readonly kind?: LineKind
  readonly item?: string
}

/** Puts a line right. Also between the close of the meeting and the seal, while the record is being checked; never after. */
export function changeLine(fold: Fold, command: ChangeLineCommand): Outcome {
  const line = changeableLine(fold, command.line)
  if (!line.ok) return line
  const text = command.text === undefined ? ok(undefined) : checkedWords(command.text)
  if (!text.ok) return text
  const set: Partial<Values<'line'>> = {
    ...(text.value === undefined ? {} : { text: text.value }),
    ...(command.kind === undefined ? {} : { kind: command.kind }),
    ...(command.item === undefined ? {} : { item: command.item }),
    ...detailsChanged(command, line.value.values),
  }
  return ok({ act: 'changeLine', changes: [change('line', command.line, set)] })
}

/** Takes a line out with a reason. It stays in the history and can be put back. */
export function withdrawLine(fold: Fold, command: { readonly line: string; readonly reason: string }): Outcome {
  const line = changeableLine(fold, command.line)
  if (!line.ok) return line
  const reason = command.reason.trim()
  if (reason === '') return fail({ code: 'reason-needed' })
  return ok({ act: 'withdrawLine', reason, changes: [change('line', command.line, { withdrawn: { reason } })] })
}

export function restoreLine(fold: Fold, command: { readonly line: string }): Outcome {
  const line = changeableLine(fold, command.line)
  if (!line.ok) return line
  return ok({ act: 'restoreLine', changes: [change('line', command.line, { withdrawn: null })] })
}

/** Moves a line so that it stands right after another (`after`), or first of its item when `after` is undefined. */
export function rankLine(fold: Fold, command: { readonly line: string; readonly after: string | undefined }): Outcome {
  const line = changeableLine(fold, command.line)
  if (!line.ok) return line
  const { meeting, item } = line.value.values
  const others = linesOfItem(fold, meeting ?? '', item ?? '').filter((other) => other.id !== command.line)
  const at = command.after === undefined ? -1 : others.findIndex((other) => other.id === command.after)
  if (command.after !== undefined && at === -1) return fail({ code: 'line-not-found' })
  const before = others[at]
  const next = others[at + 1]
  // Two devices can give two lines one rank; then there is no room between them and both move.
  if (before?.values.rank !== undefined && before.values.rank === next?.values.rank) return ok({ act: 'rankLine', changes: ranksAfresh(others.toSpliced(at + 1, 0, line.value)) })
  return ok({ act: 'rankLine', changes: [change('line', command.line, { rank: rankBetween(before?.values.rank, next?.values.rank) })] })
}

/** Lines of one agenda item, in the order shown. */
export const linesOfItem = (fold: Fold, meeting: string, item: string): readonly Entity<'line'>[] =>
  entities(fold, 'line').filter((line) => line.values.meeting === meeting && line.values.item === item)

/** The words of a line without white space at their ends; refused when there are none or over 8,000 characters. */
export function checkedWords(words: string): Result<string, { readonly code: 'words-needed' } | { readonly code: 'line-too-long'; readonly limit: number }> {
  const text = words.trim()
  if (text === '') return fail({ code: 'words-needed' })
  return text.length > LONGEST_LINE ? fail({ code: 'line-too-long', limit: LONGEST_LINE }) : ok(text)
}

/** Whether the record of a meeting has been sealed. */
export const hasSeal = (fold: Fold, meeting: string | undefined): boolean => entities(fold, 'seal').some((seal) => seal.values.meeting === meeting)

/**
 * What was on the convener's list is known (OX-44a), what the round brings is new (OX-44b). Elsewhere nobody has said, and
 * it is not decided for them.
 */
export function isNewAt(work: AgendaWork | undefined): boolean | undefined {
  return work === 'known' ? false : work === 'round' ? true : undefined
}

/** A rank after every line of a meeting. */
export function rankAfterLast(fold: Fold, meeting: string): string {
  return nextRank(entities(fold, 'line').flatMap((line) => (line.values.meeting === meeting ? [line.values.rank ?? ''] : [])))
}

/** A rank after all of these. */
export function nextRank(ranks: readonly string[]): string {
  const highest = ranks.reduce((most, rank) => (rank > most ? rank : most), '')
  return rankBetween(highest === '' ? undefined : highest, undefined)
}

function changeableLine(fold: Fold, id: string): Result<Entity<'line'>, LineRefusal> {
  const line = entityById(fold, 'line', id)
  if (line === undefined) return fail({ code: 'line-not-found' })
  return hasSeal(fold, line.values.meeting) ? fail({ code: 'record-sealed' }) : ok(line)
}

function ranksAfresh(lines: readonly Entity<'line'>[]): readonly Change[] {
  let rank: string | undefined
  return lines.map((line) => change('line', line.id, { rank: (rank = rankBetween(rank, undefined)) }))
}

const texts = ['toldBy', 'eventDate', 'effect', 'soWhat', 'otherReading'] as const
const others = ['saidBy', 'basis', 'isNew', 'notSure', 'evidence', 'findOut', 'about', 'differsFrom', 'sharing', 'relevant', 'heading'] as const

/** For a new line: only what was said. */
function detailsSaid(details: LineDetails): Partial<Values<'line'>> {
  const said = texts.flatMap((name) => ((details[name] ?? '').trim() === '' ? [] : [[name, (details[name] ?? '').trim()] as const]))
  return { ...Object.fromEntries(said), ...rest(details) }
}

/** For a line that stands: a text emptied on purpose is kept as empty, because a fact can be answered and never unsaid. */
function detailsChanged(details: LineDetails, before: Partial<Values<'line'>>): Partial<Values<'line'>> {
  const changed = texts.flatMap((name) => {
    const words = details[name]?.trim()
    return words === undefined || (words === '' && before[name] === undefined) ? [] : [[name, words] as const]
  })
  return { ...Object.fromEntries(changed), ...rest(details) }
}

function rest(details: LineDetails): Partial<Values<'line'>> {
  return Object.fromEntries(others.flatMap((name) => (details[name] === undefined || details[name] === '' ? [] : [[name, details[name]] as const])))
}

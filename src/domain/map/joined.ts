import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { changeLine, hasSeal, type ChangeLineCommand, type LineRefusal } from '../meeting/lines'

type Line = Entity<'line'>

export type JoinRefusal =
  | LineRefusal
  | { readonly code: 'same-line' }
  | { readonly code: 'joined-already' }
  | { readonly code: 'not-joined' }
  /** One is kept back from somebody and the other is not, or they are of two kinds or two parts of the meeting. */
  | { readonly code: 'not-alike' }
  /** Somebody put each into another list. Which is right is for people to say, before the two stand as one. */
  | { readonly code: 'in-two-lists' }
  /** Somebody noted that these two contradict each other. */
  | { readonly code: 'they-differ' }

type Outcome = Result<ActDraft, JoinRefusal>

/**
 * Lets two lines that say the same stand as one on the map (design §4.10). Both stay as they were said, each with its
 * author and how they know; what people make of the one also holds for the other, where nobody had said it of that one.
 * The subject is the same on every device: two people who join the same two have done it once.
 */
export function joinLines(fold: Fold, command: { readonly line: string; readonly other: string }): Outcome {
  const pair = pairOf(fold, command)
  if (!pair.ok) return pair
  const [one, other] = pair.value
  const hindrance = whyNot(one, other)
  if (hindrance !== undefined) return fail({ code: hindrance })
  const meeting = one.values.meeting ?? ''
  const all = entities(fold, 'line').filter((line) => line.values.meeting === meeting)
  const groups = joinedOf(fold, all)
  if (groups.get(one.id)?.some(({ id }) => id === other.id) === true) return fail({ code: 'joined-already' })
  const members = [...(groups.get(one.id) ?? [one]), ...(groups.get(other.id) ?? [other])]
  const id = jointId(...pairOfIds(one, other))
  const before = entityById(fold, 'joining', id)
  const row = change('joining', id, { meeting, lines: [...pairOfIds(one, other)], ...(before?.withdrawn === undefined ? {} : { withdrawn: null }) })
  return ok({ act: 'joinLines', changes: [row, ...members.flatMap((line) => blanksFrom(line, members))] })
}

/** Lets the lines of one card stand by themselves again. Nothing that was said or thought of them is lost. */
export function takeApart(fold: Fold, command: { readonly line: string; readonly reason: string }): Outcome {
  const line = entityById(fold, 'line', command.line)
  if (line === undefined) return fail({ code: 'line-not-found' })
  if (hasSeal(fold, line.values.meeting)) return fail({ code: 'record-sealed' })
  const members = new Set((joinedOf(fold, entities(fold, 'line')).get(line.id) ?? []).map(({ id }) => id))
  const rows = entities(fold, 'joining').filter(({ values }) => (values.lines ?? []).every((id) => members.has(id)))
  if (members.size === 0 || rows.length === 0) return fail({ code: 'not-joined' })
  return ok({ act: 'takeApart', reason: command.reason, changes: rows.map(({ id }) => change('joining', id, { withdrawn: { reason: command.reason } })) })
}

/** Changes a line, and with it those joined to it: what people make of them is one; who said it and how they know is each one's own. */
export function changeJoined(fold: Fold, command: ChangeLineCommand): Result<ActDraft, LineRefusal> {
  const changed = changeLine(fold, command)
  const line = entityById(fold, 'line', command.line)
  if (!changed.ok || line === undefined) return changed
  const shared = Object.fromEntries(judgements.flatMap((name) => (command[name] === undefined ? [] : [[name, command[name]] as const])))
  if (Object.keys(shared).length === 0) return changed
  const others = (joinedOf(fold, entities(fold, 'line')).get(line.id) ?? []).filter(({ id }) => id !== line.id)
  const along = others.flatMap(({ id }) => {
    const made = changeLine(fold, { line: id, ...shared })
    return made.ok ? made.value.changes : []
  })
  return ok({ ...changed.value, changes: [...changed.value.changes, ...along] })
}

/**
 * Which of these lines stand as one: each line's id with all of its card, the one that stands for them first. A join holds
 * only while both lines are here, alike and in one list; one that somebody changes stands by itself again, so no join can
 * hide a line or bring it before eyes it is kept from.
 */
export function joinedOf(fold: Fold, lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const joins = entities(fold, 'joining')
  if (joins.length === 0) return nothingJoined
  const here = new Map(lines.map((line) => [line.id, line]))
  const groups = new Map<string, ReadonlySet<string>>()
  for (const { values } of joins) {
    const [one, other] = (values.lines ?? []).map((id) => here.get(id))
    if (one === undefined || other === undefined || whyNot(one, other) !== undefined) continue
    const together = new Set([...(groups.get(one.id) ?? [one.id]), ...(groups.get(other.id) ?? [other.id])])
    for (const id of together) groups.set(id, together)
  }
  return new Map([...groups].map(([id, together]) => {
    const members = lines.filter((line) => together.has(line.id))
    const first = members.find((line) => line.values.evidence !== undefined) ?? members[0]
    return [id, members.toSorted((a, b) => Number(b === first) - Number(a === first))] as const
  }))
}

const nothingJoined: ReadonlyMap<string, readonly Line[]> = new Map()

/** Of these lines, the ones that a map shows: the first of each card. */
export function cardsOf(fold: Fold, lines: readonly Line[]): readonly Line[] {
  const groups = joinedOf(fold, lines)
  return groups.size === 0 ? lines : lines.filter((line) => (groups.get(line.id)?.[0] ?? line) === line)
}

/** For each of these lines the first other one with the same words that it could be joined with: capitals, spaces and stops do not count. */
export function equalLines(fold: Fold, lines: readonly Line[]): ReadonlyMap<string, Line> {
  const cards = cardsOf(fold, lines)
  const byWords = new Map<string, Line[]>()
  for (const line of cards) {
    const words = plainWords(line.values.text)
    if (words !== '') byWords.set(words, [...(byWords.get(words) ?? []), line])
  }
  return new Map([...byWords.values()].flatMap((same) => same.flatMap((line) => {
    const other = same.find((one) => one !== line && whyNot(line, one) === undefined)
    return other === undefined ? [] : [[line.id, other] as const]
  })))
}

const plainWords = (text: string | undefined): string => (text ?? '').normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** What people make of a line, as far as it is not who said it: one for all that say the same. */
const judgements = ['evidence', 'findOut', 'otherReading', 'soWhat', 'heading', 'relevant'] as const

function blanksFrom(line: Line, members: readonly Line[]): readonly Change[] {
  const set = Object.fromEntries(judgements.flatMap((name) => {
    const value = isBlank(line.values[name]) ? members.map(({ values }) => values[name]).find((one) => !isBlank(one)) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })) as Partial<Values<'line'>>
  return Object.keys(set).length === 0 ? [] : [change('line', line.id, set)]
}

const isBlank = (value: unknown): boolean => value === undefined || value === ''

function whyNot({ id, values: one }: Line, { id: otherId, values: other }: Line): Exclude<JoinRefusal['code'], LineRefusal['code']> | undefined {
  const isOne = one.meeting === other.meeting && one.kind === other.kind && one.part === other.part && (one.sharing ?? 'all') === (other.sharing ?? 'all') && one.about === other.about
  if (!isOne) return 'not-alike'
  if (one.differsFrom === otherId || other.differsFrom === id) return 'they-differ'
  return one.evidence !== undefined && other.evidence !== undefined && one.evidence !== other.evidence ? 'in-two-lists' : undefined
}

function pairOf(fold: Fold, { line, other }: { readonly line: string; readonly other: string }): Result<readonly [Line, Line], JoinRefusal> {
  if (line === other) return fail({ code: 'same-line' })
  const [one, two] = [line, other].map((id) => entityById(fold, 'line', id))
  if (one === undefined || two === undefined || one.withdrawn !== undefined || two.withdrawn !== undefined) return fail({ code: 'line-not-found' })
  return [one, two].some(({ values }) => hasSeal(fold, values.meeting)) ? fail({ code: 'record-sealed' }) : ok([one, two])
}

const pairOfIds = (one: Line, other: Line): readonly [string, string] => (one.id < other.id ? [one.id, other.id] : [other.id, one.id])

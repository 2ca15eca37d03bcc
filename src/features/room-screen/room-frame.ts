import { guidanceInput, packOfMeeting } from '../../domain/completeness'
import { entityById } from '../../domain/entities'
import { caseSubject } from '../../domain/act-context'
import { localDate } from '../../domain/calendar'
import { roundOf } from '../../domain/meeting/round'
import { roomBoard, roomPlan, roomScale, roomVoices, type Instead, type RoomRow } from '../../domain/meeting/room-screen'
import { agendaOf, nextStep, type AgendaStep, type Fold } from '../../domain/meeting/view'
import { essentialFrame, fillWords, unknownPack } from '../../guidance'
import { datesText } from '../../text/dates'
import { roomScreenText as text } from '../../text/room-screen'
import type { RoomFrame, RoomShows, RoomTableRow } from './room-messages'

/** So that the last row of the room can read it (design §2, density). */
const rowsAtOnce = 6
const wordsInRow = 12
/** Of each list: two by two lists, each row two lines of type. */
const linesOfList = 2
const voicesAtOnce = 3

export interface Picked {
  readonly shows: RoomShows
  /** Which rows of the plan, the board or the scores, from 0. */
  readonly page: number
}

interface Around {
  readonly today: string
  /** "23 minutes left"; undefined where no time was planned. */
  readonly left: string | undefined
}

/**
 * Everything the second window gets to know, as finished words: the structure of the meeting, and what the chair picked.
 * The item and the agenda are the guidance's own words, with "the child" where a name would stand.
 */
export function roomFrame(fold: Fold, meeting: string, picked: Picked, { today, left }: Around): Pick<RoomFrame, 'reference' | 'place' | 'shows' | 'corner' | 'heading' | 'asks' | 'agenda' | 'round' | 'table' | 'board' | 'scale' | 'voices' | 'foot'> {
  const frame = essentialFrame()
  const pack = packOfMeeting(fold, meeting) ?? unknownPack()
  const neutral = (words: string): string => fillWords(words, {}, frame.neutralWords)
  const steps = agendaOf(fold, meeting, pack, frame, guidanceInput(fold, meeting, { today, pack, frame }))
  const step = steps.find(({ now }) => now) ?? steps.find(({ state }) => state === 'not-yet') ?? steps.at(-1)
  const next = step === undefined ? undefined : nextStep(steps, step.key)
  const foot: RoomFrame['foot'] = [
    { title: text.next, says: next === undefined ? text.last : neutral(next.title) },
    ...(left === undefined ? [] : [{ title: text.time, says: left }]),
  ]
  const start = {
    reference: entityById(fold, 'case', caseSubject)?.values.reference ?? '',
    place: step === undefined ? '' : text.place(step.number, steps.length, neutral(step.title)),
    shows: picked.shows,
    corner: text.corner[picked.shows],
    heading: '',
    asks: [],
    agenda: [],
    round: [],
    table: undefined,
    board: [],
    scale: undefined,
    voices: [],
    foot,
  }
  if (picked.shows === 'blank') return { ...start, reference: '', place: '', foot: [] }
  if (picked.shows === 'agenda') return { ...start, heading: text.agendaHeading, agenda: steps.map((one) => ({ title: neutral(one.title), state: stateOf(one, step) })) }
  if (picked.shows === 'plan') return { ...start, heading: text.planHeading, ...planPart(fold, meeting, picked.page, foot) }
  if (picked.shows === 'board') return { ...start, heading: text.boardHeading, ...boardPart(fold, meeting, picked.page, foot) }
  if (picked.shows === 'scale' || picked.shows === 'scores') return { ...start, ...scalePart(fold, meeting, picked, foot) }
  if (picked.shows === 'child') return { ...start, heading: text.childHeading, ...childPart(fold, meeting, picked.page, foot) }
  return {
    ...start,
    heading: step === undefined ? '' : neutral(step.title),
    asks: step === undefined ? [] : step.ask.slice(0, 3).map(({ says }) => neutral(says)),
    ...(step?.work === 'round' ? roundPart(fold, meeting, step.key, foot) : {}),
  }
}

const stateOf = (one: AgendaStep, here: AgendaStep | undefined): RoomFrame['agenda'][number]['state'] => (one.key === here?.key ? 'now' : one.state === 'not-yet' ? 'todo' : one.state)

/** The round by agency, and by part of the meeting where somebody has none: no name. */
function roundPart(fold: Fold, meeting: string, item: string, foot: RoomFrame['foot']): Pick<RoomFrame, 'round' | 'foot'> {
  const places = roundOf(fold, meeting, item)
  const round = places.map(({ participant, state }) => ({ who: participant.agency ?? text.somebody, state: state === 'not-yet' ? ('waiting' as const) : state === 'speaking' ? ('speaking' as const) : ('heard' as const) }))
  return { round, foot: [{ title: text.round, says: text.heard(round.filter(({ state }) => state === 'heard').length, round.length) }, ...foot] }
}

function planPart(fold: Fold, meeting: string, page: number, foot: RoomFrame['foot']): Pick<RoomFrame, 'table' | 'foot'> {
  const plan = roomPlan(fold, meeting, wordFor)
  const from = plan.rows.length === 0 ? 0 : (page % Math.ceil(plan.rows.length / rowsAtOnce)) * rowsAtOnce
  const shown = plan.rows.slice(from, from + rowsAtOnce)
  return {
    table: shown.map((row): RoomTableRow => ({ ...cells(row), isNow: row.id === plan.latest })),
    foot: [
      { title: text.needs(plan.needs), says: text.needsHave(plan.needsWithAction, plan.needs - plan.needsWithAction) },
      ...foot,
      ...(shown.length < plan.rows.length ? [{ title: text.planHeadingShort, says: text.rows(from + 1, from + shown.length, plan.rows.length) }] : []),
    ],
  }
}

function boardPart(fold: Fold, meeting: string, page: number, foot: RoomFrame['foot']): Pick<RoomFrame, 'board' | 'foot'> {
  const lists = roomBoard(fold, meeting, wordFor)
  const pages = Math.max(1, ...lists.map(({ lines }) => Math.ceil(lines.length / linesOfList)))
  const from = (page % pages) * linesOfList
  return {
    board: lists.map(({ key, lines }) => ({ title: text.lists[key], hint: text.listHints[key], lines: lines.slice(from, from + linesOfList).map(firstWords), count: lines.length })),
    foot: pages === 1 ? foot : [...foot, { title: text.boardShort, says: text.pages((page % pages) + 1, pages) }],
  }
}

function scalePart(fold: Fold, meeting: string, { shows, page }: Picked, foot: RoomFrame['foot']): Pick<RoomFrame, 'heading' | 'asks' | 'scale' | 'foot'> {
  const scale = roomScale(fold, meeting, shows === 'scores', wordFor)
  if (scale === undefined) return { heading: text.scaleHeading, asks: [text.noScale], scale: undefined, foot }
  const scores = scale.scores ?? []
  const [lowest] = scores
  const highest = scores.at(-1)
  const pages = Math.max(1, Math.ceil(scores.length / rowsAtOnce))
  const from = (page % pages) * rowsAtOnce
  return {
    heading: sentence(scale.question),
    asks: [],
    scale: {
      zero: firstWords(scale.zero),
      ten: firstWords(scale.ten),
      scores: scores.slice(from, from + rowsAtOnce).map(({ value, who, reason }) => ({ value: String(value), who: sentence(wordFor(who)), reason: firstWords(reason ?? '') })),
    },
    foot: [
      { title: text.scoresTitle, says: lowest === undefined || highest === undefined || scale.given < scale.asked ? text.scoresIn(scale.given, scale.asked) : text.spread(lowest.value, highest.value) },
      ...foot,
      ...(pages === 1 ? [] : [{ title: text.scaleHeading, says: text.rows(from + 1, Math.min(from + rowsAtOnce, scores.length), scores.length) }]),
    ],
  }
}

/** In full: a child's words are not cut short. One part of the page each, so that they can be large. */
function childPart(fold: Fold, meeting: string, page: number, foot: RoomFrame['foot']): Pick<RoomFrame, 'asks' | 'voices' | 'foot'> {
  const voices = roomVoices(fold, meeting, wordFor)
  const pages = Math.max(1, Math.ceil(voices.length / voicesAtOnce))
  const from = (page % pages) * voicesAtOnce
  return {
    asks: voices.length === 0 ? [text.noVoices] : [],
    voices: voices.slice(from, from + voicesAtOnce).map(({ text: words, on }) => ({ words: text.quote(sentence(words)), when: on === undefined ? '' : datesText.prose(localDate(on)) })),
    foot: pages === 1 ? foot : [...foot, { title: text.childShort, says: text.rows(from + 1, Math.min(from + voicesAtOnce, voices.length), voices.length) }],
  }
}

const cells = (row: RoomRow): Omit<RoomTableRow, 'isNow'> => ({
  action: firstWords(row.text),
  who: row.who === undefined ? undefined : sentence(wordFor(row.who)),
  by: row.due === undefined ? undefined : datesText.short(localDate(row.due)).replace(/ \d{4}$/, ''),
  ifNot: row.ifNot === undefined ? undefined : firstWords(row.ifNot),
})

const wordFor = (instead: Instead): string => (typeof instead === 'string' ? text.instead[instead] : instead.agency)
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function firstWords(words: string): string {
  const all = words.trim().split(/\s+/)
  return all.length <= wordsInRow ? sentence(words.trim()) : `${sentence(all.slice(0, wordsInRow).join(' '))} …`
}

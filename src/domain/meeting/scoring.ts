import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import { partStamp } from './part-now'
import { checkedWords, hasSeal } from './lines'
import { writableMeeting, type MeetingRefusal } from './run'
import type { Participant } from './view'

export type ScoringRefusal =
  | MeetingRefusal
  | { readonly code: 'words-needed' }
  | { readonly code: 'line-too-long'; readonly limit: number }
  | { readonly code: 'question-needed' }
  /** What 0 and 10 mean is said before anyone scores; else two people's 5 are not the same 5. */
  | { readonly code: 'anchors-first' }
  /** Someone has scored by these words; changing what 0 and 10 mean would change what they said. */
  | { readonly code: 'scores-given' }
  | { readonly code: 'scale-not-found' }
  | { readonly code: 'person-not-found' }
  | { readonly code: 'score-out-of-range' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'record-sealed' }

type Outcome = Result<ActDraft, ScoringRefusal>

export interface ScaleCommand {
  readonly meeting: string
  /** Set to change a scale that stands and that nobody has scored on. */
  readonly scale?: string
  readonly question: string
  readonly zero: string
  readonly ten: string
}

/** One question from 0 to 10, with what 0 and 10 mean in the room's own words. */
export function setScale(fold: Fold, command: ScaleCommand, context: ActContext): Outcome {
  const meeting = writableMeeting(fold, command.meeting)
  if (!meeting.ok) return meeting
  const question = checkedWords(command.question)
  if (!question.ok) return question.failure.code === 'words-needed' ? fail({ code: 'question-needed' }) : question
  const zero = checkedWords(command.zero)
  const ten = checkedWords(command.ten)
  if (!zero.ok) return zero.failure.code === 'words-needed' ? fail({ code: 'anchors-first' }) : zero
  if (!ten.ok) return ten.failure.code === 'words-needed' ? fail({ code: 'anchors-first' }) : ten
  const id = command.scale ?? context.newId()
  if (command.scale !== undefined) {
    if (entityById(fold, 'scale', command.scale) === undefined) return fail({ code: 'scale-not-found' })
    if (scoresOn(fold, command.scale).length > 0) return fail({ code: 'scores-given' })
  }
  return ok({ act: 'setScale', changes: [change('scale', id, { meeting: command.meeting, question: question.value, zero: zero.value, ten: ten.value, ...partStamp(fold, command.meeting) })] })
}

export interface ScoreCommand {
  readonly scale: string
  readonly person: string
  /** 0 to 10; null: does not score. */
  readonly value: number | null
  readonly reason?: string
}

/**
 * One person's score and why. Scored again, it replaces the one before. A number without a reason tells nobody anything.
 * The subject is `<scale>_<person>`, the same on every device: people score on their own and the scores stand side by side
 * once the devices have met, and one person's score given twice is one thing in two versions.
 */
export function score(fold: Fold, command: ScoreCommand): Outcome {
  const scale = entityById(fold, 'scale', command.scale)
  if (scale === undefined) return fail({ code: 'scale-not-found' })
  if (hasSeal(fold, scale.values.meeting)) return fail({ code: 'record-sealed' })
  if ((scale.values.zero ?? '') === '' || (scale.values.ten ?? '') === '') return fail({ code: 'anchors-first' })
  if (entityById(fold, 'person', command.person) === undefined) return fail({ code: 'person-not-found' })
  const { value } = command
  if (value !== null && (!Number.isInteger(value) || value < 0 || value > 10)) return fail({ code: 'score-out-of-range' })
  const reason = (command.reason ?? '').trim()
  if (value !== null && reason === '') return fail({ code: 'reason-needed' })
  const checked = reason === '' ? ok(undefined) : checkedWords(reason)
  if (!checked.ok) return checked
  const before = scoresOn(fold, command.scale).find((one) => one.values.person === command.person)
  const keepsReason = checked.value !== undefined || before?.values.reason !== undefined
  const id = before?.id ?? jointId(command.scale, command.person)
  const isTakenOut = entityById(fold, 'score', id)?.withdrawn !== undefined
  const set = { scale: command.scale, person: command.person, value, ...(isTakenOut ? { withdrawn: null } : {}), ...partStamp(fold, scale.values.meeting ?? ''), ...(keepsReason ? { reason: checked.value ?? '' } : {}) }
  return ok({ act: 'score', changes: [change('score', id, set)] })
}

/** Scales of one meeting. */
export const scalesAt = (fold: Fold, meeting: string): readonly Entity<'scale'>[] => entities(fold, 'scale').filter((scale) => scale.values.meeting === meeting)

const scoresOn = (fold: Fold, scale: string): readonly Entity<'score'>[] => entities(fold, 'score').filter((one) => one.values.scale === scale)

export interface Revealed {
  /** Lowest first: the person most worried is heard first. There is no average, because nobody said that number. */
  readonly scores: readonly Entity<'score'>[]
  readonly notScoring: readonly Entity<'score'>[]
  readonly lowest: number | undefined
  readonly highest: number | undefined
}

/** Who of these has answered (a number, or that they do not score) and who has not yet, in the order given. */
export function whoHasScored(fold: Fold, scale: string, people: readonly Participant[]): { readonly scored: readonly Participant[]; readonly waiting: readonly Participant[] } {
  const given = new Set(scoresOn(fold, scale).map(({ values }) => values.person))
  return { scored: people.filter(({ id }) => given.has(id)), waiting: people.filter(({ id }) => !given.has(id)) }
}

/** The scores of a scale as the room sees them once they are shown together. */
export function revealed(fold: Fold, scale: string): Revealed {
  const all = scoresOn(fold, scale)
  const scores = all.filter((one) => typeof one.values.value === 'number').sort((one, other) => valueOf(one) - valueOf(other))
  const lowest = scores[0]
  const highest = scores.at(-1)
  return {
    scores,
    notScoring: all.filter((one) => one.values.value === null),
    lowest: lowest === undefined ? undefined : valueOf(lowest),
    highest: highest === undefined ? undefined : valueOf(highest),
  }
}

const valueOf = (one: Entity<'score'>): number => one.values.value ?? 0

import { fail, ok, type Result } from '../../lib/result'
import { isSilent, type GuidancePack } from '../../guidance'
import type { ActDraft, Fold } from '../../ledger'
import type { ActContext } from '../act-context'
import { parseLocalDate } from '../calendar'
import { change, entityById, jointId } from '../entities'
import type { Values } from '../kinds'
import { isBlank, texts } from '../plan/parts'
import { familyOf, type FamilyPlace } from '../plan/telling'

export type FeedbackRefusal =
  | { readonly code: 'meeting-not-found' }
  | { readonly code: 'person-not-found' }
  /** Nobody has said yet whether this person is told, and by whom. */
  | { readonly code: 'not-agreed-yet' }
  | { readonly code: 'contact-hold' }
  | { readonly code: 'teller-needed' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'day-to-come' }
  | { readonly code: 'understanding-needed' }
  /** "Yes" without how it is known is a hope. */
  | { readonly code: 'how-known-needed' }
  | { readonly code: 'reason-needed' }
  | { readonly code: 'decider-needed' }
  | { readonly code: 'look-again-needed' }
  | { readonly code: 'look-again-past' }

type Outcome = Result<ActDraft, FeedbackRefusal>
export type Understanding = NonNullable<Values<'telling'>['understanding']>

/**
 * Where telling one person stands. `to-tell` and `late` wait for the telling; `not-checked`: told, and nobody knows yet
 * whether it was understood; `look-again`: held back, and its day has come (CA-27, NC-33).
 */
export type FeedbackState = 'not-settled' | 'to-tell' | 'late' | 'not-checked' | 'told' | 'withheld' | 'look-again' | 'not-needed'

export interface Feedback {
  readonly person: FamilyPlace
  readonly state: FeedbackState
  /** Part of it is held back, and the day to look at that again has come: also for somebody who was told the rest. */
  readonly partLookAgain: boolean
  /** Ways that suit their age, in the pack's words (OX-38). */
  readonly ways: readonly string[]
  readonly waysSource: readonly string[]
}

/** How the whole family hears, person by person. `today`: ISO, London. */
export function feedbackOf(fold: Fold, meetingId: string, pack: GuidancePack, today: string): readonly Feedback[] {
  const methods = isSilent(pack.feedback) ? [] : pack.feedback.methods
  return familyOf(fold, meetingId).map((person) => {
    const method = methods.find(({ band }) => band === person.band)
    return { person, state: stateOf(person, today), partLookAgain: isPartDue(person, today), ways: method?.ways ?? [], waysSource: method?.source ?? [] }
  })
}

function stateOf({ state, telling }: FamilyPlace, today: string): FeedbackState {
  if (state === 'not-needed') return 'not-needed'
  if (state === 'withheld') return telling.lookAgain !== undefined && telling.lookAgain <= today ? 'look-again' : 'withheld'
  if (state !== 'tell') return 'not-settled'
  if (telling.doneOn === undefined) return telling.due !== undefined && telling.due < today ? 'late' : 'to-tell'
  // Kept before understanding had an answer of its own: words on it are the answer.
  if (telling.understanding === 'not-checked' || (telling.understanding === undefined && isBlank(telling.understood))) return 'not-checked'
  return 'told'
}

const isPartDue = ({ state, telling }: FamilyPlace, today: string): boolean => state === 'tell' && !isBlank(telling.withheld) && telling.lookAgain !== undefined && telling.lookAgain <= today

export interface RecordTellingCommand {
  readonly meeting: string
  readonly person: string
  readonly by: string
  /** ISO date. */
  readonly on: string
  readonly how?: string
  /** Their own actions and what is expected of them were gone through (NC-33a). */
  readonly explained?: boolean
  readonly understanding: Understanding | ''
  /** How that is known (NC-33b). */
  readonly understood?: string
  /** What they said back. */
  readonly response?: string
}

/** Somebody of the family was told: by whom, when, how, whether they understood and how that is known, and what they said. */
export function recordTelling(fold: Fold, command: RecordTellingCommand, context: ActContext): Outcome {
  const found = placeOf(fold, command)
  if (!found.ok) return found
  if (found.value.state !== 'tell') return fail({ code: 'not-agreed-yet' })
  if (entityById(fold, 'case', 'case')?.values.contactHold) return fail({ code: 'contact-hold' })
  if (isBlank(command.by)) return fail({ code: 'teller-needed' })
  const on = command.on.trim()
  if (!parseLocalDate(on).ok) return fail({ code: 'not-a-date' })
  if (on > context.today) return fail({ code: 'day-to-come' })
  if (command.understanding === '') return fail({ code: 'understanding-needed' })
  if (command.understanding === 'yes' && isBlank(command.understood)) return fail({ code: 'how-known-needed' })
  const { telling } = found.value
  const said = texts({ doneBy: command.by, doneHow: command.how, understood: command.understood, response: command.response }, telling)
  const set = { ...said, doneOn: on, understanding: command.understanding, ...(command.explained === undefined ? {} : { explained: command.explained }) }
  return keep('recordTelling', command, set)
}

export interface LookAgainCommand {
  readonly meeting: string
  readonly person: string
  readonly ground: string
  readonly decider: string
  /** ISO date after today: nothing is held back for ever (CA-27). */
  readonly lookAgain: string
}

/** What is held back was looked at again and stays back: why now, who decided, and the next day to look. Telling them instead is an act of the plan. */
export function keepWithholding(fold: Fold, command: LookAgainCommand, context: ActContext): Outcome {
  const found = placeOf(fold, command)
  if (!found.ok) return found
  const { state, telling } = found.value
  if (state !== 'withheld' && !(state === 'tell' && !isBlank(telling.withheld))) return fail({ code: 'not-agreed-yet' })
  const [ground, decider, lookAgain] = [command.ground.trim(), command.decider.trim(), command.lookAgain.trim()]
  if (ground === '') return fail({ code: 'reason-needed' })
  if (decider === '') return fail({ code: 'decider-needed' })
  if (lookAgain === '') return fail({ code: 'look-again-needed' })
  if (!parseLocalDate(lookAgain).ok) return fail({ code: 'not-a-date' })
  if (lookAgain <= context.today) return fail({ code: 'look-again-past' })
  return keep('keepWithholding', command, { ground, decider, lookAgain }, ground)
}

function placeOf(fold: Fold, { meeting, person }: { readonly meeting: string; readonly person: string }): Result<FamilyPlace, FeedbackRefusal> {
  if (entityById(fold, 'meeting', meeting) === undefined) return fail({ code: 'meeting-not-found' })
  const found = familyOf(fold, meeting).find(({ id }) => id === person)
  return found === undefined ? fail({ code: 'person-not-found' }) : ok(found)
}

const keep = (act: string, { meeting, person }: { readonly meeting: string; readonly person: string }, set: Partial<Values<'telling'>>, reason?: string): Outcome =>
  ok({ act, ...(reason === undefined ? {} : { reason }), changes: [change('telling', jointId(meeting, person), { meeting, person, ...set })] })

import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { isSilent, type Escalation, type GuidancePack } from '../../guidance'
import { caseSubject, type ActContext } from '../act-context'
import { addDays, addMonthsClamped, addWorkingDays, bankHolidaysOf, localDate, parseLocalDate, type LocalDate, type Nation } from '../calendar'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'

export type Stage = Escalation['stages'][number]

/** When an answer is due at a stage. `not-set`: the guidance gives no time and this area has not set one here. */
export type StageTime = { readonly kind: 'date'; readonly on: LocalDate } | { readonly kind: 'not-set' } | { readonly kind: 'days-not-known' }

/**
 * The day an answer is due: by the guidance, else by the working days this area has set (none of the five documents gives
 * any), else not set. Nothing is made up.
 */
export function stageDue(fold: Fold, stage: Stage, from: string, nation: Nation): StageTime {
  const start = localDate(from)
  if ('local' in stage.limit) {
    const days = entityById(fold, 'case', caseSubject)?.values.stageDays?.[stage.key]
    return days === undefined ? { kind: 'not-set' } : workingDays(start, days, nation)
  }
  const { count, unit } = stage.limit
  switch (unit) {
    case 'hours': return { kind: 'date', on: addDays(start, Math.ceil(count / 24)) }
    case 'days': return { kind: 'date', on: addDays(start, count) }
    case 'months': return { kind: 'date', on: addMonthsClamped(start, count) }
    case 'working-days': return workingDays(start, count, nation)
  }
}

function workingDays(from: LocalDate, count: number, nation: Nation): StageTime {
  const found = addWorkingDays(from, count, bankHolidaysOf(nation))
  return found.ok ? { kind: 'date', on: found.value } : { kind: 'days-not-known' }
}

export const stagesOf = (pack: GuidancePack): readonly Stage[] => (isSilent(pack.escalation) ? [] : pack.escalation.stages)

/** Escalations of the case, those still open first. */
export const escalationsOf = (fold: Fold): readonly Entity<'escalation'>[] =>
  entities(fold, 'escalation').toSorted((one, other) => Number(one.values.closedOn !== undefined) - Number(other.values.closedOn !== undefined) || one.at - other.at)

export type EscalationRefusal =
  | { readonly code: 'escalation-not-found' }
  | { readonly code: 'words-needed' }
  | { readonly code: 'name-needed' }
  | { readonly code: 'reply-needed' }
  | { readonly code: 'result-needed' }
  | { readonly code: 'already-settled' }
  | { readonly code: 'no-further-stage' }
  | { readonly code: 'not-a-date' }
  | { readonly code: 'not-a-number' }

type Outcome = Result<ActDraft, EscalationRefusal>

export interface RaiseCommand {
  /** The meeting it is about, where there is one. */
  readonly meeting?: string
  readonly trigger: string
  readonly issue: string
  readonly raisedBy: string
  readonly effectOnChild?: string
  readonly wantedOutcome?: string
}

/** Opens the steps from any state of a case: a meeting not agreed, an agency that does not come, a plan that does not work. */
export function raiseEscalation(command: RaiseCommand, pack: GuidancePack, context: ActContext): Outcome {
  const [issue, raisedBy] = [command.issue.trim(), command.raisedBy.trim()]
  if (issue === '') return fail({ code: 'words-needed' })
  if (raisedBy === '') return fail({ code: 'name-needed' })
  const first = stagesOf(pack)[0]
  const set = {
    ...(command.meeting === undefined ? {} : { meeting: command.meeting }), trigger: command.trigger, issue, raisedBy,
    ...filled({ effectOnChild: command.effectOnChild, wantedOutcome: command.wantedOutcome }),
    ...(first === undefined ? {} : { stage: first.key, raisedTo: first.to }),
  }
  return ok({ act: 'raiseEscalation', changes: [change('escalation', context.newId(), set)] })
}

/** What it does to the child, what is wanted, who it is with and by when an answer is asked for. */
export function detailEscalation(fold: Fold, command: { readonly escalation: string; readonly effectOnChild?: string; readonly wantedOutcome?: string; readonly raisedTo?: string; readonly due?: string }): Outcome {
  const found = openOne(fold, command.escalation)
  if (!found.ok) return found
  const due = (command.due ?? '').trim()
  if (due !== '' && !parseLocalDate(due).ok) return fail({ code: 'not-a-date' })
  const set = { ...filled({ effectOnChild: command.effectOnChild, wantedOutcome: command.wantedOutcome, raisedTo: command.raisedTo }), ...(due === '' ? {} : { due }) }
  return Object.keys(set).length === 0 ? fail({ code: 'words-needed' }) : ok({ act: 'detailEscalation', changes: [change('escalation', command.escalation, set)] })
}

export interface ReplyCommand {
  readonly escalation: string
  /** Who answered. */
  readonly from: string
  readonly reply: string
  /** True: it goes on to the pack's next stage. */
  readonly goesOn: boolean
}

/** Keeps what a stage brought, and goes on where that did not settle it. */
export function replyToEscalation(fold: Fold, command: ReplyCommand, pack: GuidancePack, context: ActContext): Outcome {
  const found = openOne(fold, command.escalation)
  if (!found.ok) return found
  const { values } = found.value
  const reply = command.reply.trim()
  if (reply === '') return fail({ code: 'reply-needed' })
  if (command.from.trim() === '') return fail({ code: 'name-needed' })
  const stages = stagesOf(pack)
  const next = stages[stages.findIndex((stage) => stage.key === values.stage) + 1]
  if (command.goesOn && (next === undefined || values.stage === undefined)) return fail({ code: 'no-further-stage' })
  const step = { stage: values.stage ?? 'none', to: command.from.trim(), on: context.today, reply }
  const moved = command.goesOn && next !== undefined ? { stage: next.key, raisedTo: next.to } : {}
  return ok({ act: 'replyToEscalation', changes: [change('escalation', command.escalation, { steps: [...(values.steps ?? []), step], ...moved })] })
}

/** Settled, with its result. Whoever raised it is told, by name and day: nobody is left wondering. */
export function settleEscalation(fold: Fold, command: { readonly escalation: string; readonly result: string; readonly toldRaiser?: boolean }, context: ActContext): Outcome {
  const found = openOne(fold, command.escalation)
  if (!found.ok) return found
  const result = command.result.trim()
  if (result === '') return fail({ code: 'result-needed' })
  return ok({ act: 'settleEscalation', changes: [change('escalation', command.escalation, { result, closedOn: context.today, ...(command.toldRaiser === true ? { toldRaiser: context.today } : {}) })] })
}

/** This area's own time for a stage whose guidance gives none, in working days. */
export function setStageDays(fold: Fold, command: { readonly stage: string; readonly days: number }): Outcome {
  if (!Number.isSafeInteger(command.days) || command.days < 1 || command.days > 60) return fail({ code: 'not-a-number' })
  const before = entityById(fold, 'case', caseSubject)?.values.stageDays ?? {}
  return ok({ act: 'setStageDays', changes: [change('case', caseSubject, { stageDays: { ...before, [command.stage]: command.days } })] })
}

function openOne(fold: Fold, id: string): Result<Entity<'escalation'>, EscalationRefusal> {
  const found = entityById(fold, 'escalation', id)
  if (found === undefined || found.withdrawn !== undefined) return fail({ code: 'escalation-not-found' })
  return found.values.closedOn === undefined ? ok(found) : fail({ code: 'already-settled' })
}

const filled = (said: { readonly [name: string]: string | undefined }): Partial<Values<'escalation'>> =>
  Object.fromEntries(Object.entries(said).flatMap(([name, words]) => ((words ?? '').trim() === '' ? [] : [[name, (words as string).trim()]])))

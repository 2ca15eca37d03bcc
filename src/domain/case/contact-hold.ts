import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { caseSubject, type ActContext } from '../act-context'
import { change, entities, entityById } from '../entities'

export type HoldRefusal =
  /** Nothing is withheld from a family without a reason and a name. */
  | { readonly code: 'hold-needs-reason' }
  | { readonly code: 'hold-needs-owner' }
  | { readonly code: 'hold-needs-date' }
  | { readonly code: 'hold-date-past' }
  | { readonly code: 'no-hold' }
  /** A pause goes on only for a reason of its own. */
  | { readonly code: 'hold-reason-copied' }
  | { readonly code: 'advice-needs-name' }
  | { readonly code: 'advice-needs-words' }

export interface HoldCommand {
  readonly why: string
  /** Who decides when it ends. */
  readonly decider: string
  /** When it is looked at again, ISO date. */
  readonly by: string
}

export interface ContactHold extends HoldCommand {
  /** True while no named or designated doctor or senior manager has advised. */
  readonly adviceMissing: boolean
  /** What was said only where this device may read it: the few who were consulted. */
  readonly advice: { readonly from: string; readonly advice: string | undefined; readonly on: string } | undefined
  /** The date to look again has gone by. */
  readonly past: boolean
}

/** The hold that stands now, if any. `today` is an ISO date. */
export function contactHoldOf(fold: Fold, today: string): ContactHold | undefined {
  const values = entityById(fold, 'case', caseSubject)?.values
  const hold = values?.contactHold
  if (hold === undefined || hold === null) return undefined
  const advice = adviceOn(fold)
  return { ...hold, advice, adviceMissing: advice === undefined, past: hold.by < today }
}

/** Advice on the pause: that it was given is known to all of the case, what was said to those who may read it. */
function adviceOn(fold: Fold): ContactHold['advice'] {
  const values = entityById(fold, 'case', caseSubject)?.values
  const told = values?.contactHoldAdvised
  if (!told) return values?.contactHoldAdvice ?? undefined
  const words = entities(fold, 'consultation').findLast((one) => one.values.from === told.from && one.values.on === told.on)?.values.advice
  return { ...told, advice: words }
}

/**
 * Pauses all telling of the family (OX-27, MS-12): a pause with an owner and an end date, never a rule not to tell. Used
 * where illness may be made up or caused.
 */
export function holdContact(command: HoldCommand, today: string): Result<ActDraft, HoldRefusal> {
  const refused = holdRefusal(command, today)
  return refused === undefined ? ok({ act: 'holdContact', changes: [change('case', caseSubject, { contactHold: tidy(command) })] }) : fail(refused)
}

export function holdRefusal(command: HoldCommand, today: string): HoldRefusal | undefined {
  if (command.why.trim() === '') return { code: 'hold-needs-reason' }
  if (command.decider.trim() === '') return { code: 'hold-needs-owner' }
  if (command.by === '') return { code: 'hold-needs-date' }
  return command.by < today ? { code: 'hold-date-past' } : undefined
}

const tidy = ({ why, decider, by }: HoldCommand) => ({ why: why.trim(), decider: decider.trim(), by })

/** What a senior manager or the named or designated doctor advised (OX-27). The words go to the few; the case says that there is advice. */
export function recordHoldAdvice(fold: Fold, command: { readonly from: string; readonly advice: string; readonly on: string }, context: Pick<ActContext, 'newId'>): Result<ActDraft, HoldRefusal> {
  if (!entityById(fold, 'case', caseSubject)?.values.contactHold) return fail({ code: 'no-hold' })
  if (command.from.trim() === '') return fail({ code: 'advice-needs-name' })
  if (command.advice.trim() === '') return fail({ code: 'advice-needs-words' })
  const contactHoldAdvised = { from: command.from.trim(), on: command.on }
  return ok({ act: 'recordHoldAdvice', changes: [
    change('case', caseSubject, { contactHoldAdvised }),
    change('consultation', context.newId(), { ...contactHoldAdvised, advice: command.advice.trim() }),
  ] })
}

/** Goes on with the pause past its day: a fresh reason, a person, and a new day. It never goes on by itself. */
export function extendHold(fold: Fold, command: HoldCommand, today: string): Result<ActDraft, HoldRefusal> {
  const hold = entityById(fold, 'case', caseSubject)?.values.contactHold
  if (!hold) return fail({ code: 'no-hold' })
  const refused = holdRefusal(command, today)
  if (refused !== undefined) return fail(refused)
  if (tidy(command).why === hold.why) return fail({ code: 'hold-reason-copied' })
  return ok({ act: 'extendHold', reason: command.why.trim(), changes: [change('case', caseSubject, { contactHold: tidy(command) })] })
}

/** Ends the pause, with the reason and the name of who ended it. */
export function liftContactHold(fold: Fold, command: { readonly reason: string; readonly decider: string }): Result<ActDraft, HoldRefusal> {
  if (!entityById(fold, 'case', caseSubject)?.values.contactHold) return fail({ code: 'no-hold' })
  if (command.decider.trim() === '') return fail({ code: 'hold-needs-owner' })
  if (command.reason.trim() === '') return fail({ code: 'hold-needs-reason' })
  const reason = `${command.decider.trim()}: ${command.reason.trim()}`
  return ok({ act: 'liftContactHold', reason, changes: [change('case', caseSubject, { contactHold: null })] })
}

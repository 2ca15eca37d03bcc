import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { caseSubject, type ActContext } from '../act-context'
import { entities, entityById, change } from '../entities'
import { openRequests } from './request'

/** Was the question the meeting asked ever answered (CA-17, OX-41)? */
export type Answered = 'yes' | 'not-yet' | 'cannot'

/** What may still stand when a case is to be let go, most serious first. Only the first cannot be left with a reason. */
export const closingChecks = ['concern', 'referral', 'telling', 'record', 'custodian', 'hold', 'escalation', 'actions', 'review', 'request'] as const
export type ClosingCheck = (typeof closingChecks)[number]

export interface StillOpen {
  readonly check: ClosingCheck
  /** Ids of what is open: concerns, tellings, meetings, actions. */
  readonly subjects: readonly string[]
}

/** What is not finished in a case, in the order it matters. Empty: it can be let go. */
export function openAtClosing(fold: Fold): readonly StillOpen[] {
  const held = entities(fold, 'meeting').filter(({ values }) => values.closedAt !== undefined && !values.calledOff)
  const heldIds = new Set(held.map(({ id }) => id))
  const sealed = new Set(entities(fold, 'seal').map(({ values }) => values.meeting))
  const blank = (words: string | undefined) => (words ?? '').trim() === ''
  const safe = entities(fold, 'safekeeping').some(({ values }) => !blank(values.custodian) && !blank(values.place ?? values.system))
  const concerns = entities(fold, 'concern').filter(({ values }) => !values.notReferred)
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id)
  const open: Readonly<Record<ClosingCheck, readonly string[]>> = {
    concern: [
      ...ids(concerns.filter(({ values }) => blank(values.referrer))),
      ...ids(entities(fold, 'request').filter(({ values }) => values.significantHarm === 'yes' && blank(values.significantHarmReferral?.who))),
    ],
    referral: ids(concerns.filter(({ values }) => !blank(values.referrer) && blank(values.sentAt))),
    telling: ids(entities(fold, 'telling').filter(({ values }) => heldIds.has(values.meeting ?? '') && values.answer === 'tell' && values.doneOn === undefined)),
    record: ids(held.filter(({ id }) => !sealed.has(id))),
    custodian: safe ? [] : ids(held.filter(({ values }) => blank(values.custodian))),
    hold: entityById(fold, 'case', caseSubject)?.values.contactHold ? [caseSubject] : [],
    escalation: ids(entities(fold, 'escalation').filter(({ values }) => values.closedOn === undefined)),
    actions: ids(entities(fold, 'action').filter(({ values }) => values.status !== 'done' && values.status !== 'changed')),
    review: ids(entities(fold, 'review').filter(({ values }) => values.needed !== false && values.date !== undefined && values.outcome === undefined)),
    request: [...ids(openRequests(fold)), ...ids(entities(fold, 'meeting').filter(({ values }) => values.closedAt === undefined && !values.calledOff))],
  }
  return closingChecks.flatMap((check) => (open[check].length === 0 ? [] : [{ check, subjects: open[check] }]))
}

export interface CloseCaseCommand {
  readonly answered: Answered | undefined
  readonly why: string
  /** The plan that goes on, and who holds it. Needed while the question is not answered. */
  readonly handedTo?: string
  /** Why something open can be let go, by check. */
  readonly left?: { readonly [check: string]: string }
}

export type CloseCaseRefusal =
  | { readonly code: 'already-closed' }
  | { readonly code: 'answer-needed' }
  | { readonly code: 'closing-why-needed' }
  | { readonly code: 'hand-over-needed' }
  /** A safeguarding concern that nobody has holds the case open, whatever is said. */
  | { readonly code: 'concern-without-person' }
  | { readonly code: 'left-without-reason'; readonly check: ClosingCheck }

/** Closes a case: was the question answered, where does what is left go, and why can each open thing be let go. */
export function closeCase(fold: Fold, command: CloseCaseCommand, context: ActContext): Result<ActDraft, CloseCaseRefusal> {
  if (entityById(fold, 'case', caseSubject)?.values.closed) return fail({ code: 'already-closed' })
  if (command.answered === undefined) return fail({ code: 'answer-needed' })
  const why = command.why.trim()
  if (why === '') return fail({ code: 'closing-why-needed' })
  const handedTo = (command.handedTo ?? '').trim()
  if (command.answered === 'not-yet' && handedTo === '') return fail({ code: 'hand-over-needed' })
  const open = openAtClosing(fold)
  if (open.some(({ check }) => check === 'concern')) return fail({ code: 'concern-without-person' })
  const reasons = Object.fromEntries(open.map(({ check }) => [check, (command.left?.[check] ?? '').trim()]))
  const silent = open.find(({ check }) => reasons[check] === '')
  if (silent !== undefined) return fail({ code: 'left-without-reason', check: silent.check })
  const closed = { closed: { on: context.today, answered: command.answered, why }, closedOpen: reasons, ...(handedTo === '' ? {} : { handedTo }) }
  return ok({ act: 'closeCase', reason: why, changes: [change('case', caseSubject, closed)] })
}

export type ReopenRefusal = { readonly code: 'not-closed' } | { readonly code: 'name-needed' } | { readonly code: 'closing-why-needed' }

/** Opens a closed case again, with a name and a reason. */
export function reopenCase(fold: Fold, command: { readonly by: string; readonly why: string }, context: ActContext): Result<ActDraft, ReopenRefusal> {
  if (!entityById(fold, 'case', caseSubject)?.values.closed) return fail({ code: 'not-closed' })
  const [by, why] = [command.by.trim(), command.why.trim()]
  if (by === '') return fail({ code: 'name-needed' })
  if (why === '') return fail({ code: 'closing-why-needed' })
  return ok({ act: 'reopenCase', reason: why, changes: [change('case', caseSubject, { closed: null, reopened: { on: context.today, by, why } })] })
}

/** What must be so before a case leaves this device; each that is not needs a reason. */
export interface RemovalState {
  readonly closed: boolean
  /** A custodian and a place are named for every record. */
  readonly kept: boolean
  /** Every meeting's record is in the agency's own system, by somebody's word. */
  readonly exported: boolean
}

export function removalState(fold: Fold): RemovalState {
  const held = entities(fold, 'meeting').filter(({ values }) => values.closedAt !== undefined && !values.calledOff)
  const confirmed = new Set(
    entities(fold, 'recordExport').flatMap(({ values: { meeting, confirmed: by } }) => (by && meeting !== undefined ? [meeting] : [])),
  )
  return {
    closed: Boolean(entityById(fold, 'case', caseSubject)?.values.closed),
    kept: !openAtClosing(fold).some(({ check }) => check === 'custodian'),
    exported: held.every(({ id }) => confirmed.has(id)),
  }
}

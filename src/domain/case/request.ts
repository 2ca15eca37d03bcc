import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import { isSilent, type Exception, type GuidancePack } from '../../guidance'
import { caseSubject, type ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import type { Values } from '../kinds'
import { holdRefusal, type HoldCommand, type HoldRefusal } from './contact-hold'

export type RequestValues = Partial<Values<'request'>>

export interface StartCommand {
  readonly requester: string
  readonly requesterRole?: string
  readonly requesterInvolved?: boolean
  /** A meeting of this case that this one looks back at, or repeats. Its reasons are not taken along. */
  readonly follows?: { readonly meeting: string; readonly as: 'review' | 'repeat' }
}

/** A new request starts blank: reasons are never carried over from an earlier one (CA-14). */
export function startRequest(command: StartCommand, context: ActContext): { readonly requestId: string; readonly draft: ActDraft } {
  const requestId = context.newId()
  const who = command.requester.trim() === '' ? {} : { requester: command.requester.trim() }
  const role = (command.requesterRole ?? '').trim() === '' ? {} : { requesterRole: command.requesterRole?.trim() }
  return { requestId, draft: { act: 'startRequest', changes: [change('request', requestId, { on: context.today, ...who, ...role, ...(command.requesterInvolved === undefined ? {} : { requesterInvolved: command.requesterInvolved }), ...(command.follows === undefined ? {} : { follows: command.follows.meeting, followsAs: command.follows.as }) } as RequestValues)] } }
}

export type AnswerRefusal =
  | { readonly code: 'request-not-found' }
  /** A decided request is history; a fresh one gives fresh reasons. */
  | { readonly code: 'request-decided' }
  | { readonly code: 'harm-needs-a-name' }
  | { readonly code: 'reason-copied' }
  | HoldRefusal

/**
 * Keeps answers of "Should we meet?". `hold` comes with the special case that pauses telling the family (OX-27) and is
 * kept in the same entry, so that the case is never marked without its owner and date.
 */
export function answerRequest(fold: Fold, requestId: string, partial: RequestValues, context: ActContext, hold?: HoldCommand): Result<ActDraft, AnswerRefusal> {
  const request = entityById(fold, 'request', requestId)
  if (request === undefined) return fail({ code: 'request-not-found' })
  if (isDecided(fold, requestId)) return fail({ code: 'request-decided' })
  if (partial.significantHarmReferral !== undefined && partial.significantHarmReferral.who.trim() === '') return fail({ code: 'harm-needs-a-name' })
  if (partial.whyWithoutFamily !== undefined && copiedFromEarlier(fold, requestId, partial.whyWithoutFamily)) return fail({ code: 'reason-copied' })
  const changes: Change[] = [change('request', requestId, trimmed(partial))]
  if (hold !== undefined) {
    const refused = holdRefusal(hold, context.today)
    if (refused !== undefined) return fail(refused)
    changes.push(change('case', caseSubject, { contactHold: { why: hold.why.trim(), decider: hold.decider.trim(), by: hold.by } }))
  }
  return ok({ act: 'answerRequest', changes })
}

/** True when a decision other than "not agreed" stands on it, or it was taken back. */
export const isDecided = (fold: Fold, requestId: string): boolean =>
  Boolean(entityById(fold, 'request', requestId)?.values.stopped) || entities(fold, 'convening').some((one) => one.values.request === requestId && one.values.outcome !== 'not-agreed')

export const openRequests = (fold: Fold): readonly Entity<'request'>[] => entities(fold, 'request').filter((request) => !isDecided(fold, request.id))

export type StopRefusal = { readonly code: 'request-not-found' } | { readonly code: 'request-decided' } | { readonly code: 'decision-needs-reason' } | { readonly code: 'decider-needed' } | { readonly code: 'harm-needs-a-name' }

/**
 * Takes a request back before anybody decided. It stays, with its reason and a name. Not while a child may be harmed and
 * nobody is named to phone: taking the request back does not take that away.
 */
export function stopRequest(fold: Fold, command: { readonly request: string; readonly by: string; readonly reason: string }, context: ActContext): Result<ActDraft, StopRefusal> {
  const request = entityById(fold, 'request', command.request)
  if (request === undefined) return fail({ code: 'request-not-found' })
  if (isDecided(fold, command.request)) return fail({ code: 'request-decided' })
  if (request.values.significantHarm === 'yes' && (request.values.significantHarmReferral?.who ?? '').trim() === '') return fail({ code: 'harm-needs-a-name' })
  const [by, reason] = [command.by.trim(), command.reason.trim()]
  if (by === '') return fail({ code: 'decider-needed' })
  if (reason === '') return fail({ code: 'decision-needs-reason' })
  return ok({ act: 'stopRequest', reason, changes: [change('request', command.request, { stopped: { by, on: context.today, reason } })] })
}

/** Whether who asks is one of those the pack lists (CA-19), works with the child where it wants that (BR-13), or may be anybody. Null: not said. */
export function mayAsk(pack: GuidancePack, request: RequestValues): boolean | null {
  const { requester } = pack
  if (isSilent(requester) || requester.who === 'any-agency') return true
  if (requester.who === 'involved-agency') return request.requesterInvolved ?? null
  const role = (request.requesterRole ?? '').trim().toLowerCase()
  return role === '' ? null : requester.roles.some((one) => one.key === role || one.label.toLowerCase() === role)
}

/** An earlier time the family was left out: shown to whoever asks again, never filled in for them (CA-14). */
export interface EarlierReason {
  readonly request: string
  readonly on: string | undefined
  readonly why: string
  readonly held: boolean
}

/** Reasons given before for meeting without the family, newest first. */
export function earlierReasons(fold: Fold, requestId: string): readonly EarlierReason[] {
  const started = entityById(fold, 'request', requestId)?.at ?? Number.MAX_SAFE_INTEGER
  const earlier = entities(fold, 'request').filter((one) => one.id !== requestId && one.at <= started && (one.values.whyWithoutFamily ?? '') !== '')
  const reasons = earlier.map((one) => ({ request: one.id, on: one.values.on, why: one.values.whyWithoutFamily ?? '', held: heldFor(fold, one.id) }))
  return reasons.reverse()
}

/** Meetings of this case before this request, held or set up (OX-08). */
export const earlierMeetings = (fold: Fold, requestId: string): number => entities(fold, 'meeting').filter((meeting) => meeting.values.request !== requestId && !meeting.values.calledOff).length

const heldFor = (fold: Fold, requestId: string): boolean => entities(fold, 'convening').some((one) => one.values.request === requestId && one.values.outcome === 'hold')

/** One exclusion is not enough reason for the next: the same words again are not a fresh reason (CA-14, OX-08b). */
function copiedFromEarlier(fold: Fold, requestId: string, why: string): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const now = plain(why)
  return now !== '' && earlierReasons(fold, requestId).some((earlier) => plain(earlier.why) === now)
}

function trimmed(partial: RequestValues): RequestValues {
  const entries = Object.entries(partial).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value] as const)
  return Object.fromEntries(entries) as RequestValues
}

/** The pack's special case that pauses telling the family and applies here, by exception or by ground (OX-11g starts OX-27). */
export function holdException(request: RequestValues, pack: GuidancePack) {
  if (isSilent(pack.exceptions)) return undefined
  const chosen = new Set([...(request.exceptions ?? []), ...startedByGrounds(request, pack)])
  return pack.exceptions.items.find((one) => (one.effect === 'hold' || one.effect === 'contact-hold') && chosen.has(one.key))
}

/** Keys of the special cases that a chosen ground brings with it. */
export function startedByGrounds(request: RequestValues, pack: GuidancePack): readonly string[] {
  if (isSilent(pack.criteria)) return []
  const keys = new Set((request.grounds ?? []).map((ground) => ground.key))
  return pack.criteria.grounds.flatMap((ground) => (keys.has(ground.key) && ground.startsException !== undefined ? [ground.startsException] : []))
}

/** Every special case that applies: ticked, or brought by a ground. */
export const exceptionsOf = (request: RequestValues, pack: GuidancePack): readonly string[] => [...new Set([...(request.exceptions ?? []), ...startedByGrounds(request, pack)])]

/** The pack's special case with this effect. */
export const exceptionWith = (pack: GuidancePack, effect: Exception['effect']): Exception | undefined => (isSilent(pack.exceptions) ? undefined : pack.exceptions.items.find((one) => one.effect === effect))

/** The grounds with words on what shows them. */
export const withEvidence = (request: RequestValues) => (request.grounds ?? []).filter((ground) => ground.evidence.trim() !== '')

import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Change, Fold } from '../../ledger'
import { isSilent, type GateOutcome, type GuidancePack } from '../../guidance'
import { caseSubject, type ActContext } from '../act-context'
import { change, entities, entityById, type Entity } from '../entities'
import { keepPack, packOfMeeting } from '../guidance'
import type { Values } from '../kinds'
import { exceptionsOf, exceptionWith, holdException, isDecided, withEvidence, type RequestValues } from './request'

export interface DecideCommand {
  readonly request: string
  /** Key of one of the pack's outcomes, or `not-agreed` when the person asked to authorise says no. */
  readonly outcome: string
  readonly decider: string
  /** Key of one of the pack's authorisers, or words of one's own. */
  readonly deciderRole?: string
  /** ISO date; today when left out. */
  readonly on?: string
  readonly reason: string
  /** For another route: who takes it there, and by when. */
  readonly person?: string
  readonly by?: string
  readonly pack: GuidancePack
  readonly packHash: string
  /** For a meeting to be held. */
  readonly meetingType?: string
  readonly purposes?: readonly string[]
  readonly question?: string
  /** Why the question about harm is left open, where nobody answered it (OX-07). */
  readonly harmLeftOpen?: string
}

export type DecideRefusal =
  | { readonly code: 'request-not-found' }
  | { readonly code: 'already-decided' }
  | { readonly code: 'outcome-not-known' }
  /** No decision without a reason (MS-16). */
  | { readonly code: 'decision-needs-reason' }
  | { readonly code: 'decider-needed' }
  | { readonly code: 'person-needed' }
  | { readonly code: 'time-needed' }
  | { readonly code: 'ground-needed' }
  | { readonly code: 'ground-evidence-needed' }
  /** Hold only after careful thought about the need to leave the parents out (CA-13). */
  | { readonly code: 'exclusion-reason-missing' }
  | { readonly code: 'harm-needs-a-name' }
  /** A meeting does not stand in for a strategy discussion (OX-07): harm is asked about first, or the reason for not asking is kept. */
  | { readonly code: 'harm-not-answered' }
  | { readonly code: 'hold-needs-owner' }
  /** Always considered before a complex case panel (OX-10). */
  | { readonly code: 'panel-needs-consideration' }

/**
 * Decides a request: hold it, do not hold it, another route, or not agreed by the person asked. Holding makes the
 * meeting and fixes the pack it runs on, by id, version and hash, for good; the pack itself is kept in the case.
 */
export function decideConvening(fold: Fold, command: DecideCommand, context: ActContext): Result<ActDraft, DecideRefusal> {
  const request = entityById(fold, 'request', command.request)
  if (request === undefined) return fail({ code: 'request-not-found' })
  if (isDecided(fold, command.request)) return fail({ code: 'already-decided' })
  const outcome = command.pack.gate.outcomes.find((one) => one.key === command.outcome)
  if (outcome === undefined && command.outcome !== 'not-agreed') return fail({ code: 'outcome-not-known' })
  const refused = refusal(fold, command, request.values, outcome)
  if (refused !== undefined) return fail(refused)
  const convening = context.newId()
  const changes: Change[] = [change('convening', convening, conveningValues(command, outcome, context))]
  if (outcome?.kind === 'hold') changes.push(...heldMeeting(command, request.values, convening, context), ...keepPack(fold, command.pack, command.packHash))
  return ok({ act: 'decideConvening', reason: command.reason.trim(), changes })
}

function refusal(fold: Fold, command: DecideCommand, request: RequestValues, outcome: GateOutcome | undefined): DecideRefusal | undefined {
  if (blank(command.reason)) return { code: 'decision-needs-reason' }
  if (blank(command.decider)) return { code: 'decider-needed' }
  // A child who may be harmed is never left without a person, whichever way the request goes.
  const phones = request.significantHarmReferral?.who ?? (outcome?.kind === 'urgent' ? command.person : undefined)
  if (request.significantHarm === 'yes' && blank(phones)) return { code: 'harm-needs-a-name' }
  if (outcome?.kind === 'hold') return holdingRefusal(fold, command, request)
  if (outcome?.kind === 'redirect' || outcome?.kind === 'urgent') return routeRefusal(command, request, outcome)
  return undefined
}

function holdingRefusal(fold: Fold, command: DecideCommand, request: RequestValues): DecideRefusal | undefined {
  const { pack } = command
  const asksHarm = pack.gate.questions.some((question) => question.work === 'harm')
  if (asksHarm && request.significantHarm === undefined && blank(command.harmLeftOpen ?? request.harmLeftOpen)) return { code: 'harm-not-answered' }
  const { criteria } = pack
  if (!isSilent(criteria) && (request.grounds ?? []).length < criteria.atLeast) return { code: 'ground-needed' }
  if (!isSilent(criteria) && criteria.evidence && criteria.atLeast > 0 && withEvidence(request).length === 0) return { code: 'ground-evidence-needed' }
  if (request.familyPresence !== 'with' && blank(request.whyWithoutFamily)) return { code: 'exclusion-reason-missing' }
  const held = entityById(fold, 'case', caseSubject)?.values.contactHold
  return holdException(request, pack) !== undefined && held === undefined ? { code: 'hold-needs-owner' } : undefined
}

function routeRefusal(command: DecideCommand, request: RequestValues, outcome: GateOutcome): DecideRefusal | undefined {
  const panel = exceptionWith(command.pack, 'consider-first')
  if (panel?.outcome === outcome.key && blank(request.panelConsidered)) return { code: 'panel-needs-consideration' }
  if (outcome.needs.includes('person') && blank(command.person)) return { code: 'person-needed' }
  return outcome.needs.includes('time') && blank(command.by) ? { code: 'time-needed' } : undefined
}

function conveningValues(command: DecideCommand, outcome: GateOutcome | undefined, context: ActContext): Partial<Values<'convening'>> {
  const { pack } = command
  const kind = outcome === undefined ? 'not-agreed' : outcome.kind === 'urgent' ? 'redirect' : outcome.kind
  const optional = (field: 'deciderRole' | 'person' | 'by', words: string | undefined) => (blank(words) ? {} : { [field]: (words as string).trim() })
  return {
    request: command.request,
    outcome: kind,
    ...(kind === 'redirect' && outcome !== undefined ? { route: outcome.key } : {}),
    decider: command.decider.trim(),
    ...optional('deciderRole', command.deciderRole),
    on: command.on ?? context.today,
    reason: command.reason.trim(),
    ...optional('person', command.person),
    ...optional('by', command.by),
    packId: pack.id,
    packVersion: pack.version,
    packHash: command.packHash,
  }
}

function heldMeeting(command: DecideCommand, request: RequestValues, convening: string, context: ActContext): readonly Change[] {
  const { pack } = command
  const type = blank(command.meetingType) ? {} : { type: command.meetingType as string }
  const about: RequestValues = {
    ...(blank(command.meetingType) ? {} : { meetingType: command.meetingType as string }),
    ...(command.purposes === undefined ? {} : { purposes: [...command.purposes] }),
    ...(blank(command.question) ? {} : { question: (command.question as string).trim() }),
    ...(blank(command.harmLeftOpen) ? {} : { harmLeftOpen: (command.harmLeftOpen as string).trim() }),
  }
  return [
    change('meeting', context.newId(), { request: command.request, convening, ...type, ...(inTwoParts(request, pack) ? { parts: ['professionals', 'family'] } : {}), packId: pack.id, packVersion: pack.version, packHash: command.packHash }),
    ...(Object.keys(about).length === 0 ? [] : [change('request', command.request, about)]),
  ]
}

/** Professionals first, then with the parents (BR-49): asked for as such, or by a special case of the pack. */
function inTwoParts(request: RequestValues, pack: GuidancePack): boolean {
  const exception = exceptionWith(pack, 'two-parts')
  return request.familyPresence === 'two-parts' || (exception !== undefined && exceptionsOf(request, pack).includes(exception.key))
}

export interface NotHeldCommand {
  readonly requester: string
  /** What worried people enough to consider it. */
  readonly worry: string
  readonly reason: string
  readonly decider: string
  readonly deciderRole?: string
  /** The meeting at which it was considered, and the child's level of need then (MS-13). */
  readonly hostMeeting?: string
  readonly level?: string
  readonly pack: GuidancePack
  readonly packHash: string
}

export type NotHeldRefusal = { readonly code: 'worry-needed' } | { readonly code: 'decision-needs-reason' } | { readonly code: 'decider-needed' }

/** "Considered, not held" in one go: a full outcome with its reason, kept as a request and its decision (MS-16). */
export function recordNotHeld(command: NotHeldCommand, context: ActContext): Result<ActDraft, NotHeldRefusal> {
  if (blank(command.worry)) return fail({ code: 'worry-needed' })
  if (blank(command.reason)) return fail({ code: 'decision-needs-reason' })
  if (blank(command.decider)) return fail({ code: 'decider-needed' })
  const request = context.newId()
  const who = blank(command.requester) ? command.decider : command.requester
  const { pack, packHash } = command
  const outcome = pack.gate.outcomes.find((one) => one.kind === 'not-held')
  const values = conveningValues({ request, outcome: 'not-held', decider: command.decider, reason: command.reason, pack, packHash, ...(command.deciderRole === undefined ? {} : { deciderRole: command.deciderRole }) }, outcome, context)
  return ok({
    act: 'recordNotHeld',
    reason: command.reason.trim(),
    changes: [change('request', request, { requester: who.trim(), on: context.today, question: command.worry.trim(), ...(blank(command.hostMeeting) ? {} : { hostMeeting: command.hostMeeting?.trim() }), ...(blank(command.level) ? {} : { hostLevel: command.level?.trim() }) } as RequestValues), change('convening', context.newId(), { ...values, outcome: 'not-held' })],
  })
}

/** The decisions on a request in the order they were made; the last one stands. */
export const decisionsOn = (fold: Fold, requestId: string): readonly Entity<'convening'>[] => entities(fold, 'convening').filter((one) => one.values.request === requestId)

/** The meeting a request led to. */
export const meetingOf = (fold: Fold, requestId: string): Entity<'meeting'> | undefined => entities(fold, 'meeting').find((meeting) => meeting.values.request === requestId)

/** What the person who can authorise it has answered: null while they have not (OX-14). */
export function authorisationOf(fold: Fold, requestId: string, pack: GuidancePack): 'agreed' | 'not-agreed' | null {
  const last = decisionsOn(fold, requestId).at(-1)?.values
  if (last?.outcome === 'not-agreed') return 'not-agreed'
  if (last?.outcome !== 'hold') return null
  return mayAuthorise(pack, last.deciderRole) ? 'agreed' : null
}

/**
 * True when someone the pack names has agreed the meeting. Invitations wait for it where the pack says so (OX-14). A pack
 * with no rule on it leaves nothing to wait for.
 */
export function isAuthorised(fold: Fold, requestId: string, pack?: GuidancePack): boolean {
  const last = decisionsOn(fold, requestId).at(-1)?.values
  const meeting = meetingOf(fold, requestId)
  const rules = pack ?? (meeting === undefined ? undefined : packOfMeeting(fold, meeting.id))
  return rules === undefined ? last?.outcome === 'hold' : authorisationOf(fold, requestId, rules) === 'agreed'
}

/** Whether this role is one of the pack's authorisers, by key or by the words on the screen. */
export function mayAuthorise(pack: GuidancePack, role: string | undefined): boolean {
  if (isSilent(pack.authorise)) return true
  const plain = (role ?? '').trim().toLowerCase()
  return pack.authorise.who.some((one) => one.key === plain || one.label.toLowerCase() === plain)
}

export type AuthoriseRefusal = { readonly code: 'not-held' } | { readonly code: 'decider-needed' } | { readonly code: 'role-cannot-authorise' }

/** The answer of the person who can authorise it, when it comes after the meeting was set up (OX-14). */
export function authoriseMeeting(fold: Fold, command: { readonly request: string; readonly decider: string; readonly deciderRole: string; readonly on: string; readonly pack: GuidancePack }): Result<ActDraft, AuthoriseRefusal> {
  const last = decisionsOn(fold, command.request).at(-1)
  if (last?.values.outcome !== 'hold') return fail({ code: 'not-held' })
  if (blank(command.decider)) return fail({ code: 'decider-needed' })
  if (!mayAuthorise(command.pack, command.deciderRole)) return fail({ code: 'role-cannot-authorise' })
  return ok({ act: 'authoriseMeeting', changes: [change('convening', last.id, { decider: command.decider.trim(), deciderRole: command.deciderRole, on: command.on })] })
}

const blank = (words: string | undefined): boolean => words === undefined || words.trim() === ''

import type { Fold } from '../../ledger'
import { guidanceInputs, isSilent, type GateOutcome, type GateQuestion, type GuidanceInput, type GuidancePack, type InputName } from '../../guidance'
import { caseSubject } from '../act-context'
import { entities, entityById } from '../entities'
import { earlierMeetings, earlierReasons, exceptionsOf, exceptionWith, holdException, mayAsk, withEvidence, type RequestValues } from './request'
import { authorisationOf } from './convening'

export type GateOffer =
  | 'harm'
  | 'statutory'
  | 'family-can-come'
  | 'chosen'
  | 'no-grounds-asked'
  | 'unease-only'
  | 'answered'
  | 'no-ground'

export interface GateStatus {
  readonly questions: readonly { readonly key: string; readonly work: GateQuestion['work']; readonly answered: boolean }[]
  readonly answered: number
  /** 1 for the first question that has no answer; one past the last when all have. */
  readonly next: number
  /** The outcome the answers point to, and why. A person decides; this is only offered. */
  readonly offered: GateOutcome | undefined
  readonly because: GateOffer
}

/** How far "Should we meet?" has come, and which way out it points to. Questions and outcomes are the pack's. */
export function gateStatus(fold: Fold, requestId: string, pack: GuidancePack): GateStatus {
  const request = entityById(fold, 'request', requestId)?.values ?? {}
  const questions = pack.gate.questions.map((question) => ({ key: question.key, work: question.work, answered: isAnswered(question, request, fold, pack) }))
  const first = questions.findIndex((question) => !question.answered)
  const because = offer(request, pack)
  return {
    questions,
    answered: questions.filter((question) => question.answered).length,
    next: first === -1 ? questions.length + 1 : first + 1,
    offered: offeredOutcome(because, request, pack),
    because,
  }
}

const said = (words: string | undefined): boolean => words !== undefined && words.trim() !== ''

function isAnswered(question: GateQuestion, request: RequestValues, fold: Fold, pack: GuidancePack): boolean {
  switch (question.work) {
    case 'harm': return harmAnswered(request)
    case 'grounds': return withEvidence(request).length > 0
    case 'tried': return said(request.tried)
    case 'without-family': return request.familyPresence === 'with' || (request.familyPresence !== undefined && said(request.whyWithoutFamily))
    case 'exceptions': return exceptionsSaid(request) && (holdException(request, pack) === undefined || entityById(fold, 'case', caseSubject)?.values.contactHold !== undefined)
    case 'advice': return said(request.discussedWith)
    case 'timing': return request.nextDecision === 'none' || (request.nextDecision !== undefined && said(request.nextDecisionWhat))
    case 'decider': return said(request.askedToDecide)
    case 'choice': return choiceOf(request, question) !== undefined
  }
}

/** An answer, also when it is "none of these". Older requests have the list alone. */
const exceptionsSaid = (request: RequestValues): boolean => request.exceptionsAnswered ?? request.exceptions !== undefined

/** The answer to a pack's own question. Older requests have the one about a specialist assessment in a field of its own. */
export function choiceOf(request: RequestValues, { key, input }: Pick<GateQuestion, 'key' | 'input'>): string | undefined {
  const before = input !== 'specialistAssessmentWanted' || request.specialistAssessment === undefined ? undefined : request.specialistAssessment ? 'yes' : 'no'
  return request.choices?.[key] ?? before
}

/** The outcome that an answer to one of the pack's own questions leads to. */
function chosenOutcome(request: RequestValues, pack: GuidancePack): string | undefined {
  const leads = pack.gate.questions.filter(({ work }) => work === 'choice').map((question) => question.options?.find(({ key }) => key === choiceOf(request, question))?.leadsTo)
  return leads.find((key) => pack.gate.outcomes.some((outcome) => outcome.key === key))
}

/** Yes needs who phones; not sure needs who is asked. */
function harmAnswered(request: RequestValues): boolean {
  if (request.significantHarm === 'yes') return said(request.significantHarmReferral?.who)
  if (request.significantHarm === 'unsure') return said(request.significantHarmAdvice?.said)
  return request.significantHarm === 'no'
}

function offer(request: RequestValues, pack: GuidancePack): GateOffer {
  if (request.significantHarm === 'yes') return 'harm'
  // Some guidance is used within that work too (MS-12, NC-03): only a limit of the pack leads elsewhere.
  if (request.statutoryProcess === 'yes' && statutoryOutcome(pack) !== undefined) return 'statutory'
  if (chosenOutcome(request, pack) !== undefined) return 'chosen'
  if (request.familyPresence === 'with' && withLeads(pack) !== 'next') return 'family-can-come'
  if (isSilent(pack.criteria)) return 'no-grounds-asked'
  const uneasy = exceptionWith(pack, 'supervision-first')
  const grounds = (request.grounds ?? []).length
  const enough = isSilent(pack.criteria) || grounds >= pack.criteria.atLeast
  // Unease alone is talked through in supervision before it becomes a ground (OX-17).
  if (uneasy !== undefined && exceptionsOf(request, pack).includes(uneasy.key) && grounds <= 1 && !said(request.supervision)) return 'unease-only'
  return enough ? 'answered' : 'no-ground'
}

function offeredOutcome(because: GateOffer, request: RequestValues, pack: GuidancePack): GateOutcome | undefined {
  const { outcomes } = pack.gate
  const byKey = (key: string | undefined) => outcomes.find((outcome) => outcome.key === key)
  const byKind = (kind: GateOutcome['kind']) => outcomes.find((outcome) => outcome.kind === kind)
  switch (because) {
    case 'harm': return byKind('urgent') ?? byKind('redirect')
    case 'statutory': return byKey(statutoryOutcome(pack))
    case 'family-can-come': return byKey(withLeads(pack))
    case 'chosen': return byKey(chosenOutcome(request, pack))
    case 'unease-only': return byKey(exceptionWith(pack, 'supervision-first')?.outcome) ?? byKind('redirect')
    case 'no-ground': return byKind('not-held')
    case 'no-grounds-asked':
    case 'answered': return byKind('hold')
  }
}

/** Where "the family can be there" leads: an ordinary meeting, or on, where the guidance expects them (NC-12). */
export const withLeads = (pack: GuidancePack): string | undefined =>
  pack.gate.questions.find((question) => question.work === 'without-family')?.options?.find((option) => option.key === 'with')?.leadsTo

/** The child's own planning and review meetings, or whatever the pack sends such a meeting to first. */
const statutoryOutcome = (pack: GuidancePack): string | undefined => limitOutcome(pack, 'not-review') ?? limitOutcome(pack)

function limitOutcome(pack: GuidancePack, key?: string): string | undefined {
  if (isSilent(pack.scope)) return undefined
  return pack.scope.limits.find((limit) => (key === undefined || limit.key === key) && limit.outcome !== undefined)?.outcome
}

/** The keys a pack's losses have in the request, in the order the three were declared (CA-02). */
export const lossFields = ['childFocus', 'factChecking', 'firstHand'] as const

/** What the pack's rules may ask about a request. To be laid over `blankInput`, with the rest of the meeting beside it. */
export function gateInput(fold: Fold, requestId: string, pack: GuidancePack, today: string): Partial<GuidanceInput> {
  const request = entityById(fold, 'request', requestId)?.values ?? {}
  const hold = entityById(fold, 'case', caseSubject)?.values
  const holdKey = holdException(request, pack)?.key
  const held = holdKey !== undefined || hold?.contactHold ? [holdKey ?? caseSubject] : []
  const decided = entities(fold, 'convening').filter((one) => one.values.request === requestId).at(-1)?.values
  const text = (words: string | undefined) => (said(words) ? (words as string) : null)
  return {
    significantHarm: request.significantHarm ?? null,
    harmAdviceSought: said(request.significantHarmAdvice?.said),
    grounds: (request.grounds ?? []).map((ground) => ground.key),
    groundsWithoutEvidence: (request.grounds ?? []).filter((ground) => !said(ground.evidence)).map((ground) => ground.key),
    questionToAnswer: text(request.question),
    tried: said(request.tried) ? ['tried'] : [],
    familyPresence: request.familyPresence ?? (said(request.whyWithoutFamily) ? 'without' : null),
    whyWithoutFamily: text(request.whyWithoutFamily),
    lossesNotMadeGood: pack.gate.losses.filter((_, index) => !said(request.losses?.[lossFields[index] ?? 'childFocus'])).map((loss) => loss.key),
    earlierMeetings: earlierMeetings(fold, requestId),
    familyLeftOutBefore: earlierReasons(fold, requestId).length > 0,
    freshReasonGiven: said(request.whyWithoutFamily),
    exceptions: exceptionsOf(request, pack),
    exceptionsAnswered: exceptionsSaid(request),
    holdsWithoutAdvice: hold?.contactHoldAdvice || hold?.contactHoldAdvised ? [] : held,
    holdsWithoutOwner: hold?.contactHold ? [] : held,
    holdsPastDate: hold?.contactHold && hold.contactHold.by < today ? held : [],
    inStatutoryProcess: request.statutoryProcess ?? null,
    panelIntended: request.complexCasePanel ?? false,
    adviceHeld: said(request.discussedWith),
    supervisionHeld: said(request.supervision),
    authorised: authorisationOf(fold, requestId, pack),
    meetingOutcome: decided?.outcome ?? null,
    outcomeDecider: text(decided?.decider),
    nextKeyDate: request.nextDecision === 'none' ? 'none' : text(request.nextDecisionOn ?? request.nextDecisionWhat),
    requester: text(request.requester),
    requesterAllowed: mayAsk(pack, request),
    purposes: request.purposes ?? [],
    meetingType: text(request.meetingType),
    ...choiceInputs(request, pack),
  }
}

/** What the pack's own questions fill: the input each names, where the answer is one that input knows. */
function choiceInputs(request: RequestValues, pack: GuidancePack): Partial<GuidanceInput> {
  return Object.fromEntries(pack.gate.questions.flatMap((question) => {
    const { input } = question
    const answer = choiceOf(request, question)
    if (question.work !== 'choice' || input === undefined || answer === undefined) return []
    const spec = guidanceInputs[input as InputName]
    return spec.type === 'choice' && (spec.choices as readonly string[]).includes(answer) ? [[input, answer]] : []
  })) as Partial<GuidanceInput>
}

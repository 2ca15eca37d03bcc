import { isSilent, type GuidanceInput } from '../../guidance'
import { entities, jointId } from '../entities'
import { nudgesFor } from '../capture/nudges'
import { challengesAt } from '../meeting/challenges'
import { comparing } from '../meeting/engagement'
import { failingActions, undecidedFailing } from '../plan/failing'
import { noChangeTwice } from '../plan/review-result'
import { roundOf, notHeard } from '../meeting/round'
import { childrenOf, linesAt, voicesOf } from '../meeting/view'
import { idsOf, said, wordsOf } from './answers'
import type { Matter } from './subject-of-asking'

/** In the room: the opening, the map and what people know. */
export function roomInputs(matter: Matter) {
  const { fold, people } = matter
  const happened = stepsOf(matter)
  const children = childrenOf(fold)
  const listed = people.filter((one) => one.invited || one.presence !== 'expected')
  return {
    openingCardBlank: openingCardBlank(matter),
    componentsSaid: [...new Set(happened.flatMap((step) => step.said))],
    stepsWorked: [...new Set(happened.filter((step) => step.answered && step.work !== undefined).map((step) => step.work as string))],
    attendanceBlank: idsOf(listed.filter((one) => one.presence === 'expected')),
    rolesNotSaid: idsOf(people.filter((one) => one.presence === 'present' && one.roleAndLimits === undefined)),
    childrenNamed: children.length === 0 ? null : idsOf(children),
    siblingsUnanswered: siblingsUnanswered(matter),
    voiceRoute: voiceRoute(matter, happened),
    purposeReadOut: happened.some((step) => step.said.includes('purpose') || (step.answered && step.work === 'aim')) ? true : null,
    agenciesNotHeard: agenciesNotHeard(matter),
    childrenWithoutVoice: idsOf(children.filter((child) => !voicesOf(fold).some((voice) => voice.values.child === child.id && said(voice.values.text)))),
    ...lineInputs(matter),
    disagreementsWithoutWords: disagreementsWithoutWords(matter),
    ...challengeInputs(matter),
    concernsUnassigned: concernsUnassigned(matter),
    engagementUncompared: engagementUncompared(matter),
  } satisfies Partial<GuidanceInput>
}

interface Step {
  readonly work: string | undefined
  readonly said: readonly string[]
  readonly answered: boolean
}

function stepsOf({ fold, id, pack, frame }: Matter): readonly Step[] {
  const works = new Map<string, string | undefined>(
    isSilent(pack.agenda) ? frame.components.map((one) => [one.key, one.attachTo[0]]) : pack.agenda.items.map((one) => [one.key, one.work]),
  )
  return entities(fold, 'agendaItem').filter((one) => one.values.meeting === id).map(({ values }) => ({
    work: works.get(values.item ?? ''),
    said: values.said ?? [],
    answered: values.state === 'done' || (values.state === 'skipped' && said(values.reason)),
  }))
}

/** The card's fields that are empty (NC-28). The minute taker is its first answer. */
export function openingCardBlank({ meeting, frame }: Pick<Matter, 'meeting' | 'frame'>): readonly string[] {
  const filled: Readonly<Record<string, boolean>> = {
    recorder: meeting.minuteTaker !== undefined,
    format: said(meeting.recordFormat),
    route: said(meeting.recordRoute),
    deadline: meeting.recordDue !== undefined,
    'absent-family': said(meeting.absentFamilyHear),
    storage: said(meeting.recordStored),
  }
  return frame.openingCard.map((field) => field.key).filter((field) => filled[field] !== true)
}

/** Brothers and sisters are in or out with a reason (NC-17). A child nobody placed is one only where there are several. */
function siblingsUnanswered({ fold }: Matter): readonly string[] {
  const children = entities(fold, 'child')
  return idsOf(children.filter(({ values }) => {
    if (values.scope === 'about') return false
    if (values.scope === undefined) return children.length > 1
    return !said(values.scopeReason)
  }))
}

/** Who was challenged on what (CA-06), and what nobody has answered. */
function challengeInputs({ fold, id }: Matter) {
  const made = challengesAt(fold, id)
  return {
    challenges: idsOf(made),
    challengesOfFamily: idsOf(made.filter((one) => one.values.about === 'family')),
    challengesOfEachOther: idsOf(made.filter((one) => one.values.about === 'agency' || one.values.about === 'group')),
  }
}

/** Whether the agencies have set side by side whom the family works with (BR-10). Null where there is nobody to compare. */
function engagementUncompared({ fold, id, people }: Matter): boolean | null {
  const adults = entities(fold, 'adult')
  const compared = comparing(people)
  if (adults.length === 0 || compared.length < 2) return null
  const filled = new Set(entities(fold, 'engagement').flatMap((one) => (one.values.meeting === id && one.values.how !== undefined ? [one.id] : [])))
  return compared.some((one) => adults.some((adult) => !filled.has(jointId(id, one.id, adult.id))))
}

/** How the children's views come in (NC-16b): as the request said, else by whom they were heard. */
function voiceRoute({ fold, request }: Matter, steps: readonly Step[]): string | null {
  const heardBy = voicesOf(fold).map((voice) => wordsOf(voice.values.to)).find((to) => to !== null)
  return wordsOf(request.losses?.childFocus) ?? heardBy ?? (steps.some((step) => step.said.includes('voice')) ? 'said' : null)
}

function agenciesNotHeard({ fold, id, pack, frame }: Matter): readonly string[] | null {
  const rounds = isSilent(pack.agenda)
    ? frame.components.filter((one) => one.attachTo.includes('round')).map((one) => one.key)
    : pack.agenda.items.filter((item) => item.work === 'round').map((item) => item.key)
  // Whose new lines stand in the minutes was heard, whether or not the chair had a hand free to mark it.
  const unheard = rounds.map((item) => notHeard(roundOf(fold, id, item)).filter((place) => place.lines === 0).map((place) => place.participant.id))
  // Asked in one round is asked: a second round may be for those who came late.
  return unheard.length === 0 ? null : (unheard[0] as readonly string[]).filter((person) => unheard.every((round) => round.includes(person)))
}

function lineInputs({ fold, id }: Matter) {
  const lines = linesAt(fold, id)
  const needs = entities(fold, 'need').filter((need) => need.values.meeting === id)
  const of = (kind: string) => idsOf(lines.filter((line) => line.values.kind === kind))
  const needIds = [...new Set([...idsOf(needs), ...of('need')])]
  const family = new Set([...entities(fold, 'adult'), ...entities(fold, 'child')].map((one) => (one.values.label ?? '').trim().toLowerCase()).filter((label) => label !== ''))
  const facts = lines.filter((line) => line.values.kind !== 'tried')
  const actions = entities(fold, 'action').filter((action) => action.values.meeting === id)
  const weighed = (line: string | undefined) => entities(fold, 'line').find((one) => one.id === line)?.values.evidence !== undefined
  return {
    linesWithoutSource: idsOf(facts.filter((line) => !said(line.values.saidBy) || line.values.basis === undefined)),
    linesNotChecked: idsOf(facts.filter((line) => line.values.relevant === undefined)),
    linesWithoutMeaning: idsOf(facts.filter((line) => !said(line.values.soWhat))),
    linesFromFamilyOnly: idsOf(facts.filter((line) => line.values.basis === 'told' && family.has((line.values.toldBy ?? '').trim().toLowerCase()) && line.values.evidence !== 'evidence')),
    linesToFindOut: idsOf(facts.filter((line) => line.values.evidence !== undefined && line.values.evidence !== 'evidence' && !said(line.values.findOut?.who))),
    accountsThatDiffer: idsOf(lines.filter((line) => line.values.differsFrom !== undefined && (line.values.evidence === undefined || !weighed(line.values.differsFrom)))),
    needs: needIds.length === 0 ? null : needIds,
    risks: of('risk'),
    strengths: of('strength'),
    needsWithoutOutcome: idsOf(needs.filter((need) => !said(need.values.outcome))),
    needsWithoutAction: idsOf(needs.filter((need) => !said(need.values.notActing) && !actions.some((action) => action.values.need === need.id))),
  }
}

function disagreementsWithoutWords({ fold, id }: Matter): readonly string[] {
  const positions = entities(fold, 'position')
  return idsOf(entities(fold, 'disagreement').filter((one) => {
    if (one.values.meeting !== id) return false
    const views = positions.filter((position) => position.values.disagreement === one.id)
    return views.length < 2 || views.some((view) => !said(view.values.text)) || one.values.settled === undefined || (one.values.settled !== 'no' && !said(one.values.outcome))
  }))
}

/** Concerns of this meeting nobody has taken, and suspected harm at the gate that nobody refers (NC-25). */
function concernsUnassigned({ fold, id, request, requestId }: Matter): readonly string[] {
  const raised = entities(fold, 'concern').filter(({ values }) => values.meeting === id && !said(values.referrer) && !(values.notReferred && said(values.notReferred.who) && said(values.notReferred.why)))
  const harm = request.significantHarm === 'yes' && !said(request.significantHarmReferral?.who) && requestId !== undefined ? [requestId] : []
  return [...harm, ...idsOf(raised)]
}

/** The plan: who does what, by when, and else what. */
export function planInputs(matter: Matter) {
  const { fold, id, meeting, file, people } = matter
  const actions = entities(fold, 'action').filter((action) => action.values.meeting === id)
  const review = reviewOf(matter)
  const which = (is: (action: (typeof actions)[number]['values']) => boolean) => idsOf(actions.filter((action) => is(action.values)))
  const further = entities(fold, 'consideration').find((one) => one.values.meeting === id && one.values.topic === 'further-assessment')?.values
  return {
    actions: actions.length === 0 ? null : idsOf(actions),
    actionsWithoutOwner: which((action) => !said(action.owner)),
    actionsWithoutDate: which((action) => action.due === undefined),
    actionsWithoutContingency: which((action) => !said(action.contingency)),
    actionsWithoutChange: which((action) => !said(action.change)),
    actionsVague: which((action) => nudgesFor({ kind: 'action', text: action.text ?? '', hasBasis: true, hasChange: said(action.change) || said(action.measure) }).some((nudge) => nudge.code === 'vagueVerb')),
    actionsNotAccepted: which((action) => action.agreed !== undefined && action.agreed !== 'agreed'),
    actionsNotReadBack: which((action) => action.agreed === undefined || action.agreed === 'not-asked'),
    actionsAfterReview: review?.date === undefined ? [] : which((action) => action.due !== undefined && action.due > (review.date as string)),
    considerationsBlank: considerationsBlank(matter),
    furtherAssessment: further?.outcome === undefined ? null : further.outcome === 'no' ? 'none' : wordsOf(further.reason) ?? further.outcome,
    receivingPlan: wordsOf(meeting.receivingPlan),
    planAgreed: actions.length > 0 ? true : null,
    planCoordinator: wordsOf(people.find((one) => one.id === meeting.planCoordinator)?.name) ?? meeting.planCoordinator ?? null,
    leadPractitioner: file.leadPractitioner ?? null,
    actionsMissed: idsOf(failingActions(fold, matter.today)),
    failingUndecided: idsOf(undecidedFailing(fold, matter.today)),
    noChangeTwice: noChangeTwice(fold),
  } satisfies Partial<GuidanceInput>
}

export const reviewOf = ({ fold, id }: Pick<Matter, 'fold' | 'id'>) => entities(fold, 'review').find((one) => one.values.meeting === id)?.values

function considerationsBlank({ fold, id, pack, frame }: Matter): readonly string[] {
  const own = isSilent(pack.consider) ? [] : pack.consider.routes
  const routes = [...own, ...frame.routes.filter((route) => !own.some((mine) => mine.key === route.key))]
  const answers = entities(fold, 'consideration').filter((one) => one.values.meeting === id)
  return routes.filter((route) => {
    const answer = answers.find((one) => one.values.topic === route.key)?.values
    const needsReason = route.answers.find((one) => one.key === answer?.outcome)?.reason ?? true
    return answer?.outcome === undefined || (needsReason && !said(answer.reason))
  }).map((route) => route.key)
}

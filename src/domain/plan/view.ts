import type { Fold } from '../../ledger'
import { nudgesFor } from '../capture/nudges'
import type { Entity } from '../entities'
import { networkOf, type Participant } from '../meeting/view'
import { actionsOf } from './actions'
import { needsAt } from './needs'
import { isBlank } from './parts'
import { reviewOf } from './review'

/** What an action does not say yet. `owner-is-agency`: a place cannot do anything, a person in it can. */
export type ActionGap = 'owner' | 'owner-is-agency' | 'due' | 'contingency' | 'change'

/** Where an action's owner stands towards the meeting. */
export type OwnerStanding = 'in-room' | 'known' | 'outside'

export interface PlannedAction {
  readonly action: Entity<'action'>
  readonly gaps: readonly ActionGap[]
  readonly standing: OwnerStanding
  /** The verb of words that do not say what someone will see ("support"). */
  readonly vague: string | undefined
  readonly isAfterReview: boolean
}

export interface PlannedNeed {
  readonly need: Entity<'need'>
  /** From 1, in ranked order. */
  readonly number: number
  readonly actions: readonly PlannedAction[]
  readonly state: 'acting' | 'not-acting' | 'open'
}

export interface Plan {
  /** Needs with no action and no reason first, then as ranked. Numbers stay those of the ranking. */
  readonly needs: readonly PlannedNeed[]
  /** Actions that answer no need of this meeting. */
  readonly loose: readonly PlannedAction[]
  readonly all: readonly PlannedAction[]
  /** People with more than four actions that are not done: is that possible? */
  readonly overloaded: readonly { readonly owner: string; readonly count: number }[]
}

/** More than this for one person is asked about. */
export const enoughForOne = 4

const remembered = new WeakMap<Fold, Map<string, Plan>>()

/** The plan of one meeting, as the room sees it. The same object for the same state. */
export function planOf(fold: Fold, meeting: string): Plan {
  const byMeeting = remembered.get(fold) ?? new Map<string, Plan>()
  remembered.set(fold, byMeeting)
  const found = byMeeting.get(meeting)
  if (found !== undefined) return found
  const made = makePlan(fold, meeting)
  byMeeting.set(meeting, made)
  return made
}

function makePlan(fold: Fold, meeting: string): Plan {
  const network = networkOf(fold, meeting)
  const review = reviewOf(fold, meeting)
  const last = review.needed === true ? review.date : undefined
  const all = actionsOf(fold, meeting).map((action) => planned(action, network, last))
  const needs = needsAt(fold, meeting).map((need, index): PlannedNeed => {
    const actions = all.filter(({ action }) => action.values.need === need.id)
    const state = actions.length > 0 ? 'acting' : isBlank(need.values.notActing) ? 'open' : 'not-acting'
    return { need, number: index + 1, actions, state }
  })
  const known = new Set(needs.map(({ need }) => need.id))
  return {
    needs: [...needs.filter(({ state }) => state === 'open'), ...needs.filter(({ state }) => state !== 'open')],
    loose: all.filter(({ action }) => !known.has(action.values.need ?? '')),
    all,
    overloaded: overloadedIn(all),
  }
}

function planned(action: Entity<'action'>, network: readonly Participant[], review: string | undefined): PlannedAction {
  const { owner, due, contingency, change, text = '' } = action.values
  const gaps: ActionGap[] = []
  if (isBlank(owner)) gaps.push('owner')
  else if (isAgency(owner ?? '', network)) gaps.push('owner-is-agency')
  if (isBlank(due)) gaps.push('due')
  if (isBlank(contingency)) gaps.push('contingency')
  if (isBlank(change)) gaps.push('change')
  return { action, gaps, standing: standingOf(owner, network), vague: vagueVerb(text, !isBlank(change)), isAfterReview: review !== undefined && due !== undefined && due > review }
}

/** The verb that leaves nobody able to say later whether it happened; undefined when the words are clear, or say what changes. */
export function vagueVerb(text: string, hasChange = false): string | undefined {
  const found = nudgesFor({ kind: 'action', text, hasBasis: true, hasChange }).find((nudge) => nudge.code === 'vagueVerb')
  return found?.code === 'vagueVerb' ? found.verb : undefined
}

const same = (one: string, other: string | undefined): boolean => one.trim().toLowerCase() === (other ?? '').trim().toLowerCase()

/** True for the name of an agency of the network that is nobody's own name. */
export const isAgency = (owner: string, network: readonly Participant[]): boolean =>
  network.some((one) => same(owner, one.agency)) && !network.some((one) => same(owner, one.name))

function standingOf(owner: string | undefined, network: readonly Participant[]): OwnerStanding {
  const found = isBlank(owner) ? undefined : network.find((one) => same(owner ?? '', one.name))
  if (found === undefined) return 'outside'
  return found.presence === 'present' ? 'in-room' : 'known'
}

function overloadedIn(all: readonly PlannedAction[]): Plan['overloaded'] {
  const counts = new Map<string, number>()
  for (const { action } of all) {
    const { owner, status } = action.values
    if (!isBlank(owner) && status !== 'done') counts.set((owner ?? '').trim(), (counts.get((owner ?? '').trim()) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > enoughForOne).map(([owner, count]) => ({ owner, count }))
}

/** The plan in numbers: actions with no owner, no date, no "if not", and needs with no action. */
export function gapCounts(plan: Plan): { readonly actions: number; readonly owner: number; readonly due: number; readonly contingency: number; readonly needs: number } {
  const having = (...wanted: readonly ActionGap[]) => plan.all.filter(({ gaps }) => gaps.some((gap) => wanted.includes(gap))).length
  return {
    actions: plan.all.length, owner: having('owner', 'owner-is-agency'), due: having('due'), contingency: having('contingency'),
    needs: plan.needs.filter(({ state }) => state === 'open').length,
  }
}

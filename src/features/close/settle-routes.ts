import type { AgendaStep } from '../../domain/meeting/view'
import { isSilent, type AgendaItem, type GuidancePack, type GateQuestion, type SettleTarget } from '../../guidance'

/** A part of the closing check itself. */
export type CloseSection = 'concern' | 'worried' | 'managers' | 'changed'

type Settling =
  | { readonly to: 'here'; readonly section: CloseSection }
  /** A question of the gate, by its work; `check` is the gate's last page. */
  | { readonly to: 'gate'; readonly work: GateQuestion['work'] | 'check' }
  /** Below the meeting's address. */
  | { readonly to: 'meeting'; readonly path: string }
  /** The agenda item that does this work, best first. */
  | { readonly to: 'run'; readonly works: readonly AgendaItem['work'][] }
  | { readonly to: 'app'; readonly path: string }

const gate = (work: GateQuestion['work'] | 'check'): Settling => ({ to: 'gate', work })
const meeting = (path: string): Settling => ({ to: 'meeting', path })
const run = (...works: readonly AgendaItem['work'][]): Settling => ({ to: 'run', works })
const here = (section: CloseSection): Settling => ({ to: 'here', section })

/** Where each check is settled. Total: a target the guidance gains does not compile until it has a place. */
export const settling: Readonly<Record<SettleTarget, Settling>> = {
  'gate/harm': gate('harm'), 'gate/grounds': gate('grounds'), 'gate/tried': gate('tried'), 'gate/without-family': gate('without-family'), 'gate/exceptions': gate('exceptions'),
  'gate/advice': gate('advice'), 'gate/timing': gate('timing'), 'gate/decider': gate('decider'), 'gate/decision': gate('check'), 'gate/choice': gate('choice'),
  'prepare/purpose': meeting('prepare/purpose'), 'prepare/type': meeting('prepare/purpose'), 'prepare/title': meeting('prepare/purpose'), 'prepare/when': meeting('prepare/when'),
  'prepare/place': meeting('prepare/when'), 'prepare/chair': meeting('prepare/chair'), 'prepare/recorder': meeting('prepare/chair'), 'prepare/roles': meeting('prepare/roles'),
  'prepare/family': meeting('prepare/family'), 'prepare/objection': meeting('prepare/family'), 'prepare/hold': meeting('prepare/hold'), 'prepare/agencies': meeting('prepare/agencies'),
  'prepare/invitations': meeting('prepare/agencies'), 'prepare/papers': meeting('prepare/papers'), 'prepare/known': meeting('prepare/papers'), 'prepare/support': meeting('prepare/room'),
  'prepare/earlier-actions': meeting('prepare/earlier'), 'prepare/rehearse': meeting('prepare/rehearse'),
  'opening-card': run('opening-card', 'introductions', 'attendance'), attendance: run('attendance', 'introductions'), introductions: run('introductions', 'welcome', 'details'),
  children: run('children', 'siblings', 'aim', 'introductions'), 'child-panel': run('round', 'nsr', 'known'), round: run('round'), map: meeting('capture'), 'map/board': meeting('map'), 'map/challenge': meeting('map/challenge'), 'map/engagement': meeting('map/engagement'), tried: run('tried'), disagreement: meeting('capture'),
  plan: meeting('plan'), consider: meeting('plan/considered'), telling: meeting('plan/telling'), sharing: meeting('plan/review'), review: meeting('plan/review'), resolution: meeting('plan/review'),
  decisions: meeting('plan/considered'), 'read-back': meeting('plan/read-back'), lead: meeting('plan/review'), 'plan-failing': meeting('plan/review'),
  concern: here('concern'), 'still-worried': here('worried'), escalation: here('managers'), 'what-changed': here('changed'),
  record: meeting('record'), distribution: meeting('record'), feedback: meeting('plan/telling'), safekeeping: run('opening-card', 'introductions', 'attendance'), copy: { to: 'app', path: '/copy' },
}

export interface SettlePlace {
  readonly caseId: string
  readonly meetingId: string
  readonly requestId: string | undefined
  readonly pack: GuidancePack
  readonly steps: readonly AgendaStep[]
}

export type SettleRoute = { readonly href: string } | { readonly section: CloseSection }

/** The address at which a check is settled, or the part of this screen. Ids only. */
export function settleRoute(target: SettleTarget, place: SettlePlace): SettleRoute {
  const { caseId, meetingId, requestId, pack, steps } = place
  const at = `/c/${caseId}/m/${meetingId}`
  const how = settling[target]
  switch (how.to) {
    case 'here':
      return { section: how.section }
    case 'app':
      return { href: how.path }
    case 'meeting':
      return { href: `${at}/${how.path}` }
    case 'run': {
      const step = how.works.map((work) => steps.find((one) => one.work === work)).find((one) => one !== undefined)
      return { href: step === undefined ? `${at}/run` : `${at}/run/${step.key}` }
    }
    case 'gate':
      return { href: requestId === undefined ? `/c/${caseId}` : `/c/${caseId}/gate/${requestId}/${gateStep(pack, how.work)}` }
  }
}

/** Questions of the gate are counted from 1, in the pack's order; what the pack does not ask is looked at on the last page. */
function gateStep(pack: GuidancePack, work: GateQuestion['work'] | 'check'): string {
  const index = pack.gate.questions.findIndex((question) => question.work === work)
  return index < 0 ? 'check' : String(index + 1)
}

/** The item at which the room stops being asked: the last of the agenda. */
export const lastStep = (steps: readonly AgendaStep[]): AgendaStep | undefined => steps.find((step) => step.now) ?? steps.at(-1)

/** The policy of a pack, undefined where it names none. */
export const policyOf = (pack: GuidancePack) => (isSilent(pack.escalation) ? undefined : pack.escalation)

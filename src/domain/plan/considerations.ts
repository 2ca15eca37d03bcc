import { fail, ok, type Result } from '../../lib/result'
import type { ActDraft, Fold } from '../../ledger'
import { considerations, isSilent, type Frame, type GuidancePack } from '../../guidance'
import { change, entities, entityById, jointId, type Entity } from '../entities'
import type { Values } from '../kinds'
import { partStamp } from '../meeting/part-now'
import { isBlank, texts, unsealed, type PlanRefusal } from './parts'

export type Outcome = NonNullable<Values<'consideration'>['outcome']>

/** Another route to ask about before closing. `answers` are the guidance's own where it gives them. */
export interface Topic {
  readonly key: string
  /** Undefined where the guidance has no short name for it. */
  readonly label: string | undefined
  readonly asks: string
  /** Empty where the guidance gives no answers of its own: then yes, no, already, later. */
  readonly answers: readonly { readonly outcome: Outcome; readonly label: string; readonly reason: boolean }[]
  readonly source: readonly string[]
}

/** Keys of the topics that are not routes of a pack. */
export const furtherAssessment = 'further-assessment'
export const leadPractitioner = 'lead-practitioner'

/**
 * What is to be considered: the pack's routes, the frame's (NC-24), further assessment (NC-19), and the lead practitioner
 * where the pack speaks of one. Nothing is asked that neither asks.
 */
export function topicsOf(pack: GuidancePack, frame: Frame): readonly Topic[] {
  const routes = considerations(pack, frame).map((route): Topic => ({
    key: route.key, label: route.label, asks: route.asks, source: route.source,
    answers: route.answers.flatMap((answer) => (isOutcome(answer.key) ? [{ outcome: answer.key, label: answer.label, reason: answer.reason }] : [])),
  }))
  const component = frame.components.find((one) => one.key === 'assessment')
  const assessment: readonly Topic[] = component === undefined ? [] : [{ key: furtherAssessment, label: component.title, asks: component.say[0] ?? '', answers: [], source: component.source }]
  const lead: readonly Topic[] = isSilent(pack.leadPractitioner) ? [] : [{ key: leadPractitioner, label: undefined, asks: pack.leadPractitioner.says, answers: [], source: pack.leadPractitioner.source }]
  return [...routes, ...assessment, ...lead.filter((one) => !routes.some((route) => route.key === one.key))]
}

export type ConsiderRefusal = PlanRefusal | { readonly code: 'reason-needed' }

export interface ConsiderCommand {
  readonly meeting: string
  readonly topic: string
  readonly outcome: Outcome
  readonly reason?: string
  /** Who takes it further. */
  readonly owner?: string
}

/** Answers one topic. A reason belongs to each answer, unless the guidance says that this one needs none. */
export function consider(fold: Fold, command: ConsiderCommand, topic: Pick<Topic, 'answers'>): Result<ActDraft, ConsiderRefusal> {
  const meeting = unsealed(fold, command.meeting)
  if (!meeting.ok) return meeting
  const needsReason = topic.answers.find((answer) => answer.outcome === command.outcome)?.reason ?? true
  if (needsReason && isBlank(command.reason)) return fail({ code: 'reason-needed' })
  const subject = jointId(command.meeting, command.topic)
  const before = entityById(fold, 'consideration', subject)?.values ?? {}
  const set = { meeting: command.meeting, topic: command.topic, outcome: command.outcome, ...partStamp(fold, command.meeting), ...texts({ reason: command.reason, owner: command.owner }, before) }
  return ok({ act: 'consider', changes: [change('consideration', subject, set)] })
}

/** The answer to one topic of a meeting, undefined while nobody has answered. */
export const considered = (fold: Fold, meeting: string, topic: string): Entity<'consideration'> | undefined =>
  entities(fold, 'consideration').find((one) => one.values.meeting === meeting && one.values.topic === topic && one.values.outcome !== undefined)

const isOutcome = (key: string): key is Outcome => key === 'yes' || key === 'no' || key === 'already' || key === 'later'

import type { Entity } from '../../domain/entities'
import type { Topic } from '../../domain/plan/considerations'
import { planText } from '../../text/plan'

const text = planText.considered

export const topicName = (topic: Topic): string => topic.label ?? text.names[topic.key] ?? topic.asks

/** The answers offered: the guidance's own, and always "later", so that nothing has to be guessed in the room. */
export function answersOf(topic: Topic): readonly { readonly outcome: Topic['answers'][number]['outcome']; readonly label: string; readonly reason: boolean }[] {
  const own = topic.answers.length > 0 ? topic.answers : (['yes', 'no', 'already'] as const).map((outcome) => ({ outcome, label: text.outcomes[outcome], reason: true }))
  return own.some((answer) => answer.outcome === 'later') ? own : [...own, { outcome: 'later', label: text.outcomes.later, reason: true }]
}

/** "Yes, to be offered. Once we know who Daz is"; undefined while nobody has answered. */
export function answerWords(topic: Topic, answer: Entity<'consideration'> | undefined): string | undefined {
  const { outcome, reason = '' } = answer?.values ?? {}
  if (outcome === undefined) return undefined
  return text.answer(answersOf(topic).find((one) => one.outcome === outcome)?.label ?? text.outcomes[outcome], reason)
}

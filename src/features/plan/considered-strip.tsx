import { useCallback } from 'react'
import { considered, topicsOf } from '../../domain/plan/considerations'
import { entityById } from '../../domain/entities'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { planText } from '../../text/plan'
import { Gap, Link } from '../../ui'
import { answerWords, topicName } from './topic-words'
import { meetingPath, type PlanPlace } from './plan-place'

const text = planText.considered

/** What else was considered, at a glance, under the grid. */
export function ConsideredStrip({ place }: { readonly place: PlanPlace }) {
  const { meetingId, pack, frame } = place
  const fold = useFold(useCallback((state: Fold) => state, []))
  const keeper = entityById(fold, 'person', entityById(fold, 'meeting', meetingId)?.values.planCoordinator ?? '')?.values.name
  const cells = topicsOf(pack, frame).map((topic) => ({ key: topic.key, label: topicName(topic), href: 'considered', words: answerWords(topic, considered(fold, meetingId, topic.key)) }))
  return (
    <section className="plan-strip" aria-labelledby="plan-strip-title">
      <h2 id="plan-strip-title">{text.strip}</h2>
      {[...cells, { key: 'keeper', label: text.coordinator, href: 'review', words: keeper }].map((cell) => (
        <p key={cell.key}>
          <Link className="ui-says" href={`${meetingPath(place)}/plan/${cell.href}`}>{cell.label}</Link>
          <span>{cell.words ?? <Gap>{text.notSaid}</Gap>}</span>
        </p>
      ))}
    </section>
  )
}

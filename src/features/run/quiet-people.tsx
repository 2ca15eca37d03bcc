import { useCallback } from 'react'
import { quietPeople } from '../../domain/meeting/round'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { runText as text } from '../../text/run'
import { useNow, useRun } from './run-context'

/** Who has not spoken for a while. In words, and to the chair alone (CA-21). The round itself says it beside each name. */
export function QuietPeople() {
  const { meetingId, step } = useRun()
  const now = useNow(20_000)
  const quiet = useFold(useCallback((fold: Fold) => quietPeople(fold, meetingId, now), [meetingId, now]))
  if (quiet.length === 0 || step.work === 'round') return null
  return (
    <p className="run-quiet">
      <b>{text.quiet.title}:</b> {text.listed(quiet.map((one) => text.quiet.one(one.participant.name, one.minutes)))}.
    </p>
  )
}

import { useCallback } from 'react'
import { instantToLondon } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import { resumeMeeting } from '../../domain/meeting/run'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { runText as text } from '../../text/run'
import { Button, ButtonRow, MeetingLayout } from '../../ui'
import { useAct } from './use-act'

/** A break: no name, no word of the case, no clock (design §4.7). */
export function PausedScreen({ meetingId }: { readonly meetingId: string }) {
  const { act, problem } = useAct()
  const pausedAt = useFold(useCallback((fold: Fold) => entityById(fold, 'meeting', meetingId)?.values.pausedAt ?? 0, [meetingId]))
  return (
    <MeetingLayout>
      <title>{text.documentTitle}</title>
      <h1>{text.pausedTitle}</h1>
      <p className="run-lead">{text.pausedSays(instantToLondon(pausedAt).time)}</p>
      {problem}
      <ButtonRow>
        <Button kind="primary" size="large" onClick={() => void act((fold, context) => resumeMeeting(fold, { meeting: meetingId }, context), { said: text.resumedSaid })}>{text.resume}</Button>
      </ButtonRow>
    </MeetingLayout>
  )
}

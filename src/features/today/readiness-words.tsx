import { useCallback } from 'react'
import { packOfMeeting, prepareList } from '../../domain/completeness'
import { essentialFrame, unknownPack } from '../../guidance'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useShell } from '../../ports/services'
import { todayText } from '../../text/today'

const text = todayText.meeting

const namedAtMost = 3

/** How far a meeting is prepared. It needs the guidance, so it comes after the page. */
export function ReadinessWords({ meetingId }: { readonly meetingId: string }) {
  const { clock } = useShell()
  const today = clock.today()
  const list = useFold(useCallback((fold: Fold) => prepareList(fold, meetingId, packOfMeeting(fold, meetingId) ?? unknownPack(), essentialFrame(), today), [meetingId, today]))
  const open = list.groups.flatMap((group) => group.lines).filter((line) => line.state === 'open').map((line) => line.title)
  const named = [...open.slice(0, namedAtMost), ...(open.length > namedAtMost ? [text.more(open.length - namedAtMost)] : [])]
  return <p className="today-settled"><b>{text.settled(list.total - open.length, list.total)}</b> {open.length > 0 && text.stillOpen(text.and(named))}</p>
}

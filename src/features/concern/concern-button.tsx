import { useState } from 'react'
import { useParams } from 'react-router'
import { instantToLondon } from '../../domain/calendar'
import { concernState, concernsAt, unassignedConcerns } from '../../domain/meeting/concern'
import type { Fold } from '../../domain/meeting/view'
import { useCase, useFold, useReadable, useWorkspace } from '../../ports/services'
import { concernText as text } from '../../text/concern'
import { Button, useShortcuts } from '../../ui'
import { ConcernSheet, draftKeys } from './concern-sheet'

/**
 * In the bar of every meeting screen. Says where the concern stands, so that nobody has to open it to know. Draws nothing
 * outside a meeting.
 */
export function ConcernButton() {
  const { meetingId } = useParams()
  return meetingId === undefined ? null : <MeetingConcernButton meetingId={meetingId} />
}

function MeetingConcernButton({ meetingId }: { readonly meetingId: string }) {
  const [open, setOpen] = useState(false)
  const { caseId } = useCase()
  const { drafts, settings } = useWorkspace()
  const { singleKeys } = useReadable(settings)
  const words = useFold((fold) => standing(fold, meetingId))
  const hasDraft = !open && drafts.read(draftKeys(caseId, meetingId).words) !== undefined
  const keys = { keys: '!', label: text.shortcut, run: () => setOpen(true) }
  useShortcuts([keys], { singleKeys })
  const alarming = words !== undefined
  return (
    <>
      <Button kind={alarming ? 'alarm-filled' : 'alarm'} icon="alarm" aria-haspopup="dialog" aria-keyshortcuts="!" onClick={() => setOpen(true)}>
        {words ?? (hasDraft ? text.buttonDraft : text.button)}
      </Button>
      <ConcernSheet meetingId={meetingId} open={open} onClose={() => setOpen(false)} />
    </>
  )
}

/** Where the concerns of a meeting stand, the one that needs a person first; undefined when there is nothing to say. */
function standing(fold: Fold, meetingId: string): string | undefined {
  const unnamed = unassignedConcerns(fold, meetingId)
  if (unnamed.length > 1) return text.severalUnnamed(unnamed.length)
  if (unnamed[0] !== undefined) return text.unnamed(instantToLondon(unnamed[0].values.raisedAt ?? unnamed[0].at).time)
  const taken = concernsAt(fold, meetingId).findLast((concern) => concernState(concern) === 'assigned')
  if (taken === undefined) return undefined
  const { referrer = '', by } = taken.values
  return by === undefined ? text.refers(referrer) : text.refersBy(referrer, by)
}

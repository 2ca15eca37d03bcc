import { useCallback } from 'react'
import { canClose } from '../../domain/completeness'
import type { Fold } from '../../domain/meeting/view'
import { useFold, useShell } from '../../ports/services'
import { useRun } from './run-context'

/** How many checks hold the close, or wait for a reason: what the closing check would ask now. */
export function useLeftToSettle(): number {
  const { meetingId, pack, frame } = useRun()
  const { clock } = useShell()
  const today = clock.today()
  return useFold(useCallback((fold: Fold) => {
    const standing = canClose(fold, meetingId, pack, frame, today)
    return standing.stops.length + standing.needReason.length
  }, [meetingId, pack, frame, today]))
}

import { useCallback } from 'react'
import { unassignedConcerns } from '../../domain/meeting/concern'
import type { Fold } from '../../domain/meeting/view'
import { useFold } from '../../ports/services'
import { useRun } from './run-context'

/** How many checks are raised for closing; undefined while that is not known. */
export function useLeftToSettle(): number | undefined {
  const { meetingId } = useRun()
  const count = useFold(useCallback((fold: Fold) => unassignedConcerns(fold, meetingId).length, [meetingId]))
  return count === 0 ? undefined : count
}

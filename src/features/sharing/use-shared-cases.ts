import { useEffect, useState } from 'react'
import { listCases } from '../../domain/case/case-list'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import type { CaseSharing, CaseSharingState, Sharing } from '../../ports/sharing'

export interface SharedCaseView {
  readonly caseId: string
  readonly reference: string
  readonly api: CaseSharing
  readonly state: CaseSharingState
  readonly stores: readonly string[]
}

/** The shared cases of this device with their numbers, drawn anew when one of them changes. */
export function useSharedCases(sharing: Sharing): { readonly all: number; readonly shared: readonly SharedCaseView[] } {
  const { cases } = useWorkspace()
  const { clock } = useShell()
  const listed = listCases(useReadable(cases.list), clock.today())
  const ids = useReadable(sharing.cases)
  const [, setChanges] = useState(0)
  const key = ids.join(' ')
  useEffect(() => {
    const change = () => setChanges((count) => count + 1)
    const stops = key.split(' ').filter(Boolean).flatMap((caseId) => {
      const { state, stores } = sharing.of(caseId)
      return [state.subscribe(change), stores.subscribe(change)]
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [sharing, key])
  const shared = listed.flatMap(({ caseId, summary }) => {
    if (!ids.includes(caseId)) return []
    const api = sharing.of(caseId)
    return [{ caseId, reference: summary?.reference ?? '', api, state: api.state.getState(), stores: api.stores.getState() }]
  })
  return { all: listed.length, shared }
}

import { useEffect, useMemo, useState } from 'react'
import { versionOf, type DocumentModel } from '../../documents'
import { entityById } from '../../domain/entities'
import { agendaOf, type Fold } from '../../domain/meeting/view'
import { checkOf, contactHoldOf, isForFamily, isHeldBackWhole, leakCheck, versionKey, versionsOf, type Leaks, type VersionFor } from '../../domain/record'
import { useFold, useShell, wholeFold } from '../../ports/services'
import { guidanceOf } from './use-record'

export type VersionState = 'looking' | 'open' | 'checked' | 'unread' | 'hold' | 'heldBack' | 'missing'

export interface OpenVersion {
  readonly version: VersionFor
  readonly key: string
  readonly model: DocumentModel | undefined
  readonly leaks: Leaks
  readonly agenda: readonly string[]
  readonly state: VersionState
  readonly check: { readonly by?: string; readonly at?: number } | undefined
  /** The document as text: what is approved. */
  readonly documentText: string
}

/** One version as it stands: its paper, what the leak check points at, and whether it is approved. */
export function openVersion(fold: Fold, meetingId: string, version: VersionFor, sha256: (text: string) => string): OpenVersion {
  const guidance = guidanceOf(fold, meetingId)
  const agenda = agendaOf(fold, meetingId, guidance.pack, guidance.frame).map(({ key }) => key)
  const model = versionOf(fold, meetingId, version, { guidance })
  const leaks = leakCheck(fold, meetingId, version, agenda)
  const documentText = model === undefined ? '' : JSON.stringify(model)
  const check = model === undefined ? undefined : checkOf(fold, meetingId, version, documentText, sha256)
  return { version, key: versionKey(version), model, leaks, agenda, documentText, check, state: stateOf(fold, meetingId, version, model, leaks, check !== undefined) }
}

function stateOf(fold: Fold, meetingId: string, version: VersionFor, model: DocumentModel | undefined, leaks: Leaks, isChecked: boolean): VersionState {
  const person = version.kind === 'parent' ? version.adult : version.kind === 'child' ? version.child : undefined
  if (person !== undefined && isHeldBackWhole(fold, meetingId, person)) return 'heldBack'
  if (model === undefined) return 'missing'
  if (isForFamily(version) && contactHoldOf(fold) !== undefined) return 'hold'
  if (leaks.open.length > 0) return 'open'
  return isChecked ? 'checked' : 'unread'
}

export function useVersion(meetingId: string, version: VersionFor): OpenVersion {
  const fold = useFold(wholeFold)
  const { ids } = useShell()
  const key = versionKey(version)
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => openVersion(fold, meetingId, version, ids.sha256), [fold, meetingId, key, ids])
}

/** How every version stands. One at a time between frames, because each is built and compared whole. */
export function useVersionStates(meetingId: string): readonly { readonly version: VersionFor; readonly key: string; readonly state: VersionState; readonly open: number }[] {
  const fold = useFold(wholeFold)
  const { ids } = useShell()
  const all = useMemo(() => versionsOf(fold, meetingId), [fold, meetingId])
  const [known, setKnown] = useState<ReadonlyMap<string, { readonly fold: Fold; readonly state: VersionState; readonly open: number }>>(new Map())
  useEffect(() => {
    let at = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const next = () => {
      const version = all[at]
      if (version === undefined) return
      at += 1
      const { key, state, leaks } = openVersion(fold, meetingId, version, ids.sha256)
      setKnown((before) => new Map(before).set(key, { fold, state, open: leaks.open.length }))
      timer = setTimeout(next, 0)
    }
    timer = setTimeout(next, 50)
    return () => clearTimeout(timer)
  }, [all, fold, meetingId, ids])
  return all.map((version) => {
    const key = versionKey(version)
    const found = known.get(key)
    return { version, key, state: found?.state ?? 'looking', open: found?.open ?? 0 }
  })
}

/** The name a version is listed under, as far as the case gives one. */
export const labelOf = (fold: Fold, id: string): string => entityById(fold, 'adult', id)?.values.label ?? entityById(fold, 'child', id)?.values.label ?? ''

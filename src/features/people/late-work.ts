import { useState } from 'react'
import { kindRules } from '../../domain/kinds'
import type { Fold } from '../../domain/meeting/view'
import { useCase, useWorkspace } from '../../ports/services'
import type { SharedCircle } from '../../ports/sharing'

export type LateEntry = Fold['setAside'][number]

/** The part of the case an entry was written in, by the first thing in it that this version knows. */
export function circleOf({ entry }: LateEntry): SharedCircle | undefined {
  const kind = entry.entry.facts.map((fact) => fact.kind).find((one) => Object.hasOwn(kindRules, one))
  return kind === undefined ? undefined : (kindRules[kind as keyof typeof kindRules]?.circle as SharedCircle | undefined)
}

/** What can be taken over: well-formed work of somebody who may not write it. What is ill-formed helps nobody. */
const canBeTakenOver = (late: LateEntry): boolean => (late.reason === 'no-role' || late.reason === 'not-permitted' || late.reason === 'not-named') && circleOf(late) !== undefined

export interface LateWork {
  readonly waiting: readonly LateEntry[]
  /** Looked at on this device and left as it is. */
  readonly left: readonly LateEntry[]
  readonly leave: (late: LateEntry) => void
}

/** Entries that count for nothing until somebody takes them over. That one was left is remembered on this device alone. */
export function useLateWork(fold: Fold): LateWork {
  const { caseId } = useCase()
  const { drafts } = useWorkspace()
  const key = `people/left/${caseId}`
  const [ids, setIds] = useState(() => new Set((drafts.read(key) ?? '').split(' ')))
  const all = fold.setAside.filter(canBeTakenOver)
  return {
    waiting: all.filter(({ entry }) => !ids.has(entry.id)),
    left: all.filter(({ entry }) => ids.has(entry.id)),
    leave({ entry }) {
      const next = new Set([...ids, entry.id])
      drafts.type(key, [...next].join(' ').trim())
      setIds(next)
    },
  }
}

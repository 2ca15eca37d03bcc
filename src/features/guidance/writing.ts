import { createContext, use } from 'react'
import type { GuidancePack, PackFault } from '../../guidance'
import { pathText, type PackEdit, type PackPath } from '../../guidance/pack-edit'
import { guidanceText } from '../../text/guidance'

/** What every field of the editor reads and does. */
export interface Writing {
  readonly pack: GuidancePack
  readonly apply: (edit: PackEdit) => void
  /** Faults by place. */
  readonly faults: ReadonlyMap<string, PackFault>
  /** The place somebody asked to be taken to. */
  readonly goal: PackPath | undefined
}

const WritingContext = createContext<Writing | undefined>(undefined)
export const WritingProvider = WritingContext

export function useWriting(): Writing {
  const writing = use(WritingContext)
  if (writing === undefined) throw new Error('outside the editor')
  return writing
}

/** What is wrong at a place, in words; undefined when nothing is. */
export function useFault(path: PackPath): string | undefined {
  const fault = useWriting().faults.get(pathText(path))
  return fault === undefined ? undefined : guidanceText.faults[fault.code]
}

export const startsWith = (path: PackPath | undefined, start: PackPath): boolean => path !== undefined && start.every((step, at) => path[at] === step)

import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { Fold } from '../../domain/case'
import { caseSubject } from '../../domain/act-context'
import { entities, entityById } from '../../domain/entities'
import { packOfCase } from '../../domain/guidance'
import { essentialFrame, fillWords, unknownPack, type GuidancePack } from '../../guidance'
import { useCase, useFold, useWorkspace } from '../../ports/services'
import { conveneText as text } from '../../text/convene'

const packOf = (fold: Fold): GuidancePack => packOfCase(fold) ?? unknownPack()
const childOf = (fold: Fold): string | undefined => entities(fold, 'child').find((child) => child.values.scope === 'about')?.values.label
const referenceOf = (fold: Fold): string => entityById(fold, 'case', caseSubject)?.values.reference ?? ''

/** The guidance the questions come from. */
export const usePack = (): GuidancePack => useFold(packOf)

export interface GateWords {
  readonly caption: string
  /** The pack's words with the child's label in them. */
  readonly fill: (says: string) => string
}

export function useGateWords(): GateWords {
  const child = useFold(childOf)
  const reference = useFold(referenceOf)
  const values = child === undefined ? {} : { child }
  return { caption: text.caption(reference, child), fill: (says) => fillWords(says, values, essentialFrame().neutralWords) }
}

export function useGatePlace() {
  const { requestId = '', step = '1' } = useParams()
  const [search] = useSearchParams()
  const { caseId } = useCase()
  const path = (to: number | 'check') => `/c/${caseId}/gate/${requestId}/${String(to)}`
  return {
    caseId, requestId, step, path, casePath: `/c/${caseId}`,
    /** The questions of one change made from the check page: the changed one, and those that its answer opened. Empty on the way from question to question. */
    changing: (search.get('change') ?? '').split('.').filter((part) => /^\d+$/.test(part)).map(Number),
    /** In the address, so that it is still known when the page is opened again. */
    changePath: (to: number, changing: readonly number[]) => `${path(to)}?change=${changing.join('.')}`,
  }
}

/** The way from the answers to one question. */
export const changeId = (question: string): string => `gate-change-${question}`

/** The words and choices of one page: journalled as they are made, and read when they are kept. */
export interface Fields {
  readonly field: (name: string, committed?: string) => { readonly defaultValue: string; readonly onInput: (words: string) => void }
  readonly read: (name: string) => string
  readonly initial: (name: string, committed?: string) => string
  readonly keys: () => readonly string[]
}

export function useFields(base: string): Fields {
  const { drafts } = useWorkspace()
  const [made] = useState(() => createFields(base, drafts))
  return made
}

function createFields(base: string, drafts: ReturnType<typeof useWorkspace>['drafts']): Fields {
  const now = new Map<string, { readonly initial: string; words: string }>()
  const keyOf = (name: string) => `${base}/${name}`
  const at = (name: string, committed = '') => {
    const found = now.get(name)
    if (found !== undefined) return found
    const initial = drafts.read(keyOf(name)) ?? committed
    const made = { initial, words: initial }
    now.set(name, made)
    return made
  }
  return {
    field: (name, committed) => ({
      defaultValue: at(name, committed).words,
      onInput: (words) => {
        at(name, committed).words = words
        drafts.type(keyOf(name), words)
      },
    }),
    // Cleared words stay cleared: what was committed before is only the first content.
    // What was not shown yet has no words of its own, and still gets its first content when it is.
    read: (name) => (now.has(name) || drafts.read(keyOf(name)) !== undefined ? at(name).words.trim() : ''),
    initial: (name, committed) => at(name, committed).words,
    keys: () => [...now.keys()].map(keyOf),
  }
}

/** A choice, kept as a draft like the words beside it. */
export function useChoice(fields: Fields, name: string, committed = ''): readonly [string, (value: string) => void] {
  const [chosen, setChosen] = useState(() => fields.initial(name, committed))
  const choose = (value: string) => {
    fields.field(name, committed).onInput(value)
    setChosen(value)
  }
  return [chosen, choose]
}

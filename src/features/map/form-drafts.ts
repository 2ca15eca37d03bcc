import { useState } from 'react'
import type { DraftBook } from '../../ports/draft-book'
import { useWorkspace } from '../../ports/services'

export interface FormDrafts<N extends string> {
  /** What the fields hold now: the draft from before, else what was committed, else what was typed since. */
  readonly values: () => Readonly<Record<N, string>>
  /** For an uncontrolled field. */
  readonly field: (name: N) => { readonly defaultValue: string; readonly onInput: (words: string) => void }
  readonly set: (name: N, words: string) => void
  /** Dropped in the same transaction as the commit. */
  readonly keys: readonly string[]
}

/** The drafts of one form, journalled as they are typed; an emptied field stays empty although it has no draft. */
export function useFormDrafts<N extends string>(prefix: string, committed: Readonly<Record<N, string>>): FormDrafts<N> {
  const { drafts } = useWorkspace()
  const [form] = useState(() => createFormDrafts(drafts, prefix, committed))
  return form
}

function createFormDrafts<N extends string>(drafts: DraftBook, prefix: string, committed: Readonly<Record<N, string>>): FormDrafts<N> {
  const names = Object.keys(committed) as N[]
  const keyOf = (name: N) => `${prefix}/${name}`
  const initial = Object.fromEntries(names.map((name) => [name, drafts.read(keyOf(name)) ?? committed[name]])) as Record<N, string>
  const held = { ...initial }
  const set = (name: N, words: string) => {
    held[name] = words
    drafts.type(keyOf(name), words)
  }
  return { values: () => held, field: (name) => ({ defaultValue: initial[name], onInput: (words) => set(name, words) }), set, keys: names.map(keyOf) }
}

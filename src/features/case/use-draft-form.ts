import { useMemo, useRef } from 'react'
import { useWorkspace } from '../../ports/services'

export interface DraftForm<F extends string> {
  /** Props of an uncontrolled field: typing renders nothing and is journalled. */
  readonly field: (name: F) => { readonly defaultValue: string; readonly onInput: (words: string) => void }
  /** What the field holds now; empty when it was emptied. */
  readonly read: (name: F) => string
  readonly type: (name: F, words: string) => void
  /** Keys of the journal, to be dropped with the act that keeps the words. */
  readonly keys: readonly string[]
  readonly discard: () => void
}

/** Several fields over the draft journal. `prefix` holds opaque ids only; `committed` is what the case holds now. */
export function useDraftForm<F extends string>(prefix: string, committed: Readonly<Record<F, string>>): DraftForm<F> {
  const { drafts } = useWorkspace()
  const typed = useRef<Partial<Record<F, string>>>({})
  const first = useRef(committed)
  return useMemo(() => {
    const names = Object.keys(first.current) as F[]
    const keyOf = (name: F) => `${prefix}/${name}`
    // An emptied field has no draft, so what was typed here counts first.
    const read = (name: F): string => typed.current[name] ?? drafts.read(keyOf(name)) ?? first.current[name]
    const type = (name: F, words: string) => {
      typed.current = { ...typed.current, [name]: words }
      drafts.type(keyOf(name), words)
    }
    return {
      field: (name) => ({ defaultValue: read(name), onInput: (words) => type(name, words) }),
      read,
      type,
      keys: names.map(keyOf),
      discard: () => { for (const name of names) drafts.drop(keyOf(name)) },
    }
  }, [drafts, prefix])
}

import { useMemo, useRef } from 'react'
import { useWorkspace } from '../../ports/services'

export interface Form<N extends string> {
  /** What an uncontrolled field needs: its first content, and where typing goes. */
  readonly field: (name: N) => { readonly id: string; readonly name: string; readonly defaultValue: string; readonly onInput: (value: string) => void }
  /** What a field holds now. */
  readonly read: (name: N) => string
  readonly idOf: (name: N) => string
  /** Draft keys of all fields, to be dropped with the commit that keeps their words. */
  readonly drafts: readonly string[]
}

/** The words of one form, journalled while they are typed. Nothing is rendered anew by typing; choices are the caller's. */
export function useForm<N extends string>(key: string, committed: { readonly [K in N]: string | undefined }): Form<N> {
  const { drafts } = useWorkspace()
  const first = useRef(committed)
  const held = useRef<{ [name: string]: string }>({})
  return useMemo(() => {
    const keyOf = (name: N) => `${key}/${name}`
    const read = (name: N) => (held.current[name] ??= drafts.read(keyOf(name)) ?? first.current[name] ?? '')
    const idOf = (name: N) => `${key.replace(/[^A-Za-z0-9]/g, '-')}-${name}`
    return {
      field: (name) => ({
        id: idOf(name),
        name,
        defaultValue: read(name),
        onInput: (value) => {
          held.current[name] = value
          drafts.type(keyOf(name), value)
        },
      }),
      read,
      idOf,
      drafts: (Object.keys(first.current) as N[]).map(keyOf),
    }
  }, [drafts, key])
}

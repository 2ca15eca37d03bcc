import { useReadable, useWorkspace } from '../../ports/services'
import { useShortcuts } from '../../ui'

/** 1, 2, 3 choose an answer outside fields (design §4.5) and go to it: it is read out, and the next Tab goes on to what it asks. The person's one switch for single keys turns them off. */
export function useNumberKeys(options: readonly { readonly key: string; readonly label: string }[], choose: (key: string) => void): void {
  const { singleKeys } = useReadable(useWorkspace().settings)
  useShortcuts(options.slice(0, 9).map(({ key, label }, index) => ({ keys: String(index + 1), label, run: () => { choose(key); goTo(key) } })), { singleKeys })
}

const goTo = (key: string) => [...document.querySelectorAll<HTMLInputElement>('main input[type="radio"]')].find(({ value }) => value === key)?.focus()

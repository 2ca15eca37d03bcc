import { useLayoutEffect, useRef, type ReactNode } from 'react'
import './flow.css'

/**
 * A page whose parts take each other's place. A button that its own press removes takes the focus with it: it then goes to
 * what came instead, or to the heading of the page, and is never lost.
 */
export function Flow({ children }: { readonly children: ReactNode }) {
  const page = useRef<HTMLDivElement>(null)
  // Before the title takes the focus of whoever arrives: a page that is still being read puts another title in its place.
  useLayoutEffect(() => {
    const root = page.current
    if (root === null) return undefined
    let last: Node | null = null
    const remember = ({ target }: FocusEvent) => {
      last = target as Node
    }
    const watch = new MutationObserver((records) => {
      const lost = last
      if (lost === null || lost.isConnected || document.activeElement !== document.body) return
      last = null
      const gone = records.find(({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(lost)))
      const came = records.flatMap(({ target, addedNodes }) => (target === gone?.target ? [...addedNodes] : []))
      const next = (lost.nodeName === 'H1' ? undefined : came.find((node) => node instanceof HTMLElement && node.isConnected) as HTMLElement | undefined) ?? root.querySelector('h1')
      // A control takes the focus as it is; anything else only from here.
      if (next !== null && next.tabIndex < 0) next.tabIndex = -1
      next?.focus()
    })
    root.addEventListener('focusin', remember)
    watch.observe(root, { childList: true, subtree: true })
    return () => {
      root.removeEventListener('focusin', remember)
      watch.disconnect()
    }
  }, [])
  return <div ref={page} className="ui-flow">{children}</div>
}

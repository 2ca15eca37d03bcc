import { use, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react'
import { UNSAFE_NavigationContext as NavigationContext, useLocation, useNavigationType, type Navigator } from 'react-router'
import { shellText as text } from '../../text/shell'
import { holdKeys, releaseKeys, type Announcer } from '../../ui'

/** How long a page may take to come before nobody waits for its title any more. */
const patienceMs = 5000
/** How long it may take before it is said that it is on its way. */
const slowMs = 1000

/**
 * Every way to another page goes through here, by link, key or act: until it has come, the page that still stands hears
 * no more keys, and what an act said is kept for the page that comes.
 */
export function Leaving({ announcer, children }: { readonly announcer: Pick<Announcer, 'leave'>; readonly children: ReactNode }) {
  const router = use(NavigationContext)
  const watched = useMemo(() => {
    const leavingBy = (go: Navigator['push']): Navigator['push'] => (to, ...rest) => {
      const path = typeof to === 'string' ? new URL(to, location.href).pathname : to.pathname
      if (path !== undefined && path !== location.pathname) {
        holdKeys()
        announcer.leave()
      }
      go(to, ...rest)
    }
    const { navigator } = router
    return { ...router, navigator: { ...navigator, push: leavingBy(navigator.push), replace: leavingBy(navigator.replace) } }
  }, [router, announcer])
  return <NavigationContext value={watched}>{children}</NavigationContext>
}

/**
 * Coming to another page, by a link, a key or the unlocking: what had the focus is gone with the page before, so the
 * title takes it. A screen reader then says where we are, and the next Tab goes on from there and not through the bar.
 * A page that gives the focus a place of its own keeps it. What the page before said last follows the title.
 */
export function Arrival({ announcer }: { readonly announcer: Pick<Announcer, 'leave' | 'arrive'> }) {
  const { pathname } = useLocation()
  const way = useNavigationType()
  // One question after another is one screen: without this the next would stand as far down as the last. Whoever goes back comes to where they were.
  const toTop = useEffectEvent(() => {
    if (way !== 'POP') document.documentElement.scrollTop = 0
  })
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const kept = import('./keep-place').then(({ keepPlace }) => keepPlace())
    return () => void kept.then((stop) => stop())
  }, [])
  useEffect(() => {
    releaseKeys()
    const toTitle = () => {
      if (document.activeElement === null || document.activeElement === document.body) {
        const title = document.querySelector<HTMLElement>('main h1')
        if (title === null) return
        if (!title.hasAttribute('tabindex')) title.tabIndex = -1
        toTop()
        title.focus({ preventScroll: true })
      }
      stop()
      announcer.arrive()
    }
    // Pages are fetched when they are first needed: the title may come a moment later.
    const pages = new MutationObserver(toTitle)
    const enough = setTimeout(() => stop(), patienceMs)
    const slow = setTimeout(() => setSlow(true), slowMs)
    function stop() {
      pages.disconnect()
      clearTimeout(enough)
      clearTimeout(slow)
      setSlow(false)
    }
    pages.observe(document.body, { childList: true, subtree: true })
    toTitle()
    return () => {
      stop()
      announcer.leave()
    }
  }, [pathname, announcer])
  // One place for all that a page may wait for: it is said once.
  return <p className="ui-hidden" role="status">{isSlow && text.loading}</p>
}

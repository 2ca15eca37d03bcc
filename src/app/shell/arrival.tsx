import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { releaseKeys, type Announcer } from '../../ui'

/** How long a page may take to come before nobody waits for its title any more. */
const patienceMs = 5000

/**
 * Coming to another page, by a link, a key or the unlocking: what had the focus is gone with the page before, so the
 * title takes it. A screen reader then says where we are, and the next Tab goes on from there and not through the bar.
 * A page that gives the focus a place of its own keeps it. What the page before said last follows the title.
 */
export function Arrival({ announcer }: { readonly announcer: Pick<Announcer, 'leave' | 'arrive'> }) {
  const { pathname } = useLocation()
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
        title.focus({ preventScroll: true })
      }
      stop()
      announcer.arrive()
    }
    // Pages are fetched when they are first needed: the title may come a moment later.
    const pages = new MutationObserver(toTitle)
    const enough = setTimeout(() => stop(), patienceMs)
    function stop() {
      pages.disconnect()
      clearTimeout(enough)
    }
    pages.observe(document.body, { childList: true, subtree: true })
    toTitle()
    return () => {
      stop()
      announcer.leave()
    }
  }, [pathname, announcer])
  return null
}

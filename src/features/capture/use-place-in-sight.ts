import { useEffect, type RefObject } from 'react'

/** A line may end this much under the edge and still count as shown. */
const slack = 4
/** Where the list stands is looked up once it stands still, not at every turn of the wheel. */
const stillMs = 100

/** Where a line is looked for between head and foot: in the middle, and where that is between two lines, beside it. */
const places = [0.5, 0.45, 0.55, 0.3, 0.7]

/**
 * A wide window scrolls the lines in a column of their own, a narrow one the whole page below the bar, and either begins at its
 * top when the other ends. So when a tablet is turned or a window is made wide, the newest line is shown again where it was in
 * sight, and to whoever reads further up the line that they had before their eyes. `inside` is anything in the part of the page
 * that holds the lines.
 */
export function usePlaceInSight(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const main = inside.current?.closest('main') ?? null
    if (main === null) return
    const newest = () => [...main.querySelectorAll('.capture-lines > li')].at(-1)
    let width = innerWidth
    let isShown = true
    let read: Element | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const remember = () => {
      timer = undefined
      const foot = main.closest('.ui-meeting')?.querySelector('.capture-foot')?.getBoundingClientRect().top ?? innerHeight
      isShown = (newest()?.getBoundingClientRect().bottom ?? 0) <= foot + slack
      read = isShown ? undefined : lineAbove(foot)
    }
    const lineAbove = (bottom: number): Element | undefined => {
      const { left, top: edge, width: across } = main.getBoundingClientRect()
      const top = Math.max(0, edge, main.querySelector('.capture-top')?.getBoundingClientRect().bottom ?? 0)
      for (const place of places) {
        const line = document.elementFromPoint(left + across / 2, top + (bottom - top) * place)?.closest('.capture-lines > li')
        if (line != null) return line
      }
    }
    const onScroll = () => { timer ??= setTimeout(remember, stillMs) }
    const show = () => {
      // What the change itself scrolls says nothing of where somebody was.
      clearTimeout(timer)
      timer = undefined
      if (isShown) newest()?.scrollIntoView({ block: 'end' })
      else read?.scrollIntoView({ block: 'center' })
    }
    const onResize = () => {
      if (innerWidth === width) return
      width = innerWidth
      show()
      // Lines out of sight have a height only once they are in sight (see .capture-row), which is found out as a frame is drawn.
      requestAnimationFrame(() => requestAnimationFrame(show))
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    addEventListener('resize', onResize)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('scroll', onScroll, { capture: true })
      removeEventListener('resize', onResize)
    }
  }, [inside])
}

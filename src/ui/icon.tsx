import type { ReactNode } from 'react'
import { classNames } from './class-names'
import './icon.css'

const line = (d: string, width = 2) => <path d={d} fill="none" stroke="currentColor" strokeWidth={width} />

/**
 * Solid shapes on a 16-unit grid (design.md §2). The last eight are reserved: a kind of line has one
 * shape in the whole product, so that colour is never needed to tell two kinds apart.
 */
const shapes = {
  tick: line('m2 8.6 4 4L14.2 3.6', 2.6),
  dash: <path d="M2.5 6.8h11v2.4h-11z" />,
  ring: <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="2" />,
  'dashed-ring': (
    <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="2.2" strokeDasharray="3.1 1.77" />
  ),
  dot: <circle cx="8" cy="8" r="5" />,
  speech: <path d="M2 3h12v7H8l-4 3.5V10H2z" />,
  back: line('m10.5 3-5 5 5 5', 2.2),
  forward: line('m5.5 3 5 5-5 5', 2.2),
  down: line('m3 5.5 5 5 5-5', 2.2),
  up: line('m3 10.5 5-5 5 5', 2.2),
  close: line('m3 3 10 10M13 3 3 13', 2.2),
  menu: <path d="M1 3h14v2H1zM1 7h14v2H1zM1 11h14v2H1z" />,
  laptop: <>{line('M2 3h12v8H2z')}<path d="M0 12.5h16v2H0z" /></>,
  phone: <>{line('M4 .8h8v14.4H4z', 1.8)}<path d="M6.6 12h2.8v1.4H6.6z" /></>,
  projector: <>{line('M1 2.5h14v9H1z')}<path d="M5 13h6v2H5z" /></>,
  hide: <>{line('M1 8c2-3.4 4.3-5 7-5s5 1.6 7 5c-2 3.4-4.3 5-7 5s-5-1.6-7-5z', 1.8)}{line('m2.5 14 11-12')}</>,
  lock: <><path d="M3 7h10v8H3z" />{line('M5 7V4.8a3 3 0 0 1 6 0V7')}</>,
  clock: <><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.8" />{line('M8 4v4.4l3 1.8', 1.8)}</>,
  question: (
    <>
      <circle cx="8" cy="8" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {line('M5.8 6.4c0-1.3 1-2.1 2.2-2.1s2.2.8 2.2 2c0 1.5-2.2 1.6-2.2 3.1', 1.6)}
      <path d="M7.1 10.9h1.8v1.8H7.1z" />
    </>
  ),
  need: <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="2.8" />,
  strength: <path d="M5.6 1h4.8v4.6H15v4.8h-4.6V15H5.6v-4.6H1V5.6h4.6z" />,
  risk: <path d="M8 .8 15.8 15H.2z" />,
  info: <path d="M1.5 2h13v3h-13zM1.5 6.6h13v3h-13zM1.5 11.2h8v3h-8z" />,
  decision: <path d="M8 .2 15.8 8 8 15.8.2 8z" />,
  action: <path d="M.5 2.5h8.2L15.5 8l-6.8 5.5H.5L4.4 8z" />,
  disagreement: <path d="M0 8 7 2v12zM16 8 9 2v12z" />,
  alarm: (
    <path
      fillRule="evenodd"
      d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM6.9 3.4l.4 6h1.4l.4-6zM7 10.8v1.9h2v-1.9z"
    />
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

export interface IconProps {
  readonly name: IconName
  /** Only where no word stands beside the shape: read aloud, not shown ("Done", "Not yet"). */
  readonly words?: string | undefined
  readonly className?: string | undefined
}

/** A shape in the colour and size of the text around it. Silent unless `words` is given. */
export function Icon({ name, words, className }: IconProps) {
  return (
    <>
      <svg className={classNames('ui-icon', className)} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {shapes[name]}
      </svg>
      {words !== undefined && <span className="ui-hidden">{words}</span>}
    </>
  )
}

/** A stone lifted off a line. Decoration: the name stands beside it or in the page title. */
export function Logo() {
  return (
    <svg className="ui-logo" viewBox="0 0 30 26" aria-hidden="true" focusable="false">
      <path d="M4.6 17.6C2.2 10.2 8.4 3 16.4 1.6 23 .4 28.6 3.6 28.4 8.4c-.2 3.4-2.8 4.4-6 5.6z" />
      <path className="ui-logo-mark" d="M5.2 20.2 25 13.1l-2.2 7.1z" />
      <path d="M1.5 21.4h27v2.8h-27z" />
    </svg>
  )
}

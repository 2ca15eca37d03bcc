import { createContext, use, useState, type CSSProperties, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import { Link } from './link'
import './layout.css'

export interface PageLayoutProps {
  /** `reading` 680 wide, for questions and prose; `column` 760, for lists; `full` the page's width. Give `aside` for two columns. */
  readonly width?: 'reading' | 'column' | 'full' | undefined
  readonly aside?: ReactNode | undefined
  readonly asideLabel?: string | undefined
  readonly asideWidth?: 312 | 340 | undefined
  /** White page for question pages and forms. */
  readonly paper?: boolean | undefined
  readonly children: ReactNode
}

/** The page's own words, in `main`. The side column goes below when there is no room for it. */
export function PageLayout({ width = 'reading', aside, asideLabel, asideWidth = 312, paper = false, children }: PageLayoutProps) {
  const main = <main id="main" tabIndex={-1}>{children}</main>
  return (
    <div className={classNames('ui-page', paper && 'ui-page--paper')}>
      {aside === undefined ? (
        <div className={`ui-page-${width}`}>{main}</div>
      ) : (
        <div className="ui-page-aside" style={asideWidth === 340 ? asideWide : undefined}>
          {main}
          <aside aria-label={asideLabel}>{aside}</aside>
        </div>
      )}
    </div>
  )
}

const asideWide = { '--aside': '21.25rem' } as CSSProperties

/** Everything outside a meeting, from the bar down to the footer, at least one screen high. */
export function AppFrame({ children }: { readonly children: ReactNode }) {
  return <div className="ui-app">{children}</div>
}

/** The last lines of a page: danger line, help, who we are not. */
export function Footer({ children }: { readonly children: ReactNode }) {
  return <footer className="ui-footer">{children}</footer>
}

/** Back, and how far along or what this is, above the heading. `names`: the words name what the page belongs to, so they stay on paper. */
export function BackRow({ href, label, names = false, onBack, children }: { readonly href: string; readonly label: string; readonly names?: boolean; readonly onBack?: (() => void) | undefined; readonly children?: ReactNode | undefined }) {
  return (
    <div className="ui-backrow">
      <BackLink names={names} href={href} label={label} onBack={onBack} />
      {children}
    </div>
  )
}

/** The way back by itself, where it stands in a row of other things. */
export const BackLink = ({ href, label, names = false, onBack }: { readonly href: string; readonly label: string; readonly names?: boolean; readonly onBack?: (() => void) | undefined }) => (
  <Link className={classNames('ui-backlink', names && 'ui-says')} href={href} onClick={onBack}><Icon name="back" />{label}</Link>
)

export interface MeetingLayoutProps {
  /** MeetingBar, and strips under it. Left out, the one the app's frame provides. */
  readonly bar?: ReactNode | undefined
  /** Left column from 1024 wide: the agenda, or who is speaking. */
  readonly rail?: ReactNode | undefined
  readonly railLabel?: string | undefined
  /** Pinned under the left column. */
  readonly railFoot?: ReactNode | undefined
  /** What the left column becomes below 1024: "Agenda, 7 of 12" and the segments. */
  readonly strip?: ReactNode | undefined
  /** The acts of the step: FootBar. */
  readonly foot?: ReactNode | undefined
  /** Right column; MeetingPart inside. Below 1024 it goes under the step. */
  readonly side?: ReactNode | undefined
  readonly sideLabel?: string | undefined
  readonly railWidth?: 'agenda' | 'narrow' | undefined
  readonly sideWidth?: 'child' | 'narrow' | undefined
  /** The part a phone shows first (see MeetingPart). */
  readonly firstPart?: string | undefined
  readonly children: ReactNode
}

/** The bar of the running meeting, drawn once by the app for every meeting screen. */
export const MeetingBarContext = createContext<ReactNode>(null)

interface ChosenPart {
  readonly chosen: string | undefined
  readonly choose: (name: string) => void
}
const PartContext = createContext<ChosenPart>({ chosen: undefined, choose: () => {} })

/**
 * The meeting screen: 280 / rest / 304, as high as the window, so that 1280×800 shows the main act
 * without scrolling. Below 1024 one column, on a phone the parts take turns (PartTabs).
 */
export function MeetingLayout(props: MeetingLayoutProps) {
  const ownBar = use(MeetingBarContext)
  const { bar = ownBar, rail, railLabel, railFoot, strip, foot, side, sideLabel, railWidth, sideWidth, firstPart, children } = props
  const [chosen, choose] = useState(firstPart)
  const widths = { ...(railWidth === 'narrow' && { '--rail': '13.875rem' }), ...(sideWidth === 'narrow' && { '--side': '15.5rem' }) } as CSSProperties
  return (
    <PartContext value={{ chosen, choose }}>
      <div className="ui-meeting" data-density="meeting">
        {bar}
        {/* Stands in for the rail where there is no room for one, so it goes by the same name. */}
        {strip !== undefined && <section className="ui-meeting-strip" aria-label={railLabel}>{strip}</section>}
        <div className={classNames('ui-meeting-grid', rail === undefined && 'has-no-rail', side === undefined && 'has-no-side')} style={widths}>
          {rail !== undefined && (
            <nav className="ui-meeting-rail" aria-label={railLabel}>
              {rail}
              {railFoot !== undefined && <div className="ui-meeting-railfoot">{railFoot}</div>}
            </nav>
          )}
          <div className="ui-meeting-mid">
            <div className="ui-meeting-scroll">
              <main className="ui-meeting-main" id="main" tabIndex={-1}>{children}</main>
            </div>
            {foot}
          </div>
          {side !== undefined && <aside className="ui-meeting-side" aria-label={sideLabel}>{side}</aside>}
        </div>
      </div>
    </PartContext>
  )
}

export interface MeetingPartProps {
  readonly name: string
  /** True for a part inside the step itself, which needs no padding of its own. */
  readonly inStep?: boolean | undefined
  readonly children: ReactNode
}

/** A piece of the meeting screen that a phone shows one at a time. Wider screens show them all. */
export function MeetingPart({ name, inStep = false, children }: MeetingPartProps) {
  const { chosen } = use(PartContext)
  const shown = chosen === undefined || chosen === name
  return <div className={classNames('ui-part', shown && 'is-chosen', !inStep && 'ui-meeting-part')}>{children}</div>
}

/** Which part the phone shows. Put it in the step, above the first part; wider screens do not draw it. */
export function PartTabs({ label, parts }: { readonly label: string; readonly parts: readonly { readonly name: string; readonly label: string }[] }) {
  const { chosen, choose } = use(PartContext)
  return (
    <div className="ui-parttabs" role="group" aria-label={label}>
      {parts.map(part => (
        <button key={part.name} type="button" data-part={part.name} aria-pressed={part.name === chosen} onClick={() => choose(part.name)}>{part.label}</button>
      ))}
    </div>
  )
}

/** The acts of a screen, always in reach: the way back at the left, the main act at the right. */
export function FootBar({ start, children }: { readonly start?: ReactNode | undefined; readonly children: ReactNode }) {
  return <footer className="ui-foot">{start}<div className="ui-foot-end">{children}</div></footer>
}

/** Brings a part into sight where the parts take turns. True when it had to. */
export function showPart(name: string): boolean {
  const button = [...document.querySelectorAll<HTMLButtonElement>('.ui-parttabs button')].find(({ dataset }) => dataset['part'] === name)
  if (button === undefined || button.getAttribute('aria-pressed') === 'true' || button.checkVisibility?.() === false) return false
  button.click()
  return true
}

export interface AgendaEntry {
  readonly key: string
  readonly number: number
  readonly title: string
  readonly href: string
  readonly state: 'done' | 'skipped' | 'now' | 'todo'
  /** The state in words for screen readers: "Done", "Skipped", "Now", "Not yet". */
  readonly stateWords: string
  /** Why it was skipped. */
  readonly note?: string | undefined
  /** "15 min". */
  readonly end?: string | undefined
}

const agendaMark = { done: 'tick', skipped: 'dash', now: 'dot', todo: 'ring' } as const

/** The steps of the meeting, any of which can be opened in any order. */
export function AgendaList({ heading, entries }: { readonly heading: string; readonly entries: readonly AgendaEntry[] }) {
  return (
    <div className="ui-agenda">
      <h2>{heading}</h2>
      <ol role="list">
        {entries.map(entry => (
          <li key={entry.key} className={`is-${entry.state}`}>
            <span className="ui-agenda-mark"><Icon name={agendaMark[entry.state]} words={entry.stateWords} /></span>
            <span className="ui-agenda-number">{entry.number}</span>
            <span>
              <Link href={entry.href} aria-current={entry.state === 'now' ? 'step' : undefined}>{entry.title}</Link>
              {entry.note !== undefined && <small>{entry.note}</small>}
            </span>
            <span className="ui-agenda-end">{entry.end}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

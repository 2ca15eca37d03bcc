import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import './panels.css'

export interface StripProps {
  /** `ink` practice case; `quiet` sealed or read only; `alarm` a hold that everyone must see. */
  readonly kind?: 'ink' | 'quiet' | 'alarm' | undefined
  readonly label?: string | undefined
  readonly children: ReactNode
}

/** One line across the page that holds for everything under it. */
export function Strip({ kind = 'ink', label, children }: StripProps) {
  return (
    <div className={classNames('ui-strip', kind !== 'ink' && `ui-strip--${kind}`)} role="note" aria-label={label}>
      {kind === 'alarm' && <Icon name="alarm" />}
      <div className="ui-strip-words">{children}</div>
    </div>
  )
}

/** Why an act was refused, where no field is to blame. Nothing while there is nothing to say. */
export const Problem = ({ words }: { readonly words: string | undefined }) => (words === undefined ? null : <p className="ui-problem" role="alert">{words}</p>)

export interface StopPanelProps {
  readonly title: string
  readonly headingLevel?: 2 | 3 | undefined
  readonly children: ReactNode
}

/** "Stop here": only for what must be settled. Red border, octagon and words. */
export function StopPanel({ title, headingLevel = 2, children }: StopPanelProps) {
  const id = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className="ui-stop" aria-labelledby={id}>
      <Heading className="ui-stop-head" id={id}><Icon name="alarm" />{title}</Heading>
      {children}
    </section>
  )
}

/** Words set apart by a bar: who steps in, what to find out. */
export function Inset({ kind = 'plain', children }: { readonly kind?: 'plain' | 'due' | undefined; readonly children: ReactNode }) {
  return <div className={classNames('ui-inset', kind === 'due' && 'ui-inset--due')}>{children}</div>
}

export interface ChildPanelProps {
  readonly title: string
  readonly headingLevel?: 2 | 3 | undefined
  readonly quote?: ReactNode | undefined
  /** Who heard it and when. */
  readonly source?: ReactNode | undefined
  readonly rows?: readonly { readonly key: string; readonly term: string; readonly value: ReactNode; readonly asked?: boolean | undefined }[] | undefined
  readonly children?: ReactNode | undefined
}

/** The one warm surface in the product: the child's words and day, and nothing else (design.md §1.7). */
export function ChildPanel({ title, headingLevel = 2, quote, source, rows = [], children }: ChildPanelProps) {
  const id = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className="ui-child" aria-labelledby={id}>
      <Heading id={id}>{title}</Heading>
      {quote !== undefined && <blockquote>{quote}</blockquote>}
      {source !== undefined && <p>{source}</p>}
      {rows.length > 0 && (
        <dl>
          {rows.map(row => (
            <div key={row.key}>
              <dt>{row.asked === false && <Icon name="question" />}{row.term}</dt>
              <dd>{row.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </section>
  )
}

/** The one block a page is about (the next meeting, readiness), on paper with a tide bar. */
export function Feature({ bar = 'left', label, children }: { readonly bar?: 'left' | 'top' | undefined; readonly label?: string | undefined; readonly children: ReactNode }) {
  return <section className={classNames('ui-feature', bar === 'top' && 'ui-feature--top')} aria-label={label}>{children}</section>
}

/** A tinted block for a way in that is always there. */
export function Well({ label, children }: { readonly label?: string | undefined; readonly children: ReactNode }) {
  return <section className="ui-well" aria-label={label}>{children}</section>
}

export interface SectionProps {
  readonly title: ReactNode
  readonly headingLevel?: 2 | 3 | undefined
  /** "4 of 7 heard", beside the heading. */
  readonly count?: ReactNode | undefined
  readonly children: ReactNode
}

/** A headed part of a page with the gap of the current density above it. */
export function Section({ title, headingLevel = 2, count, children }: SectionProps) {
  const id = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <Heading id={id}>{title}</Heading>
        {count !== undefined && <span className="ui-count">{count}</span>}
      </div>
      {children}
    </section>
  )
}

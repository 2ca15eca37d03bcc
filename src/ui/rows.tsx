import { useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Tag } from './marks'
import './rows.css'

export interface RowsProps {
  readonly label?: string | undefined
  /** When the order means something. */
  readonly ordered?: boolean | undefined
  readonly children: ReactNode
}

/** A list ruled by hairlines, not boxes. Holds Row. */
export function Rows({ label, ordered = false, children }: RowsProps) {
  const List = ordered ? 'ol' : 'ul'
  // Safari drops the list role from an unstyled list unless it is said.
  return <div className="ui-rows-wrap"><List className="ui-rows" role="list" aria-label={label}>{children}</List></div>
}

export interface RowProps {
  /** A mark: Icon with words, KindMark, Key, number. */
  readonly lead?: ReactNode | undefined
  readonly title: ReactNode
  readonly detail?: ReactNode | undefined
  /** Words, a Tag or buttons at the end. */
  readonly end?: ReactNode | undefined
  /** `now` is the current place; `open` still needs an answer; `quiet` is dealt with. */
  readonly state?: 'plain' | 'now' | 'open' | 'quiet' | undefined
  /** Title and detail side by side instead of one under the other. */
  readonly split?: boolean | undefined
  readonly tall?: boolean | undefined
}

export function Row({ lead, title, detail, end, state = 'plain', split = false, tall = false }: RowProps) {
  return (
    <li
      className={classNames('ui-row', state !== 'plain' && `ui-row--${state}`, lead === undefined && 'ui-row--leadless', split && 'ui-row--split', !split && detail !== undefined && 'ui-row--two', tall && 'ui-row--tall')}
      aria-current={state === 'now' ? 'true' : undefined}
    >
      {lead !== undefined && <span className="ui-row-lead">{lead}</span>}
      <div className="ui-row-body">
        <div className="ui-row-title">{title}</div>
        {detail !== undefined && <div className="ui-row-detail">{detail}</div>}
      </div>
      {end !== undefined && <div className="ui-row-end">{end}</div>}
    </li>
  )
}

export interface SummaryRow {
  readonly key: string
  readonly term: ReactNode
  readonly value: ReactNode
  /** "Change" link or button. Give it hidden words that say what it changes. */
  readonly act?: ReactNode | undefined
  readonly open?: boolean | undefined
}

export interface SummaryListProps {
  readonly rows: readonly SummaryRow[]
  /** `facts` for a short list of facts in a side column, without rules. */
  readonly look?: 'answers' | 'facts' | undefined
}

/** What was answered, with a way to change each. An open row says in words what is missing. */
export function SummaryList({ rows, look = 'answers' }: SummaryListProps) {
  return (
    <dl className={classNames('ui-summary', look === 'facts' && 'ui-summary--facts')}>
      {rows.map(row => (
        <div key={row.key} className={row.open ? 'ui-summary--open' : undefined}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.act !== undefined && <dd className="ui-summary-act">{row.act}</dd>}
        </div>
      ))}
    </dl>
  )
}

export type SegmentState = 'done' | 'skipped' | 'now' | 'open' | 'todo'

export interface ProgressSegmentsProps {
  /** The whole in words: "Question 1 of 8". */
  readonly label: string
  readonly segments: readonly SegmentState[]
  /** `slim` for question pages. */
  readonly slim?: boolean | undefined
}

/** How far along, as a row of blocks. One picture to a screen reader, with the words as its name. */
export function ProgressSegments({ label, segments, slim = false }: ProgressSegmentsProps) {
  return (
    <div role="img" aria-label={label}>
      <ol className={classNames('ui-segments', slim && 'ui-segments--slim')} aria-hidden="true">
        {segments.map((state, index) => <li key={index} className={`is-${state}`} />)}
      </ol>
    </div>
  )
}

export interface TaskStatusProps {
  /** `settled` is plain words: done is never green. */
  readonly state: 'settled' | 'open' | 'blocked'
  readonly children: ReactNode
  /** Why it cannot start yet. */
  readonly because?: ReactNode | undefined
}

/** The state of one thing to do, in words. */
export function TaskStatus({ state, children, because }: TaskStatusProps) {
  const id = useId()
  if (state === 'open') return <Tag kind="due">{children}</Tag>
  return (
    <span className="ui-taskstatus" aria-describedby={because !== undefined ? id : undefined}>
      {children}
      {because !== undefined && <small id={id}>{because}</small>}
    </span>
  )
}

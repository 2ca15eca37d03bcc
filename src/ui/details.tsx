import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import './details.css'

export interface DetailsProps {
  readonly summary: ReactNode
  /** `section` for a part of a page that folds on a phone. */
  readonly look?: 'link' | 'section' | undefined
  readonly open?: boolean | undefined
  readonly children: ReactNode
}

/** Words most people do not need, one press away. */
export function Details({ summary, look = 'link', open, children }: DetailsProps) {
  return (
    <details className={classNames('ui-details', look === 'section' && 'ui-details--section')} open={open}>
      <summary><Icon name="forward" /><span>{summary}</span></summary>
      <div className="ui-details-body">{children}</div>
    </details>
  )
}

import type { ReactNode } from 'react'
import { Details, Section, useIsPhone } from '../../ui'

export interface FoldingSectionProps {
  readonly title: string
  readonly count?: ReactNode | undefined
  readonly children: ReactNode
}

/** A part of the case. On a phone it folds, so that the one thing to do next stays in sight (design §4.4). */
export function FoldingSection({ title, count, children }: FoldingSectionProps) {
  const phone = useIsPhone()
  if (!phone) return <Section title={title} count={count}>{children}</Section>
  return (
    <div className="case-fold">
      <Details look="section" summary={<h2 className="case-folded">{title}</h2>}>
        {count !== undefined && <p className="ui-second">{count}</p>}
        {children}
      </Details>
    </div>
  )
}

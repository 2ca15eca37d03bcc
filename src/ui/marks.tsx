import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon, type IconName } from './icon'
import './marks.css'

export interface TagProps {
  /** `due` still open or late; `alarm` a stop; `tide` a place or an offer; `done` plain ink with a tick. */
  readonly kind?: 'plain' | 'due' | 'alarm' | 'tide' | 'done' | undefined
  readonly icon?: IconName | undefined
  readonly children: ReactNode
}

/** A state in one to three words. Never colour alone: the words say it. */
export function Tag({ kind = 'plain', icon, children }: TagProps) {
  const shape = icon ?? (kind === 'alarm' ? 'alarm' : kind === 'done' ? 'tick' : undefined)
  return (
    <span className={classNames('ui-tag', kind !== 'plain' && `ui-tag--${kind}`)}>
      {shape && <Icon name={shape} />}
      {children}
    </span>
  )
}

export type Kind = 'need' | 'strength' | 'risk' | 'info' | 'decision' | 'action' | 'disagreement' | 'alarm'

export interface KindMarkProps {
  readonly kind: Kind
  /** The kind's word. It stands beside the shape unless `wordHidden`. */
  readonly word: string
  /** Only in a list whose heading already says the kind. */
  readonly wordHidden?: boolean | undefined
}

/** What kind of line this is: its own shape, its own colour, and the word. */
export function KindMark({ kind, word, wordHidden = false }: KindMarkProps) {
  return (
    <span className={`ui-kind ui-kind--${kind}`}>
      <Icon name={kind} />
      <span className={wordHidden ? 'ui-hidden' : undefined}>{word}</span>
    </span>
  )
}

/** An answer nobody has given yet, in words ("Not said yet"). Blank is never an answer (design.md §1.3). */
export function Gap({ children }: { readonly children: ReactNode }) {
  return <span className="ui-gap"><Icon name="dashed-ring" /><span>{children}</span></span>
}

import { Children, useId, type ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'
import './say-aloud.css'

export interface SayAloudProps {
  /** "Say". */
  readonly label: string
  readonly children: ReactNode
  /** `due` for words about what is still open. */
  readonly look?: 'now' | 'due' | undefined
}

/** The words to read out to the room: the one large thing on the screen. */
export function SayAloud({ label, children, look = 'now' }: SayAloudProps) {
  const id = useId()
  return (
    <section className={classNames('ui-say', look === 'due' && 'ui-say--due')} aria-labelledby={id}>
      <p className="ui-say-label" id={id}><Icon name="speech" />{label}</p>
      <blockquote className="ui-say-words">{children}</blockquote>
    </section>
  )
}

/** Which line of guidance asks for this, in small text below the prompt, so that people can argue with it (design.md §1.6). */
export function WhoAsks({ label, children }: { readonly label?: string | undefined; readonly children: ReactNode }) {
  return <p className="ui-whoasks">{label !== undefined && <b>{label} </b>}{Children.map(children, (words) => (typeof words === 'string' ? <Statements words={words} /> : words))}</p>
}

/** Words that name statements of guidance. Engines break “OX-27” after its hyphen, and then nobody finds it; each number stays on one line. */
export function Statements({ words }: { readonly words: string }) {
  return words.split(/(\b[A-Z]{2}-\d+[a-z]?\b)/).map((part, index) => (index % 2 === 1 ? <span key={index} className="ui-nowrap">{part}</span> : part))
}

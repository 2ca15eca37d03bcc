import type { CSSProperties } from 'react'
import './word-grid.css'

export interface WordGridProps {
  readonly label: string
  readonly words: readonly string[]
  /** `aloud` for words that two people read to each other; `small` for words that are there to be looked up. */
  readonly size?: 'aloud' | 'small' | undefined
}

/** Numbered words in two columns, to be read out one after the other. Never translated by the browser: they are the same everywhere. */
export function WordGrid({ label, words, size = 'aloud' }: WordGridProps) {
  return (
    <ol className={size === 'small' ? 'ui-words ui-words--small' : 'ui-words'} role="list" aria-label={label} translate="no" style={{ '--words': Math.ceil(words.length / 2) } as CSSProperties}>
      {words.map((word, index) => (
        // The same word can stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index}><span>{index + 1}</span> {word}</li>
      ))}
    </ol>
  )
}

import { useState } from 'react'
import { readDateWords, type DateChoice, type DateReading, type DateWordsContext } from '../../domain/calendar'
import { datesText } from '../../text/dates'
import { planText as text } from '../../text/plan'
import { Button, DateField } from '../../ui'
import { useDateContext } from './plan-place'

/** What words for a day mean: a date, nothing said, or why it cannot be kept yet. */
export type DayRead = { readonly state: 'none' } | { readonly state: 'day'; readonly iso: string; readonly time: string | undefined } | { readonly state: 'refused'; readonly words: string }

export function readDay(words: string, context: DateWordsContext): DayRead {
  if (words.trim() === '') return { state: 'none' }
  const read = readDateWords(words, context)
  if (read.kind === 'one') return { state: 'day', iso: read.date, time: read.time }
  return { state: 'refused', words: read.kind === 'several' ? text.dateChoose : datesText.refusal(read.reason) }
}

/** As `readDay`, with today and the holidays of this device. */
export function useReadDay(): (words: string) => DayRead {
  const context = useDateContext()
  return (words) => readDay(words, context())
}

export interface DueFieldProps {
  readonly label: string
  readonly defaultValue: string
  readonly onInput: (words: string) => void
  readonly error?: string | undefined
  readonly autoFocus?: boolean | undefined
}

/** A day as people say it, echoed in full with its working days before it is kept. Two meanings are two buttons, never a guess. */
export function DueField({ label, defaultValue, onInput, error, autoFocus }: DueFieldProps) {
  const context = useDateContext()
  const [words, setWords] = useState(defaultValue)
  const now = context()
  const read: DateReading | undefined = words.trim() === '' ? undefined : readDateWords(words, now)
  const take = (typed: string) => {
    setWords(typed)
    onInput(typed)
  }
  return (
    <div className="plan-due">
      <DateField label={label} hint={datesText.hint} value={words} onInput={take} error={error} autoFocus={autoFocus} understood={understood(read, now)} />
      {read?.kind === 'several' && (
        <div className="plan-choose" role="group" aria-label={text.dateChoice}>
          <span>{text.dateChoice}</span>
          {read.choices.map((choice) => (
            <Button key={`${choice.date}${choice.time ?? ''}`} size="small" onClick={() => take(wordsFor(choice))}>{datesText.choice(choice, now.today)}</Button>
          ))}
        </div>
      )}
    </div>
  )
}

function understood(read: DateReading | undefined, { today }: DateWordsContext): string | null {
  if (read === undefined || read.kind === 'several') return null
  // Half-typed words are not a mistake yet; the reason is said when they are kept, or at once when the day is impossible.
  if (read.kind === 'none') return read.reason.code === 'notADate' ? null : datesText.refusal(read.reason)
  return datesText.choice(read, today)
}

const wordsFor = ({ date, time }: DateChoice): string => datesText.shortWithTime(date, time).replace(',', '')

import { useState, type ReactNode } from 'react'
import { bankHolidaysOf, instantToLondon, localDate, nationOf, readDateWords, type DateReading, type DateWordsContext } from '../../domain/calendar'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { DateField } from '../../ui'
import type { Form } from './use-form'

/** Reads days as people write them; looks back for what happened and ahead for what will. */
export function useDayWords(defaultFuture: boolean): (words: string, from?: string) => DateReading {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  return (words, from) => {
    const context: DateWordsContext = { today: localDate(from ?? clock.today()), holidays: bankHolidaysOf(nationOf[nation]), defaultFuture, ...(from === undefined ? { now: instantToLondon(clock.now()).time } : {}) }
    return readDateWords(words, context)
  }
}

/** A kept day as words that read back to the same day. */
export const dayWords = (iso: string | undefined): string => (iso === undefined ? '' : datesText.short(localDate(iso)))

/** The day as ISO, `undefined` for an empty field, `'wrong'` where no one day was understood. */
export function dayOf(words: string, read: (words: string) => DateReading): string | undefined | 'wrong' {
  if (words.trim() === '') return undefined
  const reading = read(words)
  return reading.kind === 'one' ? reading.date : 'wrong'
}

export interface DayProps<N extends string> {
  readonly form: Form<N>
  readonly name: N
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly future?: boolean
  /** Days in words are counted from here, ISO, and not from today. */
  readonly from?: string | undefined
}

/** A day in words, said back in full before it is kept. */
export function Day<N extends string>({ form, name, label, hint = datesText.hint, error, future = true, from }: DayProps<N>) {
  const { clock } = useShell()
  const read = useDayWords(future)
  const field = form.field(name)
  const [words, setWords] = useState(field.defaultValue)
  return (
    <DateField
      {...field}
      label={label}
      hint={hint}
      error={error}
      understood={words.trim() === '' ? null : datesText.reading(read(words, from), localDate(from ?? clock.today()))}
      onInput={(value) => {
        field.onInput(value)
        setWords(value)
      }}
    />
  )
}

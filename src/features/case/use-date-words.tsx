import { useState, type ReactNode } from 'react'
import { bankHolidaysOf, localDate, nationOf, parseLocalDate, readDateWords, type DateReading } from '../../domain/calendar'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { DateField } from '../../ui'
import type { DraftForm } from './use-draft-form'

/** "Fri 22 Jan 2027" for a date of the case, empty for none. */
export const dateWords = (date: string | undefined): string => {
  const read = date === undefined ? undefined : parseLocalDate(date)
  return read?.ok === true ? datesText.whole(read.value) : ''
}

/** The same as somebody would type it, for a field. */
export const typedDate = (date: string | undefined): string => datesText.broken(dateWords(date))

/** A date in a form, as people say it: echoed in full before it is kept, never guessed. `read` gives ISO, undefined when blank. */
export function useDateWords<F extends string>(form: DraftForm<F>, name: F, defaultFuture: boolean) {
  const { clock } = useShell()
  const { settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const [initial] = useState(() => form.read(name))
  const [typed, setTyped] = useState(initial)
  const [refused, setRefused] = useState<string>()
  const today = localDate(clock.today())
  const reading = (words: string): DateReading | undefined => (words.trim() === '' ? undefined : readDateWords(words, { today, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture }))
  const now = reading(typed)
  return {
    read(): string | undefined | 'refused' {
      const found = reading(form.read(name))
      if (found === undefined) return undefined
      if (found.kind === 'one') return found.date
      setRefused(found.kind === 'none' ? datesText.refusal(found.reason) : datesText.reading(found, today))
      return 'refused'
    },
    field: (label: string, error?: string): ReactNode => (
      <DateField
        label={label}
        hint={datesText.hint}
        defaultValue={initial}
        onInput={(words) => { setTyped(words); setRefused(undefined); form.type(name, words) }}
        error={refused ?? error}
        understood={now?.kind === 'one' ? datesText.choice(now, today) : null}
      />
    ),
  }
}

import { useState, type ReactNode } from 'react'
import { bankHolidaysOf, localDate, nationOf, parseLocalDate, readDateWords, type DateReading, type LocalDate } from '../../domain/calendar'
import { useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { DateField } from '../../ui'
import type { Fields } from './gate-context'

export interface Day {
  /** ISO; undefined when nothing was typed; `refused` when it was not one day, which the field then says. */
  readonly read: () => string | undefined | 'refused'
  readonly field: (props: { readonly label: string; readonly id: string; readonly error?: string | undefined }) => ReactNode
}

/** A day as people say it, echoed in full before it is kept and never guessed. With `future` false it is the day of something that happened: one still to come is refused. */
export function useDay(fields: Fields, name: string, options: { readonly committed?: string | undefined; readonly future: boolean }): Day {
  const { clock } = useShell()
  const { nation } = useReadable(useWorkspace().settings)
  const kept = options.committed === undefined ? undefined : parseLocalDate(options.committed)
  const written = fields.field(name, kept?.ok === true ? datesText.short(kept.value) : '')
  const [typed, setTyped] = useState(written.defaultValue)
  const [refused, setRefused] = useState<string>()
  const today = localDate(clock.today())
  const reading = (words: string) => (words.trim() === '' ? undefined : readDateWords(words, { today, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture: options.future }))
  const now = reading(typed)
  return {
    read: () => {
      const found = reading(fields.read(name))
      const problem = problemOf(found, today, options.future)
      setRefused(problem)
      if (problem !== undefined) return 'refused'
      return found?.kind === 'one' ? found.date : undefined
    },
    field: ({ label, id, error }) => (
      <DateField
        id={id}
        label={label}
        hint={options.future ? datesText.hint : datesText.pastHint}
        defaultValue={written.defaultValue}
        onInput={(words) => { setTyped(words); setRefused(undefined); written.onInput(words) }}
        error={refused ?? error}
        understood={now?.kind === 'one' ? datesText.choice(now, today) : null}
      />
    ),
  }
}

function problemOf(found: DateReading | undefined, today: LocalDate, mayBeAhead: boolean): string | undefined {
  if (found === undefined) return undefined
  if (found.kind === 'one') return mayBeAhead || found.date <= today ? undefined : datesText.notYet
  return found.kind === 'none' ? datesText.refusal(found.reason) : datesText.reading(found, today)
}

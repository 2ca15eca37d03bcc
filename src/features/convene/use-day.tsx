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

/** A day as people say it, echoed in full before it is kept and never guessed. */
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
      setRefused(problemOf(found, today))
      return found === undefined ? undefined : found.kind === 'one' ? found.date : 'refused'
    },
    field: ({ label, id, error }) => (
      <DateField
        id={id}
        label={label}
        hint={datesText.hint}
        defaultValue={written.defaultValue}
        onInput={(words) => { setTyped(words); setRefused(undefined); written.onInput(words) }}
        error={refused ?? error}
        understood={now?.kind === 'one' ? datesText.choice(now, today) : null}
      />
    ),
  }
}

function problemOf(found: DateReading | undefined, today: LocalDate): string | undefined {
  if (found === undefined || found.kind === 'one') return undefined
  return found.kind === 'none' ? datesText.refusal(found.reason) : datesText.reading(found, today)
}

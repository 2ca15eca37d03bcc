import { useState, type ReactNode } from 'react'
import { bankHolidaysOf, localDate, nationOf, parseLocalDate, readDateWords, type DateReading, type LocalDate } from '../../domain/calendar'
import { useDraft, useReadable, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { DateField } from '../../ui'

export interface DateWords {
  /** The date as ISO; undefined when nothing was typed; `refused` when it was not one date, which the field then says. */
  readonly read: () => string | undefined | 'refused'
  readonly field: (label: string) => ReactNode
}

/** A date as people say it, echoed in full before it is kept and never guessed. */
export function useDateWords(key: string, defaultFuture: boolean, committed?: string): DateWords {
  const { clock } = useShell()
  const { drafts, settings } = useWorkspace()
  const { nation } = useReadable(settings)
  const kept = committed === undefined ? undefined : parseLocalDate(committed)
  const draft = useDraft(key, kept?.ok === true ? datesText.short(kept.value) : '')
  const [typed, setTyped] = useState(draft.initial)
  const [refused, setRefused] = useState<string>()
  const today = localDate(clock.today())
  const reading = (words: string) => (words.trim() === '' ? undefined : readDateWords(words, { today, holidays: bankHolidaysOf(nationOf[nation]), defaultFuture }))
  const now = reading(typed)
  return {
    read: () => {
      const found = reading(drafts.read(key) ?? typed)
      setRefused(problemOf(found, today))
      return found === undefined ? undefined : found.kind === 'one' ? found.date : 'refused'
    },
    field: (label) => (
      <DateField
        label={label}
        hint={datesText.hint}
        defaultValue={draft.initial}
        onInput={(words) => { setTyped(words); setRefused(undefined); draft.type(words) }}
        error={refused}
        understood={now?.kind === 'one' ? datesText.choice(now, today) : null}
      />
    ),
  }
}

function problemOf(found: DateReading | undefined, today: LocalDate): string | undefined {
  if (found === undefined || found.kind === 'one') return undefined
  return found.kind === 'none' ? datesText.refusal(found.reason) : datesText.reading(found, today)
}

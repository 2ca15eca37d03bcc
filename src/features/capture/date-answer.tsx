import { useState, type ReactNode } from 'react'
import { localDate, parseLocalDate, readDateWords, type DateReading } from '../../domain/calendar'
import { useDraft, useShell, useWorkspace } from '../../ports/services'
import { datesText } from '../../text/dates'
import { DateField } from '../../ui'
import { useHolidays } from './capture-context'

export interface DateAnswer {
  /** ISO; undefined when nothing was typed; `refused` when it was not one day, which the field then says. */
  readonly read: () => string | undefined | 'refused'
  readonly field: ReactNode
}

/** A day as people say it, echoed in full before it is kept and never guessed. */
export function useDateAnswer(label: string, key: string, committed: string | undefined, defaultFuture = true): DateAnswer {
  const { clock } = useShell()
  const { drafts } = useWorkspace()
  const holidays = useHolidays()
  const kept = committed === undefined ? undefined : parseLocalDate(committed)
  const draft = useDraft(key, kept?.ok === true ? datesText.short(kept.value) : '')
  const [typed, setTyped] = useState(draft.initial)
  const [refused, setRefused] = useState<string>()
  const today = localDate(clock.today())
  const reading = (words: string): DateReading | undefined => (words.trim() === '' ? undefined : readDateWords(words, { today, holidays, defaultFuture }))
  const now = reading(typed)
  return {
    read: () => {
      const found = reading(drafts.read(key) ?? typed)
      setRefused(found === undefined || found.kind === 'one' ? undefined : datesText.reading(found, today))
      return found === undefined ? undefined : found.kind === 'one' ? found.date : 'refused'
    },
    field: (
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

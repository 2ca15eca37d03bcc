import { useMemo, useRef, useState } from 'react'
import { readDateWords } from '../../domain/calendar'
import type { Fold } from '../../domain/meeting/view'
import { participantsOf } from '../../domain/meeting/view'
import { useFold, useWorkspace, wholeFold } from '../../ports/services'
import { datesText } from '../../text/dates'
import { sendText } from '../../text/send'
import { Combobox, DateField, KeepForm as PlainForm, type KeepFormProps } from '../../ui'
import { useDateContext } from './place'

export interface Form<N extends string> {
  readonly field: (name: N) => { readonly defaultValue: string; readonly onInput: (words: string) => void }
  /** What the field holds now; empty when it was emptied. */
  readonly read: (name: N) => string
  readonly set: (name: N, words: string) => void
  /** Dropped in the same transaction as the act that keeps the words. */
  readonly keys: readonly string[]
}

/** Several fields over the draft journal. `prefix` holds opaque ids only; `committed` is what the case holds now. */
export function useForm<N extends string>(prefix: string, committed: Readonly<Record<N, string>>): Form<N> {
  const { drafts } = useWorkspace()
  const typed = useRef<Partial<Record<N, string>>>({})
  const first = useRef(committed)
  return useMemo(() => {
    const names = Object.keys(first.current) as N[]
    const keyOf = (name: N) => `${prefix}/${name}`
    // An emptied field has no draft, so what was typed here counts first.
    const read = (name: N): string => typed.current[name] ?? drafts.read(keyOf(name)) ?? first.current[name]
    const set = (name: N, words: string) => {
      typed.current = { ...typed.current, [name]: words }
      drafts.type(keyOf(name), words)
    }
    return { field: (name) => ({ defaultValue: read(name), onInput: (words) => set(name, words) }), read, set, keys: names.map(keyOf) }
  }, [drafts, prefix])
}

/** A form of what comes after the meeting. */
export const KeepForm = (props: Omit<KeepFormProps, 'className'>) => <PlainForm {...props} className="send-form" />

export interface DayProps<N extends string> {
  readonly form: Form<N>
  readonly name: N
  readonly label: string
  /** A day of the week is the next one; else the last one. */
  readonly ahead?: boolean
  readonly hint?: string
  readonly error?: string | undefined
}

/** A day as people say it, said back in full before it is kept. */
export function Day<N extends string>({ form, name, label, ahead = false, hint = datesText.hint, error }: DayProps<N>) {
  const context = useDateContext(ahead)
  const field = form.field(name)
  const [words, setWords] = useState(field.defaultValue)
  const now = context()
  return (
    <DateField
      label={label}
      hint={hint}
      error={error}
      defaultValue={field.defaultValue}
      understood={words.trim() === '' ? null : datesText.reading(readDateWords(words, now), now.today)}
      onInput={(value) => { field.onInput(value); setWords(value) }}
    />
  )
}

/** Reads a day typed into a form: ISO, empty for none, or the words themselves, which the act then refuses as no date. */
export function useReadDay(ahead = false): (words: string) => string {
  const context = useDateContext(ahead)
  return (words) => {
    if (words.trim() === '') return ''
    const read = readDateWords(words, context())
    return read.kind === 'one' ? read.date : words
  }
}

export interface PersonProps<N extends string> {
  readonly meetingId: string
  readonly form: Form<N>
  readonly name: N
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
}

/** A name: those of this meeting are offered, and any words may stay. */
export function PersonField<N extends string>({ meetingId, form, name, label, hint, error }: PersonProps<N>) {
  const fold = useFold(wholeFold)
  return <Combobox label={label} hint={hint} error={error} items={useMemo(() => peopleOf(fold, meetingId), [fold, meetingId])} {...form.field(name)} words={sendText.people} />
}

const peopleOf = (fold: Fold, meetingId: string) => participantsOf(fold, meetingId).map(({ id, name, agency }) => ({ id, label: name, secondary: agency }))

import { instantToLondon, parseLocalDate } from '../../domain/calendar'
import { entityById } from '../../domain/entities'
import type { Kind } from '../../domain/kinds'
import type { Fold } from '../../domain/conflicts'
import { conflictsText as text } from '../../text/conflicts'
import { datesText } from '../../text/dates'
import { answerText, fieldText, type ListedAnswer } from '../../text/fields'
import { thingText } from '../../text/things'

/** "Thu 3 Dec 2026" and "14:05" of an instant. */
export function momentWords(at: number): { readonly day: string; readonly time: string } {
  const { date, time } = instantToLondon(at)
  return { day: datesText.whole(date), time }
}

export const fieldName = (kind: Kind, field: string): string => (fieldText[kind] as Readonly<Record<string, string>>)[field] ?? field

/** "action 4", "Child A", "a line of the record". */
export function thingName(fold: Fold, kind: Kind, subject: string): string {
  if (kind === 'child' || kind === 'adult' || kind === 'person') return nameOf(fold, subject) ?? thingText[kind]
  const number = kind === 'action' ? entityById(fold, 'action', subject)?.values.number : undefined
  return number === undefined ? thingText[kind] : text.numbered(thingText[kind], number)
}

/** Any value of a field, as a person reads it. */
export function valueWords(fold: Fold, field: string, value: unknown): string {
  if (value === undefined || value === '') return text.none
  if (field === 'withdrawn') return value === null ? text.kept : text.removedBecause((value as { reason: string }).reason)
  if (value === null) return text.none
  if (typeof value === 'boolean') return value ? text.yes : text.no
  if (typeof value === 'number') return isInstant(value) ? text.at(momentWords(value).day, momentWords(value).time) : String(value)
  if (typeof value === 'string') return stringWords(fold, value)
  if (Array.isArray(value)) return value.length === 0 ? text.none : value.map((one) => valueWords(fold, field, one)).join('; ')
  return Object.entries(value as object).map(([part, of]) => `${text.parts[part] ?? plainKey(part)}: ${valueWords(fold, part, of)}`).join('. ')
}

/** Instants are milliseconds since 1970; counts and scores never come near. */
const isInstant = (value: number): boolean => value > 1_000_000_000_000

function stringWords(fold: Fold, value: string): string {
  if (value in answerText) return answerText[value as ListedAnswer]
  const date = parseLocalDate(value)
  if (date.ok) return datesText.short(date.value)
  const named = nameOf(fold, value)
  if (named !== undefined) return named
  return /^[a-z0-9]+(?:[-_.][a-z0-9]+)+$/.test(value) ? plainKey(value) : value
}

/** "family-group-conference" as words. */
const plainKey = (key: string): string => {
  const words = key.replace(/[-_.]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** What the case calls a subject that a value points to. */
function nameOf(fold: Fold, id: string): string | undefined {
  return (
    entityById(fold, 'person', id)?.values.name ??
    entityById(fold, 'child', id)?.values.label ??
    entityById(fold, 'adult', id)?.values.label ??
    entityById(fold, 'need', id)?.values.text ??
    entityById(fold, 'line', id)?.values.text ??
    entityById(fold, 'action', id)?.values.text ??
    entityById(fold, 'decision', id)?.values.text ??
    entityById(fold, 'meeting', id)?.values.title ??
    entityById(fold, 'disagreement', id)?.values.question
  )
}

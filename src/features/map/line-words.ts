import type { Entity } from '../../domain/entities'
import type { Participant } from '../../domain/meeting/view'
import { captureText } from '../../text/capture'
import { mapText as text } from '../../text/map'

/** "Housing. From a record": who says so and how they know; undefined where nobody has said who. */
export function sourceWords({ values }: Entity<'line'>, people: ReadonlyMap<string, Participant>): string | undefined {
  const person = people.get(values.saidBy ?? '')
  if (person === undefined) return undefined
  const how = values.basis === undefined ? '' : values.basis === 'told' && (values.toldBy ?? '') !== '' ? captureText.toldByWho(values.toldBy ?? '') : captureText.form.bases[values.basis]
  return [person.agency ?? person.name, how].filter((words) => words !== '').join('. ')
}

/** Who finds out, how, by when; undefined while nobody does. */
export function findOutWords({ values: { findOut } }: Entity<'line'>): string | undefined {
  return findOut === undefined || findOut.who.trim() === '' ? undefined : text.finds(findOut.who, findOut.how, findOut.by)
}

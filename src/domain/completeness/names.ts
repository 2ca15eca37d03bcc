import type { Fold } from '../../ledger'
import { entityById } from '../entities'

/** A subject of a raised check, with the words people know it by. `undefined` for keys, which the catalogue names. */
export function nameOfSubject(fold: Fold, id: string): { readonly name: string; readonly agency?: string } | undefined {
  const person = entityById(fold, 'person', id)?.values
  if (person !== undefined) return { name: person.name ?? '', ...(person.agency === undefined ? {} : { agency: person.agency }) }
  const words = entityById(fold, 'adult', id)?.values.label ?? entityById(fold, 'child', id)?.values.label
    ?? entityById(fold, 'action', id)?.values.text ?? entityById(fold, 'need', id)?.values.text ?? entityById(fold, 'line', id)?.values.text
    ?? entityById(fold, 'decision', id)?.values.text ?? entityById(fold, 'concern', id)?.values.words ?? entityById(fold, 'disagreement', id)?.values.question
    ?? entityById(fold, 'paper', id)?.values.label ?? entityById(fold, 'amendment', id)?.values.about ?? entityById(fold, 'distribution', id)?.values.name
  return words === undefined ? undefined : { name: words }
}

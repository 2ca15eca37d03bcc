import type { Fold } from '../../ledger'
import { entityById } from '../entities'
import type { Named } from './record-model'

/** A person of the network by id; undefined when nobody was named. */
export function named(fold: Fold, id: string | undefined): Named | undefined {
  if (id === undefined) return undefined
  const values = entityById(fold, 'person', id)?.values
  return values === undefined ? undefined : { name: values.name ?? '', agency: values.agency, role: values.role }
}

export const namedOr = (fold: Fold, id: string | undefined): Named => named(fold, id) ?? { name: '', agency: undefined, role: undefined }

/** The label of a child or adult of the family. */
export const labelOfFamily = (fold: Fold, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (entityById(fold, 'child', id)?.values.label ?? entityById(fold, 'adult', id)?.values.label ?? entityById(fold, 'person', id)?.values.name)

import { kinds, type Kind } from '../kinds'

/** How a field is answered: by writing, by a date, or by one of the versions only. */
export type FieldSort = 'words' | 'date' | 'other'

interface Shape {
  readonly type: string
  readonly wrapped?: Shape
  readonly pipe?: readonly { readonly type: string }[]
}

/** Read from the field's own declaration, so that a new field needs no second list. */
export function fieldSort(kind: Kind, field: string): FieldSort {
  const declared = (kinds[kind].fields as { readonly [field: string]: { readonly schema: unknown } })[field]
  return declared === undefined ? 'other' : sortOf(declared.schema as Shape)
}

function sortOf({ type, wrapped, pipe = [] }: Shape): FieldSort {
  if (type === 'nullable' && wrapped !== undefined) return sortOf(wrapped)
  if (type !== 'string') return 'other'
  if (pipe.some((step) => step.type === 'iso_date')) return 'date'
  return pipe.some((step) => step.type === 'max_length') ? 'words' : 'other'
}

/** Values a fact may carry: JSON whose numbers are safe integers, so that every engine writes the same bytes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** How many arrays and objects of a value may lie inside one another. */
export const maxDepth = 64

/** Whether a value survives write and read unchanged in every engine: safe integers, no lone surrogates, at most `levels` nested. */
export function isPlainJson(value: unknown, levels = maxDepth): value is Json {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed()
    case 'number':
      // -0 would be written as 0 and so change on the way through.
      return Number.isSafeInteger(value) && !Object.is(value, -0)
    case 'boolean':
      return true
    case 'object':
      if (value === null) return true
      if (levels === 0) return false
      if (Array.isArray(value)) return isPlainArray(value, levels)
      if (!isPlainObject(value)) return false
      return Object.entries(value).every(([key, item]) => key.isWellFormed() && isPlainJson(item, levels - 1))
    default:
      return false
  }
}

/** A hole would be written as null and so change on the way through; `every` alone steps over holes. */
function isPlainArray(value: readonly unknown[], levels: number): boolean {
  for (let index = 0; index < value.length; index++) if (!isPlainJson(value[index], levels - 1)) return false
  return true
}

/** Dates and maps would be written as something else than they are. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Equality of JSON values by content; object key order does not matter. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item: Json, index) => sameJson(item, b[index] as Json))
  }
  const left = a as { readonly [key: string]: Json }
  const right = b as { readonly [key: string]: Json }
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  return keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key] as Json, right[key] as Json))
}

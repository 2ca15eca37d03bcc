import type { Frame } from './frame-schema'
import { placeholders } from './vocabulary'
import type { Placeholder } from './vocabulary'

const pattern = /\{([a-z]+)\}/g
/** `{agency|agencies}`: the first for one, the second for any other number. */
const byNumber = /\{([^{}|]+)\|([^{}|]+)\}/g

/** Chooses the form that goes with a number, and puts the number in. */
export const fillCount = (says: string, count: number): string =>
  says.replace(byNumber, (_whole, one: string, many: string) => (count === 1 ? one : many)).replaceAll('{count}', String(count))

/** Placeholders in words that are not on the list, e.g. a misspelt `{chld}`. */
export function unknownPlaceholders(says: string): readonly string[] {
  return [...says.matchAll(pattern)].map((found) => found[1] ?? '').filter((name) => !isPlaceholder(name))
}

/**
 * Puts names and numbers into words. What is not given, or empty, is said in the frame's neutral words ("the child"), so
 * that a person never reads a bracket. Values are put in as they are; the screen shows them as text.
 */
export function fillWords(says: string, values: Partial<Record<Placeholder, string>>, neutral: Frame['neutralWords']): string {
  // Where no number was counted, as in a record made later, it is "some", and so the form for many.
  const filled = says.replace(byNumber, (_whole, _one: string, many: string) => many).replace(pattern, (whole, name: string) => (isPlaceholder(name) ? given(values[name]) ?? neutral[name] : whole))
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

const given = (value: string | undefined): string | undefined => (value === undefined || value.trim() === '' ? undefined : value)
const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)

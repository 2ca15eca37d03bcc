/** Small words for "said" and "not said", so that each input reads as one line. */

export const said = (words: string | null | undefined): boolean => (words ?? '').trim() !== ''

/** The words, or `null` when there are none: a blank is never an answer. */
export const wordsOf = (words: string | null | undefined): string | null => (said(words) ? (words as string).trim() : null)

export const idsOf = (things: readonly { readonly id: string }[]): readonly string[] => things.map((thing) => thing.id)

/** Words that were given, without white space at their ends. Given and empty takes words away; not given leaves them. */
export const givenWords = <T extends { readonly [name: string]: string | undefined }>(values: T): { readonly [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value.trim()]]))) as { readonly [K in keyof T]?: string }

/** Only the values that were given: an absent one and an empty one are not the same. */
export const given = <T extends object>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { readonly [K in keyof T]?: Exclude<T[K], undefined> }

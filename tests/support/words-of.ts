/** The words of an element as they are read: a date that is not to be broken has its spaces like any other. */
export const wordsOf = (element: Element | null | undefined): string => (element?.textContent ?? '').replaceAll('\u00a0', ' ')

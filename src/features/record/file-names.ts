/** A case reference as a file name takes it. */
export const plainReference = (reference: string): string => reference.replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '') || 'case'

/** Neutral: the case reference, what it is and the day of the meeting, nothing that somebody typed into the record. */
export const fileNameOf = (reference: string, what: string, date: string | undefined, ending: string): string =>
  `${[plainReference(reference), what, ...(date === undefined ? [] : [date])].join('-')}.${ending}`

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const utf8 = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words)

/** A document is built shortly after it last changed, when nobody waits for the screen any more. */
export const soon = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds) })

import { existsSync, readFileSync, readdirSync } from 'node:fs'

/** Every word a person may read in a pack, the frame or a statement; sources are ids and left out. */
export const textsIn = (node: unknown): readonly string[] =>
  typeof node === 'string' ? [node] : typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([key, value]) => (key === 'source' ? [] : textsIn(value))) : []

export const unwantedWords = (texts: readonly string[]): readonly string[] => texts.filter((says) => /!|\b(disclos|breach|disguised|please note|must ensure)/i.test(says))

export const longSentences = (texts: readonly string[]): readonly string[] => texts.flatMap((says) => says.split(/[.?:;] /)).filter((sentence) => sentence.split(/\s+/).length > 32)

/** The texts that share a run of eight words with the documents. */
export const copiedWords = (texts: readonly string[], documents: string): readonly string[] => texts.filter((says) => runs(plain(says), 8).some((run) => documents.includes(run)))

/** The documents are not part of the repository; where they lie beside it the words are compared, elsewhere the test shows as skipped. */
export function documentsText(): string {
  const folder = process.env['GUIDANCE_DOCUMENTS'] === undefined ? new URL('../../../shared/guidance/', import.meta.url) : new URL(process.env['GUIDANCE_DOCUMENTS'], 'file:///')
  if (!existsSync(folder)) return ''
  return readdirSync(folder).filter((name) => /^\d{3}_.*\.txt$/.test(name)).map((name) => plain(readFileSync(new URL(name, folder), 'utf8'))).join(' ')
}

const plain = (says: string): string => says.toLowerCase().replace(/[^a-z0-9 ]+/g, ' ').replace(/\s+/g, ' ').trim()

function runs(says: string, length: number): readonly string[] {
  const words = says.split(' ')
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '))
}

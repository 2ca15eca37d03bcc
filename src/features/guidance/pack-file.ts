import { maxPackBytes } from '../../guidance'
import { packJsonSchema, packSchemaFile } from '../../guidance/json-schema'
import type { CommitFailure } from '../../ports/case-session'
import type { OutgoingFile } from '../../ports/file-handover'
import type { PackListing, PackProblem, SavePackFailure } from '../../ports/pack-library'
import { fail, type Result } from '../../lib/result'

/** A neutral name: what kind of file it is and which words are in it, never whose. */
const fileName = ({ hash, version }: PackListing): string => `turnstone-guidance-${version}-${hash.slice(0, 8)}.json`

const jsonFile = (name: string, value: unknown): OutgoingFile => ({ name, type: 'application/json', bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) as Uint8Array<ArrayBuffer> })

export const packFile = (listing: PackListing, pack: unknown): OutgoingFile => jsonFile(fileName(listing), pack)
export const formatFile = (): Promise<OutgoingFile> => Promise.resolve(jsonFile(packSchemaFile, packJsonSchema()))

export type BringFailure = SavePackFailure | CommitFailure | { readonly code: 'not-read' } | { readonly code: 'another-guidance' }

/** Takes in a file that a person chose. A file too big to be guidance is refused before it is read. */
export async function bringFile<T, F>(file: File, keep: (text: string) => Promise<Result<T, F>>): Promise<Result<T, F | BringFailure>> {
  const tooBig: readonly PackProblem[] = [{ code: 'too-big', path: '' }]
  if (file.size > maxPackBytes) return fail({ code: 'pack-refused', faults: tooBig })
  const text = await textIn(file)
  return text === undefined ? fail({ code: 'not-read' }) : keep(text)
}

async function textIn(file: File): Promise<string | undefined> {
  try {
    return await file.text()
  } catch {
    return undefined
  }
}

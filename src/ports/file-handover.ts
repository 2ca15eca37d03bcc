import type { Result } from '../lib/result'

export interface OutgoingFile {
  /** Neutral: a case reference and a date, never a name. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type HandoverFailure = { readonly code: 'handover-cancelled' } | { readonly code: 'handover-failed' }

/** The one way a file leaves the app: a download, or the share sheet where downloads do not work. */
export interface FileHandover {
  /** Call with a file built beforehand, inside the press that asks for it. */
  save(file: OutgoingFile): Promise<Result<void, HandoverFailure>>
}

/** A name that says nothing of anybody: what it is, its number or case reference, a day. Anything else is left out of it. */
export const neutralName = (ending: string, ...parts: readonly (string | undefined)[]): string => {
  const plain = parts.map((part) => (part ?? '').replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '')).filter((part) => part !== '')
  return `${plain.length === 0 ? 'file' : plain.join('-').slice(0, 80)}.${ending}`
}

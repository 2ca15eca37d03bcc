import type { IncomingMessage, ServerResponse } from 'node:http'

export interface TrialStore {
  /** How stores.json names it. */
  readonly offer: { readonly label: string; readonly kind: 'webdav'; readonly url: string }
  answer(request: IncomingMessage, response: ServerResponse): void
}
/** A WebDAV folder that asks for no password. */
export function createTrialStore(folder: string): Promise<TrialStore>

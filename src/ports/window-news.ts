/** What windows of one vault tell each other. No words of a case ever travel this way. */
export type WindowNews =
  | { readonly type: 'case-changed'; readonly caseId: string }
  /** Parts of a shared case came, went out, or its people changed: what is on the disk has to be read. */
  | { readonly type: 'case-exchanged'; readonly caseId: string }
  | { readonly type: 'settings-changed' }
  | { readonly type: 'locked' }
  | { readonly type: 'hidden' }

/** The version of the storage and of these messages; a window that hears a higher one turns read-only. */
export const newsVersion = 2

export interface WindowChannel {
  tell(news: WindowNews): void
  /** Calls back with news of other windows, and with the version they speak. Returns what ends it. */
  listen(onNews: (news: WindowNews) => void, onNewerVersion: () => void): () => void
}

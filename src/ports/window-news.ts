/** What windows of one vault tell each other. No words of a case ever travel this way. */
export type WindowNews =
  | { readonly type: 'case-changed'; readonly caseId: string }
  | { readonly type: 'settings-changed' }
  | { readonly type: 'locked' }
  | { readonly type: 'hidden' }

/** The version of the storage and of these messages; a window that hears a higher one turns read-only. */
export const newsVersion = 1

export interface WindowChannel {
  tell(news: WindowNews): void
  /** Calls back with news of other windows, and with the version they speak. Returns what ends it. */
  listen(onNews: (news: WindowNews) => void, onNewerVersion: () => void): () => void
}

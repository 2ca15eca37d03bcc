/** What this browser, or the way the page was opened, keeps back from the app; each has words and a next step of its own. */
export type Lack = 'not-secure' | 'too-old'

/** Of `globalThis`, what is looked at: the newest things that the app cannot do without. */
export interface Browser {
  readonly isSecureContext: boolean
  readonly crypto?: { readonly subtle?: unknown } | undefined
  readonly indexedDB?: unknown
  readonly navigator: { readonly locks?: unknown; readonly serviceWorker?: unknown }
  readonly Set: { readonly prototype: object }
  readonly String: { readonly prototype: object }
  readonly Intl: object
}

/** Looked at before anything is opened or registered. A service worker may be missing (a private window): only the offline promise is. */
export function lackOf({ isSecureContext, crypto, indexedDB, navigator, Set: sets, String: strings, Intl: intl }: Browser): Lack | undefined {
  // Browsers give keys and locks to safe addresses only, so this is asked first.
  if (!isSecureContext) return 'not-secure'
  const has = [crypto?.subtle, indexedDB, navigator.locks].every((part) => part !== undefined && part !== null)
  return has && 'union' in sets.prototype && 'isWellFormed' in strings.prototype && 'Segmenter' in intl ? undefined : 'too-old'
}

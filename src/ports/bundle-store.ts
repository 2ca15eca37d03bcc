import type { Result } from '../lib/result'
import type { Bytes } from './bundle-crypto'

/** Why a store did not do what was asked. Nothing on this device has changed in any of these cases. */
export type StoreFailure =
  /** No connection, a name that does not resolve, a policy in between: a browser says no more than that. */
  | { readonly code: 'store-not-reached' }
  /** Too long without an answer. What was sent may have been kept. */
  | { readonly code: 'store-timed-out' }
  /** 401: the name or password is not right (any more). */
  | { readonly code: 'store-sign-in' }
  /** 403: signed in, and not allowed to do this. */
  | { readonly code: 'store-forbidden' }
  /** 423: somebody holds a lock on it. */
  | { readonly code: 'store-locked' }
  /** 429, 503: asked to come back later. `after` in seconds, where it says so. */
  | { readonly code: 'store-busy'; readonly after?: number }
  /** 507, or the bucket's own word for it. */
  | { readonly code: 'store-full' }
  /** Answers with a page for people: a sign-in, a portal, a proxy's words. */
  | { readonly code: 'store-login-page' }
  /** The folder or bucket itself is not there. */
  | { readonly code: 'store-not-found' }
  /** Its clock and this device's are too far apart, also after signing again with its time. */
  | { readonly code: 'store-clock' }
  /** The browser asks for a press before the folder may be used again. */
  | { readonly code: 'store-permission' }
  /** Any other answer, 5xx above all. */
  | { readonly code: 'store-faulty'; readonly status: number }

/**
 * What a `get` gave. A tag that stays the same when a file changes twice within a second is withheld (`isTagTooCoarse`): with it
 * the second change would never be seen.
 */
export type Got =
  | { readonly state: 'here'; readonly bytes: Bytes; readonly tag?: string; readonly isTagTooCoarse?: true }
  /** The same as when it was last got with this tag. */
  | { readonly state: 'same' }
  /** Not there, as far as this answer goes. Never an instruction to forget anything. */
  | { readonly state: 'absent' }

export interface StoreDescription {
  readonly kind: 'webdav' | 's3' | 'folder' | 'memory'
  /** Random id of this store, written by the first who used it; undefined where nobody has yet. */
  readonly mark: string | undefined
}

/**
 * A dumb, unreliable, curious shelf: names and bytes, one writer a name, no locks, no conditions, no trust in listings
 * (ledger-and-sync §5). Names are `turnstone-1/…` with `/` between.
 */
export interface BundleStore {
  /** `tag` is what an earlier `get` of the same name gave; a store that cannot compare gives the bytes again. */
  get(name: string, tag?: string): Promise<Result<Got, StoreFailure>>
  /** Puts bytes under a name. An ok is the store's word only: whoever cares reads them back. */
  put(name: string, bytes: Bytes): Promise<Result<void, StoreFailure>>
  /**
   * Names that begin with a folder's name (ending in `/`), in no order. A hint: some may be missing. With `here`, only what lies
   * in the folder itself: files, and folders by names that end in `/`. That is one request, however much lies below. `here-to-put`
   * is the same for who is about to put something below it: a store that has folders to make may make it by the same request.
   */
  list(folder: string, depth?: 'here' | 'here-to-put'): Promise<Result<readonly string[], StoreFailure>>
  /** Removes a name; one that is not there is no failure. */
  remove(name: string): Promise<Result<void, StoreFailure>>
  describe(): Promise<Result<StoreDescription, StoreFailure>>
}

/** No object is larger, in bytes (ledger-and-sync §4). A store need not be asked for more than that. */
export const mostObjectBytes = 1024 * 1024

/** The name of the object that holds the store's own id. */
export const storeMarkName = 'turnstone-1/store'
export const isStoreMark = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** The failure that an HTTP status means; undefined for 2xx, and for 404 and 410, which mean different things of a file and a folder. */
export function failureOfStatus(status: number, retryAfter?: string | null): StoreFailure | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 404 || status === 410) return undefined
  // A redirect leads to a sign-in page; a browser shows it as status 0.
  if (status === 0 || (status >= 300 && status < 400)) return { code: 'store-login-page' }
  if (status === 401 || status === 407) return { code: 'store-sign-in' }
  if (status === 403) return { code: 'store-forbidden' }
  if (status === 423) return { code: 'store-locked' }
  if (status === 429 || status === 503) {
    const after = Number(retryAfter ?? '')
    return Number.isFinite(after) && after > 0 ? { code: 'store-busy', after } : { code: 'store-busy' }
  }
  if (status === 507) return { code: 'store-full' }
  return { code: 'store-faulty', status }
}

/** Whether bytes that should be ours are a page for people, answered as if all were well. */
export function isWebPage(type: string | null, bytes: Uint8Array): boolean {
  if (/^\s*(?:text\/html|application\/xhtml)/i.test(type ?? '')) return true
  let start = ''
  for (const byte of bytes.subarray(0, 200)) start += String.fromCharCode(byte)
  return /^\s*(?:<!doctype html|<html[\s>]|<head[\s>]|<\?xml[^>]*>\s*<!doctype html)/i.test(start.replace(/^\xef\xbb\xbf/, ''))
}

/** What a look at a store from this page found. The doctor's words are made of these. */
export type StoreFinding =
  | { readonly code: 'fine' }
  | { readonly code: 'failed'; readonly verb: 'get' | 'put' | 'list' | 'remove'; readonly failure: StoreFailure }
  /** This page may not talk to it: the host of the app has to list it. */
  | { readonly code: 'page-policy'; readonly origin: string }
  /** It cannot be reached at all from here. */
  | { readonly code: 'not-reachable' }
  /** It answers, but lets no page of this origin read the answer: this header is missing or wrong. */
  | { readonly code: 'header-missing'; readonly header: string; readonly wanted: string }
  /** It lets the page read a plain answer, and refuses what a browser asks before anything more: for a password, most often. */
  | { readonly code: 'preflight-refused' }
  /** It answers everybody but whoever signs with this key, and lets no page read why: a wrong key, as a rule, or a clock. */
  | { readonly code: 'key-refused' }
  /** It gives no tag with a file, so that every look fetches unchanged files again. No obstacle. */
  | { readonly code: 'no-tag' }
  /** Its tags count whole seconds and are not used, so that every look fetches unchanged files again. No obstacle. */
  | { readonly code: 'tag-too-coarse' }
  /** It said of a file that had changed that it was as before: news would be missed. */
  | { readonly code: 'tag-stale' }
  /** It answers, but does not know this of WebDAV's own requests. */
  | { readonly code: 'not-webdav'; readonly method: 'PROPFIND' | 'MKCOL or PUT' | 'DELETE' }
  /** What was put came back as something else. */
  | { readonly code: 'changed-on-the-way' }

/** Looks at a store step by step and says what is wrong, as exactly as a browser lets it. Leaves nothing behind. */
export interface StoreDoctor {
  examine(): Promise<readonly StoreFinding[]>
}

import type { Bytes } from '../../ports/bundle-crypto'
import type { BundleStore, Got, StoreDoctor, StoreFailure, StoreFinding } from '../../ports/bundle-store'
import type { Send } from '../store-request'

export interface DoctorParts {
  readonly store: BundleStore
  /** An address of the store that answers a GET in some way. */
  readonly url: string
  /** A page reads every header of its own origin: there nothing has to be let through. */
  readonly isOwnOrigin?: boolean
  /** What a page asks for beyond the simplest request: methods and request headers, each the first that needs it first. */
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  /** A name and bytes that no other check uses. */
  readonly random128: () => string
  readonly send: Send
  /** Tells of requests that this page's own policy has stopped; what it returns ends that. */
  readonly watchPolicy: (onStopped: (url: string) => void) => () => void
}

export const webDavNeeds = { methods: ['PROPFIND', 'PUT', 'MKCOL', 'DELETE'], headers: ['Authorization', 'Depth', 'Content-Type', 'If-None-Match'] } as const
export const s3Needs = { methods: ['PUT', 'DELETE'], headers: ['Authorization', 'X-Amz-Date', 'X-Amz-Content-Sha256', 'Content-Type', 'If-None-Match'] } as const

const webDavMethod = { get: undefined, put: 'MKCOL or PUT', list: 'PROPFIND', remove: 'DELETE' } as const
/** A browser asks for leave whatever the value. Ceph answers a signature it cannot take apart without any header for pages, and none as nobody's. */
const harmless: { readonly [header: string]: string } = { Authorization: '', Depth: '0' }
const isThis = (got: Got, bytes: Bytes): got is Extract<Got, { readonly state: 'here' }> => got.state === 'here' && got.bytes.join() === bytes.join()

/**
 * Tries what the exchange does and, where a browser says no more than "failed", finds out which header or right is missing:
 * each question differs from one that went well by one thing only. Leaves nothing behind.
 */
export function createStoreDoctor(parts: DoctorParts): StoreDoctor {
  const { store, url, send } = parts

  /** Whether an answer can be read by this page. What it says does not matter here. */
  async function isReadable(init: RequestInit, at = url): Promise<boolean> {
    try {
      await send(at, { cache: 'no-store', credentials: 'omit', redirect: 'manual', signal: AbortSignal.timeout(15_000), ...init })
      return true
    } catch {
      // A browser says TypeError for every way of not getting through.
      return false
    }
  }

  /** The first step that does not work. */
  async function tryVerbs(): Promise<readonly StoreFinding[]> {
    const name = `turnstone-1/check-${parts.random128()}`
    const bytes: Bytes = new TextEncoder().encode(parts.random128())
    const described = await store.describe()
    if (!described.ok) return [refused('list', described.failure)]
    const put = await store.put(name, bytes)
    if (!put.ok) return [refused('put', put.failure)]
    const got = await store.get(name)
    const findings: StoreFinding[] = []
    if (!got.ok) findings.push(refused('get', got.failure))
    else if (!isThis(got.value, bytes)) findings.push({ code: 'changed-on-the-way' })
    else if (got.value.tag !== undefined) findings.push(...(await tryTag(name, bytes.map((byte) => byte ^ 1), got.value.tag)))
    else if (got.value.isTagTooCoarse === true) findings.push({ code: 'tag-too-coarse' })
    else findings.push(parts.isOwnOrigin === true ? { code: 'no-tag' } : { code: 'header-missing', header: 'Access-Control-Expose-Headers', wanted: 'ETag' })
    // One request, however much lies below.
    const listed = await store.list('turnstone-1/', 'here')
    if (!listed.ok) findings.push(refused('list', listed.failure))
    const removed = await store.remove(name)
    if (!removed.ok) findings.push(refused('remove', removed.failure))
    return findings
  }

  /** Whether the tag of a file tells that other bytes of the same length are there now. */
  async function tryTag(name: string, changed: Bytes, tag: string): Promise<readonly StoreFinding[]> {
    const put = await store.put(name, changed)
    if (!put.ok) return [refused('put', put.failure)]
    const got = await store.get(name, tag)
    if (!got.ok) return [refused('get', got.failure)]
    if (got.value.state === 'same') return [{ code: 'tag-stale' }]
    return isThis(got.value, changed) ? [] : [{ code: 'changed-on-the-way' }]
  }

  /** A server that knows a method of WebDAV's not at all answers 405 or 501, whatever the folder. */
  function refused(verb: keyof typeof webDavMethod, failure: StoreFailure): StoreFinding {
    const method = webDavMethod[verb]
    const isUnknown = parts.methods.includes('PROPFIND') && failure.code === 'store-faulty' && (failure.status === 405 || failure.status === 501)
    return isUnknown && method !== undefined ? { code: 'not-webdav', method } : { code: 'failed', verb, failure }
  }

  async function whyNotReached(): Promise<readonly StoreFinding[]> {
    // Fetch lets a request that asks for no leave do nothing else with a redirect than follow it.
    if (!(await isReadable({ method: 'GET', mode: 'no-cors', redirect: 'follow' }))) return [{ code: 'not-reachable' }]
    const origin: StoreFinding = { code: 'header-missing', header: 'Access-Control-Allow-Origin', wanted: 'this page' }
    if (!(await isReadable({ method: 'GET' }))) return [origin]
    const findings: StoreFinding[] = []
    for (const header of parts.headers) {
      if (!(await isReadable({ method: 'GET', headers: { [header]: harmless[header] ?? 'x' } }))) findings.push({ code: 'header-missing', header: 'Access-Control-Allow-Headers', wanted: header })
    }
    // A name in a folder that is not there: a store that asks for no password makes nothing there and removes nothing (RFC 4918, 9.7.1).
    const nowhere = `${url.replace(/\/$/, '')}/turnstone-1/check-${parts.random128()}/none`
    for (const method of parts.methods) {
      if (!(await isReadable({ method }, nowhere))) findings.push({ code: 'header-missing', header: 'Access-Control-Allow-Methods', wanted: method })
    }
    // Not a single one gets through: then it is the browser's question itself that is refused, with a 401 as a rule.
    return findings.length === parts.headers.length + parts.methods.length ? [{ code: 'preflight-refused' }] : findings
  }

  return {
    async examine() {
      const stopped: string[] = []
      const unwatch = parts.watchPolicy((to) => stopped.push(to))
      try {
        const found = await tryVerbs()
        const isUnreached = found.some((finding) => finding.code === 'failed' && finding.failure.code === 'store-not-reached')
        if (!isUnreached) return found.length === 0 ? [{ code: 'fine' }] : found
        const origin = new URL(url).origin
        const why = stopped.some((to) => to.startsWith(origin)) ? [] : await whyNotReached()
        if (stopped.some((to) => to.startsWith(origin))) return [{ code: 'page-policy', origin }]
        if (why.length > 0) return why
        // Everything is let through but what is signed, and that for a second time: WebDAV's proxies of the README say it in words.
        return parts.methods.includes('PROPFIND') || (await store.describe()).ok ? found : [{ code: 'key-refused' }]
      } finally {
        unwatch()
      }
    },
  }
}

/** Hears of requests that the page's Content-Security-Policy stops. */
export function watchPagePolicy(onStopped: (url: string) => void): () => void {
  const hear = (event: SecurityPolicyViolationEvent) => {
    if (event.effectiveDirective === 'connect-src') onStopped(event.blockedURI)
  }
  document.addEventListener('securitypolicyviolation', hear)
  return () => document.removeEventListener('securitypolicyviolation', hear)
}

import type { Bytes } from '../../ports/bundle-crypto'
import type { BundleStore, StoreDoctor, StoreFinding } from '../../ports/bundle-store'
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

/**
 * Tries what the exchange does and, where a browser says no more than "failed", finds out which header or right is missing:
 * each question differs from one that went well by one thing only. Leaves nothing behind.
 */
export function createStoreDoctor(parts: DoctorParts): StoreDoctor {
  const { store, url, send } = parts

  /** Whether an answer can be read by this page. What it says does not matter here. */
  async function isReadable(init: RequestInit): Promise<boolean> {
    try {
      await send(url, { cache: 'no-store', credentials: 'omit', redirect: 'manual', signal: AbortSignal.timeout(15_000), ...init })
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
    if (!described.ok) return [{ code: 'failed', verb: 'list', failure: described.failure }]
    const put = await store.put(name, bytes)
    if (!put.ok) return [{ code: 'failed', verb: 'put', failure: put.failure }]
    const got = await store.get(name)
    const findings: StoreFinding[] = []
    if (!got.ok) findings.push({ code: 'failed', verb: 'get', failure: got.failure })
    else if (got.value.state !== 'here' || got.value.bytes.join() !== bytes.join()) findings.push({ code: 'changed-on-the-way' })
    else if (got.value.tag === undefined) findings.push(parts.isOwnOrigin === true ? { code: 'no-tag' } : { code: 'header-missing', header: 'Access-Control-Expose-Headers', wanted: 'ETag' })
    const listed = await store.list('turnstone-1/')
    if (!listed.ok) findings.push({ code: 'failed', verb: 'list', failure: listed.failure })
    const removed = await store.remove(name)
    if (!removed.ok) findings.push({ code: 'failed', verb: 'remove', failure: removed.failure })
    return findings
  }

  async function whyNotReached(): Promise<readonly StoreFinding[]> {
    if (!(await isReadable({ method: 'GET', mode: 'no-cors' }))) return [{ code: 'not-reachable' }]
    const origin: StoreFinding = { code: 'header-missing', header: 'Access-Control-Allow-Origin', wanted: 'this page' }
    if (!(await isReadable({ method: 'GET' }))) return [origin]
    const findings: StoreFinding[] = []
    for (const header of parts.headers) {
      if (!(await isReadable({ method: 'GET', headers: { [header]: header === 'Depth' ? '0' : 'x' } }))) findings.push({ code: 'header-missing', header: 'Access-Control-Allow-Headers', wanted: header })
    }
    for (const method of parts.methods) {
      // A name that is not there: whatever the answer, nothing is changed by it.
      if (!(await isReadable({ method }))) findings.push({ code: 'header-missing', header: 'Access-Control-Allow-Methods', wanted: method })
    }
    return findings
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
        return why.length === 0 ? found : why
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

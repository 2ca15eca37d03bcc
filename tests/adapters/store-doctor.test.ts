import { describe, expect, test } from 'vitest'
import { createS3Store } from '../../src/adapters/s3/s3-store'
import { createStoreDoctor, s3Needs, webDavNeeds } from '../../src/adapters/store-doctor/store-doctor'
import { createWebDavStore } from '../../src/adapters/webdav/webdav-store'
import type { Send } from '../../src/adapters/store-request'
import type { StoreFinding } from '../../src/ports/bundle-store'

interface Server {
  readonly reachable: boolean
  readonly origin: boolean
  readonly methods: readonly string[]
  readonly headers: readonly string[]
  readonly exposes: readonly string[]
  readonly refuse?: { readonly method: string; readonly status: number }
  /** The tag of every file, instead of one that changes with it. */
  readonly tag?: string
  readonly lastModified?: string
  /** Every request that reached it. */
  readonly seen?: { readonly method: string; readonly url: string }[]
}

const right: Server = { reachable: true, origin: true, methods: ['GET', ...webDavNeeds.methods], headers: [...webDavNeeds.headers], exposes: ['ETag'] }
const simple = new Set(['GET', 'HEAD', 'POST'])
const multistatus = (names: readonly string[]) => `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${names.map((name) => `<D:response><D:href>/dav/${name}</D:href></D:response>`).join('')}</D:multistatus>`

/** A server behind a browser: what it does not allow is a TypeError, as a page sees it. */
function browserBefore(server: Server): Send {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  return async (url, init) => {
    const method = init.method ?? 'GET'
    const failed = () => new TypeError('Failed to fetch')
    if (!server.reachable) throw failed()
    if (init.mode === 'no-cors') {
      // As Fetch has it: otherwise it is a network error.
      if (init.redirect !== 'follow') throw failed()
      return new Response(null)
    }
    const asked = Object.keys((init.headers ?? {}) as Record<string, string>)
    const isAllowed = (list: readonly string[], wanted: string) => list.some((one) => one.toLowerCase() === wanted.toLowerCase())
    if (!server.origin) throw failed()
    if (!simple.has(method) && !isAllowed(server.methods, method)) throw failed()
    if (asked.some((header) => !isAllowed(server.headers, header))) throw failed()
    server.seen?.push({ method, url })
    if (server.refuse?.method === method) return new Response(null, { status: server.refuse.status })
    const name = decodeURIComponent(new URL(url).pathname.replace(/^\/dav\//, ''))
    if (method === 'PUT') files.set(name, new Uint8Array(init.body as Uint8Array<ArrayBuffer>))
    if (method === 'DELETE') files.delete(name)
    if (method === 'PROPFIND') return new Response(multistatus([...files.keys()]), { status: 207 })
    if (method !== 'GET') return new Response(null, { status: 201 })
    const file = files.get(name)
    if (file === undefined) return new Response(null, { status: 404 })
    const tag = server.tag ?? `"${file.join('')}"`
    if (new Headers(init.headers).get('If-None-Match') === tag) return new Response(null, { status: 304 })
    return new Response(file, { headers: { ...(server.exposes.includes('ETag') ? { ETag: tag } : {}), ...(server.lastModified === undefined ? {} : { 'Last-Modified': server.lastModified }) } })
  }
}

async function examine(server: Server, stopped: readonly string[] = [], isOwnOrigin = false): Promise<readonly StoreFinding[]> {
  const send = browserBefore(server)
  const url = 'https://files.example.org/dav/'
  const doctor = createStoreDoctor({
    store: createWebDavStore({ url, user: 'case', password: 'store' }, send),
    url,
    isOwnOrigin,
    ...webDavNeeds,
    random128: () => '0'.repeat(32),
    send,
    watchPolicy: (onStopped) => {
      for (const to of stopped) onStopped(to)
      return () => undefined
    },
  })
  return doctor.examine()
}

describe('the store doctor', () => {
  test('finds nothing where nothing is wrong, and leaves nothing behind', async () => {
    expect(await examine(right)).toEqual([{ code: 'fine' }])
  })

  test('tells a server that is not there from one that lets no page read it', async () => {
    expect(await examine({ ...right, reachable: false })).toEqual([{ code: 'not-reachable' }])
    expect(await examine({ ...right, origin: false })).toEqual([{ code: 'header-missing', header: 'Access-Control-Allow-Origin', wanted: 'this page' }])
  })

  test.each(webDavNeeds.methods)('names %s when it is missing among the allowed methods', async (method) => {
    const found = await examine({ ...right, methods: right.methods.filter((one) => one !== method) })
    expect(found).toEqual([{ code: 'header-missing', header: 'Access-Control-Allow-Methods', wanted: method }])
  })

  test.each(webDavNeeds.headers)('names %s when it is missing among the allowed headers', async (header) => {
    const found = await examine({ ...right, headers: right.headers.filter((one) => one !== header) })
    expect(found).toEqual([{ code: 'header-missing', header: 'Access-Control-Allow-Headers', wanted: header }])
  })

  test('tells a server that refuses the question before a request, as one does that asks for a password there, from one that lets too little through', async () => {
    expect(await examine({ ...right, headers: [], methods: ['GET'] })).toEqual([{ code: 'preflight-refused' }])
    expect(await examine({ ...right, headers: [] })).toEqual(webDavNeeds.headers.map((wanted) => ({ code: 'header-missing', header: 'Access-Control-Allow-Headers', wanted })))
  })

  test('a bucket’s service that refuses a key in an answer that no page may read, as Ceph does: the key is named, not a header', async () => {
    const url = 'https://s3.example.org/cases'
    /** Only who signs well, or not at all, is answered with leave for pages. */
    const ofPages: Send = async (_url, init) => {
      const given = new Headers(init.headers).get('Authorization') ?? ''
      if (given !== '') throw new TypeError('Failed to fetch')
      return new Response('<Error><Code>AccessDenied</Code></Error>', { status: 403 })
    }
    const address = { endpoint: 'https://s3.example.org', region: 'default', bucket: 'cases', prefix: '', accessKeyId: 'key', secretAccessKey: 'wrong' }
    const doctor = createStoreDoctor({ store: createS3Store(address, ofPages), url, ...s3Needs, random128: () => '0'.repeat(32), send: ofPages, watchPolicy: () => () => undefined })
    expect(await doctor.examine()).toEqual([{ code: 'key-refused' }])
  })

  test('names an ETag that cannot be read: every look would fetch everything again', async () => {
    expect(await examine({ ...right, exposes: [] })).toEqual([{ code: 'header-missing', header: 'Access-Control-Expose-Headers', wanted: 'ETag' }])
  })

  test('on the page’s own origin no header has to be let through: there it says that the server marks no file', async () => {
    expect(await examine({ ...right, exposes: [] }, [], true)).toEqual([{ code: 'no-tag' }])
    expect(await examine(right, [], true)).toEqual([{ code: 'fine' }])
  })

  test('finds out a server that says of a changed file that it is as before', async () => {
    expect(await examine({ ...right, tag: '"always"' })).toEqual([{ code: 'tag-stale' }])
  })

  test('knows a tag that counts whole seconds, by the time it is made of: it is not used, and that is no obstacle', async () => {
    const [tag, lastModified] = ['"65536c80-20"', 'Tue, 14 Nov 2023 12:48:00 GMT']
    expect(await examine({ ...right, tag, lastModified })).toEqual([{ code: 'tag-too-coarse' }])
    expect(await examine({ ...right, tag: `W/${tag}`, lastModified })).toEqual([{ code: 'tag-too-coarse' }])
    // The same shape, made of something else: tried as any other.
    expect(await examine({ ...right, tag, lastModified: 'Tue, 14 Nov 2023 12:48:01 GMT' })).toEqual([{ code: 'tag-stale' }])
  })

  test.each([['PROPFIND', 'PROPFIND'], ['MKCOL', 'MKCOL or PUT'], ['PUT', 'MKCOL or PUT'], ['DELETE', 'DELETE']] as const)('says so where the server does not know %s', async (method, said) => {
    for (const status of [501, ...(method === 'MKCOL' ? [] : [405])]) expect(await examine({ ...right, refuse: { method, status } })).toEqual([{ code: 'not-webdav', method: said }])
  })

  test('asks nothing of the folder itself but to be read and listed, and of nothing that was there before, whatever it looks for', async () => {
    const seen: { method: string; url: string }[] = []
    for (const server of [right, { ...right, methods: ['GET', 'DELETE', 'PUT', 'MKCOL'] }, { ...right, headers: ['Authorization'] }, { ...right, headers: [] }]) await examine({ ...server, seen })
    const changing = seen.filter(({ method }) => method !== 'GET' && method !== 'PROPFIND')
    expect(changing.length).toBeGreaterThan(8)
    for (const { method, url } of changing) expect(url, method).toMatch(/\/dav\/turnstone-1\/(?:check-0{32}(?:\/none)?)?$/)
    for (const { url } of changing.filter(({ method }) => method === 'DELETE')) expect(url).toMatch(/check-0{32}(?:\/none)?$/)
  })

  test('names a right that is missing, by what was tried', async () => {
    expect(await examine({ ...right, refuse: { method: 'PUT', status: 403 } })).toEqual([{ code: 'failed', verb: 'put', failure: { code: 'store-forbidden' } }])
    expect(await examine({ ...right, refuse: { method: 'DELETE', status: 403 } })).toEqual([{ code: 'failed', verb: 'remove', failure: { code: 'store-forbidden' } }])
    expect(await examine({ ...right, refuse: { method: 'PROPFIND', status: 401 } })).toEqual([{ code: 'failed', verb: 'list', failure: { code: 'store-sign-in' } }])
  })

  test('knows when it is this page’s own policy that stops it: the host has to list the store', async () => {
    expect(await examine({ ...right, reachable: false }, ['https://files.example.org/dav/'])).toEqual([{ code: 'page-policy', origin: 'https://files.example.org' }])
  })
})

import { describe, expect, test } from 'vitest'
import { createFolderStore } from '../../src/adapters/folder/folder-store'
import { createS3Store } from '../../src/adapters/s3/s3-store'
import type { Send } from '../../src/adapters/store-request'
import { createWebDavStore } from '../../src/adapters/webdav/webdav-store'
import type { BundleStore } from '../../src/ports/bundle-store'
import { createFakeFolder } from '../contracts/fake-folder'

const stores: readonly (readonly [string, (send: Send) => BundleStore])[] = [
  ['WebDAV', (send) => createWebDavStore({ url: 'https://files.example.org/dav', user: 'Zoë', password: 'pä:ss' }, send)],
  ['S3', (send) => createS3Store({ endpoint: 'https://s3.example.org', region: 'eu', bucket: 'case', prefix: 'office/', accessKeyId: 'a', secretAccessKey: 'b' }, send)],
]
const failureOf = async (store: BundleStore): Promise<unknown> => {
  const got = await store.get('turnstone-1/x/head.age')
  return got.ok ? got.value.state : got.failure
}

describe.each(stores)('what %s answers, as a code that has words (ledger-and-sync test 8)', (name, create) => {
  test.each([
    [401, { code: 'store-sign-in' }], [403, { code: 'store-forbidden' }], [404, 'absent'], [423, { code: 'store-locked' }], [429, { code: 'store-busy', after: 7 }],
    [500, { code: 'store-faulty', status: 500 }], [502, { code: 'store-faulty', status: 502 }], [503, { code: 'store-busy', after: 7 }], [507, { code: 'store-full' }], [302, { code: 'store-login-page' }],
  ])('%d', async (status, expected) => {
    expect(await failureOf(create(async () => new Response(null, { status, headers: { 'Retry-After': '7' } })))).toEqual(expected)
  })

  test('a login page answered as 200, by its type or by its first words', async () => {
    expect(await failureOf(create(async () => new Response('<p>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } })))).toEqual({ code: 'store-login-page' })
    expect(await failureOf(create(async () => new Response('\n<!DOCTYPE html><html>', { headers: { 'Content-Type': 'application/octet-stream' } })))).toEqual({ code: 'store-login-page' })
    const listed = await create(async () => new Response('<!doctype html>')).list('turnstone-1/')
    expect(listed).toEqual({ ok: false, failure: { code: 'store-login-page' } })
  })

  test('a listing that was cut on the way is not taken for a whole one', async () => {
    const listing = name === 'S3' ? '<ListBucketResult><Contents><Key>office/turnstone-1/s/1.age</Key></Contents></ListBucketResult>' : '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/turnstone-1/s/1.age</D:href></D:response></D:multistatus>'
    const listed = (text: string) => create(async () => new Response(text, { status: 200 })).list('turnstone-1/s/')
    expect(await listed(`${listing}\n`)).toEqual({ ok: true, value: ['turnstone-1/s/1.age'] })
    for (let length = 40; length < listing.length; length++) expect(await listed(listing.slice(0, length))).toEqual({ ok: false, failure: { code: 'store-not-reached' } })
  })

  test('a dropped connection, before the answer and in the middle of it; an answer that never comes', async () => {
    expect(await failureOf(create(async () => { throw new TypeError('Failed to fetch') }))).toEqual({ code: 'store-not-reached' })
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) })
    expect(await failureOf(create(async () => new Response(broken)))).toEqual({ code: 'store-not-reached' })
    expect(await failureOf(create(async () => { throw new DOMException('late', 'TimeoutError') }))).toEqual({ code: 'store-timed-out' })
  })

  test('nothing is asked of a cache, no cookie is sent, no redirect is followed, no address is given away', async () => {
    let seen: RequestInit = {}
    await create(async (_url, init) => ((seen = init), new Response(null, { status: 404 }))).get('turnstone-1/x/head.age')
    expect(seen).toMatchObject({ cache: 'no-store', credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' })
  })
})

describe('WebDAV', () => {
  const [, create] = stores[0] as (typeof stores)[number]

  test('a listing that was cut is asked for once more, and no more than once', async () => {
    const listing = '<D:multistatus xmlns:D="DAV:"><D:response><D:href>/dav/turnstone-1/s/1.age</D:href></D:response></D:multistatus>'
    let asked = 0
    const answering = (...answers: readonly string[]) => create(async () => new Response(answers[asked++] ?? listing)).list('turnstone-1/s/')
    expect(await answering(listing.slice(0, 80), listing)).toEqual({ ok: true, value: ['turnstone-1/s/1.age'] })
    expect(asked).toBe(2)
    asked = 0
    expect(await answering(listing.slice(0, 80), listing.slice(0, 80), listing)).toEqual({ ok: false, failure: { code: 'store-not-reached' } })
    expect(asked).toBe(2)
  })
})

describe('S3', () => {
  const [, create] = stores[1] as (typeof stores)[number]
  const refusal = (code: string, more = '') => new Response(`<?xml version="1.0"?><Error><Code>${code}</Code>${more}</Error>`, { status: 403 })

  test('a request refused for the clock is signed again with the store’s own time, once', async () => {
    const signed: string[] = []
    const store = create(async (_url, init) => {
      signed.push(new Headers(init.headers).get('x-amz-date') ?? '')
      return signed.length === 1 ? refusal('RequestTimeTooSkewed', '<ServerTime>2031-02-03T04:05:06Z</ServerTime>') : new Response(new Uint8Array([1]))
    })
    expect(await failureOf(store)).toBe('here')
    expect(signed[1]).toMatch(/^20310203T0405/)
    // From then on it is right at once.
    expect(await failureOf(store)).toBe('here')
    expect(signed).toHaveLength(3)
    expect(await failureOf(create(async () => refusal('RequestTimeTooSkewed', '<ServerTime>2031-02-03T04:05:06Z</ServerTime>')))).toEqual({ code: 'store-clock' })
  })

  test('a wrong key is told from a right that is missing', async () => {
    expect(await failureOf(create(async () => refusal('InvalidAccessKeyId')))).toEqual({ code: 'store-sign-in' })
    expect(await failureOf(create(async () => refusal('AccessDenied')))).toEqual({ code: 'store-forbidden' })
  })

  test('a listing of several pages is read to its end, and one that repeats itself ends', async () => {
    let page = 0
    const store = create(async () => new Response(`<ListBucketResult>${page++ < 2 ? `<NextContinuationToken>t&amp;${page}</NextContinuationToken>` : ''}<Contents><Key>office/turnstone-1/s/${page}.age</Key></Contents></ListBucketResult>`))
    expect(await store.list('turnstone-1/')).toEqual({ ok: true, value: ['turnstone-1/s/1.age', 'turnstone-1/s/2.age', 'turnstone-1/s/3.age'] })
    const looping = create(async () => new Response('<ListBucketResult><NextContinuationToken>same</NextContinuationToken></ListBucketResult>'))
    expect(await looping.list('turnstone-1/')).toEqual({ ok: true, value: [] })
  })
})

describe('a folder of this computer', () => {
  test('half-written files are not listed, and a placeholder of no bytes counts as not there', async () => {
    const folder = createFakeFolder()
    const store = createFolderStore(folder)
    await store.put('turnstone-1/s/a.age', new Uint8Array([1]))
    const inner = (await (await folder.getDirectoryHandle('turnstone-1')).getDirectoryHandle('s')) as ReturnType<typeof createFakeFolder>
    inner.files.set('b.age', new Uint8Array())
    inner.files.set('c.age.crswap', new Uint8Array([1]))
    inner.files.set('.DS_Store', new Uint8Array([1]))
    const listed = await store.list('turnstone-1/s/')
    expect(listed.ok && [...listed.value].sort()).toEqual(['turnstone-1/s/a.age', 'turnstone-1/s/b.age'])
    expect(await store.get('turnstone-1/s/b.age')).toEqual({ ok: true, value: { state: 'absent' } })
  })

  test('a folder that was moved away, or that needs a press again, is said to be so and never taken for an empty one', async () => {
    const state = { permission: 'granted' as PermissionState, isGone: false }
    const store = createFolderStore(createFakeFolder(state))
    state.isGone = true
    expect(await store.describe()).toEqual({ ok: false, failure: { code: 'store-not-found' } })
    state.isGone = false
    state.permission = 'prompt'
    expect(await store.get('turnstone-1/store')).toEqual({ ok: false, failure: { code: 'store-permission' } })
  })
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send } from '../../src/adapters/store-request'
import { basicAuthorization, createWebDavStore, type WebDavAddress } from '../../src/adapters/webdav/webdav-store'
import { bundleStoreContract } from '../contracts/bundle-store.contract'
import { hasApache, hasNginx, startApache, startNginx, withEachFront, type RunningStore } from '../support/stores/servers'

// Every server here is a real one, set up with the README's own words (tests/support/stores/snippets).

/** Sends on, and keeps what was asked: as `PUT If-None-Match`. */
function noting(send: Send, asked: Set<string>): Send {
  return (url, init) => {
    for (const name of new Headers(init.headers).keys()) asked.add(`${init.method} ${name}`)
    return send(url, init)
  }
}

/** The contract on folders of a server's own, and that nothing in it leans on a condition that servers treat in different ways. */
function webDavContract(server: () => RunningStore<WebDavAddress>): void {
  const asked = new Set<string>()
  let next = 0
  bundleStoreContract(async () => {
    const address = await server().fresh(`folder-${next++}`)
    return { client: () => createWebDavStore(address, noting(server().send ?? fetch, asked)), close: async () => undefined }
  })

  test('no write hangs on a condition, and only a look at a file is spared where it is as before', () => {
    expect(asked).toContain('PUT authorization')
    expect([...asked].filter((one) => /if-|range/.test(one)).filter((one) => one !== 'GET if-none-match')).toEqual([])
  })
}

/** Nothing is read, listed, written or removed by somebody without the password, whatever else is let through for browsers. */
function expectClosed(server: () => RunningStore<WebDavAddress>): void {
  test('without the right password nothing is read, listed, written or removed', async () => {
    const [address, send] = [await server().fresh('closed'), server().send ?? fetch]
    const [file, right] = [`${address.url}file`, basicAuthorization(address)]
    await send(file, { method: 'PUT', headers: { Authorization: right }, body: bytes('ours') })
    const wrong = basicAuthorization({ ...address, password: 'guess' })
    for (const headers of [{}, { Authorization: wrong }, { Origin: 'https://turnstone.example.org' }, { Authorization: wrong, 'Access-Control-Request-Method': 'PUT' }] as Record<string, string>[]) {
      for (const [method, url] of [['GET', file], ['PROPFIND', address.url], ['PUT', file], ['PUT', `${address.url}other`], ['MKCOL', `${address.url}folder/`], ['DELETE', file], ['DELETE', address.url]] as const) {
        const answer = await send(url, { method, headers: { ...headers, Depth: '1' }, ...(method === 'PUT' ? { body: bytes('theirs') } : {}) })
        // nginx answers what looks like a browser's question, whatever the method: with nothing, and does nothing.
        expect([401, 204], `${method} ${url}`).toContain(answer.status)
        if (answer.status === 204) expect(headers['Access-Control-Request-Method']).toBeDefined()
        expect(await answer.text()).not.toContain('ours')
      }
    }
    expect(await (await send(file, { headers: { Authorization: right } })).text()).toBe('ours')
    const listed = await createWebDavStore(address, send).list('')
    expect(listed).toEqual({ ok: true, value: ['file'] })
  })
}

const bytes = (text: string) => new TextEncoder().encode(text)

/** What a server does with a write on a condition that does not hold: the status, and what is there afterwards. */
async function conditionalWrite(server: RunningStore<WebDavAddress>, folder: string, condition: Record<string, string>): Promise<readonly [number, string]> {
  const [address, send] = [await server.fresh(folder), server.send ?? fetch]
  const [url, headers] = [`${address.url}file`, { Authorization: basicAuthorization(address) }]
  await send(url, { method: 'PUT', headers, body: bytes('first') })
  const answer = await send(url, { method: 'PUT', headers: { ...headers, ...condition }, body: bytes('other') })
  return [answer.status, await (await send(url, { headers })).text()]
}

describe.skipIf(!hasApache)('a folder of a real Apache WebDAV server', () => {
  let server: Awaited<ReturnType<typeof startApache>>
  beforeAll(async () => {
    server = await startApache()
  })
  afterAll(() => server.stop())
  webDavContract(() => server)
  expectClosed(() => server)

  test('a write on a condition that does not hold is refused', async () => {
    expect(await conditionalWrite(server, 'not-there', { 'If-None-Match': '*' })).toEqual([412, 'first'])
    expect(await conditionalWrite(server, 'as-before', { 'If-Match': '"another"' })).toEqual([412, 'first'])
  })

  test('a file that changes twice within a second is seen to have changed', async () => {
    const store = createWebDavStore(await server.fresh('quick'))
    await store.put('turnstone-1/head.age', bytes('one'))
    const got = await store.get('turnstone-1/head.age')
    if (!got.ok || got.value.state !== 'here') throw new Error('not there')
    expect(got.value.tag).toBeDefined()
    await store.put('turnstone-1/head.age', bytes('two'))
    expect(await store.get('turnstone-1/head.age', got.value.tag)).toMatchObject({ ok: true, value: { state: 'here', bytes: bytes('two') } })
  })

  withEachFront(() => server.origin, (front, name) =>
    webDavContract(() => ({
      send: front().send,
      fresh: async (folder) => {
        const address = await server.fresh(`${name}-${folder}`)
        return { ...address, url: address.url.replace(server.origin, front().origin) }
      },
      stop: () => front().stop(),
    })),
  )
})

describe.skipIf(!hasNginx)('a folder of a real nginx with both of its WebDAV modules', () => {
  let server: Awaited<ReturnType<typeof startNginx>>
  beforeAll(async () => {
    server = await startNginx()
  })
  afterAll(() => server.stop())
  webDavContract(() => server)
  expectClosed(() => server)

  test('a write is done whatever its condition: whoever leaned on one would lose work', async () => {
    expect(await conditionalWrite(server, 'not-there', { 'If-None-Match': '*' })).toEqual([204, 'other'])
    expect(await conditionalWrite(server, 'as-before', { 'If-Match': '"another"' })).toEqual([204, 'other'])
  })

  test('its tag stays when a file changes twice within a second, so the app does not take it', async () => {
    const address = await server.fresh('quick')
    const [url, headers] = [`${address.url}file`, { Authorization: basicAuthorization(address) }]
    // Both within one second: tried again where the second turned in between.
    let tags: readonly (string | null)[] = []
    for (let tries = 0; tries < 5 && (tags.length === 0 || tags[0] !== tags[1]); tries++) {
      tags = []
      for (const text of ['one', 'two']) {
        await server.send(url, { method: 'PUT', headers, body: bytes(text) })
        tags = [...tags, (await server.send(url, { headers })).headers.get('ETag')]
      }
    }
    expect(tags[0]).toBeTruthy()
    expect(tags[1]).toBe(tags[0])
    const got = await createWebDavStore(address, server.send).get('file')
    expect(got).toEqual({ ok: true, value: { state: 'here', bytes: bytes('two'), isTagTooCoarse: true } })
  })
})

describe('what the README says of stores', () => {
  test('every configuration in its administrator part is one that these tests use', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const fences = [...readme.matchAll(/^```(apache|nginx|caddy) ?(.*)$/gm)].map(([, , name]) => name)
    expect(fences.sort()).toEqual(['front-apache', 'front-caddy', 'front-nginx', 'own-origin-caddy', 'webdav-apache', 'webdav-nginx'])
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { basicAuthorization } from '../../../src/adapters/webdav/webdav-store'
import type { StoreSetup } from '../../../src/app/store-book'
import { builtApp, findChromium, serveApp } from '../../support/browser'
import { engines } from '../../support/engines'
import { fine, mustName, openStorePage, wordsOf } from '../../support/engines/store-page'
import { fronts, hasApache, hasCaddy, hasNginx, hasSwift, startApache, startFront, startNginx, startOwnOrigin, startSwift, type Front, type RunningSwift } from '../../support/stores/servers'
import type { doctor } from './doctor.page'

// Issue 3: real servers, set up with the README's snippets, as a page of another origin sees them in Chromium. What is
// compared are the words that a person reads after "Check and keep".

const coarse = ['It works. The server’s ETag counts whole seconds, so the app does not rely on it: files that have not changed are fetched again at every look.']

const path = findChromium()

describe.skipIf(path === undefined)('what the check says of real servers, from a page of another origin', { sequential: true }, () => {
  let app: Awaited<ReturnType<typeof openStorePage>>
  /** Ended at the end, whatever failed; ending one twice does nothing. */
  const running: { stop(): Promise<void> }[] = []
  const keep = async <R extends { stop(): Promise<void> }>(starting: Promise<R>): Promise<R> => {
    const started = await starting
    running.unshift(started)
    return started
  }

  beforeAll(async () => {
    app = await openStorePage()
  })
  afterAll(async () => {
    for (const one of running) await one.stop()
    await app.close()
  })

  const said: typeof app.said = (setup) => app.said(setup)
  type WebDav = { readonly url: string; readonly user: string; readonly password: string }
  const saidOf = (address: WebDav) => said({ kind: 'webdav', ...address })
  /** What lies in a folder, asked past the browser. */
  const leftBehind = async (send: typeof fetch | undefined, { url, user, password }: WebDav): Promise<readonly string[]> => {
    const answer = await (send ?? fetch)(`${url}turnstone-1/`, { method: 'PROPFIND', headers: { Depth: '1', Authorization: `Basic ${btoa(`${user}:${password}`)}` } })
    return [...(await answer.text()).matchAll(/check-[0-9a-f]+/g)].map(([name]) => name)
  }

  describe.skipIf(!hasApache)('Apache', () => {
    test('set up as the README says: it works, and nothing is left behind', async () => {
      const server = await keep(startApache(app.origin))
      const address = await server.fresh('fine')
      expect(await saidOf(address)).toEqual(fine)
      expect(await leftBehind(undefined, address)).toEqual([])
    })

    test('a wrong password, a folder that is not there, a server that has stopped: each in its own words', async () => {
      const server = await keep(startApache(app.origin))
      const address = await server.fresh('there')
      expect(await saidOf({ ...address, password: 'wrong' })).toEqual(['Listing the folder did not work: the name or password is not right.'])
      expect(await saidOf({ ...address, url: address.url.replace('there', 'elsewhere') })).toEqual(['Listing the folder did not work: the folder is not there. Check the address, or make the folder first.'])
      await server.stop()
      expect(await saidOf(address)).toEqual(['The server cannot be reached at all from here. Check the address and the network.'])
    })

    test('set up for another origin than this app’s: the header to change is named', async () => {
      const server = await keep(startApache())
      expect(await saidOf(await server.fresh('other'))).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
    })
  })

  test.skipIf(!hasApache)('Apache that asks for a password even before a request: that is said once, not as eight headers', async () => {
    const server = await keep(startApache(app.origin, true))
    const [words, ...more] = await saidOf(await server.fresh('asks'))
    expect(words).toMatch(/^The server refuses the question that a browser asks first \(OPTIONS, a preflight\)\. .* ask for no password then/)
    expect(more).toEqual([])
  })

  // Each engine says no more than "failed" in a way of its own. The certificates of the other servers are known to Chromium only.
  describe.each(engines.filter(({ name }) => name !== 'Chromium').map((engine) => [engine.name, engine] as const))('%s', (_name, engine) => {
    test.skipIf(!engine.isHere || !hasApache)('hears the same of Apache: right, for another origin, asking for a password first, and stopped', async () => {
      const person = await engine.launch()
      try {
        await person.open(`${app.origin}/`)
        const hears = async (address: WebDav): Promise<readonly string[]> => {
          const found = await person.driver.run(async (given) => {
            const window = globalThis as unknown as { doctor?: typeof doctor }
            while (window.doctor === undefined) await new Promise((resolve) => setTimeout(resolve, 50))
            return window.doctor.examine(given)
          }, { id: 's1', label: 'Office folder', kind: 'webdav', ...address } as StoreSetup)
          return found.map(wordsOf)
        }
        const server = await keep(startApache(app.origin))
        const address = await server.fresh('fine')
        expect(await hears(address)).toEqual(fine)
        expect(await leftBehind(undefined, address)).toEqual([])
        await server.stop()
        expect(await hears(address)).toEqual(['The server cannot be reached at all from here. Check the address and the network.'])
        expect(await hears(await (await keep(startApache())).fresh('other'))).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
        const [words, ...more] = await hears(await (await keep(startApache(app.origin, true))).fresh('asks'))
        expect(words).toMatch(/^The server refuses the question that a browser asks first/)
        expect(more).toEqual([])
      } finally {
        await person.close()
      }
    }, 120_000)
  })

  describe.skipIf(!hasNginx)('nginx', () => {
    test('set up as the README says: it works, its tag is not relied on, and nothing is left behind', async () => {
      const server = await keep(startNginx(app.origin))
      const address = await server.fresh('fine')
      expect(await saidOf(address)).toEqual(coarse)
      expect(await leftBehind(server.send as typeof fetch, address)).toEqual([])
    })

    test('without its second WebDAV module: it cannot list a folder, and that is said', async () => {
      const server = await keep(startNginx(app.origin, true))
      expect(await saidOf(await server.fresh('plain'))).toEqual(['The server answers, but it does not know PROPFIND. Ask whoever looks after it to switch on all of WebDAV for this folder.'])
    })
  })

  describe.each(fronts.map(({ name, isHere }) => [name, isHere] as const))('%s in front', (name: Front, isHere) => {
    test.skipIf(!isHere || !hasApache)('of Apache, which says something of its own: it works; and when Apache has stopped, that is told from a header that is missing', async () => {
      const server = await keep(startApache())
      const front = await keep(startFront(name, server.origin, app.origin))
      const address = await server.fresh('behind')
      const before = { ...address, url: address.url.replace(server.origin, front.origin) }
      expect(await saidOf(before)).toEqual(fine)
      expect(await saidOf({ ...before, user: 'nobody' })).toEqual(['Listing the folder did not work: the name or password is not right.'])
      await server.stop()
      const [words, ...more] = await saidOf(before)
      expect(more).toEqual([])
      // Apache as a proxy says 503 of a server that is away, the others 502.
      expect(words).toMatch(/^Listing the folder did not work: it (?:answered with a fault of its own|asks to come back later)\.$/)
    })
  })

  describe.skipIf(!hasCaddy || !hasApache)('Caddy, with the app and a folder on one origin', () => {
    test('it works without a header that lets anything through, and a page that somebody puts there is not shown', async () => {
      const server = await keep(startApache())
      const own = await keep(startOwnOrigin(app.origin, server.origin))
      const behind = await server.fresh('own')
      const address = { ...behind, url: behind.url.replace(server.origin, own.origin) }
      await app.goTo(own.origin)
      expect(await saidOf(address)).toEqual(fine)
      const planted = `${address.url}page.html`
      await own.send(planted, { method: 'PUT', headers: { Authorization: basicAuthorization(address) }, body: '<!doctype html><script>document.title = "shown"</script>' })
      const answer = await own.send(planted, { headers: { Authorization: basicAuthorization(address) } })
      expect(answer.status).toBe(200)
      for (const [name, value] of [['Content-Type', 'application/octet-stream'], ['Content-Disposition', 'attachment'], ['X-Content-Type-Options', 'nosniff'], ['Content-Security-Policy', "default-src 'none'; sandbox"]] as const) expect(answer.headers.get(name)).toBe(value)
      // As somebody does who is sent the address and knows the folder's name and password.
      const visitor = await app.browser.newPage({ ignoreHTTPSErrors: true, httpCredentials: { username: address.user, password: address.password } })
      await expect(visitor.goto(planted)).rejects.toThrow(/Download is starting/)
      expect(await visitor.title()).toBe('')
      await visitor.close()
      await app.goTo(app.origin)
    })

    test('the security headers of the app arrive as its server sent them', async () => {
      const built = await serveApp()
      const own = await keep(startOwnOrigin(built.origin, 'http://127.0.0.1:9'))
      const direct = await fetch(`${built.origin}/`)
      const through = await own.send(`${own.origin}/`, {})
      expect(through.status).toBe(200)
      expect(direct.headers.get('Content-Security-Policy')).toContain('trusted-types')
      for (const name of Object.keys(JSON.parse(readFileSync(join(builtApp, 'security-headers.json'), 'utf8')) as Record<string, string>)) expect(through.headers.get(name), name).toBe(direct.headers.get(name))
      await built.close()
    })
  })

  describe.skipIf(!hasSwift)('Swift’s S3 API', () => {
    let server: RunningSwift
    beforeAll(async () => {
      server = await keep(startSwift(17))
    }, 120_000)

    test('alone it lets no page read it; with any of the three in front it works', async () => {
      const address = { kind: 's3', ...(await server.fresh('case')) } as const
      expect(await said(address)).toEqual([mustName('Access-Control-Allow-Origin', 'the address of this app')])
      for (const { name, isHere } of fronts) {
        if (!isHere) continue
        const front = await keep(startFront(name, server.origin, app.origin))
        expect(await said({ ...address, endpoint: front.origin }), name).toEqual(fine)
        expect(await said({ ...address, endpoint: front.origin, secretAccessKey: 'wrong' }), name).toEqual(['Listing the folder did not work: the name or password is not right.'])
      }
    }, 120_000)
  })
})

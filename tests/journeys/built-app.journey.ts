import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtApp, expectAccessible, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, takePictures } from '../support/browser'
import { createVerifier } from '../../src/adapters/signing/verifier'
import { readCard } from '../../src/sync/identity'
import { precached } from '../support/cli/sizes.mjs'
import { setUpOwnVault } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

describe('what a host sends', () => {
  test.each(['/', '/today', '/c/6f1d/m/0a2b/run/3', '/worker.js', '/manifest.webmanifest', '/icons/icon-192.png', '/nothing-here.js'])('%s comes with every security header', async (path) => {
    const { headers } = await fetch(app.origin + path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    // A logo is part of a guidance pack's own words (decision 48); nothing else may come from an address that holds its own content.
    expect(policy).toContain("img-src 'self' data:;")
    expect(policy.replace("img-src 'self' data:;", '')).not.toMatch(/unsafe|\*|data:|blob:/)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
  })

  test('every route is answered with the app; a file that is not there is not', async () => {
    const page = readFileSync(join(builtApp, 'index.html'), 'utf8')
    for (const route of ['/', '/today', '/c/6f1d/m/0a2b/prepare']) {
      const answer = await fetch(app.origin + route)
      expect([answer.status, await answer.text()]).toEqual([200, page])
    }
    expect((await fetch(`${app.origin}/assets/none.js`)).status).toBe(404)
    expect((await fetch(`${app.origin}/.vite/manifest.json`)).status).toBe(404)
    expect((await fetch(`${app.origin}/%2e%2e%2fpackage.json`)).status).toBe(404)
    expect((await fetch(`${app.origin}/`, { method: 'POST' })).status).toBe(405)
  })

  test('hashed files may be kept for ever; the page and the worker are asked for again', async () => {
    const asset = readdirSync(join(builtApp, 'assets'))[0]!
    expect((await fetch(`${app.origin}/assets/${asset}`)).headers.get('cache-control')).toContain('immutable')
    for (const path of ['/', '/worker.js', '/today']) expect((await fetch(app.origin + path)).headers.get('cache-control')).toBe('no-cache')
  })

  test('the page carries the policy too, and nothing inline, and names no other origin', () => {
    const page = readFileSync(join(builtApp, 'index.html'), 'utf8')
    expect(page).toMatch(/<meta http-equiv="Content-Security-Policy"[^>]*require-trusted-types-for/)
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style=|https?:\/\//)
  })
})

describe('what is kept on the device', () => {
  test('every file of the build is in the list, but what only the host needs', () => {
    const files = readdirSync(builtApp, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(builtApp.length + 1).replaceAll('\\', '/'))
    const forHosts = ['.vite/manifest.json', 'security-headers.json', '_headers', 'robots.txt', 'stores.json', 'worker.js', 'turnstone-pack.schema.json', 'case-file.schema.json']
    expect(files.filter((file) => !forHosts.includes(file)).toSorted()).toEqual(precached().toSorted())
  })

  test('the app can be installed, under a name and an icon that say nothing about anybody', async () => {
    const manifest = JSON.parse(readFileSync(join(builtApp, 'manifest.webmanifest'), 'utf8'))
    expect(manifest).toMatchObject({ id: '/', name: 'Turnstone', start_url: '/', scope: '/', display: 'standalone', orientation: 'any', lang: 'en-GB' })
    expect(JSON.stringify(manifest)).not.toMatch(/child|famil|safeguard|social|case\b/i)
    for (const { src, sizes } of manifest.icons as { src: string; sizes: string }[]) {
      const png = readFileSync(join(builtApp, src))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
    }
    for (const { url } of manifest.shortcuts as { url: string }[]) expect((await fetch(app.origin + url)).status).toBe(200)
  })
})

describe('after one visit, with the network off', () => {
  test('[PWA cold start] a browser that was killed starts every address from the device, and asks no one', async () => {
    const profile = newProfile()
    const host = await serveApp()
    const first = await launchBrowser({ origin: host.origin, profile })
    await openOnline(await first.page(), host.origin)
    expectNothingLeaked(first.watched)
    await first.kill()
    // Stronger than a switch: there is no host any more.
    await host.close()

    const second = await launchBrowser({ origin: host.origin, profile })
    await second.setOffline(true)
    const page = await second.page()
    for (const route of ['/', '/today', '/cases', '/settings', '/c/6f1d/m/0a2b/run/3']) {
      await page.goto(host.origin + route)
      await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0)
      expect(await page.title()).toContain('Turnstone')
    }
    const caches = await page.evaluate(async () => {
      const names = await globalThis.caches.keys()
      const addresses = await Promise.all(names.map(async (name) => (await (await globalThis.caches.open(name)).keys()).map((request) => new URL(request.url).pathname.slice(1))))
      return { names, addresses: addresses.flat() }
    })
    expect(caches.names).toHaveLength(1)
    // The page is kept under the address that it is opened at.
    expect(caches.addresses.map((address) => address || 'index.html').toSorted()).toEqual(precached().toSorted())
    expectNothingLeaked(second.watched)
    await second.close()
    removeProfile(profile)
  })
})

describe('a browser that cannot run it', () => {
  const asOpenedWith = async (spoil: () => void) => {
    const profile = newProfile()
    const browser = await launchBrowser({ origin: app.origin, profile })
    const page = await browser.page()
    await page.addInitScript(spoil)
    await page.goto(app.origin)
    return { page, leave: async () => {
      expectNothingLeaked(browser.watched)
      await browser.close()
      removeProfile(profile)
    } }
  }
  const databases = () => indexedDB.databases().then((all) => all.length)

  test.each<[string, () => void, string, number]>([
    ['too old for its scripts', () => void Reflect.deleteProperty(Set.prototype, 'union'), 'This browser is too old for Turnstone', 0],
    ['at an address that is not safe', () => void Object.defineProperty(window, 'isSecureContext', { value: false }), 'This address is not safe to work on', 0],
  ])('%s: says so with a next step, lets nobody begin, and asks nobody', async (_, spoil, title, opened) => {
    const { page, leave } = await asOpenedWith(spoil)
    await page.getByRole('alert').waitFor()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.evaluate(databases)).toBeLessThanOrEqual(opened)
    expect(await page.getByRole('button').count() + (await page.getByRole('link').count())).toBe(0)
    await expectAccessible(page, title)
    await takePictures(page, title.replaceAll(/\W+/g, '-').toLowerCase())
    await leave()
  })

  test('one that signs nothing itself runs it all the same: its card is one that others take', async () => {
    const { page, leave } = await asOpenedWith(() => {
      const { subtle } = crypto
      const refuse = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
      const knows = <Args extends unknown[]>(own: (...given: Args) => Promise<unknown>) => ((...given: Args) => (given.includes('Ed25519') ? refuse() : own.apply(subtle, given))) as never
      for (const name of ['generateKey', 'importKey', 'sign', 'verify'] as const) subtle[name] = knows(subtle[name] as (...given: unknown[]) => Promise<unknown>)
    })
    await setUpOwnVault(page)
    await page.getByRole('link', { name: 'Sharing', exact: true }).first().click()
    await page.getByRole('link', { name: 'My card' }).click()
    for (const [label, words] of [['Your name', 'Maria Lopez'], ['Your role', 'Practitioner'], ['Your agency', 'Health'], ['What you call this device', 'Old laptop']] as const) await page.getByLabel(label).fill(words)
    await page.getByRole('button', { name: 'Make my card' }).click()
    await page.getByText('Your card is made.').first().waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my card as a file' }).click()])
    const card = await readCard(readFileSync(await download.path(), 'utf8'), createVerifier())
    expect(card.ok && card.value.name).toBe('Maria Lopez')
    await leave()
  })
})

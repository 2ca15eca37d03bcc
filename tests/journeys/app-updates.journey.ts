import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { builtApp, launchBrowser, newProfile, removeProfile, type LaunchedBrowser } from '../support/browser'
import { serveBuiltApp, type ServedApp } from '../support/server.mjs'
import type { AppUpdates } from '../../src/ports/app-updates'

/**
 * The registration and the worker themselves, on a bare page under the real headers: the app is swapped for a page that
 * only registers, so that what is seen here is the updating and nothing else.
 */
type Bare = { updates: AppUpdates; ready: number; waiting: number; load(address: string): Promise<{ part: string }> }

const profile = newProfile()
const folder = mkdtempSync(join(tmpdir(), 'turnstone-release-'))
let host: ServedApp
let browser: LaunchedBrowser
let bareScript: string

beforeAll(async () => {
  bareScript = await bundleRegistration()
  cpSync(builtApp, folder, { recursive: true })
  release('1')
  host = await serveBuiltApp({ folder })
  browser = await launchBrowser({ origin: host.origin, profile })
})

afterAll(async () => {
  await browser.close()
  await host.close()
  removeProfile(profile)
  rmSync(folder, { recursive: true })
})

async function bundleRegistration(): Promise<string> {
  const source = join(import.meta.dirname, '../../src/adapters/service-worker/registration.ts')
  const name = '\0bare-page'
  const code = `import { createAppUpdates } from ${JSON.stringify(source)}
    globalThis.bare = { ready: 0, waiting: 0, load: (address) => import(/* @vite-ignore */ address) }
    bare.updates = createAppUpdates({ onReady: () => (bare.ready += 1), onUpdateWaiting: () => (bare.waiting += 1) })`
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'bare-page', resolveId: (id) => (id === name ? id : undefined), load: (id) => (id === name ? code : undefined) }],
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: name } },
  })
  const output = [built].flat()[0]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('the bare page was not built')
  return chunk.code
}

/** Puts a release on the host: its page, its own lazy part, and a worker that lists both. */
function release(name: string) {
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/.exec(readFileSync(join(builtApp, 'index.html'), 'utf8'))![0]
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en-GB"><head>${policy}<title>Release ${name}</title><script type="module" src="/assets/bare-page.js"></script></head><body></body></html>`)
  writeFileSync(join(folder, 'assets/bare-page.js'), bareScript)
  writeFileSync(join(folder, `assets/part-${name}.js`), `export const part = 'part of ${name}'`)
  const list = `[{"revision":"${name}","url":"index.html"},{"revision":"1","url":"assets/bare-page.js"},{"revision":null,"url":"assets/part-${name}.js"}]`
  const worker = readFileSync(join(builtApp, 'worker.js'), 'utf8').replace(/\[\{"revision":.*?\}\]/s, list)
  writeFileSync(join(folder, 'worker.js'), worker)
}

const state = (page: Page) => page.evaluate(() => (globalThis as unknown as { bare: Bare }).bare.updates.state())
const becomes = (page: Page, key: 'updateWaiting' | 'replaced' | 'ready') =>
  page.waitForFunction((wanted) => {
    const now = (globalThis as unknown as { bare?: Bare }).bare?.updates.state()
    return wanted === 'ready' ? now?.status === 'ready' : now?.[wanted] === true
  }, key)
const part = (page: Page, name: string) => page.evaluate(async (address) => (await (globalThis as unknown as { bare: Bare }).bare.load(address)).part, `/assets/part-${name}.js`)
const check = (page: Page) => page.evaluate(() => (globalThis as unknown as { bare: Bare }).bare.updates.check())

test('the first visit says ready only after every part was found, and does not reload', async () => {
  const page = await browser.page()
  await page.goto(host.origin)
  await becomes(page, 'ready')
  expect(await state(page)).toMatchObject({ status: 'ready', verified: { parts: 3, missing: 0 }, updateWaiting: false, replaced: false })
  expect(await page.evaluate(() => (globalThis as unknown as { bare: Bare }).bare.ready)).toBe(1)
})

test('the first visit is already served from the device: a part it has not loaded yet opens with the network off', async () => {
  const page = await browser.page()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await browser.setOffline(true)
  expect(await part(page, '1')).toBe('part of 1')
  await browser.setOffline(false)
})

test('a part that has gone from the device is noticed: it does not say ready', async () => {
  const page = await browser.page()
  const taken = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]!)
    const kept = (await cache.match('/assets/part-1.js'))!
    await cache.delete('/assets/part-1.js')
    return kept.text()
  })
  await page.reload()
  await page.waitForFunction(() => (globalThis as unknown as { bare: Bare }).bare.updates.state().status !== 'checking')
  expect(await state(page)).toMatchObject({ status: 'unavailable', verified: { parts: 3, missing: 1 } })
  await page.evaluate(async (text) => {
    const cache = await caches.open((await caches.keys())[0]!)
    await cache.put('/assets/part-1.js', new Response(text, { headers: { 'content-type': 'text/javascript' } }))
  }, taken)
  await page.reload()
  await becomes(page, 'ready')
})

test('looking for an update with the network off changes nothing', async () => {
  const page = await browser.page()
  await browser.setOffline(true)
  await check(page)
  expect(await state(page)).toMatchObject({ status: 'ready', updateWaiting: false })
  await browser.setOffline(false)
})

test('a newer version waits until a person accepts it, through reloads and restarts of the page', async () => {
  release('2')
  const page = await browser.page()
  await check(page)
  await becomes(page, 'updateWaiting')
  expect(await page.title()).toBe('Release 1')
  await page.reload()
  expect(await page.title()).toBe('Release 1')
  await becomes(page, 'updateWaiting')
})

test('once accepted, this window reloads into the new version; another window is told and keeps working', async () => {
  const page = await browser.page()
  const other = await browser.context.newPage()
  await other.goto(host.origin)
  await becomes(other, 'updateWaiting')
  await Promise.all([
    page.waitForEvent('framenavigated'),
    page.evaluate(() => (globalThis as unknown as { bare: Bare }).bare.updates.applyUpdate()),
  ])
  await becomes(page, 'ready')
  expect(await page.title()).toBe('Release 2')
  expect(await state(page)).toMatchObject({ updateWaiting: false, replaced: false })

  await becomes(other, 'replaced')
  expect(await other.title()).toBe('Release 1')
  // The host no longer has the old part, and the window that needs it still gets it.
  rmSync(join(folder, 'assets/part-1.js'))
  expect(await part(other, '1')).toBe('part of 1')
  await other.close()
})

test('two versions are kept at most: this one and the one before', async () => {
  const page = await browser.page()
  for (const name of ['3', '4']) {
    release(name)
    await check(page)
    await becomes(page, 'updateWaiting')
    await Promise.all([
      page.waitForEvent('framenavigated'),
      page.evaluate(() => (globalThis as unknown as { bare: Bare }).bare.updates.applyUpdate()),
    ])
    await becomes(page, 'ready')
    expect(await page.title()).toBe(`Release ${name}`)
  }
  expect(await page.evaluate(() => caches.keys())).toHaveLength(2)
})

test('a worker that the host fails to send changes nothing', async () => {
  rmSync(join(folder, 'worker.js'))
  const page = await browser.page()
  await check(page)
  await page.reload()
  expect(await page.title()).toBe('Release 4')
  await becomes(page, 'ready')
})

test('in all of this nothing left for another origin and the security policy had nothing to report', () => {
  expect(browser.watched.foreignRequests).toEqual([])
  expect(browser.watched.policyReports).toEqual([])
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNothingLeaked, launchBrowser, newProfile, removeProfile, type LaunchedBrowser } from '../support/browser'
import { securityHeaders } from '../support/build/security-headers.mjs'

/** The harness must see what it is there to see: each control plants a fault and expects it to be reported. */
const servers: Server[] = []
const profiles: string[] = []
const launched: LaunchedBrowser[] = []
let plain: string
let strict: string
let elsewhere: string

const page = `<!doctype html><html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1><label>Notes <input></label></main></body></html>`

async function serve(headers: Record<string, string>): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*', ...headers }).end(page))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  servers.push(server)
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

beforeAll(async () => {
  ;[plain, strict, elsewhere] = await Promise.all([serve({}), serve(securityHeaders([])), serve({})])
})
afterEach(async () => {
  for (const browser of launched.splice(0)) await browser.kill()
  profiles.splice(0).forEach(removeProfile)
})
afterAll(() => servers.forEach((server) => server.close()))

async function launch(origin: string, more: { profile?: string; now?: string } = {}) {
  const profile = more.profile ?? newProfile()
  if (!more.profile) profiles.push(profile)
  const browser = await launchBrowser({ origin, profile, ...more })
  launched.push(browser)
  const tab = await browser.page()
  await tab.goto(origin)
  return { browser, tab, profile }
}

test('a page that behaves passes', async () => {
  const { browser, tab } = await launch(strict)
  await expectAccessible(tab, 'a page that behaves')
  expectNothingLeaked(browser.watched)
})

test.each([
  ['passes', 'a target that a bar in place half covers where the page is cut, and nowhere else', '44px'],
  ['is found', 'a target that is too small', '16px'],
])('%s: %s', async (outcome, _what, side) => {
  const { tab } = await launch(plain)
  await tab.setViewportSize({ width: 320, height: 640 })
  await tab.evaluate((size) => {
    const press = (label: string, style: string) => Object.assign(document.createElement('button'), { type: 'button', textContent: label, style })
    const box = (name: string, style: string, ...inside: Node[]) => {
      const made = Object.assign(document.createElement(name), { style })
      made.append(...inside)
      return made
    }
    // The first button's lower half is under the bar, and so is the whole of its neighbour.
    const buttons = ['One', 'Two'].map((label) => press(label, `display: block; width: ${size}; height: ${size}; padding: 0; overflow: hidden`))
    const bar = box('footer', 'position: sticky; bottom: 0; height: 60px; background: white', press('Done', 'width: 100%; height: 100%'))
    document.querySelector('main')!.append(box('div', 'height: 360px; overflow: auto', box('div', 'height: 285px'), ...buttons, box('div', 'height: 900px'), bar))
  }, side)
  if (outcome === 'passes') await expectAccessible(tab, 'a page under a bar')
  else await expect(expectAccessible(tab, 'a page of small targets')).rejects.toThrow('target-size')
})

test('a request to another origin is seen', async () => {
  const { browser, tab } = await launch(plain)
  await tab.evaluate((address) => fetch(address).then(() => undefined), elsewhere)
  expect(browser.watched.foreignRequests).toEqual([`${elsewhere}/`])
  expect(() => expectNothingLeaked(browser.watched)).toThrow('requests to other origins')
})

test.each<[string, () => void]>([
  ['an inline style element', () => void document.head.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))],
  ['a picture from another origin', () => void Object.assign(new Image(), { src: 'https://elsewhere.example/a.gif' })],
  ['a script from a data address', () => { try { document.head.append(Object.assign(document.createElement('script'), { src: 'data:text/javascript,1' })) } catch { /* refused, as it must be */ } }],
  ['a call to another origin', () => void fetch('https://elsewhere.example/').catch(() => undefined)],
  ['text made into elements', () => { try { document.body.innerHTML = '<p>words</p>' } catch { /* refused, as it must be */ } }],
  ['a worker from an unmarked address', () => { try { new Worker('/worker.js') } catch { /* refused, as it must be */ } }],
  ['a policy under another name', () => { try { (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy('other', {}) } catch { /* refused, as it must be */ } }],
])('the security policy stops and reports: %s', async (_name, breach) => {
  const { browser, tab } = await launch(strict)
  await tab.evaluate(breach)
  await expect.poll(() => browser.watched.policyReports.length, { timeout: 5_000 }).toBeGreaterThan(0)
  expect(() => expectNothingLeaked(browser.watched)).toThrow()
})

test('what a page throws or complains about is seen', async () => {
  const { browser, tab } = await launch(plain)
  await tab.evaluate(() => {
    console.warn('a complaint')
    setTimeout(() => {
      throw new Error('thrown')
    })
  })
  await expect.poll(() => browser.watched.consoleProblems.join(), { timeout: 5_000 }).toMatch(/a complaint.*thrown/s)
})

test.each<[string, () => void, RegExp]>([
  ['a field without a name', () => void document.querySelector('main')!.append(document.createElement('input')), /label/],
  ['pale words, in the dark only', () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('@media (prefers-color-scheme: dark) { body { background: #222 } h1 { color: #333 } label { color: #fff } }')
    document.adoptedStyleSheets.push(sheet)
  }, /dark: color-contrast: h1/],
  ['a line too wide for 320 px', () => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('h1 { width: 500px }')
    document.adoptedStyleSheets.push(sheet)
  }, /320 px wide: scrolls sideways/],
])('the accessibility check finds: %s', async (_name, fault, report) => {
  const { tab } = await launch(plain)
  await tab.evaluate(fault)
  await expect(expectAccessible(tab, 'a faulty page')).rejects.toThrow(report)
})

test('the clock can be set from outside, and the time zone is London’s', async () => {
  const { tab } = await launch(plain, { now: '2026-07-01T09:30:00+01:00' })
  expect(await tab.evaluate(() => [new Date().toISOString().slice(0, 16), new Date().getHours(), Intl.DateTimeFormat().resolvedOptions().timeZone])).toEqual(['2026-07-01T08:30', 9, 'Europe/London'])
})

test('a killed browser’s profile can be opened again, and what was committed is there', async () => {
  const { browser, tab, profile } = await launch(plain)
  await tab.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kept', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
      opening.onsuccess = () => resolve(opening.result)
    })
    const rows = database.transaction('rows', 'readwrite', { durability: 'strict' })
    rows.objectStore('rows').put('kept words', 1)
    await new Promise((resolve) => (rows.oncomplete = resolve))
  })
  await browser.kill()
  expect(() => process.kill(browser.pid, 0)).toThrow()
  const again = await launch(plain, { profile })
  const kept = await again.tab.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kept', 1)
      opening.onsuccess = () => resolve(opening.result)
    })
    const asked = database.transaction('rows').objectStore('rows').get(1)
    return new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)))
  })
  expect(kept).toBe('kept words')
})

test('the network can be cut and put back', async () => {
  const { browser, tab } = await launch(plain)
  const reached = () => tab.evaluate(() => fetch('/').then(() => true, () => false))
  await browser.setOffline(true)
  expect(await reached()).toBe(false)
  await browser.setOffline(false)
  expect(await reached()).toBe(true)
})

test('a saved file can be read by the test', async () => {
  const { tab } = await launch(plain)
  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    tab.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['the record'])), download: 'record.txt' })
      link.click()
    }),
  ])
  expect(download.suggestedFilename()).toBe('record.txt')
  expect(readFileSync(await download.path(), 'utf8')).toBe('the record')
})

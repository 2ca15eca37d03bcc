import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, newProfile, removeProfile, type LaunchedBrowser } from '../support/browser'
import { scanForLeaks, sentinelWord, type LeakReport } from '../support/leak-scan'

/**
 * The control of the leak test (ledger-and-sync.md §6, test 15): a careless page writes words everywhere a page can leave
 * them, and the scanner must find each. Only then does "0 hits" about the product mean something.
 */
const places = ['small value', 'large value', 'index key', 'storage', 'cached body', 'cached address', 'typed text', 'page title', 'page address', 'indexed key in a table', 'compressed value in a table'] as const
type Place = (typeof places)[number]

const page = `<!doctype html><html lang="en"><title>Careless</title><form action="/next"><textarea name="notes" aria-label="notes"></textarea></form></html>`

describe.each(['killed', 'closed'] as const)('the leak scanner, on a browser that was %s', (end) => {
  let server: Server
  let origin: string
  let report: LeakReport
  const profile = newProfile()
  const words = Object.fromEntries(places.map((place) => [place, sentinelWord()])) as Record<Place, string>

  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    origin = `http://localhost:${(server.address() as AddressInfo).port}`

    // Twice, so that one part of what is found was written before a restart.
    const first = await launchBrowser({ origin, profile })
    await plantInTables(first)
    await first.close()
    const second = await launchBrowser({ origin, profile })
    await plantEverywhere(second)
    await second[end === 'killed' ? 'kill' : 'close']()
    report = scanForLeaks(profile, Object.values(words))
  })

  afterAll(() => {
    server.close()
    removeProfile(profile)
  })

  async function plantInTables(browser: LaunchedBrowser) {
    const tab = await browser.page()
    await tab.goto(origin)
    await tab.evaluate(async ([key, value]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('old', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onsuccess = () => resolve(opening.result)
      })
      // More than the database keeps in its log: it then writes tables, and packs them with Snappy.
      for (let batch = 0; batch < 60; batch += 1) {
        const rows = database.transaction('rows', 'readwrite', { durability: 'strict' })
        for (let index = 0; index < 20; index += 1) {
          const planted = batch === 10 && index === 10
          const text = `${'the same words again and again. '.repeat(300)}${planted ? value : ''}`
          rows.objectStore('rows').put({ text }, `${planted ? key : 'row'} ${batch} ${index}`)
        }
        await new Promise((resolve) => (rows.oncomplete = resolve))
      }
      database.close()
    }, [words['indexed key in a table'], words['compressed value in a table']] as const)
  }

  async function plantEverywhere(browser: LaunchedBrowser) {
    const tab = await browser.page()
    await tab.goto(`${origin}/?about=${words['page address']}`)
    await tab.evaluate(async (planted) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('careless', 1)
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
        opening.onsuccess = () => resolve(opening.result)
      })
      const rows = database.transaction('rows', 'readwrite', { durability: 'strict' })
      rows.objectStore('rows').put({ text: planted['small value'] }, planted['index key'])
      rows.objectStore('rows').put({ text: `${'some words that repeat. '.repeat(20_000)}${planted['large value']}${' and more'.repeat(2_000)}` }, 'large')
      await new Promise((resolve) => (rows.oncomplete = resolve))
      localStorage.setItem('notes', planted['storage'])
      const cache = await caches.open('careless')
      await cache.put(`/${planted['cached address']}`, new Response(planted['cached body']))
      document.title = planted['page title']
    }, words)
    await tab.getByLabel('notes').fill(words['typed text'])
    // The idle time of test 15: the browser writes its session file a few seconds after the last change.
    await tab.waitForTimeout(15_000)
  }

  test.each(places)('finds what was left in: %s', (place) => {
    const found = report.leaks.filter((leak) => leak.word === words[place])
    expect(found.map((leak) => `${leak.file} (${leak.layer}, ${leak.writing})`), place).not.toEqual([])
  })

  test('unpacks Snappy, in values and in tables, and reads the whole profile', () => {
    const layers = (place: Place) => report.leaks.filter((leak) => leak.word === words[place]).map((leak) => leak.layer)
    expect(layers('large value')).toContain('plain > LevelDB log > Snappy')
    expect(layers('compressed value in a table')).toContain('plain > LevelDB table')
    expect(layers('indexed key in a table')).toContain('plain > LevelDB table')
    expect(report.unreadable).toEqual([])
    expect(report.files).toBeGreaterThan(50)
  })

  test('finds no word that was never there', () => {
    expect(scanForLeaks(profile, [sentinelWord()]).leaks).toEqual([])
  })
})

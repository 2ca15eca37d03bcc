import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtApp, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, type LaunchedBrowser } from '../support/browser'
import { addLine, captureField, lockButton, openCase, openMeeting, openPracticeVault, practicePassphrase, takeRole, unlock } from '../support/people'
import { serveBuiltApp, type ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** One host that first serves this app, then one whose storage is a version further, then this one again. */
const folder = mkdtempSync(join(tmpdir(), 'turnstone-versions-'))
const profile = newProfile()
let host: ServedApp
let browser: LaunchedBrowser
beforeAll(async () => {
  serve('this')
  host = await serveBuiltApp({ folder })
  browser = await launchBrowser({ origin: host.origin, profile })
})
afterAll(async () => {
  await browser.kill()
  await host.close()
  removeProfile(profile)
  rmSync(folder, { recursive: true })
})

/** Puts a version of the app on the host. The newer one has one more table. */
function serve(version: 'this' | 'newer'): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  cpSync(builtApp, folder, { recursive: true })
  if (version === 'this') return
  const assets = join(folder, 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  let tables = 0
  // Every part has another name, as after any change that all of them feel.
  const renamed = (text: string) => text.replaceAll(/[\w.-]+\.js\b/g, (name) => (scripts.includes(name) ? name.replace(/\.js$/, '-newer.js') : name))
  for (const name of scripts) {
    const text = renamed(readFileSync(join(assets, name), 'utf8')).replace(/this\.version\(2\)\.stores\(/, (found) => {
      tables++
      return `this.version(3).stores({maps:"id"}),${found}`
    })
    rmSync(join(assets, name))
    writeFileSync(join(assets, renamed(name)), text)
  }
  expect(tables).toBe(1)
  writeFileSync(join(folder, 'index.html'), renamed(readFileSync(join(folder, 'index.html'), 'utf8')))
  writeFileSync(join(folder, 'worker.js'), renamed(readFileSync(join(folder, 'worker.js'), 'utf8')).replace(/"revision":"[^"]*","url":"index.html"/, '"revision":"newer","url":"index.html"'))
}

const lineShown = (page: Page, words: string) => page.getByRole('list', { name: /^Lines of/ }).getByRole('button', { name: words, exact: true })
const tables = (page: Page) =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).map((database) => database.name ?? '').find((one) => one.startsWith('turnstone-')) ?? ''
    const database = await new Promise<IDBDatabase>((resolve) => { const request = indexedDB.open(name); request.onsuccess = () => resolve(request.result) })
    const counts: Record<string, number> = {}
    for (const table of database.objectStoreNames) counts[table] = await new Promise((resolve) => { const request = database.transaction(table).objectStore(table).count(); request.onsuccess = () => resolve(request.result) })
    database.close()
    return counts
  })

/** Looks for what the host has, and takes it in. */
async function update(page: Page): Promise<void> {
  await page.goto(`${host.origin}/settings`)
  const now = page.getByRole('button', { name: 'Update now' }).first()
  const look = page.getByRole('button', { name: 'Look for a new version' })
  await unlock(page, practicePassphrase)
  await lockButton(page).waitFor()
  // The browser looks by itself too, at every visit, and may have found it on the way here, or find it now.
  await look.or(now).first().waitFor()
  await look.click({ timeout: 2000 }).catch(() => undefined)
  await takeIn(page)
}

/** Presses what the page offers, and waits for the page of the other version. */
async function takeIn(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), page.getByRole('button', { name: 'Update now' }).first().click({ timeout: 60_000 })])
  await page.getByRole('heading', { name: 'Unlock' }).waitFor()
}

test('an update while an old window is open in a meeting: the old one turns read-only and says so, half a line is kept, nothing is lost; and an older app that meets the newer storage refuses, deletes nothing and offers the newer one (ledger-and-sync test 18)', async () => {
  const old = await browser.page()
  old.setDefaultTimeout(20_000)
  await openOnline(old, host.origin)
  await openPracticeVault(old)
  await openCase(old, reference)
  await openMeeting(old)
  await takeRole(old, 'Minutes')
  await captureField(old).waitFor()
  await addLine(old, '/i Said before the update', 'Said before the update')
  const meeting = old.url().replace(/\/capture.*/, '')
  await captureField(old).pressSequentially('/i half a line while it upd')

  serve('newer')
  const other = await browser.context.newPage()
  other.setDefaultTimeout(20_000)
  await update(other)
  await unlock(other, practicePassphrase)
  await lockButton(other).waitFor()
  expect(Object.keys(await tables(other))).toContain('maps')

  await old.bringToFront()
  await old.getByText('This window is older than your work. It can read but not write.').first().waitFor()
  await captureField(old).press('Enter')
  await old.getByText('It can read but not write. Reload the page.').first().waitFor()
  expect(await captureField(old).inputValue()).toBe('/i half a line while it upd')
  await lineShown(old, 'Said before the update').waitFor()

  // In the newer one everything is there, the half line too.
  await other.bringToFront()
  await other.goto(`${meeting}/capture`)
  await unlock(other, practicePassphrase)
  await lineShown(other, 'Said before the update').waitFor()
  expect(await captureField(other).inputValue()).toBe('/i half a line while it upd')
  await captureField(other).press('Enter')
  await lineShown(other, 'half a line while it upd').waitFor()
  await old.close()

  // Back to the older one, as by a host that was set back.
  serve('this')
  await update(other)
  const before = await tables(other)
  await unlock(other, practicePassphrase)
  await other.getByText('This window is older than your work. Nothing has been changed.').first().waitFor()
  expect(await lockButton(other).count()).toBe(0)
  expect(await tables(other)).toEqual(before)

  // The way out stands on that very page: the passphrase asked for in vain has made the app look for the newer version.
  serve('newer')
  await unlock(other, practicePassphrase)
  await takeIn(other)
  await other.goto(`${meeting}/capture`)
  await unlock(other, practicePassphrase)
  for (const line of ['Said before the update', 'half a line while it upd']) await lineShown(other, line).waitFor()
  expectNothingLeaked(browser.watched)
}, 300_000)

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, takePictures, type LaunchedBrowser } from '../support/browser'
import { lockButton, openPracticeVault, practicePassphrase, setUpOwnVault, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
  app.hold(await scriptOfTheApp())()
})
afterAll(() => app.close())

async function withBrowser(work: (browser: LaunchedBrowser, page: Page) => Promise<void>): Promise<void> {
  const profile = newProfile()
  const browser = await launchBrowser({ origin: app.origin, profile })
  try {
    const page = await browser.page()
    await openOnline(page, app.origin)
    await work(browser, page)
    expectNothingLeaked(browser.watched)
  } finally {
    await browser.kill()
    removeProfile(profile)
  }
}

/** A new window in which the app's own script does not come before it is let go. */
async function windowBeforeTheScript(browser: LaunchedBrowser, path = '/'): Promise<{ readonly page: Page; readonly letGo: () => void }> {
  const script = await scriptOfTheApp()
  // Out of what the device keeps, so that it is asked of the server, which can wait.
  await (await browser.page()).evaluate(async (path) => Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).delete(path))), script)
  const page = await browser.context.newPage()
  page.setDefaultTimeout(20_000)
  const letGo = app.hold(script)
  const asked = app.requests.length
  await page.goto(app.origin + path, { waitUntil: 'commit' })
  await expect.poll(() => app.requests.slice(asked).includes(`GET ${script}`), { timeout: 15_000 }).toBe(true)
  return { page, letGo }
}

async function scriptOfTheApp(): Promise<string> {
  const html = await (await fetch(app.origin)).text()
  const [, script] = /rel="modulepreload" crossorigin href="([^"]+)"/.exec(html) ?? []
  if (script === undefined) throw new Error('the page names no script of the app')
  return script
}

const field = (page: Page) => page.getByLabel('Passphrase', { exact: true })
const isSameField = (page: Page) => page.evaluate(() => document.querySelector('input') === (globalThis as { before?: unknown }).before)
const keepInMind = (page: Page) => page.evaluate(() => void Object.assign(globalThis, { before: document.querySelector('input') }))
/** Only the app itself says how the storage is kept; the page drawn before it does not know. */
const appIsThere = (page: Page) => page.getByText('Kept by this browser').waitFor()

test('words typed and entered before the app’s script has come open the vault, and not a letter is lost', () =>
  withBrowser(async (browser, page) => {
    await openPracticeVault(page)
    const { page: early, letGo } = await windowBeforeTheScript(browser, '/cases')
    await field(early).waitFor()
    expect(await early.evaluate(() => document.activeElement === document.querySelector('input'))).toBe(true)
    expect(await early.title()).toBe('Unlock - Turnstone')
    await keepInMind(early)
    await early.keyboard.type('Xpractice')
    await early.keyboard.press('Home')
    await early.keyboard.press('Delete')
    await early.keyboard.press('Enter')
    expect(await field(early).inputValue()).toBe(practicePassphrase)
    expect(early.url()).toBe(`${app.origin}/cases`)
    expect(await early.evaluate((word) => [document.documentElement.outerHTML, ...Object.values(localStorage), ...Object.values(sessionStorage)].filter((text) => text.includes(`value="${word}`)), practicePassphrase)).toEqual([])
    letGo()
    await lockButton(early).waitFor()
    await early.getByRole('heading', { name: 'Cases', level: 1 }).waitFor()
    expect(early.url()).toBe(`${app.origin}/cases`)

    // Locked again, the page is the app's own, and says why.
    await lockButton(early).click()
    await early.getByText('You locked Turnstone.').waitFor()
    await unlock(early, practicePassphrase)
    await lockButton(early).waitFor()
  }))

test('the app takes the page over as it stands: the same field, caret and focus, the same words, and a press on a button counts', () =>
  withBrowser(async (browser, page) => {
    await setUpOwnVault(page)
    const { page: early, letGo } = await windowBeforeTheScript(browser)
    await field(early).waitFor()
    await expectAccessible(early, 'unlock before the script')
    await takePictures(early, 'unlock-at-once')
    await keepInMind(early)
    await early.keyboard.type('not the right words')
    await early.keyboard.press('ArrowLeft')
    const root = () => early.evaluate(() => document.getElementById('root')?.innerHTML.replace(/<dl.*<\/dl>/, ''))
    const drawn = await root()
    letGo()
    await appIsThere(early)
    expect(await root()).toBe(drawn)
    expect(await isSameField(early)).toBe(true)
    expect(await early.evaluate(() => [document.activeElement === document.querySelector('input'), document.querySelector('input')?.selectionStart])).toEqual([true, 18])
    await early.keyboard.press('Enter')
    await early.getByText('That is not the passphrase. Nothing has been lost. Try again.').waitFor()
    expect(await isSameField(early)).toBe(true)
    await early.close()

    const { page: second, letGo: letSecondGo } = await windowBeforeTheScript(browser)
    await field(second).fill('shown')
    await second.getByRole('button', { name: 'Show passphrase' }).click()
    letSecondGo()
    await second.getByRole('button', { name: 'Hide passphrase' }).waitFor()
    expect(await field(second).inputValue()).toBe('shown')
    expect(await field(second).getAttribute('type')).toBe('text')
    await second.close()

    const { page: third, letGo: letThirdGo } = await windowBeforeTheScript(browser)
    await third.getByRole('button', { name: 'I have lost my passphrase' }).click()
    letThirdGo()
    await third.getByRole('heading', { name: 'Open with your recovery words' }).waitFor()
  }))

test('where there is no vault, more than one, or a page that needs none, nothing is shown before the app is there', () =>
  withBrowser(async (browser, page) => {
    const nothingYet = async (early: Page) => {
      // Long enough for what would have been shown.
      await early.waitForTimeout(500)
      expect(await early.evaluate(() => [document.getElementById('root')?.childElementCount, document.title])).toEqual([0, 'Turnstone'])
    }
    const first = await windowBeforeTheScript(browser)
    await nothingYet(first.page)
    first.letGo()
    await first.page.getByRole('heading', { name: 'What do you want to do?' }).waitFor()
    await first.page.close()

    await openPracticeVault(page)
    const slip = await windowBeforeTheScript(browser, '/slip')
    await nothingYet(slip.page)
    slip.letGo()
    await slip.page.getByRole('heading', { level: 1 }).waitFor()
    await slip.page.close()

    // A second vault that another window made.
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('turnstone.vaults') ?? '[]') as object[]
      localStorage.setItem('turnstone.vaults', JSON.stringify([...kept, { id: 'f'.repeat(32), kind: 'real', made: 1 }]))
    })
    const two = await windowBeforeTheScript(browser)
    await nothingYet(two.page)
    two.letGo()
    await field(two.page).waitFor()
  }))

test('without a network, after the browser was killed, the field at the first address is there at once and opens the vault', async () => {
  const profile = newProfile()
  const first = await launchBrowser({ origin: app.origin, profile })
  try {
    const page = await first.page()
    await openOnline(page, app.origin)
    await openPracticeVault(page)
    await first.kill()
    const again = await launchBrowser({ origin: app.origin, profile })
    try {
      const reopened = await again.page()
      await again.setOffline(true)
      await reopened.goto(`${app.origin}/`)
      await field(reopened).waitFor()
      await keepInMind(reopened)
      await appIsThere(reopened)
      expect(await isSameField(reopened)).toBe(true)
      await unlock(reopened, practicePassphrase)
      await lockButton(reopened).waitFor()
      await reopened.goto(`${app.origin}/?source=elsewhere`)
      await unlock(reopened, practicePassphrase)
      await lockButton(reopened).waitFor()
      expectNothingLeaked(again.watched)
    } finally {
      await again.kill()
    }
  } finally {
    await first.kill()
    removeProfile(profile)
  }
})

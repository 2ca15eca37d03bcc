import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, takePictures, type LaunchedBrowser } from '../support/browser'
import { addChild, lockButton, makeCase, openPracticeVault, practicePassphrase, setUpOwnVault, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

async function withBrowser(work: (browser: LaunchedBrowser, profile: string) => Promise<void>): Promise<void> {
  const profile = newProfile()
  const browser = await launchBrowser({ origin: app.origin, profile })
  try {
    await work(browser, profile)
  } finally {
    await browser.kill()
    removeProfile(profile)
  }
}

test('with the network off, a vault is made, locked, opened, and opened again with the recovery words after the passphrase is lost', () =>
  withBrowser(async (browser) => {
    const page = await browser.page()
    await openOnline(page, app.origin)
    await browser.setOffline(true)
    const seen = async (screen: string) => {
      await expectAccessible(page, screen)
      await takePictures(page, screen)
    }
    const { passphrase, recoveryWords } = await setUpOwnVault(page, seen)
    expect(recoveryWords).toHaveLength(24)

    await lockButton(page).click()
    await page.getByRole('heading', { name: 'Unlock' }).waitFor()
    await page.getByText('You locked Turnstone.').waitFor()
    await seen('unlock')
    await unlock(page, 'not the right words at all')
    await page.getByText('That is not the passphrase. Nothing has been lost. Try again.').waitFor({ timeout: 15_000 })
    await seen('unlock-wrong')
    await unlock(page, passphrase)
    await lockButton(page).waitFor({ timeout: 15_000 })

    await lockButton(page).click()
    await page.getByRole('button', { name: 'I have lost my passphrase' }).click()
    await page.getByRole('heading', { name: 'Open with your recovery words' }).waitFor()
    await seen('unlock-recover')
    const recover = async (words: readonly string[]) => {
      await page.getByLabel('24 recovery words').fill(words.join(' '))
      await page.getByLabel('New passphrase', { exact: true }).fill('kettle orbit window marzipan thirty')
      await page.getByLabel('New passphrase again').fill('kettle orbit window marzipan thirty')
      await page.getByRole('button', { name: 'Open with these words' }).click()
    }
    await recover(recoveryWords.slice(1))
    await page.getByText('There are 23 words here. The sheet has 24. Nothing has been lost.').waitFor()
    await recover(recoveryWords.with(4, 'zzzz'))
    await page.getByText('Word 5 is not one of the words we use.').waitFor()
    await recover(recoveryWords.toReversed())
    await page.getByText('Those words do not open this vault. Nothing has been lost.').waitFor()
    await recover(recoveryWords)
    await lockButton(page).waitFor({ timeout: 20_000 })

    await lockButton(page).click()
    await unlock(page, passphrase)
    await page.getByText('That is not the passphrase.').waitFor({ timeout: 15_000 })
    await unlock(page, 'kettle orbit window marzipan thirty')
    await lockButton(page).waitFor({ timeout: 15_000 })
    expectNothingLeaked(browser.watched)
  }))

test('the passphrase is changed in Settings, and the old one then opens nothing', () =>
  withBrowser(async (browser) => {
    const page = await browser.page()
    await openOnline(page, app.origin)
    const { passphrase } = await setUpOwnVault(page)
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    await expectAccessible(page, 'settings')
    await takePictures(page, 'settings')
    const change = async (old: string, next: string, again: string) => {
      await page.getByLabel('Passphrase now').fill(old)
      await page.getByLabel('New passphrase', { exact: true }).fill(next)
      await page.getByLabel('New passphrase again').fill(again)
      await page.getByRole('button', { name: 'Change the passphrase' }).click()
    }
    await change(passphrase, 'password', 'password')
    await page.getByText('That is too easy to guess. Nothing has been changed.').first().waitFor()
    await change(passphrase, 'copper lantern seven bishops walk', 'copper lantern seven bishops walks')
    await page.getByText('The two new passphrases are not the same.').first().waitFor()
    await change('wrong', 'copper lantern seven bishops walk', 'copper lantern seven bishops walk')
    await page.getByText('That is not the passphrase.').first().waitFor({ timeout: 15_000 })
    await change(passphrase, 'copper lantern seven bishops walk', 'copper lantern seven bishops walk')
    await page.getByText('The passphrase is changed.').waitFor({ timeout: 20_000 })
    await lockButton(page).click()
    await unlock(page, passphrase)
    await page.getByText('That is not the passphrase.').waitFor({ timeout: 15_000 })
    await unlock(page, 'copper lantern seven bishops walk')
    await lockButton(page).waitFor({ timeout: 15_000 })
    expectNothingLeaked(browser.watched)
  }))

test('somebody knows the passphrase: a new key is made, the browser is killed in the middle, it goes on when the vault is opened, and the old passphrase opens nothing (ledger-and-sync test 25)', () =>
  withBrowser(async (browser, profile) => {
    const page = await browser.page()
    page.setDefaultTimeout(20_000)
    await openOnline(page, app.origin)
    await browser.setOffline(true)
    const { passphrase } = await setUpOwnVault(page)
    const fresh = 'marzipan orbit seven lanterns bishop'
    await makeCase(page, 'TS-8001')
    await addChild(page, 'Ellis')
    // Parts of a shared case, so that there is enough to be killed in the middle of.
    await page.evaluate(async () => {
      const name = (await indexedDB.databases()).map((database) => database.name ?? '').find((one) => one.startsWith('turnstone-')) ?? ''
      const database = await new Promise<IDBDatabase>((resolve) => { const request = indexedDB.open(name); request.onsuccess = () => resolve(request.result) })
      const transaction = database.transaction('objects', 'readwrite')
      for (let n = 0; n < 20_000; n++) transaction.objectStore('objects').put({ space: 'f'.repeat(40), name: `part-${String(n)}`, bytes: new Uint8Array(1024) })
      await new Promise((resolve) => { transaction.oncomplete = resolve })
      database.close()
    })
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByRole('link', { name: 'Somebody knows my passphrase' }).click()
    await page.getByRole('heading', { level: 1, name: 'Somebody knows my passphrase' }).waitFor()
    await expectAccessible(page, 'new-key')
    await takePictures(page, 'new-key')
    const ask = async (old: string, next: string) => {
      await page.getByLabel('Passphrase now').fill(old)
      await page.getByLabel('New passphrase', { exact: true }).fill(next)
      await page.getByLabel('New passphrase again').fill(next)
      await page.getByRole('button', { name: 'Make a new key' }).click()
    }
    await ask(passphrase, passphrase)
    await page.getByText('That is the passphrase somebody may know. Nothing has been changed.').first().waitFor()
    await ask('not the passphrase', fresh)
    await page.getByText('That is not the passphrase.').first().waitFor()
    await ask(passphrase, fresh)
    await page.getByRole('heading', { name: 'Making the new key' }).waitFor()
    await page.getByText(/^[1-8]0 of 100 done/).waitFor()
    expectNothingLeaked(browser.watched)
    await browser.kill()

    const again = await launchBrowser({ origin: app.origin, profile })
    try {
      const reopened = await again.page()
      reopened.setDefaultTimeout(20_000)
      await again.setOffline(true)
      await reopened.goto(`${app.origin}/cases`)
      await unlock(reopened, passphrase)
      await reopened.getByText('That is not the passphrase. Nothing has been lost.').waitFor()
      await unlock(reopened, fresh)
      await reopened.getByRole('heading', { name: 'Making the new key' }).waitFor()
      await lockButton(reopened).waitFor({ timeout: 60_000 })
      await reopened.getByRole('link', { name: 'TS-8001', exact: true }).click()
      await reopened.getByText('Ellis').first().waitFor()
      const vaults = await reopened.evaluate(async () => (await indexedDB.databases()).map((database) => database.name ?? '').filter((one) => one.startsWith('turnstone-')))
      expect(vaults).toHaveLength(1)
      await lockButton(reopened).click()
      await unlock(reopened, passphrase)
      await reopened.getByText('That is not the passphrase.').waitFor()
      await unlock(reopened, fresh)
      await lockButton(reopened).waitFor()
      expectNothingLeaked(again.watched)
    } finally {
      await again.kill()
    }
  }))

test('the practice vault is one press away, says what it is on every page, and comes back after the browser is killed', () =>
  withBrowser(async (browser, profile) => {
    const page = await browser.page()
    await openOnline(page, app.origin)
    await browser.setOffline(true)
    await openPracticeVault(page)
    await page.getByText('Invented people. Nothing here is about anyone real.').waitFor()
    expectNothingLeaked(browser.watched)
    await browser.kill()
    const again = await launchBrowser({ origin: app.origin, profile })
    try {
      const reopened = await again.page()
      await again.setOffline(true)
      await reopened.goto(`${app.origin}/today`)
      await unlock(reopened, practicePassphrase)
      await lockButton(reopened).waitFor({ timeout: 15_000 })
      await reopened.getByText('Invented people. Nothing here is about anyone real.').waitFor()
      expectNothingLeaked(again.watched)
    } finally {
      await again.kill()
    }
  }))

test('hiding covers the page, its title and its words at once, in every window, and carrying on asks for the passphrase', () =>
  withBrowser(async (browser) => {
    const page = await browser.page()
    await openOnline(page, app.origin)
    await openPracticeVault(page)
    const second = await browser.context.newPage()
    await second.goto(`${app.origin}/help`)
    await unlock(second, practicePassphrase)
    await second.getByRole('heading', { name: 'Help', level: 1 }).waitFor({ timeout: 15_000 })
    await page.bringToFront()
    await page.keyboard.press('F9')
    for (const window of [page, second]) {
      await window.getByRole('button', { name: 'Carry on' }).waitFor()
      expect(await window.title()).toBe('Notes')
      expect(await window.locator('body').innerText()).not.toMatch(/Turnstone|Practice/)
    }
    await expectAccessible(page, 'hidden')
    await page.getByRole('button', { name: 'Carry on' }).click()
    await page.getByRole('heading', { name: 'Unlock' }).waitFor()
    // Locking one window locks all of them.
    await second.getByRole('heading', { name: 'Unlock' }).waitFor()
    expectNothingLeaked(browser.watched)
  }))

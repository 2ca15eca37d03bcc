import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, takePictures, type LaunchedBrowser } from '../support/browser'
import { lockButton, setUpOwnVault, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

// A passkey for every day (ledger-and-sync §2): one way in more, beside the passphrase and the recovery words. The device that
// holds the passkeys is Chromium's own virtual authenticator, with a person who is in front of it until told otherwise.

let app: ServedApp
let browser: LaunchedBrowser
let page: Page
const profile = newProfile()

/** Passkeys that are held by the device of a page. */
class Authenticator {
  private constructor(private readonly session: CDPSession, private readonly id: string) {}

  static async on(of: Page, hasPrf = true): Promise<Authenticator> {
    const session = await of.context().newCDPSession(of)
    await session.send('WebAuthn.enable')
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf },
    })
    return new Authenticator(session, authenticatorId)
  }

  held = async () => (await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id })).credentials
  take = (credential: Awaited<ReturnType<Authenticator['held']>>[number]) => this.session.send('WebAuthn.addCredential', { authenticatorId: this.id, credential })
  forget = (credentialId: string) => this.session.send('WebAuthn.removeCredential', { authenticatorId: this.id, credentialId })
  /** Whether the person proves who they are when the device asks. */
  proves = (isUserVerified: boolean) => this.session.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified })
  remove = () => this.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.id })
}

/** Accessible as it stands; with a picture in the soak. */
const seen = async (name: string) => {
  await expectAccessible(page, name)
  if (process.env['SOAK'] === '1' && process.env['PICTURES'] !== 'no') await takePictures(page, name)
}
const withPasskey = () => page.getByRole('button', { name: 'Open with the passkey' })
const lock = async () => {
  await lockButton(page).click()
  await page.getByRole('heading', { name: 'Unlock' }).waitFor()
}
const toSettings = async () => {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
}
/** What was fetched of it so far on this page. */
const passkeyScripts = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /passkey|web-authn/.test(name)))

beforeAll(async () => {
  app = await serveApp()
  browser = await launchBrowser({ origin: app.origin, profile })
  page = await browser.page()
  page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser.kill().catch(() => undefined)
  await app.close()
  removeProfile(profile)
})

describe('a passkey for every day', { sequential: true }, () => {
  let device: Authenticator
  let passphrase: string

  test('is offered at the end of the first run, and one press sets it up', async () => {
    device = await Authenticator.on(page)
    await openOnline(page, app.origin)
    const own = await setUpOwnVault(page, async (name) => {
      if (name !== 'start-keep') return
      await page.getByRole('heading', { name: 'Passkey' }).waitFor()
      await seen('start-keep-passkey')
      expect(await device.held()).toEqual([])
      await page.getByRole('button', { name: 'Set up a passkey' }).click()
      await page.getByText('The passkey opens this vault from now on.').waitFor()
    })
    passphrase = own.passphrase
    expect(await device.held()).toHaveLength(1)
  })

  test('opens the vault with no network and no passphrase', async () => {
    await lock()
    await browser.setOffline(true)
    await page.reload()
    await seen('unlock-passkey')
    await withPasskey().click()
    await lockButton(page).waitFor()
  })

  test('a prompt that was not answered opens nothing, says so, and the passphrase opens the vault', async () => {
    await lock()
    await device.proves(false)
    await withPasskey().click()
    await page.getByText('The passkey was not used').waitFor()
    await seen('unlock-passkey-not-used')
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
    await device.proves(true)
    await browser.setOffline(false)
  })

  test('after the browser was ended hard and started again, the passkey is asked for, and a passkey of that name with another secret does not fit', async () => {
    const [held] = await device.held()
    if (held === undefined) throw new Error('the device holds nothing')
    await browser.kill()
    browser = await launchBrowser({ origin: app.origin, profile })
    page = await browser.page()
    page.setDefaultTimeout(30_000)
    device = await Authenticator.on(page)
    // What Chromium's virtual device gives away of a passkey has no secret for keys in it: taken back, it has a new one.
    await device.take(held)
    await page.goto(`${app.origin}/`)
    await withPasskey().click()
    await page.getByText('That passkey does not fit this vault.').waitFor()
    await seen('unlock-passkey-other')
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
  })

  test('it is removed and set up anew in the settings; without the right passphrase nothing is made', async () => {
    await toSettings()
    await page.getByText('A passkey opens this vault.').waitFor()
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    await page.getByText('The passkey opens this vault no more.').waitFor()
    await lock()
    expect(await withPasskey().count()).toBe(0)
    await page.reload()
    await page.getByRole('heading', { name: 'Unlock' }).waitFor()
    await page.waitForTimeout(1500)
    expect(await withPasskey().count()).toBe(0)
    expect(await passkeyScripts()).toEqual([])
    await unlock(page, passphrase)
    await toSettings()
    const section = page.getByRole('region', { name: 'Passkey' })
    const before = (await device.held()).length
    await section.getByLabel('Your passphrase, to set up a passkey').fill('not the passphrase')
    await section.getByRole('button', { name: 'Set up a passkey' }).click()
    await section.getByText('That is not the passphrase.').waitFor()
    expect(await device.held()).toHaveLength(before)
    await seen('settings-passkey')
    await section.getByLabel('Your passphrase, to set up a passkey').fill(passphrase)
    await section.getByRole('button', { name: 'Set up a passkey' }).click()
    await section.getByText('The passkey opens this vault from now on.').waitFor()
    await lock()
    await withPasskey().click()
    await lockButton(page).waitFor()
  })

  test('a passkey that can give no key is refused in words, and the one that works stays', async () => {
    await device.remove()
    const poor = await Authenticator.on(page, false)
    await toSettings()
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    const section = page.getByRole('region', { name: 'Passkey' })
    await section.getByLabel('Your passphrase, to set up a passkey').fill(passphrase)
    await section.getByRole('button', { name: 'Set up a passkey' }).click()
    await section.getByText('That passkey does not fit this vault.').waitFor()
    await section.getByText('Nothing in the vault has been changed.').waitFor()
    await poor.remove()
    device = await Authenticator.on(page)
    await section.getByLabel('Your passphrase, to set up a passkey').fill(passphrase)
    await section.getByRole('button', { name: 'Set up a passkey' }).click()
    await section.getByText('The passkey opens this vault from now on.').waitFor()
  })

  test('a second vault on the same device has a passkey of its own; each opens its own vault', async () => {
    await lock()
    const [ofFirst] = await device.held()
    if (ofFirst === undefined) throw new Error('the device holds no passkey of the first vault')
    await page.getByRole('button', { name: 'Add a vault, or start from a copy' }).click()
    await setUpOwnVault(page, async (name) => {
      if (name !== 'start-keep') return
      await page.getByRole('button', { name: 'Set up a passkey' }).click()
      await page.getByText('The passkey opens this vault from now on.').waitFor()
    })
    const both = await device.held()
    expect(both).toHaveLength(2)
    for (const { userName } of both) expect(userName).toMatch(/^Turnstone vault, \d{1,2} \w+ \d{4} at \d{2}:\d{2}$/)
    await lock()
    await withPasskey().click()
    await lockButton(page).waitFor()
    await lock()
    await page.getByRole('button', { name: 'Open vault 1' }).click()
    // Only the passkey of the vault that is asked for is let answer. (The device lists them in no order of time.)
    await device.forget(ofFirst.credentialId)
    await withPasskey().click()
    await page.getByText('Nothing has been lost. Open the vault with your passphrase.').waitFor()
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
  })

  test('where the browser gets no key out of passkeys, nothing of it is shown', async () => {
    await toSettings()
    await page.getByRole('button', { name: 'Remove the passkey' }).click()
    await page.getByText('The passkey opens this vault no more.').waitFor()
    await page.addInitScript(() => {
      PublicKeyCredential.getClientCapabilities = async () => ({ 'extension:prf': false })
    })
    await page.reload()
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
    await toSettings()
    await page.getByRole('button', { name: 'Change the passphrase' }).waitFor()
    await page.waitForTimeout(1000)
    expect(await page.getByRole('heading', { name: 'Passkey' }).count()).toBe(0)
    expectNothingLeaked(browser.watched)
  })
})

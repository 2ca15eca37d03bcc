import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, newProfile, openOnline, removeProfile, serveApp, type LaunchedBrowser } from '../support/browser'
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

const withPasskey = () => page.getByRole('button', { name: 'Open with the passkey' })
const lock = async () => {
  await lockButton(page).click()
  await page.getByRole('heading', { name: 'Unlock' }).waitFor()
}
const toSettings = async () => {
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
}
const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /passkey|web-authn/.test(name)))

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
      await expectAccessible(page, 'start-keep-passkey')
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
    await expectAccessible(page, 'unlock-passkey')
    await withPasskey().click()
    await lockButton(page).waitFor()
  })

  test('a prompt that was not answered opens nothing, says so, and the passphrase opens the vault', async () => {
    await lock()
    await device.proves(false)
    await withPasskey().click()
    await page.getByText('The passkey was not used').waitFor()
    await expectAccessible(page, 'unlock-passkey-not-used')
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
    await device.proves(true)
    await browser.setOffline(false)
  })

  test('gone from the device, it opens nothing, and the passphrase does', async () => {
    await lock()
    const [held] = await device.held()
    await device.forget(held?.credentialId ?? '')
    await withPasskey().click()
    await page.getByText('Nothing has been lost. Open the vault with your passphrase.').waitFor()
    await unlock(page, passphrase)
    await lockButton(page).waitFor()
  })

  test('EXPERIMENT re-added', async () => {
    await lock()
  })
})

import { join } from 'node:path'
import type { Download, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, launchBrowser, newProfile, openOnline, removeProfile, takePictures, type LaunchedBrowser, type LaunchOptions } from './browser'
import { goInside, pathOf } from './life-cycle'
import { expectSaved, lockButton, setUpOwnVault, unlockIfLocked } from './people'
import type { ServedApp } from './server.mjs'

/** People on devices of their own who share a case: by the names they read on the screen. */

const withPictures = process.env['SOAK'] === '1' && process.env['PICTURES'] !== 'no'

export interface Device {
  readonly browser: LaunchedBrowser
  readonly page: Page
  readonly profile: string
  readonly passphrase: string
  readonly recoveryWords: readonly string[]
  readonly origin: string
  /** Pages are gone to without a load, as by a link; otherwise each is opened cold and unlocked. */
  readonly isWarm: boolean
}

export interface Run {
  readonly app: ServedApp
  /** Where saved files go. */
  readonly folder: string
  /** No title of a page and no name of a file says any of these. */
  readonly names: RegExp
  /** What the pictures of this run begin with. */
  readonly pictures: string
  readonly patience: number
}

/** A new device with a vault of its own: the app loaded once, and then no network for good where the run says so. */
export async function newDevice({ app, patience }: Pick<Run, 'app' | 'patience'>, { offline, isWarm = false, ...launch }: Pick<LaunchOptions, 'now' | 'width' | 'height' | 'args'> & { readonly offline: boolean; readonly isWarm?: boolean }): Promise<Device> {
  const profile = newProfile()
  const browser = await launchBrowser({ ...launch, origin: app.origin, profile })
  const page = await browser.page()
  page.setDefaultTimeout(patience)
  await openOnline(page, app.origin)
  if (offline) await browser.setOffline(true)
  const { passphrase, recoveryWords } = await setUpOwnVault(page)
  return { browser, page, profile, passphrase, recoveryWords, origin: app.origin, isWarm }
}

/** Ends the browser, whatever state it is in, and takes away what it kept. */
export async function endDevice({ browser, profile }: Device): Promise<void> {
  await browser.kill().catch(() => undefined)
  removeProfile(profile)
}

export async function go({ page, passphrase, origin, isWarm }: Device, path: string): Promise<void> {
  // The page that is open is opened anew: its form must be empty.
  if (isWarm && pathOf(page) !== path && (await lockButton(page).or(page.getByRole('button', { name: 'Hide', exact: true })).first().isVisible())) return goInside(page, path)
  await page.goto(origin + path)
  await unlockIfLocked(page, passphrase)
  await page.locator('h1').first().waitFor()
}

/** The page as it stands is accessible, its title says no name; with pictures where they are asked for. */
export async function look({ names, pictures }: Run, { page }: Device, name: string): Promise<void> {
  await page.waitForTimeout(150)
  expect(await page.title()).not.toMatch(names)
  await expectAccessible(page, name)
  if (withPictures) await takePictures(page, `${pictures}-${name}`)
}

/** Presses a button that saves a file, and returns where it lies. Its name says nobody's. `within` where several are offered. */
export async function savedAs({ folder, names }: Run, { page }: Device, button: string, within: Page | Locator = page): Promise<string> {
  const [download] = (await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), within.getByRole('button', { name: button }).click()])) as [Download, void]
  expect(download.suggestedFilename()).not.toMatch(new RegExp(names.source, 'i'))
  const path = join(folder, `${String(Math.random()).slice(2)}-${download.suggestedFilename()}`)
  await download.saveAs(path)
  return path
}

export interface CardWords {
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly called: string
}

/** Says who one is on this device, and saves the card. Returns where the file lies. */
export async function makeCard(run: Run, device: Device, { name, role, agency, called }: CardWords): Promise<string> {
  await go(device, '/sharing/card')
  await device.page.getByLabel('Your name').fill(name)
  await device.page.getByLabel('Your role').fill(role)
  await device.page.getByLabel('Your agency').fill(agency)
  await device.page.getByLabel('What you call this device').fill(called)
  await device.page.getByRole('button', { name: 'Make my card' }).click()
  await device.page.getByText('Your card is made.').first().waitFor()
  return savedAs(run, device, 'Save my card as a file')
}

export async function toCase(device: Device, reference: string): Promise<void> {
  await go(device, '/cases')
  await device.page.getByRole('link', { name: reference, exact: true }).click()
  await device.page.waitForURL((url) => /^\/c\/[^/]+$/.test(url.pathname))
  // A device that holds the plan alone does not know the reference.
  await device.page.getByRole('heading', reference === 'No reference' ? { level: 1 } : { level: 1, name: reference }).waitFor()
}

export async function toPeople(device: Device, reference: string): Promise<void> {
  await toCase(device, reference)
  await device.page.getByRole('link', { name: 'People in this case' }).click()
  await device.page.getByRole('heading', { name: 'People in this case', level: 1 }).waitFor()
}

/** A child is added to the case, and kept. */
export async function addChildTo(device: Device, reference: string, label: string): Promise<void> {
  await toCase(device, reference)
  await device.page.getByRole('button', { name: 'Add a child' }).click()
  await device.page.getByLabel('Label or first name').fill(label)
  await device.page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await device.page.getByText(label).first().waitFor()
  await expectSaved(device.page)
}

/** What the case says of a child or an adult is changed, and kept. */
export async function changeIn(device: Device, reference: string, who: string, field: string, words: string): Promise<void> {
  const { page } = device
  await toCase(device, reference)
  await page.getByRole('button', { name: `Change ${who}`, exact: true }).click()
  await page.getByRole('dialog').getByLabel(field, { exact: true }).fill(words)
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expectSaved(page)
}

export interface Entering {
  /** Where the card lies, or `kept`: one that was taken before is still there, with what was answered. */
  readonly card: string
  readonly name: string
  readonly sees?: 'The full record and the plan' | 'The plan only'
  readonly role: RegExp
}

/** Lets somebody in who was not compared yet, and saves their file. Returns where it lies. */
export async function letIn(run: Run, device: Device, reference: string, { card, name, sees = 'The full record and the plan', role }: Entering): Promise<string> {
  const { page } = device
  await toPeople(device, reference)
  await page.getByRole('link', { name: 'Let somebody in' }).click()
  if (card !== 'kept') await page.getByLabel('Their card as a file').setInputFiles(card)
  await page.getByText(name, { exact: true }).first().waitFor()
  await page.getByLabel('We have not compared yet').check()
  await page.getByLabel(sees).check()
  await page.getByRole('radio', { name: role }).check()
  await page.getByRole('button', { name: `Let ${name} in` }).click()
  await page.getByRole('heading', { name: `${name} is in` }).waitFor({ timeout: 60_000 })
  await page.getByText(/^The file is ready:/).waitFor({ timeout: 60_000 })
  return savedAs(run, device, 'Save the file')
}

/** A hand-over file, for one person or for everybody in the case. `much` where the device has more than one part of it. */
export async function handOver(run: Run, device: Device, reference: string, { to, much = 'Everything I have' }: { readonly to?: string; readonly much?: 'Everything I have' | 'The plan only' | 'all there is' } = {}): Promise<string> {
  const { page } = device
  await toPeople(device, reference)
  await page.getByRole('link', { name: 'Make a hand-over file' }).click()
  if (to !== undefined) {
    const which = page.getByRole('group', { name: 'Which of them?' })
    await which.getByLabel(to).waitFor()
    for (const box of await which.getByRole('checkbox').all()) await box.uncheck()
    await which.getByLabel(to).check()
  }
  if (much !== 'all there is') await page.getByLabel(much).check()
  await page.getByRole('button', { name: /^Make (the|1) file$/ }).click()
  await page.getByText(/^The file is ready:/).waitFor({ timeout: 60_000 })
  return savedAs(run, device, 'Save the file')
}

export async function openFile(device: Device, file: string): Promise<void> {
  await go(device, '/sharing/open')
  await device.page.getByLabel('The file', { exact: true }).setInputFiles(file)
}

export async function takeIn(device: Device, file: string): Promise<void> {
  await openFile(device, file)
  await device.page.getByRole('heading', { name: 'What this file is' }).waitFor({ timeout: 60_000 })
  await device.page.getByRole('button', { name: 'Take it in' }).click()
  await device.page.getByRole('link', { name: 'Open the case' }).waitFor({ timeout: 60_000 })
}

/** The words of a list that stands on the page, without their numbers. */
export async function wordsOn({ page }: Device, list: string): Promise<readonly string[]> {
  const items = page.getByRole('list', { name: list, exact: true }).getByRole('listitem')
  await items.first().waitFor({ timeout: 60_000 })
  return (await items.allInnerTexts()).map((words) => words.replace(/^\d+\s*/, ''))
}

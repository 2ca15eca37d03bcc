import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtApp } from '../support/browser'
import * as devices from '../support/devices'
import { go, toCase, type Device, type Run } from '../support/devices'
import { serveBuiltApp, type ServedApp } from '../support/server.mjs'
import { createTrialStore } from '../support/trial-store.mjs'

// Issue 3: what `npm start` shows a newcomer. Two people in two browsers share a case through the folder beside the app: both
// work with no network, come back, and both have it all. Everybody is invented.

const reference = 'TS-3307'
const folder = mkdtempSync(join(tmpdir(), 'turnstone-two-'))
const shelf = join(folder, 'store')
let app: ServedApp
let maria: Device
let sam: Device

let run: Run
const look = (device: Device, name: string) => devices.look(run, device, name)
const savedAs = (device: Device, button: string) => devices.savedAs(run, device, button)
const makeCard = (device: Device, name: string, called: string) => devices.makeCard(run, device, { name, role: 'Practitioner', agency: 'Health', called })
const child = (device: Device, label: string) => devices.addChildTo(device, reference, label)
const sees = async ({ page }: Device, label: string) => page.getByText(label).first().waitFor({ timeout: 90_000 })

/** The folder beside the app, as it is offered. */
async function useTheFolder(device: Device, seen?: (name: string) => Promise<void>): Promise<void> {
  await go(device, '/sharing/stores/add')
  await device.page.getByLabel(/^Folder for trying/).check()
  await seen?.('add-offered')
  await device.page.getByRole('button', { name: 'Check and keep' }).click()
  await device.page.getByRole('heading', { name: 'Sharing', level: 1 }).waitFor()
  await device.page.getByRole('group', { name: `Where ${reference} is shared` }).getByLabel(/^Folder for trying/).check()
  await device.page.getByText(/^All \d+ parts made here are in|^The one part made here is in|^All 0 parts/).first().waitFor({ timeout: 60_000 })
}

const shareNow = async ({ page }: Device) => {
  await page.getByRole('link', { name: 'Sharing', exact: true }).first().click()
  await page.getByRole('button', { name: 'Share now' }).click()
  await page.getByText('Everything that could be shared is shared.').first().waitFor({ timeout: 60_000 })
}

const filesIn = (path: string): readonly string[] => readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesIn(join(path, name)) : [join(path, name)]))

beforeAll(async () => {
  app = await serveBuiltApp({ folder: builtApp, store: await createTrialStore(shelf) })
  run = { app, folder, names: /Lopez|Idowu/, pictures: 'sharing', patience: 30_000 }
  maria = await devices.newDevice(run, { offline: false })
  sam = await devices.newDevice(run, { offline: false })
})
afterAll(async () => {
  for (const device of [maria, sam]) await devices.endDevice(device)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('two browsers and the folder beside the app', () => {
  test('nothing is asked of the folder before a case is shared, and the pages say what there is to do', async () => {
    await go(maria, '/sharing')
    await maria.page.getByText('No case is shared yet. Open a case and let somebody in.').waitFor()
    await look(maria, 'nothing-yet')
    await go(maria, '/sharing/stores')
    await maria.page.getByText('No folder is set up on this device.').waitFor()
    await look(maria, 'stores-none')
    await go(maria, '/sharing/stores/add')
    await maria.page.getByRole('button', { name: 'Check and keep' }).click()
    await maria.page.getByText('Say what you call it.').first().waitFor()
    await look(maria, 'add-refused')
    await maria.page.getByLabel('What you call it').fill('Elsewhere')
    await maria.page.getByRole('textbox', { name: 'Address' }).fill('https://files.example.org/dav/')
    await maria.page.getByRole('button', { name: 'Check and keep' }).click()
    await maria.page.getByText('This app may not talk to that address.').waitFor()
    expect(app.requests.filter((request) => request.includes(' /store/'))).toEqual([])
  })

  test('Maria lets Sam in with a file, and both share through the folder', async () => {
    await go(maria, '/cases')
    await maria.page.getByRole('button', { name: 'New case' }).first().click()
    await maria.page.getByLabel('Reference').fill(reference)
    await maria.page.getByRole('button', { name: 'Make the case' }).click()
    await maria.page.getByRole('heading', { name: reference, level: 1 }).waitFor()
    await child(maria, 'Child A')
    await makeCard(maria, 'Maria Lopez', 'Health laptop')
    const card = await makeCard(sam, 'Sam Idowu', 'Office laptop')
    await toCase(maria, reference)
    await maria.page.getByRole('link', { name: 'People in this case' }).click()
    await maria.page.getByRole('link', { name: 'Let somebody in' }).click()
    await maria.page.getByLabel('Their card as a file').setInputFiles(card)
    await maria.page.getByText('Sam Idowu', { exact: true }).first().waitFor()
    await maria.page.getByLabel('We have not compared yet').check()
    await maria.page.getByLabel('The full record and the plan').check()
    await maria.page.getByRole('radio', { name: /^Takes the minutes/ }).check()
    await maria.page.getByRole('button', { name: 'Let Sam Idowu in' }).click()
    await maria.page.getByText(/^The file is ready:/).waitFor({ timeout: 60_000 })
    const file = await savedAs(maria, 'Save the file')
    await go(sam, '/sharing/open')
    await sam.page.getByLabel('The file', { exact: true }).setInputFiles(file)
    await sam.page.getByRole('button', { name: 'Take it in' }).click({ timeout: 60_000 })
    await sam.page.getByRole('link', { name: 'Open the case' }).click({ timeout: 60_000 })
    await sees(sam, 'Child A')
    await useTheFolder(maria, (name) => look(maria, name))
    await look(maria, 'shared')
    await useTheFolder(sam)
    await go(maria, '/sharing/stores')
    await maria.page.getByRole('button', { name: 'Check it' }).click()
    await maria.page.getByText(/It works\. Files can be put there/).first().waitFor()
    await look(maria, 'stores-checked')
  })

  test('what is written goes out by itself in a few seconds, and is on the other screen without a press', async () => {
    await toCase(sam, reference)
    await child(maria, 'Child B')
    await sees(sam, 'Child B')
  })

  test('both work with no network; back on it, both have it all, and the words beside the name of the case say when', async () => {
    for (const { browser } of [maria, sam]) await browser.setOffline(true)
    await child(maria, 'Child C, by Maria')
    await child(sam, 'Child D, by Sam')
    // Some versions of Chromium cut a page that was opened offline from the network and tell it that it is online: it is told again.
    for (const isOffline of [false, true]) await maria.browser.setOffline(isOffline)
    await maria.page.getByText(/Working offline\. Last shared \d\d:\d\d/).first().waitFor()
    await look(maria, 'case-offline')
    for (const { browser } of [maria, sam]) await browser.setOffline(false)
    await toCase(maria, reference)
    await toCase(sam, reference)
    for (const device of [maria, sam]) for (const label of ['Child A', 'Child B', 'Child C, by Maria', 'Child D, by Sam']) await sees(device, label)
    await shareNow(sam)
    await sam.page.getByText('Maria Lopez, Health laptop').first().waitFor()
    await sam.page.getByText('Nothing needs you here.').waitFor()
    await look(sam, 'heard-from')
  })

  test('the folder holds age files only: no word of the case, no name of anybody', () => {
    const files = filesIn(shelf)
    expect(files.length).toBeGreaterThan(8)
    for (const file of files) {
      const bytes = readFileSync(file)
      if (file.endsWith('turnstone-1/store')) expect(bytes.toString('utf8')).toMatch(/^[0-9a-f]{32}$/)
      else expect(bytes.subarray(0, 22).toString('utf8')).toBe('age-encryption.org/v1\n')
      // Three letters stand in 100 kB of noise once in some hundred runs: names in full, and what is five letters long.
      for (const word of ['Child', 'Maria', 'Lopez', 'Idowu', 'Sam Idowu', 'laptop', reference]) expect(bytes.includes(word), word).toBe(false)
    }
  })

  test('locked, a device asks the folder for nothing', async () => {
    await sam.page.getByRole('button', { name: 'Lock', exact: true }).click()
    await sam.page.getByRole('heading', { name: 'Unlock' }).waitFor()
    await maria.page.close()
    const before = app.requests.length
    await new Promise((resolve) => setTimeout(resolve, 6_000))
    expect(app.requests.slice(before).filter((request) => request.includes(' /store'))).toEqual([])
  })
})

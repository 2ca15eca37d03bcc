import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp } from '../support/browser'
import { openCaseByKeys } from '../support/by-keys'
import { addChildTo, changeIn, endDevice, handOver, letIn, makeCard, newDevice, takeIn, type Device, type Run } from '../support/devices'
import { chooseByArrows, focusedWords, keys, tabTo } from '../support/keyboard'
import { lockButton, makeCase } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

// Issue 3: files for others, a copy of everything on a new device, and two versions of one thing, with nothing but keys:
// locators only read. How the two came to share the case is the other journeys'. Everybody is invented.

const reference = 'TS-2077'
const folder = mkdtempSync(join(tmpdir(), 'turnstone-keys-'))
let app: ServedApp
let run: Run
let maria: Device
let tom: Device

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name }).first().waitFor({ timeout: 60_000 }).catch(async () => { throw new Error(`no “${String(name)}”: ${await page.locator('body').innerText()}`) })
const press = async (page: Page, name: string | RegExp, region?: string) => {
  await tabTo(page, name, region)
  await page.keyboard.press('Enter')
}
const typed = async (page: Page, field: string, words: string) => {
  await tabTo(page, field)
  await page.keyboard.type(words)
}
const saved = async (page: Page, name: string) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  const path = join(folder, name)
  await download.saveAs(path)
  return path
}
const chosen = async (page: Page, field: string, files: string | string[]) => {
  await tabTo(page, field)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles(files)
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /maria|tom|Lopez|Ellery/, pictures: 'keys', patience: 20_000 }
  maria = await newDevice(run, { offline: true })
  tom = await newDevice(run, { offline: true })
  // Listened for from here on: the browser is told to hand choosers over a moment after somebody begins to listen.
  for (const { page } of [maria, tom]) page.on('filechooser', () => undefined)
  await makeCase(maria.page, reference)
  await addChildTo(maria, reference, 'Child A')
  await makeCard(run, maria, { name: 'Maria Lopez', role: 'Chair', agency: 'Health', called: 'Laptop' })
  const card = await makeCard(run, tom, { name: 'Tom Ellery', role: 'Minutes', agency: 'School', called: 'Tablet' })
  await takeIn(tom, await letIn(run, maria, reference, { card, name: 'Tom Ellery', role: /^Takes the minutes/ }))
}, 240_000)
afterAll(async () => {
  for (const one of [maria, tom]) await endDevice(one)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('by keyboard alone', () => {
  let file: string

  test('a hand-over is made to the file, and opened on the other device together with one that is nothing', async () => {
    await addChildTo(maria, reference, 'Child B')
    const { page } = maria
    await openCaseByKeys(page, reference)
    await press(page, 'People in this case')
    await heading(page, 'People in this case')
    await press(page, 'Make a hand-over file')
    await heading(page, 'Make a hand-over file')
    await press(page, /^Make the file/)
    await page.getByText('Choose how much of it.').first().waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Please look at this again') === true)
    await chooseByArrows(page, 'Everything I have', 'Everything I have')
    await page.keyboard.press('Enter')
    await page.getByText(/^The file is ready/).first().waitFor({ timeout: 60_000 })
    await tabTo(page, 'Save the file')
    file = await saved(page, 'hand-over.age')
    await page.getByText(/^Saved as /).first().waitFor()

    const nothing = join(folder, 'nothing.age')
    writeFileSync(nothing, 'nobody wrote this')
    await press(tom.page, 'Sharing')
    await heading(tom.page, 'Sharing')
    await press(tom.page, /^Open (what I was given|a file or codes)/)
    await heading(tom.page, 'Open what I was given')
    await chosen(tom.page, 'The file', [nothing, file])
    await heading(tom.page, 'What these 2 files are')
    expect(await focusedWords(tom.page)).toBe('What these 2 files are')
    await press(tom.page, 'Take 1 file in')
    await heading(tom.page, '1 of 2 files is taken in')
    expect(await focusedWords(tom.page)).toBe('1 of 2 files is taken in')
    await press(tom.page, 'Open the case')
    await heading(tom.page, reference)
    await tom.page.getByText('Child B').first().waitFor()
  }, 120_000)

  test('what both changed is looked at: j into the words, Esc out of them, and a number settles it', async () => {
    await changeIn(maria, reference, 'Child A', 'What helps them take part', 'A quiet room, and her grandmother')
    await changeIn(tom, reference, 'Child A', 'What helps them take part', 'A quiet room, and pictures')
    await takeIn(maria, await handOver(run, tom, reference))
    const { page } = maria
    await openCaseByKeys(page, reference)
    await press(page, 'Look at them')
    await heading(page, /without seeing each other/)
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.matches('textarea') === true)
    await page.keyboard.press('End')
    await page.keyboard.type(' 12')
    await page.keyboard.press('Escape')
    expect(await focusedWords(page)).toMatch(/without seeing each other/)
    expect(await page.locator('textarea').inputValue()).toMatch(/ 12/)
    await page.keyboard.press('2')
    await heading(page, 'Nothing stands in two versions')
  }, 120_000)

  test('a copy of everything is made, and opened with the recovery words on a device that is new', async () => {
    const { page } = maria
    await press(page, 'Settings')
    await heading(page, 'Settings')
    await press(page, 'Make a copy')
    await heading(page, 'A copy of everything here')
    // One key to the main button, past everything before it.
    await keys(page, '.')
    expect(await focusedWords(page)).toBe('Make the copy')
    await keys(page, 'Enter')
    await page.getByText(/^The copy is ready: 1 case/).waitFor({ timeout: 60_000 })
    // Saved with the next press: the browser hands a file out only inside one.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Save the file')
    const copy = await saved(page, 'copy.age')
    await page.getByText(/^Handed to this device to save/).first().waitFor()

    const profile = newProfile()
    const browser = await launchBrowser({ origin: app.origin, profile })
    try {
      const fresh = await browser.page()
      fresh.setDefaultTimeout(20_000)
      fresh.on('filechooser', () => undefined)
      await openOnline(fresh, app.origin)
      await browser.setOffline(true)
      await chooseByArrows(fresh, 'Run meetings', 'Start from a copy')
      await fresh.keyboard.press('Enter')
      await heading(fresh, 'Open a copy')
      await press(fresh, 'Open the copy')
      await fresh.getByText('Choose the file first.').waitFor()
      await chosen(fresh, 'The copy', copy)
      await typed(fresh, '24 recovery words', maria.recoveryWords.toReversed().join(' '))
      await press(fresh, 'Open the copy')
      await fresh.getByText(/^These words do not open this file/).waitFor()
      await tabTo(fresh, '24 recovery words')
      await fresh.keyboard.press('Control+a')
      await fresh.keyboard.type(maria.recoveryWords.join(' '))
      await press(fresh, 'Open the copy')
      await fresh.getByText(/^This copy was made on/).waitFor()
      await fresh.waitForFunction(() => document.activeElement?.textContent === 'Make a vault of it')
      await fresh.keyboard.press('Enter')
      await heading(fresh, 'Make a passphrase')
      await fresh.waitForFunction(() => document.querySelector('.start-words')?.textContent?.trim().split(/\s+/).length === 6)
      await press(fresh, 'Use these')
      // Whoever opened the copy with the words of a sheet has proved that sheet: no other is asked for.
      await heading(fresh, 'Keep it safe')
      await press(fresh, 'Go to Today')
      await lockButton(fresh).waitFor()
      await openCaseByKeys(fresh, reference)
      await fresh.getByText('Child A').first().waitFor()
      expectNothingLeaked(browser.watched)
    } finally {
      await browser.kill()
      removeProfile(profile)
    }
    for (const one of [maria, tom]) expectNothingLeaked(one.browser.watched)
  }, 180_000)
})

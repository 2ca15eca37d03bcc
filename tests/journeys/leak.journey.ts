import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, type LaunchedBrowser } from '../support/browser'
import { scanForLeaks, sentinelWord } from '../support/leak-scan'
import { addLine, captureField, expectSaved, minuteItem, openCase, openMeeting, openPracticeVault, setUpOwnVault, takeRole } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** leak-scanner.journey.ts plants words in all these places and finds them; only with that does "0 hits" mean something. */
let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

const places = ['case reference', 'child', 'draft of a line', 'line', 'action', 'concern', 'draft of a concern', 'words of a person', 'reason'] as const
type Place = (typeof places)[number]
type Words = Readonly<Record<Place, string>>

/** Text controls on the page now that would let the browser keep or suggest what is typed (must-show 5). */
const careless = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select, [contenteditable]')]
      .filter((control) => !['checkbox', 'radio', 'button', 'submit', 'range'].includes(control.getAttribute('type') ?? ''))
      .filter((control) => !['off', 'current-password', 'new-password', 'one-time-code'].includes(control.getAttribute('autocomplete') ?? ''))
      .map((control) => `${location.pathname.replace(/[0-9a-f]{32}/g, '…')}: ${control.outerHTML.slice(0, 160)}`),
  )

const days = [
  { day: 'the practice meeting', end: 'killed' }, { day: 'the practice meeting', end: 'closed' },
  { day: 'an own vault with a new case', end: 'killed' }, { day: 'an own vault with a new case', end: 'closed' },
] as const

describe.each(days)('after $day the browser is $end', ({ day, end }) => {
  const words = Object.fromEntries(places.map((place) => [place, sentinelWord()])) as Words
  const profile = newProfile()
  let browser: LaunchedBrowser
  const controls: string[] = []
  let secrets: readonly string[] = []
  let seen = 0

  beforeAll(async () => {
    browser = await launchBrowser({ origin: app.origin, profile })
    const page = await browser.page()
    page.setDefaultTimeout(10_000)
    await openOnline(page, app.origin)
    await browser.setOffline(true)
    const look = async () => {
      seen += await page.locator('input, textarea').count()
      controls.push(...(await careless(page)))
    }
    if (day === 'an own vault with a new case') secrets = await ownVault(page, words, look)
    else await practiceMeeting(page, words, look)
    // The browser writes its session file some seconds after the last change.
    await page.waitForTimeout(15_000)
  })
  afterAll(() => removeProfile(profile))

  test('every text control on the way tells the browser to keep nothing', () => {
    expect(controls).toEqual([])
    expect(seen).toBeGreaterThan(5)
  })

  test('not one of the typed words is anywhere in the browser’s files', async () => {
    await browser[end === 'killed' ? 'kill' : 'close']()
    const used = day === 'an own vault with a new case' ? [words['case reference'], words.child, words['words of a person'], ...secrets] : Object.values(words)
    const report = scanForLeaks(profile, used)
    console.log(`${day}, ${end}: ${report.files} files, ${report.bytes} bytes, ${report.leaks.length} hits of ${used.length} words`)
    expect(report.leaks).toEqual([])
    expect(report.unreadable).toEqual([])
    expect(report.files).toBeGreaterThan(50)
    expectNothingLeaked(browser.watched)
  })
})

/** A whole piece of a meeting, with a line and a concern half typed at the end. */
async function practiceMeeting(page: Page, words: Words, look: () => Promise<void>) {
  await openPracticeVault(page)
  await look()
  await openCase(page, reference)
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByLabel('Label or first name').fill(words.child)
  await look()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(words.child).first().waitFor()
  await openMeeting(page)
  await look()
  await page.getByRole('link', { name: 'What we are here to settle' }).click()
  await page.getByLabel('What we are here to settle, as the room agrees it').fill(words['words of a person'])
  await look()
  await page.getByRole('button', { name: 'Keep the aim' }).click()
  await takeRole(page, 'Minutes')
  await minuteItem(page, /New from every agency/)
  await addLine(page, `/i ${words.line} came again`, `${words.line} came again`)
  await addLine(page, `/a ${words.action} @Dina Osei by 10 Dec > ${words.reason}`, words.action)
  await look()
  await takeRole(page, 'Plan')
  await look()
  for (const part of ['Telling the family', 'Other routes and decisions', 'Review and sharing']) {
    await page.getByRole('link', { name: part }).click()
    await page.getByRole('heading', { level: 1, name: part }).waitFor()
    for (const radio of await page.getByRole('radio').all()) await radio.check()
    await look()
  }
  await page.getByRole('button', { name: /^Safeguarding concern/ }).click()
  await page.getByRole('dialog').getByLabel('What was said or seen? Use their words').fill(words.concern)
  await look()
  await page.getByRole('button', { name: 'Raise the concern' }).click()
  await page.getByRole('button', { name: /^Concern raised/ }).click()
  await page.getByRole('button', { name: 'Raise another concern' }).click()
  await page.getByLabel('What was said or seen? Use their words').fill(words['draft of a concern'])
  await page.keyboard.press('Escape')
  await takeRole(page, 'Closing check')
  await look()
  await takeRole(page, 'Minutes')
  await captureField(page).pressSequentially(`/i ${words['draft of a line']} and then`)
  await expectSaved(page)
}

/** An own vault, from the first page: the words of setting up, a case reference, a child. Returns what opens the vault. */
async function ownVault(page: Page, words: Words, look: () => Promise<void>): Promise<readonly string[]> {
  const { passphrase, recoveryWords } = await setUpOwnVault(page, look)
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByRole('button', { name: 'New case' }).click()
  await page.getByRole('dialog').getByLabel('Reference').fill(words['case reference'])
  await look()
  await page.getByRole('dialog').getByRole('button', { name: 'Make the case' }).click()
  await page.getByRole('heading', { level: 1, name: words['case reference'] }).waitFor()
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByLabel('Label or first name').fill(words.child)
  await look()
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(words.child).first().waitFor()
  await page.getByRole('link', { name: 'Settings' }).first().click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  await look()
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByLabel('Find a case').fill(words['words of a person'])
  await look()  // Single words of the lists are in the app itself; four in a row are not.
  return [passphrase, recoveryWords.slice(0, 4).join(' '), recoveryWords.slice(0, 4).join('\n')]
}

import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offline, serveApp } from '../support/browser'
import { openPracticeVault, setUpOwnVault } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

const name = 'Northshire meetings (practice)'
const item = 'What changed since spring'

test('guidance is copied, changed and published; a meeting is set up under it with the network off; the file works in another vault, and a broken one is refused', async () => {
  let file: Buffer = Buffer.alloc(0)
  await offline(app, { now: '2026-12-03T09:00:00Z', patience: 15_000 }, async (page) => {
    await setUpOwnVault(page)
    await writeGuidance(page)
    file = await saveAsFile(page)
    await setUpMeeting(page)
    // The meeting's own agenda has the item as it was written, in its place, and not as it was copied.
    const agenda = page.getByRole('link', { name: new RegExp(item) })
    await agenda.first().click()
    await page.getByRole('heading', { level: 1, name: item }).waitFor()
    expect(await page.getByRole('link', { name: /What we are here to settle/ }).count()).toBe(0)
    expect(page.url()).not.toMatch(/northshire/i)
  })
  await offline(app, { now: '2026-12-03T10:00:00Z', patience: 15_000 }, async (page) => {
    await openPracticeVault(page)
    await page.getByRole('link', { name: 'Guidance', exact: true }).first().click()
    await bring(page, Buffer.from(file.toString('utf8').replace('"turnstone-pack"', '"turnstone-pack", "colour": "<script>"')))
    await page.getByText('At colour', { exact: false }).waitFor()
    await page.getByText('Nothing has changed. The guidance you had is still in use.', { exact: false }).waitFor()
    expect(await page.getByRole('list', { name: 'Your own guidance' }).count()).toBe(0)
    await bring(page, file)
    await page.getByRole('list', { name: 'Your own guidance' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByRole('button', { name: 'Open every part' }).click()
    await page.getByText(item, { exact: true }).first().waitFor()
  })
}, 300_000)

const bring = (page: Page, buffer: Buffer) => page.setInputFiles('input[type=file]', { name: 'turnstone-guidance.json', mimeType: 'application/json', buffer })

/** By keyboard where a key does it: the copy, the agenda item and the publishing. */
async function writeGuidance(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Guidance', exact: true }).first().click()
  await page.getByRole('link', { name: /^Oxfordshire/ }).click()
  await page.getByRole('button', { name: 'Copy and change' }).focus()
  await page.keyboard.press('Enter')
  for (const words of [name, 'Northshire (practice)', 'Northshire partnership (practice)']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByLabel('Parts', { exact: true }).selectOption({ label: 'The agenda' })
  await page.getByRole('button', { name: 'Change “What we are here to settle”' }).focus()
  await page.keyboard.press('Enter')
  const title = page.getByLabel('Title', { exact: true })
  await title.fill('')
  await page.getByRole('complementary').getByText('The words here are empty.').waitFor()
  await title.fill(item)
  await page.getByRole('complementary').getByRole('listitem').filter({ hasText: /^What changed since spring \d/ }).waitFor()
  await page.getByText('Nothing to put right. It can be published.').waitFor()
  await page.getByRole('button', { name: 'Publish this version' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Write the next version' }).waitFor()
}

async function saveAsFile(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a file' }).click()])
  expect(download.suggestedFilename()).toMatch(/^turnstone-guidance-1-[0-9a-f]{8}\.json$/)
  return readFileSync(await download.path())
}

/** A new case under the new guidance, asked and decided in the shortest honest way, to the meeting's own agenda. */
async function setUpMeeting(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByRole('button', { name: 'New case' }).click()
  await page.getByLabel('Reference', { exact: true }).fill('TS-0700')
  await page.getByLabel('Guidance its meetings run on').selectOption({ label: `${name}, version 1` })
  await page.getByRole('button', { name: 'Make the case' }).click()
  await page.getByRole('heading', { level: 1, name: 'TS-0700' }).waitFor()
  const caseAddress = page.url()
  await page.getByText(`${name}, version 1.`).waitFor()
  await goInside(page, `${new URL(caseAddress).pathname}/gate`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByLabel('No, not on what we know').check()
  await goOn(page)
  await page.getByLabel('Progress has stopped or is drifting').check()
  await page.getByLabel('What shows it?').fill('The same plan three times.')
  await goOn(page)
  const request = new URL(page.url()).pathname.replace(/\/[^/]+$/, '')
  await goInside(page, `${request}/without-family`)
  await page.getByLabel('Without the family, and here is why').check()
  await page.getByLabel('Why the family is not in the room').fill('Each agency was told something different.')
  await goOn(page)
  await goInside(page, `${request}/check`)
  await page.getByLabel('Hold it', { exact: true }).check()
  await page.getByLabel('Not yet', { exact: false }).first().check()
  await page.locator('#decide-who').fill('Priya Nair')
  await page.locator('#decide-reason').fill('Nobody can plan until the accounts are compared.')
  await page.getByRole('button', { name: 'Keep this decision' }).click()
  await page.getByRole('link', { name: 'Prepare the meeting' }).click()
  await page.getByRole('heading', { level: 1, name: 'Prepare the meeting' }).waitFor()
  // Without a chair and a minute taker it opens only with a reason.
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  const reason = page.getByRole('dialog').getByRole('textbox')
  if (await reason.first().isVisible({ timeout: 3000 }).catch(() => false)) {
    await reason.first().fill('They come at nine.')
    await page.getByRole('dialog').getByRole('button').filter({ hasText: /open/i }).first().click()
  }
  await page.waitForURL(/\/run\//)
}

const goOn = async (page: Page) => {
  const before = page.url()
  await page.getByRole('button', { name: 'Save and go on' }).click()
  await page.waitForURL((url) => url.href !== before)
}

/** To an address of the app without a reload: a reload would ask for the passphrase. */
async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate', { state: null })) }, path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

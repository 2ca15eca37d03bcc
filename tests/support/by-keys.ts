import type { Page } from 'playwright-core'
import { chooseByArrows, tabTo } from './keyboard'
import { lockButton, meetingAddress } from './people'

/** The ways of `people.ts` as somebody without a mouse goes them: nothing but keys. */

/** From the first page of a new device to the practice case: a choice by the arrows, and Enter on it goes on. */
export async function openPracticeVaultByKeys(page: Page): Promise<void> {
  await chooseByArrows(page, 'Run meetings', 'Look at the practice case')
  await page.keyboard.press('Enter')
  await lockButton(page).waitFor({ timeout: 30_000 })
}

/** From anywhere in the app to the page of a case. */
export async function openCaseByKeys(page: Page, reference: string): Promise<void> {
  await tabTo(page, 'Cases')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: reference, exact: true }).waitFor()
  await tabTo(page, reference)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: reference, level: 1 }).waitFor()
}

/** From the case of the practice vault to the chair's screen of its opened meeting. Returns the address of the meeting, without a last slash. */
export async function openMeetingByKeys(page: Page): Promise<string> {
  await page.getByRole('region', { name: 'What next' }).getByRole('link').first().waitFor()
  await tabTo(page, /./, 'What next')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Prepare the meeting', level: 1 }).waitFor()
  await tabTo(page, 'Open the meeting')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/run\//)
  return meetingAddress(page)
}

/** What may stay open is left open, each with this reason: `l`, the reason, Enter, and again on the row that the focus went on to. */
export async function leaveAllOpenByKeys(page: Page, reason: string): Promise<void> {
  const open = page.getByRole('region', { name: 'Still open' })
  const rows = open.getByRole('listitem')
  for (let left = await rows.count(); left > 0; left -= 1) {
    await page.keyboard.press('l')
    await page.getByLabel('Why can it stay open?').waitFor()
    await page.keyboard.type(reason)
    await page.keyboard.press('Enter')
    await page.getByLabel('Why can it stay open?').waitFor({ state: 'detached' })
    // The row is gone, and the focus went on with it.
    await page.waitForFunction((more) => document.activeElement !== document.body && (document.querySelector('#close-open')?.closest('section')?.querySelectorAll('li[data-check]').length ?? 0) < more, left)
  }
}

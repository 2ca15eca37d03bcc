import type { Page } from 'playwright-core'
import { captureText } from '../../src/text/capture'
import { chooseByArrows, keys, leaveField, tabTo } from './keyboard'
import { lockButton, meetingAddress, practicePassphrase } from './people'

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

/** Where a lock screen stands in the way: the passphrase, and Enter. */
export async function unlockByKeys(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock' }).waitFor({ timeout: 30_000 })
  await tabTo(page, 'Passphrase')
  await page.keyboard.type(practicePassphrase)
  await page.keyboard.press('Enter')
  await lockButton(page).waitFor({ timeout: 30_000 })
}

/** Marks people as here: two keys a person. The row takes the focus, and a second Enter presses nothing. */
export async function markHereByKeys(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await tabTo(page, `Here: ${name}`)
    await page.keyboard.press('Enter')
    await page.waitForFunction((words) => document.activeElement?.matches('li') === true && document.activeElement.textContent.includes(words), name)
  }
}

/** From the plan to the page of telling: each of these people is told, by the same person. */
export async function tellByKeys(page: Page, names: readonly string[], teller: string): Promise<void> {
  const { keyboard } = page
  await tabTo(page, 'Telling the family')
  await keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Telling the family' }).waitFor()
  for (const name of names) {
    await tabTo(page, 'They are told', name)
    await keyboard.press('Space')
    await tabTo(page, 'Who tells them', name)
    await keyboard.type(teller)
    await tabTo(page, `Keep what happens for ${name}`)
    await keyboard.press('Enter')
    await page.getByRole('region', { name }).getByText(`${teller} tells them`).waitFor()
  }
}

/** A short meeting of the practice case with one action, run and closed. Dina Osei tells both parents. Ends on the draft of the record. */
export async function holdShortMeetingByKeys(page: Page, reference: string): Promise<void> {
  const { keyboard } = page
  await openPracticeVaultByKeys(page)
  await openCaseByKeys(page, reference)
  await openMeetingByKeys(page)
  await markHereByKeys(page, ['Martin Fell', 'Dina Osei'])
  await keys(page, 'g', 'm')
  await page.getByRole('textbox', { name: captureText.lineLabel }).waitFor()
  await keyboard.type('/a Nia weighed at the surgery @Dina Osei by Fri 4 Dec so that her weight is known > Dina refers the same day')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Nia weighed at the surgery', exact: true }).waitFor()
  await keyboard.press('Escape')
  await keys(page, 'g', 'p')
  await page.getByRole('heading', { level: 1, name: 'The plan' }).waitFor()
  await tellByKeys(page, ['Carys Harrow', 'Tom Vale'], 'Dina Osei')
  await leaveField(page)
  await keys(page, 'g', 'x')
  await page.getByRole('heading', { level: 1, name: 'Before you close' }).waitFor()
  await leaveAllOpenByKeys(page, 'Not today')
  await keys(page, 'e', 'Enter')
  await page.waitForURL(/\/record$/)
  await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor()
}

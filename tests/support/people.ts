import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a person does again and again, by the names they read on the screen. */

export const practicePassphrase = 'practice'

/** The workspace is open: the bar with Lock is there. */
export const lockButton = (page: Page) => page.getByRole('button', { name: 'Lock', exact: true })

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}

/** From the first page of a new device to the practice case. */
export async function openPracticeVault(page: Page): Promise<void> {
  await page.getByLabel('Look at the practice case').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await lockButton(page).waitFor({ timeout: 30_000 })
}

export interface OwnVault {
  readonly passphrase: string
  readonly recoveryWords: readonly string[]
}

/** From the first page of a new device to an own vault with the six words offered; proves the sheet. `onPage` is called on each page. */
export async function setUpOwnVault(page: Page, onPage: (name: string) => Promise<void> = async () => {}): Promise<OwnVault> {
  await page.getByRole('heading', { name: 'What do you want to do?' }).waitFor()
  await onPage('start-what')
  await page.getByLabel('Run meetings').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'Make a passphrase' }).waitFor()
  await expect.poll(async () => (await page.locator('.start-words').innerText()).split(' ').length).toBe(6)
  const passphrase = await page.locator('.start-words').innerText()
  await onPage('start-passphrase')
  await page.getByRole('button', { name: 'Use these' }).click()
  await page.getByRole('heading', { name: 'Your recovery sheet' }).waitFor()
  const recoveryWords = await page.locator('.start-sheet li').allInnerTexts()
  await onPage('start-recovery')
  await page.getByRole('button', { name: 'I have the sheet' }).click()
  await page.getByLabel('Word 3').fill('not-this-one')
  await page.getByRole('button', { name: 'Check and make the vault' }).click()
  await page.getByText('That is not word 3').waitFor()
  await onPage('start-check')
  await page.getByLabel('Word 3').fill(recoveryWords[2] ?? '')
  await page.getByLabel('Word 7').fill(recoveryWords[6] ?? '')
  await page.getByRole('button', { name: 'Check and make the vault' }).click()
  await page.getByRole('heading', { name: 'Keep it safe' }).waitFor({ timeout: 30_000 })
  await onPage('start-keep')
  await page.getByRole('button', { name: 'Go to Today' }).click()
  await lockButton(page).waitFor()
  return { passphrase, recoveryWords }
}

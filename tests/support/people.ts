import type { Locator, Page } from 'playwright-core'

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
  await page.waitForFunction(() => document.querySelector('.start-words')?.textContent?.trim().split(/\s+/).length === 6)
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

/** From anywhere in an own vault to the page of a new case. */
export async function makeCase(page: Page, reference: string): Promise<void> {
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByRole('button', { name: 'New case' }).click()
  await page.getByRole('dialog').getByLabel('Reference').fill(reference)
  await page.getByRole('dialog').getByRole('button', { name: 'Make the case' }).click()
  await page.getByRole('heading', { level: 1, name: reference }).waitFor()
}

/** On the page of a case. */
export async function addChild(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a child' }).click()
  await page.getByLabel('Label or first name').fill(label)
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText(label).first().waitFor()
  await expectSaved(page)
}

/** On the page that makes a copy of everything: makes one that the recovery words open, and keeps the file. */
export async function saveCopy(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Make the copy' }).click()
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), page.getByRole('button', { name: 'Save the file' }).click()])
  await download.saveAs(file)
  await page.getByText('Handed to this device to save.').first().waitFor()
}

/** Unlocks where a lock screen stands in the way: after a restart, or after nobody touched the device for a while. */
export async function unlockIfLocked(page: Page, passphrase = practicePassphrase): Promise<void> {
  await page.getByRole('heading', { name: 'Unlock' }).or(lockButton(page)).or(page.getByRole('button', { name: 'Hide', exact: true })).first().waitFor({ timeout: 30_000 })
  if (!(await page.getByRole('heading', { name: 'Unlock' }).isVisible())) return
  await unlock(page, passphrase)
  await page.getByRole('button', { name: 'Hide', exact: true }).waitFor({ timeout: 30_000 })
}

/** From anywhere in the app to the page of a case. */
export async function openCase(page: Page, reference: string): Promise<void> {
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByRole('link', { name: reference, exact: true }).click()
  await page.getByRole('heading', { name: reference, level: 1 }).waitFor()
}

/** From the case of the practice vault to the chair's screen of its opened meeting. Returns the address of the meeting, without a last slash. */
export async function openMeeting(page: Page): Promise<string> {
  await page.getByRole('region', { name: 'What next' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Prepare the meeting', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.waitForURL(/\/run\//)
  return meetingAddress(page)
}

export const meetingAddress = (page: Page): string => /^.*\/m\/[^/]+/.exec(page.url())?.[0] ?? page.url()

/** Changes what this window does in the meeting, by the menu in its bar. */
export async function takeRole(page: Page, role: 'Chair' | 'Minutes' | 'Plan' | 'Closing check'): Promise<void> {
  await page.getByRole('button', { name: /Change what you are doing in this meeting/ }).click()
  await page.getByRole('banner').getByRole('link', { name: new RegExp(`^${role}\\b`) }).click()
}

/** The clock in the meeting's bar and everything that reads it, on to a time of the same day. */
export async function waitUntil(page: Page, time: string): Promise<void> {
  const minutes = (words: string) => Number(words.slice(0, 2)) * 60 + Number(words.slice(3, 5))
  const now = await page.evaluate(() => new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }))
  const seconds = minutes(time) * 60 - minutes(now) * 60 - Number(now.slice(6, 8))
  // In steps, with a hand on the mouse: nobody in a meeting leaves the device alone for a quarter of an hour.
  for (let left = seconds; left > 0; left -= 110) {
    await page.mouse.move(600 + (left % 7), 700)
    await page.clock.runFor(Math.min(left, 110) * 1000)
  }
}

export const captureField = (page: Page) => page.getByLabel('Type what was said')

/** The minute taker goes to another item of the agenda. */
export async function minuteItem(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /Choose another item/ }).click()
  await page.getByRole('button', { name: title }).last().click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Types a line and adds it; waits until the list shows it and the bar says that it is saved. */
export async function addLine(page: Page, typed: string, shown: string): Promise<void> {
  await captureField(page).pressSequentially(typed)
  await captureField(page).press('Enter')
  await page.getByRole('list', { name: /^Lines of/ }).getByRole('button', { name: shown, exact: true }).waitFor()
  await expectSaved(page)
}

export const expectSaved = (page: Page) => page.getByText(/^(?:Saved|All saved) on this device/).first().waitFor()

/** The row of the minutes that says this. */
export const minuteRow = (page: Page, text: string) => page.getByRole('list', { name: /^Lines of/ }).getByRole('listitem').filter({ has: page.getByRole('button', { name: text, exact: true }) })

/** Writes a name into a field that offers names, and goes on: the list closes, the words stay. */
export async function giveName(where: Page | Locator, label: string, name: string): Promise<void> {
  const field = where.getByRole('combobox', { name: label })
  await field.fill(name)
  await field.press('Tab')
}

/**
 * The shortest way through the closing check: a name for each concern, a reason for each decision, an answer for each of
 * the family, and a reason to leave all else open. Ends on the draft of the record.
 */
export async function closeMeeting(page: Page, meeting: string): Promise<void> {
  const toClosingCheck = async () => {
    await page.goto(`${meeting}/close`)
    await unlockIfLocked(page)
    await page.getByRole('heading', { name: 'Before you close' }).waitFor()
  }
  await toClosingCheck()
  const referrer = page.getByRole('button', { name: /^Name someone for the concern/ })
  while ((await referrer.count()) > 0) {
    await referrer.first().click()
    await giveName(page, 'Who refers', 'Dina Osei')
    await page.getByRole('button', { name: 'Keep who refers' }).click()
    await page.getByRole('button', { name: 'Keep who refers' }).waitFor({ state: 'detached' })
  }
  await page.goto(`${meeting}/plan/considered`)
  await unlockIfLocked(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const reasons = page.getByLabel('Why was this decided?')
  while ((await reasons.count()) > 0) {
    const before = await reasons.count()
    await reasons.first().fill('Nobody has seen where Ellis sleeps')
    await page.getByRole('button', { name: /^Keep the reason/ }).first().click()
    await page.waitForFunction((count) => document.querySelectorAll('.plan-decisions form').length < count, before)
  }
  await page.goto(`${meeting}/plan/telling`)
  await unlockIfLocked(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (const name of ['Carys Harrow', 'Tom Vale']) {
    const part = page.getByRole('region', { name })
    if ((await part.getByLabel('No need to tell them').count()) === 0) continue
    await part.getByLabel('No need to tell them').check()
    await part.getByLabel('Why is there no need?').fill('Dina tells both tomorrow')
    await part.getByRole('button', { name: `Keep what happens for ${name}` }).click()
    await part.getByText('Dina tells both tomorrow').waitFor()
  }
  await toClosingCheck()
  await leaveAllOpen(page, 'Not today')
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  await page.waitForURL(/\/record$/)
}

/** What may stay open is left open, each with this reason. */
export async function leaveAllOpen(page: Page, reason: string): Promise<void> {
  const open = page.getByRole('region', { name: 'Still open' })
  while ((await open.count()) > 0) {
    await open.getByRole('button', { name: /^Leave, and why/ }).first().click()
    await page.getByLabel('Why can it stay open?').fill(reason)
    await page.getByRole('button', { name: 'Leave it open' }).click()
    await page.getByLabel('Why can it stay open?').waitFor({ state: 'detached' })
  }
}

/** A short meeting of the practice case with one action, run and closed at 15:21. Dina Osei tells Carys Harrow. Ends on the draft; the meeting's address. */
export async function holdShortMeeting(page: Page, reference: string): Promise<string> {
  await openPracticeVault(page)
  await openCase(page, reference)
  const meeting = await openMeeting(page)
  await page.getByRole('link', { name: 'Who is here, and why' }).click()
  for (const name of ['Martin Fell', 'Dina Osei']) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
  await takeRole(page, 'Minutes')
  await minuteItem(page, /Plan of action|plan/i)
  await addLine(page, '/a Nia weighed at the surgery @Dina Osei by Fri 4 Dec so that her weight is known > Dina refers the same day', 'Nia weighed at the surgery')
  await page.goto(`${meeting}/plan/telling`)
  await unlockIfLocked(page)
  const carys = page.getByRole('region', { name: 'Carys Harrow' })
  await carys.getByLabel('They are told').check()
  await giveName(carys, 'Who tells them', 'Dina Osei')
  await carys.getByRole('button', { name: 'Keep what happens for Carys Harrow' }).click()
  await carys.getByText(/Dina Osei/).first().waitFor()
  await waitUntil(page, '15:21')
  await closeMeeting(page, meeting)
  await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor()
  return meeting
}

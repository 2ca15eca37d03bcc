import { afterAll, beforeAll, expect, test } from 'vitest'
import { captureText } from '../../src/text/capture'
import { offline, serveApp } from '../support/browser'
import { leaveAllOpenByKeys, openCaseByKeys, openMeetingByKeys, openPracticeVaultByKeys, tellByKeys } from '../support/by-keys'
import { focusedWords, keys, leaveField, tabTo } from '../support/keyboard'
import { expectSaved } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

test('a meeting is run, written down, planned and closed by keyboard alone', () => offline(app, { now: '2026-12-03T13:55:00Z', patience: 8000 }, async (page) => {
  // Nothing but keys from the first page of a new device on: locators only read.
  await openPracticeVaultByKeys(page)
  await openCaseByKeys(page, reference)
  await openMeetingByKeys(page)
  const { keyboard } = page
  const heading = (name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name }).waitFor().catch(async () => { throw new Error(`no “${String(name)}”: ${await page.locator('body').innerText()}`) })

  // Two keys a person: Enter, and down to the next; the row says what became of it, and a second Enter presses nothing.
  await tabTo(page, 'Here: Martin Fell')
  for (const [index, name] of ['Martin Fell', 'Jo Lindqvist', 'Dina Osei'].entries()) {
    expect(await focusedWords(page)).toBe(`Here: ${name}`)
    await keyboard.press('Enter')
    await page.getByText(`${String(index + 1)} here, of 9`).waitFor()
    await page.waitForFunction((words) => document.activeElement?.matches('li') === true && document.activeElement.textContent.includes(words), name)
    await keyboard.press('ArrowDown')
  }
  await keyboard.press('ArrowRight')
  await heading('Who is here, and why')
  await tabTo(page, /^Done\. Next/)
  await keyboard.press('Enter')
  await heading('Who could not come')

  await keys(page, 'g', 'm')
  // Both pages have the item as their title; only the minutes have the line.
  await page.getByRole('textbox', { name: captureText.lineLabel }).waitFor()
  await heading('Who could not come')
  await keyboard.type('/i Nobody was in when the health visitor called ~seen')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Nobody was in when the health visitor called', exact: true }).waitFor()
  await keyboard.type('/d Visit first')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Visit first', exact: true }).waitFor()
  await keyboard.press('Escape')
  await keyboard.press('o')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, 'Reason')
  await keyboard.type('Nobody has seen where Ellis sleeps')
  await tabTo(page, 'Keep')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('Because: Nobody has seen where Ellis sleeps').waitFor()

  await keyboard.press('!')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, /^What was said or seen/)
  await keyboard.type('Nia not weighed for ten weeks')
  await tabTo(page, 'Raise the concern')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: /^Concern raised/ }).waitFor()

  await leaveField(page)
  await keys(page, 'g', 'p')
  await heading('The plan')
  await keyboard.press('n')
  await page.getByLabel('What will be done').waitFor()
  await keyboard.type('Weigh Nia at the surgery')
  await tabTo(page, 'Who does it')
  await keyboard.type('Dina Osei')
  await keyboard.press('Enter')
  await tabTo(page, 'By which day')
  await keyboard.type('Fri 4 Dec')
  await tabTo(page, 'If it does not happen…')
  await keyboard.type('Referral the same day')
  await tabTo(page, 'Keep this action')
  await keyboard.press('Enter')
  // The row is there before the form is gone, and a form hears no keys of the page.
  await page.getByRole('button', { name: 'Keep this action' }).waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'Weigh Nia at the surgery' }).waitFor()
  await keyboard.press('b')
  await heading('Weigh Nia at the surgery')
  await keyboard.press('a')
  await heading('Every action was read back')

  await keys(page, 'g', 'p')
  await heading('The plan')
  await tellByKeys(page, ['Carys Harrow', 'Tom Vale'], 'Dina Osei')

  await leaveField(page)
  await keys(page, 'g', 'x')
  await heading('Before you close')
  await tabTo(page, 'Close the meeting')
  await keyboard.press('Enter')
  await page.getByText('The meeting cannot close yet. This must be settled first.').waitFor()
  await tabTo(page, /^Name someone for the concern/)
  await keyboard.press('Enter')
  // The form takes the button's place and the focus with it.
  await page.waitForFunction(() => document.activeElement?.matches('input') === true)
  await keyboard.type('Dina Osei')
  await tabTo(page, 'Keep who refers')
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Must be settled' }).waitFor({ state: 'detached' })
  await leaveAllOpenByKeys(page, 'Not today')
  await keyboard.press('e')
  expect(await focusedWords(page)).toBe('Close the meeting')
  await keyboard.press('Enter')
  await page.waitForURL(/\/record$/)
  await heading('Record')
  await expectSaved(page)
}), 300_000)

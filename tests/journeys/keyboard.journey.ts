import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offline, serveApp } from '../support/browser'
import { expectSaved, leaveAllOpen, openCase, openMeeting, openPracticeVault } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

test('a meeting is run, written down, planned and closed by keyboard alone', () => offline(app, { now: '2026-12-03T13:55:00Z', patience: 8000 }, async (page) => {
  await openPracticeVault(page)
  await openCase(page, reference)
  await openMeeting(page)
  // From here on nothing but keys: locators only read.
  const { keyboard } = page
  const heading = (name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name }).waitFor().catch(async () => { throw new Error(`no “${String(name)}”: ${await page.locator('body').innerText()}`) })

  for (const name of ['Martin Fell', 'Dina Osei']) {
    await tabTo(page, `Here: ${name}`)
    await keyboard.press('Enter')
    await page.getByText(`${name}`).first().waitFor()
  }
  await page.getByText('2 here, of 9').waitFor()
  await leaveField(page)
  await keyboard.press('ArrowRight')
  await heading('Who is here, and why')
  await tabTo(page, /^Done\. Next/)
  await keyboard.press('Enter')
  await heading('Who could not come')

  await keys(page, 'g', 'm')
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
  await page.getByRole('row').filter({ hasText: 'Weigh Nia at the surgery' }).waitFor()
  await keyboard.press('b')
  await heading('Weigh Nia at the surgery')
  await keyboard.press('a')
  await heading('Every action was read back')

  await keys(page, 'g', 'p')
  await heading('The plan')
  await tabTo(page, 'Telling the family')
  await keyboard.press('Enter')
  await heading('Telling the family')
  for (const name of ['Carys Harrow', 'Tom Vale']) {
    await tabTo(page, 'They are told', name)
    await keyboard.press('Space')
    await tabTo(page, 'Who tells them', name)
    await keyboard.type('Dina Osei')
    await tabTo(page, `Keep what happens for ${name}`)
    await keyboard.press('Enter')
    await page.getByRole('region', { name }).getByText('Dina Osei tells them').waitFor()
  }

  await leaveField(page)
  await keys(page, 'g', 'x')
  await heading('Before you close')
  await tabTo(page, 'Close the meeting')
  await keyboard.press('Enter')
  await page.getByText('The meeting cannot close yet. This must be settled first.').waitFor()
  await tabTo(page, /^Name someone for the concern/)
  await keyboard.press('Enter')
  await tabTo(page, 'Who refers')
  await keyboard.type('Dina Osei')
  await tabTo(page, 'Keep who refers')
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Must be settled' }).waitFor({ state: 'detached' })
  // One is left open by keys; the rest is the same key presses again.
  await tabTo(page, /^Leave, and why/)
  await keyboard.press('Enter')
  await page.getByLabel('Why can it stay open?').waitFor()
  await keyboard.type('Not today')
  await keyboard.press('Enter')
  await page.getByText('Left, because: Not today').first().waitFor()
  await leaveAllOpen(page, 'Not today')
  await tabTo(page, 'Close the meeting')
  await keyboard.press('Enter')
  await page.waitForURL(/\/record$/)
  await heading('Record')
  await expectSaved(page)
}), 300_000)

/** Presses Tab until the focus is on what carries this name, as a person without a mouse does. At most 150 times. */
async function tabTo(page: Page, name: string | RegExp, region?: string): Promise<void> {
  const trail: string[] = []
  for (let presses = 0; presses < 150; presses += 1) {
    const now = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return { name: '', region: '' }
      const byId = (ids: string | null) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
      const label = element.closest('label') ?? (element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`))
      const section = element.closest('section, [role="region"]')
      return {
        name: (element.getAttribute('aria-label') ?? '') || byId(element.getAttribute('aria-labelledby')) || (label?.textContent ?? '') || (element.textContent ?? ''),
        region: section === null ? '' : section.getAttribute('aria-label') ?? byId(section.getAttribute('aria-labelledby')),
      }
    })
    const said = now.name.replace(/\s+/g, ' ').trim()
    trail.push(said.slice(0, 40))
    const fits = typeof name === 'string' ? said === name || said.startsWith(`${name} `) || said.startsWith(name) : name.test(said)
    if (fits && said !== '' && (region === undefined || now.region.includes(region))) return
    await page.keyboard.press('Tab')
  }
  expect.fail(`no way to ${String(name)} by Tab: ${trail.slice(0, 60).join(' | ')}`)
}

/** Single keys work outside fields: Esc leaves the field. */
async function leaveField(page: Page): Promise<void> {
  const isField = await page.evaluate(() => document.activeElement?.matches('input, textarea, select') ?? false)
  if (isField) await page.keyboard.press('Escape')
}

async function keys(page: Page, ...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key)
}

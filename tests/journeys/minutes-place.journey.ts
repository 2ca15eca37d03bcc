import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offline, serveApp } from '../support/browser'
import { addLine, minuteItem, openCase, openMeeting, openPracticeVault, takeRole } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

// A tablet that is turned, a window that is made wide: the minutes stay at the newest line (design §4.9).

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

const narrow = { width: 820, height: 900 }
const wide = { width: 1280, height: 700 }

test('a window made wide or narrow goes on showing the newest line, or the one that is read further up', () => offline(app, { now: '2026-12-03T14:00:00Z', patience: 20_000 }, async (page) => {
  await openPracticeVault(page)
  await openCase(page, reference)
  await openMeeting(page)
  await page.setViewportSize(wide)
  await takeRole(page, 'Minutes')
  await minuteItem(page, /Other needs, strengths and risks/)
  const lines = Array.from({ length: 22 }, (_, index) => `What was seen on visit ${String(index + 1)} is written down here, and it is long enough to take a second line on a narrow window`)
  for (const line of lines) await addLine(page, line, line)
  const newest = lines.at(-1) ?? ''
  await expectInSight(page, newest)
  for (const size of [narrow, wide, narrow]) {
    await page.setViewportSize(size)
    await expectInSight(page, newest)
  }
  await page.getByRole('button', { name: lines[11] ?? '', exact: true }).evaluate((row) => row.scrollIntoView({ block: 'center' }))
  const whole: string[] = []
  for (const line of lines) if (await isInSight(page, line)) whole.push(line)
  const read = whole[Math.floor(whole.length / 2)] ?? ''
  expect([lines[0], newest]).not.toContain(read)
  for (const size of [wide, narrow, wide]) {
    // Longer than it takes until the place is looked up.
    await page.waitForTimeout(400)
    await page.setViewportSize(size)
    await expectInSight(page, read)
    expect(await isInSight(page, newest)).toBe(false)
  }
}))

/** Between what stays above the lines and the line that is typed in. */
const isInSight = (page: Page, words: string): Promise<boolean> => page.getByRole('button', { name: words, exact: true }).evaluate((row) => {
  const { top, bottom } = row.getBoundingClientRect()
  const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
  return top >= (edge('.capture-top')?.bottom ?? 0) - 1 && bottom <= (edge('.capture-foot')?.top ?? innerHeight) + 1
})

const expectInSight = (page: Page, words: string) => expect.poll(() => isInSight(page, words), { timeout: 5000 }).toBe(true)

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, offline, serveApp, takePictures } from '../support/browser'
import { holdShortMeeting, unlockIfLocked } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

// Issue 5: saving that works on an iPad. Safari on a home screen opens its share sheet only inside the tap; this sheet is
// as strict: it is opened while the tap is still being dealt with, with the whole file, or not at all.

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

interface Shared {
  readonly name: string
  readonly size: number
  /** While the tap itself is dealt with: no file was waited for in between. */
  readonly isInTap: boolean
  readonly isActive: boolean
}
type Sheet = { __shared: Shared[]; __answer: 'taken' | 'closed' | 'refused'; __takes: boolean }

test('every file is built before the tap, leaves by the share sheet inside it, and a sheet that is closed or refused costs nothing', () => offline(app, { now: '2026-12-03T13:55:00Z', patience: 15_000 }, async (page) => {
  await becomeIpad(page)
  const meeting = await holdShortMeeting(page, reference)
  await page.setViewportSize({ width: 820, height: 1180 })
  // The sheet itself is strict: asked outside a tap, it refuses.
  expect(await page.evaluate(() => navigator.share({ files: [new File(['x'], 'x.txt')] }).then(() => 'taken', (problem: DOMException) => problem.name))).toBe('NotAllowedError')
  const go = async (path: string) => {
    await page.goto(`${meeting}/${path}`)
    await unlockIfLocked(page)
    await page.locator('h1').first().waitFor()
  }
  const leaves = async (name: string, file: RegExp) => {
    const before = (await shared(page)).length
    await tap(page, name)
    await expect.poll(async () => (await shared(page)).length, { timeout: 15_000 }).toBe(before + 1)
    const last = (await shared(page)).at(-1)
    expect(last).toMatchObject({ isInTap: true, isActive: true })
    expect(last?.name).toMatch(file)
    expect(last?.size).toBeGreaterThan(200)
    await page.getByText(`File handed over: ${last?.name ?? ''}`).first().waitFor()
  }

  await go('record')
  await page.getByLabel(/I am Martin Fell, chair of this meeting/).check()
  await tap(page, 'Approve and seal')
  await page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
  await breath(page)
  await leaves('Save as Word', /-record-2026-12-03\.docx$/)
  await leaves('Save as web page', /-record-2026-12-03\.html$/)

  // A sheet that was closed says so and loses nothing; one that was refused says so, and the next tap works.
  await answer(page, 'closed')
  await tap(page, 'Save as Word')
  await page.getByText('The file was not saved. The record is still here.').first().waitFor()
  await answer(page, 'refused')
  await tap(page, 'Save as Word')
  await page.getByText('The file could not be saved. Your record is still here. Try again.').first().waitFor()
  await expectAccessible(page, 'ipad-share-refused')
  await takePictures(page, 'ipad-share-refused')
  await answer(page, 'taken')
  await leaves('Save as Word', /\.docx$/)

  await go('record/versions')
  await page.getByRole('checkbox', { name: /I have read this version/ }).check()
  await tap(page, 'Approve this version')
  await page.getByRole('heading', { name: 'Save or print it' }).waitFor()
  await breath(page)
  for (const [name, file] of [['Word', /\.docx$/], ['Web page', /\.html$/], ['Spreadsheet', /\.xlsx$/], ['CSV', /\.csv$/], ['Calendar', /\.ics$/], ['Whole case, JSON', /-case-2026-12-03\.json$/]] as const) await leaves(name, file)

  await go('slips')
  await tap(page, 'Make a locked slip for Dina Osei')
  await page.getByRole('button', { name: 'Save slip 1' }).waitFor({ timeout: 30_000 })
  await breath(page)
  await leaves('Save slip 1', /^slip-1\.age$/)
  await leaves('Save all as Word', /^slips-.*\.docx$/)

  // A kind of file that the sheet does not take goes by a download under the same name, in the same tap.
  await page.evaluate(() => { (globalThis as unknown as Sheet).__takes = false })
  const [download] = await Promise.all([page.waitForEvent('download'), tap(page, 'Save slip 1')])
  expect(download.suggestedFilename()).toBe('slip-1.age')
}), 300_000)

const iPad = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'

/** Home screen, touch, and a share sheet that refuses whatever does not come out of a tap. */
async function becomeIpad(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
  await devtools.send('Emulation.setUserAgentOverride', { userAgent: iPad, platform: 'MacIntel' })
  await page.addInitScript(() => {
    const sheet = globalThis as unknown as Sheet & { matchMedia: typeof matchMedia }
    sheet.__shared = []
    sheet.__answer = 'taken'
    sheet.__takes = true
    const media = globalThis.matchMedia.bind(globalThis)
    globalThis.matchMedia = (query) => media(query === '(display-mode: standalone)' ? 'all' : query)
    // A picture taken at another size makes some versions of Chromium forget the fingers.
    Object.defineProperty(navigator, 'maxTouchPoints', { value: 5 })
    let isInTap = false
    // From the first listener of the tap to the last: whatever waits for a file comes after.
    addEventListener('click', () => { isInTap = true }, true)
    addEventListener('click', () => { isInTap = false })
    Object.defineProperty(navigator, 'canShare', { value: ({ files }: ShareData) => sheet.__takes && (files?.length ?? 0) > 0 })
    Object.defineProperty(navigator, 'share', {
      value: async ({ files }: ShareData) => {
        const [file] = files ?? []
        const isActive = navigator.userActivation.isActive
        if (file === undefined || !isActive || !isInTap || sheet.__answer === 'refused') throw new DOMException('not inside a tap', 'NotAllowedError')
        if (sheet.__answer === 'closed') throw new DOMException('closed', 'AbortError')
        sheet.__shared.push({ name: file.name, size: file.size, isInTap, isActive })
      },
    })
  })
  await page.reload()
}

const shared = (page: Page): Promise<readonly Shared[]> => page.evaluate(() => (globalThis as unknown as Sheet).__shared)
const answer = (page: Page, given: Sheet['__answer']): Promise<void> => page.evaluate((one) => { (globalThis as unknown as Sheet).__answer = one }, given)
/** As long as somebody takes to look: files are made meanwhile, the largest last. */
const breath = (page: Page): Promise<void> => page.waitForTimeout(4000)

/** A finger on the button, not a mouse. */
async function tap(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await button.scrollIntoViewIfNeeded()
  const box = await button.boundingBox()
  if (box === null) throw new Error(`nothing to tap: ${name}`)
  // A finger needs room: 44 dots at least in one direction and 24 in the other.
  expect(Math.max(box.width, box.height)).toBeGreaterThanOrEqual(44)
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] })
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await devtools.detach()
}

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app/features'
import { arriveOffline, expectAccessible, expectNothingLeaked, expectNothingToPressOnPaper, serveApp, takePictures, type Person } from '../support/browser'
import { openPracticeVault, setUpOwnVault } from '../support/people'
import { findPlaces, openScreen, reachStage } from '../support/screen-stages'
import { screens, type Places, type Stage } from '../support/screens'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** SCREENS=capture looks only at the screens whose name fits it (a regular expression); pictures are taken in the soak only (`npm run soak`; PICTURES=no: not even there). */
const only = process.env['SCREENS'] ?? ''
const withPictures = process.env['SOAK'] === '1' && process.env['PICTURES'] !== 'no'
const stages: readonly Stage[] = ['before', 'running', 'closed', 'sealed', 'unauthorised', 'parted', 'parted-sealed', 'leaving']
const firstOwn: Stage = 'unauthorised'

let app: ServedApp
let browser: Person
let page: Page
let places: Places

beforeAll(async () => {
  app = await serveApp()
  browser = await arriveOffline(app, { now: '2026-12-03T13:55:00Z', patience: 8000 })
  page = browser.first
  await openPracticeVault(page)
  places = await findPlaces(page, app.origin, reference)
})
afterAll(async () => {
  await browser.leave()
  await app.close()
})

test('the registry lists a screen for every route of the app', () => {
  const listed = new Set(screens.map((screen) => screen.route))
  expect(features.flatMap((feature) => feature.routes.map((route) => route.path)).filter((path) => !listed.has(path))).toEqual([])
  expect(new Set(screens.map((screen) => screen.name)).size).toBe(screens.length)
})

describe.each(stages)('%s', (stage) => {
  beforeAll(async () => {
    if (stage === firstOwn) {
      // The practice vault holds the practice case and no other.
      expectNothingLeaked(browser.watched)
      await browser.leave()
      browser = await arriveOffline(app, { now: '2026-12-03T09:00:00Z', patience: 8000 })
      page = browser.first
      const { passphrase } = await setUpOwnVault(page)
      places = { ofCase: '', ofMeeting: '', request: '', child: '', person: '', passphrase }
    }
    places = await reachStage(page, app.origin, places, stage)
  })
  test.each(screens.filter((screen) => screen.stage === stage && new RegExp(only).test(screen.name)))('$name: opens cold with the network off; axe finds nothing in four looks', async (screen) => {
    await openScreen(page, app.origin, places, screen)
    await page.waitForTimeout(150)
    expect(await page.title()).not.toMatch(/Ellis|Harrow|PRACTICE/)
    await expectNothingToPressOnPaper(page, screen.name)
    await expectAccessible(page, screen.name)
    if (withPictures) await takePictures(page, screen.name)
  })
})

test('nothing left the device on any of them', () => expectNothingLeaked(browser.watched))

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { features } from '../../src/app/features'
import { expectAccessible, expectNothingLeaked, launchBrowser, newProfile, openOnline, removeProfile, serveApp, takePictures, type LaunchedBrowser } from '../support/browser'
import { closeMeeting, openCase, openPracticeVault, unlockIfLocked } from '../support/people'
import { screens, type Places, type Stage } from '../support/screens'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** SCREENS=capture looks only at the screens whose name contains it; PICTURES=no takes no pictures. */
const only = process.env['SCREENS'] ?? ''
const withPictures = process.env['PICTURES'] !== 'no'
const stages: readonly Stage[] = ['before', 'running', 'closed', 'sealed']

let app: ServedApp
let browser: LaunchedBrowser
let page: Page
let places: Places
const profile = newProfile()

beforeAll(async () => {
  app = await serveApp()
  browser = await launchBrowser({ origin: app.origin, profile, now: '2026-12-03T13:55:00Z' })
  page = await browser.page()
  page.setDefaultTimeout(8000)
  await openOnline(page, app.origin)
  await browser.setOffline(true)
  await openPracticeVault(page)
  places = await findPlaces()
})
afterAll(async () => {
  await browser.kill()
  await app.close()
  removeProfile(profile)
})

test('the registry lists a screen for every route of the app', () => {
  const listed = new Set(screens.map((screen) => screen.route))
  expect(features.flatMap((feature) => feature.routes.map((route) => route.path)).filter((path) => !listed.has(path))).toEqual([])
  expect(new Set(screens.map((screen) => screen.name)).size).toBe(screens.length)
})

describe.each(stages)('%s', (stage) => {
  beforeAll(async () => {
    if (stage === 'running') await openTheMeeting()
    if (stage === 'closed') await closeTheMeeting()
    if (stage === 'sealed') await sealTheRecord()
  })
  test.each(screens.filter((screen) => screen.stage === stage && screen.name.includes(only)))('$name: opens cold with the network off; axe finds nothing in four looks', async (screen) => {
    await page.goto(app.origin + screen.address(places))
    await unlockIfLocked(page)
    await page.locator('h1').first().waitFor()
    await screen.reach?.(page)
    await page.waitForTimeout(150)
    expect(await page.title()).not.toMatch(/Ellis|Harrow|PRACTICE/)
    await expectAccessible(page, screen.name)
    if (withPictures) await takePictures(page, screen.name)
  })
})

test('nothing left the device on any of them', () => expectNothingLeaked(browser.watched))

async function findPlaces(): Promise<Places> {
  await openCase(page, reference)
  const ofCase = new URL(page.url()).pathname
  const gate = await page.getByRole('link', { name: /^See the answers/ }).first().getAttribute('href')
  await page.getByRole('region', { name: 'What next' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Prepare the meeting', level: 1 }).waitFor()
  const ofMeeting = new URL(page.url()).pathname.replace(/\/prepare.*/, '')
  const child = await page.locator('a[href*="/prepare/family-"]').first().getAttribute('href')
  await page.goto(`${app.origin}${ofMeeting}/prepare/agencies`)
  await unlockIfLocked(page)
  const person = await page.locator('a[href*="/prepare/person-"]').first().getAttribute('href')
  return { ofCase, ofMeeting, request: /gate\/([^/]+)/.exec(gate ?? '')?.[1] ?? '', child: /family-(.+)$/.exec(child ?? '')?.[1] ?? '', person: /person-(.+)$/.exec(person ?? '')?.[1] ?? '' }
}

async function openTheMeeting() {
  await page.goto(`${app.origin}${places.ofMeeting}/prepare`)
  await unlockIfLocked(page)
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.waitForURL(/\/run\//)
  await page.getByRole('link', { name: 'Who is here, and why' }).click()
  for (const name of ['Martin Fell', 'Dina Osei', 'Sam Idowu']) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
  await page.getByText('3 here, of 9').waitFor()
}

async function closeTheMeeting() {
  await page.goto(`${app.origin}${places.ofMeeting}/run/aim`)
  await unlockIfLocked(page)
  const goOn = page.getByRole('button', { name: 'Carry on' })
  await page.locator('h1').first().waitFor()
  if ((await goOn.count()) > 0) await goOn.click()
  await closeMeeting(page, app.origin + places.ofMeeting)
}

async function sealTheRecord() {
  await page.goto(`${app.origin}${places.ofMeeting}/record`)
  await unlockIfLocked(page)
  await page.getByLabel(/I am Martin Fell, chair of this meeting/).check()
  await page.getByRole('button', { name: 'Approve and seal' }).click()
  await page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
}

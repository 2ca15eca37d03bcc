import type { Page } from 'playwright-core'
import { endBothParts, makeEmptyCase, makeUnauthorised, openPartOne } from './other-cases'
import { closeMeeting, openCase, unlockIfLocked } from './people'
import { writeGuidance, type Places, type RegisteredScreen, type Stage } from './screens'

/** Takes the practice vault, unlocked, from one stage of the registry to the next, and opens its screens. */

/** Where the practice case, its meeting and its people are in this vault. Leaves the page on one of them. */
export async function findPlaces(page: Page, origin: string, reference: string): Promise<Places> {
  await openCase(page, reference)
  const ofCase = new URL(page.url()).pathname
  const gate = await page.getByRole('link', { name: /^See the answers/ }).first().getAttribute('href')
  await page.getByRole('region', { name: 'What next' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Prepare the meeting', level: 1 }).waitFor()
  const ofMeeting = new URL(page.url()).pathname.replace(/\/prepare.*/, '')
  const child = await page.locator('a[href*="/prepare/family-"]').first().getAttribute('href')
  await page.goto(`${origin}${ofMeeting}/prepare/agencies`)
  await unlockIfLocked(page)
  const person = await page.locator('a[href*="/prepare/person-"]').first().getAttribute('href')
  return { ofCase, ofMeeting, request: /gate\/([^/]+)/.exec(gate ?? '')?.[1] ?? '', child: /family-(.+)$/.exec(child ?? '')?.[1] ?? '', person: /person-(.+)$/.exec(person ?? '')?.[1] ?? '' }
}

/** From the stage before to this one. Where things are from here on: in the practice case, or in another of the same vault. */
export async function reachStage(page: Page, origin: string, places: Places, stage: Stage): Promise<Places> {
  switch (stage) {
    case 'before': return places
    case 'running': await openTheMeeting(page, origin, places); return places
    case 'closed': await closeTheMeeting(page, origin, places); return places
    case 'sealed': await sealTheRecord(page, origin, places); return places
    case 'unauthorised': return { ...places, ...(await makeUnauthorised(page)) }
    case 'parted':
      await page.goto(`${origin}/guidance/bristol`)
      await unlockIfLocked(page, places.passphrase)
      await writeGuidance(page, 'About this guidance')
      return { ...places, ...(await openPartOne(page)) }
    case 'parted-sealed': await endBothParts(page, places); return places
    case 'leaving':
      await page.goto(`${origin}/cases`)
      await unlockIfLocked(page, places.passphrase)
      return { ...places, ...(await makeEmptyCase(page)) }
  }
}

/** A screen of the registry in the state that is meant, from a cold start of its address. */
export async function openScreen(page: Page, origin: string, places: Places, screen: Pick<RegisteredScreen, 'address' | 'reach' | 'withoutVault'>): Promise<void> {
  await page.goto(origin + screen.address(places))
  if (screen.withoutVault !== true) await unlockIfLocked(page, places.passphrase)
  await page.locator('h1').first().waitFor()
  await screen.reach?.(page)
}

async function openTheMeeting(page: Page, origin: string, places: Places) {
  await page.goto(`${origin}${places.ofMeeting}/prepare`)
  await unlockIfLocked(page)
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.waitForURL(/\/run\//)
  await page.getByRole('link', { name: 'Who is here, and why' }).click()
  for (const name of ['Martin Fell', 'Dina Osei', 'Sam Idowu']) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
  await page.getByText('3 here, of 9').waitFor()
}

async function closeTheMeeting(page: Page, origin: string, places: Places) {
  await page.goto(`${origin}${places.ofMeeting}/run/aim`)
  await unlockIfLocked(page)
  const goOn = page.getByRole('button', { name: 'Carry on' })
  await page.locator('h1').first().waitFor()
  if ((await goOn.count()) > 0) await goOn.click()
  await closeMeeting(page, origin + places.ofMeeting)
}

async function sealTheRecord(page: Page, origin: string, places: Places) {
  await page.goto(`${origin}${places.ofMeeting}/record`)
  await unlockIfLocked(page)
  await page.getByLabel(/I am Martin Fell, chair of this meeting/).check()
  await page.getByRole('button', { name: 'Approve and seal' }).click()
  await page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
}

import { afterAll, beforeAll, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { offline, serveApp } from './browser'
import { addLine, expectSaved, giveName, leaveAllOpen, minuteItem, setUpOwnVault, unlockIfLocked } from './people'
import type { ServedApp } from './server.mjs'

/** The life of a case and its meetings as people walk it, for any guidance: by the names they read on the screen. */

export interface InCase {
  /** `/c/…` */
  readonly path: string
  readonly reference: string
}

export interface OfAgency {
  readonly name: string
  readonly agency: string
}

export interface Life {
  readonly reference: string
  /** As the list of guidance names it. */
  readonly guidance: string
  readonly people: readonly OfAgency[]
  /** What is done on the device before the case is there. */
  readonly first?: (page: Page) => Promise<unknown>
}

/** One life of a case as a test: an own vault, set up with the network off on 3 December 2026, and the case in it. */
export function lifeOfACase(title: string, { reference, guidance, people, first }: Life, walk: (page: Page, inCase: InCase, passphrase: string) => Promise<void>): void {
  let app: ServedApp
  beforeAll(async () => {
    app = await serveApp()
  })
  afterAll(() => app.close())

  test(title, () =>
    offline(app, { now: '2026-12-03T09:00:00Z', patience: 10_000 }, async (page) => {
      const { passphrase } = await setUpOwnVault(page)
      await first?.(page)
      await walk(page, await newCase(page, { reference, guidance, children: ['Child A'], adults: ['Adult B'], people }), passphrase)
    }), 300_000)
}

export const pathOf = (page: Page): string => new URL(page.url()).pathname

/** To an address of the app without a reload: a reload would ask for the passphrase. */
export async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate', { state: null })) }, path)
  await page.waitForURL((url) => url.pathname === path.replace(/[?#].*/, '') || path.endsWith('/run'))
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Another day: the device has slept, so the vault has locked itself, and is opened again on the page of the case. */
export async function anotherDay(page: Page, { when, passphrase, path }: { readonly when: string; readonly passphrase: string; readonly path: string }): Promise<void> {
  await page.clock.setSystemTime(new Date(when))
  await page.getByRole('heading', { name: 'Unlock', exact: true }).waitFor({ timeout: 30_000 })
  await unlockIfLocked(page, passphrase)
  await goInside(page, path)
}

/** A new case that runs on this guidance, with its children, adults and network. Ends on its page. */
export async function newCase(page: Page, { reference, guidance, children, adults, people }: { readonly reference: string; readonly guidance: string; readonly children: readonly string[]; readonly adults: readonly string[]; readonly people: readonly OfAgency[] }): Promise<InCase> {
  await page.getByRole('link', { name: 'Cases', exact: true }).first().click()
  await page.getByRole('button', { name: 'New case' }).click()
  await page.getByLabel('Reference', { exact: true }).fill(reference)
  await page.getByLabel('Guidance its meetings run on').selectOption({ label: guidance })
  await page.getByRole('button', { name: 'Make the case' }).click()
  await page.getByRole('heading', { level: 1, name: reference }).waitFor()
  const path = pathOf(page)
  for (const label of children) await inDialog(page, 'Add a child', { 'Label or first name': label })
  for (const label of adults) await inDialog(page, 'Add an adult', { 'Label or name': label })
  for (const { name, agency } of people) await inDialog(page, 'Add a person', { Name: name, Agency: agency })
  return { path, reference }
}

async function inDialog(page: Page, open: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: open, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, words] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(words)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** From the page of the case to the first question of "Should we meet?". */
export async function ask(page: Page, inCase: InCase, asking: { readonly who: string }): Promise<void> {
  await goInside(page, `${inCase.path}/gate`)
  await page.getByLabel('Who is asking?').fill(asking.who)
  await page.getByRole('button', { name: /^(Start|Ask afresh)$/ }).click()
  await page.getByText(/^Question 1 of/).first().waitFor()
}

/** Answers the question that is shown by its title, and goes on to the next. */
export async function answer(page: Page, title: string | RegExp, give: () => Promise<unknown> = async () => undefined): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await give()
  const before = page.url()
  await page.getByRole('button', { name: /^(Save and go on|Keep who phones)/ }).click()
  await page.waitForURL((url) => url.href !== before)
}

export const choose = (page: Page, label: string | RegExp) => () => page.getByLabel(label, typeof label === 'string' ? { exact: true } : {}).first().check()

/** "Hold it", with who and why. Ends on getting ready; returns the path of the meeting. */
export async function hold(page: Page, { who, why, question, also = async () => undefined }: { readonly who: string; readonly why: string; readonly question?: string; readonly also?: () => Promise<unknown> }): Promise<string> {
  await page.getByLabel('Hold it', { exact: true }).check()
  if (question !== undefined) await page.getByLabel('The one question the meeting must answer').fill(question)
  await also()
  await page.locator('#decide-who').fill(who)
  await page.locator('#decide-reason').fill(why)
  await page.getByRole('button', { name: 'Keep this decision' }).click()
  await page.getByRole('link', { name: 'Prepare the meeting' }).click()
  await page.getByRole('heading', { level: 1, name: 'Prepare the meeting' }).waitFor()
  return pathOf(page).replace(/\/prepare.*/, '')
}

export async function setTheDay(page: Page, meeting: string, { day, start, place, also = async () => undefined }: { readonly day: string; readonly start: string; readonly place: string; readonly also?: () => Promise<unknown> }): Promise<void> {
  await goInside(page, `${meeting}/prepare/when`)
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Start', { exact: true }).fill(start)
  await page.getByLabel('Where', { exact: true }).fill(place)
  await also()
  await backToTheList(page)
}

/** Who leads and who writes. `answers`: what the chair says to the questions of the guidance. */
export async function nameRoles(page: Page, meeting: string, { chair, minutes, answers = {} }: { readonly chair: OfAgency; readonly minutes: OfAgency; readonly answers?: Readonly<Record<string, 'Yes' | 'No'>> }): Promise<void> {
  await goInside(page, `${meeting}/prepare/chair`)
  await page.locator('#prepare-chair').selectOption({ label: `${chair.name}, ${chair.agency}` })
  for (const [question, yesOrNo] of Object.entries(answers)) await page.getByRole('group', { name: question }).getByLabel(yesOrNo, { exact: true }).check()
  await page.locator('#prepare-minutes').selectOption({ label: `${minutes.name}, ${minutes.agency}` })
  await backToTheList(page)
}

export async function askThem(page: Page, meeting: string, people: readonly OfAgency[]): Promise<void> {
  await goInside(page, `${meeting}/prepare/agencies`)
  await page.getByRole('heading', { level: 1, name: 'Agencies, and what each will bring' }).waitFor()
  for (const { name } of people) {
    // Whoever chairs or writes need not be asked.
    const button = page.getByRole('button', { name: `Ask them: ${name}` })
    if ((await button.count()) === 0) continue
    await button.click()
    await page.getByRole('region', { name: 'People asked' }).getByRole('link', { name }).waitFor()
  }
}

export async function backToTheList(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save and go back to the list' }).click()
  await page.getByRole('heading', { level: 1, name: 'Prepare the meeting' }).waitFor()
}

/** Opens the meeting, with a reason where a name is missing. Ends on the chair's screen. */
export async function openIt(page: Page, meeting: string): Promise<void> {
  await goInside(page, `${meeting}/prepare`)
  await page.getByRole('button', { name: 'Open the meeting' }).click()
  await page.waitForURL(/\/run\//)
}

export async function theyAreHere(page: Page, meeting: string, item: string, people: readonly OfAgency[]): Promise<void> {
  await goInside(page, `${meeting}/run/${item}`)
  for (const { name } of people) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
  await page.getByText(new RegExp(`^${String(people.length)} here, of`)).waitFor()
}

/** The minute taker writes lines under an item of the agenda. */
export async function takeDown(page: Page, meeting: string, item: string | RegExp, lines: readonly (readonly [typed: string, shown: string])[]): Promise<void> {
  await goInside(page, `${meeting}/capture`)
  await minuteItem(page, item)
  for (const [typed, shown] of lines) await addLine(page, typed, shown)
}

/** What becomes of one of the family after the meeting: told, by whom, on which day and how. */
export async function tellThem(page: Page, meeting: string, who: string, { by, due, how }: { readonly by: string; readonly due: string; readonly how: string }): Promise<void> {
  await goInside(page, `${meeting}/plan/telling`)
  const part = page.getByRole('region', { name: who })
  await part.getByLabel('They are told').check()
  await giveName(part, 'Who tells them', by)
  await part.getByLabel('By which day').fill(due)
  await part.getByLabel('How', { exact: true }).fill(how)
  await part.getByRole('button', { name: `Keep what happens for ${who}` }).click()
  await part.getByText(new RegExp(`^${by} tells them`)).waitFor()
}

/** The day to look again, on the page of the plan. */
export async function lookAgain(page: Page, meeting: string, { day, host }: { readonly day: string; readonly host?: string }): Promise<Locator> {
  await goInside(page, `${meeting}/plan/review`)
  const again = page.getByRole('region', { name: 'When we look again' })
  await again.getByLabel('Yes, on a day').check()
  if (host !== undefined) await again.getByLabel('Which meeting looks at it again').selectOption({ label: host })
  await again.getByLabel('Which day').fill(day)
  await again.getByRole('button', { name: 'Keep the review' }).click()
  await expectSaved(page)
  return again
}

/** Reasons for decisions that have none. */
export async function giveReasons(page: Page, meeting: string, reason: string): Promise<void> {
  await goInside(page, `${meeting}/plan/considered`)
  const blank = page.getByLabel('Why was this decided?')
  await blank.first().waitFor()
  while ((await blank.count()) > 0) {
    const before = await blank.count()
    await blank.first().fill(reason)
    await page.getByRole('button', { name: /^Keep the reason/ }).first().click()
    await blank.nth(before - 1).waitFor({ state: 'detached' })
  }
}

/** Closes the meeting: nobody is still worried, what may stay open is left with a reason. Ends on the draft of the record. */
export async function closeIt(page: Page, meeting: string, people: readonly OfAgency[], left: string): Promise<void> {
  await goInside(page, `${meeting}/close`)
  await page.getByRole('heading', { level: 1, name: 'Before you close' }).waitFor()
  for (const { name } of people) {
    const no = page.getByRole('button', { name: `${name}: no, not worried` })
    if ((await no.count()) > 0) await no.click()
  }
  await leaveAllOpen(page, left)
  await page.getByRole('button', { name: 'Close the meeting' }).click()
  await page.waitForURL(/\/record$/)
}

/** The chair reads the draft and seals it. */
export async function seal(page: Page, chair: OfAgency): Promise<void> {
  await page.getByLabel(new RegExp(`I am ${chair.name}, chair of this meeting`)).check()
  await page.getByRole('button', { name: 'Approve and seal' }).click()
  await page.getByText(new RegExp(`^Sealed .* by ${chair.name}`)).first().waitFor()
}

/** What looking again found. */
export async function foundAgain(page: Page, meeting: string, { child, now, why }: { readonly child: string; readonly now: string; readonly why: string }): Promise<void> {
  await goInside(page, `${meeting}/plan/review`)
  const found = page.getByRole('region', { name: 'What looking again found' })
  await found.getByLabel(child, { exact: true }).check()
  await found.getByLabel(now, { exact: true }).check()
  await found.getByLabel('How do you know?').fill(why)
  await found.getByRole('button', { name: 'Keep what we found' }).click()
  await found.getByText(`${child}. ${now}.`, { exact: false }).first().waitFor()
}

/** Closes the case: the question is answered, and what is open is let go with a reason. */
export async function letGo(page: Page, inCase: InCase, { why, left }: { readonly why: string; readonly left: string }): Promise<void> {
  await goInside(page, `${inCase.path}/closing`)
  await page.getByRole('heading', { level: 1, name: 'Can we let go?' }).waitFor()
  await page.getByRole('radio', { name: 'Yes', exact: true }).check()
  await page.getByLabel('How do you know, or why not').fill(why)
  for (const reason of await page.getByLabel(/^Why can this be let go/).all()) await reason.fill(left)
  await page.getByRole('button', { name: 'Close this case' }).click()
  await page.getByText(/^Closed on /).first().waitFor()
}

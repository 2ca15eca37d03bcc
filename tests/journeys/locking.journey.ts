import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offline, serveApp, type Person } from '../support/browser'
import { captureField, openCase, openMeeting, openPracticeVault, practicePassphrase, takeRole, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

/** The minutes of a running meeting, and how to look for keys in the memory of its process. */
const atTheMinutes = (work: (page: Page, person: Person, keysIn: () => Promise<number>) => Promise<void>, browser: Parameters<typeof offline>[1] = { now: '2026-12-03T13:55:00Z' }): Promise<void> =>
  offline(app, { ...browser, patience: 15_000 }, async (page, person) => {
    await openPracticeVault(page)
    await openCase(page, reference)
    await openMeeting(page)
    await takeRole(page, 'Minutes')
    await captureField(page).waitFor()
    await work(page, person, () => keysInMemory(person, page))
  })

/**
 * How many keys of the platform are in the page's memory after everything that nothing holds was cleared away: counted in a
 * snapshot of the whole heap, that of documents left behind included.
 */
async function keysInMemory(person: Person, page: Page): Promise<number> {
  const session = await person.context.newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as { snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }; nodes: number[]; strings: string[] }
  const { node_fields: fields, node_types: [types] } = snapshot.meta
  const [width, typeAt, nameAt] = [fields.length, fields.indexOf('type'), fields.indexOf('name')]
  let keys = 0
  // The platform's own side of a key: what scripts see of the type is on every page that names it.
  for (let at = 0; at < nodes.length; at += width) {
    if (types[nodes[at + typeAt] ?? -1] === 'native' && strings[nodes[at + nameAt] ?? -1] === 'CryptoKey') keys++
  }
  return keys
}

/** Half a line, the last letters younger than any window of the journal. */
const half = '/i Ellis said that nobody came until late, and then he'

/**
 * What locks, from the last letter on: how long until the page with the key is gone, and what stands in the field afterwards.
 * `how` may give back the last step, from which the time is taken.
 */
async function lockedBy(page: Page, how: () => Promise<void | (() => Promise<void>)>, why: string, keysIn: () => Promise<number>): Promise<void> {
  expect(await keysIn()).toBeGreaterThan(0)
  await captureField(page).pressSequentially(half)
  let from = 0
  const gone = page.waitForEvent('framenavigated', { timeout: 15_000 }).then(() => Date.now() - from)
  from = Date.now()
  const last = await how()
  if (last !== undefined) {
    from = Date.now()
    await last()
  }
  const took = await gone
  expect(took, 'milliseconds until the page with the key was gone').toBeLessThan(1000)
  await page.getByRole('heading', { name: 'Unlock' }).waitFor()
  await page.getByText(why).first().waitFor()
  expect(await keysIn(), 'keys in memory').toBe(0)
  expect(await page.locator('body').innerText()).not.toContain('Ellis')
  await page.bringToFront()
  await unlock(page, practicePassphrase)
  await captureField(page).waitFor()
  expect(await captureField(page).inputValue()).toBe(half)
}

test('locking by its key: the keys are gone within a second and not a letter is lost (ledger-and-sync test 16)', () =>
  atTheMinutes((page, _person, keysIn) => lockedBy(page, () => page.keyboard.press('Control+Shift+L'), 'You locked Turnstone.', keysIn)))

test('locking because nothing was pressed for twenty minutes of a meeting: the keys are gone within a second and not a letter is lost (ledger-and-sync test 16)', () =>
  atTheMinutes(async (page, _person, keysIn) => {
    // All but the last seconds go by before the letters, so that only these seconds are measured.
    await lockedBy(
      page,
      async () => {
        // In steps shorter than a sleep. The page goes in the middle of the last one.
        for (let minutes = 0; minutes < 20; minutes++) await page.clock.runFor(59_000)
        await page.clock.runFor(25_000).catch(() => undefined)
      },
      'Locked because nothing was pressed for a while.',
      keysIn,
    )
  }))

test('locking because the device slept: the clock has jumped, the keys are gone within a second and not a letter is lost (ledger-and-sync test 16)', () =>
  atTheMinutes((page, _person, keysIn) => lockedBy(page, () => page.clock.fastForward('03:00:00').catch(() => undefined), 'Locked because this device was asleep.', keysIn)))

/** Stops every task of a page, as the browser does with one that was put away, or lets it go on. */
async function freeze(person: Person, page: Page): Promise<() => Promise<void>> {
  const session = await person.context.newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' })
    await session.detach()
  }
}

/** How often the page has done anything since it was asked first; scripts of the protocol run in a frozen page too. */
const tasksOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { tasks: number }).tasks)

test('locking of a page that the browser had frozen: it wakes after more than the idle time, the keys are gone within a second and not a letter is lost (ledger-and-sync test 16)', () =>
  atTheMinutes(
    async (page, person, keysIn) => {
      await page.evaluate(() => {
        const seen = globalThis as unknown as { tasks: number }
        seen.tasks = 0
        setInterval(() => (seen.tasks += 1), 50)
      })
      await lockedBy(
        page,
        async () => {
          // Somebody works in another window; this one is out of sight.
          await (await person.context.newPage()).bringToFront()
          const wake = await freeze(person, page)
          // What its last events still do.
          await new Promise((resolve) => setTimeout(resolve, 500))
          const still = await tasksOf(page)
          await new Promise((resolve) => setTimeout(resolve, 2000))
          expect(await tasksOf(page), 'tasks of the frozen page').toBe(still)
          // It sleeps for an hour. Only its clock knows: no timer of the page has run.
          await page.evaluate((hour) => {
            const now = Date.now
            Date.now = () => now() + hour
          }, 3_600_000)
          return wake
        },
        'Locked because this device was asleep.',
        keysIn,
      )
    },
    { plain: true },
  ))

test('locking of a frozen page from another window: it wakes locked, and not a letter is lost (ledger-and-sync test 16)', () =>
  atTheMinutes(
    async (page, person, keysIn) => {
      const second = await person.context.newPage()
      second.setDefaultTimeout(15_000)
      await second.goto(page.url().replace(/\/capture.*/, '/run/aim'))
      await unlock(second, practicePassphrase)
      await second.getByRole('button', { name: 'Hide', exact: true }).waitFor()
      await lockedBy(
        page,
        async () => {
          const wake = await freeze(person, page)
          await second.bringToFront()
          await second.keyboard.press('Control+Shift+L')
          await second.getByRole('heading', { name: 'Unlock' }).waitFor()
          return wake
        },
        'Locked from another window.',
        keysIn,
      )
    },
    { plain: true },
  ))

test('locking from a second window: the keys of both are gone within a second and not a letter is lost in either (ledger-and-sync test 16)', () =>
  atTheMinutes(async (page, person, keysIn) => {
    const meeting = page.url().replace(/\/capture.*/, '')
    const second = await person.context.newPage()
    second.setDefaultTimeout(15_000)
    await second.goto(`${meeting}/run/aim`)
    await unlock(second, practicePassphrase)
    await second.getByRole('button', { name: 'Hide', exact: true }).waitFor()
    await lockedBy(page, () => second.keyboard.press('Control+Shift+L'), 'Locked from another window.', keysIn)
    await second.getByRole('heading', { name: 'Unlock' }).waitFor()
    expect(await keysInMemory(person, second)).toBe(0)
  }))

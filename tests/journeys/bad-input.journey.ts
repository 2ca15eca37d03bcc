import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, launchBrowser, newProfile, offline, outFolder, removeProfile, runTool, serveApp, takePictures, type LaunchedBrowser } from '../support/browser'
import { addChild, addLine, captureField, closeMeeting, expectSaved, makeCase, openCase, openMeeting, openPracticeVault, practicePassphrase, saveCopy, setUpOwnVault, takeRole, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** Whatever a person or a device does wrong: said in words, and nothing typed is lost (must-show 10). */
let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const inTheMeeting = (work: (page: Page, browser: LaunchedBrowser, meeting: string) => Promise<void>): Promise<void> =>
  offline(app, { now: '2026-12-03T13:55:00Z', patience: 10_000 }, async (page, browser) => {
    await openPracticeVault(page)
    await openCase(page, reference)
    const meeting = await openMeeting(page)
    await takeRole(page, 'Minutes')
    await captureField(page).waitFor()
    await work(page, browser, meeting)
  })

test('“31 Nov” is refused in words, in the minutes and in the plan, and what was typed stays', () =>
  inTheMeeting(async (page) => {
    await captureField(page).fill('/a Ask housing @Martin Fell by 31 Nov')
    await page.getByRole('group', { name: 'What this line will say' }).getByText(/31\sNov/).or(page.getByText(/has (?:only )?30 days|no such day|30 days/i)).first().waitFor()
    expect(await captureField(page).inputValue()).toBe('/a Ask housing @Martin Fell by 31 Nov')
    await captureField(page).press('Enter')
    await page.getByRole('list', { name: /^Lines of/ }).getByRole('button', { name: /Ask housing/ }).waitFor()
    const row = await page.getByRole('list', { name: /^Lines of/ }).getByRole('listitem').filter({ hasText: 'Ask housing' }).textContent()
    // Not guessed: the words stand in the line, and it has no day.
    expect(row).toContain('31 Nov')
    expect(row).toMatch(/no date/i)

    await takeRole(page, 'Plan')
    await page.getByRole('button', { name: 'Add an action' }).first().click()
    await page.getByLabel('What will be done').fill('Ring the surgery')
    await page.getByLabel('By which day').fill('31 Nov')
    await page.getByRole('button', { name: 'Keep this action' }).click()
    await page.getByText(/November has|no 31|30 days|There is no/i).first().waitFor()
    expect(await page.getByLabel('By which day').inputValue()).toBe('31 Nov')
    expect(await page.getByLabel('What will be done').inputValue()).toBe('Ring the surgery')
  }))

test('a line of 100,000 letters is refused in words and stays in the field, also after a restart', () =>
  inTheMeeting(async (page, _browser, meeting) => {
    const long = 'The same words again and again. '.repeat(3125)
    expect(long).toHaveLength(100_000)
    await captureField(page).fill(long)
    await captureField(page).press('Enter')
    await page.getByText(/longer than 8000 letters/).first().waitFor()
    expect((await captureField(page).inputValue()).trim()).toBe(long.trim())
    // What is older than a second is kept, whatever happens to the browser.
    await pause(1000)
    await expectSaved(page)
    await page.goto(`${meeting}/capture`)
    await unlock(page, practicePassphrase)
    await captureField(page).waitFor()
    expect((await captureField(page).inputValue()).trim() === long.trim()).toBe(true)
  }))

test('emoji and right-to-left writing are kept to the letter, in the minutes and in the Word file', () =>
  inTheMeeting(async (page, _browser, meeting) => {
    const lines = ['Ellis drew 👨‍👩‍👧 and a 🏠', 'אליס אמר שהוא אוהב ימים שקטים', 'قالت الأم إن لا أحد يعيش هناك']
    for (const line of lines) {
      await captureField(page).fill(`/i ${line}`)
      await captureField(page).press('Enter')
      await page.getByRole('list', { name: /^Lines of/ }).getByRole('button', { name: line, exact: true }).waitFor()
    }
    await expectSaved(page)
    await closeMeeting(page, meeting)
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), page.getByRole('button', { name: 'Save as Word' }).click()])
    const folder = join(outFolder, 'bad-input')
    await download.saveAs(join(folder, 'record.docx'))
    runTool('LibreOffice', [`-env:UserInstallation=file://${join(folder, 'office')}`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, join(folder, 'record.docx')])
    const text = readFileSync(join(folder, 'record.txt'), 'utf8')
    for (const line of lines) expect(text).toContain(line)
  }))

test('a full disk is said in words, the words stay, and it goes on as soon as there is room', () =>
  inTheMeeting(async (page) => {
    await addLine(page, '/i Before the disk was full', 'Before the disk was full')
    // What the browser answers when the disk is full. Its own quota cannot be narrowed from outside for this profile.
    await page.evaluate(() => {
      const real = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add }
      const full = (): never => {
        throw new DOMException('The disk is full.', 'QuotaExceededError')
      }
      Object.assign(IDBObjectStore.prototype, { put: full, add: full })
      Object.assign(globalThis, { makeRoom: () => Object.assign(IDBObjectStore.prototype, real) })
    })
    await captureField(page).fill('/i While the disk was full')
    await captureField(page).press('Enter')
    await page.getByText(/Not saved: this device is full/).first().waitFor({ timeout: 20_000 })
    expect(await captureField(page).inputValue()).toContain('While the disk was full')
    await page.evaluate(() => (globalThis as unknown as { makeRoom: () => void }).makeRoom())
    await captureField(page).press('Enter')
    await page.getByRole('list', { name: /^Lines of/ }).getByRole('button', { name: 'While the disk was full', exact: true }).waitFor()
    await expectSaved(page)
    await page.getByRole('button', { name: 'Before the disk was full', exact: true }).waitFor()
  }))

/** Turns one bit of what this browser keeps of the last entry of a case. */
const damageLastEntry = (page: Page) =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error) })
    const name = (await indexedDB.databases()).map((database) => database.name ?? '').find((one) => one.startsWith('turnstone-')) ?? ''
    const database = await done(indexedDB.open(name))
    const entries = database.transaction('entries', 'readwrite').objectStore('entries')
    const last = await done(entries.openCursor(null, 'prev'))
    const row = last?.value as { box: Uint8Array<ArrayBuffer> }
    row.box[20] = (row.box[20] ?? 0) ^ 1
    await done(entries.put(row))
    database.close()
  })

test('one entry that the disk has damaged closes no case: it is named, work goes on, what is left is saved, and an earlier copy mends it', () =>
  offline(app, { patience: 15_000 }, async (page) => {
    const folder = join(outFolder, 'damaged')
    const { passphrase, recoveryWords } = await setUpOwnVault(page)
    await makeCase(page, 'TS-7001')
    await addChild(page, 'Ellis')
    const caseAddress = page.url()
    await page.goto(`${app.origin}/copy`)
    await unlock(page, passphrase)
    await saveCopy(page, join(folder, 'before.age'))
    await damageLastEntry(page)

    await page.goto(caseAddress)
    await unlock(page, passphrase)
    await page.getByRole('heading', { level: 1, name: 'TS-7001' }).waitFor()
    await page.getByText('1 entry of this case could not be read. Nothing was deleted, and everything else is here.').waitFor()
    await addChild(page, 'Mona')
    await page.reload()
    await unlock(page, passphrase)
    await page.getByRole('heading', { level: 1, name: 'TS-7001' }).waitFor()
    await page.getByText('Mona').first().waitFor()
    await page.getByText('1 entry of this case could not be read.').waitFor()

    await page.getByRole('link', { name: 'What to do' }).click()
    await page.getByRole('heading', { level: 1, name: 'Entries that could not be read' }).waitFor()
    await expectAccessible(page, 'mend')
    await takePictures(page, 'mend')
    await page.getByRole('link', { name: 'Make a copy of everything' }).click()
    await saveCopy(page, join(folder, 'rescue.age'))
    await page.getByText('One part of this vault could not be read. It is in the copy as damaged as it is here').waitFor()

    await page.goBack()
    const mendFrom = async (file: string) => {
      await page.getByLabel('The copy', { exact: true }).setInputFiles(join(folder, file))
      await page.getByLabel('24 recovery words').fill(recoveryWords.join(' '))
      await page.getByRole('button', { name: 'Open the copy' }).click()
      await page.getByRole('button', { name: 'Mend from this copy' }).click()
    }
    await mendFrom('rescue.age')
    await page.getByText('This copy does not hold the damaged entries. Nothing has been changed.').waitFor()
    await mendFrom('before.age')
    await page.getByText('1 entry was mended from the copy.').first().waitFor()
    await page.getByText('Every entry of this case can be read.').waitFor()
    await page.goto(caseAddress)
    await unlock(page, passphrase)
    for (const child of ['Ellis', 'Mona']) await page.getByText(child).first().waitFor()
    expect(await page.getByText('could not be read').count()).toBe(0)
  }))

test('a browser that keeps nothing says so before anybody types a word', async () => {
  const profile = newProfile()
  const browser = await launchBrowser({ origin: app.origin, profile })
  try {
    const page = await browser.page()
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The user denied permission to access the database.', 'SecurityError')
      }
    })
    await page.goto(app.origin)
    await page.getByText(/this browser does not let Turnstone keep anything/).first().waitFor({ timeout: 15_000 })
    expect(browser.watched.foreignRequests).toEqual([])
  } finally {
    await browser.kill()
    removeProfile(profile)
  }
})

test('a window older than a newer version of the app can read and no longer write, and says so', () =>
  inTheMeeting(async (page) => {
    await addLine(page, '/i Before the newer version', 'Before the newer version')
    await page.evaluate(async () => {
      const names = (await indexedDB.databases()).map((database) => database.name ?? '')
      for (const name of names) {
        const id = /([0-9a-f]{32})/.exec(name)?.[1]
        if (id !== undefined) new BroadcastChannel(`turnstone-${id}`).postMessage({ version: 99, news: { kind: 'entries' } })
      }
    })
    await page.getByText('This window is older than your work. It can read but not write.').first().waitFor()
    await captureField(page).fill('/i After the newer version')
    await captureField(page).press('Enter')
    await page.getByText('It can read but not write. Reload the page.').first().waitFor()
    expect(await captureField(page).inputValue()).toContain('After the newer version')
    await page.getByRole('button', { name: 'Before the newer version', exact: true }).waitFor()
  }))

test('chair and minute taker in two windows of one vault see each other’s words', () =>
  inTheMeeting(async (page, browser, meeting) => {
    const chair = await browser.context.newPage()
    chair.setDefaultTimeout(10_000)
    await chair.goto(`${meeting}/run/known`)
    await unlock(chair, practicePassphrase)
    await chair.getByRole('heading', { level: 1, name: 'What the convener already sees' }).waitFor()
    await page.bringToFront()
    await page.getByText('Chair is on item 5').first().waitFor()
    await page.getByRole('button', { name: 'Go', exact: true }).first().click()
    await addLine(page, '/r A second unknown adult at the address', 'A second unknown adult at the address')
    await addLine(page, '/a Joint home visit @Sam Idowu by 10 Dec', 'Joint home visit')
    await chair.bringToFront()
    await chair.getByRole('complementary').getByText('Joint home visit').waitFor()
    await chair.getByRole('link', { name: 'Who is here, and why' }).click()
    await chair.getByRole('button', { name: 'Here: Sam Idowu', exact: true }).click()
    await page.bringToFront()
    await page.getByRole('button', { name: 'Early Help Sam Idowu', exact: true }).waitFor()
  }))

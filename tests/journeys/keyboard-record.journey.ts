import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNothingLeaked, offline, serveApp } from '../support/browser'
import { holdShortMeetingByKeys, unlockByKeys } from '../support/by-keys'
import { chooseByArrows, focusedWords, keys, leaveField, tabTo } from '../support/keyboard'
import { expectSaved } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

let app: ServedApp
beforeAll(async () => {
  app = await serveApp()
})
afterAll(() => app.close())

test('the record is approved, its copies made and saved, a slip given and answered, its reply taken over, the sending written down, an action done in part, moved, stuck and done, the case closed and taken off by keyboard alone', () => offline(app, { now: '2026-12-03T13:55:00Z', patience: 15_000 }, async (page, person) => {
  // Nothing but keys from the first page of a new device on: locators only read.
  await holdShortMeetingByKeys(page, reference)
  const { keyboard } = page
  const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor().catch(async () => { throw new Error(`no “${String(name)}”: ${await page.locator('main').innerText()}`) })
  const press = async (name: string | RegExp, region?: string) => {
    await tabTo(page, name, region)
    await keyboard.press('Enter')
  }
  const tick = async (name: string | RegExp, region?: string) => {
    await tabTo(page, name, region)
    await keyboard.press('Space')
  }

  // Without the tick the words say what is missing, and the focus goes to where it is ticked.
  await press('Approve and seal')
  await page.waitForFunction(() => document.activeElement?.matches('fieldset:has(.ui-fielderror) input') === true)
  await keyboard.press('Space')
  await press('Approve and seal')
  await page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
  expect(await focusedWords(page)).toBe('Record')

  await press('See who gets what')
  await heading('Who gets what')
  await press(/^Actions only/)
  await page.locator('[aria-current="true"]', { hasText: 'Actions only' }).waitFor()
  await tick(/I have read this version/)
  await press('Approve this version')
  await heading('Save or print it')
  const [word] = await Promise.all([page.waitForEvent('download'), press('Word')])
  expect(word.suggestedFilename()).toMatch(/^\S+-copy-\d-2026-12-03\.docx$/)
  expect(readFileSync(await word.path()).subarray(0, 2).toString()).toBe('PK')
  const [sheet] = await Promise.all([page.waitForEvent('download'), press('Spreadsheet')])
  expect(sheet.suggestedFilename()).toMatch(/\.xlsx$/)

  await press('Sent and told')
  await heading('Who gets the record')
  for (const name of ['Martin Fell', 'Dina Osei']) {
    await press(`Settle: ${name}`)
    await page.getByRole('dialog').waitFor()
    await chooseByArrows(page, 'Secure e-mail', 'By hand')
    await press('Keep')
    await page.getByText('By hand').first().waitFor()
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // Whoever closed it stands where they were.
    expect(await focusedWords(page)).toContain(name)
  }
  await press(/^Mark (?:all|both)/)
  await tabTo(page, 'Who sent it?')
  await keyboard.type('Dina Osei')
  await keyboard.press('Enter')
  await press('It has gone')
  await page.getByText('Dina Osei: Full record, By hand').waitFor()

  await leaveField(page)
  await press('Slips')
  await heading('Action slips')
  await press('Make a locked slip for Dina Osei')
  const region = page.getByRole('region', { name: 'Dina Osei', exact: true })
  await region.getByRole('button', { name: 'Save slip 1' }).waitFor({ timeout: 30_000 })
  const words = (await region.locator('.send-words').innerText()).trim()
  const [slip] = await Promise.all([page.waitForEvent('download'), press('Save slip 1')])
  expect(slip.suggestedFilename()).toBe('slip-1.age')
  await press('Both are given')
  await tabTo(page, 'How did the file go?')
  await keyboard.type('Secure e-mail')
  await tabTo(page, 'How did the words go?')
  await keyboard.type('By phone')
  await press('Keep, and forget the words')
  await region.getByText('The file went: Secure e-mail. The words went: By phone.').waitFor()

  // Dina has no vault: she opens her slip, answers, and saves the reply; the chair opens that file and takes it over.
  // Listened for from here on: the browser is told to hand choosers over a moment after somebody begins to listen.
  page.on('filechooser', () => undefined)
  const chooseFile = async (field: string, path: string) => {
    await tabTo(page, field)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')])
    await chooser.setFiles(path)
  }
  const slips = page.url()
  await page.goto(`${app.origin}/slip`)
  await heading('Open a slip')
  await chooseFile('The slip', await slip.path())
  await tabTo(page, 'The six words')
  await keyboard.type(words)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Actions for Dina Osei' }).waitFor({ timeout: 30_000 })
  expect(await focusedWords(page)).toBe('Actions for Dina Osei')
  await chooseByArrows(page, 'Yes, I take it on', 'Yes, I take it on')
  const [reply] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), press('Save my reply')])
  expect(reply.suggestedFilename()).toBe('reply-to-slip-1.age')
  await press('Close the slip')
  await heading('Open a slip')
  await page.goto(slips)
  await unlockByKeys(page)
  await heading('Action slips')
  await chooseFile('Open a reply file', await reply.path())
  await page.getByRole('heading', { name: 'Reply to slip 1, sender not proven' }).waitFor({ timeout: 30_000 })
  await press('Take it over into the plan: the reply to slip 1')
  await page.getByRole('region', { name: 'Reply to slip 1, sender not proven, Taken over' }).waitFor()

  await press('Told')
  await heading('Who was told')
  await press('Note how it went with Carys Harrow')
  await page.getByRole('dialog').waitFor()
  await chooseByArrows(page, 'Yes', 'Yes')
  await tabTo(page, 'How do you know?')
  await keyboard.type('She said her part back')
  await press('Keep how it went')
  await page.getByRole('region', { name: 'Carys Harrow' }).getByText('She said her part back').waitFor()
  await expectSaved(page)

  // The place is two keys away, Enter on a name keeps it, and a key on the action opens its page in the first field.
  const inField = (kind: string) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, kind)
  await keys(page, 'g', '3')
  await heading('My actions')
  await press('Say who you are')
  await chooseByArrows(page, 'Dina Osei', 'Dina Osei')
  await keyboard.press('Enter')
  // Some of it, and another day for the rest: Enter in the field keeps the day, which is said.
  await press('Change the date: Nia weighed at the surgery')
  await heading('Change the date')
  await inField('input')
  await keyboard.type('Mon 7 Dec')
  await keyboard.press('Enter')
  await heading('My actions')
  await page.getByText(/Mon\s7\sDec\s2026/).first().waitFor()
  await page.getByRole('status').filter({ hasText: 'Saved: Mon 7 Dec 2026.' }).first().waitFor({ state: 'attached' })
  for (const [key, title, words] of [['s', 'Some of it is done', 'Seen at home, not weighed'], ['x', 'I am stuck', 'The surgery is closed'], ['d', 'It is done', 'Weighed at home']] as const) {
    await tabTo(page, 'Done: Nia weighed at the surgery')
    await keyboard.press(key)
    await heading(title)
    await inField('textarea')
    await keyboard.type(words)
    await press('Save')
    await heading('My actions')
  }
  await heading('Done lately')

  // What a refusal asks for has the focus; what cannot be taken back is pressed by name.
  await keys(page, 'g', '2')
  await heading('Cases')
  await press(reference)
  await heading(reference)
  await press('Can we let go?')
  await heading('Can we let go?')
  await keys(page, '.', 'Enter')
  await inField('input[type="radio"]')
  await keys(page, 'Space', '.', 'Enter')
  await inField('textarea')
  await keyboard.type('He is seen, and it is looked at again in February')
  await keys(page, 'Escape')
  await page.waitForFunction(() => document.activeElement?.matches('h1') === true)
  await keys(page, '.', 'Enter')
  const open = page.getByRole('textbox', { name: /^Why can this be let go/ })
  await inField('input')
  for (let left = await open.count(); left > 0; left -= 1) {
    await keyboard.type('Known')
    await keyboard.press('Tab')
  }
  expect(await focusedWords(page)).toBe('Close this case')
  await keyboard.press('Enter')
  await page.getByText(/^Closed on Thu\s3\sDec\s2026/).waitFor()
  await press('Take this case off this device')
  await press('Take it off for good')
  await inField('input')
  await keyboard.type('Practice only')
  await keyboard.press('Tab')
  await keyboard.type(reference)
  await press('Take it off for good')
  await heading('Taken off this device')
  await page.getByText(/^Receipt [0-9a-f]{32}/).waitFor()
  expectNothingLeaked(person.watched)
}), 300_000)

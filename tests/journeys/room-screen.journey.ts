import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arriveOffline, expectAccessible, expectNothingLeaked, serveApp, takePictures, type Person } from '../support/browser'
import { captureField, lockButton, openCase, openMeeting, openPracticeVault, practicePassphrase, takeRole, unlock } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

/** The second window that the room sees (design.md §4.20), beside the chair's in a running meeting, network off. */
let app: ServedApp
let person: Person
let chair: Page
let room: Page
let meeting: string
beforeAll(async () => {
  app = await serveApp()
  person = await arriveOffline(app, { now: '2026-12-03T14:00:00Z', patience: 20_000 })
  chair = person.first
  await openPracticeVault(chair)
  await openCase(chair, reference)
  meeting = await openMeeting(chair)
})
afterAll(async () => {
  await person.leave()
  await app.close()
})

const names = /Ellis|Harrow|Carys|Tom Vale|Martin|Fell|Dina|Osei|Priya|Nair|Leah|Brandt|Ruth|Cope|Lindqvist/
const words = () => room.locator('body').innerText()
const pick = async (what: string) => {
  await chair.getByRole('button', { name: /^Room screen|^Showing the/ }).waitFor()
  await chair.keyboard.press('g')
  await chair.keyboard.press('d')
  await chair.getByRole('button', { name: what }).waitFor()
  for (let at = 0; at < 8 && !(await chair.getByRole('button', { name: what }).evaluate((button) => button === document.activeElement)); at++) await chair.keyboard.press('ArrowDown')
  await chair.keyboard.press('Enter')
}

test('opened by keys alone, it shows the item in the guidance’s own words, with no name and nothing in its address or title', async () => {
  ;[room] = await Promise.all([person.context.waitForEvent('page'), pick('Show the item')])
  room.setDefaultTimeout(20_000)
  await room.getByText('Showing the item').waitFor()
  expect(await room.getByText(/^Item 1 of/).count()).toBe(1)
  expect(await words()).not.toMatch(names)
  expect(room.url()).toBe(`${app.origin}/screen`)
  expect(await room.title()).toBe('Turnstone')
})

test('the chair’s page itself does not scroll on a laptop: the main act and the concern stay where they are', async () => {
  expect(await chair.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth])).toEqual([0, 0])
})

test('it follows the chair from page to page of the meeting, and the round stands by agency', async () => {
  await chair.goto(`${meeting}/run/new-information`)
  await unlock(chair, practicePassphrase)
  await room.getByText(/^Item \d+ of \d+: /).waitFor()
  await room.getByText(/\d of \d heard/).waitFor()
  expect(await words()).toContain('Police')
  expect(await words()).not.toMatch(names)
  await expectAccessible(room, 'room-round')
  await takePictures(room, 'room-round')
})

test('the agenda, with what is done and where we are', async () => {
  await pick('Show the agenda')
  await room.getByRole('heading', { level: 1, name: 'What we do today' }).waitFor()
  expect(await room.getByRole('listitem').count()).toBeGreaterThan(8)
  expect(await room.locator('[aria-current=step]').count()).toBe(1)
  expect(await words()).not.toMatch(names)
  await expectAccessible(room, 'room-agenda')
  await takePictures(room, 'room-agenda')
})

test('the plan grows on it as it is written down; names are hidden in it, gaps are said in words', async () => {
  await takeRole(chair, 'Minutes')
  await captureField(chair).waitFor()
  for (const line of ['/a Ruth Cope gets a date for the boiler repair @Ruth Cope by 11 Dec', '/a Dina Osei visits at 7:30 to see how Ellis gets to school @Dina Osei', '/a Ask about the missed checks', '/i Ellis said that nobody came until late']) {
    await captureField(chair).pressSequentially(line)
    await captureField(chair).press('Enter')
    await chair.waitForFunction(() => (document.querySelector('.capture-field textarea, textarea') as HTMLTextAreaElement | null)?.value === '')
  }
  await takeRole(chair, 'Chair')
  await pick('Show the plan, names hidden')
  await room.getByRole('table').waitFor()
  await room.getByText('Ask about the missed checks').waitFor()
  expect(await room.getByRole('row').count()).toBe(4)
  expect(await words()).toContain('Showing the plan. Names hidden')
  expect(await words()).toContain('No one')
  expect(await words()).not.toMatch(names)
  expect(await words()).not.toContain('nobody came until late')
  await expectAccessible(room, 'room-plan')
  await takePictures(room, 'room-plan')
})

test('the board: what anybody may read, in its four lists, without a name', async () => {
  await chair.goto(`${meeting}/map`)
  await unlock(chair, practicePassphrase)
  for (const [words, list] of [['Ellis was absent 14 of 38 sessions', 'Evidence'], ['Nobody has spoken to Tom Vale', 'Missing']] as const) {
    await chair.getByRole('button', { name: 'Add a line' }).click()
    await chair.getByLabel('What do we know, or not know?').fill(words)
    await chair.getByRole('dialog').getByLabel(list, { exact: true }).check()
    await chair.getByRole('button', { name: 'Add', exact: true }).click()
    await chair.getByRole('button', { name: `Look closer: ${words}` }).waitFor()
  }
  expect(await words()).not.toContain('absent')
  await pick('Show the board, names hidden')
  await room.getByRole('heading', { level: 1, name: 'What do we really know?' }).waitFor()
  await room.getByText('was absent 14 of 38 sessions').waitFor()
  expect(await room.getByRole('region').count()).toBe(4)
  expect(await words()).not.toMatch(names)
  await expectAccessible(room, 'room-board')
  await takePictures(room, 'room-board')
})

test('the scale: first how many have answered, then all scores at once when the chair shows them', async () => {
  await chair.goto(`${meeting}/run/introductions`)
  await unlock(chair, practicePassphrase)
  for (const name of ['Martin Fell', 'Dina Osei']) await chair.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
  await chair.goto(`${meeting}/map/scale`)
  await unlock(chair, practicePassphrase)
  await chair.getByLabel('The question').fill('How safe is Ellis tonight?')
  await chair.getByLabel('0 means', { exact: true }).fill('We would not leave him there')
  await chair.getByLabel('10 means', { exact: true }).fill('We would close the case')
  await chair.getByRole('button', { name: 'Keep the scale' }).click()
  await chair.getByLabel('Score of Dina Osei').selectOption('4')
  await chair.getByLabel('Why? Dina Osei').fill('Nobody has seen the bedroom')
  await chair.getByRole('button', { name: 'Keep', exact: true }).nth(1).click()
  await chair.getByRole('button', { name: 'Reveal' }).waitFor()
  await pick('Show the scale, no scores')
  await room.getByRole('heading', { level: 1, name: 'How safe is the child tonight?' }).waitFor()
  await room.getByText(/^1 of \d+ in$/).waitFor()
  expect(await words()).not.toContain('bedroom')
  await expectAccessible(room, 'room-scale')
  await takePictures(room, 'room-scale')
  await pick('Show all scores, names hidden')
  await room.getByText('Nobody has seen the bedroom').waitFor()
  expect(await words()).not.toMatch(names)
  await expectAccessible(room, 'room-scores')
  await takePictures(room, 'room-scores')
})

test('[CA-33] the child’s words: only what the child agreed to show, and nothing of it before the chair picks it', async () => {
  await chair.goto(`${meeting}/run/introductions`)
  await unlock(chair, practicePassphrase)
  for (const [words, agreed] of [['Ellis: I want somebody at home when I wake up', true], ['Ellis: mum cries at night', false]] as const) {
    await chair.getByRole('button', { name: 'Add what a child said or showed' }).click()
    await chair.getByLabel('In their words, or what was seen').fill(words)
    if (agreed) await chair.getByLabel('The child agreed that everyone in the room may see these words').check()
    await chair.getByRole('dialog').getByRole('button', { name: 'Add it' }).click()
    await chair.getByText(words).first().waitFor()
  }
  expect(await words()).not.toContain('wake up')
  await pick('Show the child’s words they agreed to, names hidden')
  await room.getByText('I want somebody at home when I wake up').waitFor()
  expect(await words()).not.toContain('cries')
  expect(await words()).not.toMatch(names)
  await expectAccessible(room, 'room-child')
  await takePictures(room, 'room-child')
})

test('the second window holds no key and no storage of its own', async () => {
  const kept = await room.evaluate(() => ({ session: { ...sessionStorage }, workers: performance.getEntriesByType('resource').filter(({ name }) => name.includes('worker')).length }))
  expect(JSON.stringify(kept)).not.toMatch(names)
  expect(kept.workers).toBe(0)
})

test('blanked by a key, and by Hide', async () => {
  await chair.keyboard.press('Shift+F9')
  await room.locator('.room-blank').waitFor()
  expect((await words()).trim()).toBe('Turnstone')
  await pick('Show the plan, names hidden')
  await room.getByRole('table').waitFor()
  await chair.keyboard.press('F9')
  await room.locator('.room-blank').waitFor()
  expect((await words()).trim()).toBe('Turnstone')
})

test('locked with the vault: it forgets at once what it showed, and begins again with structure only', async () => {
  await chair.getByRole('button', { name: 'Carry on' }).click()
  await chair.getByRole('heading', { name: 'Unlock' }).waitFor()
  await room.getByRole('heading', { name: 'Waiting for the chair’s screen' }).waitFor()
  expect(await room.locator('body').innerHTML()).not.toMatch(/missed checks|boiler/)
  await unlock(chair, practicePassphrase)
  await room.getByText('Showing the item').waitFor()
  expect(await words()).not.toMatch(/missed checks|boiler/)
})

test('it ends with the meeting, and when the chair leaves it', async () => {
  await Promise.all([room.waitForEvent('close'), chair.getByRole('button', { name: /Change what you are doing/ }).click().then(() => chair.getByRole('link', { name: 'Leave the meeting running' }).click())])
  await lockButton(chair).waitFor()
  expectNothingLeaked(person.watched)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, serveApp } from '../support/browser'
import { addChildTo, endDevice, go, handOver, letIn, look, makeCard, newDevice, openFile, savedAs, takeIn, toCase, toPeople, wordsOn, type Device, type Run } from '../support/devices'
import { ask, choose, hold, newCase } from '../support/life-cycle'
import { answerOxfordshire } from '../support/other-cases'
import type { ServedApp } from '../support/server.mjs'

// Issue 3: what happens to those who stay. Several files made at once, each for one person; chair and minutes change hands; after
// somebody left, and when a key may be known, a new one is started and those who stay read on. No network at any time. Everybody is invented.

const reference = 'TS-5210'
const question = 'Who sees the child at home?'
const children = { first: 'Child of the first week', left: 'Child after Petra left', late: 'Child that Sam wrote alone' }
const folder = mkdtempSync(join(tmpdir(), 'turnstone-stays-'))
let app: ServedApp
let run: Run
let maria: Device
let sam: Device
let petra: Device
const all: Device[] = []

const device = async (): Promise<Device> => {
  const made = await newDevice(run, { offline: true, isWarm: true })
  all.push(made)
  return made
}
/** The words that two devices read out to each other: of the people and the key, and of what is held. */
const wordsOf = async (one: Device): Promise<readonly string[]> => {
  await toPeople(one, reference)
  return [...(await wordsOn(one, 'The full record: people and key')), ...(await wordsOn(one, 'The full record: what is held'))]
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /Lopez|Idowu|Novak|Hill School/, pictures: 'stays', patience: 60_000 }
  maria = await device()
  sam = await device()
  petra = await device()
})
afterAll(async () => {
  for (const one of all) await endDevice(one)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** From the question to a meeting that is being prepared. */
async function aMeeting({ page }: Device): Promise<void> {
  const inCase = await newCase(page, {
    reference,
    guidance: 'Oxfordshire: multi-agency professionals meetings',
    children: [children.first],
    adults: [],
    people: [{ name: 'Maria Lopez', agency: 'Community Health' }, { name: 'Sam Idowu', agency: 'Hill School' }, { name: 'Petra Novak', agency: 'Early Help' }],
  })
  await ask(page, inCase, { who: 'Maria Lopez' })
  await answerOxfordshire(page, { shows: 'Three visits, nobody in.', tried: 'Letters and visits.', why: 'The accounts need comparing first.', advice: { who: 'Petra Novak', said: 'Meet.' }, agrees: 'Petra Novak' })
  await hold(page, { who: 'Petra Novak', why: 'Three accounts nobody has compared.', question, also: choose(page, /^Yes/) })
}

describe('several people at once', () => {
  test('Maria makes one file for each of two people in one go, and each opens their own and no other', async () => {
    await makeCard(run, maria, { name: 'Maria Lopez', role: 'Health visitor', agency: 'Community Health', called: 'Health laptop' })
    const ofSam = await makeCard(run, sam, { name: 'Sam Idowu', role: 'Teacher', agency: 'Hill School', called: 'School laptop' })
    const ofPetra = await makeCard(run, petra, { name: 'Petra Novak', role: 'Family worker', agency: 'Early Help', called: 'Early Help laptop' })
    await go(maria, '/cases')
    await aMeeting(maria)
    await letIn(run, maria, reference, { card: ofSam, name: 'Sam Idowu', role: /^Reads/ })
    await letIn(run, maria, reference, { card: ofPetra, name: 'Petra Novak', sees: 'The plan only', role: /^Adds their own/ })
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Make a hand-over file' }).click()
    await maria.page.getByLabel('Everything I have').check()
    await maria.page.getByText('They may not all read the same.').waitFor()
    await look(run, maria, 'two-files-before')
    await maria.page.getByRole('button', { name: 'Make 2 files' }).click()
    const files: Record<string, string> = {}
    for (const name of ['Sam Idowu', 'Petra Novak']) {
      const part = maria.page.getByRole('region', { name: new RegExp(`^File [12] of 2, for ${name}$`) })
      await part.getByText(/^The file is ready:/).waitFor({ timeout: 60_000 })
      files[name] = await savedAs(run, maria, 'Save the file', part)
    }
    await look(run, maria, 'two-files')
    // The sticks are mixed up: nothing happens, and it is said.
    await openFile(sam, files['Petra Novak'] as string)
    await sam.page.getByText('This file does not open here', { exact: false }).first().waitFor({ timeout: 60_000 })
    await takeIn(sam, files['Sam Idowu'] as string)
    await takeIn(petra, files['Petra Novak'] as string)
    await toCase(sam, reference)
    await sam.page.getByText(children.first).first().waitFor()
    // The same file once more changes nothing.
    await openFile(sam, files['Sam Idowu'] as string)
    await sam.page.getByText('You already have all of this.').waitFor({ timeout: 60_000 })
  })
})

describe('chair and minutes change hands', () => {
  test('Maria hands the minutes to Sam, who only read until now: the paper names him, and his device may write', async () => {
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Chair and minutes' }).click()
    const meeting = maria.page.getByRole('region', { name: /^(Meeting|Professionals)/ })
    // One person cannot be both.
    await meeting.getByLabel('Who chairs').selectOption({ label: 'Maria Lopez, Community Health' })
    await meeting.getByLabel('Who takes the minutes').selectOption({ label: 'Maria Lopez, Community Health' })
    await meeting.getByRole('button', { name: 'Hand it over' }).click()
    await meeting.getByText('The chair and the minute taker are two people.').first().waitFor()
    await look(run, maria, 'parts-refused')
    await meeting.getByLabel('Who takes the minutes').selectOption({ label: 'Sam Idowu, Hill School' })
    await meeting.getByRole('button', { name: 'Hand it over' }).click()
    await meeting.getByText('Maria Lopez chairs. Sam Idowu takes the minutes.').first().waitFor()
    await look(run, maria, 'parts')
    // Before his device hears of it, it may not write; after that it may, and Maria reads it.
    await takeIn(sam, await handOver(run, maria, reference, { to: 'Sam Idowu' }))
    await addChildTo(sam, reference, children.late)
    await takeIn(maria, await handOver(run, sam, reference, { to: 'Maria Lopez' }))
    await toCase(maria, reference)
    await maria.page.getByText(children.late).first().waitFor()
    expect(await wordsOf(maria)).toEqual(await wordsOf(sam))
  })

  test('the chair is handed to Sam and the minutes back to Maria in one go, and both devices say so', async () => {
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Chair and minutes' }).click()
    const meeting = maria.page.getByRole('region', { name: /^(Meeting|Professionals)/ })
    await meeting.getByLabel('Who chairs').selectOption({ label: 'Sam Idowu, Hill School' })
    await meeting.getByLabel('Who takes the minutes').selectOption({ label: 'Maria Lopez, Community Health' })
    await meeting.getByRole('button', { name: 'Hand it over' }).click()
    await meeting.getByText('Sam Idowu chairs. Maria Lopez takes the minutes.').first().waitFor()
    await takeIn(sam, await handOver(run, maria, reference, { to: 'Sam Idowu' }))
    await toCase(sam, reference)
    expect(await wordsOf(sam)).toEqual(await wordsOf(maria))
  })
})

describe('somebody left', () => {
  test('Petra comes out and a new key is started: Sam reads on with the file he is given, and both read out the same words', async () => {
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Petra Novak', exact: true }).click()
    await maria.page.getByText('What this does, and what it does not do').click()
    await maria.page.getByRole('button', { name: 'Take Petra Novak out' }).click()
    await maria.page.getByText(/^Petra Novak is out\./).first().waitFor()
    await addChildTo(maria, reference, children.left)
    const forSam = await handOver(run, maria, reference, { to: 'Sam Idowu' })
    await takeIn(sam, forSam)
    await toCase(sam, reference)
    await sam.page.getByText(children.left).first().waitFor()
    expect(await wordsOf(sam)).toEqual(await wordsOf(maria))
  })

  test('Maria fears that the key in use is known and starts a new one by hand: what Sam writes before he has it still arrives', async () => {
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Keep this case in good hands' }).click()
    await maria.page.getByText('Start a new key', { exact: true }).first().click()
    await maria.page.getByRole('button', { name: 'Start a new key' }).click()
    await maria.page.getByText('The new key is started. Give everybody who stays a new hand-over file.').first().waitFor()
    await look(run, maria, 'new-key')
    // The page that is opened again says that it was just done, and does not press for another.
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Keep this case in good hands' }).click()
    await maria.page.getByText(/^The key in use was started today\./).waitFor()
    const before = await wordsOf(sam)
    await takeIn(maria, await handOver(run, sam, reference, { to: 'Maria Lopez' }))
    await takeIn(sam, await handOver(run, maria, reference, { to: 'Sam Idowu' }))
    expect(await wordsOf(sam)).toEqual(await wordsOf(maria))
    expect((await wordsOf(sam)).slice(0, 6)).not.toEqual(before.slice(0, 6))
  })

  test('nothing left any device but the files that people saved', () => {
    for (const { browser } of all) expectNothingLeaked(browser.watched)
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, serveApp } from '../support/browser'
import * as devices from '../support/devices'
import { go, openFile as open, takeIn, wordsOn, type Device, type Run } from '../support/devices'
import { openCase } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

// Issue 3: two people on their own devices share a case by cards, ten words and hand-over files, with no network at any
// time; then a third is taken out and reads nothing new. Everybody is invented.

const reference = 'TS-2041'
const folder = mkdtempSync(join(tmpdir(), 'turnstone-joining-'))
let app: ServedApp
let maria: Device
let sam: Device
const all: Device[] = []

let run: Run
async function newDevice(): Promise<Device> {
  const device = await devices.newDevice(run, { offline: true })
  all.push(device)
  return device
}
const look = (device: Device, name: string) => devices.look(run, device, name)
const makeCard = (device: Device, name: string, role: string, agency: string, called: string) => devices.makeCard(run, device, { name, role, agency, called })
const toPeople = (device: Device) => devices.toPeople(device, reference)
const child = (device: Device, label: string) => devices.addChildTo(device, reference, label)
const letIn = (device: Device, card: string, name: string, role: RegExp) => devices.letIn(run, device, reference, { card, name, role })
const handOver = (device: Device) => devices.handOver(run, device, reference)

const cardOf = { sam: '' }

/** Files let go of over a field, by the browser itself: what it does with them is part of what is looked at. */
async function drop({ page }: Device, label: string, files: readonly string[]): Promise<void> {
  const box = await page.getByLabel(label, { exact: true }).boundingBox()
  if (box === null) throw new Error(`${label} is not there`)
  const at = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2), data: { items: [], files: [...files], dragOperationsMask: 1 } }
  const browser = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await browser.send('Input.dispatchDragEvent', { type, ...at })
  await browser.detach()
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /maria|sam|tom|Lopez|Idowu|Ellery/, pictures: 'people', patience: 20_000 }
  maria = await newDevice()
  sam = await newDevice()
})
afterAll(async () => {
  for (const device of all) await devices.endDevice(device)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('Maria lets Sam in, with no network', () => {
  let forSam: string

  test('Maria has a case of her own, and says who she is', async () => {
    await go(maria, '/cases')
    await maria.page.getByRole('button', { name: 'New case' }).first().click()
    await maria.page.getByLabel('Reference').fill(reference)
    await maria.page.getByRole('button', { name: 'Make the case' }).click()
    await maria.page.getByRole('heading', { name: reference, level: 1 }).waitFor()
    await child(maria, 'Child A')
    await toPeople(maria)
    await maria.page.getByText('Only you have this case. Nobody else can read it.').waitFor()
    await look(maria, 'people-alone')
    await go(maria, '/sharing/card')
    await look(maria, 'card-none')
    await maria.page.getByRole('button', { name: 'Make my card' }).click()
    await maria.page.getByText('Write your name.').first().waitFor()
    await look(maria, 'card-refused')
    await makeCard(maria, 'Maria Lopez', 'Health visitor', 'Community Health', 'Health laptop')
    await look(maria, 'card')
    await maria.page.getByRole('button', { name: 'Show it in codes' }).click()
    await maria.page.getByRole('img', { name: /^Code \d+ of \d+$/ }).waitFor()
    await maria.page.getByRole('button', { name: 'Hold this code' }).click()
    await look(maria, 'card-codes')
  })

  test('Sam gives a card by file, Maria chooses what Sam may see and gives a file back', async () => {
    await go(sam, '/sharing/join')
    await look(sam, 'join')
    cardOf.sam = await makeCard(sam, 'Sam Idowu', 'Minute taker', 'Children’s services', 'Office laptop')
    expect(readFileSync(cardOf.sam, 'utf8')).toContain('Sam Idowu')
    await toPeople(maria)
    await maria.page.getByRole('link', { name: 'Let somebody in' }).click()
    await look(maria, 'let-in')
    await maria.page.getByLabel('Their card as a file').setInputFiles({ name: 'turnstone-card.txt', mimeType: 'text/plain', buffer: Buffer.from(readFileSync(cardOf.sam, 'utf8').replace('Sam Idowu', 'Tim Idowu')) })
    await maria.page.getByText('This card was changed after it was made').waitFor()
    await maria.page.getByLabel('Their card as a file').setInputFiles(cardOf.sam)
    await maria.page.getByText('Office laptop').waitFor()
    await maria.page.getByRole('button', { name: 'Let Sam Idowu in' }).click()
    await maria.page.getByText('Choose what they may see.').first().waitFor()
    await look(maria, 'let-in-refused')
    await maria.page.getByLabel('We read the ten words to each other').check()
    await wordsOn(maria, 'Ten words')
    await look(maria, 'let-in-words')
    forSam = await letIn(maria, 'kept', 'Sam Idowu', /^Takes the minutes/)
    await look(maria, 'let-in-done')
  })

  test('Sam opens it, sees who it is from and that nobody has been compared yet, and the case is there', async () => {
    await open(sam, forSam)
    await sam.page.getByRole('heading', { name: 'What this file is' }).waitFor({ timeout: 60_000 })
    await sam.page.getByText('Maria Lopez (Health visitor, Community Health)').waitFor()
    await sam.page.getByText('Not compared yet: you know them only by what the card says.').waitFor()
    await look(sam, 'open-found')
    await sam.page.getByRole('button', { name: 'Take it in' }).click()
    await sam.page.getByRole('link', { name: 'Open the case' }).waitFor({ timeout: 60_000 })
    await look(sam, 'open-taken')
    await sam.page.getByRole('link', { name: 'Open the case' }).click()
    await sam.page.getByRole('heading', { name: reference, level: 1 }).waitFor()
    await sam.page.getByText('Child A').first().waitFor()
  })

  test('they read the ten words to each other: the same on both, and both know it from then on', async () => {
    const compare = async (device: Device, name: string) => {
      await toPeople(device)
      await device.page.getByRole('link', { name, exact: true }).click()
      await device.page.getByRole('button', { name: 'Compare the ten words now' }).click()
      return wordsOn(device, 'Ten words')
    }
    const onMaria = await compare(maria, 'Sam Idowu')
    const onSam = await compare(sam, 'Maria Lopez')
    expect(onMaria).toHaveLength(10)
    expect(onSam).toEqual(onMaria)
    await look(maria, 'compare')
    for (const device of [maria, sam]) {
      await device.page.getByRole('button', { name: 'Yes, all ten' }).click()
      await device.page.getByText('You have compared cards.').waitFor()
    }
    await toPeople(maria)
    await look(maria, 'people')
    await go(maria, '/sharing/card')
  })

  test('each adds something, files go both ways, and both hold the same record', async () => {
    await child(sam, 'Child B')
    await takeIn(maria, await handOver(sam))
    await go(maria, '/cases')
    await openCase(maria.page, reference)
    await maria.page.getByText('Child B').first().waitFor()
    await child(maria, 'Child C')
    const file = await handOver(maria)
    await look(maria, 'hand-over-made')
    await takeIn(sam, file)
    // Opening it twice changes nothing.
    await takeIn(sam, file)
    await sam.page.getByRole('heading', { name: 'You already had all of this. Nothing changed.' }).waitFor()
    await toPeople(maria)
    await toPeople(sam)
    for (const list of ['The full record: people and key', 'The full record: what is held', 'The plan: people and key', 'The plan: what is held']) expect(await wordsOn(sam, list), list).toEqual(await wordsOn(maria, list))
    for (const device of [maria, sam]) {
      await go(device, '/cases')
      await openCase(device.page, reference)
      for (const label of ['Child A', 'Child B', 'Child C']) await device.page.getByText(label).first().waitFor()
    }
  })
})

describe('several files that came are opened at once', () => {
  test('dropped together, the newest and a card first: each says what became of it, one that is torn stops none, and what both wrote is there', async () => {
    await child(sam, 'Child E')
    const older = await handOver(sam)
    await child(sam, 'Child G')
    const newer = await handOver(sam)
    const torn = join(folder, 'torn.age')
    writeFileSync(torn, readFileSync(newer).subarray(0, 3000))
    await go(maria, '/sharing/open')
    await drop(maria, 'The file', [cardOf.sam, newer, torn, older])
    const { page } = maria
    await page.getByRole('heading', { name: 'What these 4 files are' }).waitFor({ timeout: 60_000 })
    await look(maria, 'open-several')
    await page.getByRole('button', { name: 'Take 2 files in' }).click()
    await page.getByRole('heading', { name: '2 of 4 files are taken in' }).waitFor({ timeout: 60_000 })
    await look(maria, 'open-several-done')
    const rows = (await page.locator('dl.ui-summary > div').allInnerTexts()).map((words) => words.replaceAll('\n', ' '))
    for (const [at, words] of [/This is the card of Sam Idowu/, /\d+ new parts? (is|are) in/, /Nothing has been changed/, /\d+ new parts? (is|are) in/].entries()) expect(rows[at]).toMatch(words)
    await page.getByRole('link', { name: 'Open the case' }).click()
    await page.getByRole('heading', { name: reference, level: 1 }).waitFor()
    for (const label of ['Child E', 'Child G']) await page.getByText(label).first().waitFor()
  })
})

describe('somebody is taken out', () => {
  let tom: Device

  test('Tom is let in, reads, and is taken out again', async () => {
    await sam.browser.close()
    tom = await newDevice()
    const card = await makeCard(tom, 'Tom Ellery', 'Teacher', 'Hill School', 'School tablet')
    await takeIn(tom, await letIn(maria, card, 'Tom Ellery', /^Reads/))
    await go(tom, '/cases')
    await openCase(tom.page, reference)
    await tom.page.getByText('Child C').first().waitFor()
    await toPeople(maria)
    await maria.page.getByRole('link', { name: 'Tom Ellery', exact: true }).click()
    await maria.page.getByText('What this does, and what it does not do').click()
    await look(maria, 'person')
    await maria.page.getByRole('button', { name: 'Take Tom Ellery out' }).click()
    await maria.page.getByText(/^Tom Ellery is out\./).first().waitFor()
    await look(maria, 'person-out')
  })

  test('what is written after is not for him: the new file does not open on his device, and he keeps what he had', async () => {
    await child(maria, 'Child D')
    await open(tom, await handOver(maria))
    await tom.page.getByText('This file does not open here').waitFor({ timeout: 60_000 })
    await look(tom, 'open-refused')
    await go(tom, '/cases')
    await openCase(tom.page, reference)
    await tom.page.getByText('Child C').first().waitFor()
    expect(await tom.page.getByText('Child D').count()).toBe(0)
  })

  test('nothing left any device but the files that people saved', () => {
    for (const { browser } of all) expectNothingLeaked(browser.watched)
  })
})

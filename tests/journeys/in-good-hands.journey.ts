import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, serveApp } from '../support/browser'
import { addChildTo, endDevice, go, handOver, letIn, look, makeCard, newDevice, savedAs, takeIn, toCase, toPeople, type Device, type Run } from '../support/devices'
import { makeCase } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

// Issue 3: what keeps a shared case alive. An office card is made and, when the organiser is gone, used in a fresh vault; a
// member begins a case anew and another goes on; a lost laptop comes out of every case at once; what it changed is put back.
// No network at any time. Everybody is invented.

const reference = 'TS-3107'
const second = 'TS-3108'
const folder = mkdtempSync(join(tmpdir(), 'turnstone-hands-'))
let app: ServedApp
let run: Run
let maria: Device
let sam: Device
const all: Device[] = []

const device = async (): Promise<Device> => {
  const made = await newDevice(run, { offline: true })
  all.push(made)
  return made
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /Lopez|Idowu|Hill School/, pictures: 'hands', patience: 60_000 }
  maria = await device()
  sam = await device()
})
afterAll(async () => {
  for (const one of all) await endDevice(one)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('before anything is lost', () => {
  let officeWords: string
  let officeCard: string
  let officeCase: string

  test('Maria shares two cases with Sam, and makes an office card for one of them', async () => {
    await makeCard(run, maria, { name: 'Maria Lopez', role: 'Health visitor', agency: 'Community Health', called: 'Health laptop' })
    const card = await makeCard(run, sam, { name: 'Sam Idowu', role: 'Teacher', agency: 'Hill School', called: 'School laptop' })
    for (const one of [reference, second]) {
      await go(maria, '/cases')
      await makeCase(maria.page, one)
      await addChildTo(maria, one, `Child of ${one}`)
      await takeIn(sam, await letIn(run, maria, one, { card, name: 'Sam Idowu', role: /^Takes the minutes/ }))
    }
    await toPeople(maria, reference)
    await look(run, maria, 'people')
    await maria.page.getByRole('link', { name: 'Keep this case in good hands' }).click()
    await maria.page.getByRole('heading', { name: 'A new key', exact: true }).waitFor()
    await look(run, maria, 'care')
    await maria.page.getByRole('link', { name: 'Make an office card' }).click()
    await maria.page.getByRole('button', { name: 'Make the office card' }).click()
    await maria.page.getByText('Write what the card is called.').first().waitFor()
    await look(run, maria, 'office-refused')
    await maria.page.getByLabel('What the card is called').fill('Office of Hill School')
    await maria.page.getByRole('button', { name: 'Make the office card' }).click()
    await maria.page.getByRole('heading', { name: 'The office card is made' }).waitFor()
    const words = maria.page.getByRole('list', { name: '1. Write down or print the six words' }).getByRole('listitem')
    officeWords = (await words.allInnerTexts()).map((one) => one.replace(/^\d+\s*/, '')).join(' ')
    expect(officeWords.split(' ')).toHaveLength(6)
    await look(run, maria, 'office-kit')
    officeCard = await savedAs(run, maria, 'Save the office card')
    officeCase = await savedAs(run, maria, 'Save the case for the card')
    await toPeople(maria, reference)
    await maria.page.getByRole('link', { name: 'Office of Hill School' }).waitFor()
    expect(await maria.page.getByText('Only you can let people in.').count()).toBe(0)
  })

  test('the office card is opened in a fresh vault with the words on the paper, and the case is there with leave to let people in', async () => {
    const office = await device()
    await go(office, '/sharing')
    await office.page.getByRole('link', { name: 'Use an office card' }).click()
    await office.page.getByLabel('The office card').setInputFiles(officeCard)
    await office.page.getByLabel('The six words').fill('ribbon lantern copper maple thunder violet')
    await office.page.getByRole('button', { name: 'Go on as the office' }).click()
    await office.page.getByText('The words do not open this card.').waitFor()
    await look(run, office, 'use-office-refused')
    await office.page.getByLabel('The office card').setInputFiles(officeCard)
    await office.page.getByLabel('The six words').fill(officeWords.toUpperCase())
    await office.page.getByRole('button', { name: 'Go on as the office' }).click()
    await office.page.getByRole('heading', { name: 'This vault is now Office of Hill School' }).waitFor()
    await look(run, office, 'use-office')
    await takeIn(office, officeCase)
    await toPeople(office, reference)
    await office.page.getByRole('link', { name: 'Let somebody in' }).waitFor()
    await office.browser.close()
  })
})

describe('the minutes change hands and a laptop is lost', () => {
  test('Maria sees how much Sam changed since this morning, and puts it back', async () => {
    await addChildTo(sam, second, 'Child that is not')
    await takeIn(maria, await handOver(run, sam, second))
    await toPeople(maria, second)
    await maria.page.getByRole('link', { name: 'Sam Idowu', exact: true }).click()
    await maria.page.getByRole('link', { name: 'Put back what they changed' }).click()
    await maria.page.getByLabel('Since which day?').fill('today')
    await maria.page.getByRole('button', { name: 'See how much that is' }).click()
    await maria.page.getByText(/would go back\.$/).waitFor()
    await look(run, maria, 'put-back')
    await maria.page.getByRole('button', { name: 'Put it back' }).click()
    await maria.page.getByText(/put back\.$/).first().waitFor()
    await toCase(maria, second)
    await maria.page.getByText(`Child of ${second}`).first().waitFor()
    expect(await maria.page.getByText('Child that is not').count()).toBe(0)
  })

  test('Sam’s laptop is lost: Maria takes it out of both cases in one go', async () => {
    await go(maria, '/sharing/lost')
    await maria.page.getByLabel(/^Sam Idowu, School laptop/).check()
    await maria.page.getByText('It is their only device, so they come out too.').first().waitFor()
    await look(run, maria, 'lost')
    await maria.page.getByRole('button', { name: 'Take it out of 2 cases' }).click()
    await maria.page.getByRole('heading', { name: 'It is out' }).waitFor()
    await look(run, maria, 'lost-done')
    for (const one of [reference, second]) {
      await toPeople(maria, one)
      await maria.page.getByRole('region', { name: 'Were in, and are out' }).getByText('Sam Idowu').waitFor()
    }
  })
})

describe('the last organiser is gone', () => {
  test('Sam, who never heard of it, begins the case anew and organises it', async () => {
    await toPeople(sam, second)
    await sam.page.getByRole('link', { name: 'Keep this case in good hands' }).click()
    await sam.page.getByRole('link', { name: 'Begin the case anew' }).click()
    await sam.page.getByText('Until now Maria Lopez could let people in. Try to reach them first.').waitFor()
    await sam.page.getByRole('button', { name: 'Begin the case anew' }).click()
    await sam.page.getByText('Say that you could not reach them.').first().waitFor()
    await look(run, sam, 'anew')
    await sam.page.getByLabel('I could not reach them, and I begin the case anew').check()
    await sam.page.getByRole('button', { name: 'Begin the case anew' }).click()
    await sam.page.getByRole('heading', { name: 'The case is begun anew. You organise it.' }).waitFor()
    await look(run, sam, 'anew-done')
    await toCase(sam, second)
    await sam.page.getByText(`Child of ${second}`).first().waitFor()
    await toPeople(sam, second)
    await sam.page.getByRole('link', { name: 'Let somebody in' }).waitFor()
  })

  test('nothing left any device but the files that people saved', () => {
    for (const { browser } of all) expectNothingLeaked(browser.watched)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, serveApp } from '../support/browser'
import { addChildTo, endDevice, go, handOver, letIn, look, makeCard, newDevice, openFile, savedAs, takeIn, toCase, toPeople, wordsOn, type Device, type Run } from '../support/devices'
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
  const made = await newDevice(run, { offline: true, isWarm: true })
  all.push(made)
  return made
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /Lopez|Idowu|Shah|Ellery|Hill School/, pictures: 'hands', patience: 60_000 }
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

})

describe('a case is begun anew, and the others follow', () => {
  const third = 'TS-3109'
  const record = ['The full record: people and key', 'The full record: what is held']
  const plan = ['The plan: people and key', 'The plan: what is held']
  const known = ['Child that Maria wrote', 'Child that Sam wrote', 'Child that Priya wrote']
  let priya: Device
  let tom: Device

  const children = async (one: Device): Promise<readonly string[]> => {
    await toCase(one, third)
    await one.page.getByText(known[0] ?? '').first().waitFor()
    const said = await one.page.getByRole('main').innerText()
    return [...known, 'Child after it was begun anew', 'Child that came late'].filter((label) => said.includes(label))
  }
  const wordsOf = async (one: Device, called: string, lists: readonly string[]): Promise<readonly (readonly string[])[]> => {
    await toPeople(one, called)
    return Promise.all(lists.map((list) => wordsOn(one, list)))
  }
  /** Sam gives one of them a file; it asks before anything is followed, and a person says yes. */
  async function follow(one: Device, name: string): Promise<void> {
    await openFile(one, await handOver(run, sam, third, { to: name, much: name === 'Tom Ellery' ? 'The plan only' : 'Everything I have' }))
    await one.page.getByRole('heading', { name: 'This begins the case anew' }).waitFor({ timeout: 60_000 })
    await one.page.getByText('Sam Idowu has founded this case anew', { exact: false }).waitFor()
    await one.page.getByRole('button', { name: 'Take it in' }).click()
    await one.page.getByText('Say that you have asked them, or leave it.').waitFor()
    await look(run, one, `anew-asked-${name === 'Tom Ellery' ? 'plan' : 'record'}`)
    await one.page.getByLabel('I have asked, and I go on with them').check()
    await one.page.getByRole('button', { name: 'Take it in' }).click()
    await one.page.getByRole('link', { name: 'Open the case' }).waitFor({ timeout: 60_000 })
    expect(await one.page.getByText('wait for a key', { exact: false }).count()).toBe(0)
  }

  test('four share a case: Maria organises it, Sam and Priya have the full record, Tom the plan alone', async () => {
    priya = await device()
    tom = await device()
    await go(sam, '/sharing/card')
    const samCard = await savedAs(run, sam, 'Save my card as a file')
    const priyaCard = await makeCard(run, priya, { name: 'Priya Shah', role: 'Social worker', agency: 'Children’s Services', called: 'Office laptop' })
    const tomCard = await makeCard(run, tom, { name: 'Tom Ellery', role: 'Housing officer', agency: 'Housing', called: 'Housing phone' })
    await go(maria, '/cases')
    await makeCase(maria.page, third)
    await addChildTo(maria, third, known[0] ?? '')
    await takeIn(sam, await letIn(run, maria, third, { card: samCard, name: 'Sam Idowu', role: /^Takes the minutes/ }))
    await takeIn(priya, await letIn(run, maria, third, { card: priyaCard, name: 'Priya Shah', role: /^Takes the minutes/ }))
    await takeIn(tom, await letIn(run, maria, third, { card: tomCard, name: 'Tom Ellery', sees: 'The plan only', role: /^Takes the minutes/ }))
    await addChildTo(sam, third, known[1] ?? '')
    await addChildTo(priya, third, known[2] ?? '')
    await takeIn(sam, await handOver(run, maria, third, { to: 'Sam Idowu' }))
    await takeIn(sam, await handOver(run, priya, third, { to: 'Sam Idowu' }))
    expect(await children(sam)).toEqual(known)
  })

  test('Maria is not to be reached: Sam begins it anew, and what was known before is whole', async () => {
    await toPeople(sam, third)
    await sam.page.getByRole('link', { name: 'Keep this case in good hands' }).click()
    await sam.page.getByRole('link', { name: 'Begin the case anew' }).click()
    for (const name of ['Priya Shah', 'Tom Ellery']) expect(await sam.page.getByLabel(name).isChecked()).toBe(true)
    await sam.page.getByLabel('I could not reach them, and I begin the case anew').check()
    await sam.page.getByRole('button', { name: 'Begin the case anew' }).click()
    await sam.page.getByRole('heading', { name: 'The case is begun anew. You organise it.' }).waitFor()
    await addChildTo(sam, third, 'Child after it was begun anew')
    expect(await children(sam)).toEqual([...known, 'Child after it was begun anew'])
  })

  test('Priya follows when she has asked Sam, and has the full record: the same lines and the same check words', async () => {
    await follow(priya, 'Priya Shah')
    expect(await children(priya)).toEqual([...known, 'Child after it was begun anew'])
    expect(await wordsOf(priya, third, [...record, ...plan])).toEqual(await wordsOf(sam, third, [...record, ...plan]))
  })

  test('Tom follows with the plan alone, and then is given the full record with what was written before and after', async () => {
    await follow(tom, 'Tom Ellery')
    expect(await wordsOf(tom, 'No reference', plan)).toEqual(await wordsOf(sam, third, plan))
    await toPeople(sam, third)
    await sam.page.getByRole('link', { name: 'Tom Ellery', exact: true }).click()
    await sam.page.getByLabel('The full record', { exact: true }).selectOption({ label: 'Takes the minutes' })
    await sam.page.getByRole('button', { name: 'Keep the change' }).click()
    await sam.page.getByText('Changed.').first().waitFor()
    await takeIn(tom, await handOver(run, sam, third, { to: 'Tom Ellery' }))
    expect(await children(tom)).toEqual([...known, 'Child after it was begun anew'])
    expect(await wordsOf(tom, third, [...record, ...plan])).toEqual(await wordsOf(sam, third, [...record, ...plan]))
  })

  test('what Maria writes later in the old one counts for nobody by itself; it is shown with her name, and taken over by one press', async () => {
    await addChildTo(maria, third, 'Child that came late')
    await takeIn(sam, await handOver(run, maria, third, { to: 'Sam Idowu' }))
    expect(await children(sam)).toEqual([...known, 'Child after it was begun anew'])
    await toPeople(sam, third)
    await sam.page.getByRole('link', { name: /entr(y was|ies were) written by/ }).click()
    await sam.page.getByText('Child that came late').first().waitFor()
    await sam.page.getByText(/^Maria Lopez, /).first().waitFor()
    await look(run, sam, 'anew-late')
    await sam.page.getByRole('button', { name: /^Take (it|all \d+) over$/ }).first().click()
    await sam.page.getByText('Nothing is waiting here.').waitFor()
    await takeIn(priya, await handOver(run, sam, third, { to: 'Priya Shah' }))
    expect(await children(priya)).toEqual([...known, 'Child after it was begun anew', 'Child that came late'])
  })

  test('nothing left any device but the files that people saved', () => {
    for (const { browser } of all) expectNothingLeaked(browser.watched)
  })
})

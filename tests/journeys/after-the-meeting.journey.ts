import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, serveApp } from '../support/browser'
import * as devices from '../support/devices'
import { endDevice, go, takeIn, toCase, toPeople, wordsOn, type CardWords, type Device, type Run } from '../support/devices'
import { answer, ask, askThem, choose, closeIt, goInside, hold, lookAgain, nameRoles, newCase, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere, type InCase } from '../support/life-cycle'
import { minuteItem, minuteRow, unlockIfLocked } from '../support/people'
import type { ServedApp } from '../support/server.mjs'

// Issue 3, must-show 4: the practice case's "After". The chair's laptop, the minute taker's laptop and a practitioner's phone
// share a case by files, with no network at any time; then the minute taker's laptop is gone in the middle of the review
// meeting, and a third laptop takes over the minutes. Everybody is invented.

const reference = 'TS-0417'
const guidance = 'Oxfordshire: multi-agency professionals meetings'
const folder = mkdtempSync(join(tmpdir(), 'turnstone-after-'))
const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const worker = { name: 'Sam Idowu', agency: 'Early Help' }
const lead = { name: 'Priya Nair', agency: 'Larkmead Nursery' }
const inTheRoom = [chair, minutes, worker]
const visit = 'Joint home visit that sees every room and who lives there'

let app: ServedApp
let run: Run
let martin: Device
let jo: Device
let sam: Device
let priya: Device
const all: Device[] = []
let inCase: InCase
/** Paths of the first meeting and of the one that looks again. */
let meeting: string
let review: string

const look = (device: Device, name: string) => devices.look(run, device, name)
const cardOf = (device: Device, words: CardWords) => devices.makeCard(run, device, words)
async function arrive(now: string, size: { readonly width: number; readonly height: number } = { width: 1280, height: 800 }): Promise<Device> {
  const device = await devices.newDevice(run, { offline: true, isWarm: true, now, ...size })
  all.push(device)
  return device
}
/** A finger on it instead of a mouse. */
async function tap({ page, browser }: Device, what: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded()
  const box = await what.boundingBox()
  if (box === null) throw new Error('nothing there to touch')
  const session = await browser.context.newCDPSession(page)
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 })
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}
/** The phone holds the plan alone, and the reference of a case is not in it. */
const called = (device: Device): string => (device === sam ? 'No reference' : reference)
/** One gives a file, the other takes it in. */
async function hand(from: Device, to: Device, name: string, much?: 'The plan only' | 'all there is'): Promise<void> {
  await takeIn(to, await devices.handOver(run, from, called(from), { to: name, ...(much === undefined ? {} : { much }) }))
}
const circlesOf = ['The full record: people and key', 'The full record: what is held', 'The plan: people and key', 'The plan: what is held']
async function checkWords(device: Device, lists: readonly string[] = circlesOf): Promise<readonly (readonly string[])[]> {
  await toPeople(device, called(device))
  const words: (readonly string[])[] = []
  for (const list of lists) words.push(await wordsOn(device, list))
  return words
}
/** The device has slept until then, and is opened again. */
async function wake(device: Device, when: string): Promise<void> {
  await device.page.clock.setSystemTime(new Date(when))
  await device.page.getByRole('heading', { name: 'Unlock', exact: true }).waitFor({ timeout: 30_000 })
  await unlockIfLocked(device.page, device.passphrase)
}

/** From the question to the opened meeting, as the chair. */
async function openMeeting({ page }: Device, { day, question, why, alone }: { readonly day: string; readonly question: string; readonly why: string; readonly alone: string }): Promise<string> {
  await ask(page, inCase, { who: 'Dina Osei' })
  await answer(page, /significant harm/, choose(page, 'No, not on what we know'))
  await answer(page, 'What worries you?', async () => {
    await page.getByLabel('We are not sure how to keep the child safe', { exact: true }).check()
    await page.getByLabel('What shows it?').fill(why)
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill('A visit in September, nobody in.'))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill(alone)
  })
  await answer(page, 'Does one of these apply?')
  await answer(page, 'Who have you talked it over with?', async () => {
    await page.getByLabel('Who did you talk it over with?').fill(lead.name)
    await page.getByLabel('What they said').fill('Meet.')
  })
  await answer(page, /next decision/, choose(page, 'There is none'))
  await answer(page, /Who decides/, async () => {
    await page.getByLabel('Who can agree this meeting?').fill(lead.name)
    await page.getByLabel('Designated safeguarding lead', { exact: true }).check()
  })
  const meeting = await hold(page, { who: lead.name, why: 'Four accounts nobody has compared.', question, also: choose(page, /^Yes/) })
  await setTheDay(page, meeting, { day, start: '14:00', place: 'Larkmead School' })
  await nameRoles(page, meeting, { chair, minutes })
  await askThem(page, meeting, inTheRoom)
  await openIt(page, meeting)
  await theyAreHere(page, meeting, 'introductions', inTheRoom)
  return meeting
}

beforeAll(async () => {
  app = await serveApp()
  run = { app, folder, names: /martin|jo\b|sam\b|priya|Fell|Lindqvist|Idowu|Nair|Ellis/, pictures: 'after', patience: 20_000 }
  martin = await arrive('2026-12-03T13:00:00Z')
  jo = await arrive('2026-12-03T13:00:00Z')
  sam = await arrive('2026-12-03T13:00:00Z', { width: 390, height: 844 })
})
afterAll(async () => {
  for (const device of all) await endDevice(device)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('three devices, one room, no network', () => {
  test('the chair makes the case and lets in the minute taker, who sees all of it, and a practitioner’s phone, which carries the plan', async () => {
    inCase = await newCase(martin.page, { reference, guidance, children: ['Ellis'], adults: [], people: [...inTheRoom, lead] })
    await cardOf(martin, { ...chair, role: 'Chair', called: 'Martin’s laptop' })
    const ofJo = await cardOf(jo, { ...minutes, role: 'Minute taker', called: 'Jo’s laptop' })
    const ofSam = await cardOf(sam, { ...worker, role: 'Early help worker', called: 'Sam’s phone' })
    await takeIn(jo, await devices.letIn(run, martin, reference, { card: ofJo, name: minutes.name, role: /^Takes the minutes/ }))
    await takeIn(sam, await devices.letIn(run, martin, reference, { card: ofSam, name: worker.name, sees: 'The plan only', role: /^Adds their own/ }))
  })

  test('the meeting is opened on the chair’s laptop, and the minute taker gets it as a file', async () => {
    meeting = await openMeeting(martin, { day: '3 December', question: 'Who sees Ellis at home?', why: 'Ellis misses nursery two days in five.', alone: 'The accounts need comparing first.' })
    await hand(martin, jo, minutes.name)
  })

  test('both work at the same time: the minute taker writes what is said and who does what, the chair when we look again', async () => {
    await takeDown(jo.page, meeting, 'New from every agency', [
      ['/i Ellis said “Daz sleeps on the sofa” ~heard', 'Ellis said “Daz sleeps on the sofa”'],
      ['/i Mother says nobody else lives there ~mother', 'Mother says nobody else lives there'],
    ])
    await takeDown(jo.page, meeting, 'The plan', [
      [`/a ${visit} @Sam Idowu by Thu 10 Dec so that one account of the home is agreed > manager-to-manager call on 11 December`, visit],
      ['/a Housing to confirm the tenancy record @Martin Fell by Wed 9 Dec so that the tenancy is known > escalation to the housing manager', 'Housing to confirm the tenancy record'],
    ])
    await tellThem(martin.page, meeting, 'Ellis', { by: worker.name, due: 'Fri 4 Dec', how: 'with drawings' })
    await lookAgain(martin.page, meeting, { day: 'Thu 21 January' })
  })

  test('files go both ways, and both laptops hold the same record: the same check words, the same lines', async () => {
    await hand(jo, martin, chair.name)
    await hand(martin, jo, minutes.name)
    expect(await checkWords(jo)).toEqual(await checkWords(martin))
    for (const { page } of [martin, jo]) {
      await goInside(page, `${meeting}/capture`)
      await minuteItem(page, 'New from every agency')
      await minuteRow(page, 'Mother says nobody else lives there').waitFor()
      await goInside(page, `${meeting}/plan/review`)
      await page.getByText(/Thu\s21\sJan\s2027/).first().waitFor()
    }
  })

  test('the chair closes and seals; the record goes to the minute taker, and the plan alone to the phone', async () => {
    await closeIt(martin.page, meeting, inTheRoom, 'It waits for the visit.')
    await seal(martin.page, chair)
    await hand(martin, jo, minutes.name)
    await goInside(jo.page, `${meeting}/record`)
    await jo.page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
    await hand(martin, sam, worker.name, 'The plan only')
    expect(await checkWords(sam, circlesOf.slice(2))).toEqual((await checkWords(martin)).slice(2))
  })
})

describe('six days apart', () => {
  test('on the phone, by touch: Sam says who they are and takes the action that was given to them', async () => {
    await go(sam, '/my-actions')
    await tap(sam, sam.page.getByRole('button', { name: /^Say who you are/ }))
    await sam.page.getByLabel(worker.name).check()
    await look(sam, 'my-actions-who')
    await tap(sam, sam.page.getByRole('button', { name: 'Keep', exact: true }))
    await sam.page.getByRole('region', { name: 'New' }).getByText(visit).waitFor()
    await look(sam, 'my-actions-new')
    await tap(sam, sam.page.getByRole('button', { name: `I will: ${visit}` }))
    await sam.page.getByRole('region', { name: 'Next' }).getByText(visit).waitFor()
    await look(sam, 'my-actions-next')
  })

  test('on 8 December Sam moves its day to 11 December, with the plan alone and no network', async () => {
    await wake(sam, '2026-12-08T17:10:00Z')
    await go(sam, '/my-actions')
    await tap(sam, sam.page.getByRole('button', { name: `Change the date: ${visit}` }))
    await sam.page.getByLabel('New date').fill('Fri 11 December')
    await sam.page.getByText('Fri 11 Dec', { exact: false }).first().waitFor()
    await look(sam, 'change-date')
    await tap(sam, sam.page.getByRole('button', { name: 'Save the date' }))
    await sam.page.getByRole('region', { name: 'Next' }).getByText('Fri 11 Dec 2026,').waitFor()
  })

  test('on 9 December Jo moves it to 14 December on the laptop, not knowing of it', async () => {
    await wake(jo, '2026-12-09T09:30:00Z')
    await moveInPlan(jo, 'Mon 14 December')
  })

  test('on 10 December Sam says that it is done, and what is different for Ellis', async () => {
    await wake(sam, '2026-12-10T18:00:00Z')
    await go(sam, '/my-actions')
    await tap(sam, sam.page.getByRole('button', { name: `Done: ${visit}` }))
    await look(sam, 'update-done')
    await sam.page.getByLabel('What happened?').fill('Two bedrooms seen; Darren P., mother’s cousin, there until January')
    await sam.page.getByLabel('What is different for the child?').fill('Ellis sleeps in a bed of his own')
    await tap(sam, sam.page.getByRole('button', { name: 'Save', exact: true }))
    await sam.page.getByRole('region', { name: 'Done lately' }).getByText(visit).waitFor()
    await sam.page.getByText(/^On this device\. \d+ changes wait to be sent\.$/).waitFor()
    await look(sam, 'my-actions-done')
  })
})

const bothVersions = async ({ page }: Device, name: string, device: Device) => {
  await page.getByRole('heading', { level: 1, name: 'Two people changed action 1 without seeing each other’s change' }).waitFor()
  const ofSam = page.getByRole('region', { name: worker.name })
  const ofJo = page.getByRole('region', { name: minutes.name })
  await ofSam.getByText('Fri 11 Dec 2026').first().waitFor()
  await ofSam.getByText(/Tue\s8\sDec\s2026, 17:1\d/).waitFor()
  await ofJo.getByText('Mon 14 Dec 2026').first().waitFor()
  await ofJo.getByText(/Wed\s9\sDec\s2026, 09:3\d/).waitFor()
  await page.getByText('Thu 10 Dec 2026').first().waitFor()
  await look(device, name)
}
async function moveInPlan({ page }: Device, day: string): Promise<void> {
  await goInside(page, `${meeting}/plan`)
  await page.getByRole('button', { name: new RegExp(`^Change: .*${visit}`) }).first().click()
  await page.getByLabel('By which day').fill(day)
  await page.getByRole('button', { name: 'Keep this action' }).click()
  await page.getByRole('row').filter({ hasText: visit }).getByText('Mon 14 Dec').first().waitFor()
}
describe('they meet again', () => {
  test('both dates are shown in words on the laptop, with who and when; nothing else waits for it', async () => {
    await wake(jo, '2026-12-10T18:20:00Z')
    await hand(sam, jo, minutes.name, 'all there is')
    await toCase(jo, reference)
    await jo.page.getByText('One thing stands in two versions. Both are kept.').waitFor()
    await jo.page.getByRole('link', { name: 'Look at them' }).click()
    await bothVersions(jo, 'conflict-laptop', jo)
    await goInside(jo.page, `${meeting}/plan`)
    await jo.page.getByText('Two bedrooms seen; Darren P., mother’s cousin, there until January', { exact: false }).first().waitFor()
  })

  test('and on the phone', async () => {
    await hand(jo, sam, worker.name, 'The plan only')
    await go(sam, '/my-actions')
    await sam.page.getByText('Two people changed this without seeing each other’s change.').waitFor()
    // Sam's file took with it what waited.
    await sam.page.getByText('On this device.', { exact: true }).waitFor()
    await look(sam, 'my-actions-two')
    await tap(sam, sam.page.getByRole('link', { name: 'Look at both' }))
    await bothVersions(sam, 'conflict-phone', sam)
  })

  test('Jo settles it once; after the next file it is settled on the phone and on the chair’s laptop', async () => {
    await goInside(jo.page, `${inCase.path}/two-versions`)
    await jo.page.getByRole('button', { name: /^Use this one: the version of sam idowu/i }).click()
    await jo.page.getByRole('heading', { level: 1, name: 'Nothing stands in two versions' }).waitFor()
    await hand(jo, sam, worker.name, 'The plan only')
    await go(sam, '/my-actions')
    await sam.page.getByText(visit).first().waitFor()
    expect(await sam.page.getByText('Two people changed this').count()).toBe(0)
    await wake(martin, '2026-12-10T18:40:00Z')
    await hand(jo, martin, chair.name)
    await toCase(martin, reference)
    expect(await martin.page.getByText('stands in two versions').count()).toBe(0)
    await goInside(martin.page, `${meeting}/plan`)
    await martin.page.getByRole('row').filter({ hasText: visit }).getByText('Fri 11 Dec').first().waitFor()
    expect(await checkWords(sam, circlesOf.slice(2))).toEqual((await checkWords(martin)).slice(2))
  })
})

describe('the minute taker’s laptop is lost in the middle of the review', () => {
  const arrived = ['Ellis was at nursery four days in five', 'Darren P. left on 10 January']
  const lost = 'Written after the last file'

  test('21 January: the review is opened, Jo writes, and gives the chair a file on the way', async () => {
    await wake(martin, '2027-01-21T13:55:00Z')
    await wake(jo, '2027-01-21T13:56:00Z')
    review = await openMeeting(martin, { day: '21 January 2027', question: 'What has changed for Ellis?', why: 'To look again.', alone: 'Who lives at home is still told in two ways.' })
    await hand(martin, jo, minutes.name)
    await toPeople(martin, reference)
    await martin.page.getByRole('link', { name: 'Chair and minutes' }).click()
    await martin.page.getByLabel('Who takes the minutes').waitFor()
    await look(martin, 'chair-and-minutes')
    await martin.page.getByRole('button', { name: 'Hand it over' }).click()
    await martin.page.getByText(/takes the minutes\./).first().waitFor()
    await look(martin, 'chair-and-minutes-kept')
    await takeDown(jo.page, review, 'New from every agency', arrived.map((words) => [`/i ${words}`, words] as const))
    await hand(jo, martin, chair.name)
    await takeDown(jo.page, review, 'New from every agency', [[`/i ${lost}`, lost]])
  })

  test('the laptop is gone for good: the chair sees up to which words, and when they were heard, and has every line of it', async () => {
    await endDevice(jo)
    await toPeople(martin, reference)
    await martin.page.getByRole('link', { name: minutes.name, exact: true }).click()
    await martin.page.getByText(/^Last heard from on Thu\s21\sJan\s2027 at \d\d:\d\d\./).first().waitFor()
    await martin.page.getByText(/^The newest words of theirs that are here were written on Thu\s21\sJan\s2027 at \d\d:\d\d:/).waitFor()
    await martin.page.getByText(arrived[1] ?? '').first().waitFor()
    await look(martin, 'lost-laptop')
    expect(await linesOn(martin)).toEqual(arrived)
  })

  test('a third laptop is let in to take the minutes, and the lost one is taken out', async () => {
    priya = await arrive('2027-01-21T14:20:00Z')
    const card = await cardOf(priya, { ...lead, role: 'Safeguarding lead', called: 'Priya’s laptop' })
    await devices.letIn(run, martin, reference, { card, name: lead.name, role: /^Takes the minutes/ })
    await toPeople(martin, reference)
    await martin.page.getByRole('link', { name: minutes.name, exact: true }).click()
    await martin.page.getByText('What this does, and what it does not do').click()
    await martin.page.getByRole('button', { name: `Take ${minutes.name} out` }).click()
    await martin.page.getByText(`${minutes.name} is out.`, { exact: false }).first().waitFor()
    await hand(martin, priya, lead.name)
    expect(await linesOn(priya)).toEqual(arrived)
  })

  test('it goes on with the minutes, and nothing that the chair had is lost', async () => {
    const after = 'Priya has the minutes from here'
    await takeDown(priya.page, review, 'New from every agency', [[`/i ${after}`, after]])
    await hand(priya, martin, chair.name)
    expect(await linesOn(martin)).toEqual([...arrived, after])
    expect(await checkWords(priya)).toEqual(await checkWords(martin))
    // The first meeting and what was settled are there as before.
    await goInside(priya.page, `${meeting}/plan`)
    await priya.page.getByRole('row').filter({ hasText: visit }).getByText('Fri 11 Dec').first().waitFor()
  })

  test('nothing left any device but the files that people saved', () => {
    for (const { browser } of all) expectNothingLeaked(browser.watched)
  })

  async function linesOn({ page }: Device): Promise<readonly string[]> {
    await goInside(page, `${review}/capture`)
    await minuteItem(page, 'New from every agency')
    const rows = page.getByRole('list', { name: /^Lines of/ }).getByRole('listitem')
    await rows.first().waitFor()
    const texts = await rows.allTextContents()
    return [...arrived, lost, 'Priya has the minutes from here'].filter((words) => texts.some((text) => text.includes(words)))
  }
})

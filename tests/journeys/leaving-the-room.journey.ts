import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arriveOffline, expectAccessible, expectNothingLeaked, runTool, serveApp, takePictures, type Person } from '../support/browser'
import { addLine, closeMeeting, expectSaved, giveName, lockButton, minuteItem, openCase, openMeeting, openPracticeVault, practicePassphrase, takeRole, unlock, unlockIfLocked, waitUntil } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import { reference } from './practice-script'

// Issue 5, must show 4: the meeting closes at 15:22; approved on a phone, a slip to every owner, two replies taken over,
// one correction as an amendment, the family told. All of it with no network.

let app: ServedApp
let browser: Person
let page: Page
let meeting: string
const folder = mkdtempSync(join(tmpdir(), 'turnstone-leaving-'))
const words = new Map<string, string>()
const slipFiles = new Map<string, string>()
const replyFiles: string[] = []

const actions = [
  { typed: '/a Nia weighed at the surgery @Dina Osei by Fri 4 Dec so that her weight is known > Dina refers to Children’s Services the same day', text: 'Nia weighed at the surgery', owner: 'Dina Osei' },
  { typed: '/a Joint home visit that sees every room @Sam Idowu by Thu 10 Dec so that one account of the home is agreed > managers call on 11 December', text: 'Joint home visit that sees every room', owner: 'Sam Idowu' },
  { typed: '/a Speech and language referral for Ellis @Priya Nair by Fri 11 Dec so that Ellis is understood > Dina refers through the health route', text: 'Speech and language referral for Ellis', owner: 'Priya Nair' },
] as const
const owners = actions.map(({ owner }) => owner)

beforeAll(async () => {
  app = await serveApp()
  browser = await arriveOffline(app, { now: '2026-12-03T13:55:00Z', patience: 15_000 })
  page = browser.first
  await openPracticeVault(page)
})
afterAll(async () => {
  await browser.leave()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const go = async (path: string) => {
  await page.goto(path)
  await unlockIfLocked(page)
  await page.locator('h1').first().waitFor()
}
/** A picture and axe of a state, wherever the journey stands. */
const look = async (name: string) => {
  await expectAccessible(page, name)
  await takePictures(page, name)
}
const savedAs = async (press: () => Promise<void>): Promise<{ readonly name: string; readonly path: string }> => {
  const [download] = (await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), press()])) as [Download, void]
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path }
}

describe('the meeting', () => {
  test('runs, and three people leave with something to do', async () => {
    await openCase(page, reference)
    meeting = await openMeeting(page)
    await page.getByRole('link', { name: 'Who is here, and why' }).click()
    for (const name of ['Martin Fell', 'Jo Lindqvist', ...owners]) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
    await takeRole(page, 'Minutes')
    await minuteItem(page, /Plan of action|plan/i)
    for (const { typed, text } of actions) await addLine(page, typed, text)
    await go(`${meeting}/plan/telling`)
    const carys = page.getByRole('region', { name: 'Carys Harrow' })
    await carys.getByLabel('They are told').check()
    await giveName(carys, 'Who tells them', 'Dina Osei')
    await carys.getByRole('button', { name: 'Keep what happens for Carys Harrow' }).click()
    await carys.getByText(/Dina Osei/).first().waitFor()
  })

  test('who gets the record is settled while it still runs', async () => {
    await go(`${meeting}/sent`)
    await page.getByText(/The meeting still runs/).waitFor()
    for (const name of ['Martin Fell', 'Jo Lindqvist', ...owners]) {
      await page.getByRole('button', { name: `Settle: ${name}` }).click()
      await page.getByRole('dialog').getByLabel('By hand').check()
      await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
    }
    await look('after-sent-settled')
  })

  test('closes at 15:22', async () => {
    await waitUntil(page, '15:21')
    await closeMeeting(page, meeting)
    await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor()
  })
})

describe('on the same day', () => {
  test('the chair approves the record on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await go(`${meeting}/record`)
    await page.getByLabel(/I am Martin Fell, chair of this meeting/).check()
    await page.getByRole('button', { name: 'Approve and seal' }).click()
    await page.getByText(/^Sealed .* by Martin Fell/).first().waitFor()
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  test('every copy goes into the log in one act, and one comes back as arrived', async () => {
    await go(`${meeting}/sent`)
    await page.getByRole('button', { name: 'Mark all 5 that are ready as sent' }).click()
    await giveName(page.getByRole('dialog'), 'Who sent it?', 'Jo Lindqvist')
    await page.getByRole('dialog').getByRole('button', { name: 'It has gone' }).click()
    await page.getByText('Dina Osei: Full record, By hand').waitFor()
    await page.getByRole('button', { name: 'Did it arrive?: Dina Osei' }).click()
    await page.getByLabel('How do you know?').fill('She took it with her')
    await page.getByRole('dialog').getByRole('button', { name: 'They have it' }).click()
    await page.getByText('She took it with her').first().waitFor()
    await page.getByRole('button', { name: 'Note their answer: Sam Idowu' }).click()
    await page.getByLabel('Sees it otherwise').check()
    await page.getByLabel('In their own words').fill('The plan is working. It needs time.')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('list', { name: /^What each agency says of the/ }).getByText('The plan is working. It needs time.').waitFor()
    await look('after-sent-log')
  })

  test('every owner leaves with a slip: a locked file, and six words that go another way', async () => {
    await go(`${meeting}/slips`)
    for (const name of owners) {
      const part = page.getByRole('region', { name, exact: true })
      await part.getByRole('button', { name: `Make a locked slip for ${name}` }).click()
      const save = part.getByRole('button', { name: /^Save slip \d$/ })
      await save.waitFor({ timeout: 30_000 })
      words.set(name, (await part.locator('.send-words').innerText()).trim())
      const file = await savedAs(() => save.click())
      expect(file.name).toMatch(/^slip-\d\.age$/)
      expect(readFileSync(file.path).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 16\n/)
      slipFiles.set(name, file.path)
    }
    expect(new Set(words.values()).size).toBe(3)
    await look('after-slips-made')
    const dina = page.getByRole('region', { name: 'Dina Osei', exact: true })
    await dina.getByText('Both are given').click()
    await dina.getByLabel('How did the file go?').fill('Secure e-mail')
    await dina.getByLabel('How did the words go?').fill('By phone')
    await dina.getByRole('button', { name: 'Keep, and forget the words' }).click()
    await dina.getByText('The file went: Secure e-mail. The words went: By phone.').waitFor()
    expect(await dina.getByText(words.get('Dina Osei') ?? '').count()).toBe(0)
  })

  test('and on paper: one page for each owner, with their own actions only', async () => {
    const word = await (async () => {
      await page.getByRole('button', { name: 'Save all as Word' }).hover()
      return savedAs(() => page.getByRole('button', { name: 'Save all as Word' }).click())
    })()
    expect(word.name).toBe('slips-Thu-3-Dec-2026.docx')
    const printed = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(printed.length).toBeGreaterThan(10_000)
  })
})

describe('somebody with no vault', () => {
  test('opens a slip with its words, on a locked device, and nothing of it is stored', async () => {
    await page.goto(`${app.origin}/today`)
    await unlockIfLocked(page)
    await lockButton(page).click()
    await page.getByRole('heading', { name: 'Unlock' }).waitFor()
    await page.getByRole('button', { name: 'I was given a slip' }).click()
    await page.getByRole('heading', { name: 'Open a slip' }).waitFor()
    await look('slip-reader')
    await page.getByLabel('The slip').setInputFiles(slipFiles.get('Sam Idowu') ?? '')
    await page.getByLabel('The six words').fill('not these six words at all')
    await page.getByRole('button', { name: 'Open it' }).click()
    await page.getByText(/Those words do not open this file/).waitFor({ timeout: 30_000 })
    await look('slip-reader-wrong-words')
    await page.getByLabel('The six words').fill(`  ${(words.get('Sam Idowu') ?? '').toUpperCase().replaceAll(' ', ',  ')} `)
    await page.getByRole('button', { name: 'Open it' }).click()
    await page.getByRole('heading', { name: 'Actions for Sam Idowu' }).waitFor({ timeout: 30_000 })
    await page.getByRole('heading', { name: /Joint home visit that sees every room/ }).waitFor()
    expect(await page.getByText('Nia weighed at the surgery').count()).toBe(0)
    await look('slip-open')
  })

  test('replies, and what is not finished is asked for in words', async () => {
    await page.getByRole('button', { name: 'Save my reply' }).click()
    await page.getByText('Say how at least one of them goes, then save your reply.').waitFor()
    await page.getByLabel('Yes, I take it on').check()
    await page.getByLabel('Some of it').check()
    await page.getByRole('button', { name: 'Save my reply' }).click()
    await page.getByText('Say what happened, in a line.').waitFor()
    await page.getByLabel('What happened?').fill('Saw the kitchen and one bedroom')
    await page.getByLabel('What is different for the child?').fill('Ellis has a bed of his own')
    await page.waitForTimeout(600)
    const reply = await savedAs(() => page.getByRole('button', { name: 'Save my reply' }).click())
    expect(reply.name).toBe('reply-to-slip-2.age')
    expect(readFileSync(reply.path).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> mlkem768x25519 /)
    replyFiles.push(reply.path)
    await look('slip-replied')
    await page.getByRole('button', { name: 'Close the slip' }).click()
    await page.getByLabel('The slip').setInputFiles(slipFiles.get('Priya Nair') ?? '')
    await page.getByLabel('The six words').fill(words.get('Priya Nair') ?? '')
    await page.getByRole('button', { name: 'Open it' }).click()
    await page.getByLabel('Done', { exact: true }).check({ timeout: 30_000 })
    await page.getByLabel('What happened?').fill('Referred on the phone, letter sent')
    await page.waitForTimeout(600)
    replyFiles.push((await savedAs(() => page.getByRole('button', { name: 'Save my reply' }).click())).path)
    await page.getByRole('button', { name: 'Close the slip' }).click()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('heading', { name: 'Unlock' }).waitFor()
  })
})

describe('what comes back', () => {
  test('two replies are listed as not proven, twice opened is once listed, and a member takes both over', async () => {
    await unlock(page, practicePassphrase)
    await lockButton(page).waitFor({ timeout: 30_000 })
    await go(`${meeting}/slips`)
    for (const file of [...replyFiles, replyFiles[0] as string]) {
      await page.getByLabel('Open a reply file').setInputFiles(file)
      await page.getByText(file === replyFiles[0] ? /^(?:The reply is listed|You already have this reply)/ : /^The reply is listed/).last().waitFor()
      await page.waitForTimeout(300)
    }
    await page.getByLabel('Open a reply file').setInputFiles(slipFiles.get('Dina Osei') ?? '')
    await page.getByText(/This is the other kind of file/).waitFor()
    expect(await page.getByRole('heading', { name: /^Reply to slip \d, sender not proven$/ }).count()).toBe(2)
    await look('after-replies')
    for (const number of [2, 3]) {
      await page.getByRole('button', { name: `Take it over into the plan: the reply to slip ${String(number)}` }).click()
      await page.getByRole('region', { name: `Reply to slip ${String(number)}, sender not proven, Taken over` }).waitFor()
    }
    await expectSaved(page)
    await go(`${meeting}/plan`)
    await page.getByText('Speech and language referral for Ellis').first().waitFor()
  })

  test('a correction is a dated amendment beside the sealed words', async () => {
    await go(`${meeting}/record`)
    await page.getByText('Add a note', { exact: true }).click()
    await page.getByLabel('What should be put right or added?').fill('The visit is on 10 December, with PC Brandt')
    await page.getByLabel('Who asks for it?').fill('Sam Idowu')
    await page.getByRole('button', { name: 'Keep this note' }).click()
    await page.getByText('The visit is on 10 December, with PC Brandt').first().waitFor()
    await page.getByText('Answer this note').click()
    await page.getByLabel('Accepted', { exact: true }).check()
    await page.getByRole('button', { name: 'Keep this answer' }).click()
    await page.getByText('Accepted', { exact: true }).first().waitFor()
  })

  test('the full record is a copy of its own since then: approved again, printed tagged, and the whole case as one file that changes nothing when it is opened here', async () => {
    await go(`${meeting}/record/versions`)
    await look('versions-unread')
    await page.getByRole('checkbox', { name: /I have read this version/ }).check()
    await page.getByRole('button', { name: 'Approve this version' }).click()
    await page.getByRole('heading', { name: 'Save or print it' }).waitFor()
    await page.getByText(/It left before anybody approved a copy here/).first().waitFor()
    await look('versions-approved')
    const printed = join(folder, 'version.pdf')
    writeFileSync(printed, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
    expect(runTool('pdfinfo', [printed])).toMatch(/^Tagged:\s+yes$/m)
    expect(runTool('pdfinfo', [printed])).toMatch(/^Title:\s+Who gets what - Turnstone$/m)
    const file = await savedAs(() => page.getByRole('button', { name: 'Whole case, JSON' }).click())
    expect(file.name).toBe(`${reference}-case-2026-12-03.json`)
    await go(`${app.origin}/open-case`)
    await look('open-case')
    writeFileSync(join(folder, 'letter.json'), '{}')
    await page.getByLabel('The case file').setInputFiles(join(folder, 'letter.json'))
    await page.getByText(/^That is not a case file/).waitFor()
    await page.getByLabel('The case file').setInputFiles(file.path)
    await page.getByRole('button', { name: 'Put this case on this device' }).waitFor()
    await look('open-case-found')
    await page.getByRole('button', { name: 'Put this case on this device' }).click()
    await page.getByText(`You already have all of this. Case ${reference} is as it was. Nothing changed.`).first().waitFor()
    await look('open-case-already')
  })

  test('the family was told: by whom, whether she understood and how that is known, what she said', async () => {
    await go(`${meeting}/told`)
    const carys = page.getByRole('region', { name: 'Carys Harrow', exact: true })
    await look('after-told')
    await carys.getByRole('button', { name: 'Note how it went with Carys Harrow' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Yes', { exact: true }).check()
    await dialog.getByRole('button', { name: 'Keep how it went' }).click()
    await dialog.getByText('Say how you know that they understood.').waitFor()
    await look('after-told-form')
    await dialog.getByLabel('How do you know?').fill('She said her part back')
    await dialog.getByLabel('What did they say back?').fill('She will ring on Monday')
    await dialog.getByRole('button', { name: 'Keep how it went' }).click()
    await carys.getByText('What they said: She will ring on Monday').waitFor()
    await expectSaved(page)
  })

  test('where the record is kept, that it was seen there, and who changed what', async () => {
    await go(`${meeting.replace(/\/m\/.*/, '')}/kept`)
    await page.getByRole('button', { name: 'Change where it is kept' }).click()
    await page.getByLabel('Who keeps it').fill('Records office')
    await page.getByLabel('In which system').fill('The child’s file')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
    await page.getByRole('button', { name: /^Note that the record of .* was seen in its system$/ }).click()
    await page.getByLabel('Who looked?').fill('Jo Lindqvist')
    await page.getByRole('dialog').getByRole('button', { name: 'It is there' }).click()
    await page.getByText(/^Jo Lindqvist saw it on/).waitFor()
    await look('after-kept')
    await go(`${meeting.replace(/\/m\/.*/, '')}/history`)
    await page.getByText(/newest first$/).waitFor()
    await page.getByLabel('Find in the history').fill('She will ring on Monday')
    await page.getByText('Now: She will ring on Monday').waitFor()
    await look('after-history')
  })

  test('nothing left the device but the files that were saved', () => {
    expectNothingLeaked(browser.watched)
  })
})

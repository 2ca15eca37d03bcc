import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectNothingLeaked, launchBrowser, newProfile, openOnline, outFolder, removeProfile, runTool, serveApp, type LaunchedBrowser, type Watched } from '../support/browser'
import { goInside } from '../support/life-cycle'
import { addLine, captureField, expectSaved, giveName, leaveAllOpen, minuteItem, minuteRow, openCase, openMeeting, openPracticeVault, takeRole, unlockIfLocked, waitUntil } from '../support/people'
import type { ServedApp } from '../support/server.mjs'
import * as script from './practice-script'

/** The whole practice meeting as a chair and a minute taker live it, with the network off from before the first unlock. */
describe('the practice meeting, minute by minute, with the network off', { sequential: true }, () => {
  const profile = newProfile()
  const watched: Watched[] = []
  let app: ServedApp
  let browser: LaunchedBrowser
  let page: Page
  let meeting: string
  const folder = join(outFolder, 'practice-case')

  const start = async (now: string) => {
    browser = await launchBrowser({ origin: app.origin, profile, now })
    watched.push(browser.watched)
    page = await browser.page()
    page.setDefaultTimeout(8000)
  }

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    app = await serveApp()
    // Once with the network, as every installation begins. Nothing is set up and nothing unlocked yet.
    await start(script.times.before)
    await openOnline(page, app.origin)
    await browser.kill()
    await start(script.times.before)
    await browser.setOffline(true)
    await page.goto(app.origin)
  })
  afterAll(async () => {
    await browser.kill()
    await app.close()
    removeProfile(profile)
  })

  test('13:55, the meeting is prepared: what is open is said, and the chair opens it at 14:00', async () => {
    await openPracticeVault(page)
    await openCase(page, script.reference)
    await page.getByRole('region', { name: 'What next' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Prepare the meeting', level: 1 }).waitFor()
    expect(await page.getByRole('region', { name: 'Readiness' }).innerText()).toMatch(/of \d+ settled/)
    await page.getByRole('heading', { name: 'If you opened it now, you would say' }).waitFor()
    await page.goBack()
    await waitUntil(page, script.times.opened)
    meeting = await openMeeting(page)
  })

  test('14:00 to 14:04, who is here: six in the room, a doctor’s apologies, housing absent with the attempts to reach it', async () => {
    await itemDone('Date, time and venue')
    for (const name of script.inTheRoom) await page.getByRole('button', { name: `Here: ${name}`, exact: true }).click()
    await page.getByText('6 here, of 9').waitFor()
    await waitUntil(page, '14:04')
    await page.getByRole('button', { name: `Apologies: ${script.apologies}` }).click()
    await page.getByRole('button', { name: `Not here: ${script.absent.name}` }).click()
    await page.getByRole('button', { name: `Change: ${script.absent.name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Note, for example when you tried to reach them').fill(script.absent.note)
    await dialog.getByRole('button', { name: 'Keep this' }).click()
    await dialog.waitFor({ state: 'detached' })
    await itemDone('Who is here, and why')
    await itemDone('Who could not come')
  })

  test('14:06 to 14:12, the aim in the words of the room; Wes Tolley joins by phone', async () => {
    await waitUntil(page, '14:06')
    await page.getByLabel('What we are here to settle, as the room agrees it').fill(script.aim)
    await page.getByRole('button', { name: 'Keep the aim' }).click()
    await page.getByText('The aim, as agreed').waitFor()
    await itemDone('What we are here to settle')
    for (const words of script.known) await page.getByRole('main').getByText(words, { exact: true }).first().waitFor()
    await waitUntil(page, script.times.wesJoins)
    await page.getByRole('link', { name: 'Who is here, and why' }).click()
    await page.getByRole('button', { name: `By phone: ${script.byPhone}` }).click()
    await page.getByText(`By phone from ${script.times.wesJoins}`).waitFor()
    await itemDone('What the convener already sees')
  })

  test('14:16, the round: five new things, each with who, how known and when; two of them contradict each other', async () => {
    await waitUntil(page, '14:16')
    await page.getByRole('button', { name: 'Read it out: Dr Amir Rahmani' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'It was read out' }).click()
    await takeRole(page, 'Minutes')
    await minuteItem(page, /New from every agency/)
    for (const line of script.newInformation) {
      await takeDown(line)
      await detail(line)
    }
    await takeRole(page, 'Chair')
    await page.getByRole('button', { name: 'Name the gap: Ruth Cope' }).click()
    await page.getByRole('dialog').getByLabel('What do we not know because they are not here?').fill('Who is on the tenancy')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep this gap' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await itemDone('New from every agency')
  })

  test('14:30, the board as lines: what is evidence, ambiguous, assumed and missing, and how we find out', async () => {
    await waitUntil(page, '14:30')
    await takeRole(page, 'Minutes')
    await minuteItem(page, /Other needs, strengths and risks/)
    for (const line of script.board) {
      await takeDown(line)
      await sortAndFindOut(line)
    }
    for (const need of script.newNeeds) await addLine(page, `/n ${need}`, need)
  })

  test('14:38 to 14:42, the children’s voice stays in sight; the disagreement is kept with everybody’s words and the dissent', async () => {
    await takeRole(page, 'Chair')
    await waitUntil(page, '14:38')
    for (const words of script.voices) await page.getByRole('complementary').getByText(words).first().waitFor()
    await itemDone('Other needs, strengths and risks')
    await waitUntil(page, '14:42')
    await takeRole(page, 'Minutes')
    await minuteItem(page, /What was tried, and what could work/)
    await addLine(page, `/x ${script.disagreement.question}`, script.disagreement.question)
    await minuteRow(page, script.disagreement.question).getByRole('button', { name: /^Details/ }).click()
    const dialog = page.getByRole('dialog')
    for (const { who, words, dissent } of script.disagreement.positions) {
      await dialog.getByLabel('Whose words').selectOption({ label: await optionOf(dialog.getByLabel('Whose words'), who) })
      await dialog.getByLabel('What they say, in their words').fill(words)
      if (dissent) await dialog.getByLabel('They do not go along with what the others decide').check()
      await dialog.getByRole('button', { name: 'Keep these words' }).click()
      await dialog.getByText(words).waitFor()
    }
    await dialog.getByLabel('In part').check()
    await dialog.getByLabel('What was agreed').fill(script.disagreement.outcome)
    await dialog.getByLabel('What would settle it').fill(script.disagreement.wouldSettle)
    await dialog.getByRole('group', { name: 'Does it go further than this meeting?' }).getByLabel('No').check()
    await dialog.getByLabel('Look again on').fill(script.disagreement.lookAgain)
    await dialog.getByText('Thu 17 Dec 2026').waitFor()
    await dialog.getByRole('button', { name: 'Keep how it was left' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  test('14:48, a safeguarding concern is raised; nobody has it yet, and every screen says so', async () => {
    await waitUntil(page, script.times.concern)
    await page.getByRole('button', { name: /^Safeguarding concern/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('What was said or seen? Use their words').fill(script.concern.words)
    await dialog.getByLabel('Who said or saw it').selectOption(script.concern.raisedBy)
    await dialog.getByRole('button', { name: 'Raise the concern' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Concern raised ${script.times.concern}. Referrer: not named` }).waitFor()
  })

  test('14:54, the scores: what 0 and 10 mean first, five scores with reasons, the chair and the minute taker do not score', async () => {
    await waitUntil(page, '14:54')
    await page.getByRole('button', { name: 'Scores from 0 to 10' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('The question').fill(script.scale.question)
    await dialog.getByLabel('What 0 means').fill(script.scale.zero)
    await dialog.getByLabel('What 10 means').fill(script.scale.ten)
    await dialog.getByRole('button', { name: 'Keep, then score' }).click()
    for (const { who, value, reason } of script.scale.scores) {
      await dialog.getByLabel(`Score of ${who}`).selectOption(value)
      await dialog.getByLabel(`Reason of ${who}`).fill(reason)
    }
    for (const who of script.scale.notScoring) await dialog.getByLabel(`Score of ${who}`).selectOption({ label: 'Does not score' })
    await dialog.getByRole('button', { name: 'Keep the scores' }).click()
    await dialog.getByText('7 of 7 in').waitFor()
    await dialog.getByRole('button', { name: 'Show all scores' }).click()
    await dialog.getByText('From 4 to 7. Lowest first.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('14:58, the plan: six actions, each with a name, a day, a need, what should change and what happens if not', async () => {
    await waitUntil(page, '14:58')
    await minuteItem(page, /The plan/)
    for (const action of script.actions) {
      await addLine(page, action.typed, action.text)
      const row = await minuteRow(page, action.text).textContent()
      expect(row).toContain(action.owner)
      expect(row).toContain(action.ifNot)
    }
    await addLine(page, `/d ${script.decision.text}`, script.decision.text)
    await takeRole(page, 'Plan')
    for (const action of script.actions) {
      const row = page.getByRole('row').filter({ hasText: action.text })
      expect((await row.innerText()).replaceAll('\n', ' ')).toContain(`So that ${action.change}`)
    }
  })

  test('15:12, telling the family: nothing can be kept from them in silence; one withholding with its ground, who decided and when it is looked at again', async () => {
    await waitUntil(page, '15:12')
    // Nobody has said yet what becomes of the parents: that is a stop, and has no way to be left open.
    await takeRole(page, 'Closing check')
    const must = page.getByRole('region', { name: 'Must be settled' })
    await must.getByText('Someone in the family is not being told, with no reason or no name.').waitFor()
    expect(await must.getByRole('button', { name: /^Leave/ }).count()).toBe(0)
    await must.getByRole('link', { name: /^Settle: Someone in the family/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Telling the family' }).waitFor()
    for (const told of script.telling) {
      const part = page.getByRole('region', { name: told.person })
      await part.getByLabel('They are told').check()
      await giveName(part, 'Who tells them', told.by)
      await part.getByLabel('By which day').fill(told.due)
      await part.getByLabel('How', { exact: true }).fill(told.how)
      if (told.person === script.withheld.from) {
        await part.getByLabel('Something is left out').check()
        await part.getByLabel('What is left out').fill(script.withheld.what)
        await part.getByRole('button', { name: `Keep what happens for ${told.person}` }).click()
        await part.getByText('Still needed: why it is not told.').first().waitFor()
        await part.getByText('Still needed: who decided that.').first().waitFor()
        await part.getByText('Still needed: a day to look again.').first().waitFor()
        await part.getByLabel('Why is it not told?').fill(script.withheld.ground)
        await giveName(part, 'Who decided that', script.withheld.decider)
        await part.getByLabel('When is it looked at again').fill(script.withheld.lookAgain)
      }
      await part.getByRole('button', { name: `Keep what happens for ${told.person}` }).click()
      await part.getByText(`${told.by} tells them`).waitFor()
    }
    await page.getByRole('region', { name: script.withheld.from }).getByText(`Left out: ${script.withheld.what}`).waitFor()
  })

  test('15:16 and 15:18, the family group conference with its reason, and the day of the review', async () => {
    await waitUntil(page, '15:16')
    await page.getByRole('link', { name: 'Other routes and decisions' }).click()
    const conference = page.getByRole('region', { name: 'Family group conference' })
    await conference.getByLabel(script.conference.outcome, { exact: true }).check()
    await conference.getByLabel(/Why|More/).fill(script.conference.reason)
    await giveName(conference, 'Who takes it further', script.conference.owner)
    await conference.getByRole('button', { name: /^Keep this answer/ }).click()
    await conference.getByText(script.conference.reason).waitFor()
    await waitUntil(page, '15:18')
    await page.getByRole('link', { name: 'Review and sharing' }).click()
    const again = page.getByRole('region', { name: 'When we look again' })
    await again.getByLabel('Yes, on a day').check()
    await again.getByLabel('Which day').fill(script.review.day)
    await again.getByLabel('Time').fill(script.review.time)
    await again.getByLabel('Where').fill(script.review.place)
    await again.getByRole('button', { name: 'Keep the review' }).click()
    await again.getByText('Thu 21 Jan 2027').first().waitFor()
  })

  test('15:20, the read-back: each owner says yes aloud', async () => {
    await waitUntil(page, '15:20')
    await takeRole(page, 'Chair')
    for (const title of ['What was tried, and what could work', 'The plan', 'Telling Ellis and the family', 'Family group conference']) await itemDone(title)
    await page.getByRole('link', { name: 'Open the plan' }).first().click()
    await page.getByRole('link', { name: 'Actions', exact: true }).click()
    await page.getByRole('button', { name: 'Read back' }).click()
    for (const [index] of script.actions.entries()) {
      await page.getByText(`Action ${index + 1} of ${script.actions.length}`).first().waitFor()
      await page.getByRole('button', { name: 'Agreed' }).click()
    }
    await page.getByText('Everyone agreed to what they do.').waitFor()
  })

  test('15:20, PC Leah Brandt is still worried: the route to the line managers opens', async () => {
    await page.getByRole('link', { name: 'Go to the closing check' }).or(page.getByRole('link', { name: /closing check/i })).first().click()
    await page.getByRole('heading', { name: 'Before you close' }).waitFor()
    const worried = page.getByRole('region', { name: /still worried/i })
    for (const name of [...script.inTheRoom, script.byPhone]) {
      if (name === script.stillWorried.who) {
        await worried.getByRole('button', { name: `${name}: yes, still worried` }).click()
        await worried.getByLabel(`What is ${name} still worried about?`).fill(script.stillWorried.about)
        await worried.getByRole('button', { name: `Keep the worry of ${name}` }).click()
        await worried.getByText(`Yes, about ${script.stillWorried.about}`).waitFor()
      } else {
        const no = worried.getByRole('button', { name: `${name}: no, not worried` })
        if ((await no.count()) > 0) await no.click()
      }
    }
    await page.getByRole('region', { name: 'From manager to manager' }).getByText(script.stillWorried.about).waitFor()
  })

  test('15:22, the meeting cannot close with a concern nobody has, nor with a decision without a reason; all else can stay open with a reason', async () => {
    const close = page.getByRole('button', { name: 'Close the meeting' })
    await close.click()
    await page.getByText('The meeting cannot close yet. This must be settled first.').waitFor()
    await page.getByRole('button', { name: `Name someone for the concern raised at ${script.times.concern}` }).click()
    await giveName(page, 'Who refers', script.concern.referrer)
    await page.getByLabel('How', { exact: true }).fill(script.concern.how)
    await page.getByLabel('By when').fill(script.concern.by)
    await page.getByRole('button', { name: 'Keep who refers' }).click()
    await close.click()
    await page.getByText('The meeting cannot close yet. This must be settled first.').waitFor()
    await page.getByRole('region', { name: 'Must be settled' }).getByRole('link', { name: /^Settle/ }).click()
    await page.getByLabel('Why was this decided?').fill(script.decision.reason)
    await page.getByRole('button', { name: /^Keep the reason/ }).click()
    await page.getByText(script.decision.reason).first().waitFor()
    await takeRole(page, 'Closing check')
    await page.getByRole('heading', { name: 'Before you close' }).waitFor()
    expect(await page.getByRole('region', { name: 'Must be settled' }).count()).toBe(0)

    const open = page.getByRole('region', { name: 'Still open' })
    if ((await open.count()) > 0) {
      await close.click()
      await page.getByText('This is still open. Settle it, or say why it can stay open.').waitFor()
    }
    await leaveAllOpen(page, script.leftOpen)
    await waitUntil(page, script.times.closed)
    await close.click()
    await page.waitForURL(/\/record$/)
    await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor()
    await expectSaved(page)
  })

  test('16:40, after a restart of the device the draft is there; Martin Fell approves it and it is sealed', async () => {
    await browser.kill()
    await start(script.times.approval)
    await browser.setOffline(true)
    await page.goto(`${meeting}/record`)
    await unlockIfLocked(page)
    await page.getByRole('heading', { name: 'Record', level: 1 }).waitFor()
    await page.getByLabel(/I am Martin Fell, chair of this meeting/).check()
    await page.getByRole('button', { name: 'Approve and seal' }).click()
    await page.getByText('Sealed Thursday 3 December by Martin Fell.').waitFor()
    await page.getByText('Checked: the words and everything they were made from are as they were approved.').waitFor()
  })

  test('4 December, PC Leah Brandt’s correction stands as a dated note beside the sealed text', async () => {
    await browser.kill()
    await start(script.times.correction)
    await browser.setOffline(true)
    await page.goto(`${meeting}/record`)
    await unlockIfLocked(page)
    await page.getByText('Add a note', { exact: true }).click()
    await page.getByLabel('What should be put right or added?').fill(script.correction.text)
    await page.getByLabel('Which part is it about?').fill(script.correction.about)
    await page.getByLabel('Who asks for it?').fill(script.correction.askedBy)
    await page.getByRole('button', { name: 'Keep this note' }).click()
    await page.getByText(`Fri 4 Dec 2026, asked for by ${script.correction.askedBy}`).first().waitFor()
    await expectSaved(page)
  })

  test('every word of the meeting is in the Word file, as LibreOffice reads it', async () => {
    const [download] = await Promise.all([page.waitForEvent('download', { timeout: 30_000 }), page.getByRole('button', { name: 'Save as Word' }).click()])
    const word = join(folder, 'record.docx')
    await download.saveAs(word)
    expect(download.suggestedFilename()).toBe('PRACTICE-0417-record-2026-12-03.docx')
    runTool('LibreOffice', [`-env:UserInstallation=file://${join(folder, 'office')}`, '--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, word])
    expectEverythingIn(readFileSync(join(folder, 'record.txt'), 'utf8'))
  })

  test('and in the printed record', async () => {
    const printed = join(folder, 'printed.pdf')
    writeFileSync(printed, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    runTool('pdftotext', [printed, join(folder, 'printed.txt')])
    expectEverythingIn(readFileSync(join(folder, 'printed.txt'), 'utf8'))
  })

  test('pages printed as they stand carry what was agreed, and no word of a link or a button', async () => {
    for (const [at, title, says] of [['plan', 'The plan', 'So that'], ['told', 'Who was told', 'Carys Harrow']] as const) {
      await goInside(page, new URL(page.url()).pathname.replace(/\w+$/, at))
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      const printed = join(folder, `${at}.pdf`)
      writeFileSync(printed, await page.pdf({ preferCSSPageSize: true, printBackground: true }))
      const words = runTool('pdftotext', [printed, '-'])
      expect(words).toContain(says)
      expect(words).not.toMatch(/^(?:Add|Change|Back|Go|Look|Record that|See) \w/m)
    }
  })

  test('nothing left the device, and the security policy had nothing to report', () => {
    for (const one of watched) expectNothingLeaked(one)
  })

  async function takeDown(line: script.ScriptLine) {
    await page.getByRole('button', { name: new RegExp(line.who) }).first().click()
    await addLine(page, line.typed, line.text)
  }

  async function detail(line: script.ScriptLine) {
    await minuteRow(page, line.text).getByRole('button', { name: /^Details/ }).click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByLabel('Who said it').locator('option:checked').innerText()).toContain(line.who)
    expect(await dialog.getByLabel('How do they know?').inputValue()).not.toBe('')
    expect(await dialog.getByLabel('New', { exact: true }).isChecked()).toBe(true)
    await dialog.getByLabel('When did it happen?').fill(line.when ?? '')
    if (line.differsFrom !== undefined) await dialog.getByLabel('Differs from').selectOption({ label: line.differsFrom })
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function sortAndFindOut(line: script.ScriptLine) {
    await captureField(page).press('Escape')
    if (line.evidence === undefined) return
    await page.keyboard.press(line.evidence.key)
    await minuteRow(page, line.text).getByText(line.evidence.word, { exact: true }).waitFor()
    if (line.findOut !== undefined) {
      await page.keyboard.press('f')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('How', { exact: true }).fill(line.findOut.how)
      await giveName(dialog, 'Who does it', line.findOut.who)
      await dialog.getByLabel('By when').fill(line.findOut.by)
      await dialog.getByText(line.findOut.shown).first().waitFor()
      await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    await captureField(page).focus()
  }

  /** The chair says that an item is done; what was gone back to is done already. */
  async function itemDone(title: string) {
    await page.getByRole('navigation', { name: 'Agenda' }).getByRole('link', { name: title }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('button', { name: /^Done\./ }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' })
  }

  function expectEverythingIn(text: string) {
    const plain = unbroken(text)
    expect(script.everythingSaid().filter((words) => !plain.includes(unbroken(words)))).toEqual([])
  }
})

/** As one run of letters: a page breaks lines at spaces and at hyphens. */
const unbroken = (text: string): string => text.replace(/[\s-]+/g, '')

async function optionOf(select: ReturnType<Page['getByLabel']>, name: string): Promise<string> {
  const labels = await select.locator('option').allInnerTexts()
  return labels.find((label) => label.startsWith(name)) ?? name
}

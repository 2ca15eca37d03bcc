import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible, runTool, takePictures } from '../support/browser'
import { answer, ask, askThem, choose, closeIt, giveReasons, goInside, hold, letGo, lifeOfACase, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere } from '../support/life-cycle'
import { aJpegLogo, aPngLogo, logoAlt } from '../support/logos'

// Everybody is invented.
const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const visitor = { name: 'Dina Osei', agency: 'Community Health' }
const people = [chair, minutes, visitor]
const title = 'Eastmoor meetings (practice)'
const ground = 'The plan has stood still for three months'
const item = 'Where we stood in spring'

lifeOfACase('guidance made in the editor: a meeting is asked for, run and closed by its words, order and deadline, its record bears its logo, and it keeps its version when a later one says otherwise', { reference: 'TS-0906', guidance: `${title}, version 1`, people, first: writeTheGuidance }, async (page, inCase) => {
  await ask(page, inCase, { who: visitor.name })
  await answer(page, /significant harm/, choose(page, 'No, not on what we know'))
  await answer(page, 'Would advice alone do?', choose(page, 'No, we need to meet about this child'))
  await answer(page, /specialist assessment/, choose(page, 'No'))
  await answer(page, 'What worries you?', async () => {
    await page.getByLabel(ground, { exact: true }).check()
    await page.getByLabel('What shows it?').fill('The same plan at three reviews.')
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill('Early help for a year.'))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill('Each agency was told something else.')
  })
  await answer(page, 'Does this apply?', choose(page, 'None of these'))
  await answer(page, /Who calls it/, () => page.getByLabel('Who can agree this meeting?').fill(chair.name))
  const meeting = await hold(page, { who: chair.name, why: 'Nobody can plan until the accounts are compared.', question: 'What has changed?' })
  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair, minutes })
  await askThem(page, meeting, people)
  await openIt(page, meeting)
  // The agenda is the one that was written: its words, in its order.
  const agenda = page.getByRole('navigation', { name: 'Agenda' }).getByRole('link')
  await agenda.first().waitFor()
  const titles = await agenda.allInnerTexts()
  expect(titles.findIndex((words) => words.includes(item))).toBe(0)
  await theyAreHere(page, meeting, 'introductions', people)
  await takeDown(page, meeting, item, [['/i In spring two agencies had a plan', 'In spring two agencies had a plan']])
  await takeDown(page, meeting, 'The plan', [['/a One plan for all of us @Dina Osei by Thu 10 Dec so that nobody works against another > Martin Fell rings each', 'One plan for all of us'], ['/d One plan', 'One plan']])
  await giveReasons(page, meeting, 'There are two plans')
  await tellThem(page, meeting, 'Adult B', { by: visitor.name, due: 'Fri 4 Dec', how: 'at home' })
  await tellThem(page, meeting, 'Child A', { by: visitor.name, due: 'Fri 4 Dec', how: 'with drawings' })
  await closeIt(page, meeting, people, 'Nobody was free before')
  await seal(page, chair)
  await recordBearsTheLogo(page)
  // Its own deadline: seven working days from Thursday 3 December.
  await goInside(page, `${meeting}/sent`)
  await page.getByText('Send by Mon 14 Dec 2026').first().waitFor()

  // A later version says it otherwise. The meeting that was held stays as it was.
  await writeTheNextVersion(page)
  await goInside(page, `${inCase.path}/guidance`)
  await page.getByText(`${title}, version 1`, { exact: false }).first().waitFor()
  await goInside(page, `${meeting}/record`)
  await page.getByText(item).first().waitFor()
  await letGo(page, inCase, { why: 'There is one plan.', left: 'The school holds it' })
})

/** Bristol copied: another ground, another first item, another deadline. */
async function writeTheGuidance(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Guidance', exact: true }).first().click()
  await page.getByRole('link', { name: /^Bristol/ }).click()
  await page.getByRole('button', { name: 'Copy and change' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').nth(0).fill(title)
  await dialog.getByRole('textbox').nth(1).fill('Eastmoor (practice)')
  await dialog.getByRole('textbox').nth(2).fill('Eastmoor partnership (practice)')
  await dialog.getByRole('button', { name: 'Make the copy' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await chooseLogo(page)
  const parts = page.getByLabel('Parts', { exact: true })
  await parts.selectOption({ label: 'The agenda' })
  await page.getByRole('button', { name: 'Change “What we are here to settle”' }).click()
  await page.getByLabel('Title', { exact: true }).fill(item)
  for (let place = 4; place > 1; place -= 1) await page.getByRole('button', { name: `Move up: “${item}”` }).click()
  await page.getByRole('complementary').getByRole('listitem').first().filter({ hasText: item }).waitFor()
  await parts.selectOption({ label: 'Grounds' })
  await page.getByRole('button', { name: /^Change “Things are not getting better/ }).click()
  await page.getByLabel('Name', { exact: true }).last().fill(ground)
  await parts.selectOption({ label: 'When the record goes out' })
  await page.getByLabel('How many').fill('7')
  await publish(page)
}

const picture = (name: string, mimeType: string, bytes: Uint8Array) => ({ name, mimeType, buffer: Buffer.from(bytes) })

/** A file that is no picture, or too much of one, is refused in words; then one is taken, with words for it. */
async function chooseLogo(page: Page): Promise<void> {
  await page.getByLabel('Logo at the head of a record (if any)').or(page.getByLabel('Logo at the head of a record')).first().check()
  const field = page.getByLabel('Picture', { exact: true })
  await page.getByText('Choose a picture file.').first().waitFor()
  await field.setInputFiles(picture('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))
  await page.getByText(/^This is not a picture that every program can show/).first().waitFor()
  await field.setInputFiles(picture('logo.png', 'image/png', aPngLogo({ noise: true })))
  await page.getByText(/^The picture is larger than 40 kB/).first().waitFor()
  await field.setInputFiles(picture('logo.png', 'image/png', aPngLogo({ width: 1300, height: 20 })))
  await page.getByText(/^The picture is more than 1,200 pixels wide or high/).first().waitFor()
  // It looks like a PNG from its first letter to its last, and no browser can draw it.
  const hollow = Buffer.from(aPngLogo({ width: 300, height: 300 }))
  await field.setInputFiles(picture('logo.png', 'image/png', Buffer.concat([hollow.subarray(0, 33), aPngLogo({ width: 1, height: 1 }).subarray(33)])))
  await page.getByText(/^This is not a picture that every program can show/).first().waitFor()
  expect(await page.getByRole('img', { name: 'The picture as chosen' }).count()).toBe(0)
  await field.setInputFiles(picture('logo.png', 'image/png', aPngLogo()))
  await page.getByRole('img', { name: 'The picture as chosen' }).waitFor()
  expect(await drawn(page, 'The picture as chosen')).toBe(240)
  await page.getByLabel('What the logo says, for people who do not see it').fill(logoAlt)
  await expectAccessible(page, 'pack-logo')
  await takePictures(page, 'pack-logo')
}

/** How wide a picture is that the page really drew; 0 where the policy or the file did not let it. */
const drawn = (page: Page, alt: string): Promise<number> => page.getByRole('img', { name: alt }).first().evaluate(async (image) => {
  await (image as HTMLImageElement).decode().catch(() => undefined)
  return (image as HTMLImageElement).naturalWidth
})

async function recordBearsTheLogo(page: Page): Promise<void> {
  expect(await drawn(page, logoAlt)).toBe(240)
  await takePictures(page, 'record-with-logo')
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-logo-'))
  try {
    const printed = join(folder, 'record.pdf')
    writeFileSync(printed, await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
    expect(runTool('pdfinfo', [printed])).toMatch(/^Tagged:\s+yes$/m)
    // Read out where it stands: a figure with its words.
    expect(runTool('pdfinfo', ['-struct', printed])).toMatch(/^\s+Figure/m)
    expect(readFileSync(printed).toString('latin1')).toMatch(/\/Alt\s*\(Northshire partnership/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as Word' }).click()])
    const parts = unzipSync(readFileSync(await download.path()))
    expect(Buffer.compare(Buffer.from(parts['word/media/logo.png'] ?? []), Buffer.from(aPngLogo()))).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeTheNextVersion(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Guidance', exact: true }).first().click().catch(() => goInside(page, '/guidance'))
  await page.getByRole('list', { name: 'Your own guidance' }).getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: 'Write the next version' }).click()
  await page.getByLabel('Parts', { exact: true }).selectOption({ label: 'The agenda' })
  await page.getByRole('button', { name: `Change “${item}”` }).click()
  await page.getByLabel('Title', { exact: true }).fill('Where we stand now')
  await page.getByLabel('Parts', { exact: true }).selectOption({ label: 'About this guidance' })
  await page.getByLabel('Picture', { exact: true }).setInputFiles(picture('logo.jpg', 'image/jpeg', aJpegLogo()))
  await page.getByRole('link', { name: 'See what you changed' }).click()
  // Both pictures are shown, side by side.
  await page.getByText('2 differences').waitFor()
  expect(await page.getByRole('img', { name: logoAlt }).count()).toBe(2)
  await takePictures(page, 'pack-logo-compared')
  await page.goBack()
  await publish(page)
  expect(await drawn(page, logoAlt)).toBe(60)
}

async function publish(page: Page): Promise<void> {
  await page.getByText('Nothing to put right. It can be published.').waitFor()
  await page.getByRole('button', { name: 'Publish this version' }).click()
  await page.getByRole('button', { name: 'Write the next version' }).waitFor()
}

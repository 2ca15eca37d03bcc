import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { answer, ask, askThem, backToTheList, choose, closeIt, giveReasons, goInside, hold, letGo, lifeOfACase, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere } from '../support/life-cycle'

// Everybody is invented.
const lead = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const visitor = { name: 'Dina Osei', agency: 'Community Health' }
const people = [lead, minutes, visitor]

lifeOfACase('MSCB: considered and not held in two minutes, with the reason; the line for other meetings’ agendas; later one is held, and somebody keeps its record [MS-14] [MS-16] [MS-29]', { reference: 'TS-0903', guidance: 'MSCB: professional only meetings', people }, async (page, inCase) => {
  // A core group asked, and decided not to: a full answer with a reason and a name.
  await page.getByRole('link', { name: 'We considered it and did not meet' }).first().click()
  await page.getByLabel('What made you consider it?').fill('Two agencies held back what they had seen.')
  await page.getByLabel('Who considered it?').fill(visitor.name)
  await page.getByLabel('In which meeting was it considered?').fill('Core group of 3 December')
  await page.getByLabel('The level of need then').fill('Level 3')
  await page.getByLabel('Who decided?').fill(lead.name)
  await page.getByRole('button', { name: 'Keep this', exact: true }).click()
  await page.getByText('Say why. A decision needs a reason.').first().waitFor()
  await page.getByLabel('Why was it not held?').fill('They said it in the core group, with the parents there.')
  // The duty has a line for the agendas of other meetings: to copy, print or save.
  await page.getByRole('link', { name: 'The line for the agenda of your other meetings' }).click()
  await page.getByRole('heading', { level: 1, name: 'A line for the agenda of your other meetings' }).waitFor()
  const line = await page.getByLabel('Words for the agenda').inputValue()
  expect(line).toContain('Is a professional only meeting needed for this child?')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as a text file' }).click()])
  expect(download.suggestedFilename()).toBe('agenda-line.txt')
  expect(readFileSync(await download.path(), 'utf8')).toContain(line)
  await page.goBack()
  expect(await page.getByLabel('Why was it not held?').inputValue()).toBe('They said it in the core group, with the parents there.')
  await page.getByRole('button', { name: 'Keep this', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: inCase.reference }).waitFor()
  await page.getByText('Considered, and not held').first().waitFor()

  await ask(page, inCase, { who: visitor.name })
  await answer(page, /significant harm/, choose(page, 'No, or a section 47 enquiry has it already'))
  await answer(page, 'Must you meet before anyone contacts the family?', choose(page, 'None of these'))
  await answer(page, 'Why consider a meeting without the family?', async () => {
    await page.getByLabel('No progress or drift, with doubt or dispute between us', { exact: true }).check()
    await page.getByLabel('What shows it?').fill('Three reviews, the same plan.')
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill('A core group each month.'))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill('We tell each other different things.')
  })
  await answer(page, /hear at first contact/, choose(page, 'Yes, they heard at the start'))
  await answer(page, /next decision/, choose(page, 'There is none'))
  await answer(page, /Who decides/, () => page.getByLabel('Who can agree this meeting?').fill(lead.name))
  const meeting = await hold(page, { who: lead.name, why: 'Nobody agrees on what is happening.', question: 'Is the plan working?' })
  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair: lead, minutes, answers: { 'Do you lead the work with this family, or chair its meetings?': 'Yes' } })
  await askThem(page, meeting, people)
  // Notes: who, how they go round, where they are kept and by whom, before anything else is said.
  await goInside(page, `${meeting}/prepare/card`)
  await page.getByLabel('What the record will be').fill('Short minutes')
  await page.getByLabel('Who gets it, and by what safe way').fill('Those present, by secure e-mail')
  await page.getByLabel('Where it is kept afterwards').fill('Social care records')
  await page.getByLabel('Who keeps it safe').fill(lead.name)
  await backToTheList(page)
  await openIt(page, meeting)
  await goInside(page, `${meeting}/run/notes-first`)
  await page.getByText(/Confidential\. Opened only where the law or a court gives access/).first().waitFor()
  await theyAreHere(page, meeting, 'introductions', people)
  await takeDown(page, meeting, 'What should change, and what we recommend', [['/a Two of us visit together @Dina Osei by Thu 10 Dec so that we have one account > Martin Fell rings both', 'Two of us visit together'], ['/d One visit, two agencies', 'One visit, two agencies']])
  await giveReasons(page, meeting, 'Two accounts do not fit')
  await tellThem(page, meeting, 'Adult B', { by: visitor.name, due: 'Fri 4 Dec', how: 'at home' })
  await tellThem(page, meeting, 'Child A', { by: visitor.name, due: 'Fri 4 Dec', how: 'with drawings' })
  await closeIt(page, meeting, people, 'It goes to the core group')
  await seal(page, lead)
  await page.getByText(/Opened only where the law or a court gives access/).first().waitFor()
  await goInside(page, `${inCase.path}/kept`)
  await page.getByText(lead.name).first().waitFor()
  await letGo(page, inCase, { why: 'The core group has one account.', left: 'The core group holds it' })
})

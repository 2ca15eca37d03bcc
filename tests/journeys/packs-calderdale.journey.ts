import { expect } from 'vitest'
import { answer, ask, askThem, choose, closeIt, foundAgain, giveReasons, goInside, hold, letGo, lifeOfACase, lookAgain, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere } from '../support/life-cycle'
import { minuteRow } from '../support/people'

// Everybody is invented.
const senior = { name: 'Helen Marsh', agency: 'Education' }
const worker = { name: 'Dina Osei', agency: 'Community Health' }
const social = { name: 'Sam Idowu', agency: 'Children’s Services' }
const people = [senior, worker, social]

lifeOfACase('Calderdale: a senior chair who does not work with the family, what fits and what does not side by side, and the next core group takes it on [CA-20] [CA-29] [CA-40a]', { reference: 'TS-0901', guidance: 'Calderdale: professionals meetings', people }, async (page, inCase) => {
  await ask(page, inCase, { who: worker.name })
  await answer(page, /significant harm/, choose(page, 'No, not on what we know'))
  await answer(page, 'What worries you?', async () => {
    await page.getByLabel('There is no progress', { exact: true }).check()
    await page.getByLabel('What shows it?').fill('The same plan at three reviews.')
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill('Early help for a year.'))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill('Each agency was told something else.')
  })
  await answer(page, /hear at first contact/, choose(page, 'Yes, they heard at the start'))
  await answer(page, /next decision/, choose(page, 'There is none'))
  await answer(page, /Who decides/, () => page.getByLabel('Who can agree this meeting?').fill('Priya Nair'))
  const meeting = await hold(page, { who: 'Priya Nair', why: 'Four accounts nobody has compared.', question: 'Is the plan the right one?' })

  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  // Somebody who works with the family is not the chair this guidance means, and it says so.
  await goInside(page, `${meeting}/prepare/chair`)
  await page.locator('#prepare-chair').selectOption({ label: `${worker.name}, ${worker.agency}` })
  await page.getByRole('group', { name: /work with (this|the) family|directly involved/i }).getByLabel('Yes', { exact: true }).check()
  await page.getByRole('note').first().waitFor()
  await nameRoles(page, meeting, { chair: senior, minutes: social })
  await askThem(page, meeting, people)
  await openIt(page, meeting)
  await theyAreHere(page, meeting, 'start', people)
  await takeDown(page, meeting, 'What holds, and what does not', [['/i The home was clean on Monday', 'The home was clean on Monday'], ['/i The home was not fit on Tuesday', 'The home was not fit on Tuesday']])
  // The discrepancy aid: what is known for certain, what could mean two things, what is only thought, what nobody knows.
  for (const [words, key, kind] of [['The home was clean on Monday', '1', 'Evidence'], ['The home was not fit on Tuesday', '2', 'Ambiguous']] as const) {
    await minuteRow(page, words).getByRole('button', { name: words, exact: true }).focus()
    await page.keyboard.press(key)
    await minuteRow(page, words).getByText(kind, { exact: true }).waitFor()
  }
  await takeDown(page, meeting, /What should change/, [['/a Two of us visit together @Sam Idowu by Thu 10 Dec so that we have one account > managers ring each other', 'Two of us visit together'], ['/d Visit together', 'Visit together']])
  await giveReasons(page, meeting, 'Two accounts do not fit')
  await tellThem(page, meeting, 'Adult B', { by: worker.name, due: 'Fri 4 Dec', how: 'at home' })
  await tellThem(page, meeting, 'Child A', { by: worker.name, due: 'Fri 4 Dec', how: 'with drawings' })
  const again = await lookAgain(page, meeting, { day: 'Tue 12 January', host: 'Core group' })
  await again.getByText(/Core group/).first().waitFor()
  await closeIt(page, meeting, people, 'Settled in the core group')
  await seal(page, senior)
  await foundAgain(page, meeting, { child: 'It is better', now: 'It is solved', why: 'The core group heard one account.' })
  await letGo(page, inCase, { why: 'The core group has one account.', left: 'The core group holds it' })
  expect(page.url()).not.toContain('TS-0901')
})

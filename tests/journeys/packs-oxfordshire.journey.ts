import { expect } from 'vitest'
import { anotherDay, ask, askThem, choose, closeIt, giveReasons, goInside, hold, letGo, lifeOfACase, lookAgain, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere } from '../support/life-cycle'
import { answerOxfordshire } from '../support/other-cases'

// Everybody is invented.
const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const visitor = { name: 'Dina Osei', agency: 'Community Health' }
const people = [chair, minutes, visitor]

lifeOfACase('Oxfordshire: agreed by the safeguarding lead before anybody is asked; where illness may be made up, telling waits with an owner, advice and a day it ends [OX-14] [OX-27]', { reference: 'TS-0902', guidance: 'Oxfordshire: multi-agency professionals meetings', people }, async (page, inCase, passphrase) => {
  await ask(page, inCase, { who: visitor.name })
  await answerOxfordshire(page, {
    shows: 'Eleven visits to three hospitals, nothing found.', tried: 'Each hospital wrote to the surgery.', why: 'Asking first could put the child at more risk.',
    applies: async () => {
      await page.getByLabel(/illness is being made up or caused/).check()
      await page.getByLabel('Who decides when the pause ends?').fill('Dr Ines Vogel')
      await page.getByLabel('Look again on').fill('Mon 7 December')
    },
    advice: { who: 'Priya Nair, safeguarding lead', said: 'Meet, and tell nobody before.' }, agrees: 'Priya Nair',
  })
  const meeting = await hold(page, { who: 'Priya Nair', why: 'Three hospitals, one child.', question: 'What makes the child ill?', also: choose(page, /^Not yet/) })

  // Nothing goes out to anybody before it is agreed.
  await askThem(page, meeting, people)
  await page.getByText('Invitations wait until the meeting is authorised.').waitFor()
  await goInside(page, `${meeting}/prepare/why`)
  await page.getByRole('link', { name: 'Go to “Should we meet?”' }).click()
  await page.getByLabel('Who authorised it?').fill('Priya Nair')
  await page.getByRole('group', { name: 'Their role' }).getByLabel('Designated safeguarding lead', { exact: true }).check()
  await page.getByRole('button', { name: 'Record that it is authorised' }).click()
  await page.getByRole('button', { name: 'Record that it is authorised' }).waitFor({ state: 'detached' })
  await goInside(page, `${meeting}/prepare/agencies`)
  expect(await page.getByText('Invitations wait until the meeting is authorised.').count()).toBe(0)

  // The pause stands on every page of the case, with its owner and its day, and asks for advice.
  await goInside(page, inCase.path)
  await page.getByText('Do not contact the family yet. Dr Ines Vogel decides by', { exact: false }).first().waitFor()
  await page.getByText(/No advice is kept yet/).first().waitFor()
  await page.locator('summary').filter({ hasText: 'Keep the advice' }).click()
  await page.getByLabel('Who advised').fill('Dr Ines Vogel, named doctor')
  await page.getByLabel('What they advised').fill('Compare the three records first.')
  await page.getByRole('button', { name: 'Keep the advice' }).click()
  await page.getByText('Compare the three records first.').first().waitFor()

  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair, minutes })
  await openIt(page, meeting)
  await theyAreHere(page, meeting, 'introductions', people)
  await takeDown(page, meeting, 'New from every agency', [['/i Two letters name different medicines ~record', 'Two letters name different medicines']])
  await takeDown(page, meeting, 'The plan', [['/a The three records side by side @Dina Osei by Mon 7 Dec so that we know what was given > the named doctor rings each hospital', 'The three records side by side'], ['/d The named doctor reads all three', 'The named doctor reads all three']])
  await giveReasons(page, meeting, 'Nobody has read them together')
  await goInside(page, `${meeting}/plan/telling`)
  await page.getByText(/Telling the family is on hold until/).first().waitFor()
  await tellThem(page, meeting, 'Adult B', { by: visitor.name, due: 'Tue 8 Dec', how: 'at the surgery' })
  await tellThem(page, meeting, 'Child A', { by: visitor.name, due: 'Tue 8 Dec', how: 'with the play worker' })
  await lookAgain(page, meeting, { day: 'Thu 21 January' })
  await closeIt(page, meeting, people, 'Nobody was free before')
  await seal(page, chair)

  // The day of the pause goes by: it is said, and it ends by a name with a reason, never by itself.
  await anotherDay(page, { when: '2026-12-08T09:00:00Z', passphrase, path: inCase.path })
  await page.getByText('Dr Ines Vogel was to decide by', { exact: false }).first().waitFor()
  await page.getByText('End the pause', { exact: true }).first().click()
  await page.getByLabel('Who decided that the pause ends').fill('Dr Ines Vogel')
  await page.getByLabel('Why it ends').fill('The three records agree now.')
  await page.getByRole('button', { name: 'End the pause' }).click()
  await expect.poll(() => page.getByText(/Do not contact the family yet/).count()).toBe(0)
  await letGo(page, inCase, { why: 'The records agree.', left: 'The surgery holds it' })
})

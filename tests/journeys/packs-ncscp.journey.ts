import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { anotherDay, answer, ask, askThem, choose, closeIt, foundAgain, goInside, hold, letGo, lifeOfACase, lookAgain, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere, type InCase } from '../support/life-cycle'
import { giveName } from '../support/people'

// Everybody is invented.
const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const visitor = { name: 'Dina Osei', agency: 'Community Health' }
const people = [chair, minutes, visitor]

lifeOfACase('NCSCP: what if an action fails, each brother and sister, early help, who refers; and at the review the earlier actions come first [NC-09] [NC-17] [NC-21] [NC-24] [NC-25] [NC-26b]', { reference: 'TS-0904', guidance: 'NCSCP: any multi-agency meeting', people }, async (page, inCase, passphrase) => {
  await page.getByRole('button', { name: 'Add a child', exact: true }).click()
  const sibling = page.getByRole('dialog')
  await sibling.getByLabel('Label or first name').fill('Child C')
  await sibling.getByLabel('Brother or sister, in scope').check()
  await sibling.getByLabel('Why they are in or out').fill('Sleeps in the same room')
  await sibling.getByRole('button', { name: 'Save', exact: true }).click()
  await sibling.waitFor({ state: 'detached' })

  const first = await decide(page, inCase, 'Is Child A safe at night?')
  await setTheDay(page, first, {
    day: '3 December', start: '14:00', place: 'Room 4',
    also: async () => {
      await page.getByLabel('Days', { exact: true }).fill('Thu 17 December\nsome day soon')
      await page.getByText(/“some day soon” is no day we can read/).first().waitFor()
      await page.getByLabel('Days', { exact: true }).fill('Thu 17 December\nThu 14 January')
    },
  })
  await nameRoles(page, first, { chair, minutes })
  await askThem(page, first, people)
  await openIt(page, first)
  // A first meeting has no earlier actions to begin with.
  expect(await page.getByRole('navigation', { name: 'Agenda' }).getByRole('link', { name: 'Actions from last time' }).count()).toBe(0)
  await theyAreHere(page, first, 'welcome', people)
  await goInside(page, `${first}/run/siblings`)
  await page.getByText('Child C').first().waitFor()
  await takeDown(page, first, 'Next steps', [['/a Bunk bed delivered and put up @Dina Osei by Thu 10 Dec so that each child sleeps in a bed > Martin Fell pays from the fund', 'Bunk bed delivered and put up'], ['/a The school rings each morning @Jo Lindqvist by Fri 11 Dec so that a missed day is seen at once', 'The school rings each morning']])
  // The second has nothing for when it fails: the closing check says so, and the plan takes it.
  await goInside(page, `${first}/close`)
  await page.getByText(/what (happens|if)|if (it|they|an action).*(fail|not)/i).first().waitFor()
  await goInside(page, `${first}/plan`)
  await page.getByRole('button', { name: /^Change: Action 2/ }).first().click()
  await page.getByLabel('If it does not happen…').fill('Dina Osei visits on the day')
  await page.getByRole('button', { name: 'Keep this action' }).click()
  await page.getByText('Dina Osei visits on the day').first().waitFor()
  // Early help: asked, with a reason.
  await goInside(page, `${first}/plan/considered`)
  const early = page.getByRole('region', { name: 'Early help assessment' })
  await early.getByLabel('Yes, to be started', { exact: true }).check()
  await early.getByLabel('Why', { exact: true }).fill('There is none yet')
  await giveName(early, 'Who takes it further', minutes.name)
  await early.getByRole('button', { name: /^Keep this answer/ }).click()
  await early.getByText('There is none yet').waitFor()
  // A concern comes up: who refers, how and by when, before anybody leaves.
  await page.getByRole('button', { name: /^Safeguarding concern/ }).click()
  const concern = page.getByRole('dialog')
  await concern.getByLabel('What was said or seen? Use their words').fill('A burn on the arm nobody can explain')
  await concern.getByRole('button', { name: 'Raise the concern' }).click()
  await concern.waitFor({ state: 'detached' })
  await goInside(page, `${first}/close`)
  await page.getByRole('button', { name: /^Name someone for the concern/ }).click()
  await giveName(page, 'Who refers', visitor.name)
  await page.getByLabel('How', { exact: true }).fill('By phone to the front door')
  await page.getByLabel('By when', { exact: true }).fill('16:00')
  await page.getByRole('button', { name: 'Keep who refers' }).click()
  for (const one of ['Adult B', 'Child A', 'Child C']) await tellThem(page, first, one, { by: visitor.name, due: 'Fri 4 Dec', how: 'at home' })
  const again = await lookAgain(page, first, { day: 'Thu 17 December' })
  await again.getByText(/Dates agreed ahead: Thu\s17\sDec\s2026; Thu\s14\sJan\s2027/).waitFor()
  await closeIt(page, first, people, 'At the next one')
  await seal(page, chair)

  // The review: everything again, and the earlier actions before all else.
  await anotherDay(page, { when: '2026-12-17T09:00:00Z', passphrase, path: inCase.path })
  const second = await decide(page, inCase, 'Is it enough?')
  await setTheDay(page, second, { day: '17 December', start: '10:00', place: 'Room 4' })
  await nameRoles(page, second, { chair, minutes })
  await askThem(page, second, people)
  await goInside(page, `${second}/prepare/earlier`)
  await page.getByText('Bunk bed delivered and put up').first().waitFor()
  await openIt(page, second)
  expect(page.url()).toContain('/run/earlier-actions')
  await page.getByText('2 have no answer yet').waitFor()
  for (const [action, status, words] of [['Bunk bed delivered and put up', 'Done', 'It stands since Tuesday.'], ['The school rings each morning', 'Stuck', 'Nobody answers the phone.']] as const) {
    await page.getByRole('button', { name: `How it went: ${action}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(status, { exact: true }).check()
    await dialog.getByRole('button', { name: 'Keep how it went' }).click()
    await dialog.getByText(/words/i).first().waitFor()
    await dialog.getByLabel('What happened').fill(words)
    await dialog.getByRole('button', { name: 'Keep how it went' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText(words).first().waitFor()
  }
  expect(await page.getByText(/no answer yet/).count()).toBe(0)
  await theyAreHere(page, second, 'welcome', people)
  await takeDown(page, second, 'Next steps', [['/a A neighbour walks them to school @Jo Lindqvist by Fri 18 Dec so that they are seen each day > Dina Osei visits', 'A neighbour walks them to school']])
  for (const one of ['Adult B', 'Child A', 'Child C']) await tellThem(page, second, one, { by: visitor.name, due: 'Fri 18 Dec', how: 'at home' })
  await closeIt(page, second, people, 'On 14 January')
  await seal(page, chair)
  await foundAgain(page, first, { child: 'It is better', now: 'It is solved', why: 'They sleep, and are at school.' })
  await letGo(page, inCase, { why: 'They sleep, and are at school.', left: 'The school holds it' })
})

async function decide(page: Page, inCase: InCase, question: string): Promise<string> {
  await ask(page, inCase, { who: visitor.name })
  await answer(page, /significant harm/, choose(page, 'No, or those who must know do'))
  await answer(page, /stand in for/, choose(page, 'No'))
  await answer(page, 'Will parents and the young person be there?', choose(page, 'Yes, they are expected'))
  await answer(page, /Who calls it/, () => page.getByLabel('Who can agree this meeting?').fill(chair.name))
  return hold(page, { who: chair.name, why: 'Several of us work with them.', question })
}

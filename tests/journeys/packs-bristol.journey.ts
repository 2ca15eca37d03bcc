import { expect } from 'vitest'
import { ask, askThem, closeIt, foundAgain, giveReasons, goInside, hold, letGo, lifeOfACase, lookAgain, nameRoles, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere } from '../support/life-cycle'
import { answerBristol } from '../support/other-cases'
import { giveName } from '../support/people'

// Everybody is invented.
const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const lead = { name: 'Dina Osei', agency: 'Community Health' }
const people = [chair, minutes, lead]
const inPartOne = 'The cousin was seen at the flat at night'
const inPartTwo = 'The rent is paid until March'

lifeOfACase('Bristol: what is said in part one is in nothing of part two; a lead practitioner; minutes within five working days; no later than three months [BR-22] [BR-33] [BR-49] [BR-51]', { reference: 'TS-0905', guidance: 'Bristol: multi-agency professionals\' meetings', people }, async (page, inCase) => {
  await ask(page, inCase, { who: lead.name })
  await answerBristol(page, chair.name)
  const meeting = await hold(page, { who: chair.name, why: 'Two accounts nobody has compared.', question: 'Who lives in the flat?' })
  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair, minutes })
  await askThem(page, meeting, people)
  await openIt(page, meeting)
  await page.getByText('Part 1 of 2, with professionals only.').first().waitFor()
  await theyAreHere(page, meeting, 'introductions', people)
  await takeDown(page, meeting, 'New from every agency', [[`/i ${inPartOne}`, inPartOne]])

  // The parents come in: part one is over, and gone from the screen.
  await goInside(page, `${meeting}/run/plan`)
  await page.getByRole('button', { name: 'Begin part 2' }).click()
  await page.getByRole('button', { name: 'End this part and begin part 2' }).click()
  await page.getByText('Part 2 of 2, with the family.', { exact: false }).first().waitFor()
  await goInside(page, `${meeting}/capture`)
  expect(await page.getByText(inPartOne).count()).toBe(0)
  await takeDown(page, meeting, 'New from every agency', [[`/i ${inPartTwo}`, inPartTwo]])
  await takeDown(page, meeting, 'The plan', [['/a A letter to the landlord @Dina Osei by Thu 10 Dec so that they can stay > Martin Fell rings the landlord', 'A letter to the landlord'], ['/d They stay in the flat', 'They stay in the flat']])
  await giveReasons(page, meeting, 'The rent is paid')
  await goInside(page, `${meeting}/plan/considered`)
  const who = page.getByRole('region', { name: 'Lead practitioner' })
  await who.getByLabel('Yes', { exact: true }).check()
  await who.getByLabel(/^Why|More/).first().fill('She sees them each week')
  await giveName(who, 'Who takes it further', lead.name)
  await who.getByRole('button', { name: /^Keep this answer/ }).click()
  await who.getByText(lead.name).first().waitFor()
  await tellThem(page, meeting, 'Adult B', { by: lead.name, due: 'Fri 4 Dec', how: 'at home' })
  await tellThem(page, meeting, 'Child A', { by: lead.name, due: 'Fri 4 Dec', how: 'with drawings' })
  // Three months is the longest.
  await lookAgain(page, meeting, { day: '15 April 2027' })
  await goInside(page, `${meeting}/close`)
  await page.getByText('The review is more than three months away. That is the longest the guidance allows.').first().waitFor()
  await lookAgain(page, meeting, { day: '3 March 2027' })
  await goInside(page, `${meeting}/close`)
  await page.getByRole('heading', { name: 'Before you close' }).waitFor()
  expect(await page.getByText('The review is more than three months away.', { exact: false }).count()).toBe(0)
  await closeIt(page, meeting, people, 'Nobody was free before')
  await seal(page, chair)

  // Five working days from Thursday 3 December: Thursday 10 December.
  await goInside(page, `${meeting}/sent`)
  await page.getByText('Send by Thu 10 Dec 2026').first().waitFor()
  // Part two's copy, the parent's and the child's hold nothing of part one.
  await goInside(page, `${meeting}/record/versions`)
  for (const version of [/Part two of the meeting/, /For a parent or carer/, /For a child/]) {
    await page.getByRole('navigation', { name: 'Versions of the record' }).getByRole('button', { name: version }).first().click()
    const paper = page.locator('.record-desk article')
    await paper.getByText(version.source.startsWith('Part two') ? inPartTwo : /./).first().waitFor()
    expect(await paper.innerText(), String(version)).not.toContain('cousin')
  }
  await page.getByRole('navigation', { name: 'Versions of the record' }).getByRole('button', { name: /Part one of the meeting/ }).click()
  await page.getByText(inPartOne).first().waitFor()
  await foundAgain(page, meeting, { child: 'It is better', now: 'It is solved', why: 'They stay in the flat.' })
  await letGo(page, inCase, { why: 'They stay in the flat.', left: 'The lead practitioner holds it' })
})

import type { Page } from 'playwright-core'
import { answer, ask, askThem, choose, closeIt, giveReasons, hold, nameRoles, newCase, openIt, seal, setTheDay, takeDown, tellThem, theyAreHere, type InCase } from './life-cycle'
import { aPngLogo, logoAlt } from './logos'
import type { Places } from './screens'

/** Cases under other guidance in an own vault, made by the acts a person makes: for screens the practice case never shows. Everybody is invented. */

const chair = { name: 'Martin Fell', agency: 'Children’s Services' }
const minutes = { name: 'Jo Lindqvist', agency: 'Larkmead School' }
const visitor = { name: 'Dina Osei', agency: 'Community Health' }
const people = [chair, minutes, visitor]
export const ownGuidance = 'Northshire meetings (practice)'
const placesOf = ({ path }: InCase, meeting: string): Places => ({ ofCase: path, ofMeeting: meeting, request: '', child: '', person: '' })

interface OxfordshireAnswers {
  readonly shows: string
  readonly tried: string
  readonly why: string
  /** Which of the special cases; left out: nothing is chosen. */
  readonly applies?: () => Promise<unknown>
  readonly advice: { readonly who: string; readonly said?: string }
  /** The designated safeguarding lead who can agree it. */
  readonly agrees: string
}

/** Oxfordshire's questions, from the first to the last: nobody is sure how to keep the child safe, and the family is not there. */
export async function answerOxfordshire(page: Page, { shows, tried, why, applies, advice, agrees }: OxfordshireAnswers): Promise<void> {
  await answer(page, /significant harm/, choose(page, 'No, not on what we know'))
  await answer(page, 'What worries you?', async () => {
    await page.getByLabel('We are not sure how to keep the child safe', { exact: true }).check()
    await page.getByLabel('What shows it?').fill(shows)
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill(tried))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill(why)
  })
  await answer(page, 'Does one of these apply?', applies)
  await answer(page, 'Who have you talked it over with?', async () => {
    await page.getByLabel('Who did you talk it over with?').fill(advice.who)
    if (advice.said !== undefined) await page.getByLabel('What they said').fill(advice.said)
  })
  await answer(page, /next decision/, choose(page, 'There is none'))
  await answer(page, /Who decides/, async () => {
    await page.getByLabel('Who can agree this meeting?').fill(agrees)
    await page.getByLabel('Designated safeguarding lead', { exact: true }).check()
  })
}

/** Oxfordshire: decided, and nobody has authorised it yet. Ends on the list of getting ready. */
export async function makeUnauthorised(page: Page): Promise<Places> {
  const inCase = await newCase(page, { reference: 'TS-0902', guidance: 'Oxfordshire: multi-agency professionals meetings', children: ['Child A'], adults: ['Adult B'], people })
  await ask(page, inCase, { who: visitor.name })
  await answerOxfordshire(page, { shows: 'Eleven visits to three hospitals, nothing found.', tried: 'Each hospital wrote to the surgery.', why: 'Asking first could put the child at more risk.', applies: choose(page, 'None of these'), advice: { who: 'Priya Nair, safeguarding lead' }, agrees: 'Priya Nair' })
  const meeting = await hold(page, { who: 'Priya Nair', why: 'Three hospitals, one child.', question: 'What makes the child ill?', also: choose(page, /^Not yet/) })
  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair, minutes })
  await askThem(page, meeting, people)
  return placesOf(inCase, meeting)
}

/** A partnership's own logo, chosen where its guidance is written. */
export async function chooseLogo(page: Page): Promise<void> {
  await page.getByLabel('Logo at the head of a record (if any)').or(page.getByLabel('Logo at the head of a record')).first().check()
  await page.getByLabel('Picture', { exact: true }).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(aPngLogo()) })
  await page.getByRole('img', { name: 'The picture as chosen' }).waitFor()
  await page.getByLabel('What the logo says, for people who do not see it').fill(logoAlt)
}

/** Bristol's questions, from the first to the last: two accounts, and professionals meet first. */
export async function answerBristol(page: Page, agrees: string): Promise<void> {
  await answer(page, /significant harm/, choose(page, 'No, not on what we know'))
  await answer(page, 'Would advice alone do?', choose(page, 'No, we need to meet about this child'))
  await answer(page, /specialist assessment/, choose(page, 'No'))
  await answer(page, 'What worries you?', async () => {
    await page.getByLabel('We need to share, and could not do so with the family there', { exact: true }).check()
    await page.getByLabel('What shows it?').fill('Two of us were told different things.')
  })
  await answer(page, 'What has been tried already?', () => page.getByLabel(/^What was done/).fill('A family meeting in May.'))
  await answer(page, 'Why not with the family in the room?', async () => {
    await page.getByLabel('Without the family, and here is why').check()
    await page.getByLabel('Why the family is not in the room').fill('We differ, and have to say so first.')
  })
  await answer(page, 'Does this apply?', choose(page, /professionals meet first/))
  await answer(page, /Who calls it/, () => page.getByLabel('Who can agree this meeting?').fill(agrees))
}

/** Under an own copy of Bristol with a logo, which is open in the editor: part one of two runs, with a line in it. */
export async function openPartOne(page: Page): Promise<Places> {
  await chooseLogo(page)
  await page.getByText('Nothing to put right. It can be published.').waitFor()
  await page.getByRole('button', { name: 'Publish this version' }).click()
  await page.getByRole('button', { name: 'Write the next version' }).waitFor()
  const inCase = await newCase(page, { reference: 'TS-0905', guidance: `${ownGuidance}, version 1`, children: ['Child A'], adults: ['Adult B'], people })
  await ask(page, inCase, { who: visitor.name })
  await answerBristol(page, chair.name)
  const meeting = await hold(page, { who: chair.name, why: 'Two accounts nobody has compared.', question: 'Who lives in the flat?' })
  await setTheDay(page, meeting, { day: '3 December', start: '14:00', place: 'Room 4' })
  await nameRoles(page, meeting, { chair, minutes })
  await askThem(page, meeting, people)
  await openIt(page, meeting)
  await theyAreHere(page, meeting, 'introductions', people)
  await takeDown(page, meeting, 'New from every agency', [['/i The cousin was seen at the flat at night', 'The cousin was seen at the flat at night']])
  return placesOf(inCase, meeting)
}

/** The same meeting once both parts are over: closed, and sealed by its chair. */
export async function endBothParts(page: Page, { ofMeeting }: Places): Promise<void> {
  await takeDown(page, ofMeeting, 'The plan', [['/a A letter to the landlord @Dina Osei by Thu 10 Dec so that they can stay > Martin Fell rings the landlord', 'A letter to the landlord'], ['/d The cousin was seen at the flat at night, so Dina rings 07700 900123', 'The cousin was seen at the flat at night, so Dina rings 07700 900123']])
  await giveReasons(page, ofMeeting, 'The rent is paid')
  for (const who of ['Adult B', 'Child A']) await tellThem(page, ofMeeting, who, { by: visitor.name, due: 'Fri 4 Dec', how: 'at home' })
  await closeIt(page, ofMeeting, people, 'Nobody was free before')
  await seal(page, chair)
}

/** A case with nothing in it but its reference. */
export async function makeEmptyCase(page: Page): Promise<Places> {
  return placesOf(await newCase(page, { reference: 'TS-0909', guidance: 'Oxfordshire: multi-agency professionals meetings', children: [], adults: [], people: [] }), '')
}

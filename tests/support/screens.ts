import type { Page } from 'playwright-core'
import { alterEntry, holdVaultKey, keepEntriesBusy } from './altered-seal'
import { becomeHomeScreen, type Sheet } from './home-screen'
import { goInside } from './life-cycle'
import { chooseLogo } from './other-cases'
import { addLine, captureField, minuteItem, unlockIfLocked } from './people'

/** Where things are in the practice vault: ids are fresh in each. */
export interface Places {
  /** `/c/…` */
  readonly ofCase: string
  /** `/c/…/m/…` */
  readonly ofMeeting: string
  /** The request behind the meeting. */
  readonly request: string
  /** One of the family, one who is invited. */
  readonly child: string
  readonly person: string
  /** Of an own vault; the practice vault's where it is left out. */
  readonly passphrase?: string
}

/** The meeting as it must stand for a screen to be seen. The registry goes through them in this order. */
export type Stage =
  | 'before' | 'running' | 'closed' | 'sealed'
  /** An own vault with other cases: nobody has authorised the meeting; two parts, the first running; both over and sealed; a case to take away. */
  | 'unauthorised' | 'parted' | 'parted-sealed' | 'leaving'

export interface RegisteredScreen {
  readonly name: string
  /** The route of the feature that draws it. */
  readonly route: string
  readonly stage: Stage
  readonly address: (places: Places) => string
  /** Opened without unlocking anything. */
  readonly withoutVault?: true
  /** From the opened route to the state that is meant. */
  readonly reach?: (page: Page) => Promise<void>
}

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const m = (rest: string) => ({ ofMeeting }: Places) => `${ofMeeting}/${rest}`
const meetingRoute = '/c/:caseId/m/:meetingId'

const prepareItems = ['why', 'purpose', 'when', 'chair', 'roles', 'family', 'hold', 'agencies', 'papers', 'earlier', 'room', 'card', 'rehearse'] as const
const agendaItems = ['details', 'introductions', 'attendance', 'aim', 'known', 'new-information', 'more-needs', 'ways', 'plan', 'telling', 'family-group-conference', 'review'] as const
/** A copy of the guidance that is open, at one of its parts. */
export async function writeGuidance(page: Page, part: string): Promise<void> {
  await page.getByRole('button', { name: 'Copy and change' }).click()
  await page.getByLabel('Name of your guidance').fill('Northshire meetings (practice)')
  await page.getByLabel('Short name').fill('Northshire (practice)')
  await page.getByLabel('Who it is from').fill('Northshire partnership (practice)')
  await page.getByRole('button', { name: 'Make the copy' }).click()
  await page.getByRole('heading', { level: 1, name: 'Northshire meetings (practice)' }).waitFor()
  await page.getByLabel('Parts', { exact: true }).selectOption({ label: part })
  await page.getByRole('heading', { level: 2, name: part, exact: true }).waitFor()
}

/** Puts lines on the map where there are none yet: one of each list. */
async function fillMap(page: Page): Promise<void> {
  for (const [words, list] of [['Absent 14 of 38 sessions since September', 'Evidence'], ['Absences follow nights when a man stays', 'Ambiguous'], ['Too tired to manage mornings', 'Assumption'], ['Nobody has spoken to the father', 'Missing']] as const) {
    if ((await page.getByRole('button', { name: `Look closer: ${words}` }).count()) > 0) continue
    await page.getByRole('button', { name: 'Add a line' }).click()
    await page.getByLabel('What do we know, or not know?').fill(words)
    await page.getByRole('dialog').getByLabel(list, { exact: true }).check()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: `Look closer: ${words}` }).waitFor()
  }
}

/** A request that is not decided yet: the questions of a decided one stand together on one page. */
const askIn = (step: string) => async (page: Page): Promise<void> => {
  const goOn = page.getByRole('link', { name: 'Go on with the questions' })
  if ((await goOn.count()) === 0) {
    await page.getByLabel('Who is asking?').fill('Dina Osei')
    await page.getByLabel('Their role and agency').fill('Social worker, Social care')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
  } else await goOn.click()
  await page.waitForURL(/\/gate\/[^/]+\/\w+$/)
  await page.goto(page.url().replace(/\w+$/, step))
  await unlockIfLocked(page)
  await page.locator('h1').first().waitFor()
}
const asked = (step: string, answer: string) => async (page: Page): Promise<void> => {
  await askIn(step)(page)
  await page.getByLabel(answer).first().check()
}

/** The same words from a second person on the map: offered to be joined, and joined. */
async function sayTwice(page: Page): Promise<void> {
  await fillMap(page)
  const words = 'nobody has spoken to the father.'
  if ((await page.getByText('Also:').count()) > 0 || (await page.getByRole('button', { name: `Look closer: ${words}` }).count()) > 0) return
  await page.getByRole('button', { name: 'Add a line' }).click()
  await page.getByLabel('What do we know, or not know?').fill(words)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: /^Join with the same line/ }).first().waitFor()
}

async function joinTwo(page: Page): Promise<void> {
  await sayTwice(page)
  const join = page.getByRole('button', { name: /^Join with the same line/ }).first()
  if ((await join.count()) > 0) await join.click()
  await page.getByText('Also:').first().waitFor()
}

const mapViews = ['columns', 'headings', 'time', 'scale', 'engagement', 'challenge', 'measures'] as const
const planParts = ['telling', 'considered', 'review', 'read-back'] as const

/** The list at the side of a wide screen, or the choice above the paper. */
const chooseVersion = (name: RegExp) => async (page: Page): Promise<void> => {
  const words = new RegExp(name.source.replace(': ', '.*'), 's')
  const item = page.getByRole('button', { name: words })
  if ((await item.count()) > 0 && (await item.first().isVisible())) return item.first().click()
  const options = await page.getByLabel('Which version?').locator('option').allInnerTexts()
  await page.getByLabel('Which version?').selectOption({ label: options.find((one) => words.test(one)) ?? '' })
}

/** The record leaves by a home screen's share sheet, which answers with this. */
const shareAnswers = (given: Sheet['__answer'], words: string) => async (page: Page): Promise<void> => {
  await page.evaluate(becomeHomeScreen)
  await page.evaluate((one) => { (globalThis as unknown as Sheet).__answer = one }, given)
  // As long as somebody takes to look: the file is made meanwhile.
  await page.waitForTimeout(4000)
  await page.getByRole('button', { name: 'Save as Word' }).click()
  await page.getByText(words).first().waitFor()
}

const openAgain = async (page: Page): Promise<void> => {
  await page.reload()
  await unlockIfLocked(page)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The stored bytes of a sealed record are not what they were. */
const sealAltered = (alter: (page: Page) => Promise<void>, words: RegExp) => async (page: Page): Promise<void> => {
  await holdVaultKey(page)
  await openAgain(page)
  await alter(page)
  await openAgain(page)
  await page.getByText(words).first().waitFor()
}

const approveFullVersion = async (page: Page): Promise<void> => {
  await chooseVersion(/Full record/)(page)
  const approve = page.getByRole('button', { name: 'Approve this version' })
  if ((await approve.count()) > 0) {
    await page.getByRole('checkbox', { name: /I have read this version/ }).check()
    await approve.click()
  }
  await page.getByRole('heading', { name: 'Save or print it' }).waitFor()
}

/** Come back to while the device is busy writing. */
const sealNotChecked = async (page: Page): Promise<void> => {
  const { pathname } = new URL(page.url())
  await goInside(page, pathname.replace(/\/m\/.*/, ''))
  await keepEntriesBusy(page)
  await goInside(page, pathname)
  await page.getByText('Checking the seal.').waitFor()
}

const seeTheAnswers = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^See the answers/ }).first().click()
  await page.waitForURL(/\/gate\/[^/]+\/check$/)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

async function authorise(page: Page): Promise<void> {
  await seeTheAnswers(page)
  const record = page.getByRole('button', { name: 'Record that it is authorised' })
  await page.getByLabel('Who authorised it?').fill('Priya Nair')
  await page.getByRole('group', { name: 'Their role' }).getByLabel('Designated safeguarding lead', { exact: true }).check()
  await record.click()
  await record.waitFor({ state: 'detached' })
}

async function keepRedirect(page: Page): Promise<void> {
  await page.getByLabel('Who is asking?').fill('Dina Osei')
  await page.getByRole('button', { name: /^(?:Start|Ask afresh)$/ }).click()
  await page.waitForURL(/\/1$/)
  await goInside(page, new URL(page.url()).pathname.replace(/1$/, 'check'))
  await page.getByLabel('Another route', { exact: true }).check()
  await page.locator('#decide-route').selectOption({ index: 1 })
  for (const [id, words] of [['decide-person', 'Sam Idowu'], ['decide-by', 'Mon 7 December'], ['decide-who', 'Priya Nair'], ['decide-reason', 'One more home visit says more than a meeting.']] as const) {
    if ((await page.locator(`#${id}`).count()) > 0) await page.locator(`#${id}`).fill(words)
  }
  await page.getByRole('button', { name: 'Keep this decision' }).click()
  await page.getByRole('button', { name: 'Keep this decision' }).waitFor({ state: 'detached' })
}

/** Three said yes, one said no and why. */
async function answerForParts(page: Page): Promise<void> {
  for (const [task, said] of [['Invitations', 'Said yes'], ['Day and place', 'Said no'], ['Chairing', 'Said yes'], ['The record', 'Said yes']] as const) {
    const part = page.getByRole('region', { name: task, exact: true })
    if ((await part.getByLabel(`Who does it: ${task}`).inputValue()) === '') await part.getByLabel(`Who does it: ${task}`).selectOption({ label: 'Dina Osei, Community Health' })
    await part.getByLabel(said, { exact: true }).check()
    if (said === 'Said no') await part.getByLabel('Why not?').fill('She is away that week')
    await part.getByRole('button', { name: `Keep: ${task}` }).click()
    await part.getByText(new RegExp(`${said}, `)).first().waitFor()
  }
}

/** The owner of an action says that they are stuck: the meeting’s plan is then for its chair to look at (BR-53). */
async function getStuck(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Say who you are/ }).first().click()
  await page.getByRole('radio', { name: /Dina Osei/ }).first().check()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  const action = page.getByRole('article').filter({ hasText: 'A letter to the landlord' })
  const take = action.getByRole('button', { name: /^I will/ })
  await action.waitFor()
  if ((await take.count()) > 0) await take.click()
  await action.getByRole('button', { name: /^I am stuck/ }).click()
  await page.getByRole('heading', { name: 'I am stuck' }).waitFor()
  await page.getByRole('textbox').first().fill('The landlord does not answer')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'My actions' }).waitFor()
  await page.getByRole('link', { name: 'Today', exact: true }).first().click()
  await page.getByRole('link', { name: 'The plan is late or stuck' }).first().waitFor()
}

async function takeAway(page: Page): Promise<void> {
  await page.getByText('Take this case off this device').click()
  await page.getByLabel('Why it may go all the same').fill('It was made by mistake')
  await page.getByLabel(/TS-0909/).fill('TS-0909')
  await page.getByRole('button', { name: 'Take it off for good' }).click()
  await page.waitForURL(/\/removed$/)
  await page.getByRole('list').first().waitFor()
}

const beginPartTwo = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Begin part 2' }).click()
  await page.getByRole('dialog').waitFor()
}

/** Every screen and every state of one. axe, the cold start and the pictures go through this list (must-show 6, 7, 11). */
export const screens: readonly RegisteredScreen[] = [
  { name: 'today', route: '/today', stage: 'before', address: () => '/today' },
  { name: 'my-actions', route: '/my-actions', stage: 'before', address: () => '/my-actions' },
  // The practice case is exchanged with nobody: these say so. Every state with real stores is seen in shared-screens.journey.ts and two-browsers.journey.ts.
  ...(['', '/stores', '/stores/add'] as const).map((page): RegisteredScreen => ({ name: `sharing-state${page.replaceAll('/', '-')}`, route: `/sharing${page}`, stage: 'before', address: () => `/sharing${page}` })),
  { name: 'sharing-store', route: '/sharing/stores/:storeId', stage: 'before', address: () => '/sharing/stores/none' },
  { name: 'copy', route: '/copy', stage: 'before', address: () => '/copy' },
  { name: 'mend-nothing', route: '/c/:caseId/mend', stage: 'before', address: ({ ofCase }) => `${ofCase}/mend` },
  { name: 'open-case', route: '/open-case', stage: 'before', address: () => '/open-case' },
  { name: 'cases', route: '/cases', stage: 'before', address: () => '/cases' },
  { name: 'cases-none-found', route: '/cases', stage: 'before', address: () => '/cases', reach: (page) => page.getByLabel('Find a case').fill('nothing has this') },
  { name: 'case', route: '/c/:caseId', stage: 'before', address: ({ ofCase }) => ofCase },
  { name: 'case-call-off', route: '/c/:caseId', stage: 'before', address: ({ ofCase }) => ofCase, reach: (page) => page.getByText('Call this meeting off').click() },
  // The practice case is shared with nobody: these say so. Every state with real people in it is seen in shared-screens.journey.ts and joining.journey.ts.
  ...(['card', 'open', 'join'] as const).map((page): RegisteredScreen => ({ name: `sharing-${page}`, route: `/sharing/${page}`, stage: 'before', address: () => `/sharing/${page}` })),
  { name: 'people', route: '/c/:caseId/people', stage: 'before', address: ({ ofCase }) => `${ofCase}/people` },
  ...(['in', 'hand-over', 'late', 'care', 'office', 'anew', 'meeting'] as const).map((page): RegisteredScreen => ({ name: `people-${page}`, route: `/c/:caseId/people/${page}`, stage: 'before', address: ({ ofCase }) => `${ofCase}/people/${page}` })),
  { name: 'people-one', route: '/c/:caseId/people/one/:memberId', stage: 'before', address: ({ ofCase }) => `${ofCase}/people/one/nobody` },
  { name: 'people-put-back', route: '/c/:caseId/people/one/:memberId/put-back', stage: 'before', address: ({ ofCase }) => `${ofCase}/people/one/nobody/put-back` },
  { name: 'sharing-lost', route: '/sharing/lost', stage: 'before', address: () => '/sharing/lost' },
  { name: 'sharing-office', route: '/sharing/office', stage: 'before', address: () => '/sharing/office' },
  { name: 'closing-a-case', route: '/c/:caseId/closing', stage: 'before', address: ({ ofCase }) => `${ofCase}/closing` },
  { name: 'closing-refused', route: '/c/:caseId/closing', stage: 'before', address: ({ ofCase }) => `${ofCase}/closing`, reach: button('Close this case') },
  { name: 'closing-remove', route: '/c/:caseId/closing', stage: 'before', address: ({ ofCase }) => `${ofCase}/closing`, reach: (page) => page.getByText('Take this case off this device').click() },
  { name: 'managers', route: '/c/:caseId/managers', stage: 'before', address: ({ ofCase }) => `${ofCase}/managers` },
  { name: 'removed', route: '/removed', stage: 'before', address: () => '/removed' },
  { name: 'two-versions-none', route: '/c/:caseId/two-versions', stage: 'before', address: ({ ofCase }) => `${ofCase}/two-versions` },
  { name: 'case-add-child', route: '/c/:caseId', stage: 'before', address: ({ ofCase }) => ofCase, reach: button('Add a child') },
  { name: 'case-add-adult', route: '/c/:caseId', stage: 'before', address: ({ ofCase }) => ofCase, reach: button('Add an adult') },
  { name: 'convene', route: '/convene', stage: 'before', address: () => '/convene' },
  { name: 'convene-not-held', route: '/convene/not-held', stage: 'before', address: () => '/convene/not-held' },
  { name: 'gate', route: '/c/:caseId/gate', stage: 'before', address: ({ ofCase }) => `${ofCase}/gate` },
  { name: 'not-held', route: '/c/:caseId/not-held', stage: 'before', address: ({ ofCase }) => `${ofCase}/not-held` },
  ...(['1', '2', '3', '4', '5', '6', '7', '8', 'check'] as const).map((step): RegisteredScreen => ({
    name: `gate-${step}`, route: '/c/:caseId/gate/:requestId/:step', stage: 'before', address: ({ ofCase, request }) => `${ofCase}/gate/${request}/${step}`,
  })),
  { name: 'prepare', route: `${meetingRoute}/prepare`, stage: 'before', address: m('prepare') },
  ...prepareItems.map((item): RegisteredScreen => ({ name: `prepare-${item}`, route: `${meetingRoute}/prepare/:item`, stage: 'before', address: m(`prepare/${item}`) })),
  { name: 'prepare-family-member', route: `${meetingRoute}/prepare/:item`, stage: 'before', address: ({ ofMeeting, child }) => `${ofMeeting}/prepare/family-${child}` },
  { name: 'prepare-invitee', route: `${meetingRoute}/prepare/:item`, stage: 'before', address: ({ ofMeeting, person }) => `${ofMeeting}/prepare/person-${person}` },
  { name: 'run-not-open', route: `${meetingRoute}/run`, stage: 'before', address: m('run') },
  { name: 'close-not-open', route: `${meetingRoute}/close`, stage: 'before', address: m('close') },
  { name: 'record-not-closed', route: `${meetingRoute}/record`, stage: 'before', address: m('record') },
  { name: 'guidance', route: '/guidance', stage: 'before', address: () => '/guidance' },
  { name: 'guidance-pack', route: '/guidance/:packId', stage: 'before', address: () => '/guidance/oxfordshire' },
  { name: 'guidance-agenda-line', route: '/guidance/:packId/agenda-line', stage: 'before', address: () => '/guidance/mscb/agenda-line' },
  { name: 'guidance-copy', route: '/guidance/:packId', stage: 'before', address: () => '/guidance/oxfordshire', reach: button('Copy and change') },
  {
    name: 'guidance-refused', route: '/guidance', stage: 'before', address: () => '/guidance',
    reach: async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'turnstone-guidance.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"turnstone-pack","formatVersion":2,"colour":"red"}') })
      await page.getByText('This guidance file was not taken in').waitFor()
    },
  },
  { name: 'guidance-edit', route: '/guidance/edit/:draftId', stage: 'before', address: () => '/guidance/oxfordshire', reach: (page) => writeGuidance(page, 'About this guidance') },
  {
    name: 'guidance-edit-agenda', route: '/guidance/edit/:draftId/:part', stage: 'before', address: () => '/guidance/oxfordshire',
    reach: async (page) => {
      await writeGuidance(page, 'The agenda')
      await page.getByRole('button', { name: /^Change “Who is here/ }).click()
      await page.getByLabel('Title', { exact: true }).first().fill('')
      await page.getByText('The words here are empty.').first().waitFor()
    },
  },
  {
    name: 'guidance-edit-disagreement', route: '/guidance/edit/:draftId/:part', stage: 'before', address: () => '/guidance/oxfordshire',
    reach: async (page) => {
      await writeGuidance(page, 'When agencies disagree')
      await page.getByRole('region', { name: 'Stages' }).getByRole('button', { name: /^Change/ }).first().click()
    },
  },
  { name: 'guidance-compare-none', route: '/guidance/compare', stage: 'before', address: () => '/guidance/compare' },
  { name: 'guidance-compare-one', route: '/guidance/compare/:one', stage: 'before', address: () => '/guidance/compare/oxfordshire' },
  {
    name: 'guidance-compare', route: '/guidance/compare/:one/:other', stage: 'before', address: () => '/guidance/oxfordshire',
    reach: async (page) => {
      await writeGuidance(page, 'The agenda')
      await page.getByRole('button', { name: /^Move down: “Date, time/ }).click()
      await page.getByRole('button', { name: /^Remove: “Who could not/ }).click()
      await page.getByRole('link', { name: 'See what you changed' }).click()
      await page.getByText(/differences$/).waitFor()
    },
  },
  { name: 'case-guidance', route: '/c/:caseId/guidance', stage: 'before', address: ({ ofCase }) => `${ofCase}/guidance`, reach: (page) => page.getByRole('radio').first().waitFor() },
  { name: 'quality-before', route: '/quality', stage: 'before', address: () => '/quality' },
  { name: 'new-key-practice', route: '/settings/new-key', stage: 'before', address: () => '/settings/new-key' },
  { name: 'settings', route: '/settings', stage: 'before', address: () => '/settings' },
  { name: 'help', route: '/help', stage: 'before', address: () => '/help' },
  { name: 'keys', route: '/help', stage: 'before', address: () => '/help', reach: async (page) => { await page.keyboard.press('?'); await page.getByRole('heading', { name: 'Everywhere', exact: true }).waitFor() } },
  { name: 'nothing-here', route: '', stage: 'before', address: () => '/no/such/place' },
  ...(['1', '2', '3', '4', '5', '6', '7', '8', 'check'] as const).map((step): RegisteredScreen => ({
    name: `gate-asked-${step}`, route: '/c/:caseId/gate/:requestId/:step', stage: 'before', address: ({ ofCase }) => `${ofCase}/gate`, reach: askIn(step),
  })),
  ...([['stop', '1', 'Yes, there is reason to suspect it'], ['unsure', '1', 'I am not sure'], ['without-family', '4', 'Without the family, and here is why'], ['not-told', '8', 'No, not beforehand'], ['hold-it', 'check', 'Hold it'], ['do-not-hold', 'check', 'Do not hold it'], ['another-route', 'check', 'Another route']] as const).map(([name, step, answer]): RegisteredScreen => ({
    name: `gate-asked-${name}`, route: '/c/:caseId/gate/:requestId/:step', stage: 'before', address: ({ ofCase }) => `${ofCase}/gate`, reach: asked(step, answer),
  })),

  { name: 'quality', route: '/quality', stage: 'running', address: () => '/quality', reach: async (page) => { await page.getByRole('button', { name: 'Count the meetings' }).click(); await page.getByRole('table').waitFor() } },
  ...agendaItems.map((item): RegisteredScreen => ({ name: `run-${item}`, route: `${meetingRoute}/run/:item`, stage: 'running', address: m(`run/${item}`) })),
  { name: 'run-skip', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/aim'), reach: button('Skip with a reason') },
  { name: 'run-here-or-not', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/introductions'), reach: button('Change: Ruth Cope') },
  { name: 'run-newcomer', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/introductions'), reach: button('Somebody else is here') },
  { name: 'run-opening-card', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/introductions'), reach: button('Fill in or change') },
  { name: 'run-gap', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/new-information'), reach: button('Name the gap: Ruth Cope') },
  { name: 'run-child', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/aim'), reach: button('Add what a child said or showed') },
  { name: 'run-roles', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/aim'), reach: button(/Change what you are doing/) },
  { name: 'capture-empty', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture?item=ways') },
  {
    name: 'capture', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture?item=new-information'),
    reach: async (page) => {
      await minuteItem(page, /New from every agency/)
      if ((await page.getByRole('button', { name: 'Mother says nobody else lives there' }).count()) === 0) {
        await addLine(page, '/3 Mother says nobody else lives there ~mother', 'Mother says nobody else lives there')
        await addLine(page, '/x Is the plan working?', 'Is the plan working?')
        await addLine(page, '/d Visit first', 'Visit first')
        await addLine(page, '/a Joint home visit @Sam by 10 Dec #N1 > call on 11 December', 'Joint home visit')
      }
      await captureField(page).fill('/a Ask housing @Martin by 31 Nov #N9 ~who')
    },
  },
  ...([['help', 'Every key'], ['quick', 'Quick add']] as const).map(([what, title]): RegisteredScreen => ({
    name: `capture-${what}`, route: `${meetingRoute}/capture`, stage: 'running', address: m('capture'),
    reach: async (page) => {
      if (what === 'help') { await captureField(page).fill('/?'); await captureField(page).press('Enter') } else await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: title }).waitFor()
    },
  })),
  ...([['details', 'Mother says nobody else lives there'], ['disagreement', 'Is the plan working?'], ['decision', 'Visit first'], ['action', 'Joint home visit']] as const).map(([what, words]): RegisteredScreen => ({
    name: `capture-${what}`, route: `${meetingRoute}/capture`, stage: 'running', address: m('capture?item=new-information'),
    reach: async (page) => {
      await page.getByRole('listitem').filter({ has: page.getByRole('button', { name: words, exact: true }) }).getByRole('button', { name: /^Details/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  })),
  { name: 'capture-child-words', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture'), reach: button('The child’s words') },
  { name: 'capture-scaling', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture'), reach: button('Scores from 0 to 10') },
  { name: 'concern', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture'), reach: button(/^Safeguarding concern/) },
  {
    name: 'concern-raised', route: `${meetingRoute}/capture`, stage: 'running', address: m('capture'),
    reach: async (page) => {
      if ((await page.getByRole('button', { name: /^Concern raised/ }).count()) === 0) {
        await page.getByRole('button', { name: /^Safeguarding concern/ }).click()
        await page.getByLabel('What was said or seen? Use their words').fill('Nia not weighed for ten weeks')
        await page.getByRole('button', { name: 'Raise the concern' }).click()
      }
      await page.getByRole('button', { name: /^Concern raised/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'map', route: `${meetingRoute}/map`, stage: 'running', address: m('map'), reach: fillMap },
  { name: 'map-said-twice', route: `${meetingRoute}/map`, stage: 'running', address: m('map'), reach: sayTwice },
  { name: 'map-joined', route: `${meetingRoute}/map`, stage: 'running', address: m('map'), reach: joinTwo },
  { name: 'map-look-closer', route: `${meetingRoute}/map`, stage: 'running', address: m('map'), reach: async (page) => { await fillMap(page); await button(/^Look closer: Absences/)(page) } },
  { name: 'map-add', route: `${meetingRoute}/map`, stage: 'running', address: m('map'), reach: button('Add a line') },
  ...mapViews.map((view): RegisteredScreen => ({ name: `map-${view}`, route: `${meetingRoute}/map/${view}`, stage: 'running', address: m(`map/${view}`) })),
  {
    name: 'map-challenge-made', route: `${meetingRoute}/map/challenge`, stage: 'running', address: m('map/challenge'),
    reach: async (page) => {
      if ((await page.getByText('It still stands').count()) < 2) {
        await page.getByLabel('What the family says or does').check()
        await page.getByRole('combobox', { name: 'Who challenges' }).fill('Dina Osei')
        await page.getByRole('combobox', { name: 'Who is challenged' }).fill('Sam Idowu')
        await page.getByLabel('What is questioned?').fill('We have only her word for who lives there')
        await page.getByLabel('It still stands').check()
        await page.getByRole('button', { name: 'Keep the challenge' }).click()
      }
      await page.getByText('Dina Osei, to Sam Idowu').first().waitFor()
    },
  },
  {
    name: 'map-engagement-cell', route: `${meetingRoute}/map/engagement`, stage: 'running', address: m('map/engagement'), reach: button(/and Tom Vale:/),
  },
  {
    name: 'map-scale-scores', route: `${meetingRoute}/map/scale`, stage: 'running', address: m('map/scale'),
    reach: async (page) => {
      if ((await page.getByRole('button', { name: 'Keep the scale' }).count()) > 0) {
        await page.getByLabel('The question').fill('How safe is Ellis tonight?')
        await page.getByLabel('0 means', { exact: true }).fill('We would not leave him there')
        await page.getByLabel('10 means', { exact: true }).fill('We would close the case')
        await page.getByRole('button', { name: 'Keep the scale' }).click()
      }
      await page.getByRole('heading', { name: 'How safe is Ellis tonight?' }).waitFor()
      if ((await page.getByRole('button', { name: 'Reveal' }).count()) === 0) {
        await page.getByLabel('Score of Dina Osei').selectOption('4')
        await page.getByLabel('Why? Dina Osei').fill('Nobody has seen the bedroom')
        await page.getByRole('button', { name: 'Keep', exact: true }).nth(1).click()
        await page.getByRole('button', { name: 'Reveal' }).waitFor()
      }
      await page.getByRole('button', { name: 'Reveal' }).click()
    },
  },
  { name: 'plan', route: `${meetingRoute}/plan`, stage: 'running', address: m('plan') },
  { name: 'plan-edit', route: `${meetingRoute}/plan`, stage: 'running', address: m('plan'), reach: button(/^Change: Action 1/) },
  ...planParts.map((part): RegisteredScreen => ({ name: `plan-${part}`, route: `${meetingRoute}/plan/${part}`, stage: 'running', address: m(`plan/${part}`) })),
  {
    name: 'plan-telling-open', route: `${meetingRoute}/plan/telling`, stage: 'running', address: m('plan/telling'),
    reach: async (page) => {
      const part = page.getByRole('region', { name: 'Tom Vale' })
      await part.getByLabel('They are told').check()
      await part.getByLabel('Something is left out').check()
      await part.getByRole('button', { name: 'Keep what happens for Tom Vale' }).click()
    },
  },
  { name: 'close', route: `${meetingRoute}/close`, stage: 'running', address: m('close') },
  {
    name: 'close-held', route: `${meetingRoute}/close`, stage: 'running', address: m('close'),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Close the meeting' }).click()
      await page.getByRole('button', { name: /^Name someone for the concern/ }).click()
      await page.getByRole('button', { name: /^Leave, and why/ }).first().click()
    },
  },
  {
    name: 'run-paused', route: `${meetingRoute}/run/:item`, stage: 'running', address: m('run/aim'),
    reach: async (page) => {
      if ((await page.getByRole('button', { name: 'Pause', exact: true }).count()) > 0) await page.getByRole('button', { name: 'Pause', exact: true }).click()
      await page.getByRole('heading', { name: 'Paused' }).waitFor()
    },
  },

  { name: 'record-draft', route: `${meetingRoute}/record`, stage: 'closed', address: m('record') },
  { name: 'record-check', route: `${meetingRoute}/record`, stage: 'closed', address: m('record'), reach: (page) => page.getByRole('tab', { name: 'Check and change' }).click() },
  { name: 'versions', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions') },
  { name: 'versions-parent', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions'), reach: chooseVersion(/For a parent or carer: Tom Vale/) },
  { name: 'versions-child', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions'), reach: chooseVersion(/For a child: Ellis/) },
  {
    name: 'versions-files', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions'),
    reach: async (page) => {
      await approveFullVersion(page)
      await page.getByText('Your own Word template').click()
    },
  },
  {
    name: 'versions-court', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions'),
    reach: async (page) => {
      await chooseVersion(/Copy for a court/)(page)
      await page.getByText('Take words out of this copy').click()
    },
  },
  { name: 'run-closed', route: `${meetingRoute}/run`, stage: 'closed', address: m('run') },
  { name: 'capture-closed', route: `${meetingRoute}/capture`, stage: 'closed', address: m('capture') },
  { name: 'close-closed', route: `${meetingRoute}/close`, stage: 'closed', address: m('close') },
  { name: 'my-actions-who', route: '/my-actions', stage: 'closed', address: () => '/my-actions', reach: button(/^Say who you are/) },
  {
    name: 'my-actions-mine', route: '/my-actions', stage: 'closed', address: () => '/my-actions',
    reach: async (page) => {
      await page.getByRole('button', { name: /^Say who you are|Change$/ }).first().click()
      await page.getByRole('radio').first().check()
      await page.getByRole('button', { name: 'Keep', exact: true }).click()
      await page.getByRole('article').first().waitFor()
    },
  },
  {
    name: 'my-actions-update', route: '/c/:caseId/action/:action/:how', stage: 'closed', address: () => '/my-actions',
    reach: async (page) => {
      const take = page.getByRole('button', { name: /^I will/ }).first()
      await page.getByRole('article').first().waitFor()
      if ((await take.count()) > 0) await take.click()
      await page.getByRole('button', { name: /^I am stuck/ }).first().click()
      await page.getByRole('heading', { name: 'I am stuck' }).waitFor()
    },
  },
  {
    name: 'my-actions-date', route: '/c/:caseId/action/:action/date', stage: 'closed', address: () => '/my-actions',
    reach: async (page) => {
      await page.getByRole('article').first().waitFor()
      await page.getByRole('button', { name: /^Change the date: / }).first().click()
      await page.getByRole('heading', { name: 'Change the date' }).waitFor()
    },
  },
  { name: 'map-after', route: `${meetingRoute}/map`, stage: 'closed', address: m('map') },
  { name: 'plan-review-after', route: `${meetingRoute}/plan/review`, stage: 'closed', address: m('plan/review') },
  { name: 'plan-after', route: `${meetingRoute}/plan`, stage: 'closed', address: m('plan') },
  { name: 'prepare-closed', route: `${meetingRoute}/prepare`, stage: 'closed', address: m('prepare') },
  { name: 'case-after', route: '/c/:caseId', stage: 'closed', address: ({ ofCase }) => ofCase },
  { name: 'today-after', route: '/today', stage: 'closed', address: () => '/today' },

  { name: 'record-sealed', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record') },
  { name: 'record-note', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: (page) => page.getByText('Add a note', { exact: true }).click() },
  // What the room sees in a running meeting is seen in room-screen.journey.ts: it needs the chair's window beside it.
  { name: 'room-waiting', route: '/screen', stage: 'before', address: () => '/screen', withoutVault: true },
  { name: 'slip-reader', route: '/slip', stage: 'before', address: () => '/slip', withoutVault: true },
  { name: 'slip-reader-nothing-chosen', route: '/slip', stage: 'before', address: () => '/slip', withoutVault: true, reach: button('Open it') },
  { name: 'after-sent-running', route: `${meetingRoute}/sent`, stage: 'running', address: m('sent') },
  { name: 'after-sent', route: `${meetingRoute}/sent`, stage: 'closed', address: m('sent') },
  { name: 'after-sent-settle', route: `${meetingRoute}/sent`, stage: 'closed', address: m('sent'), reach: button('Settle: Dina Osei') },
  { name: 'after-sent-dissent', route: `${meetingRoute}/sent`, stage: 'closed', address: m('sent'), reach: button('Note their answer: Sam Idowu') },
  { name: 'kept', route: '/c/:caseId/kept', stage: 'closed', address: ({ ofCase }) => `${ofCase}/kept` },
  { name: 'kept-change', route: '/c/:caseId/kept', stage: 'closed', address: ({ ofCase }) => `${ofCase}/kept`, reach: button('Change where it is kept') },
  { name: 'kept-asked', route: '/c/:caseId/kept', stage: 'closed', address: ({ ofCase }) => `${ofCase}/kept`, reach: (page) => page.getByText('Note a request', { exact: true }).click() },
  { name: 'history', route: '/c/:caseId/history', stage: 'closed', address: ({ ofCase }) => `${ofCase}/history` },
  { name: 'after-slips', route: `${meetingRoute}/slips`, stage: 'closed', address: m('slips') },
  { name: 'after-told', route: `${meetingRoute}/told`, stage: 'closed', address: m('told') },
  {
    name: 'after-sent-otherwise', route: `${meetingRoute}/sent`, stage: 'closed', address: m('sent'),
    reach: async (page) => {
      await page.getByRole('button', { name: 'Note their answer: Sam Idowu' }).click()
      await page.getByLabel('Sees it otherwise').check()
      await page.getByLabel('In their own words').fill('The plan is working. It needs time.')
      await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
      await page.getByText('The plan is working. It needs time.').first().waitFor()
    },
  },
  {
    name: 'kept-changed', route: '/c/:caseId/kept', stage: 'closed', address: ({ ofCase }) => `${ofCase}/kept`,
    reach: async (page) => {
      await page.getByRole('button', { name: 'Change where it is kept' }).click()
      await page.getByLabel('Who keeps it').fill('Records office')
      await page.getByLabel('In which system').fill('The child’s file')
      await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click()
      await page.getByText('Records office').first().waitFor()
    },
  },
  {
    name: 'versions-court-taken-out', route: `${meetingRoute}/record/versions`, stage: 'closed', address: m('record/versions'),
    reach: async (page) => {
      await chooseVersion(/Copy for a court/)(page)
      await page.getByText('Take words out of this copy').click()
      const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Take these words out' }) })
      await form.getByRole('textbox').nth(0).fill('One agreed account of who lives with the children')
      await form.getByRole('textbox').nth(1).fill('About a person who is not part of the case')
      await form.getByRole('button').click()
      await page.getByText(/^Decided for this version/).click()
    },
  },
  { name: 'record-share-refused', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: shareAnswers('NotAllowedError', 'The file could not be saved. Your record is still here. Try again.') },
  { name: 'record-share-closed', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: shareAnswers('AbortError', 'The file was not saved. The record is still here.') },
  { name: 'record-seal-checking', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: sealNotChecked },
  { name: 'record-seal-missing', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: sealAltered((page) => alterEntry(page, '"act":"leaveOpen"'), /^Cannot be checked yet: \d+ parts? (?:is|are) not on this device\.$/) },
  { name: 'record-seal-differs', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: sealAltered((page) => alterEntry(page, '"kind":"sealPart"', { from: 'Ellis', to: 'Elias' }), /^The seal does not fit what is on this device/) },
  {
    name: 'versions-seal-differs', route: `${meetingRoute}/record/versions`, stage: 'sealed', address: m('record/versions'),
    reach: async (page) => {
      await sealAltered((one) => alterEntry(one, '"kind":"sealPart"', { from: 'Ellis', to: 'Elias' }), /^The seal does not fit what is on this device/)(page)
      await approveFullVersion(page)
      await page.getByText('No copy is made while the seal does not fit.', { exact: false }).waitFor()
    },
  },
  { name: 'record-seal-unreadable', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: sealAltered((page) => alterEntry(page, '"kind":"sealPart"', { from: '"field":"text","value":"', to: '"field":"text","value":"x' }), /^The sealed record on this device cannot be read/) },
  { name: 'record-seal-parts-missing', route: `${meetingRoute}/record`, stage: 'sealed', address: m('record'), reach: sealAltered((page) => alterEntry(page, '"kind":"sealPart"', { from: '"field":"parts","value":1', to: '"field":"parts","value":3' }), /^2 parts of the sealed record are not on this device yet/) },
  { name: 'guidance-logo', route: '/guidance/edit/:draftId', stage: 'sealed', address: () => '/guidance/bristol', reach: async (page) => { await writeGuidance(page, 'About this guidance'); await chooseLogo(page) } },

  { name: 'authorise', route: '/c/:caseId/gate/:requestId/:step', stage: 'unauthorised', address: ({ ofCase }) => ofCase, reach: seeTheAnswers },
  { name: 'prepare-not-authorised', route: `${meetingRoute}/prepare/:item`, stage: 'unauthorised', address: m('prepare/agencies'), reach: (page) => page.getByText('Invitations wait until the meeting is authorised.').waitFor() },
  { name: 'authorised', route: '/c/:caseId/gate/:requestId/:step', stage: 'unauthorised', address: ({ ofCase }) => ofCase, reach: authorise },
  { name: 'prepare-authorised', route: `${meetingRoute}/prepare/:item`, stage: 'unauthorised', address: m('prepare/why') },
  { name: 'prepare-rehearsed', route: `${meetingRoute}/prepare/:item`, stage: 'unauthorised', address: m('prepare/rehearse'), reach: async (page) => { await page.getByRole('button', { name: 'Start', exact: true }).click(); await page.getByRole('button', { name: 'Try again' }).waitFor() } },
  { name: 'prepare-roles-accepted', route: `${meetingRoute}/prepare/:item`, stage: 'unauthorised', address: m('prepare/roles'), reach: answerForParts },
  { name: 'gate-another-route-kept', route: '/c/:caseId/gate/:requestId/:step', stage: 'unauthorised', address: ({ ofCase }) => `${ofCase}/gate`, reach: keepRedirect },

  { name: 'run-part-one', route: `${meetingRoute}/run/:item`, stage: 'parted', address: m('run/plan') },
  { name: 'run-still-open', route: `${meetingRoute}/run/:item`, stage: 'parted', address: m('run/introductions'), reach: (page) => page.getByRole('region', { name: /^Still open at this item/ }).scrollIntoViewIfNeeded() },
  { name: 'run-part-two-asked', route: `${meetingRoute}/run/:item`, stage: 'parted', address: m('run/plan'), reach: beginPartTwo },
  { name: 'run-part-two', route: `${meetingRoute}/run/:item`, stage: 'parted', address: m('run/plan'), reach: async (page) => { await beginPartTwo(page); await page.getByRole('button', { name: 'End this part and begin part 2' }).click(); await page.getByText('Part 2 of 2, with the family.', { exact: false }).first().waitFor() } },
  { name: 'capture-part-two', route: `${meetingRoute}/capture`, stage: 'parted', address: m('capture') },

  { name: 'record-logo', route: `${meetingRoute}/record`, stage: 'parted-sealed', address: m('record') },
  { name: 'versions-part-one', route: `${meetingRoute}/record/versions`, stage: 'parted-sealed', address: m('record/versions'), reach: chooseVersion(/Part one of the meeting/) },
  { name: 'versions-part-two', route: `${meetingRoute}/record/versions`, stage: 'parted-sealed', address: m('record/versions'), reach: chooseVersion(/Part two of the meeting/) },
  { name: 'versions-to-settle', route: `${meetingRoute}/record/versions`, stage: 'parted-sealed', address: m('record/versions'), reach: async (page) => { await chooseVersion(/For a parent or carer/)(page); await page.getByRole('button', { name: 'Keep, and say why', exact: true }).first().waitFor() } },
  { name: 'versions-settle', route: `${meetingRoute}/record/versions`, stage: 'parted-sealed', address: m('record/versions'), reach: async (page) => { await chooseVersion(/For a parent or carer/)(page); await page.getByRole('button', { name: 'Keep, and say why', exact: true }).first().click() } },
  { name: 'today-stuck', route: '/today', stage: 'parted-sealed', address: () => '/my-actions', reach: getStuck },
  { name: 'plan-stuck', route: `${meetingRoute}/plan/review`, stage: 'parted-sealed', address: m('plan/review') },

  { name: 'removed-one', route: '/removed', stage: 'leaving', address: ({ ofCase }) => `${ofCase}/closing`, reach: takeAway },
]

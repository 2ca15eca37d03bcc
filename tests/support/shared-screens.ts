import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { addChildTo, changeIn, go, handOver, letIn, makeCard, openFile, savedAs, takeIn, toCase, toPeople, type Device, type Run } from './devices'
import type { Mood } from './moody-store'
import { lockButton, makeCase, saveCopy, setUpOwnVault } from './people'

/**
 * The states that only a case with several people in it can have. The practice case is shared with nobody, so screens.ts shows
 * these pages as they are before; here three vaults share one case, by files and through a folder. Everybody is invented.
 */

export const reference = 'TS-4108'

export interface Shared {
  readonly run: Run
  /** Organises the case; her device exchanges through a folder. */
  readonly maria: Device
  /** Takes the minutes. */
  readonly sam: Device
  /** Reads the plan, and is taken out. */
  readonly tom: Device
  /** What the folder's server does from now on. */
  setMood(mood: Mood): void
  /** Files that one state makes and a later one opens. */
  readonly files: Map<string, string>
}

/** As the case stands. The registry goes through them in this order. */
export type SharedStage = 'alone' | 'two' | 'folder' | 'three' | 'apart' | 'out' | 'lost'

export interface SharedState {
  readonly name: string
  /** The route of the feature that draws it. */
  readonly route: string
  readonly stage: SharedStage
  /** Whose screen. */
  readonly who: 'maria' | 'sam' | 'tom'
  readonly reach: (shared: Shared) => Promise<unknown>
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click()

async function inPeople(device: Device, ...links: readonly string[]): Promise<Page> {
  await toPeople(device, reference)
  for (const link of links) await follow(device.page, link)
  await device.page.locator('h1').first().waitFor()
  return device.page
}

async function onPerson(device: Device, name: string): Promise<Page> {
  const page = await inPeople(device, name)
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  return page
}

async function checkFolder({ maria: { page }, maria, setMood }: Shared, mood: Mood, words: RegExp): Promise<void> {
  setMood(mood)
  await go(maria, '/sharing/stores')
  await press(page, 'Check it')
  await page.getByText(words).first().waitFor({ timeout: 30_000 })
  setMood('fine')
}

/** Something new is kept, and does not get to the folder. */
async function shareInVain({ maria, setMood }: Shared, mood: Mood, words: RegExp): Promise<void> {
  setMood(mood)
  await addChildTo(maria, reference, `Child, while the folder ${mood}`)
  await go(maria, '/sharing')
  await press(maria.page, 'Share now')
  await maria.page.getByText(words).first().waitFor({ timeout: 60_000 })
}

/** Both change the same thing without seeing each other's change. */
const change = (device: Device, who: string, field: string, words: string) => changeIn(device, reference, who, field, words)

/** From one stage to the next. */
export async function reachShared(shared: Shared, stage: SharedStage): Promise<void> {
  const { run, maria, sam, tom, files, setMood } = shared
  if (stage === 'alone') {
    await go(maria, '/cases')
    await makeCase(maria.page, reference)
    await addChildTo(maria, reference, 'Child A')
    await makeCard(run, maria, { name: 'Maria Lopez', role: 'Health visitor', agency: 'Community Health', called: 'Health laptop' })
    files.set('card of Sam', await makeCard(run, sam, { name: 'Sam Idowu', role: 'Minute taker', agency: 'Children’s services', called: 'Office laptop' }))
    files.set('card of Tom', await makeCard(run, tom, { name: 'Tom Ellery', role: 'Teacher', agency: 'Hill School', called: 'School tablet' }))
  }
  if (stage === 'two') await takeIn(sam, await letIn(run, maria, reference, { card: 'kept', name: 'Sam Idowu', role: /^Takes the minutes/ }))
  if (stage === 'folder') {
    await go(maria, '/sharing/stores/add')
    await maria.page.getByLabel(/^Folder for trying/).check()
    await press(maria.page, 'Check and keep')
    await maria.page.getByRole('heading', { name: 'Sharing', level: 1 }).waitFor()
    await maria.page.getByRole('group', { name: `Where ${reference} is shared` }).getByLabel(/^Folder for trying/).check()
    await maria.page.getByText(/made here (is|are) in Folder/).first().waitFor({ timeout: 60_000 })
  }
  if (stage === 'three') {
    setMood('fine')
    await takeIn(tom, await letIn(run, maria, reference, { card: files.get('card of Tom') ?? '', name: 'Tom Ellery', sees: 'The plan only', role: /^Takes the minutes/ }))
  }
  if (stage === 'apart') {
    await takeIn(sam, await handOver(run, maria, reference, { to: 'Sam Idowu' }))
    await change(maria, 'Child A', 'What helps them take part', 'A quiet room, and her grandmother beside her')
    await change(sam, 'Child A', 'What helps them take part', 'A quiet room, and pictures')
    await takeIn(maria, await handOver(run, sam, reference, { to: 'Maria Lopez' }))
  }
  if (stage === 'out') {
    const page = await onPerson(maria, 'Sam Idowu')
    await page.getByText('What this does, and what it does not do').click()
    await press(page, 'Take Sam Idowu out')
    await page.getByText(/^Sam Idowu is out\./).first().waitFor()
    // He has not heard of it, and goes on writing.
    await addChildTo(sam, reference, 'Child B, told by the school')
    await addChildTo(sam, reference, 'Child C, told by the school')
    await takeIn(maria, await handOver(run, sam, reference, { to: 'Maria Lopez' }))
  }
  if (stage === 'lost') {
    await inPeople(sam, 'Keep this case in good hands', 'Begin the case anew')
    await sam.page.getByLabel('I could not reach them, and I begin the case anew').check()
    await press(sam.page, 'Begin the case anew')
    await sam.page.getByRole('heading', { name: 'The case is begun anew. You organise it.' }).waitFor()
  }
}

export const sharedStates: readonly SharedState[] = [
  { name: 'scan-no-camera', route: '/sharing/open', stage: 'alone', who: 'sam', reach: async ({ sam }) => { await go(sam, '/sharing/open'); await press(sam.page, 'Scan their codes'); await sam.page.getByText(/Use the file|or use the file/).first().waitFor() } },
  { name: 'scan-camera', route: '/sharing/open', stage: 'alone', who: 'tom', reach: async ({ tom }) => { await go(tom, '/sharing/open'); await press(tom.page, 'Scan their codes'); await tom.page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0) } },
  { name: 'card-change', route: '/sharing/card', stage: 'alone', who: 'maria', reach: async ({ maria }) => { await go(maria, '/sharing/card'); await press(maria.page, 'Change my card') } },
  { name: 'join-with-card', route: '/sharing/join', stage: 'alone', who: 'sam', reach: ({ sam }) => go(sam, '/sharing/join') },
  {
    name: 'let-in-differ', route: '/c/:caseId/people/in', stage: 'alone', who: 'maria',
    reach: async ({ maria, files }) => {
      const page = await inPeople(maria, 'Let somebody in')
      await page.getByLabel('Their card as a file').setInputFiles(files.get('card of Sam') ?? '')
      await page.getByLabel('We read the ten words to each other').check()
      await press(page, 'No, they differ')
      await page.getByText('Stop. Somebody may be between you').waitFor()
    },
  },

  { name: 'people-two', route: '/c/:caseId/people', stage: 'two', who: 'maria', reach: ({ maria }) => inPeople(maria) },
  { name: 'people-not-organiser', route: '/c/:caseId/people', stage: 'two', who: 'sam', reach: ({ sam }) => inPeople(sam) },
  { name: 'person-roles', route: '/c/:caseId/people/one/:memberId', stage: 'two', who: 'maria', reach: ({ maria }) => onPerson(maria, 'Sam Idowu') },
  { name: 'person-other', route: '/c/:caseId/people/one/:memberId', stage: 'two', who: 'sam', reach: ({ sam }) => onPerson(sam, 'Maria Lopez') },
  {
    name: 'person-all-open', route: '/c/:caseId/people/one/:memberId', stage: 'two', who: 'maria',
    reach: async ({ maria }) => {
      const page = await onPerson(maria, 'Sam Idowu')
      await page.getByText('Add another device of theirs').click()
      await page.getByText('What this does, and what it does not do').click()
      await press(page, 'Compare the ten words now')
      await page.getByRole('list', { name: 'Ten words' }).waitFor()
    },
  },
  { name: 'meeting-none', route: '/c/:caseId/people/meeting', stage: 'two', who: 'maria', reach: ({ maria }) => inPeople(maria, 'Chair and minutes') },
  { name: 'care-not-organiser', route: '/c/:caseId/people/care', stage: 'two', who: 'sam', reach: ({ sam }) => inPeople(sam, 'Keep this case in good hands') },
  {
    name: 'hand-over-words', route: '/c/:caseId/people/hand-over', stage: 'two', who: 'maria',
    reach: async ({ run, maria, files }) => {
      const page = await inPeople(maria, 'Make a hand-over file')
      await page.getByLabel('For whoever I tell six words').check()
      await page.getByLabel('Everything I have').check()
      await press(page, /^Make the file$/)
      await page.getByText(/^The file is ready:/).waitFor()
      files.set('six words', await savedAs(run, maria, 'Save the file'))
    },
  },
  {
    name: 'open-asks-words', route: '/sharing/open', stage: 'two', who: 'tom',
    reach: async ({ tom, files }) => { await openFile(tom, files.get('six words') ?? ''); await tom.page.getByLabel('The six words').waitFor() },
  },
  {
    name: 'open-words', route: '/sharing/open', stage: 'two', who: 'tom',
    reach: async ({ tom, files }) => {
      await openFile(tom, files.get('six words') ?? '')
      await tom.page.getByLabel('The six words').fill('ribbon lantern copper maple thunder violet')
      await press(tom.page, 'Open it')
      await tom.page.getByText('This file does not open here').waitFor()
    },
  },
  {
    name: 'open-several', route: '/sharing/open', stage: 'two', who: 'sam',
    reach: async ({ run, maria, sam, files }) => {
      const torn = join(run.folder, 'torn.age')
      writeFileSync(torn, 'nobody wrote this')
      const given = await handOver(run, maria, reference, { to: 'Sam Idowu' })
      await go(sam, '/sharing/open')
      await sam.page.getByLabel('The file', { exact: true }).setInputFiles([files.get('card of Tom') ?? '', given, torn, files.get('six words') ?? torn])
      await sam.page.getByRole('heading', { name: 'What these 4 files are' }).waitFor()
    },
  },
  { name: 'open-several-done', route: '/sharing/open', stage: 'two', who: 'sam', reach: async ({ sam }) => { await press(sam.page, 'Take 1 file in'); await sam.page.getByRole('heading', { name: '1 of 4 files is taken in' }).waitFor() } },
  { name: 'hand-over-form', route: '/c/:caseId/people/hand-over', stage: 'two', who: 'maria', reach: async ({ maria }) => (await inPeople(maria, 'Make a hand-over file')).getByLabel('Everything I have').check() },

  { name: 'sharing-shared', route: '/sharing', stage: 'folder', who: 'maria', reach: ({ maria }) => go(maria, '/sharing') },
  { name: 'sharing-signs-in', route: '/sharing', stage: 'folder', who: 'maria', reach: (shared) => shareInVain(shared, 'signs-in', /name or password for the folder is not right/) },
  { name: 'sharing-full', route: '/sharing', stage: 'folder', who: 'maria', reach: (shared) => shareInVain(shared, 'full', /The folder is full/) },
  { name: 'stores-fine', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'fine', /It works\. Files can be put there/) },
  { name: 'stores-signs-in', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'signs-in', /the name or password is not right/) },
  { name: 'stores-forbids', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'forbids', /may not do this/) },
  { name: 'stores-changes', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'changes', /came back as something else|marks/) },
  { name: 'stores-no-tag', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'no-tag', /marks no file with an ETag/) },
  { name: 'stores-away', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'away', /cannot be reached at all/) },
  { name: 'stores-not-webdav', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'not-webdav', /does not know/) },
  { name: 'stores-no-methods', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'no-methods', /must name PROPFIND/) },
  { name: 'stores-no-preflight', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'no-preflight', /refuses the question that a browser asks first/) },
  { name: 'stores-stale', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'stale', /could be missed/) },
  { name: 'stores-coarse', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: (shared) => checkFolder(shared, 'coarse', /counts whole seconds/) },
  { name: 'stores-forget', route: '/sharing/stores', stage: 'folder', who: 'maria', reach: async ({ maria }) => { await go(maria, '/sharing/stores'); await press(maria.page, 'Take it off this device'); await maria.page.getByRole('dialog').waitFor() } },
  { name: 'store-change', route: '/sharing/stores/:storeId', stage: 'folder', who: 'maria', reach: async ({ maria }) => { await go(maria, '/sharing/stores'); await follow(maria.page, 'Change'); await maria.page.getByRole('heading', { name: 'Change a folder' }).waitFor() } },
  { name: 'store-bucket', route: '/sharing/stores/add', stage: 'folder', who: 'maria', reach: async ({ maria }) => { await go(maria, '/sharing/stores/add'); await maria.page.getByLabel('A bucket').check(); await press(maria.page, 'Check and keep') } },
  {
    name: 'store-does-not-work', route: '/sharing/stores/add', stage: 'folder', who: 'maria',
    reach: async ({ maria, setMood }) => {
      setMood('login-page')
      await go(maria, '/sharing/stores/add')
      await maria.page.getByLabel(/^Folder for trying/).check()
      await press(maria.page, 'Check and keep')
      await maria.page.getByRole('heading', { name: 'It does not work yet' }).waitFor({ timeout: 30_000 })
      setMood('fine')
    },
  },

  { name: 'people-three', route: '/c/:caseId/people', stage: 'three', who: 'maria', reach: ({ maria }) => inPeople(maria) },
  { name: 'people-plan-only', route: '/c/:caseId/people', stage: 'three', who: 'tom', reach: async ({ tom }) => { await toPeople(tom, 'No reference') } },
  {
    name: 'hand-over-divided', route: '/c/:caseId/people/hand-over', stage: 'three', who: 'maria',
    reach: async ({ maria }) => { const page = await inPeople(maria, 'Make a hand-over file'); await page.getByLabel('Everything I have').check(); await page.getByText('They may not all read the same.').waitFor() },
  },
  {
    name: 'hand-over-made-each', route: '/c/:caseId/people/hand-over', stage: 'three', who: 'maria',
    reach: async ({ maria }) => { await press(maria.page, /^Make 2 files/); await maria.page.getByRole('button', { name: 'Save the file' }).nth(1).waitFor({ timeout: 60_000 }) },
  },
  {
    name: 'person-made-organiser', route: '/c/:caseId/people/one/:memberId', stage: 'three', who: 'maria',
    reach: async ({ maria }) => { const page = await onPerson(maria, 'Tom Ellery'); await page.getByLabel('The plan').selectOption({ index: 2 }); await press(page, 'Keep the change'); await page.getByText('Changed.').first().waitFor() },
  },

  { name: 'case-two-versions', route: '/c/:caseId', stage: 'apart', who: 'maria', reach: async ({ maria }) => { await toCase(maria, reference); await maria.page.getByText('One thing stands in two versions').waitFor() } },
  { name: 'two-versions', route: '/c/:caseId/two-versions', stage: 'apart', who: 'maria', reach: async ({ maria }) => { await toCase(maria, reference); await follow(maria.page, 'Look at them') ; await maria.page.getByRole('heading', { name: /without seeing each other/ }).waitFor() } },
  { name: 'two-versions-later', route: '/c/:caseId/two-versions', stage: 'apart', who: 'maria', reach: async ({ maria }) => { await press(maria.page, 'Decide later'); await maria.page.getByRole('button', { name: 'Look at them again' }).waitFor() } },
  { name: 'two-versions-settled', route: '/c/:caseId/two-versions', stage: 'apart', who: 'maria', reach: async ({ maria }) => { await press(maria.page, 'Look at them again'); await press(maria.page, 'Save the joined version'); await maria.page.getByRole('heading', { name: 'Nothing stands in two versions' }).waitFor() } },
  {
    name: 'let-in-several', route: '/c/:caseId/people/in', stage: 'apart', who: 'maria',
    reach: async ({ run, maria, files }) => {
      const page = await inPeople(maria, 'Let somebody in')
      const other = join(run.folder, 'a letter.txt')
      writeFileSync(other, 'nobody’s card')
      await page.getByLabel('Their card as a file').setInputFiles([files.get('card of Tom') ?? '', other, files.get('card of Sam') ?? ''])
      await page.getByText('1 more card waits.', { exact: false }).waitFor()
    },
  },
  { name: 'lost-which', route: '/sharing/lost', stage: 'apart', who: 'maria', reach: async ({ maria }) => { await go(maria, '/sharing/lost'); await press(maria.page, 'Take it out'); await maria.page.getByText('Choose the device.').first().waitFor() } },
  { name: 'put-back-count', route: '/c/:caseId/people/one/:memberId/put-back', stage: 'apart', who: 'maria', reach: async ({ maria }) => { const page = await onPerson(maria, 'Sam Idowu'); await follow(page, 'Put back what they changed'); await press(page, 'See how much that is') } },
  { name: 'care-new-key', route: '/c/:caseId/people/care', stage: 'apart', who: 'maria', reach: async ({ maria }) => { const page = await inPeople(maria, 'Keep this case in good hands'); await page.getByText('Start a new key', { exact: true }).first().click(); await press(page, 'Start a new key'); await page.getByText('The new key is started.').first().waitFor() } },

  { name: 'people-with-late', route: '/c/:caseId/people', stage: 'out', who: 'maria', reach: ({ maria }) => inPeople(maria) },
  { name: 'late', route: '/c/:caseId/people/late', stage: 'out', who: 'maria', reach: async ({ maria }) => { await maria.page.getByRole('link', { name: /Look at (it|them)\.$/ }).click(); await maria.page.getByRole('button', { name: 'Take it over' }).first().waitFor() } },
  { name: 'late-left', route: '/c/:caseId/people/late', stage: 'out', who: 'maria', reach: async ({ maria }) => { await press(maria.page, 'Leave it'); await maria.page.getByText('1 was left').waitFor() } },
  { name: 'people-one-out', route: '/c/:caseId/people', stage: 'out', who: 'maria', reach: async ({ maria }) => inPeople(maria) },
  { name: 'copy-made', route: '/copy', stage: 'out', who: 'maria', reach: async ({ run, maria }) => { await go(maria, '/copy'); await saveCopy(maria.page, `${run.folder}/copy.age`) } },
  { name: 'copy-passphrase', route: '/copy', stage: 'out', who: 'maria', reach: async ({ maria }) => { await go(maria, '/copy'); await maria.page.getByLabel('A passphrase for this copy').check(); await press(maria.page, 'Make the copy') } },
  { name: 'locked', route: '/unlock', stage: 'out', who: 'maria', reach: async ({ maria }) => { await press(maria.page, 'Lock'); await maria.page.getByRole('heading', { name: 'Unlock' }).waitFor() } },

  {
    name: 'open-takes-up', route: '/sharing/open', stage: 'lost', who: 'tom',
    reach: async ({ run, sam, tom }) => {
      await openFile(tom, await handOver(run, sam, reference, { to: 'Tom Ellery', much: 'Everything I have' }))
      await tom.page.getByText('This begins the case anew').first().waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'restore-form', route: '/start', stage: 'lost', who: 'maria',
    reach: async ({ maria: { page } }) => {
      if (await lockButton(page).isVisible()) await lockButton(page).click()
      await press(page, /^Add a vault/)
      await page.getByLabel('Start from a copy').check()
      await press(page, 'Continue')
      await page.getByLabel('The copy', { exact: true }).waitFor()
    },
  },
  {
    name: 'unlock-several', route: '/unlock', stage: 'lost', who: 'sam',
    reach: async ({ sam: { page } }) => {
      for (const _ of [2, 3]) {
        await lockButton(page).click()
        await press(page, /^Add a vault/)
        await setUpOwnVault(page)
      }
      await lockButton(page).click()
      await page.getByRole('button', { name: 'Open vault 2' }).waitFor()
    },
  },
]

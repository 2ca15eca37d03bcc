import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveApp } from '../../support/browser'
import { engines, type Driven } from '../../support/engines'
import type { ServedApp } from '../../support/server.mjs'

// Issue 3: people whose browsers are made of different engines share a case by cards and hand-over files. Everybody is
// invented. What needs a store is shown with the app's own modules in `five-browsers`.

const reference = 'TS-3107'

interface Person {
  readonly on: Driven
  readonly passphrase: string
  readonly name: string
}

const people = [
  { name: 'Maria Lopez', role: 'Health visitor', agency: 'Community Health', device: 'Health laptop', child: 'Child A' },
  { name: 'Sam Idowu', role: 'Minute taker', agency: 'Children’s services', device: 'Office laptop', child: 'Child B' },
  { name: 'Tom Ellery', role: 'Teacher', agency: 'Hill School', device: 'School tablet', child: 'Child C' },
] as const

describe.skipIf(engines.some(({ isHere }) => !isHere))('Chromium, Firefox and WebKitGTK share one case by files', { sequential: true }, () => {
  let app: ServedApp
  const all: Person[] = []
  const cards: string[] = []
  const [maria, sam, tom] = [() => all[0] as Person, () => all[1] as Person, () => all[2] as Person]

  beforeAll(async () => {
    app = await serveApp()
    for (const [index, { launch }] of engines.entries()) {
      const on = await launch()
      on.patience = 30_000
      await on.open(`${app.origin}/`)
      all.push({ on, passphrase: await makeVault(on), name: people[index]?.name ?? '' })
    }
  }, 300_000)
  afterAll(async () => {
    for (const { on } of all) await on.close()
    await app.close()
  })

  /** From the first page of a new device to a vault of one's own. */
  async function makeVault(on: Driven): Promise<string> {
    await on.check('Run meetings')
    await on.click('button', 'Continue')
    await on.heading('Make a passphrase')
    // Six words, once the list they are drawn from is there.
    await on.see(/^(?:[a-z-]+ ){5}[a-z-]+$/)
    const passphrase = await on.driver.run(() => document.querySelector('.start-words')?.textContent?.trim() ?? '')
    expect(passphrase.split(/\s+/)).toHaveLength(6)
    await on.click('button', 'Use these')
    await on.heading('Your recovery sheet')
    const words = await on.driver.run(() => [...document.querySelectorAll('.start-sheet li')].map((item) => item.textContent ?? ''))
    await on.click('button', 'I have the sheet')
    await on.fill(/^Word 3/, words[2] ?? '')
    await on.fill(/^Word 7/, words[6] ?? '')
    await on.click('button', 'Check and make the vault')
    await on.heading('Keep it safe')
    await on.click('button', 'Go to Today')
    await on.see({ by: 'role', role: 'button', name: 'Lock' })
    return passphrase
  }

  /** To an address of the app; a page that is loaded anew asks for the passphrase. */
  async function go({ on, passphrase }: Person, path: string): Promise<void> {
    await on.open(app.origin + path)
    await on.see(/^(?:Unlock|Lock)$/)
    if (await on.isThere({ by: 'role', role: 'heading', name: 'Unlock' })) {
      await on.fill('Passphrase', passphrase)
      await on.click('button', 'Unlock')
    }
    await on.see({ by: 'role', role: 'button', name: 'Lock' })
  }

  async function toCase(person: Person): Promise<void> {
    await go(person, '/cases')
    await person.on.click('link', reference)
    await person.on.heading(reference)
  }

  async function toPeople(person: Person): Promise<void> {
    await toCase(person)
    await person.on.click('link', 'People in this case')
    await person.on.heading('People in this case')
  }

  async function addChild(person: Person, label: string): Promise<void> {
    await toCase(person)
    await person.on.click('button', 'Add a child')
    await person.on.fill('Label or first name', label)
    await person.on.click('button', 'Save', { role: 'dialog', name: /./ })
    await person.on.see(label)
    await person.on.see(/^(?:Saved|All saved) on this device/)
  }

  async function letIn(person: Person, card: string, name: string, role: RegExp): Promise<string> {
    const { on } = person
    await toPeople(person)
    await on.click('link', 'Let somebody in')
    await on.upload('Their card as a file', [card])
    await on.see(name)
    await on.check('We have not compared yet')
    await on.check(/^The full record and the plan/)
    await on.check(role)
    await on.click('button', `Let ${name} in`)
    await on.heading(`${name} is in`)
    await on.see(/^The file is ready/)
    return (await on.download('button', 'Save the file')).path
  }

  async function handOver(person: Person): Promise<string> {
    await toPeople(person)
    await person.on.click('link', 'Make a hand-over file')
    await person.on.check(/^Everything I have/)
    await person.on.click('button', 'Make the file')
    await person.on.see(/^The file is ready/)
    return (await person.on.download('button', 'Save the file')).path
  }

  async function takeIn(person: Person, file: string): Promise<void> {
    await go(person, '/sharing/open')
    await person.on.upload('The file', [file])
    await person.on.heading('What this file is')
    await person.on.click('button', 'Take it in')
    await person.on.see({ by: 'role', role: 'link', name: 'Open the case' })
  }

  const wordsOn = async (person: Person): Promise<string> => {
    await toPeople(person)
    await person.on.see({ by: 'role', role: 'list', name: 'The plan: what is held' })
    return person.on.driver.run(() => [...document.querySelectorAll('ol, ul')].filter((list) => /^The (?:full record|plan): /.test(list.getAttribute('aria-label') ?? document.getElementById(list.getAttribute('aria-labelledby') ?? '')?.textContent ?? '')).map((list) => list.textContent).join('\n'))
  }

  test('each says who they are and saves a card', async () => {
    for (const [index, person] of all.entries()) {
      const { name, role, agency, device } = people[index] as (typeof people)[number]
      await go(person, '/sharing/card')
      await person.on.fill('Your name', name)
      await person.on.fill('Your role', role)
      await person.on.fill('Your agency', agency)
      await person.on.fill('What you call this device', device)
      await person.on.click('button', 'Make my card')
      await person.on.see('Your card is made.')
      const card = await person.on.download('button', 'Save my card as a file')
      expect(new TextDecoder().decode(card.bytes)).toContain(name)
      cards.push(card.path)
    }
  }, 300_000)

  test('Maria makes a case in Chromium and lets in Sam, in Firefox, and Tom, in WebKitGTK', async () => {
    await go(maria(), '/cases')
    await maria().on.click('button', 'New case')
    await maria().on.fill(/^Reference/, reference)
    await maria().on.click('button', 'Make the case')
    await maria().on.heading(reference)
    await addChild(maria(), 'Child A')
    for (const [index, role] of [[1, /^Takes the minutes/], [2, /^Takes the minutes/]] as const) {
      const file = await letIn(maria(), cards[index] as string, (people[index] as (typeof people)[number]).name, role)
      await takeIn(all[index] as Person, file)
      await toCase(all[index] as Person)
      await (all[index] as Person).on.see('Child A')
    }
  }, 300_000)

  test('each adds a child, files go round, and all three hold the same record by its check words', async () => {
    await addChild(sam(), 'Child B')
    await addChild(tom(), 'Child C')
    await takeIn(maria(), await handOver(sam()))
    await takeIn(maria(), await handOver(tom()))
    const file = await handOver(maria())
    for (const person of [sam(), tom()]) await takeIn(person, file)
    for (const person of all) {
      await toCase(person)
      for (const label of ['Child A', 'Child B', 'Child C']) await person.on.see(label)
    }
    const words = await wordsOn(maria())
    expect(words.split('\n')).toHaveLength(4)
    expect(words).toMatch(/\p{L}{3,}/u)
    for (const person of [sam(), tom()]) expect(await wordsOn(person)).toBe(words)
    for (const { on } of all) expect(await on.complaints()).toEqual([])
  }, 400_000)
})

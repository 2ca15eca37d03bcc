import { expect } from 'vitest'
import type { Driven } from './index'

// What people do to share a case, in whichever engine they sit before. Everybody is invented.

export interface Person {
  readonly on: Driven
  /** Where the app is served. */
  readonly origin: string
  readonly passphrase: string
  readonly name: string
  /** What the case they share is called. */
  readonly reference: string
}

export interface About {
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly device: string
}

/** A new device of one's own, with a vault on it. */
export async function newPerson(on: Driven, origin: string, name: string, reference: string): Promise<Person> {
  on.patience = 30_000
  await on.open(`${origin}/`)
  return { on, origin, passphrase: await makeVault(on), name, reference }
}

/** Says who they are and saves their card; its path. */
export async function makeCard(person: Person, { name, role, agency, device }: About): Promise<string> {
  await go(person, '/sharing/card')
  await person.on.fill('Your name', name)
  await person.on.fill('Your role', role)
  await person.on.fill('Your agency', agency)
  await person.on.fill('What you call this device', device)
  await person.on.click('button', 'Make my card')
  await person.on.see('Your card is made.')
  const card = await person.on.download('button', 'Save my card as a file')
  expect(new TextDecoder().decode(card.bytes)).toContain(name)
  return card.path
}

export async function makeCase(person: Person): Promise<void> {
  await go(person, '/cases')
  await person.on.click('button', 'New case')
  await person.on.fill(/^Reference/, person.reference)
  await person.on.click('button', 'Make the case')
  await person.on.heading(person.reference)
}

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
export async function go({ on, origin, passphrase }: Person, path: string): Promise<void> {
  await on.open(origin + path)
  await on.see(/^(?:Unlock|Lock)$/)
  if (await on.isThere({ by: 'role', role: 'heading', name: 'Unlock' })) {
    await on.fill('Passphrase', passphrase)
    await on.click('button', 'Unlock')
  }
  await on.see({ by: 'role', role: 'button', name: 'Lock' })
}

export async function toCase(person: Person): Promise<void> {
  await go(person, '/cases')
  await person.on.click('link', person.reference)
  await person.on.heading(person.reference)
}

export async function toPeople(person: Person): Promise<void> {
  await toCase(person)
  await person.on.click('link', 'People in this case')
  await person.on.heading('People in this case')
}

export async function addChild(person: Person, label: string): Promise<void> {
  await toCase(person)
  // News from somebody else may move the button away under the mouse: then a person presses again.
  do await person.on.click('button', 'Add a child')
  while (!(await person.on.comes({ by: 'label', name: 'Label or first name' }, 10_000)))
  await person.on.fill('Label or first name', label)
  await person.on.click('button', 'Save', { role: 'dialog', name: /./ })
  await person.on.see(label)
  await person.on.see(/^(?:Saved|All saved) on this device/)
}

export async function letIn(person: Person, card: string, name: string, role: RegExp): Promise<string> {
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

export async function handOver(person: Person): Promise<string> {
  await toPeople(person)
  await person.on.click('link', 'Make a hand-over file')
  await person.on.check(/^Everything I have/)
  await person.on.click('button', 'Make the file')
  await person.on.see(/^The file is ready/)
  return (await person.on.download('button', 'Save the file')).path
}

export async function takeIn(person: Person, file: string): Promise<void> {
  await go(person, '/sharing/open')
  await person.on.upload('The file', [file])
  await person.on.heading('What this file is')
  await person.on.click('button', 'Take it in')
  await person.on.see({ by: 'role', role: 'link', name: 'Open the case' })
}

/** The six words of each circle and of what is held, as they are read out. */
export const wordsOn = async (person: Person): Promise<string> => {
  await toPeople(person)
  await person.on.see({ by: 'role', role: 'list', name: 'The plan: what is held' })
  return person.on.driver.run(() => [...document.querySelectorAll('ol, ul')].filter((list) => /^The (?:full record|plan): /.test(list.getAttribute('aria-label') ?? document.getElementById(list.getAttribute('aria-labelledby') ?? '')?.textContent ?? '')).map((list) => list.textContent).join('\n'))
}

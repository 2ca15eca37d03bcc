import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtApp } from '../../support/browser'
import { engines } from '../../support/engines'
import { addChild, go, letIn, makeCard, makeCase, newPerson, takeIn, toCase, wordsOn, type Person } from '../../support/engines/person'
import { serveBuiltApp, type ServedApp } from '../../support/server.mjs'
import { createTrialStore } from '../../support/trial-store.mjs'

// Issue 3: people whose browsers are made of different engines share a case through one store, in the built app. Everybody is
// invented. The store is the folder beside the app that `npm start` serves.

const reference = 'TS-3108'
const people = [
  { name: 'Maria Lopez', role: 'Health visitor', agency: 'Community Health', device: 'Health laptop' },
  { name: 'Sam Idowu', role: 'Minute taker', agency: 'Children’s services', device: 'Office laptop' },
  { name: 'Tom Ellery', role: 'Teacher', agency: 'Hill School', device: 'School tablet' },
] as const

describe.skipIf(engines.some(({ isHere }) => !isHere))('Chromium, Firefox and WebKitGTK share one case through one store', { sequential: true }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-three-'))
  const shelf = join(folder, 'store')
  let app: ServedApp
  const all: Person[] = []
  const cards: string[] = []
  const [maria, sam, tom] = [() => all[0] as Person, () => all[1] as Person, () => all[2] as Person]

  beforeAll(async () => {
    app = await serveBuiltApp({ folder: builtApp, store: await createTrialStore(shelf) })
    for (const [index, { launch }] of engines.entries()) all.push(await newPerson(await launch(), app.origin, people[index]?.name ?? '', reference))
  }, 300_000)
  afterAll(async () => {
    for (const { on } of all) await on.close()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The folder beside the app, as it is offered. */
  async function useTheFolder(person: Person): Promise<void> {
    const { on } = person
    await go(person, '/sharing/stores/add')
    await on.check(/^Folder for trying/)
    await on.click('button', 'Check and keep')
    await on.heading('Sharing')
    await on.check(/^Folder for trying/, { role: 'group', name: `Where ${reference} is shared` })
    await on.see(/^All \d+ parts made here are in|^The one part made here is in|^All 0 parts/)
  }

  async function shareNow({ on }: Person): Promise<void> {
    await on.click('link', 'Sharing')
    await on.click('button', 'Share now')
    // What stays on the page: what is spoken may give way to a newer message.
    await on.see({ by: 'text', name: 'Everything that could be shared is shared.', within: { role: 'main', name: /./ } })
  }

  const filesIn = (path: string): readonly string[] => readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? filesIn(join(path, name)) : [join(path, name)]))

  test('Maria lets Sam and Tom in by a file, and each chooses the same store', async () => {
    for (const [index, person] of all.entries()) cards.push(await makeCard(person, people[index] as (typeof people)[number]))
    await makeCase(maria())
    await addChild(maria(), 'Child A')
    for (const index of [1, 2]) {
      const person = all[index] as Person
      await takeIn(person, await letIn(maria(), cards[index] as string, person.name, /^Takes the minutes/))
    }
    for (const person of all) await useTheFolder(person)
  }, 400_000)

  test('each writes, three times over, and presses “Share now”: every press ends, and says that all is shared', async () => {
    for (const part of [1, 2, 3]) {
      for (const person of all) {
        await addChild(person, `Child ${part} of ${person.on.engine}`)
        await shareNow(person)
      }
    }
  }, 600_000)

  test('all three hold the same record by its check words, and every line of everybody', async () => {
    for (const person of all) await shareNow(person)
    for (const person of all) {
      await toCase(person)
      for (const label of ['Child A', ...[1, 2, 3].flatMap((part) => engines.map(({ name }) => `Child ${part} of ${name}`))]) await person.on.see(label)
    }
    const words = await wordsOn(maria())
    expect(words.split('\n')).toHaveLength(4)
    expect(words).toMatch(/\p{L}{3,}/u)
    for (const person of [sam(), tom()]) expect(await wordsOn(person)).toBe(words)
    for (const { on } of all) expect(await on.complaints()).toEqual([])
  }, 400_000)

  test('on the store there are age files of three people, and no word of the case', () => {
    const files = filesIn(join(shelf, 'turnstone-1'))
    expect(new Set(files.filter((file) => file.endsWith('head.age')).map((file) => file.split('/').at(-2))).size).toBeGreaterThanOrEqual(3)
    for (const file of files) {
      const bytes = readFileSync(file)
      if (!file.endsWith('turnstone-1/store')) expect(bytes.subarray(0, 22).toString('utf8')).toBe('age-encryption.org/v1\n')
      for (const word of ['Child', 'Maria', 'Idowu', 'Ellery', 'laptop', reference]) expect(bytes.includes(word), word).toBe(false)
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveApp } from '../../support/browser'
import { engines } from '../../support/engines'
import { addChild, handOver, letIn, makeCard, makeCase, newPerson, takeIn, toCase, wordsOn, type Person } from '../../support/engines/person'
import type { ServedApp } from '../../support/server.mjs'

// Issue 3: people whose browsers are made of different engines share a case by cards and hand-over files. Everybody is
// invented. The same through a store is `store.journey.ts`.

const reference = 'TS-3107'

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
      all.push(await newPerson(await launch(), app.origin, people[index]?.name ?? '', reference))
    }
  }, 300_000)
  afterAll(async () => {
    for (const { on } of all) await on.close()
    await app.close()
  })

  test('each says who they are and saves a card', async () => {
    for (const [index, person] of all.entries()) cards.push(await makeCard(person, people[index] as (typeof people)[number]))
  }, 300_000)

  test('Maria makes a case in Chromium and lets in Sam, in Firefox, and Tom, in WebKitGTK', async () => {
    await makeCase(maria())
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

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtApp } from '../support/browser'
import { endDevice, look, newDevice, type Device, type Run } from '../support/devices'
import { createMoodyStore } from '../support/moody-store'
import { serveBuiltApp, type ServedApp } from '../support/server.mjs'
import { reachShared, sharedStates, type Shared, type SharedStage } from '../support/shared-screens'

/** SCREENS=late looks only at the states whose name fits it (a regular expression); each stage is reached all the same. */
const only = process.env['SCREENS'] ?? ''
/** Chromium's own moving picture, let in without a question. */
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const stages: readonly SharedStage[] = ['alone', 'two', 'folder', 'three', 'apart', 'out', 'lost']
const folder = mkdtempSync(join(tmpdir(), 'turnstone-shared-'))
const all: Device[] = []
let app: ServedApp
let shared: Shared

beforeAll(async () => {
  const store = await createMoodyStore(join(folder, 'store'))
  app = await serveBuiltApp({ folder: builtApp, store })
  const run: Run = { app, folder, names: /Lopez|Idowu|Ellery/, pictures: 'shared', patience: 20_000 }
  const arrive = async (offline: boolean, args: readonly string[] = []): Promise<Device> => {
    const device = await newDevice(run, { offline, isWarm: true, args })
    all.push(device)
    return device
  }
  const [maria, sam, tom] = [await arrive(false), await arrive(true), await arrive(true, camera)]
  shared = { run, maria, sam, tom, files: new Map(), setMood: (mood) => { store.mood = mood } }
})
afterAll(async () => {
  for (const device of all) await endDevice(device)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every state has a name of its own', () => {
  expect(new Set(sharedStates.map(({ name }) => name)).size).toBe(sharedStates.length)
})

describe.each(stages)('%s', (stage) => {
  beforeAll(() => reachShared(shared, stage))
  test.each(sharedStates.filter((state) => state.stage === stage && new RegExp(only).test(state.name)))('$name: axe finds nothing in four looks', async ({ name, who, reach }) => {
    await reach(shared)
    await look(shared.run, shared[who], name)
  })
})

test('nothing left any device but for the folder beside the app', () => {
  for (const { browser } of all) {
    expect(browser.watched.foreignRequests).toEqual([])
    expect(browser.watched.policyReports).toEqual([])
  }
})

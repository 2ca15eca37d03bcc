import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { countImports, findBreaches, type Breach, type SourceFile } from './fences'

const src = join(import.meta.dirname, '../../src')

function readSources(): SourceFile[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|json|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(src, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
}

/** Raised as the product grows; a reader that finds fewer modules than there once were has gone blind. */
const minimumModules = 90

const print = (breach: Breach) => `src/${breach.file}:${breach.line} ${breach.kind}: ${breach.about}`

const sources = readSources()

describe('the rooms of the house', () => {
  test('no file of src breaks the table of who may import whom, and pure rooms stay pure', () => {
    expect(findBreaches(sources).map(print)).toEqual([])
  })

  test('the fence reads the whole of src: it cannot pass on nothing', () => {
    const modules = sources.filter((file) => /\.tsx?$/.test(file.path))
    expect(modules.length).toBeGreaterThanOrEqual(minimumModules)
    expect(countImports(modules)).toBeGreaterThanOrEqual(modules.length / 2)
  })
})

const planted: readonly { breach: string; kind: Breach['kind']; files: Record<string, string> }[] = [
  { breach: 'the ledger imports the domain', kind: 'room', files: { 'ledger/fold.ts': "import { a } from '../domain/case'", 'domain/case.ts': 'export const a = 1' } },
  { breach: 'a type from a forbidden room', kind: 'room', files: { 'domain/case.ts': "import type { A } from '../ports/clock'", 'ports/clock.ts': 'export type A = 1' } },
  { breach: 'a type named in place', kind: 'room', files: { 'domain/case.ts': "export type B = import('../app/services').A", 'app/services.ts': 'export type A = 1' } },
  { breach: 'a re-export from a forbidden room', kind: 'room', files: { 'lib/all.ts': "export * from '../ledger/fact'", 'ledger/fact.ts': 'export const a = 1' } },
  { breach: 'a lazy import from a forbidden room', kind: 'room', files: { 'ui/button.tsx': "export const load = () => import('../text/common')", 'text/common.ts': 'export const a = 1' } },
  { breach: 'a side-effect import from a forbidden room', kind: 'room', files: { 'ui/button.tsx': "import '../domain/start'", 'domain/start.ts': '' } },
  { breach: 'a worker address in a forbidden room', kind: 'room', files: { 'features/run/index.ts': "export const url = new URL('../../adapters/age/seal.worker.ts', import.meta.url)", 'adapters/age/seal.worker.ts': '' } },
  { breach: 'a worker import in a forbidden room', kind: 'room', files: { 'features/run/index.ts': "import url from '../../adapters/age/seal.worker.ts?worker&url'\nexport { url }", 'adapters/age/seal.worker.ts': '' } },
  { breach: 'an address from the root', kind: 'room', files: { 'lib/result.ts': "import '/src/app/start'", 'app/start.ts': '' } },
  { breach: 'words that import more than types', kind: 'room', files: { 'text/run.ts': "import { a } from '../domain/case'", 'domain/case.ts': 'export const a = 1' } },
  { breach: 'a screen that imports an adapter', kind: 'room', files: { 'features/run/index.ts': "import { a } from '../../adapters/dexie/entry-store'", 'adapters/dexie/entry-store.ts': 'export const a = 1' } },
  { breach: 'a feature that imports another', kind: 'sibling', files: { 'features/run/index.ts': "import { a } from '../capture'", 'features/capture/index.ts': 'export const a = 1' } },
  { breach: 'an adapter that imports another', kind: 'sibling', files: { 'adapters/dexie/store.ts': "import { a } from '../age/seal'", 'adapters/age/seal.ts': 'export const a = 1' } },
  { breach: 'the app reaching behind a feature’s door', kind: 'door', files: { 'app/features.ts': "import { a } from '../features/run/agenda'", 'features/run/agenda.ts': 'export const a = 1' } },
  { breach: 'a package in a room that has none', kind: 'package', files: { 'lib/dates.ts': "import { parseDate } from '@internationalized/date'" } },
  { breach: 'React in the domain', kind: 'package', files: { 'domain/case.ts': "import type { ReactNode } from 'react'" } },
  { breach: 'the database outside its adapter', kind: 'package', files: { 'adapters/age/store.ts': "import Dexie from 'dexie'" } },
  { breach: 'React in a port', kind: 'package', files: { 'ports/clock.ts': "import { useState } from 'react'" } },
  { breach: 'a Node module in the app', kind: 'package', files: { 'domain/case.ts': "import { readFileSync } from 'node:fs'" } },
  { breach: 'the sealing library loaded at once', kind: 'eager', files: { 'app/start.ts': "import { Decrypter } from 'age-encryption'\nexport { Decrypter }" } },
  { breach: 'the product importing its tests', kind: 'outside', files: { 'app/start.ts': "import { aMeeting } from '../../tests/support/builders'" } },
  { breach: 'a folder that is no room', kind: 'unknown room', files: { 'utils/misc.ts': 'export const a = 1' } },
  { breach: 'an import worked out at run time', kind: 'unreadable import', files: { 'app/start.ts': 'export const load = (name: string) => import(name)' } },
  { breach: 'two files that import each other', kind: 'cycle', files: { 'domain/a.ts': "import { b } from './b'\nexport const a = b", 'domain/b.ts': "import { a } from './a'\nexport const b = a" } },
  { breach: 'a ring of types', kind: 'cycle', files: { 'ledger/a.ts': "import type { B } from './b'", 'ledger/b.ts': "export type { C } from './c'", 'ledger/c.ts': "export type C = import('./a').A" } },
  { breach: 'a store that writes itself', kind: 'banned import', files: { 'features/run/store.ts': "import { persist } from 'zustand/middleware'" } },
  { breach: 'a store that writes itself, under another name', kind: 'banned import', files: { 'features/run/store.ts': "import { persist as keep } from 'zustand/middleware'" } },
  { breach: 'a store that writes itself, by the whole library', kind: 'banned import', files: { 'app/store.ts': "import * as all from 'zustand/middleware'" } },
  { breach: 'the clock', kind: 'impure', files: { 'domain/case.ts': 'export const a = Date.now()' } },
  { breach: 'the clock by its key', kind: 'impure', files: { 'domain/case.ts': "export const a = Date['now']()" } },
  { breach: 'a new date of now', kind: 'impure', files: { 'ledger/entry.ts': 'export const a = new Date()' } },
  { breach: 'a new date of now without brackets', kind: 'impure', files: { 'ledger/entry.ts': 'export const a = new Date' } },
  { breach: 'the clock taken out of Date', kind: 'impure', files: { 'ledger/entry.ts': 'const { now } = Date\nexport { now }' } },
  { breach: 'chance', kind: 'impure', files: { 'guidance/rules.ts': 'export const a = Math.random()' } },
  { breach: 'random ids', kind: 'impure', files: { 'domain/ids.ts': 'export const a = crypto.randomUUID()' } },
  { breach: 'the page', kind: 'impure', files: { 'documents/print.ts': "export const a = document.createElement('p')" } },
  { breach: 'the page, beside a function that calls its own thing so', kind: 'impure', files: { 'documents/print.ts': "export const a = (document: string) => document\nexport const b = document.createElement('p')" } },
  { breach: 'the window', kind: 'impure', files: { 'documents/print.ts': 'export const a = window.name' } },
  { breach: 'the window by its other name', kind: 'impure', files: { 'sync/cycle.ts': 'export const a = globalThis.fetch' } },
  { breach: 'storage', kind: 'impure', files: { 'sync/cycle.ts': "export const a = localStorage.getItem('a')" } },
  { breach: 'storage passed on', kind: 'impure', files: { 'sync/cycle.ts': 'export const a = { store: localStorage }' } },
  { breach: 'the console', kind: 'impure', files: { 'lib/result.ts': "console.log('a')" } },
  { breach: 'the network', kind: 'impure', files: { 'sync/cycle.ts': "export const a = () => fetch('/a')" } },
  { breach: 'a timer', kind: 'impure', files: { 'domain/case.ts': 'setTimeout(() => undefined, 1)' } },
]

describe('the fence finds what it is there to find', () => {
  test.each(planted)('$breach', ({ kind, files }) => {
    const found = findBreaches(Object.entries(files).map(([path, text]) => ({ path, text })))
    expect(found.map((breach) => breach.kind)).toContain(kind)
    expect(new Set(found.map((breach) => breach.kind))).toEqual(new Set([kind]))
  })

  test('and lets pass what is right', () => {
    const right = {
      'lib/result.ts': 'export const ok = 1',
      'ledger/entry.ts': "import { ok } from '../lib/result'\nexport const at = (text: string) => new Date(text).getTime() + Date.UTC(2026, 1) + ok",
      'domain/case.ts': "import { at } from '../ledger/entry'\nexport const print = (document: { window: string }) => document.window + at('2026-12-01')",
      'text/run.ts': "import type { Print } from '../domain/print'\nexport const words: Print = { document: 'Record', window: 'Window' }",
      'domain/print.ts': 'export type Print = { document: string; window: string }',
      'documents/word.ts': "import { zipSync } from 'fflate'\nexport const load = () => zipSync({})",
      'adapters/dexie/store.ts': "import Dexie from 'dexie'\nimport { trustedScriptUrl } from '../trusted-urls'\nexport const now = () => [Date.now(), Dexie, trustedScriptUrl]",
      'adapters/age/worker.ts': "import { Decrypter } from 'age-encryption'\nexport { Decrypter }",
      'adapters/trusted-urls.ts': 'export const trustedScriptUrl = (path: string) => path',
      'features/run/index.ts': "import { createStore } from 'zustand/vanilla'\nexport { words } from '../../text/run'\nexport { createStore }",
      'app/features.ts': "import { words } from '../features/run'\nexport const all = [words]",
    }
    expect(findBreaches(Object.entries(right).map(([path, text]) => ({ path, text }))).map(print)).toEqual([])
  })
})

import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import type { Result } from '../../src/lib/result'
import type { StorageFailure } from '../../src/ports/failures'
import type { ObjectStore } from '../../src/ports/object-store'
import { createObjectStore } from '../../src/adapters/dexie'
import { aDexieVault, dexieWraps, type DexieVault } from './a-dexie-vault'
import { failWrite, waysToFail, type WayToFail } from './failing-indexeddb'
import { writerNamed } from '../ledger/some-ledger'
import { aLine, valueOf, type Storage } from './storage.contract'

/** A window with everything that can write. */
interface Whole extends Storage {
  readonly objects: ObjectStore
}
const wholeWindow = (vault: DexieVault): Whole => ({ ...vault.window(), objects: createObjectStore(vault.connect(), vault.sealer) })

/** Everything a window can read, as text. */
async function everything({ store, journal, settings, objects }: Whole): Promise<string> {
  return JSON.stringify([
    valueOf(await store.read('c1', 0)),
    valueOf(await store.read('c2', 0)),
    valueOf(await objects.objectNames('team')),
    [...valueOf(await objects.readCursors('team'))],
    valueOf(await store.readSummaries()),
    valueOf(await store.readSnapshot('c1')),
    valueOf(await journal.readAll()),
    valueOf(await settings.read('theme')),
  ])
}

/** Kept in another case, and damaged there. */
const toMend = aLine(1, { space: 'other' })

const acts: readonly (readonly [name: string, act: (window: Whole) => Promise<Result<unknown, StorageFailure | { readonly code: 'number-taken' }>>])[] = [
  ['committing one entry', ({ store }) => store.append({ caseId: 'c1', entries: [aLine(2)], summary: { caseId: 'c1', text: 'later' }, dropDrafts: ['a/text', 'b/text'] })],
  [
    'committing an act in two circles',
    ({ store }) => store.append({ caseId: 'c1', entries: [aLine(1, { space: 'plan' }), aLine(2)], summary: { caseId: 'c1', text: 'later' }, dropDrafts: ['a/text'] }),
  ],
  ['leaving a snapshot', ({ store }) => store.writeSnapshot('c1', { through: 1, text: 'newer' })],
  ['journalling drafts', ({ journal }) => journal.write([{ key: 'a/text', text: 'more words', at: 2 }, { key: 'new/text', text: 'x', at: 2 }])],
  ['dropping drafts', ({ journal }) => journal.drop(['a/text', 'b/text'])],
  ['taking in what somebody else wrote', ({ store }) => store.append({ caseId: 'c1', entries: [aLine(5, { writer: writerNamed(2) }), aLine(6, { writer: writerNamed(2) })], arrived: true, summary: { caseId: 'c1', text: 'later' } })],
  ['mending a damaged entry', ({ store }) => store.mend('c2', [toMend])],
  ['keeping bundles and what is remembered of them', ({ objects }) => objects.write({ space: 'team', objects: [{ name: 'new', bytes: new Uint8Array([2]), own: { writer: 'w', seq: 2 } }], dropObjects: ['old'], cursors: [['heads', 'later'], ['gone', undefined]] })],
  ['taking a case off this device', ({ store }) => store.purge('c1', { name: 'receipts', text: '[1]' })],
  ['changing a setting', ({ settings }) => settings.write('theme', '"dark"')],
]

/** What a person may be told, by how it failed. */
const told: Readonly<Record<WayToFail, readonly string[]>> = {
  refused: ['storage-full'],
  aborted: ['storage-failed'],
  // A write that still waits when the transaction falls over hears only that it did.
  'full-at-commit': ['storage-full', 'storage-failed'],
}

describe.each(acts)('%s', (_name, act) => {
  test.each(waysToFail)('when any one write of it is %s: it says so, nothing is kept in part, the drafts are still there, and the next try works (ledger-and-sync test 17)', async (way) => {
    let failures = 0
    let lastCode: string | undefined
    for (let nth = 1; ; nth++) {
      const vault = await aDexieVault()
      const window = wholeWindow(vault)
      valueOf(await window.store.append({ caseId: 'c1', entries: [aLine(1)], summary: { caseId: 'c1', text: 'first' } }))
      valueOf(await window.store.append({ caseId: 'c2', entries: [toMend], summary: { caseId: 'c2', text: 'other' } }))
      const row = await vault.database.entries.get(['c2', 1])
      if (row !== undefined) await vault.database.entries.put({ ...row, box: row.box.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) })
      valueOf(await window.objects.write({ space: 'team', objects: [{ name: 'old', bytes: new Uint8Array([1]), own: { writer: 'w', seq: 1 } }], cursors: [['heads', 'first'], ['gone', 'x']] }))
      for (const through of [1, 2, 3]) valueOf(await window.store.writeSnapshot('c1', { through: 1, text: `older ${through}` }))
      valueOf(await window.journal.write([{ key: 'a/text', text: 'words', at: 1 }, { key: 'b/text', text: 'others', at: 1 }]))
      valueOf(await window.settings.write('theme', '"light"'))
      const before = await everything(window)

      const fault = failWrite(nth, way)
      const result = await act(window)
      const writes = fault.end()
      if (writes < nth) {
        expect(result.ok).toBe(true)
        await vault.close()
        break
      }
      failures++
      expect(result.ok).toBe(false)
      if (!result.ok) expect(told[way]).toContain((lastCode = result.failure.code))
      expect(await everything(window)).toBe(before)
      expect(await everything(wholeWindow(vault))).toBe(before)
      expect((await act(window)).ok).toBe(true)
      expect(await everything(window)).not.toBe(before)
      await vault.close()
    }
    expect(failures).toBeGreaterThan(0)
    if (way === 'full-at-commit') expect(lastCode).toBe('storage-full')
  })
})

describe('wraps', () => {
  const wrap = (id: string, generation: number) => ({ id, kind: 'passphrase' as const, generation, bytes: new Uint8Array([generation]) })

  test.each(waysToFail)('when a write of a change of wraps is %s, the wraps are those from before (ledger-and-sync test 17)', async (way) => {
    for (let nth = 1; nth <= 3; nth++) {
      const { wraps, close } = await dexieWraps()
      valueOf(await wraps.addVault({ id: 'v1', kind: 'real' }, [wrap('a', 1), wrap('b', 1)]))
      const before = JSON.stringify(valueOf(await wraps.readWraps('v1')))
      const fault = failWrite(nth, way)
      const result = await wraps.changeWraps('v1', { add: [wrap('c', 2)], remove: ['a', 'b'] })
      expect(fault.end()).toBeGreaterThanOrEqual(nth)
      expect(result.ok).toBe(false)
      expect(JSON.stringify(valueOf(await wraps.readWraps('v1')))).toBe(before)
      await close()
    }
  })

  test.each(waysToFail)('when a write of a new vault is %s, no vault is listed and the next try works (ledger-and-sync test 17)', async (way) => {
    for (let nth = 1; nth <= 3; nth++) {
      const { wraps, close } = await dexieWraps()
      const fault = failWrite(nth, way)
      const result = await wraps.addVault({ id: 'v1', kind: 'real' }, [wrap('a', 1), wrap('b', 1)])
      expect(fault.end()).toBeGreaterThanOrEqual(nth)
      expect(result.ok).toBe(false)
      expect(valueOf(await wraps.vaults())).toEqual([])
      valueOf(await wraps.addVault({ id: 'v2', kind: 'real' }, [wrap('a', 1), wrap('b', 1)]))
      expect(valueOf(await wraps.readWraps('v2'))).toHaveLength(2)
      await close()
    }
  })
})

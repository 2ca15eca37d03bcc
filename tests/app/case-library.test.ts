import { expect, test } from 'vitest'
import { openCaseLibrary, type LibraryParts } from '../../src/app/case-library'
import { createDraftBook } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { noLock, set, someIds, steppingClock, valuesOf } from './a-window'

async function aLibrary(vault: FakeVault, given: Partial<LibraryParts> = {}) {
  const { store, journal, settings } = vault.window()
  const clock = steppingClock()
  const tracker = createSavedTracker(clock)
  const told: string[] = []
  const parts: LibraryParts = {
    store,
    settings,
    lock: noLock,
    clock,
    ids: someIds,
    drafts: createDraftBook(journal, [], clock, tracker),
    tracker,
    isReadOnly: () => false,
    tellOthers: (caseId) => told.push(caseId),
    ...given,
  }
  return { library: valueOf(await openCaseLibrary(parts)), told }
}
const firstAct = set('case', 'case', { reference: 'TS-1042' }, 'foundCase')

test('a founded case is listed, told to other windows, and opens again with what was in it', async () => {
  const vault = new FakeVault()
  const { library, told } = await aLibrary(vault)
  const session = valueOf(await library.found(firstAct))
  expect(library.list.getState().map(({ caseId }) => caseId)).toEqual([session.caseId])
  expect(told).toEqual([session.caseId])
  expect(valueOf(await library.open(session.caseId))).toBe(session)
  const again = (await aLibrary(vault)).library
  expect(again.list.getState()).toEqual(library.list.getState())
  const opened = valueOf(await again.open(session.caseId))
  expect(valuesOf(opened.fold.getState(), 'case', 'case', 'reference')).toEqual(['TS-1042'])
})

test('a case that could not be kept is not listed, in this window or the next [17]', async () => {
  const vault = new FakeVault()
  const { library } = await aLibrary(vault)
  vault.failing = 'storage-full'
  expect(await library.found(firstAct)).toEqual({ ok: false, failure: { code: 'storage-full' } })
  vault.failing = undefined
  expect(library.list.getState()).toEqual([])
  expect((await aLibrary(vault)).library.list.getState()).toEqual([])
})

test('a case that is not here, or whose keys do not read, says so and deletes nothing', async () => {
  const vault = new FakeVault()
  const { library } = await aLibrary(vault)
  expect(await library.open('nowhere')).toEqual({ ok: false, failure: { code: 'case-not-found' } })
  valueOf(await vault.window().settings.write('case.nowhere', '{"version":2}'))
  expect(await library.open('nowhere')).toEqual({ ok: false, failure: { code: 'storage-damaged' } })
  expect(valueOf(await vault.window().settings.read('case.nowhere'))).toBe('{"version":2}')
})

test('a window that is older than the work founds nothing', async () => {
  const { library } = await aLibrary(new FakeVault(), { isReadOnly: () => true })
  expect(await library.found(firstAct)).toEqual({ ok: false, failure: { code: 'read-only' } })
})

test('a window that hears of a change takes in the case it has open, and the list', async () => {
  const vault = new FakeVault()
  const one = (await aLibrary(vault)).library
  const session = valueOf(await one.found(firstAct))
  const two = (await aLibrary(vault)).library
  const other = valueOf(await two.open(session.caseId))
  valueOf(await session.commit(set('case', 'case', { reference: 'TS-2000' })))
  const founded = valueOf(await one.found(firstAct))
  await two.hear(session.caseId)
  await two.hear(founded.caseId)
  expect(valuesOf(other.fold.getState(), 'case', 'case', 'reference')).toEqual(['TS-2000'])
  expect(two.list.getState()).toHaveLength(2)
  await two.rest()
  expect(vault.writes.snapshots).toBe(1)
})

test('a case taken off the device is not listed and does not open again, in this window or another; its receipt holds no word of it', async () => {
  const vault = new FakeVault()
  const { library, told } = await aLibrary(vault)
  const session = valueOf(await library.found(firstAct))
  const other = (await aLibrary(vault)).library
  valueOf(await other.open(session.caseId))
  const receipt = valueOf(await library.remove(session.caseId, { closed: true, kept: true, exported: false, overridden: true }))
  expect(library.list.getState()).toEqual([])
  expect(told.at(-1)).toBe(session.caseId)
  await other.hear(session.caseId)
  expect(await other.open(session.caseId)).toEqual({ ok: false, failure: { code: 'case-not-found' } })
  expect(receipt).toMatchObject({ entries: 1, closed: true, exported: false, overridden: true })
  const receipts = valueOf(await other.receipts())
  expect(receipts).toEqual([receipt])
  expect(JSON.stringify(receipts)).not.toMatch(/TS-1042|reference/)
  expect(JSON.stringify(receipts)).not.toContain(session.caseId)
})

test('while nothing can be written, nothing is taken off', async () => {
  const vault = new FakeVault()
  const { library } = await aLibrary(vault)
  const session = valueOf(await library.found(firstAct))
  vault.failing = 'storage-full'
  expect((await library.remove(session.caseId, { closed: true, kept: true, exported: true, overridden: false })).ok).toBe(false)
  vault.failing = undefined
  expect(valueOf(await library.open(session.caseId))).toBe(session)
})

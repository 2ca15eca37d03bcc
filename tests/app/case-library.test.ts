import { describe, expect, test } from 'vitest'
import { openCaseLibrary, type LibraryParts } from '../../src/app/case-library'
import { createDraftBook } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import { circlesOfFile, readCaseFile, writeCaseFile } from '../../src/domain/record'
import type { Fold } from '../../src/ledger'
import type { BroughtCase } from '../../src/ports/case-session'
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

test('a case that could not be kept is not listed, in this window or the next (ledger-and-sync test 17)', async () => {
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
  await two.hear(session.caseId, false)
  await two.hear(founded.caseId, false)
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
  await other.hear(session.caseId, false)
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

describe('a case that comes as one file', () => {
  /** A case with two notes, as its file brings it. */
  async function aFile(practice = false): Promise<{ readonly file: BroughtCase; readonly fold: Fold }> {
    const { library } = await aLibrary(new FakeVault())
    const session = valueOf(await library.found(set('case', 'case', { reference: 'TS-1042', practice }, 'foundCase')))
    valueOf(await session.commit(set('line', 'l1', { text: 'Missed nursery' })))
    valueOf(await session.commit(set('action', 'a1', { text: 'Visit' })))
    const written = writeCaseFile({ format: 'turnstone-case/1', madeAt: 0, caseId: session.caseId, entries: valueOf(await session.history()), documents: [] }, someIds.sha256)
    const read = valueOf(readCaseFile(written, someIds.sha256))
    return { file: { caseId: read.caseId, entries: read.entries, circles: circlesOfFile(read), practice }, fold: session.fold.getState() }
  }

  test('is put on the device whole, with every answer, and can be written on', async () => {
    const { file, fold } = await aFile()
    const vault = new FakeVault()
    const { library } = await aLibrary(vault)
    expect(valueOf(await library.bringIn(file))).toEqual({ caseId: file.caseId, isNew: true })
    const session = valueOf(await library.open(file.caseId))
    expect(session.fold.getState().byKind).toEqual(fold.byKind)
    expect(library.list.getState().map(({ caseId }) => caseId)).toEqual([file.caseId])
    valueOf(await session.commit(set('line', 'l1', { text: 'Missed nursery twice' })))
    const again = valueOf(await (await aLibrary(vault)).library.open(file.caseId))
    expect(valuesOf(again.fold.getState(), 'line', 'l1', 'text')).toEqual(['Missed nursery twice'])
    expect(valuesOf(again.fold.getState(), 'action', 'a1', 'text')).toEqual(['Visit'])
  })

  test('the last act of somebody else is nothing to undo here', async () => {
    const { file } = await aFile()
    const { library } = await aLibrary(new FakeVault())
    valueOf(await library.bringIn(file))
    expect(valueOf(await valueOf(await library.open(file.caseId)).undo())).toBeUndefined()
  })

  test('brought in twice it changes nothing, also after more was written here', async () => {
    const { file } = await aFile()
    const vault = new FakeVault()
    const { library } = await aLibrary(vault)
    valueOf(await library.bringIn(file))
    valueOf(await valueOf(await library.open(file.caseId)).commit(set('line', 'l2', { text: 'New' })))
    const writes = { ...vault.writes }
    expect(valueOf(await library.bringIn(file))).toEqual({ caseId: file.caseId, isNew: false })
    expect(vault.writes).toEqual(writes)
  })

  test('a file that says more than the case that is here is refused, and nothing is mixed in', async () => {
    const { file } = await aFile()
    const vault = new FakeVault()
    const { library } = await aLibrary(vault)
    valueOf(await library.bringIn({ ...file, entries: file.entries.slice(0, 2) }))
    const writes = { ...vault.writes }
    expect(await library.bringIn(file)).toEqual({ ok: false, failure: { code: 'case-differs', entries: 1 } })
    expect(vault.writes).toEqual(writes)
  })

  test.each([
    ['a name that is none', (file: BroughtCase) => ({ ...file, caseId: 'a' }), {}, 'case-ill-formed'],
    ['a circle nobody knows', (file: BroughtCase) => ({ ...file, circles: new Map() }), {}, 'case-ill-formed'],
    ['an entry under another name', (file: BroughtCase) => ({ ...file, entries: file.entries.map((one) => ({ ...one, id: '0'.repeat(64) })) }), {}, 'case-ill-formed'],
    ['no entry at all', (file: BroughtCase) => ({ ...file, entries: [] }), {}, 'case-ill-formed'],
    ['the practice case among real ones', (file: BroughtCase) => ({ ...file, practice: true }), {}, 'practice-file'],
    ['a real case in the practice vault', (file: BroughtCase) => file, { isPracticeVault: true }, 'practice-only'],
    ['a window older than the work', (file: BroughtCase) => file, { isReadOnly: () => true }, 'read-only'],
  ] as const)('with %s it is refused, and nothing has changed', async (_, spoil, given, code) => {
    const { file } = await aFile()
    const vault = new FakeVault()
    const { library } = await aLibrary(vault, given)
    expect(await library.bringIn(spoil(file))).toMatchObject({ ok: false, failure: { code } })
    expect(vault.writes).toEqual({ entries: 0, drafts: 0, snapshots: 0, settings: 0 })
    expect(library.list.getState()).toEqual([])
  })

  test('what could not be kept can be tried again', async () => {
    const { file } = await aFile()
    const vault = new FakeVault()
    const { library } = await aLibrary(vault)
    vault.failing = 'storage-full'
    expect(await library.bringIn(file)).toEqual({ ok: false, failure: { code: 'storage-full' } })
    expect(library.list.getState()).toEqual([])
    vault.failing = undefined
    expect(valueOf(await library.bringIn(file)).isNew).toBe(true)
  })
})

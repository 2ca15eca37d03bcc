import { describe, expect, test } from 'vitest'
import { openCaseLibrary } from '../../src/app/case-library'
import { createDraftBook } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import type { EntryRow } from '../../src/adapters/dexie/database'
import { aDexieVault, type DexieVault } from '../contracts/a-dexie-vault'
import { valueOf } from '../contracts/storage.contract'
import { viewOf } from '../ledger/some-ledger'
import { caseId, keys, line, noLock, openWindow, set, someIds, steppingClock, valuesOf } from './a-window'

/** Turns one bit of what is kept of one entry. Gives back the row as it was. */
async function damage(vault: DexieVault, seq: number, of = caseId): Promise<EntryRow> {
  const row = await vault.database.entries.get([of, seq])
  if (row === undefined) throw new Error('no row')
  await vault.database.entries.put({ ...row, box: row.box.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) })
  return row
}
const texts = (window: Awaited<ReturnType<typeof openWindow>>) => ['l1', 'l2', 'l3', 'l4'].flatMap((one) => valuesOf(window.session.fold.getState(), 'line', one, 'text'))

async function threeLines() {
  const vault = await aDexieVault()
  const { session } = await openWindow(vault.window())
  for (const one of ['l1', 'l2', 'l3']) valueOf(await session.commit(line(one, `words of ${one}`)))
  return { vault, session }
}

describe('an entry that cannot be read', () => {
  test.each([1, 2, 3])('closes nothing: entry %i is named, the others are there, and work goes on', async (seq) => {
    const { vault } = await threeLines()
    await damage(vault, seq)
    const window = await openWindow(vault.window())
    expect(window.session.damage.getState()).toEqual({ rows: 1, fromOthers: 0 })
    expect(texts(window)).toEqual(['l1', 'l2', 'l3'].filter((one) => one !== `l${String(seq)}`).map((one) => `words of ${one}`))
    valueOf(await window.session.commit(line('l4', 'after the damage')))
    expect(texts(await openWindow(vault.window()))).toContain('after the damage')
    expect(valueOf(await window.session.history())).toHaveLength(3)
    await vault.close()
  })

  test('keeps its number, so that no entry after it is ever given the same one', async () => {
    const { vault } = await threeLines()
    await damage(vault, 3)
    for (let round = 0; round < 3; round++) valueOf(await (await openWindow(vault.window())).session.commit(line('l4', `again ${String(round)}`)))
    const rows = await vault.database.entries.where('[case+seq]').between([caseId, 0], [caseId, Infinity]).toArray()
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(rows.map(({ own }) => own)).size).toBe(6)
    await vault.close()
  })

  test('keeps its number even when what the row says in clear was changed too', async () => {
    const { vault } = await threeLines()
    const row = await vault.database.entries.get([caseId, 3])
    if (row === undefined) throw new Error('no row')
    await vault.database.entries.put({ ...row, n: 1 })
    const window = await openWindow(vault.window())
    valueOf(await window.session.commit(line('l4', 'next')))
    expect((await vault.database.entries.get([caseId, 4]))?.n).toBe(4)
    await vault.close()
  })

  test('is found when a window that is open hears of it, and two windows go on together', async () => {
    const { vault, session } = await threeLines()
    const other = await openWindow(vault.window())
    valueOf(await other.session.commit(line('l4', 'from the other window')))
    await damage(vault, 4)
    await session.catchUp()
    expect(session.damage.getState().rows).toBe(1)
    valueOf(await session.commit(line('l1', 'from this one')))
    valueOf(await other.session.commit(line('l2', 'and the other again')))
    const again = await openWindow(vault.window())
    expect(texts(again)).toEqual(['from this one', 'and the other again', 'words of l3'])
    await vault.close()
  })

  test('that a snapshot stands for is found by looking at every row, and what it said stays on the pages', async () => {
    const { vault, session } = await threeLines()
    await session.rest()
    await damage(vault, 2)
    const window = await openWindow(vault.window())
    expect(window.session.damage.getState().rows).toBe(0)
    expect(texts(window)).toHaveLength(3)
    await window.session.examine()
    expect(window.session.damage.getState().rows).toBe(1)
    expect(texts(window)).toHaveLength(3)
    // The words are in the fold only: the snapshots that hold them go on.
    valueOf(await window.session.commit(line('l4', 'later')))
    await window.session.rest()
    expect(texts(await openWindow(vault.window()))).toHaveLength(4)
    await vault.close()
  })

  test('never hides behind a snapshot made without it: mended, it is on the pages again, also when opened anew', async () => {
    const { vault, session } = await threeLines()
    const whole = viewOf(session.fold.getState())
    const lines = valueOf(await session.lines())
    await damage(vault, 2)
    const window = await openWindow(vault.window())
    await window.session.rest()
    expect(await vault.database.snapshots.count()).toBe(0)
    expect(valueOf(await window.session.mend(lines))).toBe(1)
    expect(window.session.damage.getState()).toEqual({ rows: 0, fromOthers: 0 })
    expect(viewOf(window.session.fold.getState())).toBe(whole)
    expect(viewOf((await openWindow(vault.window())).session.fold.getState())).toBe(whole)
    await window.session.rest()
    expect(await vault.database.snapshots.count()).toBe(1)
    expect(viewOf((await openWindow(vault.window())).session.fold.getState())).toBe(whole)
    await vault.close()
  })

  test('is mended only by the very entry: another line under its place is not taken, and a sound row is never written over', async () => {
    const { vault, session } = await threeLines()
    const lines = valueOf(await session.lines())
    const before = await damage(vault, 2)
    const window = await openWindow(vault.window())
    const forged = lines.map(({ space, line: words }) => ({ space, line: words.replace('words of', 'lies of') }))
    expect(valueOf(await window.session.mend(forged))).toBe(0)
    expect(valueOf(await window.session.mend([{ space: 'x', line: '{"not":"an entry"}' }]))).toBe(0)
    expect(window.session.damage.getState().rows).toBe(1)
    const sound = await vault.database.entries.get([caseId, 1])
    expect(valueOf(await window.session.mend(lines))).toBe(1)
    expect(await vault.database.entries.get([caseId, 1])).toEqual(sound)
    const { box: _box, ...columns } = before
    expect(await vault.database.entries.get([caseId, 2])).toMatchObject(columns)
    await vault.close()
  })

  test('of somebody else is put right when the same entry comes from them again', async () => {
    const { vault, session } = await threeLines()
    const stranger = (await openWindow((await aDexieVault()).window())).session
    valueOf(await stranger.commit(set('line', 'l4', { text: 'from a colleague' })))
    const theirs = valueOf(await stranger.lines()).map((one) => ({ ...one, space: keys.spaceOf('team') }))
    valueOf(await session.takeIn(theirs, false))
    await damage(vault, 4)
    const window = await openWindow(vault.window())
    expect(window.session.damage.getState()).toEqual({ rows: 1, fromOthers: 1 })
    valueOf(await window.session.takeIn(theirs, false))
    expect(window.session.damage.getState().rows).toBe(0)
    expect(await vault.database.entries.count()).toBe(4)
    expect(viewOf((await openWindow(vault.window())).session.fold.getState())).toBe(viewOf(session.fold.getState()))
    await vault.close()
  })
})

test('a part of the list that cannot be read closes no vault: its cases are listed again by what is in them, and what is written next is kept', async () => {
  const vault = await aDexieVault()
  const open = async () => {
    const { store, journal, settings } = vault.window()
    const clock = steppingClock()
    const tracker = createSavedTracker(clock)
    return valueOf(await openCaseLibrary({ store, settings, lock: noLock, clock, ids: someIds, drafts: createDraftBook(journal, [], clock, tracker), tracker, isReadOnly: () => false, tellOthers: () => undefined }))
  }
  const library = await open()
  for (const reference of ['TS-1', 'TS-2', 'TS-3']) valueOf(await library.found(set('case', 'case', { reference }, 'foundCase')))
  const whole = [...library.list.getState()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1))
  const chunk = await vault.database.summaries.toCollection().first()
  if (chunk === undefined) throw new Error('no list')
  const broken = { ...chunk, box: chunk.box.map((byte, at) => (at === 30 ? byte ^ 1 : byte)) }
  await vault.database.summaries.put(broken)

  const again = await open()
  await expect.poll(() => again.list.getState().length).toBe(3)
  expect([...again.list.getState()].sort((a, b) => (a.caseId < b.caseId ? -1 : 1))).toEqual(whole)
  // The damaged part stays as it is; the next opening reads the new one.
  expect(await vault.database.summaries.get(broken.key)).toEqual(broken)
  await expect.poll(async () => (await open()).list.getState().length).toBe(3)
  const one = valueOf(await again.open(whole[0]?.caseId ?? ''))
  valueOf(await one.commit(set('case', 'case', { reference: 'TS-1 changed' }, 'foundCase')))
  expect((await open()).list.getState().some(({ text }) => text.includes('TS-1 changed') || text.includes('changed'))).toBe(true)
  await vault.close()
})

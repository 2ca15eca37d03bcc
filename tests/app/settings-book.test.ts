import { expect, test } from 'vitest'
import { createSavedTracker } from '../../src/app/saved-status'
import { openSettings } from '../../src/app/settings-book'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { steppingClock } from './a-window'

const aBook = async (vault: FakeVault, told: () => void = () => undefined) => {
  const tracker = createSavedTracker(steppingClock())
  return { tracker, book: await openSettings(vault.window().settings, tracker, told) }
}

test('settings are what they were when the vault is opened again', async () => {
  const vault = new FakeVault()
  const { book } = await aBook(vault)
  expect(book.getState()).toMatchObject({ theme: 'system', lockAfter: 5, lockAfterInMeeting: 20, lastCopyAt: undefined })
  await book.change({ theme: 'dark', lockAfter: 10, lastCopyAt: 1_764_000_000_000 })
  expect((await aBook(vault)).book.getState()).toEqual({ ...book.getState(), theme: 'dark', lockAfter: 10, lastCopyAt: 1_764_000_000_000 })
})

test('a setting from another version, or out of its bounds, falls back by itself; the others stay', async () => {
  const vault = new FakeVault()
  valueOf(await vault.window().settings.write('settings', JSON.stringify({ theme: 'sepia', textSize: '130', lockAfter: 0, lockAfterInMeeting: 1e9, nation: 'scotland', singleKeys: 'no', later: true })))
  expect((await aBook(vault)).book.getState()).toEqual({
    theme: 'system',
    textSize: '130',
    singleKeys: true,
    lockAfter: 5,
    lockAfterInMeeting: 20,
    nation: 'scotland',
    newCaseGuidance: 'oxfordshire',
    iAm: {},
    lastCopyAt: undefined,
  })
})

test('settings that do not read back are the usual ones', async () => {
  for (const text of ['', 'null', '[]', '{', '"words"']) {
    const vault = new FakeVault()
    valueOf(await vault.window().settings.write('settings', text))
    expect((await aBook(vault)).book.getState().theme).toBe('system')
  }
})

test('a change that could not be kept is not shown as made, and nobody else is told', async () => {
  const vault = new FakeVault()
  let told = 0
  const { book, tracker } = await aBook(vault, () => told++)
  vault.failing = 'storage-full'
  await book.change({ theme: 'dark' })
  expect(book.getState().theme).toBe('system')
  expect(told).toBe(0)
  expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-full' })
  vault.failing = undefined
  await book.change({ theme: 'dark' })
  expect([book.getState().theme, told]).toEqual(['dark', 1])
})

test('a change in another window is taken in', async () => {
  const vault = new FakeVault()
  const [one, two] = [await aBook(vault), await aBook(vault)]
  let followed = 0
  two.book.subscribe(() => followed++)
  await one.book.change({ textSize: '115' })
  await two.book.reload()
  expect([two.book.getState().textSize, followed]).toEqual(['115', 1])
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraftBook } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import { fail, ok } from '../../src/lib/result'
import type { DraftJournal } from '../../src/ports/draft-journal'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { line, openWindow, steppingClock, valuesOf } from './a-window'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const aBook = (vault = new FakeVault(), journal: DraftJournal = vault.window().journal) => {
  const clock = steppingClock()
  const tracker = createSavedTracker(clock)
  return { vault, tracker, book: createDraftBook(journal, [], clock, tracker) }
}
const onDisk = async (vault: FakeVault) => Object.fromEntries(valueOf(await vault.window().journal.readAll()).map(({ key, text }) => [key, text]))

describe('half-typed words', () => {
  test('are on the disk within 300 ms, also while somebody goes on typing', async () => {
    const { vault, book } = aBook()
    for (let index = 1; index <= 30; index++) {
      book.type('k', 'x'.repeat(index))
      await vi.advanceTimersByTimeAsync(20)
      if (index >= 15) expect((await onDisk(vault))['k']?.length).toBeGreaterThanOrEqual(index - 15)
    }
    await vi.advanceTimersByTimeAsync(300)
    expect(await onDisk(vault)).toEqual({ k: 'x'.repeat(30) })
    expect(vault.writes.drafts).toBeLessThanOrEqual(4)
  })

  test('are on the disk at once when everything is flushed', async () => {
    const { vault, book } = aBook()
    book.type('a', 'one')
    book.type('b', 'two')
    await book.flush()
    expect(await onDisk(vault)).toEqual({ a: 'one', b: 'two' })
    expect(vault.writes.drafts).toBe(1)
    book.type('a', 'one')
    await book.flush()
    expect(vault.writes.drafts).toBe(1)
  })

  test('of several fields are found by the screen they belong to, and are gone when emptied or dropped', async () => {
    const { vault, book } = aBook()
    book.type('m1/line', 'one')
    book.type('m1/need', 'two')
    book.type('m2/line', 'three')
    await book.flush()
    expect(book.keysWith('m1/')).toEqual(['m1/line', 'm1/need'])
    book.type('m1/line', '')
    book.drop('m1/need')
    await book.flush()
    expect(await onDisk(vault)).toEqual({ 'm2/line': 'three' })
    expect(book.keysWith('m1/')).toEqual([])
  })

  test('stay when the disk is full, say so until they are kept, and go to the disk with the next window (ledger-and-sync test 17)', async () => {
    const { vault, book, tracker } = aBook()
    vault.failing = 'storage-full'
    book.type('k', 'words')
    await book.flush()
    expect(book.read('k')).toBe('words')
    expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-full' })
    await tracker.follow(async () => ok(undefined))
    expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-full' })
    vault.failing = undefined
    book.type('l', 'more')
    await book.flush()
    expect(await onDisk(vault)).toEqual({ k: 'words', l: 'more' })
    expect(tracker.status.getState().state).toBe('saved')
  })

  test('are still journalled after one window fell over', async () => {
    const vault = new FakeVault()
    const { journal } = vault.window()
    let falls = true
    const { book } = aBook(vault, { ...journal, write: (drafts) => (falls ? Promise.reject(new Error('bug')) : journal.write(drafts)) })
    book.type('k', 'words')
    await expect(book.flush()).rejects.toThrow('bug')
    falls = false
    await book.flush()
    expect(await onDisk(vault)).toEqual({ k: 'words' })
  })
})

describe('words that are committed', () => {
  const key = 'case/l/text'

  test('leave the drafts in the same write, and words typed meanwhile stay, on the disk too', async () => {
    const vault = new FakeVault()
    const { session, drafts } = await openWindow(vault.window())
    drafts.type(key, 'first sentence')
    await drafts.flush()
    const committing = session.commit(line('l', 'first sentence'), { dropDrafts: [key] })
    drafts.type(key, 'first sentence and the nex')
    await drafts.flush()
    valueOf(await committing)
    expect(drafts.read(key)).toBe('first sentence and the nex')
    await vi.advanceTimersByTimeAsync(300)
    expect(await onDisk(vault)).toEqual({ [key]: 'first sentence and the nex' })
    expect(valuesOf(session.fold.getState(), 'line', 'l', 'text')).toEqual(['first sentence'])
  })

  test('are those of the moment of the press, also when the act has to wait for its turn or be prepared again', async () => {
    const vault = new FakeVault()
    const [one, two] = [await openWindow(vault.window()), await openWindow(vault.window())]
    one.drafts.type(key, 'a sentence')
    valueOf(await two.session.commit(line('other', 'comes first')))
    const committing = one.session.commit(line('l', 'a sentence'), { dropDrafts: [key] })
    for (const more of [' a', ' an', ' and']) {
      one.drafts.type(key, `a sentence${more}`)
      await Promise.resolve()
    }
    valueOf(await committing)
    expect(one.drafts.read(key)).toBe('a sentence and')
    await vi.advanceTimersByTimeAsync(300)
    expect(await onDisk(vault)).toEqual({ [key]: 'a sentence and' })
    const again = one.session.commit(line('l', 'a sentence'), { dropDrafts: [key] })
    one.drafts.type(key, 'a sentence and more')
    valueOf(await again)
    expect(one.drafts.read(key)).toBe('a sentence and more')
  })

  test('are those of the moment of the press, also when the act waits for the page to be drawn', async () => {
    const vault = new FakeVault()
    const { session, drafts } = await openWindow(vault.window())
    drafts.type(key, 'a sentence')
    let draw = (): void => undefined
    const committing = session.commit(line('l', 'a sentence'), { dropDrafts: [key], after: new Promise<void>((resolve) => (draw = resolve)) })
    await vi.advanceTimersByTimeAsync(300)
    // Not a line yet, so still a draft.
    expect(await onDisk(vault)).toEqual({ [key]: 'a sentence' })
    expect(valuesOf(session.fold.getState(), 'line', 'l', 'text')).toEqual([])
    drafts.type(key, 'the next')
    draw()
    valueOf(await committing)
    expect(valuesOf(session.fold.getState(), 'line', 'l', 'text')).toEqual(['a sentence'])
    expect(drafts.read(key)).toBe('the next')
    await vi.advanceTimersByTimeAsync(300)
    expect(await onDisk(vault)).toEqual({ [key]: 'the next' })
  })

  test('are never a line and a draft at once: the act waits for a window under way, and the next leaves them out (ledger-and-sync test 2)', async () => {
    const vault = new FakeVault()
    const storage = vault.window()
    const held: (() => void)[] = []
    const slow: DraftJournal = {
      ...storage.journal,
      async write(drafts) {
        await new Promise<void>((resolve) => held.push(resolve))
        return storage.journal.write(drafts)
      },
    }
    const { session, drafts } = await openWindow({ ...storage, journal: slow })
    const linesKept = async () => valueOf(await session.history()).length
    const before = await linesKept()
    drafts.type(key, 'a sentence')
    void drafts.flush()
    await vi.advanceTimersByTimeAsync(0)
    drafts.type(key, 'a sentence, whole')
    const committing = session.commit(line('l', 'a sentence, whole'), { dropDrafts: [key] })
    // Long enough for the next window: it must not hold the words that the act takes.
    await vi.advanceTimersByTimeAsync(300)
    expect(await linesKept()).toBe(before)
    held.shift()?.()
    valueOf(await committing)
    await vi.advanceTimersByTimeAsync(300)
    expect(held).toEqual([])
    expect(await linesKept()).toBe(before + 1)
    expect(await onDisk(vault)).toEqual({})
    expect(drafts.read(key)).toBeUndefined()
  })

  test('go back to the journal when the act could not be kept', async () => {
    const vault = new FakeVault()
    const { session, drafts } = await openWindow(vault.window())
    drafts.type(key, 'a sentence')
    const refused = await session.commit({ ...line('l', 'a sentence'), act: 'not an act name' }, { dropDrafts: [key] })
    expect(refused.ok).toBe(false)
    await vi.advanceTimersByTimeAsync(300)
    expect(await onDisk(vault)).toEqual({ [key]: 'a sentence' })
  })

  test('are found again after the window was killed at any moment: as a draft or as an entry', async () => {
    const vault = new FakeVault()
    const { session, drafts } = await openWindow(vault.window())
    for (let index = 0; index < 20; index++) {
      const text = `sentence ${index}`
      drafts.type(key, text)
      if (index % 3 > 0) await drafts.flush()
      const committing = session.commit(line('l', text), { dropDrafts: [key] })
      if (index % 3 === 1) await Promise.resolve()
      else await committing
      const opened = await openWindow(vault.window())
      const found = [opened.drafts.read(key), ...valuesOf(opened.session.fold.getState(), 'line', 'l', 'text')]
      expect(found).toContain(text)
      await committing
    }
  })
})

describe('the words that say whether everything is saved', () => {
  test('say saving while a write runs and saved only when all have completed', async () => {
    const tracker = createSavedTracker({ now: () => 7, today: () => '' })
    const settle: (() => void)[] = []
    const write = () => tracker.follow(() => new Promise<ReturnType<typeof ok<void>>>((resolve) => settle.push(() => resolve(ok(undefined)))))
    const writes = [write(), write()]
    expect(tracker.status.getState()).toEqual({ state: 'saving' })
    settle[0]?.()
    await writes[0]
    expect(tracker.status.getState()).toEqual({ state: 'saving' })
    settle[1]?.()
    await writes[1]
    expect(tracker.status.getState()).toEqual({ state: 'saved', at: 7 })
  })

  test('say not saved when a write failed or fell over, until one succeeds', async () => {
    const tracker = createSavedTracker({ now: () => 7, today: () => '' })
    await tracker.follow(async () => fail({ code: 'storage-full' }))
    expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-full' })
    await tracker.follow(async () => ok(undefined))
    expect(tracker.status.getState().state).toBe('saved')
    await expect(tracker.follow(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-failed' })
    await tracker.follow(async () => ok(undefined))
    expect(tracker.status.getState().state).toBe('saved')
  })
})

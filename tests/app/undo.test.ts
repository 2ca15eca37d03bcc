import { describe, expect, test } from 'vitest'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { line, need, openWindow, set, valuesOf, type Window } from './a-window'

const aWindow = async () => {
  const vault = new FakeVault()
  return { vault, window: await openWindow(vault.window()) }
}
const textOf = ({ session }: Window, subject = 'l', kind = 'line') => valuesOf(session.fold.getState(), kind, subject, 'text')
const withdrawalsOf = ({ session }: Window, subject: string, kind = 'line') => valuesOf(session.fold.getState(), kind, subject, 'withdrawn')
const undo = async ({ session }: Window) => valueOf(await session.undo())

describe('taking the last act back', () => {
  test('brings the earlier value back, step by step', async () => {
    const { window } = await aWindow()
    for (const text of ['one', 'two', 'three', 'four']) valueOf(await window.session.commit(line('l', text)))
    for (const text of ['three', 'two', 'one']) {
      expect(await undo(window)).toMatchObject({ act: 'addLine' })
      expect(textOf(window)).toEqual([text])
    }
    expect(await undo(window)).toMatchObject({ act: 'addLine' })
    expect(withdrawalsOf(window, 'l')).toEqual([{ reason: 'undone' }])
    expect(await undo(window)).toBeUndefined()
  })

  test('withdraws a new thing once, whatever fields it came with, and deletes nothing', async () => {
    const { window } = await aWindow()
    valueOf(await window.session.commit(set('line', 'l', { text: 'words', isNew: true, rank: 'i' })))
    await undo(window)
    expect(withdrawalsOf(window, 'l')).toEqual([{ reason: 'undone' }])
    expect(textOf(window)).toEqual(['words'])
    expect(valueOf(await window.session.history())).toHaveLength(2)
  })

  test('takes back a new act after an undo, and then the one before both', async () => {
    const { window } = await aWindow()
    for (const text of ['one', 'two']) valueOf(await window.session.commit(line('l', text)))
    await undo(window)
    valueOf(await window.session.commit(line('l', 'three')))
    await undo(window)
    expect(textOf(window)).toEqual(['one'])
    await undo(window)
    expect(withdrawalsOf(window, 'l')).toEqual([{ reason: 'undone' }])
  })

  test('takes back both halves of an act in two circles together', async () => {
    const { window } = await aWindow()
    valueOf(await window.session.commit(line('l', 'before')))
    valueOf(await window.session.commit(need('n', 'before')))
    valueOf(await window.session.commit({ act: 'editBoth', changes: [...line('l', 'after').changes, ...need('n', 'after').changes] }))
    expect(await undo(window)).toEqual({ act: 'editBoth', kind: 'need', done: 'put-back' })
    expect([textOf(window), textOf(window, 'n', 'need')]).toEqual([['before'], ['before']])
    expect(await undo(window)).toMatchObject({ act: 'addLine' })
    expect(withdrawalsOf(window, 'n', 'need')).toEqual([{ reason: 'undone' }])
  })

  test('leaves a newer change of the same thing alone', async () => {
    const { vault, window } = await aWindow()
    const other = await openWindow(vault.window())
    valueOf(await window.session.commit(line('l', 'one')))
    valueOf(await window.session.commit(set('line', 'l', { text: 'two', rank: 'i' })))
    // The other window is the same installation; a change of one of the two fields is newer all the same.
    const [entry] = valueOf(await window.session.history()).slice(-1)
    expect(entry?.entry.facts).toHaveLength(2)
    await other.session.catchUp()
    valueOf(await other.session.commit(line('l', 'three')))
    await window.session.catchUp()
    await undo(window)
    expect(textOf(window)).toEqual(['two'])
  })

  test('never takes back what opens, closes or decides', async () => {
    const { window } = await aWindow()
    valueOf(await window.session.commit(set('meeting', 'm', { openedAt: 1 }, 'openMeeting')))
    expect(await undo(window)).toEqual({ act: 'openMeeting', kind: 'meeting', done: 'stands' })
    expect(valuesOf(window.session.fold.getState(), 'meeting', 'm', 'openedAt')).toEqual([1])
  })

  test('says that the first answer of a field stands: there is nothing before it to go back to', async () => {
    const { window } = await aWindow()
    valueOf(await window.session.commit(line('l', 'words')))
    valueOf(await window.session.commit(set('line', 'l', { basis: 'seen' }, 'changeLine')))
    expect(await undo(window)).toEqual({ act: 'changeLine', kind: 'line', done: 'stands' })
    expect(valuesOf(window.session.fold.getState(), 'line', 'l', 'basis')).toEqual(['seen'])
  })

  test('still works after the case was closed and opened again', async () => {
    const { vault, window } = await aWindow()
    for (const text of ['one', 'two', 'three']) valueOf(await window.session.commit(line('l', text)))
    await undo(window)
    await window.session.rest()
    const again = await openWindow(vault.window())
    await undo(again)
    expect(textOf(again)).toEqual(['one'])
  })

  test('reaches fifty acts back', async () => {
    const { window } = await aWindow()
    for (let index = 0; index < 60; index++) valueOf(await window.session.commit(line('l', `words ${index}`)))
    let steps = 0
    while ((await undo(window)) !== undefined) steps++
    expect(steps).toBe(50)
    expect(textOf(window)).toEqual(['words 9'])
  })

  test('has nothing to take back in a new case', async () => {
    const { window } = await aWindow()
    expect(await undo(window)).toBeUndefined()
  })
})

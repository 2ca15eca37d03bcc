import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSilent, oxfordshirePack, type GuidancePack } from '../../src/guidance'
import { comparePacks, compareWords } from '../../src/guidance/pack-diff'
import { edited, editedBy, pathText, placeOf, valueAt, withEdit, type PackEdit } from '../../src/guidance/pack-edit'

const pack = oxfordshirePack()
const after = (...edits: readonly PackEdit[]): GuidancePack => editedBy(pack, edits)
const told = (one: GuidancePack) => comparePacks(pack, one).map(({ kind, path }) => `${kind} ${pathText(path)}`)
const items = ['agenda', 'items'] as const

describe('two packs side by side', () => {
  it('are the same when nothing was changed, also in another version', () => {
    expect(told({ ...pack, version: '9' })).toEqual([])
  })

  it('tell words that were changed, word by word', () => {
    const [change] = comparePacks(pack, after({ op: 'set', path: [...items, 0, 'title'], value: 'Date, hour and venue' }))
    expect(change).toMatchObject({ kind: 'changed', words: [{ in: 'both', text: 'Date, ' }, { in: 'before', text: 'time ' }, { in: 'after', text: 'hour ' }, { in: 'both', text: 'and venue' }] })
  })

  it('tell an item that was moved as moved, and no other', () => {
    expect(comparePacks(pack, after({ op: 'move', path: items, from: 2, to: 0 })).map(({ kind, path }) => [kind, path])).toEqual([['moved', ['agenda', 'items', 0]]])
  })

  it('tell what was added and what was removed, with where', () => {
    expect(told(after({ op: 'remove', path: items, at: 1 }))).toEqual(['removed agenda.items[1]'])
    expect(told(after({ op: 'insert', path: items, at: 1, value: { ...(valueAt(pack, [...items, 0]) as object), key: 'quiet-minute' } }))).toEqual(['added agenda.items[1]'])
  })

  it('tell a prompt that was reworded in its place as changed, not as one gone and one come', () => {
    expect(told(after({ op: 'set', path: ['notes', 0, 'says'], value: 'Said anew.' }))).toEqual(['changed notes[0].says'])
  })

  it('tell a part that fell silent as one change', () => {
    expect(told(after({ op: 'set', path: ['review'], value: { silent: true } }))).toEqual(['changed review'])
  })

  it('words: each side can be read back whole from the runs', () => {
    const text = fc.array(fc.constantFrom('we ', 'meet ', 'the ', 'child ', 'again', '\n', 'x'), { maxLength: 12 }).map((words) => words.join(''))
    fc.assert(fc.property(text, text, (one, other) => {
      const runs = compareWords(one, other)
      expect(runs.filter(({ in: where }) => where !== 'after').map((run) => run.text).join('')).toBe(one)
      expect(runs.filter(({ in: where }) => where !== 'before').map((run) => run.text).join('')).toBe(other)
    }))
  })

  it('any order of the same items is told by moves alone, and the moves are as few as can be', () => {
    if (isSilent(pack.agenda)) throw new Error('no agenda')
    const { items: all } = pack.agenda
    fc.assert(fc.property(fc.shuffledSubarray([...all.keys()], { minLength: all.length }), (order) => {
      const turned = after({ op: 'set', path: items, value: order.map((place) => all[place]) })
      const found = comparePacks(pack, turned)
      expect(found.every(({ kind }) => kind === 'moved')).toBe(true)
      // A brute-force count: all but the longest run that only rises.
      const rising = order.reduce<number[]>((lengths, place, index) => [...lengths, 1 + Math.max(0, ...lengths.filter((_, earlier) => earlier < index && (order[earlier] as number) < place))], [])
      expect(found.length).toBe(all.length - Math.max(...rising))
    }), { numRuns: 50 })
  })
})

describe('changing a pack that is being written', () => {
  it('changes the place and nothing else', () => {
    const next = after({ op: 'set', path: [...items, 3, 'title'], value: 'New' })
    expect(valueAt(next, [...items, 3, 'title'])).toBe('New')
    expect(next.gate).toBe(pack.gate)
    expect(valueAt(next, [...items, 2])).toBe(valueAt(pack, [...items, 2]))
  })

  it('a change that no longer fits changes nothing', () => {
    for (const edit of [{ op: 'set', path: ['agenda', 'items', 99, 'title'], value: 'x' }, { op: 'remove', path: ['nowhere', 'list'], at: 0 }, { op: 'clear', path: ['title', 'x'] }] as const) expect(comparePacks(pack, edited(pack, edit))).toEqual([])
  })

  it('moves are undone by moving back', () => {
    fc.assert(fc.property(fc.nat(11), fc.nat(11), (from, to) => {
      expect(after({ op: 'move', path: items, from, to }, { op: 'move', path: items, from: to, to: from })).toEqual(pack)
    }))
  })

  it('typing on in one field is one step to take back', () => {
    const typed = ['N', 'Ne', 'New'].reduce<readonly PackEdit[]>((edits, value) => withEdit(edits, { op: 'set', path: ['title'], value }), [])
    expect(typed).toEqual([{ op: 'set', path: ['title'], value: 'New' }])
    expect(withEdit(typed, { op: 'set', path: ['label'], value: 'x' })).toHaveLength(2)
    expect(withEdit(typed, { op: 'clear', path: ['title'] })).toHaveLength(2)
  })

  it('a fault’s place leads to its field and back', () => {
    for (const path of ['agenda.items[3].say[0]', 'conditions.illness-worry', 'gate.questions[0].options[2].source[1]', '']) expect(pathText(placeOf(path))).toBe(path)
  })
})

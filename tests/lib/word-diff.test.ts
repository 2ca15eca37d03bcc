import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffWords } from '../../src/lib/word-diff'

const marked = (older: string, newer: string) => diffWords(older, newer).parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')

describe('what is different between two texts', () => {
  test('is marked word by word, a phrase as one', () => {
    expect(marked('Jo Adeyemi visits at 7:30 to see a school morning.', 'Jo Adeyemi and Sam Price visit at 7:30 to see a school morning.')).toBe('Jo Adeyemi [and Sam Price visit] at 7:30 to see a school morning.')
    expect(marked('the same', 'the same')).toBe('the same')
    expect(marked('', 'all new words')).toBe('[all new words]')
    expect(marked('Child A', 'child A')).toBe('[child] A')
  })

  test('names what was added and what was taken out', () => {
    expect(diffWords('visits once before school', 'visits twice after school')).toMatchObject({ added: ['twice after'], removed: ['once before'] })
    expect(diffWords('not safe at home', 'safe at home')).toMatchObject({ added: [], removed: ['not'] })
  })

  test('a text in a script without spaces has words too', () => {
    expect(diffWords('我喜欢学校', '我不喜欢学校').added.join('')).toContain('不')
  })

  test('the marked text is always the newer text, whatever the two are', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'no', 'A', '.', ',', '\n', '🙂', 'שלום'), { maxLength: 40 }).map((all) => all.join(' '))
    fc.assert(fc.property(words, words, (older, newer) => {
      const { parts, added, removed } = diffWords(older, newer)
      expect(parts.map(({ text }) => text).join('')).toBe(newer)
      if (older === newer) expect([...added, ...removed]).toEqual([])
      for (const gone of removed) expect(older).toContain(gone)
    }))
  })

  test('two very long texts are still compared, as a whole if need be', () => {
    const long = (word: string) => Array.from({ length: 10_000 }, (_one, index) => `${word}${String(index)}`).join(' ')
    expect(diffWords(`same ${long('a')} end`, `same ${long('b')} end`).parts).toHaveLength(3)
  })
})

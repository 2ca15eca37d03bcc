import { describe, expect, test } from 'vitest'
import { versionText } from '../../src/text/versions'
import { readability, syllablesOf } from './readability'

// Names and days are filled in as they would be; the wording of people is not ours to measure.
const fill = (words: unknown): readonly string[] => {
  if (typeof words === 'string') return [words]
  if (Array.isArray(words)) return words.flatMap(fill)
  if (typeof words === 'function') return [String((words as (...given: string[]) => string)('Sam', 'Friday 4 May'))]
  return []
}
/** Titles and lists are no sentences; counted as such they would make the figure look better than it is. */
const isSentence = (text: string): boolean => /[.?!]$/.test(text)

const sentencesOf = (band: keyof typeof most): readonly string[] => Object.values(versionText[band]).flatMap(fill).filter(isSentence)

/** Most for each band: the school year before the youngest reader of the band, as United States grades; what is read aloud to the youngest is grade 2. */
const most = { 'under-8': 2.5, '8-to-12': 3.6, '13-and-over': 6.5 } as const

describe('[OX-38] [BR-45] the fixed words of a child’s copy', () => {
  test.each(Object.entries(most))('%s: can be read at that age, by the Flesch-Kincaid grade level over all of them', (band, limit) => {
    const measured = readability(sentencesOf(band as keyof typeof most))
    // The figure is part of what has to be shown.
    process.stdout.write(`Child version ${band}: Flesch-Kincaid grade ${measured.grade.toFixed(1)}, reading ease ${measured.ease.toFixed(0)}, ${String(measured.words)} words in ${String(measured.sentences)} sentences\n`)
    expect(measured.grade).toBeLessThanOrEqual(limit)
    expect(measured.words).toBeGreaterThan(80)
  })

  test('the younger the reader, the shorter the sentences', () => {
    const perSentence = (Object.keys(most) as (keyof typeof most)[]).map((band) => {
      const { words, sentences } = readability(sentencesOf(band))
      return words / sentences
    })
    expect(perSentence).toEqual(perSentence.toSorted((a, b) => a - b))
  })

  test('the formula itself counts as its authors do', () => {
    expect(['cat', 'table', 'happy', 'people', 'agreed', 'safe', 'children', 'different', 'asked', 'wanted'].map(syllablesOf)).toEqual([1, 2, 2, 2, 2, 1, 2, 3, 1, 2])
    expect(readability(['The cat sat on the mat.']).grade).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 5)
    expect(readability(['The intergovernmental organisation deliberated extensively.']).grade).toBeGreaterThan(20)
  })
})

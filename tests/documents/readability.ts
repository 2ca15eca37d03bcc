/**
 * The Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975) and the Flesch reading ease (1948), over a
 * whole text. Syllables are counted by groups of vowels, less a silent e.
 */
export function readability(sentences: readonly string[]): { readonly grade: number; readonly ease: number; readonly words: number; readonly sentences: number } {
  const all = sentences.flatMap((text) => text.split(/(?<=[.?!])\s+/)).map((text) => text.trim()).filter((text) => /[a-z]/i.test(text))
  const words = all.flatMap((text) => text.match(/[A-Za-z][A-Za-z’'-]*/g) ?? [])
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0)
  const perSentence = words.length / all.length
  const perWord = syllables / words.length
  return { grade: 0.39 * perSentence + 11.8 * perWord - 15.59, ease: 206.835 - 1.015 * perSentence - 84.6 * perWord, words: words.length, sentences: all.length }
}

export function syllablesOf(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  if (plain.length <= 3) return 1
  const trimmed = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0] ?? '')
  return Math.max(1, (trimmed.match(/[aeiouy]+/g) ?? []).length)
}

import { strFromU8, unzipSync } from 'fflate'

const letters: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (whole, hex: string | undefined, ten: string | undefined, name: string | undefined) =>
    hex !== undefined ? String.fromCodePoint(parseInt(hex, 16)) : ten !== undefined ? String.fromCodePoint(Number(ten)) : (letters[name?.toLowerCase() ?? ''] ?? whole))

const flat = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()

/**
 * All words in the bytes of a file: the text of every part, and what stands in attributes, comments and properties. A Word
 * or Excel file is unpacked first; calendar lines are unfolded.
 */
export function wordsInBytes(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const parts = isZip ? Object.entries(unzipSync(bytes)).flatMap(([name, content]) => [name, strFromU8(content)]) : [strFromU8(bytes)]
  return parts.map((part) => {
    const plain = part.replace(/\r?\n[ \t](?=\S)/g, '').replace(/\\([,;\\])/g, '$1')
    // Once with the marks, for what stands in them; once without, for words that run across them.
    return `${decoded(plain)}\n${decoded(plain.replace(/<[^>]*>/g, ''))}\n${decoded(plain.replace(/<[^>]*>/g, ' '))}`
  }).join('\n')
}

/**
 * Which words that must not be in a file are in its bytes. Words of fewer than three are left to people: a name or "none"
 * stands in many places with right. What the version may say itself is no leak.
 */
export function leaksInBytes(bytes: Uint8Array, outside: readonly string[], inside: readonly string[]): readonly string[] {
  const held = flat(wordsInBytes(bytes))
  const allowed = flat(inside.join('\n'))
  return [...new Set(outside)].filter((words) => {
    const one = flat(words).trim()
    return one.length >= 12 && one.split(' ').length >= 3 && held.includes(one) && !allowed.includes(one)
  })
}

/** Longer than any line of minutes; beyond it the words are kept and nothing is looked for in them. */
export const LONGEST_LINE = 8000
/** Tokens of one sort looked at in a line. More is not a line of minutes, and the rest is kept as plain words. */
export const MOST_TOKENS = 40

/** A line being read: the characters, and which of them a token has taken. Lives only inside one reading. */
export type TypedLine = { readonly chars: string; readonly taken: Uint8Array }

/** Same length as typed, so that offsets hold: control characters become spaces and broken pairs the replacement mark. */
export function openLine(raw: string): TypedLine {
  const chars = raw
    // oxlint-disable-next-line no-control-regex -- control characters are what this removes
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
  return { chars, taken: new Uint8Array(chars.length) }
}

export const isFree = (line: TypedLine, at: number): boolean => line.taken[at] !== 1
const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char)

/** Marks a token's characters and a comma or semicolon right behind it, which belonged to the token. Returns the token's end. */
export function take(line: TypedLine, start: number, end: number): number {
  const close = /[,;]/.test(line.chars[end] ?? '') ? end + 1 : end
  line.taken.fill(1, start, close)
  return close
}

/** Every free match of a pattern (with the `g` flag) between two offsets, first ones only. */
export function matchesIn(line: TypedLine, pattern: RegExp, from: number, to: number): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  for (const match of line.chars.matchAll(pattern)) {
    if (match.index >= to || found.length === MOST_TOKENS) break
    if (match.index >= from && isFree(line, match.index)) found.push(match)
  }
  return found
}

/** The words left between two offsets: spaces joined, no gap before a full stop that a token left behind, lines kept. */
export function wordsLeft(line: TypedLine, from: number, to: number): string {
  let left = ''
  for (let at = from; at < to; ) {
    const free = isFree(line, at)
    let end = at
    while (end < to && isFree(line, end) === free) end += 1
    if (free) {
      const piece = line.chars.slice(at, end)
      const closesWord = at > from && /^[.,;:!?)]/.test(piece)
      left = closesWord ? left.trimEnd() + piece : left + piece
    } else left += ' '
    at = end
  }
  return left.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').trim()
}

/** The offset of the last character no token took and that is not a space; -1 when there is none. */
export function lastFree(line: TypedLine, to: number): number {
  let at = to - 1
  while (at >= 0 && (!isFree(line, at) || isSpace(line.chars[at]))) at -= 1
  return at
}

export function hasWords(line: TypedLine, from: number, to: number): boolean {
  return /[\p{L}\p{N}]/u.test(wordsLeft(line, from, to))
}

/** The ends of the next words after an offset, on the same typed row, stopping at a token. */
export function wordEnds(line: TypedLine, from: number, to: number, most: number): readonly number[] {
  const ends: number[] = []
  let at = from
  while (ends.length < most) {
    while (at < to && isFree(line, at) && /[^\S\n]/.test(line.chars[at] ?? '')) at += 1
    const start = at
    while (at < to && isFree(line, at) && !isSpace(line.chars[at])) at += 1
    if (at === start) break
    ends.push(at)
  }
  return ends
}

/** The starts of the words before an offset, nearest first, on the same typed row, stopping at a token. */
export function wordStarts(line: TypedLine, before: number, most: number): readonly number[] {
  const starts: number[] = []
  let at = before
  while (starts.length < most) {
    while (at > 0 && isFree(line, at - 1) && /[^\S\n]/.test(line.chars[at - 1] ?? '')) at -= 1
    const end = at
    while (at > 0 && isFree(line, at - 1) && !isSpace(line.chars[at - 1])) at -= 1
    if (at === end) break
    starts.push(at)
  }
  return starts
}

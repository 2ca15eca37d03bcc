import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib'
import { isLevelTable, joinSqlitePages, readLevelLog, readLevelTable, unpackFirefoxSession, unpackSnappy } from './decoders'

/** Where a word was found: in which file, inside which packings, in which writing. */
export type Leak = { readonly word: string; readonly file: string; readonly layer: string; readonly writing: string }

export type LeakReport = {
  readonly leaks: readonly Leak[]
  readonly files: number
  readonly bytes: number
  /** How many pieces were unpacked, by kind: a scan that unpacked nothing proves nothing. */
  readonly unpacked: Readonly<Record<string, number>>
  /** Files, or parts of them, that could not be read or unpacked. */
  readonly unreadable: readonly string[]
}

type Piece = { readonly bytes: Buffer; readonly layer: string; readonly kind: string }

/** Packings inside packings: a zipped document in a compressed value in a database block, and one to spare. */
const deepest = 5

/** A word that occurs nowhere by chance. Letters only, so that it survives every cleaning of text. */
export function sentinelWord(random: () => number = Math.random): string {
  return `zq${Array.from({ length: 14 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('')}`
}

/**
 * Looks through every file of a folder, as bytes, for words that must not be there: as UTF-8, UTF-16 either way round and
 * base64; in the open and inside LevelDB tables and logs, SQLite, Snappy, LZ4, gzip, deflate, zip and brotli (ledger-and-sync.md §6, test 15).
 */
export function scanForLeaks(folder: string, words: readonly string[]): LeakReport {
  const needles = words.flatMap(writingsOf)
  const leaks: Leak[] = []
  const unreadable: string[] = []
  const unpacked: Record<string, number> = {}
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  let bytes = 0
  for (const path of paths) {
    const file = relative(folder, path)
    const content = readOr(path, () => unreadable.push(file))
    if (!content) continue
    bytes += content.length
    for (const piece of unpackAll(content, file, (what) => unreadable.push(`${file}: ${what}`))) {
      if (piece.kind !== 'plain') unpacked[piece.kind] = (unpacked[piece.kind] ?? 0) + 1
      for (const { word, writing, needle } of needles) if (piece.bytes.includes(needle)) leaks.push({ word, file, layer: piece.layer, writing })
    }
  }
  return { leaks, files: paths.length, bytes, unpacked, unreadable }
}

function readOr(path: string, failed: () => void): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    failed()
    return undefined
  }
}

function writingsOf(word: string): { word: string; writing: string; needle: Buffer }[] {
  const little = Buffer.from(word, 'utf16le')
  const utf8 = Buffer.from(word)
  const writings: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-8, capitals', Buffer.from(word.toUpperCase())],
    ['UTF-16LE', little],
    // IndexedDB writes its keys with the high byte first.
    ['UTF-16BE', Buffer.from(little).swap16()],
    ...[0, 1, 2].map((shift): [string, Buffer] => [`base64, shifted ${shift}`, base64Core(utf8, shift)]),
  ]
  return writings.map(([writing, needle]) => ({ word, writing, needle }))
}

/** The letters that a word gives in base64 wherever it stands: those at either end depend on its neighbours and are dropped. */
function base64Core(utf8: Buffer, shift: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').replace(/=+$/, '')
  return Buffer.from(encoded.slice(shift === 0 ? 0 : shift + 1, -1))
}

/** The bytes as they are, and everything that can be unpacked from them, again and again. */
function* unpackAll(bytes: Buffer, file: string, unreadable: (what: string) => void): Generator<Piece> {
  const waiting: (Piece & { depth: number })[] = [{ bytes, layer: 'plain', kind: 'plain', depth: 0 }]
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    yield piece
    if (piece.depth >= deepest) continue
    for (const inner of unpackOnce(piece.bytes, piece.depth === 0 ? file : '', unreadable)) {
      waiting.push({ ...inner, layer: `${piece.layer} > ${inner.kind}`, depth: piece.depth + 1 })
    }
  }
}

type Inner = { readonly kind: string; readonly bytes: Buffer }

function unpackOnce(bytes: Buffer, file: string, unreadable: (what: string) => void): Inner[] {
  const found: Inner[] = []
  const add = (kind: string, inner: Buffer | undefined) => {
    if (inner && inner.length > 0) found.push({ kind, bytes: inner })
  }
  if (isLevelTable(bytes)) {
    const table = readLevelTable(bytes)
    if (table.unreadable > 0) unreadable(`${table.unreadable} blocks of a LevelDB table`)
    add('LevelDB table', table.content)
  }
  if (/(?:^|[\\/])(?:\d{6,}\.log|MANIFEST-\d+)$/.test(file)) add('LevelDB log', readLevelLog(bytes))
  add('SQLite pages', joinSqlitePages(bytes))
  add('LZ4', unpackFirefoxSession(bytes))
  // Chromium packs larger IndexedDB values itself: 0xFF 0x11 0x02, then a Snappy block.
  for (const at of places(bytes, 'ff1102')) add('Snappy', unpackSnappy(bytes.subarray(at + 3), { loose: true }))
  for (const at of places(bytes, '1f8b08')) add('gzip', unpackGzip(bytes, at))
  for (const head of ['7801', '785e', '789c', '78da']) for (const at of places(bytes, head)) add('deflate', tryUnpack(() => inflateSync(bytes.subarray(at), partial)))
  for (const at of places(bytes, '504b0304')) add('zip', unpackZipPart(bytes, at))
  add('brotli', unpackCachedBrotli(bytes))
  return found
}

function* places(bytes: Buffer, head: string): Generator<number> {
  const needle = Buffer.from(head, 'hex')
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) yield at
}

/** What follows a packed piece in a file is not part of it, and a killed browser leaves pieces unfinished: both are read as far as they go. */
const partial = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64_000_000 }

/** Most places that look like a beginning are not one; that is what this is for, so a refusal means nothing. */
function tryUnpack(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack()
  } catch {
    return undefined
  }
}

/** Read past its header and unpacked raw: Node's own gunzip refuses a piece that is followed by other bytes. */
function unpackGzip(bytes: Buffer, at: number): Buffer | undefined {
  const flags = bytes[at + 3] ?? 0
  let start = at + 10
  if (flags & 4 && start + 2 <= bytes.length) start += 2 + bytes.readUInt16LE(start)
  // A file name and a comment, each up to a zero byte; then a check of two bytes.
  for (const flag of [8, 16]) if (flags & flag) start = bytes.indexOf(0, start) + 1
  if (flags & 2) start += 2
  return tryUnpack(() => inflateRawSync(bytes.subarray(start), partial))
}

function unpackZipPart(bytes: Buffer, at: number): Buffer | undefined {
  if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) return undefined
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  return tryUnpack(() => inflateRawSync(bytes.subarray(start), partial))
}

const simpleCacheMagic = Buffer.from('305c72a71b6dfbfc', 'hex')

/** Brotli has no beginning to know it by; Chromium's cache files say where the body starts. */
function unpackCachedBrotli(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 8).equals(simpleCacheMagic) || !/content-encoding\W+br\b/i.test(bytes.toString('latin1'))) return undefined
  const body = bytes.subarray(24 + bytes.readUInt32LE(12))
  return tryUnpack(() => brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: 64_000_000 }))
}

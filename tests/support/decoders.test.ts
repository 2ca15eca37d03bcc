import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, describe, expect, test } from 'vitest'
import { joinSqlitePages, readLevelLog, unpackFirefoxSession, unpackLz4, unpackSnappy } from './decoders'
import { scanForLeaks, sentinelWord } from './leak-scan'

describe('the packings that browsers use', () => {
  test('Snappy: words as they are, and a copy that overlaps itself', () => {
    // 10 bytes: literal "ab", then "ab" four times more from two back (copy with one byte of distance: length 8).
    expect(unpackSnappy(Buffer.from([10, (2 - 1) << 2, 0x61, 0x62, ((8 - 4) << 2) | 1, 2]))?.toString()).toBe('ababababab')
    // A literal of 61 bytes says its length in a byte of its own.
    const long = Buffer.concat([Buffer.from([61, 60 << 2, 60]), Buffer.alloc(61, 'x')])
    expect(unpackSnappy(long)?.toString()).toBe('x'.repeat(61))
    // Two and four bytes of distance.
    expect(unpackSnappy(Buffer.from([6, 8, 0x61, 0x62, 0x63, (2 << 2) | 2, 3, 0]))?.toString()).toBe('abcabc')
    expect(unpackSnappy(Buffer.from([6, 8, 0x61, 0x62, 0x63, (2 << 2) | 3, 3, 0, 0, 0]))?.toString()).toBe('abcabc')
  })

  test('Snappy that is cut short or points before its beginning is refused', () => {
    expect(unpackSnappy(Buffer.from([10, 4, 0x61]))).toBeUndefined()
    expect(unpackSnappy(Buffer.from([6, 0, 0x61, 1 | (1 << 2), 9]))).toBeUndefined()
    expect(unpackSnappy(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f, 0]))).toBeUndefined()
    expect(unpackSnappy(Buffer.alloc(0))).toBeUndefined()
  })

  test('LZ4, as in Firefox’s session file', () => {
    // Literal "ab", then eight from two back, then the last literals.
    const block = Buffer.from([(2 << 4) | (8 - 4), 0x61, 0x62, 2, 0, 1 << 4, 0x63])
    expect(unpackLz4(block, 11)?.toString()).toBe('ababababab' + 'c')
    const size = Buffer.alloc(4)
    size.writeUInt32LE(11)
    expect(unpackFirefoxSession(Buffer.concat([Buffer.from('mozLz40\0'), size, block]))?.toString()).toBe('abababababc')
    expect(unpackLz4(Buffer.from([0x1f, 0x61, 9, 0]), 30)).toBeUndefined()
  })

  test('a LevelDB record that runs over a block’s end is put together again', () => {
    const head = (kind: number, length: number) => Buffer.from([0, 0, 0, 0, length & 255, length >> 8, kind])
    const first = Buffer.concat([head(2, 32_761), Buffer.alloc(32_759, '.'), Buffer.from('wo')])
    const log = Buffer.concat([first, head(4, 2), Buffer.from('rd')])
    expect(readLevelLog(log).includes('word')).toBe(true)
    expect(log.includes('word')).toBe(false)
  })

  test('a word across two pages of a long SQLite value is put together again', () => {
    const file = Buffer.alloc(2048, '.')
    file.write('SQLite format 3\0', 0, 'latin1')
    file.writeUInt16BE(1024, 16)
    file.write('wo', 1022, 'latin1')
    file.write('\0\0\0\x03rd', 1024, 'latin1')
    expect(joinSqlitePages(file)?.includes('word')).toBe(true)
    expect(joinSqlitePages(Buffer.alloc(2048))).toBeUndefined()
  })
})

describe('the leak scanner', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

  function aFolderWith(files: Record<string, Uint8Array>): string {
    const folder = mkdtempSync(join(tmpdir(), 'turnstone-scan-'))
    folders.push(folder)
    mkdirSync(join(folder, 'deep/er'), { recursive: true })
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, 'deep/er', name), bytes)
    return folder
  }

  const word = sentinelWord()
  const sentence = `The words before ${word} and after. `.repeat(40)
  const cacheFile = (body: Buffer) => {
    const header = Buffer.alloc(24)
    Buffer.from('305c72a71b6dfbfc', 'hex').copy(header)
    header.writeUInt32LE(3, 12)
    return Buffer.concat([header, Buffer.from('key'), body, Buffer.from('HTTP/1.1 200\0content-encoding: br\0')])
  }

  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-16LE', Buffer.from(sentence, 'utf16le')],
    ['UTF-16BE', Buffer.from(sentence, 'utf16le').swap16()],
    ['capitals', Buffer.from(sentence.toUpperCase())],
    ['base64', Buffer.from(Buffer.from(`x${word}yz`).toString('base64'))],
    ['base64, shifted 1', Buffer.from(Buffer.from(`xy${word}z`).toString('base64'))],
    ['base64, not shifted', Buffer.from(Buffer.from(`${word}z`).toString('base64'))],
    ['gzip in the middle of a file', Buffer.concat([Buffer.from('before'), gzipSync(sentence), Buffer.from('after')])],
    ['gzip that breaks off', gzipSync(Buffer.concat([Buffer.from(sentence), Buffer.alloc(99_999, 'abcdefg')])).subarray(0, 150)],
    ['deflate of UTF-16', deflateSync(Buffer.from(sentence, 'utf16le'))],
    ['a zipped document', zipSync({ 'word/document.xml': strToU8(sentence) })],
    ['gzip in gzip', gzipSync(gzipSync(sentence))],
    ['brotli in a cache file', cacheFile(brotliCompressSync(sentence))],
    ['a Snappy value', Buffer.concat([Buffer.from([0, 0xff, 0x11, 2, 26, 25 << 2]), Buffer.from(`(${word}).......`)])],
  ])('finds a planted word: %s', (name, bytes) => {
    const report = scanForLeaks(aFolderWith({ [name.replace(/\W/g, '-')]: bytes }), [word])
    expect(report.leaks.map((leak) => leak.word), JSON.stringify(report)).toContain(word)
  })

  test('finds nothing where nothing is, and says how much it read', () => {
    const report = scanForLeaks(aFolderWith({ a: Buffer.from(sentence), b: gzipSync(sentence) }), [sentinelWord()])
    expect(report).toMatchObject({ leaks: [], files: 2, unreadable: [], unpacked: { gzip: 1 } })
  })
})

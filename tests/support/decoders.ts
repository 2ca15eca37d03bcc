/** Small readers of the packed forms in which browsers keep things. For the leak scanner only: never used by the app. */

/** A number in seven-bit groups, lowest first, and where it ends. Undefined when it runs off the end or past 64 bits. */
function readVarint(bytes: Buffer, at: number): { value: number; next: number } | undefined {
  let value = 0
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return undefined
}

/** Copies `length` bytes from `distance` back to the end of what is written; the two may overlap, which repeats. */
function copyBack(out: Buffer, written: number, distance: number, length: number): number {
  for (let index = 0; index < length; index += 1) out[written + index] = out[written + index - distance]!
  return written + length
}

/**
 * One raw Snappy block (google/snappy format_description.txt). Undefined when the bytes are not one.
 * Bytes after the block are ignored when `loose`: a stored value need not end where its compressed part does.
 */
export function unpackSnappy(bytes: Buffer, { loose = false, most = 64_000_000 } = {}): Buffer | undefined {
  const size = readVarint(bytes, 0)
  if (!size || size.value > most) return undefined
  const out = Buffer.alloc(size.value)
  let at = size.next
  let written = 0
  while (at < bytes.length && written < out.length) {
    const tag = bytes[at]!
    at += 1
    if ((tag & 3) === 0) {
      let length = (tag >> 2) + 1
      const extra = length - 60
      if (extra > 0) {
        if (at + extra > bytes.length) return undefined
        length = bytes.readUIntLE(at, extra) + 1
        at += extra
      }
      if (at + length > bytes.length || written + length > out.length) return undefined
      bytes.copy(out, written, at, at + length)
      at += length
      written += length
      continue
    }
    const width = (tag & 3) === 3 ? 4 : tag & 3
    if (at + width > bytes.length) return undefined
    const short = (tag & 3) === 1
    const length = short ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const distance = short ? ((tag >> 5) << 8) | bytes[at]! : bytes.readUIntLE(at, width)
    at += width
    if (distance === 0 || distance > written || written + length > out.length) return undefined
    written = copyBack(out, written, distance, length)
  }
  return written === out.length && (loose || at === bytes.length) ? out : undefined
}

/** One raw LZ4 block whose unpacked size is known (lz4_Block_format.md). Undefined when the bytes are not one. */
export function unpackLz4(bytes: Buffer, size: number): Buffer | undefined {
  const out = Buffer.alloc(size)
  let at = 0
  let written = 0
  const readLength = (start: number): number | undefined => {
    let length = start
    if (start < 15) return length
    for (;;) {
      const byte = bytes[at]
      if (byte === undefined) return undefined
      at += 1
      length += byte
      if (byte < 255) return length
    }
  }
  while (at < bytes.length) {
    const token = bytes[at]!
    at += 1
    const literals = readLength(token >> 4)
    if (literals === undefined || at + literals > bytes.length || written + literals > size) return undefined
    bytes.copy(out, written, at, at + literals)
    at += literals
    written += literals
    if (at >= bytes.length) break
    if (at + 2 > bytes.length) return undefined
    const distance = bytes.readUInt16LE(at)
    at += 2
    const matched = readLength(token & 15)
    if (matched === undefined || distance === 0 || distance > written || written + matched + 4 > size) return undefined
    written = copyBack(out, written, distance, matched + 4)
  }
  return written === size ? out : undefined
}

const firefoxMagic = Buffer.from('mozLz40\0', 'latin1')

/** Firefox's session files (sessionstore.jsonlz4): a magic word, the size, one LZ4 block. Undefined for anything else. */
export function unpackFirefoxSession(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 8).equals(firefoxMagic) || bytes.length < 12) return undefined
  return unpackLz4(bytes.subarray(12), bytes.readUInt32LE(8))
}

const tableMagic = Buffer.from('57fb808b247547db', 'hex')

export const isLevelTable = (bytes: Buffer) => bytes.length >= 48 && bytes.subarray(-8).equals(tableMagic)

/**
 * Every key and value of a LevelDB table, one after another, keys whole again (a table stores only where each differs from
 * the last). Blocks that cannot be read are counted, so that a scan cannot pass over them in silence.
 */
export function readLevelTable(bytes: Buffer): { content: Buffer; unreadable: number } {
  const footer = bytes.subarray(-48)
  const meta = readHandle(footer, 0)
  const index = meta && readHandle(footer, meta.next)
  const list = index && readBlock(bytes, index)
  if (!list) return { content: Buffer.alloc(0), unreadable: 1 }
  const blocks = readEntries(list).map(({ value }) => {
    const handle = readHandle(value, 0)
    return handle && readBlock(bytes, handle)
  })
  const content = blocks.flatMap((block) => (block ? readEntries(block).flatMap(({ key, value }) => [key, value]) : []))
  return { content: Buffer.concat(content), unreadable: blocks.filter((block) => block === undefined).length }
}

type Handle = { readonly offset: number; readonly size: number; readonly next: number }

function readHandle(bytes: Buffer, at: number): Handle | undefined {
  const offset = readVarint(bytes, at)
  const size = offset && readVarint(bytes, offset.next)
  return size && { offset: offset.value, size: size.value, next: size.next }
}

/** A block is followed by one byte that says how it is packed: 0 not at all, 1 Snappy. */
function readBlock(bytes: Buffer, { offset, size }: Handle): Buffer | undefined {
  if (offset + size + 1 > bytes.length) return undefined
  const block = bytes.subarray(offset, offset + size)
  const packing = bytes[offset + size]
  return packing === 0 ? block : packing === 1 ? unpackSnappy(block) : undefined
}

function readEntries(block: Buffer): { key: Buffer; value: Buffer }[] {
  const entries: { key: Buffer; value: Buffer }[] = []
  if (block.length < 4) return entries
  const end = block.length - 4 - 4 * block.readUInt32LE(block.length - 4)
  let key = Buffer.alloc(0)
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at)
    const fresh = shared && readVarint(block, shared.next)
    const size = fresh && readVarint(block, fresh.next)
    if (!size) break
    const start = size.next
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(start, start + fresh.value)])
    at = start + fresh.value + size.value
    entries.push({ key, value: block.subarray(start + fresh.value, at) })
  }
  return entries
}

/** The records of a LevelDB log, put together again: the log cuts them at every 32 KiB with a header of 7 bytes between. */
export function readLevelLog(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let block = 0; block < bytes.length; block += 32_768) {
    const end = Math.min(block + 32_768, bytes.length)
    for (let at = block; at + 7 <= end; ) {
      const length = bytes.readUInt16LE(at + 4)
      const kind = bytes[at + 6]!
      if (kind < 1 || kind > 4 || at + 7 + length > end) break
      parts.push(bytes.subarray(at + 7, at + 7 + length))
      at += 7 + length
    }
  }
  return Buffer.concat(parts)
}

const sqliteMagic = Buffer.from('SQLite format 3\0', 'latin1')

/** An SQLite file with the four bytes dropped that head each page of a long value, so that a word across two pages is whole. */
export function joinSqlitePages(bytes: Buffer): Buffer | undefined {
  if (!bytes.subarray(0, 16).equals(sqliteMagic)) return undefined
  const declared = bytes.readUInt16BE(16)
  const size = declared === 1 ? 65_536 : declared
  if (size < 512) return undefined
  const pages = Array.from({ length: Math.ceil(bytes.length / size) }, (_, page) => bytes.subarray(page * size + 4, (page + 1) * size))
  return Buffer.concat(pages)
}

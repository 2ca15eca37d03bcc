import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import { joinBytes } from './bytes'

/** Fixed part: magic, DEFLATE, FEXTRA and no other flag, time 0, unknown system (RFC 1952 §2.3). */
const fixed = [0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]
/** The one subfield of the extra field: "TP", padding. */
const subfield = [0x54, 0x50]
const overhead = fixed.length + 2 + 4 + 8
const smallestSize = 1024

/**
 * The size that a length is padded to: at most 12 % more, and only a few sizes in the world (PADMÉ, Nikitin et al., PETS 2019).
 */
export function padme(length: number): number {
  if (length < 2) return length
  const exponent = Math.floor(Math.log2(length))
  const bits = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** Math.max(0, exponent - bits)
  return Math.ceil(length / step) * step
}

/** One gzip member whose size tells little of its content: 1 KiB (or `smallest`), beyond it a PADMÉ size, filled up inside the header's extra field. */
export function writeGzip(plain: Uint8Array, crypto: Pick<BundleCrypto, 'deflate'>, smallest = smallestSize): Bytes {
  const body = crypto.deflate(plain)
  const size = padme(Math.max(smallest, overhead + body.length))
  // The extra field holds 64 KiB at most; only a hand-over file of megabytes comes so far.
  const padding = Math.min(size - overhead - body.length, 65_531)
  const extra = new Uint8Array(2 + 4 + padding)
  new DataView(extra.buffer).setUint16(0, 4 + padding, true)
  extra.set(subfield, 2)
  new DataView(extra.buffer).setUint16(4, padding, true)
  const end = new Uint8Array(8)
  new DataView(end.buffer).setUint32(0, crc32(plain), true)
  new DataView(end.buffer).setUint32(4, plain.length, true)
  return joinBytes(new Uint8Array(fixed), extra, body, end)
}

/** Reads what `writeGzip` writes, and nothing else; never unfolds much beyond `cap`, whatever the size it claims. */
export function readGzip(file: Uint8Array, cap: number, crypto: Pick<BundleCrypto, 'inflate'>): Bytes | undefined {
  if (file.length < overhead || fixed.some((byte, index) => file[index] !== byte)) return undefined
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const extra = view.getUint16(fixed.length, true)
  const start = fixed.length + 2 + extra
  if (start + 8 > file.length || extra < 4 || file[12] !== subfield[0] || file[13] !== subfield[1] || view.getUint16(14, true) !== extra - 4) return undefined
  for (let index = 16; index < start; index++) if (file[index] !== 0) return undefined
  const claimed = view.getUint32(file.length - 4, true)
  if (claimed > cap) return undefined
  const plain = crypto.inflate(file.subarray(start, file.length - 8), claimed)
  if (plain === undefined || plain.length !== claimed) return undefined
  return crc32(plain) === view.getUint32(file.length - 8, true) ? plain : undefined
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let index = 0; index < bytes.length; index++) crc = (crcTable[(crc ^ (bytes[index] as number)) & 255] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

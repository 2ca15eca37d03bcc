import { fail, ok, type Result } from '../lib/result'

/** Largest picture a pack carries, in bytes: with the longest pack it still fits into a case. */
export const maxPictureBytes = 40_000
/** Most pixels on a side. A logo is printed 6 cm wide at most, so this is 500 dots an inch. */
export const maxPicturePixels = 1200
/** Length of the largest picture in base64. */
export const maxPictureText = Math.ceil(maxPictureBytes / 3) * 4

export type PictureFault =
  /** Not a PNG or JPEG, damaged, or with colours meant for printing presses, which browsers show wrongly. SVG can hold script and is none. */
  | 'not-picture'
  | 'picture-too-big'
  | 'picture-too-many-pixels'

export interface Picture {
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
  /** The picture alone: who made it, when, where and with what is left out. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Reads a picture by its own bytes, never by its name: PNG (W3C PNG third edition) or JPEG (ITU-T T.81). Keeps what draws
 * it and drops everything else (names, places, dates, thumbnails, what stands behind its end).
 */
export function readPicture(bytes: Uint8Array): Result<Picture, PictureFault> {
  const read = startsWith(bytes, pngStart) ? readPng(bytes) : startsWith(bytes, jpegStart) ? readJpeg(bytes) : undefined
  if (read === undefined || read.width < 1 || read.height < 1) return fail('not-picture')
  if (read.width > maxPicturePixels || read.height > maxPicturePixels) return fail('picture-too-many-pixels')
  return read.bytes.length > maxPictureBytes ? fail('picture-too-big') : ok(read)
}

/** The same from base64, as a pack holds it. */
export function pictureFromText(text: string): Result<Picture, PictureFault> {
  if (text.length > maxPictureText) return fail('picture-too-big')
  if (text.length % 4 !== 0 || !base64.test(text)) return fail('not-picture')
  return readPicture(bytesOfBase64(text))
}

/** The bytes of sound base64. A plain loop: letter by letter through an iterator takes ten times as long. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}

export const pictureToText = ({ bytes }: Picture): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Base64 (RFC 4648) and nothing else, so that it can stand in an address or an attribute as it is. */
export const base64 = /^[A-Za-z0-9+/]*={0,2}$/

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpegStart = [0xff, 0xd8, 0xff]
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte)

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Chunks that draw the picture. All others are words, dates, profiles or further frames. */
const drawing: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'IDAT', 'IEND'])

function readPng(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 8)]
  const seen: string[] = []
  for (let at = 8; at + 12 <= bytes.length && seen.at(-1) !== 'IEND';) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (view.getUint32(end - 4) !== crc(bytes.subarray(at + 4, end - 4))) return undefined
    if (drawing.has(name)) kept.push(bytes.subarray(at, end))
    seen.push(name)
    at = end
  }
  if (seen[0] !== 'IHDR' || view.getUint32(8) !== 13 || !seen.includes('IDAT') || seen.at(-1) !== 'IEND') return undefined
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20), bytes: joined(kept) }
}

/** CRC-32 as PNG counts it, bit by bit: a logo is small. */
function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** Frames a browser draws: baseline, extended and progressive. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2
/** Tables, frames and scans; the plain JFIF head and Adobe's word on colours, which say nothing of anybody. */
const isKept = (marker: number, length: number): boolean =>
  isFrame(marker) || [0xc4, 0xdb, 0xdd, 0xda].includes(marker) || (marker === 0xe0 && length === 16) || (marker === 0xee && length === 14)

function readJpeg(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 2)]
  let size: { readonly width: number; readonly height: number } | undefined
  let hasScan = false
  for (let at = 2; at + 4 <= bytes.length || bytes[at + 1] === 0xd9;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xd9) return size === undefined || !hasScan ? undefined : { type: 'image/jpeg', ...size, bytes: joined([...kept, bytes.subarray(at, at + 2)]) }
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = view.getUint16(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    if (isFrame(marker)) {
      if (length < 8 || ![1, 3].includes(bytes[at + 9] ?? 0)) return undefined
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    if (marker === 0xda) {
      hasScan = true
      end = endOfScan(bytes, end)
    }
    if (isKept(marker, length)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return undefined
}

/** Where the next marker stands: in a scan, FF is followed by 00 or by a restart mark. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

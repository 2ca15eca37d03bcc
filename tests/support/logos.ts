import { crc32, deflateSync } from 'node:zlib'

/** One chunk of a PNG: length, name, content, check sum. */
export function pngChunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export interface LogoOptions {
  readonly width?: number
  readonly height?: number
  /** Chunks that draw nothing, put before the picture's data. */
  readonly more?: readonly Uint8Array[]
  /** Letters that compress badly, so that the file is large. */
  readonly noise?: boolean
}

/** An invented partnership's logo: a dark block with a lighter edge, 8-bit RGB. */
export function aPngLogo({ width = 240, height = 80, more = [], noise = false }: LogoOptions = {}): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  let seed = 7
  const dot = (x: number, y: number): readonly number[] => {
    if (noise) return [0, 1, 2].map(() => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 24)
    return x < 12 || y < 12 || x >= width - 12 || y >= height - 12 ? [24, 116, 110] : [16, 52, 60]
  }
  const rows = Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (__, x) => dot(x, y)).flat()]))
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), pngChunk('IHDR', head), ...more, pngChunk('IDAT', deflateSync(Buffer.concat(rows))), pngChunk('IEND', Buffer.alloc(0))])
}

/** A gradient of 60 by 20, baseline and progressive. */
export const aJpegLogo = (): Uint8Array => Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAUADwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAZEAEAAgMAAAAAAAAAAAAAAAAAFWIDFFL/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAWEQEBAQAAAAAAAAAAAAAAAAAAERT/2gAMAwEAAhEDEQA/AJWIqRFV9EVIirW0pxAxFSIqvoipEVNJEDEVIiq+iKkRU0kQMRUiKr6IqRFTSRaa2Lk1sXIMqqGti5NbFyBQ1sXJrYuQKGti5NbFyBR//9k=', 'base64')
export const aProgressiveLogo = (): Uint8Array => Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAUADwDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAWAQEBAQAAAAAAAAAAAAAAAAAAAgT/2gAMAwEAAhADEAAAAZS+1zAXxAXxAXxaGSgAAP/EABcQAQEBAQAAAAAAAAAAAAAAAAATARL/2gAIAQEAAQUCkkkkkkkkkkkkkkkk5xzjnHOOcc45xzj/xAAUEQEAAAAAAAAAAAAAAAAAAAAw/9oACAEDAQE/AQ//xAAWEQEBAQAAAAAAAAAAAAAAAAATACD/2gAIAQIBAT8BSSSTP//EABQQAQAAAAAAAAAAAAAAAAAAAED/2gAIAQEABj8CR//EABYQAQEBAAAAAAAAAAAAAAAAAABxYf/aAAgBAQABPyGUpSlKUpSlKUpSwYMGDBgwYP/aAAwDAQACAAMAAAAQAAAACCCC/8QAFhEBAQEAAAAAAAAAAAAAAAAAEQAg/9oACAEDAQE/ECIjP//EABYRAQEBAAAAAAAAAAAAAAAAAAARIP/aAAgBAgEBPxDH1VV//8QAFBABAAAAAAAAAAAAAAAAAAAAQP/aAAgBAQABPxBFVVVVVtttt//Z', 'base64')

/** One segment of a JPEG. */
export const jpegSegment = (marker: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255]), content])

export const logoAlt = 'Northshire partnership (practice)'
export const aLogo = (bytes: Uint8Array = aPngLogo()): { readonly picture: string; readonly alt: string } => ({ picture: Buffer.from(bytes).toString('base64'), alt: logoAlt })

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestKept } from '../../src/domain/guidance'
import { bringEveryPack, canonicalJson, maxPictureText, oxfordshirePack, pictureFromText, pictureToText, readPicture, validatePack } from '../../src/guidance'
import { comparePacks } from '../../src/guidance/pack-diff'
import { pathText } from '../../src/guidance/pack-edit'
import { aJpegLogo, aLogo, aPngLogo, aProgressiveLogo, jpegSegment, pngChunk } from '../support/logos'
import { holds } from '../support/property-runs'

const secret = 'Sam Idowu, 12 Harbour Row, phone of S Idowu'
const words = new TextEncoder().encode(secret)
const held = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(secret)
const jpegWith = (...segments: readonly Uint8Array[]): Uint8Array => Buffer.concat([aJpegLogo().subarray(0, 2), ...segments, aJpegLogo().subarray(2), words])
const told = (bytes: Uint8Array): string => {
  const read = readPicture(bytes)
  return read.ok ? `${read.value.type} ${String(read.value.width)}x${String(read.value.height)}` : read.failure
}

describe('the picture of a logo', () => {
  it('is a PNG or a JPEG, known by its bytes', () => {
    expect([aPngLogo(), aJpegLogo(), aProgressiveLogo()].map(told)).toEqual(['image/png 240x80', 'image/jpeg 60x20', 'image/jpeg 60x20'])
  })

  it('says nothing of who made it, where or with what: names, places, dates, thumbnails and what stands behind its end are left out', () => {
    const png = Buffer.concat([aPngLogo({ more: [pngChunk('tEXt', Buffer.concat([Buffer.from('Author\0'), words])), pngChunk('eXIf', words), pngChunk('iCCP', words), pngChunk('tIME', new Uint8Array(7))] }), words])
    const jpeg = jpegWith(jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), words])), jpegSegment(0xfe, words), jpegSegment(0xed, words), jpegSegment(0xe0, Buffer.concat([Buffer.from('JFXX\0\x10'), words])))
    for (const [whole, plain] of [[png, aPngLogo()], [jpeg, aJpegLogo()]] as const) {
      expect(held(whole)).toBe(true)
      const read = readPicture(whole)
      expect(read.ok && held(read.value.bytes)).toBe(false)
      expect(read.ok && Buffer.compare(read.value.bytes, plain)).toBe(0)
    }
  })

  it('is refused when it is something else, damaged, or for printing presses', () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const broken = Buffer.from(aPngLogo())
    broken[45] = (broken[45] ?? 0) ^ 1
    const cmyk = Buffer.from(aJpegLogo())
    cmyk[cmyk.indexOf(Buffer.from([0xff, 0xc0])) + 9] = 4
    for (const bytes of [svg, Buffer.from('GIF89a'), Buffer.from('RIFF0000WEBP'), new Uint8Array(), broken, cmyk, aPngLogo().subarray(0, 90), aJpegLogo().subarray(0, 200), aPngLogo({ width: 0 })]) expect(told(bytes)).toBe('not-picture')
  })

  it('is refused when it is too large, in bytes or in pixels', () => {
    expect(told(aPngLogo({ noise: true, width: 200, height: 80 }))).toBe('picture-too-big')
    expect(told(aPngLogo({ width: 1201, height: 2 }))).toBe('picture-too-many-pixels')
    expect(told(aPngLogo({ width: 2, height: 1200 }))).toBe('image/png 2x1200')
  })

  it('never stops the app, whatever a file holds', () => {
    const starts = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(0)]
    holds(fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => { readPicture(Buffer.concat([start, rest])) }), 500)
    holds(fc.property(fc.constantFrom(aPngLogo(), aJpegLogo(), aProgressiveLogo()), fc.nat(), fc.nat(255), (bytes, at, byte) => {
      const changed = Buffer.from(bytes)
      changed[at % changed.length] = byte
      const read = readPicture(changed)
      // What is taken is taken again as it is.
      return !read.ok || Buffer.compare(readPicture(read.value.bytes).ok ? read.value.bytes : Buffer.alloc(0), read.value.bytes) === 0
    }), 500)
  })

  it('comes back from the words of a pack as it went in', () => {
    const read = readPicture(aJpegLogo())
    if (!read.ok) throw new Error(read.failure)
    expect(pictureFromText(pictureToText(read.value))).toEqual(read)
  })
})

describe('a pack with a logo', () => {
  const faultsOf = (logo: unknown): readonly string[] => {
    const read = validatePack({ ...oxfordshirePack(), logo })
    return read.ok ? [] : read.failure.map(({ code, path }) => `${code} ${path}`)
  }

  it('is sound, and one without a picture, without words for it, or with anything else in its place is told with its place', () => {
    expect(faultsOf(aLogo())).toEqual([])
    expect(faultsOf(aLogo(aJpegLogo()))).toEqual([])
    expect(faultsOf({ ...aLogo(), alt: ' ' })).toEqual(['empty-text logo.alt'])
    expect(faultsOf({ ...aLogo(), picture: '' })).toEqual(['no-picture logo.picture'])
    expect(faultsOf({ ...aLogo(), picture: 'https://example.org/logo.png' })).toEqual(['not-picture logo.picture'])
    expect(faultsOf({ ...aLogo(), picture: `${aLogo().picture}"><script>` })).toEqual(['not-picture logo.picture'])
    expect(faultsOf(aLogo(Buffer.from('<svg></svg>')))).toEqual(['not-picture logo.picture'])
    expect(faultsOf(aLogo(aPngLogo({ noise: true })))).toEqual(['picture-too-big logo.picture'])
    expect(faultsOf(aLogo(aPngLogo({ width: 1300, height: 2 })))).toEqual(['picture-too-many-pixels logo.picture'])
    expect(faultsOf({ ...aLogo(), address: 'https://example.org' })).toEqual(['unknown-key logo.address'])
  })

  it('fits into a case with the largest picture, whichever guidance it stands in', async () => {
    for (const pack of await bringEveryPack()) expect(canonicalJson(pack).length + maxPictureText + 500).toBeLessThan(longestKept)
  })

  it('is told apart from the same pack without it, or with another picture', () => {
    const pack = oxfordshirePack()
    const differences = (before: object, after: object) => comparePacks({ ...pack, ...before }, { ...pack, ...after }).map(({ kind, path }) => `${kind} ${pathText(path)}`)
    expect(differences({}, { logo: aLogo() })).toEqual(['added logo'])
    expect(differences({ logo: aLogo() }, {})).toEqual(['removed logo'])
    expect(differences({ logo: aLogo() }, { logo: aLogo(aJpegLogo()) })).toEqual(['changed logo.picture'])
  })
})

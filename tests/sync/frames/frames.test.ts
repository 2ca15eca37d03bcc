import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeQR } from 'qr/decode.js'
import { codePicture } from '../../../src/adapters/qr/picture.lazy'
import { createIds } from '../../../src/adapters/web-crypto/ids'
import { base45, fromBase45 } from '../../../src/sync/frames/base45'
import { createFrameReader, frameLimits, framesOf, type FramedKind } from '../../../src/sync/frames'
import { utf8 } from '../../../src/sync/codec'
import { holds } from '../../support/property-runs'
import { valueOf } from '../../contracts/storage.contract'
import { somebody } from '../identity/somebody'

const hash = createIds()
const bytes = fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((some) => Uint8Array.from(some))
const kind = fc.constantFrom<FramedKind>('card', 'file')
const message = fc.record({ kind, bytes })

/** A picture as a camera would have it: so many dots a module, black on white. */
function photographed(text: string, dots = 4): { width: number; height: number; data: Uint8ClampedArray } {
  const { modules, path } = codePicture(text)
  const side = modules * dots
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * dots; row < (Number(y) + 1) * dots; row++) {
      for (let column = Number(x) * dots; column < (Number(x) + Number(width)) * dots; column++) data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
    }
  }
  return { width: side, height: side, data }
}

describe('frames', () => {
  test('the letters are those of RFC 9285, in its own examples, and what no bytes give is refused', () => {
    for (const [plain, letters] of [['AB', 'BB8'], ['Hello!!', '%69 VD92EX0'], ['base-45', 'UJCLQE7W581'], ['ietf!', 'QED8WEX0']] as const) {
      expect(base45(utf8(plain))).toBe(letters)
      expect(fromBase45(letters)).toEqual(utf8(plain))
    }
    for (const wrong of ['GGW', ':::', 'A', 'BB8A', 'ab8', 'ZZ', 'BB*8!']) expect(fromBase45(wrong), wrong).toBeUndefined()
  })

  test('codes seen in any order, some of them often, others missed for rounds, give the same bytes', () => {
    holds(
      fc.property(message, fc.infiniteStream(fc.nat()), (sent, chance) => {
        const frames = valueOf(framesOf(sent, hash))
        const reader = createFrameReader(['card', 'file'], hash)
        const seen = new Set<number>()
        let last
        // Frames come by chance until each was seen; the end must be the message and nothing before it may be.
        while (seen.size < frames.length) {
          const index = (chance.next().value as number) % frames.length
          seen.add(index)
          last = reader.take(frames[index] as string)
          if (seen.size < frames.length) expect(last).toEqual({ state: 'part', held: seen.size, of: frames.length })
        }
        expect(last).toEqual({ state: 'whole', framed: sent })
      }),
      200,
    )
  })

  test('a frame of somebody else’s message in between is refused, and the first one is read to its end', () => {
    holds(
      fc.property(message, message, (sent, foreign) => {
        fc.pre(sent.kind !== foreign.kind || !Buffer.from(sent.bytes).equals(Buffer.from(foreign.bytes)))
        const reader = createFrameReader(['card', 'file'], hash)
        const frames = valueOf(framesOf(sent, hash))
        const others = valueOf(framesOf(foreign, hash))
        let last
        for (const frame of frames) {
          last = reader.take(frame)
          if (last.state === 'part') for (const other of others) expect(reader.take(other)).toEqual({ state: 'other' })
        }
        expect(last).toEqual({ state: 'whole', framed: sent })
      }),
      100,
    )
  })

  test('a frame with any one letter changed is not taken (ledger-and-sync test 19)', () => {
    const [frame = ''] = valueOf(framesOf({ kind: 'card', bytes: Uint8Array.from({ length: 120 }, (_byte, index) => index) }, hash))
    for (let at = 0; at < frame.length; at++) {
      const other = frame[at] === 'A' ? 'B' : 'A'
      const taken = createFrameReader(['card', 'file'], hash).take(frame.slice(0, at) + other + frame.slice(at + 1))
      expect(['damaged', 'not-ours'], `letter ${at}`).toContain(taken.state)
    }
  })

  test('frames that check one by one and were cut from two messages give nothing', () => {
    const one = valueOf(framesOf({ kind: 'file', bytes: new Uint8Array(500).fill(1) }, hash))
    const two = valueOf(framesOf({ kind: 'file', bytes: new Uint8Array(500).fill(2) }, hash))
    const name = one[0]?.split(':')[2] as string
    const head = (two[1] as string).split(':').map((part, index) => (index === 2 ? name : part)).slice(0, 5).join(':')
    const words = (two[1] as string).split(':').slice(6).join(':')
    const forged = `${head}:${hash.sha256(`turnstone/1 frame\n${head}:${words}`).slice(0, 8).toUpperCase()}:${words}`
    const reader = createFrameReader(['file'], hash)
    expect(reader.take(one[0] as string).state).toBe('part')
    expect(reader.take(forged).state).toBe('damaged')
    // And it can be begun again.
    expect(reader.take(one[0] as string)).toEqual({ state: 'part', held: 1, of: 2 })
  })

  test('a card where a file is wanted, other people’s codes and letters of any kind are refused', () => {
    const [card = ''] = valueOf(framesOf({ kind: 'card', bytes: utf8('a card') }, hash))
    expect(createFrameReader(['file'], hash).take(card)).toEqual({ state: 'other' })
    holds(fc.property(fc.string(), (text) => void expect(createFrameReader(['card', 'file'], hash).take(text).state).toBe('not-ours')), 100)
  })

  test('what is too large for codes is not shown as codes', () => {
    expect(framesOf({ kind: 'file', bytes: new Uint8Array(frameLimits.parts * frameLimits.partBytes + 1) }, hash)).toEqual({ ok: false, failure: { code: 'too-large-for-codes' } })
    expect(valueOf(framesOf({ kind: 'file', bytes: new Uint8Array(frameLimits.parts * frameLimits.partBytes) }, hash))).toHaveLength(frameLimits.parts)
  })

  test('a real card is drawn, photographed and read back, code by code', async () => {
    const { card } = await somebody('Grace Example', 1)
    const sent = { kind: 'card' as const, bytes: utf8(card.text) }
    const frames = valueOf(framesOf(sent, hash))
    expect(frames.length).toBeLessThanOrEqual(10)
    const reader = createFrameReader(['card'], hash)
    const taken = frames.map((frame) => reader.take(decodeQR(photographed(frame))))
    expect(taken.at(-1)).toEqual({ state: 'whole', framed: sent })
    // No finer than a hand-held camera can tell apart: version 13 with its quiet edge.
    for (const frame of frames) expect(codePicture(frame).modules).toBeLessThanOrEqual(69 + 8)
  })
})

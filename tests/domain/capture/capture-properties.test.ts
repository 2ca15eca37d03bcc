import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankHolidaysOf, localDate } from '../../../src/domain/calendar'
import { captureKinds, readCaptureLine, type CaptureContext, type CaptureReading } from '../../../src/domain/capture'
import { captureGrammarText } from '../../../src/text/capture-grammar'
import { propertyRuns } from '../../support/property-runs'

const context: CaptureContext = {
  kind: 'action',
  speakers: ['a', 'b'],
  people: [{ id: 'a', name: 'Sam Idowu', agency: 'Early Help' }, { id: 'b', name: 'Samira Khan', agency: 'Police' }, { id: 'c', name: 'Dr Amir Rahmani' }],
  needs: ['n1', 'n2'],
  today: localDate('2026-12-03'),
  holidays: bankHolidaysOf('englandAndWales'),
}
const words = { nameOf: (id: string) => id, needOf: (id: string) => id, today: context.today }

const pieces = fc.constantFrom(
  '/a', '/i', '/x', '/!', '/1', '/9', '/?', '/b', '@Sam', '@Sam Idowu', '@Zed', '@Police', '@', 'with', 'and', 'by', 'by Fri', 'by next Friday', 'by Mon 10 Dec', 'by 16:00', 'tomorrow', 'in 10 working days',
  'in 2 weeks', '#N1', '#N9', '#2', '~', '~seen', '~told by', '~ mother', '~heard from', '?', 'Daz?', '>', 'so that', 'visit', 'mother', 'أم', '👧', ',', '.', '(', ')', ';', '\n', '\t', '\u0000', '\u202e', '"', 'and/or', '…',
)
const lines = fc.array(fc.tuple(pieces, fc.constantFrom(' ', ' ', ' ', '', '  ', ', ', '\n')), { maxLength: 25 }).map((parts) => parts.map(([piece, gap]) => piece + gap).join(''))
const anyText = fc.oneof(lines, fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)))
const contexts = fc.record({ kind: fc.constantFrom(...captureKinds) }).map(({ kind }) => ({ ...context, kind }))

/** What a reader of the record would miss if it went: everything but spaces and control characters. */
const solid = (text: string): string =>
  text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    // oxlint-disable-next-line no-control-regex -- compares without them
    .replace(/[\s\u0000-\u001f\u007f-\u009f]/g, '')

/** The raw line with every token that holds no words of its own taken out. */
function outsideTokens(raw: string, { chips }: CaptureReading): string {
  const units = raw.split('')
  for (const chip of chips) {
    const recognised = chip.state === 'sure' || chip.state === 'choose' || chip.part === 'basis'
    if (!recognised || (chip.part === 'notSure' && raw[chip.start] !== '?')) continue
    // A `?` on a word both marks doubt and stays; "so that" and ">" hold words of their own, checked through their fields.
    if (chip.part === 'notSure' && chip.start > 0 && !/\s/.test(raw[chip.start - 1] ?? '')) continue
    const end = chip.part === 'change' ? chip.start + (/^so\s+that/i.exec(raw.slice(chip.start))?.[0].length ?? 0) : chip.part === 'contingency' ? chip.start + 1 : chip.end
    units.fill(' ', chip.start, end)
  }
  return units.join('')
}

describe('every line anybody can type', () => {
  it('is read without failing, and reads the same twice', () => {
    fc.assert(
      fc.property(anyText, contexts, (raw, ctx) => {
        const reading = readCaptureLine(raw, ctx)
        expect(readCaptureLine(raw, ctx)).toEqual(reading)
        expect(captureKinds).toContain(reading.kind)
        for (const { start, end } of reading.chips) expect(0 <= start && start <= end && end <= raw.length).toBe(true)
      }),
      { numRuns: propertyRuns(3000) },
    )
  })

  it('loses no character: what is not a token is in the text, the change or what happens if not, in order', () => {
    fc.assert(
      fc.property(anyText, contexts, (raw, ctx) => {
        const reading = readCaptureLine(raw, ctx)
        const kept = solid(reading.text + (reading.change ?? '') + (reading.contingency ?? ''))
        const left = solid(outsideTokens(raw, reading))
        // A `?` that stands right behind a token is a token too; a lone `>` with nothing after it says nothing.
        const forgiven = (text: string): string => text.replace(/[?>]/g, '')
        expect(forgiven(kept)).toBe(forgiven(left))
        if (!left.includes('?') && !left.includes('>')) expect(kept).toBe(left)
      }),
      { numRuns: propertyRuns(5000) },
    )
  })

  it('words with no mark in them come back exactly, whatever the language', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'abcdefghéñßאבגدهو中文字👧🏽1234567890.\'"()!-'), minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 }), (typed) => {
        const text = typed.join(' ')
        expect(readCaptureLine(text, { ...context, kind: 'decision' }).text).toBe(text)
      }),
      { numRuns: propertyRuns(1000) },
    )
  })

  it('no two tokens take the same characters, apart from the clauses that hold others', () => {
    fc.assert(
      fc.property(lines, contexts, (raw, ctx) => {
        const tokens = readCaptureLine(raw, ctx).chips.filter(({ part, state }) => (state === 'sure' || state === 'choose') && part !== 'change' && part !== 'contingency')
        for (const [index, chip] of tokens.entries()) expect(chip.start).toBeGreaterThanOrEqual(tokens[index - 1]?.end ?? 0)
      }),
      { numRuns: propertyRuns(3000) },
    )
  })

  it('has words for every chip and every thought', () => {
    fc.assert(
      fc.property(lines, contexts, (raw, ctx) => {
        const reading = readCaptureLine(raw, ctx)
        for (const chip of reading.chips) expect(captureGrammarText.chip(chip, words)).not.toBe('')
        for (const problem of reading.problems) expect(captureGrammarText.problem(problem, words)).not.toMatch(/undefined|error|!/i)
      }),
      { numRuns: propertyRuns(2000) },
    )
  })
})

describe('a long line does not hold up typing', () => {
  const nasty = ['@Sam ', '@a', '~ ', '~told by ', 'by ', 'by fri 10 ', 'in 10 ', '/a ', '#N1 ', '> ', '? ', 'so that ', 'a', ' ', '\n', '👧', 'a.', 'aaaa', "a'", '(', 'with @Sam ', 'monitor ', '\ud800']
  it('8,000 characters of any one thing are read in under 50 ms, and 100,000 are refused as fast', () => {
    readCaptureLine('/a warm up @Sam by Fri', context)
    const slow: string[] = []
    for (const piece of nasty) {
      for (const length of [8000, 100_000]) {
        const raw = piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
        const times = [0, 1, 2].map(() => {
          const start = performance.now()
          readCaptureLine(raw, context)
          return performance.now() - start
        })
        const best = Math.min(...times)
        if (best > 50) slow.push(`${JSON.stringify(piece)} x ${String(length)}: ${best.toFixed(0)} ms`)
      }
    }
    expect(slow).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limits, readEntryLine, writeEntryLine, type Entry, type Json } from '../../src/ledger'
import { holds, propertyRuns } from '../support/property-runs'
import { chanceOf, type Chance } from './chance'
import { entry, fact, writerNamed } from './some-ledger'

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => n + 0),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()), tie('value')),
  ),
})).value

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const factIds = fc.array(fc.tuple(hex(64), fc.nat(499)).map(([id, index]) => `${id}.${index}`), { maxLength: 4 })
const anEntry: fc.Arbitrary<Entry> = fc.record({
  writer: hex(32),
  n: fc.integer({ min: 1 }),
  r: hex(32),
  lamport: fc.integer({ min: 1, max: limits.lamport }),
  at: fc.maxSafeInteger().map((n) => n + 0),
  act: fc.constant('addLine'),
  facts: fc.array(fc.record({ subject: fc.stringMatching(/^[A-Za-z0-9_.-]{1,200}$/), kind: fc.constant('note'), field: fc.constant('text'), value: json, replaces: factIds }), { minLength: 1, maxLength: 4 }),
})

const line = writeEntryLine(entry({ reason: 'Said twice', facts: [fact('s1', 'text', 'Ana is tired in the mornings. ¿Zoë? 🌿', [`${'a'.repeat(64)}.0`]), fact('s2', 'withdrawn', { reason: 'double' })] }))
const withValue = (value: string): string => line.replace('{"reason":"double"}', value)
const codeOf = (text: string): string => {
  const read = readEntryLine(text)
  return read.ok ? 'ok' : read.failure.code
}

describe('an entry is one line, written and read without a change', () => {
  test('whatever is written reads back the same, and writes to the same bytes', () => {
    holds(
      fc.property(anEntry, (one) => {
        const written = writeEntryLine(one)
        const read = readEntryLine(written)
        if (!read.ok) throw new Error(read.failure.code)
        expect(JSON.stringify(read.value)).toBe(written)
        expect(written).not.toContain('\n')
        expect(writeEntryLine(read.value)).toBe(written)
      }),
      2000,
    )
  })

  test('a newer Turnstone may add a member: the line is taken, and kept as it is', () => {
    const newer = line.replace('"act":', '"later":{"x":1},"act":')
    expect(codeOf(newer)).toBe('ok')
    expect(codeOf(line.replace('"kind":"note"', '"hint":[],"kind":"note"'))).toBe('ok')
  })
})

describe('a line that could be read in two ways is refused', () => {
  test.each([
    ['a name given twice', line.replace('"n":1', '"n":1,"n":2')],
    ['white space between', line.replace(',', ', ')],
    ['white space after', `${line} `],
    ['a line end', `${line}\n`],
    ['another spelling of a number', line.replace('"n":1', '"n":1.0')],
    ['an exponent', line.replace('"n":1', '"n":1e0')],
    ['an escaped letter', line.replace('"act":"write"', '"act":"\\u0077rite"')],
    ['a byte order mark', `\ufeff${line}`],
    ['minus nothing', withValue('-0')],
    ['a number beyond the safe ones', withValue('9007199254740993')],
    ['a fraction', withValue('0.5')],
    ['half a surrogate pair', withValue('"\\ud83c"')],
    ['half a surrogate pair in a name', withValue('{"\\udf3f":1}')],
    ['65 levels', withValue(`${'['.repeat(65)}${']'.repeat(65)}`)],
    ['a hundred thousand levels', withValue(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['names in number order swapped', withValue('{"b":1,"1":2}')],
    ['nothing', ''],
    ['half a line', line.slice(0, line.length / 2)],
    ['a list', `[${line}]`],
    ['null', 'null'],
  ])('%s', (_name, text) => {
    expect(text).not.toBe(line)
    expect(codeOf(text)).not.toBe('ok')
  })

  test('64 levels are taken', () => {
    expect(codeOf(withValue(`${'['.repeat(64)}${']'.repeat(64)}`))).toBe('ok')
    expect(codeOf(withValue(`${'{"a":'.repeat(64)}1${'}'.repeat(64)}`))).toBe('ok')
  })
})

describe('every limit holds at its edge', () => {
  const many = (count: number): string => writeEntryLine(entry({ facts: Array.from({ length: count }, (_, index) => fact(`s${index}`, 'text', 'x')) }))
  const replacing = (count: number): string =>
    writeEntryLine(entry({ facts: [fact('s', 'text', 'x', Array.from({ length: count }, (_, index) => `${index.toString(16).padStart(64, '0')}.0`))] }))
  const valued = (value: Json): string => writeEntryLine(entry({ facts: [fact('s', 'text', value)] }))

  test.each([
    ['500 facts', many(500), 'ok'],
    ['501 facts', many(501), 'entry-ill-formed'],
    ['no facts', line.replace(/"facts":\[.*\]\}$/, '"facts":[]}'), 'entry-ill-formed'],
    ['256 replaced', replacing(256), 'ok'],
    ['257 replaced', replacing(257), 'entry-ill-formed'],
    ['64 KiB of a value', valued('x'.repeat(64 * 1024 - 2)), 'ok'],
    ['one byte more', valued('x'.repeat(64 * 1024 - 1)), 'entry-too-large'],
    ['64 KiB in letters of three bytes', valued(`${'€'.repeat(21_844)}xx`), 'ok'],
    ['one byte more in letters of three bytes', valued(`${'€'.repeat(21_844)}xxx`), 'entry-too-large'],
    ['64 KiB in signs of four bytes', valued(`${'🌿'.repeat(16_383)}xx`), 'ok'],
    ['one byte more in signs of four bytes', valued(`${'🌿'.repeat(16_383)}xxx`), 'entry-too-large'],
    ['over 4 MiB', valued(['x'.repeat(4 * 1024 * 1024)]), 'entry-too-large'],
    ['the highest Lamport', writeEntryLine(entry({ lamport: 2 ** 40, facts: [fact('s', 'text', 'x')] })), 'ok'],
    ['one above it', writeEntryLine(entry({ lamport: 2 ** 40 + 1, facts: [fact('s', 'text', 'x')] })), 'entry-ill-formed'],
    ['Lamport zero', writeEntryLine(entry({ lamport: 0, facts: [fact('s', 'text', 'x')] })), 'entry-ill-formed'],
    ['number zero', writeEntryLine(entry({ n: 0, facts: [fact('s', 'text', 'x')] })), 'entry-ill-formed'],
    ['a writer in capitals', writeEntryLine(entry({ writer: writerNamed(10).toUpperCase(), facts: [fact('s', 'text', 'x')] })), 'entry-ill-formed'],
    ['a subject with a space', writeEntryLine(entry({ facts: [fact('a b', 'text', 'x')] })), 'entry-ill-formed'],
    ['a subject of three ids', writeEntryLine(entry({ facts: [fact(`${'a'.repeat(32)}_known.1_${'b'.repeat(32)}`, 'text', 'x')] })), 'ok'],
    ['a field that starts below', writeEntryLine(entry({ facts: [fact('s', '__proto__', 'x')] })), 'entry-ill-formed'],
    ['a replaced thing that is no fact', writeEntryLine(entry({ facts: [fact('s', 'text', 'x', ['abc.0'])] })), 'entry-ill-formed'],
    ['a reason of 64 KiB', writeEntryLine(entry({ reason: 'x'.repeat(64 * 1024), facts: [fact('s', 'text', 'x')] })), 'entry-ill-formed'],
  ])('%s', (_name, text, expected) => expect(codeOf(text)).toBe(expected))
})

function timed(text: string): { read: ReturnType<typeof readEntryLine>; milliseconds: number } {
  const started = performance.now()
  const read = readEntryLine(text)
  return { read, milliseconds: performance.now() - started }
}

/** One to three small wounds to a text: letters changed, cut, doubled, swapped, or words of the format put in. */
function wounded(text: string, chance: Chance): string {
  const pieces = ['"', '{', '}', '[', ']', ':', ',', '\\', '\\u0000', '-', '1e9', '9'.repeat(20), 'null', '__proto__', '\u0000', '\ud800', '"facts":', '"replaces":[', '"n":', ' ']
  let made = text
  for (let count = 1 + chance.below(3); count > 0; count--) {
    const at = chance.below(made.length + 1)
    const length = chance.below(12)
    const wound = chance.below(5)
    if (wound === 0) made = made.slice(0, at) + String.fromCharCode(chance.below(300)) + made.slice(at + 1)
    else if (wound === 1) made = made.slice(0, at) + made.slice(at + length)
    else if (wound === 2) made = made.slice(0, at) + made.slice(at, at + length) + made.slice(at)
    else if (wound === 3) made = made.slice(0, at) + chance.pick(pieces) + made.slice(at)
    else made = made.slice(0, at)
  }
  return made
}

test(
  'a hundred thousand damaged lines: each is refused or is a whole entry, none throws, none takes 50 ms (ledger-and-sync test 19)',
  () => {
    const runs = propertyRuns(1000) * 100
    const chance = chanceOf(20_261_122)
    let slowest = 0
    let taken = 0
    for (let index = 0; index < runs; index++) {
      const text = wounded(line, chance)
      const { read, milliseconds } = timed(text)
      // A pause of the machine is not a slow line: only one that is slow each time counts.
      slowest = Math.max(slowest, milliseconds < 50 ? milliseconds : Math.min(...[1, 2, 3].map(() => timed(text).milliseconds)))
      if (!read.ok) continue
      taken++
      // Never in part: what was taken is the line, all of it.
      if (JSON.stringify(read.value) !== text) throw new Error(`taken in part in run ${index}`)
    }
    expect(slowest).toBeLessThan(50)
    expect(taken).toBeLessThan(runs / 2)
  },
  120_000,
)

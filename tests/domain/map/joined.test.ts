import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conflictsOf } from '../../../src/domain/conflicts'
import { change, entities, entityById } from '../../../src/domain/entities'
import { boardLines, boardOf } from '../../../src/domain/map/board'
import { changeJoined, equalLines, joinedOf, joinLines, takeApart } from '../../../src/domain/map/joined'
import { buildRecord } from '../../../src/domain/record'
import { recordToDocument } from '../../../src/documents'
import { essentialFrame, unknownPack } from '../../../src/guidance'
import { twoDevices, type TestCase } from '../../support/builders'
import { propertyRuns } from '../../support/property-runs'
import { aMeeting, setUpMeeting } from '../meeting/a-meeting'

const lineOf = (id: string, text: string, saidBy: string, more: object = {}) => change('line', id, { meeting: 'm1', item: 'x', kind: 'info', text, saidBy, basis: 'seen', rank: id, ...more })
const said = (test: TestCase) => test.act({ act: 'talk', changes: [
  lineOf('l1', 'A man sleeps on the sofa', 'dina'),
  lineOf('l2', 'a man sleeps on the sofa.', 'leah', { basis: 'record', evidence: 'evidence', soWhat: 'A stranger at night' }),
  lineOf('l3', 'The fridge is full', 'priya'),
  lineOf('l4', 'A man sleeps on the sofa', 'priya', { sharing: 'restricted' }),
] })
function aMap(): TestCase {
  const meeting = aMeeting()
  said(meeting)
  return meeting
}
const cards = (test: TestCase) => {
  const board = boardOf(test.fold, 'm1')
  return [...board.unsorted, ...board.lists.flatMap(({ lines }) => lines)].map((line) => (board.joined.get(line.id) ?? [line]).map(({ id }) => id))
}
const lineNow = (test: TestCase, id: string) => entityById(test.fold, 'line', id)!.values
const join = (test: TestCase, line: string, other: string) => test.accept(joinLines(test.fold, { line, other }))
const code = (outcome: ReturnType<typeof joinLines>) => (outcome.ok ? 'ok' : outcome.failure.code)

describe('the same line from two agencies is joined, keeping both (design §4.10)', () => {
  test('the same words are found whatever their capitals and stops; one that is kept back from somebody is not offered', () => {
    const found = equalLines(aMap().fold, boardLines(aMap().fold, 'm1'))
    expect([...found].map(([id, other]) => [id, other.id])).toEqual([['l1', 'l2'], ['l2', 'l1']])
  })

  test('joined they stand as one card; both keep their words and who said them, and the sorting of the one holds for the other', () => {
    const meeting = aMap()
    join(meeting, 'l1', 'l2')
    expect(cards(meeting)).toContainEqual(['l1', 'l2'])
    expect(cards(meeting)).toHaveLength(3)
    expect(lineNow(meeting, 'l1')).toMatchObject({ text: 'A man sleeps on the sofa', saidBy: 'dina', basis: 'seen', evidence: 'evidence', soWhat: 'A stranger at night' })
    expect(lineNow(meeting, 'l2')).toMatchObject({ text: 'a man sleeps on the sofa.', saidBy: 'leah', basis: 'record' })
    meeting.accept(changeJoined(meeting.fold, { line: 'l1', evidence: 'ambiguous', eventDate: '2 October' }))
    expect([lineNow(meeting, 'l1').evidence, lineNow(meeting, 'l2').evidence]).toEqual(['ambiguous', 'ambiguous'])
    expect(lineNow(meeting, 'l2').eventDate).toBeUndefined()
  })

  test('the record keeps both lines in full, each pointing to the other', () => {
    const meeting = aMap()
    join(meeting, 'l1', 'l2')
    const record = buildRecord(meeting.fold, 'm1', { pack: unknownPack(), frame: essentialFrame() })!
    expect(record.otherLines.filter(({ sameAs }) => sameAs.length > 0).map(({ number, saidBy, sameAs }) => [number, saidBy?.name, sameAs])).toEqual([[1, 'Dina Osei', [2]], [2, 'PC Leah Brandt', [1]]])
    expect(JSON.stringify(recordToDocument(record, 'draft'))).toMatch(/Says the same as line 2.*Says the same as line 1/)
  })

  test('taken apart each stands by itself with all it had, and can be joined again', () => {
    const meeting = aMap()
    join(meeting, 'l1', 'l2')
    meeting.accept(takeApart(meeting.fold, { line: 'l2', reason: 'Two different men' }))
    expect(cards(meeting)).toHaveLength(4)
    expect(lineNow(meeting, 'l2')).toMatchObject({ text: 'a man sleeps on the sofa.', saidBy: 'leah', basis: 'record' })
    const again = takeApart(meeting.fold, { line: 'l2', reason: 'x' })
    expect(again.ok ? 'ok' : again.failure.code).toBe('not-joined')
    join(meeting, 'l2', 'l1')
    expect(cards(meeting)).toHaveLength(3)
    expect(entities(meeting.fold, 'joining')).toHaveLength(1)
  })

  test('what is not alike is refused with the reason, and changes nothing', () => {
    const meeting = aMap()
    meeting.act({ act: 'more', changes: [lineOf('l5', 'A man sleeps on the sofa', 'jo', { evidence: 'assumption' }), lineOf('l6', 'No man', 'jo', { differsFrom: 'l1' }), lineOf('l7', 'A man sleeps on the sofa', 'jo', { kind: 'risk' })] })
    const refused = (line: string, other: string) => code(joinLines(meeting.fold, { line, other }))
    expect([refused('l1', 'l1'), refused('l1', 'l4'), refused('l2', 'l5'), refused('l1', 'l6'), refused('l1', 'l7'), refused('l1', 'gone')])
      .toEqual(['same-line', 'not-alike', 'in-two-lists', 'they-differ', 'not-alike', 'line-not-found'])
    join(meeting, 'l1', 'l2')
    expect(refused('l2', 'l1')).toBe('joined-already')
    meeting.act({ act: 'seal', changes: [change('seal', 's1', { meeting: 'm1' })] })
    expect(refused('l1', 'l3')).toBe('record-sealed')
  })

  test('a line that is kept back afterwards, or taken out, stands by itself again and is not hidden behind the other', () => {
    const meeting = aMap()
    join(meeting, 'l1', 'l2')
    meeting.act({ act: 'keepBack', changes: [change('line', 'l2', { sharing: 'restricted' })] })
    expect(cards(meeting)).toHaveLength(4)
    meeting.act({ act: 'share', changes: [change('line', 'l2', { sharing: 'all' })] })
    expect(cards(meeting)).toHaveLength(3)
    meeting.act({ act: 'takeOut', changes: [change('line', 'l1', { withdrawn: { reason: 'x' } })] })
    expect(cards(meeting)).toContainEqual(['l2'])
  })
})

describe('two devices', () => {
  const devices = () => twoDevices((first) => { setUpMeeting(first); said(first) })

  test('both join the same two, each the other way round: one join, nothing to choose', () => {
    const { first, second, meet } = devices()
    join(first, 'l1', 'l2')
    join(second, 'l2', 'l1')
    meet()
    for (const device of [first, second]) {
      expect(cards(device)).toContainEqual(['l1', 'l2'])
      expect(entities(device.fold, 'joining')).toHaveLength(1)
      expect(conflictsOf(device.fold)).toEqual([])
    }
  })

  test('each joins the same line with another one: all three stand as one card, on both devices', () => {
    const { first, second, meet } = devices()
    join(first, 'l1', 'l2')
    join(second, 'l1', 'l3')
    meet()
    expect(cards(first)).toEqual(cards(second))
    expect(cards(first).find((card) => card.includes('l1'))).toHaveLength(3)
  })

  test('whatever two people join, sort and take apart before their devices meet, both then see the same cards and no line is lost', () => {
    const ids = ['l1', 'l2', 'l3', 'l4'] as const
    const step = fc.record({ on: fc.constantFrom('first', 'second'), what: fc.constantFrom('join', 'apart', 'sort', 'meet'), a: fc.constantFrom(...ids), b: fc.constantFrom(...ids), list: fc.constantFrom('evidence', 'missing') })
    fc.assert(fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
      const two = devices()
      const words = new Map(ids.map((id) => [id, [lineNow(two.first, id).text, lineNow(two.first, id).saidBy]]))
      for (const { on, what, a, b, list } of steps) {
        const device = on === 'first' ? two.first : two.second
        if (what === 'meet') two.meet()
        else {
          const made = what === 'join' ? joinLines(device.fold, { line: a, other: b }) : what === 'apart' ? takeApart(device.fold, { line: a, reason: 'x' }) : changeJoined(device.fold, { line: a, evidence: list as 'evidence' })
          if (made.ok) device.act(made.value)
        }
      }
      two.meet()
      expect(cards(two.first)).toEqual(cards(two.second))
      // Every line is on exactly one card, with its own words and author.
      expect(cards(two.first).flat().toSorted()).toEqual([...ids])
      for (const [id, before] of words) expect([lineNow(two.first, id).text, lineNow(two.first, id).saidBy]).toEqual(before)
      for (const group of joinedOf(two.first.fold, boardLines(two.first.fold, 'm1')).values()) expect(new Set(group.map(({ values }) => values.sharing ?? 'all')).size).toBe(1)
    }), { numRuns: propertyRuns(60) })
  })
})

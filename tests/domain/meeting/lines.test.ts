import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { change, entities } from '../../../src/domain/entities'
import { captureAction, capturedAt, captureNeed, changeKind, restoreCaptured, rewordCaptured, toPinDown, withdrawCaptured } from '../../../src/domain/meeting/captured'
import { addAction } from '../../../src/domain/plan/actions'
import { addNeed } from '../../../src/domain/plan/needs'
import { raiseConcern } from '../../../src/domain/meeting/concern'
import { addLine, changeLine, linesOfItem, nextRank, rankLine, restoreLine, withdrawLine, type AddLineCommand } from '../../../src/domain/meeting/lines'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting } from './a-meeting'
import { propertyRuns } from '../../support/property-runs'

// Everybody and everything here is invented: the practice case.
const line = (more: Partial<AddLineCommand> = {}): AddLineCommand => ({ meeting: 'm1', item: 'new-information', work: 'round', kind: 'info', text: 'Two domestic noise calls to the address, 3 and 9 October', ...more })
const add = (meeting: TestCase, more: Partial<AddLineCommand> = {}, after = 20): string => {
  const before = new Set(entities(meeting.fold, 'line').map(({ id }) => id))
  meeting.accept(addLine(meeting.fold, line(more), at(meeting, after)))
  return entities(meeting.fold, 'line').find(({ id }) => !before.has(id))!.id
}
const valuesOf = (meeting: TestCase, id: string) => entities(meeting.fold, 'line').find((one) => one.id === id)?.values
const textsAt = (meeting: TestCase) => capturedAt(meeting.fold, 'm1').map(({ text }) => text)
const seal = (meeting: TestCase) => meeting.act({ act: 'approveAndSeal', changes: [change('seal', 's1', { meeting: 'm1', by: 'Martin Fell', at: 1 })] })

describe('a line of the minutes', () => {
  test('[OX-43f] carries who said it, how they know, by whom it was told and when it happened', () => {
    const meeting = aMeeting()
    const id = add(meeting, { saidBy: 'leah', basis: 'told', toldBy: 'a neighbour', eventDate: '3 and 9 October' })
    expect(valuesOf(meeting, id)).toMatchObject({ kind: 'info', saidBy: 'leah', basis: 'told', toldBy: 'a neighbour', eventDate: '3 and 9 October', item: 'new-information' })
  })

  test('[OX-44a] [OX-44b] the convener’s list is known, the round is new, and elsewhere nobody decides it for them', () => {
    const meeting = aMeeting()
    expect(valuesOf(meeting, add(meeting, { item: 'known', work: 'known' }))).toMatchObject({ isNew: false })
    expect(valuesOf(meeting, add(meeting))).toMatchObject({ isNew: true })
    expect(valuesOf(meeting, add(meeting, { item: 'more-needs', work: 'nsr' }))).not.toHaveProperty('isNew')
    expect(valuesOf(meeting, add(meeting, { isNew: false }))).toMatchObject({ isNew: false })
  })

  test('[OX-39] keeps whether it bears on the children, and who may see it', () => {
    const meeting = aMeeting()
    expect(valuesOf(meeting, add(meeting, { relevant: true, sharing: 'third-party' }))).toMatchObject({ relevant: true, sharing: 'third-party' })
  })

  test('[OX-44c] what was tried keeps what came of it', () => {
    const meeting = aMeeting()
    expect(valuesOf(meeting, add(meeting, { kind: 'tried', item: 'ways', text: 'Parenting programme, June', effect: 'Attended twice' }))).toMatchObject({ kind: 'tried', effect: 'Attended twice' })
  })

  test('[OX-43g] what is not evidence says how we find out, who does, and by when', () => {
    const meeting = aMeeting()
    const id = add(meeting, { text: 'Probably a cousin', basis: 'hunch', saidBy: 'dina' })
    meeting.accept(changeLine(meeting.fold, { line: id, evidence: 'assumption' }))
    const open = () => toPinDown(meeting.fold, 'm1').map(({ key }) => key)
    expect(open()).toEqual(['line-find-out'])
    meeting.accept(changeLine(meeting.fold, { line: id, findOut: { how: 'Ask the mother at the visit', who: 'Sam Idowu', by: '' } }))
    expect(open()).toEqual(['line-find-out'])
    meeting.accept(changeLine(meeting.fold, { line: id, findOut: { how: 'Ask the mother at the visit', who: 'Sam Idowu', by: 'Thu 10 Dec 2026' } }))
    expect(open()).toEqual([])
  })

  test('no words, or more than 8,000 characters, are refused and nothing changes', () => {
    const meeting = aMeeting()
    expect(addLine(meeting.fold, line({ text: ' \n ' }), at(meeting, 20))).toEqual({ ok: false, failure: { code: 'words-needed' } })
    expect(addLine(meeting.fold, line({ text: 'a'.repeat(8001) }), at(meeting, 20))).toEqual({ ok: false, failure: { code: 'line-too-long', limit: 8000 } })
    const id = add(meeting, { text: 'a'.repeat(8000) })
    expect(changeLine(meeting.fold, { line: id, text: 'b'.repeat(100_000) })).toEqual({ ok: false, failure: { code: 'line-too-long', limit: 8000 } })
  })

  test('any words survive as they were typed, in any script', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((words) => words.trim() !== '' && words.isWellFormed()), (words) => {
      const meeting = aMeeting()
      expect(valuesOf(meeting, add(meeting, { text: words }))?.text).toBe(words.trim())
    }), { numRuns: propertyRuns(40) })
  })

  test('on a closed meeting nothing is added; lines can be put right until the record is sealed, and not after', () => {
    const meeting = aMeeting()
    const id = add(meeting)
    closeMeeting(meeting)
    expect(addLine(meeting.fold, line(), at(meeting, 90))).toEqual({ ok: false, failure: { code: 'meeting-closed' } })
    expect(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', text: 'Speech support' }, at(meeting, 90))).toMatchObject({ ok: false, failure: { code: 'meeting-closed' } })
    expect(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Visit' }, at(meeting, 90))).toMatchObject({ ok: false, failure: { code: 'meeting-closed' } })
    meeting.accept(changeLine(meeting.fold, { line: id, text: 'Two domestic noise calls, 2 and 9 October' }))
    expect(valuesOf(meeting, id)?.text).toContain('2 and 9')
    seal(meeting)
    for (const outcome of [changeLine(meeting.fold, { line: id, text: 'Later' }), withdrawLine(meeting.fold, { line: id, reason: 'Wrong' }), restoreLine(meeting.fold, { line: id }), rankLine(meeting.fold, { line: id, after: undefined })]) {
      expect(outcome).toEqual({ ok: false, failure: { code: 'record-sealed' } })
    }
  })

  test('a line is taken out with a reason and can be put back', () => {
    const meeting = aMeeting()
    const id = add(meeting)
    expect(withdrawLine(meeting.fold, { line: id, reason: '' })).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    meeting.accept(withdrawLine(meeting.fold, { line: id, reason: 'Said twice' }))
    expect(textsAt(meeting)).toEqual([])
    meeting.accept(restoreLine(meeting.fold, { line: id }))
    expect(textsAt(meeting)).toHaveLength(1)
  })

  test('moving a line keeps it moved and moves no other kind', () => {
    const meeting = aMeeting()
    const [a, b, c] = ['First', 'Second', 'Third'].map((text) => add(meeting, { text })) as [string, string, string]
    meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'new-information', text: 'Between' }, at(meeting, 21)))
    meeting.accept(rankLine(meeting.fold, { line: c, after: undefined }))
    expect(textsAt(meeting)).toEqual(['Third', 'First', 'Second', 'Between'])
    meeting.accept(rankLine(meeting.fold, { line: a, after: b }))
    expect(linesOfItem(meeting.fold, 'm1', 'new-information').map(({ values }) => values.text)).toEqual(['Third', 'Second', 'First'])
    expect(rankLine(meeting.fold, { line: a, after: 'nobody' })).toMatchObject({ ok: false, failure: { code: 'line-not-found' } })
  })

  test('after a thousand lines a rank is still short, and each is after the last', () => {
    let last = ''
    for (let count = 0; count < 1000; count++) {
      const next = nextRank([last])
      expect(next > last && next.length < 10).toBe(true)
      last = next
    }
  })

  test('lines two devices gave one place are told apart when one is moved between them', () => {
    const meeting = aMeeting()
    const ids = ['First', 'Second', 'Third'].map((text) => add(meeting, { text }))
    meeting.act({ act: 'elsewhere', changes: [change('line', ids[1]!, { rank: 'i' }), change('line', ids[0]!, { rank: 'i' })] })
    const [one] = linesOfItem(meeting.fold, 'm1', 'new-information')
    meeting.accept(rankLine(meeting.fold, { line: ids[2]!, after: one!.id }))
    const order = linesOfItem(meeting.fold, 'm1', 'new-information')
    expect(order.map(({ id }) => id).indexOf(ids[2]!)).toBe(1)
    expect(new Set(order.map(({ values }) => values.rank)).size).toBe(3)
  })
})

describe('what a line can start', () => {
  test('[NC-18] [OX-24b] a need is a subject of its own, open until an action answers it', () => {
    const meeting = aMeeting()
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', work: 'known', text: 'Regular nursery', saidBy: 'dina', basis: 'seen' }, at(meeting, 9)))
    const need = entities(meeting.fold, 'need')[0]!
    expect(need.values).toMatchObject({ text: 'Regular nursery', saidBy: 'dina', isNew: false, item: 'known' })
    expect(toPinDown(meeting.fold, 'm1').map(({ key }) => key)).toEqual(['need-no-action'])
    meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Nursery collects Ellis', owner: 'Priya Nair', ownerAgency: 'Larkmead School', due: '2026-12-07', need: need.id, contingency: 'Early help transport fund' }, at(meeting, 60)))
    expect(toPinDown(meeting.fold, 'm1')).toEqual([])
  })

  test('[OX-24c] [OX-45] actions are numbered, and a number is never given twice', () => {
    const meeting = aMeeting()
    const act = (text: string) => meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text }, at(meeting, 60)))
    act('One')
    act('Two')
    const two = entities(meeting.fold, 'action').find(({ values }) => values.number === 2)!
    meeting.accept(withdrawCaptured(meeting.fold, { thing: 'action', id: two.id, reason: 'Said twice' }))
    act('Three')
    expect(entities(meeting.fold, 'action').map(({ values }) => values.number)).toEqual([1, 3])
    expect(toPinDown(meeting.fold, 'm1').map(({ key, rows }) => [key, rows.length])).toEqual([['action-no-owner', 2], ['action-no-date', 2], ['action-no-if-not', 2]])
  })

  test('needs and actions of the minutes and of the plan stand in one order, whoever wrote them', () => {
    const meeting = aMeeting()
    meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text: 'One' }, at(meeting, 60)))
    meeting.accept(addAction(meeting.fold, { meeting: 'm1', text: 'Two' }, at(meeting, 61)))
    meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Three' }, at(meeting, 62)))
    expect(entities(meeting.fold, 'action').map(({ values }) => [values.number, values.text])).toEqual([[1, 'One'], [2, 'Two'], [3, 'Three']])
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', text: 'One' }, at(meeting, 63)))
    meeting.accept(addNeed(meeting.fold, { meeting: 'm1', text: 'Two' }, at(meeting, 64)))
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', text: 'Three' }, at(meeting, 65)))
    expect(entities(meeting.fold, 'need').map(({ values }) => values.text)).toEqual(['One', 'Two', 'Three'])
  })

  test('a line becomes a need, a need a risk, without typing again; who said it goes along', () => {
    const meeting = aMeeting()
    const id = add(meeting, { text: 'A settled bedtime', saidBy: 'dina', basis: 'seen' })
    meeting.accept(changeKind(meeting.fold, { thing: 'line', id, to: 'need' }, at(meeting, 21)))
    const need = entities(meeting.fold, 'need')[0]!
    expect(capturedAt(meeting.fold, 'm1').map(({ kind, text }) => [kind, text])).toEqual([['need', 'A settled bedtime']])
    expect(need.values).toMatchObject({ saidBy: 'dina', basis: 'seen', isNew: true })
    meeting.accept(changeKind(meeting.fold, { thing: 'need', id: need.id, to: 'risk' }, at(meeting, 22)))
    expect(entities(meeting.fold, 'line').map(({ values }) => values)).toMatchObject([{ kind: 'risk', text: 'A settled bedtime', saidBy: 'dina', item: 'new-information' }])
    for (const to of ['action', 'decision', 'disagreement', 'info', 'strength'] as const) {
      const [row] = capturedAt(meeting.fold, 'm1')
      meeting.accept(changeKind(meeting.fold, { thing: row!.thing, id: row!.id, to }, at(meeting, 23)))
      expect(capturedAt(meeting.fold, 'm1').map(({ kind, text }) => [kind, text])).toEqual([[to, 'A settled bedtime']])
    }
    const [row] = capturedAt(meeting.fold, 'm1')
    expect(changeKind(meeting.fold, { thing: 'line', id: row!.id, to: 'strength' }, at(meeting, 24))).toEqual({ ok: false, failure: { code: 'same-kind' } })
  })

  test('[NC-25] a safeguarding concern is never reworded, changed or taken out', () => {
    const meeting = aMeeting()
    meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: 'Not weighed for ten weeks' }, at(meeting, 48)))
    const [row] = capturedAt(meeting.fold, 'm1')
    const of = { thing: 'concern' as const, id: row!.id }
    for (const outcome of [
      withdrawCaptured(meeting.fold, { ...of, reason: 'Mistake' }), rewordCaptured(meeting.fold, { ...of, text: 'Other words' }),
      restoreCaptured(meeting.fold, of), changeKind(meeting.fold, { ...of, to: 'info' }, at(meeting, 49)),
    ]) expect(outcome).toEqual({ ok: false, failure: { code: 'concern-stays' } })
    expect(toPinDown(meeting.fold, 'm1').map(({ key }) => key)).toEqual(['concern-no-referrer'])
  })

  test('[OX-24c] a need that actions answer is not taken out from under them', () => {
    const meeting = aMeeting()
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', text: 'Speech support' }, at(meeting, 9)))
    const { id } = entities(meeting.fold, 'need')[0]!
    meeting.accept(captureAction(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Referral', need: id }, at(meeting, 60)))
    expect(withdrawCaptured(meeting.fold, { thing: 'need', id, reason: 'Said twice' })).toEqual({ ok: false, failure: { code: 'has-actions' } })
    expect(changeKind(meeting.fold, { thing: 'need', id, to: 'risk' }, at(meeting, 61))).toEqual({ ok: false, failure: { code: 'has-actions' } })
  })

  test('any captured thing is reworded in place, taken out with a reason and put back', () => {
    const meeting = aMeeting()
    meeting.accept(captureNeed(meeting.fold, { meeting: 'm1', item: 'known', text: 'Speech' }, at(meeting, 9)))
    const { id } = entities(meeting.fold, 'need')[0]!
    meeting.accept(rewordCaptured(meeting.fold, { thing: 'need', id, text: 'Speech support for Ellis' }))
    expect(rewordCaptured(meeting.fold, { thing: 'need', id, text: '' })).toMatchObject({ ok: false, failure: { code: 'words-needed' } })
    meeting.accept(withdrawCaptured(meeting.fold, { thing: 'need', id, reason: 'Said twice' }))
    expect(capturedAt(meeting.fold, 'm1')).toEqual([])
    meeting.accept(restoreCaptured(meeting.fold, { thing: 'need', id }))
    expect(textsAt(meeting)).toEqual(['Speech support for Ellis'])
  })

  test('rows keep their identity while nothing of them changes, so that screens redraw one row', () => {
    const meeting = aMeeting()
    add(meeting, { text: 'First' })
    const [first] = capturedAt(meeting.fold, 'm1')
    add(meeting, { text: 'Second' })
    expect(capturedAt(meeting.fold, 'm1')[0]).toBe(first)
  })
})

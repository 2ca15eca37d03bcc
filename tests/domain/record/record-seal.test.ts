import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf, type Nation } from '../../../src/domain/calendar'
import { change, entityById } from '../../../src/domain/entities'
import { changeLine } from '../../../src/domain/meeting/lines'
import {
  addAmendment, amendmentsAt, answerAmendment, approveAndSeal, changedBesideSeal, checkSealedRecord, correctWords, gapsOf, isSealed, readSealed, recordDue, splitText, type ApproveCommand,
} from '../../../src/domain/record'
import { writeEntryLine, type ActDraft } from '../../../src/ledger'
import { aCase, sha256, type TestCase } from '../../support/builders'
import { aRecordCase, closed, recordOf, sealIt } from './a-record-case'

const words = '{"format":"turnstone-document/1","title":"Ellis “Daz sleeps on the sofa” 🦊 עברית"}'
const command: ApproveCommand = { documentText: words, statement: 'I have read this and it is a fair account.', by: 'martin' }
const context = (test: TestCase) => ({ ...test.context(), sha256 })
const seal = (test: TestCase, changed: Partial<ApproveCommand> = {}) => approveAndSeal(test.fold, 'm1', { ...command, ...changed }, context(test))

function aSealedCase(documentText = words): TestCase {
  const made = aRecordCase()
  sealIt(made, documentText)
  return made
}
function sealedOf(test: TestCase) {
  const sealed = readSealed(test.fold, 'm1')
  if (sealed === undefined) throw new Error('not sealed')
  return sealed
}

describe('approving and sealing the record', () => {
  test('[CA-25] the chair approves; the minute taker and everybody else cannot', () => {
    const made = aRecordCase()
    for (const by of ['jo', 'dina', 'leah', 'nobody']) expect(seal(made, { by })).toEqual({ ok: false, failure: { code: 'only-the-chair' } })
    expect(seal(made)).toMatchObject({ ok: true })
  })

  test('[NC-27] it needs the chair’s word that it is a fair account', () => {
    expect(seal(aRecordCase(), { statement: '  ' })).toEqual({ ok: false, failure: { code: 'statement-needed' } })
  })

  test('a meeting that still runs, is not here, or has no chair is refused', () => {
    const made = aCase()
    expect(seal(made)).toEqual({ ok: false, failure: { code: 'meeting-not-found' } })
    made.act({ act: 'setUp', changes: [change('meeting', 'm1', { openedAt: 1 })] })
    expect(seal(made)).toEqual({ ok: false, failure: { code: 'meeting-not-closed' } })
    made.act({ act: 'setUp', changes: [change('meeting', 'm1', { closedAt: closed })] })
    expect(seal(made)).toEqual({ ok: false, failure: { code: 'chair-not-named' } })
  })

  test('a second approval is refused', () => {
    expect(seal(aSealedCase())).toEqual({ ok: false, failure: { code: 'record-sealed' } })
  })

  test('the words come back exactly as approved, with who, when and what they said', () => {
    const sealed = sealedOf(aSealedCase())
    expect(sealed.content).toMatchObject({ state: 'here', seal: { document: words } })
    expect(sealed).toMatchObject({ by: 'Martin Fell', statement: command.statement })
    expect(sealed.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('the same words made from the same facts have the same digest, and one other letter another', () => {
    expect(sealedOf(aSealedCase()).digest).toBe(sealedOf(aSealedCase()).digest)
    expect(sealedOf(aSealedCase(words.replace('sofa', 'sofas'))).digest).not.toBe(sealedOf(aSealedCase()).digest)
  })

  test('the seal names every fact of the meeting’s record, and none of the actions that live on', () => {
    const made = aSealedCase()
    const { content } = sealedOf(made)
    const sealedFacts = new Set(content.state === 'here' ? content.seal.facts.map(([id]) => id) : [])
    const kindsSealed = new Set(made.entries.flatMap(({ id, entry }) => entry.facts.flatMap((fact, index) => (sealedFacts.has(`${id}.${String(index)}`) ? [fact.kind] : []))))
    for (const kind of ['case', 'meeting', 'request', 'convening', 'attendance', 'invitation', 'line', 'decision', 'position', 'score', 'concern', 'voice', 'informing']) expect(kindsSealed).toContain(kind)
    for (const kind of ['action', 'telling', 'review', 'need', 'escalation']) expect(kindsSealed).not.toContain(kind)
  })

  test('a record of 50,000 words is sealed in pieces and comes back whole', () => {
    const long = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => `word${String(index)}`).join(' '))
    const made = aSealedCase(long)
    expect(sealedOf(made).content).toMatchObject({ state: 'here', seal: { document: long } })
    expect(checkSealedRecord(sealedOf(made), made.entries, sha256)).toEqual({ state: 'agrees' })
    for (const { entry } of made.entries) expect(Buffer.byteLength(writeEntryLine(entry))).toBeLessThan(240 * 1024)
  })

  test('a crash between the pieces leaves the record unsealed, and it can be approved again', () => {
    const made = aRecordCase()
    const acts = seal(made, { documentText: 'word '.repeat(60_000) })
    if (!acts.ok) throw new Error(acts.failure.code)
    expect(acts.value.pieces.length).toBeGreaterThan(1)
    made.act(acts.value.pieces[0] as ActDraft)
    expect(isSealed(made.fold, 'm1')).toBe(false)
    sealIt(made, words)
    expect(sealedOf(made).content).toMatchObject({ state: 'here', seal: { document: words } })
  })

  test('what was changed after the chair read it stops the seal', () => {
    const made = aRecordCase()
    const acts = seal(made)
    made.act({ act: 'changeLine', changes: [change('line', 'l2', { text: 'Other words' })] })
    expect(acts.ok && acts.value.seal(made.fold)).toEqual({ ok: false, failure: { code: 'record-changed' } })
  })

  test('of two windows that approve at the same time one seals and the other is told', () => {
    const made = aRecordCase()
    const other = seal(made)
    sealIt(made, words)
    expect(other.ok && other.value.seal(made.fold)).toEqual({ ok: false, failure: { code: 'record-sealed' } })
  })

  test('a record too long to keep is refused whole, before anything is written', () => {
    expect(seal(aRecordCase(), { documentText: 'x'.repeat(7_000_000) })).toEqual({ ok: false, failure: { code: 'record-too-long' } })
  })
})

describe('checking a seal', () => {
  test('with everything here it agrees', () => {
    const made = aSealedCase()
    expect(checkSealedRecord(sealedOf(made), made.entries, sha256)).toEqual({ state: 'agrees' })
  })

  test('with a part of the case not here it cannot be checked yet, and that is never called a difference', () => {
    const made = aSealedCase()
    const check = checkSealedRecord(sealedOf(made), made.entries.slice(2), sha256)
    expect(check.state).toBe('cannot-be-checked-yet')
  })

  test('with other words under the same digest it differs', () => {
    const made = aSealedCase()
    const sealed = sealedOf(made)
    if (sealed.content.state !== 'here') throw new Error('not here')
    const forged = { ...sealed, content: { ...sealed.content, seal: { ...sealed.content.seal, document: words.replace('sofa', 'floor') } } }
    expect(checkSealedRecord(forged, made.entries, sha256)).toEqual({ state: 'differs' })
  })

  test('while pieces of the words are not here, it says how many', () => {
    const made = aCase()
    made.act({ act: 'setUp', changes: [change('seal', 's1', { meeting: 'm1', parts: 3, digest: '0'.repeat(64), by: 'Martin Fell', at: 1 }), change('sealPart', 's1_1', { seal: 's1', index: 1, text: '{' })] })
    const sealed = sealedOf(made)
    expect(sealed.content).toEqual({ state: 'missing', missing: 2 })
    expect(checkSealedRecord(sealed, made.entries, sha256)).toEqual({ state: 'cannot-be-checked-yet', missing: 2 })
  })

  test('pieces that make no sense are called unreadable, and nothing crashes', () => {
    for (const text of ['', '{', 'x\nwords', '9\nwords', '5\nwords\nnot a fact', '-1\n', '1e3\nwords', '5\nwordsmore']) {
      const made = aCase()
      made.act({ act: 'setUp', changes: [change('seal', 's1', { meeting: 'm1', parts: 1, digest: '0'.repeat(64) }), change('sealPart', 's1_0', { seal: 's1', index: 0, text })] })
      expect(sealedOf(made).content).toEqual({ state: 'unreadable' })
      expect(checkSealedRecord(sealedOf(made), made.entries, sha256)).toEqual({ state: 'differs' })
    }
  })
})

describe('after the seal', () => {
  test('the words of the record can no longer be changed, by any act', () => {
    const made = aSealedCase()
    expect(isSealed(made.fold, 'm1')).toBe(true)
    expect(correctWords(made.fold, { meeting: 'm1', kind: 'line', id: 'l1', field: 'text', text: 'Other words' })).toEqual({ ok: false, failure: { code: 'record-sealed' } })
    expect(changeLine(made.fold, { line: 'l1', text: 'Other words' })).toMatchObject({ ok: false, failure: { code: 'record-sealed' } })
  })

  test('[NC-27] a correction is a dated note; the sealed words and their digest stay as they are', () => {
    const made = aSealedCase()
    const before = sealedOf(made)
    made.accept(addAmendment(made.fold, { meeting: 'm1', about: 'Police calls', text: '2 October, not 3 October', askedBy: 'PC Leah Brandt' }, { ...made.context(), today: '2026-12-04' }))
    const note = amendmentsAt(made.fold, 'm1')[0]
    expect(note?.values).toEqual({ meeting: 'm1', about: 'Police calls', text: '2 October, not 3 October', askedBy: 'PC Leah Brandt', on: '2026-12-04' })
    const after = sealedOf(made)
    expect(after).toEqual(before)
    expect(checkSealedRecord(after, made.entries, sha256)).toEqual({ state: 'agrees' })
    expect(changedBesideSeal(made.fold, 'm1', after)).toBe(0)
  })

  test('a note is answered; turning one down needs a reason, and the note stays', () => {
    const made = aSealedCase()
    made.accept(addAmendment(made.fold, { meeting: 'm1', text: '2 October', askedBy: 'Leah' }, made.context()))
    const amendment = amendmentsAt(made.fold, 'm1')[0]?.id ?? ''
    expect(answerAmendment(made.fold, { amendment, answer: 'not-accepted', reason: ' ' })).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    made.accept(answerAmendment(made.fold, { amendment, answer: 'not-accepted', reason: 'The police log says 3 October' }))
    expect(entityById(made.fold, 'amendment', amendment)?.values).toMatchObject({ text: '2 October', answer: 'not-accepted', answerReason: 'The police log says 3 October' })
    expect(answerAmendment(made.fold, { amendment: 'gone', answer: 'noted', reason: '' })).toEqual({ ok: false, failure: { code: 'amendment-not-found' } })
  })

  test('a note without words or without who asks for it is refused, and so is one before the seal', () => {
    const made = aSealedCase()
    expect(addAmendment(made.fold, { meeting: 'm1', text: ' ', askedBy: 'Leah' }, made.context())).toEqual({ ok: false, failure: { code: 'words-needed' } })
    expect(addAmendment(made.fold, { meeting: 'm1', text: 'x', askedBy: ' ' }, made.context())).toEqual({ ok: false, failure: { code: 'person-needed' } })
    expect(addAmendment(aRecordCase().fold, { meeting: 'm1', text: 'x', askedBy: 'Leah' }, made.context())).toEqual({ ok: false, failure: { code: 'record-not-sealed' } })
  })

  test('actions, telling and review go on living, and their changes are no amendment', () => {
    const made = aSealedCase()
    made.act({ act: 'later', changes: [change('action', 'a2', { status: 'done', due: '2026-12-11' }), change('telling', 't1', { understood: 'Said it back' }), change('review', 'w1', { date: '2027-01-28' }), change('concern', 'k1', { response: 'Seen the same day' })] })
    expect(changedBesideSeal(made.fold, 'm1', sealedOf(made))).toBe(0)
    expect(checkSealedRecord(sealedOf(made), made.entries, sha256)).toEqual({ state: 'agrees' })
  })

  test('an answer of the record that comes in late from another device is counted beside it', () => {
    const made = aSealedCase()
    made.act({ act: 'late', changes: [change('line', 'l2', { text: 'Warm with mother, twice' })] })
    expect(changedBesideSeal(made.fold, 'm1', sealedOf(made))).toBe(1)
    expect(sealedOf(made).content).toMatchObject({ seal: { document: words } })
  })
})

describe('before the seal', () => {
  test('words are put right, with a reason where it helps; empty or endless words are refused', () => {
    const made = aRecordCase()
    const fix = { meeting: 'm1', kind: 'line', id: 'l1', field: 'text' } as const
    made.accept(correctWords(made.fold, { ...fix, text: ' Two calls, 2 and 9 October ', reason: 'Wrong date' }))
    expect(entityById(made.fold, 'line', 'l1')?.values.text).toBe('Two calls, 2 and 9 October')
    expect(made.entries.at(-1)?.entry.reason).toBe('Wrong date')
    expect(correctWords(made.fold, { ...fix, text: '  ' })).toEqual({ ok: false, failure: { code: 'words-needed' } })
    expect(correctWords(made.fold, { ...fix, text: 'x'.repeat(8001) })).toEqual({ ok: false, failure: { code: 'words-too-long', limit: 8000 } })
    expect(correctWords(made.fold, { ...fix, id: 'gone', text: 'x' })).toEqual({ ok: false, failure: { code: 'not-found' } })
    expect(correctWords(made.fold, { ...fix, field: 'kind', text: 'risk' })).toEqual({ ok: false, failure: { code: 'not-found' } })
  })

  test('[NC-29] gaps are counted thing by thing', () => {
    const codes = gapsOf(recordOf(aRecordCase()))
    expect(codes).toEqual([
      { code: 'concerns-unassigned', count: 0 }, { code: 'actions-without-contingency', count: 1 }, { code: 'lines-without-speaker', count: 1 }, { code: 'children-not-heard', count: 1 }, { code: 'telling-not-answered', count: 2 },
    ].filter(({ count }) => count > 0))
  })

  test('[NC-29] [OX-24] of an empty record every part is named as missing', () => {
    const bare = aCase()
    bare.act({ act: 'setUp', changes: [change('meeting', 'm1', { closedAt: closed })] })
    expect(gapsOf(recordOf(bare)).map(({ code }) => code)).toEqual(['aim', 'attendance', 'minute-taker', 'needs', 'actions', 'decisions', 'plan-coordinator', 'review'])
  })
})

describe('by when it is sent', () => {
  test('[NC-28c] [NC-34a] the day said at the start, which working day it is, and how many are left', () => {
    expect(recordDue(aRecordCase().fold, 'm1', '2026-12-03', bankHolidaysOf('englandAndWales'))).toEqual({ due: '2026-12-10', ordinal: { ok: true, value: 5 }, left: { ok: true, value: 5 } })
    expect(recordDue(aRecordCase().fold, 'm1', '2026-12-14', bankHolidaysOf('englandAndWales'))).toMatchObject({ left: { ok: true, value: -2 } })
    expect(recordDue(aCase().fold, 'm1', '2026-12-03', bankHolidaysOf('englandAndWales'))).toBeUndefined()
    // 30 November, the day of St Andrew, is a bank holiday in Scotland alone.
    const days = (nation: Nation) => recordDue(aRecordCase().fold, 'm1', '2026-11-27', bankHolidaysOf(nation))?.left
    expect([days('englandAndWales'), days('scotland')]).toEqual([{ ok: true, value: 9 }, { ok: true, value: 8 }])
  })
})

describe('splitting the words into pieces', () => {
  test('no piece is over 60 KiB as it is written, no character is cut, and together they are the text again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"\\'.repeat(30), '\u0001'.repeat(30), '🦊'.repeat(30))), { maxLength: 40 }), fc.integer({ min: 8, max: 300 }), (pieces, most) => {
        const text = pieces.join('').toWellFormed()
        const parts = splitText(text, most)
        expect(parts.join('')).toBe(text)
        for (const part of parts) {
          expect(part.isWellFormed()).toBe(true)
          expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(most)
        }
      }),
    )
  })
})

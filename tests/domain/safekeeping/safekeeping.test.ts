import { describe, expect, test } from 'vitest'
import { answerRequest, confirmExport, disclosuresOf, exportReceipt, historyOf, keepSafe, noteRequest, safekeepingOf } from '../../../src/domain/safekeeping'
import { change } from '../../../src/domain/entities'
import { correctWords } from '../../../src/domain/record'
import { aRecordCase, sealIt } from '../record/a-record-case'

describe('where the record is kept', () => {
  test('[MS-29] the opening card’s answers stand until somebody says more', () => {
    const made = aRecordCase()
    made.act({ act: 'setUp', changes: [change('meeting', 'm1', { custodian: 'Jo Lindqvist', recordStored: 'School safeguarding file' })] })
    expect(safekeepingOf(made.fold)).toMatchObject({ custodian: 'Jo Lindqvist', system: 'School safeguarding file' })
    made.accept(keepSafe(made.fold, { custodian: 'Records office', system: 'Liquidlogic', retention: 'Schedule 4b, from closure', keepUntil: '2041-12-03' }))
    expect(safekeepingOf(made.fold)).toMatchObject({ custodian: 'Records office', system: 'Liquidlogic', retention: 'Schedule 4b, from closure', keepUntil: '2041-12-03' })
    expect(keepSafe(made.fold, { keepUntil: 'some day' })).toEqual({ ok: false, failure: { code: 'not-a-date' } })
  })

  test('nothing says that the record is in the agency’s system until a named person has seen the sealed one there', () => {
    const made = aRecordCase()
    made.accept(keepSafe(made.fold, { custodian: 'Records office', system: 'Liquidlogic' }))
    expect(exportReceipt(made.fold)).toMatchObject({ isComplete: false, missing: ['m1'], confirmed: [] })
    expect(confirmExport(made.fold, { meeting: 'm1', by: 'Jo', where: 'Liquidlogic' }, made.context())).toEqual({ ok: false, failure: { code: 'record-not-sealed' } })
    sealIt(made, 'the words')
    expect(safekeepingOf(made.fold).records).toEqual([{ meeting: 'm1', date: '2026-12-03', state: 'not-exported', confirmed: undefined }])
    expect(confirmExport(made.fold, { meeting: 'm1', by: ' ', where: 'Liquidlogic' }, made.context())).toEqual({ ok: false, failure: { code: 'person-needed' } })
    expect(confirmExport(made.fold, { meeting: 'm1', by: 'Jo', where: 'Liquidlogic', on: '2026-12-04' }, made.context())).toEqual({ ok: false, failure: { code: 'day-to-come' } })
    made.accept(confirmExport(made.fold, { meeting: 'm1', by: 'Jo Lindqvist', where: 'Liquidlogic' }, made.context()))
    expect(exportReceipt(made.fold)).toMatchObject({ isComplete: true, missing: [], custodian: 'Records office', confirmed: [{ meeting: 'm1', by: 'Jo Lindqvist', on: '2026-12-03', where: 'Liquidlogic' }] })
  })

  test('a confirmation of another sealed record is not one of this', () => {
    const made = aRecordCase()
    sealIt(made, 'the words')
    made.act({ act: 'setUp', changes: [change('recordExport', 'm1_export', { meeting: 'm1', digest: 'a'.repeat(64), confirmed: { by: 'Jo', on: '2026-12-03', where: 'Liquidlogic' } })] })
    expect(exportReceipt(made.fold)).toMatchObject({ isComplete: false, missing: ['m1'] })
    expect(safekeepingOf(made.fold).records[0]?.state).toBe('other-record')
  })
})

describe('[MS-30] [OX-26] who asked to see it', () => {
  test('each request stands with its ground and what they were given; a refusal has its reason', () => {
    const made = aRecordCase()
    expect(noteRequest(made.fold, { askedBy: 'Family court', basis: 'because', what: 'The record' }, made.context())).toEqual({ ok: false, failure: { code: 'basis-needed' } })
    made.accept(noteRequest(made.fold, { askedBy: 'Family court', basis: 'court-order', what: 'The record of 3 December' }, made.context()))
    const [asked] = disclosuresOf(made.fold)
    expect(asked?.values).toMatchObject({ askedBy: 'Family court', basis: 'court-order', askedOn: '2026-12-03', outcome: 'waiting' })
    const command = { disclosure: asked?.id ?? '', decider: 'Records office', reason: '', outcome: 'part' } as const
    expect(answerRequest(made.fold, command, made.context())).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    made.accept(answerRequest(made.fold, { ...command, reason: 'A neighbour’s name left out' }, made.context()))
    expect(disclosuresOf(made.fold)[0]?.values).toMatchObject({ outcome: 'part', decider: 'Records office', doneOn: '2026-12-03', reason: 'A neighbour’s name left out' })
  })
})

describe('who changed what, when and why', () => {
  test('an act stands with its reason and what was there before, newest first', () => {
    const made = aRecordCase()
    made.accept(correctWords(made.fold, { meeting: 'm1', kind: 'line', id: 'l2', field: 'text', text: 'Warm with mother, seen twice', reason: 'Seen twice' }))
    const [newest] = historyOf(made.entries)
    expect(newest).toMatchObject({ act: 'correctWords', reason: 'Seen twice', changes: [{ kind: 'line', subject: 'l2', field: 'text', value: 'Warm with mother, seen twice', before: ['Warm with mother at clinic'] }] })
  })

  test('every entry is in it, and no key of a slip', () => {
    const made = aRecordCase()
    made.act({ act: 'makeSlip', changes: [change('slip', 'sl1', { meeting: 'm1', number: 1, seed: 'ab'.repeat(32), token: 'cd'.repeat(16) })] })
    const rows = historyOf(made.entries)
    expect(rows.flatMap(({ changes }) => changes).length).toBeGreaterThan(300)
    expect(new Set(rows.map(({ act }) => act))).toEqual(new Set(['setUp', 'makeSlip']))
    expect(JSON.stringify(rows)).not.toMatch(/abababab|cdcdcdcd/)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { foldCaseFile, readCaseFile, versionKey, versionsOf, writeCaseFile, type CaseFile } from '../../../src/domain/record'
import { versionOf } from '../../../src/documents'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import { hostileTexts } from '../../documents/hostile-texts'
import { aRandomCase } from '../../documents/random-case'
import { change } from '../../../src/domain/entities'
import { sha256, type TestCase } from '../../support/builders'
import { aRecordCase } from './a-record-case'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }

function fileOf(test: TestCase): CaseFile {
  const documents = versionsOf(test.fold, 'm1').flatMap((version) => {
    const document = versionOf(test.fold, 'm1', version, { guidance })
    return document === undefined ? [] : [{ version: versionKey(version), document }]
  })
  return { format: 'turnstone-case/1', madeAt: Date.UTC(2026, 11, 3, 16, 40), caseId: 'c1', entries: test.entries, documents }
}
const ok = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result.value
}
function hostile(): TestCase {
  const made = aRecordCase()
  hostileTexts.filter(({ text }) => text.isWellFormed() && !/[\ufffe\uffff]/.test(text)).forEach(({ text }, index) => made.act({ act: 'setUp', changes: [change('line', `h${String(index)}`, { meeting: 'm1', text: text.replaceAll('\u0000', '') })] }))
  return made
}

describe('the case as one file', () => {
  test.each([['the record case', aRecordCase], ['a case of hostile words', hostile], ['a random case', () => aRandomCase(11).test]] as const)('%s comes back without loss: every entry, every answer, every document', (_, make) => {
    const made = make()
    const file = fileOf(made)
    const back = ok(readCaseFile(writeCaseFile(file, sha256), sha256))
    expect(back.entries).toEqual(file.entries)
    expect(JSON.parse(JSON.stringify(back.documents))).toEqual(JSON.parse(JSON.stringify(file.documents)))
    const fold = foldCaseFile(back)
    expect(fold.setAside).toEqual([])
    expect(fold.byKind).toEqual(made.fold.byKind)
    expect(writeCaseFile(back, sha256)).toBe(writeCaseFile(file, sha256))
  })

  test('fits the schema that is published beside the app, and a file that is none does not', () => {
    const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../../public/case-file.schema.json'), 'utf8')) as object
    const fits = new Ajv2020({ allErrors: true }).compile(schema)
    const text = writeCaseFile(fileOf(aRecordCase()), sha256)
    expect(fits(JSON.parse(text)), JSON.stringify(fits.errors?.slice(0, 3))).toBe(true)
    expect(fits({ ...(JSON.parse(text) as object), format: 'turnstone-case/2' })).toBe(false)
    expect(fits({ ...(JSON.parse(text) as object), entries: [{ id: 'x' }] })).toBe(false)
  })

  test('a changed letter is found, in an entry and beside it', () => {
    const text = writeCaseFile(fileOf(aRecordCase()), sha256)
    expect(readCaseFile(text.replace('Joint home visit', 'Joint school visit'), sha256)).toEqual({ ok: false, failure: { code: 'case-file-damaged', entries: 1 } })
    expect(readCaseFile(text.replace('"caseId":"c1"', '"caseId":"c2"'), sha256)).toEqual({ ok: false, failure: { code: 'case-file-damaged', entries: 0 } })
  })

  test('a newer file and something else altogether are told apart', () => {
    const text = writeCaseFile(fileOf(aRecordCase()), sha256)
    expect(readCaseFile(text.replace('turnstone-case/1', 'turnstone-case/2'), sha256)).toEqual({ ok: false, failure: { code: 'case-file-newer' } })
    for (const other of ['', 'x', '{}', '[]', 'null', '{"format":"turnstone-case/1"}', text.slice(0, -20)]) expect(readCaseFile(other, sha256)).toEqual({ ok: false, failure: { code: 'case-file-unreadable' } })
  })
})

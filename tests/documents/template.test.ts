// @vitest-environment jsdom
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { fillTemplate, recordToDocument, wordsOf, cleanText } from '../../src/documents'
import { aRecordCase, recordOf } from '../domain/record/a-record-case'
import { aTemplate, plainTemplate } from './a-template'
import { hostileTexts } from './hostile-texts'
import { officeHint, readByOffice, skipsOffice } from './office'

const model = recordToDocument(recordOf(aRecordCase()), 'final')
const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
const fill = (template: Uint8Array, of = model) => {
  const filled = fillTemplate(template, of)
  if (!filled.ok) throw new Error(filled.failure.code)
  return filled.value
}
function partOf(bytes: Uint8Array, name = 'word/document.xml'): Document {
  const parsed = new DOMParser().parseFromString(strFromU8(unzipSync(bytes)[name] as Uint8Array), 'application/xml')
  if (parsed.querySelector('parsererror') !== null) throw new Error(`${name} is not well formed`)
  return parsed
}
const textIn = (doc: Document): string => [...doc.getElementsByTagName('w:t')].map((one) => one.textContent).join('')

describe('an agency’s own Word template', () => {
  test('takes the whole record where it says so, in its own heading styles, with header rows that repeat', () => {
    const body = partOf(fill(plainTemplate()).bytes)
    const text = textIn(body).replace(/\s+/g, '')
    for (const line of wordsOf(model).split('\n')) for (const part of line.split(/ \| |: /)) expect(text).toContain(cleanText(part).replace(/\s+/g, ''))
    expect([...body.getElementsByTagName('w:pStyle')].map((one) => one.getAttribute('w:val'))).toEqual(expect.arrayContaining(['Kop1', 'Kop2']))
    expect(body.getElementsByTagName('w:tblHeader').length).toBe(model.blocks.filter(({ type }) => type === 'table').length)
  })

  test('takes one part by its heading, and the marking in its own header', () => {
    const filled = fill(aTemplate({ body: `<w:p>${run('{{Action plan}}')}</w:p>`, header: `<w:p>${run('{{marking}}')}</w:p>` }))
    const text = textIn(partOf(filled.bytes))
    expect(text).toContain('Joint home visit')
    expect(text).not.toContain('Not without knowing who lives there')
    expect(textIn(partOf(filled.bytes, 'word/header1.xml'))).toBe(model.marking)
  })

  test('finds a field that Word cut into pieces, and keeps the words around it', () => {
    const filled = fill(aTemplate({ body: `<w:p>${run('Dear all, {')}${run('{ti')}<w:r><w:rPr><w:b/></w:rPr><w:t>tle}}</w:t></w:r>${run(' is attached.')}</w:p>` }))
    expect(textIn(partOf(filled.bytes))).toBe(`Dear all, ${model.blocks[0]?.type === 'heading' ? model.blocks[0].text : ''} is attached.`)
    expect(filled.unknown).toEqual([])
  })

  test('names the fields that this version has nothing for, and leaves them empty', () => {
    const filled = fill(aTemplate({ body: `<w:p>${run('{{Weather}} and {{marking}}')}</w:p>` }))
    expect(filled.unknown).toEqual(['Weather'])
    expect(textIn(partOf(filled.bytes))).toBe(` and ${model.marking}`)
  })

  test('a field in a table cell leaves a cell that Word can open', () => {
    const body = partOf(fill(aTemplate({ body: `<w:tbl><w:tr><w:tc><w:p>${run('{{Action plan}}')}</w:p></w:tc></w:tr></w:tbl><w:p/>` })).bytes)
    for (const cell of body.getElementsByTagName('w:tc')) expect(cell.lastElementChild?.tagName).toBe('w:p')
  })

  test('is refused when it is no Word file, has macros, calls out, or has no field; the path of its own template is cut out', () => {
    const code = (bytes: Uint8Array) => { const made = fillTemplate(bytes, model); return made.ok ? 'filled' : made.failure.code }
    const body = `<w:p>${run('{{record}}')}</w:p>`
    expect(code(new TextEncoder().encode('not a zip'))).toBe('template-not-word')
    expect(code(aTemplate({ body, mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }))).toBe('template-not-word')
    expect(code(aTemplate({ body, extra: { 'word/vbaProject.bin': 'x' } }))).toBe('template-not-word')
    expect(code(aTemplate({ body, relations: '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="https://example.org/a.png" TargetMode="External"/>' }))).toBe('template-calls-out')
    expect(code(aTemplate({ body: `<w:p>${run('Nothing')}</w:p>` }))).toBe('template-without-fields')
    expect(code(new Uint8Array(11 * 1024 * 1024))).toBe('template-too-big')
    const linked = aTemplate({ body, relations: '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="file:///C:/Users/somebody/council.dotx" TargetMode="External"/>' })
    expect(strFromU8(unzipSync(fill(linked).bytes)['word/_rels/document.xml.rels'] as Uint8Array)).not.toContain('somebody')
  })

  test.each(hostileTexts)('$what breaks neither a sentence nor a block', ({ text, shown }) => {
    const hostile = { ...model, marking: text, blocks: [{ type: 'paragraph' as const, runs: [{ text }] }] }
    const filled = fill(aTemplate({ body: `<w:p>${run('{{record}}')}</w:p><w:p>${run('a {{marking}} b')}</w:p>` }), hostile)
    expect(textIn(partOf(filled.bytes)).split(shown).length - 1).toBe(2)
  })

  test('braces that somebody typed are words, not a field', () => {
    const filled = fill(plainTemplate(), { ...model, blocks: [{ type: 'paragraph', runs: [{ text: 'She said {{marking}}' }] }] })
    expect(textIn(partOf(filled.bytes))).toBe('She said {{marking}}')
  })

  test.skipIf(skipsOffice)(`LibreOffice keeps its headings, header rows and marking (${officeHint})`, () => {
    const read = readByOffice(fill(plainTemplate()).bytes)
    expect(read).toContain('text:outline-level="2"')
    expect(read).toContain('table:table-header-rows')
    expect(read).toContain(model.marking)
  }, 120_000)
})

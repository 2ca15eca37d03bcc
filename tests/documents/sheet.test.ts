// @vitest-environment jsdom
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { actionSheet, toCsv, toWorkbook, type Sheet } from '../../src/documents'
import { aRecordCase, recordOf } from '../domain/record/a-record-case'
import { hostileTexts } from './hostile-texts'
import { officeHint, sheetByOffice, skipsSheets } from './office'

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|\'/c calc\'!A0', '\t=1+1', '\r=1', ' =HYPERLINK("http://x")', '|x', '%0A=1']
const sheetOf = (words: readonly string[]): Sheet => ({ title: 'Actions', marking: 'Private & confidential', columns: [{ title: 'What', width: 40, kind: 'words' }, { title: 'By', width: 14, kind: 'day' }], rows: words.map((one) => [one, '2026-12-04']) })
const cells = (bytes: Uint8Array): readonly Element[] => {
  const parsed = new DOMParser().parseFromString(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array), 'application/xml')
  expect(parsed.querySelector('parsererror')).toBeNull()
  return [...parsed.getElementsByTagName('c')]
}
/** Reads CSV as RFC 4180 says. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows = [...text.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)]
  const out: string[][] = [[]]
  for (const [, cell = '', end] of rows) {
    out.at(-1)?.push(cell.replace(/""/g, '"'))
    if (end === '\r\n') out.push([])
  }
  return out.slice(0, -1)
}

describe('[NC-29a] the actions as a table', () => {
  const sheet = actionSheet(recordOf(aRecordCase()), 'Private')

  test('hold each action on a row, with its owner, its day and what happens if not', () => {
    const rows = readCsv(toCsv(sheet))
    expect(rows).toHaveLength(3)
    expect(rows[2]?.slice(0, 6)).toEqual(['2', 'Joint home visit', 'Sam Idowu', '', 'PC Leah Brandt', '2026-12-10'])
    expect(rows[1]).toContain('said action contingency.')
  })

  test.each(formulas)('%j is never run: not from CSV, not from the workbook', (words) => {
    const [, row] = readCsv(toCsv(sheetOf([words])))
    expect(row?.[0]?.startsWith("'")).toBe(true)
    const bytes = toWorkbook(sheetOf([words]))
    expect(strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array)).not.toContain('<f>')
    expect(cells(bytes)[2]?.getAttribute('t')).toBe('inlineStr')
  })

  test.each(hostileTexts)('$what stays in one cell', ({ text, shown }) => {
    expect(readCsv(toCsv(sheetOf([text])))[1]?.[0]).toBe(shown)
    expect(cells(toWorkbook(sheetOf([text])))[2]?.textContent).toBe(shown)
  })

  test('50,000 words: the CSV keeps them all; a cell says where it was cut, because Excel holds 32,767 letters', () => {
    const words = 'word '.repeat(50_000).trim()
    expect(readCsv(toCsv(sheetOf([words])))[1]?.[0]).toBe(words)
    const cell = cells(toWorkbook(sheetOf([words])))[2]?.textContent ?? ''
    expect([cell.length, cell.endsWith('\u2026')]).toEqual([32_767, true])
  })

  test.skipIf(skipsSheets)(`opens in LibreOffice with days as days and formulas as words (${officeHint})`, () => {
    const fods = sheetByOffice(toWorkbook({ ...sheet, rows: [...sheet.rows, ...sheetOf(formulas).rows.map(([words = '']) => sheet.columns.map(({ kind }) => (kind === 'words' ? words : '')))] }))
    expect(fods).toContain('office:date-value="2026-12-10"')
    expect(fods).toContain('Joint home visit')
    expect(fods).not.toContain('table:formula')
    expect(fods).toContain('=1+1')
  }, 120_000)
})

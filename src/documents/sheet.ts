import { strToU8, zipSync } from 'fflate'
import type { RecordAction, RecordModel } from '../domain/record'
import { documentText } from '../text/documents'
import { versionText } from '../text/versions'
import { cleanText } from './clean-text'

/** A table for spreadsheets: words, or a day as ISO text. */
export interface Sheet {
  readonly title: string
  readonly marking: string
  readonly columns: readonly { readonly title: string; readonly width: number; readonly kind: 'words' | 'day' | 'number' }[]
  readonly rows: readonly (readonly string[])[]
}

/** The actions of a meeting, one a row, as the actions-only version carries them. */
export function actionSheet(record: RecordModel, marking: string): Sheet {
  const { columns } = documentText.sheet
  return {
    title: documentText.sheet.title,
    marking,
    columns: [
      { title: columns.no, width: 6, kind: 'number' }, { title: columns.action, width: 50, kind: 'words' }, { title: columns.owner, width: 24, kind: 'words' }, { title: columns.agency, width: 24, kind: 'words' },
      { title: columns.with, width: 24, kind: 'words' }, { title: columns.due, width: 14, kind: 'day' }, { title: columns.need, width: 30, kind: 'words' }, { title: columns.soThat, width: 40, kind: 'words' },
      { title: columns.measure, width: 40, kind: 'words' }, { title: columns.ifNot, width: 40, kind: 'words' }, { title: columns.family, width: 30, kind: 'words' }, { title: columns.agreed, width: 20, kind: 'words' },
      { title: columns.status, width: 14, kind: 'words' }, { title: columns.evidence, width: 40, kind: 'words' }, { title: columns.effect, width: 40, kind: 'words' },
    ],
    rows: record.actions.map(rowOf),
  }
}

const rowOf = ({ values, need }: RecordAction): readonly string[] => [
  String(values.number ?? ''), values.text ?? '', values.owner ?? '', values.ownerAgency ?? '', values.with ?? '', values.due ?? '', need?.text ?? '', values.change ?? '', values.measure ?? '',
  values.contingency ?? '', values.familyPart ?? '', values.agreed === undefined ? '' : documentText.agreed[values.agreed], values.status === undefined ? '' : documentText.status[values.status] || versionText.openStatus,
  values.evidence ?? '', values.effect ?? '',
]

/** Cells that a spreadsheet would run get an apostrophe in front, so that they stay what somebody typed. */
const formulaStart = /^[\s]*[=+\-@\t\r|%]/u

const csvCell = (words: string): string => {
  const clean = cleanText(words)
  const safe = formulaStart.test(clean) ? `'${clean}` : clean
  return `"${safe.replace(/"/g, '""')}"`
}

/** CSV (RFC 4180) with the mark that makes Excel read it as UTF-8. */
export function toCsv(sheet: Sheet): string {
  const rows = [sheet.columns.map(({ title }) => title), ...sheet.rows]
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/**
 * An Excel workbook of one sheet (ECMA-376): words as words, which no program runs as a formula; days as days; the head
 * frozen and named as print titles; the marking in the head of each printed page.
 */
export function toWorkbook(sheet: Sheet): Uint8Array<ArrayBuffer> {
  const files: { readonly [name: string]: string } = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets><sheet name="${xml(sheetName(sheet.title))}" sheetId="1" r:id="r1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${xml(sheetName(sheet.title))}'!$1:$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${officeRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${officeRelations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': worksheet(sheet),
  }
  // A fixed day in the zip's own fields: the same actions make the same bytes, and the file says nothing about a device.
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { level: 6, mtime: new Date('2026-01-01T00:00:00') }) as Uint8Array<ArrayBuffer>
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Cell styles by number: 0 words, 1 the head, 2 a day. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="ddd d mmm yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf></cellXfs></styleSheet>`

const xml = (words: string): string => cleanText(words).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const sheetName = (title: string): string => title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31)

function worksheet({ columns, rows, marking }: Sheet): string {
  const widths = columns.map(({ width }, index) => `<col min="${String(index + 1)}" max="${String(index + 1)}" width="${String(width)}" customWidth="1"/>`).join('')
  const top = columns.map(({ title }, index) => words(title, place(index, 1), 1)).join('')
  const body = rows.map((row, at) => `<row r="${String(at + 2)}">${row.map((value, index) => cell(value, columns[index]?.kind ?? 'words', place(index, at + 2))).join('')}</row>`).join('')
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${top}</row>${body}</sheetData><pageMargins left="0.5" right="0.5" top="0.9" bottom="0.7" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddHeader>&amp;C${xml(marking.replace(/&/g, '&&').slice(0, 200))}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`
}

function cell(value: string, kind: Sheet['columns'][number]['kind'], at: string): string {
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return `<c r="${at}" s="2"><v>${String(serialDay(value))}</v></c>`
  if (kind === 'number' && /^\d{1,9}$/.test(value)) return `<c r="${at}"><v>${value}</v></c>`
  return words(value, at, 0)
}

/** One cell holds at most 32,767 letters in Excel; what is longer is cut with a sign, since the file would not open at all. */
const longest = 32_767
const words = (value: string, at: string, style: number): string => {
  const whole = cleanText(value)
  const kept = whole.length > longest ? `${whole.slice(0, longest - 1).toWellFormed()}\u2026` : whole
  return `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${xml(kept)}</t></is></c>`
}

/** Days since 30 December 1899, as spreadsheets count them. */
const serialDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

const place = (column: number, row: number): string => `${column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))}${String.fromCharCode(65 + (column % 26))}${String(row)}`

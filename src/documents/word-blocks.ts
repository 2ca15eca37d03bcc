import { bytesOfBase64 } from '../guidance'
import { cleanText } from './clean-text'
import { logoSize, type Block, type Cell, type Logo, type Run } from './model'

/** What a template offers: the ids of its own styles, and the width between its margins in twentieths of a point. */
export interface TemplateLook {
  readonly headings: readonly (string | undefined)[]
  readonly bullet: string | undefined
  readonly width: number
}

/** Blocks as WordprocessingML (ECMA-376) in the look of somebody else's template: its heading styles, its width. */
export const blocksToXml = (blocks: readonly Block[], look: TemplateLook): string => blocks.map((block) => blockXml(block, look)).join('')

export const xmlText = (words: string): string => cleanText(words).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Line ends become breaks. */
export const runXml = ({ text, bold }: Run, properties = ''): string =>
  `<w:r>${properties}${properties === '' && bold === true ? '<w:rPr><w:b/></w:rPr>' : ''}${xmlText(text).split('\n').map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>')}</w:r>`

const paragraph = (runs: readonly Run[], properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs.map((run) => runXml(run)).join('')}</w:p>`

function blockXml(block: Block, look: TemplateLook): string {
  switch (block.type) {
    case 'heading':
      return headingXml(block.level, block.text, look)
    case 'paragraph':
      return paragraph(block.runs)
    case 'list':
      return block.items.map((item) => (look.bullet === undefined ? paragraph([{ text: '\u2022 ' }, ...item], '<w:ind w:left="360" w:hanging="240"/>') : paragraph(item, `<w:pStyle w:val="${look.bullet}"/>`))).join('')
    case 'facts':
      return block.rows.map(({ term, value: [first = [], ...more] }) => paragraph([{ text: `${term}: `, bold: true }, ...first]) + more.map((runs) => paragraph(runs, '<w:ind w:left="360"/>')).join('')).join('')
    case 'table':
      return tableXml(block, look.width)
  }
}

function headingXml(level: 1 | 2 | 3, text: string, { headings }: TemplateLook): string {
  const style = headings[level - 1]
  // A template without heading styles still gets headings that a screen reader finds.
  return style === undefined ? paragraph([{ text, bold: true }], `<w:keepNext/><w:outlineLvl w:val="${String(level - 1)}"/>`) : paragraph([{ text }], `<w:pStyle w:val="${style}"/>`)
}

const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
const borders = `<w:tblBorders>${sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join('')}</w:tblBorders>`

function tableXml({ caption, columns, rows }: Extract<Block, { type: 'table' }>, width: number): string {
  const widths = columns.map((column) => Math.round((column.width / 100) * width))
  const cell = (index: number, content: string): string => `<w:tc><w:tcPr><w:tcW w:w="${String(widths[index] ?? 0)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`
  const cellOf = (of: Cell): string => (of.length === 0 ? '<w:p/>' : of.map((runs) => paragraph(runs)).join(''))
  const head = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map(({ title }, index) => cell(index, paragraph([{ text: title, bold: true }]))).join('')}</w:tr>`
  const body = rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((of, index) => cell(index, cellOf(of))).join('')}</w:tr>`).join('')
  const grid = `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${String(one)}"/>`).join('')}</w:tblGrid>`
  return `${paragraph([{ text: caption, bold: true }], '<w:keepNext/>')}<w:tbl><w:tblPr><w:tblW w:w="${String(width)}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr>${grid}${head}${body}</w:tbl><w:p/>`
}

const drawingSpace = 'http://schemas.openxmlformats.org/drawingml/2006'
const relationSpace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A paragraph with the picture in its line (ECMA-376 part 1, 20.4.2.8), and what it says for those who do not see it. */
export function logoXml(logo: Logo, relation: string): string {
  const { width, height } = logoSize(logo)
  // 914,400 units an inch. The number is far above those that a template's own pictures have: each has to be another.
  const extent = `cx="${String(width * 9525)}" cy="${String(height * 9525)}"`
  const named = `id="90001" name="Logo" descr="${xmlText(logo.alt)}"`
  const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`
  const inside = `<pic:pic xmlns:pic="${drawingSpace}/picture"><pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="${relationSpace}" r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>${shape}</pic:pic>`
  const inline = `<wp:inline xmlns:wp="${drawingSpace}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${extent}/><wp:docPr ${named}/><a:graphic xmlns:a="${drawingSpace}/main"><a:graphicData uri="${drawingSpace}/picture">${inside}</a:graphicData></a:graphic></wp:inline>`
  return `<w:p><w:pPr><w:spacing w:after="200" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:drawing>${inline}</w:drawing></w:r></w:p>`
}

export const logoEnding = ({ type }: Logo): string => (type === 'image/png' ? 'png' : 'jpeg')
export const logoBytes = ({ data }: Logo): Uint8Array => bytesOfBase64(data)

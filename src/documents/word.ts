import type { Block, Cell, DocumentModel, Run } from './model'
import { documentText } from '../text/documents'
import { cleanText } from './clean-text'
import type * as Docx from 'docx'

/** Page width between the margins, in twentieths of a point: A4 less 2 cm each side. */
const pageWidth = 9638
const termWidth = 3000

/**
 * The document as a Word file: real heading styles, header rows that repeat, rows that stay whole, English (UK), absolute
 * widths, and the marking with page x of y on every page. The library is loaded when a file is first wanted.
 */
export async function toWord(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const docx = await import('docx')
  const file = new docx.Document({
    title: cleanText(model.title),
    subject: '',
    creator: 'Turnstone',
    lastModifiedBy: 'Turnstone',
    description: '',
    features: { updateFields: false },
    styles: stylesOf(model.language),
    numbering: { config: [] },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1250, bottom: 1134, left: 1134, right: 1134 } } },
        headers: { default: new docx.Header({ children: [marking(docx, model.marking)] }) },
        footers: { default: new docx.Footer({ children: [pageNumber(docx, model.marking)] }) },
        children: model.blocks.flatMap((block) => blockOf(docx, block)),
      },
    ],
  })
  return new Uint8Array(await docx.Packer.pack(file, 'uint8array')) as Uint8Array<ArrayBuffer>
}

type Library = typeof Docx

function stylesOf(language: string): Docx.IStylesOptions {
  // The outline level is what makes it a heading for everything but Word, which goes by the style's name.
  const heading = (outlineLevel: number, size: number, before: number) => ({
    run: { font: 'Arial', size, bold: true, color: '000000' },
    paragraph: { spacing: { before, after: 100 }, keepNext: true, outlineLevel },
  })
  return {
    default: {
      document: { run: { font: 'Arial', size: 22, language: { value: language } }, paragraph: { spacing: { after: 80, line: 276 } } },
      heading1: heading(0, 34, 0),
      heading2: heading(1, 27, 320),
      heading3: heading(2, 23, 200),
    },
  }
}

const marking = (docx: Library, text: string): Docx.Paragraph =>
  new docx.Paragraph({ alignment: docx.AlignmentType.CENTER, children: [new docx.TextRun({ text: cleanText(text), size: 18, bold: true })] })

function pageNumber(docx: Library, text: string): Docx.Paragraph {
  const [before = '', between = '', after = ''] = documentText.pageOf('\n', '\n').split('\n')
  const small = { size: 18 }
  return new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [
      new docx.TextRun({ text: `${cleanText(text)}   `, ...small }),
      new docx.TextRun({ ...small, children: [before, docx.PageNumber.CURRENT, between, docx.PageNumber.TOTAL_PAGES, after] }),
    ],
  })
}

function blockOf(docx: Library, block: Block): (Docx.Paragraph | Docx.Table)[] {
  switch (block.type) {
    case 'heading':
      return [new docx.Paragraph({ text: cleanText(block.text), heading: [docx.HeadingLevel.HEADING_1, docx.HeadingLevel.HEADING_2, docx.HeadingLevel.HEADING_3][block.level - 1] as 'Heading1' })]
    case 'paragraph':
      return [new docx.Paragraph({ children: runsOf(docx, block.runs) })]
    case 'list':
      return block.items.map((item) => new docx.Paragraph({ bullet: { level: 0 }, children: runsOf(docx, item) }))
    case 'facts':
      return factsOf(docx, block.rows)
    case 'table':
      return [
        new docx.Paragraph({ keepNext: true, spacing: { before: 120, after: 60 }, children: [new docx.TextRun({ text: cleanText(block.caption), bold: true })] }),
        tableOf(docx, block),
        new docx.Paragraph({}),
      ]
  }
}

/** Line ends inside a run become breaks, so that what was typed on two lines stays on two. */
function runsOf(docx: Library, runs: readonly Run[]): Docx.TextRun[] {
  return runs.flatMap(({ text, bold }) =>
    cleanText(text)
      .split('\n')
      .map((line, index) => new docx.TextRun({ text: line, ...(bold === true ? { bold } : {}), ...(index > 0 ? { break: 1 } : {}) })),
  )
}

const paragraphsOf = (docx: Library, cell: Cell): Docx.Paragraph[] =>
  cell.length === 0 ? [new docx.Paragraph({})] : cell.map((runs) => new docx.Paragraph({ spacing: { after: 40 }, children: runsOf(docx, runs) }))

const margins = { top: 60, bottom: 60, left: 100, right: 100 }

/** Term and value as a paragraph with a hanging indent: read in order by everything, and a long answer may cross a page. */
function factsOf(docx: Library, rows: readonly { readonly term: string; readonly value: Cell }[]): Docx.Paragraph[] {
  return rows.flatMap(({ term, value }, index) => {
    const [first = [], ...more] = value
    const name = [new docx.TextRun({ text: cleanText(term), bold: true }), new docx.TextRun({ children: [new docx.Tab()] })]
    return [
      new docx.Paragraph({ ...(index === 0 ? { spacing: { before: 160 } } : {}), indent: { left: termWidth, hanging: termWidth }, tabStops: [{ type: docx.TabStopType.LEFT, position: termWidth }], children: [...name, ...runsOf(docx, first)] }),
      ...more.map((runs) => new docx.Paragraph({ indent: { left: termWidth }, children: runsOf(docx, runs) })),
    ]
  })
}

function tableOf(docx: Library, { columns, rows }: Extract<Block, { type: 'table' }>): Docx.Table {
  const widths = columns.map(({ width }) => Math.round((width / 100) * pageWidth))
  const cellIn = (index: number, children: Docx.Paragraph[], shaded = false) =>
    new docx.TableCell({
      margins,
      width: { size: widths[index] ?? 0, type: docx.WidthType.DXA },
      ...(shaded ? { shading: { type: docx.ShadingType.CLEAR, fill: 'EDEDED', color: 'auto' } } : {}),
      children,
    })
  return new docx.Table({
    columnWidths: widths,
    width: { size: pageWidth, type: docx.WidthType.DXA },
    layout: docx.TableLayoutType.FIXED,
    rows: [
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, index) => cellIn(index, [new docx.Paragraph({ children: [new docx.TextRun({ text: cleanText(title), bold: true })] })], true)),
      }),
      ...rows.map((row) => new docx.TableRow({ cantSplit: true, children: row.map((cell, index) => cellIn(index, paragraphsOf(docx, cell))) })),
    ],
  })
}

// One meeting's record as a Word file: the product's own renderer beside the docx library with the same words.
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { toWord, type DocumentModel } from '../../../src/documents'
import { words } from './words'

const sections = Array.from({ length: 12 }, (_, index) => ({ title: `Section ${index + 1}`, paragraphs: Array.from({ length: 4 }, () => words(65)) }))
const actions = Array.from({ length: 40 }, (_, index) => [String(index + 1), words(10), 'Social worker', '2026-12-10'])

const model: DocumentModel = {
  format: 'turnstone-document/1',
  language: 'en-GB',
  title: 'Record',
  marking: 'Private',
  blocks: [
    ...sections.flatMap(({ title, paragraphs }) => [
      { type: 'heading' as const, level: 2 as const, text: title },
      ...paragraphs.map((text) => ({ type: 'paragraph' as const, runs: [{ text }] })),
    ]),
    { type: 'table', caption: 'Actions', columns: ['No', 'Action', 'Who', 'By'].map((title) => ({ title, width: 25 })), rows: actions.map((row) => row.map((text) => [[{ text }]])) },
  ],
}

export const bench = {
  async product() {
    const started = performance.now()
    await toWord(model)
    return performance.now() - started
  },
  async library() {
    const started = performance.now()
    const file = new Document({
      sections: [
        {
          children: [
            ...sections.flatMap(({ title, paragraphs }) => [new Paragraph({ text: title, heading: HeadingLevel.HEADING_2 }), ...paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] }))]),
            new Table({ rows: actions.map((row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) }),
          ],
        },
      ],
    })
    await Packer.toBlob(file)
    return performance.now() - started
  },
}
Object.assign(globalThis, { bench })

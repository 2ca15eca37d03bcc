import type { Block, Cell, DocumentModel } from '../../documents'
import { slipsText } from '../../text/slips'
import type { SlipSheet } from './slip-sheet'

const text = slipsText.sheet

/** Paper slips as one document: a part for each owner, which holds their own actions only. */
export function slipsDocument(sheets: readonly SlipSheet[], isPractice: boolean): DocumentModel {
  return {
    format: 'turnstone-document/1',
    language: 'en-GB',
    title: slipsText.fileTitle,
    marking: [isPractice ? text.practice : undefined, text.marking].filter((words) => words !== undefined).join(' '),
    blocks: sheets.flatMap(blocksOf),
  }
}

const cell = (...lines: readonly string[]): Cell => lines.filter((line) => line !== '').map((line) => [{ text: line }])

function blocksOf(sheet: SlipSheet): Block[] {
  return [
    { type: 'heading', level: 1, text: text.for(sheet.name, sheet.agency) },
    { type: 'facts', rows: sheet.facts.map(({ term, words }) => ({ term, value: cell(words) })) },
    { type: 'heading', level: 2, text: text.heading },
    {
      type: 'table',
      caption: text.heading,
      columns: [{ title: text.number, width: 6 }, { title: text.action, width: 38 }, { title: text.due, width: 14 }, { title: text.change, width: 21 }, { title: text.contingency, width: 21 }],
      rows: sheet.rows.map((row) => [cell(row.number), cell(row.text, ...row.more), cell(row.due), cell(row.change), cell(row.contingency)]),
    },
    { type: 'heading', level: 2, text: text.reply },
    { type: 'paragraph', runs: [{ text: text.replySays }] },
  ]
}

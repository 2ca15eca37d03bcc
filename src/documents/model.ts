import type { Block, Cell, DocumentModel, Logo, Run } from '../domain/record'

export type { Block, Cell, DocumentModel, Logo, Run } from '../domain/record'

export const plain = (text: string): Run[] => [{ text }]
export const bold = (text: string): Run[] => [{ text, bold: true }]

/** A cell of one paragraph a line; empty lines are left out. */
export const cellOf = (...lines: readonly (string | readonly Run[] | undefined)[]): Cell =>
  lines.flatMap((line) => (line === undefined || isBlank(line) ? [] : [typeof line === 'string' ? plain(line) : [...line]]))

const isBlank = (line: string | readonly Run[]): boolean => (typeof line === 'string' ? line.trim() === '' : line.length === 0)

/** Size of a logo on a page in dots of 1/96 inch (CSS pixels): its own, and never more than 6 by 2 cm. */
export function logoSize({ width, height }: Pick<Logo, 'width' | 'height'>): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, 227 / width, 76 / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** All words of a document in reading order, one a line: for checks and for counting. */
export function wordsOf(model: Pick<DocumentModel, 'blocks'>): string {
  const ofRuns = (runs: readonly Run[]) => runs.map(({ text }) => text).join('')
  const ofCell = (content: Cell) => content.map(ofRuns).join('\n')
  return model.blocks
    .flatMap((one) => {
      switch (one.type) {
        case 'heading':
          return [one.text]
        case 'paragraph':
          return [ofRuns(one.runs)]
        case 'list':
          return one.items.map(ofRuns)
        case 'facts':
          return one.rows.map((row) => `${row.term}: ${ofCell(row.value)}`)
        case 'table':
          return [one.columns.map(({ title }) => title).join(' | '), ...one.rows.map((row) => row.map(ofCell).join(' | '))]
      }
    })
    .join('\n')
}

/** The same document with every word passed through `change`. */
export function mapWords(model: DocumentModel, change: (words: string) => string): DocumentModel {
  const runs = (of: readonly Run[]): Run[] => of.map((run) => ({ ...run, text: change(run.text) }))
  const cell = (of: Cell): Cell => of.map(runs)
  return {
    ...model,
    blocks: model.blocks.map((block): Block => {
      switch (block.type) {
        case 'heading':
          return { ...block, text: change(block.text) }
        case 'paragraph':
          return { ...block, runs: runs(block.runs) }
        case 'list':
          return { ...block, items: block.items.map(runs) }
        case 'facts':
          return { ...block, rows: block.rows.map(({ term, value }) => ({ term: change(term), value: cell(value) })) }
        case 'table':
          return { ...block, rows: block.rows.map((row) => row.map(cell)) }
      }
    }),
  }
}

import type { ComponentCount } from '../../domain/completeness'
import { essentialFrame, fillWords } from '../../guidance'
import type { OutgoingFile } from '../../ports/file-handover'
import { qualityText } from '../../text/quality'

/** The title of a component with no case's names in it. */
export function componentTitle(key: string): string {
  const frame = essentialFrame()
  return fillWords(frame.components.find((one) => one.key === key)?.title ?? key, {}, frame.neutralWords)
}

/** The counts as comma-separated lines. What goes in is keys of the frame and whole numbers, so nothing else can come out. */
export function countsFile(counts: readonly ComponentCount[], meetings: number): OutgoingFile {
  const { component, met, skipped, open, meetings: all } = qualityText.csv
  const cell = (value: string | number) => (typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`)
  const lines = [[component, met, skipped, open, all], ...counts.map((row) => [componentTitle(row.key), row.met, row.skipped, row.open, meetings])]
  // The mark at the start tells Excel that it is UTF-8.
  const text = `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
  return { name: 'turnstone-completeness-counts.csv', type: 'text/csv', bytes: new TextEncoder().encode(text) as Uint8Array<ArrayBuffer> }
}

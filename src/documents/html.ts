import { documentText } from '../text/documents'
import { cleanText } from './clean-text'
import { logoSize, type Block, type Cell, type DocumentModel, type Logo, type Run } from './model'

/** One self-contained page: no script, nothing fetched, print rules inside. Opens on any locked-down laptop. */
export function toHtml(model: DocumentModel): string {
  return [
    `<!doctype html><html lang="${escape(model.language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'${model.logo === undefined ? '' : '; img-src data:'}">`,
    `<title>${escape(model.title)}</title><style>${style(model.marking)}${sizes[model.size ?? 'standard']}</style></head><body><main>`,
    `<p class="marking">${escape(model.marking)}</p>`,
    ...(model.logo === undefined ? [] : [logoOf(model.logo)]),
    ...model.blocks.map(blockOf),
    '</main></body></html>',
  ].join('\n')
}

const escape = (text: string): string =>
  cleanText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')

const logoOf = (logo: Logo): string => {
  const { width, height } = logoSize(logo)
  return `<p class="logo"><img src="data:${logo.type};base64,${escape(logo.data)}" alt="${escape(logo.alt)}" width="${String(width)}" height="${String(height)}"></p>`
}

const runOf = ({ text, bold }: Run): string => (bold === true ? `<b>${lines(text)}</b>` : lines(text))
const lines = (text: string): string => escape(text).replace(/\n/g, '<br>')
const runsOf = (runs: readonly Run[]): string => runs.map(runOf).join('')
const cellOf = (cell: Cell): string => cell.map((runs) => `<p dir="auto">${runsOf(runs)}</p>`).join('')

function blockOf(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${escape(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p dir="auto">${runsOf(block.runs)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li dir="auto">${runsOf(item)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl>${block.rows.map(({ term, value }) => `<div><dt>${escape(term)}</dt><dd>${cellOf(value)}</dd></div>`).join('')}</dl>`
    case 'table':
      return [
        `<table><caption>${escape(block.caption)}</caption><thead><tr>`,
        ...block.columns.map(({ title }) => `<th scope="col">${escape(title)}</th>`),
        '</tr></thead><tbody>',
        ...block.rows.map((row) => `<tr>${row.map((cell) => `<td>${cellOf(cell)}</td>`).join('')}</tr>`),
        '</tbody></table>',
      ].join('')
  }
}

/** Larger type for a child's copy, on screen and on paper. */
const sizes = { standard: '', large: 'body{font-size:14pt}', larger: 'body{font-size:18pt;line-height:1.6}' } as const

/** The marking goes into the margin of each printed sheet as a CSS string. */
function style(marking: string): string {
  const content = cleanText(marking).replace(/[\\"<>\n]/g, ' ')
  const page = documentText.pageOf('" counter(page) "', '" counter(pages) "')
  return `
@page{size:A4;margin:22mm 18mm 20mm;@top-center{content:"${content}";font:9pt sans-serif}@bottom-center{content:"${page}";font:9pt sans-serif}}
body{font:11pt/1.45 Arial,sans-serif;color:#000;background:#fff;margin:0}main{max-width:46rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.7em;line-height:1.2}h2{font-size:1.3em;margin:1.6em 0 .4em;border-bottom:1px solid #000}h3{font-size:1.08em;margin:1.2em 0 .3em}
p{margin:.3em 0;overflow-wrap:anywhere}.marking{font-weight:bold}.logo{margin:.6em 0 1em}
dl+dl{margin-top:1.2em}p+dl,ul+dl{margin-top:.9em}dl>div{display:grid;grid-template-columns:11rem 1fr;gap:1rem;border-top:1px solid #bbb;padding:.3em 0;break-inside:avoid}dt{font-weight:bold}dd{margin:0}
table{border-collapse:collapse;width:100%;margin:.5em 0 1em}caption{text-align:left;font-weight:bold;padding:.3em 0}
th,td{border:1px solid #888;padding:.35em .5em;text-align:left;vertical-align:top}thead{display:table-header-group}tr{break-inside:avoid}h1,h2,h3,h4,caption{break-after:avoid}tbody>tr:first-child{break-before:avoid}
@media(max-width:40rem){dl>div{grid-template-columns:1fr;gap:0}table,tbody,tr,td{display:block}thead{position:absolute;clip-path:inset(50%)}}
@media print{main{padding:0;max-width:none}.marking{display:none}}`
}

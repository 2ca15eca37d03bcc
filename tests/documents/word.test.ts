// @vitest-environment jsdom
import { unzipSync, strFromU8 } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { amendmentsAt, addAmendment, readDocument, readSealed, type DocumentModel } from '../../src/domain/record'
import { cleanText, recordToDocument, sealedDocument, toWord, wordsOf } from '../../src/documents'
import { aRecordCase, recordOf, sealIt } from '../domain/record/a-record-case'
import { hostileTexts } from './hostile-texts'
import { officeHint, pagesOf, readByOffice, skipsOffice } from './office'

const model = recordToDocument(recordOf(aRecordCase()), 'final')
const headings = model.blocks.flatMap((block) => (block.type === 'heading' ? [block] : []))
const tables = model.blocks.flatMap((block) => (block.type === 'table' ? [block] : []))

/** Every XML part of a Word file by its name; throws when one is not well formed. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, Document> {
  const files = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name))
  return new Map(
    files.map(([name, content]) => {
      const parsed = new DOMParser().parseFromString(strFromU8(content), 'application/xml')
      if (parsed.querySelector('parsererror') !== null) throw new Error(`${name} is not well formed`)
      return [name, parsed]
    }),
  )
}
const all = (within: Document | Element, name: string): readonly Element[] => [...within.getElementsByTagName(name)]
const textIn = (within: Document | Element): string => all(within, 'w:t').map((one) => one.textContent).join('')
const flat = (text: string): string => text.replace(/\s+/g, ' ')

/** Every string of a document on its own. */
const strings = (doc: DocumentModel): readonly string[] =>
  doc.blocks.flatMap((block): readonly string[] => {
    const of = (cell: readonly (readonly { readonly text: string }[])[]) => cell.flatMap((runs) => runs.map(({ text }) => text))
    switch (block.type) {
      case 'heading': return [block.text]
      case 'paragraph': return block.runs.map(({ text }) => text)
      case 'list': return of(block.items)
      case 'facts': return block.rows.flatMap(({ term, value }) => [term, ...of(value)])
      case 'table': return [...block.columns.map(({ title }) => title), ...block.rows.flatMap((row) => row.flatMap(of))]
    }
  })

describe('the record as a Word file', () => {
  let parts: ReadonlyMap<string, Document>
  let body: Document
  beforeAll(async () => {
    parts = partsOf(await toWord(model))
    body = parts.get('word/document.xml') as Document
  })

  test('every word of the record is in it', () => {
    const text = flat(textIn(body))
    for (const words of strings(model)) expect(text).toContain(flat(cleanText(words)).trim())
  })

  test('headings are real headings, in order', () => {
    const found = all(body, 'w:p').flatMap((paragraph) => {
      const style = all(paragraph, 'w:pStyle')[0]?.getAttribute('w:val')
      return style?.startsWith('Heading') === true ? [`${style} ${textIn(paragraph)}`] : []
    })
    expect(found).toEqual(headings.map(({ level, text }) => `Heading${String(level)} ${text}`))
  })

  test('each table has a header row that repeats, rows that stay whole, and widths in figures that add up', () => {
    const found = all(body, 'w:tbl')
    expect(found).toHaveLength(tables.length)
    for (const one of found) {
      const rows = all(one, 'w:tr')
      expect(all(rows[0] as Element, 'w:tblHeader')).toHaveLength(1)
      for (const row of rows) expect(all(row, 'w:cantSplit')).toHaveLength(1)
      const width = all(one, 'w:tblW')[0]
      expect(width?.getAttribute('w:type')).toBe('dxa')
      const columns = all(one, 'w:gridCol').map((column) => Number(column.getAttribute('w:w')))
      expect(Math.abs(columns.reduce((sum, column) => sum + column, 0) - Number(width?.getAttribute('w:w')))).toBeLessThan(columns.length + 1)
      for (const cell of all(one, 'w:tcW')) expect(cell.getAttribute('w:type')).toBe('dxa')
    }
  })

  test('the language is English as in the United Kingdom', () => {
    expect(all(parts.get('word/styles.xml') as Document, 'w:lang').map((one) => one.getAttribute('w:val'))).toContain('en-GB')
  })

  test('the marking stands in header and footer, with page x of y', () => {
    const header = [...parts].filter(([name]) => /word\/header\d*\.xml/.test(name))
    const footer = [...parts].filter(([name]) => /word\/footer\d*\.xml/.test(name))
    expect(header.length).toBeGreaterThan(0)
    for (const [, one] of header) expect(textIn(one)).toContain(model.marking)
    for (const [, one] of footer) {
      expect(textIn(one)).toContain(model.marking)
      expect(all(one, 'w:instrText').map((field) => field.textContent)).toEqual(['PAGE', 'NUMPAGES'])
    }
  })

  test('what the file says about itself names no child, family or worker', () => {
    const about = flat([parts.get('docProps/core.xml'), parts.get('docProps/app.xml')].map((one) => one?.documentElement.textContent ?? '').join(' '))
    expect(about).toContain('Case PRACTICE-0417: record of a meeting')
    for (const name of ['Ellis', 'Harrow', 'Martin', 'Fell', 'Un-named']) expect(about).not.toContain(name)
    const core = parts.get('docProps/core.xml') as Document
    expect(all(core, 'cp:lastModifiedBy')[0]?.textContent).toBe('Turnstone')
    expect(all(core, 'dc:creator')[0]?.textContent).toBe('Turnstone')
  })
})

describe('words that could break a file', () => {
  test.each(hostileTexts)('$what: the file is well formed and the words are still there', async ({ text, shown }) => {
    const hostile: DocumentModel = {
      ...model,
      title: text,
      marking: text,
      blocks: [
        { type: 'heading', level: 1, text },
        { type: 'paragraph', runs: [{ text }] },
        { type: 'facts', rows: [{ term: text, value: [[{ text, bold: true }]] }] },
        { type: 'table', caption: text, columns: [{ title: 'One', width: 100 }], rows: [[[[{ text }]]]] },
        { type: 'list', items: [[{ text }]] },
      ],
    }
    const body = partsOf(await toWord(hostile)).get('word/document.xml') as Document
    expect(flat(textIn(body))).toContain(flat(shown))
  })

  test('a record of 50,000 words is made in reasonable time, and nothing of it is cut', async () => {
    const long = Array.from({ length: 50_000 }, (_, index) => `word${String(index)}`).join(' ')
    const started = performance.now()
    const bytes = await toWord({ ...model, blocks: [...model.blocks, { type: 'table', caption: 'Long', columns: [{ title: 'Words', width: 100 }], rows: [[[[{ text: long }]]]] }] })
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(textIn(partsOf(bytes).get('word/document.xml') as Document)).toContain('word49999')
  })
})

describe.skipIf(skipsOffice)(`the Word file as LibreOffice opens it (${officeHint})`, () => {
  test('[NC-27] [NC-34b] marking and page x of y stand on every page, and every answer is on paper', async () => {
    const made = aRecordCase()
    sealIt(made, JSON.stringify(model))
    made.accept(addAmendment(made.fold, { meeting: 'm1', text: 'It was 2 October', askedBy: 'PC Leah Brandt' }, { ...made.context(), today: '2026-12-04' }))
    const sealed = readSealed(made.fold, 'm1')
    const words = sealed?.content.state === 'here' ? readDocument(sealed.content.seal.document) : undefined
    if (sealed === undefined || words === undefined) throw new Error('not sealed')
    const paper = sealedDocument(words, sealed, amendmentsAt(made.fold, 'm1').map(({ values }) => values))
    const bytes = await toWord(paper)
    const pages = pagesOf(bytes, 'docx')
    expect(pages.length).toBeGreaterThan(3)
    pages.forEach((page, index) => {
      expect(flat(page).split(paper.marking).length - 1).toBe(2)
      expect(flat(page)).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`)
    })
    // Lines break inside cells on paper; the words of each must be there all the same, in LibreOffice's own reading.
    const read = flat(textOf(readByOffice(bytes)))
    for (const one of strings(paper)) expect(read).toContain(flat(cleanText(one)).trim())
  }, 180_000)

  test('it reads headings by level, header rows that repeat, the language, and the neutral title', async () => {
    const xml = readByOffice(await toWord(model))
    const parsed = new DOMParser().parseFromString(xml, 'application/xml')
    const levels = all(parsed, 'text:h').map((one) => `${one.getAttribute('text:outline-level') ?? ''} ${one.textContent}`)
    expect(levels).toEqual(headings.map(({ level, text }) => `${String(level)} ${text}`))
    expect(all(parsed, 'table:table-header-rows')).toHaveLength(tables.length)
    expect(xml).toContain('fo:language="en" fo:country="GB"')
    expect(all(parsed, 'dc:title')[0]?.textContent).toBe('Case PRACTICE-0417: record of a meeting')
  }, 180_000)

  test('emoji, right-to-left writing and a very long answer come out on paper', async () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `w${String(index)}`).join(' ')
    const pages = pagesOf(await toWord({ ...model, blocks: [{ type: 'paragraph', runs: [{ text: 'עברית 🦊 عربي end' }] }, { type: 'table', caption: 'Long', columns: [{ title: 'Words', width: 100 }], rows: [[[[{ text: long }]]]] }] }), 'docx')
    const text = flat(pages.join(' '))
    expect(text).toContain('w2999')
    expect(text).toMatch(/[\u0590-\u05FF]{3,}/)
  }, 180_000)
})

/** The body's text of an open document, without its styles and metadata. */
function textOf(xml: string): string {
  const parsed = new DOMParser().parseFromString(xml, 'application/xml')
  const body = all(parsed, 'office:body')[0]
  return all(body as Element, 'text:p').concat(all(body as Element, 'text:h')).map(wordsIn).join('\n')
}
function wordsIn(paragraph: Element): string {
  return [...paragraph.childNodes].map((node): string => {
    if (node.nodeType === 3) return node.textContent ?? ''
    const name = (node as Element).tagName
    if (name === 'text:tab' || name === 'text:line-break') return ' '
    if (name === 'text:s') return ' '.repeat(Number((node as Element).getAttribute('text:c') ?? 1))
    return wordsIn(node as Element)
  }).join('')
}

test('the words of the model are the words that are checked', () => {
  expect(strings(model).filter((one) => one.trim() !== '').every((one) => wordsOf(model).includes(one))).toBe(true)
})

/** The order in which ECMA-376 wants the children of what we write (CT_PPr, CT_RPr and so on): Word refuses other orders. */
const schemaOrder: { readonly [element: string]: readonly string[] } = {
  'w:p': ['w:pPr', 'w:r'],
  'w:pPr': ['w:pStyle', 'w:keepNext', 'w:numPr', 'w:tabs', 'w:spacing', 'w:ind', 'w:jc', 'w:outlineLvl'],
  'w:rPr': ['w:rFonts', 'w:b', 'w:color', 'w:sz', 'w:szCs', 'w:lang'],
  'w:r': ['w:rPr', 'w:t', 'w:br', 'w:tab', 'w:fldChar', 'w:instrText'],
  'w:tbl': ['w:tblPr', 'w:tblGrid', 'w:tr'],
  'w:tblPr': ['w:tblW', 'w:tblInd', 'w:tblBorders', 'w:tblLayout', 'w:tblCellMar'],
  'w:tr': ['w:trPr', 'w:tc'],
  'w:tc': ['w:tcPr', 'w:p'],
  'w:tcPr': ['w:tcW', 'w:shd'],
  'w:sectPr': ['w:headerReference', 'w:footerReference', 'w:pgSz', 'w:pgMar'],
  'w:style': ['w:name', 'w:basedOn', 'w:next', 'w:uiPriority', 'w:semiHidden', 'w:qFormat', 'w:pPr', 'w:rPr', 'w:tblPr'],
  'w:body': ['w:p', 'w:tbl', 'w:sectPr'],
  'w:lvl': ['w:start', 'w:numFmt', 'w:lvlText', 'w:lvlJc', 'w:pPr'],
  'w:numbering': ['w:abstractNum', 'w:num'],
  'w:docDefaults': ['w:rPrDefault', 'w:pPrDefault'],
  'w:styles': ['w:docDefaults', 'w:style'],
}
/** Where children may come in any order and number. */
const free = new Set(['w:r', 'w:body'])

function outOfOrder(part: Document): readonly string[] {
  return [...part.getElementsByTagName('*')].flatMap((element) => {
    const order = schemaOrder[element.tagName]
    const children = [...element.children].map(({ tagName }) => tagName)
    if (order === undefined) return []
    const places = children.map((name) => order.indexOf(name))
    const unknown = children.filter((name) => !order.includes(name))
    const unsorted = !free.has(element.tagName) && places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0))
    return [...unknown.map((name) => `${name} in ${element.tagName}`), ...(unsorted ? [`${element.tagName}: ${children.join(' ')}`] : [])]
  })
}

describe('the XML of the Word file', () => {
  test('every element stands where its schema wants it, in every part', async () => {
    const parts = partsOf(await toWord({ ...model, size: 'larger' }))
    const faults = [...parts].flatMap(([name, part]) => (name.startsWith('word/') && !name.endsWith('.rels') ? outOfOrder(part) : []))
    expect([...new Set(faults)]).toEqual([])
    expect(outOfOrder(new DOMParser().parseFromString('<w:p xmlns:w="w"><w:r/><w:pPr/></w:p>', 'application/xml'))).toEqual(['w:p: w:r w:pPr'])
  })

  test('every part is named in the list of types, and every relation leads to a part', async () => {
    const files = unzipSync(await toWord(model))
    const types = strFromU8(files['[Content_Types].xml'] as Uint8Array)
    for (const name of Object.keys(files)) expect(name.endsWith('.rels') || name === '[Content_Types].xml' || types.includes(`PartName="/${name}"`), name).toBe(true)
    for (const [, id = ''] of strFromU8(files['word/document.xml'] as Uint8Array).matchAll(/r:id="([^"]+)"/g)) expect(strFromU8(files['word/_rels/document.xml.rels'] as Uint8Array)).toContain(`Id="${id}"`)
  })

  test('the same record makes the same bytes', async () => {
    expect(Buffer.from(await toWord(model)).equals(Buffer.from(await toWord(model)))).toBe(true)
  })
})

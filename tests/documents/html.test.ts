// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { cleanText, recordToDocument, toHtml, wordsOf } from '../../src/documents'
import type { DocumentModel } from '../../src/domain/record'
import { aRecordCase, recordOf } from '../domain/record/a-record-case'
import { hostileTexts } from './hostile-texts'

const model = recordToDocument(recordOf(aRecordCase()), 'final')
const read = (html: string): Document => new DOMParser().parseFromString(html, 'text/html')
const page = read(toHtml(model))
const flat = (text: string): string => text.replace(/\s+/g, ' ')

describe('the record as one web page', () => {
  test('every word of the record is on it', () => {
    const text = flat(page.querySelector('main')?.textContent ?? '')
    for (const line of wordsOf(model).split(/\n| \| /)) expect(text).toContain(flat(line.replace(/^([^:]+): /, '')).trim())
  })

  test('it opens on any laptop: no script, nothing fetched, no handlers', () => {
    const html = toHtml(model)
    expect(page.querySelectorAll('script, link, img, iframe, object, embed, form, input, base')).toHaveLength(0)
    expect(html).not.toMatch(/https?:|url\(|@import| on[a-z]+=|javascript:/i)
    expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toContain("default-src 'none'")
  })

  test('a screen reader finds its language, title, headings, tables with captions and column headers', () => {
    expect(page.documentElement.lang).toBe('en-GB')
    expect(page.title).toBe('Case PRACTICE-0417: record of a meeting')
    const wanted = model.blocks.flatMap((block) => (block.type === 'heading' ? [`H${String(block.level)} ${block.text}`] : []))
    expect([...page.querySelectorAll('h1,h2,h3,h4')].map((one) => `${one.tagName} ${one.textContent}`)).toEqual(wanted)
    const tables = [...page.querySelectorAll('table')]
    expect(tables).toHaveLength(model.blocks.filter(({ type }) => type === 'table').length)
    for (const table of tables) {
      expect(table.caption?.textContent).toBeTruthy()
      expect(table.querySelectorAll('thead th[scope=col]').length).toBeGreaterThan(1)
    }
  })

  test('on paper it is A4, with the marking and page x of y in the margin, header rows that repeat and rows that stay whole', () => {
    const style = page.querySelector('style')?.textContent ?? ''
    expect(style).toContain('size:A4')
    expect(style).toContain(`content:"${model.marking}"`)
    expect(style).toContain('"Page " counter(page) " of " counter(pages)')
    expect(style).toContain('thead{display:table-header-group}')
    expect(style).toContain('tr{break-inside:avoid}')
  })

  test.each(hostileTexts)('words that could break it stay words: $what', ({ text, shown }) => {
    const hostile: DocumentModel = {
      ...model,
      title: text,
      marking: `${text}"}</style><script>x</script>`,
      blocks: [{ type: 'paragraph', runs: [{ text }] }, { type: 'facts', rows: [{ term: text, value: [[{ text }]] }] }, { type: 'table', caption: text, columns: [{ title: text, width: 100 }], rows: [[[[{ text }]]]] }],
    }
    const parsed = read(toHtml(hostile))
    expect(parsed.querySelectorAll('script, b, img')).toHaveLength(0)
    expect(parsed.querySelectorAll('style')).toHaveLength(1)
    expect(flat(parsed.querySelector('td')?.textContent ?? '')).toBe(flat(shown))
  })

  test('text is cleaned the same way twice as once', () => {
    for (const { text } of hostileTexts) expect(cleanText(cleanText(text))).toBe(cleanText(text))
  })
})

test('[OX-38] a child’s copy has larger type, on screen and on paper', () => {
  const model = { format: 'turnstone-document/1', language: 'en-GB', title: 'x', marking: 'x', blocks: [] } as const
  expect(toHtml({ ...model, blocks: [], size: 'larger' })).toContain('body{font-size:18pt')
  expect(toHtml({ ...model, blocks: [] })).not.toContain('18pt')
})

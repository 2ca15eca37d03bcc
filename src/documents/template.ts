import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fail, ok, type Result } from '../lib/result'
import type { Block, DocumentModel, Logo } from './model'
import { wordsOf } from './model'
import { blocksToXml, logoBytes, logoEnding, logoXml, xmlText, type TemplateLook } from './word-blocks'

export type TemplateFailure =
  /** Not a Word document (.docx), or one with macros. */
  | { readonly code: 'template-not-word' }
  | { readonly code: 'template-too-big' }
  /** It would fetch something from elsewhere when it is opened, and so tell somebody that it was. */
  | { readonly code: 'template-calls-out' }
  /** It holds no named field, so nothing of the record would be in it. */
  | { readonly code: 'template-without-fields' }

export interface FilledTemplate {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Fields of the template that this version has nothing for. They are left empty. */
  readonly unknown: readonly string[]
}

const mostBytes = 10 * 1024 * 1024
const mostUnpacked = 60 * 1024 * 1024

/**
 * A version in an agency's own Word file. Fields are written in double braces: `{{title}}`, `{{marking}}`, `{{logo}}` (the
 * guidance's picture in a paragraph of its own, its words inside a sentence), `{{record}}` for
 * all of it, or the words of any heading for the part under it, as in `{{Action plan}}`. A field alone in its paragraph
 * takes headings, lists and tables; inside a sentence it takes the words. Word cuts what is typed into pieces, so a field
 * is found across them.
 */
export function fillTemplate(template: Uint8Array, model: DocumentModel): Result<FilledTemplate, TemplateFailure> {
  if (template.length > mostBytes) return fail({ code: 'template-too-big' })
  const parts = unpack(template)
  if (parts === 'too-big') return fail({ code: 'template-too-big' })
  const main = parts?.['word/document.xml']
  if (parts === undefined || main === undefined || !isPlainWord(parts)) return fail({ code: 'template-not-word' })
  const relations = Object.keys(parts).filter((name) => name.endsWith('.rels'))
  for (const name of relations) {
    const cut = withoutTemplateLink(strFromU8(parts[name] as Uint8Array))
    if (callsOut(cut)) return fail({ code: 'template-calls-out' })
    parts[name] = strToU8(cut)
  }
  const fields = fieldsOf(model)
  const look = lookOf(parts)
  const unknown = new Set<string>()
  let found = 0
  for (const name of Object.keys(parts).filter((one) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(one))) {
    let hasLogo = false
    const filled = fillXml(strFromU8(parts[name] as Uint8Array), (field, isAlone) => {
      found += 1
      // Once in each part: every picture of a part has a number of its own.
      if (model.logo !== undefined && isAlone && !hasLogo && keyOf(field) === 'logo') {
        hasLogo = true
        return logoXml(model.logo, logoRelation)
      }
      const blocks = fields.get(keyOf(field))
      if (blocks === undefined) unknown.add(field)
      return blocks ?? []
    }, look)
    parts[name] = strToU8(filled)
    if (hasLogo && model.logo !== undefined) tieLogo(parts, name, model.logo)
  }
  if (found === 0) return fail({ code: 'template-without-fields' })
  return ok({ bytes: zipSync(parts, { level: 6 }) as Uint8Array<ArrayBuffer>, unknown: [...unknown] })
}

const logoRelation = 'turnstoneLogo'
const relationSpace = 'http://schemas.openxmlformats.org'

/** Puts the picture into the file and ties it to the part that shows it (ECMA-376 part 2: relationships and content types). */
function tieLogo(parts: { [name: string]: Uint8Array }, part: string, logo: Logo): void {
  const ending = logoEnding(logo)
  const relations = `word/_rels/${part.slice('word/'.length)}.rels`
  const before = parts[relations] === undefined ? `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${relationSpace}/package/2006/relationships"></Relationships>` : strFromU8(parts[relations]).replace(/<Relationships([^>]*)\/>/, '<Relationships$1></Relationships>')
  parts[relations] = strToU8(before.replace('</Relationships>', `<Relationship Id="${logoRelation}" Type="${relationSpace}/officeDocument/2006/relationships/image" Target="media/turnstone-logo.${ending}"/></Relationships>`))
  parts[`word/media/turnstone-logo.${ending}`] = logoBytes(logo)
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array())
  if (!new RegExp(`Extension="${ending}"`, 'i').test(types)) parts['[Content_Types].xml'] = strToU8(types.replace(/<Types([^>]*)>/, `<Types$1><Default Extension="${ending}" ContentType="${logo.type}"/>`))
}

function unpack(bytes: Uint8Array): { [name: string]: Uint8Array } | undefined | 'too-big' {
  let sum = 0
  try {
    // Sizes are read before anything is unpacked: a small file may claim to be a huge one.
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => (sum += originalSize) <= mostUnpacked })
    return sum > mostUnpacked ? 'too-big' : parts
  } catch {
    return undefined
  }
}

function isPlainWord(parts: { readonly [name: string]: Uint8Array }): boolean {
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array())
  return types.includes('wordprocessingml.document.main+xml') && !Object.keys(parts).some((name) => /vbaProject|\.bin$|activeX/i.test(name))
}

/** Word keeps the path of the file that a letterhead was made from; nothing needs it, and it names somebody's folders. */
const withoutTemplateLink = (relations: string): string => relations.replace(/<Relationship\b[^>]*attachedTemplate[^>]*\/>/g, '')
const callsOut = (relations: string): boolean => (relations.match(/<Relationship\b[^>]*>/g) ?? []).some((one) => /TargetMode\s*=\s*["']External["']/i.test(one) && !/\/hyperlink["']/.test(one))

/** Names are read as people type them: capitals, curly quotes and double spaces make no difference. */
const keyOf = (name: string): string => name.trim().replace(/\s+/g, ' ').replace(/[\u2018\u2019]/g, "'").toLowerCase()

function fieldsOf(model: DocumentModel): ReadonlyMap<string, readonly Block[]> {
  const words = (text: string): readonly Block[] => [{ type: 'paragraph', runs: [{ text }] }]
  const title = model.blocks.find((block) => block.type === 'heading' && block.level === 1)
  const fields = new Map<string, readonly Block[]>([['marking', words(model.marking)], ['logo', model.logo === undefined ? [] : words(model.logo.alt)], ['record', model.blocks], ['title', words(title?.type === 'heading' ? title.text : model.title)]])
  model.blocks.forEach((block, at) => {
    if (block.type !== 'heading' || block.level === 1) return
    const rest = model.blocks.slice(at + 1)
    const end = rest.findIndex((next) => next.type === 'heading' && next.level <= block.level)
    const key = keyOf(block.text)
    if (!fields.has(key)) fields.set(key, end < 0 ? rest : rest.slice(0, end))
  })
  return fields
}

function lookOf(parts: { readonly [name: string]: Uint8Array }): TemplateLook {
  const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
  const idOf = (name: string): string | undefined =>
    (styles.match(/<w:style\b(?:(?!<\/w:style>)[\s\S])*<\/w:style>/g) ?? []).find((style) => new RegExp(`<w:name w:val="${name}"\\s*/>`, 'i').test(style))?.match(/w:styleId="([^"<>&]+)"/)?.[1]
  const main = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const number = (pattern: RegExp, otherwise: number): number => Number(pattern.exec(main)?.[1] ?? otherwise)
  const width = number(/<w:pgSz\b[^>]*w:w="(\d+)"/, 11906) - number(/<w:pgMar\b[^>]*w:left="(\d+)"/, 1134) - number(/<w:pgMar\b[^>]*w:right="(\d+)"/, 1134)
  return { headings: ['heading 1', 'heading 2', 'heading 3'].map(idOf), bullet: idOf('List Bullet'), width: Math.max(2000, width) }
}

const innermostParagraph = /<w:p(?:\s[^>]*)?>(?:(?!<w:p[\s>])[\s\S])*?<\/w:p>/g
const textPiece = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g
const field = /\{\{([^{}]{1,120})\}\}/g

/** What a field becomes: blocks, or a paragraph as it stands. */
type Find = (field: string, isAlone: boolean) => readonly Block[] | string

function fillXml(xml: string, find: Find, look: TemplateLook): string {
  return xml.replace(innermostParagraph, (paragraph) => {
    const pieces = [...paragraph.matchAll(textPiece)]
    const whole = pieces.map(([, words = '']) => words).join('')
    if (!whole.includes('{{')) return paragraph
    const alone = /^\s*\{\{([^{}]{1,120})\}\}\s*$/.exec(whole)
    if (alone !== null) {
      const blocks = find(unescaped(alone[1] ?? ''), !paragraph.includes('<w:sectPr'))
      if (typeof blocks === 'string') return blocks
      const only = blocks.length === 1 && blocks[0]?.type === 'paragraph'
      // One paragraph keeps the look that the template gave the place. A cell has to end in a paragraph.
      if (!only && !paragraph.includes('<w:sectPr')) return `${blocksToXml(blocks, look)}<w:p/>`
    }
    return inline(paragraph, pieces, whole, find)
  })
}

/** Each field's words go into the piece in which it starts; what is left of it in later pieces goes. */
function inline(paragraph: string, pieces: readonly RegExpMatchArray[], whole: string, find: Find): string {
  const marks = [...whole.matchAll(field)].map((found) => {
    const blocks = find(unescaped(found[1] ?? ''), false)
    if (typeof blocks === 'string') throw new Error('a paragraph inside a sentence')
    return { from: found.index, to: found.index + found[0].length, words: xmlText(wordsOf({ blocks: [...blocks] })) }
  })
  let at = 0
  let out = ''
  let last = 0
  for (const piece of pieces) {
    const words = piece[1] ?? ''
    const end = at + words.length
    let kept = ''
    let cursor = at
    for (const mark of marks) {
      if (mark.to <= at || mark.from >= end) continue
      kept += whole.slice(cursor, Math.max(cursor, mark.from))
      if (mark.from >= at) kept += mark.words
      cursor = Math.min(end, mark.to)
    }
    kept += whole.slice(cursor, end)
    const start = piece.index ?? 0
    out += paragraph.slice(last, start) + kept.split('\n').map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>')
    last = start + piece[0].length
    at = end
  }
  return out + paragraph.slice(last)
}

const unescaped = (words: string): string => words.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&')

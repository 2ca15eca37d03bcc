import { strToU8, zipSync, type Zippable } from 'fflate'
import { documentText } from '../text/documents'
import type { Block, Cell, DocumentModel, Logo, Run } from './model'
import { logoBytes, logoEnding, logoXml, runXml, xmlText } from './word-blocks'

/** Page width between the margins, in twentieths of a point: A4 less 2 cm each side. */
const pageWidth = 9638
const termWidth = 3000

/**
 * The document as a Word file (ECMA-376, transitional): real heading styles, header rows that repeat, rows that stay whole,
 * English (UK), absolute widths, and the marking with page x of y on every page. Written by hand and zipped: the same
 * document makes the same bytes, and nothing in them tells of a device or a time (decisions: Word without a library).
 */
export async function toWord(model: DocumentModel): Promise<Uint8Array<ArrayBuffer>> {
  const size = { standard: 22, large: 28, larger: 36 }[model.size ?? 'standard']
  const { logo } = model
  const picture = logo === undefined ? undefined : `media/logo.${logoEnding(logo)}`
  const files: { readonly [name: string]: string } = {
    '[Content_Types].xml': contentTypes(logo),
    '_rels/.rels': relationsXml([['officeDocument', 'word/document.xml'], ['extended-properties', 'docProps/app.xml']], `<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`),
    'docProps/core.xml': `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(model.title)}</dc:title><dc:creator>Turnstone</dc:creator><cp:lastModifiedBy>Turnstone</cp:lastModifiedBy><dc:language>${xmlText(model.language)}</dc:language></cp:coreProperties>`,
    'docProps/app.xml': `${head}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Turnstone</Application></Properties>`,
    'word/_rels/document.xml.rels': relationsXml([['styles', 'styles.xml'], ['numbering', 'numbering.xml'], ['settings', 'settings.xml'], ['header', 'header1.xml'], ['footer', 'footer1.xml'], ...(picture === undefined ? [] : [['image', picture] as const])]),
    'word/styles.xml': stylesXml(model.language, size),
    'word/numbering.xml': numberingXml,
    'word/settings.xml': `${head}<w:settings ${space}><w:themeFontLang w:val="${xmlText(model.language)}"/></w:settings>`,
    'word/header1.xml': `${head}<w:hdr ${space}>${centred(small(model.marking, true))}</w:hdr>`,
    'word/footer1.xml': `${head}<w:ftr ${space}>${centred(small(`${model.marking}   `) + pageNumber())}</w:ftr>`,
    'word/document.xml': `${head}<w:document ${space}><w:body>${logo === undefined ? '' : logoXml(logo, 'image')}${model.blocks.map(blockXml).join('')}${section}</w:body></w:document>`,
  }
  // A picture is packed already; packing it again would only cost time.
  const media: Zippable = logo === undefined || picture === undefined ? {} : { [`word/${picture}`]: [logoBytes(logo), { level: 0 }] }
  return zipSync({ ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), ...media }, { level: 6, mtime: new Date('2026-01-01T00:00:00') }) as Uint8Array<ArrayBuffer>
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"`
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const parts = [
  ['/word/document.xml', `${wordType}.document.main+xml`], ['/word/styles.xml', `${wordType}.styles+xml`], ['/word/numbering.xml', `${wordType}.numbering+xml`], ['/word/settings.xml', `${wordType}.settings+xml`],
  ['/word/header1.xml', `${wordType}.header+xml`], ['/word/footer1.xml', `${wordType}.footer+xml`],
  ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'], ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
] as const
const contentTypes = (logo: Logo | undefined): string => `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${logo === undefined ? '' : `<Default Extension="${logoEnding(logo)}" ContentType="${logo.type}"/>`}${parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('')}</Types>`

const relationsXml = (targets: readonly (readonly [kind: string, target: string])[], more = ''): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map(([kind, target]) => `<Relationship Id="${kind}" Type="${office}/${kind}" Target="${target}"/>`).join('')}${more}</Relationships>`

function stylesXml(language: string, size: number): string {
  // The outline level is what makes it a heading for everything but Word, which goes by the style's name.
  const heading = (level: number, share: number, before: number): string =>
    `<w:style w:type="paragraph" w:styleId="Heading${String(level)}"><w:name w:val="heading ${String(level)}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="${String(before)}" w:after="100"/><w:outlineLvl w:val="${String(level - 1)}"/></w:pPr><w:rPr><w:b/><w:color w:val="000000"/><w:sz w:val="${String(Math.round(size * share))}"/></w:rPr></w:style>`
  const table = '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
  return `${head}<w:styles ${space}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="${String(size)}"/><w:szCs w:val="${String(size)}"/><w:lang w:val="${xmlText(language)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>${heading(1, 1.55, 0)}${heading(2, 1.23, 320)}${heading(3, 1.05, 200)}<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>${table}</w:styles>`
}

const numberingXml = `${head}<w:numbering ${space}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="400" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

const section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1250" w:right="1134" w:bottom="1134" w:left="1134" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'

const paragraph = (content: string, properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`
const centred = (content: string): string => paragraph(content, '<w:jc w:val="center"/>')
const small = (text: string, bold = false): string => runXml({ text }, `<w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="18"/></w:rPr>`)
const runs = (of: readonly Run[]): string => of.map((run) => runXml(run)).join('')

function pageNumber(): string {
  const [before = '', between = '', after = ''] = documentText.pageOf('\n', '\n').split('\n')
  const mark = (type: string): string => `<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:fldChar w:fldCharType="${type}"/></w:r>`
  const field = (name: string): string => `${mark('begin')}<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:instrText xml:space="preserve">${name}</w:instrText></w:r>${mark('separate')}${small('1')}${mark('end')}`
  return small(before) + field('PAGE') + small(between) + field('NUMPAGES') + (after === '' ? '' : small(after))
}

function blockXml(block: Block): string {
  switch (block.type) {
    case 'heading':
      return paragraph(runXml({ text: block.text }), `<w:pStyle w:val="Heading${String(block.level)}"/>`)
    case 'paragraph':
      return paragraph(runs(block.runs))
    case 'list':
      return block.items.map((item) => paragraph(runs(item), '<w:pStyle w:val="ListBullet"/>')).join('')
    case 'facts':
      return block.rows.map(({ term, value }, index) => factXml(term, value, index === 0)).join('')
    case 'table':
      return paragraph(runXml({ text: block.caption, bold: true }), '<w:keepNext/><w:spacing w:before="120" w:after="60"/>') + tableXml(block) + '<w:p/>'
  }
}

/** Term and value as a paragraph with a hanging indent: read in order by everything, and a long answer may cross a page. */
function factXml(term: string, [first = [], ...more]: Cell, isFirst: boolean): string {
  const width = String(termWidth)
  const properties = `<w:tabs><w:tab w:val="left" w:pos="${width}"/></w:tabs>${isFirst ? '<w:spacing w:before="160"/>' : ''}<w:ind w:left="${width}" w:hanging="${width}"/>`
  return paragraph(`${runXml({ text: term, bold: true })}<w:r><w:tab/></w:r>${runs(first)}`, properties) + more.map((one) => paragraph(runs(one), `<w:ind w:left="${width}"/>`)).join('')
}

const borders = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`).join('')}</w:tblBorders>`

function tableXml({ columns, rows }: Extract<Block, { type: 'table' }>): string {
  const widths = columns.map(({ width }) => String(Math.round((width / 100) * pageWidth)))
  const cell = (index: number, content: string, shade = ''): string => `<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? '0'}" w:type="dxa"/>${shade}</w:tcPr>${content}</w:tc>`
  const row = (properties: string, cells: string): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
  const grey = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
  const content = (of: Cell): string => (of.length === 0 ? '<w:p/>' : of.map((one) => paragraph(runs(one), '<w:spacing w:after="40"/>')).join(''))
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${String(pageWidth)}" w:type="dxa"/>${borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    row('<w:cantSplit/><w:tblHeader/>', columns.map(({ title }, index) => cell(index, paragraph(runXml({ text: title, bold: true })), grey)).join('')),
    ...rows.map((cells) => row('<w:cantSplit/>', cells.map((of, index) => cell(index, content(of))).join(''))),
    '</w:tbl>',
  ].join('')
}

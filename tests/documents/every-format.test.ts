// @vitest-environment jsdom
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { change } from '../../src/domain/entities'
import { agendaOf } from '../../src/domain/meeting/view'
import { buildRecord, entitledFold, foldCaseFile, readCaseFile, splitMeeting, versionKey, versionsOf, writeCaseFile, type CaseFile, type DocumentModel, type RecordModel, type VersionFor } from '../../src/domain/record'
import { actionSheet, calendarEvents, cleanText, fillTemplate, toCalendar, toCsv, toHtml, toWord, toWorkbook, versionOf, wordsOf } from '../../src/documents'
import { essentialFrame, oxfordshirePack } from '../../src/guidance'
import { aRecordCase, closed } from '../domain/record/a-record-case'
import { sha256, type TestCase } from '../support/builders'
import { plainTemplate } from './a-template'
import { hostileTexts } from './hostile-texts'
import { allByOffice, faultsIn, officeHint, schemaHint, skipsOffice, skipsSchema, skipsSheets } from './office'
import { thePracticeMeeting } from './practice-meeting'
import { isQuick } from '../support/quick'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }
function base(): TestCase {
  const made = aRecordCase()
  made.accept(splitMeeting(made.fold, 'm1', 'plan'))
  made.act({ act: 'setUp', changes: [change('action', 'a1', { childWords: 'Dina looks after you', item: 'plan' })] })
  return made
}

/** Every field of the plan that takes words, hostile; and 50,000 words. */
function hostile(): TestCase {
  const made = base()
  const texts = [...hostileTexts.map(({ text }) => text).filter((text) => text.isWellFormed() && !/[\u0000\ufffe\uffff]/.test(text)), '=cmd|\'/c calc\'!A0', 'one\u2028two\u2029three\r\nfour', '@SUM(A1)', '-1+1', '\t=1']
  texts.forEach((text, index) => made.act({ act: 'setUp', changes: [
    change('action', `ha${String(index)}`, { meeting: 'm1', item: 'plan', number: 100 + index, text: text.slice(0, 20_000), childWords: text.slice(0, 20_000), owner: 'Sam Idowu', ownerAgency: 'Early Help', due: '2027-06-10' }),
    change('decision', `hd${String(index)}`, { meeting: 'm1', item: 'plan', text: text.slice(0, 20_000), reason: text.slice(0, 20_000) }),
    change('line', `hl${String(index)}`, { meeting: 'm1', item: 'plan', kind: 'info', text: text.slice(0, 20_000), sharing: 'all' }),
  ] }))
  // 50,000 words in what every version carries, as many in one answer as an answer takes.
  for (let index = 0; index < 16; index++) {
    const words = Array.from({ length: 3_200 }, (_, at) => `w${(index * 3_200 + at).toString(36)}`).join(' ')
    made.act({ act: 'setUp', changes: [change('action', `long${String(index)}`, { meeting: 'm1', item: 'plan', number: 200 + index, text: words, childWords: words, owner: 'Sam Idowu', ownerAgency: 'Early Help', due: '2027-06-10' })] })
  }
  return made
}

const flat = (words: string): string => words.replace(/\s+/g, '')
function xmlParts(bytes: Uint8Array): ReadonlyMap<string, Document> {
  return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, content]) => {
    const parsed = new DOMParser().parseFromString(strFromU8(content), 'application/xml')
    if (parsed.querySelector('parsererror') !== null) throw new Error(`${name} is not well formed`)
    return [name, parsed]
  }))
}
const wordsIn = (part: Document | undefined, tag: string): string => flat([...(part?.getElementsByTagName(tag) ?? [])].map((one) => one.textContent).join(''))

interface Made {
  readonly made: TestCase
  readonly meeting: string
}
const practice = (times: number) => (): Made => {
  const { made, meeting } = thePracticeMeeting(times)
  made.accept(splitMeeting(made.fold, meeting, 'plan'))
  return { made, meeting }
}
const cases = [
  ['a case with every answer given', () => ({ made: base(), meeting: 'm1' }), false],
  ['the practice case', practice(1), false],
  // Each takes 7 s of processor: left to `npm test`.
  ['a case ten times the practice case', practice(10), isQuick],
  ['a case of hostile words', () => ({ made: hostile(), meeting: 'm1' }), isQuick],
] as const

describe.each(cases)('%s', (_, make, isLeftOut) => {
  if (isLeftOut) {
    test.skip('every form of every version')
    return
  }
  const { made, meeting } = make()
  const agenda = agendaOf(made.fold, meeting, guidance.pack, guidance.frame).map(({ key }) => key)
  const all = versionsOf(made.fold, meeting)
  // One agency's extract stands for all: they differ in whose actions they hold only.
  const versions = all.filter(({ kind }, index) => kind !== 'agency' || versionKey(all[index] as VersionFor) === 'agency:Early Help')
  const modelOf = (version: VersionFor): DocumentModel => {
    const model = versionOf(made.fold, meeting, version, { guidance })
    if (model === undefined) throw new Error('no such version')
    return model
  }
  const sheetOf = (version: VersionFor) => actionSheet(buildRecord(entitledFold(made.fold, meeting, version, agenda).fold, meeting, guidance) as RecordModel, modelOf(version).marking)

  test('has every kind of version', () => {
    expect([...new Set(versions.map(({ kind }) => kind))].toSorted()).toEqual(['actions', 'agency', 'child', 'court', 'full', 'parent', 'part-one', 'part-two'])
  })

  test.each(versions.map((version) => [versionKey(version), version] as const))('%s: every form holds every word, and none is broken', async (_key, version) => {
    const model = modelOf(version)
    const shown = wordsOf(model).split('\n').flatMap((line) => line.split(/ \| |: /)).map((part) => flat(cleanText(part))).filter((part) => part !== '')
    const word = xmlParts(await toWord(model))
    const body = wordsIn(word.get('word/document.xml'), 'w:t')
    const page = new DOMParser().parseFromString(toHtml(model), 'text/html')
    const web = flat(page.body.textContent)
    const filled = fillTemplate(plainTemplate(), model)
    if (!filled.ok) throw new Error(filled.failure.code)
    const own = wordsIn(xmlParts(filled.value.bytes).get('word/document.xml'), 'w:t')
    const lost = shown.filter((part) => !body.includes(part) || !web.includes(part) || !own.includes(part))
    expect(lost.slice(0, 3)).toEqual([])
    expect(wordsIn(word.get('word/header1.xml'), 'w:t')).toBe(flat(model.marking))
    expect(page.querySelectorAll('script, link, img, iframe')).toHaveLength(0)

    const allowed = entitledFold(made.fold, meeting, version, agenda).fold
    const sheet = sheetOf(version)
    expect(xmlParts(toWorkbook(sheet)).get('xl/worksheets/sheet1.xml')?.getElementsByTagName('row')).toHaveLength(sheet.rows.length + 1)
    expect(toCsv(sheet).split(/\r\n/)).toHaveLength(sheet.rows.length + 2)
    const events = calendarEvents(allowed, meeting, { caseId: 'c1' })
    const calendar = new ICAL.Component(ICAL.parse(toCalendar(events, closed)) as never)
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone) as never)
    const read = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(read.map(({ uid, summary }) => [uid, summary])).toEqual(events.map(({ uid, summary }) => [uid, summary]))
    for (const [index, one] of read.entries()) {
      const { date, start } = events[index] as (typeof events)[number]
      // London is an hour ahead from the last Sunday of March to the last of October: 10 June is, 3 December and 21 January are not.
      const hour = start === undefined ? undefined : new Date(`${date}T${start}:00${date > '2027-03-27' && date < '2027-10-31' ? '+01:00' : 'Z'}`).toISOString()
      expect(start === undefined ? one.startDate.toString() : one.startDate.toJSDate().toISOString()).toBe(hour ?? date)
    }
  }, 120_000)

  test.skipIf(skipsSchema)(`every Word file, every filled template and every workbook fits the schema of its XML (${schemaHint})`, async () => {
    const faults: string[] = []
    for (const version of versions) {
      const filled = fillTemplate(plainTemplate(), modelOf(version))
      if (!filled.ok) throw new Error(filled.failure.code)
      const found = await Promise.all([faultsIn(await toWord(modelOf(version)), 'docx', version.kind === 'full'), faultsIn(filled.value.bytes, 'docx'), faultsIn(toWorkbook(sheetOf(version)), 'xlsx')])
      faults.push(...found.flat().map((words) => `${versionKey(version)}: ${words}`))
    }
    expect(faults).toEqual([])
  }, 600_000)

  test.skipIf(skipsOffice)(`LibreOffice keeps headings, header rows, language and marking of every version (${officeHint})`, async () => {
    const read = allByOffice(await Promise.all(versions.map((version) => toWord(modelOf(version)))), 'docx')
    for (const [index, version] of versions.entries()) {
      const model = modelOf(version)
      const parsed = new DOMParser().parseFromString(read[index] as string, 'application/xml')
      const headings = [...parsed.getElementsByTagName('text:h')].map((one) => `${one.getAttribute('text:outline-level') ?? ''} ${flat(one.textContent)}`)
      expect(headings, versionKey(version)).toEqual(model.blocks.flatMap((block) => (block.type === 'heading' ? [`${String(block.level)} ${flat(cleanText(block.text))}`] : [])))
      expect(parsed.getElementsByTagName('table:table-header-rows'), versionKey(version)).toHaveLength(model.blocks.filter(({ type }) => type === 'table').length)
      expect([...parsed.getElementsByTagName('style:text-properties')].some((one) => one.getAttribute('fo:language') === 'en' && one.getAttribute('fo:country') === 'GB'), versionKey(version)).toBe(true)
      expect(flat([...parsed.getElementsByTagName('style:header')].map((one) => one.textContent).join('')), versionKey(version)).toContain(flat(model.marking))
      expect([...parsed.getElementsByTagName('dc:title')].map((one) => one.textContent), versionKey(version)).toEqual([model.title])
    }
  }, 600_000)

  test.skipIf(skipsSheets)(`LibreOffice Calc opens every workbook with the same cells (${officeHint})`, () => {
    const read = allByOffice(versions.map((version) => toWorkbook(sheetOf(version))), 'xlsx')
    for (const [index, version] of versions.entries()) {
      const sheet = sheetOf(version)
      const rows = cellsOf(read[index] as string, sheet.columns.length).slice(0, sheet.rows.length + 1)
      const wanted = [sheet.columns.map(({ title }) => title), ...sheet.rows.map((row) => row.map((value, at) => (sheet.columns[at]?.kind === 'day' ? value : cleanText(value))))]
      expect(rows.map((row) => row.map(flat)), versionKey(version)).toEqual(wanted.map((row) => row.map(flat)))
    }
  }, 600_000)

  test('the case file comes back without loss: every entry, every answer, every document', () => {
    const file: CaseFile = { format: 'turnstone-case/1', madeAt: closed, caseId: 'c1', entries: made.entries, documents: versions.map((version) => ({ version: versionKey(version), document: modelOf(version) })) }
    const back = readCaseFile(writeCaseFile(file, sha256), sha256)
    if (!back.ok) throw new Error(back.failure.code)
    expect(back.value.entries).toEqual(file.entries)
    expect(JSON.parse(JSON.stringify(back.value.documents))).toEqual(JSON.parse(JSON.stringify(file.documents)))
    expect(foldCaseFile(back.value).byKind).toEqual(made.fold.byKind)
    expect(writeCaseFile(back.value, sha256)).toBe(writeCaseFile(file, sha256))
  })
})

/** The cells of the first sheet as LibreOffice holds them: a day by its date, anything else by its words. */
function cellsOf(fods: string, columns: number): readonly (readonly string[])[] {
  const parsed = new DOMParser().parseFromString(fods, 'application/xml')
  return [...(parsed.getElementsByTagName('table:table')[0]?.getElementsByTagName('table:table-row') ?? [])].map((row) => {
    const cells = [...row.children].flatMap((cell) => {
      const words = cell.getAttribute('office:date-value') ?? [...cell.getElementsByTagName('text:p')].map(textOf).join(' ')
      return Array.from({ length: Math.min(columns, Number(cell.getAttribute('table:number-columns-repeated') ?? 1)) }, () => words)
    })
    return Array.from({ length: columns }, (_, at) => cells[at] ?? '')
  })
}
const textOf = (node: Node): string => [...node.childNodes].map((one) => (one.nodeType === 3 ? (one.textContent ?? '') : textOf(one))).join('')

test.skipIf(skipsSchema)(`a Word file whose XML is out of order is found by the validator (${schemaHint})`, async () => {
  const parts = unzipSync(await toWord(versionOf(base().fold, 'm1', { kind: 'actions' }, { guidance }) as DocumentModel))
  const turned = strFromU8(parts['word/document.xml'] as Uint8Array).replace('<w:pStyle', '<w:jc w:val="center"/><w:pStyle')
  expect((await faultsIn(zipSync({ ...parts, 'word/document.xml': strToU8(turned) }), 'docx')).join('\n')).toContain('unexpected child element')
})

test('the marking of an area’s own guidance stands on every page of every form of every version', async () => {
  const made = base()
  const marked = { ...guidance, pack: { ...guidance.pack, marking: 'OFFICIAL-SENSITIVE' } }
  for (const version of versionsOf(made.fold, 'm1')) {
    const model = versionOf(made.fold, 'm1', version, { guidance: marked }) as DocumentModel
    expect(model.marking, versionKey(version)).toMatch(/^OFFICIAL-SENSITIVE\. /)
    const word = xmlParts(await toWord(model))
    for (const part of ['word/header1.xml', 'word/footer1.xml']) expect(wordsIn(word.get(part), 'w:t')).toContain('OFFICIAL-SENSITIVE.')
    expect(toHtml(model)).toContain('@top-center{content:"OFFICIAL-SENSITIVE. ')
    expect(strFromU8(unzipSync(toWorkbook(actionSheet(buildRecord(made.fold, 'm1', marked) as RecordModel, model.marking)))['xl/worksheets/sheet1.xml'] as Uint8Array)).toContain('<oddHeader>&amp;COFFICIAL-SENSITIVE. ')
  }
})

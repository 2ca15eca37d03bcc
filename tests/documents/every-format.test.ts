// @vitest-environment jsdom
import { strFromU8, unzipSync } from 'fflate'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { change } from '../../src/domain/entities'
import { agendaOf } from '../../src/domain/meeting/view'
import { buildRecord, entitledFold, splitMeeting, versionKey, versionsOf, type RecordModel } from '../../src/domain/record'
import { actionSheet, calendarEvents, cleanText, fillTemplate, toCalendar, toCsv, toHtml, toWord, toWorkbook, versionOf, wordsOf } from '../../src/documents'
import { essentialFrame, oxfordshirePack } from '../../src/guidance'
import { aRecordCase, closed } from '../domain/record/a-record-case'
import type { TestCase } from '../support/builders'
import { plainTemplate } from './a-template'
import { hostileTexts } from './hostile-texts'
import { officeHint, readByOffice, skipsOffice } from './office'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }
const times = 10

function base(): TestCase {
  const made = aRecordCase()
  made.accept(splitMeeting(made.fold, 'm1', 'plan'))
  made.act({ act: 'setUp', changes: [change('action', 'a1', { childWords: 'Dina looks after you', item: 'plan' })] })
  return made
}

/** Ten times the lines, needs, decisions and actions of a whole practice meeting: 300 lines, 60 needs, 60 decisions, 60 actions. */
function tenfold(): TestCase {
  const made = base()
  for (let index = 0; index < 30 * times; index++) made.act({ act: 'grow', changes: [change('line', `tl${String(index)}`, { meeting: 'm1', item: index % 2 === 0 ? 'known' : 'plan', kind: 'info', text: `Line ${String(index)} of a long meeting, with what somebody saw and on which day`, sharing: 'all', saidBy: 'dina' })] })
  for (let index = 0; index < 6 * times; index++) {
    made.act({ act: 'grow', changes: [
      change('need', `tn${String(index)}`, { meeting: 'm1', item: 'plan', text: `Need ${String(index)}`, outcome: `Wanted ${String(index)}` }),
      change('decision', `td${String(index)}`, { meeting: 'm1', item: 'plan', text: `Decision ${String(index)}`, reason: `Reason ${String(index)}` }),
      change('action', `ta${String(index)}`, { meeting: 'm1', item: 'plan', number: 10 + index, text: `Action words ${String(index)}`, owner: 'Sam Idowu', ownerAgency: 'Early Help', due: `2027-0${String(1 + (index % 9))}-15`, need: `tn${String(index)}`, childWords: `We help you ${String(index)}` }),
    ] })
  }
  return made
}

/** Every field of the plan that takes words, hostile. */
function hostile(): TestCase {
  const made = base()
  const texts = [...hostileTexts.map(({ text }) => text).filter((text) => text.isWellFormed() && !/[\u0000\ufffe\uffff]/.test(text)), '=cmd|\'/c calc\'!A0', 'one\u2028two\u2029three\r\nfour', `${'fifty thousand words '.repeat(900)}end`]
  texts.forEach((text, index) => made.act({ act: 'setUp', changes: [
    change('action', `ha${String(index)}`, { meeting: 'm1', item: 'plan', number: 100 + index, text: text.slice(0, 20_000), childWords: text.slice(0, 20_000), owner: 'Sam Idowu', ownerAgency: 'Early Help', due: '2027-06-10' }),
    change('decision', `hd${String(index)}`, { meeting: 'm1', item: 'plan', text: text.slice(0, 20_000), reason: text.slice(0, 20_000) }),
    change('line', `hl${String(index)}`, { meeting: 'm1', item: 'plan', kind: 'info', text: text.slice(0, 20_000), sharing: 'all' }),
  ] }))
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

describe.each([['the case', base], [`a case ${String(times)} times its size`, tenfold], ['a case of hostile words', hostile]] as const)('%s', (_, make) => {
  const made = make()
  const agenda = agendaOf(made.fold, 'm1', guidance.pack, guidance.frame).map(({ key }) => key)
  const versions = versionsOf(made.fold, 'm1').filter(({ kind }, index, all) => kind !== 'agency' || all.findIndex((one) => one.kind === 'agency') === index || versionKey(all[index] as never) === 'agency:Early Help')

  test.each(versions.map((version) => [versionKey(version), version] as const))('%s: every form holds every word, and none is broken', async (_key, version) => {
    const model = versionOf(made.fold, 'm1', version, { guidance })
    if (model === undefined) throw new Error('no such version')
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

    const allowed = entitledFold(made.fold, 'm1', version, agenda).fold
    const sheet = actionSheet(buildRecord(allowed, 'm1', guidance) as RecordModel, model.marking)
    expect(xmlParts(toWorkbook(sheet)).get('xl/worksheets/sheet1.xml')?.getElementsByTagName('row')).toHaveLength(sheet.rows.length + 1)
    expect(toCsv(sheet).split(/\r\n/)).toHaveLength(sheet.rows.length + 2)
    const calendar = new ICAL.Component(ICAL.parse(toCalendar(calendarEvents(allowed, 'm1', { caseId: 'c1' }), closed)) as never)
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(calendarEvents(allowed, 'm1', { caseId: 'c1' }).length)
  }, 120_000)
})

test.skipIf(skipsOffice)(`ten times the size: LibreOffice keeps headings, header rows, language and marking of the full record, a parent’s and a child’s copy (${officeHint})`, async () => {
  const made = tenfold()
  for (const version of [{ kind: 'full' }, { kind: 'parent', adult: 'tom' }, { kind: 'child', child: 'ellis' }] as const) {
    const model = versionOf(made.fold, 'm1', version, { guidance })
    if (model === undefined) throw new Error('no such version')
    const parsed = new DOMParser().parseFromString(readByOffice(await toWord(model)), 'application/xml')
    expect([...parsed.getElementsByTagName('text:h')].map((one) => flat(one.textContent))).toEqual(model.blocks.flatMap((block) => (block.type === 'heading' ? [flat(block.text)] : [])))
    expect(parsed.getElementsByTagName('table:table-header-rows')).toHaveLength(model.blocks.filter(({ type }) => type === 'table').length)
    expect(parsed.documentElement.outerHTML).toContain('fo:country="GB"')
    expect(parsed.documentElement.textContent).toContain(model.marking)
  }
}, 300_000)

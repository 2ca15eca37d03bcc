// @vitest-environment jsdom
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { change, entities } from '../../src/domain/entities'
import { agendaOf } from '../../src/domain/meeting/view'
import { kinds, type Kind } from '../../src/domain/kinds'
import { audienceOf, buildRecord, entitledFold, splitMeeting, versionKey, wordsOfVersion, type DocumentModel, type RecordModel, type VersionFor } from '../../src/domain/record'
import { actionSheet, calendarEvents, fillTemplate, leaksInBytes, toCalendar, toCsv, toHtml, toWord, toWorkbook, versionOf, wordsInBytes } from '../../src/documents'
import { essentialFrame, oxfordshirePack } from '../../src/guidance'
import type { Fold, Json } from '../../src/ledger'
import { aRecordCase, closed } from '../domain/record/a-record-case'
import type { TestCase } from '../support/builders'
import { plainTemplate } from './a-template'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }
const versions: readonly VersionFor[] = [
  { kind: 'full' }, { kind: 'actions' }, { kind: 'agency', agency: 'Early Help' }, { kind: 'parent', adult: 'tom' }, { kind: 'child', child: 'ellis' }, { kind: 'child', child: 'nia' }, { kind: 'part-two' }, { kind: 'court' },
]

interface Planted {
  readonly version: VersionFor
  readonly kind: Kind
  readonly field: string
  readonly id: string
  readonly value: Json
}

/** Not words: ids that tie things together, and places in an order. */
const ties = new Set(['rank', 'meeting', 'person', 'item', 'request', 'convening', 'disagreement', 'scale', 'about', 'saidBy', 'need', 'child', 'chair', 'minuteTaker', 'convener', 'challenger', 'planCoordinator', 'leadPractitioner', 'differsFrom', 'seal', 'slip', 'accepted', 'from', 'target', 'paper'])

/** A value that a field takes and that holds the sentinel; undefined where a field takes no words at all. */
function carrying(schema: v.GenericSchema, sentinel: string): Json | undefined {
  const word = sentinel.replace(/ /g, '')
  const shapes: readonly Json[] = [
    sentinel, word, { reason: sentinel }, [{ key: 'outcomes', evidence: sentinel }], { k: sentinel },
    { who: sentinel, by: '2026-12-09' }, { who: sentinel, why: sentinel }, { who: sentinel, when: sentinel, said: sentinel }, { who: sentinel, how: sentinel, by: sentinel }, { how: sentinel, who: sentinel, by: sentinel },
    { childFocus: sentinel, factChecking: sentinel, firstHand: sentinel }, { why: sentinel, decider: sentinel, by: '2026-12-20' }, { from: sentinel, advice: sentinel, on: '2026-12-20' }, { on: '2026-12-20', answered: 'x', why: sentinel },
  ]
  return shapes.find((shape) => v.is(schema, shape))
}

function base(): TestCase {
  const made = aRecordCase()
  made.accept(splitMeeting(made.fold, 'm1', 'plan'))
  made.act({ act: 'setUp', changes: [
    // A child old enough to be handed the plan, and an action in words for a younger one.
    change('child', 'nia', { age: '14' }), change('child', 'ellis', { age: '6' }), change('action', 'a1', { childWords: 'Dina looks after you' }), change('line', 'l1', { sharing: 'all', relevant: true, item: 'plan' }), change('line', 'l2', { sharing: 'all', item: 'plan' }),
  ] })
  return made
}

function plantings(fold: Fold): readonly Planted[] {
  let n = 0
  return versions.flatMap((version) =>
    (Object.keys(kinds) as Kind[]).flatMap((kind) =>
      Object.entries(kinds[kind].fields).flatMap(([field, rule]): readonly Planted[] => {
        if ((rule.audiences as readonly string[]).includes(audienceOf(fold, version)) || ties.has(field)) return []
        const id = entities(fold, kind)[0]?.id ?? `new-${kind}`
        const value = carrying(rule.schema as v.GenericSchema, `sentinel amber ${String(++n).padStart(4, '0')}`)
        return value === undefined ? [] : [{ version, kind, field, id, value }]
      }),
    ),
  )
}

const sentinelIn = (value: Json): RegExp => new RegExp(`sentinel ?amber ?${/amber ?(\d{4})/.exec(JSON.stringify(value))?.[1] ?? 'none'}`, 'i')

/** Every file that can be made of one version, as bytes. */
async function filesOf(fold: Fold, version: VersionFor, model: DocumentModel): Promise<readonly (readonly [format: string, bytes: Uint8Array])[]> {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
  const filled = fillTemplate(plainTemplate(), model)
  if (!filled.ok) throw new Error(filled.failure.code)
  const allowed = entitledFold(fold, 'm1', version, agendaOf(fold, 'm1', guidance.pack, guidance.frame).map(({ key }) => key)).fold
  const sheet = actionSheet(buildRecord(allowed, 'm1', guidance) as RecordModel, model.marking)
  return [
    ['word', await toWord(model)], ['web page', utf8(toHtml(model))], ['template', filled.value.bytes], ['workbook', toWorkbook(sheet)], ['csv', utf8(toCsv(sheet))],
    ['calendar', utf8(toCalendar(calendarEvents(allowed, 'm1', { caseId: 'c1' }), closed))],
  ]
}

describe('[OX-37] [BR-47] words that are not for a reader', () => {
  let made: TestCase
  let clean: Fold
  let planted: readonly Planted[]
  beforeAll(() => {
    made = base()
    clean = made.fold
    planted = plantings(clean)
  })
  const plant = ({ kind, id, field, value }: Planted): Fold => {
    made.fold = clean
    made.act({ act: 'plant', changes: [{ kind, subject: id, set: { ...(id.startsWith('new-') && 'meeting' in kinds[kind].fields ? { meeting: 'm1' } : {}), [field]: value } }] })
    return made.fold
  }

  test('are in no version that they were planted beside, one at a time in every such field', () => {
    expect(planted.length).toBeGreaterThan(800)
    const found = planted.filter((one) => {
      const model = versionOf(plant(one), 'm1', one.version, { guidance })
      return model !== undefined && sentinelIn(one.value).test(JSON.stringify(model))
    })
    expect(found.map(({ version, kind, field }) => `${versionKey(version)} ${kind}.${field}`)).toEqual([])
    process.stdout.write(`Leak test: ${String(planted.length)} sentinels, one by one, in every field not for its reader; found in the document: ${String(found.length)}\n`)
  }, 300_000)

  test('are in no byte of any file: 200 of them, in every format, with properties, comments and names of parts', async () => {
    const step = planted.length / 200
    const some = Array.from({ length: 200 }, (_, index) => planted[Math.floor(index * step)] as Planted)
    expect(new Set(some.map(({ version }) => versionKey(version))).size).toBeGreaterThanOrEqual(6)
    const found: string[] = []
    let files = 0
    for (const one of some) {
      const fold = plant(one)
      const model = versionOf(fold, 'm1', one.version, { guidance })
      if (model === undefined) continue
      for (const [format, bytes] of await filesOf(fold, one.version, model)) {
        files += 1
        if (sentinelIn(one.value).test(wordsInBytes(bytes))) found.push(`${versionKey(one.version)} ${one.kind}.${one.field} ${format}`)
      }
    }
    expect(found).toEqual([])
    expect(files).toBeGreaterThan(1000)
    process.stdout.write(`Leak test: 200 sentinels in ${String(files)} files of six formats, unpacked; found: ${String(found.length)}\n`)
  }, 600_000)

  test('and a sentinel that is for the reader is found in every format that carries it', async () => {
    const fold = plant({ version: { kind: 'actions' }, kind: 'action', id: 'a2', field: 'text', value: 'sentinel amber 9999' })
    for (const version of [{ kind: 'actions' }, { kind: 'full' }, { kind: 'court' }] as const) {
      const model = versionOf(fold, 'm1', version, { guidance }) as DocumentModel
      const formats = (await filesOf(fold, version, model)).filter(([, bytes]) => /sentinel amber 9999/.test(wordsInBytes(bytes))).map(([format]) => format)
      expect(formats).toEqual(['word', 'web page', 'template', 'workbook', 'csv'])
    }
    // A calendar is read over shoulders: it carries the number of the action and never its words.
    expect(wordsInBytes(new TextEncoder().encode(toCalendar(calendarEvents(fold, 'm1', { caseId: 'c1' }), closed)))).toContain('Action 2, case PRACTICE-0417')
  })

  test('the check before saving finds words that a broken file would carry, in text, properties and attributes', async () => {
    const fold = plant({ version: { kind: 'parent', adult: 'tom' }, kind: 'concern', id: 'k1', field: 'words', value: 'sentinel amber 8888 seen' })
    const version = { kind: 'parent', adult: 'tom' } as const
    const model = versionOf(fold, 'm1', version, { guidance }) as DocumentModel
    const { inside, outside } = wordsOfVersion(fold, 'm1', version, agendaOf(fold, 'm1', guidance.pack, guidance.frame).map(({ key }) => key))
    const words = (list: typeof inside) => list.map(({ text }) => text)
    const leaks = (bytes: Uint8Array) => leaksInBytes(bytes, words(outside), words(inside))
    expect(leaks(await toWord(model))).toEqual([])
    expect(leaks(await toWord({ ...model, title: 'sentinel amber 8888 seen' }))).toEqual(['sentinel amber 8888 seen'])
    expect(leaks(await toWord({ ...model, marking: 'sentinel amber 8888 seen' }))).toEqual(['sentinel amber 8888 seen'])
    expect(leaks(new TextEncoder().encode('<p>sentinel <b>amber</b> 8888 seen</p>'))).toEqual(['sentinel amber 8888 seen'])
    expect(leaks(new TextEncoder().encode('<p title="sentinel &#97;mber 8888 seen">x</p>'))).toEqual(['sentinel amber 8888 seen'])
    expect(leaks(new TextEncoder().encode('SUMMARY:sentinel amber 88\r\n 88 seen'))).toEqual(['sentinel amber 8888 seen'])
  })
})

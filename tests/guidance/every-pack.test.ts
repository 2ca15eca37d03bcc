import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bringEveryPack, bringPack, builtInPacks, documents, essentialFrame, isSilent, packCards, packSections, sectionOf, statements } from '../../src/guidance'
import type { DocumentCode, GuidancePack, SectionKey } from '../../src/guidance'
import { citedIds, uncited, withoutStatement } from './coverage'

const packs = await bringEveryPack()
const idsOf = (document: string) => statements().filter((one) => one.document === document).map((one) => one.id)
const withDocument = packs.filter((pack) => pack.document in documents)

/** The keys on which the closing table of the matrix says "none" or "not stated". */
const silentKeys: Readonly<Record<string, readonly SectionKey[]>> = {
  oxfordshire: ['D03', 'D08', 'D16', 'D19', 'D27'],
  calderdale: ['D05', 'D08', 'D12', 'D15', 'D16', 'D17', 'D19', 'D26', 'D27'],
  mscb: ['D05', 'D08', 'D12', 'D14', 'D15', 'D19', 'D22'],
  ncscp: ['D02', 'D03', 'D05', 'D07', 'D08', 'D09', 'D24', 'D25'],
  bristol: ['D03', 'D14'],
  neutral: ['D02', 'D03', 'D05', 'D07', 'D08', 'D09', 'D12', 'D13', 'D14', 'D15', 'D16', 'D17', 'D19', 'D22', 'D23', 'D24', 'D25', 'D26', 'D27'],
}

/** Statements that ask nothing of a screen at a moment of the meeting, and why. They stand as notes on the guidance page. */
const shownAsNotesOnly: readonly string[] = []

describe('the packs that ship', () => {
  it('are brought when they are asked for, each as its card says', async () => {
    expect(packs.map(({ id, label, publisher }) => ({ id, label, publisher }))).toEqual(packCards)
    expect([...builtInPacks().keys()].sort()).toEqual(packCards.map(({ id }) => id).sort())
    expect(await bringPack('nowhere')).toBeUndefined()
  })

  it.each(packs.map((pack) => [pack.id, pack] as const))('%s has all 27 keys, and is silent only where its document is', (id, pack) => {
    const silent = (Object.keys(packSections) as SectionKey[]).filter((key) => isSilent(sectionOf(pack, packSections[key])))
    expect(silent).toEqual(silentKeys[id])
  })

  it.each(withDocument.map((pack) => [pack.id, pack] as const))('%s answers every statement of its document with something that works, and cites no other', (_, pack) => {
    const wanted = idsOf(pack.document)
    expect(uncited(wanted, [pack], (node) => !node.path.startsWith('notes') || node.ids.some((one) => shownAsNotesOnly.includes(one)))).toEqual([])
    expect([...citedIds([pack])].filter((one) => !wanted.includes(one))).toEqual([])
    expect(pack.documentTitle).toBe(documents[pack.document as DocumentCode].title)
  })

  it.each(withDocument.flatMap((pack) => idsOf(pack.document).map((statement) => [statement, pack] as const)))('without its nodes [%s] is missed', (statement, pack) => {
    expect(uncited(idsOf(pack.document), [withoutStatement(pack, statement)])).toEqual([statement])
  })

  it('invent no times for a disagreement: the document gives none, so each area sets its own', () => {
    for (const { escalation } of packs) {
      if (!isSilent(escalation)) expect(escalation.stages.filter(({ limit }) => !('local' in limit))).toEqual([])
    }
  })

  it.each(packs.map((pack) => [pack.id, pack] as const))('%s has a way out for harm, a full answer for not meeting, and one way on', (_, { gate }) => {
    const kinds = gate.outcomes.map(({ kind }) => kind)
    for (const kind of ['urgent', 'not-held', 'hold'] as const) expect(kinds.filter((one) => one === kind), kind).toHaveLength(1)
    expect(gate.questions[0]?.work).toBe('harm')
    expect(gate.outcomes.find(({ kind }) => kind === 'urgent')?.needs).toEqual(['person', 'time'])
    expect(gate.outcomes.find(({ kind }) => kind === 'not-held')?.needs).toContain('reason')
  })
})

describe('the words of every pack', () => {
  const texts = (node: unknown): readonly string[] =>
    typeof node === 'string' ? [node] : typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([key, value]) => (key === 'source' ? [] : texts(value))) : []

  it.each(packs.map((pack) => [pack.id, pack] as const))('%s: no exclamation mark, none of the words we do not use, no sentence over 32 words', (_, pack) => {
    const all = texts(pack)
    expect(all.filter((says) => /!|\b(disclos|breach|disguised|please note|must ensure)/i.test(says))).toEqual([])
    expect(all.flatMap((says) => says.split(/[.?:;] /)).filter((sentence) => sentence.split(/\s+/).length > 32)).toEqual([])
  })

  it.skipIf(documentsText() === '').each(packs.map((pack) => [pack.id, pack] as const))('%s: no run of eight words copied from the documents', (_, pack) => {
    const source = documentsText()
    const copied = texts(withoutNames(pack)).filter((says) => runs(plain(says), 8).some((run) => source.includes(run)))
    expect(copied).toEqual([])
  })

  it('the frame stays the NCSCP document, whichever pack it lies beside', () => {
    expect([...citedIds([essentialFrame()])].filter((id) => !id.startsWith('NC-'))).toEqual([])
  })
})

/** A policy's own name and a document's title are names, and stay as they are. */
const withoutNames = (pack: GuidancePack) => ({ ...pack, documentTitle: '', title: '', escalation: isSilent(pack.escalation) ? pack.escalation : { ...pack.escalation, policy: '' } })

function plain(says: string): string {
  return says.toLowerCase().replace(/[^a-z0-9 ]+/g, ' ').replace(/\s+/g, ' ').trim()
}
const runs = (says: string, length: number) => {
  const words = says.split(' ')
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(' '))
}
/** The documents are not part of the repository; where they lie beside it the words are compared, elsewhere the test shows as skipped. */
function documentsText(): string {
  const folder = process.env['GUIDANCE_DOCUMENTS'] === undefined ? new URL('../../../shared/guidance/', import.meta.url) : new URL(process.env['GUIDANCE_DOCUMENTS'], 'file:///')
  if (!existsSync(folder)) return ''
  return readdirSync(folder).filter((name) => /^\d{3}_.*\.txt$/.test(name)).map((name) => plain(readFileSync(new URL(name, folder), 'utf8'))).join(' ')
}

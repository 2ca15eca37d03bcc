import { describe, expect, it } from 'vitest'
import { bringEveryPack, bringPack, builtInPacks, documents, essentialFrame, isSilent, packCards, packSections, sectionOf, statements } from '../../src/guidance'
import type { DocumentCode, GuidancePack, SectionKey } from '../../src/guidance'
import { copiedWords, documentsText, longSentences, textsIn, unwantedWords } from './copied-words'
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
  const documentsHere = documentsText()
  const wordings = [
    ...packs.map((pack) => [pack.id, textsIn(pack), textsIn(withoutNames(pack))] as const),
    ['the frame', textsIn(essentialFrame()), textsIn(essentialFrame())] as const,
    ['the statements', statements().map((one) => one.says), statements().map((one) => one.says)] as const,
  ]

  it.each(wordings.filter(([name]) => name !== 'the statements'))('%s: no exclamation mark, none of the words we do not use, no sentence over 32 words', (_, all) => {
    expect(unwantedWords(all)).toEqual([])
    expect(longSentences(all)).toEqual([])
  })

  it.skipIf(documentsHere === '').each(wordings)('%s: no run of eight words copied from the documents', (_, _all, ours) => {
    expect(copiedWords(ours, documentsHere)).toEqual([])
  })

  it('a run of eight words of a document is found', () => {
    expect(copiedWords(['One two three four five six seven, eight nine.', 'One two three four.'], 'zero one two three four five six seven eight ten')).toHaveLength(1)
  })

  it('the frame stays the NCSCP document, whichever pack it lies beside', () => {
    expect([...citedIds([essentialFrame()])].filter((id) => !id.startsWith('NC-'))).toEqual([])
  })
})

/** A policy's own name and a document's title are names, and stay as they are. */
const withoutNames = (pack: GuidancePack) => ({ ...pack, documentTitle: '', title: '', escalation: isSilent(pack.escalation) ? pack.escalation : { ...pack.escalation, policy: '' } })

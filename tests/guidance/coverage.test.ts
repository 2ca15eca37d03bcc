import { describe, expect, it } from 'vitest'
import { essentialFrame, isSilent, oxfordshirePack, packSections, sectionOf, statements } from '../../src/guidance'
import { citingNodes, citedIds, uncited, withoutStatement } from './coverage'

const idsOf = (document: 'OX' | 'NC') => statements().filter((one) => one.document === document).map((one) => one.id)
const inNotes = (path: string) => path.startsWith('notes')

/**
 * Statements that ask nothing of a screen at a moment of the meeting. They stand as notes on the guidance page, and why:
 * OX-49 and OX-50 are cited by working nodes too (the three-column lens; the steps of authorising).
 */
const shownAsNotesOnly: Readonly<Record<string, string>> = {
  'NC-01': 'why the checklist is there',
  'NC-03': 'says where the guidance may be used; the frame walks every meeting, so there is nothing to choose',
  'NC-04a': 'D27: use for audit, outside a meeting',
  'NC-04b': 'D27: use for design, outside a meeting',
  'NC-09': 'a cycle of dates is advice to whoever plans a series; a single meeting asks nothing'
}

describe('coverage of the two documents', () => {
  it('every Oxfordshire statement is cited by the pack', () => {
    expect(uncited(idsOf('OX'), [oxfordshirePack()])).toEqual([])
    expect(idsOf('OX')).toHaveLength(84)
  })

  it('every NCSCP statement is cited by the frame', () => {
    expect(uncited(idsOf('NC'), [essentialFrame()])).toEqual([])
    expect(idsOf('NC')).toHaveLength(54)
  })

  it('all but the informational ones are cited by something that works, not by a note', () => {
    expect(uncited(idsOf('OX'), [oxfordshirePack()], (node) => !inNotes(node.path))).toEqual([])
    expect(uncited(idsOf('NC'), [essentialFrame()], (node) => !inNotes(node.path))).toEqual(Object.keys(shownAsNotesOnly))
  })

  it.each([...idsOf('OX'), ...idsOf('NC')])('without its nodes [%s] is missed', (id) => {
    const documents = [withoutStatement(oxfordshirePack(), id), withoutStatement(essentialFrame(), id)]
    expect(uncited([...idsOf('OX'), ...idsOf('NC')], documents)).toEqual([id])
  })

  it('pack and frame stay apart: neither cites the other\'s document', () => {
    expect([...citedIds([oxfordshirePack()])].filter((id) => !id.startsWith('OX-'))).toEqual([])
    expect([...citedIds([essentialFrame()])].filter((id) => !id.startsWith('NC-'))).toEqual([])
  })

  it('the list of nodes names places a person can find', () => {
    const nodes = citingNodes(oxfordshirePack())
    expect(nodes.find((node) => node.path === 'agenda.items[3]')?.ids).toContain('OX-43d')
    expect(nodes.length).toBeGreaterThan(250)
  })
})

describe('the 27 keys', () => {
  it('Oxfordshire is silent where its column of the closing table says none or not stated', () => {
    const silent = Object.entries(packSections).filter(([, path]) => isSilent(sectionOf(oxfordshirePack(), path))).map(([key]) => key)
    expect(silent).toEqual(['D03', 'D08', 'D16', 'D19', 'D27'])
  })
})

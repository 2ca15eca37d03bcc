import { describe, expect, it } from 'vitest'
import { documents, packSections, statementById, statements, whoAsks } from '../../src/guidance'

const countBy = <T>(list: readonly T[], name: (one: T) => string) =>
  list.reduce<Record<string, number>>((counts, one) => ({ ...counts, [name(one)]: (counts[name(one)] ?? 0) + 1 }), {})

describe('the 308 statements of the five documents', () => {
  it('are 308, each with an id of its own', () => {
    expect(statements()).toHaveLength(308)
    expect(new Set(statements().map((one) => one.id)).size).toBe(308)
  })

  it('are counted per document as the matrix counts them', () => {
    expect(countBy(statements(), (one) => one.document)).toEqual({ CA: 50, OX: 84, MS: 40, NC: 54, BR: 80 })
  })

  it('come from 210 rows: 40, 50, 31, 36 and 53', () => {
    const rows = [...new Map(statements().map((one) => [one.row, one])).values()]
    expect(rows).toHaveLength(210)
    expect(countBy(rows, (one) => one.document)).toEqual({ CA: 40, OX: 50, MS: 31, NC: 36, BR: 53 })
    expect(countBy(rows, (one) => one.strength)).toEqual({ must: 67, should: 96, may: 47 })
    expect(countBy(rows, (one) => one.phase)).toEqual({
      decide: 47, convene: 38, prepare: 12, open: 13, map: 22, plan: 14, close: 16, record: 10, distribute: 6, feedback: 13, review: 10, escalate: 6, safekeep: 3
    })
  })

  it('give the lettered parts of a row their own words, and no part is skipped', () => {
    const parts = statements().filter((one) => one.id !== one.row)
    expect(new Set(parts.map((one) => `${one.document} ${one.says}`)).size).toBe(parts.length)
    for (const row of new Set(parts.map((one) => one.row))) {
      const letters = parts.filter((one) => one.row === row).map((one) => one.id.slice(-1)).join('')
      expect('abcdefghijkl'.startsWith(letters), row).toBe(true)
      expect(letters.length).toBeGreaterThan(1)
    }
  })

  it('are found by id, and an id that does not exist is not', () => {
    expect(statementById('OX-11g')?.says).toContain('illness')
    expect(statementById('OX-12')?.lines).toBe('L35')
    expect(statementById('OX-11')).toBeUndefined()
    expect(statementById('OX-11z')).toBeUndefined()
  })

  it('name a key of the closing table where the matrix does', () => {
    expect(statementById('BR-22')?.diff).toBe('D19')
    expect(packSections[statementById('OX-33')?.diff ?? 'D01']).toBe('family.withhold')
    expect(Object.keys(packSections)).toHaveLength(27)
  })
})

describe('who asks this', () => {
  it('names each document once, with its statements in the order given', () => {
    const asked = whoAsks(['NC-20b', 'OX-45', 'NC-20c'])
    expect(asked.map((one) => one.who)).toEqual([documents.NC.who, documents.OX.who])
    expect(asked[0]?.statements.map((one) => one.id)).toEqual(['NC-20b', 'NC-20c'])
  })

  it('does not quietly drop an id nobody wrote', () => {
    expect(() => whoAsks(['OX-99'])).toThrow()
  })
})

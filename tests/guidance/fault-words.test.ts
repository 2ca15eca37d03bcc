import { describe, expect, it } from 'vitest'
import { packFaultCodes } from '../../src/guidance'
import type { PackFaultCode } from '../../src/guidance'
import { guidanceText } from '../../src/text/guidance'

describe('a guidance file that is not taken in', () => {
  it('has words for every kind of fault, and for no other', () => {
    const words: Readonly<Record<PackFaultCode, string>> = guidanceText.faults
    expect(Object.keys(words).sort()).toEqual([...packFaultCodes].sort())
  })
  it('says where, or that it is the whole file', () => {
    expect(guidanceText.refused.at('agenda.items[3].title')).toBe('At agenda.items[3].title')
    expect(guidanceText.refused.at('')).toBe('The whole file')
  })
})

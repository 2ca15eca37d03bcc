import { describe, expect, it } from 'vitest'
import { holds } from '../../src/guidance/condition'
import type { Condition } from '../../src/guidance/condition'
import type { GuidanceInput } from '../../src/guidance'
import { anInput } from './support'

const holdsWith = (condition: Condition, said: Partial<GuidanceInput> = {}, named: Record<string, Condition> = {}) => holds(condition, anInput(said), named)

describe('what a condition means', () => {
  it('is and isNot compare words, numbers and yes-no answers', () => {
    expect(holdsWith({ input: 'significantHarm', is: 'yes' }, { significantHarm: 'yes' })).toBe(true)
    expect(holdsWith({ input: 'significantHarm', is: 'yes' }, { significantHarm: 'no' })).toBe(false)
    expect(holdsWith({ input: 'rehearsed', isNot: true }, { rehearsed: true })).toBe(false)
    expect(holdsWith({ input: 'earlierMeetings', is: 2 }, { earlierMeetings: 2 })).toBe(true)
  })

  it('what is not said yet equals nothing, reaches no number, holds nothing and is blank', () => {
    expect(holdsWith({ input: 'significantHarm', is: 'no' })).toBe(false)
    expect(holdsWith({ input: 'significantHarm', isNot: 'no' })).toBe(true)
    expect(holdsWith({ input: 'noticeDays', atMost: 5 })).toBe(false)
    expect(holdsWith({ input: 'noticeDays', atLeast: 0 })).toBe(false)
    expect(holdsWith({ input: 'grounds', includes: 'drift' })).toBe(false)
    expect(holdsWith({ input: 'grounds', excludes: 'drift' })).toBe(true)
    expect(holdsWith({ input: 'review', blank: true })).toBe(true)
  })

  it('counts the members of a list, and reads numbers as they are', () => {
    expect(holdsWith({ input: 'needs', atLeast: 2 }, { needs: ['n1', 'n2'] })).toBe(true)
    expect(holdsWith({ input: 'needs', atLeast: 3 }, { needs: ['n1', 'n2'] })).toBe(false)
    expect(holdsWith({ input: 'needs', atMost: 0 }, { needs: [] })).toBe(true)
    expect(holdsWith({ input: 'recordDaysLeft', atMost: -1 }, { recordDaysLeft: -1 })).toBe(true)
    expect(holdsWith({ input: 'recordDaysLeft', atMost: -1 }, { recordDaysLeft: 0 })).toBe(false)
  })

  it('takes words of spaces only as not said; an empty list was looked at and is not blank', () => {
    expect(holdsWith({ input: 'whyWithoutFamily', blank: true }, { whyWithoutFamily: '  \n' })).toBe(true)
    expect(holdsWith({ input: 'whyWithoutFamily', blank: false }, { whyWithoutFamily: 'because' })).toBe(true)
    expect(holdsWith({ input: 'needs', blank: true }, { needs: [] })).toBe(false)
  })

  it('joins with all, any, not and names', () => {
    const named = { met: { input: 'earlierMeetings', atLeast: 1 }, fresh: { all: [{ named: 'met' }, { not: { input: 'freshReasonGiven', is: true } }] } } as const
    expect(holdsWith({ named: 'fresh' }, { earlierMeetings: 1 }, named)).toBe(true)
    expect(holdsWith({ named: 'fresh' }, { earlierMeetings: 1, freshReasonGiven: true }, named)).toBe(false)
    expect(holdsWith({ any: [{ named: 'fresh' }, { input: 'chairIsMinuteTaker', is: true }] }, { chairIsMinuteTaker: true }, named)).toBe(true)
  })

  it('an unknown input or name is a bug here, since the validator refuses it', () => {
    expect(() => holdsWith({ input: 'shoeSize', blank: true })).toThrow()
    expect(() => holdsWith({ named: 'nobody' })).toThrow()
    expect(() => holdsWith({ named: 'constructor' })).toThrow()
  })
})

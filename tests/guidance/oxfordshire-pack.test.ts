import { describe, expect, it } from 'vitest'
import { essentialFrame, evaluate, isSilent, oxfordshirePack } from '../../src/guidance'
import type { GuidanceInput } from '../../src/guidance'
import { anInput } from './support'

const pack = oxfordshirePack()
const raised = (phase: Parameters<typeof evaluate>[3], said: Partial<GuidanceInput>) => evaluate(pack, essentialFrame(), anInput(said), phase).map((one) => one.key)
const spoken = <T extends object>(section: T) => {
  if (isSilent(section)) throw new Error('silent')
  return section as Exclude<T, { readonly silent: true }>
}

describe('the Oxfordshire agenda', () => {
  const { items } = spoken(pack.agenda)
  it('has its twelve items in the order of the procedure [OX-43a] to [OX-43l]', () => {
    expect(items.map((item) => item.source.find((id) => id.startsWith('OX-43')))).toEqual([...'abcdefghijkl'].map((letter) => `OX-43${letter}`))
    expect(items.map((item) => item.work)).toEqual(['details', 'introductions', 'attendance', 'aim', 'known', 'round', 'nsr', 'tried', 'plan', 'telling', 'consider', 'review'])
  })
  it('plans about eighty minutes', () => {
    expect(items.reduce((sum, item) => sum + item.minutes, 0)).toBe(80)
  })
  it('gives every item words to say and something to ask', () => {
    for (const item of items) {
      expect(item.say.length, item.key).toBeGreaterThan(0)
      expect(item.ask.length, item.key).toBeGreaterThan(0)
    }
  })
})

describe('the gate', () => {
  it('asks eight questions, harm first', () => {
    expect(pack.gate.questions.map((question) => question.work)).toEqual(['harm', 'grounds', 'tried', 'without-family', 'exceptions', 'advice', 'timing', 'decider'])
  })
  it('"yes" to harm leads out, to a person and a time [OX-07]', () => {
    const yes = pack.gate.questions[0]?.options?.find((option) => option.key === 'yes')
    expect(pack.gate.outcomes.find((outcome) => outcome.key === yes?.leadsTo)).toMatchObject({ kind: 'urgent', needs: ['person', 'time'] })
  })
  it('gives every ground an example', () => {
    expect(spoken(pack.criteria).grounds).toHaveLength(12)
  })
  it('"not held" is a full answer with a reason', () => {
    expect(pack.gate.outcomes.find((outcome) => outcome.kind === 'not-held')?.needs).toContain('reason')
  })
})

describe('what Oxfordshire asks, and when', () => {
  it('a reason for meeting without the family, written afresh on a repeat [OX-02] [OX-08a] [OX-08b]', () => {
    expect(raised('gate', { familyPresence: 'without' })).toContain('why-without-family')
    expect(raised('gate', { familyPresence: 'with' })).not.toContain('why-without-family')
    expect(raised('gate', { earlierMeetings: 1 })).toEqual(expect.arrayContaining(['not-routine', 'fresh-reason']))
    expect(raised('gate', { earlierMeetings: 1, freshReasonGiven: true })).not.toContain('fresh-reason')
  })
  it('advice and authorisation before invitations [OX-13] [OX-14]', () => {
    expect(raised('convene', {})).toEqual(expect.arrayContaining(['advice-held', 'authorised']))
    expect(raised('convene', { adviceHeld: true, authorised: 'agreed' })).not.toContain('authorised')
    expect(raised('convene', { invitationsSentUnauthorised: ['p1'] })).toContain('authorised-late')
    expect(raised('gate', { authorised: 'not-agreed' })).toContain('not-authorised')
    expect(raised('gate', { meetingOutcome: 'not-held' })).not.toContain('advice-held')
  })
  it('a hold with advice where illness may be made up, also when the ground alone says so [OX-11g] [OX-27]', () => {
    expect(raised('convene', { grounds: ['fabricated-illness'] })).toContain('illness-advice')
    expect(raised('close', { holdsWithoutAdvice: ['h1'] })).toContain('illness-advice')
    expect(raised('convene', { grounds: ['fabricated-illness'], holdsWithoutAdvice: [] })).not.toContain('illness-advice')
    expect(raised('prepare', { holdsWithoutOwner: ['h1'] })).toContain('hold-owner')
  })
  it('supervision first when unease is all there is [OX-17]', () => {
    expect(raised('gate', { exceptions: ['supervision-first'], grounds: ['family-inhibits'] })).toContain('supervision')
    expect(raised('gate', { exceptions: ['supervision-first'], grounds: ['family-inhibits', 'drift'] })).not.toContain('supervision')
  })
  it('this meeting before a complex case panel [OX-10], and care for staff safety [OX-16]', () => {
    expect(raised('gate', { panelIntended: true })).toContain('panel-first')
    expect(raised('prepare', { grounds: ['staff-safety'] })).toContain('staff-safety')
  })
  it('a time that can still change the plan [OX-09]', () => {
    expect(raised('convene', { daysBeforeKeyDate: -3 })).toContain('too-late')
    expect(raised('convene', { daysBeforeKeyDate: 0 })).not.toContain('too-late')
  })
  it('lets someone involved chair, and says so to the room [OX-23b]', () => {
    const [found] = evaluate(pack, essentialFrame(), anInput({ chairInvolved: 'yes' }), 'open').filter((one) => one.key === 'chair-involved')
    expect(found).toMatchObject({ strength: 'warn' })
    expect(found?.aloud).toBeDefined()
  })
  it('two senior people, and the agencies\' agreement, before the family is left untold [OX-33] [OX-34]', () => {
    expect(raised('convene', { familyWithheldByTooFew: ['f1'], agenciesNotAgreedUntold: ['police'] })).toEqual(expect.arrayContaining(['senior-deciders', 'agencies-agree-untold']))
    expect(spoken(pack.family.withhold).deciders.atLeast).toBe(2)
  })
  it('every agency heard [OX-44b], each action a name and a day [OX-45], a person to tell each [OX-31]', () => {
    const found = raised('close', { agenciesNotHeard: ['gp'], actionsWithoutOwner: ['a1'], actionsWithoutDate: ['a2'], familyWithoutTeller: ['f1'] })
    expect(found).toEqual(expect.arrayContaining(['all-agencies-heard', 'action-owner', 'action-date', 'who-tells']))
  })
  it('invents no times for the stages of a disagreement', () => {
    expect(spoken(pack.escalation).stages.map((stage) => stage.limit)).toEqual([{ local: 'not-set' }, { local: 'not-set' }])
  })
  it('carries seven golden rules of the 2024 edition [OX-40]', () => {
    const rules = spoken(spoken(pack.safekeeping).rules)
    expect(rules.edition).toBe('2024')
    expect(rules.rules).toHaveLength(7)
  })
})

import { describe, expect, it } from 'vitest'
import { closing, essentialFrame, evaluate, fillWords, oxfordshirePack, readiness } from '../../src/guidance'
import type { GuidanceInput } from '../../src/guidance'
import { anInput } from './support'

/** The practice case: invented people and places. What the guidance asks of it at three moments. */
const pack = oxfordshirePack()
const frame = essentialFrame()

const before: Partial<GuidanceInput> = {
  significantHarm: 'no', grounds: ['outcomes', 'family-inhibits', 'not-by-phone'], groundsWithoutEvidence: [], questionToAnswer: 'What has to change for Ellis by February?',
  hopedForResult: 'We know who sees Ellis at home', purposes: ['share', 'direction'], tried: ['t1', 't2', 't3'], familyPresence: 'without', whyWithoutFamily: 'The accounts differ and need comparing first.',
  lossesNotMadeGood: [], earlierMeetings: 0, exceptions: [], exceptionsAnswered: true, adviceHeld: true, authorised: 'agreed', meetingOutcome: 'hold', nextKeyDate: '2027-02-01', daysBeforeKeyDate: 60,
  conveningAgency: 'community-health', meetingType: 'professionals', title: 'Review of the plan', date: '2026-12-03', startTime: '14:00', venue: 'Larkmead School',
  invited: ['martin', 'jo', 'dina', 'priya', 'sam', 'leah', 'amir', 'wes', 'ruth'], notInvited: [], networkNotInvited: [], invitedWithoutReason: [], notReplied: ['ruth'], notEngaging: ['housing'],
  chair: 'martin', minuteTaker: 'jo', chairExperienced: 'yes', chairInvolved: 'no', chairNotAgreedBy: [], chairIsMinuteTaker: false, noticeDays: 12, remote: true, peopleWithoutTechCheck: [],
  familyNotDecided: [], familyNotYetTold: [], familyPartUnsettled: [], agenciesNotAskedAboutTelling: [], agenciesNotAskedWhetherJustified: [], papersNotSent: [], convenersListReady: true, chronologyAnswered: true, supportUnsettled: [], rehearsed: true
}

describe('the practice case', () => {
  it('is ready but for housing, which is said aloud at the start [OX-15b] [NC-07]', () => {
    const list = readiness(pack, frame, anInput(before))
    const open = list.groups.flatMap((group) => group.lines).filter((line) => !line.settled)
    expect(open.map((line) => line.key)).toEqual(['agencies'])
    expect([list.settled, list.total]).toEqual([9, 10])
    expect(open[0]?.raised.map((one) => fillWords(one.aloud ?? '', { subjects: 'Ruth Cope, housing' }, frame.neutralWords))).toEqual(['We have had no answer from Ruth Cope, housing.', 'We have nothing yet from Ruth Cope, housing.'])
  })

  it('has nothing open at the gate', () => {
    expect(evaluate(pack, frame, anInput(before), 'gate')).toEqual([])
  })

  it('cannot be closed at 14:48, when the concern about weight has no person; at 15:22 it can [NC-25]', () => {
    const during = anInput({ ...before, concernsUnassigned: ['concern-1'] })
    expect(closing(pack, frame, during).must.map((one) => [one.key, one.subjects, one.settle])).toEqual([['concern-unassigned', ['concern-1'], 'concern']])
    expect(closing(pack, frame, anInput(before)).must).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { canClose, guidanceInput, nameOfSubject, prepareList, raisedChecks, sayAloud, standingAt } from '../../../src/domain/completeness'
import { change, jointId } from '../../../src/domain/entities'
import { leaveGap, openMeeting, setMeetingDetails } from '../../../src/domain/meeting/prepare'
import { uninvite, leaveOut } from '../../../src/domain/meeting/invitation'
import { essentialFrame, inputNames, oxfordshirePack } from '../../../src/guidance'
import type { TestCase } from '../../support/builders'
import { aMeetingToPrepare, aPreparedMeeting, network } from './a-case-to-prepare'

const pack = oxfordshirePack()
const frame = essentialFrame()
const today = '2026-12-01'
const input = (test: TestCase, asking: { atClose?: boolean } = {}) => guidanceInput(test.fold, 'm1', { today, ...asking })
const raised = (test: TestCase, phase: Parameters<typeof raisedChecks>[2]) => raisedChecks(test.fold, 'm1', phase, pack, frame, today).map((check) => check.key)
const names = (test: TestCase) => (ids: readonly string[]) => ids.map((id) => nameOfSubject(test.fold, id)?.name ?? id).join(', ')

describe('what the guidance may ask of a case', () => {
  it('has an answer or "not said yet" to every question the rules know', () => {
    expect(Object.keys(input(aMeetingToPrepare())).sort()).toEqual([...inputNames].sort())
    expect(Object.entries(input(aPreparedMeeting())).filter(([, value]) => value === undefined)).toEqual([])
  })

  it('is asked once for one state and answered from memory after that', () => {
    const test = aPreparedMeeting()
    expect(input(test)).toBe(input(test))
    expect(input(test, { atClose: true })).not.toBe(input(test))
  })

  it('names the agencies that know the child and are not asked, until each is asked or left out with a reason [OX-28]', () => {
    const test = aPreparedMeeting()
    test.accept(uninvite(test.fold, { meeting: 'm1', person: 'wes', reason: 'asked by mistake' }))
    expect(input(test).networkNotInvited).toEqual(['wes'])
    test.accept(leaveOut(test.fold, { meeting: 'm1', person: 'wes', reason: 'Mother did not agree, and it is not needed for the children.' }))
    expect(input(test).networkNotInvited).toEqual([])
  })

  it('names social care, health and police where nobody of theirs comes, whoever chairs [OX-28]', () => {
    const test = aPreparedMeeting()
    expect(input(test).statutoryAgenciesMissing).toEqual([])
    test.accept(uninvite(test.fold, { meeting: 'm1', person: 'leah', reason: 'on leave' }))
    expect(input(test).statutoryAgenciesMissing).toEqual(['police'])
    test.act({ act: 'place', changes: [change('person', 'wes', { sector: 'police' })] })
    expect(input(test).statutoryAgenciesMissing).toEqual([])
  })

  it('does not ask of a baby or a three-year-old whether they are told, and asks of a young person [OX-32] [NC-12a]', () => {
    const test = aMeetingToPrepare()
    expect(input(test).familyNotDecided).toEqual(['carys', 'tom', 'gran'])
    test.act({ act: 'age', changes: [change('child', 'ellis', { age: '14 years' })] })
    expect(input(test).familyNotDecided).toEqual(['carys', 'tom', 'gran', 'ellis'])
  })

  it('counts days between the meeting and the decision it must come before [OX-09]', () => {
    const test = aPreparedMeeting()
    test.act({ act: 'date', changes: [change('case', 'case', { nextKeyDate: '2026-12-01' })] })
    expect(input(test).daysBeforeKeyDate).toBe(-2)
    expect(raised(test, 'prepare')).toContain('too-late')
  })

  it('finds a family name in the title [NC-06b]', () => {
    const test = aMeetingToPrepare()
    expect(input(test).titleNamesSomeone).toBe(false)
    test.accept(setMeetingDetails(test.fold, { meeting: 'm1', title: 'About Carys’s children' }))
    expect(input(test).titleNamesSomeone).toBe(true)
    expect(raised(test, 'prepare')).toContain('title-names')
  })

  it('waits for needs, strengths and risks of the convener, as a paper or in the map [OX-44a]', () => {
    const test = aMeetingToPrepare()
    expect(input(test).convenersListReady).toBeNull()
    test.act({ act: 'line', changes: [change('need', 'n1', { meeting: 'm1', text: 'regular nursery', isNew: false })] })
    expect(input(test).convenersListReady).toBe(true)
  })

  it('lists actions without owner, date, contingency, and needs with no action [OX-45] [NC-20b] [NC-20c] [NC-21]', () => {
    const test = aPreparedMeeting()
    test.act({ act: 'plan', changes: [
      change('need', 'n1', { meeting: 'm1', text: 'regular nursery' }),
      change('need', 'n2', { meeting: 'm1', text: 'speech', outcome: 'He is understood' }),
      change('action', 'a1', { meeting: 'm1', text: 'Monitor attendance', need: 'n2' }),
      change('action', 'a2', { meeting: 'm1', text: 'Send the referral', owner: 'Priya Nair', due: '2026-12-11', contingency: 'Dina refers', need: 'n2', agreed: 'agreed' }),
    ] })
    const now = input(test)
    expect(now).toMatchObject({ actions: ['a1', 'a2'], actionsWithoutOwner: ['a1'], actionsWithoutDate: ['a1'], actionsWithoutContingency: ['a1'], actionsVague: ['a1'], actionsNotReadBack: ['a1'], needsWithoutAction: ['n1'], needsWithoutOutcome: ['n1'] })
  })

  it('does not hold up the room with 500 lines (its speed is measured by the bench)', () => {
    const test = aPreparedMeeting()
    test.accept(openMeeting(test.fold, { meeting: 'm1' }, test.context()))
    for (let from = 0; from < 500; from += 100) test.act({ act: 'addLines', changes: Array.from({ length: 100 }, (_, index) => change('line', `l${String(from + index)}`, { meeting: 'm1', kind: 'info', text: 'x', saidBy: 'dina' })) })
    const times = Array.from({ length: 15 }, (_, index) => {
      test.act({ act: 'addLine', changes: [change('line', `more${String(index)}`, { meeting: 'm1', kind: 'info', text: 'x', saidBy: 'dina' })] })
      const from = performance.now()
      guidanceInput(test.fold, 'm1', { today })
      return performance.now() - from
    })
    expect(Math.min(...times)).toBeLessThan(50)
  })
})

describe('readiness', () => {
  it('is settled for the practice case but for housing, which is said aloud at the start [NC-05] [OX-15b]', () => {
    const test = aPreparedMeeting()
    const list = prepareList(test.fold, 'm1', pack, frame, today)
    expect([list.settled, list.left, list.total]).toEqual([15, 0, 16])
    expect(list.groups[1]?.lines.map((line) => [line.title, line.state])).toEqual(expect.arrayContaining([['Carys Harrow', 'settled'], ['Nia', 'settled']]))
    expect(list.groups.flatMap((group) => group.lines).filter((line) => line.state !== 'settled').map((line) => line.key)).toEqual(['agencies'])
    expect(sayAloud(raisedChecks(test.fold, 'm1', 'open', pack, frame, today).filter((check) => check.settle.startsWith('prepare') || check.settle === 'escalation'), frame, names(test))).toEqual(['We have had no answer from Ruth Cope.'])
  })

  it('has a line for each of the family, open until somebody says whether they are told [OX-32] [NC-12a]', () => {
    const test = aMeetingToPrepare()
    const lines = () => prepareList(test.fold, 'm1', pack, frame, today).groups.flatMap((group) => group.lines).filter((line) => line.person !== undefined)
    expect(lines().map((line) => [line.person, line.state])).toEqual([['carys', 'open'], ['tom', 'open'], ['gran', 'open'], ['ellis', 'settled'], ['nia', 'settled']])
    expect(lines()[0]?.raised.map((check) => [check.key, check.subjects])).toEqual([['family-decided', ['carys']]])
  })

  it('names each gap of a meeting of which nothing is settled [NC-05] [NC-08b] [NC-10] [NC-11]', () => {
    const test = aMeetingToPrepare()
    const keys = raised(test, 'prepare')
    for (const key of ['when-and-where', 'chair-named', 'minute-taker-named', 'family-decided', 'papers-sent', 'support', 'hoped-for', 'network']) expect(keys).toContain(key)
  })

  it('a gap left with a reason is no longer open, and the reason can be taken for no stop [NC-05]', () => {
    const test = aMeetingToPrepare()
    test.accept(leaveGap(test.fold, { meeting: 'm1', check: 'support', reason: 'The room is fixed on the day.' }))
    test.accept(leaveGap(test.fold, { meeting: 'm1', check: 'rehearsed', reason: 'Rehearsed last week.' }))
    const room = prepareList(test.fold, 'm1', pack, frame, today).groups.flatMap((group) => group.lines).find((line) => line.key === 'the-room')
    expect([room?.state, room?.reasons.map((one) => one.reason)]).toEqual(['left', ['The room is fixed on the day.', 'Rehearsed last week.']])
    expect(leaveGap(test.fold, { meeting: 'm1', check: 'concern-unassigned', reason: 'later' })).toEqual({ ok: false, failure: { code: 'stop-cannot-be-left' } })
    expect(leaveGap(test.fold, { meeting: 'm1', check: 'no-such-check', reason: 'x' })).toEqual({ ok: false, failure: { code: 'check-not-found' } })
  })
})

describe('the three absolute stops', () => {
  function aMeetingAtItsEnd(): TestCase {
    const test = aPreparedMeeting()
    test.accept(openMeeting(test.fold, { meeting: 'm1' }, test.context()))
    test.act({ act: 'tell', changes: [
      change('telling', 't1', { meeting: 'm1', person: 'carys', answer: 'tell', by: 'Dina Osei', how: 'at home', due: '2026-12-04' }),
      change('telling', 't2', { meeting: 'm1', person: 'tom', answer: 'tell', by: 'Priya Nair', how: 'by letter', due: '2026-12-08' }),
    ] })
    return test
  }
  const stops = (test: TestCase) => canClose(test.fold, 'm1', pack, frame, today).stops.map((check) => [check.key, check.subjects])

  it('nobody takes a concern: the meeting cannot close, whatever reason is given [NC-25]', () => {
    const test = aMeetingAtItsEnd()
    expect(stops(test)).toEqual([])
    test.act({ act: 'raiseConcern', changes: [change('concern', 'c1', { meeting: 'm1', words: 'weight', raisedAt: 1 })] })
    // Even a reason that reached the record by another way is not looked at.
    test.act({ act: 'setUp', changes: [change('meeting', 'm1', { gapReasons: { 'concern-unassigned': 'later' } })] })
    expect(stops(test)).toEqual([['concern-unassigned', ['c1']]])
    expect(canClose(test.fold, 'm1', pack, frame, today).can).toBe(false)
    test.act({ act: 'assignConcern', changes: [change('concern', 'c1', { referrer: 'Dina Osei' })] })
    expect(stops(test)).toEqual([])
  })

  it('someone in the family is kept out with no ground, no name, or no word at all [OX-33] [OX-25]', () => {
    const test = aMeetingAtItsEnd()
    test.act({ act: 'withhold', changes: [change('telling', 't2', { answer: 'withhold', ground: 'third party' })] })
    expect(stops(test)).toEqual([['family-withheld-silently', ['tom']]])
    test.act({ act: 'withhold', changes: [change('telling', 't2', { decider: 'Martin Fell' })] })
    expect(stops(test)).toEqual([])
    test.act({ act: 'takeBack', changes: [change('telling', 't1', { withdrawn: { reason: 'mistake' } })] })
    expect(stops(test)).toEqual([['family-withheld-silently', ['carys']]])
    // Before the end the same blank is a question still open, not a stop.
    expect(guidanceInput(test.fold, 'm1', { today }).familyWithheldSilently).toEqual([])
  })

  it('a part held back from somebody who is told needs its ground and name too [OX-25]', () => {
    const test = aMeetingAtItsEnd()
    test.act({ act: 'withhold', changes: [change('telling', 't1', { withheld: 'police call details' })] })
    expect(stops(test)).toEqual([['family-withheld-silently', ['carys']]])
    test.act({ act: 'withhold', changes: [change('telling', 't1', { ground: 'third party', decider: 'Martin Fell' })] })
    expect(stops(test)).toEqual([])
    expect(input(test).withholdingsWithoutLookAgain).toEqual(['carys'])
  })

  it('a decision without a reason [NC-27]', () => {
    const test = aMeetingAtItsEnd()
    test.act({ act: 'addDecision', changes: [change('decision', 'd1', { meeting: 'm1', text: 'Visit first' })] })
    expect(stops(test)).toEqual([['decision-without-reason', ['d1']]])
    test.act({ act: 'giveReason', changes: [change('decision', 'd1', { reason: 'Nobody knows who lives there.' })] })
    expect(stops(test)).toEqual([])
  })

  it('everything else can be left with a reason, and then the meeting can close [NC-05]', () => {
    const test = aMeetingAtItsEnd()
    const first = canClose(test.fold, 'm1', pack, frame, today)
    expect(first.can).toBe(false)
    expect(first.needReason.length).toBeGreaterThan(5)
    for (const check of first.needReason) test.accept(leaveGap(test.fold, { meeting: 'm1', check: check.key, reason: 'No time today.' }))
    const after = canClose(test.fold, 'm1', pack, frame, today)
    expect([after.can, after.needReason]).toEqual([true, []])
    expect(after.open.filter(({ check }) => check.strength === 'ask').every(({ reason }) => reason === 'No time today.')).toBe(true)
    expect(after.settled).toContain('who-tells')
  })
})

describe('in the room', () => {
  it('counts whoever brought something new as heard, marked or not; not who only said what was known [OX-44b]', () => {
    const test = aPreparedMeeting()
    test.accept(openMeeting(test.fold, { meeting: 'm1' }, test.context()))
    const writes = (isNew: boolean) => test.act({ act: 'addLine', changes: [change('line', isNew ? 'l2' : 'l1', { meeting: 'm1', item: 'new-information', kind: 'info', text: 'Nobody came to the door.', saidBy: 'leah', isNew })] })
    writes(false)
    expect(input(test).agenciesNotHeard).toContain('leah')
    writes(true)
    expect(input(test).agenciesNotHeard).not.toContain('leah')
  })

  it('asks every agency in the round, and everyone still here whether they are worried [OX-44b] [OX-42]', () => {
    const test = aPreparedMeeting()
    test.accept(openMeeting(test.fold, { meeting: 'm1' }, test.context()))
    expect(input(test).attendanceBlank).toEqual(Object.keys(network))
    expect(input(test).agenciesNotHeard).toContain('leah')
    test.act({ act: 'heard', changes: [
      change('turn', jointId('m1', 'new-information', 'leah'), { meeting: 'm1', item: 'new-information', person: 'leah', state: 'nothing-new' }),
      change('attendance', jointId('m1', 'leah'), { state: 'present' }),
    ] })
    expect(input(test).agenciesNotHeard).not.toContain('leah')
    expect(input(test).notAskedIfWorried).toEqual(['leah'])
    test.act({ act: 'worried', changes: [change('stillConcerned', jointId('m1', 'leah'), { meeting: 'm1', person: 'leah', answer: 'yes', about: 'housing' })] })
    expect([input(test).notAskedIfWorried, input(test).worriedWithoutRoute]).toEqual([[], ['leah']])
    test.act({ act: 'escalate', changes: [change('escalation', 'e1', { meeting: 'm1', trigger: 'still-worried', raisedBy: 'PC Leah Brandt' })] })
    expect(input(test).worriedWithoutRoute).toEqual([])
  })

  it('knows a review date, "not needed" with its reason, and what is missing of the check that it is solved [OX-48] [OX-41]', () => {
    const test = aPreparedMeeting()
    expect(input(test)).toMatchObject({ review: null, resolutionCheckBlank: ['who', 'when', 'how'] })
    test.act({ act: 'review', changes: [change('review', 'v', { meeting: 'm1', needed: true, date: '2027-01-21', checkWho: 'Dina Osei' })] })
    expect(input(test)).toMatchObject({ review: '2027-01-21', daysToReview: 49, resolutionCheckBlank: ['when', 'how'] })
    test.act({ act: 'review', changes: [change('review', 'v', { needed: false, why: 'Goes to the core group.' })] })
    expect(input(test)).toMatchObject({ review: 'not-needed', reviewReason: 'Goes to the core group.' })
  })

  it('names the gate’s harm nobody refers as a concern [OX-07] [NC-25]', () => {
    const test = aMeetingToPrepare()
    test.act({ act: 'harm', changes: [change('request', 'r1', { significantHarm: 'yes' })] })
    expect(input(test).concernsUnassigned).toEqual(['r1'])
    expect(standingAt(test.fold, 'm1', 'gate', pack, frame, today).stops.map((check) => check.key)).toEqual(['concern-unassigned'])
  })
})

import { describe, expect, test } from 'vitest'
import { change, entities } from '../../../src/domain/entities'
import { capturedAt, changeKind, toPinDown } from '../../../src/domain/meeting/captured'
import { decide, decisionsWithoutReason, giveReason } from '../../../src/domain/meeting/decisions'
import { openDisagreement, positionsOf, settleDisagreement, takePosition, withdrawPosition } from '../../../src/domain/meeting/disagreement'
import { revealed, scalesAt, score, setScale } from '../../../src/domain/meeting/scoring'
import type { TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting } from './a-meeting'

const refused = (code: string, more: object = {}) => ({ ok: false, failure: { code, ...more } })

describe('a disagreement', () => {
  const opened = (meeting: TestCase): string => {
    meeting.accept(openDisagreement(meeting.fold, { meeting: 'm1', item: 'more-needs', question: 'Is the plan working?' }, at(meeting, 42)))
    return entities(meeting.fold, 'disagreement')[0]!.id
  }

  test('[OX-11c] the question is kept, and is open until somebody’s words are', () => {
    const meeting = aMeeting()
    expect(openDisagreement(meeting.fold, { meeting: 'm1', item: 'more-needs', question: ' ' }, at(meeting, 42))).toEqual(refused('words-needed'))
    const id = opened(meeting)
    expect(toPinDown(meeting.fold, 'm1').map(({ key }) => key)).toEqual(['disagreement-no-words'])
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: 'Not without knowing who lives there', dissent: false }, at(meeting, 43)))
    expect(toPinDown(meeting.fold, 'm1')).toEqual([])
  })

  test('[OX-03b] every person’s position stands in their own words, dissent among them; said again it is replaced', () => {
    const meeting = aMeeting()
    const id = opened(meeting)
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'dina', text: 'It needs time', dissent: false }, at(meeting, 43)))
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: 'Visit first', dissent: false }, at(meeting, 44)))
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'dina', text: 'The plan works and needs time', dissent: true }, at(meeting, 45)))
    expect(positionsOf(meeting.fold, id).map(({ values }) => [values.person, values.text, values.dissent])).toEqual([
      ['dina', 'The plan works and needs time', true], ['leah', 'Visit first', false],
    ])
    expect(takePosition(meeting.fold, { disagreement: id, person: '', text: 'x', dissent: false }, at(meeting, 45))).toEqual(refused('person-needed'))
    expect(takePosition(meeting.fold, { disagreement: id, person: 'nobody', text: 'x', dissent: false }, at(meeting, 45))).toEqual(refused('person-not-found'))
    expect(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: '', dissent: true }, at(meeting, 45))).toEqual(refused('words-needed'))
    meeting.accept(withdrawPosition(meeting.fold, { position: positionsOf(meeting.fold, id)[1]!.id, reason: 'Written under the wrong name' }))
    expect(positionsOf(meeting.fold, id)).toHaveLength(1)
  })

  test('settled in part: visit first, no escalation today, looked at again on 17 December', () => {
    const meeting = aMeeting()
    const id = opened(meeting)
    expect(settleDisagreement(meeting.fold, { disagreement: id, settled: 'in-part', outcome: ' ' })).toEqual(refused('outcome-needed'))
    meeting.accept(settleDisagreement(meeting.fold, { disagreement: id, settled: 'in-part', outcome: 'Visit first, then decide', escalate: 'no', lookAgain: '2026-12-17' }))
    expect(entities(meeting.fold, 'disagreement')[0]!.values).toMatchObject({ settled: 'in-part', outcome: 'Visit first, then decide', escalate: 'no', lookAgain: '2026-12-17' })
    meeting.accept(settleDisagreement(meeting.fold, { disagreement: id, settled: 'no', wouldSettle: 'Knowing who sleeps there' }))
    expect(entities(meeting.fold, 'disagreement')[0]!.values).toMatchObject({ settled: 'no', wouldSettle: 'Knowing who sleeps there' })
  })

  test('is not turned into a line while positions stand on it', () => {
    const meeting = aMeeting()
    const id = opened(meeting)
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: 'Visit first', dissent: false }, at(meeting, 44)))
    expect(changeKind(meeting.fold, { thing: 'disagreement', id, to: 'info' }, at(meeting, 45))).toEqual(refused('has-positions'))
    expect(capturedAt(meeting.fold, 'm1')).toHaveLength(1)
  })

  test('is opened only while the meeting runs, and still completed until the record is sealed', () => {
    const meeting = aMeeting()
    const id = opened(meeting)
    closeMeeting(meeting)
    expect(openDisagreement(meeting.fold, { meeting: 'm1', item: 'plan', question: 'Later' }, at(meeting, 90))).toEqual(refused('meeting-closed'))
    meeting.accept(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: 'Visit first', dissent: false }, at(meeting, 90)))
    meeting.act({ act: 'approveAndSeal', changes: [change('seal', 's1', { meeting: 'm1', by: 'Martin Fell', at: 1 })] })
    expect(takePosition(meeting.fold, { disagreement: id, person: 'leah', text: 'Other', dissent: false }, at(meeting, 95))).toEqual(refused('record-sealed'))
    expect(settleDisagreement(meeting.fold, { disagreement: id, settled: 'no' })).toEqual(refused('record-sealed'))
  })
})

describe('a decision', () => {
  test('[CA-27] the reason may follow, and until it does the decision is listed as without one', () => {
    const meeting = aMeeting()
    meeting.accept(decide(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Police call details are not passed on' }, at(meeting, 74)))
    const [open] = decisionsWithoutReason(meeting.fold, 'm1')
    expect(toPinDown(meeting.fold, 'm1').map(({ key }) => key)).toEqual(['decision-no-reason'])
    expect(giveReason(meeting.fold, { decision: open!.id, reason: '  ' })).toEqual(refused('reason-needed'))
    meeting.accept(giveReason(meeting.fold, { decision: open!.id, reason: 'They are about a third party' }))
    expect(decisionsWithoutReason(meeting.fold, 'm1')).toEqual([])
    expect(decide(meeting.fold, { meeting: 'm1', item: 'plan', text: '' }, at(meeting, 74))).toEqual(refused('words-needed'))
    expect(giveReason(meeting.fold, { decision: 'none', reason: 'x' })).toEqual(refused('decision-not-found'))
  })

  test('[NC-29] a decision said with its reason needs nothing more, and a recommendation says that it is one', () => {
    const meeting = aMeeting()
    meeting.accept(decide(meeting.fold, { meeting: 'm1', item: 'plan', text: 'Visit before anything else', reason: 'Nobody knows who lives there', isRecommendation: true }, at(meeting, 60)))
    expect(entities(meeting.fold, 'decision')[0]!.values).toMatchObject({ reason: 'Nobody knows who lives there', isRecommendation: true })
    expect(toPinDown(meeting.fold, 'm1')).toEqual([])
  })
})

describe('scaling', () => {
  const anchors = { meeting: 'm1', question: 'How safe is it for Ellis and Nia tonight?', zero: 'They are hurt tonight', ten: 'No worry at all' }
  const scaled = (meeting: TestCase): string => {
    meeting.accept(setScale(meeting.fold, anchors, at(meeting, 54)))
    return scalesAt(meeting.fold, 'm1')[0]!.id
  }

  test('what 0 and 10 mean comes first; nobody scores before', () => {
    const meeting = aMeeting()
    expect(setScale(meeting.fold, { ...anchors, ten: ' ' }, at(meeting, 54))).toEqual(refused('anchors-first'))
    expect(setScale(meeting.fold, { ...anchors, zero: '' }, at(meeting, 54))).toEqual(refused('anchors-first'))
    expect(setScale(meeting.fold, { ...anchors, question: '' }, at(meeting, 54))).toEqual(refused('question-needed'))
    meeting.act({ act: 'elsewhere', changes: [change('scale', 'half', { meeting: 'm1', question: 'How safe?', zero: 'Hurt' })] })
    expect(score(meeting.fold, { scale: 'half', person: 'dina', value: 5, reason: 'Seen her' })).toEqual(refused('anchors-first'))
  })

  test('each score has its reason; who does not score says so; all are shown lowest first and never averaged', () => {
    const meeting = aMeeting()
    const scale = scaled(meeting)
    for (const [person, value] of [['dina', 5], ['priya', 6], ['leah', 4]] as const) {
      meeting.accept(score(meeting.fold, { scale, person, value, reason: `Why ${String(value)}` }))
    }
    meeting.accept(score(meeting.fold, { scale, person: 'jo', value: null }))
    meeting.accept(score(meeting.fold, { scale, person: 'dina', value: 3, reason: 'Not weighed since August' }))
    const shown = revealed(meeting.fold, scale)
    expect(shown.scores.map(({ values }) => [values.person, values.value])).toEqual([['dina', 3], ['leah', 4], ['priya', 6]])
    expect(shown.notScoring.map(({ values }) => values.person)).toEqual(['jo'])
    expect([shown.lowest, shown.highest]).toEqual([3, 6])
    expect(Object.keys(shown)).not.toContain('average')
  })

  test('a number without a reason, or outside 0 to 10, is refused', () => {
    const meeting = aMeeting()
    const scale = scaled(meeting)
    expect(score(meeting.fold, { scale, person: 'dina', value: 5 })).toEqual(refused('reason-needed'))
    for (const value of [11, -1, 4.5, Number.NaN]) expect(score(meeting.fold, { scale, person: 'dina', value, reason: 'x' })).toEqual(refused('score-out-of-range'))
    expect(score(meeting.fold, { scale, person: 'nobody', value: 5, reason: 'x' })).toEqual(refused('person-not-found'))
    expect(score(meeting.fold, { scale: 'none', person: 'dina', value: 5, reason: 'x' })).toEqual(refused('scale-not-found'))
  })

  test('once somebody has scored, what 0 and 10 mean stays', () => {
    const meeting = aMeeting()
    const scale = scaled(meeting)
    meeting.accept(setScale(meeting.fold, { ...anchors, scale, ten: 'They are as safe as anyone' }, at(meeting, 55)))
    meeting.accept(score(meeting.fold, { scale, person: 'dina', value: 5, reason: 'x' }))
    expect(setScale(meeting.fold, { ...anchors, scale }, at(meeting, 56))).toEqual(refused('scores-given'))
    expect(setScale(meeting.fold, { ...anchors, scale: 'none' }, at(meeting, 56))).toEqual(refused('scale-not-found'))
    closeMeeting(meeting)
    expect(setScale(meeting.fold, anchors, at(meeting, 90))).toEqual(refused('meeting-closed'))
  })
})

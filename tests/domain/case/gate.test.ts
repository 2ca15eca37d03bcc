import { describe, expect, it } from 'vitest'
import { blankInput, essentialFrame, evaluate } from '../../../src/guidance'
import { answerRequest, authoriseMeeting, contactHoldOf, decideConvening, earlierReasons, gateInput, gateStatus, holdContact, isAuthorised, liftContactHold, meetingOf, recordHoldAdvice, startRequest, type DecideRefusal } from '../../../src/domain/case'
import { entities, entityById } from '../../../src/domain/entities'
import { aFoundedCase, answers, aRequest, decision, pack, packHash } from './support'

const nothingLeft = { concernsUnassigned: [], familyWithheldSilently: [], decisionsWithoutReason: [] }
const raisedAt = (test: ReturnType<typeof aFoundedCase>, request: string) =>
  evaluate(pack, essentialFrame(), { ...blankInput, ...nothingLeft, ...gateInput(test.fold, request, pack, '2026-12-03') }, 'gate').map((check) => check.key)

function refusedFor(test: ReturnType<typeof aFoundedCase>, request: string, more: Parameters<typeof decision>[1] = {}): DecideRefusal['code'] | undefined {
  const outcome = decideConvening(test.fold, decision(request, more), test.context())
  return outcome.ok ? undefined : outcome.failure.code
}

describe('which way "Should we meet?" points', () => {
  it('asks the eight questions of the pack in its order and says which is next', () => {
    const test = aFoundedCase()
    const { requestId, draft } = startRequest({ requester: 'Dina Osei' }, test.context())
    test.act(draft)
    expect(gateStatus(test.fold, requestId, pack)).toMatchObject({ answered: 0, next: 1, because: 'no-ground' })
    test.accept(answerRequest(test.fold, requestId, { significantHarm: 'no' }, test.context()))
    expect(gateStatus(test.fold, requestId, pack)).toMatchObject({ answered: 1, next: 2 })
  })

  it('offers to hold the meeting once all is answered', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    const status = gateStatus(test.fold, request, pack)
    expect(status).toMatchObject({ answered: 8, next: 9, because: 'answered' })
    expect(status.offered?.key).toBe('hold')
  })

  it('stops at yes to harm and points to children’s social care, whatever else is answered [OX-07]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, significantHarm: 'yes' })
    expect(gateStatus(test.fold, request, pack).offered?.kind).toBe('urgent')
    expect(gateStatus(test.fold, request, pack).next).toBe(1)
  })

  it('points to the family’s own meeting when the family can be there [OX-02]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, familyPresence: 'with' })
    expect(gateStatus(test.fold, request, pack).offered?.key).toBe('ordinary-meeting')
  })

  it('does not stand in for a child protection or looked-after meeting [NC-02]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, statutoryProcess: 'yes' })
    expect(gateStatus(test.fold, request, pack)).toMatchObject({ because: 'statutory', offered: { key: 'ordinary-meeting' } })
    expect(raisedAt(test, request)).toContain('statutory-process')
  })

  it('sends unease about sharing to supervision first, until supervision was held [OX-17]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, exceptions: ['supervision-first'] })
    expect(gateStatus(test.fold, request, pack).offered?.key).toBe('supervision')
    expect(raisedAt(test, request)).toContain('supervision')
    test.accept(answerRequest(test.fold, request, { supervision: 'Talked through with my manager on Monday.' }, test.context()))
    expect(gateStatus(test.fold, request, pack).offered?.key).toBe('hold')
  })

  it('counts "not sure" about harm as answered only when somebody was asked [OX-07] [OX-13]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, significantHarm: 'unsure', significantHarmAdvice: { who: 'Priya Nair', when: 'today by 13:00', said: '' } })
    expect(gateStatus(test.fold, request, pack).next).toBe(1)
    expect(raisedAt(test, request)).toContain('harm-unsure')
  })

  it('needs at least one ground with words that show it [OX-11a]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, grounds: [{ key: 'outcomes', evidence: ' ' }] })
    expect(gateStatus(test.fold, request, pack).next).toBe(2)
    expect(refusedFor(test, request)).toBe('ground-evidence-needed')
    expect(refusedFor(test, aRequest(test, { ...answers, grounds: [], whyWithoutFamily: 'Another reason, for this time.' }))).toBe('ground-needed')
  })
})

describe('deciding', () => {
  it('refuses any decision without a reason or a name', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    for (const outcome of ['hold', 'not-held', 'strategy', 'not-agreed']) expect(refusedFor(test, request, { outcome, reason: '  ', person: 'x' })).toBe('decision-needs-reason')
    expect(refusedFor(test, request, { decider: ' ' })).toBe('decider-needed')
    expect(refusedFor(test, request, { outcome: 'no-such' })).toBe('outcome-not-known')
  })

  it('cannot hold a meeting with the reason for leaving the family out blank [CA-13]', () => {
    const test = aFoundedCase()
    expect(refusedFor(test, aRequest(test, { ...answers, whyWithoutFamily: '' }))).toBe('exclusion-reason-missing')
  })

  it('never leaves a child who may be harmed without a named person', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, significantHarm: 'yes' })
    for (const outcome of ['hold', 'not-held', 'strategy', 'urgent']) expect(refusedFor(test, request, { outcome })).toBe('harm-needs-a-name')
    const nameless = answerRequest(test.fold, request, { significantHarmReferral: { who: ' ', how: 'phone', by: 'now' } }, test.context())
    expect(nameless).toEqual({ ok: false, failure: { code: 'harm-needs-a-name' } })
    expect(refusedFor(test, request, { outcome: 'urgent', person: 'Maria Costa', by: 'today 16:00' })).toBeUndefined()
  })

  it('makes the meeting and fixes the guidance it runs on when it is held', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    test.accept(decideConvening(test.fold, decision(request, { meetingType: 'professionals', purposes: ['share'], question: 'What must change by February?' }), test.context()))
    expect(meetingOf(test.fold, request)?.values).toMatchObject({ request, type: 'professionals', packId: 'oxfordshire', packVersion: pack.version, packHash })
    expect(entityById(test.fold, 'request', request)?.values).toMatchObject({ question: 'What must change by February?', purposes: ['share'] })
    expect(refusedFor(test, request)).toBe('already-decided')
  })

  it('keeps "not held" as a full answer with its reason, and makes no meeting', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    test.accept(decideConvening(test.fold, decision(request, { outcome: 'not-held', reason: 'The review next week will do.' }), test.context()))
    expect(entities(test.fold, 'meeting')).toHaveLength(0)
    expect(entities(test.fold, 'convening')[0]?.values).toMatchObject({ outcome: 'not-held', reason: 'The review next week will do.' })
  })

  it('asks whether this meeting was considered before a complex case panel [OX-10]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, exceptions: ['complex-case-panel'] })
    expect(raisedAt(test, request)).toContain('panel-first')
    const panel = { outcome: 'complex-case-panel', person: 'Anita Rowe' }
    expect(refusedFor(test, request, panel)).toBe('panel-needs-consideration')
    test.accept(answerRequest(test.fold, request, { panelConsidered: 'Considered: agencies already agree, money is the question.' }, test.context()))
    expect(refusedFor(test, request, panel)).toBeUndefined()
  })

  it('wants a name for a route that someone must take', () => {
    const test = aFoundedCase()
    expect(refusedFor(test, aRequest(test), { outcome: 'strategy' })).toBe('person-needed')
  })

  it('leaves the request open when it was not agreed, for a later answer [OX-14]', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    test.accept(decideConvening(test.fold, decision(request, { outcome: 'not-agreed', reason: 'The plan needs more time.' }), test.context()))
    expect(raisedAt(test, request)).toContain('not-authorised')
    expect(isAuthorised(test.fold, request, pack)).toBe(false)
    test.accept(decideConvening(test.fold, decision(request), test.context()))
    expect(isAuthorised(test.fold, request, pack)).toBe(true)
  })

  it('is authorised only by one of the people the pack names [OX-14]', () => {
    const test = aFoundedCase()
    const request = aRequest(test)
    test.accept(decideConvening(test.fold, decision(request, { decider: 'Jo Lindqvist', deciderRole: 'not-yet' }), test.context()))
    expect(isAuthorised(test.fold, request)).toBe(false)
    test.accept(authoriseMeeting(test.fold, { request, decider: 'Priya Nair', deciderRole: 'Designated safeguarding lead', on: '2026-11-20', pack }))
    expect(isAuthorised(test.fold, request)).toBe(true)
  })
})

describe('asking again', () => {
  it('shows the earlier reason and fills nothing in [CA-14] [OX-08a]', () => {
    const test = aFoundedCase()
    const first = aRequest(test)
    test.accept(decideConvening(test.fold, decision(first), test.context()))
    const { requestId, draft } = startRequest({ requester: 'Sam Idowu' }, test.context())
    test.act(draft)
    expect(entityById(test.fold, 'request', requestId)?.values.whyWithoutFamily).toBeUndefined()
    expect(earlierReasons(test.fold, requestId)).toMatchObject([{ why: answers.whyWithoutFamily, held: true }])
    expect(raisedAt(test, requestId)).toEqual(expect.arrayContaining(['not-routine', 'fresh-reason']))
  })

  it('does not take the earlier words again, whatever their capitals and stops [CA-14]', () => {
    const test = aFoundedCase()
    aRequest(test)
    const again = aRequest(test, {})
    const copied = answerRequest(test.fold, again, { whyWithoutFamily: ` ${answers.whyWithoutFamily?.toUpperCase()} ` }, test.context())
    expect(copied).toEqual({ ok: false, failure: { code: 'reason-copied' } })
  })
})

describe('a pause on telling the family', () => {
  const hold = { why: 'Illness may be made up or caused.', decider: 'Dr Helen Marsh', by: '2026-12-10' }

  it('has an owner and a day to look again, and waits for advice [OX-27] [OX-11g]', () => {
    const test = aFoundedCase()
    const request = aRequest(test, { ...answers, grounds: [{ key: 'fabricated-illness', evidence: 'What is reported and what doctors see differ.' }] })
    expect(refusedFor(test, request)).toBe('hold-needs-owner')
    expect(raisedAt(test, request)).toContain('illness-advice')
    const nameless = answerRequest(test.fold, request, {}, test.context(), { ...hold, decider: '' })
    expect(nameless).toEqual({ ok: false, failure: { code: 'hold-needs-owner' } })
    test.accept(answerRequest(test.fold, request, { exceptionsAnswered: true }, test.context(), hold))
    expect(contactHoldOf(test.fold, '2026-12-03')).toMatchObject({ ...hold, adviceMissing: true, past: false })
    expect(contactHoldOf(test.fold, '2026-12-11')?.past).toBe(true)
    test.accept(recordHoldAdvice(test.fold, { from: 'Dr Helen Marsh', advice: 'Wait for the ward review.', on: '2026-12-03' }, test.context()))
    expect(contactHoldOf(test.fold, '2026-12-03')?.adviceMissing).toBe(false)
    expect(refusedFor(test, request)).toBeUndefined()
  })

  it('ends only with a name and a reason [OX-27]', () => {
    const test = aFoundedCase()
    expect(holdContact({ ...hold, by: '2026-12-02' }, '2026-12-03')).toMatchObject({ failure: { code: 'hold-date-past' } })
    test.accept(holdContact(hold, '2026-12-03'))
    expect(liftContactHold(test.fold, { reason: '', decider: 'Dr Helen Marsh' }).ok).toBe(false)
    test.accept(liftContactHold(test.fold, { reason: 'The ward review found a cause.', decider: 'Dr Helen Marsh' }))
    expect(contactHoldOf(test.fold, '2026-12-03')).toBeUndefined()
  })
})

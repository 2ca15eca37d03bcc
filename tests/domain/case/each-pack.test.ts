import { beforeAll, describe, expect, test } from 'vitest'
import { addAdult, addChild, addPerson, answerRequest, closeCase, closingChecks, decideConvening, foundCase, gateStatus, holdContact, contactHoldOf, mayAsk, meetingOf, openAtClosing, recordHoldAdvice, recordNotHeld, startRequest, stagesOf, type RequestValues } from '../../../src/domain/case'
import { raisedChecks } from '../../../src/domain/completeness'
import { entities, entityById } from '../../../src/domain/entities'
import { closeMeeting, leaveOpen, closingState } from '../../../src/domain/meeting/close'
import { delegate } from '../../../src/domain/meeting/delegation'
import { addLine } from '../../../src/domain/meeting/lines'
import { foldForFamily, beginNextPart } from '../../../src/domain/meeting/parts'
import { nameChair, nameMinuteTaker, openMeeting, setMeetingDetails, setOpeningCard } from '../../../src/domain/meeting/prepare'
import { agendaOf } from '../../../src/domain/meeting/view'
import { latestReview } from '../../../src/domain/plan/review-result'
import { setReview } from '../../../src/domain/plan/review'
import { tell } from '../../../src/domain/plan/telling'
import { guidanceInput } from '../../../src/domain/completeness'
import { agendaLinesOf, bringEveryPack, essentialFrame, isSilent, type GuidancePack } from '../../../src/guidance'
import { aCase, type TestCase } from '../../support/builders'

// One meeting under each pack that ships, from request to closure, each with what is peculiar to it. Everybody is invented.
let packs: ReadonlyMap<string, GuidancePack>
beforeAll(async () => { packs = new Map((await bringEveryPack()).map((pack) => [pack.id, pack])) })
const packHash = 'a'.repeat(64)
const today = '2026-12-03'

interface Held {
  readonly one: TestCase
  readonly pack: GuidancePack
  readonly meeting: string
  readonly people: { readonly chair: string; readonly minutes: string; readonly worker: string }
}

function aFile(pack: GuidancePack) {
  const one = aCase({ today })
  one.accept(foundCase({ reference: 'TS-0900', packId: pack.id }))
  one.accept(addChild(one.fold, { label: 'Child A', age: '3' }, one.context()))
  one.accept(addAdult(one.fold, { label: 'Adult B', relationship: 'Mother' }, one.context()))
  for (const [name, agency] of [['Ann Reed', 'Children’s services'], ['Bo Lund', 'School'], ['Cy Hart', 'Health']] as const) one.accept(addPerson(one.fold, { name, agency }, one.context()))
  const [chair, minutes, worker] = entities(one.fold, 'person').map(({ id }) => id) as [string, string, string]
  return { one, people: { chair, minutes, worker } }
}

/** Answers every question of a pack's gate and holds the meeting. */
function held(pack: GuidancePack, more: RequestValues = {}, before: (one: TestCase, request: string) => void = () => {}): Held {
  const { one, people } = aFile(pack)
  const role = isSilent(pack.requester) ? undefined : pack.requester.roles[0]?.label
  const { requestId, draft } = startRequest({ requester: 'Cy Hart', ...(role === undefined ? {} : { requesterRole: role }) }, one.context())
  one.act(draft)
  const grounds = isSilent(pack.criteria) ? [] : [{ key: pack.criteria.grounds[0]!.key, evidence: 'The same plan three times.' }]
  one.accept(answerRequest(one.fold, requestId, {
    significantHarm: 'no', grounds, tried: 'A plan in March.', familyPresence: 'without', whyWithoutFamily: 'Accounts differ and must be compared first.', question: 'Who sees the child at home?',
    exceptionsAnswered: true, exceptions: [], discussedWith: 'Bo Lund', nextDecision: 'none', askedToDecide: 'Ann Reed', ...more,
  }, one.context()))
  before(one, requestId)
  const who = isSilent(pack.authorise) ? undefined : pack.authorise.who[0]?.key
  one.accept(decideConvening(one.fold, { request: requestId, outcome: 'hold', decider: 'Ann Reed', ...(who === undefined ? {} : { deciderRole: who }), reason: 'The accounts must be compared.', pack, packHash }, one.context()))
  const meeting = meetingOf(one.fold, requestId)!.id
  one.accept(setMeetingDetails(one.fold, { meeting, date: today, start: '14:00', place: 'Room 2', convener: people.worker }))
  one.accept(nameChair(one.fold, { meeting, person: people.chair, answers: { chairInvolved: 'no', chairSenior: 'yes', chairExperienced: 'yes', chairKnowsProcedures: 'yes' } }))
  one.accept(nameMinuteTaker(one.fold, { meeting, person: people.minutes }))
  return { one, pack, meeting, people }
}

function openAndClose({ one, pack, meeting }: Held, during: (item: string) => void = () => {}): void {
  one.accept(openMeeting(one.fold, { meeting }, one.context()))
  const frame = essentialFrame()
  const item = agendaOf(one.fold, meeting, pack, frame)[0]!.key
  during(item)
  const [adult, child] = [entities(one.fold, 'adult')[0]!.id, entities(one.fold, 'child')[0]!.id]
  for (const person of [adult, child]) one.accept(tell(one.fold, { meeting, person, by: 'Cy Hart', due: '2026-12-04', how: 'At home' }))
  for (const { key } of closingState(one.fold, meeting, { pack, frame }, today).open) one.accept(leaveOpen(one.fold, { meeting, check: key, reason: 'Next week, by Ann Reed' }))
  one.accept(closeMeeting(one.fold, { meeting }, { pack, frame }, one.context()))
}

function letGo({ one }: Pick<Held, 'one'>): void {
  expect(openAtClosing(one.fold).some(({ check }) => check === 'concern')).toBe(false)
  one.accept(closeCase(one.fold, { answered: 'yes', why: 'Health sees the child every week.', left: Object.fromEntries(closingChecks.map((check) => [check, 'Known'])) }, one.context()))
  expect(entityById(one.fold, 'case', 'case')?.values.closed?.answered).toBe('yes')
}
const raised = (one: TestCase, meeting: string, pack: GuidancePack, phase: 'convene' | 'prepare' | 'close' | 'open') => raisedChecks(one.fold, meeting, phase, pack, essentialFrame(), today).map(({ key, says }) => `${key}: ${says}`).join('\n')

describe('one meeting under each pack, from request to closure', () => {
  test('Calderdale: asked by the team, a senior chair who does not work with the family, and looked at again by the core group [CA-19] [CA-20] [CA-29]', () => {
    const pack = packs.get('calderdale')!
    const all = held(pack)
    const request = entities(all.one.fold, 'request')[0]!.values
    expect(mayAsk(pack, request)).toBe(true)
    expect(mayAsk(pack, { ...request, requesterRole: 'Neighbour' })).toBe(false)
    const fine = raised(all.one, all.meeting, pack, 'convene')
    all.one.accept(nameChair(all.one.fold, { meeting: all.meeting, person: all.people.chair, answers: { chairInvolved: 'yes', chairSenior: 'no' } }))
    const asked = raised(all.one, all.meeting, pack, 'convene').split('\n').filter((line) => !fine.includes(line))
    expect(asked.length).toBeGreaterThan(0)
    expect(!isSilent(pack.review) && pack.review.hosts.map(({ key }) => key)).toContain('core-group')
    openAndClose(all)
    letGo(all)
  })

  test('Oxfordshire: nobody authorised by title is not authorised; a worry that illness is made up pauses telling until there is advice [OX-14] [OX-27]', () => {
    const pack = packs.get('oxfordshire')!
    const all = held(pack, { grounds: [{ key: 'fabricated-illness', evidence: 'What is reported and what is seen differ.' }] }, (one) => {
      one.accept(holdContact({ why: 'Health worries', decider: 'Dr Marsh', by: '2026-12-10' }, today))
    })
    expect(raised(all.one, all.meeting, pack, 'prepare')).toContain('illness-advice')
    all.one.accept(recordHoldAdvice(all.one.fold, { from: 'Dr Marsh, named doctor', advice: 'Tell them of the meeting.', on: today }, all.one.context()))
    expect(raised(all.one, all.meeting, pack, 'prepare')).not.toContain('illness-advice')
    expect(contactHoldOf(all.one.fold, '2026-12-11')?.past).toBe(true)
    openAndClose(all)
    letGo(all)
  })

  test('MSCB: considered at another meeting and not held is a full answer; and who keeps the notes is settled before mapping [MS-13] [MS-16] [MS-22] [MS-29]', () => {
    const pack = packs.get('mscb')!
    const { one } = aFile(pack)
    one.accept(recordNotHeld({ requester: 'Cy Hart', worry: 'The plan drifts', reason: 'The core group meets on Monday.', decider: 'Ann Reed', hostMeeting: 'Core group', level: 'Level 3', pack, packHash }, one.context()))
    expect(entities(one.fold, 'convening')[0]?.values).toMatchObject({ outcome: 'not-held', reason: 'The core group meets on Monday.' })
    expect(agendaLinesOf(pack)).toHaveLength(1)
    const all = held(pack)
    expect(agendaOf(all.one.fold, all.meeting, pack, essentialFrame())[0]?.work).toBe('opening-card')
    expect(guidanceInput(all.one.fold, all.meeting, { today, pack }).openingCardBlank).toEqual(expect.arrayContaining(['route', 'storage']))
    all.one.accept(setOpeningCard(all.one.fold, { meeting: all.meeting, format: 'Notes', route: 'Encrypted file', workingDays: 5, stored: 'Case system', custodian: 'Ann Reed', absentFamilyHear: 'Cy Hart visits' }))
    expect(guidanceInput(all.one.fold, all.meeting, { today, pack }).openingCardBlank).toEqual([])
    openAndClose(all)
    letGo(all)
  })

  test('NCSCP: the family can be there and nothing sends the request elsewhere; earlier actions open the next meeting; a concern holds it open [NC-12] [NC-25] [NC-26]', () => {
    const pack = packs.get('ncscp')!
    const all = held(pack, { familyPresence: 'with', grounds: [], whyWithoutFamily: '' }, (one, request) => {
      expect(gateStatus(one.fold, request, pack).offered?.kind).toBe('hold')
    })
    openAndClose(all, () => {
      all.one.act({ act: 'addAction', changes: [{ subject: 'act1', kind: 'action', set: { meeting: all.meeting, text: 'Visit weekly', owner: 'Cy Hart', due: '2026-12-10', contingency: 'Ann Reed goes', number: 1, status: 'open' } }] })
    })
    const second = held(pack)
    second.one.act({ act: 'before', changes: [{ subject: 'm0', kind: 'meeting', set: { date: '2026-11-01', openedAt: 1, closedAt: 2, packId: pack.id } }, { subject: 'a0', kind: 'action', set: { meeting: 'm0', text: 'Phone', status: 'open' } }] })
    const input = guidanceInput(second.one.fold, second.meeting, { today, pack })
    expect(input.earlierActionsOpen).toEqual(['a0'])
    expect(agendaOf(second.one.fold, second.meeting, pack, essentialFrame(), input)[0]?.work).toBe('earlier-actions')
    letGo(all)
  })

  test('Bristol: two parts that cannot reach one another, tasks handed on and taken, five working days, three months at most [BR-49] [BR-15] [BR-22] [BR-51]', () => {
    const pack = packs.get('bristol')!
    const all = held(pack, { exceptions: ['two-parts'] })
    const { one, meeting, people } = all
    one.accept(delegate(one.fold, { meeting, task: 'venue', person: people.worker, answer: 'asked' }, { today }))
    expect(guidanceInput(one.fold, meeting, { today, pack }).rolesNotAccepted).toContain(people.worker)
    one.accept(delegate(one.fold, { meeting, task: 'venue', person: people.worker, answer: 'accepted' }, { today }))
    expect(guidanceInput(one.fold, meeting, { today, pack }).rolesNotAccepted).not.toContain(people.worker)
    openAndClose(all, (item) => {
      one.accept(addLine(one.fold, { meeting, item, kind: 'risk', text: 'ALONE: we disagree on the risk', saidBy: people.worker, basis: 'opinion' }, one.context()))
      one.accept(beginNextPart(one.fold, { meeting }))
      one.accept(addLine(one.fold, { meeting, item, kind: 'info', text: 'TOGETHER: mother agrees to visits', saidBy: people.worker, basis: 'heard', sharing: 'all' }, one.context()))
      const family = JSON.stringify([...foldForFamily(one.fold, meeting).byKind.get('line')!.values()])
      expect(family).toContain('TOGETHER')
      expect(family).not.toContain('ALONE')
      one.accept(setReview(one.fold, { meeting, date: '2027-03-02' }))
    })
    expect(entityById(one.fold, 'meeting', meeting)?.values.recordDue).toBe('2026-12-10')
    expect(latestReview(pack, today, 'englandAndWales')).toBe('2027-03-03')
    letGo(all)
  })

  test('the neutral pack: nothing of its own, and the frame still runs the meeting; no step of managers is made up', () => {
    const pack = packs.get('neutral')!
    const all = held(pack)
    expect(stagesOf(pack)).toEqual([])
    expect(agendaOf(all.one.fold, all.meeting, pack, essentialFrame()).length).toBeGreaterThan(5)
    openAndClose(all)
    letGo(all)
  })
})

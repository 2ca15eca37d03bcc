import { describe, expect, test } from 'vitest'
import { bankHolidaysOf } from '../../../src/domain/calendar'
import {
  acknowledge, addRecipient, agreeRecord, doNotSend, markSent, notOnTheList, readBackAddress, recipientsOf, sendBy, sendingWentWrong, settleRecipient, voicesOnRecord, type Recipient,
} from '../../../src/domain/distribution'
import { guidanceInput, nameOfSubject } from '../../../src/domain/completeness'
import { change, entities } from '../../../src/domain/entities'
import { oxfordshirePack, type GuidancePack } from '../../../src/guidance'
import { aCase, type TestCase } from '../../support/builders'
import { aRecordCase, sealIt } from '../record/a-record-case'

const pack = oxfordshirePack()
const holidays = bankHolidaysOf('englandAndWales')
const m = { meeting: 'm1' } as const
const of = (made: TestCase, name: string): Recipient => {
  const found = recipientsOf(made.fold, 'm1', pack).find((one) => one.name === name)
  if (found === undefined) throw new Error(`nobody called ${name} on the list`)
  return found
}

/** Dina gets the full record by e-mail, at an address that was read back. */
function readyToSend(): TestCase {
  const made = aRecordCase()
  made.accept(settleRecipient(made.fold, pack, { ...m, recipient: of(made, 'Dina Osei').id, version: 'full', channel: 'secure-email', address: 'dina@health.example' }))
  made.accept(readBackAddress(made.fold, pack, { ...m, recipient: of(made, 'Dina Osei').id, by: 'Jo Lindqvist' }, made.context()))
  return made
}

describe('who gets the record', () => {
  test('[CA-26] [OX-21b] everybody who was there is on the list with the full record, also who left early; nobody else is', () => {
    const names = recipientsOf(aRecordCase().fold, 'm1', pack).map(({ name, version, byDefault }) => [name, version, byDefault])
    expect(names).toEqual(['Martin Fell', 'Jo Lindqvist', 'Dina Osei', 'Sam Idowu', 'PC Leah Brandt', 'Wes Tolley'].map((name) => [name, 'full', true]))
  })

  test('[CA-26] where the guidance says nothing, those present are the list all the same', () => {
    const silent: GuidancePack = { ...pack, distribution: { silent: true } }
    expect(recipientsOf(aRecordCase().fold, 'm1', silent)).toHaveLength(6)
  })

  test('[CA-27] where the guidance gives the parents their version, they are on the list, unless it is held back from them', () => {
    const made = aRecordCase()
    const withParents: GuidancePack = { ...pack, distribution: { says: 'To all', source: [], recipients: [{ key: 'present', label: 'Present', version: 'full', byDefault: true, says: 'Sent', source: [] }, { key: 'parents', label: 'Parents', version: 'family', byDefault: true, says: 'Sent', source: [] }] } }
    const family = () => recipientsOf(made.fold, 'm1', withParents).filter(({ group }) => group === 'family').map(({ name, version, byDefault }) => [name, version, byDefault])
    expect(family()).toEqual([['Carys Harrow', 'parent', true], ['Tom Vale', 'parent', true]])
    made.act({ act: 'withhold', changes: [change('telling', 'm1_tom', { meeting: 'm1', person: 'tom', answer: 'withhold', ground: 'Harm', decider: 'Martin Fell' })] })
    expect(family()).toEqual([['Carys Harrow', 'parent', true]])
  })

  test('[CA-26] adding somebody who was not there is a choice with a reason, which stands beside their name', () => {
    const made = aRecordCase()
    expect(addRecipient(made.fold, pack, { ...m, person: 'amir', because: ' ' }, made.context())).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    made.accept(addRecipient(made.fold, pack, { ...m, person: 'amir', because: 'Sees Nia at the surgery' }, made.context()))
    expect(of(made, 'Dr Amir Rahmani')).toMatchObject({ group: 'network', byDefault: false, because: 'Sees Nia at the surgery', version: undefined, state: 'not-settled' })
    expect(notOnTheList(made.fold, 'm1', pack).map(({ name }) => name)).not.toContain('Dr Amir Rahmani')
    expect(addRecipient(made.fold, pack, { ...m, person: 'amir', because: 'Again' }, made.context())).toEqual({ ok: false, failure: { code: 'already-on-the-list' } })
    made.accept(addRecipient(made.fold, pack, { ...m, name: 'Legal team', agency: 'Council', because: 'Court date in May' }, made.context()))
    expect(of(made, 'Legal team')).toMatchObject({ group: 'outside', agency: 'Council' })
  })

  test('[OX-37] [BR-44] a parent is added by name and given their own version', () => {
    const made = aRecordCase()
    made.accept(addRecipient(made.fold, pack, { ...m, person: 'carys', because: 'She asked for it' }, made.context()))
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient: of(made, 'Carys Harrow').id, version: 'parent', channel: 'by-hand' }))
    expect(of(made, 'Carys Harrow')).toMatchObject({ group: 'family', version: 'parent', channel: 'by-hand', state: 'ready' })
  })

  test('somebody who would get it and does not has a reason, and comes back by being given a copy', () => {
    const made = aRecordCase()
    const id = of(made, 'Wes Tolley').id
    expect(doNotSend(made.fold, pack, { ...m, recipient: id, reason: '' })).toEqual({ ok: false, failure: { code: 'reason-needed' } })
    made.accept(doNotSend(made.fold, pack, { ...m, recipient: id, reason: 'Was there for one item only' }))
    expect(of(made, 'Wes Tolley').state).toBe('not-sent')
    expect(markSent(made.fold, pack, { ...m, recipient: id, by: 'Jo' }, made.context())).toEqual({ ok: false, failure: { code: 'not-to-be-sent' } })
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient: id, version: 'actions', channel: 'by-hand' }))
    expect(of(made, 'Wes Tolley')).toMatchObject({ state: 'ready', version: 'actions', notSent: undefined })
  })
})

describe('an address is read back before anything goes there', () => {
  test('e-mail and post need an address; by hand needs none', () => {
    const made = aRecordCase()
    const recipient = of(made, 'Dina Osei').id
    expect(settleRecipient(made.fold, pack, { ...m, recipient, version: 'full', channel: 'post', address: '' })).toEqual({ ok: false, failure: { code: 'address-needed' } })
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient, version: 'full', channel: 'by-hand' }))
    expect(of(made, 'Dina Osei').state).toBe('ready')
  })

  test('[NC-34b] without the read-back it does not go; another address has to be read back again', () => {
    const made = aRecordCase()
    const recipient = of(made, 'Dina Osei').id
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient, version: 'actions', channel: 'secure-email', address: 'dina@health.example' }))
    expect(of(made, 'Dina Osei').state).toBe('address-to-read-back')
    expect(markSent(made.fold, pack, { ...m, recipient, by: 'Jo' }, made.context())).toEqual({ ok: false, failure: { code: 'address-not-read-back' } })
    made.accept(readBackAddress(made.fold, pack, { ...m, recipient, by: 'Jo Lindqvist' }, made.context()))
    expect(of(made, 'Dina Osei')).toMatchObject({ state: 'ready', readBackBy: 'Jo Lindqvist' })
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient, version: 'actions', channel: 'secure-email', address: 'dina.osei@health.example' }))
    expect(of(made, 'Dina Osei').state).toBe('address-to-read-back')
  })
})

describe('what was sent', () => {
  test('only the actions leave before the chair has approved the record', () => {
    const made = readyToSend()
    const recipient = of(made, 'Dina Osei').id
    expect(markSent(made.fold, pack, { ...m, recipient, by: 'Jo' }, made.context())).toEqual({ ok: false, failure: { code: 'record-not-sealed' } })
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient, version: 'actions', channel: 'secure-email', address: 'dina@health.example' }))
    made.accept(markSent(made.fold, pack, { ...m, recipient, by: 'Jo' }, made.context()))
    expect(of(made, 'Dina Osei').state).toBe('sent')
  })

  test('[NC-34] the log names the copy, the way, the day, who sent it and the seal; then that they have it', () => {
    const made = readyToSend()
    sealIt(made, 'the words')
    const digest = entities(made.fold, 'seal')[0]?.values.digest
    made.accept(markSent(made.fold, pack, { ...m, recipient: of(made, 'Dina Osei').id, by: 'Jo Lindqvist' }, made.context()))
    const sending = of(made, 'Dina Osei').sendings[0]
    expect(sending?.values).toMatchObject({ to: 'Dina Osei', version: 'full', channel: 'secure-email', address: 'dina@health.example', on: '2026-12-03', by: 'Jo Lindqvist', digest })
    made.accept(acknowledge(made.fold, { sending: sending?.id ?? '', on: '2026-12-04', how: 'Wrote back' }, made.context()))
    expect(of(made, 'Dina Osei').state).toBe('acknowledged')
  })

  test('with ids as long as they are in a real case', () => {
    const made = aRecordCase()
    const [meeting, person] = ['a'.repeat(32), 'b'.repeat(32)]
    made.act({ act: 'setUp', changes: [change('person', person, { name: 'Ama Real' }), change('meeting', meeting, { date: '2026-12-03' }), change('attendance', `${meeting}_${person}`, { meeting, person, state: 'present' }), change('distribution', `${meeting}_${person}`, { meeting, person, version: 'actions', channel: 'by-hand' })] })
    made.accept(markSent(made.fold, pack, { meeting, recipient: `${meeting}_${person}`, by: 'Jo' }, made.context()))
    expect(recipientsOf(made.fold, meeting, pack)).toMatchObject([{ name: 'Ama Real', state: 'sent' }])
  })

  test('what went to the wrong place is said, stays in the log, and the person can be sent another', () => {
    const made = readyToSend()
    sealIt(made, 'the words')
    const recipient = of(made, 'Dina Osei').id
    made.accept(markSent(made.fold, pack, { ...m, recipient, by: 'Jo' }, made.context()))
    made.accept(sendingWentWrong(made.fold, { sending: of(made, 'Dina Osei').sendings[0]?.id ?? '', words: 'Bounced. Rang Dina for the right address' }))
    expect(of(made, 'Dina Osei').state).toBe('went-wrong')
    made.accept(markSent(made.fold, pack, { ...m, recipient, by: 'Jo' }, made.context()))
    expect(of(made, 'Dina Osei')).toMatchObject({ state: 'sent' })
    expect(of(made, 'Dina Osei').sendings).toHaveLength(2)
  })

  test('[MS-12] nothing goes to the family while they are not to be contacted', () => {
    const made = aRecordCase()
    made.accept(addRecipient(made.fold, pack, { ...m, person: 'carys', because: 'She asked for it' }, made.context()))
    made.accept(settleRecipient(made.fold, pack, { ...m, recipient: of(made, 'Carys Harrow').id, version: 'actions', channel: 'by-hand' }))
    expect(markSent(made.fold, pack, { ...m, recipient: of(made, 'Carys Harrow').id, by: 'Jo' }, made.context())).toEqual({ ok: false, failure: { code: 'contact-hold' } })
  })
})

describe('by when', () => {
  test('[NC-28c] the day the room said, with the working days counted one by one', () => {
    const due = sendBy(aRecordCase().fold, 'm1', pack, '2026-12-04', holidays)
    expect(due).toMatchObject({ due: '2026-12-10', from: 'said', left: { ok: true, value: 4 } })
    expect(due?.days).toEqual({ ok: true, value: expect.objectContaining({ counted: ['2026-12-04', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10'] }) })
  })

  test('[BR-22] else the time the guidance gives, over Christmas too', () => {
    const made = aRecordCase()
    made.act({ act: 'setUp', changes: [change('meeting', 'm2', { date: '2026-12-23' })] })
    const bristol: GuidancePack = { ...pack, deadline: { minutes: { says: 'Within 5 working days', limit: { count: 5, unit: 'working-days', from: 'meeting' }, source: [] } } }
    expect(sendBy(made.fold, 'm2', bristol, '2027-01-05', holidays)).toMatchObject({ due: '2027-01-04', from: 'pack', left: { ok: true, value: -1 } })
    expect(sendBy(made.fold, 'm2', { ...pack, deadline: { minutes: { silent: true } } }, '2026-12-23', holidays)).toBeUndefined()
  })
})

describe('agreement and dissent, by agency and name', () => {
  test('dissent stands in its own words and holds nothing up', () => {
    const made = aRecordCase()
    expect(agreeRecord(made.fold, { ...m, person: 'sam', answer: 'dissents', words: '' }, made.context())).toEqual({ ok: false, failure: { code: 'dissent-needs-words' } })
    made.accept(agreeRecord(made.fold, { ...m, person: 'sam', answer: 'dissents', words: 'The plan is working' }, made.context()))
    made.accept(agreeRecord(made.fold, { ...m, person: 'leah', answer: 'agrees', words: '' }, made.context()))
    const voices = voicesOnRecord(made.fold, 'm1')
    expect(voices.find(({ name }) => name === 'Sam Idowu')).toMatchObject({ agency: 'Early Help', answer: 'dissents', words: 'The plan is working', on: '2026-12-03' })
    expect(voices.find(({ name }) => name === 'PC Leah Brandt')).toMatchObject({ answer: 'agrees', words: undefined })
    expect(voices.find(({ name }) => name === 'Dina Osei')).toMatchObject({ answer: undefined })
  })
})

describe('what the guidance asks about sending', () => {
  const asked = (made: TestCase) => guidanceInput(made.fold, 'm1', { today: '2026-12-04', pack })

  test('[OX-21b] [CA-26] everybody who was there and has no copy is named, until it has gone, or it is said why they get none', () => {
    const made = readyToSend()
    expect(asked(made).recipientsNotSent).toEqual(['martin', 'jo', 'dina', 'sam', 'leah', 'wes'])
    sealIt(made, 'record')
    made.accept(markSent(made.fold, pack, { ...m, recipient: of(made, 'Dina Osei').id, by: 'Jo Lindqvist' }, made.context()))
    made.accept(doNotSend(made.fold, pack, { ...m, recipient: of(made, 'Wes Tolley').id, reason: 'Was there for one item only' }))
    expect(asked(made).recipientsNotSent).toEqual(['martin', 'jo', 'sam', 'leah'])
    made.accept(sendingWentWrong(made.fold, { sending: entities(made.fold, 'sending')[0]?.id ?? '', words: 'It came back' }))
    expect(asked(made).recipientsNotSent).toContain('dina')
  })

  test('[NC-22] whose way is not settled, or whose address nobody read back, is named too', () => {
    expect(asked(readyToSend()).recipientsUnconfirmed).toEqual(['martin', 'jo', 'sam', 'leah', 'wes'])
  })

  test('somebody who is not of the case is named by what they are on the list as', () => {
    const made = aRecordCase()
    made.accept(addRecipient(made.fold, pack, { ...m, name: 'Legal team', because: 'Court date in May' }, made.context()))
    expect((asked(made).recipientsNotSent ?? []).map((id) => nameOfSubject(made.fold, id)?.name)).toContain('Legal team')
  })

  test('while the meeting runs nobody is due a record', () => {
    expect(asked(aCase())).toMatchObject({ recipientsNotSent: null, recipientsUnconfirmed: null })
  })
})

import { describe, expect, test } from 'vitest'
import { change, entities, jointId } from '../../../src/domain/entities'
import { agendaOf } from '../../../src/domain/meeting/view'
import {
  buildRecord, chooseForVersion, entitledFold, heldBack, isForFamily, partTwoFrom, splitMeeting, versionKey, versionOfKey, versionsOf, withdrawChoice,
  type ChooseCommand, type VersionFor,
} from '../../../src/domain/record'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import { sha256, type TestCase } from '../../support/builders'
import { aRecordCase } from './a-record-case'

const guidance = { pack: oxfordshirePack(), frame: essentialFrame() }
const carys: VersionFor = { kind: 'parent', adult: 'carys' }
const court: VersionFor = { kind: 'court' }

const choose = (test: TestCase, command: Partial<ChooseCommand>) =>
  chooseForVersion(test.fold, { meeting: 'm1', version: carys, kind: 'action', target: 'a2', field: 'text', choice: 'out', by: 'Jo Lindqvist', ...command }, { ...test.context(), sha256 })
const actionsFor = (test: TestCase, version: VersionFor) =>
  buildRecord(entitledFold(test.fold, 'm1', version, agendaOf(test.fold, 'm1', guidance.pack, guidance.frame).map(({ key }) => key)).fold, 'm1', guidance)?.actions.map(({ values }) => values.text)

describe('what is decided about one version', () => {
  test('taken out of one parent’s copy, an action stays in every other and in the record', () => {
    const made = aRecordCase()
    made.accept(choose(made, {}))
    expect(actionsFor(made, carys)).not.toContain('Joint home visit')
    for (const version of [{ kind: 'parent', adult: 'tom' }, { kind: 'actions' }, { kind: 'full' }] as const) expect(actionsFor(made, version)).toContain('Joint home visit')
  })

  test('said in other words, it reads so in that copy only', () => {
    const made = aRecordCase()
    made.accept(choose(made, { choice: 'words', words: 'We come to see you at home together' }))
    expect(actionsFor(made, carys)).toContain('We come to see you at home together')
    expect(actionsFor(made, { kind: 'parent', adult: 'tom' })).toContain('Joint home visit')
  })

  test('a choice can be taken back', () => {
    const made = aRecordCase()
    made.accept(choose(made, {}))
    made.accept(withdrawChoice(made.fold, entities(made.fold, 'versionChoice')[0]?.id ?? ''))
    expect(actionsFor(made, carys)).toContain('Joint home visit')
    expect(withdrawChoice(made.fold, 'nothing')).toEqual({ ok: false, failure: { code: 'choice-not-found' } })
  })

  test('the same finding settled on two devices is one choice, not two', () => {
    const made = aRecordCase()
    made.accept(choose(made, {}))
    made.accept(choose(made, { choice: 'keep', reason: 'They know of the visit' }))
    expect(entities(made.fold, 'versionChoice')).toHaveLength(1)
    expect(actionsFor(made, carys)).toContain('Joint home visit')
  })

  test('[OX-26] keeping what was pointed at needs a reason, and so does every redaction in a court copy', () => {
    const made = aRecordCase()
    expect(choose(made, { choice: 'keep' })).toEqual({ ok: false, failure: { code: 'why-needed' } })
    expect(choose(made, { version: court })).toEqual({ ok: false, failure: { code: 'why-needed' } })
    expect(choose(made, { choice: 'words', words: ' ' })).toEqual({ ok: false, failure: { code: 'words-needed' } })
    expect(choose(made, { by: ' ' })).toEqual({ ok: false, failure: { code: 'name-needed' } })
    expect(choose(made, { meeting: 'm9' })).toEqual({ ok: false, failure: { code: 'meeting-not-found' } })
  })

  test('a restricted address is kept only when a second person looked', () => {
    const made = aRecordCase()
    const keep = { choice: 'keep', reason: 'It is the school’s own address', needsSecond: true } as const
    expect(choose(made, keep)).toEqual({ ok: false, failure: { code: 'second-needed' } })
    expect(choose(made, { ...keep, second: 'jo lindqvist' })).toEqual({ ok: false, failure: { code: 'second-needed' } })
    expect(choose(made, { ...keep, second: 'Dina Osei' }).ok).toBe(true)
    expect(choose(made, { choice: 'out', needsSecond: true }).ok).toBe(true)
  })

  test('a court copy marks the place and keeps the rest of the sentence; the record stays whole', () => {
    const made = aRecordCase()
    made.accept(choose(made, { version: court, phrase: 'home', ground: 'third-party', reason: 'Shows where somebody else lives' }))
    expect(actionsFor(made, court)).toContain('Joint ⟦third-party⟧ visit')
    expect(actionsFor(made, { kind: 'full' })).toContain('Joint home visit')
  })
})

describe('which versions a meeting has', () => {
  test('everyone who may get one, by name, and each key leads back to its version', () => {
    const made = aRecordCase()
    const all = versionsOf(made.fold, 'm1')
    expect(all.map(versionKey).filter((key) => !key.startsWith('agency:'))).toEqual(['full', 'actions', 'parent:carys', 'parent:tom', 'parent:gran', 'child:ellis', 'child:nia', 'court'])
    expect(all.map(versionKey).map(versionOfKey)).toEqual(all)
    for (const key of ['', 'parent', 'parent:', 'agency:', 'child:', 'full:x', 'nobody']) expect(versionOfKey(key)).toBeUndefined()
    expect(all.filter(isForFamily).map(({ kind }) => kind)).toEqual(['parent', 'parent', 'parent', 'child', 'child'])
  })

  test('[BR-49] a meeting in two parts has a copy of each, and can be made one again', () => {
    const made = aRecordCase()
    made.accept(splitMeeting(made.fold, 'm1', 'plan'))
    expect(partTwoFrom(made.fold, 'm1')).toBe('plan')
    expect(versionsOf(made.fold, 'm1').map(versionKey)).toContain('part-two')
    made.accept(splitMeeting(made.fold, 'm1', undefined))
    expect(versionsOf(made.fold, 'm1').map(versionKey)).not.toContain('part-two')
    expect(splitMeeting(made.fold, 'm9', 'plan')).toEqual({ ok: false, failure: { code: 'meeting-not-found' } })
  })

  test('[CA-27] what is held back from somebody is known in the words of whoever decided it', () => {
    const made = aRecordCase()
    expect(heldBack(made.fold, 'm1', 'carys')).toBe('said telling withheld.')
    expect(heldBack(made.fold, 'm1', 'tom')).toBeUndefined()
    made.act({ act: 'setUp', changes: [change('telling', jointId('m1', 'tom'), { meeting: 'm1', person: 'tom', answer: 'withhold', ground: 'Risk', decider: 'Martin', lookAgain: '2027-01-07' })] })
    expect(actionsFor(made, { kind: 'parent', adult: 'tom' })).toBeUndefined()
  })
})

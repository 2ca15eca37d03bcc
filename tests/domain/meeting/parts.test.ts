import { describe, expect, test } from 'vitest'
import { change, entities, entityById, jointId } from '../../../src/domain/entities'
import { kinds } from '../../../src/domain/kinds'
import { skipItem } from '../../../src/domain/meeting/agenda'
import { arrive, leave } from '../../../src/domain/meeting/attendance'
import { captureAction, capturedInRoom, captureNeed, changeKind, toPinDown } from '../../../src/domain/meeting/captured'
import { addChallenge } from '../../../src/domain/meeting/challenges'
import { escalate, stillConcerned } from '../../../src/domain/meeting/close'
import { raiseConcern } from '../../../src/domain/meeting/concern'
import { decide } from '../../../src/domain/meeting/decisions'
import { openDisagreement, takePosition } from '../../../src/domain/meeting/disagreement'
import { compareEngagement } from '../../../src/domain/meeting/engagement'
import { addLine } from '../../../src/domain/meeting/lines'
import { partsOf, roomNow } from '../../../src/domain/meeting/part-now'
import { beginNextPart, foldForFamily, foldOfPart, setParts } from '../../../src/domain/meeting/parts'
import { nameGap } from '../../../src/domain/meeting/round'
import { hearChild } from '../../../src/domain/meeting/run'
import { score, setScale } from '../../../src/domain/meeting/scoring'
import { consider } from '../../../src/domain/plan/considerations'
import { buildRecord, entitledFold, versionsOf } from '../../../src/domain/record'
import { essentialFrame, oxfordshirePack } from '../../../src/guidance'
import type { Fold } from '../../../src/ledger'
import { sha256, type TestCase } from '../../support/builders'
import { aMeeting, at, closeMeeting } from './a-meeting'

const guided = { pack: oxfordshirePack(), frame: essentialFrame() }
const item = 'new-information'

function inTwoParts(parts: readonly ('professionals' | 'family')[] = ['professionals', 'family']): TestCase {
  const test = aMeeting({ opened: false })
  test.act({ act: 'addAdult', changes: [change('adult', 'carys', { label: 'Carys Harrow' })] })
  test.accept(setParts(test.fold, { meeting: 'm1', parts }))
  test.act({ act: 'openMeeting', changes: [change('meeting', 'm1', { openedAt: at(test, 0).at })] })
  for (const person of ['martin', 'dina', 'priya'] as const) test.accept(arrive(test.fold, { meeting: 'm1', person, how: 'room' }, at(test, 0)))
  return test
}

/** Says one thing in every way that a meeting can keep words. Each holds the mark. */
function sayEverything(meeting: TestCase, mark: string, n: number): void {
  const here = { meeting: 'm1', item }
  const say = (words: string) => `${words} ${mark}`
  meeting.accept(addLine(meeting.fold, { ...here, kind: 'info', text: say('line'), saidBy: 'dina', basis: 'seen' }, at(meeting, n)))
  meeting.accept(captureNeed(meeting.fold, { ...here, text: say('need') }, at(meeting, n)))
  meeting.accept(captureAction(meeting.fold, { ...here, text: say('action') }, at(meeting, n)))
  meeting.accept(decide(meeting.fold, { ...here, text: say('decision'), reason: say('because') }, at(meeting, n)))
  meeting.accept(openDisagreement(meeting.fold, { ...here, question: say('disagreement') }, at(meeting, n)))
  const disagreement = entities(meeting.fold, 'disagreement').at(-1)!.id
  meeting.accept(takePosition(meeting.fold, { disagreement, person: 'dina', text: say('position'), dissent: false }, at(meeting, n)))
  meeting.accept(raiseConcern(meeting.fold, { meeting: 'm1', words: say('concern') }, at(meeting, n)))
  meeting.accept(setScale(meeting.fold, { meeting: 'm1', question: say('scale'), zero: say('zero'), ten: say('ten') }, at(meeting, n)))
  meeting.accept(score(meeting.fold, { scale: entities(meeting.fold, 'scale').at(-1)!.id, person: 'dina', value: 3, reason: say('score') }))
  meeting.accept(hearChild(meeting.fold, { meeting: 'm1', child: 'ellis', heading: 'words', text: say('voice') }, at(meeting, n)))
  meeting.accept(nameGap(meeting.fold, { meeting: 'm1', item: `round-${String(n)}`, person: 'ruth', note: say('gap') }, at(meeting, n)))
  meeting.accept(skipItem(meeting.fold, { meeting: 'm1', item: `skipped-${String(n)}`, reason: say('skip') }, at(meeting, n)))
  meeting.accept(consider(meeting.fold, { meeting: 'm1', topic: `route-${String(n)}`, outcome: 'yes', reason: say('route') }, { answers: [] }))
  meeting.accept(addChallenge(meeting.fold, { meeting: 'm1', text: say('challenge'), by: 'Dina Osei', about: 'family' }, at(meeting, n)))
  meeting.accept(compareEngagement(meeting.fold, { meeting: 'm1', person: n < 30 ? 'dina' : 'priya', adult: 'carys', how: 'mixed', account: say('account') }))
  meeting.accept(stillConcerned(meeting.fold, { meeting: 'm1', person: n < 30 ? 'dina' : 'priya', answer: 'yes', about: say('worry') }, guided))
  meeting.accept(escalate(meeting.fold, { meeting: 'm1', trigger: 'need-disputed', issue: say('issue'), raisedBy: 'Dina Osei' }, guided, at(meeting, n)))
}

const wordsIn = (fold: Fold): string => JSON.stringify([...fold.byKind].map(([, states]) => [...states.values()]))
const recordWords = (fold: Fold): string => JSON.stringify(buildRecord(fold, 'm1', guided) ?? {})

describe('a meeting in two parts [BR-49] [D25]', () => {
  for (const parts of [['professionals', 'family'], ['family', 'professionals']] as const) {
    test(`what is said in one part is not in the other part's output, with ${parts[0]} first [BR-49]`, () => {
      const meeting = inTwoParts(parts)
      sayEverything(meeting, 'ONEONE', 10)
      meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
      sayEverything(meeting, 'TWOTWO', 40)
      for (const [part, own, other] of [[1, 'ONEONE', 'TWOTWO'], [2, 'TWOTWO', 'ONEONE']] as const) {
        const fold = foldOfPart(meeting.fold, 'm1', part)
        expect(wordsIn(fold)).not.toContain(other)
        expect(recordWords(fold)).not.toContain(other)
        for (const said of ['line', 'need', 'action', 'decision', 'position', 'concern', 'score', 'voice', 'gap', 'skip', 'route', 'challenge', 'account', 'worry', 'issue']) expect(wordsIn(fold)).toContain(`${said} ${own}`)
      }
      // The whole record, for professionals, has both.
      expect(recordWords(meeting.fold)).toContain('ONEONE')
      expect(recordWords(meeting.fold)).toContain('TWOTWO')
      const family = parts.indexOf('family') + 1
      expect(foldForFamily(meeting.fold, 'm1')).toBe(foldOfPart(meeting.fold, 'm1', family))
    })
  }

  test('every kind of thing that can be said in a meeting carries its part [BR-49]', () => {
    const meeting = inTwoParts()
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    sayEverything(meeting, 'x', 40)
    const withPart = Object.entries(kinds).filter(([name, kind]) => 'part' in kind.fields && !['telling', 'guidance'].includes(name)).map(([name]) => name as 'line')
    expect(withPart.length).toBeGreaterThan(14)
    for (const kind of withPart) expect(entities(meeting.fold, kind).filter(({ values }) => (values as { part?: number }).part === 2).length, kind).toBeGreaterThan(0)
  })

  test('a line of the first part turned into a need in the second keeps its part [BR-49]', () => {
    const meeting = inTwoParts()
    meeting.accept(addLine(meeting.fold, { meeting: 'm1', item, kind: 'risk', text: 'Police were called' }, at(meeting, 5)))
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    const id = entities(meeting.fold, 'line').at(-1)!.id
    for (const to of ['need', 'action', 'decision'] as const) {
      const copy = { ...meeting, fold: meeting.fold }
      const turned = changeKind(copy.fold, { thing: 'line', id, to }, at(meeting, 41))
      expect(turned.ok && turned.value.changes.at(-1)?.set['part']).toBe(1)
    }
  })

  test('what was written before the meeting or after it counts as said among professionals [BR-49]', () => {
    const meeting = inTwoParts(['family', 'professionals'])
    meeting.act({ act: 'addLine', changes: [change('line', 'known', { meeting: 'm1', kind: 'risk', text: 'KNOWN BEFORE' })] })
    closeMeeting(meeting)
    expect(wordsIn(foldOfPart(meeting.fold, 'm1', 1))).not.toContain('KNOWN BEFORE')
    expect(wordsIn(foldOfPart(meeting.fold, 'm1', 2))).toContain('KNOWN BEFORE')
  })

  test('the family part carries no reason for leaving them out, no invitation, no note between professionals, and no sealed text', () => {
    const meeting = inTwoParts()
    meeting.act({ act: 'more', changes: [
      change('request', 'r1', { whyWithoutFamily: 'SECRET WHY', grounds: [{ key: 'outcomes', evidence: 'SECRET GROUND' }] }),
      change('invitation', jointId('m1', 'dina'), { why: 'SECRET INVITE' }),
      change('meeting', 'm1', { analysis: 'SECRET ANALYSIS', gapReasons: { network: 'SECRET GAP' }, chairInvolvementReason: 'SECRET CHAIR' }),
      change('informing', jointId('m1', 'carys'), { meeting: 'm1', person: 'carys', answer: 'not-told', ground: 'SECRET GROUND', deciders: 'A and B' }),
      change('sealPart', 's_0', { seal: 's', index: 0, text: 'SECRET SEALED' }),
    ] })
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    meeting.accept(addLine(meeting.fold, { meeting: 'm1', item, kind: 'info', text: 'SECRET NEIGHBOUR', sharing: 'third-party' }, at(meeting, 50)))
    const family = foldForFamily(meeting.fold, 'm1')
    expect(wordsIn(family)).not.toContain('SECRET')
    expect(entityById(family, 'meeting', 'm1')?.values.date).toBe('2026-12-03')
  })

  test('who was here for which part is kept; someone who left before the second was not in it', () => {
    const meeting = inTwoParts()
    meeting.accept(leave(meeting.fold, { meeting: 'm1', person: 'priya' }, at(meeting, 20)))
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    meeting.accept(arrive(meeting.fold, { meeting: 'm1', person: 'leah', how: 'phone' }, at(meeting, 45)))
    const partsFor = (person: string) => entityById(meeting.fold, 'attendance', jointId('m1', person))?.values.parts
    expect([partsFor('dina'), partsFor('priya'), partsFor('leah')]).toEqual([[1, 2], [1], [2]])
  })

  test('a part that is over cannot be gone back to, and the parts cannot change once it is open', () => {
    const meeting = inTwoParts()
    expect(roomNow(meeting.fold, 'm1')).toBe('professionals')
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    expect(partsOf(meeting.fold, 'm1').now).toBe(2)
    expect(roomNow(meeting.fold, 'm1')).toBe('family')
    expect(beginNextPart(meeting.fold, { meeting: 'm1' })).toEqual({ ok: false, failure: { code: 'part-over' } })
    expect(setParts(meeting.fold, { meeting: 'm1', parts: [] })).toEqual({ ok: false, failure: { code: 'already-open' } })
  })

  test('each version of the record holds its own part: the family’s copies nothing that professionals said alone, the professionals’ nothing said with the family [BR-49] [BR-44]', () => {
    const meeting = inTwoParts()
    sayEverything(meeting, 'ALONEALONE', 10)
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    sayEverything(meeting, 'TOGETHER', 40)
    const versions = versionsOf(meeting.fold, 'm1')
    expect(versions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['part-one', 'part-two', 'parent', 'child']))
    for (const version of versions) {
      const words = wordsIn(entitledFold(meeting.fold, 'm1', version, []).fold)
      if (['parent', 'child', 'part-two'].includes(version.kind)) expect(words, version.kind).not.toContain('ALONEALONE')
      if (version.kind === 'part-one') {
        expect(words).not.toContain('TOGETHER')
        expect(words).toContain('line ALONEALONE')
      }
    }
  })

  test('while the family is in the room, nothing that professionals said before is on a screen [BR-49]', () => {
    const meeting = inTwoParts()
    sayEverything(meeting, 'ALONE', 10)
    expect(capturedInRoom(meeting.fold, 'm1')).toHaveLength(6)
    meeting.accept(beginNextPart(meeting.fold, { meeting: 'm1' }))
    expect(capturedInRoom(meeting.fold, 'm1')).toEqual([])
    expect(toPinDown(meeting.fold, 'm1')).toEqual([])
    sayEverything(meeting, 'TOGETHER', 40)
    expect(JSON.stringify(capturedInRoom(meeting.fold, 'm1'))).not.toContain('ALONE')
    expect(capturedInRoom(meeting.fold, 'm1')).toHaveLength(6)
  })

  test('a meeting held as one is told as it is', () => {
    const meeting = aMeeting()
    expect(foldOfPart(meeting.fold, 'm1', 1)).toBe(meeting.fold)
    expect(foldForFamily(meeting.fold, 'm1')).toBe(meeting.fold)
    expect(sha256(wordsIn(foldForFamily(meeting.fold, 'm1')))).toBe(sha256(wordsIn(meeting.fold)))
  })
})

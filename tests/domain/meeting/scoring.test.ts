import { describe, expect, test } from 'vitest'
import { conflictsOf } from '../../../src/domain/conflicts'
import { entities } from '../../../src/domain/entities'
import { revealed, scalesAt, score, setScale, whoHasScored } from '../../../src/domain/meeting/scoring'
import { participantsOf } from '../../../src/domain/meeting/view'
import { buildRecord } from '../../../src/domain/record'
import { recordToDocument } from '../../../src/documents'
import { emptyFold, extendFold } from '../../../src/ledger'
import { essentialFrame, unknownPack } from '../../../src/guidance'
import { testPolicy, twoDevices } from '../../support/builders'
import { at, setUpMeeting } from './a-meeting'

describe('each person scores on their own device (design §4.10, CA-35)', () => {
  const scaled = () => {
    const devices = twoDevices((first) => {
      setUpMeeting(first)
      first.accept(setScale(first.fold, { meeting: 'm1', question: 'How safe tonight?', zero: 'Hurt tonight', ten: 'No worry' }, at(first, 50)))
    })
    return { ...devices, scale: scalesAt(devices.first.fold, 'm1')[0]!.id }
  }

  test('two people score apart; once the devices have met both hold both scores with their reasons, lowest first, and the record has them', () => {
    const { first, second, meet, scale } = scaled()
    first.accept(score(first.fold, { scale, person: 'dina', value: 5, reason: 'Seen at clinic' }))
    second.accept(score(second.fold, { scale, person: 'leah', value: 2, reason: 'Two calls at night' }))
    const people = (test: typeof first) => participantsOf(test.fold, 'm1').filter(({ id }) => id === 'dina' || id === 'leah')
    expect(whoHasScored(first.fold, scale, people(first)).waiting.map(({ name }) => name)).toEqual(['PC Leah Brandt'])
    meet()
    for (const device of [first, second]) {
      expect(revealed(device.fold, scale).scores.map(({ values }) => [values.person, values.value, values.reason])).toEqual([['leah', 2, 'Two calls at night'], ['dina', 5, 'Seen at clinic']])
      expect(whoHasScored(device.fold, scale, people(device)).waiting).toEqual([])
      expect(conflictsOf(device.fold)).toEqual([])
      const record = JSON.stringify(recordToDocument(buildRecord(device.fold, 'm1', { pack: unknownPack(), frame: essentialFrame() })!, 'draft'))
      expect(record).toMatch(/Two calls at night.*Seen at clinic/)
    }
  })

  test('one person scored on two devices is one score in two versions, not two people', () => {
    const { first, second, meet, scale } = scaled()
    first.accept(score(first.fold, { scale, person: 'dina', value: 5, reason: 'From her slip' }))
    second.accept(score(second.fold, { scale, person: 'dina', value: 3, reason: 'Not weighed since August' }))
    meet()
    expect(entities(first.fold, 'score')).toHaveLength(1)
    expect(Object.keys(revealed(first.fold, scale).scores[0]!.conflicts)).toEqual(expect.arrayContaining(['value', 'reason']))
    expect(conflictsOf(first.fold).length).toBeGreaterThan(0)
    first.accept(score(first.fold, { scale, person: 'dina', value: 3, reason: 'Not weighed since August' }))
    meet()
    expect(conflictsOf(second.fold)).toEqual([])
    expect(revealed(second.fold, scale).scores.map(({ values }) => values.value)).toEqual([3])
  })

  test('somebody who may only add their own part can score; the scale itself they cannot set', () => {
    const { first, second, meet, scale } = scaled()
    second.accept(score(second.fold, { scale, person: 'leah', value: 2, reason: 'Two calls at night' }))
    second.accept(setScale(second.fold, { meeting: 'm1', question: 'Mine', zero: 'a', ten: 'b' }, at(second, 52)))
    meet()
    const writer = second.entries.at(-1)!.entry.writer
    const fold = extendFold(emptyFold, first.entries, { ...testPolicy, roleOf: ({ entry }) => (entry.writer === writer ? 'contributor' : 'organiser') })
    expect(revealed(fold, scale).scores.map(({ values }) => values.person)).toEqual(['leah'])
    expect(scalesAt(fold, 'm1').map(({ values }) => values.question)).toEqual(['How safe tonight?'])
  })
})

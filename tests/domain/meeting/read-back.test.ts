import { expect, test } from 'vitest'
import { change, jointId } from '../../../src/domain/entities'
import { enterItem } from '../../../src/domain/meeting/agenda'
import { arrive } from '../../../src/domain/meeting/attendance'
import { speak } from '../../../src/domain/meeting/round'
import { readEntryLine, writeEntryLine } from '../../../src/ledger'
import { aCase } from '../../support/builders'

test('what a meeting keeps about a person or an item can be read back from the disk, with ids as long as the product draws them', () => {
  const test = aCase()
  const { newId } = test.context()
  const [meeting, person] = [newId(), newId()]
  test.act({ act: 'setUp', changes: [change('person', person, { name: 'Practice person' }), change('meeting', meeting, { openedAt: 1 })] })
  test.act({ act: 'invite', changes: [change('invitation', jointId(meeting, person), { meeting, person })] })
  test.accept(arrive(test.fold, { meeting, person, how: 'room' }, test.context()))
  test.accept(enterItem(test.fold, { meeting, item: 'family-group-conference' }, test.context()))
  test.accept(speak(test.fold, { meeting, item: 'family-group-conference', person }, test.context()))
  const unreadable = test.entries.filter(({ entry }) => !readEntryLine(writeEntryLine(entry)).ok).map(({ entry }) => entry.act)
  expect(unreadable).toEqual([])
})

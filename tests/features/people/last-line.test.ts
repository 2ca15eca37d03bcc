import { expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change } from '../../../src/domain/entities'
import { lastLineOf } from '../../../src/features/people/last-line'
import { aCase } from '../../support/builders'

const minutes = () => {
  const made = aCase()
  made.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-1' })] })
  made.act({ act: 'addLine', changes: [change('line', 'l1', { kind: 'info', text: 'Ellis was at nursery three days' })] })
  made.act({ act: 'addAction', changes: [change('action', 'a1', { text: 'Visit together', owner: 'Sam Price' })] })
  made.act({ act: 'changeAction', changes: [change('action', 'a1', { due: '2026-12-11' })] })
  return made.entries
}

test('the newest words of somebody that are here are named, and a change that has no words does not hide them', () => {
  expect(lastLineOf(minutes(), () => true)?.words).toBe('Visit together')
})

test('a device whose clock stands wrong does not change which words are the newest', () => {
  const entries = minutes().map((held, index) => ({ ...held, entry: { ...held.entry, at: 1_000_000 - index } }))
  expect(lastLineOf(entries, () => true)).toEqual({ words: 'Visit together', at: 1_000_000 - 2 })
})

test('nothing is said where nothing of theirs is here', () => {
  expect(lastLineOf(minutes(), () => false)).toBeUndefined()
})

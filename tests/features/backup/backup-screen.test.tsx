// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change } from '../../../src/domain/entities'
import { BackupScreen } from '../../../src/features/backup/backup-screen'
import { TodayScreen } from '../../../src/features/today/today-screen'
import { aCase } from '../../support/builders'
import { renderInVault } from '../case/in-vault'

const closedAt = Date.UTC(2026, 11, 2, 15)
function held() {
  const made = aCase()
  made.act({ act: 'foundCase', changes: [change('case', caseSubject, { reference: 'TS-1', guidancePack: 'oxfordshire' }), change('meeting', 'm', { openedAt: closedAt - 1, closedAt })] })
  return made
}
const today = (options: Partial<Parameters<typeof renderInVault>[2]> = {}) => renderInVault({ c1: held() }, TodayScreen, { at: '/today', path: '/today', ...options })

test('after a meeting that is on this device alone, Today asks for a copy, and stops once one was made', () => {
  today()
  expect(screen.getByText('Your last meeting is only on this device.')).toBeDefined()
  expect(screen.getByRole('link', { name: 'Make a copy' })).toHaveProperty('pathname', '/copy')
})

test('a copy made after the meeting is enough', () => {
  today({ settings: { lastCopyAt: closedAt + 1 } })
  expect(screen.queryByText('Your last meeting is only on this device.')).toBeNull()
})

test('the practice vault is never asked for a copy, and says that it needs none', () => {
  today({ kind: 'practice' })
  expect(screen.queryByText('Your last meeting is only on this device.')).toBeNull()
  renderInVault({}, BackupScreen, { at: '/copy', path: '/copy', kind: 'practice' })
  expect(screen.getByText('The practice vault holds nothing real, so it needs no copy.')).toBeDefined()
})

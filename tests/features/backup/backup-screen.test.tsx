// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { caseSubject } from '../../../src/domain/act-context'
import { change } from '../../../src/domain/entities'
import { BackupScreen } from '../../../src/features/backup/backup-screen'
import { Screen as Kept } from '../../../src/features/send/kept-screen'
import { TodayScreen } from '../../../src/features/today/today-screen'
import { aCase } from '../../support/builders'
import { renderInVault } from '../case/in-vault'
import { renderAfter } from '../send/after-the-meeting'

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function showModal() { this.setAttribute('open', '') }
})

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

test('whoever makes no copy says why once, where records are kept, and Today does not ask again', async () => {
  const user = userEvent.setup()
  const made = held()
  today()
  expect(screen.getByRole('link', { name: 'Say why not' })).toHaveProperty('pathname', '/c/c1/kept')
  cleanup()
  const { said } = renderAfter(made, Kept, '/c/c1/kept')
  const copies = within(screen.getByRole('region', { name: 'A copy off this device' }))
  expect(copies.getByText(/There is none/)).toBeDefined()
  await user.click(copies.getByRole('button', { name: /^Say why no copy is made/ }))
  const dialog = within(screen.getByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Keep' }))
  expect(made.entries).toHaveLength(1)
  await user.type(dialog.getByLabelText('Reason'), 'Our IT copies this laptop every night')
  await user.click(dialog.getByRole('button', { name: 'Keep' }))
  expect(await copies.findByText('None is made, because: Our IT copies this laptop every night')).toBeDefined()
  expect(said.at(-1)).toBe('Kept. No copy is asked for after this meeting.')
  cleanup()
  renderInVault({ c1: made }, TodayScreen, { at: '/today', path: '/today' })
  expect(screen.queryByText('Your last meeting is only on this device.')).toBeNull()
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

test('what is refused of a copy is heard: the field that is in the way has the focus', async () => {
  const user = userEvent.setup()
  renderInVault({}, BackupScreen, { at: '/copy', path: '/copy' })
  await user.click(screen.getByLabelText('A passphrase for this copy', { exact: false }))
  await user.click(screen.getByRole('button', { name: 'Make the copy' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Passphrase for the copy')))
})

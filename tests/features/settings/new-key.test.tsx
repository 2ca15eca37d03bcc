// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { Route } from 'react-router'
import { afterEach, expect, test } from 'vitest'
import { Screen } from '../../../src/features/settings/new-key-screen'
import { aCase } from '../../support/builders'
import { InApp, openCase, still } from '../../support/open-case'

afterEach(cleanup)
const open = (at: string, more: object = {}) =>
  render(
    <InApp shell={{ vault: { state: still({ state: 'unlocked', kind: 'own', ...more }) } }} workspace={{}} session={openCase(aCase()).session} at={at}>
      <Route path="/settings/new-key" element={<Screen />} />
    </InApp>,
  )

test('a vault that has just got a new key is not asked for another: new keys for the device are offered', () => {
  open('/settings/new-key#made')
  screen.getByRole('heading', { level: 1, name: 'The vault has a new key' })
  expect(screen.queryByRole('button', { name: 'Make a new key' })).toBeNull()
  expect(screen.getByRole('region', { name: 'If you share cases: new keys for this device' }).querySelectorAll('li')).toHaveLength(3)
  screen.getByRole('link', { name: 'Go to sharing' })
})

test('one that was begun and is not finished is not called made', () => {
  open('/settings/new-key#made', { isRekeyBegun: true })
  screen.getByText(/^A new key was begun and is not finished\./)
  screen.getByRole('button', { name: 'Make a new key' })
})

// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Route } from 'react-router'
import { expect, test } from 'vitest'
import { Screen } from '../../../src/features/settings/settings-screen'
import type { Settings } from '../../../src/ports/settings-book'
import { aCase } from '../../support/builders'
import { draftsIn, InApp, openCase, still, testSettings } from '../../support/open-case'

test('whose bank holidays count is chosen among three, and the years that are known are shown', async () => {
  const user = userEvent.setup()
  const changes: Partial<Settings>[] = []
  let now: Settings = testSettings
  const listeners = new Set<() => void>()
  const settings = {
    getState: () => now,
    subscribe: (listener: () => void) => { listeners.add(listener); return () => listeners.delete(listener) },
    change: async (next: Partial<Settings>) => {
      changes.push(next)
      now = { ...now, ...next }
      for (const listener of listeners) listener()
    },
  }
  const updates = { status: 'ready', verified: undefined, updateWaiting: false }
  const shell = { vault: { state: still({ state: 'unlocked', kind: 'own' }), passkey: async () => ({ has: async () => false, isSupported: async () => false }) }, updates: { subscribe: () => () => {}, state: () => updates }, storage: { look: async () => ({ kept: 'yes' }), askToKeep: async () => ({ kept: 'yes' }) } }
  render(
    <InApp shell={shell} workspace={{ settings, drafts: draftsIn(new Map()) }} session={openCase(aCase()).session} at="/settings">
      <Route path="/settings" element={<Screen />} />
    </InApp>,
  )
  const choices = screen.getByRole('group', { name: 'Whose bank holidays count' })
  expect(choices.textContent).toContain('Bank holidays are known from 2024 to the end of 2028. Dates outside those years are marked to be checked.')
  expect(screen.getByLabelText<HTMLInputElement>('England and Wales').checked).toBe(true)
  await user.click(screen.getByLabelText('Scotland'))
  expect(screen.getByLabelText<HTMLInputElement>('Scotland').checked).toBe(true)
  await user.click(screen.getByLabelText('Northern Ireland'))
  expect(changes).toEqual([{ nation: 'scotland' }, { nation: 'northern-ireland' }])
})

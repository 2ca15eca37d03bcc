import { render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { Route } from 'react-router'
import { vi } from 'vitest'
import type { TestCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { twoOClock } from '../../domain/meeting/a-meeting'

export interface InCase {
  readonly said: string[]
  readonly saidNow: string[]
  readonly drafts: Map<string, string>
  readonly clock: { now: number }
  readonly wake: { keepOn: ReturnType<typeof vi.fn>; release: ReturnType<typeof vi.fn> }
  /** Where the app is now. */
  readonly path: () => string
}

/** Shows a screen with a case open in memory: acts are kept at once, drafts live in a map, the clock stands. */
export function renderInCase(test: TestCase, Screen: ComponentType, options: { readonly at: string; readonly paths: readonly string[]; readonly minutes?: number; readonly drafts?: Map<string, string>; readonly disk?: () => Promise<'writes' | 'full'> }): InCase {
  const { session, draftBook, drafts } = openCase(test, { disk: options.disk, ...(options.drafts === undefined ? {} : { drafts: options.drafts }) })
  const clock = { now: twoOClock + (options.minutes ?? 0) * 60_000 }
  const wake = { keepOn: vi.fn(async () => 'kept' as const), release: vi.fn(async () => {}) }
  const shell = { clock: { now: () => clock.now, today: () => '2026-12-03' }, ids: { random128: test.context().newId } }
  const workspace = {
    drafts: draftBook,
    settings: { ...still(testSettings), change: async () => {} },
    saved: still({ state: 'saved', at: undefined }),
    wake,
  }
  const said: string[] = []
  const saidNow: string[] = []
  let path = options.at
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={options.at} onPath={(now) => { path = now }} say={(words) => void said.push(words)} sayNow={(words) => void saidNow.push(words)}>
      {options.paths.map((one) => <Route key={one} path={one} element={<Screen />} />)}
      <Route path="*" element={<p>Elsewhere</p>} />
    </InApp>,
  )
  return { said, saidNow, drafts, clock, wake, path: () => path }
}

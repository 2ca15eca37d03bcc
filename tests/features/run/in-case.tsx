import { render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { vi } from 'vitest'
import { ok } from '../../../src/lib/result'
import type { CaseSession } from '../../../src/ports/case-session'
import type { DraftBook } from '../../../src/ports/draft-book'
import { CaseProvider, ShellProvider, WorkspaceProvider, type ShellServices, type WorkspaceServices } from '../../../src/ports/services'
import { AnnouncerContext } from '../../../src/ui'
import type { TestCase } from '../../support/builders'
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

function Here({ onPath }: { readonly onPath: (path: string) => void }) {
  onPath(useLocation().pathname)
  return null
}

/** Shows a screen with a case open in memory: acts are kept at once, drafts live in a map, the clock stands. */
export function renderInCase(test: TestCase, Screen: ComponentType, options: { readonly at: string; readonly paths: readonly string[]; readonly minutes?: number; readonly drafts?: Map<string, string> }): InCase {
  const listeners = new Set<() => void>()
  const drafts = options.drafts ?? new Map<string, string>()
  const clock = { now: twoOClock + (options.minutes ?? 0) * 60_000 }
  const session: CaseSession = {
    caseId: 'c1',
    fold: { getState: () => test.fold, subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener) } },
    commit: async (draft, { dropDrafts = [] } = {}) => {
      test.act(draft)
      for (const key of dropDrafts) drafts.delete(key)
      for (const listener of listeners) listener()
      return ok(undefined)
    },
    undo: async () => ok(undefined),
    history: async () => ok(test.entries),
  }
  const draftBook: DraftBook = {
    read: (key) => drafts.get(key),
    keysWith: (prefix) => [...drafts.keys()].filter((key) => key.startsWith(prefix)),
    type: (key, text) => void (text === '' ? drafts.delete(key) : drafts.set(key, text)),
    drop: (key) => void drafts.delete(key),
    flush: async () => {},
  }
  const settings = { theme: 'system', textSize: '100', singleKeys: true, lockAfter: 5, lockAfterInMeeting: 20, nation: 'england-and-wales', lastCopyAt: undefined } as const
  const wake = { keepOn: vi.fn(async () => 'kept' as const), release: vi.fn(async () => {}) }
  const shell = { clock: { now: () => clock.now, today: () => '2026-12-03' }, ids: { random128: test.context().newId } } as unknown as ShellServices
  const workspace = {
    drafts: draftBook,
    settings: { getState: () => settings, subscribe: () => () => {}, change: async () => {} },
    saved: { getState: () => ({ state: 'saved', at: undefined }), subscribe: () => () => {} },
    wake,
  } as unknown as WorkspaceServices
  const said: string[] = []
  const saidNow: string[] = []
  let path = options.at
  render(
    <ShellProvider services={shell}>
      <WorkspaceProvider services={workspace}>
        <AnnouncerContext value={{ say: (words: string) => void said.push(words), sayNow: (words: string) => void saidNow.push(words) }}>
          <CaseProvider session={session}>
            <MemoryRouter initialEntries={[options.at]}>
              <Here onPath={(now) => { path = now }} />
              <Routes>
                {options.paths.map((one) => <Route key={one} path={one} element={<Screen />} />)}
                <Route path="*" element={<p>Elsewhere</p>} />
              </Routes>
            </MemoryRouter>
          </CaseProvider>
        </AnnouncerContext>
      </WorkspaceProvider>
    </ShellProvider>,
  )
  return { said, saidNow, drafts, clock, wake, path: () => path }
}

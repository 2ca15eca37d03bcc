import { render } from '@testing-library/react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { Screen as ItemScreen } from '../../../src/features/prepare/item-screen'
import { Screen as ListScreen } from '../../../src/features/prepare/prepare-screen'
import { ok } from '../../../src/lib/result'
import type { AppUpdatesState } from '../../../src/ports/app-updates'
import type { CaseSession } from '../../../src/ports/case-session'
import type { DraftBook } from '../../../src/ports/draft-book'
import { CaseProvider, ShellProvider, WorkspaceProvider, type ShellServices, type WorkspaceServices } from '../../../src/ports/services'
import { AnnouncerContext, LinkContext, type LinkProps } from '../../../src/ui'
import { Link as RouterLink } from 'react-router'
import type { TestCase } from '../../support/builders'
import { beforeTheDay } from '../../domain/completeness/a-case-to-prepare'

export interface InPrepare {
  readonly said: string[]
  readonly drafts: Map<string, string>
  readonly path: () => string
}

const RouteLink = ({ href, ...rest }: LinkProps) => <RouterLink to={href} {...rest} />

function Here({ onPath }: { readonly onPath: (path: string) => void }) {
  onPath(useLocation().pathname)
  return null
}

/** Shows the pages of getting ready with a case open in memory, on 1 December 2026 at 09:00. */
export function showPrepare(test: TestCase, options: { readonly item?: string; readonly drafts?: Map<string, string>; readonly app?: AppUpdatesState } = {}): InPrepare {
  const listeners = new Set<() => void>()
  const drafts = options.drafts ?? new Map<string, string>()
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
  const app: AppUpdatesState = options.app ?? { status: 'ready', verified: { parts: 40, missing: 0, build: 'b1' }, updateWaiting: false, replaced: false }
  const shell = {
    clock: { now: () => beforeTheDay, today: () => '2026-12-01' },
    ids: { random128: test.context().newId },
    updates: { state: () => app, subscribe: () => () => {}, check: async () => {}, applyUpdate: () => {} },
  } as unknown as ShellServices
  const settings = { theme: 'system', textSize: '100', singleKeys: true, lockAfter: 5, lockAfterInMeeting: 20, nation: 'england-and-wales', lastCopyAt: undefined } as const
  const workspace = { drafts: draftBook, settings: { getState: () => settings, subscribe: () => () => {}, change: async () => {} } } as unknown as WorkspaceServices
  const said: string[] = []
  const start = `/c/c1/m/m1/prepare${options.item === undefined ? '' : `/${options.item}`}`
  let path = start
  render(
    <ShellProvider services={shell}>
      <WorkspaceProvider services={workspace}>
        <AnnouncerContext value={{ say: (words: string) => void said.push(words), sayNow: (words: string) => void said.push(words) }}>
          <LinkContext value={RouteLink}>
            <CaseProvider session={session}>
              <MemoryRouter initialEntries={[start]}>
                <Here onPath={(now) => { path = now }} />
                <Routes>
                  <Route path="/c/:caseId/m/:meetingId/prepare" element={<ListScreen />} />
                  <Route path="/c/:caseId/m/:meetingId/prepare/:item" element={<ItemScreen />} />
                  <Route path="*" element={<p>Elsewhere</p>} />
                </Routes>
              </MemoryRouter>
            </CaseProvider>
          </LinkContext>
        </AnnouncerContext>
      </WorkspaceProvider>
    </ShellProvider>,
  )
  return { said, drafts, path: () => path }
}

import { render } from '@testing-library/react'
import { MemoryRouter, Route, Routes, useLocation } from 'react-router'
import { ok } from '../../../src/lib/result'
import type { CaseListItem, CaseSession } from '../../../src/ports/case-session'
import type { ActDraft } from '../../../src/ledger'
import type { DraftBook } from '../../../src/ports/draft-book'
import { CaseProvider, ShellProvider, WorkspaceProvider, type ShellServices, type WorkspaceServices } from '../../../src/ports/services'
import { BeginNotHeldScreen, BeginScreen } from '../../../src/features/convene/begin-screen'
import { GateScreen } from '../../../src/features/convene/gate-screen'
import { NotHeldScreen } from '../../../src/features/convene/not-held-screen'
import { StartScreen } from '../../../src/features/convene/start-screen'
import { sha256, type TestCase } from '../../support/builders'

export interface AtTheGate {
  readonly drafts: Map<string, string>
  readonly founded: ActDraft[]
  /** Where the app is now. */
  readonly path: () => string
}

function Here({ onPath }: { readonly onPath: (path: string) => void }) {
  onPath(useLocation().pathname)
  return null
}

/** All screens of "Should we meet?" with one case open in memory, on Thursday 3 December 2026. */
export function renderAtTheGate(test: TestCase, at: string, options: { readonly list?: readonly CaseListItem[]; readonly drafts?: Map<string, string> } = {}): AtTheGate {
  const listeners = new Set<() => void>()
  const drafts = options.drafts ?? new Map<string, string>()
  const founded: ActDraft[] = []
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
  const still = <T,>(value: T) => ({ getState: () => value, subscribe: () => () => {} })
  const list = options.list ?? []
  const shell = {
    clock: { now: () => Date.UTC(2026, 11, 3, 14), today: () => '2026-12-03' },
    ids: { random128: test.context().newId, sha256 },
    vault: { state: still({ state: 'unlocked', kind: 'own' }) },
  } as unknown as ShellServices
  const workspace = {
    drafts: draftBook,
    settings: { ...still({ singleKeys: true, nation: 'england-and-wales' }), change: async () => {} },
    cases: { list: still(list), found: async (act: ActDraft) => { founded.push(act); return ok(session) } },
  } as unknown as WorkspaceServices
  let path = at
  render(
    <ShellProvider services={shell}>
      <WorkspaceProvider services={workspace}>
        <CaseProvider session={session}>
          <MemoryRouter initialEntries={[at]}>
            <Here onPath={(now) => { path = now }} />
            <Routes>
              <Route path="/convene" element={<BeginScreen />} />
              <Route path="/convene/not-held" element={<BeginNotHeldScreen />} />
              <Route path="/c/:caseId/gate" element={<StartScreen />} />
              <Route path="/c/:caseId/not-held" element={<NotHeldScreen />} />
              <Route path="/c/:caseId/gate/:requestId/:step" element={<GateScreen />} />
              <Route path="*" element={<p>Elsewhere</p>} />
            </Routes>
          </MemoryRouter>
        </CaseProvider>
      </WorkspaceProvider>
    </ShellProvider>,
  )
  return { drafts, founded, path: () => path }
}

import { render } from '@testing-library/react'
import { Route } from 'react-router'
import { ok } from '../../../src/lib/result'
import type { CaseListItem } from '../../../src/ports/case-session'
import type { ActDraft } from '../../../src/ledger'
import { BeginNotHeldScreen, BeginScreen } from '../../../src/features/convene/begin-screen'
import { GateScreen } from '../../../src/features/convene/gate-screen'
import { NotHeldScreen } from '../../../src/features/convene/not-held-screen'
import { StartScreen } from '../../../src/features/convene/start-screen'
import { sha256, type TestCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { packsInMemory } from '../../support/packs'

export interface AtTheGate {
  readonly drafts: Map<string, string>
  readonly founded: ActDraft[]
  /** What was announced politely, in order. */
  readonly said: string[]
  /** Where the app is now. */
  readonly path: () => string
}

/** All screens of "Should we meet?" with one case open in memory, on Thursday 3 December 2026. */
export function renderAtTheGate(test: TestCase, at: string, options: { readonly list?: readonly CaseListItem[]; readonly drafts?: Map<string, string> } = {}): AtTheGate {
  const { session, draftBook, drafts } = openCase(test, options.drafts === undefined ? {} : { drafts: options.drafts })
  const founded: ActDraft[] = []
  const said: string[] = []
  const list = options.list ?? []
  const shell = {
    clock: { now: () => Date.UTC(2026, 11, 3, 14), today: () => '2026-12-03' },
    ids: { random128: test.context().newId, sha256 },
    vault: { state: still({ state: 'unlocked', kind: 'own' }) },
  }
  const workspace = {
    drafts: draftBook,
    packs: packsInMemory(),
    settings: { ...still(testSettings), change: async () => {} },
    cases: { list: still(list), found: async (act: ActDraft) => { founded.push(act); return ok(session) } },
  }
  let path = at
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={at} onPath={(now) => { path = now }} say={(words) => { said.push(words) }} sayNow={() => {}}>
      <Route path="/convene" element={<BeginScreen />} />
      <Route path="/convene/not-held" element={<BeginNotHeldScreen />} />
      <Route path="/c/:caseId/gate" element={<StartScreen />} />
      <Route path="/c/:caseId/not-held" element={<NotHeldScreen />} />
      <Route path="/c/:caseId/gate/:requestId/:step" element={<GateScreen />} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </InApp>,
  )
  return { drafts, founded, said, path: () => path }
}

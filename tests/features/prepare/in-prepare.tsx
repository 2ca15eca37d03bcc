import { render } from '@testing-library/react'
import { Route } from 'react-router'
import { Screen as ItemScreen } from '../../../src/features/prepare/item-screen'
import { Screen as ListScreen } from '../../../src/features/prepare/prepare-screen'
import type { AppUpdatesState } from '../../../src/ports/app-updates'
import type { TestCase } from '../../support/builders'
import { InApp, openCase, still, testSettings } from '../../support/open-case'
import { beforeTheDay } from '../../domain/completeness/a-case-to-prepare'

export interface InPrepare {
  readonly said: string[]
  readonly drafts: Map<string, string>
  readonly path: () => string
}

/** Shows the pages of getting ready with a case open in memory, on 1 December 2026 at 09:00. */
export function showPrepare(test: TestCase, options: { readonly item?: string; readonly drafts?: Map<string, string>; readonly app?: AppUpdatesState } = {}): InPrepare {
  const { session, draftBook, drafts } = openCase(test, options.drafts === undefined ? {} : { drafts: options.drafts })
  const app: AppUpdatesState = options.app ?? { status: 'ready', verified: { parts: 40, missing: 0, build: 'b1' }, updateWaiting: false, replaced: false }
  const shell = {
    clock: { now: () => beforeTheDay, today: () => '2026-12-01' },
    ids: { random128: test.context().newId },
    updates: { state: () => app, subscribe: () => () => {}, check: async () => {}, applyUpdate: () => {} },
  }
  const workspace = { drafts: draftBook, settings: { ...still(testSettings), change: async () => {} } }
  const said: string[] = []
  const start = `/c/c1/m/m1/prepare${options.item === undefined ? '' : `/${options.item}`}`
  let path = start
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={start} onPath={(now) => { path = now }} say={(words) => void said.push(words)}>
      <Route path="/c/:caseId/m/:meetingId/prepare" element={<ListScreen />} />
      <Route path="/c/:caseId/m/:meetingId/prepare/:item" element={<ItemScreen />} />
      <Route path="*" element={<p>Elsewhere</p>} />
    </InApp>,
  )
  return { said, drafts, path: () => path }
}

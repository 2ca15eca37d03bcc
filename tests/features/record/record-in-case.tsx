import type { Settings } from '../../../src/ports/settings-book'
import { still, testSettings } from '../../support/open-case'
import { act, render } from '@testing-library/react'
import { Route } from 'react-router'
import { fail, ok, type Result } from '../../../src/lib/result'
import { Screen } from '../../../src/features/record/record-screen'
import { Screen as Versions } from '../../../src/features/record/versions-screen'
import type { ActDraft } from '../../../src/ledger'
import type { CaseSession } from '../../../src/ports/case-session'
import type { HandoverFailure, OutgoingFile } from '../../../src/ports/file-handover'
import { sha256, type TestCase } from '../../support/builders'
import { InApp } from '../../support/open-case'
import { closed } from '../../domain/record/a-record-case'

export interface RecordInCase {
  readonly said: string[]
  readonly drafts: Map<string, string>
  readonly files: OutgoingFile[]
  /** What the next hand-over comes back with. */
  handover: Result<void, HandoverFailure>
  /** Set to make the next commit fail as a full disk does. */
  full: boolean
  /** Something changes while the screen is open. */
  readonly commit: (draft: ActDraft) => Promise<void>
}

/** The record screen over a case in memory; acts are kept at once, files are caught. */
export function renderRecord(test: TestCase, options: { readonly at?: string; readonly today?: string; readonly drafts?: Map<string, string>; readonly nation?: Settings['nation'] } = {}): RecordInCase {
  const listeners = new Set<() => void>()
  const here: RecordInCase = { said: [], drafts: options.drafts ?? new Map(), files: [], handover: ok(undefined), full: false, commit: async (draft) => { await act(async () => { await session.commit(draft) }) } }
  const session: CaseSession = {
    caseId: 'c1',
    fold: { getState: () => test.fold, subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener) } },
    commit: async (draft, { dropDrafts = [] } = {}) => {
      if (here.full) return fail({ code: 'storage-full' })
      test.act(draft)
      for (const key of dropDrafts) here.drafts.delete(key)
      for (const listener of listeners) listener()
      return ok(undefined)
    },
    undo: async () => ok(undefined),
    authorOf: () => ({ device: 'this' }),
    mayWrite: () => true,
    history: async () => ok(test.entries),
    damage: still({ rows: 0, fromOthers: 0 }),
    examine: async () => {},
    mend: async () => ok(0),
  }
  const shell = { clock: { now: () => closed, today: () => options.today ?? '2026-12-03' }, ids: { random128: test.context().newId, sha256 }, files: { save: async (file: OutgoingFile) => { here.files.push(file); return here.handover } } }
  const workspace = {
    settings: still({ ...testSettings, ...(options.nation === undefined ? {} : { nation: options.nation }) }),
    drafts: {
      read: (key: string) => here.drafts.get(key),
      keysWith: (prefix: string) => [...here.drafts.keys()].filter((key) => key.startsWith(prefix)),
      type: (key: string, text: string) => void (text === '' ? here.drafts.delete(key) : here.drafts.set(key, text)),
      drop: (key: string) => void here.drafts.delete(key),
      flush: async () => {},
    },
  }
  render(
    <InApp shell={shell} workspace={workspace} session={session} at={options.at ?? '/c/c1/m/m1/record'} say={(words) => void here.said.push(words)}>
      <Route path="/c/:caseId/m/:meetingId/record" element={<Screen />} />
      <Route path="/c/:caseId/m/:meetingId/record/versions" element={<Versions />} />
    </InApp>,
  )
  return here
}

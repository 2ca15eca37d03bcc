import { fail, ok } from '../../src/lib/result'
import type { ReactNode } from 'react'
import type { CaseSession } from '../../src/ports/case-session'
import type { DraftBook } from '../../src/ports/draft-book'
import type { SharingDoor } from '../../src/ports/sharing'
import { CaseProvider, ShellProvider, WorkspaceProvider, type ShellServices, type WorkspaceServices } from '../../src/ports/services'
import { Link as RouterLink, MemoryRouter, Routes, useLocation } from 'react-router'
import { AnnouncerContext, LinkContext, type LinkProps } from '../../src/ui'
import type { TestCase } from './builders'

/** What a screen of a case works with in memory: acts are kept at once, drafts live in a map. */
export interface OpenCase {
  readonly session: CaseSession
  readonly draftBook: DraftBook
  readonly drafts: Map<string, string>
  readonly subscribe: (listener: () => void) => () => void
}

/** Opens a case for a screen. `disk` is asked before anything is kept, and says whether it can be; `afterCommit` runs before the screen hears of a commit. */
export function openCase(test: TestCase, { caseId = 'c1', drafts = new Map<string, string>(), disk, afterCommit }: { readonly caseId?: string; readonly drafts?: Map<string, string>; readonly disk?: (() => Promise<'writes' | 'full'>) | undefined; readonly afterCommit?: () => void } = {}): OpenCase {
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const session: CaseSession = {
    caseId,
    fold: { getState: () => test.fold, subscribe },
    commit: async (draft, { dropDrafts = [] } = {}) => {
      if ((await disk?.()) === 'full') return fail({ code: 'storage-full' })
      test.act(draft)
      for (const key of dropDrafts) drafts.delete(key)
      afterCommit?.()
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
  return { session, draftBook: draftsIn(drafts), drafts, subscribe }
}

/** The draft journal over a map. */
export const draftsIn = (drafts: Map<string, string>): DraftBook => ({
  read: (key) => drafts.get(key),
  keysWith: (prefix) => [...drafts.keys()].filter((key) => key.startsWith(prefix)),
  type: (key, text) => void (text === '' ? drafts.delete(key) : drafts.set(key, text)),
  drop: (key) => void drafts.delete(key),
  flush: async () => {},
})

/** Something readable that never changes. */
export const still = <T,>(value: T) => ({ getState: () => value, subscribe: () => () => {} })

/** A vault in which nothing is shared with anybody. */
const noSharing: SharingDoor = {
  isPossible: false,
  glance: still({ cases: 0, isRunning: false, lastSharedAt: undefined, waits: 0, needsPerson: 0, isOffline: false }),
  open: async () => fail({ code: 'practice-only' }),
}

export const testSettings = { theme: 'system', textSize: '100', singleKeys: true, lockAfter: 5, lockAfterInMeeting: 20, nation: 'england-and-wales', iAm: {}, newCaseGuidance: 'oxfordshire', lastCopyAt: undefined } as const

export interface InAppProps {
  /** What the screens under test use of the services; a test gives no more than that. */
  readonly shell: object
  readonly workspace: object
  readonly session?: CaseSession | undefined
  /** The address the app starts at. */
  readonly at: string
  readonly onPath?: ((path: string) => void) | undefined
  readonly say?: ((words: string) => void) | undefined
  /** What is announced at once; `say` where nothing is given. */
  readonly sayNow?: ((words: string) => void) | undefined
  /** `Route` elements. */
  readonly children: ReactNode
}

/** Screens with everything around them that the app gives: services, an open case, the announcer and addresses. */
export function InApp({ shell, workspace, session, at, onPath, say = () => {}, sayNow = say, children }: InAppProps) {
  const pages = (
    <MemoryRouter initialEntries={[at]}>
      {onPath !== undefined && <Here onPath={onPath} />}
      <Routes>{children}</Routes>
    </MemoryRouter>
  )
  return (
    <ShellProvider services={shell as ShellServices}>
      <WorkspaceProvider services={{ sharing: noSharing, ...workspace } as WorkspaceServices}>
        <AnnouncerContext value={{ say, sayNow }}>
          <LinkContext value={RouteLink}>{session === undefined ? pages : <CaseProvider session={session}>{pages}</CaseProvider>}</LinkContext>
        </AnnouncerContext>
      </WorkspaceProvider>
    </ShellProvider>
  )
}

/** Tells where the app is now. */
function Here({ onPath }: { readonly onPath: (path: string) => void }) {
  onPath(useLocation().pathname)
  return null
}

const RouteLink = ({ href, ...rest }: LinkProps) => <RouterLink to={href} {...rest} />

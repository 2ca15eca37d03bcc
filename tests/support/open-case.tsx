import { ok } from '../../src/lib/result'
import type { CaseSession } from '../../src/ports/case-session'
import type { DraftBook } from '../../src/ports/draft-book'
import { useLocation } from 'react-router'
import { Link as RouterLink } from 'react-router'
import type { LinkProps } from '../../src/ui'
import type { TestCase } from './builders'

/** What a screen of a case works with in memory: acts are kept at once, drafts live in a map. */
export interface OpenCase {
  readonly session: CaseSession
  readonly draftBook: DraftBook
  readonly drafts: Map<string, string>
  readonly subscribe: (listener: () => void) => () => void
}

/** Opens a case for a screen. `afterCommit` runs before the screen hears of a commit. */
export function openCase(test: TestCase, { caseId = 'c1', drafts = new Map<string, string>(), afterCommit }: { readonly caseId?: string; readonly drafts?: Map<string, string>; readonly afterCommit?: () => void } = {}): OpenCase {
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const session: CaseSession = {
    caseId,
    fold: { getState: () => test.fold, subscribe },
    commit: async (draft, { dropDrafts = [] } = {}) => {
      test.act(draft)
      for (const key of dropDrafts) drafts.delete(key)
      afterCommit?.()
      for (const listener of listeners) listener()
      return ok(undefined)
    },
    undo: async () => ok(undefined),
    authorOf: () => ({ device: 'this' }),
    history: async () => ok(test.entries),
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

export const testSettings = { theme: 'system', textSize: '100', singleKeys: true, lockAfter: 5, lockAfterInMeeting: 20, nation: 'england-and-wales', iAm: {}, newCaseGuidance: 'oxfordshire', lastCopyAt: undefined } as const

/** Tells where the app is now. */
export function Here({ onPath }: { readonly onPath: (path: string) => void }) {
  onPath(useLocation().pathname)
  return null
}

export const RouteLink = ({ href, ...rest }: LinkProps) => <RouterLink to={href} {...rest} />

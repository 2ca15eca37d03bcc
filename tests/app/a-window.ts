import { createHash, randomBytes } from 'node:crypto'
import { newCaseKeys, type CaseKeys } from '../../src/app/case-keys'
import { openCaseSession, type LiveSession, type SessionParts } from '../../src/app/case-session'
import { createDraftBook, type KeptDrafts } from '../../src/app/draft-book'
import { createSavedTracker } from '../../src/app/saved-status'
import { subjectsOf, type ActDraft, type Fold, type Json } from '../../src/ledger'
import type { Clock } from '../../src/ports/clock'
import type { Ids } from '../../src/ports/ids'
import type { WriteLock } from '../../src/ports/write-lock'
import { valueOf, type Storage } from '../contracts/storage.contract'

/** A clock that goes on one second each time it is asked. */
export function steppingClock(from = Date.UTC(2026, 10, 22, 9)): Clock {
  let now = from
  return { now: () => (now += 1000), today: () => '2026-11-22' }
}

export const someIds: Ids = {
  random128: () => randomBytes(16).toString('hex'),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
}

/** Lets everybody in at once, as where the browser has no locks: the unique numbers must be enough. */
export const noLock: WriteLock = { run: (work) => work() }

export const caseId = 'c'.repeat(32)
export const keys: CaseKeys = newCaseKeys(someIds)

export interface Window {
  readonly session: LiveSession
  readonly drafts: KeptDrafts
  readonly parts: SessionParts
  readonly tracker: ReturnType<typeof createSavedTracker>
}

/** A window that has the case open. */
export async function openWindow(storage: Storage, given: Partial<SessionParts> = {}): Promise<Window> {
  const clock = given.clock ?? steppingClock()
  const tracker = createSavedTracker(clock)
  const drafts = createDraftBook(storage.journal, valueOf(await storage.journal.readAll()), clock, tracker)
  const parts: SessionParts = { store: storage.store, lock: noLock, clock, ids: someIds, drafts, tracker, isReadOnly: () => false, onCommitted: () => undefined, ...given }
  return { session: valueOf(await openCaseSession(caseId, keys, parts)), drafts, parts, tracker }
}

export const set = (kind: string, subject: string, values: { readonly [field: string]: Json }, act = 'addLine'): ActDraft => ({ act, changes: [{ subject, kind, set: values }] })
export const line = (subject: string, text: string): ActDraft => set('line', subject, { text })
export const need = (subject: string, text: string): ActDraft => set('need', subject, { text })

/** The values that stand for a field. */
export const valuesOf = (fold: Fold, kind: string, subject: string, field: string): readonly Json[] => (subjectsOf(fold, kind).get(subject)?.fields[field] ?? []).map(({ value }) => value)

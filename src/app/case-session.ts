import { fail, ok, type Result } from '../lib/result'
import {
  emptyFold,
  entryIdOf,
  extendFold,
  prepareEntries,
  readSnapshot,
  withdrawnField,
  writeEntryLine,
  writeSnapshot,
  type ActDraft,
  type Fold,
  type HeldEntry,
  type Policy,
} from '../ledger'
import { policyVersion } from '../domain/kinds'
import type { summariseCase } from '../domain/case'
import type { CaseSession, CommitFailure, CommitOptions } from '../ports/case-session'
import type { Clock } from '../ports/clock'
import type { EntryLine, EntryStore } from '../ports/entry-store'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { WriteLock } from '../ports/write-lock'
import type { CaseKeys } from './case-keys'
import type { CommittedWords, KeptDrafts } from './draft-book'
import { createObservable } from './observable'
import type { SavedTracker } from './saved-status'
import { undoOf } from './undo'

/** A snapshot is written once this many entries follow the last one (performance.md figure 11). */
const snapshotEvery = 200

export interface SessionParts {
  readonly store: EntryStore
  readonly lock: WriteLock
  readonly clock: Clock
  readonly ids: Ids
  readonly drafts: KeptDrafts
  readonly tracker: SavedTracker
  readonly isReadOnly: () => boolean
  readonly onCommitted: (caseId: string, summary: string) => void
}

export interface LiveSession extends CaseSession {
  /** Takes in what other windows have committed since. */
  catchUp(): Promise<void>
  /** Leaves a snapshot, so that the next opening reads a short tail. */
  rest(): Promise<void>
}

/** Opens a case: the newest snapshot, then the entries after it. */
export async function openCaseSession(caseId: string, keys: CaseKeys, parts: SessionParts): Promise<Result<LiveSession, StorageFailure>> {
  const { store } = parts
  const policy = keys.policy
  const snapshot = await store.readSnapshot(caseId)
  // A snapshot that does not read back is only a lost shortcut: the entries are the truth.
  const row = snapshot.ok ? snapshot.value : undefined
  const read = row === undefined ? undefined : readSnapshot(row.text, policyVersion)
  const from = row !== undefined && read?.ok === true ? { fold: read.value, through: row.through } : { fold: emptyFold, through: 0 }
  const tail = await store.read(caseId, from.through)
  if (!tail.ok) return tail
  const fold = extendFold(from.fold, tail.value.entries, policy)
  // A summary knows the guidance, which the way from the passphrase to the list need not wait for.
  const { summariseCase: summarise } = await import('../domain/case')
  return ok(createSession(caseId, keys, policy, fold, tail.value.lastSeq, from.through, parts, summarise))
}

function createSession(
  caseId: string,
  keys: CaseKeys,
  policy: Policy,
  opened: Fold,
  openedThrough: number,
  snapshotThrough: number,
  parts: SessionParts,
  summarise: typeof summariseCase,
): LiveSession {
  const { store, lock, clock, ids, drafts, tracker } = parts
  const fold = createObservable(opened)
  let lastSeq = openedThrough
  let snapshotAt = snapshotThrough
  let lastSummary: string | undefined

  async function readNew(): Promise<Result<void, StorageFailure>> {
    const tail = await store.read(caseId, lastSeq)
    if (!tail.ok) return tail
    lastSeq = tail.value.lastSeq
    if (tail.value.entries.length > 0) fold.set(extendFold(fold.getState(), tail.value.entries, policy))
    return ok(undefined)
  }

  function linesOf(draft: ActDraft): Result<readonly EntryLine[], CommitFailure> {
    const prepared = prepareEntries(fold.getState(), draft, policy, {
      at: clock.now(),
      random128: ids.random128,
      writerIn: keys.writerIn,
      spaceOf: keys.spaceOf,
    })
    if (!prepared.ok) return prepared
    return ok(
      prepared.value.map(({ space, entry }) => {
        const line = writeEntryLine(entry)
        return { id: entryIdOf(line, ids.sha256), space, entry, line }
      }),
    )
  }

  /** One attempt. `number-taken` means another window wrote first. */
  async function append(draft: ActDraft, options: CommitOptions, words: CommittedWords): Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>> {
    const lines = linesOf(draft)
    if (!lines.ok) return lines
    if (lines.value.length === 0) {
      words.drop()
      return ok(undefined)
    }
    const next = extendFold(fold.getState(), lines.value, policy)
    const text = summarise(next)
    const appended = await store.append({
      caseId,
      after: lastSeq,
      entries: lines.value,
      ...(text === lastSummary ? {} : { summary: { caseId, text } }),
      ...(options.dropDrafts === undefined ? {} : { dropDrafts: options.dropDrafts }),
    })
    if (!appended.ok) return appended
    words.done()
    lastSeq = appended.value.lastSeq
    lastSummary = text
    fold.set(next)
    parts.onCommitted(caseId, text)
    return ok(undefined)
  }

  /**
   * The unique keys are the guard, so the first try needs no lock. Whoever was overtaken reads what came in between and
   * tries again with the lock held, so that two busy windows cannot keep overtaking each other.
   */
  async function commitNext(draft: ActDraft, options: CommitOptions, words: CommittedWords): Promise<Result<void, CommitFailure>> {
    const first = await append(draft, options, words)
    if (first.ok || first.failure.code !== 'number-taken') return first as Result<void, CommitFailure>
    return lock.run(async () => {
      for (let attempt = 0; attempt < 5; attempt++) {
        const caught = await readNew()
        if (!caught.ok) return caught
        const result = await append(draft, options, words)
        if (result.ok || result.failure.code !== 'number-taken') return result as Result<void, CommitFailure>
      }
      return fail({ code: 'storage-failed' })
    })
  }

  /** Acts of this window one after another, each on the state that the one before left. */
  let queue: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work, work)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function leaveSnapshot(): Promise<void> {
    if (lastSeq === snapshotAt) return
    const through = lastSeq
    const written = await store.writeSnapshot(caseId, { through, text: writeSnapshot(fold.getState(), policyVersion) })
    if (written.ok) snapshotAt = through
  }

  const session: LiveSession = {
    caseId,
    fold,
    async commit(draft, options = {}) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      // Taken now, not when its turn comes: words typed while it waits are not in this act.
      const words = drafts.committing(options.dropDrafts ?? [])
      const result = await tracker.follow(() =>
        inTurn(async () => {
          await words.begin()
          return commitNext(draft, options, words)
        }),
      )
      if (!result.ok) words.giveBack()
      if (result.ok && lastSeq - snapshotAt >= snapshotEvery) void leaveSnapshot()
      return result
    },
    async undo() {
      const entries = await session.history()
      if (!entries.ok) return entries
      const undo = undoOf(fold.getState(), entries.value, keys.isOwnWriter)
      if (undo === undefined) return ok(undefined)
      const { act, of, kind } = undo
      if (act === undefined) return ok({ act: of, kind, done: 'stands' as const })
      const result = await session.commit(act)
      const isNew = act.changes.some(({ set }) => set[withdrawnField] !== undefined && set[withdrawnField] !== null)
      return result.ok ? ok({ act: of, kind, done: isNew ? ('withdrawn' as const) : ('put-back' as const) }) : result
    },
    authorOf: (writer) => ({ device: keys.isOwnWriter(writer) ? 'this' : 'other' }),
    async history() {
      const all = await store.read(caseId, 0)
      return all.ok ? ok(all.value.entries as readonly HeldEntry[]) : all
    },
    catchUp: async () => void (await inTurn(readNew)),
    rest: leaveSnapshot,
  }
  return session
}

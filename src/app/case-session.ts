import { fail, ok, type Result } from '../lib/result'
import {
  emptyFold,
  entryIdOf,
  extendFold,
  mayWrite,
  prepareEntries,
  prepareSingleFact,
  readEntryLine,
  readSnapshot,
  refold,
  ruleFor,
  withdrawnField,
  withTakenNumbers,
  writeEntryLine,
  writeSnapshot,
  type ActDraft,
  type Fact,
  type Fold,
  type HeldEntry,
  type Policy,
  type WriteContext,
} from '../ledger'
import { policyVersion } from '../domain/kinds'
import type { summariseCase } from '../domain/case'
import type { CaseDamage, CaseSession, CommitFailure, CommitOptions } from '../ports/case-session'
import type { Clock } from '../ports/clock'
import type { DamagedEntry, EntryLine, EntryStore } from '../ports/entry-store'
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
  /** `arrived`: what was kept came from elsewhere. */
  readonly onCommitted: (caseId: string, summary: string, arrived: boolean) => void
}

/** How entries of a shared case are judged. Left out, the founder alone organises. */
export interface CaseJudge {
  readonly policy: Policy
  /** Names the roster that entries were judged by: a snapshot of another is not used. */
  version(): string
  /** Entries that another window kept are about to be folded in. True: judge everything anew. */
  readonly onOthers?: (entries: readonly HeldEntry[]) => Promise<boolean>
  /** Who writes under a name, as the roster has it. */
  readonly nameOf?: (writer: string) => string | undefined
}

export interface LiveSession extends CaseSession {
  /** Takes in what other windows have committed since. */
  catchUp(): Promise<void>
  /** Leaves a snapshot, so that the next opening reads a short tail. */
  rest(): Promise<void>
  /** Every entry with its line, in the order kept here. */
  lines(): Promise<Result<readonly EntryLine[], StorageFailure>>
  /** Entries written here under one name, above a number. */
  ownLines(space: string, writer: string, afterN: number): Promise<Result<readonly EntryLine[], StorageFailure>>
  /** Folds everything anew: other roles are known now. Nothing is written. */
  rejudge(): Promise<Result<void, StorageFailure>>
  /** Keeps an entry of one fact that is no register's. The entry counts for the roster once it is kept. */
  commitFact(circle: string, act: string, fact: Fact): Promise<Result<EntryLine, CommitFailure>>
  /** Keeps entries of others that were checked; those held already change nothing. `isRejudged`: roles of entries held have changed, so the case is folded anew. */
  takeIn(lines: readonly EntryLine[], isRejudged: boolean): Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>>
}

/** Opens a case: the newest snapshot, then the entries after it. */
export async function openCaseSession(caseId: string, keys: CaseKeys, parts: SessionParts, judge: CaseJudge = { policy: keys.policy, version: () => '' }): Promise<Result<LiveSession, StorageFailure>> {
  const { store } = parts
  const { policy } = judge
  const snapshot = await store.readSnapshot(caseId)
  // A snapshot that does not read back is only a lost shortcut: the entries are the truth.
  const row = snapshot.ok ? snapshot.value : undefined
  const read = row === undefined ? undefined : readSnapshot(row.text, policyVersion + judge.version())
  const from = row !== undefined && read?.ok === true ? { fold: read.value, through: row.through } : { fold: emptyFold, through: 0 }
  const tail = await store.read(caseId, from.through)
  if (!tail.ok) return tail
  const fold = extendFold(from.fold, tail.value.entries, policy)
  // A summary knows the guidance, which the way from the passphrase to the list need not wait for.
  const { summariseCase: summarise } = await import('../domain/case')
  return ok(createSession(caseId, keys, judge, { fold, through: tail.value.lastSeq, snapshotThrough: from.through, damaged: tail.value.damaged }, parts, summarise))
}

interface OpenedCase {
  readonly fold: Fold
  readonly through: number
  readonly snapshotThrough: number
  readonly damaged: readonly DamagedEntry[]
}

const noDamage: CaseDamage = { rows: 0, fromOthers: 0 }

function createSession(
  caseId: string,
  keys: CaseKeys,
  judge: CaseJudge,
  opened: OpenedCase,
  parts: SessionParts,
  summarise: typeof summariseCase,
): LiveSession {
  const { store, lock, clock, ids, drafts, tracker } = parts
  const { policy } = judge
  const fold = createObservable(withTakenNumbers(opened.fold, opened.damaged))
  const damage = createObservable<CaseDamage>(noDamage)
  /** Rows that do not open, by their place. */
  let damagedRows: ReadonlyMap<number, DamagedEntry> = new Map()
  let lastSeq = opened.through
  let snapshotAt = opened.snapshotThrough
  let lastSummary: string | undefined

  function noteDamage(rows: readonly DamagedEntry[], isWhole: boolean): void {
    if (rows.length === 0 && (!isWhole || damagedRows.size === 0)) return
    damagedRows = new Map([...(isWhole ? [] : damagedRows), ...rows.map((row) => [row.seq, row] as const)])
    damage.set({ rows: damagedRows.size, fromOthers: [...damagedRows.values()].filter(({ isOwn }) => !isOwn).length })
    // Nothing that a damaged row may hold is given a second time.
    fold.set(withTakenNumbers(fold.getState(), rows))
  }
  noteDamage(opened.damaged, false)
  /** Of those, the ones whose facts the fold is without: what a snapshot stands for is in it all the same. */
  const missing = new Set(opened.damaged.map(({ seq }) => seq))

  async function readNew(): Promise<Result<void, StorageFailure>> {
    const tail = await store.read(caseId, lastSeq)
    if (!tail.ok) return tail
    if (tail.value.entries.length > 0 && (await judge.onOthers?.(tail.value.entries)) === true) return foldAnew()
    lastSeq = tail.value.lastSeq
    if (tail.value.entries.length > 0) fold.set(extendFold(fold.getState(), tail.value.entries, policy))
    noteDamage(tail.value.damaged, false)
    for (const { seq } of tail.value.damaged) missing.add(seq)
    return ok(undefined)
  }

  async function foldAnew(): Promise<Result<void, StorageFailure>> {
    const held = await store.read(caseId, 0)
    if (!held.ok) return held
    lastSeq = held.value.lastSeq
    // The snapshot that is kept was judged by another roster.
    snapshotAt = -1
    fold.set(withTakenNumbers(refold(fold.getState(), held.value.entries, policy), held.value.damaged))
    noteDamage(held.value.damaged, true)
    for (const { seq } of held.value.damaged) missing.add(seq)
    return ok(undefined)
  }

  /** Every entry that opens. What does not is noted. */
  async function readAll(): Promise<Result<readonly EntryLine[], StorageFailure>> {
    const all = await store.read(caseId, 0)
    if (!all.ok) return all
    noteDamage(all.value.damaged, true)
    return ok(all.value.entries)
  }

  const writing = (): WriteContext => ({ at: clock.now(), random128: ids.random128, writerIn: keys.writerIn, spaceOf: keys.spaceOf })

  function linesOf(draft: ActDraft): Result<readonly EntryLine[], CommitFailure> {
    const prepared = prepareEntries(fold.getState(), draft, policy, writing())
    if (!prepared.ok) return prepared
    return ok(prepared.value.map(({ space, entry }) => lineOf(space, entry)))
  }

  /** One attempt. `number-taken` means another window wrote first. */
  async function append(draft: ActDraft, options: CommitOptions, words: CommittedWords): Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>> {
    const lines = linesOf(draft)
    if (!lines.ok) return lines
    if (lines.value.length === 0) {
      words.drop()
      return ok(undefined)
    }
    let next = fold.getState()
    let text = ''
    const appended = await store.append({
      caseId,
      after: lastSeq,
      entries: lines.value,
      // Worked out while the platform seals the entries (performance.md D8).
      summary: () => {
        next = extendFold(next, lines.value, policy)
        text = summarise(next)
        return text === lastSummary ? undefined : { caseId, text }
      },
      ...(options.dropDrafts === undefined ? {} : { dropDrafts: options.dropDrafts }),
    })
    if (!appended.ok) return appended
    words.done()
    lastSeq = appended.value.lastSeq
    lastSummary = text
    fold.set(next)
    parts.onCommitted(caseId, text, false)
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
    // A snapshot stands for every row up to its place: one made without a damaged row would hide it after it was mended.
    if (lastSeq === snapshotAt || missing.size > 0) return
    const through = lastSeq
    const written = await store.writeSnapshot(caseId, { through, text: writeSnapshot(fold.getState(), policyVersion + judge.version()) })
    if (written.ok) snapshotAt = through
  }

  const lineOf = (space: string, entry: HeldEntry['entry']): EntryLine => {
    const line = writeEntryLine(entry)
    return { id: entryIdOf(line, ids.sha256), space, entry, line }
  }

  async function commitFactNext(circle: string, act: string, fact: Fact): Promise<Result<EntryLine, CommitFailure>> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const prepared = prepareSingleFact(fold.getState(), keys.spaceOf(circle), act, fact, writing())
      if (!prepared.ok) return prepared
      const line = lineOf(prepared.value.space, prepared.value.entry)
      const appended = await store.append({ caseId, after: lastSeq, entries: [line] })
      if (appended.ok) {
        lastSeq = appended.value.lastSeq
        fold.set(extendFold(fold.getState(), [line], policy))
        parts.onCommitted(caseId, lastSummary ?? summarise(fold.getState()), false)
        return ok(line)
      }
      if (appended.failure.code !== 'number-taken') return fail(appended.failure)
      const caught = await readNew()
      if (!caught.ok) return caught
    }
    return fail({ code: 'storage-failed' })
  }

  /** Another window may commit in between, any number of times. */
  async function takeInNext(given: readonly EntryLine[], isRejudged: boolean): Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>> {
    for (let attempt = 1; ; attempt++) {
      const taken = await takeInOnce(given, isRejudged)
      if (taken.ok || taken.failure.code !== 'number-taken' || attempt === 5) return taken
    }
  }

  async function takeInOnce(given: readonly EntryLine[], isRejudged: boolean): Promise<Result<void, CommitFailure | { readonly code: 'number-taken' }>> {
    const caught = await readNew()
    if (!caught.ok) return caught
    const known = await store.whichHeld(
      caseId,
      given.map(({ id }) => id),
    )
    if (!known.ok) return known
    const lines = given.filter(({ id }) => !known.value.has(id))
    // A row held here that does not open is put right by the same entry come again.
    const mended = await mendNext(given)
    if (!mended.ok) return mended
    let next = extendFold(fold.getState(), lines, policy)
    if (isRejudged) {
      const held = await readAll()
      if (!held.ok) return held
      next = withTakenNumbers(refold(fold.getState(), [...held.value, ...lines], policy), [...damagedRows.values()])
      for (const seq of damagedRows.keys()) missing.add(seq)
      // The snapshot that is kept was judged by another roster.
      snapshotAt = -1
    }
    const text = summarise(next)
    const summary = text === lastSummary ? {} : { summary: { caseId, text } }
    const appended = lines.length === 0 && !isRejudged ? ok({ lastSeq }) : await store.append({ caseId, after: lastSeq, entries: lines, arrived: true, ...summary })
    if (!appended.ok) return appended
    lastSeq = appended.value.lastSeq
    lastSummary = text
    fold.set(next)
    parts.onCommitted(caseId, text, true)
    return ok(undefined)
  }

  async function mendNext(given: readonly EntryLine[]): Promise<Result<number, StorageFailure>> {
    const wanted = new Map([...damagedRows.values()].map(({ id, seq }) => [id, seq] as const))
    const lines = given.filter(({ id }) => wanted.has(id))
    if (lines.length === 0) return ok(0)
    const put = await store.mend(caseId, lines)
    if (!put.ok) return put
    const held = await readAll()
    if (!held.ok) return held
    const sound = lines.filter(({ id }) => !damagedRows.has(wanted.get(id) ?? 0))
    const unfolded = sound.filter(({ id }) => missing.delete(wanted.get(id) ?? 0))
    fold.set(extendFold(fold.getState(), unfolded, policy))
    const text = summarise(fold.getState())
    // The entries are mended whatever becomes of the line in the list: the next act writes it again.
    if (text !== lastSummary && (await store.append({ caseId, entries: [], summary: { caseId, text } })).ok) lastSummary = text
    parts.onCommitted(caseId, text, false)
    return put
  }

  const session: LiveSession = {
    caseId,
    fold,
    damage,
    async examine() {
      if (opened.snapshotThrough > 0) await inTurn(readAll)
    },
    async mend(given) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      const lines = given.flatMap(({ space, line }) => {
        const read = readEntryLine(line)
        return read.ok ? [{ id: entryIdOf(line, ids.sha256), space, entry: read.value, line }] : []
      })
      return tracker.follow(() => inTurn(() => mendNext(lines)))
    },
    async commit(draft, options = {}) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      // Taken now, not when its turn comes: words typed while it waits are not in this act.
      const words = drafts.committing(options.dropDrafts ?? [])
      const result = await tracker.follow(() =>
        inTurn(async () => {
          await options.after
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
    mayWrite(kind, subject, field) {
      const circle = ruleFor(policy, kind, field)?.circle ?? ''
      const space = keys.spaceOf(circle)
      return mayWrite(fold.getState(), policy, { space, writer: keys.writerIn(space) }, { kind, subject, field })
    },
    authorOf(writer) {
      const name = judge.nameOf?.(writer)
      return { device: keys.isOwnWriter(writer) ? 'this' : 'other', ...(name === undefined ? {} : { name }) }
    },
    history: readAll,
    catchUp: async () => void (await inTurn(readNew)),
    rest: leaveSnapshot,
    ownLines: (space, writer, afterN) => store.readOwn(space, writer, afterN),
    lines: readAll,
    rejudge: () => inTurn(foldAnew),
    async commitFact(circle, act, fact) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      if (keys.spaceOf(circle) === '') return fail({ code: 'value-not-allowed', field: 'circle' })
      return tracker.follow(() => inTurn(() => commitFactNext(circle, act, fact)))
    },
    async takeIn(lines, isRejudged) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      return inTurn(() => takeInNext(lines, isRejudged))
    },
  }
  return session
}

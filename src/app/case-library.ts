import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import type { CaseLibrary, CaseListItem, CaseSession, RemovalReceipt } from '../ports/case-session'
import type { SettingsStore } from '../ports/settings-store'
import type { EntryStore } from '../ports/entry-store'
import type { SharingNotOpened, StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { CaseKeys } from './case-keys'
import type { CaseJudge, LiveSession, SessionParts } from './case-session'
import { createObservable } from './observable'

export interface LibraryParts extends Omit<SessionParts, 'onCommitted'> {
  readonly store: EntryStore
  readonly settings: SettingsStore
  readonly ids: Ids
  /** `arrived`: entries of others came in. */
  readonly tellOthers: (caseId: string, arrived: boolean) => void
  /** The practice vault holds the practice case and no other. */
  readonly isPracticeVault?: boolean
  /** What shared cases need; brought with the first of them. */
  readonly sharedCases?: () => Promise<Result<SharedCases, StorageFailure | SharingNotOpened>>
}

/** A case that is open, with what changes while it is: who writes, and how entries are judged. */
export interface HeldCase {
  readonly session: LiveSession
  readonly keys: () => CaseKeys
  /** Other keys from now on. Whoever calls has kept them. */
  setKeys(keys: CaseKeys): void
  setJudge(judge: CaseJudge): void
}

export interface SharedCases {
  /** How entries of a shared case are judged. */
  judgeOf(caseId: string, keys: CaseKeys): Promise<Result<CaseJudge, StorageFailure>>
  /** Another window has worked at the parts of a case. */
  hear(caseId: string, held: HeldCase): Promise<void>
  /** Takes a case off the device while nobody works at its parts, and asks for none from then on. */
  removing<T>(caseId: string, work: () => Promise<T>): Promise<T>
}

export interface LiveLibrary extends CaseLibrary {
  /** The open case with what sharing needs of it. */
  hold(caseId: string): Promise<Result<HeldCase, StorageFailure | SharingNotOpened | { readonly code: 'case-not-found' }>>
  /** A case that others founded: its keys are kept, and it is open. It is in the list once something of it is here. */
  join(caseId: string, keys: CaseKeys): Promise<Result<HeldCase, StorageFailure | SharingNotOpened | { readonly code: 'case-not-found' | 'read-only' }>>
  /** Another window changed a case. `exchanged`: it worked at the parts of it. */
  hear(caseId: string, exchanged: boolean): Promise<void>
  /** Leaves a snapshot of each open case. */
  rest(): Promise<void>
}

/** Of a case that was made here a moment ago: it is there, and nobody shares it yet. */
const asStorage = (failure: StorageFailure | SharingNotOpened | { readonly code: 'case-not-found' }): StorageFailure =>
  failure.code === 'case-not-found' || failure.code === 'sharing-not-opened' ? { code: 'storage-failed' } : failure

const receiptsName = 'receipts'

const receipt = v.object({ at: v.number(), token: v.string(), entries: v.number(), closed: v.boolean(), kept: v.boolean(), exported: v.boolean(), overridden: v.boolean() })

/** Receipts that do not read back are left out: the next one is written all the same. */
function readReceipts(text: string | undefined): readonly RemovalReceipt[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(receipt)), text ?? '[]')
  return parsed.success ? parsed.output : []
}

/** What opens a case knows every field of one: it is brought with the first case, not on the way to the list (performance.md D17). */
const openingCases = async () => ({ ...(await import('./case-keys')), ...(await import('./case-session')) })

export const keysName = (caseId: string): string => `case.${caseId}`

/** The cases of the unlocked vault: the list from summaries, and one session for each case that is open. */
export async function openCaseLibrary(parts: LibraryParts): Promise<Result<LiveLibrary, StorageFailure>> {
  let damagedParts = 0
  const summaries = await parts.store.readSummaries((damaged) => (damagedParts = damaged))
  if (!summaries.ok) return summaries
  const list = createObservable<readonly CaseListItem[]>(summaries.value)
  const open = new Map<string, ReturnType<LiveLibrary['hold']>>()

  function putSummary(caseId: string, text: string): void {
    const others = list.getState().filter((item) => item.caseId !== caseId)
    list.set([...others, { caseId, text }])
  }

  const sessionParts: SessionParts = {
    ...parts,
    onCommitted(caseId, summary, arrived) {
      if (list.getState().find((item) => item.caseId === caseId)?.text !== summary) putSummary(caseId, summary)
      parts.tellOthers(caseId, arrived)
    },
  }

  async function load(caseId: string): ReturnType<LiveLibrary['hold']> {
    const kept = await parts.settings.read(keysName(caseId))
    if (!kept.ok) return kept
    if (kept.value === undefined) return fail({ code: 'case-not-found' })
    const { openCaseSession, readCaseKeys } = await openingCases()
    const keys = readCaseKeys(kept.value)
    if (keys === undefined) return fail({ code: 'storage-damaged' })
    const held = holdKeys(keys)
    if (isShared(keys) && parts.sharedCases !== undefined) {
      const shared = await parts.sharedCases()
      const judge = shared.ok ? await shared.value.judgeOf(caseId, keys) : shared
      if (!judge.ok) return judge
      held.setJudge(judge.value)
    }
    const session = await openCaseSession(caseId, held.live, sessionParts, held.judge)
    return session.ok ? ok({ session: session.value, keys: held.keys, setKeys: held.setKeys, setJudge: held.setJudge }) : session
  }

  const openOnce = async (caseId: string): ReturnType<CaseLibrary['open']> => {
    const held = await hold(caseId)
    return held.ok ? ok(held.value.session as CaseSession) : held
  }

  function hold(caseId: string): ReturnType<LiveLibrary['hold']> {
    const found = open.get(caseId)
    if (found !== undefined) return found
    const loading = load(caseId).then((result) => {
      if (!result.ok) open.delete(caseId)
      return result
    })
    open.set(caseId, loading)
    return loading
  }

  async function found(firstAct: Parameters<CaseLibrary['found']>[0]): ReturnType<CaseLibrary['found']> {
    if (parts.isReadOnly()) return fail({ code: 'read-only' })
    const caseId = parts.ids.random128()
    const keys = (await openingCases()).newCaseKeys(parts.ids)
    // Keys first: entries without them could not be judged; keys without entries harm nobody.
    const kept = await parts.settings.write(keysName(caseId), keys.text)
    if (!kept.ok) return kept
    const session = await openOnce(caseId)
    if (!session.ok) return fail(asStorage(session.failure))
    const committed = await session.value.commit(firstAct)
    return committed.ok ? session : committed
  }

  async function openWith(caseId: string, keys: CaseKeys): Promise<Result<LiveSession, StorageFailure>> {
    const kept = await parts.settings.write(keysName(caseId), keys.text)
    if (!kept.ok) return kept
    // Keys of an attempt that was broken off may still be open.
    open.delete(caseId)
    const held = await hold(caseId)
    return held.ok ? ok(held.value.session) : fail(asStorage(held.failure))
  }

  async function receipts(): ReturnType<CaseLibrary['receipts']> {
    const kept = await parts.settings.read(receiptsName)
    return kept.ok ? ok(readReceipts(kept.value)) : kept
  }

  async function remove(caseId: string, about: Parameters<CaseLibrary['remove']>[1]): ReturnType<CaseLibrary['remove']> {
    if (parts.isReadOnly()) return fail({ code: 'read-only' })
    const before = await receipts()
    if (!before.ok) return before
    // How many went is only known afterwards; the receipt says how many there were.
    const held = await parts.store.read(caseId, 0)
    const entries = held.ok ? held.value.entries.length + held.value.damaged.length : 0
    const receipt: RemovalReceipt = { at: parts.clock.now(), token: parts.ids.random128(), entries, ...about }
    const keys = await parts.settings.read(keysName(caseId))
    const spaces = keys.ok && keys.value !== undefined ? ((await openingCases()).readCaseKeys(keys.value)?.circles ?? []).flatMap(({ shared, former = [] }) => (shared === undefined ? [] : [shared, ...former])) : []
    const purge = () => parts.store.purge(caseId, { name: receiptsName, text: JSON.stringify([receipt, ...before.value]) }, spaces)
    const shared = spaces.length > 0 ? await parts.sharedCases?.() : undefined
    const gone = await (shared?.ok === true ? shared.value.removing(caseId, purge) : purge())
    if (!gone.ok) return gone
    open.delete(caseId)
    list.set(list.getState().filter((item) => item.caseId !== caseId))
    parts.tellOthers(caseId, false)
    return ok(receipt)
  }

  /** Part of the list does not open: its cases are all there, and each is listed again by what is in it. */
  async function listAgain(): Promise<void> {
    const all = await parts.store.caseIds()
    if (!all.ok) return
    for (const caseId of all.value) {
      if (list.getState().some((item) => item.caseId === caseId)) continue
      const session = await openOnce(caseId)
      if (!session.ok) continue
      const { summariseCase } = await import('../domain/case')
      const text = summariseCase(session.value.fold.getState())
      if (!parts.isReadOnly()) await parts.store.append({ caseId, entries: [], summary: { caseId, text } })
      if (!list.getState().some((item) => item.caseId === caseId)) putSummary(caseId, text)
    }
  }
  if (damagedParts > 0) void listAgain()

  return ok({
    list,
    open: openOnce,
    found,
    remove,
    receipts,
    bringIn: async (brought) => (await import('./bring-in')).bringIn(brought, { ids: parts.ids, store: parts.store, isPracticeVault: parts.isPracticeVault === true, isReadOnly: parts.isReadOnly, openWith }),
    hold,
    async join(caseId, keys) {
      if (parts.isReadOnly()) return fail({ code: 'read-only' })
      const kept = await parts.settings.write(keysName(caseId), keys.text)
      return kept.ok ? hold(caseId) : kept
    },
    async hear(caseId, exchanged) {
      const held = await open.get(caseId)
      if (held?.ok === true) {
        const shared = exchanged ? await parts.sharedCases?.() : undefined
        await (shared?.ok === true ? shared.value.hear(caseId, held.value) : held.value.session.catchUp())
      }
      const again = await parts.store.readSummaries()
      if (!again.ok) return
      list.set(again.value)
      // Another window took it off the device.
      if (!again.value.some((item) => item.caseId === caseId)) open.delete(caseId)
    },
    async rest() {
      for (const loading of open.values()) {
        const held = await loading
        if (held.ok) await held.value.session.rest()
      }
    },
  })
}

export const isShared = ({ circles }: CaseKeys): boolean => circles.some(({ shared }) => shared !== undefined)

/** Keys and judge of an open case, behind which both may change. */
function holdKeys(first: CaseKeys) {
  let keys = first
  let judge: CaseJudge | undefined
  const policy: CaseJudge['policy'] = { ...first.policy, circleOf: (space) => keys.policy.circleOf(space), roleOf: (held) => (judge?.policy ?? keys.policy).roleOf(held), nameOf: (held) => judge?.policy.nameOf?.(held) }
  const live: CaseKeys = {
    get text() {
      return keys.text
    },
    get circles() {
      return keys.circles
    },
    policy,
    spaceOf: (circle) => keys.spaceOf(circle),
    writerIn: (space) => keys.writerIn(space),
    isOwnWriter: (writer) => keys.isOwnWriter(writer),
  }
  const liveJudge: CaseJudge = {
    policy,
    version: () => judge?.version() ?? '',
    onOthers: async (entries) => (await judge?.onOthers?.(entries)) ?? false,
    nameOf: (writer) => judge?.nameOf?.(writer),
  }
  return {
    live,
    judge: liveJudge,
    keys: () => keys,
    setKeys(next: CaseKeys) {
      keys = next
    },
    setJudge(next: CaseJudge) {
      judge = next
    },
  }
}

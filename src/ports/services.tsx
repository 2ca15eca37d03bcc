import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Result } from '../lib/result'
import type { ActDraft, Fold } from '../ledger'
import type { AppUpdates } from './app-updates'
import type { CaseLibrary, CaseSession, CommitFailure, CommitOptions } from './case-session'
import type { Clock } from './clock'
import type { Codes } from './codes'
import type { Copies } from './copies'
import type { DraftBook, SaveStatus } from './draft-book'
import type { FileHandover, OutgoingFile } from './file-handover'
import type { Ids } from './ids'
import type { PackLibrary, PackListing } from './pack-library'
import type { Readable } from './readable'
import type { ScreenWake } from './wake-lock'
import type { SettingsBook } from './settings-book'
import type { CheckWordsOfCircle, Sharing, SharingDoor, SharingUnavailable } from './sharing'
import type { SlipBox } from './slip-box'
import type { StorageKeeper } from './storage-health'
import type { Vault } from './vault'

/** There from the first moment, locked or not. */
export interface ShellServices {
  readonly clock: Clock
  readonly ids: Ids
  readonly vault: Vault
  readonly updates: AppUpdates
  readonly storage: StorageKeeper
  readonly slips: SlipBox
  /** Also with no vault open: a reply to a slip is saved from a device that holds nothing else. */
  readonly files: FileHandover
}

/** There only while a vault is unlocked. */
export interface WorkspaceServices {
  readonly cases: CaseLibrary
  readonly drafts: DraftBook
  readonly saved: SaveStatus
  readonly settings: SettingsBook
  readonly packs: PackLibrary
  readonly copies: Copies
  readonly wake: ScreenWake
  readonly codes: Codes
  readonly sharing: SharingDoor
}

const Shell = createContext<ShellServices | undefined>(undefined)
const Workspace = createContext<WorkspaceServices | undefined>(undefined)
const OpenCase = createContext<CaseSession | undefined>(undefined)

export const ShellProvider = ({ services, children }: { services: ShellServices; children: ReactNode }) => <Shell value={services}>{children}</Shell>
export const WorkspaceProvider = ({ services, children }: { services: WorkspaceServices; children: ReactNode }) => (
  <Workspace value={services}>{children}</Workspace>
)
export const CaseProvider = ({ session, children }: { session: CaseSession; children: ReactNode }) => <OpenCase value={session}>{children}</OpenCase>

export const useShell = (): ShellServices => present(useContext(Shell))
export const useWorkspace = (): WorkspaceServices => present(useContext(Workspace))
/** The case of the current address; only below a case route. */
export const useCase = (): CaseSession => present(useContext(OpenCase))
/** For what stands around every page, cases or not. */
export const useCaseIfOpen = (): CaseSession | undefined => useContext(OpenCase)

function present<T>(services: T | undefined): T {
  if (services === undefined) throw new Error('services are not provided here')
  return services
}

export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.getState, readable.getState)
}

/** Sharing, loaded when a screen first needs it; undefined until it is here. */
export function useSharing(): Result<Sharing, SharingUnavailable> | undefined {
  const { sharing } = useWorkspace()
  const [opened, setOpened] = useState<Result<Sharing, SharingUnavailable>>()
  useEffect(() => {
    let isCurrent = true
    void sharing.open().then((result) => {
      if (isCurrent) setOpened(result)
    })
    return () => {
      isCurrent = false
    }
  }, [sharing])
  return opened
}

const noWords: readonly CheckWordsOfCircle[] = []

/** The check words of the open case, kept up to date; none where it is not shared. */
export function useCheckWords(): readonly CheckWordsOfCircle[] {
  const { caseId } = useCase()
  const opened = useSharing()
  const [words, setWords] = useState(noWords)
  useEffect(() => {
    if (opened?.ok !== true) return undefined
    const shared = opened.value.of(caseId)
    let isCurrent = true
    const read = () => {
      if (shared.people.getState()?.isShared !== true) return setWords(noWords)
      void shared.checkWords().then((result) => {
        if (isCurrent) setWords(result.ok ? result.value : noWords)
      })
    }
    read()
    const stops = [shared.people.subscribe(read), shared.state.subscribe(read)]
    return () => {
      isCurrent = false
      for (const stop of stops) stop()
    }
  }, [opened, caseId])
  return words
}

/** The guidance on this device; undefined while it is being looked up. */
export function usePackList(): readonly PackListing[] | undefined {
  const { packs } = useWorkspace()
  useEffect(() => void packs.load(), [packs])
  return useReadable(packs.list)
}

/** The guidance a new case starts with: what was chosen last, where it is still here. */
export function useNewCaseGuidance() {
  const { packs, settings } = useWorkspace()
  const list = usePackList()
  const { newCaseGuidance } = useReadable(settings)
  // The choice counts at once, also while it is still on its way to the disk: a case must never begin under another guidance.
  const [picked, setPicked] = useState<string>()
  const wanted = picked ?? newCaseGuidance
  const chosen = list?.find(({ key }) => key === wanted) ?? list?.[0]
  return {
    list: list ?? [],
    chosen,
    choose: (key: string) => {
      setPicked(key)
      void settings.change({ newCaseGuidance: key })
    },
    read: () => packs.read(chosen?.key ?? wanted),
  }
}

/** What a screen reads of the open case. The selector's result must keep its identity while its parts do. */
export function useFold<T>(select: (fold: Fold) => T): T {
  const { fold } = useCase()
  const remembered = useRef<{ fold: Fold; select: (fold: Fold) => T; value: T } | undefined>(undefined)
  const read = (): T => {
    const now = fold.getState()
    const last = remembered.current
    if (last !== undefined && last.fold === now && last.select === select) return last.value
    const value = select(now)
    remembered.current = { fold: now, select, value }
    return value
  }
  return useSyncExternalStore(fold.subscribe, read)
}

/** For `useFold`: a screen that reads across the whole case. */
export const wholeFold = (fold: Fold): Fold => fold

/** Commits the outcome of an act: a refusal comes straight back, an accepted act is kept first. */
export function useCommit(): <F>(act: Result<ActDraft, F>, options?: CommitOptions) => Promise<Result<void, F | CommitFailure>> {
  const session = useCase()
  return useCallback(
    async (act, options) => (act.ok ? session.commit(act.value, options) : act),
    [session],
  )
}

/** When, and how to name new things: what an act needs besides the state and the words. */
export function useActContext(): () => { at: number; today: string; newId: () => string } {
  const { clock, ids } = useShell()
  return useCallback(() => {
    const at = clock.now()
    return { at, today: clock.today(), newId: ids.random128 }
  }, [clock, ids])
}

export interface Acting<F> {
  /**
   * Makes an act of the state as it is at that moment and keeps it. `said` is announced once it is on the disk. An act that
   * changes nothing is not kept, unless words wait in the journal to be dropped with it.
   */
  readonly act: <G extends F>(make: (fold: Fold, context: { at: number; today: string; newId: () => string }) => Result<ActDraft, G>, options?: { readonly dropDrafts?: readonly string[]; readonly said?: string }) => Promise<Result<void, F | CommitFailure>>
  /** The last refusal; gone after the next act that was kept. */
  readonly refused: F | CommitFailure | undefined
}

/** How a screen acts. `say` announces politely; words for refusals are the screen's own. */
export function useActing<F>(say: (words: string) => void): Acting<F> {
  const session = useCase()
  const commit = useCommit()
  const context = useActContext()
  const [refused, setRefused] = useState<F | CommitFailure>()
  const act = useCallback<Acting<F>['act']>(
    async (make, { said, dropDrafts } = {}) => {
      const made = make(session.fold.getState(), context())
      const nothing = made.ok && made.value.changes.length === 0 && dropDrafts === undefined
      const outcome = nothing ? { ok: true as const, value: undefined } : await commit(made, dropDrafts === undefined ? {} : { dropDrafts })
      setRefused(outcome.ok ? undefined : outcome.failure)
      if (outcome.ok && said !== undefined) say(said)
      return outcome
    },
    [session, commit, context, say],
  )
  return { act, refused }
}

export interface DraftField {
  /** What the field shows first: the draft from before, else the words given. */
  readonly initial: string
  readonly type: (text: string) => void
  readonly drop: () => void
}

/** The draft journal of one field. Give `defaultValue={initial}` and `onInput={type}`: typing then renders nothing else. */
export function useDraft(key: string, committed = ''): DraftField {
  const { drafts } = useWorkspace()
  return useMemo(
    () => ({
      initial: drafts.read(key) ?? committed,
      type: (text: string) => drafts.type(key, text),
      drop: () => drafts.drop(key),
    }),
    // The committed words are only the first content of a field; later commits must not overwrite typing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [drafts, key],
  )
}

/** What became of a file that somebody asked for. */
export type FileOutcome = 'saved' | 'cancelled' | 'failed' | 'not-made'

export interface PreparedFile {
  /** `none`: there is nothing to build. */
  readonly state: 'none' | 'preparing' | 'ready' | 'not-made'
  /** Of the last time somebody asked for it. */
  readonly outcome: FileOutcome | undefined
  /** The name it went under, once it went. */
  readonly name: string
  /** It was asked for before it was there. */
  readonly isAwaited: boolean
  /**
   * Hands the file over. Call it inside the press that asks for it: a share sheet opens nowhere else. A file that is not
   * there yet goes as soon as it is; one that could not be made is built once more.
   */
  readonly save: () => void
}

type Build = () => Promise<OutgoingFile>

/**
 * The one way a file leaves a screen. It is there before anybody asks for it, because on an iPad the share sheet opens only
 * inside the press itself. Give a `build` that keeps its identity while the content does; undefined while there is nothing
 * to build. `onOutcome` hears what became of it each time somebody asked.
 */
export function usePreparedFile(build: Build | undefined, onOutcome?: (outcome: FileOutcome, name: string) => void): PreparedFile {
  const { files } = useShell()
  const [made, setMade] = useState<{ readonly of: Build | undefined; readonly file: OutgoingFile | undefined }>()
  const [last, setLast] = useState<{ readonly outcome: FileOutcome; readonly name: string }>()
  const [attempt, setAttempt] = useState(0)
  const [awaited, setAwaited] = useState<Build>()
  const hear = useRef(onOutcome)
  useEffect(() => {
    hear.current = onOutcome
  })
  useEffect(() => {
    if (build === undefined) return undefined
    let isCurrent = true
    const settle = (file: OutgoingFile | undefined) => {
      if (isCurrent) setMade({ of: build, file })
    }
    build().then(settle, () => settle(undefined))
    return () => {
      isCurrent = false
    }
  }, [build, attempt])
  const current = made?.of === build ? made : undefined
  const tell = useCallback((outcome: FileOutcome, name: string) => {
    setLast({ outcome, name })
    hear.current?.(outcome, name)
  }, [])
  const hand = useCallback((file: OutgoingFile) => {
    void files.save(file).then((saved) => tell(saved.ok ? 'saved' : saved.failure.code === 'handover-cancelled' ? 'cancelled' : 'failed', file.name))
  }, [files, tell])
  useEffect(() => {
    if (awaited === undefined || awaited !== build || current === undefined) return
    setAwaited(undefined)
    if (current.file === undefined) tell('not-made', '')
    else hand(current.file)
  }, [awaited, build, current, hand, tell])
  const save = useCallback(() => {
    if (build === undefined) return
    if (current?.file !== undefined) return hand(current.file)
    setAwaited(() => build)
    if (current !== undefined) {
      setMade(undefined)
      setAttempt((count) => count + 1)
    }
  }, [build, current, hand])
  return {
    state: build === undefined ? 'none' : current === undefined ? 'preparing' : current.file === undefined ? 'not-made' : 'ready',
    outcome: last?.outcome, name: last?.name ?? '', isAwaited: build !== undefined && awaited === build, save,
  }
}

export interface FormDrafts<N extends string> {
  /** What the fields hold now: the draft from before, else what was committed, else what was typed since. */
  readonly values: () => Readonly<Record<N, string>>
  /** For an uncontrolled field. */
  readonly field: (name: N) => { readonly defaultValue: string; readonly onInput: (words: string) => void }
  readonly set: (name: N, words: string) => void
  /** Dropped in the same transaction as the commit. */
  readonly keys: readonly string[]
  /** Forgets everything typed and not kept. */
  readonly drop: () => void
}

/**
 * The drafts of one form. Each field is journalled under `prefix/name` as it is typed. The words are also held here,
 * because an emptied field has no draft and must not come back as what it was before.
 */
export function useFormDrafts<N extends string>(prefix: string, committed: Readonly<Record<N, string>>): FormDrafts<N> {
  const { drafts } = useWorkspace()
  // Made once: later commits must not overwrite what is being typed.
  const [form] = useState(() => createFormDrafts(drafts, prefix, committed))
  return form
}

function createFormDrafts<N extends string>(drafts: DraftBook, prefix: string, committed: Readonly<Record<N, string>>): FormDrafts<N> {
  const names = Object.keys(committed) as N[]
  const keyOf = (name: N) => `${prefix}/${name}`
  const initial = Object.fromEntries(names.map((name) => [name, drafts.read(keyOf(name)) ?? committed[name]])) as Record<N, string>
  const held = { ...initial }
  const set = (name: N, words: string) => {
    held[name] = words
    drafts.type(keyOf(name), words)
  }
  return {
    values: () => held,
    field: (name) => ({ defaultValue: initial[name], onInput: (words) => set(name, words) }),
    set,
    keys: names.map(keyOf),
    drop: () => names.forEach((name) => drafts.drop(keyOf(name))),
  }
}

import type { AgeWorker } from '../adapters/age/age-worker'
import { fail, ok, type Result } from '../lib/result'
import { createDraftJournal, createEntryStore, createSettingsStore } from '../adapters/dexie'
import type { VaultDatabase } from '../adapters/dexie/database'
import { createScreenWake } from '../adapters/wake-lock/screen-wake'
import { createWindowChannel } from '../adapters/web-locks/window-channel'
import { createWriteLock } from '../adapters/web-locks/write-lock'
import type { Clock } from '../ports/clock'
import type { Copies, CopyFailure, CopyFile } from '../ports/copies'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { Sealer } from '../ports/sealer'
import type { WorkspaceServices } from '../ports/services'
import type { StorageKeeper } from '../ports/storage-health'
import type { AllRows } from '../ports/vault-rows'
import type { VaultInfo } from '../ports/wrap-store'
import { openCaseLibrary } from './case-library'
import { createCodes } from './codes'
import { createDraftBook } from './draft-book'
import { createObservable } from './observable'
import { packsWhenNeeded } from './packs-when-needed'
import { createSavedTracker } from './saved-status'
import { openSettings } from './settings-book'
import { createSharingDoor } from './sharing-door'
import type { Readable } from '../ports/readable'

export interface Workspace {
  readonly services: WorkspaceServices
  readonly vault: VaultInfo
  /** Half-typed words that could not be read when the vault was opened. Their rows are as they were. */
  readonly damagedDrafts: number
  /** This window is older than the work in it: it can read but not write. */
  readonly isOutdated: Readable<boolean>
  /** Another window of this vault was hidden. */
  readonly onHidden: (listener: () => void) => () => void
  tellHidden(): void
  /** Flushes drafts and leaves snapshots; then nothing more is written. */
  close(tellOthers: boolean): Promise<void>
}

export interface WorkspaceParts {
  readonly vault: VaultInfo
  readonly database: VaultDatabase
  readonly sealer: Sealer
  readonly clock: Clock
  readonly ids: Ids
  readonly storage: StorageKeeper
  readonly ageWorker: AgeWorker
  readonly onLockedElsewhere: () => void
  /** Seals all rows of this vault into one file. */
  readonly sealCopy: (rows: AllRows, passphrase: string | undefined) => Promise<Result<CopyFile, CopyFailure>>
}

const restAtMostMs = 500

/** Everything that works with an open vault. */
export async function openWorkspace(parts: WorkspaceParts): Promise<Result<Workspace, StorageFailure>> {
  const { vault, database, sealer, clock, ids } = parts
  const channel = createWindowChannel(`turnstone-${vault.id}`)
  const tracker = createSavedTracker(clock)
  const settingsStore = createSettingsStore(database, sealer)
  const journal = createDraftJournal(database, sealer)
  const isOutdated = createObservable(false)
  const hiddenListeners = new Set<() => void>()

  let damagedDrafts = 0
  const held = await journal.readAll((rows) => (damagedDrafts = rows))
  if (!held.ok) return held
  const drafts = createDraftBook(journal, held.value, clock, tracker)
  const settings = await openSettings(settingsStore, tracker, () => channel.tell({ type: 'settings-changed' }))
  const lock = createWriteLock(`turnstone-${vault.id}`)
  const packs = packsWhenNeeded({ store: settingsStore, lock, tracker, clock, ids, isReadOnly: () => isOutdated.getState(), tellOthers: () => channel.tell({ type: 'settings-changed' }) })
  let hasAskedToKeep = false
  const door = createSharingDoor({
    settings: settingsStore,
    clock,
    isPossible: vault.kind === 'real',
    isOnline: () => navigator.onLine,
    async load(own) {
      const [{ openSharing }, { createObjectStore }, { createAgeSealing }] = await Promise.all([import('./sharing'), import('../adapters/dexie/object-store'), import('../adapters/age/sealing')])
      return openSharing({
        vaultId: vault.id,
        origin: location.origin,
        policy: document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')?.content,
        library,
        settings: settingsStore,
        objects: createObjectStore(database, sealer),
        clock,
        ids,
        sealing: createAgeSealing(parts.ageWorker),
        chance: () => (ids.randomBytes(1)[0] ?? 0) / 256,
        later(milliseconds, work) {
          const timer = setTimeout(work, milliseconds)
          return () => clearTimeout(timer)
        },
        tellExchanged: (caseId) => channel.tell({ type: 'case-exchanged', caseId }),
        tellSettings: () => channel.tell({ type: 'settings-changed' }),
        ...own,
      })
    },
  })
  const opened = await openCaseLibrary({
    store: createEntryStore(database, sealer),
    settings: settingsStore,
    lock,
    clock,
    ids,
    drafts,
    tracker,
    isReadOnly: () => isOutdated.getState(),
    isPracticeVault: vault.kind === 'practice',
    ...(vault.kind === 'real' ? { sharedCases: door.sharedCases } : {}),
    tellOthers(caseId, arrived) {
      // What arrived is told of when its parts are on the disk too.
      if (!arrived) {
        channel.tell({ type: 'case-changed', caseId })
        door.committed(caseId)
      }
      if (hasAskedToKeep) return
      // Asked once there is something worth keeping (ecosystem §8, Storage).
      hasAskedToKeep = true
      void parts.storage.askToKeep()
    },
  })
  if (!opened.ok) return opened
  const library = opened.value

  if (vault.kind === 'practice' && library.list.getState().length === 0) {
    const { seedPracticeCase } = await import('./practice/practice-case')
    const seeded = await seedPracticeCase(library, ids)
    if (!seeded.ok) return fail({ code: 'storage-failed' })
  }
  const cases: WorkspaceServices['cases'] =
    vault.kind === 'practice'
      ? { ...library, found: () => Promise.resolve(fail({ code: 'practice-only' })) }
      : library

  const stopListening = channel.listen(
    (news) => {
      if (news.type === 'case-changed') void library.hear(news.caseId, false)
      else if (news.type === 'case-exchanged') void library.hear(news.caseId, true).then(() => door.exchanged(news.caseId))
      else if (news.type === 'settings-changed') {
        void settings.reload()
        door.settingsChanged()
        if (packs.list.getState() !== undefined) void packs.load()
      }
      else if (news.type === 'locked') parts.onLockedElsewhere()
      else for (const listener of hiddenListeners) listener()
    },
    () => isOutdated.set(true),
  )
  // A newer version upgrades the storage: let it, and from then on only read.
  database.on('versionchange', () => {
    isOutdated.set(true)
    // It waits until the words typed so far are kept.
    void drafts.flush().then(() => database.close())
    return false
  })

  const copies: Copies = {
    async make(passphrase) {
      // What is being typed at this moment is in it too.
      await drafts.flush()
      const { createVaultRows } = await import('../adapters/dexie/vault-rows')
      const all = await createVaultRows(database, sealer).readAll()
      return all.ok ? parts.sealCopy(all.value, passphrase) : all
    },
  }
  const flush = () => void drafts.flush()
  const flushWhenHidden = () => {
    if (document.visibilityState === 'hidden') flush()
    else door.again()
  }
  // Words that could not be kept are lost with the page: the browser asks first. Locking does not wait for an answer.
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (drafts.hasUnkept()) event.preventDefault()
  }
  addEventListener('beforeunload', askBeforeLeaving)
  addEventListener('pagehide', flush)
  addEventListener('blur', flush)
  document.addEventListener('focusout', flush)
  document.addEventListener('visibilitychange', flushWhenHidden)
  addEventListener('online', door.again)
  addEventListener('offline', door.networkChanged)
  void door.start()

  return ok({
    services: { cases, drafts, saved: tracker.status, settings, packs, wake: createScreenWake(), copies, codes: createCodes(ids), sharing: door },
    vault,
    damagedDrafts,
    isOutdated,
    onHidden(listener) {
      hiddenListeners.add(listener)
      return () => hiddenListeners.delete(listener)
    },
    tellHidden: () => channel.tell({ type: 'hidden' }),
    async close(tellOthers) {
      door.stop()
      await drafts.flush()
      // A snapshot is only a shortcut: keys are gone within a second, whatever the disk does.
      await Promise.race([library.rest(), new Promise((resolve) => setTimeout(resolve, restAtMostMs))])
      drafts.stop()
      stopListening()
      removeEventListener('beforeunload', askBeforeLeaving)
      removeEventListener('pagehide', flush)
      removeEventListener('blur', flush)
      document.removeEventListener('focusout', flush)
      document.removeEventListener('visibilitychange', flushWhenHidden)
      removeEventListener('online', door.again)
      removeEventListener('offline', door.networkChanged)
      if (tellOthers) channel.tell({ type: 'locked' })
    },
  })
}

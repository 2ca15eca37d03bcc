import { createAgeWorker } from '../adapters/age/age-worker'
import { createAgeKeyWrapper } from '../adapters/age/key-wrapper'
import { createSlipBox } from '../adapters/age/slip-box'
import ageWorkerUrl from '../adapters/age/worker?worker&url'
import { createStorageKeeper } from '../adapters/browser-storage/storage-keeper'
import { createFileHandover } from '../adapters/handover/file-handover'
import { createAppUpdates } from '../adapters/service-worker/registration'
import { trustedScriptUrl } from '../adapters/trusted-urls'
import { createIds } from '../adapters/web-crypto/ids'
import { createSealer, importVaultKey } from '../adapters/web-crypto/sealer'
import { fail, ok } from '../lib/result'
import type { Readable } from '../ports/readable'
import type { ShellServices } from '../ports/services'
import type { LockReason } from '../ports/vault'
import type { WrapStore } from '../ports/wrap-store'
import { keepKnownVaults, lockReasonKey, readKnownVaults } from './known-vaults'
import { createLondonClock } from './london-clock'
import { createObservable } from './observable'
import type { VaultDatabases } from './vault-databases'
import { createVault, type LiveVault } from './vault-service'
import type { Workspace } from './workspace'

export interface Shell {
  readonly services: ShellServices
  readonly vault: LiveVault
  /** The open vault's work; undefined while locked. */
  readonly workspace: Readable<Workspace | undefined>
}

/** Which of several vaults to ask for first: an opaque id, for the time of this window. */
const lastVaultKey = 'turnstone.vault'

/** Where the ports meet their adapters, for all that is needed before a vault is open. */
export function createShell(): Shell {
  const clock = createLondonClock()
  const ids = createIds()
  const storage = createStorageKeeper()
  const workspace = createObservable<Workspace | undefined>(undefined)
  let loading: Promise<VaultDatabases> | undefined
  const databases = (): Promise<VaultDatabases> => (loading ??= import('./vault-databases').then(({ createVaultDatabases }) => createVaultDatabases()))

  let isClosing = false
  async function close(why: LockReason): Promise<void> {
    // The first reason is the true one: while words are being kept, the clock goes on and other windows speak.
    if (isClosing) return
    isClosing = true
    const open = workspace.getState()
    if (why !== 'rekeyed' && why !== 'rekey-stopped') await open?.close(why !== 'other-window')
    sessionStorage.setItem(lockReasonKey, why)
    // Back at the form that asked for the new key, it would ask for another.
    if (why === 'rekeyed') history.replaceState(null, '', '#made')
    // A fresh document holds no key and no word of the one before.
    location.reload()
  }

  // One for all that is sealed with age: each holds the whole library, and none keeps anything between two pieces of work.
  const ageWorker = createAgeWorker(() => new Worker(trustedScriptUrl(ageWorkerUrl), { type: 'module' }))
  const wrapper = createAgeKeyWrapper(ageWorker)
  const vault: LiveVault = createVault({
    wraps: wrapsOf(databases),
    known: { read: readKnownVaults, keep: keepKnownVaults },
    passkeys: async () => (await import('./passkey-parts')).createPasskeyParts(ageWorker),
    wrapper,
    ids,
    async open(info, rawKey) {
      const [{ openWorkspace }, key, { databaseOf }] = await Promise.all([import('./workspace'), importVaultKey(rawKey), databases()])
      const opened = await openWorkspace({
        vault: info,
        database: databaseOf(info.id),
        sealer: createSealer(key),
        clock,
        ids,
        storage,
        ageWorker,
        async sealCopy(rows, passphrase) {
          const recipient = passphrase === undefined ? await vault.recoveryRecipient() : undefined
          if (passphrase === undefined && recipient === undefined) return fail({ code: 'no-recovery-recipient' })
          const { sealCopy } = await import('./backup/seal-copy')
          return ok(await sealCopy(rows, recipient === undefined ? { passphrase: passphrase ?? '' } : { recipient }, clock.now(), wrapper, ids.sha256))
        },
        onLockedElsewhere: () => void close('other-window'),
      })
      if (!opened.ok) return fail(opened.failure)
      workspace.set(opened.value)
      sessionStorage.setItem(lastVaultKey, info.id)
      return { ok: true, value: undefined }
    },
    async fill(info, rawKey, rows) {
      const [{ createVaultRows }, key, { databaseOf }] = await Promise.all([import('../adapters/dexie/vault-rows'), importVaultKey(rawKey), databases()])
      return createVaultRows(databaseOf(info.id), createSealer(key)).writeAll(rows)
    },
    async reseal(from, rawFrom, to, rawTo, onProgress) {
      const [{ resealVault }, { databaseOf }, open, seal] = await Promise.all([import('../adapters/dexie/reseal'), databases(), importVaultKey(rawFrom), importVaultKey(rawTo)])
      return resealVault({ from: databaseOf(from.id), to: databaseOf(to.id), open: createSealer(open), seal: createSealer(seal), onProgress })
    },
    alone: async (vaultId, work) => (await import('../adapters/web-locks/write-lock')).createWriteLock(`turnstone-rekey-${vaultId}`).run(work),
    rest: async () => workspace.getState()?.close(true),
    now: clock.now,
    close,
    lastOpen: () => sessionStorage.getItem(lastVaultKey) ?? undefined,
    whyLocked: readLockReason,
  })

  return { services: { clock, ids, vault, storage, updates: createAppUpdates(), slips: createSlipBox(ageWorker), files: createFileHandover() }, vault, workspace }
}

function readLockReason(): LockReason | undefined {
  const kept = sessionStorage.getItem(lockReasonKey)
  return kept === 'asked' || kept === 'idle' || kept === 'slept' || kept === 'other-window' || kept === 'rekeyed' || kept === 'rekey-stopped' ? kept : undefined
}

/** The wraps, from a part of the app that is loaded at the first question. */
const wrapsOf = (databases: () => Promise<VaultDatabases>): WrapStore => ({
  vaults: async () => (await databases()).wraps.vaults(),
  readWraps: async (vaultId) => (await databases()).wraps.readWraps(vaultId),
  changeWraps: async (vaultId, change) => (await databases()).wraps.changeWraps(vaultId, change),
  addVault: async (vault, wraps) => (await databases()).wraps.addVault(vault, wraps),
  markRekeying: async (vaultId, next) => (await databases()).wraps.markRekeying(vaultId, next),
  markPasskey: async (vaultId, has) => (await databases()).wraps.markPasskey(vaultId, has),
  replaceVault: async (vaultId, by) => (await databases()).wraps.replaceVault(vaultId, by),
  clearReplaced: async () => (await databases()).wraps.clearReplaced(),
  removeVault: async (vaultId) => (await databases()).wraps.removeVault(vaultId),
})

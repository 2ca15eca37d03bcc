import { fail, ok, type Result } from '../lib/result'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { KeyWrapper } from '../ports/key-wrapper'
import type { LockReason, UnlockFailure, Vault, VaultState } from '../ports/vault'
import type { VaultInfo, VaultKind, WrapRow, WrapStore } from '../ports/wrap-store'
import { createObservable } from './observable'

/** The practice vault's passphrase. It is shown on screen: nothing real can be kept behind it. */
export const practicePassphrase = 'practice'

const practiceWorkFactor = 16

export interface VaultParts {
  readonly wraps: WrapStore
  readonly wrapper: KeyWrapper
  readonly ids: Ids
  /** Makes a non-extractable key of the raw bytes and clears them, then opens the workspace. */
  readonly open: (vault: VaultInfo, rawKey: Uint8Array<ArrayBuffer>) => Promise<Result<void, StorageFailure>>
  /** Flushes and drops everything that was open. */
  readonly close: (why: LockReason) => Promise<void>
  readonly whyLocked: () => LockReason | undefined
}

export interface LiveVault extends Vault {
  start(): Promise<void>
}

/** Sets up, opens and closes vaults. Raw keys live only inside one call. */
export function createVault(parts: VaultParts): LiveVault {
  const { wraps, wrapper, ids } = parts
  const state = createObservable<VaultState>({ state: 'starting' })
  let vaults: readonly VaultInfo[] = []

  async function readVaults(): Promise<Result<void, StorageFailure>> {
    const read = await wraps.vaults()
    if (!read.ok) return read
    vaults = read.value
    return ok(undefined)
  }

  const vaultOf = (kind: VaultKind): VaultInfo | undefined => vaults.find((vault) => vault.kind === kind)

  function newest(rows: readonly WrapRow[], kind: WrapRow['kind']): WrapRow | undefined {
    return rows.filter((row) => row.kind === kind).sort((a, b) => b.generation - a.generation)[0]
  }

  async function enter(vault: VaultInfo, raw: Uint8Array): Promise<Result<void, StorageFailure>> {
    const opened = await parts.open(vault, new Uint8Array(raw))
    raw.fill(0)
    if (opened.ok) state.set({ state: 'unlocked', kind: vault.kind })
    return opened
  }

  const row = (kind: WrapRow['kind'], generation: number, bytes: Uint8Array): WrapRow => ({ id: ids.random128(), kind, generation, bytes: new Uint8Array(bytes) })

  /** Writes the new passphrase wrap, reads it back and opens it; only then is the old one removed. */
  async function replacePassphrase(vault: VaultInfo, rows: readonly WrapRow[], raw: Uint8Array, passphrase: string): Promise<Result<void, UnlockFailure>> {
    const old = rows.filter((existing) => existing.kind === 'passphrase')
    const generation = Math.max(0, ...old.map((existing) => existing.generation)) + 1
    const made = row('passphrase', generation, await wrapper.wrapWithPassphrase(raw, passphrase, await wrapper.calibrate()))
    const added = await wraps.changeWraps(vault.id, { add: [made], remove: [] })
    if (!added.ok) return added
    const again = await wraps.readWraps(vault.id)
    if (!again.ok) return again
    const kept = again.value.find((existing) => existing.id === made.id)
    const proof = kept === undefined ? undefined : await wrapper.unwrapWithPassphrase(kept.bytes, passphrase)
    if (proof?.ok !== true) return fail({ code: 'storage-failed' })
    return wraps.changeWraps(vault.id, { add: [], remove: old.map((existing) => existing.id) })
  }

  async function seedOf(words: readonly string[]): Promise<Uint8Array | undefined> {
    const { seedFromWords } = await import('./vault-words')
    return seedFromWords(words)
  }

  return {
    state,
    async start() {
      const read = await readVaults()
      if (!read.ok) state.set({ state: 'unreadable', failure: read.failure })
      else if (vaults.length === 0) state.set({ state: 'none' })
      else {
        wrapper.warmUp()
        state.set({ state: 'locked', vaults: vaults.map((vault) => vault.kind), why: parts.whyLocked() })
      }
    },
    suggestPassphrase: async () => (await import('./vault-words')).suggestPassphrase(ids),
    newRecoveryWords: async () => (await import('./vault-words')).newRecoveryWords(ids),
    strengthOf: async (passphrase) => (await import('./passphrase-strength')).strengthOf(passphrase),

    async setUp(passphrase, recoveryWords) {
      const seed = await seedOf(recoveryWords)
      if (seed === undefined) throw new Error('recovery words were not made here')
      const raw = ids.randomBytes(32)
      const vault: VaultInfo = { id: ids.random128(), kind: 'real' }
      const byPassphrase = await wrapper.wrapWithPassphrase(raw, passphrase, await wrapper.calibrate())
      const byWords = await wrapper.wrapWithRecoverySeed(raw, seed)
      // Both ways in are proved before a vault is said to exist.
      const proofs = [await wrapper.unwrapWithPassphrase(byPassphrase, passphrase), await wrapper.unwrapWithRecoverySeed(byWords, seed)]
      if (proofs.some((proof) => !proof.ok)) return fail({ code: 'storage-failed' })
      const added = await wraps.addVault(vault, [row('passphrase', 1, byPassphrase), row('recovery', 1, byWords)])
      if (!added.ok) return added
      const read = await readVaults()
      return read.ok ? enter(vault, raw) : read
    },

    async setUpPractice() {
      const existing = vaultOf('practice')
      if (existing !== undefined) {
        const removed = await wraps.removeVault(existing.id)
        if (!removed.ok) return removed
      }
      const raw = ids.randomBytes(32)
      const vault: VaultInfo = { id: ids.random128(), kind: 'practice' }
      const wrap = await wrapper.wrapWithPassphrase(raw, practicePassphrase, practiceWorkFactor)
      const added = await wraps.addVault(vault, [row('passphrase', 1, wrap)])
      if (!added.ok) return added
      const read = await readVaults()
      return read.ok ? enter(vault, raw) : read
    },

    async unlock(kind, passphrase) {
      const vault = vaultOf(kind)
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const rows = await wraps.readWraps(vault.id)
      if (!rows.ok) return rows
      // During a change of passphrase there may be two; either opens.
      let failure: UnlockFailure = { code: 'wrap-not-accepted' }
      for (const wrap of rows.value.filter((candidate) => candidate.kind === 'passphrase').sort((a, b) => b.generation - a.generation)) {
        const raw = await wrapper.unwrapWithPassphrase(wrap.bytes, passphrase)
        if (raw.ok) return enter(vault, raw.value)
        failure = raw.failure
      }
      return fail(failure)
    },

    async recover(words, newPassphrase) {
      const { wrongWord } = await import('./vault-words')
      const wrong = wrongWord(words)
      if (wrong !== undefined) return fail({ code: 'words-not-right', position: wrong })
      const seed = await seedOf(words)
      if (seed === undefined) return fail({ code: 'words-not-right', position: undefined })
      const vault = vaultOf('real')
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const rows = await wraps.readWraps(vault.id)
      if (!rows.ok) return rows
      const wrap = newest(rows.value, 'recovery')
      const raw = wrap === undefined ? fail({ code: 'wrap-not-accepted' as const }) : await wrapper.unwrapWithRecoverySeed(wrap.bytes, seed)
      if (!raw.ok) return raw.failure.code === 'wrong-passphrase' ? fail({ code: 'words-not-right', position: undefined }) : raw
      const replaced = await replacePassphrase(vault, rows.value, raw.value, newPassphrase)
      return replaced.ok ? enter(vault, raw.value) : replaced
    },

    async changePassphrase(old, next) {
      const current = state.getState()
      const vault = current.state === 'unlocked' ? vaultOf(current.kind) : undefined
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const rows = await wraps.readWraps(vault.id)
      if (!rows.ok) return rows
      const wrap = newest(rows.value, 'passphrase')
      const raw = wrap === undefined ? fail({ code: 'wrap-not-accepted' as const }) : await wrapper.unwrapWithPassphrase(wrap.bytes, old)
      if (!raw.ok) return raw
      const replaced = await replacePassphrase(vault, rows.value, raw.value, next)
      raw.value.fill(0)
      return replaced
    },

    async lock(why) {
      if (state.getState().state !== 'unlocked') return
      await parts.close(why)
    },

    async removePractice() {
      const vault = vaultOf('practice')
      return vault === undefined ? ok(undefined) : wraps.removeVault(vault.id)
    },
  }
}

import { fail, ok, type Result } from '../lib/result'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { KeyWrapper } from '../ports/key-wrapper'
import type { LockReason, UnlockFailure, Vault, VaultState } from '../ports/vault'
import type { PlainRow } from '../ports/vault-rows'
import type { VaultInfo, VaultKind, WrapRow, WrapStore } from '../ports/wrap-store'
import { createObservable } from './observable'
import type { PasskeyParts } from './passkey-parts'
import type { RekeyParts } from './rekey'

/** The practice vault's passphrase. It is shown on screen: nothing real can be kept behind it. */
export const practicePassphrase = 'practice'

const practiceWorkFactor = 16

export interface VaultParts {
  readonly wraps: WrapStore
  /** The vaults as they were last listed: the passphrase is asked for at once, and the register is read meanwhile. */
  readonly known: { readonly read: () => readonly VaultInfo[]; readonly keep: (vaults: readonly VaultInfo[]) => void }
  readonly wrapper: KeyWrapper
  readonly ids: Ids
  readonly passkeys: () => Promise<PasskeyParts>
  /** Makes a non-extractable key of the raw bytes and clears them, then opens the workspace. */
  readonly open: (vault: VaultInfo, rawKey: Uint8Array<ArrayBuffer>) => Promise<Result<void, StorageFailure>>
  /** Writes the rows of a copy into a vault that is not listed yet. */
  readonly fill: (vault: VaultInfo, rawKey: Uint8Array<ArrayBuffer>, rows: readonly PlainRow[]) => Promise<Result<void, StorageFailure>>
  /** Writes every row of one vault into another under its key, and reads all of it back. */
  readonly reseal: (from: VaultInfo, rawFrom: Uint8Array<ArrayBuffer>, to: VaultInfo, rawTo: Uint8Array<ArrayBuffer>, onProgress: (share: number) => void) => Promise<Result<void, StorageFailure>>
  /** Only one window at a time gives a vault a new key. */
  readonly alone: <T>(vaultId: string, work: () => Promise<T>) => Promise<T>
  /** Keeps what is open and lets go of it, without a new document. Other windows lock. */
  readonly rest: () => Promise<void>
  readonly now: () => number
  /** Flushes and drops everything that was open. */
  readonly close: (why: LockReason) => Promise<void>
  /** The vault that this window last had open. */
  readonly lastOpen: () => string | undefined
  readonly whyLocked: () => LockReason | undefined
}

export interface LiveVault extends Vault {
  /** What copies of the open vault are sealed to; undefined where it was made before copies. */
  recoveryRecipient(): Promise<string | undefined>
  start(): Promise<void>
  /** Gets ready for the passphrase; called once the field is drawn. */
  warmUp(): void
}

/** Sets up, opens and closes vaults. Raw keys live only inside one call. */
export function createVault(parts: VaultParts): LiveVault {
  const { wraps, wrapper, ids } = parts
  const state = createObservable<VaultState>({ state: 'starting' })
  let vaults: readonly VaultInfo[] = []
  let openId: string | undefined
  /** The register, once it was read: until then there is only a hint of it. */
  let listed: Promise<unknown> = Promise.resolve()

  async function readVaults(): Promise<Result<void, StorageFailure>> {
    const read = await wraps.vaults()
    if (!read.ok) return read
    list([...read.value].sort((a, b) => (a.made ?? 0) - (b.made ?? 0) || (a.id < b.id ? -1 : 1)))
    return ok(undefined)
  }

  function list(next: readonly VaultInfo[]): void {
    vaults = next
    parts.known.keep(next)
  }

  const vaultOf = (kind: VaultKind): VaultInfo | undefined => vaults.find((vault) => vault.kind === kind)
  const realCount = (): number => vaults.filter((vault) => vault.kind === 'real').length
  const showLocked = (): void => state.set({ state: 'locked', vaults: vaults.map((vault) => vault.kind), all: vaults, last: parts.lastOpen(), why: parts.whyLocked() })

  const newestFirst = (rows: readonly WrapRow[], kind: WrapRow['kind']): readonly WrapRow[] =>
    rows.filter((row) => row.kind === kind).sort((a, b) => b.generation - a.generation)

  async function enter(vault: VaultInfo, raw: Uint8Array): Promise<Result<void, StorageFailure>> {
    const opened = await parts.open(vault, new Uint8Array(raw))
    raw.fill(0)
    if (opened.ok) {
      openId = vault.id
      state.set({ state: 'unlocked', kind: vault.kind, ...(vault.next === undefined ? {} : { isRekeyBegun: true }) })
    }
    // The vault is there all the same: the way to it is to unlock it, not to set up another.
    else if (state.getState().state !== 'unlocked') showLocked()
    return opened
  }

  /** Opens the newest wrap that the passphrase opens: while a change of passphrase is under way there are two. */
  async function openByPassphrase(rows: readonly WrapRow[], passphrase: string): Promise<Result<{ readonly raw: Uint8Array; readonly wrap: WrapRow }, UnlockFailure>> {
    let failure: UnlockFailure = { code: 'wrap-not-accepted' }
    for (const wrap of newestFirst(rows, 'passphrase')) {
      const raw = await wrapper.unwrapWithPassphrase(wrap.bytes, passphrase)
      if (raw.ok) return ok({ raw: raw.value, wrap })
      if (failure.code !== 'wrong-passphrase') failure = raw.failure
    }
    return fail(failure)
  }

  /** The open vault again, by its passphrase: whoever holds the device does not thereby know it. */
  async function openHere(passphrase: string): Promise<Result<{ readonly vault: VaultInfo; readonly rows: readonly WrapRow[]; readonly raw: Uint8Array }, UnlockFailure>> {
    const vault = state.getState().state === 'unlocked' ? vaults.find(({ id }) => id === openId) : undefined
    if (vault === undefined) return fail({ code: 'no-such-vault' })
    const rows = await wraps.readWraps(vault.id)
    if (!rows.ok) return rows
    const opened = await openByPassphrase(rows.value, passphrase)
    return opened.ok ? ok({ vault, rows: rows.value, raw: opened.value.raw }) : opened
  }

  /** Finishes a change of passphrase that was cut short: the one before the one that has just opened goes. */
  async function dropOlder(vault: VaultInfo, rows: readonly WrapRow[], opened: WrapRow): Promise<void> {
    const older = rows.filter((row) => row.kind === 'passphrase' && row.generation < opened.generation)
    // If it cannot be removed now, the next unlocking tries again.
    if (older.length > 0) await wraps.changeWraps(vault.id, { add: [], remove: older.map((row) => row.id) })
  }

  /** Work on the new key of a vault: one window at a time, and as the register says by then. */
  async function onNewKey<T, F extends { readonly code: string }>(vaultId: string, work: (vault: VaultInfo, rekey: typeof import('./rekey'), rekeyParts: RekeyParts) => Promise<Result<T, F>>): Promise<Result<T, F | StorageFailure | { readonly code: 'no-such-vault' }>> {
    const { beginRekey, finishRekey } = await import('./rekey')
    const reseal: RekeyParts['reseal'] = (from, rawFrom, to, rawTo) => {
      state.set({ state: 'rekeying', share: 0 })
      return parts.reseal(from, rawFrom, to, rawTo, (share) => state.set({ state: 'rekeying', share }))
    }
    return parts.alone(vaultId, async () => {
      const read = await readVaults()
      if (!read.ok) return read
      const vault = vaults.find(({ id }) => id === vaultId)
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const done = await work(vault, { beginRekey, finishRekey }, { wraps, wrapper, ids, reseal })
      await readVaults()
      return done
    })
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

  /** A vault made before copies learns what to seal them to when its words are typed. */
  async function learnRecipient(vault: VaultInfo, wrap: WrapRow, seed: Uint8Array): Promise<void> {
    if (wrap.recipient !== undefined) return
    const next: WrapRow = { ...wrap, id: ids.random128(), generation: wrap.generation + 1, recipient: await wrapper.recipientOf(seed) }
    await wraps.changeWraps(vault.id, { add: [next], remove: [wrap.id] })
  }

  async function seedOf(words: readonly string[]): Promise<Uint8Array | undefined> {
    const { seedFromWords } = await import('./vault-words')
    return seedFromWords(words)
  }

  /** A new vault with both ways in proved before it is said to exist. What fills it is written before it is listed. */
  async function make(passphrase: string, seed: Uint8Array, rows: readonly PlainRow[] = []): Promise<Result<void, StorageFailure>> {
    const raw = ids.randomBytes(32)
    const vault: VaultInfo = { id: ids.random128(), kind: 'real', made: parts.now() }
    const byPassphrase = await wrapper.wrapWithPassphrase(raw, passphrase, await wrapper.calibrate())
    const byWords = await wrapper.wrapWithRecoverySeed(raw, seed)
    const proofs = [await wrapper.unwrapWithPassphrase(byPassphrase, passphrase), await wrapper.unwrapWithRecoverySeed(byWords, seed)]
    if (proofs.some((proof) => !proof.ok)) return fail({ code: 'storage-failed' })
    if (rows.length > 0) {
      const filled = await parts.fill(vault, new Uint8Array(raw), rows)
      if (!filled.ok) {
        // Nobody has heard of it yet: what was written of it goes.
        await wraps.removeVault(vault.id)
        return filled
      }
    }
    const recovery: WrapRow = { ...row('recovery', 1, byWords), recipient: await wrapper.recipientOf(seed) }
    const added = await wraps.addVault(vault, [row('passphrase', 1, byPassphrase), recovery])
    if (!added.ok) return added
    const read = await readVaults()
    return read.ok ? enter(vault, raw) : read
  }

  return {
    state,
    async start() {
      vaults = parts.known.read()
      if (vaults.length > 0) showLocked()
      const expected = JSON.stringify(vaults)
      const reading = readVaults()
      listed = reading
      const read = await reading
      if (state.getState().state === 'unlocked' || state.getState().state === 'rekeying') return
      if (!read.ok) state.set({ state: 'unreadable', failure: read.failure })
      else if (vaults.length === 0) state.set({ state: 'none' })
      else if (state.getState().state !== 'locked' || JSON.stringify(vaults) !== expected) showLocked()
      void wraps.clearReplaced()
    },
    warmUp: () => wrapper.warmUp(),
    suggestPassphrase: async () => (await import('./vault-words')).suggestPassphrase(ids),
    newRecoveryWords: async () => (await import('./vault-words')).newRecoveryWords(ids),
    strengthOf: async (passphrase) => (await import('./passphrase-strength')).strengthOf(passphrase),

    async setUp(passphrase, recoveryWords) {
      const seed = await seedOf(recoveryWords)
      if (seed === undefined) throw new Error('recovery words were not made here')
      // Another window may have set one up since this one began to ask: two would hide one another.
      const known = realCount()
      const already = await readVaults()
      if (!already.ok) return already
      if (realCount() > known) {
        showLocked()
        return fail({ code: 'storage-failed' })
      }
      return make(passphrase, seed)
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

    async unlock(which, passphrase) {
      const vault = vaults.find(({ id }) => id === which) ?? vaults.find(({ kind }) => kind === which)
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const rows = await wraps.readWraps(vault.id)
      if (!rows.ok) return rows
      const opened = await openByPassphrase(rows.value, passphrase)
      if (!opened.ok) return opened
      await dropOlder(vault, rows.value, opened.value.wrap)
      await listed
      if (vaults.find(({ id }) => id === vault.id)?.next === undefined) return enter(vault, opened.value.raw)
      const made = await onNewKey(vault.id, (begun, { finishRekey }, rekeyParts) => finishRekey(begun, opened.value.raw, passphrase, rekeyParts))
      if (made.ok) return enter(made.value.vault, made.value.raw)
      showLocked()
      if (made.failure.code === 'no-such-vault') return fail(made.failure)
      // The vault as it was is whole: a full disk must keep nobody from a case.
      return enter(vaults.find(({ id }) => id === vault.id) ?? vault, opened.value.raw)
    },

    async recover(words, newPassphrase) {
      const { wrongWord } = await import('./vault-words')
      const wrong = wrongWord(words)
      if (wrong !== undefined) return fail({ code: 'words-not-right', position: wrong })
      const seed = await seedOf(words)
      if (seed === undefined) return fail({ code: 'words-not-right', position: undefined })
      if (vaultOf('real') === undefined) return fail({ code: 'no-such-vault' })
      let refused: UnlockFailure = { code: 'wrap-not-accepted' }
      for (const vault of vaults.filter(({ kind }) => kind === 'real')) {
        const rows = await wraps.readWraps(vault.id)
        if (!rows.ok) return rows
        const [wrap] = newestFirst(rows.value, 'recovery')
        if (wrap === undefined) continue
        const raw = await wrapper.unwrapWithRecoverySeed(wrap.bytes, seed)
        if (!raw.ok) {
          refused = raw.failure
          continue
        }
        await learnRecipient(vault, wrap, seed)
        const replaced = await replacePassphrase(vault, rows.value, raw.value, newPassphrase)
        return replaced.ok ? enter(vault, raw.value) : replaced
      }
      return refused.code === 'wrong-passphrase' ? fail({ code: 'words-not-right', position: undefined }) : fail(refused)
    },

    openCopy: async (file, key) => (await import('./backup/seal-copy')).openCopy(file, key, wrapper, ids.sha256),

    async restore(copy, passphrase, words) {
      const seed = await seedOf(copy.words ?? words ?? [])
      if (seed === undefined) throw new Error('recovery words were not made here')
      return make(passphrase, seed, copy.rows)
    },

    async recoveryRecipient() {
      const rows = openId === undefined ? undefined : await wraps.readWraps(openId)
      return rows?.ok === true ? newestFirst(rows.value, 'recovery')[0]?.recipient : undefined
    },

    async changePassphrase(old, next) {
      const opened = await openHere(old)
      if (!opened.ok) return opened
      const { vault, rows, raw } = opened.value
      const replaced = await replacePassphrase(vault, rows, raw, next)
      raw.fill(0)
      return replaced
    },

    async rekey(old, next) {
      const opened = await openHere(old)
      if (!opened.ok) return opened
      const { vault, rows, raw } = opened.value
      const begun = await onNewKey(vault.id, (now, { beginRekey }, rekeyParts) => beginRekey(now, next, rekeyParts))
      if (!begun.ok) return begun
      // The passphrase that is known opens nothing here from now on, whatever becomes of the rest.
      const replaced = await replacePassphrase(vault, rows, raw, next)
      if (!replaced.ok) return replaced
      state.set({ state: 'rekeying', share: 0 })
      await parts.rest()
      const made = await onNewKey(vault.id, (now, { finishRekey }, rekeyParts) => finishRekey(now, raw, next, rekeyParts))
      raw.fill(0)
      if (made.ok) made.value.raw.fill(0)
      await parts.close(made.ok ? 'rekeyed' : 'rekey-stopped')
      return ok(undefined)
    },

    async passkey() {
      const [{ createVaultPasskey }, keys] = await Promise.all([import('./vault-passkey'), parts.passkeys()])
      return createVaultPasskey({ wraps, ids, keys, listed: async () => (await listed, vaults), refresh: readVaults, openId: () => openId, openByPassphrase, enter })
    },

    async lock(why) {
      if (state.getState().state !== 'unlocked') return
      await parts.close(why)
    },

    async removePractice() {
      const vault = vaultOf('practice')
      if (vault === undefined) return ok(undefined)
      const removed = await wraps.removeVault(vault.id)
      if (!removed.ok) return removed
      list(vaults.filter((other) => other.id !== vault.id))
      if (state.getState().state !== 'unlocked') {
        if (vaults.length === 0) state.set({ state: 'none' })
        else showLocked()
      }
      return removed
    },
  }
}

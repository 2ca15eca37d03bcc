import { fail, ok, type Result } from '../lib/result'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { PasskeyFailure } from '../ports/passkeys'
import type { UnlockFailure, VaultPasskey } from '../ports/vault'
import type { VaultInfo, WrapRow, WrapStore } from '../ports/wrap-store'
import type { PasskeyParts } from './passkey-parts'

export interface VaultPasskeyParts {
  readonly wraps: WrapStore
  readonly ids: Ids
  readonly keys: PasskeyParts
  /** The vaults as the register says. */
  readonly listed: () => Promise<readonly VaultInfo[]>
  /** Reads them again. */
  readonly refresh: () => Promise<unknown>
  readonly openId: () => string | undefined
  readonly openByPassphrase: (rows: readonly WrapRow[], passphrase: string) => Promise<Result<{ readonly raw: Uint8Array }, UnlockFailure>>
  readonly enter: (vault: VaultInfo, raw: Uint8Array) => Promise<Result<void, StorageFailure>>
}

/**
 * A passkey for every day: one more wrap of the vault key (ledger-and-sync §2). The passphrase and the recovery words are
 * never touched here, so that a lost or removed passkey keeps nobody out.
 */
export function createVaultPasskey({ wraps, ids, keys, listed, refresh, openId, openByPassphrase, enter }: VaultPasskeyParts): VaultPasskey {
  const passkeyRows = (rows: readonly WrapRow[]) => rows.filter(({ kind }) => kind === 'passkey')

  /** What the unlock screen goes by. If it cannot be written now, settings puts it right the next time they are looked at. */
  async function mark(vault: VaultInfo, has: boolean): Promise<void> {
    if ((vault.passkey === true) === has) return
    await wraps.markPasskey(vault.id, has)
    await refresh()
  }

  async function openVault(): Promise<Result<{ readonly vault: VaultInfo; readonly rows: readonly WrapRow[] }, StorageFailure | { readonly code: 'no-such-vault' }>> {
    const vault = (await listed()).find(({ id, kind }) => id === openId() && kind === 'real')
    if (vault === undefined) return fail({ code: 'no-such-vault' })
    const rows = await wraps.readWraps(vault.id)
    return rows.ok ? ok({ vault, rows: rows.value }) : rows
  }

  /** Makes a passkey and asks it at once: one that gives no key, or that nobody can use, leaves no trace in the vault. */
  async function made(raw: Uint8Array, name: string): Promise<Result<{ readonly row: WrapRow; readonly given: Uint8Array }, PasskeyFailure>> {
    const passkey = await keys.create(name)
    if (!passkey.ok) return passkey
    const nonce = ids.randomBytes(16)
    const given = await keys.ask(passkey.value, nonce)
    if (!given.ok) return given
    const bytes = new Uint8Array(await keys.wrap(raw, nonce, given.value))
    const row: WrapRow = { id: ids.random128(), kind: 'passkey', generation: 1, bytes, passkey: passkey.value }
    return ok({ row, given: given.value })
  }

  return {
    isSupported: () => keys.isSupported(),
    async has() {
      const opened = await openVault()
      if (!opened.ok) return false
      const has = passkeyRows(opened.value.rows).length > 0
      await mark(opened.value.vault, has)
      return has
    },
    async add(passphrase, name) {
      const opened = await openVault()
      if (!opened.ok) return opened
      const { vault, rows } = opened.value
      const key = await openByPassphrase(rows, passphrase)
      if (!key.ok) return key
      const { raw } = key.value
      const passkey = await made(raw, name)
      if (!passkey.ok) return passkey
      const { row, given } = passkey.value
      const added = await wraps.changeWraps(vault.id, { add: [row], remove: passkeyRows(rows).map(({ id }) => id) })
      if (!added.ok) return added
      // Read back and opened before it is said to be there.
      const kept = await wraps.readWraps(vault.id)
      const bytes = kept.ok ? kept.value.find(({ id }) => id === row.id)?.bytes : undefined
      const proof = bytes === undefined ? undefined : await keys.unwrap(bytes, given)
      const isProved = proof?.every((byte, at) => byte === raw[at]) === true
      raw.fill(0)
      proof?.fill(0)
      given.fill(0)
      if (!isProved) {
        await wraps.changeWraps(vault.id, { add: [], remove: [row.id] })
        return fail({ code: 'storage-failed' })
      }
      await mark(vault, true)
      return ok(undefined)
    },
    async remove() {
      const opened = await openVault()
      if (!opened.ok) return opened
      const { vault, rows } = opened.value
      const removed = await wraps.changeWraps(vault.id, { add: [], remove: passkeyRows(rows).map(({ id }) => id) })
      if (removed.ok) await mark(vault, false)
      return removed
    },
    async unlock(which) {
      const vault = (await listed()).find(({ id }) => id === which)
      if (vault === undefined) return fail({ code: 'no-such-vault' })
      const rows = await wraps.readWraps(vault.id)
      if (!rows.ok) return rows
      const [wrap] = passkeyRows(rows.value)
      // A vault that is getting a new key is opened by its new passphrase only: it needs it to go on.
      if (wrap?.passkey === undefined || vault.next !== undefined) {
        return fail({ code: 'passkey-not-here' })
      }
      const nonce = keys.nonceOf(wrap.bytes)
      if (nonce === undefined) return fail({ code: 'wrap-not-accepted' })
      const given = await keys.ask(wrap.passkey, nonce)
      if (!given.ok) return given
      const raw = await keys.unwrap(wrap.bytes, given.value)
      given.value.fill(0)
      return raw === undefined ? fail({ code: 'passkey-gives-no-key' }) : enter(vault, raw)
    },
  }
}

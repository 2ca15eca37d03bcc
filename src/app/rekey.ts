import { fail, ok, type Result } from '../lib/result'
import type { StorageFailure } from '../ports/failures'
import type { Ids } from '../ports/ids'
import type { KeyWrapper } from '../ports/key-wrapper'
import type { RekeyFailure } from '../ports/vault'
import type { VaultInfo, WrapRow, WrapStore } from '../ports/wrap-store'

export interface RekeyParts {
  readonly wraps: WrapStore
  readonly wrapper: KeyWrapper
  readonly ids: Ids
  /** Writes every row of one vault into another under its key, going on where it was stopped, and reads all of it back. */
  readonly reseal: (from: VaultInfo, rawFrom: Uint8Array<ArrayBuffer>, to: VaultInfo, rawTo: Uint8Array<ArrayBuffer>) => Promise<Result<void, StorageFailure>>
}

export interface Rekeyed {
  readonly vault: VaultInfo
  readonly raw: Uint8Array
}

/** A new vault beside this one, with both ways in and no rows: to be finished with the passphrase given here. */
export async function beginRekey(vault: VaultInfo, passphrase: string, parts: RekeyParts): Promise<Result<void, RekeyFailure>> {
  const { wraps, ids } = parts
  const kept = await wraps.readWraps(vault.id)
  if (!kept.ok) return kept
  const recipient = kept.value.filter(({ kind }) => kind === 'recovery').sort((a, b) => b.generation - a.generation)[0]?.recipient
  if (recipient === undefined) return fail({ code: 'no-recovery-recipient' })
  if (vault.next !== undefined) {
    if ((await openBegun(vault.next, passphrase, parts)) !== undefined) return ok(undefined)
    // What was begun under another passphrase cannot be gone on with, and holds nothing that is not in the vault.
    const removed = await wraps.removeVault(vault.next)
    if (!removed.ok) return removed
  }
  return begin(vault, passphrase, recipient, ids.random128(), parts)
}

/**
 * Gives a vault its new key: its rows are written anew into the vault beside it, which takes its place in one transaction
 * once every row was read back. Until then the vault is as it was, and both of its wraps work; from then on those of the new
 * one do. Stopped anywhere, it goes on with what is there. `not-begun`: nothing here opens with this passphrase.
 */
export async function finishRekey(vault: VaultInfo, raw: Uint8Array, passphrase: string, parts: RekeyParts): Promise<Result<Rekeyed, RekeyFailure | { readonly code: 'not-begun' }>> {
  const begun = vault.next === undefined ? undefined : await openBegun(vault.next, passphrase, parts)
  if (begun === undefined) return fail({ code: 'not-begun' })
  const to: VaultInfo = { id: begun.id, kind: vault.kind, ...(vault.made === undefined ? {} : { made: vault.made }) }
  const resealed = await parts.reseal(vault, new Uint8Array(raw), to, new Uint8Array(begun.raw))
  if (!resealed.ok) return resealed
  const replaced = await parts.wraps.replaceVault(vault.id, to)
  return replaced.ok ? ok({ vault: to, raw: begun.raw }) : replaced
}

interface Begun {
  readonly id: string
  readonly raw: Uint8Array
}

async function openBegun(id: string, passphrase: string, { wraps, wrapper }: Pick<RekeyParts, 'wraps' | 'wrapper'>): Promise<Begun | undefined> {
  const rows = await wraps.readWraps(id)
  if (!rows.ok || !rows.value.some(({ kind }) => kind === 'recovery')) return undefined
  const wrap = rows.value.find(({ kind }) => kind === 'passphrase')
  const raw = wrap === undefined ? undefined : await wrapper.unwrapWithPassphrase(wrap.bytes, passphrase)
  return raw?.ok === true ? { id, raw: raw.value } : undefined
}

/** Both ways into the new vault, read back, before a row is written under its key. */
async function begin(vault: VaultInfo, passphrase: string, recipient: string, id: string, { wraps, wrapper, ids }: RekeyParts): Promise<Result<void, RekeyFailure>> {
  const marked = await wraps.markRekeying(vault.id, id)
  if (!marked.ok) return marked
  const raw = ids.randomBytes(32)
  const rows: readonly WrapRow[] = [
    { id: ids.random128(), kind: 'passphrase', generation: 1, bytes: new Uint8Array(await wrapper.wrapWithPassphrase(raw, passphrase, await wrapper.calibrate())) },
    { id: ids.random128(), kind: 'recovery', generation: 1, bytes: new Uint8Array(await wrapper.sealFile(raw, { recipient })), recipient },
  ]
  const added = await wraps.changeWraps(id, { add: rows, remove: [] })
  if (!added.ok) return added
  const begun = await openBegun(id, passphrase, { wraps, wrapper })
  return begun !== undefined && begun.raw.every((byte, at) => byte === raw[at]) ? ok(undefined) : fail({ code: 'storage-failed' })
}

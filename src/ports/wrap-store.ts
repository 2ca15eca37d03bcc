import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'
import type { PasskeyHandle } from './passkeys'

export type WrapKind = 'passphrase' | 'recovery' | 'passkey'

export interface WrapRow {
  readonly id: string
  readonly kind: WrapKind
  readonly generation: number
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of a recovery wrap: the age recipient that copies are sealed to. No secret; absent in vaults made before copies. */
  readonly recipient?: string
  /** Of a passkey's wrap: which one opens it. */
  readonly passkey?: PasskeyHandle
}

export type VaultKind = 'real' | 'practice'

export interface VaultInfo {
  readonly id: string
  readonly kind: VaultKind
  /** Milliseconds since 1970 UTC; orders the vaults of a shared device, which have no names. Absent in the first ones made. */
  readonly made?: number
  /** The vault that is being made of this one under a new key, where that was begun and is not finished. */
  readonly next?: string
  /** A passkey opens it too: only then is one asked for. The wraps are what counts. */
  readonly passkey?: boolean
}

/** The wraps of a vault's key, and which vaults this browser holds. All of it is age files and opaque ids. */
export interface WrapStore {
  vaults(): Promise<Result<readonly VaultInfo[], StorageFailure>>
  readWraps(vaultId: string): Promise<Result<readonly WrapRow[], StorageFailure>>
  /** Adds and removes in one strict transaction, so that there are never fewer working wraps than before or after. */
  changeWraps(vaultId: string, change: { readonly add: readonly WrapRow[]; readonly remove: readonly string[] }): Promise<Result<void, StorageFailure>>
  addVault(vault: VaultInfo, wraps: readonly WrapRow[]): Promise<Result<void, StorageFailure>>
  /** Notes which vault is being made of this one, before anything of it is written. */
  markRekeying(vaultId: string, next: string): Promise<Result<void, StorageFailure>>
  /** Notes whether a passkey opens it. */
  markPasskey(vaultId: string, has: boolean): Promise<Result<void, StorageFailure>>
  /** Puts one vault in the place of another in one strict transaction; then the other goes. */
  replaceVault(vaultId: string, by: VaultInfo): Promise<Result<void, StorageFailure>>
  /** Takes away what is left of replaced vaults, where a window still held them. */
  clearReplaced(): Promise<Result<void, StorageFailure>>
  removeVault(vaultId: string): Promise<Result<void, StorageFailure>>
}

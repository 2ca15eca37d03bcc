import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'
import type { WrapFailure } from './key-wrapper'
import type { PasskeyFailure } from './passkeys'
import type { Readable } from './readable'
import type { CopyFailure, OpenedCopy } from './copies'
import type { VaultInfo, VaultKind } from './wrap-store'

export type VaultState =
  | { readonly state: 'starting' }
  /** No vault on this device yet. */
  | { readonly state: 'none' }
  | { readonly state: 'locked'; readonly vaults: readonly VaultKind[]; readonly all: readonly VaultInfo[]; readonly last: string | undefined; readonly why: LockReason | undefined }
  | { readonly state: 'unlocked'; readonly kind: VaultKind; readonly isRekeyBegun?: boolean }
  /** All rows are being written under a new key; nothing else can be done meanwhile. `share` from 0 to 1. */
  | { readonly state: 'rekeying'; readonly share: number }
  | { readonly state: 'unreadable'; readonly failure: StorageFailure }

export type LockReason = 'asked' | 'idle' | 'slept' | 'other-window' | 'rekeyed' | 'rekey-stopped'

export type UnlockFailure = WrapFailure | StorageFailure | { readonly code: 'no-such-vault' }

export type RekeyFailure =
  | UnlockFailure
  /** This vault was made before its recovery words could be written to without having them. */
  | { readonly code: 'no-recovery-recipient' }

export type PasskeyUnlockFailure =
  | UnlockFailure
  | PasskeyFailure
  /** No passkey opens this vault, or not now. */
  | { readonly code: 'passkey-not-here' }

/** A passkey for every day, beside the passphrase and the recovery words; never instead of them. */
export interface VaultPasskey {
  /** Whether this browser can get a key out of a passkey. Where it cannot, nothing is offered. */
  isSupported(): Promise<boolean>
  /** Whether one opens the vault that is open. */
  has(): Promise<boolean>
  /** Makes one for the open vault, in place of one that was there. `name` is what the device's own list of passkeys shows. */
  add(passphrase: string, name: string): Promise<Result<void, UnlockFailure | PasskeyFailure>>
  /** It opens the vault no more. The device's own list keeps it. */
  remove(): Promise<Result<void, StorageFailure | { readonly code: 'no-such-vault' }>>
  unlock(which: string): Promise<Result<void, PasskeyUnlockFailure>>
}

/** The vault as screens see it. Keys never leave the app layer. */
export interface Vault {
  readonly state: Readable<VaultState>
  /** Six words nobody chose. */
  suggestPassphrase(): Promise<string>
  /** 0 to 4 by the strength meter, where 3 is enough for an own phrase. */
  strengthOf(passphrase: string): Promise<number>
  /** Makes the recovery words first (24), so that they can be proved before anything is kept. */
  newRecoveryWords(): Promise<readonly string[]>
  setUp(passphrase: string, recoveryWords: readonly string[]): Promise<Result<void, StorageFailure>>
  /** A throw-away vault for the practice case. */
  setUpPractice(): Promise<Result<void, StorageFailure>>
  /** By its id; or the first of a kind. Several people's vaults on one device know nothing of each other. */
  unlock(which: string, passphrase: string): Promise<Result<void, UnlockFailure>>
  /** Opens whichever vault these recovery words open, and sets a new passphrase. */
  recover(words: readonly string[], newPassphrase: string): Promise<Result<void, UnlockFailure | { readonly code: 'words-not-right'; readonly position: number | undefined }>>
  changePassphrase(old: string, next: string): Promise<Result<void, UnlockFailure>>
  /**
   * Somebody knows the passphrase: sets a new one and makes a new vault key, under which every row is written anew. Ends by
   * locking. A failure that is given back has changed nothing; what stops later is gone on with at the next unlocking.
   */
  rekey(old: string, next: string): Promise<Result<void, RekeyFailure>>
  /** Reads a copy to its end. Nothing is kept of it and no vault is touched. */
  openCopy(file: Uint8Array, key: { readonly words: readonly string[] } | { readonly passphrase: string }): Promise<Result<OpenedCopy, CopyFailure>>
  /** Makes a new vault of a copy, beside whatever is on this device, and opens it. `words` where the copy was not opened by its own. */
  restore(copy: OpenedCopy, passphrase: string, words: readonly string[] | undefined): Promise<Result<void, StorageFailure>>
  /** Fetched when it is first wanted. */
  passkey(): Promise<VaultPasskey>
  lock(why: LockReason): Promise<void>
  removePractice(): Promise<Result<void, StorageFailure>>
}

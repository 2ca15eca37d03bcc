import Dexie, { type Table } from 'dexie'

export interface EntryRow {
  readonly case: string
  readonly seq: number
  readonly space: string
  readonly writer: string
  readonly n: number
  readonly id: string
  readonly box: Uint8Array<ArrayBuffer>
}
export interface SealedRow {
  readonly key: string
  readonly generation: number
  readonly box: Uint8Array<ArrayBuffer>
}
export interface SnapshotBox extends SealedRow {
  readonly case: string
  readonly through: number
}
export interface WrapBox {
  readonly id: string
  readonly kind: 'passphrase' | 'recovery'
  readonly generation: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** The tables of one vault. Keys and indexes are opaque ids, numbers and field names; every value is sealed. */
export class VaultDatabase extends Dexie {
  declare readonly wraps: Table<WrapBox, string>
  declare readonly entries: Table<EntryRow, [string, number]>
  declare readonly drafts: Table<SealedRow, string>
  declare readonly summaries: Table<SealedRow, string>
  declare readonly snapshots: Table<SnapshotBox, [string, number]>
  declare readonly settings: Table<SealedRow, string>

  constructor(vaultId: string) {
    // Strict by name: the default of every engine answers "complete" before the words are on the disk.
    super(`turnstone-${vaultId}`, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      wraps: 'id',
      entries: '[case+seq], &[space+writer+n]',
      drafts: 'key',
      summaries: 'key',
      snapshots: '[case+generation]',
      settings: 'key',
    })
  }
}

export interface VaultRow {
  readonly id: string
  readonly kind: 'real' | 'practice'
}

/** Which vaults this browser holds. Nothing else is kept outside a vault. */
export class VaultRegister extends Dexie {
  declare readonly vaults: Table<VaultRow, string>

  constructor() {
    super('turnstone', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ vaults: 'id' })
  }
}

import Dexie, { type Table } from 'dexie'

export interface EntryRow {
  /** `space|writer|n` of an entry written here: no number of a writer is ever given twice. */
  readonly own?: string
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
  readonly kind: 'passphrase' | 'recovery' | 'passkey'
  readonly generation: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly recipient?: string
  readonly passkey?: { readonly credential: Uint8Array<ArrayBuffer>; readonly transports: readonly string[] }
}

export interface ObjectRow {
  readonly space: string
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `space|writer|seq` of this installation's own bundles. */
  readonly own?: string
}
export interface CursorRow {
  readonly space: string
  readonly key: string
  readonly box: Uint8Array<ArrayBuffer>
}

/**
 * Dexie opens a storage that a newer version has made, and would write into it what that version no longer knows. Here it
 * is left alone: whoever opened it hears that this window is the older one.
 */
function leaveNewerAlone(database: Dexie): void {
  database.on('ready', () => {
    // Dexie counts its versions in tens.
    if (Math.floor(database.backendDB().version / 10) > database.verno) throw new Dexie.VersionError('made by a newer version')
  }, true)
}

/** The tables of one vault. Keys and indexes are opaque ids, numbers and field names; every value is sealed. */
export class VaultDatabase extends Dexie {
  declare readonly wraps: Table<WrapBox, string>
  declare readonly entries: Table<EntryRow, [string, number]>
  declare readonly drafts: Table<SealedRow, string>
  declare readonly summaries: Table<SealedRow, string>
  declare readonly snapshots: Table<SnapshotBox, [string, number]>
  declare readonly settings: Table<SealedRow, string>
  declare readonly objects: Table<ObjectRow, [string, string]>
  declare readonly cursors: Table<CursorRow, [string, string]>

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
    // What travels. An entry that came from elsewhere may carry a number that another of the same writer has (a copied vault, a
    // fork): both are kept, so only entries written here are held apart by their numbers.
    this.version(2)
      .stores({ entries: '[case+seq], [case+id], &own', objects: '[space+name], &own', cursors: '[space+key]' })
      .upgrade((transaction) =>
        transaction
          .table<EntryRow>('entries')
          .toCollection()
          .modify((row: { own?: string } & EntryRow) => {
            row.own = ownKeyOf(row)
          }),
      )
    leaveNewerAlone(this)
  }
}

/** In the order of the numbers, so that the newest of a writer are one range. */
export const ownKeyOf = ({ space, writer, n }: Pick<EntryRow, 'space' | 'writer' | 'n'>): string => `${space}|${writer}|${String(n).padStart(16, '0')}`

export interface VaultRow {
  readonly id: string
  readonly kind: 'real' | 'practice'
  readonly made?: number
  readonly next?: string
  readonly passkey?: boolean
  /** The vault that this one has replaced, until nothing is left of it. */
  readonly replaced?: string
}

/** Which vaults this browser holds. Nothing else is kept outside a vault. */
export class VaultRegister extends Dexie {
  declare readonly vaults: Table<VaultRow, string>

  constructor() {
    super('turnstone', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ vaults: 'id' })
    leaveNewerAlone(this)
  }
}

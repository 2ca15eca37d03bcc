/**
 * Seals and opens stored values under the vault key: AES-256-GCM, a fresh nonce each time, `table|key|generation` as
 * additional data, so that no row can be passed off as another.
 */
export interface Sealer {
  seal(place: SealPlace, text: string): Promise<Uint8Array<ArrayBuffer>>
  /** Rejects when the bytes are not what was sealed for that place. */
  open(place: SealPlace, sealed: Uint8Array<ArrayBuffer>): Promise<string>
}

export interface SealPlace {
  readonly table: string
  readonly key: string
  readonly generation: number
}

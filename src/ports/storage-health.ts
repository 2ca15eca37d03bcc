export interface StorageHealth {
  /** Whether the browser has agreed not to clear this app's data; unknown where it cannot be asked. */
  readonly kept: 'yes' | 'no' | 'unknown'
  readonly usedBytes: number | undefined
  readonly availableBytes: number | undefined
  /** A Safari tab that is not on the home screen may be cleared after seven days without a visit. */
  readonly clearedWhenUnused: boolean
}

export interface StorageKeeper {
  look(): Promise<StorageHealth>
  /** Asks the browser to keep the data; call after the first save. */
  askToKeep(): Promise<StorageHealth>
}

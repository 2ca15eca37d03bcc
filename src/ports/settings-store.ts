import type { Result } from '../lib/result'
import type { StorageFailure } from './failures'

/** Sealed settings of this vault, by name. Values are JSON text, validated by whoever reads them. */
export interface SettingsStore {
  read(name: string): Promise<Result<string | undefined, StorageFailure>>
  write(name: string, text: string): Promise<Result<void, StorageFailure>>
}

import type { VaultInfo } from '../ports/wrap-store'

/** Survives the reload that locking makes: one word about why, nothing about what. */
export const lockReasonKey = 'turnstone.locked'
/** The vaults as last listed: opaque ids, kinds and times. */
const knownVaultsKey = 'turnstone.vaults'

/** A hint only: the register is asked all the same, and what it says counts. */
export function readKnownVaults(): readonly VaultInfo[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(knownVaultsKey) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap((row: Partial<VaultInfo>) => (typeof row.id === 'string' && (row.kind === 'real' || row.kind === 'practice') ? [{ id: row.id, kind: row.kind, ...(typeof row.made === 'number' ? { made: row.made } : {}), ...(row.passkey === true ? { passkey: true } : {}) }] : [])) : []
  } catch {
    return []
  }
}

export function keepKnownVaults(vaults: readonly VaultInfo[]): void {
  try {
    localStorage.setItem(knownVaultsKey, JSON.stringify(vaults))
  } catch {
    // A browser that keeps no hint asks its register first, as ever.
  }
}

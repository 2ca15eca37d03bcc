/** What a wrap of the vault key may be sealed to: exactly one stanza, of a kind and cost this app writes. */
export type WrapStanza = { readonly kind: 'scrypt'; readonly workFactor: number } | { readonly kind: 'hybrid' }

const maxHeaderBytes = 4096
/** A wrap holds 32 bytes: with its stanza, hybrid ones included, it stays under half of this. */
const maxWrapBytes = 8192
const version = 'age-encryption.org/v1'

/** The lowest and highest scrypt work factor accepted on read: below is weak, above is a way to freeze the reader. */
export const workFactors = { floor: 16, ceiling: 18 } as const

/**
 * Looks at an age header before any key is derived, and refuses whatever this app would not have written
 * (ledger-and-sync §4: a header rewritten to a high factor cost its reader ten seconds).
 */
export function readWrapHeader(file: Uint8Array, maxBytes = maxWrapBytes): WrapStanza | undefined {
  if (file.length > maxBytes) return undefined
  const text = new TextDecoder('latin1').decode(file.subarray(0, maxHeaderBytes))
  const end = text.indexOf('\n---')
  if (end < 0) return undefined
  const lines = text.slice(0, end).split('\n')
  if (lines[0] !== version) return undefined
  const stanzas = lines.filter((line) => line.startsWith('-> '))
  const only = stanzas[0]
  if (stanzas.length !== 1 || only === undefined || lines[1] !== only) return undefined
  const scrypt = /^-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)$/.exec(only)
  if (scrypt !== null) {
    const workFactor = Number(scrypt[1])
    return workFactor >= workFactors.floor && workFactor <= workFactors.ceiling ? { kind: 'scrypt', workFactor } : undefined
  }
  return /^-> mlkem768x25519 [A-Za-z0-9+/]+$/.test(only) ? { kind: 'hybrid' } : undefined
}

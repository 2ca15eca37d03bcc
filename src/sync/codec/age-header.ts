import { codecLimits } from './limits'

/** What an age file may be sealed to. Only keys of that kind are ever offered to it. */
export type SealedFor =
  /** Bundle, pack, head: one scrypt stanza at work factor 1, under an epoch key. */
  | 'epoch'
  /** Grant: one hybrid recipient. */
  | 'device'
  /** Hand-over with a passphrase: one scrypt stanza at work factor 16. */
  | 'passphrase'
  /** Hand-over to devices: 1 to 32 hybrid recipients. */
  | 'devices'

const mac = '--- [A-Za-z0-9+/]{43}\\n'
// 1,120 bytes of encapsulated key and 32 of wrapped file key, as the library writes them.
const hybrid = '-> mlkem768x25519 [A-Za-z0-9+/]{1494}\\n[A-Za-z0-9+/]{43}\\n'
const scrypt = (factor: number) => `-> scrypt [A-Za-z0-9+/]{22} ${factor}\\n[A-Za-z0-9+/]{43}\\n`
const shape = (stanzas: string) => new RegExp(`^age-encryption\\.org/v1\\n${stanzas}${mac}`)
const shapes: { readonly [kind in SealedFor]: RegExp } = {
  epoch: shape(scrypt(1)),
  device: shape(hybrid),
  passphrase: shape(scrypt(16)),
  devices: shape(`(?:${hybrid}){1,${codecLimits.handoverRecipients}}`),
}

/** A hybrid stanza is 1.7 KB. */
const headerBytes = (kind: SealedFor): number => (kind === 'devices' ? codecLimits.handoverHeaderBytes : codecLimits.ageHeaderBytes)
const fileBytes = (kind: SealedFor): number => (kind === 'epoch' || kind === 'device' ? codecLimits.objectBytes : codecLimits.handoverBytes)

/**
 * Looks at an age file before any key is derived, and refuses whatever this app would not have written: a header rewritten
 * to work factor 20 costs its reader ten seconds (ledger-and-sync §4). Reads a few KiB, whatever the size of the file.
 */
export function hasAgeShape(file: Uint8Array, kind: SealedFor): boolean {
  if (file.length > fileBytes(kind)) return false
  return shapes[kind].test(latin1(file.subarray(0, headerBytes(kind))))
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 4096) text += String.fromCharCode(...bytes.subarray(index, index + 4096))
  return text
}

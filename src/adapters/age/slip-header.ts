/** The most that a slip or a reply can weigh: forty actions with every field full stay far under it. */
export const maxSlipFileBytes = 512 * 1024

const maxHeaderBytes = 4096
const slip = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} 16\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/
const reply = /^age-encryption\.org\/v1\n-> mlkem768x25519 [A-Za-z0-9+/]{1,2000}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/

/**
 * What a file is by its age header alone, before any key is derived: exactly one stanza, scrypt at exactly 16 for a slip, one
 * hybrid one for a reply. Anything else this app did not write; a header rewritten to a high factor cost its reader ten
 * seconds (ledger-and-sync §4).
 */
export function slipFileKind(file: Uint8Array): 'slip' | 'reply' | undefined {
  if (file.length > maxSlipFileBytes) return undefined
  const head = new TextDecoder('latin1').decode(file.subarray(0, maxHeaderBytes))
  return slip.test(head) ? 'slip' : reply.test(head) ? 'reply' : undefined
}

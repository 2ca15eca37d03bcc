import { base64nopad } from '@scure/base'
import type { PasskeyWrapper } from '../../ports/passkeys'
import type { AgeWorker } from './age-worker'

/** Exactly one stanza, of the passkey's kind, with 16 bytes to ask with: whatever else this app would not have written. */
const header = /^age-encryption\.org\/v1\n-> age-encryption\.org\/fido2prf ([A-Za-z0-9+/]{22})\n[A-Za-z0-9+/]{43}\n--- /
const maxWrapBytes = 1024

export function createPasskeyWrapper(worker: AgeWorker): PasskeyWrapper {
  function nonceOf(wrap: Uint8Array): Uint8Array | undefined {
    const nonce = wrap.length > maxWrapBytes ? undefined : header.exec(new TextDecoder('latin1').decode(wrap))?.[1]
    try {
      return nonce === undefined ? undefined : base64nopad.decode(nonce)
    } catch {
      // Bits behind the last byte: nobody writes it so.
      return undefined
    }
  }

  return {
    nonceOf,
    wrap: (key, nonce, prf) => worker.bytes({ type: 'wrap-passkey', key, nonce, prf }),
    async unwrap(wrap, prf) {
      if (nonceOf(wrap) === undefined) return undefined
      const answer = await worker.ask({ type: 'unwrap-passkey', wrap, prf })
      return answer?.ok === true && typeof answer.value !== 'number' && answer.value.length === 32 ? answer.value : undefined
    },
  }
}

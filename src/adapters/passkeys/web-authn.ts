import { fail, ok } from '../../lib/result'
import type { PasskeyFailure, PasskeyHandle, Passkeys } from '../../ports/passkeys'

/** The age library's inputs, so that its own WebAuthn identity opens what is wrapped here. */
const label = 'age-encryption.org/fido2prf'

/** Two inputs, so that nobody who gets one answer by a trick has the key (as in the age library). */
function inputsFor(nonce: Uint8Array): { first: Uint8Array<ArrayBuffer>; second: Uint8Array<ArrayBuffer> } {
  const start = new TextEncoder().encode(label)
  const input = (number: number) => Uint8Array.from([...start, number, ...nonce])
  return { first: input(1), second: input(2) }
}

const notUsed: PasskeyFailure = { code: 'passkey-not-used' }
const givesNoKey: PasskeyFailure = { code: 'passkey-gives-no-key' }

/** Passkeys by the Web Authentication API, Level 3. No server takes part: what counts is the key, not a proof of who holds it. */
export function createPasskeys(): Passkeys {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

  /** The browser's own words for "no" are one DOMException or another; which, it tells nobody. */
  async function prompt(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
    try {
      return (await ask()) as PublicKeyCredential | null ?? undefined
    } catch (error) {
      if (error instanceof DOMException) return undefined
      throw error
    }
  }

  return {
    async isSupported() {
      if (typeof PublicKeyCredential === 'undefined') return false
      const able = PublicKeyCredential as typeof PublicKeyCredential & { getClientCapabilities?: () => Promise<Readonly<Record<string, boolean>>> }
      return (await able.getClientCapabilities?.())?.['extension:prf'] === true
    },
    async create(name) {
      const made = await prompt(() =>
        navigator.credentials.create({
          publicKey: {
            rp: { name: 'Turnstone' },
            user: { id: random(16), name, displayName: name },
            challenge: random(16),
            // No signature is ever checked, so any kind will do.
            pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
            authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
            extensions: { prf: {} },
          },
        }),
      )
      if (made === undefined) return fail(notUsed)
      if (made.getClientExtensionResults().prf?.enabled !== true) return fail(givesNoKey)
      const handle: PasskeyHandle = { credential: new Uint8Array(made.rawId), transports: (made.response as AuthenticatorAttestationResponse).getTransports() }
      return ok(handle)
    },
    async ask({ credential, transports }, nonce) {
      const used = await prompt(() =>
        navigator.credentials.get({
          publicKey: {
            challenge: random(16),
            allowCredentials: [{ type: 'public-key', id: credential, transports: transports as AuthenticatorTransport[] }],
            userVerification: 'required',
            extensions: { prf: { eval: inputsFor(nonce) } },
          },
        }),
      )
      if (used === undefined) return fail(notUsed)
      const given = used.getClientExtensionResults().prf?.results
      if (given?.second === undefined) return fail(givesNoKey)
      return ok(Uint8Array.from([...bytesOf(given.first), ...bytesOf(given.second)]))
    },
  }
}

const bytesOf = (source: BufferSource): Uint8Array => (ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source))

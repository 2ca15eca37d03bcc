import { Decrypter, Encrypter, webauthn } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AgeWorker } from '../../src/adapters/age/age-worker'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { createPasskeyWrapper } from '../../src/adapters/age/passkey-wrapper'
import { createPasskeys } from '../../src/adapters/passkeys/web-authn'
import { sha256 } from '@noble/hashes/sha2.js'

/** The worker's work without a worker. */
const inPlace: AgeWorker = {
  start: () => undefined,
  ask: (request) => answer(request).then((value) => ({ id: 0, ok: true, value }), () => ({ id: 0, ok: false })),
  bytes: async (request) => (await answer(request)) as Uint8Array<ArrayBuffer>,
}

const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
const nonce = Uint8Array.from({ length: 16 }, (_, index) => index + 100)
const handle = { credential: new Uint8Array([1, 2, 3]), transports: ['internal'] }
const wrapper = createPasskeyWrapper(inPlace)

/** A device with one passkey, as far as a page sees it: each input has its own output. */
function aDevice(secret: number) {
  const output = (input: BufferSource): ArrayBuffer => new Uint8Array(sha256(Uint8Array.from([secret, ...new Uint8Array(input as ArrayBuffer)]))).buffer
  const options: PublicKeyCredentialRequestOptions[] = []
  vi.stubGlobal('navigator', {
    credentials: {
      async get({ publicKey }: { publicKey: PublicKeyCredentialRequestOptions }) {
        options.push(publicKey)
        const { first, second } = publicKey.extensions?.prf?.eval ?? {}
        return { getClientExtensionResults: () => ({ prf: { results: { first: output(first as BufferSource), second: output(second as BufferSource) } } }) }
      },
    },
  })
  return options
}

const given = async (): Promise<Uint8Array> => {
  const asked = await createPasskeys().ask(handle, nonce)
  if (!asked.ok) throw new Error(asked.failure.code)
  return asked.value
}

beforeEach(() => void aDevice(1))
afterEach(() => vi.unstubAllGlobals())

describe('a wrap of the vault key that a passkey opens', () => {
  test('opens with what the same passkey gives for its nonce, and with nothing else', async () => {
    const wrap = await wrapper.wrap(key, nonce, await given())
    expect(wrapper.nonceOf(wrap)).toEqual(nonce)
    expect(await wrapper.unwrap(wrap, await given())).toEqual(key)
    aDevice(2)
    expect(await wrapper.unwrap(wrap, await given())).toBeUndefined()
  })

  test('is the file of the age library’s own WebAuthn recipient: each opens what the other made', async () => {
    const wrap = await wrapper.wrap(key, nonce, await given())
    const decrypter = new Decrypter()
    decrypter.addIdentity(new webauthn.WebAuthnIdentity())
    expect(await decrypter.decrypt(wrap)).toEqual(key)

    const encrypter = new Encrypter()
    encrypter.addRecipient(new webauthn.WebAuthnRecipient())
    const theirs = await encrypter.encrypt(key)
    const asked = await createPasskeys().ask(handle, wrapper.nonceOf(theirs) as Uint8Array)
    expect(asked.ok && (await wrapper.unwrap(theirs, asked.value))).toEqual(key)
  })

  test('the device is asked for that passkey by name and for the person’s own check, each time anew', async () => {
    const options = aDevice(1)
    await given()
    await given()
    expect(options.map(({ userVerification, allowCredentials }) => [userVerification, allowCredentials?.map(({ id }) => [...new Uint8Array(id as ArrayBuffer)])])).toEqual([['required', [[1, 2, 3]]], ['required', [[1, 2, 3]]]])
    expect(new Uint8Array(options[0]?.challenge as ArrayBuffer)).not.toEqual(new Uint8Array(options[1]?.challenge as ArrayBuffer))
  })

  test('a file of another kind, with a stanza more, or too long is refused before anything is asked', async () => {
    const wrap = await wrapper.wrap(key, nonce, await given())
    const text = new TextDecoder('latin1').decode(wrap)
    const bytes = (words: string) => Uint8Array.from(words, (letter) => letter.charCodeAt(0))
    const stanza = text.split('\n').slice(1, 3).join('\n')
    for (const changed of [
      text.replace('fido2prf', 'fido2prg'),
      text.replace(stanza, `${stanza}\n${stanza}`),
      text.replace(/fido2prf \S+/, 'fido2prf AAAA'),
      text.replace(/fido2prf \S+/, `fido2prf ${'/'.repeat(22)}`),
      text.padEnd(2000, 'x'),
      'age-encryption.org/v1',
      '',
    ]) expect(wrapper.nonceOf(bytes(changed)), changed.slice(0, 60)).toBeUndefined()
    expect(await wrapper.unwrap(bytes(text.replace('fido2prf', 'fido2prg')), await given())).toBeUndefined()
  })

  test('a bit changed anywhere and it does not open', async () => {
    const wrap = await wrapper.wrap(key, nonce, await given())
    const secret = await given()
    for (let at = 0; at < wrap.length; at++) {
      const changed = Uint8Array.from(wrap)
      changed[at] = (changed[at] as number) ^ 1
      expect(await wrapper.unwrap(changed, secret), String(at)).toBeUndefined()
    }
  })
})

describe('what browsers say', () => {
  const withCredentials = (credentials: unknown) => vi.stubGlobal('navigator', { credentials })

  test('a prompt that was cancelled, timed out or found nothing is one answer; a bug is thrown', async () => {
    withCredentials({ get: () => Promise.reject(new DOMException('no', 'NotAllowedError')), create: () => Promise.reject(new DOMException('no', 'InvalidStateError')) })
    const notUsed = { ok: false, failure: { code: 'passkey-not-used' } }
    expect(await createPasskeys().ask(handle, nonce)).toEqual(notUsed)
    expect(await createPasskeys().create('Turnstone')).toEqual(notUsed)
    withCredentials({ get: () => Promise.reject(new RangeError('a bug')) })
    await expect(createPasskeys().ask(handle, nonce)).rejects.toThrow('a bug')
  })

  test('a passkey that can give no key is told apart, when it is made and when it is used', async () => {
    const noKey = { ok: false, failure: { code: 'passkey-gives-no-key' } }
    const poor = { rawId: new ArrayBuffer(3), response: { getTransports: () => [] }, getClientExtensionResults: () => ({ prf: { enabled: false } }) }
    withCredentials({ get: async () => poor, create: async () => poor })
    expect(await createPasskeys().create('Turnstone')).toEqual(noKey)
    expect(await createPasskeys().ask(handle, nonce)).toEqual(noKey)
  })

  test('only a browser that says it can is believed', async () => {
    expect(await createPasskeys().isSupported()).toBe(false)
    for (const [says, can] of [[undefined, false], [{}, false], [{ 'extension:prf': false }, false], [{ 'extension:prf': true }, true]] as const) {
      vi.stubGlobal('PublicKeyCredential', says === undefined ? {} : { getClientCapabilities: async () => says })
      expect(await createPasskeys().isSupported()).toBe(can)
    }
  })
})

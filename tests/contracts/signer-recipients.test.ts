import { describe, expect, test } from 'vitest'
import { createRecipients } from '../../src/adapters/age/recipients.lazy'
import { createSigners } from '../../src/adapters/signing/signer'
import { createVerifier } from '../../src/adapters/signing/verifier'
import { hasAgeShape } from '../../src/sync/codec'
import type { BundleCrypto, Bytes } from '../../src/ports/bundle-crypto'
import type { Recipients } from '../../src/ports/recipients'
import type { SignerMaker } from '../../src/ports/signer'
import { fakeRecipients, fakeSigners, fakeVerifier } from '../sync/fake-identity'

const seed = (start: number): Bytes => Uint8Array.from({ length: 32 }, (_item, index) => (start + index * 7) % 256)
const bytes = (text: string): Bytes => new TextEncoder().encode(text)

/** A platform that knows no Ed25519: every browser before 2024, and some organisations' today. */
const without = { importKey: () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError')), sign: unasked, verify: unasked } as unknown as SubtleCrypto
function unasked(): never {
  throw new Error('asked to do what it cannot')
}

const signing: readonly { name: string; signers: SignerMaker; verify: BundleCrypto['verify'] }[] = [
  { name: 'Ed25519 of the platform', signers: createSigners(), verify: createVerifier().verify },
  { name: 'Ed25519 where the platform has none', signers: createSigners(without), verify: createVerifier(without).verify },
  { name: 'the signer of the property tests', signers: fakeSigners(), verify: fakeVerifier().verify },
]

describe.each(signing)('a signing key: $name', ({ signers, verify }) => {
  test('the same seed is the same key, another seed another', async () => {
    const [one, again, other] = await Promise.all([signers.signerOf(seed(1)), signers.signerOf(seed(1)), signers.signerOf(seed(2))])
    expect(one.publicKey).toHaveLength(32)
    expect(again.publicKey).toEqual(one.publicKey)
    expect(other.publicKey).not.toEqual(one.publicKey)
  })

  test('a signature holds for its key and its bytes alone, whatever was changed', async () => {
    const [one, other] = await Promise.all([signers.signerOf(seed(1)), signers.signerOf(seed(2))])
    const message = bytes('turnstone/1 card\nwords')
    const signature = await one.sign(message)
    expect(signature).toHaveLength(64)
    expect(await verify(one.publicKey, message, signature)).toBe(true)
    expect(await verify(other.publicKey, message, signature)).toBe(false)
    expect(await verify(one.publicKey, bytes('turnstone/1 bundle\nwords'), signature)).toBe(false)
    for (let at = 0; at < signature.length; at++) {
      const changed = signature.slice()
      changed[at] = (changed[at] as number) ^ 1
      expect(await verify(one.publicKey, message, changed)).toBe(false)
    }
    for (const length of [0, 31, 63, 65]) expect(await verify(one.publicKey, message, new Uint8Array(length))).toBe(false)
    expect(await verify(new Uint8Array(31), message, signature)).toBe(false)
  })
})

const hex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const textOf = (part: Uint8Array): string => Buffer.from(part).toString('hex')

describe.each(signing.slice(0, 2))('$name is that of RFC 8032', ({ signers, verify }) => {
  // RFC 8032 §7.1, tests 1 to 3: secret, public, message, signature.
  test.each([
    ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', '', 'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'],
    ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', '72', '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'],
    ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', 'af82', '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'],
  ])('secret %s', async (secret, key, message, signature) => {
    const signer = await signers.signerOf(hex(secret))
    expect(textOf(signer.publicKey)).toBe(key)
    expect(textOf(await signer.sign(hex(message)))).toBe(signature)
    expect(await verify(hex(key), hex(message), hex(signature))).toBe(true)
  })
})

test('a platform that refuses one private key, as WebKitGTK 2.50 does, or that cannot be asked for its public part, as Firefox before 147, signs all the same', async () => {
  const refusing = { importKey: () => Promise.reject(new DOMException('refused', 'DataError')), sign: unasked } as unknown as SubtleCrypto
  const noExport = { importKey: crypto.subtle.importKey.bind(crypto.subtle), sign: crypto.subtle.sign.bind(crypto.subtle), exportKey: unasked }
  const [usual, refused, closed] = await Promise.all([createSigners(), createSigners(refusing), createSigners(noExport)].map((signers) => signers.signerOf(seed(0))))
  const message = bytes('turnstone/1 card\nwords')
  const signature = await usual?.sign(message)
  for (const signer of [refused, closed]) {
    expect(signer?.publicKey).toEqual(usual?.publicKey)
    expect(await signer?.sign(message)).toEqual(signature)
  }
})

const sealing: readonly { name: string; recipients: Recipients; isAge: boolean }[] = [
  { name: 'age, hybrid post-quantum', recipients: createRecipients(), isAge: true },
  { name: 'the sealing of the property tests', recipients: fakeRecipients(), isAge: false },
]

describe.each(sealing)('a file to one device: $name', ({ recipients, isAge }) => {
  test('opens with the seed it was sealed to and no other; the address says nothing of the seed', async () => {
    const address = await recipients.recipientOf(seed(3))
    expect(address).toMatch(/^age1pq1/)
    expect(await recipients.recipientOf(seed(3))).toBe(address)
    const file = await recipients.sealTo(bytes('keys'), address)
    expect(hasAgeShape(file, 'device')).toBe(isAge)
    expect(await recipients.openWith(file, seed(3))).toEqual(bytes('keys'))
    expect(await recipients.openWith(file, seed(4))).toBeUndefined()
  }, 30_000)

  test('changed anywhere, or cut short, does not open', async () => {
    const file = await recipients.sealTo(bytes('keys'), await recipients.recipientOf(seed(3)))
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 40)) {
      const changed = file.slice()
      changed[at] = (changed[at] as number) ^ 1
      expect(await recipients.openWith(changed, seed(3))).toBeUndefined()
    }
    expect(await recipients.openWith(file.slice(0, file.length - 1), seed(3))).toBeUndefined()
  }, 60_000)
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createRecipients } from '../../src/adapters/age/recipients.lazy'
import { createSigners } from '../../src/adapters/signing/signer'
import { createVerifier } from '../../src/adapters/web-crypto/ed25519'
import { hasAgeShape } from '../../src/sync/codec'
import type { BundleCrypto, Bytes } from '../../src/ports/bundle-crypto'
import type { Recipients } from '../../src/ports/recipients'
import type { SignerMaker } from '../../src/ports/signer'
import { fakeRecipients, fakeSigners, fakeVerifier } from '../sync/fake-identity'

const seed = (start: number): Bytes => Uint8Array.from({ length: 32 }, (_item, index) => (start + index * 7) % 256)
const bytes = (text: string): Bytes => new TextEncoder().encode(text)

const signing: readonly { name: string; signers: SignerMaker; verify: BundleCrypto['verify'] }[] = [
  { name: 'Ed25519 of the platform', signers: createSigners(), verify: createVerifier().verify },
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

test('the platform’s key is the one of RFC 8032 (7.1, test 1)', async () => {
  const hex = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const signer = await createSigners().signerOf(hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'))
  expect(Buffer.from(signer.publicKey).toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  const signature = await signer.sign(new Uint8Array())
  expect(createHash('sha256').update(signature).digest('hex')).toBe(
    createHash('sha256')
      .update(hex('e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'))
      .digest('hex'),
  )
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

import { createHash } from 'node:crypto'
import { createDeflate } from '../../src/adapters/compression/deflate'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../src/ports/bundle-crypto'

const sha256 = (...parts: readonly (Uint8Array | string)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const deflate = createDeflate()

/**
 * Quick and honest about what it stands for: a seal opens with its key only and notices every change; a signature can be
 * made with the signer only. For the thousands of seeds that real cryptography is too slow for.
 */
export const fakeCrypto: BundleCrypto = {
  ...deflate,
  // Stored, not shrunk: shrinking is most of the time of a seed.
  deflate: (bytes) => stored(bytes),
  sha256: (bytes) => sha256(bytes).toString('hex'),
  sealWithKey: async (plain, key) => seal(plain, key),
  openWithKey: async (sealed, key) => open(sealed, key),
  verify: async (publicKey, message, signature) => signatureOf(publicKey, message).equals(Buffer.from(signature)),
}

/** In the shape that is looked at before a key is used, so that the fake walks the same way. */
function seal(plain: Uint8Array, key: string): Bytes {
  const letters = (text: string, length: number) => sha256(text).toString('base64').replaceAll('=', '').repeat(2).slice(0, length)
  const head = `age-encryption.org/v1\n-> scrypt ${letters(key, 22)} 1\n${letters(`${key} body`, 43)}\n--- ${sha256(key, plain).toString('base64').slice(0, 43)}\n`
  return new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(plain)]))
}

function open(sealed: Uint8Array, key: string): Bytes | undefined {
  const mac = Buffer.from(sealed).indexOf('--- ')
  const plain = new Uint8Array(sealed.subarray(mac + 48))
  return Buffer.from(seal(plain, key)).equals(Buffer.from(sealed)) ? plain : undefined
}

const signatureOf = (publicKey: Uint8Array, message: Uint8Array): Buffer => Buffer.concat([sha256('a', publicKey, message), sha256('b', publicKey, message)])

/** A DEFLATE stream of stored blocks (RFC 1951 §3.2.4). */
function stored(bytes: Uint8Array): Bytes {
  const blocks: Buffer[] = []
  for (let at = 0; at === 0 || at < bytes.length; at += 65_535) {
    const block = Buffer.from(bytes.subarray(at, at + 65_535))
    const head = Buffer.alloc(5)
    head[0] = at + 65_535 >= bytes.length ? 1 : 0
    head.writeUInt16LE(block.length, 1)
    head.writeUInt16LE(block.length ^ 0xffff, 3)
    blocks.push(head, block)
  }
  return new Uint8Array(Buffer.concat(blocks))
}

/** A signer nobody else can be: here by the honour of the tests, which never sign with another's. */
export const fakeSigner = (name: string): DeviceSigner => {
  const publicKey = new Uint8Array(sha256('device', name))
  return { publicKey, sign: async (message) => new Uint8Array(signatureOf(publicKey, message)) }
}

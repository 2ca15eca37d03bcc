import { describe, expect, test } from 'vitest'
import { hexOf } from '../../../src/lib/hex'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import {
  joinPack,
  nameOf,
  openObject,
  readBundle,
  readHead,
  receiveObject,
  receivePlain,
  sealObject,
  splitSignedParts,
  writeHead,
  type ReceiverContext,
} from '../../../src/sync/codec'
import { chanceOf } from '../../ledger/chance'
import { propertyRuns } from '../../support/property-runs'
import { mutated } from '../mutated'
import { realCrypto, realSigner } from '../real-crypto'
import { someChain, someEpoch, someLine, someObject, someSpace, writerNumber, type SomeWriter } from '../some-bundles'

const crypto = realCrypto()
const epoch = someEpoch(1, crypto)
const by: SomeWriter = { writer: writerNumber(1), signer: await realSigner(), crypto, epoch }
const context: ReceiverContext = { space: someSpace, epochs: [epoch], keysOf: () => [hexOf(by.signer.publicKey)], crypto }
const chain = await someChain(by, 64, chanceOf(1))
const packPlain = joinPack(chain.map(({ plain }, index) => ({ seq: index + 1, plain })))
const packBytes = (await sealObject(packPlain, epoch, crypto)) as Bytes
const headPlain = await writeHead({ space: someSpace, writer: by.writer, counter: 3, seq: 64, bundles: [], packs: [], carried: {}, closed: false, app: '' }, by.signer)
const headBytes = (await sealObject(headPlain, epoch, crypto)) as Bytes
const packName = (bytes: Bytes) => nameOf({ kind: 'pack', space: someSpace, writer: by.writer, from: 1, to: 64, epoch16: epoch.id.slice(0, 16), o32: crypto.sha256(bytes).slice(0, 32) })
const bundleName = (bytes: Bytes) => nameOf({ kind: 'bundle', space: someSpace, writer: by.writer, seq: 2, epoch16: epoch.id.slice(0, 16), o32: crypto.sha256(bytes).slice(0, 32) })

/** A shelf may name what it has changed afresh: the name alone must not be what protects. */
async function applied(bytes: Bytes, name: (bytes: Bytes) => string): Promise<number> {
  const received = await receiveObject(name(bytes), bytes, context)
  return received.filter((one) => one.state === 'verified').length
}

async function openHead(bytes: Bytes): Promise<boolean> {
  const opened = await openObject(bytes, [epoch], crypto)
  const read = opened.ok ? readHead(opened.plain) : undefined
  return read !== undefined && (await crypto.verify(by.signer.publicKey, read.signed.message, read.signed.signature))
}

function flipped(bytes: Bytes, at: number): Bytes {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] as number) ^ (1 << at % 8)
  return copy
}

describe('a changed bit anywhere is refused, and nothing of the object is applied (ledger-and-sync test 5)', () => {
  const [, bundle] = chain
  const bundleBytes = (bundle as { bytes: Bytes }).bytes

  test('in a bundle, at every byte, with its old name and with a fresh one', async () => {
    expect(await applied(bundleBytes, bundleName)).toBe(1)
    let refused = 0
    for (let at = 0; at < bundleBytes.length; at++) {
      const changed = flipped(bundleBytes, at)
      expect((await receiveObject(bundleName(bundleBytes), changed, context))[0]).toEqual({ state: 'corrupt', reason: 'torn' })
      if ((await applied(changed, bundleName)) === 0) refused++
    }
    console.info(`test 5: a bit flipped at each of ${bundleBytes.length} bytes of a bundle: ${refused} refused`)
    expect(refused).toBe(bundleBytes.length)
  }, 120_000)

  test('in a pack, at 2,000 places', async () => {
    expect(await applied(packBytes, packName)).toBe(64)
    const chance = chanceOf(2)
    const places = propertyRuns(2000)
    let refused = 0
    for (let index = 0; index < places; index++) if ((await applied(flipped(packBytes, chance.below(packBytes.length)), packName)) === 0) refused++
    console.info(`test 5: a bit flipped at ${places} places of a pack: ${refused} refused`)
    expect(refused).toBe(places)
  }, 120_000)

  test('in a head, at every byte', async () => {
    expect(await openHead(headBytes)).toBe(true)
    let refused = 0
    for (let at = 0; at < headBytes.length; at++) if (!(await openHead(flipped(headBytes, at)))) refused++
    console.info(`test 5: a bit flipped at each of ${headBytes.length} bytes of a head: ${refused} refused`)
    expect(refused).toBe(headBytes.length)
  }, 120_000)

  test('cut short or made longer at any length', async () => {
    for (const length of [0, 1, 100, bundleBytes.length - 1]) expect(await applied(bundleBytes.slice(0, length), bundleName)).toBe(0)
    expect(await applied(new Uint8Array([...bundleBytes, 0]), bundleName)).toBe(0)
    expect(await applied(new Uint8Array([...bundleBytes, ...bundleBytes]), bundleName)).toBe(0)
  })
})

describe('bytes that nobody wrote (ledger-and-sync test 19)', () => {
  const [first] = chain
  const seen = { [writerNumber(2)]: [[3, 'ab'.repeat(32), 'cd'.repeat(16)]] as const }

  test('100,000 mutations of each plaintext: each reader says no or reads something that was signed, and never more than that', async () => {
    const chance = chanceOf(3)
    const rich = await someObject(by, 2, (first as { identity: string }).identity, [someLine(chance, by.writer, 2, { value: { list: [1, 'two', null, true], words: 'Zoë 🌿' } })], seen)
    const runs = propertyRuns(100_000)
    let readable = 0
    for (let index = 0; index < runs; index++) {
      const changed = mutated(rich.plain, chance)
      const read = readBundle(changed, crypto)
      if (!read.ok) continue
      readable++
      // What reads must be exactly what was signed, or fail its signature. Checked for a sample: most differ in the signature alone.
      if (readable % 20 === 0) expect((await receivePlain(changed, context)).state === 'verified').toBe(crypto.sha256(changed) === rich.identity)
    }
    for (let index = 0; index < runs; index++) readHead(mutated(headPlain, chance))
    for (let index = 0; index < Math.ceil(runs / 20); index++) splitSignedParts(mutated(packPlain.slice(0, 20_000), chance))
    if (runs >= 10_000) expect(readable).toBeGreaterThan(0)
  }, 300_000)

  test('1,000 mutations of sealed objects: nothing is applied, nothing in part', async () => {
    const chance = chanceOf(4)
    const [, bundle] = chain
    const runs = propertyRuns(1000)
    for (let index = 0; index < runs; index++) {
      for (const [bytes, name] of [[(bundle as { bytes: Bytes }).bytes, bundleName], [packBytes, packName]] as const) {
        const changed = mutated(bytes, chance)
        if (crypto.sha256(changed) !== crypto.sha256(bytes)) expect(await applied(changed, name)).toBe(0)
      }
    }
  }, 300_000)

  test('a member’s own bundle of the widest shapes allowed is read, and one step wider is not', async () => {
    const chance = chanceOf(5)
    const sized = (bytes: number) => someObject(by, 1, null, Array.from({ length: 4 }, (_, index) => someLine(chance, by.writer, index + 1, { value: 'x'.repeat(bytes) })))
    expect((await receivePlain((await sized(60_000)).plain, context)).state).toBe('verified')
    expect((await receivePlain((await sized(65_500)).plain, context)).state).toBe('corrupt')
    const heads = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [writerNumber(index + 100), [[1, 'ab'.repeat(32), ''] as const]]))
    expect((await receivePlain((await someObject(by, 1, null, [], heads(256))).plain, context)).state).toBe('verified')
    expect((await receivePlain((await someObject(by, 1, null, [], heads(257))).plain, context)).state).toBe('corrupt')
  })
})

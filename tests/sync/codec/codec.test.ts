import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import { generateHybridIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexOf } from '../../../src/lib/hex'
import { createPeopleSealing } from '../../../src/adapters/age/bundle-crypto.lazy'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import {
  base64,
  base64url,
  blockOf,
  Chains,
  fromBase64,
  fromBase64url,
  hasAgeShape,
  joinPack,
  linkOf,
  nameOf,
  openObject,
  padme,
  planPacks,
  readBundle,
  readGzip,
  readHead,
  readName,
  receiveObject,
  receivePlain,
  sealObject,
  splitSignedParts,
  utf8,
  writeGzip,
  writeHead,
  type ReceiverContext,
} from '../../../src/sync/codec'
import { chanceOf } from '../../ledger/chance'
import { holds } from '../../support/property-runs'
import { realCrypto, realSigner } from '../real-crypto'
import { someChain, someEpoch, someLine, someObject, someSpace, writerNumber, type SomeWriter } from '../some-bundles'
import { isQuick } from '../../support/quick'

const crypto = realCrypto()
const [epochOne, epochTwo] = [someEpoch(1, crypto), someEpoch(2, crypto)]
const someWriter = async (number = 1): Promise<SomeWriter> => ({ writer: writerNumber(number), signer: await realSigner(), crypto, epoch: epochOne })
const contextOf = (writers: readonly SomeWriter[], given: Partial<ReceiverContext> = {}): ReceiverContext => ({
  space: someSpace,
  epochs: [epochOne, epochTwo],
  keysOf: (writer) => writers.filter((one) => one.writer === writer).map((one) => hexOf(one.signer.publicKey)),
  crypto,
  ...given,
})

describe('a bundle as it travels', () => {
  test('what was written is read back, entry for entry, with its name, identity and signer', async () => {
    const by = await someWriter()
    const chance = chanceOf(1)
    const lines = [someLine(chance, by.writer, 1, { value: 'Zoë said: “no” 🌿' }), someLine(chance, by.writer, 2)]
    const seen = { [writerNumber(2)]: [[3, 'ab'.repeat(32), 'cd'.repeat(16)]] as const }
    const object = await someObject(by, 1, null, lines, seen)
    const [received] = await receiveObject(object.name, object.bytes, contextOf([]))
    if (received?.state !== 'verified') throw new Error(JSON.stringify(received))
    expect(received.bundle.entries.map(({ line }) => line)).toEqual(lines)
    expect(received.bundle.header).toMatchObject({ space: someSpace, writer: by.writer, seq: 1, prev: null, epoch: epochOne.id, seen })
    expect(received.bundle.identity).toBe(crypto.sha256(object.plain))
    expect(received.bundle.author).toBe(hexOf(by.signer.publicKey))
    expect(readName(object.name)).toEqual({ kind: 'bundle', space: someSpace, writer: by.writer, seq: 1, epoch16: epochOne.id.slice(0, 16), o32: crypto.sha256(object.bytes).slice(0, 32) })
  })

  test('a pack gives back every bundle, byte for byte, from one opening', async () => {
    const by = await someWriter()
    const chain = await someChain(by, 64, chanceOf(2))
    const bytes = (await sealObject(joinPack(chain.map(({ plain }, index) => ({ seq: index + 1, plain }))), epochTwo, crypto)) as Bytes
    const name = nameOf({ kind: 'pack', space: someSpace, writer: by.writer, from: 1, to: 64, epoch16: epochTwo.id.slice(0, 16), o32: crypto.sha256(bytes).slice(0, 32) })
    const received = await receiveObject(name, bytes, contextOf([]))
    expect(received.map((one) => (one.state === 'verified' ? one.bundle.identity : one.state))).toEqual(chain.map(({ identity }) => identity))
  })

  test('a head says what its writer has, and cannot be written by somebody else', async () => {
    const [by, other] = [await someWriter(), await someWriter()]
    const [object] = await someChain(by, 1, chanceOf(3))
    const head = { space: someSpace, writer: by.writer, counter: 4, seq: 1, bundles: [(object?.name ?? '').split('/').at(-1) ?? ''], packs: [], carried: {}, closed: false, app: '' }
    const plain = await writeHead(head, by.signer)
    const read = readHead(plain)
    expect(read?.head).toMatchObject(head)
    const signed = read?.signed ?? expect.fail('unreadable')
    expect(await crypto.verify(by.signer.publicKey, signed.message, signed.signature)).toBe(true)
    expect(await crypto.verify(other.signer.publicKey, signed.message, signed.signature)).toBe(false)
    // A head is no bundle and a bundle is no head, whoever signed it.
    expect(readBundle(plain, crypto).ok).toBe(false)
    expect(readHead((object as { plain: Bytes }).plain)).toBeUndefined()
  })

  test('the gzip inside is read by everybody’s gzip, and theirs is not taken for ours', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (plain) => {
        const file = writeGzip(plain, crypto)
        expect(new Uint8Array(gunzipSync(file))).toEqual(plain)
        expect(readGzip(file, 5000, crypto)).toEqual(new Uint8Array(plain))
        expect(file.length).toBe(padme(file.length))
        expect(file.length).toBeGreaterThanOrEqual(1024)
        expect(readGzip(file, plain.length - 1, crypto)).toBeUndefined()
        expect(readGzip(gzipSync(plain), 5000, crypto)).toBeUndefined()
      }),
      200,
    )
  })

  test('padding adds at most 12 %, and a size says little', () => {
    for (let length = 1024; length < 1_048_576; length += 997) {
      expect(padme(length)).toBeGreaterThanOrEqual(length)
      expect(padme(length)).toBeLessThanOrEqual(length * 1.12)
    }
    expect(new Set(Array.from({ length: 1_000_000 }, (_, index) => padme(index + 1024))).size).toBeLessThan(400)
  })

  test('base64 goes there and back and reads one way only', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(base64(bytes))).toEqual(new Uint8Array(bytes))
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64url(base64url(bytes))).toEqual(new Uint8Array(bytes))
      }),
      200,
    )
    for (const text of ['QQ', 'QR==', 'Q===', 'QQ== ', 'Q*==']) expect(fromBase64(text)).toBeUndefined()
  })

  test('names that are not ours are not read: conflict copies, half-written files, what a newer Turnstone keeps (ledger-and-sync test 18)', async () => {
    const [object] = await someChain(await someWriter(), 1, chanceOf(4))
    const name = object?.name ?? ''
    expect(readName(name)).toBeDefined()
    const odd = [`${name}.crswap`, name.replace('.age', ' (1).age'), name.replace('.age', '-HEALTH-PC.age'), name.replace('.age', '.age2'), name.toUpperCase(), `/${name}`, name.replace('turnstone-1', 'turnstone-2'), name.replace('00000001', '00000000'), name.replace(/[^/]+$/, 'index-00000001.age'), name.replace(/[^/]+$/, '../head.age'), '']
    for (const other of odd) expect(readName(other)).toBeUndefined()
  })

  test('twenty kinds of act make objects of at most two sizes (ledger-and-sync test 29)', async () => {
    const by = await someWriter()
    const chance = chanceOf(5)
    const subject = () => chance.hex(32)
    const acts: readonly (readonly [string, string, string, string])[] = [
      ['addAction', 'action', 'task', 'Ring the school about the bus pass'], ['setDue', 'action', 'due', '2026-11-27'], ['setOwner', 'action', 'owner', subject()],
      ['reportProgress', 'action', 'progress', 'done'], ['addNeed', 'need', 'text', 'A quiet place to do homework'], ['addStrength', 'strength', 'text', 'Grandmother lives two streets away and visits daily'],
      ['addRisk', 'risk', 'text', 'Missed two appointments in October'], ['writeLine', 'line', 'text', 'The health visitor read out the growth chart and explained the drop since September.'],
      ['moveLine', 'line', 'rank', 'aV'], ['withdraw', 'line', 'withdrawn', 'written twice'], ['openItem', 'item', 'state', 'open'], ['closeItem', 'item', 'state', 'closed'],
      ['present', 'attendance', 'state', 'present'], ['late', 'attendance', 'at', '10:20'], ['agree', 'position', 'position', 'agrees'], ['dissent', 'position', 'words', 'Does not agree that the plan can wait until after the holidays'],
      ['raiseConcern', 'concern', 'text', 'Bruise seen on Tuesday'], ['setContingency', 'contingency', 'text', 'If nobody answers the door twice, the duty team is told the same day'],
      ['setReview', 'plan', 'review', '2026-12-14'], ['approve', 'record', 'approved', 'yes'],
    ]
    const sizes = new Set<number>()
    let prev: string | null = null
    for (const [index, [act, kind, field, value]] of acts.entries()) {
      const line = someLine(chance, by.writer, index + 1, { act, facts: [{ subject: subject(), kind, field, value, replaces: index % 3 === 0 ? [`${chance.hex(64)}.0`] : [] }] })
      const object = await someObject(by, index + 1, prev, [line], index % 4 === 0 ? { [writerNumber(9)]: [[index + 1, chance.hex(64), chance.hex(32)]] } : {})
      prev = object.identity
      sizes.add(object.bytes.length)
    }
    console.info(`test 29: ${acts.length} kinds of act, ${sizes.size} sizes`)
    expect(acts).toHaveLength(20)
    expect(sizes.size).toBeLessThanOrEqual(2)
  })
})

describe('a bundle in the wrong place, or of the wrong person (ledger-and-sync test 13)', () => {
  const reasonOf = (received: readonly { state: string; reason?: string; for?: string }[]) => received.map((one) => [one.state, one.reason ?? one.for])

  test('replayed under another space, writer, number or epoch it is refused, named afresh or not', async () => {
    const by = await someWriter()
    const [, object] = await someChain(by, 2, chanceOf(6))
    if (object === undefined) throw new Error('no object')
    const named = readName(object.name)
    if (named?.kind !== 'bundle') throw new Error('no name')
    const context = contextOf([by])
    const otherSpace = '77'.repeat(20)
    expect(reasonOf(await receiveObject(nameOf({ ...named, space: otherSpace }), object.bytes, { ...context, space: otherSpace }))).toEqual([['corrupt', 'not-here']])
    expect(reasonOf(await receiveObject(nameOf({ ...named, space: otherSpace }), object.bytes, context))).toEqual([['corrupt', 'name']])
    expect(reasonOf(await receiveObject(nameOf({ ...named, writer: writerNumber(2) }), object.bytes, context))).toEqual([['corrupt', 'not-here']])
    expect(reasonOf(await receiveObject(nameOf({ ...named, seq: 3 }), object.bytes, context))).toEqual([['corrupt', 'not-here']])
    const epoch16 = epochTwo.id.slice(0, 16)
    expect(reasonOf(await receiveObject(nameOf({ ...named, epoch16 }), object.bytes, context))).toEqual([['corrupt', 'not-opened']])
    // Sealed anew by somebody who holds both keys: the writer signed which epoch it was for.
    const again = (await sealObject(object.plain, epochTwo, crypto)) as Bytes
    expect(reasonOf(await receiveObject(nameOf({ ...named, epoch16, o32: crypto.sha256(again).slice(0, 32) }), again, context))).toEqual([['corrupt', 'not-here']])
    expect(reasonOf([await receivePlain(object.plain, { ...context, space: otherSpace })])).toEqual([['corrupt', 'not-here']])
  })

  test('signed by somebody else it waits for a first bundle that names that key, and applies nothing', async () => {
    const [by, other] = [await someWriter(), await someWriter()]
    const [, , third] = await someChain({ ...by, signer: other.signer }, 3, chanceOf(7))
    if (third === undefined) throw new Error('no object')
    expect(reasonOf(await receiveObject(third.name, third.bytes, contextOf([by])))).toEqual([['waiting', 'first-bundle']])
    expect(reasonOf(await receiveObject(third.name, third.bytes, contextOf([])))).toEqual([['waiting', 'first-bundle']])
    const verified = await receiveObject(third.name, third.bytes, contextOf([by, other]))
    expect(verified[0]?.state === 'verified' && verified[0].bundle.author).toBe(hexOf(other.signer.publicKey))
  })

  test('a first bundle that names another key than it was signed with is refused', async () => {
    const [by, other] = [await someWriter(), await someWriter()]
    const forger: SomeWriter = { ...by, signer: { publicKey: by.signer.publicKey, sign: (message) => other.signer.sign(message) } }
    const object = await someObject(forger, 1, null, [someLine(chanceOf(8), by.writer, 1)])
    expect(reasonOf(await receiveObject(object.name, object.bytes, contextOf([by])))).toEqual([['corrupt', 'signature']])
  })

  test('entries under somebody else’s name, or that are no entries, are set aside with the bundle', async () => {
    const by = await someWriter()
    for (const line of [someLine(chanceOf(9), writerNumber(2), 1), '{"act":"write"}', '[]', `${someLine(chanceOf(9), by.writer, 1)} `]) {
      const object = await someObject(by, 1, null, [line])
      expect(reasonOf(await receiveObject(object.name, object.bytes, contextOf([])))).toEqual([['set-aside', 'entries-wrong']])
    }
  })

  test('a later format is set aside as newer, not called broken', async () => {
    const by = await someWriter()
    const plain = utf8(`{"format":"turnstone/2","space":"${someSpace}","more":1}\nwords\n{"sig":"${base64(new Uint8Array(64))}"}\n`)
    const bytes = (await sealObject(plain, epochOne, crypto)) as Bytes
    const name = nameOf({ kind: 'bundle', space: someSpace, writer: by.writer, seq: 1, epoch16: epochOne.id.slice(0, 16), o32: crypto.sha256(bytes).slice(0, 32) })
    expect(reasonOf(await receiveObject(name, bytes, contextOf([])))).toEqual([['set-aside', 'newer']])
  })

  test('without its epoch’s key it waits, and one bad part of a pack holds up no other', async () => {
    const by = await someWriter()
    const chain = await someChain(by, 4, chanceOf(10))
    const [first] = chain
    expect(reasonOf(await receiveObject(first?.name ?? '', (first as { bytes: Bytes }).bytes, contextOf([by], { epochs: [epochTwo] })))).toEqual([['waiting', 'epoch-key']])
    const parts = chain.map(({ plain }, index) => ({ seq: index + 1, plain }))
    const torn = new Uint8Array((parts[2] as { plain: Bytes }).plain)
    torn[torn.length - 30] = torn[torn.length - 30] === 65 ? 66 : 65
    parts[2] = { seq: 3, plain: torn }
    const bytes = (await sealObject(joinPack(parts), epochOne, crypto)) as Bytes
    const name = nameOf({ kind: 'pack', space: someSpace, writer: by.writer, from: 1, to: 4, epoch16: epochOne.id.slice(0, 16), o32: crypto.sha256(bytes).slice(0, 32) })
    const states = (await receiveObject(name, bytes, contextOf([]))).map((one) => one.state)
    expect(states).toEqual(['verified', 'verified', 'waiting', 'verified'])
  })
})

describe('before any key is derived', () => {
  const lies = (bytes: Bytes, change: (text: string) => string): Bytes => {
    const text = Buffer.from(bytes).toString('latin1')
    return new Uint8Array(Buffer.from(change(text), 'latin1'))
  }

  test('hostile headers are refused at once: another factor, a thousand stanzas, no line end, another kind (ledger-and-sync test 19)', async () => {
    const [object] = await someChain(await someWriter(), 1, chanceOf(11))
    const bytes = (object as { bytes: Bytes }).bytes
    const people = createPeopleSealing()
    const recipient = await identityToRecipient(await generateHybridIdentity())
    const hybrid = await people.sealToRecipients(utf8('x'), [recipient])
    const passphrase = await people.sealWithPassphrase(utf8('x'), 'six words that nobody else has')
    const stanza = /-> scrypt [^\n]+\n[^\n]+\n/.exec(Buffer.from(bytes).toString('latin1'))?.[0] ?? ''
    expect(hasAgeShape(bytes, 'epoch')).toBe(true)
    expect(hasAgeShape(hybrid, 'device')).toBe(true)
    expect(hasAgeShape(passphrase, 'passphrase')).toBe(true)
    const hostile: readonly Bytes[] = [
      ...['20', '0', '2', '01', '16', '-1', '9'.repeat(300)].map((factor) => lies(bytes, (text) => text.replace(/ 1\n/, ` ${factor}\n`))),
      lies(bytes, (text) => text.replace(stanza, stanza.repeat(1000))),
      lies(bytes, (text) => text.replace(stanza, stanza + stanza)),
      lies(bytes, (text) => text.replace(stanza, '')),
      lies(bytes, (text) => text.replaceAll('\n', '')),
      lies(bytes, (text) => text.replaceAll('\n', '\r\n')),
      lies(bytes, (text) => text.replace('v1', 'v2')),
      lies(bytes, (text) => ` ${text}`),
      new Uint8Array(1_000_000),
      new Uint8Array(0),
      hybrid,
      passphrase,
      new Uint8Array([...bytes, ...new Uint8Array(1024 * 1024)]),
    ]
    let derived = 0
    const counting = { ...crypto, openWithKey: async () => ((derived += 1), undefined) }
    for (const file of hostile) expect((await openObject(file, [epochOne], counting)).ok).toBe(false)
    expect(derived).toBe(0)
    for (const kind of ['epoch', 'passphrase', 'device'] as const) {
      const right = { epoch: bytes, passphrase, device: hybrid }
      for (const other of ['epoch', 'passphrase', 'device'] as const) expect(hasAgeShape(right[other], kind)).toBe(kind === other)
    }
    expect(hasAgeShape(await people.sealToRecipients(utf8('x'), Array<string>(32).fill(recipient)), 'devices')).toBe(true)
    expect(hasAgeShape(await people.sealToRecipients(utf8('x'), Array<string>(33).fill(recipient)), 'devices')).toBe(false)
  })

  // Takes 2 s of processor: left to `npm test`.
  test.skipIf(isQuick)('a bundle that claims to be small and unfolds to a gigabyte stops at its cap', () => {
    const bomb = deflateRawSync(new Uint8Array(1024 * 1024 * 1024), { level: 9 })
    expect(crypto.inflate(bomb, 4 * 1024 * 1024)).toBeUndefined()
    const file = new Uint8Array(writeGzip(utf8('x'), { deflate: () => new Uint8Array(bomb) }))
    expect(readGzip(file, 4 * 1024 * 1024, crypto)).toBeUndefined()
  })
})

describe('packs', () => {
  test('blocks are of 64, and a block that is too large for one object is halved until it fits', () => {
    expect(blockOf(1)).toEqual({ from: 1, to: 64 })
    expect(blockOf(64)).toEqual({ from: 1, to: 64 })
    expect(blockOf(65)).toEqual({ from: 65, to: 128 })
    const parts = Array.from({ length: 64 }, (_, index) => ({ seq: index + 1, plain: new Uint8Array(index < 32 ? 1000 : 200_000) }))
    const plan = planPacks(parts)
    expect(plan[0]).toHaveLength(32)
    for (const pack of plan) expect(joinPack(pack).length).toBeLessThanOrEqual(2 * 1024 * 1024)
    expect(plan.flat().map(({ seq }) => seq)).toEqual(parts.map(({ seq }) => seq))
    expect(planPacks(parts.slice(0, 1))).toEqual([])
  })

  test('what is not wholly signed parts is no pack', async () => {
    const chain = await someChain(await someWriter(), 3, chanceOf(12))
    const whole = joinPack(chain.map(({ plain }, index) => ({ seq: index + 1, plain })))
    expect(splitSignedParts(whole)).toHaveLength(3)
    expect(splitSignedParts(whole.slice(0, -1))).toBeUndefined()
    expect(splitSignedParts(new Uint8Array([...whole, 10]))).toBeUndefined()
    expect(splitSignedParts(new Uint8Array())).toBeUndefined()
  })
})

describe('chains', () => {
  const open = async (by: SomeWriter, object: { name: string; bytes: Bytes }) => {
    const [received] = await receiveObject(object.name, object.bytes, contextOf([by]))
    if (received?.state !== 'verified') throw new Error(received?.state)
    return received.bundle
  }

  test('a gap is known by number and, where somebody names it, by identity; it closes when the part arrives', async () => {
    const by = await someWriter()
    const chain = await someChain(by, 5, chanceOf(13))
    const links = await Promise.all(chain.map(async (object) => linkOf(await open(by, object), object.o32)))
    const chains = new Chains()
    for (const index of [0, 4]) chains.add(links[index] as (typeof links)[number])
    expect(chains.missing().map(({ seq }) => seq)).toEqual([2, 3, 4])
    expect(chains.missing()[2]).toEqual({ writer: by.writer, seq: 4, identity: chain[3]?.identity })
    expect(chains.branchHeads(by.writer).map(({ seq }) => seq)).toEqual([5, 1])
    for (const link of links) chains.add(link)
    expect(chains.missing()).toEqual([])
    expect(chains.branchHeads(by.writer).map(({ seq }) => seq)).toEqual([5])
    expect(chains.isForked(by.writer)).toBe(false)
  })

  test('two bundles at one place are a fork: both are kept, and the branch that is not here is missed', async () => {
    const by = await someWriter()
    const chance = chanceOf(14)
    const [first, second] = await someChain(by, 2, chance)
    const other = await someObject(by, 2, first?.identity ?? null, [someLine(chance, by.writer, 2)])
    const third = await someObject(by, 3, other.identity, [someLine(chance, by.writer, 3)])
    const chains = new Chains()
    for (const object of [first, second, third]) if (object !== undefined) chains.add(linkOf(await open(by, object), object.o32))
    expect(chains.missing()).toEqual([{ writer: by.writer, seq: 2, identity: other.identity }])
    chains.add(linkOf(await open(by, other), other.o32))
    expect(chains.isForked(by.writer)).toBe(true)
    expect(chains.missing()).toEqual([])
    expect(chains.branchHeads(by.writer).map(({ seq }) => seq)).toEqual([3, 2])
  })

  test('a number far beyond everything held is not believed', async () => {
    const chains = new Chains()
    chains.hearOf(writerNumber(3), 90_000_000)
    expect(chains.missing()).toHaveLength(10_000)
    expect(chains.missing(() => false)).toEqual([])
  })
})

import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { createPeopleSealing } from '../../src/adapters/age/bundle-crypto.lazy'
import { createRecipients } from '../../src/adapters/age/recipients.lazy'
import { createIds } from '../../src/adapters/web-crypto/ids'
import { createSigners } from '../../src/adapters/signing/signer'
import { createWebDavStore } from '../../src/adapters/webdav/webdav-store'
import { openOfficeCard, makeOfficeCard } from '../../src/app/office-card'
import { readReply, readSlip, writeSlip } from '../../src/domain/slips'
import { entryIdOf, readEntryLine, writeEntryLine, type Fact } from '../../src/ledger'
import type { Bytes } from '../../src/ports/bundle-crypto'
import * as codec from '../../src/sync/codec'
import { codecLimits, joinPack, nameOf, objectKinds, openObject, readGzip, readHead, readNamesList, readName, readSignedLines, receiveObject, receivePlain, sealObject, signedKinds, splitSignedParts, textOf, utf8, writeGzip, writeHead, writeNamesList, type ReceiverContext } from '../../src/sync/codec'
import * as frames from '../../src/sync/frames'
import { createFrameReader, frameLetters, framesOf, type FramedKind } from '../../src/sync/frames'
import * as handover from '../../src/sync/handover'
import { readHandover, writeHandover } from '../../src/sync/handover'
import * as identity from '../../src/sync/identity'
import { carriesFact, makeCard, makeGrant, openCard, openGrant, readCard, readCarried, readGenesis, readOfficeKey, readRosterAct, readTicket, rosterFact, rosterFields, sealCard, ticketOf, writeOfficeKey, type CardAct } from '../../src/sync/identity'
import { hexOf } from '../../src/lib/hex'
import { caseId, set, someIds, valuesOf } from '../app/a-window'
import { letIn, syncAll, WholeDevice } from '../app/a-whole-device'
import { FakeShelf } from '../contracts/fake-bundle-store'
import { valueOf } from '../contracts/storage.contract'
import { withSlip, aReply } from '../domain/slips/a-slip-case'
import { chanceOf } from '../ledger/chance'
import { viewOf } from '../ledger/some-ledger'
import { propertyRuns } from '../support/property-runs'
import { crypt, recipients, somebody } from './identity/somebody'
import { people, someHandover } from './handover/a-handover'
import { mutated } from './mutated'
import { someEpoch, someSpace, writerNumber } from './some-bundles'

/** Whether a reader took something for whole that nobody wrote. */
type Verdict = 'refused' | 'as it was written' | 'taken though changed'

interface Kind {
  readonly name: string
  /** The readers of `src/sync` that it goes through: none may be left out of all of them. */
  readonly readers: readonly string[]
  readonly plain: Bytes
  /** Reads changed bytes the way the app does, signature and all. */
  read(bytes: Bytes): Promise<Verdict>
}

const asWritten = (same: boolean): Verdict => (same ? 'as it was written' : 'taken though changed')
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Every kind of thing that comes from outside and is read here. */
async function everyKind(): Promise<readonly Kind[]> {
  const [maria, sam] = [await somebody('Maria Lopez', 3), await somebody('Sam Idowu', 4)]
  const given = await someHandover(31)
  const { genesis, epoch, chair, objects } = given
  const context: ReceiverContext = { space: genesis.space, epochs: [epoch], keysOf: () => [chair.card.key], crypto: crypt }
  const [first, second] = objects as [(typeof objects)[0], (typeof objects)[0]]
  const head = await writeHead({ space: genesis.space, writer: writerNumber(1), counter: 3, seq: 5, bundles: [], packs: [], carried: {}, closed: false, app: '' }, chair.signer)
  const names = await writeNamesList({ space: genesis.space, writer: writerNumber(1), bundles: [`00000003-${'c'.repeat(16)}-${'d'.repeat(32)}.age`], packs: [`00000001-00000002-${'c'.repeat(16)}-${'e'.repeat(32)}.age`] }, chair.signer)
  const pack = joinPack(objects.slice(0, 3).map(({ plain }, at) => ({ seq: at + 1, plain })))
  const whole = await writeHandover({ ...given.content, to: [sam.card.key] }, chair.signer, crypt)
  const inside = crypt.inflate(whole.subarray(whole.length - deflatedLength(whole)), 10_000_000)
  const ticket = ticketOf(new Uint8Array(32).fill(5), crypt)
  const grantPlain: { bytes: Bytes | undefined } = { bytes: undefined }
  await makeGrant(genesis.space, sam.card, [epoch], chair.signer, { sealTo: async (plain) => ((grantPlain.bytes = new Uint8Array(plain)), new Uint8Array()) })
  const grantFile = await recipients.sealTo(utf8('x'), sam.card.recipient)
  const grantText = grantPlain.bytes as Bytes
  const { slip } = withSlip()
  const cut = { [writerNumber(1)]: [[2, second.identity]] as const }
  const acts: readonly CardAct[] = [
    { act: 'add-member', card: sam.card, role: 'recorder' },
    { act: 'add-device', member: sam.card.key, card: maria.card },
    { act: 'set-role', member: sam.card.key, role: 'reader', cut },
    { act: 'remove', member: sam.card.key, cut },
    { act: 'remove-device', member: sam.card.key, device: maria.card.key, cut },
    { act: 'appoint', member: sam.card.key, duty: 'chair', about: 'meeting-1' },
    { act: 'epoch', epoch: epoch.id, devices: [sam.card.key] },
    { act: 'adopt', entry: 'ef'.repeat(32) },
  ]
  const rosterFacts: readonly Fact[] = [...acts.map(rosterFact), carriesFact(genesis.space, cut)]
  const lineOf = (fact: Fact): Bytes => utf8(writeEntryLine({ writer: writerNumber(1), n: 7, r: 'ab'.repeat(16), lamport: 7, at: 1, act: 'roster', facts: [fact] }))
  const handoverFile = await handover.sealHandover(await writeHandover({ ...given.content, to: [sam.card.key] }, chair.signer, crypt), { recipients: [sam.card.recipient] }, people)
  const ids = createIds()
  const office = { sign: 'ab'.repeat(32), read: 'cd'.repeat(32), card: maria.card.text }
  return [
    { name: 'bundle', readers: ['readBundle', 'readSignedLines'], plain: second.plain, read: async (bytes) => ((await receivePlain(bytes, context)).state === 'verified' ? asWritten(crypt.sha256(bytes) === second.identity) : 'refused') },
    {
      name: 'pack', readers: ['splitSignedParts'],
      plain: pack,
      async read(bytes) {
        const known = new Set(objects.map(({ identity }) => identity))
        for (const part of splitSignedParts(bytes) ?? []) {
          const got = await receivePlain(part, { ...context, keysOf: () => [] })
          if (got.state === 'verified' && !known.has(got.bundle.identity)) return 'taken though changed'
        }
        return 'refused'
      },
    },
    {
      name: 'head', readers: ['readHead'],
      plain: head,
      async read(bytes) {
        const read = readHead(bytes)
        return read !== undefined && (await crypt.verify(chair.signer.publicKey, read.signed.message, read.signed.signature)) ? asWritten(same(bytes, head)) : 'refused'
      },
    },
    {
      name: 'list of names', readers: ['readNamesList'],
      plain: names,
      async read(bytes) {
        const read = readNamesList(bytes)
        return read !== undefined && (await crypt.verify(chair.signer.publicKey, read.signed.message, read.signed.signature)) ? asWritten(same(bytes, names)) : 'refused'
      },
    },
    { name: 'card', readers: ['readCard'], plain: utf8(maria.card.text), read: async (bytes) => ((await readCard(textOf(bytes) ?? '', crypt)).ok ? asWritten(same(bytes, utf8(maria.card.text))) : 'refused') },
    { name: 'genesis', readers: ['readGenesis'], plain: utf8(genesis.text), read: async (bytes) => ((await readGenesis(textOf(bytes) ?? '', crypt)).ok ? asWritten(same(bytes, utf8(genesis.text))) : 'refused') },
    {
      name: 'grant', readers: ['openGrant'],
      plain: grantText,
      read: async (bytes) => ((await openGrant(grantFile, { key: sam.card.key, recipient: sam.card.recipient, space: genesis.space }, async () => bytes, crypt)).ok ? asWritten(same(bytes, grantText)) : 'refused'),
    },
    {
      name: 'hand-over list and parts', readers: ['readHandover', 'readHandovers'],
      plain: inside as Bytes,
      async read(bytes) {
        const opened = await readHandover(writeGzip(bytes, crypt), crypt)
        if (!opened.ok) return 'refused'
        const { bundles, genesis: read, from } = opened.value
        const whole = new Set(given.content.bundles.keys())
        return read.text === genesis.text && from.text === chair.card.text && bundles.every((plain) => whole.has(crypt.sha256(plain))) ? 'as it was written' : 'taken though changed'
      },
    },
    {
      name: 'card under a ticket', readers: ['openCard'],
      plain: utf8(sam.card.text),
      async read(bytes) {
        const sealed = await sealCard(textOf(bytes) ?? '', ticket, crypt)
        const text = await openCard(sealed, ticket, crypt)
        return text !== undefined && (await readCard(text, crypt)).ok ? asWritten(text === sam.card.text) : 'refused'
      },
    },
    {
      name: 'office key', readers: ['readOfficeKey'],
      plain: writeOfficeKey(office),
      async read(bytes) {
        const key = readOfficeKey(bytes)
        // Its seeds are whatever they are: they fit the card or nothing is taken, which the card's own test shows.
        return key === undefined || key.sign !== office.sign || key.read !== office.read || !(await readCard(key.card, crypt)).ok ? 'refused' : asWritten(key.card === office.card)
      },
    },
    ...rosterFacts.map((fact): Kind => {
      const plain = lineOf(fact)
      const original = entryIdOf(textOf(plain) as string, (text) => crypt.sha256(utf8(text)))
      return {
        name: `roster entry: ${fact.field}`,
        readers: fact.field === 'carries' ? ['readCarried'] : ['readRosterAct'],
        plain,
        async read(bytes) {
          const line = readEntryLine(textOf(bytes) ?? '')
          if (!line.ok) return 'refused'
          const read = await readRosterAct(line.value, crypt)
          // An entry is signed with its bundle. What a changed one says must still be well-formed, and a card in it somebody's own.
          if (read !== undefined && 'card' in read && ![sam.card.text, maria.card.text].includes(read.card.text)) return 'taken though changed'
          const carried = readCarried(line.value)
          if (carried !== undefined && !(/^[0-9a-f]{40}$/.test(carried.space) && Object.keys(carried.upTo).every((writer) => /^[0-9a-f]{32}$/.test(writer)))) return 'taken though changed'
          return entryIdOf(textOf(bytes) as string, (text) => crypt.sha256(utf8(text))) === original ? 'as it was written' : 'refused'
        },
      }
    }),
    {
      name: 'name of an object', readers: ['readName'],
      plain: utf8(second.name),
      async read(bytes) {
        const [text, named] = [textOf(bytes) ?? '', readName(textOf(bytes) ?? '')]
        // A name is a hint: another good name is another object, and what is under it is looked at like any.
        return named === undefined ? 'refused' : asWritten(nameOf(named) === text)
      },
    },
    {
      name: 'object, sealed', readers: ['openObject'],
      plain: second.bytes,
      async read(bytes) {
        const opened = await openObject(bytes, [epoch], crypt)
        return opened.ok ? asWritten(same(opened.plain, second.plain)) : 'refused'
      },
    },
    {
      name: 'gzip', readers: ['readGzip'],
      plain: writeGzip(second.plain, crypt),
      async read(bytes) {
        const plain = readGzip(bytes, codecLimits.plainBytes, crypt)
        return plain === undefined ? 'refused' : asWritten(same(plain, second.plain))
      },
    },
    {
      name: 'hand-over file, sealed', readers: ['openHandover', 'openHandovers'],
      plain: handoverFile,
      async read(bytes) {
        const opened = await handover.openHandover(bytes, { open: sam.open }, people, crypt)
        return opened.ok ? asWritten(opened.value.genesis.text === genesis.text && opened.value.bundles.every((plain) => given.content.bundles.has(crypt.sha256(plain)))) : 'refused'
      },
    },
    {
      name: 'ticket', readers: ['readTicket'],
      plain: utf8(ticket.secret),
      async read(bytes) {
        const read = readTicket(textOf(bytes) ?? '', crypt)
        // Another ticket is another name, under which nothing lies.
        return read === undefined ? 'refused' : read.name === ticket.name ? 'as it was written' : asWritten(read.secret === textOf(bytes))
      },
    },
    ...(Object.keys(frameLetters) as FramedKind[]).map((kind): Kind => {
      const framed = new Uint8Array(crypt.deflate(second.plain).subarray(0, 200))
      const [code = ''] = valueOf(framesOf({ kind, bytes: framed }, ids))
      return {
        name: `code of a ${kind}`, readers: [],
        plain: utf8(code),
        async read(bytes) {
          const taken = createFrameReader(['card', 'file'], ids).take(textOf(bytes) ?? '')
          return taken.state !== 'whole' ? 'refused' : asWritten(taken.framed.kind === kind && same(taken.framed.bytes, framed))
        },
      }
    }),
    { name: 'slip', readers: [], plain: utf8(writeSlip(slip)), read: async (bytes) => (readSlip(textOf(bytes) ?? '').ok ? 'as it was written' : 'refused') },
    { name: 'reply to a slip', readers: [], plain: utf8(aReply(slip)), read: async (bytes) => (readReply(textOf(bytes) ?? '').ok ? 'as it was written' : 'refused') },
    { name: 'first bundle', readers: ['readBundle'], plain: first.plain, read: async (bytes) => ((await receivePlain(bytes, { ...context, keysOf: () => [] })).state === 'verified' ? asWritten(crypt.sha256(bytes) === first.identity) : 'refused') },
  ]
}

/** Where the DEFLATE stream of a gzip member of ours lies: behind its header and padding, before its eight last bytes. */
function deflatedLength(zipped: Bytes): number {
  const extra = (zipped[10] as number) + 256 * (zipped[11] as number)
  return zipped.length - 12 - extra
}

/** A device with a shared case, and what of it must not change. */
async function aSharedCase(shelf: FakeShelf) {
  const maria = await (await WholeDevice.named('Maria Lopez')).open(caseId)
  const sam = await WholeDevice.named('Sam Idowu')
  await letIn(maria, sam, { team: 'recorder', plan: 'recorder' })
  valueOf(await maria.session.commit(set('line', 'one', { text: 'as it was' })))
  valueOf(await sam.session.commit(set('line', 'two', { text: 'as it was' })))
  await syncAll([maria, sam], shelf.store())
  return { maria, sam }
}
const stateOf = async (device: WholeDevice) =>
  JSON.stringify([viewOf(device.session.fold.getState()), (await device.lines()).length, device.people.checkWords(device.case), valueOf(await device.people.people(device.case))])

/** Sealing and unpacking for each change costs milliseconds: fewer of those. Bundles and heads have their 100,000 in damage.test.ts. */
const fewer: { readonly [kind: string]: number | undefined } = { bundle: 5, 'first bundle': 5, pack: 5, head: 5, 'hand-over list and parts': 20, 'card under a ticket': 20, 'hand-over file, sealed': 20, 'object, sealed': 20 }

describe('bytes that nobody wrote, of every kind there is (ledger-and-sync test 19)', () => {
  test('no kind can be forgotten: what is signed, what lies on a store, what a roster entry says, what codes carry, and every reader there is are among those tried', async () => {
    const kinds = await everyKind()
    const signers = await Promise.all([somebody('Maria Lopez', 3), someHandover(31).then(({ chair }) => chair)])
    const signed = await Promise.all(signedKinds.map(async (label) => {
      for (const { plain } of kinds) {
        const read = readSignedLines(label, splitSignedParts(plain)?.[0] ?? plain)
        for (const { signer } of read === undefined ? [] : signers) if (await crypt.verify(signer.publicKey, read?.message ?? plain, read?.signature ?? plain)) return label
      }
      return `${label} is tried nowhere`
    }))
    expect(signed).toEqual(signedKinds)
    // What lies on a store is tried under the name it has in the table of names.
    expect(objectKinds.filter((kind) => !kinds.some(({ name }) => name === kind || name === `${kind} of names`))).toEqual([])
    expect(rosterFields.filter((field) => !kinds.some(({ name }) => name === `roster entry: ${field}`))).toEqual([])
    expect(Object.keys(frameLetters).filter((kind) => !kinds.some(({ name }) => name === `code of a ${kind}`))).toEqual([])
    const readers = [codec, frames, handover, identity].flatMap((module) => Object.keys(module)).filter((name) => /^(?:read|open|split)[A-Z]/.test(name))
    const tried = new Set(kinds.flatMap((kind) => kind.readers))
    expect(readers.filter((name) => !tried.has(name))).toEqual([])
    expect([...tried].filter((name) => !readers.includes(name))).toEqual([])
  })

  test('changed in any way they are refused whole, and no reader fails', async () => {
    const runs = propertyRuns(100_000)
    const figures: string[] = []
    let tried = 0
    let slowest = { ms: 0, kind: '' }
    for (const kind of await everyKind()) {
      const chance = chanceOf(19)
      expect([kind.name, await kind.read(kind.plain)]).toEqual([kind.name, kind.name === 'pack' ? 'refused' : 'as it was written'])
      const count = Math.ceil(runs / (fewer[kind.name] ?? 1))
      for (let run = 0; run < count; run++) {
        const changed = mutated(kind.plain, chance)
        let took = Number.POSITIVE_INFINITY
        let verdict: Verdict = 'refused'
        // A slow one again: a busy computer is slow once, a hang always.
        for (let again = 0; again < 4 && took > 20; again++) {
          const began = performance.now()
          verdict = await kind.read(changed)
          took = Math.min(took, performance.now() - began)
        }
        if (took > slowest.ms) slowest = { ms: took, kind: kind.name }
        if (verdict === 'taken though changed') throw new Error(`a changed ‘${kind.name}’ was taken, run ${run} of chance 19`)
      }
      figures.push(`${kind.name} ${count.toLocaleString('en-GB')}`)
      tried += count
    }
    console.info(`test 19: ${tried.toLocaleString('en-GB')} mutations, 0 taken though changed, 0 thrown, slowest ${slowest.ms.toFixed(0)} ms (${slowest.kind}) on this computer: ${figures.join('; ')}`)
  }, 1_200_000)

  test('sealed anew and named right, so that only what is inside can tell, they change nothing on a device', async () => {
    const shelf = new FakeShelf()
    const { maria, sam } = await aSharedCase(shelf)
    const before = await stateOf(maria)
    const chance = chanceOf(20)
    const space = maria.shared.space('team')
    if (space === undefined) throw new Error('not shared')
    const [epoch] = space.epochs()
    const names = [...shelf.objects.keys()].filter((name) => name.includes(space.genesis.space) && readName(name) !== undefined)
    const runs = propertyRuns(1000)
    for (let run = 0; run < runs; run++) {
      const name = chance.pick(names)
      const named = readName(name) as NonNullable<ReturnType<typeof readName>>
      const opened = await openObject(shelf.objects.get(name) as Bytes, space.epochs(), maria.crypto)
      if (!opened.ok || epoch === undefined) continue
      const changed = mutated(opened.plain, chance)
      if (same(changed, opened.plain)) continue
      const bytes = await sealObject(changed, space.epochs().find(({ id }) => id === opened.epoch) ?? epoch, maria.crypto)
      if (bytes === undefined) continue
      const o32 = maria.crypto.sha256(bytes).slice(0, 32)
      shelf.objects.set(nameOf(named.kind === 'head' || named.kind === 'grant' ? { ...named, ...(named.kind === 'grant' ? { o32 } : {}) } : { ...named, o32 }), bytes)
      if (run % 100 === 99) {
        await sam.sync(shelf.store())
        await maria.sync(shelf.store())
      }
    }
    await syncAll([sam, maria], shelf.store())
    expect(await stateOf(maria)).toBe(before)
  }, 300_000)
})

describe('a store that is none', () => {
  const answers: readonly (readonly [string, () => Response, string])[] = [
    ['a login page under every address', () => new Response('<!DOCTYPE html><html><title>Sign in</title>', { headers: { 'Content-Type': 'text/html' } }), 'store-login-page'],
    ['a login page that calls itself a file', () => new Response('\n<html lang="en"><title>Sign in</title>', { headers: { 'Content-Type': 'application/octet-stream' } }), 'store-login-page'],
    ['a redirect to one', () => new Response(null, { status: 302, headers: { Location: 'https://login.example.org/' } }), 'store-login-page'],
  ]
  test.each(answers)('%s: the round stops with a word that says so, and nothing changes', async (_name, answer, code) => {
    const shelf = new FakeShelf()
    const { maria } = await aSharedCase(shelf)
    const before = await stateOf(maria)
    const store = createWebDavStore({ url: 'https://files.example.org/dav', user: 'u', password: 'p' }, async () => answer())
    const reports = await maria.sync(store, 'webdav')
    expect(new Set(reports.map(({ failure }) => failure?.code))).toEqual(new Set([code]))
    expect(await stateOf(maria)).toBe(before)
    expect((await maria.sync(shelf.store())).map(({ failure }) => failure)).toEqual([undefined, undefined, undefined])
  })

  test('a file that claims to be small and is a gigabyte is cut off at the largest a file can be, and is not what its name says', async () => {
    let given = 0
    const gigabyte = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          given += 65_536
          if (given > 1024 ** 3) controller.close()
          else controller.enqueue(new Uint8Array(65_536))
        },
      })
    const store = createWebDavStore({ url: 'https://files.example.org/dav', user: 'u', password: 'p' }, async () => new Response(gigabyte(), { headers: { 'Content-Length': '1205' } }))
    const epoch = someEpoch(1, crypt)
    const name = nameOf({ kind: 'bundle', space: someSpace, writer: writerNumber(1), seq: 1, epoch16: epoch.id.slice(0, 16), o32: '0'.repeat(32) })
    const got = valueOf(await store.get(name))
    if (got.state !== 'here') throw new Error(got.state)
    expect(got.bytes.length).toBe(1024 * 1024 + 1)
    expect(given).toBeLessThan(2 * 1024 * 1024)
    const context: ReceiverContext = { space: someSpace, epochs: [epoch], keysOf: () => [], crypto: crypt }
    expect(await receiveObject(name, got.bytes, context)).toEqual([{ state: 'corrupt', reason: 'torn' }])
    // Named after its own bytes, its size alone refuses it before any key is tried.
    const own = nameOf({ kind: 'bundle', space: someSpace, writer: writerNumber(1), seq: 1, epoch16: epoch.id.slice(0, 16), o32: crypt.sha256(got.bytes).slice(0, 32) })
    expect(await receiveObject(own, got.bytes, context)).toEqual([{ state: 'corrupt', reason: 'shape' }])
  })

  test('a gzip bomb under the right key is stopped at four mebibytes, and holds up nobody else', async () => {
    const shelf = new FakeShelf()
    const { maria, sam } = await aSharedCase(shelf)
    const before = await stateOf(maria)
    const space = maria.shared.space('team')
    const epoch = space?.writeEpoch()
    if (space === undefined || epoch === undefined) throw new Error('not shared')
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(256 * 1024 * 1024), { level: 9 }))
    const bytes = await crypt.sealWithKey(writeGzip(utf8('x'), { deflate: () => bomb }), epoch.key)
    const writer = sam.shared.keys().writerIn(sam.shared.keys().spaceOf('team'))
    shelf.objects.set(nameOf({ kind: 'bundle', space: space.genesis.space, writer, seq: 2, epoch16: epoch.id.slice(0, 16), o32: crypt.sha256(bytes).slice(0, 32) }), bytes)
    await maria.sync(shelf.store())
    expect(await stateOf(maria)).toBe(before)
    valueOf(await sam.session.commit(set('line', 'three', { text: 'and on it goes' })))
    await syncAll([sam, maria], shelf.store())
    expect(valuesOf(maria.session.fold.getState(), 'line', 'three', 'text')).toEqual(['and on it goes'])
  })
})

describe('people who are none', () => {
  test('a roster that would leave no organiser is refused before it is written, and falls where somebody writes it all the same', async () => {
    const shelf = new FakeShelf()
    const { maria, sam } = await aSharedCase(shelf)
    const before = await stateOf(maria)
    const self = maria.identity.key
    const codes = [await maria.people.remove(maria.case, self), await maria.people.setRole(maria.case, 'team', self, 'reader')].map((done) => (done.ok ? 'done' : done.failure.code))
    expect(codes).toEqual(['last-organiser', 'last-organiser'])
    expect(await stateOf(maria)).toBe(before)
    // An app without manners writes it into the roster: by everybody's rules it does not stand.
    for (const act of [{ act: 'remove', member: self, cut: {} }, { act: 'remove-device', member: self, device: self, cut: {} }, { act: 'set-role', member: self, role: 'reader', cut: {} }] as const) valueOf(await maria.commitRoster('team', act))
    await syncAll([maria, sam], shelf.store())
    for (const device of [maria, sam]) {
      const roster = device.shared.space('team')?.roster()
      expect(roster?.roles.get(self)).toBe('organiser')
      expect(roster?.acts.slice(-3).map(({ standing }) => (standing.stands ? 'stands' : standing.reason.code))).toEqual(['last-organiser', 'last-organiser', 'last-organiser'])
      expect(valuesOf(device.session.fold.getState(), 'line', 'one', 'text')).toEqual(['as it was'])
    }
  })

  test('a card with somebody else’s key, address or name on it is refused, and nobody is let in', async () => {
    const shelf = new FakeShelf()
    const { maria, sam } = await aSharedCase(shelf)
    const priya = await WholeDevice.named('Priya Shah')
    const before = await stateOf(maria)
    const swap = (text: string, from: string, to: string) => text.replace(from, to)
    const evil = await createSigners().signerOf(new Uint8Array(32).fill(66))
    const words = { name: 'Priya Shah', role: 'Practitioner', agency: 'Health' }
    const own = await createRecipients().recipientOf(new Uint8Array(32).fill(67))
    const signed = async (recipient: string) => valueOf(await makeCard(words, recipient, 'ab'.repeat(16), evil)).text
    const cards: readonly (readonly [string, string, string])[] = [
      ['another’s key put in', swap(priya.card.text, priya.card.key, sam.card.key), 'card-forged'],
      ['another’s address put in', swap(priya.card.text, priya.card.recipient, sam.card.recipient), 'card-forged'],
      ['another’s name put in', swap(priya.card.text, 'Priya Shah', 'Sam Idowu'), 'card-forged'],
      ['signed by its own key, with the address of somebody who is in', await signed(sam.card.recipient), 'already-in'],
      ['with this device’s own address', await signed(maria.card.recipient), 'own-card'],
      ['an older kind of address', swap(await signed(own), own, `age1${'q'.repeat(58)}`), 'card-unreadable'],
    ]
    for (const [name, text, code] of cards) {
      const done = await maria.people.letIn(maria.case, text, { team: 'organiser', plan: 'organiser' })
      expect([name, done.ok ? 'let in' : done.failure.code]).toEqual([name, code])
    }
    expect(await stateOf(maria)).toBe(before)
    expect(hexOf(evil.publicKey)).not.toBe(priya.card.key)
  })

  test('an office card whose keys are another’s opens nothing', async () => {
    const parts = { ids: someIds, signers: createSigners(), recipients, crypto: crypt, sealing: createPeopleSealing() }
    const { card } = valueOf(await makeOfficeCard({ name: 'Office', role: '', agency: '' }, 'words', parts))
    const file = await parts.sealing.sealWithPassphrase(writeOfficeKey({ sign: 'ab'.repeat(32), read: 'cd'.repeat(32), card: card.text }), 'words')
    const opened = await openOfficeCard(file, 'words', parts)
    expect(opened.ok ? 'opened' : opened.failure.code).toBe('office-card-forged')
  })
})

describe('a refusal in words', () => {
  /** Every word a person reads, by its code, wherever it stands. */
  const said = new Map<string, string[]>()
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string') said.set(key, [...(said.get(key) ?? []), inner])
      else gather(inner)
    }
  }
  for (const module of Object.values(import.meta.glob('../../src/text/*.ts', { eager: true }))) gather(module)

  const codes = [
    'card-unreadable', 'card-forged', 'own-card', 'already-in', 'not-organiser', 'last-organiser',
    'grant-shape', 'grant-not-for-this-device', 'grant-unreadable', 'grant-forged', 'grant-wrong-key', 'grant-not-by-organiser',
    'handover-shape', 'handover-not-opened', 'handover-unreadable', 'handover-forged',
    'store-login-page', 'store-sign-in', 'store-forbidden', 'store-faulty',
    'file-not-ours', 'file-too-large', 'file-other-kind', 'words-wrong', 'file-damaged',
  ]
  test.each(codes.filter((code) => said.has(code)))('%s says what happened, that nothing has changed, and what to do', (code) => {
    for (const words of said.get(code) ?? []) {
      expect(words.split(/[.:?] /).length, words).toBeGreaterThanOrEqual(3)
      expect(words, words).toMatch(/nothing|nobody|no one|not changed|still here|as it was|stays|safe|is kept|are kept/i)
    }
  })

  test('every code that a screen can show has its words', () => {
    const without = codes.filter((code) => !said.has(code))
    expect(without).toEqual([])
  })
})


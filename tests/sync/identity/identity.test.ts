import { describe, expect, test } from 'vitest'
import { base64url, signLines, textOf } from '../../../src/sync/codec'
import {
  comparisonWordsOf,
  epochIdOf,
  isEpochKey,
  makeCard,
  makeGenesis,
  makeGrant,
  newEpoch,
  openCard,
  openGrant,
  readCard,
  readGenesis,
  readRosterAct,
  readTicket,
  rosterFact,
  rosterWordsOf,
  sealCard,
  stateWordsOf,
  ticketOf,
  type CardAct,
} from '../../../src/sync/identity'
import { foldRoster } from '../../../src/sync/roster'
import { entry } from '../../ledger/some-ledger'
import { crypt, recipients, slow, somebody, words } from './somebody'

const maria = await somebody('Maria Lopez', 1)
const sam = await somebody('Sam Idowu', 2)
const eve = await somebody('Eve', 3)
const space = '5a'.repeat(20)
const caseId = '0c'.repeat(16)
const writer = '0d'.repeat(16)
const bytes = (fill: number): Uint8Array => new Uint8Array(32).fill(fill)

describe('a card', () => {
  test('says who somebody is and reads back, signed by itself', async () => {
    const read = await readCard(maria.card.text, crypt)
    expect(read).toEqual({ ok: true, value: maria.card })
    expect(maria.card.recipient).toMatch(/^age1pq1/)
    expect(maria.card.text.split('\n')).toHaveLength(3)
  })

  test('with any letter changed, or somebody else’s key or address put in, is refused (ledger-and-sync test 13)', async () => {
    for (let at = 0; at < maria.card.text.length; at += 37) {
      const letter = maria.card.text[at] === 'a' ? 'b' : 'a'
      expect((await readCard(maria.card.text.slice(0, at) + letter + maria.card.text.slice(at + 1), crypt)).ok).toBe(false)
    }
    expect(await readCard(maria.card.text.replace(maria.card.key, eve.card.key), crypt)).toEqual({ ok: false, failure: { code: 'card-forged' } })
    expect(await readCard(maria.card.text.replace(maria.card.recipient, eve.card.recipient), crypt)).toEqual({ ok: false, failure: { code: 'card-forged' } })
    const [line] = maria.card.text.split('\n')
    const resigned = textOf(await signLines('card', [line as string], (message) => eve.signer.sign(message))) as string
    expect(await readCard(resigned, crypt)).toEqual({ ok: false, failure: { code: 'card-forged' } })
  })

  test('signed as something else than a card is refused (ledger-and-sync test 13)', async () => {
    const [line] = maria.card.text.split('\n')
    const asBundle = textOf(await signLines('bundle', [line as string], (message) => maria.signer.sign(message))) as string
    expect(await readCard(asBundle, crypt)).toEqual({ ok: false, failure: { code: 'card-forged' } })
  })

  test.each([
    ['turned letters', 'Maria \u202eopoL'],
    ['a hidden letter', 'Mar\u200bia'],
    ['a line end', 'Maria\nLopez'],
    ['a control sign', 'Maria\u0007'],
    ['an isolate', '\u2066Maria\u2069'],
    ['more than 100 characters', 'M'.repeat(101)],
    ['half a character', 'Maria \ud83d'],
    ['spaces around it', ' Maria'],
    ['nothing at all', ''],
  ])('is not made, and not read, with %s in the name', async (_what, name) => {
    expect((await makeCard({ name, role: '', agency: '' }, maria.card.recipient, '0'.repeat(32), maria.signer)).ok).toBe(false)
    const line = JSON.stringify({ ...JSON.parse(maria.card.text.split('\n')[0] as string), name })
    const text = textOf(await signLines('card', [line], (message) => maria.signer.sign(message)))
    if (text !== undefined) expect((await readCard(text, crypt)).ok).toBe(false)
  })

  test.each(['Zoë Ångström', 'Nguyễn Thị Hà', 'محمد علي', 'O’Neill-Smith', '李小龙'])('keeps the name %s as it is written', async (name) => {
    const made = await makeCard({ name, role: 'Teacher', agency: 'School' }, maria.card.recipient, '0'.repeat(32), maria.signer)
    expect(made.ok && (await readCard(made.value.text, crypt))).toEqual(made)
  })
})

describe('a genesis', () => {
  const founding = { circle: 'team', caseId, writer, founder: maria.card, random256: 'ab'.repeat(32) } as const

  test('names its space by its own bytes, keeps the writer from before, and reads back', async () => {
    const genesis = await makeGenesis(founding, maria.signer, crypt)
    expect(genesis.space).toBe(crypt.sha256(new TextEncoder().encode(genesis.text)).slice(0, 40))
    expect(await readGenesis(genesis.text, crypt)).toEqual({ ok: true, value: genesis })
    expect(genesis.writer).toBe(writer)
    const other = await makeGenesis({ ...founding, random256: 'ac'.repeat(32) }, maria.signer, crypt)
    expect(other.space).not.toBe(genesis.space)
  })

  test('signed by somebody else than the founder it names is refused (ledger-and-sync test 13)', async () => {
    const forged = await makeGenesis(founding, eve.signer, crypt)
    expect(await readGenesis(forged.text, crypt)).toEqual({ ok: false, failure: { code: 'genesis-forged' } })
  })

  test('of a case that was founded again cites the space before', async () => {
    const genesis = await makeGenesis({ ...founding, refounds: space }, maria.signer, crypt)
    expect(await readGenesis(genesis.text, crypt)).toMatchObject({ ok: true, value: { refounds: space } })
  })
})

describe('an epoch', () => {
  test('is named by its space and its key, so that one id never has two keys (ledger-and-sync test 13)', () => {
    const epoch = newEpoch(space, bytes(7), crypt)
    expect(isEpochKey(space, epoch, crypt)).toBe(true)
    expect(isEpochKey('5b'.repeat(20), epoch, crypt)).toBe(false)
    expect(isEpochKey(space, { ...epoch, key: base64url(bytes(8)) }, crypt)).toBe(false)
    expect(isEpochKey(space, { ...epoch, key: 'short' }, crypt)).toBe(false)
    expect(epochIdOf(space, bytes(7), crypt)).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a grant', () => {
  const epochs = [newEpoch(space, bytes(1), crypt), newEpoch(space, bytes(2), crypt)]

  test('gives one device every key of the space, and says who gave them', async () => {
    const file = await makeGrant(space, sam.card, epochs, maria.signer, recipients)
    expect(await openGrant(file, { ...sam.card, space }, sam.open, crypt)).toEqual({ ok: true, value: { space, device: sam.card.key, epochs, by: maria.card.key } })
  })

  test('opens for nobody else, for no other space, and not when it was changed or only looks like one (ledger-and-sync test 13)', async () => {
    const file = await makeGrant(space, sam.card, epochs, maria.signer, recipients)
    expect(await openGrant(file, eve.card, eve.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-not-for-this-device' } })
    expect(await openGrant(file, { ...sam.card, space: '00'.repeat(20) }, sam.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-not-for-this-device' } })
    expect(await openGrant(file.slice(0, 100), sam.card, sam.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-shape' } })
    const toTwo = await makeGrant(space, { key: eve.card.key, recipient: sam.card.recipient }, epochs, maria.signer, recipients)
    expect(await openGrant(toTwo, sam.card, sam.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-not-for-this-device' } })
  })

  test('with a key that is not its epoch’s, or signed by another than it says, is refused (ledger-and-sync test 13)', async () => {
    const wrong = await makeGrant(space, sam.card, [{ id: epochs[0]?.id ?? '', key: epochs[1]?.key ?? '' }], maria.signer, recipients)
    expect(await openGrant(wrong, sam.card, sam.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-wrong-key' } })
    const pretender = { publicKey: maria.signer.publicKey, sign: eve.signer.sign }
    const forged = await makeGrant(space, sam.card, epochs, pretender, recipients)
    expect(await openGrant(forged, sam.card, sam.open, crypt)).toEqual({ ok: false, failure: { code: 'grant-forged' } })
  })
})

describe('words that two people read to each other', () => {
  test('are the same ten on both devices, and others as soon as a card is another', async () => {
    const here = await comparisonWordsOf(maria.card, sam.card, slow, crypt, words)
    const there = await comparisonWordsOf(sam.card, maria.card, slow, crypt, words)
    const between = await comparisonWordsOf(maria.card, eve.card, slow, crypt, words)
    expect(here).toHaveLength(10)
    expect(there).toEqual(here)
    expect(between.filter((word, at) => word === here[at]).length).toBeLessThan(3)
    for (const word of here) expect(words).toContain(word)
  })

  test('six stand for who is in and the key, six for what is held; each change of either shows', () => {
    const member = (role: 'recorder' | 'reader'): Parameters<typeof foldRoster>[1] => [
      { id: 'b1', writer, seq: 1, prev: undefined, seen: [], device: maria.card.key, parts: [{ entry: 'e1', act: { act: 'add-member', card: sam.card, role } }] },
    ]
    const said = [
      rosterWordsOf(space, foldRoster(maria.card, []), undefined, crypt, words),
      rosterWordsOf(space, foldRoster(maria.card, member('recorder')), undefined, crypt, words),
      rosterWordsOf(space, foldRoster(maria.card, member('reader')), undefined, crypt, words),
      rosterWordsOf(space, foldRoster(maria.card, member('reader')), 'e'.repeat(64), crypt, words),
      rosterWordsOf('5b'.repeat(20), foldRoster(maria.card, []), undefined, crypt, words),
      stateWordsOf(space, ['a', 'b'], crypt, words),
      stateWordsOf(space, ['a'], crypt, words),
    ]
    expect(new Set(said.map((six) => six.join(' '))).size).toBe(said.length)
    for (const six of said) expect(six).toHaveLength(6)
    expect(stateWordsOf(space, ['b', 'a'], crypt, words)).toEqual(stateWordsOf(space, ['a', 'b'], crypt, words))
  })
})

describe('a ticket', () => {
  test('lets whoever holds it lay down a card that only its maker reads; the name gives nothing away', async () => {
    const ticket = ticketOf(bytes(9), crypt)
    expect(ticket.name).toMatch(/^turnstone-1\/join\/[0-9a-f]{64}\.age$/)
    expect(ticket.name).not.toContain(ticket.secret)
    expect(readTicket(ticket.secret, crypt)).toEqual(ticket)
    expect(readTicket('no ticket', crypt)).toBeUndefined()
    const file = await sealCard(sam.card.text, ticket, crypt)
    expect(await openCard(file, ticket, crypt)).toBe(sam.card.text)
    expect(await openCard(file, ticketOf(bytes(10), crypt), crypt)).toBeUndefined()
    expect(await openCard(new TextEncoder().encode('<html>'), ticket, crypt)).toBeUndefined()
  })
})

describe('roster entries', () => {
  const cut = { [writer]: [[3, 'ab'.repeat(32)]] } as const
  const acts: readonly CardAct[] = [
    { act: 'add-member', card: sam.card, role: 'recorder' },
    { act: 'add-device', member: maria.card.key, card: sam.card },
    { act: 'set-role', member: sam.card.key, role: 'reader', cut },
    { act: 'remove', member: sam.card.key, cut },
    { act: 'remove-device', member: sam.card.key, device: sam.card.key, cut: {} },
    { act: 'appoint', member: sam.card.key, duty: 'chair', about: 'meeting1' },
    { act: 'epoch', epoch: 'cd'.repeat(32), devices: [maria.card.key] },
    { act: 'adopt', entry: 'ef'.repeat(32) },
  ]

  test.each(acts.map((act) => [act.act, act] as const))('%s reads back as it was written', async (_name, act) => {
    expect(await readRosterAct(entry({ facts: [rosterFact(act)] }), crypt)).toEqual(act)
  })

  test('with a forged card, beside other facts, or ill-formed say nothing (ledger-and-sync test 13)', async () => {
    const forged = { ...sam.card, text: sam.card.text.replace('Sam', 'Tim') }
    const [, , setRole, remove] = acts as [CardAct, CardAct, CardAct, CardAct]
    const wrong = [
      [rosterFact({ act: 'add-member', card: forged, role: 'organiser' })],
      [rosterFact(setRole), rosterFact(remove)],
      [{ ...rosterFact(remove), value: { member: 'Sam', cut: {} } }],
      [{ ...rosterFact(remove), value: { member: sam.card.key, cut: { [writer]: [] } } }],
      [{ ...rosterFact(remove), subject: 'elsewhere' }],
      [{ ...rosterFact(remove), field: 'later' }],
    ]
    for (const facts of wrong) expect(await readRosterAct(entry({ facts }), crypt)).toBeUndefined()
  })
})

import { describe, expect, test } from 'vitest'
import type { SharedCircle } from '../../src/sync/identity'
import { viewOf } from '../ledger/some-ledger'
import { valueOf } from '../contracts/storage.contract'
import { caseId, need, set, valuesOf } from './a-window'
import { exchange, handGrants, SharedDevice } from './a-shared-device'

const line = (subject: string, text: string) => set('line', subject, { text })
const textOf = (device: SharedDevice, subject: string) => valuesOf(device.session.fold.getState(), 'line', subject, 'text')

/** Maria has written in a case of her own, and lets Sam in to take the minutes. */
async function mariaLetsSamIn(roles: Parameters<SharedDevice['people']['letIn']>[2] = { team: 'recorder', plan: 'recorder' }) {
  const maria = await (await SharedDevice.named('Maria Lopez')).open(caseId)
  valueOf(await maria.session.commit(line('one', 'written before anybody was let in')))
  const sam = await SharedDevice.named('Sam Idowu')
  valueOf(await maria.people.letIn(maria.case, sam.card.text, roles))
  await joins(sam, maria, Object.keys(roles) as SharedCircle[])
  return { maria, sam }
}

async function joins(newcomer: SharedDevice, organiser: SharedDevice, circles: readonly SharedCircle[] = ['team', 'plan']): Promise<void> {
  const joined = valueOf(await newcomer.people.join(organiser.geneses(circles)))
  await newcomer.open(joined.caseId, joined.keys)
  await handGrants(organiser, newcomer)
  await exchange([organiser, newcomer])
}

describe('a case of one’s own becomes a shared one', () => {
  test('nothing written before changes, and who is let in reads and writes it all', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    expect(textOf(sam, 'one')).toEqual(['written before anybody was let in'])
    valueOf(await sam.session.commit(line('two', 'Sam adds')))
    valueOf(await maria.session.commit(need('n1', 'Maria adds')))
    await exchange([maria, sam])
    expect(textOf(maria, 'two')).toEqual(['Sam adds'])
    const said = (device: SharedDevice) => JSON.parse(viewOf(device.session.fold.getState())).subjects
    expect(said(sam)).toEqual(said(maria))
    expect(maria.session.fold.getState().setAside).toEqual([])
  })

  test('all three circles are founded at once, so that a restricted one tells nothing', async () => {
    const { maria } = await mariaLetsSamIn()
    expect(maria.shared.keys().circles.map(({ circle, shared }) => [circle, shared?.length])).toEqual(expect.arrayContaining([['plan', 40], ['team', 40], ['restricted', 40]]))
  })

  test('needs a card first, and is not founded twice', async () => {
    const { maria } = await mariaLetsSamIn()
    const before = maria.shared.keys().text
    valueOf(await maria.people.foundSharing(maria.case))
    expect(maria.shared.keys().text).toBe(before)
  })

  test('a case that came as a file is not shared: others would see it with holes', async () => {
    const maria = await (await SharedDevice.named('Maria Lopez')).open(caseId)
    const keys = maria.shared.keys()
    const cameAsFile = { ...keys, circles: keys.circles.map((held) => ({ ...held, brought: ['a'.repeat(32)] })) }
    const sam = await SharedDevice.named('Sam Idowu')
    expect(await maria.people.letIn({ ...maria.case, keys: () => cameAsFile }, sam.card.text, { team: 'recorder' })).toEqual({ ok: false, failure: { code: 'came-as-file' } })
    expect(maria.shared.keys().text).toBe(keys.text)
  })

  test('closed and opened again, everything is as it was', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    valueOf(await sam.session.commit(line('two', 'Sam adds')))
    await exchange([maria, sam])
    const before = viewOf(maria.session.fold.getState())
    await maria.session.rest()
    await maria.reopen()
    expect(viewOf(maria.session.fold.getState())).toBe(before)
    expect(valueOf(await maria.people.people(maria.case)).members.map(({ card }) => card.name)).toEqual(['Maria Lopez', 'Sam Idowu'])
  })

  test('somebody who holds the plan alone reads no line of the full record, and has nowhere to write one', async () => {
    const { maria, sam } = await mariaLetsSamIn({ plan: 'contributor' })
    valueOf(await maria.session.commit(need('n1', 'Breakfast before school')))
    await exchange([maria, sam])
    expect(valuesOf(sam.session.fold.getState(), 'need', 'n1', 'text')).toEqual(['Breakfast before school'])
    expect(textOf(sam, 'one')).toEqual([])
    expect((await sam.session.commit(line('two', 'no place for it'))).ok).toBe(false)
  })
})

describe('who may', () => {
  test('a reader’s words are set aside and listed, nobody else’s view changes, and an organiser can take them over', async () => {
    const { maria, sam } = await mariaLetsSamIn({ team: 'reader' })
    valueOf(await sam.session.commit(line('two', 'not Sam’s to write')))
    await exchange([maria, sam], ['team'])
    expect(textOf(maria, 'two')).toEqual([])
    const [aside] = maria.session.fold.getState().setAside
    expect(aside?.reason).toBe('not-permitted')
    valueOf(await maria.people.adopt(maria.case, 'team', aside?.entry.id ?? ''))
    await exchange([maria, sam], ['team'])
    for (const device of [maria, sam]) {
      expect(textOf(device, 'two')).toEqual(['not Sam’s to write'])
      expect(device.session.fold.getState().setAside).toEqual([])
    }
  })

  test('only an organiser lets people in, gives roles or takes people out', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const eve = await SharedDevice.named('Eve')
    const refused = [
      await sam.people.letIn(sam.case, eve.card.text, { team: 'organiser' }),
      await sam.people.setRole(sam.case, 'team', sam.identity.key, 'organiser'),
      await sam.people.remove(sam.case, maria.identity.key),
    ]
    expect(refused.map((result) => (result.ok ? 'done' : result.failure.code))).toEqual(['not-organiser', 'not-organiser', 'not-organiser'])
    expect(await sam.people.grantsFor(sam.case, eve.identity.key)).toEqual([])
  })

  test('one’s own card, a card that is in already, a forged one: each is refused in its own words (ledger-and-sync test 13)', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const forged = sam.card.text.replace('Sam Idowu', 'Tim Idowu')
    const results = [await maria.people.letIn(maria.case, maria.card.text, { team: 'reader' }), await maria.people.letIn(maria.case, sam.card.text, { team: 'reader' }), await maria.people.letIn(maria.case, forged, { team: 'reader' }), await maria.people.letIn(maria.case, 'words', { team: 'reader' })]
    expect(results.map((result) => (result.ok ? 'done' : result.failure.code))).toEqual(['own-card', 'already-in', 'card-forged', 'card-unreadable'])
  })

  test('the only organiser cannot step down; a second can then take over', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    expect(await maria.people.remove(maria.case, maria.identity.key)).toEqual({ ok: false, failure: { code: 'last-organiser' } })
    expect(valueOf(await maria.people.people(maria.case)).hasOneOrganiser).toBe(true)
    for (const circle of ['plan', 'team'] as const) valueOf(await maria.people.setRole(maria.case, circle, sam.identity.key, 'organiser'))
    await exchange([maria, sam])
    const eve = await SharedDevice.named('Eve')
    valueOf(await sam.people.letIn(sam.case, eve.card.text, { team: 'reader', plan: 'reader' }))
    await exchange([maria, sam])
    expect(valueOf(await maria.people.people(maria.case)).members.map(({ card }) => card.name)).toContain('Eve')
  })
})

describe('somebody is taken out', () => {
  test('keeps what they had written, gets nothing new, and what they write later is set aside until it is taken over (ledger-and-sync test 11) (ledger-and-sync test 22)', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    valueOf(await sam.session.commit(line('two', 'while in')))
    await exchange([maria, sam])
    valueOf(await maria.people.remove(maria.case, sam.identity.key))
    valueOf(await maria.session.commit(line('three', 'after Sam')))
    valueOf(await sam.session.commit(line('four', 'Sam does not know yet')))
    await exchange([maria, sam])
    expect(textOf(maria, 'two')).toEqual(['while in'])
    expect(textOf(sam, 'three')).toEqual([])
    expect(textOf(maria, 'four')).toEqual([])
    expect(maria.session.fold.getState().setAside.map(({ reason }) => reason)).toEqual(['no-role'])
    // Sam has the removal itself, under the key from before, and no key since.
    expect(sam.shared.space('team')?.writeEpoch()).toBeUndefined()
    const [aside] = maria.session.fold.getState().setAside
    valueOf(await maria.people.adopt(maria.case, 'team', aside?.entry.id ?? ''))
    expect(textOf(maria, 'four')).toEqual(['Sam does not know yet'])
    const view = valueOf(await maria.people.people(maria.case))
    expect(view.members.map(({ card }) => card.name)).toEqual(['Maria Lopez'])
    expect(view.former.map(({ card }) => card.name)).toEqual(['Sam Idowu'])
    expect(view.notBuiltOn.length).toBeGreaterThan(0)
  })

  test('whoever stays gets the new key and reads on', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const priya = await SharedDevice.named('Priya Shah')
    valueOf(await maria.people.letIn(maria.case, priya.card.text, { team: 'recorder', plan: 'recorder' }))
    await joins(priya, maria)
    valueOf(await maria.people.remove(maria.case, sam.identity.key))
    valueOf(await maria.session.commit(line('three', 'after Sam')))
    await exchange([maria, priya, sam])
    expect(textOf(priya, 'three')).toEqual([])
    await handGrants(maria, priya)
    await exchange([maria, priya, sam])
    expect(textOf(priya, 'three')).toEqual(['after Sam'])
    expect(textOf(sam, 'three')).toEqual([])
    expect(maria.people.checkWords(maria.case)).toEqual(expect.arrayContaining([...priya.people.checkWords(priya.case)]))
    expect(sam.people.checkWords(sam.case)[1]?.people).not.toEqual(maria.people.checkWords(maria.case)[1]?.people)
  })

  test('a removal that comes late is named, with each entry that no longer counts', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const priya = await SharedDevice.named('Priya Shah')
    valueOf(await maria.people.letIn(maria.case, priya.card.text, { team: 'recorder', plan: 'recorder' }))
    await joins(priya, maria)
    valueOf(await maria.people.remove(maria.case, sam.identity.key))
    valueOf(await sam.session.commit(line('four', 'late work')))
    await exchange([sam, priya], ['team'])
    expect(textOf(priya, 'four')).toEqual(['late work'])
    await exchange([maria, priya], ['team'])
    expect(textOf(priya, 'four')).toEqual([])
    const named = priya.changes.flatMap(({ acts, entries }) => entries.map(({ to }) => [acts.map(({ verdict }) => verdict.act.act), to]))
    expect(named).toContainEqual([['remove'], undefined])
  })

  test('one lost device goes and its owner stays', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const phone = await SharedDevice.named('Sam Idowu')
    valueOf(await maria.people.addDevice(maria.case, sam.identity.key, phone.card.text))
    await joins(phone, maria)
    await exchange([maria, sam, phone])
    valueOf(await phone.session.commit(line('two', 'from the phone')))
    await exchange([maria, sam, phone])
    expect(textOf(sam, 'two')).toEqual(['from the phone'])
    valueOf(await maria.people.removeDevice(maria.case, sam.identity.key, phone.identity.key))
    await handGrants(maria, sam)
    valueOf(await phone.session.commit(line('three', 'from the thief')))
    valueOf(await sam.session.commit(line('four', 'from Sam')))
    await exchange([maria, sam, phone])
    expect([textOf(maria, 'three'), textOf(maria, 'four')]).toEqual([[], ['from Sam']])
    expect(valueOf(await maria.people.people(maria.case)).members.map(({ card, devices }) => [card.name, devices.length])).toEqual([['Maria Lopez', 1], ['Sam Idowu', 1]])
  })
})

describe('what was written before this device knew what it may do', () => {
  test('counts here as soon as the roster has arrived, as it does everywhere else', async () => {
    const maria = await (await SharedDevice.named('Maria Lopez')).open(caseId)
    const sam = await SharedDevice.named('Sam Idowu')
    valueOf(await maria.people.letIn(maria.case, sam.card.text, { team: 'recorder', plan: 'recorder' }))
    const joined = valueOf(await sam.people.join(maria.geneses(['team', 'plan'])))
    await sam.open(joined.caseId, joined.keys)
    await handGrants(maria, sam)
    valueOf(await sam.session.commit(line('two', 'before anything had arrived')))
    await exchange([maria, sam])
    for (const device of [maria, sam]) expect(textOf(device, 'two')).toEqual(['before anything had arrived'])
    expect(sam.session.fold.getState().setAside).toEqual([])
  })
})

describe('knowing who it is', () => {
  test('ten words are the same on both devices; until they were compared a member shows as unverified', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const verified = async () => valueOf(await maria.people.people(maria.case)).members.map(({ card, isVerified }) => [card.name, isVerified])
    expect(await verified()).toEqual([['Maria Lopez', true], ['Sam Idowu', false]])
    const words = valueOf(await maria.people.wordsWith(sam.card))
    expect(words).toHaveLength(10)
    expect(valueOf(await sam.people.wordsWith(maria.card))).toEqual(words)
    valueOf(await maria.people.markCompared(sam.card))
    expect(await verified()).toEqual([['Maria Lopez', true], ['Sam Idowu', true]])
  })

  test('check words are the same for those who have the same, and others as soon as one has more', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    await exchange([maria, sam])
    expect(sam.people.checkWords(sam.case)).toEqual(expect.arrayContaining(maria.people.checkWords(maria.case).filter(({ circle }) => circle !== 'restricted')))
    valueOf(await maria.session.commit(line('three', 'more')))
    await maria.bundle('team')
    const words = (device: SharedDevice) => device.people.checkWords(device.case).find(({ circle }) => circle === 'team')
    expect(words(maria)?.people).toEqual(words(sam)?.people)
    expect(words(maria)?.state).not.toEqual(words(sam)?.state)
  })

  test('keys from somebody who is no organiser are refused (ledger-and-sync test 13)', async () => {
    const { maria, sam } = await mariaLetsSamIn()
    const space = sam.shared.space('team')
    if (space === undefined) throw new Error('not shared')
    const { makeGrant } = await import('../../src/sync/identity')
    const { createRecipients } = await import('../../src/adapters/age/recipients.lazy')
    const file = await makeGrant(space.genesis.space, maria.card, space.epochs(), sam.identity.signer, createRecipients())
    expect(await maria.people.takeGrant(maria.shared.space('team') as typeof space, file)).toEqual({ ok: false, failure: { code: 'grant-not-by-organiser' } })
  })
})

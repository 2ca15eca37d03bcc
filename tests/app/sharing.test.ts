import { describe, expect, test, vi } from 'vitest'
import type { PeopleOfCase } from '../../src/ports/sharing'
import { valueOf } from '../contracts/storage.contract'
import { mariaAndSam, SharingVault, type SharingWindow } from './a-sharing-vault'

const peopleOf = async (window: SharingWindow, caseId: string): Promise<PeopleOfCase> => {
  const { people } = window.live.sharing.of(caseId)
  for (let count = 0; people.getState() === undefined && count < 100; count++) await new Promise((resolve) => setTimeout(resolve, 10))
  return people.getState() as PeopleOfCase
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 50))

describe('a case handed to somebody as a file, on a device that never held it', () => {
  test('says whose it is before anything is kept, is there afterwards, and taking it in twice changes nothing (ledger-and-sync test 26)', async () => {
    const { maria, sam, caseId, file, opened, taken } = await mariaAndSam()
    expect([file.circles, file.isComplete]).toEqual([['plan', 'team'], true])
    expect([opened.from.name, opened.from.device, opened.addressed, opened.isInCase, opened.isCaseHeld, opened.isFounderVerified, opened.isComplete]).toEqual(['Maria Lopez', 'Maria’s laptop', 'this-device', true, false, false, true])
    expect([taken.caseId, taken.waiting]).toEqual([caseId, 0])
    expect(await sam.text(caseId, 'one')).toBe('written before anybody was let in')
    const again = valueOf(await sam.live.sharing.openHandover(file.bytes))
    expect([again.isCaseHeld, again.newParts]).toEqual([true, 0])
    expect(valueOf(await again.takeIn()).taken).toBe(0)
    const view = await peopleOf(sam, caseId)
    expect(view.members.map(({ card, isSelf }) => [card.name, isSelf])).toEqual([['Maria Lopez', false], ['Sam Idowu', true]])
    expect(view.own).toEqual({ plan: 'recorder', team: 'recorder' })
    expect(maria.live.sharing.cases.getState()).toEqual([caseId])
    expect((await sam.session(caseId)).authorOf((await maria.session(caseId)).fold.getState() && [...(await maria.library.hold(caseId).then(valueOf)).keys().circles].find(({ circle }) => circle === 'team')?.writer as string)).toEqual({ device: 'other', name: 'Maria Lopez' })
  })

  test('addressed to another it does not open; by passphrase somebody who is not in it is told so, and nothing is kept', async () => {
    const { shelf, maria, caseId, file } = await mariaAndSam()
    const eve = await new SharingVault(shelf).window()
    await eve.named('Eve')
    expect(await eve.live.sharing.openHandover(file.bytes)).toEqual({ ok: false, failure: { code: 'handover-not-opened' } })
    const spoken = valueOf(await maria.live.sharing.of(caseId).handOver({ passphrase: 'ribbon lantern copper maple thunder violet' }))
    expect(eve.live.sharing.handoverKind(spoken.bytes)).toBe('passphrase')
    const opened = valueOf(await eve.live.sharing.openHandover(spoken.bytes, 'ribbon lantern copper maple thunder violet'))
    expect([opened.isInCase, opened.addressed]).toEqual([false, 'nobody'])
    expect(await opened.takeIn()).toEqual({ ok: false, failure: { code: 'not-in-case' } })
    expect(eve.library.list.getState()).toEqual([])
  })

  test('by a file too it is said when somebody was last heard from, with no store in between', async () => {
    const { maria, sam, caseId } = await mariaAndSam()
    const heardOf = async () => (await peopleOf(maria, caseId)).members.find(({ card }) => card.name === 'Sam Idowu')?.devices.map(({ heardAt }) => heardAt)
    expect(await heardOf()).toEqual([undefined])
    await sam.write(caseId, 'two', 'written on the train')
    const back = valueOf(await sam.live.sharing.of(caseId).handOver({ devices: [maria.live.sharing.device.key] }))
    valueOf(await valueOf(await maria.live.sharing.openHandover(back.bytes)).takeIn())
    expect(await heardOf()).toEqual([expect.any(Number)])
  })

  test('nobody gets a circle they are not in: the file for a phone carries the plan alone', async () => {
    const { file, sam, caseId } = await mariaAndSam({ plan: 'contributor' })
    expect(file.circles).toEqual(['plan'])
    expect(await sam.text(caseId, 'one')).toBeUndefined()
  })
})

describe('a case exchanged through a store', () => {
  test('what each wrote offline is with both after a round each, and the four numbers are true', async () => {
    const { maria, sam, caseId } = await mariaAndSam()
    await maria.useShelf(caseId)
    await sam.useShelf(caseId)
    await maria.write(caseId, 'two', 'Maria, offline')
    await sam.write(caseId, 'three', 'Sam, offline')
    await sam.sync(caseId)
    await maria.sync(caseId)
    await sam.sync(caseId)
    for (const one of [maria, sam]) for (const [subject, words] of [['two', 'Maria, offline'], ['three', 'Sam, offline']] as const) expect(await one.text(caseId, subject)).toBe(words)
    await settle()
    const state = sam.live.sharing.of(caseId).state.getState()
    expect([state.unsent, state.waiting, state.isShared, state.onStores.map(({ own, failure }) => [own, failure])]).toEqual([0, 0, true, [[state.own, undefined]]])
    expect(state.heard.map(({ device, missing }) => [device?.name, missing])).toContainEqual(['Maria Lopez', 0])
    expect(state.needsPerson).toEqual([])
  })

  test('what somebody writes first comes within a minute or two, as everything after it does, and nobody asks', async () => {
    const { shelf, maria, sam, caseId } = await mariaAndSam()
    await maria.useShelf(caseId)
    await sam.useShelf(caseId)
    const questions = () => shelf.requests.filter(({ verb }) => verb === 'list').length
    const minute = async () => {
      maria.pass(60_000)
      await settle()
      await vi.waitFor(() => expect(maria.live.sharing.of(caseId).state.getState().isRunning).toBe(false))
    }
    for (const [subject, words] of [['two', 'the first that Sam writes'], ['three', 'and the second']] as const) {
      await sam.write(caseId, subject, words)
      await sam.sync(caseId)
      await minute()
      await vi.waitFor(async () => expect(await maria.text(caseId, subject)).toBe(words))
    }
    // In the plan Sam has written nothing yet: there, and there alone, it is asked who has come.
    const before = questions()
    await minute()
    expect(questions() - before).toBe(1)
  })

  test('somebody taken out gets no new key, and who stays gets it from the store without a file (ledger-and-sync test 11) (ledger-and-sync test 22)', async () => {
    const { shelf, maria, sam, caseId } = await mariaAndSam()
    const priya = await new SharingVault(shelf).window()
    valueOf(await maria.live.sharing.of(caseId).letIn((await priya.named('Priya Shah')).text, { team: 'recorder', plan: 'recorder' }))
    const file = valueOf(await maria.live.sharing.of(caseId).handOver({ devices: [priya.live.sharing.device.key] }))
    valueOf(await valueOf(await priya.live.sharing.openHandover(file.bytes)).takeIn())
    for (const one of [maria, sam, priya]) await one.useShelf(caseId)
    valueOf(await maria.live.sharing.of(caseId).remove(sam.live.sharing.device.key))
    await maria.write(caseId, 'after', 'after Sam')
    for (let round = 0; round < 2; round++) for (const one of [maria, sam, priya]) await one.sync(caseId)
    expect(await priya.text(caseId, 'after')).toBe('after Sam')
    expect(await sam.text(caseId, 'after')).toBeUndefined()
    await settle()
    expect(sam.live.sharing.of(caseId).state.getState().needsPerson.map(({ code }) => code)).toContain('waiting-for-key')
    expect((await peopleOf(maria, caseId)).former.map(({ card }) => card.name)).toEqual(['Sam Idowu'])
  })

  test('taken off the device it is asked for no more, and nothing of it stays, keys and parts included', async () => {
    const { shelf, sam, caseId } = await mariaAndSam()
    await sam.useShelf(caseId)
    const spaces = valueOf(await sam.library.hold(caseId)).keys().circles.flatMap(({ shared }) => shared ?? [])
    valueOf(await sam.library.remove(caseId, { closed: true, kept: true, exported: true, overridden: false }))
    const asked = shelf.requests.length
    await sam.live.sharing.syncAll()
    expect(shelf.requests.length).toBe(asked)
    const { settings } = sam.vault.vault.window()
    for (const space of spaces) expect(valueOf(await settings.read(`space.${space}`))).toBeUndefined()
    expect(valueOf(await settings.read(`case.${caseId}`))).toBeUndefined()
    expect(sam.live.sharing.cases.getState()).toEqual([])
    expect(sam.live.sharing.stores.list.getState()[0]?.cases).toEqual([])
  })
})

describe('two windows of one vault', () => {
  test('one exchanges, the other shows it, and acts about people in either are one after the other', async () => {
    const { maria, sam, caseId } = await mariaAndSam()
    await maria.useShelf(caseId)
    await sam.useShelf(caseId)
    const second = await sam.vault.window()
    expect(await second.text(caseId, 'one')).toBe('written before anybody was let in')
    await maria.write(caseId, 'two', 'new from Maria')
    await maria.sync(caseId)
    await sam.sync(caseId)
    await second.settled()
    expect(await second.text(caseId, 'two')).toBe('new from Maria')
    // And back: the second window writes and exchanges, with what the first has left.
    await second.write(caseId, 'three', 'from the second window')
    await second.sync(caseId)
    await sam.settled()
    await maria.sync(caseId)
    expect(await maria.text(caseId, 'three')).toBe('from the second window')
    await maria.write(caseId, 'four', 'Maria again')
    await maria.sync(caseId)
    await second.sync(caseId)
    await sam.sync(caseId)
    await Promise.all([sam.settled(), second.settled()])
    for (const one of [sam, second]) expect(await one.text(caseId, 'four')).toBe('Maria again')
    expect((await sam.session(caseId)).fold.getState().setAside).toEqual([])
  })

  test('a case shared in one window is a shared one in the other, which then lets somebody in', async () => {
    const { shelf, maria, caseId } = await mariaAndSam()
    const second = await maria.vault.window()
    const priya = await new SharingVault(shelf).window()
    valueOf(await second.live.sharing.of(caseId).letIn((await priya.named('Priya Shah')).text, { plan: 'reader' }))
    await maria.settled()
    await settle()
    expect((await peopleOf(maria, caseId)).members.map(({ card }) => card.name)).toEqual(['Maria Lopez', 'Priya Shah', 'Sam Idowu'])
    valueOf(await maria.live.sharing.of(caseId).remove(priya.live.sharing.device.key))
    await second.settled()
    await settle()
    expect((await peopleOf(second, caseId)).former.map(({ card }) => card.name)).toEqual(['Priya Shah'])
  })
})

describe('a vault restored from a copy and used beside its source (ledger-and-sync test 9)', () => {
  test('both histories are kept, the one that notices writes under a new name, and is told', async () => {
    const { shelf, maria, sam, caseId } = await mariaAndSam()
    await maria.useShelf(caseId)
    await sam.useShelf(caseId)
    await sam.write(caseId, 'two', 'before the copy')
    await sam.sync(caseId)
    const copy = await new SharingVault(shelf, sam.vault.vault.copy(), sam.vault.objects.copy()).window()
    for (let count = 0; count < 10; count++) {
      await sam.write(caseId, `s${count}`, `source ${count}`)
      await copy.write(caseId, `c${count}`, `copy ${count}`)
    }
    await sam.sync(caseId)
    for (let round = 0; round < 3; round++) for (const one of [copy, sam, maria]) await one.sync(caseId)
    for (const one of [maria, sam, copy]) {
      for (let count = 0; count < 10; count++) {
        expect(await one.text(caseId, `s${count}`)).toBe(`source ${count}`)
        expect(await one.text(caseId, `c${count}`)).toBe(`copy ${count}`)
      }
      expect((await one.session(caseId)).fold.getState().setAside).toEqual([])
    }
    const writers = (window: SharingWindow) => window.library.hold(caseId).then((held) => valueOf(held).keys().circles.find(({ circle }) => circle === 'team')?.writer)
    expect(await writers(copy)).not.toBe(await writers(sam))
    await settle()
    expect([copy, sam].flatMap((one) => one.live.sharing.of(caseId).state.getState().needsPerson.map(({ code }) => code))).toContain('vault-copied')
    expect(maria.live.sharing.of(caseId).state.getState().needsPerson.map(({ code }) => code)).toContain('writer-forked')
    await copy.write(caseId, 'late', 'after the new name')
    await copy.sync(caseId)
    await maria.sync(caseId)
    expect(await maria.text(caseId, 'late')).toBe('after the new name')
  })
})

describe('a case that was begun anew', () => {
  test('somebody who held the plan alone follows it into the full record, with what others wrote before and after (ledger-and-sync test 28)', async () => {
    const { shelf, maria, sam, caseId } = await mariaAndSam()
    const priya = await new SharingVault(shelf).window()
    const card = (await priya.named('Priya Shah')).text
    const give = async (from: SharingWindow, mayTakeUp?: boolean) => {
      const file = valueOf(await from.live.sharing.of(caseId).handOver({ devices: [priya.live.sharing.device.key] }))
      const opened = valueOf(await priya.live.sharing.openHandover(file.bytes))
      return { opened, taken: await opened.takeIn(mayTakeUp) }
    }
    valueOf(await maria.live.sharing.of(caseId).letIn(card, { plan: 'contributor' }))
    valueOf((await give(maria)).taken)
    expect(await priya.text(caseId, 'one')).toBeUndefined()
    const news = valueOf(await maria.live.sharing.of(caseId).handOver({ devices: [sam.live.sharing.device.key] }))
    valueOf(await valueOf(await sam.live.sharing.openHandover(news.bytes)).takeIn())
    valueOf(await sam.live.sharing.of(caseId).refound([]))
    valueOf(await sam.live.sharing.of(caseId).letIn(card, { team: 'recorder', plan: 'recorder' }))
    await sam.write(caseId, 'anew', 'written in the new one')
    const asked = await give(sam)
    expect([asked.opened.takesUp, asked.taken]).toEqual([true, { ok: false, failure: { code: 'takes-up' } }])
    const { taken } = await give(sam, true)
    expect(valueOf(taken).waiting).toBe(0)
    for (const [subject, words] of [['one', 'written before anybody was let in'], ['anew', 'written in the new one']] as const) expect(await priya.text(caseId, subject)).toBe(words)
  })
})

import { describe, expect, test } from 'vitest'
import { fromHex } from '../../src/lib/hex'
import { readBundle } from '../../src/sync/codec'
import { plaintextsOf } from '../../src/sync/cycle'
import { FakeShelf } from '../contracts/fake-bundle-store'
import { valueOf } from '../contracts/storage.contract'
import { caseId, need, set, valuesOf } from './a-window'
import { give, letIn, syncAll, WholeDevice } from './a-whole-device'

const line = (subject: string, text: string) => set('line', subject, { text })
const textOf = (device: WholeDevice, subject: string) => valuesOf(device.session.fold.getState(), 'line', subject, 'text')
const both = { team: 'recorder', plan: 'recorder' } as const

async function aCaseOf(names: readonly [string, ...string[]], shelf: FakeShelf): Promise<[WholeDevice, ...WholeDevice[]]> {
  const organiser = await (await WholeDevice.named(names[0])).open(caseId)
  const devices: [WholeDevice, ...WholeDevice[]] = [organiser]
  for (const name of names.slice(1)) {
    const device = await WholeDevice.named(name)
    await letIn(organiser, device, both)
    devices.push(device)
  }
  await syncAll(devices, shelf.store())
  for (const device of devices.slice(1)) await give(organiser, device)
  await syncAll(devices, shelf.store())
  return devices
}

describe('the last organiser is gone', () => {
  test('any member founds the case anew: every old signature verifies, nothing is lost, late work under the old one is listed and can be taken over (ledger-and-sync test 28)', async () => {
    const shelf = new FakeShelf()
    const [maria, sam, priya] = (await aCaseOf(['Maria Lopez', 'Sam Idowu', 'Priya Shah'], shelf)) as [WholeDevice, WholeDevice, WholeDevice]
    for (const [at, device] of [maria, sam, priya].entries()) {
      for (let n = 0; n < 8; n++) {
        valueOf(await device.session.commit(n % 2 === 0 ? line(`l${at}-${n}`, `${device.name} ${n}`) : need(`n${at}-${n}`, `${device.name} ${n}`)))
        await device.sync(shelf.store())
      }
    }
    await syncAll([maria, sam, priya], shelf.store())
    // Maria writes once more and is never heard of again, but for what she sends much later.
    valueOf(await maria.session.commit(line('late-maria', 'sent too late')))
    const before = await sam.lines()

    const geneses = valueOf(await sam.people.refound(sam.case))
    expect(geneses.map(({ circle, refounds }) => [circle, refounds?.length])).toEqual([['plan', 40], ['team', 40]])
    const held = await sam.lines()
    expect(before.filter((words) => !held.includes(words))).toEqual([])
    expect(sam.session.fold.getState().setAside).toEqual([])
    valueOf(await sam.people.letIn(sam.case, priya.card.text, { team: 'recorder', plan: 'recorder' }))
    // Priya has not heard of it, and writes on in the old space.
    valueOf(await priya.session.commit(line('late-priya', 'did not know yet')))
    await priya.sync(shelf.store())
    valueOf(await priya.session.commit(line('unsent-priya', 'never left the laptop')))
    await sam.sync(shelf.store())
    valueOf(await priya.people.takeUp(priya.case, geneses))
    await give(sam, priya)
    // Eve knew nothing of the case before.
    const eve = await WholeDevice.named('Eve Ford')
    await letIn(sam, eve, { team: 'reader', plan: 'reader' })
    await syncAll([sam, priya, eve], shelf.store(), 4)

    const all = [sam, priya, eve]
    const lines = await Promise.all(all.map((device) => device.lines()))
    expect(lines[1]).toEqual(lines[0])
    expect(lines[2]).toEqual(lines[0])
    for (const device of all) {
      expect(textOf(device, 'l0-0')).toEqual(['Maria Lopez 0'])
      expect(textOf(device, 'l2-6')).toEqual(['Priya Shah 6'])
      // What Priya had not sent goes out in the new space.
      expect(textOf(device, 'unsent-priya')).toEqual(['never left the laptop'])
      expect(textOf(device, 'late-priya')).toEqual([])
      expect(device.people.lateWork(device.case, device.session.fold.getState()).map(({ author, isAdoptable }) => [author?.name, isAdoptable])).toEqual([['Priya Shah', true]])
    }
    // Every bundle of the old spaces, on a device that never knew them, with its signature.
    let verified = 0
    for (const circle of ['plan', 'team'] as const) {
      const [former] = eve.shared.former(circle)
      const of = eve.shared.formerOfCase(circle, eve.session)[0]
      if (former === undefined || of === undefined) throw new Error('no former space')
      const state = eve.stateOf(of.space)
      const plains = valueOf(await plaintextsOf(state, { space: of.space, objects: eve.objects.store(), crypto: eve.crypto, epochs: of.epochs }))
      expect(plains.size).toBe(state.chains.size)
      for (const [identity, plain] of plains) {
        const bundle = valueOf(readBundle(plain, eve.crypto))
        const key = fromHex(state.chains.get(identity)?.author ?? '')
        expect(key !== undefined && (await eve.crypto.verify(key, bundle.message, bundle.signature))).toBe(true)
        expect(bundle.header.space).toBe(former.genesis.space)
        verified++
      }
    }

    valueOf(await sam.people.adoptAll(sam.case, sam.people.lateWork(sam.case, sam.session.fold.getState())))
    // Maria comes back with what she had written.
    await maria.sync(shelf.store())
    await syncAll(all, shelf.store())
    for (const device of all) {
      expect(textOf(device, 'late-priya')).toEqual(['did not know yet'])
      expect(device.people.lateWork(device.case, device.session.fold.getState()).map(({ author }) => author?.name)).toEqual(['Maria Lopez'])
    }
    // Closed and opened again, all is as it was.
    const view = JSON.stringify([...sam.session.fold.getState().byKind.get('line')?.keys() ?? []].sort())
    await sam.reopen()
    expect(JSON.stringify([...sam.session.fold.getState().byKind.get('line')?.keys() ?? []].sort())).toBe(view)
    expect(textOf(sam, 'late-priya')).toEqual(['did not know yet'])
    expect(valueOf(await sam.people.people(sam.case)).members.map(({ card, roles }) => [card.name, roles.team])).toEqual([['Eve Ford', 'reader'], ['Priya Shah', 'recorder'], ['Sam Idowu', 'organiser']])
    console.info(`test 28: ${verified} old signatures verified on a device that never knew the old case; ${before.length} entries before, 0 lost; 2 late ones listed, 1 taken over`)
  })
})

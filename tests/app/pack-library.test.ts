import { describe, expect, test } from 'vitest'
import { oxfordshirePack, packHash } from '../../src/guidance'
import { sha256 } from '../support/builders'
import { anOwnPack } from '../support/own-pack'
import { packsInMemory } from '../support/packs'

const own = anOwnPack()

describe('the guidance of a vault', () => {
  test('has what ships with the app beside one’s own, each version by its hash', async () => {
    const packs = packsInMemory()
    expect((await packs.save(own.text)).ok).toBe(true)
    const list = packs.list.getState() ?? []
    expect(list.find(({ key }) => key === 'oxfordshire')).toMatchObject({ isBuiltIn: true, hash: packHash(oxfordshirePack(), sha256) })
    expect(list.at(-1)).toMatchObject({ key: own.hash, id: 'northshire', version: '1', isBuiltIn: false })
    expect(await packs.read(own.hash)).toMatchObject({ ok: true, value: { text: own.text } })
    expect(packs.told).toBe(1)
  })

  test('a version once kept is never changed; a new version stands beside it, newest first', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    expect(await packs.save(anOwnPack({}, 'Other words').text)).toEqual({ ok: false, failure: { code: 'version-taken' } })
    expect((await packs.save(anOwnPack({ version: '2' }).text)).ok).toBe(true)
    expect((await packs.save(own.text)).ok).toBe(true)
    expect(packs.list.getState()?.filter(({ isBuiltIn }) => !isBuiltIn).map(({ version }) => version)).toEqual(['2', '1'])
    expect(await packs.read(own.hash)).toMatchObject({ ok: true, value: { text: own.text } })
  })

  test('is there when the vault is opened again', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    const again = packsInMemory(packs.rows)
    expect((await again.load()).ok).toBe(true)
    expect(again.list.getState()?.at(-1)?.hash).toBe(own.hash)
  })

  test('guidance that ships with the app cannot be passed off by another of the same name', async () => {
    const packs = packsInMemory()
    expect(await packs.save(anOwnPack({ id: 'oxfordshire' }).text)).toEqual({ ok: false, failure: { code: 'id-taken' } })
    expect(await packs.save(JSON.stringify(oxfordshirePack()))).toMatchObject({ ok: true, value: { key: 'oxfordshire' } })
    expect(packs.rows.size).toBe(0)
  })

  test('a row that was tampered with is told, never used', async () => {
    const packs = packsInMemory()
    await packs.save(own.text)
    packs.rows.set(`pack.${own.hash}`, own.text.replace('Northshire', 'Southshire'))
    expect(await packs.read(own.hash)).toEqual({ ok: false, failure: { code: 'storage-damaged' } })
    packs.rows.set('packs', '{}')
    expect(await packs.load()).toEqual({ ok: false, failure: { code: 'storage-damaged' } })
  })

  test('what could not be written is not listed; an old window writes nothing', async () => {
    const packs = packsInMemory()
    packs.failing = 'storage-full'
    expect(await packs.save(own.text)).toEqual({ ok: false, failure: { code: 'storage-full' } })
    expect(packs.rows.size).toBe(0)
    expect(await packsInMemory(new Map(), true).save(own.text)).toEqual({ ok: false, failure: { code: 'read-only' } })
    expect(await packs.read('nowhere')).toEqual({ ok: false, failure: { code: 'pack-not-here' } })
  })
})

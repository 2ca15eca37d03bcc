import { describe, expect, test } from 'vitest'
import { createSealer, importVaultKey } from '../../src/adapters/web-crypto/sealer'
import { propertyRuns } from '../support/property-runs'
import { aDexieVault, aSealer } from './a-dexie-vault'
import { aLine, valueOf } from './storage.contract'

const place = { table: 'entries', key: 'c1|team|w|1', generation: 3 }
const words = 'Ana is tired in the mornings. Zoë 🌿'

describe('a sealed value', () => {
  test('opens to the same words, and only with the key it was sealed with', async () => {
    const sealer = await aSealer()
    for (const text of ['', words, 'x'.repeat(100_000)]) expect(await sealer.open(place, await sealer.seal(place, text))).toBe(text)
    await expect((await aSealer()).open(place, await sealer.seal(place, words))).rejects.toMatchObject({ name: 'OperationError' })
  })

  test('cannot be passed off as another row, table or generation', async () => {
    const sealer = await aSealer()
    const sealed = await sealer.seal(place, words)
    for (const other of [{ ...place, table: 'drafts' }, { ...place, key: 'c1|team|w|2' }, { ...place, generation: 2 }, { table: 'entries|c1', key: 'team|w|1', generation: 3 }]) {
      if (`${other.table}|${other.key}` === `${place.table}|${place.key}`) continue
      await expect(sealer.open(other, sealed)).rejects.toMatchObject({ name: 'OperationError' })
    }
  })

  test('with a bit flipped at every byte, cut at every length or made longer is refused (ledger-and-sync test 5)', async () => {
    const sealer = await aSealer()
    const sealed = await sealer.seal(place, words)
    let refused = 0
    const expectRefused = async (bytes: Uint8Array<ArrayBuffer>) => {
      await expect(sealer.open(place, bytes)).rejects.toMatchObject({ name: 'OperationError' })
      refused++
    }
    for (let index = 0; index < sealed.length; index++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = sealed.slice()
        damaged[index] = (damaged[index] as number) ^ (1 << bit)
        await expectRefused(damaged)
      }
      await expectRefused(sealed.slice(0, index))
    }
    await expectRefused(new Uint8Array([...sealed, 0]))
    expect(refused).toBe(sealed.length * 9 + 1)
  })

  test('never has the same nonce or bytes twice', async () => {
    const sealer = await aSealer()
    const seen = new Set<string>()
    const runs = propertyRuns(5000)
    for (let index = 0; index < runs; index++) seen.add((await sealer.seal(place, words)).subarray(1, 13).join())
    expect(seen.size).toBe(runs)
  })

  test('is sealed with a key that cannot be read out, and the raw bytes are cleared', async () => {
    const raw = crypto.getRandomValues(new Uint8Array(32))
    const key = await importVaultKey(raw)
    expect(raw.every((byte) => byte === 0)).toBe(true)
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
    expect(await createSealer(key).open(place, await createSealer(key).seal(place, words))).toBe(words)
  })
})

describe('rows on the disk', () => {
  test('a bit flipped at every byte of one row of each table is told as damage, and nothing of it is shown (ledger-and-sync test 5)', async () => {
    const vault = await aDexieVault()
    const { store, journal, settings } = vault.window()
    valueOf(await store.append({ caseId: 'c1', entries: [aLine(1)], summary: { caseId: 'c1', text: 'sum' } }))
    valueOf(await store.writeSnapshot('c1', { through: 1, text: 'state' }))
    valueOf(await journal.write([{ key: 'k', text: 'words', at: 1 }]))
    valueOf(await settings.write('theme', '"dark"'))
    const reads = {
      // One entry, one part of the list, one draft that does not open keeps nobody from the rest: it is named or counted, and nothing of it is shown.
      entries: async () => {
        const read = valueOf(await store.read('c1', 0))
        return read.damaged.length === 0 ? { ok: true } : { ok: false, failure: { code: read.entries.length === 0 && read.damaged[0]?.n === 1 ? 'storage-damaged' : 'shown' } }
      },
      summaries: async () => {
        let damaged = 0
        const summaries = await store.readSummaries((parts) => (damaged = parts))
        return damaged === 0 ? summaries : { ok: false, failure: { code: summaries.ok && summaries.value.length === 0 ? 'storage-damaged' : 'shown' } }
      },
      snapshots: () => store.readSnapshot('c1'),
      drafts: async () => {
        let damaged = 0
        const drafts = await journal.readAll((rows) => (damaged = rows))
        return damaged === 0 ? drafts : { ok: false, failure: { code: drafts.ok && drafts.value.length === 0 ? 'storage-damaged' : 'shown' } }
      },
      settings: () => settings.read('theme'),
    }
    for (const [name, read] of Object.entries(reads)) {
      const table = vault.database.table<{ box: Uint8Array<ArrayBuffer> }>(name)
      const row = (await table.toCollection().first()) as { box: Uint8Array<ArrayBuffer> }
      for (let index = 0; index < row.box.length; index++) {
        const box = row.box.slice()
        box[index] = (box[index] as number) ^ 0x10
        await table.put({ ...row, box })
        expect(await read()).toEqual({ ok: false, failure: { code: 'storage-damaged' } })
      }
      await table.put(row)
      expect((await read()).ok).toBe(true)
    }
    await vault.close()
  })

  test('one damaged draft leaves the others readable, and its row as it was, until the same field is written again', async () => {
    const vault = await aDexieVault()
    const { journal } = vault.window()
    valueOf(await journal.write([{ key: 'a', text: 'sound', at: 1 }, { key: 'b', text: 'to be damaged', at: 2 }]))
    const row = await vault.database.drafts.get('b')
    if (row === undefined) throw new Error('no row')
    const broken = { ...row, box: row.box.map((byte, index) => (index === 15 ? byte ^ 1 : byte)) }
    await vault.database.drafts.put(broken)
    let damaged = 0
    expect(valueOf(await journal.readAll((rows) => (damaged = rows)))).toEqual([{ key: 'a', text: 'sound', at: 1 }])
    expect(damaged).toBe(1)
    expect(await vault.database.drafts.get('b')).toEqual(broken)
    valueOf(await journal.write([{ key: 'b', text: 'again', at: 3 }]))
    expect(valueOf(await journal.readAll())).toHaveLength(2)
    await vault.close()
  })

  test('a row under another name, number, writer or case does not open', async () => {
    const vault = await aDexieVault()
    const { store } = vault.window()
    const [one, two] = [aLine(1), aLine(2)]
    valueOf(await store.append({ caseId: 'c1', entries: [one] }))
    const row = await vault.database.entries.get(['c1', 1])
    if (row === undefined) throw new Error('no row')
    for (const other of [{ id: two.id }, { n: 7 }, { writer: 'f'.repeat(32) }, { space: 'plan' }]) {
      await vault.database.entries.put({ ...row, ...other })
      expect(valueOf(await store.read('c1', 0))).toMatchObject({ entries: [], damaged: [{ seq: 1 }] })
    }
    await vault.database.entries.put(row)
    await vault.database.entries.put({ ...row, case: 'c2', n: 9, own: 'another' })
    expect(valueOf(await store.read('c2', 0))).toMatchObject({ entries: [], damaged: [{ seq: 1 }] })
    expect(valueOf(await store.read('c1', 0)).damaged).toEqual([])
    await vault.close()
  })

  test('no word of a case stands in any row in clear', async () => {
    const vault = await aDexieVault()
    const { store, journal, settings } = vault.window()
    const sentinel = 'Quillabeth'
    valueOf(await store.append({ caseId: 'c1', entries: [aLine(1, { text: sentinel })], summary: { caseId: 'c1', text: sentinel } }))
    valueOf(await store.writeSnapshot('c1', { through: 1, text: sentinel }))
    valueOf(await journal.write([{ key: 'k', text: sentinel, at: 1 }]))
    valueOf(await settings.write('theme', sentinel))
    let rows = 0
    for (const table of vault.database.tables) {
      for (const row of (await table.toArray()) as object[]) {
        rows++
        for (const value of Object.values(row) as unknown[]) {
          const text = value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value)
          expect(text.includes(sentinel)).toBe(false)
        }
      }
    }
    expect(rows).toBe(5)
    await vault.close()
  })
})

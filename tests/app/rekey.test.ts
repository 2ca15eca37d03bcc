import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test } from 'vitest'
import { VaultDatabase, VaultRegister } from '../../src/adapters/dexie/database'
import { resealVault } from '../../src/adapters/dexie/reseal'
import { createVaultRows } from '../../src/adapters/dexie/vault-rows'
import { createWrapStore } from '../../src/adapters/dexie/wrap-store'
import { createDraftJournal, createEntryStore, createObjectStore, createSettingsStore } from '../../src/adapters/dexie'
import { createSealer, importVaultKey } from '../../src/adapters/web-crypto/sealer'
import { createVault, type VaultParts } from '../../src/app/vault-service'
import { ok } from '../../src/lib/result'
import type { LockReason } from '../../src/ports/vault'
import { createFakeKeyWrapper } from '../contracts/fakes'
import { failWrite, waysToFail } from '../contracts/failing-indexeddb'
import { aLine, valueOf } from '../contracts/storage.contract'
import { someIds } from './a-window'

const phrase = 'the phrase that somebody knows'
const next = 'another phrase that nobody knows'
const wrapper = createFakeKeyWrapper()

/** One browser, kept between its starts. What it opens and how it locks is told. */
class Device {
  readonly register = new VaultRegister()
  readonly databases = new Map<string, VaultDatabase>()
  opened: Uint8Array<ArrayBuffer> | undefined
  openedId = ''
  locked: LockReason[] = []
  shares: number[] = []
  words: readonly string[] = []

  databaseOf = (id: string): VaultDatabase => {
    const found = this.databases.get(id) ?? new VaultDatabase(id)
    this.databases.set(id, found)
    return found
  }
  readonly wraps = createWrapStore(this.register, this.databaseOf)

  /** The app is started: nothing is in memory. */
  async start() {
    this.opened = undefined
    const parts: VaultParts = {
      wraps: this.wraps,
      wrapper,
      known: { read: () => [], keep: () => undefined },
      passkeys: () => Promise.reject(new Error('no passkey here')),
      ids: someIds,
      open: async (vault, raw) => {
        this.opened = new Uint8Array(raw)
        this.openedId = vault.id
        return ok(undefined)
      },
      fill: async () => ok(undefined),
      reseal: async (from, rawFrom, to, rawTo, onProgress) =>
        resealVault({ from: this.databaseOf(from.id), to: this.databaseOf(to.id), open: createSealer(await importVaultKey(rawFrom)), seal: createSealer(await importVaultKey(rawTo)), onProgress: (share) => { this.shares.push(share); onProgress(share) } }),
      alone: (_vault, work) => work(),
      rest: async () => undefined,
      now: () => 1,
      close: async (why) => void this.locked.push(why),
      lastOpen: () => undefined,
      whyLocked: () => undefined,
    }
    const vault = createVault(parts)
    await vault.start()
    return vault
  }

  sealer = async () => createSealer(await importVaultKey(new Uint8Array(this.opened ?? [])))
  /** Every row of the vault that is open, in clear. */
  async rows(): Promise<string> {
    const all = valueOf(await createVaultRows(this.databaseOf(this.openedId), await this.sealer()).readAll())
    return JSON.stringify([all.damaged, all.rows.map((row) => JSON.stringify(row)).sort()])
  }

  async end() {
    for (const database of this.databases.values()) await database.delete()
    await this.register.delete()
  }
}

let device: Device
afterEach(() => device.end())

/** A vault with rows in every table, one of them damaged, unlocked. */
async function aVaultWithRows() {
  device = new Device()
  await device.register.delete()
  await device.register.open()
  const vault = await device.start()
  device.words = await vault.newRecoveryWords()
  valueOf(await vault.setUp(phrase, device.words))
  const [database, sealer] = [device.databaseOf(device.openedId), await device.sealer()]
  const store = createEntryStore(database, sealer)
  for (const n of [1, 2, 3]) valueOf(await store.append({ caseId: 'c1', entries: [aLine(n)], summary: { caseId: 'c1', text: `after ${String(n)}` } }))
  valueOf(await store.writeSnapshot('c1', { through: 2, text: 'state' }))
  valueOf(await createDraftJournal(database, sealer).write([{ key: 'c1/words', text: 'half a sen', at: 1 }]))
  valueOf(await createSettingsStore(database, sealer).write('settings', '{"theme":"dark"}'))
  valueOf(await createObjectStore(database, sealer).write({ space: 's', objects: [{ name: 'bundle', bytes: new Uint8Array([1, 2, 3]) }], cursors: [['heads', 'text']] }))
  const row = await database.entries.get(['c1', 2])
  if (row === undefined) throw new Error('no row')
  await database.entries.put({ ...row, box: row.box.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) })
  return { vault, rows: await device.rows(), key: device.opened?.join() ?? '', id: device.openedId }
}

/** Both ways into the one vault that is listed. */
async function waysIn(): Promise<{ readonly phrases: readonly string[]; readonly byWords: number }> {
  const [vault] = valueOf(await device.wraps.vaults())
  const rows = valueOf(await device.wraps.readWraps(vault?.id ?? ''))
  const phrases: string[] = []
  for (const one of [phrase, next]) for (const { bytes } of rows) if ((await wrapper.unwrapWithPassphrase(bytes, one)).ok) phrases.push(one)
  const { seedFromWords } = await import('../../src/app/vault-words')
  const seed = seedFromWords(device.words) ?? new Uint8Array()
  const byWords = (await Promise.all(rows.map(({ bytes }) => wrapper.unwrapWithRecoverySeed(bytes, seed)))).filter((opened) => opened.ok).length
  return { phrases, byWords }
}

describe('a new vault key', () => {
  test('opens every row, damaged ones staying as they were; the old passphrase and the old key open nothing', async () => {
    const { vault, rows, key, id } = await aVaultWithRows()
    const oldSealer = await device.sealer()
    valueOf(await vault.rekey(phrase, next))
    expect(device.locked).toEqual(['rekeyed'])
    const again = await device.start()
    expect(await again.unlock('real', phrase)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    valueOf(await again.unlock('real', next))
    expect(device.opened?.join()).not.toBe(key)
    expect(await device.rows()).toBe(rows)
    expect((await createEntryStore(device.databaseOf(device.openedId), oldSealer).readSummaries()).ok && (await createDraftJournal(device.databaseOf(device.openedId), oldSealer).readAll())).toEqual({ ok: true, value: [] })
    expect(valueOf(await device.wraps.vaults()).map((one) => one.id)).toEqual([device.openedId])
    expect(device.openedId).not.toBe(id)
    expect(await new VaultDatabase(id).entries.count()).toBe(0)
    expect(await waysIn()).toEqual({ phrases: [next], byWords: 1 })
    expect(device.shares.at(-1)).toBe(1)
    expect(device.shares).toEqual([...device.shares].sort((a, b) => a - b))
    // The sheet is what it was.
    valueOf(await (await device.start()).recover(device.words, 'a third phrase of four words'))
    expect(await device.rows()).toBe(rows)
  })

  test('needs the passphrase in use, and a vault that knows its sheet; a refusal changes nothing', async () => {
    const { vault, rows } = await aVaultWithRows()
    expect(await vault.rekey('wrong', next)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
    const wraps = valueOf(await device.wraps.readWraps(device.openedId))
    const recovery = wraps.find(({ kind }) => kind === 'recovery')
    if (recovery === undefined) throw new Error('no sheet')
    const { recipient: _recipient, ...older } = recovery
    await device.databaseOf(device.openedId).wraps.put(older)
    expect(await vault.rekey(phrase, next)).toEqual({ ok: false, failure: { code: 'no-recovery-recipient' } })
    expect(device.locked).toEqual([])
    valueOf(await (await device.start()).unlock('real', phrase))
    expect(await device.rows()).toBe(rows)
  })

  test.each(waysToFail)('where any one write of it is %s: two wraps work at each moment, every row opens, and the next unlocking finishes it [25] [17]', async (way) => {
    let stopped = 0
    let refused = 0
    for (let nth = 1; ; nth++) {
      const { vault, rows, key } = await aVaultWithRows()
      const fault = failWrite(nth, way)
      const made = await vault.rekey(phrase, next)
      const writes = fault.end()
      const { phrases, byWords } = await waysIn()
      expect(phrases.length).toBeGreaterThanOrEqual(1)
      expect(byWords).toBe(1)
      if (made.ok && device.locked.at(-1) === 'rekey-stopped') stopped++
      if (!made.ok) refused++
      const works = phrases.at(-1) ?? ''
      const again = await device.start()
      valueOf(await again.unlock('real', works))
      expect(await device.rows()).toBe(rows)
      if (made.ok) {
        expect(works).toBe(next)
        expect(device.opened?.join()).not.toBe(key)
        expect(valueOf(await device.wraps.vaults())).toHaveLength(1)
        expect(valueOf(await device.wraps.vaults())[0]?.next).toBeUndefined()
      }
      await device.end()
      if (writes < nth) break
    }
    expect(stopped).toBeGreaterThan(5)
    expect(refused).toBeGreaterThan(0)
  }, 120_000)

  test('killed after any share of its rows: the vault is whole under its old key, and the next unlocking goes on and finishes [25]', async () => {
    for (let at = 0; at < 12; at++) {
      const { vault, rows } = await aVaultWithRows()
      // The process ends after so many batches.
      let batches = 0
      device.shares.push = () => {
        if (batches++ === at) throw new Killed()
        return 0
      }
      await vault.rekey(phrase, next).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error
      })
      device.shares = []
      expect((await waysIn()).byWords).toBe(1)
      const again = await device.start()
      valueOf(await again.unlock('real', next))
      expect(await device.rows()).toBe(rows)
      expect(valueOf(await device.wraps.vaults())[0]?.next).toBeUndefined()
      await device.end()
    }
  }, 60_000)

  test('begun again after more was written and something taken away: the new vault is the old one as it is now', async () => {
    const { vault } = await aVaultWithRows()
    const before = device.openedId
    const oldSealer = await device.sealer()
    device.shares.push = () => {
      throw new Killed()
    }
    await vault.rekey(phrase, next).catch(() => undefined)
    device.shares = []
    const old = createEntryStore(device.databaseOf(before), oldSealer)
    valueOf(await old.append({ caseId: 'c2', entries: [aLine(1, { space: 'other' })], summary: { caseId: 'c2', text: 'a new case' } }))
    valueOf(await old.purge('c1', { name: 'receipts', text: '[]' }))
    valueOf(await (await device.start()).unlock('real', next))
    const now = createEntryStore(device.databaseOf(device.openedId), await device.sealer())
    expect(valueOf(await now.readSummaries())).toEqual([{ caseId: 'c2', text: 'a new case' }])
    expect(valueOf(await now.read('c1', 0)).lastSeq).toBe(0)
    expect(valueOf(await now.read('c2', 0)).entries).toHaveLength(1)
  })
})

class Killed extends Error {}

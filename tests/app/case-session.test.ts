import { describe, expect, test, vi } from 'vitest'
import { readCaseSummary } from '../../src/domain/case'
import { emptyFold, extendFold } from '../../src/ledger'
import type { Sealer } from '../../src/ports/sealer'
import type { EntryStore } from '../../src/ports/entry-store'
import { aDexieVault } from '../contracts/a-dexie-vault'
import { FakeVault } from '../contracts/fakes'
import { valueOf, type Storage } from '../contracts/storage.contract'
import { chanceOf, type Chance } from '../ledger/chance'
import { viewOf } from '../ledger/some-ledger'
import { propertyRuns } from '../support/property-runs'
import { caseId, keys, line, need, noLock, openWindow, set, steppingClock, valuesOf, type Window } from './a-window'

const fromTheStart = async ({ store }: Storage) => extendFold(emptyFold, valueOf(await store.read(caseId, 0)).entries, keys.policy)

describe('a case that is opened again', () => {
  test('is what it was, after any number of acts, with a snapshot left every 200 entries', async () => {
    const vault = new FakeVault()
    const storage = vault.window()
    const { session } = await openWindow(storage)
    for (let index = 0; index < 450; index++) valueOf(await session.commit(line(`l${index % 60}`, `words ${index}`)))
    await vi.waitFor(() => expect(vault.writes.snapshots).toBe(2))
    const again = await openWindow(vault.window())
    expect(viewOf(again.session.fold.getState())).toBe(viewOf(session.fold.getState()))
    expect(viewOf(again.session.fold.getState())).toBe(viewOf(await fromTheStart(storage)))
    valueOf(await again.session.commit(line('l1', 'next')))
    expect(valuesOf(again.session.fold.getState(), 'line', 'l1', 'text')).toEqual(['next'])
  })

  test('reads only what came after the snapshot it left when it was closed', async () => {
    const vault = new FakeVault()
    const { session } = await openWindow(vault.window())
    for (let index = 0; index < 5; index++) valueOf(await session.commit(line('l', `words ${index}`)))
    await session.rest()
    await session.rest()
    expect(vault.writes.snapshots).toBe(1)
    const storage = vault.window()
    const read = vi.fn<EntryStore['read']>(storage.store.read)
    await openWindow({ ...storage, store: { ...storage.store, read } })
    expect(read.mock.calls).toEqual([[caseId, 5]])
  })

  test('does without a snapshot that is damaged or from other rules', async () => {
    for (const text of ['', '{"format":1}', 'words', '{"format":1,"policy":"older","subjects":[]}']) {
      const vault = new FakeVault()
      const storage = vault.window()
      const { session } = await openWindow(storage)
      for (let index = 0; index < 5; index++) valueOf(await session.commit(line(`l${index}`, 'words')))
      valueOf(await storage.store.writeSnapshot(caseId, { through: 4, text }))
      expect(viewOf((await openWindow(vault.window())).session.fold.getState())).toBe(viewOf(session.fold.getState()))
    }
  })

  test('does without a snapshot whose row does not open', async () => {
    const vault = await aDexieVault()
    const { session } = await openWindow(vault.window())
    for (let index = 0; index < 5; index++) valueOf(await session.commit(line(`l${index}`, 'words')))
    await session.rest()
    const row = await vault.database.snapshots.toCollection().first()
    if (row === undefined) throw new Error('no snapshot')
    await vault.database.snapshots.put({ ...row, box: row.box.map((byte) => byte ^ 1) })
    expect(viewOf((await openWindow(vault.window())).session.fold.getState())).toBe(viewOf(session.fold.getState()))
    await vault.close()
  })
})

describe('an act', () => {
  test('that could not be kept changes nothing, is told by its code, and works when tried again (ledger-and-sync test 17)', async () => {
    const vault = new FakeVault()
    const { session, drafts, tracker } = await openWindow(vault.window())
    valueOf(await session.commit(line('l', 'first')))
    const before = session.fold.getState()
    drafts.type('case/l/text', 'second')
    vault.failing = 'storage-full'
    expect(await session.commit(line('l', 'second'), { dropDrafts: ['case/l/text'] })).toEqual({ ok: false, failure: { code: 'storage-full' } })
    expect(session.fold.getState()).toBe(before)
    expect(drafts.read('case/l/text')).toBe('second')
    expect(tracker.status.getState()).toEqual({ state: 'not-saved', code: 'storage-full' })
    vault.failing = undefined
    valueOf(await session.commit(line('l', 'second'), { dropDrafts: ['case/l/text'] }))
    expect(drafts.read('case/l/text')).toBeUndefined()
    expect(tracker.status.getState().state).toBe('saved')
    drafts.stop()
  })

  test('is refused in a window that is older than the work', async () => {
    const vault = new FakeVault()
    let isReadOnly = false
    const { session } = await openWindow(vault.window(), { isReadOnly: () => isReadOnly })
    valueOf(await session.commit(line('l', 'first')))
    isReadOnly = true
    expect(await session.commit(line('l', 'second'))).toEqual({ ok: false, failure: { code: 'read-only' } })
    expect(await session.undo()).toEqual({ ok: false, failure: { code: 'read-only' } })
    expect(vault.writes.entries).toBe(1)
  })

  test('that changes nothing writes nothing, and its draft is done with', async () => {
    const vault = new FakeVault()
    const { session, drafts } = await openWindow(vault.window())
    valueOf(await session.commit(line('l', 'first')))
    drafts.type('case/l/text', 'first')
    valueOf(await session.commit(line('l', 'first'), { dropDrafts: ['case/l/text'] }))
    expect(vault.writes.entries).toBe(1)
    expect(drafts.read('case/l/text')).toBeUndefined()
    drafts.stop()
  })

  test('about a thing of a meeting and a person reads back, though its name is two ids long', async () => {
    const vault = await aDexieVault()
    const { session } = await openWindow(vault.window())
    const subject = `${'a'.repeat(32)}_known.1_${'b'.repeat(32)}`
    valueOf(await session.commit(set('turn', subject, { state: 'heard' })))
    expect(valuesOf((await openWindow(vault.window())).session.fold.getState(), 'turn', subject, 'state')).toEqual(['heard'])
    await vault.close()
  })

  test('in two circles is kept in both or in neither', async () => {
    const vault = new FakeVault()
    const { session } = await openWindow(vault.window())
    const both = { act: 'addLine', changes: [...line('l', 'words').changes, ...need('n', 'sleep').changes] }
    vault.failing = 'storage-failed'
    expect((await session.commit(both)).ok).toBe(false)
    expect(vault.writes.entries).toBe(0)
    vault.failing = undefined
    valueOf(await session.commit(both))
    expect(valueOf(await session.history()).map(({ space }) => space)).toEqual([keys.spaceOf('plan'), keys.spaceOf('team')])
  })
})

describe('two windows with one case open', () => {
  test('what one writes the other takes in when it hears of it', async () => {
    const vault = new FakeVault()
    const [one, two] = [await openWindow(vault.window()), await openWindow(vault.window())]
    valueOf(await one.session.commit(line('l', 'from one')))
    await two.session.catchUp()
    expect(valuesOf(two.session.fold.getState(), 'line', 'l', 'text')).toEqual(['from one'])
  })

  test('a window that has not heard yet writes after what was written, in whichever circle, and misses nothing', async () => {
    const vault = new FakeVault()
    const [one, two] = [await openWindow(vault.window()), await openWindow(vault.window())]
    valueOf(await one.session.commit(line('l', 'from one')))
    valueOf(await two.session.commit(need('n', 'from two')))
    valueOf(await two.session.commit(line('l', 'from two')))
    await two.session.rest()
    await one.session.catchUp()
    const opened = await openWindow(vault.window())
    for (const { session } of [one, two, opened]) {
      expect(valuesOf(session.fold.getState(), 'line', 'l', 'text')).toEqual(['from two'])
      expect(valuesOf(session.fold.getState(), 'need', 'n', 'text')).toEqual(['from two'])
    }
  })

  test('the list shows what both have written', async () => {
    const vault = new FakeVault()
    const [one, two] = [await openWindow(vault.window()), await openWindow(vault.window())]
    valueOf(await one.session.commit(set('case', 'case', { reference: 'TS-1042' })))
    valueOf(await two.session.commit(need('n', 'sleep')))
    const [summary] = valueOf(await vault.window().store.readSummaries())
    const read = readCaseSummary(summary?.text ?? '')
    expect(JSON.stringify(read)).toContain('TS-1042')
  })

  /** A cipher that takes its time, differently each time, so that two windows meet at every step of a write. */
  const slowed = (sealer: Sealer, chance: Chance): Sealer => {
    const pause = async () => {
      for (let count = chance.below(4); count > 0; count--) await (chance.oneIn(3) ? new Promise((resolve) => setImmediate(resolve)) : Promise.resolve())
    }
    return {
      seal: async (place, text) => {
        await pause()
        return sealer.seal(place, text)
      },
      open: async (place, sealed) => {
        await pause()
        return sealer.open(place, sealed)
      },
    }
  }

  test(
    'both write at the same time without a lock, in any interleaving: no act that was said to be saved is missing, no number is given twice',
    async () => {
      const runs = propertyRuns(1000)
      const vault = await aDexieVault()
      let acts = 0
      let saved = 0
      for (let seed = 0; seed < runs; seed++) {
        const chance = chanceOf(seed)
        await Promise.all(['entries', 'summaries', 'snapshots', 'drafts'].map((table) => vault.database.table(table).clear()))
        const open = () => openWindow(vault.window(slowed(vault.sealer, chance)), { lock: noLock, clock: steppingClock() })
        const windows = [await open(), await open()] as const
        const committed = new Map<string, string>()
        const work = async ({ session }: Window, name: string) => {
          for (let index = 0; index < 2; index++) {
            const subject = `${name}${index}`
            const kind = chance.pick(['line', 'need'])
            acts++
            const result = await session.commit(set(kind, subject, { text: `${name} ${index}` }))
            if (result.ok) committed.set(`${kind} ${subject}`, `${name} ${index}`)
            else expect(result.failure.code).toBe('storage-failed')
            if (chance.oneIn(3)) await session.rest()
          }
        }
        await Promise.all(windows.map((window, index) => work(window, `w${index}`)))
        saved += committed.size
        const rows = await vault.database.entries.toArray()
        expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_row, index) => index + 1))
        expect(new Set(rows.map(({ space, writer, n }) => `${space} ${writer} ${n}`)).size).toBe(rows.length)
        expect(rows).toHaveLength(committed.size)
        const reopened = await open()
        for (const window of [...windows, reopened]) {
          await window.session.catchUp()
          for (const [thing, text] of committed) {
            const [kind, subject] = thing.split(' ') as [string, string]
            expect(valuesOf(window.session.fold.getState(), kind, subject, 'text')).toEqual([text])
          }
        }
      }
      expect(saved / acts).toBeGreaterThan(0.99)
      await vault.close()
    },
    600_000,
  )
})

import 'fake-indexeddb/auto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEntryStore } from '../../src/adapters/dexie'
import type { EntryStore } from '../../src/ports/entry-store'
import type { Sealer } from '../../src/ports/sealer'
import { aDexieVault, type DexieVault } from './a-dexie-vault'
import { aLine, valueOf } from './storage.contract'

afterEach(() => vi.restoreAllMocks())

const act = (store: EntryStore, n: number, caseId = 'c1') => store.append({ caseId, after: n - 1, entries: [aLine(n)], summary: { caseId, text: `after act ${String(n)}` } })

/** What one piece of work asks of the storage and the cipher. No clock touches these. */
async function cost(vault: DexieVault, work: (store: EntryStore) => Promise<unknown>, before: (store: EntryStore) => Promise<unknown>) {
  const opened = vi.fn(vault.sealer.open)
  const sealed = vi.fn(vault.sealer.seal)
  const counting: Sealer = { ...vault.sealer, open: opened, seal: sealed }
  const store = createEntryStore(vault.database, counting)
  await before(store)
  opened.mockClear()
  sealed.mockClear()
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const reads = vi.spyOn(IDBObjectStore.prototype, 'get')
  await work(store)
  return { transactions: transactions.mock.calls.map(([, mode, options]) => `${String(mode)} ${String((options as { durability?: string } | undefined)?.durability)}`), reads: reads.mock.calls.length, opened: opened.mock.calls.length, sealed: sealed.mock.calls.length }
}

describe('what Enter costs, in counts (performance.md D8)', () => {
  test('an act after the first: one strict transaction, one look at what was there, nothing opened, each part sealed once', async () => {
    const vault = await aDexieVault()
    expect(await cost(vault, async (store) => valueOf(await act(store, 2)), async (store) => valueOf(await act(store, 1)))).toEqual({ transactions: ['readwrite strict'], reads: 1, opened: 0, sealed: 2 })
    await vault.close()
  })

  test('a line that changes nothing in the list of cases: one strict transaction and nothing read', async () => {
    const vault = await aDexieVault()
    const line = async (store: EntryStore) => valueOf(await store.append({ caseId: 'c1', after: 1, entries: [aLine(2)] }))
    expect(await cost(vault, line, async (store) => valueOf(await act(store, 1)))).toEqual({ transactions: ['readwrite strict'], reads: 0, opened: 0, sealed: 1 })
    await vault.close()
  })

  test('where another window has written in between, the act says so, keeps nothing, and the next try is on what is there', async () => {
    const vault = await aDexieVault()
    const [one, other] = [vault.window().store, vault.window().store]
    valueOf(await act(one, 1))
    valueOf(await other.append({ caseId: 'c2', after: 0, entries: [aLine(1, { space: 'c2' })], summary: { caseId: 'c2', text: 'of the other window' } }))
    expect(await act(one, 2)).toEqual({ ok: false, failure: { code: 'number-taken' } })
    expect(valueOf(await one.read('c1', 1)).entries).toEqual([])
    valueOf(await act(one, 2))
    expect(valueOf(await other.readSummaries())).toEqual([{ caseId: 'c1', text: 'after act 2' }, { caseId: 'c2', text: 'of the other window' }])
    await vault.close()
  })

  test('the first act on a case of the list opens the part of the list that holds it and no other', async () => {
    const vault = await aDexieVault()
    const long = (word: string) => word.repeat(30_000 / word.length)
    for (const caseId of ['c1', 'c2', 'c3']) valueOf(await vault.window().store.append({ caseId, entries: [aLine(1, { space: caseId })], summary: { caseId, text: long(caseId) } }))
    const first = async (store: EntryStore) => valueOf(await store.append({ caseId: 'c2', after: 1, entries: [aLine(2, { space: 'c2' })], summary: { caseId: 'c2', text: 'shorter now' } }))
    expect((await cost(vault, first, (store) => store.readSummaries())).opened).toBe(1)
    expect(valueOf(await vault.window().store.readSummaries())).toEqual([{ caseId: 'c1', text: long('c1') }, { caseId: 'c2', text: 'shorter now' }, { caseId: 'c3', text: long('c3') }])
    await vault.close()
  })
})

test.each([8, 9, 10, 13, 14, 17])('a list kept in %i parts is read whole, in its order (performance.md D3)', async (parts) => {
  const vault = await aDexieVault()
  const kept = Array.from({ length: parts }, (_, index) => ({ caseId: `c${String(index)}`, text: `words of ${String(index)} `.padEnd(40_000, 'x') }))
  for (const summary of kept) valueOf(await vault.window().store.append({ caseId: summary.caseId, entries: [aLine(1, { space: summary.caseId })], summary }))
  expect(await vault.database.summaries.count()).toBe(parts)
  expect(valueOf(await vault.window().store.readSummaries())).toEqual(kept)
  await vault.close()
})

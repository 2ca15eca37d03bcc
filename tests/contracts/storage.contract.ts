import { expect } from 'vitest'
import type { Result } from '../../src/lib/result'
import type { DraftJournal } from '../../src/ports/draft-journal'
import type { EntryLine, EntryStore } from '../../src/ports/entry-store'
import type { SettingsStore } from '../../src/ports/settings-store'
import type { WrapRow, WrapStore } from '../../src/ports/wrap-store'
import { entryIdOf, writeEntryLine, type Json } from '../../src/ledger'
import { entry, fact, sha256, writerNamed } from '../ledger/some-ledger'
import { eachPromise, type UnderTest } from './each-promise'

export interface Storage {
  readonly store: EntryStore
  readonly journal: DraftJournal
  readonly settings: SettingsStore
}

export interface StorageUnderTest extends UnderTest {
  /** What one window works with. Every call is another window of the same vault. */
  window(): Storage
}

/** An entry with its line, as an act of `writer` would make it. */
export function aLine(n: number, given: { space?: string; writer?: string; text?: Json } = {}): EntryLine {
  const made = entry({ n, lamport: n, writer: given.writer ?? writerNamed(1), facts: [fact(`s${n}`, 'text', given.text ?? `line ${n}`)] })
  const line = writeEntryLine(made)
  return { id: entryIdOf(line, sha256), space: given.space ?? 'team', entry: made, line }
}

export function valueOf<T, F extends { readonly code: string }>(result: Result<T, F>): T {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const linesOf = async (store: EntryStore, caseId: string, after = 0): Promise<readonly string[]> =>
  valueOf(await store.read(caseId, after)).entries.map(({ line }) => line)

/** What every keeper of entries, drafts and settings promises. */
export function storageContract(open: () => Promise<StorageUnderTest>): void {
  const onStorage = eachPromise(open, (under) => under.window())

  onStorage('what was kept reads back in the order it was kept, line for line, in another window too', async ({ store }, other) => {
    const lines = [aLine(1, { text: 'Zoë said 🌿' }), aLine(2), aLine(1, { space: 'plan' })]
    expect(valueOf(await store.append({ caseId: 'c1', entries: lines.slice(0, 2) })).lastSeq).toBe(2)
    expect(valueOf(await store.append({ caseId: 'c1', entries: lines.slice(2) })).lastSeq).toBe(3)
    const read = valueOf(await other.store.read('c1', 0))
    expect(read).toEqual({ entries: lines, lastSeq: 3, damaged: [] })
    expect(await linesOf(other.store, 'c1', 1)).toEqual(lines.slice(1).map(({ line }) => line))
    expect(valueOf(await other.store.read('c1', 3))).toEqual({ entries: [], lastSeq: 3, damaged: [] })
    expect(valueOf(await other.store.read('c2', 0))).toEqual({ entries: [], lastSeq: 0, damaged: [] })
  })

  onStorage('a case taken off leaves nothing: no entry, no snapshot, no draft, no key, no line in the list; the others stay, and the receipt is there', async ({ store, journal, settings }, other) => {
    for (const caseId of ['c1', 'c2']) {
      const given = { writer: writerNamed(caseId === 'c1' ? 1 : 2) }
      valueOf(await store.append({ caseId, entries: [aLine(1, given), aLine(2, given)], summary: { caseId, text: `summary of ${caseId}` } }))
      valueOf(await store.writeSnapshot(caseId, { through: 2, text: 'folded' }))
      valueOf(await settings.write(`case.${caseId}`, 'its keys'))
      valueOf(await journal.write([{ key: `${caseId}/m/words`, text: 'half typed', at: 1 }]))
    }
    expect(valueOf(await other.store.purge('c1', { name: 'receipts', text: '[1]' })).entries).toBe(2)
    expect(valueOf(await store.read('c1', 0))).toEqual({ entries: [], lastSeq: 0, damaged: [] })
    expect(valueOf(await store.readSnapshot('c1'))).toBeUndefined()
    expect(valueOf(await store.readSummaries())).toEqual([{ caseId: 'c2', text: 'summary of c2' }])
    expect(valueOf(await settings.read('case.c1'))).toBeUndefined()
    expect(valueOf(await settings.read('receipts'))).toBe('[1]')
    expect(valueOf(await journal.readAll()).map(({ key }) => key)).toEqual(['c2/m/words'])
    expect(await linesOf(store, 'c2')).toHaveLength(2)
    // The last one of its chunk goes too.
    valueOf(await store.purge('c2', { name: 'receipts', text: '[2]' }))
    expect(valueOf(await store.readSummaries())).toEqual([])
    valueOf(await store.append({ caseId: 'c3', entries: [aLine(1)], summary: { caseId: 'c3', text: 'new' } }))
    expect(valueOf(await other.store.readSummaries())).toEqual([{ caseId: 'c3', text: 'new' }])
  })

  onStorage('cases do not see one another', async ({ store }) => {
    await store.append({ caseId: 'c1', entries: [aLine(1)] })
    await store.append({ caseId: 'c2', entries: [aLine(1, { space: 'team2' })] })
    await store.append({ caseId: 'c10', entries: [aLine(1, { space: 'team3' })] })
    expect(await linesOf(store, 'c1')).toHaveLength(1)
    expect(valueOf(await store.append({ caseId: 'c1', entries: [aLine(2)] })).lastSeq).toBe(2)
  })

  onStorage('a number that is taken is refused, and nothing of that act is kept', async ({ store, journal }, other) => {
    await store.append({ caseId: 'c1', entries: [aLine(1)] })
    valueOf(await journal.write([{ key: 'k', text: 'words', at: 1 }]))
    const again = await other.store.append({ caseId: 'c1', entries: [aLine(1, { space: 'plan' }), aLine(1, { text: 'other' })], summary: { caseId: 'c1', text: 'new' }, dropDrafts: ['k'] })
    expect(again).toEqual({ ok: false, failure: { code: 'number-taken' } })
    expect(await linesOf(store, 'c1')).toHaveLength(1)
    expect(valueOf(await store.readSummaries())).toEqual([])
    expect(valueOf(await journal.readAll())).toHaveLength(1)
  })

  onStorage('an act prepared before another window wrote is refused, whichever circle that was in', async ({ store }, other) => {
    valueOf(await store.append({ caseId: 'c1', after: 0, entries: [aLine(1)] }))
    expect(await other.store.append({ caseId: 'c1', after: 0, entries: [aLine(1, { space: 'plan' })] })).toEqual({ ok: false, failure: { code: 'number-taken' } })
    expect(await linesOf(store, 'c1')).toHaveLength(1)
    expect(valueOf(await other.store.append({ caseId: 'c1', after: 1, entries: [aLine(1, { space: 'plan' })] })).lastSeq).toBe(2)
  })

  onStorage('what came from elsewhere is kept beside what was written here, even under one number; only what was written here is ours to send', async ({ store }, other) => {
    const [first, second, twin, stranger] = [aLine(1), aLine(2), aLine(2, { text: 'from the other device' }), aLine(1, { writer: writerNamed(9) })]
    valueOf(await store.append({ caseId: 'c1', entries: [first, second] }))
    valueOf(await other.store.append({ caseId: 'c1', entries: [twin, stranger], arrived: true }))
    expect(await linesOf(store, 'c1')).toEqual([first, second, twin, stranger].map(({ line }) => line))
    const held = valueOf(await store.whichHeld('c1', [twin.id, first.id, 'f'.repeat(64)]))
    expect([...held].sort()).toEqual([twin.id, first.id].sort())
    expect(valueOf(await store.readOwn('team', writerNamed(1), 0)).map(({ line }) => line)).toEqual([first.line, second.line])
    expect(valueOf(await store.readOwn('team', writerNamed(1), 1)).map(({ line }) => line)).toEqual([second.line])
    expect((await other.store.append({ caseId: 'c1', entries: [aLine(2, { text: 'again' })] })).ok).toBe(false)
  })

  onStorage('entries, summary and dropped drafts are kept together', async ({ store, journal }) => {
    valueOf(await journal.write([{ key: 'a/text', text: 'one', at: 1 }, { key: 'b/text', text: 'two', at: 2 }]))
    valueOf(await store.append({ caseId: 'c1', entries: [aLine(1)], summary: { caseId: 'c1', text: 'sum' }, dropDrafts: ['a/text', 'missing'] }))
    expect(valueOf(await journal.readAll())).toEqual([{ key: 'b/text', text: 'two', at: 2 }])
    expect(valueOf(await store.readSummaries())).toEqual([{ caseId: 'c1', text: 'sum' }])
  })

  onStorage('six hundred summaries, rewritten by two windows in turn, are all there with their last words', async ({ store }, other) => {
    // Long enough to fill more parts than are read at once.
    const long = 'words of a summary '.repeat(80)
    for (let index = 0; index < 600; index++) {
      const caseId = `c${index}`
      valueOf(await (index % 2 === 0 ? store : other.store).append({ caseId, entries: [aLine(1, { space: `t${index}` })], summary: { caseId, text: `first ${long}` } }))
    }
    for (let index = 0; index < 600; index += 7) {
      const caseId = `c${index}`
      valueOf(await other.store.append({ caseId, entries: [aLine(2, { space: `t${index}` })], summary: { caseId, text: `second ${long}` } }))
    }
    const summaries = new Map(valueOf(await store.readSummaries()).map(({ caseId, text }) => [caseId, text]))
    expect(summaries.size).toBe(600)
    for (let index = 0; index < 600; index++) expect(summaries.get(`c${index}`)).toBe(`${index % 7 === 0 ? 'second' : 'first'} ${long}`)
  })

  onStorage('the newest snapshot is the one that is read', async ({ store }, other) => {
    expect(valueOf(await store.readSnapshot('c1'))).toBeUndefined()
    for (let through = 1; through <= 5; through++) {
      valueOf(await store.writeSnapshot('c1', { through, text: `state ${through}` }))
      expect(valueOf(await other.store.readSnapshot('c1'))).toEqual({ through, text: `state ${through}` })
    }
    expect(valueOf(await store.readSnapshot('c2'))).toBeUndefined()
  })

  onStorage('a draft holds the newest words of its field and is gone when dropped', async ({ journal }, other) => {
    valueOf(await journal.write([{ key: 'k', text: 'half a sen', at: 1 }]))
    valueOf(await journal.write([{ key: 'k', text: 'half a sentence \ud83c', at: 2 }, { key: 'l', text: 'x', at: 2 }]))
    expect(valueOf(await other.journal.readAll())).toEqual([{ key: 'k', text: 'half a sentence \ud83c', at: 2 }, { key: 'l', text: 'x', at: 2 }])
    valueOf(await other.journal.drop(['k', 'unknown']))
    expect(valueOf(await journal.readAll()).map(({ key }) => key)).toEqual(['l'])
    valueOf(await journal.write([]))
    valueOf(await journal.drop([]))
  })

  onStorage('a setting reads back as it was written', async ({ settings }, other) => {
    expect(valueOf(await settings.read('theme'))).toBeUndefined()
    valueOf(await settings.write('theme', '"dark"'))
    valueOf(await settings.write('theme', '"light"'))
    valueOf(await settings.write('case.1', '{}'))
    expect(valueOf(await other.settings.read('theme'))).toBe('"light"')
  })
}

const aWrap = (id: string, generation = 1, kind: WrapRow['kind'] = 'passphrase'): WrapRow => ({ id, kind, generation, bytes: new Uint8Array([generation, 2, 3]) })

/** What every keeper of wraps promises. */
export function wrapStoreContract(open: () => Promise<{ wraps: WrapStore; close(): Promise<void> }>): void {
  const onWraps = eachPromise(open, ({ wraps }) => wraps)
  const idsOf = async (wraps: WrapStore, vault: string): Promise<readonly string[]> => valueOf(await wraps.readWraps(vault)).map(({ id }) => id).sort()

  onWraps('a vault is listed with its wraps, byte for byte, and apart from others', async (wraps) => {
    expect(valueOf(await wraps.vaults())).toEqual([])
    valueOf(await wraps.addVault({ id: 'v1', kind: 'real' }, [aWrap('a'), aWrap('b', 1, 'recovery')]))
    valueOf(await wraps.addVault({ id: 'v2', kind: 'practice' }, [aWrap('a')]))
    expect([...valueOf(await wraps.vaults())].sort((x, y) => (x.id < y.id ? -1 : 1))).toEqual([{ id: 'v1', kind: 'real' }, { id: 'v2', kind: 'practice' }])
    const [a] = valueOf(await wraps.readWraps('v1'))
    expect({ ...a, bytes: [...(a?.bytes ?? [])] }).toEqual({ id: 'a', kind: 'passphrase', generation: 1, bytes: [1, 2, 3] })
    expect(await idsOf(wraps, 'v2')).toEqual(['a'])
  })

  onWraps('wraps are added and removed together or not at all', async (wraps) => {
    valueOf(await wraps.addVault({ id: 'v1', kind: 'real' }, [aWrap('a'), aWrap('b', 1, 'recovery')]))
    valueOf(await wraps.changeWraps('v1', { add: [aWrap('c', 2)], remove: ['a'] }))
    expect(await idsOf(wraps, 'v1')).toEqual(['b', 'c'])
    const clash = await wraps.changeWraps('v1', { add: [aWrap('d', 3), aWrap('b', 3)], remove: ['c'] })
    expect(clash.ok).toBe(false)
    expect(await idsOf(wraps, 'v1')).toEqual(['b', 'c'])
  })

  onWraps('a vault that was removed is gone with its wraps', async (wraps) => {
    valueOf(await wraps.addVault({ id: 'v1', kind: 'practice' }, [aWrap('a')]))
    valueOf(await wraps.removeVault('v1'))
    expect(valueOf(await wraps.vaults())).toEqual([])
    const read = await wraps.readWraps('v1')
    expect(read.ok ? read.value : []).toEqual([])
  })

  onWraps('a vault cannot be added twice, and the first stays as it was', async (wraps) => {
    valueOf(await wraps.addVault({ id: 'v1', kind: 'real' }, [aWrap('a')]))
    expect((await wraps.addVault({ id: 'v1', kind: 'real' }, [aWrap('a', 2)])).ok).toBe(false)
    expect((await wraps.addVault({ id: 'v1', kind: 'real' }, [aWrap('b', 2)])).ok).toBe(false)
    expect(valueOf(await wraps.readWraps('v1')).map(({ generation }) => generation)).toEqual([1])
  })
}

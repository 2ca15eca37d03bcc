import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { readWrapHeader } from '../../src/adapters/age/wrap-header'
import { createSealer, importVaultKey } from '../../src/adapters/web-crypto/sealer'
import { seedFromWords } from '../../src/app/vault-words'
import { kindRules } from '../../src/domain/kinds'
import { checkSeal, emptyFold, entryIdOf, extendFold, readEntryLine, readSnapshot, writeEntryLine, type Fold, type HeldEntry, type Policy, type Seal } from '../../src/ledger'
import { sha256 } from '../support/builders'

const file = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(import.meta.dirname, '2026-11-22', name)))
const text = (name: string): string => new TextDecoder().decode(file(name))
const secrets = JSON.parse(text('secrets.json')) as {
  vaultKey: string
  place: { table: string; key: string; generation: number }
  text: string
  passphrase: string
  recoveryWords: string
}
const vaultKey = Uint8Array.from(secrets.vaultKey.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const policy: Policy = { kinds: kindRules, circleOf: (space) => space, roleOf: () => 'organiser' }

const entries: readonly HeldEntry[] = text('entries.txt')
  .trimEnd()
  .split('\n')
  .map((row) => {
    const [space, line] = [row.slice(0, row.indexOf(' ')), row.slice(row.indexOf(' ') + 1)]
    const read = readEntryLine(line)
    if (!read.ok) throw new Error(read.failure.code)
    // Written again it is the same line, so its name, which others refer to, is the same.
    expect(writeEntryLine(read.value)).toBe(line)
    return { id: entryIdOf(line, sha256), space, entry: read.value }
  })

const seen = (fold: Fold) => ({
  subjects: Object.fromEntries([...fold.byKind].flatMap(([kind, ofKind]) => [...ofKind.values()].map(({ id, at, fields }) => [`${kind} ${id}`, { at, fields }] as const))),
  lamport: fold.lamport,
  counters: Object.fromEntries(fold.counters),
})

test('entries of 22 November 2026 are read, applied, and mean what they meant', () => {
  const fold = extendFold(emptyFold, entries, policy)
  expect(fold.setAside).toEqual([])
  expect(fold.unknownFacts).toBe(0)
  expect(seen(fold)).toEqual(JSON.parse(text('view.json')))
  expect(fold.byKind.get('line')?.get('l1')?.fields['text']).toHaveLength(2)
})

test('a snapshot of 22 November 2026 reads as the state it was, or is refused and folded anew: never as another', () => {
  const read = readSnapshot(text('snapshot.json'), 'frozen rules')
  if (read.ok) expect(seen(read.value)).toEqual(JSON.parse(text('view.json')))
  else expect(read.failure.code).toBe('snapshot-unreadable')
})

test('a seal of 22 November 2026 still agrees with what it was made from (ledger-and-sync test 23)', () => {
  expect(checkSeal(JSON.parse(text('seal.json')) as Seal, new Map(entries.map((held) => [held.id, held])), sha256)).toEqual({ state: 'agrees' })
})

test('a value sealed on 22 November 2026 opens', async () => {
  const sealer = createSealer(await importVaultKey(vaultKey.slice()))
  expect(await sealer.open(secrets.place, file('sealed-row.bin'))).toBe(secrets.text)
})

test('the wraps of 22 November 2026 open with their passphrase and their words (ledger-and-sync test 20)', async () => {
  expect(readWrapHeader(file('passphrase-wrap.age'))).toEqual({ kind: 'scrypt', workFactor: 16 })
  expect(await answer({ type: 'unwrap-passphrase', wrap: file('passphrase-wrap.age'), passphrase: secrets.passphrase })).toEqual(vaultKey)
  expect(readWrapHeader(file('recovery-wrap.age'))).toEqual({ kind: 'hybrid' })
  const seed = seedFromWords(secrets.recoveryWords.split(' '))
  if (seed === undefined) throw new Error('the words do not read')
  expect(await answer({ type: 'unwrap-seed', wrap: file('recovery-wrap.age'), seed })).toEqual(vaultKey)
}, 60_000)

test('nothing in this folder was edited', () => {
  const names = ['entries.txt', 'passphrase-wrap.age', 'recovery-wrap.age', 'seal.json', 'sealed-row.bin', 'secrets.json', 'snapshot.json', 'view.json']
  const sums = names.map((name) => sha256(Buffer.from(file(name)).toString('base64')))
  expect(sha256(sums.join('\n'))).toBe('e5816dfdec3869e57ff1e949111b229438e5def1cbe74f0e40df0062886fe29c')
})

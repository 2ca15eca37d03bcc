import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createAgeWorker } from '../../src/adapters/age/age-worker'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { createAgeKeyWrapper } from '../../src/adapters/age/key-wrapper'
import type { WorkerRequest } from '../../src/adapters/age/worker-messages'
import { readBackup } from '../../src/app/backup/backup-format'
import { openCopy } from '../../src/app/backup/seal-copy'
import { readEntryLine } from '../../src/ledger'
import { ownKeyOf } from '../../src/adapters/dexie/database'
import { valueOf } from '../contracts/storage.contract'

const folder = join(import.meta.dirname, '2026-11-22-backup')
const read = (name: string) => readFileSync(join(folder, name))
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const secrets = JSON.parse(read('secrets.json').toString()) as { words: readonly string[]; passphrase: string }

class WorkerInPlace {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  postMessage({ id, request }: { id: number; request: WorkerRequest }): void {
    answer(request).then((value) => this.onmessage?.({ data: { id, ok: true, value } }), () => this.onmessage?.({ data: { id, ok: false } }))
  }
}

test('copies made in November 2026 open for ever, by the words and by the passphrase, to the same rows', async () => {
  const wrapper = createAgeKeyWrapper(createAgeWorker(() => new WorkerInPlace() as unknown as Worker))
  const lines = valueOf(readBackup(read('lines.txt').toString(), sha256))
  expect(lines.rows.map(({ table }) => table)).toEqual(['entries', 'entries', 'entries', 'drafts', 'summaries', 'snapshots', 'settings'])
  for (const [name, key] of [['by-words.age', { words: secrets.words }], ['by-passphrase.age', { passphrase: secrets.passphrase }]] as const) {
    const opened = valueOf(await openCopy(new Uint8Array(read(name)), key, wrapper, sha256))
    expect(opened).toMatchObject({ made: Date.UTC(2026, 10, 22, 12), cases: 1, entries: 3, damaged: 0 })
    expect(opened.rows).toEqual(lines.rows)
    // An entry is in it to the letter: its line still has the name that the row gives it.
    for (const { columns, text } of opened.rows.filter(({ table }) => table === 'entries')) {
      expect(sha256(text)).toBe(columns['id'])
      expect(readEntryLine(text).ok).toBe(true)
      // Made before sharing, when every entry was this device's own.
      expect(columns['own']).toBe(ownKeyOf({ space: String(columns['space']), writer: String(columns['writer']), n: Number(columns['n']) }))
    }
  }
}, 30_000)

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAgeWorker } from '../../src/adapters/age/age-worker'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { createSlipBox } from '../../src/adapters/age/slip-box'
import { maxSlipFileBytes, slipFileKind } from '../../src/adapters/age/slip-header'
import type { WorkerRequest } from '../../src/adapters/age/worker-messages'
import { readSlip, writeSlip } from '../../src/domain/slips'
import type { SlipBox } from '../../src/ports/slip-box'
import { openWithStockAge, toolPath } from '../support/stock-tools'
import { withSlip } from '../domain/slips/a-slip-case'

/** The worker's work without a worker. Remembers what it was asked, because a hostile file must not get that far. */
const asked: string[] = []
class WorkerInPlace {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  postMessage({ id, request }: { id: number; request: WorkerRequest }): void {
    asked.push(request.type)
    answer(request).then(
      (value) => this.onmessage?.({ data: { id, ok: true, value } }),
      () => this.onmessage?.({ data: { id, ok: false } }),
    )
  }
}
const box: SlipBox = createSlipBox(createAgeWorker(() => new WorkerInPlace() as unknown as Worker))

const seed = 'a1'.repeat(32)
const otherSeed = 'b2'.repeat(32)
const words = 'abandon ability able about above absent'

async function realSlip(): Promise<string> {
  return writeSlip({ ...withSlip().slip, recipient: await box.recipientOf(seed) })
}

describe('slips and replies as age files', () => {
  test('a slip opens with its six words, in a real recipient’s own shape, and with no others', async () => {
    const text = await realSlip()
    const file = await box.sealSlip(text, words)
    expect(slipFileKind(file)).toBe('slip')
    expect(await box.openSlip(file, words)).toEqual({ ok: true, value: text })
    expect(readSlip(text).ok).toBe(true)
    expect(await box.openSlip(file, 'abandon ability able about above abstract')).toEqual({ ok: false, failure: { code: 'words-wrong' } })
  }, 60_000)

  test('a reply opens with the seed of its own slip, among all slips of a case, and with no other', async () => {
    const file = await box.sealReply('what happened', await box.recipientOf(seed))
    expect(slipFileKind(file)).toBe('reply')
    expect(await box.openReply(file, [otherSeed, seed])).toEqual({ ok: true, value: 'what happened' })
    expect(await box.openReply(file, [otherSeed])).toEqual({ ok: false, failure: { code: 'no-slip-for-it' } })
    expect(await box.openReply(file, [])).toEqual({ ok: false, failure: { code: 'no-slip-for-it' } })
  })

  test('a slip is not tried as a reply, nor a reply as a slip, and no key is derived to find out', async () => {
    const [slip, reply] = [await box.sealSlip('x', words), await box.sealReply('x', await box.recipientOf(seed))]
    asked.length = 0
    expect(await box.openReply(slip, [seed])).toEqual({ ok: false, failure: { code: 'file-other-kind' } })
    expect(await box.openSlip(reply, words)).toEqual({ ok: false, failure: { code: 'file-other-kind' } })
    expect(asked).toEqual([])
  }, 60_000)

  test('what opens and is not text is refused', async () => {
    const file = await answer({ type: 'wrap-passphrase', key: Uint8Array.of(0xff, 0xfe, 0xc0), passphrase: words, workFactor: 16 })
    expect(await box.openSlip(file as Uint8Array, words)).toEqual({ ok: false, failure: { code: 'file-damaged' } })
  }, 60_000)

  test('a byte changed anywhere is refused (ledger-and-sync test 5)', async () => {
    const file = await box.sealReply('what happened at the visit', await box.recipientOf(seed))
    for (let at = 0; at < file.length; at += 7) {
      const changed = file.slice()
      changed[at] = (changed[at] as number) ^ 1
      expect((await box.openReply(changed, [seed])).ok).toBe(false)
    }
  }, 60_000)
})

describe('a hostile file is refused before any key is derived (ledger-and-sync test 19)', () => {
  const mac = `--- ${'C'.repeat(43)}\n`
  const body = 'B'.repeat(43)
  const scrypt = (factor: string) => `-> scrypt ${'A'.repeat(22)} ${factor}\n${body}\n`
  const hybrid = `-> mlkem768x25519 ${'D'.repeat(1450)}\n${body}\n`
  const file = (...stanzas: readonly string[]) => `age-encryption.org/v1\n${stanzas.join('')}${mac}${'x'.repeat(60)}`

  test.each([
    ['work factor 17', file(scrypt('17'))],
    ['work factor 20', file(scrypt('20'))],
    ['work factor 15', file(scrypt('15'))],
    ['work factor 1', file(scrypt('1'))],
    ['work factor 016', file(scrypt('016'))],
    ['two sets of words', file(scrypt('16'), scrypt('16'))],
    ['a thousand stanzas', file(...Array.from({ length: 1000 }, () => scrypt('16')))],
    ['words beside a key', file(scrypt('16'), hybrid)],
    ['two keys', file(hybrid, hybrid)],
    ['a key of the older kind', file(`-> X25519 ${body}\n${body}\n`)],
    ['no stanza', file()],
    ['no line end', `age-encryption.org/v1 ${'y'.repeat(100_000)}`],
    ['an end beyond 4 KiB', `age-encryption.org/v1\n-> mlkem768x25519 ${'D'.repeat(5000)}\n${body}\n${mac}`],
    ['armour', `-----BEGIN AGE ENCRYPTED FILE-----\n${btoa(file(scrypt('16')))}\n`],
    ['other line ends', file(scrypt('16')).replaceAll('\n', '\r\n')],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['nothing', ''],
  ])('%s', async (_name, text) => {
    const bytes = new TextEncoder().encode(text)
    asked.length = 0
    expect(await box.openSlip(bytes, words)).toEqual({ ok: false, failure: { code: 'file-not-ours' } })
    expect(await box.openReply(bytes, [seed])).toEqual({ ok: false, failure: { code: 'file-not-ours' } })
    expect(asked).toEqual([])
  })

  test('a file too large to be one', async () => {
    asked.length = 0
    const bytes = new TextEncoder().encode(file(scrypt('16')) + 'x'.repeat(maxSlipFileBytes))
    expect(await box.openSlip(bytes, words)).toEqual({ ok: false, failure: { code: 'file-too-large' } })
    expect(asked).toEqual([])
  })
})

const age = toolPath('age')
const mustRun = Boolean(process.env['CI']) && process.env['CI'] !== 'false'

test.skipIf(age === undefined && !mustRun)(`the stock age tool opens a slip with its words, and a person can read it${age === undefined ? ' (not run: age is not on this computer)' : ''} [20]`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-slip-'))
  try {
    const [sealed, opened] = [join(folder, 'slip-1.age'), join(folder, 'slip.json')]
    const text = await realSlip()
    writeFileSync(sealed, await box.sealSlip(text, words))
    const run = (said: string) => openWithStockAge(age ?? '', sealed, said, opened).ok
    expect(run(words)).toBe(true)
    expect(readFileSync(opened, 'utf8')).toBe(text)
    expect(run('other words')).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 120_000)

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAgeWorker } from '../../src/adapters/age/age-worker'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { createAgeKeyWrapper } from '../../src/adapters/age/key-wrapper'
import { readWrapHeader } from '../../src/adapters/age/wrap-header'
import type { WorkerRequest } from '../../src/adapters/age/worker-messages'
import type { KeyWrapper } from '../../src/ports/key-wrapper'
import { openWithStockAge, toolPath } from '../support/stock-tools'
import { createFakeKeyWrapper } from './fakes'

/** The worker's work without a worker: answers come later, and in any order, as a worker's do. */
class WorkerInPlace {
  onmessage: ((event: { data: unknown }) => void) | null = null
  onerror: (() => void) | null = null
  postMessage({ id, request }: { id: number; request: WorkerRequest }): void {
    answer(request).then(
      (value) => this.onmessage?.({ data: { id, ok: true, value } }),
      () => this.onmessage?.({ data: { id, ok: false } }),
    )
  }
}
const ageWrapper = (): KeyWrapper => createAgeKeyWrapper(createAgeWorker(() => new WorkerInPlace() as unknown as Worker))

const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
const seed = Uint8Array.from({ length: 32 }, (_, index) => 255 - index)
const otherSeed = Uint8Array.from({ length: 32 }, (_, index) => index)
const passphrase = 'abandon ability able about above absent'
const floor = 16

function keyWrapperContract(create: () => KeyWrapper): void {
  test('a wrap opens with its passphrase to the same key, and with no other', async () => {
    const wrapper = create()
    const wrap = await wrapper.wrapWithPassphrase(key, passphrase, floor)
    expect(await wrapper.unwrapWithPassphrase(wrap, passphrase)).toEqual({ ok: true, value: key })
    for (const other of [`${passphrase} `, passphrase.toUpperCase(), '']) expect(await wrapper.unwrapWithPassphrase(wrap, other)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
  }, 60_000)

  test('a wrap opens with its recovery words to the same key, and with no others', async () => {
    const wrapper = create()
    const wrap = await wrapper.wrapWithRecoverySeed(key, seed)
    expect(await wrapper.unwrapWithRecoverySeed(wrap, seed)).toEqual({ ok: true, value: key })
    expect(await wrapper.unwrapWithRecoverySeed(wrap, otherSeed)).toEqual({ ok: false, failure: { code: 'wrong-passphrase' } })
  })

  test('a wrap of one kind is not tried as the other, and what is no wrap is not accepted', async () => {
    const wrapper = create()
    const byWords = await wrapper.wrapWithRecoverySeed(key, seed)
    const byPassphrase = await wrapper.wrapWithPassphrase(key, passphrase, floor)
    const refused = { ok: false, failure: { code: 'wrap-not-accepted' } }
    expect(await wrapper.unwrapWithPassphrase(byWords, passphrase)).toEqual(refused)
    expect(await wrapper.unwrapWithRecoverySeed(byPassphrase, seed)).toEqual(refused)
    expect(await wrapper.unwrapWithPassphrase(new Uint8Array(0), passphrase)).toEqual(refused)
    expect(await wrapper.unwrapWithPassphrase(new TextEncoder().encode('age-encryption.org/v1'), passphrase)).toEqual(refused)
  }, 60_000)

  test('the work factor chosen for this device is one that is accepted on read', async () => {
    const factor = await create().calibrate()
    expect(factor).toBeGreaterThanOrEqual(16)
    expect(factor).toBeLessThanOrEqual(18)
  })
}

describe('keys wrapped as age files', () => {
  keyWrapperContract(ageWrapper)

  test('wraps asked for at the same time are not mixed up', async () => {
    const wrapper = ageWrapper()
    const keys = [1, 2, 3, 4].map((byte) => new Uint8Array(32).fill(byte))
    const wraps = await Promise.all(keys.map((one) => wrapper.wrapWithRecoverySeed(one, seed)))
    expect(await Promise.all(wraps.map((wrap) => wrapper.unwrapWithRecoverySeed(wrap, seed)))).toEqual(keys.map((value) => ({ ok: true, value })))
  })

  test('a worker that falls over is told, and the next one is started', async () => {
    let started = 0
    const wrapper = createAgeKeyWrapper(createAgeWorker(() => {
      const worker = new WorkerInPlace()
      if (started++ === 0) worker.postMessage = () => queueMicrotask(() => worker.onerror?.())
      return worker as unknown as Worker
    }))
    const wrap = await ageWrapper().wrapWithRecoverySeed(key, seed)
    expect(await wrapper.unwrapWithRecoverySeed(wrap, seed)).toEqual({ ok: false, failure: { code: 'wrap-unavailable' } })
    expect((await wrapper.unwrapWithRecoverySeed(wrap, seed)).ok).toBe(true)
  })

  test('a bit flipped anywhere in a recovery wrap is refused (ledger-and-sync test 5)', async () => {
    const wrapper = ageWrapper()
    const wrap = await wrapper.wrapWithRecoverySeed(key, seed)
    let refused = 0
    // Each opening costs milliseconds; every byte of what is not the long post-quantum stanza, and every 16th of that.
    const stanzaEnd = new TextDecoder('latin1').decode(wrap).indexOf('\n---')
    const places = Array.from({ length: wrap.length }, (_, index) => index).filter((index) => index < 60 || index > stanzaEnd - 8 || index % 16 === 0)
    for (const index of places) {
      const damaged = wrap.slice()
      damaged[index] = (damaged[index] as number) ^ 4
      if (!(await wrapper.unwrapWithRecoverySeed(damaged, seed)).ok) refused++
    }
    expect(refused).toBe(places.length)
  }, 60_000)
})

describe('keys wrapped by the fake', () => keyWrapperContract(createFakeKeyWrapper))

describe('a header that this app would not have written is refused before any key is derived (ledger-and-sync test 19)', () => {
  const salt = 'A'.repeat(22)
  const body = 'B'.repeat(43)
  const mac = `--- ${'C'.repeat(43)}\n`
  const scrypt = (factor: string) => `-> scrypt ${salt} ${factor}\n${body}\n`
  const file = (...stanzas: readonly string[]) => `age-encryption.org/v1\n${stanzas.join('')}${mac}${'x'.repeat(60)}`

  test.each([
    ['work factor 20', file(scrypt('20'))],
    ['work factor 19', file(scrypt('19'))],
    ['work factor 15', file(scrypt('15'))],
    ['work factor 1', file(scrypt('1'))],
    ['work factor 99', file(scrypt('99'))],
    ['work factor 016', file(scrypt('016'))],
    ['work factor 16 with a sign', file(scrypt('+16'))],
    ['work factor 1e1', file(scrypt('1e1'))],
    ['a thousand stanzas', file(...Array.from({ length: 1000 }, () => scrypt('16')))],
    ['two stanzas', file(scrypt('16'), scrypt('16'))],
    ['a passphrase beside a key', file(scrypt('16'), `-> mlkem768x25519 ${'D'.repeat(60)}\n${body}\n`)],
    ['a key alone of the older kind', file(`-> X25519 ${body}\n${body}\n`)],
    ['an ssh key', file(`-> ssh-ed25519 abcd ${body}\n${body}\n`)],
    ['no stanza', file()],
    ['no line end', `age-encryption.org/v1 ${'y'.repeat(1_000_000)}`],
    ['a header that never ends', `age-encryption.org/v1\n${scrypt('16')}${'z\n'.repeat(500_000)}`],
    ['an end beyond 4 KiB', `age-encryption.org/v1\n${scrypt('16')}${`${body}\n`.repeat(100)}${mac}`],
    ['another version', file(scrypt('16')).replace('v1', 'v2')],
    ['armour', `-----BEGIN AGE ENCRYPTED FILE-----\n${btoa(file(scrypt('16')))}\n`],
    ['a body of a megabyte', `${file(scrypt('16'))}${'x'.repeat(1_000_000)}`],
    ['other line ends', file(scrypt('16')).replaceAll('\n', '\r\n')],
    ['nothing', ''],
  ])('%s', async (_name, text) => {
    const bytes = new TextEncoder().encode(text)
    const times: number[] = []
    for (let index = 0; index < 5; index++) {
      const started = performance.now()
      expect(readWrapHeader(bytes)).toBeUndefined()
      times.push(performance.now() - started)
    }
    expect(Math.min(...times)).toBeLessThan(5)
    expect(await ageWrapper().unwrapWithPassphrase(bytes, passphrase)).toEqual({ ok: false, failure: { code: 'wrap-not-accepted' } })
    expect(await ageWrapper().unwrapWithRecoverySeed(bytes, seed)).toEqual({ ok: false, failure: { code: 'wrap-not-accepted' } })
  })

  test('what this app writes is accepted', async () => {
    for (const factor of ['16', '17', '18']) expect(readWrapHeader(new TextEncoder().encode(file(scrypt(factor))))).toEqual({ kind: 'scrypt', workFactor: Number(factor) })
    expect(readWrapHeader(await ageWrapper().wrapWithRecoverySeed(key, seed))).toEqual({ kind: 'hybrid' })
  })
})

const age = toolPath('age')
const mustRun = Boolean(process.env['CI']) && process.env['CI'] !== 'false'

test.skipIf(age === undefined && !mustRun)(`the stock age tool opens a passphrase wrap${age === undefined ? ' (not run: age is not on this computer)' : ''} [20]`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'turnstone-age-'))
  try {
    const [sealed, opened] = [join(folder, 'wrap.age'), join(folder, 'key')]
    writeFileSync(sealed, await ageWrapper().wrapWithPassphrase(key, passphrase, floor))
    const run = (words: string) => openWithStockAge(age ?? '', sealed, words, opened).ok
    expect(run(passphrase)).toBe(true)
    expect([...readFileSync(opened)]).toEqual([...key])
    expect(run('another passphrase')).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { answer } from '../../src/adapters/age/age-work.lazy'
import { slipFileKind } from '../../src/adapters/age/slip-header'
import { readReply, readSlip, replyIdOf, writeReply, writeSlip } from '../../src/domain/slips'
import { sha256 } from '../support/builders'

const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, '2026-11-22-slips', name)))
const text = (name: string): string => new TextDecoder().decode(file(name))
const secrets = JSON.parse(text('secrets.json')) as { words: string; seed: string }

test('a slip of 22 November 2026 opens with its words and says what it said (ledger-and-sync test 20)', async () => {
  expect(slipFileKind(file('slip-7.age'))).toBe('slip')
  const opened = new TextDecoder().decode((await answer({ type: 'unwrap-passphrase', wrap: file('slip-7.age'), passphrase: secrets.words })) as Uint8Array)
  expect(opened).toBe(text('slip.json'))
  const slip = readSlip(opened)
  expect(slip).toMatchObject({ ok: true, value: { number: 7, owner: 'Sam Idowu', expires: '2026-12-31' } })
  if (slip.ok) expect(writeSlip(slip.value)).toBe(opened)
}, 60_000)

test('a reply of 22 November 2026 opens with the seed of its slip, says what it said, and has the same name for ever (ledger-and-sync test 20)', async () => {
  expect(slipFileKind(file('reply-to-slip-7.age'))).toBe('reply')
  const seed = Uint8Array.from(secrets.seed.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  const opened = new TextDecoder().decode((await answer({ type: 'open-with', file: file('reply-to-slip-7.age'), seeds: [seed] })) as Uint8Array)
  expect(opened).toBe(text('reply.json'))
  const reply = readReply(opened)
  if (!reply.ok) throw new Error(reply.failure.code)
  expect(writeReply(reply.value)).toEqual({ ok: true, value: opened })
  expect(replyIdOf(reply.value.slip, opened, sha256)).toBe('333c67afd01be6bd881f66081cdee7c3fd84d97f505d204e66e896d9753fb9f1')
})

test('nothing in this folder was edited', () => {
  const sums = ['slip-7.age', 'slip.json', 'reply-to-slip-7.age', 'reply.json', 'secrets.json'].map((name) => sha256(Buffer.from(file(name)).toString('base64')))
  expect(sha256(sums.join('\n'))).toBe('edb36b1f9305a0b2c265d80c5d28a6a4050b415ad99810dc95b4c8c239c63876')
})

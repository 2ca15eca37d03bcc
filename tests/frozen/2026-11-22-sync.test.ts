import { fromHex } from '../../src/lib/hex'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gunzipSync } from 'node:zlib'
import { bech32 } from '@scure/base'
import { Decrypter } from 'age-encryption'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openObject, readHead, receiveObject, writerFolder, type ReceiverContext } from '../../src/sync/codec'
import { createPeopleSealing } from '../../src/adapters/age/bundle-crypto.lazy'
import { createRecipients } from '../../src/adapters/age/recipients.lazy'
import { openHandover } from '../../src/sync/handover'
import { realCrypto } from '../sync/real-crypto'
import { openWithStockAge, toolPath } from '../support/stock-tools'
import { sha256 } from '../support/builders'

const folder = join(import.meta.dirname, '2026-11-22-sync')
const file = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, name)))
const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
  space: string
  writer: string
  epoch: string
  epochKey: string
  devicePublicKey: string
  bundles: [string, string]
  pack: string
  identities: [string, string]
  lines: [string[], string[]]
}
const crypto = realCrypto()
const context: ReceiverContext = { space: secrets.space, epochs: [{ id: secrets.epoch, key: secrets.epochKey }], keysOf: () => [secrets.devicePublicKey], crypto }
const place = mkdtempSync(join(tmpdir(), 'turnstone-frozen-'))
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** The commands of src/sync/README.md, as a reader would type them. */
const steps = (which: 'bundle' | 'hand-over'): string => {
  const readme = readFileSync(join(import.meta.dirname, '../../src/sync/README.md'), 'utf8')
  const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)][which === 'bundle' ? 0 : 1]?.[1] ?? ''
  // The one that asks on a terminal is run on one below.
  return commands.split('\n').filter((line) => !line.startsWith('age ')).join('\n')
}

describe('what travelled on 22 November 2026 is read for ever (ledger-and-sync test 20)', () => {
  test('bundles and the pack of them', async () => {
    const folderName = writerFolder(secrets.space, secrets.writer)
    const received = [
      ...(await receiveObject(folderName + secrets.bundles[0], file(secrets.bundles[0]), { ...context, keysOf: () => [] })),
      ...(await receiveObject(folderName + secrets.bundles[1], file(secrets.bundles[1]), context)),
    ]
    const packed = await receiveObject(folderName + secrets.pack, file(secrets.pack), { ...context, keysOf: () => [] })
    for (const all of [received, packed]) {
      expect(all.map((one) => (one.state === 'verified' ? one.bundle.identity : one))).toEqual(secrets.identities)
      expect(all.map((one) => (one.state === 'verified' ? one.bundle.entries.map(({ line }) => line) : one))).toEqual(secrets.lines)
    }
  })

  test('the head', async () => {
    const opened = await openObject(file('head.age'), context.epochs, crypto)
    const read = opened.ok ? readHead(opened.plain) : undefined
    expect(read?.head).toMatchObject({ writer: secrets.writer, counter: 9, seq: 2, bundles: secrets.bundles, packs: [secrets.pack], closed: false })
    const signed = read?.signed ?? expect.fail('unreadable')
    expect(await crypto.verify(fromHex(secrets.devicePublicKey) ?? new Uint8Array(), signed.message, signed.signature)).toBe(true)
  })

  const age = toolPath('age')
  const openssl = toolPath('openssl')
  test.skipIf(age === undefined || openssl === undefined)('a bundle by the stock age program and openssl, following src/sync/README.md word for word', () => {
    const [first, second] = secrets.bundles
    for (const [index, name] of [first, second].entries()) {
      const out = join(place, 'bundle.gz')
      rmSync(out, { force: true })
      const opened = openWithStockAge(age ?? '', join(folder, name), secrets.epochKey, out)
      expect(opened.ok, opened.said).toBe(true)
      const run = spawnSync('sh', ['-e', '-c', steps('bundle')], { cwd: place, encoding: 'utf8', env: { ...process.env, DEVICE: secrets.devicePublicKey } })
      expect(run.stderr).toBe('')
      expect(run.stdout).toContain('Signature Verified Successfully')
      expect(run.stdout).toContain(secrets.identities[index])
      expect(readFileSync(join(place, 'bundle.txt'), 'utf8').split('\n').slice(1, -2)).toEqual(secrets.lines[index])
      // The same steps say no to somebody else's key.
      const other = spawnSync('sh', ['-e', '-c', steps('bundle')], { cwd: place, encoding: 'utf8', env: { ...process.env, DEVICE: '11'.repeat(32) } })
      expect(other.stdout).not.toContain('Signature Verified Successfully')
    }
  })

  const handover = JSON.parse(readFileSync(join(folder, 'handover-secrets.json'), 'utf8')) as { passphrase: string; deviceSeed: string; space: string; from: string; identities: string[] }

  test('the hand-over files, for a passphrase and for a device', async () => {
    const seed = fromHex(handover.deviceSeed) ?? new Uint8Array()
    const keys = [['handover-passphrase.age', { passphrase: handover.passphrase }], ['handover-devices.age', { open: (sealed: Uint8Array) => createRecipients().openWith(sealed, seed) }]] as const
    for (const [name, key] of keys) {
      const opened = await openHandover(file(name), key, createPeopleSealing(), crypto)
      if (!opened.ok) throw new Error(opened.failure.code)
      expect([opened.value.space, opened.value.from.key, opened.value.complete]).toEqual([handover.space, handover.from, true])
      expect(opened.value.bundles.map((plain) => crypto.sha256(plain))).toEqual(handover.identities)
    }
  })

  test.skipIf(age === undefined)('the hand-over for a passphrase by the stock age program, and its lines with gunzip', () => {
    const out = join(place, 'handover.gz')
    const opened = openWithStockAge(age ?? '', join(folder, 'handover-passphrase.age'), handover.passphrase, out)
    expect(opened.ok, opened.said).toBe(true)
    const lines = spawnSync('gunzip', ['-c', out], { encoding: 'utf8' }).stdout.split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ space: handover.space, parts: handover.identities, grants: [] })
    expect(lines.filter((line) => line.includes('(invented)'))).toHaveLength(5)
  })

  test.skipIf(age === undefined || openssl === undefined)('who made a hand-over, and a bundle out of it, by openssl, following src/sync/README.md word for word', () => {
    const out = join(place, 'handover.gz')
    rmSync(out, { force: true })
    expect(openWithStockAge(age ?? '', join(folder, 'handover-passphrase.age'), handover.passphrase, out).ok).toBe(true)
    const list = spawnSync('sh', ['-e', '-c', steps('hand-over')], { cwd: place, encoding: 'utf8' })
    expect(list.stderr).toBe('')
    expect(list.stdout).toContain('Signature Verified Successfully')
    expect(list.stdout).toContain(handover.identities[0])
    expect(readFileSync(join(place, 'sender.der')).subarray(12).toString('hex')).toBe(handover.from)
    // The bundle taken out of it, by the steps for a bundle; the sender wrote it, so their key is its writer's.
    const gz = spawnSync('gzip', ['-c', join(place, 'bundle.txt')]).stdout
    writeFileSync(join(place, 'bundle.gz'), gz)
    const bundle = spawnSync('sh', ['-e', '-c', steps('bundle')], { cwd: place, encoding: 'utf8', env: { ...process.env, DEVICE: handover.from } })
    expect(bundle.stdout).toContain('Signature Verified Successfully')
    // A letter changed in the list is found out.
    const changed = steps('hand-over').replace('gunzip -c handover.gz >', "gunzip -c handover.gz | sed '1s/Grace/Grade/' >")
    expect(spawnSync('sh', ['-e', '-c', changed], { cwd: place, encoding: 'utf8' }).stdout).not.toContain('Signature Verified Successfully')
  })

  test('the hand-over for a device by the age library alone, in these twenty lines', async () => {
    const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', fromHex(handover.deviceSeed) ?? new Uint8Array()).toUpperCase()
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const lines = gunzipSync(await decrypter.decrypt(file('handover-devices.age'))).toString('utf8').split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ space: handover.space, parts: handover.identities })
  })

  test('nothing of the hand-over files was edited', () => {
    const names = ['handover-passphrase.age', 'handover-devices.age', 'handover-secrets.json']
    expect(sha256(names.map((name) => sha256(Buffer.from(file(name)).toString('base64'))).join('\n'))).toBe('2b90b46060da529f99fef65921be3aa9939d44fd598c9d2680502740af230451')
  })

  test('nothing in this folder was edited', () => {
    const names = [...secrets.bundles, secrets.pack, 'head.age', 'secrets.json']
    expect(sha256(names.map((name) => sha256(Buffer.from(file(name)).toString('base64'))).join('\n'))).toBe('aadbca6f4c1241bca606ec28757752920052650c1f4b2fb68023866dabfcd50e')
  })
})

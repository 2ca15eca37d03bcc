import { describe, expect, test } from 'vitest'
import { hexOf } from '../../../src/lib/hex'
import { ok } from '../../../src/lib/result'
import type { Bytes } from '../../../src/ports/bundle-crypto'
import { base64, joinBytes, readGzip, sealObject, splitSignedParts, textOf, utf8, writeGzip } from '../../../src/sync/codec'
import { openSpaceSync, plaintextsOf, type SpaceSync } from '../../../src/sync/cycle'
import { readHandover, writeHandover } from '../../../src/sync/handover'
import { openGrant } from '../../../src/sync/identity'
import { chanceOf } from '../../ledger/chance'
import { FakeObjects } from '../fake-objects'
import { somebody } from '../identity/somebody'
import { realSigner } from '../real-crypto'
import { byPassphrase, crypt, forDevices, handoverKind, openHandover, passphrase, people, someHandover, toDevice, type SomeHandover } from './a-handover'

const valueOf = <T, F>(result: { ok: true; value: T } | { ok: false; failure: F }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

/** A device that has nothing of the case but what it is handed. */
async function stranger(given: SomeHandover): Promise<{ sync: SpaceSync; lines: Set<string>; objects: FakeObjects }> {
  const [objects, lines, chance] = [new FakeObjects(), new Set<string>(), chanceOf(1)]
  const sync = valueOf(
    await openSpaceSync({
      space: given.genesis.space,
      writer: '9'.repeat(32),
      app: 'test',
      objects: objects.store(),
      crypto: crypt,
      signer: given.health.signer,
      epochs: () => [],
      writeEpoch: () => undefined,
      isKnownDevice: (author) => author === given.genesis.founder.key,
      isEntitled: () => true,
      pending: async () => ok([]),
      apply: async (bundles) => {
        for (const { entries } of bundles) for (const { line } of entries) lines.add(line)
        return ok(undefined)
      },
      placeOwn: async () => ok(undefined),
      random128: () => chance.hex(32),
      onNewWriter: async () => ok(undefined),
    }),
  )
  return { sync, lines, objects }
}

const contains = (haystack: Uint8Array, needle: string): boolean => Buffer.from(haystack).includes(Buffer.from(needle))

describe('a case handed over as a file, to a device that knew nothing of it (ledger-and-sync test 26)', () => {
  test('whole and by passphrase: who sent it is checked, every part is taken in without any key, and taking it in twice changes nothing', async () => {
    const given = await someHandover()
    const file = await byPassphrase(given)
    expect(handoverKind(file)).toBe('passphrase')
    expect(await openHandover(file, { passphrase: 'another one' }, people, crypt)).toEqual({ ok: false, failure: { code: 'handover-not-opened' } })
    const opened = valueOf(await openHandover(file, { passphrase }, people, crypt))
    expect(opened.from.name).toBe('Grace Example')
    expect(opened.genesis.founder.key).toBe(given.chair.card.key)
    expect([opened.complete, opened.removed, opened.added, opened.to]).toEqual([true, [], 0, []])
    const { sync, lines, objects } = await stranger(given)
    expect(valueOf(await sync.takeIn(opened.bundles, 1))).toBe(5)
    expect(lines.size).toBe(5)
    expect((await sync.status('none')).missing.size).toBe(0)
    const before = objects.copy()
    expect(valueOf(await sync.takeIn(opened.bundles, 2))).toBe(0)
    expect([...objects.objects.keys()]).toEqual([...before.objects.keys()])
    // Kept sealed, and handed on byte for byte.
    for (const bytes of objects.objects.values()) expect(contains(bytes, 'invented')).toBe(false)
    const again = valueOf(await plaintextsOf(sync.state, { space: given.genesis.space, objects: objects.store(), crypto: crypt, epochs: () => [] }))
    expect([...again].map(([identity, plain]) => [identity, base64(plain)])).toEqual([...given.content.bundles].map(([identity, plain]) => [identity, base64(plain)]))
  })

  test('with a part taken out, or one left out by its sender: the gap is named and the rest is taken in', async () => {
    const given = await someHandover()
    const zipped = await writeHandover(given.content, given.chair.signer, crypt)
    const parts = splitSignedParts(readGzip(zipped, 10_000_000, crypt) as Bytes) as readonly Bytes[]
    const without = writeGzip(joinBytes(...parts.filter((_, index) => index !== 3)), crypt)
    const opened = valueOf(await readHandover(without, crypt))
    expect(opened.removed).toEqual([given.objects[2]?.identity])
    const { sync, lines } = await stranger(given)
    valueOf(await sync.takeIn(opened.bundles, 1))
    expect(lines.size).toBe(4)
    expect([...(await sync.status('none')).missing.values()]).toEqual([1])
    const held = new Map([...given.content.bundles].slice(0, 3))
    const partial = valueOf(await readHandover(await writeHandover({ ...given.content, bundles: held, complete: false }, given.chair.signer, crypt), crypt))
    expect([partial.complete, partial.bundles.length]).toEqual([false, 3])
    expect(partial.frontier).toEqual(given.content.frontier)
  })

  test('addressed to a device: it opens there and brings its grant; elsewhere it does not open, and says to whom it was addressed only to those who can read it', async () => {
    const given = await someHandover()
    const file = await toDevice(given, given.health)
    const other = await somebody('Somebody Else', 7)
    expect(handoverKind(file)).toBe('devices')
    expect(await openHandover(file, { open: other.open }, people, crypt)).toEqual({ ok: false, failure: { code: 'handover-not-opened' } })
    expect(await openHandover(file, { passphrase }, people, crypt)).toEqual({ ok: false, failure: { code: 'handover-not-opened' } })
    const opened = valueOf(await openHandover(file, { open: given.health.open }, people, crypt))
    expect(opened.to).toEqual([given.health.card.key])
    expect(opened.to).not.toContain(other.card.key)
    const { key, recipient } = given.health.card
    const grant = valueOf(await openGrant(opened.grants[0] as Bytes, { key, recipient, space: given.genesis.space }, given.health.open, crypt))
    expect(grant.epochs).toEqual([given.epoch])
  })

  test('no epoch key is in it: not in what a passphrase opens, and in clear in neither', async () => {
    const given = await someHandover()
    const withGrants = await forDevices(given)
    // Even if a caller hands grants along.
    const spoken = await writeHandover({ ...withGrants, to: [] }, given.chair.signer, crypt)
    const plain = readGzip(spoken, 10_000_000, crypt) as Bytes
    expect(contains(plain, given.epoch.key)).toBe(false)
    expect(contains(plain, '"grants":[]')).toBe(true)
    const addressed = readGzip(await writeHandover(withGrants, given.chair.signer, crypt), 10_000_000, crypt) as Bytes
    expect(contains(addressed, given.epoch.key)).toBe(false)
    expect(contains(addressed, base64(new Uint8Array(32).fill(9)))).toBe(false)
  })
})

describe('a hand-over file that somebody has made up', () => {
  const remade = async (given: SomeHandover, change: (lines: string[]) => string[], sign = given.chair.signer): Promise<Bytes> => {
    const plain = readGzip(await writeHandover(given.content, given.chair.signer, crypt), 10_000_000, crypt) as Bytes
    const [list, ...parts] = splitSignedParts(plain) as readonly Bytes[]
    const lines = change((textOf(list as Bytes) ?? '').trimEnd().split('\n'))
    const signature = await sign.sign(joinBytes(utf8('turnstone/1 handover\n'), utf8(lines.slice(0, -1).map((line) => `${line}\n`).join(''))))
    return writeGzip(joinBytes(utf8(`${lines.slice(0, -1).join('\n')}\n{"sig":"${base64(signature)}"}\n`), ...parts), crypt)
  }
  const codeOf = async (zipped: Bytes): Promise<string> => {
    const read = await readHandover(zipped, crypt)
    return read.ok ? 'ok' : read.failure.code
  }

  test('a list signed by another, under another card, or for another space is refused; nothing is taken in', async () => {
    const given = await someHandover()
    expect(await codeOf(await remade(given, (lines) => lines))).toBe('ok')
    expect(await codeOf(await remade(given, (lines) => lines, await realSigner()))).toBe('handover-forged')
    const manifest = (lines: string[], change: (value: Record<string, unknown>) => void): string[] => {
      const value = JSON.parse(lines[0] ?? '') as Record<string, unknown>
      change(value)
      return [JSON.stringify(value), ...lines.slice(1)]
    }
    expect(await codeOf(await remade(given, (lines) => manifest(lines, (value) => (value['space'] = 'a'.repeat(40)))))).toBe('handover-forged')
    expect(await codeOf(await remade(given, (lines) => manifest(lines, (value) => (value['from'] = given.health.card.text))))).toBe('handover-forged')
    expect(await codeOf(await remade(given, (lines) => manifest(lines, (value) => (value['from'] = 'nobody'))))).toBe('handover-forged')
    expect(await codeOf(await remade(given, (lines) => manifest(lines, (value) => (value['more'] = 1))))).toBe('handover-unreadable')
    expect(await codeOf(await remade(given, (lines) => manifest(lines, (value) => (value['to'] = ['x']))))).toBe('handover-unreadable')
  })

  test('parts that are not in the signed list are left out, and bundles of another space never count', async () => {
    const [given, other] = [await someHandover(), await someHandover(27)]
    const plain = readGzip(await writeHandover(given.content, given.chair.signer, crypt), 10_000_000, crypt) as Bytes
    const stuffed = writeGzip(joinBytes(plain, other.objects[0]?.plain ?? new Uint8Array()), crypt)
    const opened = valueOf(await readHandover(stuffed, crypt))
    expect([opened.added, opened.bundles.length]).toEqual([1, 5])
    const foreign = valueOf(await readHandover(await writeHandover({ ...given.content, bundles: new Map([...given.content.bundles, ...other.content.bundles]) }, given.chair.signer, crypt), crypt))
    expect([foreign.added, foreign.bundles.length]).toEqual([5, 5])
  })

  test('a bundle, a wrap or a slip is no hand-over, and is refused before any key is derived', async () => {
    const given = await someHandover()
    let derived = 0
    const counting = { openWithPassphrase: async () => ((derived += 1), undefined) }
    const bundle = given.objects[0]?.bytes as Bytes
    for (const file of [bundle, new Uint8Array(), utf8('<html>'), (await sealObject(utf8('x'), given.epoch, crypt)) as Bytes]) {
      expect(await openHandover(file, { passphrase }, counting, crypt)).toEqual({ ok: false, failure: { code: 'handover-shape' } })
    }
    expect(derived).toBe(0)
    expect(hexOf(given.chair.signer.publicKey)).toBe(given.chair.card.key)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fromHex } from '../../src/lib/hex'
import { isNamedRight, openObject, readHead, readName, readNamesList, writerFolder, type SignedLines } from '../../src/sync/codec'
import { realCrypto } from '../sync/real-crypto'

const folder = join(import.meta.dirname, '2026-11-22-names')
const file = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(folder, name)))
const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as {
  space: string
  writer: string
  epoch: string
  epochKey: string
  devicePublicKey: string
  list: string
  newest: string
  bundles: string[]
  pack: string
}
const crypto = realCrypto()
const opened = async (name: string) => {
  const one = await openObject(file(name), [{ id: secrets.epoch, key: secrets.epochKey }], crypto)
  return one.ok ? one.plain : expect.fail(one.fault.code)
}
const isSigned = ({ message, signature }: SignedLines) => crypto.verify(fromHex(secrets.devicePublicKey) ?? new Uint8Array(), message, signature)

test('a head that points at the names of long ago, and the list of them, are read for ever (ledger-and-sync test 20)', async () => {
  const head = readHead(await opened('head.age')) ?? expect.fail('unreadable')
  expect(head.head).toMatchObject({ writer: secrets.writer, counter: 10, seq: 3, bundles: [secrets.newest], packs: [], list: secrets.list })
  const named = readName(writerFolder(secrets.space, secrets.writer) + secrets.list) ?? expect.fail('no name of ours')
  expect([named.kind, isNamedRight(named, crypto.sha256(file(secrets.list)))]).toEqual(['list', true])
  const names = readNamesList(await opened(secrets.list)) ?? expect.fail('unreadable')
  expect(names.list).toMatchObject({ space: secrets.space, writer: secrets.writer, bundles: secrets.bundles, packs: [secrets.pack] })
  expect([await isSigned(head.signed), await isSigned(names.signed)]).toEqual([true, true])
})

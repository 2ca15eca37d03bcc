import { writeEntryLine, type Entry, type Json } from '../../src/ledger'
import type { BundleCrypto, Bytes, DeviceSigner } from '../../src/ports/bundle-crypto'
import { base64url, nameOf, sealObject, writeBundle, type EpochKey, type Seen } from '../../src/sync/codec'
import type { Chance } from '../ledger/chance'

export const someSpace = '5b'.repeat(20)
export const writerNumber = (number: number): string => number.toString(16).padStart(32, 'a')

export function someEpoch(number: number, crypto: Pick<BundleCrypto, 'sha256'>): EpochKey {
  const key = new Uint8Array(32).fill(number)
  return { id: crypto.sha256(key), key: base64url(key) }
}

export function someLine(chance: Chance, writer: string, n: number, given: { readonly act?: string; readonly value?: Json; readonly facts?: Entry['facts'] } = {}): string {
  return writeEntryLine({
    writer,
    n,
    r: chance.hex(32),
    lamport: n,
    at: 1_795_000_000_000 + n * 1000,
    act: given.act ?? 'write',
    facts: given.facts ?? [{ subject: `s${n}`, kind: 'thing', field: 'text', value: given.value ?? `Word ${n}`, replaces: [] }],
  })
}

export interface SomeWriter {
  readonly writer: string
  readonly signer: DeviceSigner
  readonly crypto: BundleCrypto
  readonly epoch: EpochKey
  readonly space?: string
}

export interface SomeObject {
  readonly name: string
  readonly bytes: Bytes
  readonly plain: Bytes
  readonly identity: string
  readonly o32: string
}

/** One bundle as it lies on a shelf. */
export async function someObject(by: SomeWriter, seq: number, prev: string | null, lines: readonly string[], seen: Seen = {}): Promise<SomeObject> {
  const space = by.space ?? someSpace
  const { plain, identity } = await writeBundle({ space, writer: by.writer, seq, prev, epoch: by.epoch.id, seen, app: 'Turnstone 0' }, lines, by.signer, by.crypto)
  const bytes = await sealObject(plain, by.epoch, by.crypto)
  if (bytes === undefined) throw new Error('too large')
  const o32 = by.crypto.sha256(bytes).slice(0, 32)
  return { name: nameOf({ kind: 'bundle', space, writer: by.writer, seq, epoch16: by.epoch.id.slice(0, 16), o32 }), bytes, plain, identity, o32 }
}

/** A chain of bundles of one writer, one entry each. */
export async function someChain(by: SomeWriter, length: number, chance: Chance): Promise<readonly SomeObject[]> {
  const objects: SomeObject[] = []
  for (let seq = 1; seq <= length; seq++) objects.push(await someObject(by, seq, objects.at(-1)?.identity ?? null, [someLine(chance, by.writer, seq)]))
  return objects
}

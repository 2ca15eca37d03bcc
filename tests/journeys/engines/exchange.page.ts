/**
 * One device of several in one browser: the app's own ledger, cycle, cryptography, IndexedDB stores and store clients, over
 * the browser's own `fetch`. Driven from outside through `exchange`.
 */
import { createBundleSealing } from '../../../src/adapters/age/bundle-crypto.lazy'
import { createDeflate } from '../../../src/adapters/compression/deflate'
import { createObjectStore } from '../../../src/adapters/dexie'
import { VaultDatabase } from '../../../src/adapters/dexie/database'
import { createS3Store } from '../../../src/adapters/s3/s3-store'
import type { S3Address } from '../../../src/ports/sharing'
import { createSigners } from '../../../src/adapters/signing/signer'
import { createVerifier } from '../../../src/adapters/signing/verifier'
import { createIds } from '../../../src/adapters/web-crypto/ids'
import { createSealer, importVaultKey } from '../../../src/adapters/web-crypto/sealer'
import { createWebDavStore, type WebDavAddress } from '../../../src/adapters/webdav/webdav-store'
import type { BundleStore } from '../../../src/ports/bundle-store'
import type { ObjectStore } from '../../../src/ports/object-store'
import type { Role } from '../../../src/ledger'
import { chanceOf } from '../../ledger/chance'
import { sha256, viewOf } from '../../ledger/some-ledger'
import { FakeObjects } from '../../sync/fake-objects'
import { someEpoch, someSpace, writerNumber } from '../../sync/some-bundles'
import { SyncDevice, syncPolicy } from '../../sync/sync-device'

export type StoreAddress = { readonly kind: 'webdav'; readonly address: WebDavAddress } | { readonly kind: 's3'; readonly address: S3Address }

/** Bundles lie where the app keeps them. */
class KeptObjects extends FakeObjects {
  constructor(private readonly kept: ObjectStore) {
    super()
  }
  override store(): ObjectStore {
    return this.kept
  }
}

const roles: readonly Role[] = ['organiser', 'organiser', 'recorder', 'contributor', 'recorder']
let device: SyncDevice | undefined
let kept: ObjectStore | undefined
let connect: (() => BundleStore) | undefined
const opened = (): SyncDevice => {
  if (device === undefined) throw new Error('start first')
  return device
}

export const exchange = {
  async start(number: number, of: number, store: StoreAddress): Promise<void> {
    const ids = createIds()
    kept = createObjectStore(new VaultDatabase(ids.random128()), createSealer(await importVaultKey(ids.randomBytes(32))))
    const crypt = { ...createBundleSealing(), ...createDeflate(), ...createVerifier() }
    const signer = await createSigners().signerOf(ids.randomBytes(32))
    const writers = Array.from({ length: of }, (_, index) => writerNumber(index + 1))
    const policy = syncPolicy(new Map(writers.map((writer, index) => [writer, roles[index % roles.length] as Role])))
    const epochs = [someEpoch(1, crypt)]
    const writer = writerNumber(number)
    device = new SyncDevice({ writer, signer, crypto: crypt, policy, chance: chanceOf(number), epochs: () => epochs }, { entries: new Map(), objects: new KeptObjects(kept), writer })
    connect = () => (store.kind === 'webdav' ? createWebDavStore(store.address) : createS3Store(store.address))
  },
  /** Commits so many entries. */
  write(count: number): number {
    const before = opened().disk.entries.size
    while (opened().disk.entries.size < before + count) opened().act()
    return opened().disk.entries.size
  },
  /** One round with the store; what failed, if something did. */
  async round(lookAround: boolean): Promise<string | undefined> {
    return (await opened().cycle((connect as () => BundleStore)(), { lookAround })).failure?.code
  },
  async state(): Promise<{ own: readonly string[]; all: readonly string[]; view: string; objects: readonly (readonly [name: string, hash: string])[] }> {
    const { disk, fold } = opened()
    const entries = [...disk.entries.values()]
    const names = await (kept as ObjectStore).objectNames(someSpace)
    if (!names.ok) throw new Error(names.failure.code)
    const objects = await Promise.all(
      names.value.map(async (name) => {
        const bytes = await (kept as ObjectStore).readObject(someSpace, name)
        if (!bytes.ok || bytes.value === undefined) throw new Error(name)
        return [name, [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.value))].map((byte) => byte.toString(16).padStart(2, '0')).join('')] as const
      }),
    )
    return { own: entries.filter(({ entry }) => entry.writer === disk.writer).map(({ id }) => id), all: entries.map(({ id }) => id).sort(), view: sha256(viewOf(fold)), objects }
  },
}
Object.assign(globalThis, { exchange })

import { ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import type { StorageFailure } from '../../ports/failures'
import type { ObjectStore } from '../../ports/object-store'
import { openObject, readName, splitSignedParts, type EpochKey } from '../codec'
import { localEpoch } from './settle'
import type { SpaceState } from './state'

export interface PlaintextParts {
  readonly space: string
  readonly objects: ObjectStore
  readonly crypto: BundleCrypto
  readonly epochs: () => readonly EpochKey[]
}

/**
 * The signed plaintexts of all bundles that were taken in, by identity, each after those before it of its writer: what a
 * hand-over file or a new pack is made of. Packs are opened first, one opening for 64.
 */
export async function plaintextsOf(state: SpaceState, parts: PlaintextParts): Promise<Result<ReadonlyMap<string, Bytes>, StorageFailure>> {
  const names = await parts.objects.objectNames(parts.space)
  if (!names.ok) return names
  const found = new Map<string, Bytes>()
  const kinds = new Map(names.value.map((name) => [name, readName(name)] as const))
  const inOrder = [...names.value].sort((a, b) => Number(kinds.get(b)?.kind === 'pack') - Number(kinds.get(a)?.kind === 'pack'))
  const epochs = [...parts.epochs(), ...(state.localKey === undefined ? [] : [localEpoch(state.localKey)])]
  for (const name of inOrder) {
    const named = kinds.get(name)
    if (named?.kind === 'bundle' && state.chains.at(named.writer, named.seq).every((link) => found.has(link.identity))) continue
    if (named === undefined && found.has(name.slice(name.lastIndexOf('/') + 1))) continue
    const bytes = await parts.objects.readObject(parts.space, name)
    if (!bytes.ok) return bytes
    const opened = bytes.value === undefined ? undefined : await openObject(bytes.value, epochs, parts.crypto)
    if (opened?.ok !== true) continue
    for (const plain of splitSignedParts(opened.plain) ?? []) {
      const identity = parts.crypto.sha256(plain)
      if (state.chains.has(identity)) found.set(identity, plain)
    }
  }
  const ordered = [...state.chains.links()].sort((a, b) => a.seq - b.seq || (a.identity < b.identity ? -1 : 1))
  return ok(new Map(ordered.flatMap(({ identity }) => {
    const plain = found.get(identity)
    return plain === undefined ? [] : [[identity, plain] as const]
  })))
}

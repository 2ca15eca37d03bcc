import * as v from 'valibot'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleCrypto, Bytes } from '../../ports/bundle-crypto'
import type { BundleStore } from '../../ports/bundle-store'
import type { StorageFailure } from '../../ports/failures'
import type { ObjectStore } from '../../ports/object-store'
import { codecLimits, isNamedRight, nameOf, readName, utf8, type EpochKey } from '../codec'
import { listSpace } from './fetch'
import { inLanes } from './lanes'
import { putAndReadBack, type SendFailure } from './send'

/** How keys reach the devices that may read: an organiser lays a file for each into a folder of their own. */
export interface GrantParts {
  readonly space: string
  /** Who this installation writes as: the folder. */
  readonly writer: string
  /** This device's key. */
  readonly device: string
  readonly objects: ObjectStore
  readonly crypto: Pick<BundleCrypto, 'sha256'>
  readonly epochs: () => readonly EpochKey[]
  /** Devices of others that may read; none where this device's member may not give keys. */
  readonly grantees: () => readonly string[]
  readonly makeGrant: (device: string) => Promise<Bytes | undefined>
  /** `later`: the roster that is held does not know its giver as an organiser yet. */
  readonly takeGrant: (file: Bytes) => Promise<'taken' | 'refused' | 'later'>
}

const madeSchema = v.array(v.tuple([v.string(), v.string(), v.string()]))
const namesSchema = v.array(v.string())
const parse = <S extends v.GenericSchema>(schema: S, text: string | undefined, none: v.InferOutput<S>): v.InferOutput<S> => {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  return read.success ? read.output : none
}

const madeKey = 'grants/made'
const triedKey = 'grants/tried'
const sentKey = (storeId: string): string => `grants/sent/${storeId}`

/**
 * Lays out a file for every device that may read and has not all keys, and reads it back, before anything is written under a
 * new key. What a device was given is remembered, so that a circle that does not change costs nothing.
 */
export async function layOutGrants(storeId: string, store: BundleStore, parts: GrantParts): Promise<Result<number, SendFailure>> {
  const devices = parts.grantees()
  if (devices.length === 0 || parts.epochs().length === 0) return ok(0)
  const cursors = await parts.objects.readCursors(parts.space, [madeKey, sentKey(storeId)])
  if (!cursors.ok) return cursors
  const keys = parts.crypto.sha256(utf8([parts.writer, ...parts.epochs().map(({ id }) => id)].sort().join(' ')))
  let made = parse(madeSchema, cursors.value.get(madeKey), [])
  const sent = new Set(parse(namesSchema, cursors.value.get(sentKey(storeId)), []))
  const unsent: (readonly [name: string, bytes: Bytes])[] = []
  for (const device of devices) {
    let name = made.find(([to, of]) => to === device && of === keys)?.[2]
    if (name === undefined) {
      const bytes = await parts.makeGrant(device)
      if (bytes === undefined) continue
      name = nameOf({ kind: 'grant', space: parts.space, writer: parts.writer, device16: device.slice(0, 16), o32: parts.crypto.sha256(bytes).slice(0, 32) })
      made = [...made.filter(([to]) => to !== device), [device, keys, name]]
      const kept = await parts.objects.write({ space: parts.space, objects: [{ name, bytes }], cursors: [[madeKey, JSON.stringify(made)]] })
      if (!kept.ok) return kept
    }
    if (sent.has(name)) continue
    const held = await parts.objects.readObject(parts.space, name)
    if (!held.ok) return held
    if (held.value !== undefined) unsent.push([name, held.value])
  }
  if (unsent.length === 0) return ok(0)
  const laid = await inLanes(unsent, ([name, bytes]) => putAndReadBack(store, name, bytes))
  if (laid.failure !== undefined) return fail(laid.failure)
  for (const [name] of unsent) sent.add(name)
  const kept = await parts.objects.write({ space: parts.space, cursors: [[sentKey(storeId), JSON.stringify([...sent])]] })
  return kept.ok ? ok(unsent.length) : kept
}

/** The store is not what it was: everything is laid out again. */
export const layOutAnew = (storeId: string, parts: Pick<GrantParts, 'space' | 'objects'>): Promise<Result<void, StorageFailure | { readonly code: 'number-taken' }>> =>
  parts.objects.write({ space: parts.space, cursors: [[sentKey(storeId), undefined]] })

/** Looks for files with keys for this device. Costs a listing, or uses one that was just made: for when a key is waited for, and when somebody asks. */
export async function lookForGrants(store: BundleStore, parts: GrantParts, given?: readonly string[]): Promise<Result<number, SendFailure>> {
  const listed = given === undefined ? await listSpace(store, parts.space) : ok(given)
  if (!listed.ok) return listed
  const cursors = await parts.objects.readCursors(parts.space, [triedKey])
  if (!cursors.ok) return cursors
  const tried = new Set(parse(namesSchema, cursors.value.get(triedKey), []))
  const triedBefore = tried.size
  let taken = 0
  for (const name of listed.value) {
    const named = readName(name)
    if (named?.kind !== 'grant' || named.space !== parts.space || named.device16 !== parts.device.slice(0, 16) || tried.has(name)) continue
    const got = await store.get(name)
    if (!got.ok) return got
    // Torn or gone: it may be mended.
    if (got.value.state !== 'here' || got.value.bytes.length > codecLimits.objectBytes || !isNamedRight(named, parts.crypto.sha256(got.value.bytes))) continue
    const became = await parts.takeGrant(got.value.bytes)
    if (became === 'taken') taken++
    if (became !== 'later') tried.add(name)
  }
  if (tried.size === triedBefore) return ok(taken)
  const kept = await parts.objects.write({ space: parts.space, cursors: [[triedKey, JSON.stringify([...tried].slice(-1000))]] })
  return kept.ok ? ok(taken) : kept
}

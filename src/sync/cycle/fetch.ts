import { fromHex } from '../../lib/hex'
import { fail, ok, type Result } from '../../lib/result'
import type { BundleStore, StoreFailure } from '../../ports/bundle-store'
import { isNamedRight, nameOf, openObject, readHead, readName, readNamesList, spaceFolder, writerFolder, type Head, type ObjectName, type SignedLines } from '../codec'
import type { SettleParts, Arrived } from './settle'
import { inLanes } from './lanes'
import type { KnownHead, SpaceState, StorePlace } from './state'

/** Bounds on what one round takes (ledger-and-sync §4, Floods). */
export const fetchLimits = {
  probes: 64,
  writers: 256,
  /** Loose bundles of one writer: acts of a day make a handful, and 64 become a pack. */
  looseOfWriter: 512,
  packsOfWriter: 2000,
} as const

export interface HeadsRound {
  readonly heads: { readonly [writer: string]: KnownHead }
  /** Writers whose head counts lower than it once did: the store has gone back. */
  readonly wentBack: readonly string[]
  /** The own head as it lies there, signed by the own key. */
  readonly own: Head | undefined
  /** Not there, or not readable: it has to be written again. */
  readonly ownAbsent: boolean
  /** Something lies there, and is no head. */
  readonly ownTorn: boolean
  /** Writers of whom no head that could be read was there. */
  readonly without: readonly string[]
}

/** One small request for each live writer: its head, or the word that it is as before. */
export async function readHeads(state: SpaceState, place: StorePlace, store: BundleStore, writers: readonly string[], ownKey: string, parts: SettleParts): Promise<Result<HeadsRound, StoreFailure>> {
  const heads: { [writer: string]: KnownHead } = { ...place.heads }
  const wentBack: string[] = []
  let own: Head | undefined
  let [ownAbsent, ownTorn] = [false, false]
  const without: string[] = []
  const opened: { readonly head: Head; readonly known: KnownHead | undefined; readonly tag: string | undefined }[] = []
  const read = await inLanes(writers, async (writer) => {
    const known = place.heads[writer]
    const got = await store.get(nameOf({ kind: 'head', space: parts.space, writer }), known?.tag)
    return got.ok ? ok({ writer, known, got: got.value }) : got
  })
  if (read.failure !== undefined) return fail(read.failure)
  for (const { writer, known, got } of read.done.values()) {
    if (got.state === 'same') continue
    if (got.state === 'absent') {
      without.push(writer)
      if (known !== undefined) wentBack.push(writer)
      if (writer === state.own.writer) ownAbsent = true
      delete heads[writer]
      continue
    }
    const isOwn = writer === state.own.writer
    const head = await openHead(got.bytes, writer, isOwn ? [ownKey] : state.chains.keysOf(writer), parts)
    // Not readable: torn, or a page in between. What was known of it stays; one's own is written again.
    if (head === undefined) {
      without.push(writer)
      if (isOwn) ownAbsent = ownTorn = true
      continue
    }
    if (known !== undefined && head.counter < known.counter) wentBack.push(writer)
    if (isOwn) own = head
    opened.push({ head, known, tag: got.tag })
  }
  // The names of what was written earlier: asked for once for each list.
  const lists = await inLanes(opened, ({ head, known }) => (head.list === undefined || head.list === known?.list ? Promise.resolve(ok([])) : namesListed(head, state, store, parts)))
  if (lists.failure !== undefined) return fail(lists.failure)
  for (const [at, { head, known, tag }] of opened.entries()) {
    const { writer, counter, seq, closed, carried, list } = head
    const listed = lists.done.get(at)
    // Those of the same list that did not come are still to come.
    const earlier = listed === undefined || list === undefined ? [] : list === known?.list ? known.open : listed
    heads[writer] = {
      counter: Math.max(counter, known?.counter ?? 0),
      // Without its list a head is got again in the next round.
      ...(tag === undefined || listed === undefined ? {} : { tag }),
      ...(list === undefined || listed === undefined ? {} : { list }),
      seq,
      closed,
      open: wantedFiles(state, [...new Set([...earlier, ...head.packs, ...head.bundles])], writerFolder(parts.space, writer)),
      carried,
    }
    state.chains.hearOf(writer, seq)
  }
  return ok({ heads, wentBack, own, ownAbsent, ownTorn, without })
}

/** A head counts when a key of its writer signed it. Before the first bundle is here it can only be taken as a hint of names. */
async function openHead(bytes: Uint8Array, writer: string, keys: readonly string[], parts: SettleParts): Promise<Head | undefined> {
  const opened = await openObject(bytes, parts.epochs(), parts.crypto)
  const read = opened.ok ? readHead(opened.plain) : undefined
  if (read === undefined || read.head.space !== parts.space || read.head.writer !== writer) return undefined
  return (await isSignedBy(keys, read.signed, parts)) ? read.head : undefined
}

async function isSignedBy(keys: readonly string[], { message, signature }: SignedLines, { crypto }: SettleParts): Promise<boolean> {
  for (const author of keys) {
    const key = fromHex(author)
    if (key !== undefined && (await crypto.verify(key, message, signature))) return true
  }
  return keys.length === 0
}

/** The names in the list a head points at; undefined where that is not there, or is not its writer's. */
async function namesListed(head: Head, state: SpaceState, store: BundleStore, parts: SettleParts): Promise<Result<readonly string[] | undefined, StoreFailure>> {
  const full = writerFolder(parts.space, head.writer) + (head.list ?? '')
  const named = readName(full)
  const got = await store.get(full)
  if (!got.ok) return got
  if (got.value.state !== 'here' || named?.kind !== 'list' || !isNamedRight(named, parts.crypto.sha256(got.value.bytes))) return ok(undefined)
  const opened = await openObject(got.value.bytes, parts.epochs(), parts.crypto)
  const read = opened.ok ? readNamesList(opened.plain) : undefined
  if (read === undefined || read.list.space !== parts.space || read.list.writer !== head.writer) return ok(undefined)
  return ok((await isSignedBy(state.chains.keysOf(head.writer), read.signed, parts)) ? [...read.list.packs, ...read.list.bundles] : undefined)
}

/** The files among these that are not here. What a writer carries of others is not told apart by name, so it is got once. */
const wantedFiles = (state: SpaceState, files: readonly string[], folder: string): readonly string[] =>
  files.filter((file) => {
    const name = readName(folder + file)
    return name !== undefined && isWanted(state, name)
  })

interface CarriedPack {
  readonly full: string
  /** Whose bundles are in it. */
  readonly of: string
  readonly from: number
  readonly to: number
}

/** Packs of what silent writers wrote, in organisers' folders: each is got once, when a part of it is missing. */
function carriedPacks(state: SpaceState, heads: StorePlace['heads'], space: string): readonly CarriedPack[] {
  return Object.entries(heads).flatMap(([carrier, head]) =>
    Object.entries(head.carried ?? {}).flatMap(([of, files]) =>
      files.flatMap((file) => {
        const full = writerFolder(space, carrier) + file
        const name = readName(full)
        if (name?.kind !== 'pack' || state.settled.has(full) || state.refused.has(full) || state.waiting.has(full)) return []
        return isWanted(state, { ...name, writer: of }) ? [{ full, of, from: name.from, to: name.to }] : []
      }),
    ),
  )
}

function isWanted(state: SpaceState, name: ObjectName): boolean {
  const full = nameOf(name)
  if (state.refused.has(full) || state.waiting.has(full) || state.settled.has(full)) return false
  if (name.kind === 'bundle') {
    const links = state.chains.at(name.writer, name.seq)
    if (links.length === 0) return true
    if (links.some((link) => link.o32 === name.o32)) return false
    // Held from a pack, which does not tell the object's name: it is the same one unless somebody knows of another.
    return links.every((link) => link.o32 !== '') || state.chains.lacksBranch(name.writer, name.seq)
  }
  if (name.kind !== 'pack') return false
  for (let seq = name.from; seq <= name.to; seq++) if (state.chains.at(name.writer, seq).length === 0) return true
  return false
}

export interface Wanted {
  readonly names: readonly string[]
  /** Writers who sent so much that a person is asked first, with how much waits. */
  readonly heldBack: ReadonlyMap<string, number>
}

/** Every exact name to ask for: from heads, from what others had seen, and from a listing where there is one. */
export function wantedNames(state: SpaceState, heads: StorePlace['heads'], listed: readonly string[], isEntitled: (writer: string) => boolean, parts: SettleParts, asked: ReadonlySet<string> = new Set()): Wanted {
  const names = new Set<string>()
  // One that was asked for and did not come stands for nothing.
  const carried = carriedPacks(state, heads, parts.space).filter(({ full }) => !asked.has(full))
  const isCarried = (full: string): boolean => {
    const name = readName(full)
    return name?.kind === 'bundle' && carried.some(({ of, from, to }) => of === name.writer && from <= name.seq && name.seq <= to)
  }
  for (const { full } of carried) names.add(full)
  const heldBack = new Map<string, number>()
  for (const [writer, head] of Object.entries(heads)) {
    const open = head.open
      .map((file) => writerFolder(parts.space, writer) + file)
      .filter((full) => {
        const name = readName(full)
        return name !== undefined && isWanted(state, name)
      })
    const packs = open.filter((name) => readName(name)?.kind === 'pack').slice(0, fetchLimits.packsOfWriter)
    const loose = open.filter((name) => readName(name)?.kind === 'bundle' && !isInPack(name, packs) && !isCarried(name))
    const allowed = allowedOf(state, writer, loose)
    if (allowed.length < loose.length) heldBack.set(writer, loose.length - allowed.length)
    for (const name of [...packs, ...allowed]) names.add(name)
  }
  // A pack in a folder may be of somebody else's bundles: once it was taken in, it stands for nothing more.
  const listedPacks = listed.filter((full) => readName(full)?.kind === 'pack' && !state.settled.has(full))
  for (const full of listed) {
    if (isInPack(full, listedPacks) || isCarried(full)) continue
    const name = readName(full)
    if (name !== undefined && name.space === parts.space && isEntitled(name.writer) && isWanted(state, name) && heldBack.get(name.writer) === undefined) names.add(full)
  }
  for (const name of probesFor(state, isEntitled, parts)) names.add(name)
  return { names: [...names], heldBack }
}

/** The first 512 of a flood; what follows waits for a person, in later rounds too, until all that was agreed to has come. */
function allowedOf(state: SpaceState, writer: string, loose: readonly string[]): readonly string[] {
  if (state.taken.has(writer)) {
    if (loose.length === 0) state.taken.delete(writer)
    return loose
  }
  if (state.floods.has(writer)) return []
  if (loose.length > fetchLimits.looseOfWriter) state.floods.add(writer)
  return loose.slice(0, fetchLimits.looseOfWriter)
}

const isInPack = (name: string, packs: readonly string[]): boolean => {
  const bundle = readName(name)
  return bundle?.kind === 'bundle' && packs.some((pack) => {
    const read = readName(pack)
    return read?.kind === 'pack' && read.writer === bundle.writer && read.from <= bundle.seq && bundle.seq <= read.to
  })
}

/** Names worked out from what other writers had seen: at most 64 a round. The epoch is not told, so each that is held is tried, newest first. */
function probesFor(state: SpaceState, isEntitled: (writer: string) => boolean, parts: SettleParts): readonly string[] {
  const probes: string[] = []
  for (const { writer, seq, o32 } of state.chains.missing(isEntitled)) {
    if (o32 === undefined) continue
    for (const epoch of [...parts.epochs()].reverse()) {
      if (probes.length === fetchLimits.probes) return probes
      const name = nameOf({ kind: 'bundle', space: parts.space, writer, seq, epoch16: epoch.id.slice(0, 16), o32 })
      if (!state.refused.has(name) && !state.waiting.has(name)) probes.push(name)
    }
  }
  return probes
}

export interface Fetched {
  readonly arrived: readonly Arrived[]
  readonly failure: StoreFailure | undefined
}

/** Gets objects by exact name. One that is not there is simply not there yet. */
export async function fetchObjects(names: readonly string[], store: BundleStore): Promise<Fetched> {
  const got = await inLanes(names, async (name) => {
    const answer = await store.get(name)
    return answer.ok ? ok({ name, got: answer.value }) : answer
  })
  const arrived = [...got.done.values()].flatMap(({ name, got: object }) => (object.state === 'here' ? [{ name, bytes: object.bytes }] : []))
  return { arrived, failure: got.failure }
}

export const listSpace = (store: BundleStore, space: string): Promise<Result<readonly string[], StoreFailure>> => store.list(spaceFolder(space))

/** Who has a folder there: one request, however much lies in them. What lies in them is told by their heads. */
export const listWriters = (store: BundleStore, space: string, isToPut = false): Promise<Result<readonly string[], StoreFailure>> => store.list(spaceFolder(space), isToPut ? 'here-to-put' : 'here')

/** What lies in the folders of writers whose heads tell nothing: they may have stopped between a file and its head. */
export async function listFolders(store: BundleStore, space: string, writers: readonly string[]): Promise<Result<readonly string[], StoreFailure>> {
  const listed = await inLanes(writers, (writer) => store.list(writerFolder(space, writer)))
  return listed.failure === undefined ? ok([...listed.done.values()].flat()) : fail(listed.failure)
}

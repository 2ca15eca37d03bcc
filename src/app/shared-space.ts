import * as v from 'valibot'
import { fail, ok, type Result } from '../lib/result'
import type { EntryId, HeldEntry, Role } from '../ledger'
import type { BundleCrypto } from '../ports/bundle-crypto'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import type { BundleLink, EpochKey } from '../sync/codec'
import { branchHeadsOf, foldHistory, isEpochKey, isKnownDevice, linksUpTo, readCarried, readGenesis, readRosterAct, type Card, type CardAct, type Carried, type Genesis } from '../sync/identity'
import { epochToWriteUnder, rightOf, rosterChange, type Cut, type DeviceKey, type Roster, type RosterChange } from '../sync/roster'

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const schema = v.object({
  version: v.literal(1),
  genesis: v.string(),
  epochs: v.array(v.tuple([hash, v.string()])),
  /** Roster entries, as they are kept. */
  roster: v.array(v.tuple([hash, v.string()])),
  /** How many bundles are placed. Which entries each carries is kept apart, some hundred bundles a row. */
  bundles: v.number(),
})
const bundlesSchema = v.array(v.tuple([hash, v.array(hash)]))
const bundlesPerRow = 256

/** A bundle that was checked, with its entries as they are kept here. */
export interface CheckedBundle {
  readonly link: BundleLink
  readonly entries: readonly (HeldEntry & { readonly line: string })[]
}

export interface SharedSpaceParts {
  readonly settings: SettingsStore
  readonly crypto: Pick<BundleCrypto, 'sha256' | 'verify'>
  /** This device's key. */
  readonly device: string
  readonly writer: string
  /** Every link of the space that is held. */
  readonly links: () => readonly BundleLink[]
  /** A space that another took up from counts up to there: what that one says, once it is known. */
  readonly upTo?: () => Cut | undefined
}

/** One shared circle of a case: who is in it, which keys open it, and by which role each of its entries is judged. */
export interface SharedSpace {
  readonly genesis: Genesis
  readonly roster: () => Roster<Card>
  readonly epochs: () => readonly EpochKey[]
  /**
   * The key to write under; undefined while none is fit, and what is written waits. A removal itself still goes out under the
   * key from before it.
   */
  readonly writeEpoch: () => EpochKey | undefined
  /** Own entries above this number wait for a bundle of their own: they come after a removal, and its key is not theirs. */
  readonly bundleUpTo: () => number
  readonly isPlaced: (entry: EntryId) => boolean
  readonly branchHeads: () => readonly BundleLink[]
  readonly isKnownDevice: (device: string) => boolean
  readonly roleOf: (held: HeldEntry) => Role | undefined
  /** What its author's card calls them; this device's owner for an entry that is in no bundle yet. */
  readonly nameOf: (held: HeldEntry) => string | undefined
  /** What this device may do now: what it has written and not sent yet is judged by it. */
  readonly ownRole: () => Role | undefined
  /** When a roster entry that is held says it was made. Milliseconds since 1970 UTC: a claim. */
  readonly claimedAt: (entry: EntryId) => number | undefined
  /** The device whose bundle carries an entry. */
  readonly authorOf: (entry: EntryId) => DeviceKey | undefined
  readonly writersOf: (isTheirs: (device: DeviceKey) => boolean) => readonly string[]
  /** How far this space carries the one it took up from; undefined while its founder's word is not here. */
  readonly carried: () => Carried | undefined
  /** Whether an organiser here has taken an entry over, of this space or of one before it. */
  readonly hasAdopted: (entry: EntryId) => boolean
  /** What it counts up to has changed. */
  cutAnew(): void
  /** An entry of this device that has just been kept. */
  wrote(held: HeldEntry & { readonly line: string }): Promise<Result<void, StorageFailure>>
  /** Bundles of anybody, their links being held. Says what changed for entries held before. */
  placed(bundles: readonly CheckedBundle[]): Promise<Result<RosterChange<Card>, StorageFailure>>
  addEpochs(epochs: readonly EpochKey[]): Promise<Result<void, StorageFailure>>
  /** Names the roster and what it was made from, for snapshots. */
  version(): string
  /** Whether another window has kept more than is known here. */
  isBehind(): Promise<boolean>
}

const rowOf = (space: string): string => `space.${space}`
const bundleRowOf = (space: string, row: number): string => `space.${space}.bundles.${row}`

async function readBundles(space: string, count: number, settings: SettingsStore): Promise<Result<Map<string, readonly EntryId[]>, StorageFailure>> {
  const bundles = new Map<string, readonly EntryId[]>()
  for (let row = 0; row * bundlesPerRow < count; row++) {
    const text = await settings.read(bundleRowOf(space, row))
    if (!text.ok) return text
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), bundlesSchema), text.value)
    if (!read.success) return fail({ code: 'storage-damaged' })
    for (const [bundle, entries] of read.output) bundles.set(bundle, entries)
  }
  return ok(bundles)
}

/** Keeps the first state of a space that was founded or joined here. */
export async function keepNewSpace(genesis: Genesis, epochs: readonly EpochKey[], settings: SettingsStore): Promise<Result<void, StorageFailure>> {
  const row = { version: 1, genesis: genesis.text, epochs: epochs.map(({ id, key }) => [id, key]), roster: [], bundles: 0 }
  return settings.write(rowOf(genesis.space), JSON.stringify(row))
}

export async function openSharedSpace(space: string, parts: SharedSpaceParts): Promise<Result<SharedSpace, StorageFailure>> {
  const { settings, crypto, device, writer } = parts
  const row = await settings.read(rowOf(space))
  if (!row.ok) return row
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), row.value)
  const genesis = kept.success ? await readGenesis(kept.output.genesis, crypto) : undefined
  if (!kept.success || genesis?.ok !== true || genesis.value.space !== space) return fail({ code: 'storage-damaged' })
  const founded = genesis.value
  let epochs: readonly EpochKey[] = kept.output.epochs.map(([id, key]) => ({ id, key }))
  const lines = new Map<EntryId, string>(kept.output.roster)
  const acts = new Map<EntryId, CardAct>()
  const placedBefore = await readBundles(space, kept.output.bundles, settings)
  if (!placedBefore.ok) return placedBefore
  const bundles = placedBefore.value
  const placedEntries = new Map<EntryId, string>()
  for (const [bundle, entries] of bundles) for (const entry of entries) placedEntries.set(entry, bundle)
  const carriedSaid = new Map<EntryId, Carried>()
  for (const [id, line] of lines) await learn(id, line)
  let roster: Roster<Card> | undefined

  async function learn(id: EntryId, line: string): Promise<void> {
    const entry = JSON.parse(line) as HeldEntry['entry']
    const act = await readRosterAct(entry, crypto)
    if (act !== undefined) acts.set(id, act)
    const said = founded.refounds === undefined || entry.writer !== founded.writer ? undefined : readCarried(entry)
    if (said !== undefined && said.space === founded.refounds) carriedSaid.set(id, said)
  }

  let known = row.value
  let keeping: Promise<unknown> = Promise.resolve()
  /** One after another: an older state never lands on a newer one. */
  const keep = (): Promise<Result<void, StorageFailure>> => {
    const kept = keeping.then(() => {
      known = JSON.stringify({ version: 1, genesis: founded.text, epochs: epochs.map(({ id, key }) => [id, key]), roster: [...lines], bundles: bundles.size })
      return settings.write(rowOf(space), known)
    })
    keeping = kept.catch(() => undefined)
    return kept
  }

  /** The rows that hold the bundles from this one on. */
  async function keepBundles(from: number): Promise<Result<void, StorageFailure>> {
    const all = [...bundles]
    for (let row = Math.floor(from / bundlesPerRow); row * bundlesPerRow < all.length; row++) {
      const written = await settings.write(bundleRowOf(space, row), JSON.stringify(all.slice(row * bundlesPerRow, (row + 1) * bundlesPerRow)))
      if (!written.ok) return written
    }
    return ok(undefined)
  }

  const numberOf = (entry: EntryId): number => (JSON.parse(lines.get(entry) as string) as HeldEntry['entry']).n

  /** Own roster entries that no bundle carries yet. */
  const pending = (): readonly EntryId[] => [...lines.keys()].filter((id) => !placedEntries.has(id))
  const foldWith = (entries: readonly EntryId[]): Roster<Card> =>
    foldHistory(founded, { links: counted(), entriesOf: (bundle) => bundles.get(bundle) ?? [], acts, pending: { writer, device, entries } })
  const counted = (): readonly BundleLink[] => {
    const upTo = parts.upTo?.()
    return upTo === undefined ? parts.links() : linksUpTo(parts.links(), upTo)
  }
  const ownRole = (): Role | undefined => (current().isDeviceOut(device) ? undefined : current().roles.get(current().memberOf(device)))
  const authorOf = (entry: EntryId): DeviceKey | undefined => {
    const bundle = placedEntries.get(entry)
    return bundle === undefined ? undefined : parts.links().find(({ identity }) => identity === bundle)?.author
  }
  const current = (): Roster<Card> => (roster ??= foldWith(pending()))
  const takesOut = (id: EntryId): boolean => {
    const act = acts.get(id)?.act
    return act === 'remove' || act === 'remove-device'
  }

  return ok({
    genesis: founded,
    roster: current,
    epochs: () => epochs,
    writeEpoch() {
      const epoch = epochToWriteUnder(current()) ?? (pending().some(takesOut) ? epochToWriteUnder(foldWith([])) : undefined)
      return epochs.find(({ id }) => id === epoch?.epoch)
    },
    bundleUpTo() {
      const removals = pending().filter(takesOut)
      return Math.min(...removals.map(numberOf))
    },
    isPlaced: (entry) => placedEntries.has(entry),
    branchHeads: () => branchHeadsOf(parts.links()),
    isKnownDevice: (other) => isKnownDevice(founded, acts.values(), other),
    roleOf(held) {
      if (placedEntries.has(held.id)) return rightOf(current(), held.id)
      // Written here and in no bundle yet: by what this device's member is now.
      if (held.entry.writer !== writer) return undefined
      return ownRole()
    },
    nameOf(held) {
      const author = authorOf(held.id) ?? (held.entry.writer === writer ? device : undefined)
      return author === undefined ? undefined : current().members.get(current().memberOf(author))?.card.name
    },
    ownRole,
    claimedAt(entry) {
      const line = lines.get(entry)
      return line === undefined ? undefined : (JSON.parse(line) as HeldEntry['entry']).at
    },
    authorOf,
    writersOf: (isTheirs) => [...new Set(parts.links().flatMap((link) => (isTheirs(link.author) ? [link.writer] : [])))],
    carried() {
      // The founder's own word alone, and the first: nobody moves the cut later.
      const said = [...carriedSaid].filter(([entry]) => (authorOf(entry) ?? (writer === founded.writer ? device : undefined)) === founded.founder.key)
      return said.sort(([a], [b]) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1))[0]?.[1]
    },
    hasAdopted: (entry) => current().roleOfEntry(entry).isAdopted,
    cutAnew() {
      roster = undefined
    },
    async wrote({ id, line }) {
      lines.set(id, line)
      await learn(id, line)
      roster = undefined
      return keep()
    },
    async placed(given) {
      const before = current()
      const heldBefore = [...placedEntries.keys()]
      const count = bundles.size
      for (const { link, entries } of given) {
        bundles.set(
          link.identity,
          entries.map(({ id }) => id),
        )
        for (const { id, line, entry } of entries) {
          placedEntries.set(id, link.identity)
          if (lines.has(id) || !entry.facts.some(({ kind }) => kind === 'roster')) continue
          lines.set(id, line)
          await learn(id, line)
        }
      }
      roster = undefined
      const keptBundles = await keepBundles(count)
      const kept = keptBundles.ok ? await keep() : keptBundles
      return kept.ok ? ok(rosterChange(before, current(), heldBefore)) : kept
    },
    async addEpochs(more) {
      const known = new Set(epochs.map(({ id }) => id))
      const added = more.filter((epoch) => !known.has(epoch.id) && isEpochKey(space, epoch, crypto))
      if (added.length === 0) return ok(undefined)
      epochs = [...epochs, ...added]
      return keep()
    },
    version() {
      const { acts: decided, adoptions } = current()
      const judged = [decided.map(({ entry, standing }) => [entry, standing.stands]), adoptions, parts.upTo?.() ?? null]
      return `.${crypto.sha256(new TextEncoder().encode(JSON.stringify(judged))).slice(0, 16)}.${parts.links().length}.${placedEntries.size}`
    },
    async isBehind() {
      const now = await settings.read(rowOf(space))
      return now.ok && now.value !== known
    },
  })
}

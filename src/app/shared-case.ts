import { ok, type Result } from '../lib/result'
import type { BundleCrypto } from '../ports/bundle-crypto'
import type { CommitFailure } from '../ports/case-session'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import type { BundleLink, EpochKey } from '../sync/codec'
import type { Card, SharedCircle } from '../sync/identity'
import type { RosterChange } from '../sync/roster'
import type { CaseKeys } from './case-keys'
import type { CaseJudge, LiveSession } from './case-session'
import { openSharedSpace, type CheckedBundle, type SharedSpace } from './shared-space'

export interface SharedCaseParts {
  readonly settings: SettingsStore
  readonly crypto: Pick<BundleCrypto, 'sha256' | 'verify'>
  /** This device's key. */
  readonly device: string
  /** Every link of a shared space that is held. */
  readonly links: (space: string) => readonly BundleLink[]
}

/** What the exchange of one space asks of the case. Names are those of the sync cycle's own parts. */
export interface SpaceOfCase {
  readonly space: string
  readonly writer: string
  readonly epochs: () => readonly EpochKey[]
  readonly writeEpoch: () => EpochKey | undefined
  readonly isKnownDevice: (device: string) => boolean
  readonly pending: (writer: string, afterN: number) => Promise<Result<readonly { readonly n: number; readonly line: string }[], StorageFailure>>
  /** Bundles of others that were checked, their links being held. */
  readonly take: (bundles: readonly CheckedBundle[]) => Promise<Taken>
  /** Bundles this device has just made. */
  readonly placeOwn: (bundles: readonly CheckedBundle[]) => Promise<Taken>
}

/**
 * The shared side of a case: its spaces, and how entries are judged by them. Entries are kept under the name that a circle
 * had when the case was founded; what the space is called to others is translated here and nowhere else.
 */
export interface SharedCase {
  readonly judge: CaseJudge
  readonly keys: () => CaseKeys
  readonly space: (circle: SharedCircle) => SharedSpace | undefined
  /** New keys of the case: opens the spaces they name. */
  rekey(keys: CaseKeys): Promise<Result<void, StorageFailure>>
  spaceOfCase(circle: SharedCircle, session: LiveSession): SpaceOfCase | undefined
}

export async function openSharedCase(given: CaseKeys, parts: SharedCaseParts): Promise<Result<SharedCase, StorageFailure>> {
  let keys = given
  let spaces = new Map<string, SharedSpace>()

  async function open(next: CaseKeys): Promise<Result<void, StorageFailure>> {
    const opened = new Map<string, SharedSpace>()
    for (const { space, shared, writer } of next.circles) {
      if (shared === undefined) continue
      const read = await openSharedSpace(shared, { settings: parts.settings, crypto: parts.crypto, device: parts.device, writer, links: () => parts.links(shared) })
      if (!read.ok) return read
      opened.set(space, read.value)
    }
    keys = next
    spaces = opened
    return ok(undefined)
  }

  const opened = await open(given)
  if (!opened.ok) return opened
  const space = (circle: SharedCircle): SharedSpace | undefined => spaces.get(keys.spaceOf(circle))
  const shared: SharedCase = {
    keys: () => keys,
    space,
    rekey: open,
    judge: {
      policy: {
        ...given.policy,
        roleOf: (held) => {
          const judging = spaces.get(held.space)
          return judging === undefined ? given.policy.roleOf(held) : judging.roleOf(held)
        },
      },
      version: () => [...spaces.values()].map((one) => one.version()).join(''),
    },
    spaceOfCase(circle, session) {
      const people = space(circle)
      if (people === undefined) return undefined
      const local = keys.spaceOf(circle)
      const here = ({ link, entries }: CheckedBundle): CheckedBundle => ({ link, entries: entries.map((entry) => ({ ...entry, space: local })) })
      return {
        space: people.genesis.space,
        writer: keys.writerIn(local),
        epochs: people.epochs,
        writeEpoch: people.writeEpoch,
        isKnownDevice: people.isKnownDevice,
        async pending(writer, afterN) {
          const all = await session.lines()
          if (!all.ok) return all
          const upTo = people.bundleUpTo()
          const own = all.value.filter(({ space: of, id, entry }) => of === local && entry.writer === writer && entry.n > afterN && entry.n <= upTo && !people.isPlaced(id))
          return ok(own.map(({ entry, line }) => ({ n: entry.n, line })).sort((a, b) => a.n - b.n))
        },
        take: (bundles) => takeIn(people, session, bundles.map(here)),
        placeOwn: (bundles) => placeOwn(people, session, bundles.map(here)),
      }
    },
  }
  return ok(shared)
}

type Taken = Result<RosterChange<Card>, CommitFailure | { readonly code: 'number-taken' }>

/** Roster first, so that entries are judged by it. Entries held already change nothing. */
async function takeIn(people: SharedSpace, session: LiveSession, bundles: readonly CheckedBundle[]): Promise<Taken> {
  const fresh = new Map(bundles.flatMap(({ entries }) => entries.filter(({ id }) => !people.isPlaced(id)).map((line) => [line.id, line] as const)))
  const placed = await people.placed(bundles)
  if (!placed.ok) return placed
  const isRejudged = placed.value.entries.length > 0
  let taken = await session.takeIn([...fresh.values()], isRejudged)
  if (!taken.ok && taken.failure.code === 'number-taken') {
    // Kept already, before something went wrong between the entries and what is remembered of their bundles.
    const held = await session.lines()
    if (!held.ok) return held
    for (const { id } of held.value) fresh.delete(id)
    taken = await session.takeIn([...fresh.values()], isRejudged)
  }
  return taken.ok ? placed : taken
}

/** Own entries change their judge when a bundle carries them: from what this device is now to what it knew then. */
async function placeOwn(people: SharedSpace, session: LiveSession, bundles: readonly CheckedBundle[]): Promise<Taken> {
  const own = bundles.flatMap(({ entries }) => entries)
  const before = own.map((line) => people.roleOf(line))
  const placed = await people.placed(bundles)
  if (!placed.ok) return placed
  const isRejudged = placed.value.entries.length > 0 || own.some((line, at) => before[at] !== people.roleOf(line))
  const taken = isRejudged ? await session.takeIn([], true) : ok(undefined)
  return taken.ok ? placed : taken
}

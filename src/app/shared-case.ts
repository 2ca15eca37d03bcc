import { fail, ok, type Result } from '../lib/result'
import { entryIdOf, readEntryLine, type HeldEntry, type Role } from '../ledger'
import type { BundleCrypto } from '../ports/bundle-crypto'
import type { CommitFailure } from '../ports/case-session'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import { linkOf, utf8, type BundleLink, type EpochKey, type VerifiedBundle } from '../sync/codec'
import type { Card, SharedCircle } from '../sync/identity'
import { readingDevices, type RosterChange } from '../sync/roster'
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
  /** The device keys that are known to write under a name in a shared space. */
  readonly authorsOf: (space: string, writer: string) => readonly string[]
  /** Gives this installation another name in a circle, durably: its vault is in use elsewhere too. */
  readonly onNewWriter: (circle: SharedCircle, writer: string) => Promise<Result<void, StorageFailure>>
  /** Before entries that another window took in are judged: what that window knows is read. True where that was more. */
  readonly onOthers?: () => Promise<boolean>
  /** Late roster entries changed what counts: the screen names both (ledger-and-sync §1). */
  readonly onRosterChange?: (circle: SharedCircle, change: RosterChange<Card>) => void
}

/** A bundle of this device's own with the lines it carries. */
export interface OwnBundle {
  readonly link: BundleLink
  readonly lines: readonly string[]
}

/** What the exchange of one space asks of the case. Names are those of the sync cycle's own parts. */
export interface SpaceOfCase {
  readonly space: string
  readonly writer: string
  readonly epochs: () => readonly EpochKey[]
  readonly writeEpoch: () => EpochKey | undefined
  readonly isKnownDevice: (device: string) => boolean
  readonly pending: (writer: string, afterN: number) => Promise<Result<readonly { readonly n: number; readonly line: string }[], StorageFailure>>
  /** Whether what a writer is said to have counts as missing: somebody let in, or nobody knows yet. */
  readonly isEntitled: (writer: string) => boolean
  /** Nothing new is written here: another space has taken it up. */
  readonly isClosed: () => boolean
  /** Whether a device that was let in is known by no name yet under which it writes. */
  readonly awaitsWriter: () => boolean
  /** An organiser makes packs of what others wrote who have gone silent. */
  readonly mayCarry: () => boolean
  /** Bundles of others that were checked, their links being held. */
  readonly apply: (bundles: readonly VerifiedBundle[]) => Promise<Result<void, StorageFailure>>
  /** Bundles this device has just made. */
  readonly placeOwn: (placed: readonly OwnBundle[]) => Promise<Result<void, StorageFailure>>
  readonly onNewWriter: (writer: string) => Promise<Result<void, StorageFailure>>
}

/**
 * The shared side of a case: its spaces, and how entries are judged by them. Entries are kept under the name that a circle
 * had when the case was founded; what the space is called to others is translated here and nowhere else.
 */
export interface SharedCase {
  readonly judge: CaseJudge
  readonly keys: () => CaseKeys
  readonly space: (circle: SharedCircle) => SharedSpace | undefined
  /** The spaces that a circle's one took up from, latest first, judged up to where that one carries them. */
  readonly former: (circle: SharedCircle) => readonly SharedSpace[]
  /** New keys of the case: opens the spaces they name. */
  rekey(keys: CaseKeys): Promise<Result<void, StorageFailure>>
  /** Whether another window has kept more than is known here. */
  isBehind(): Promise<boolean>
  spaceOfCase(circle: SharedCircle, session: LiveSession): SpaceOfCase | undefined
  /** Former spaces are exchanged too, and never written: what others sent there late is listed, and newcomers find its history. */
  formerOfCase(circle: SharedCircle, session: LiveSession): readonly SpaceOfCase[]
}

export async function openSharedCase(given: CaseKeys, parts: SharedCaseParts): Promise<Result<SharedCase, StorageFailure>> {
  let keys = given
  /** For each circle, by the name entries are kept under: its space, then those it took up from. */
  let spaces = new Map<string, readonly [SharedSpace, ...SharedSpace[]]>()

  async function open(next: CaseKeys): Promise<Result<void, StorageFailure>> {
    const opened = new Map<string, readonly [SharedSpace, ...SharedSpace[]]>()
    for (const { space, shared, former = [], writer } of next.circles) {
      if (shared === undefined) continue
      const line: SharedSpace[] = []
      for (const [at, name] of [shared, ...former].entries()) {
        const heir = line[at - 1]
        const upTo = heir === undefined ? {} : { upTo: () => heir.carried()?.upTo }
        const read = await openSharedSpace(name, { settings: parts.settings, crypto: parts.crypto, device: parts.device, writer, links: () => parts.links(name), ...upTo })
        if (!read.ok) return read
        line.push(read.value)
      }
      opened.set(space, line as [SharedSpace, ...SharedSpace[]])
    }
    keys = next
    spaces = opened
    return ok(undefined)
  }

  const opened = await open(given)
  if (!opened.ok) return opened
  const lineOf = (circle: SharedCircle): readonly SharedSpace[] => spaces.get(keys.spaceOf(circle)) ?? []

  /** Asked for by name each time: the case may be given new keys while a round with a store is under way. */
  function spaceOf(circle: SharedCircle, name: string, session: LiveSession): SpaceOfCase {
    const local = keys.spaceOf(circle)
    const people = (): SharedSpace => lineOf(circle).find(({ genesis }) => genesis.space === name) as SharedSpace
    const isClosed = (): boolean => lineOf(circle)[0]?.genesis.space !== name
    const told = (change: RosterChange<Card>): void => {
      if (change.acts.length > 0 || change.entries.length > 0) parts.onRosterChange?.(circle, change)
    }
    const here = ({ link, entries }: CheckedBundle): CheckedBundle => ({ link, entries: entries.map((entry) => ({ ...entry, space: local })) })
    return {
      space: name,
      writer: keys.writerIn(local),
      isClosed,
      awaitsWriter() {
        if (isClosed()) return false
        const authors = new Set(parts.links(name).map(({ author }) => author))
        return [...readingDevices(people().roster())].some((device) => device !== parts.device && !authors.has(device))
      },
      mayCarry: () => !isClosed() && !people().roster().isDeviceOut(parts.device) && people().roster().roles.get(people().roster().memberOf(parts.device)) === 'organiser',
      epochs: () => people().epochs(),
      writeEpoch: () => (isClosed() ? undefined : people().writeEpoch()),
      isKnownDevice: (device) => people().isKnownDevice(device),
      async pending(writer, afterN) {
        if (isClosed()) return ok([])
        const own = await session.ownLines(local, writer, afterN)
        if (!own.ok) return own
        const upTo = people().bundleUpTo()
        const isWaiting = (id: string): boolean => !lineOf(circle).some((space) => space.isPlaced(id))
        return ok(own.value.filter(({ id, entry }) => entry.n <= upTo && isWaiting(id)).map(({ entry, line }) => ({ n: entry.n, line })))
      },
      isEntitled(of) {
        const authors = parts.authorsOf(name, of)
        return authors.length === 0 || authors.some((author) => people().isKnownDevice(author))
      },
      onNewWriter: (next) => parts.onNewWriter(circle, next),
      apply: async (bundles) => storageOnly(await takeIn(people(), lineOf(circle), session, bundles.map((bundle) => here({ link: linkOf(bundle, ''), entries: bundle.entries })), told)),
      placeOwn: async (placed) => storageOnly(await placeOwn(people(), session, placed.map(({ link, lines }) => here({ link, entries: lines.map((words) => readOwn(words, parts.crypto)) })), told)),
    }
  }

  const shared: SharedCase = {
    keys: () => keys,
    space: (circle) => lineOf(circle)[0],
    former: (circle) => lineOf(circle).slice(1),
    rekey: open,
    judge: {
      policy: {
        ...given.policy,
        roleOf: (held) => {
          const line = spaces.get(held.space)
          return line === undefined ? keys.policy.roleOf(held) : roleAmong(line, held)
        },
        nameOf: (held) => {
          const line = spaces.get(held.space)
          return (line?.find((one) => one.isPlaced(held.id)) ?? line?.[0])?.nameOf(held)
        },
      },
      version: () => [...spaces.values()].flatMap((line) => line.map((one) => one.version())).join(''),
      async onOthers(entries) {
        if (spaces.size === 0 || entries.every(({ entry }) => keys.isOwnWriter(entry.writer))) return false
        return (await parts.onOthers?.()) ?? false
      },
      nameOf(writer) {
        for (const one of [...spaces.values()].flat()) {
          const [author] = parts.authorsOf(one.genesis.space, writer)
          const member = author === undefined ? undefined : one.roster().members.get(one.roster().memberOf(author))
          if (member !== undefined) return member.card.name
          if (one.genesis.writer === writer) return one.genesis.founder.name
        }
        return undefined
      },
    },
    async isBehind() {
      for (const one of [...spaces.values()].flat()) if (await one.isBehind()) return true
      return false
    },
    spaceOfCase(circle, session) {
      const [people] = lineOf(circle)
      return people === undefined ? undefined : spaceOf(circle, people.genesis.space, session)
    },
    formerOfCase: (circle, session) => lineOf(circle).slice(1).map(({ genesis }) => spaceOf(circle, genesis.space, session)),
  }
  return ok(shared)
}

/** By the space that carries the entry; one that was taken over in a later space counts as that space says. */
function roleAmong([people, ...former]: readonly [SharedSpace, ...SharedSpace[]], held: HeldEntry): Role | undefined {
  const space = [people, ...former].find((one) => one.isPlaced(held.id)) ?? people
  if (space === people) return people.roleOf(held)
  return people.hasAdopted(held.id) ? 'organiser' : space.roleOf(held)
}

type Taken = Result<RosterChange<Card>, CommitFailure | { readonly code: 'number-taken' }>

/** Roster first, so that entries are judged by it. Entries held already change nothing. */
async function takeIn(people: SharedSpace, line: readonly SharedSpace[], session: LiveSession, bundles: readonly CheckedBundle[], told: (change: RosterChange<Card>) => void): Promise<Taken> {
  const before = carriedText(line)
  const roleBefore = people.ownRole()
  const placed = await people.placed(bundles)
  if (!placed.ok) return placed
  const isCutAnew = carriedText(line) !== before
  if (isCutAnew) for (const one of line) one.cutAnew()
  const lines = new Map(bundles.flatMap(({ entries }) => entries.map((line) => [line.id, line] as const)))
  const taken = await session.takeIn([...lines.values()], isCutAnew || people.ownRole() !== roleBefore || placed.value.entries.length > 0)
  if (!taken.ok) return taken
  told(placed.value)
  return placed
}

/** All that a space says about those before it: where they are cut, and which of their entries were taken over. */
const carriedText = (line: readonly SharedSpace[]): string => (line.length < 2 ? '' : JSON.stringify(line.map((one) => [one.carried() ?? null, one.roster().adoptions])))

/** Own entries change their judge when a bundle carries them: from what this device is now to what it knew then. */
async function placeOwn(people: SharedSpace, session: LiveSession, bundles: readonly CheckedBundle[], told: (change: RosterChange<Card>) => void): Promise<Taken> {
  const own = bundles.flatMap(({ entries }) => entries)
  const before = own.map((line) => people.roleOf(line))
  const placed = await people.placed(bundles)
  if (!placed.ok) return placed
  const isRejudged = placed.value.entries.length > 0 || own.some((line, at) => before[at] !== people.roleOf(line))
  const taken = isRejudged ? await session.takeIn([], true) : ok(undefined)
  if (!taken.ok) return taken
  told(placed.value)
  return placed
}

/** A line this device wrote a moment ago. */
function readOwn(line: string, crypto: Pick<BundleCrypto, 'sha256'>): CheckedBundle['entries'][number] {
  const read = readEntryLine(line)
  if (!read.ok) throw new Error('an own entry does not read back')
  return { id: entryIdOf(line, (text) => crypto.sha256(utf8(text))), space: '', entry: read.value, line }
}

/** What the exchange can do something about. An act that could not be is not possible here: nothing is written by a person. */
function storageOnly(taken: Taken): Result<void, StorageFailure> {
  if (taken.ok) return ok(undefined)
  const { code } = taken.failure
  return fail({ code: isStorageCode(code) ? code : 'storage-failed' })
}

const storageCodes: readonly StorageFailure['code'][] = ['storage-full', 'storage-blocked', 'storage-newer-version', 'storage-damaged', 'storage-failed', 'locked']
const isStorageCode = (code: string): code is StorageFailure['code'] => storageCodes.some((known) => known === code)

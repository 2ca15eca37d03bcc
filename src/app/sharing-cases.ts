import { fail, ok, type Result } from '../lib/result'
import type { BundleCrypto } from '../ports/bundle-crypto'
import type { StorageFailure } from '../ports/failures'
import type { SettingsStore } from '../ports/settings-store'
import type { SharedCircle as PortCircle } from '../ports/sharing'
import type { WriteLock } from '../ports/write-lock'
import { devicesOf, type Card, type SharedCircle } from '../sync/identity'
import { readingDevices, type RosterChange } from '../sync/roster'
import { isShared, keysName, type HeldCase, type LiveLibrary, type SharedCases } from './case-library'
import { caseKeysOf, readCaseKeys, type CaseKeys } from './case-keys'
import type { DeviceIdentity } from './device-identity'
import type { CaseToShare, PeopleService } from './people-service'
import { openSharedCase, type SharedCase } from './shared-case'
import type { SpaceStates } from './space-states'
import type { SpaceToSync, SyncService } from './sync-service'

export interface SharedCasesParts {
  readonly settings: SettingsStore
  readonly crypto: BundleCrypto
  readonly identity: DeviceIdentity
  readonly people: PeopleService
  readonly states: SpaceStates
  readonly library: LiveLibrary
  readonly sync: () => SyncService
  /** Across all windows of the vault, by case. */
  readonly lockOf: (caseId: string) => WriteLock
  /** Something about the people or parts of a case is other than it was, in this window or by another. */
  readonly onChanged: (caseId: string) => void
  readonly onGone: (caseId: string) => Promise<void>
  /** Other windows have to read what is on the disk. */
  readonly tellExchanged: (caseId: string) => void
}

export interface OpenSharedCase {
  readonly held: HeldCase
  readonly shared: SharedCase
  /** Late roster entries changed what counts, oldest first. */
  readonly changes: readonly { readonly circle: SharedCircle; readonly change: RosterChange<Card> }[]
}

type NotOpened = StorageFailure | { readonly code: 'case-not-found' }

export const circlesWidestFirst: readonly PortCircle[] = ['plan', 'team', 'restricted']

export interface LiveSharedCases extends SharedCases {
  open(caseId: string): Promise<Result<OpenSharedCase, NotOpened>>
  /** Works at the parts of a case while no other window does, with all they have left read. Not to be called within itself. */
  alone<T>(caseId: string, work: () => Promise<T>): Promise<T>
  toShare(opened: OpenSharedCase): CaseToShare
  rekey(opened: OpenSharedCase, keys: CaseKeys): Promise<Result<void, StorageFailure>>
  spacesOf(caseId: string): Promise<readonly SpaceToSync[]>
}

interface Entry {
  readonly shared: SharedCase
  readonly changes: { readonly circle: SharedCircle; readonly change: RosterChange<Card> }[]
  /** Read while another window may have been in the middle of its work. */
  isProvisional: boolean
}

/** The shared side of every case that is open, and the rules by which windows take turns at it. */
export function createSharedCases(parts: SharedCasesParts): LiveSharedCases {
  const { settings, crypto, identity, people, states, library } = parts
  const entries = new Map<string, Entry>()
  const opening = new Map<string, Promise<Result<Entry, StorageFailure>>>()
  const working = new Set<string>()

  async function readLinks(keys: CaseKeys): Promise<Result<void, StorageFailure>> {
    for (const { shared, former = [], writer } of keys.circles) {
      for (const space of shared === undefined ? [] : [shared, ...former]) {
        const read = await states.open(space, writer)
        if (!read.ok) return read
      }
    }
    return ok(undefined)
  }

  async function makeEntry(caseId: string, keys: CaseKeys): Promise<Result<Entry, StorageFailure>> {
    const read = await readLinks(keys)
    if (!read.ok) return read
    const changes: Entry['changes'] = []
    const shared = await openSharedCase(keys, {
      settings,
      crypto,
      device: identity.key,
      links: states.links,
      authorsOf: states.authorsOf,
      onNewWriter: (circle, writer) => takeNewWriter(caseId, circle, writer),
      onOthers: () => readOthers(caseId),
      onRosterChange(circle, change) {
        changes.push({ circle, change })
        parts.onChanged(caseId)
      },
    })
    if (!shared.ok) return shared
    const entry: Entry = { shared: shared.value, changes, isProvisional: false }
    entries.set(caseId, entry)
    return ok(entry)
  }

  function entryOf(caseId: string, keys: CaseKeys): Promise<Result<Entry, StorageFailure>> {
    const found = entries.get(caseId)
    if (found !== undefined) return Promise.resolve(ok(found))
    const made = opening.get(caseId) ?? makeEntry(caseId, keys).finally(() => opening.delete(caseId))
    opening.set(caseId, made)
    return made
  }

  async function open(caseId: string): Promise<Result<OpenSharedCase, NotOpened>> {
    const held = await library.hold(caseId)
    // Sharing is open: it is what asks.
    if (!held.ok) return held.failure.code === 'sharing-not-opened' ? fail({ code: 'storage-failed' }) : fail(held.failure)
    const isNew = !entries.has(caseId)
    const entry = await entryOf(caseId, held.value.keys())
    if (!entry.ok) return entry
    if (isNew) held.value.setJudge(entry.value.shared.judge)
    return ok({ held: held.value, shared: entry.value.shared, changes: entry.value.changes })
  }

  async function rekey({ held, shared }: OpenSharedCase, keys: CaseKeys): Promise<Result<void, StorageFailure>> {
    const kept = await settings.write(keysName(held.session.caseId), keys.text)
    const read = kept.ok ? await readLinks(keys) : kept
    const opened = read.ok ? await shared.rekey(keys) : read
    if (opened.ok) held.setKeys(keys)
    return opened
  }

  /** Acts are written under the new name from the moment its keys are kept; the one before stays known as one's own. */
  async function takeNewWriter(caseId: string, circle: SharedCircle, writer: string): Promise<Result<void, StorageFailure>> {
    const opened = await open(caseId)
    if (!opened.ok) return fail({ code: opened.failure.code === 'case-not-found' ? 'storage-failed' : opened.failure.code })
    const renamed = opened.value.held.keys().circles.map((one) => (one.circle === circle ? { ...one, writer, wroteAs: [...(one.wroteAs ?? []), one.writer] } : one))
    return rekey(opened.value, caseKeysOf(renamed))
  }

  async function keysKept(caseId: string): Promise<CaseKeys | undefined> {
    const row = await settings.read(keysName(caseId))
    return row.ok && row.value !== undefined ? readCaseKeys(row.value) : undefined
  }

  /** Reads again what another window has left. True where that was more than was known here. */
  async function refresh(caseId: string, held: HeldCase, entry: Entry, isForced: boolean): Promise<boolean> {
    const keys = await keysKept(caseId)
    if (keys === undefined) return false
    const isSame = keys.text === held.keys().text && !isForced && !entry.isProvisional && !(await entry.shared.isBehind())
    if (isSame) return false
    for (const space of spacesIn(keys)) parts.sync().forget(space)
    const read = await readLinks(keys)
    const opened = read.ok ? await entry.shared.rekey(keys) : read
    if (!opened.ok) return false
    held.setKeys(keys)
    entry.isProvisional = false
    return true
  }

  /** Entries that another window took in are about to be folded: it may be in the middle of its work. */
  async function readOthers(caseId: string): Promise<boolean> {
    const [held, entry] = [await library.hold(caseId), entries.get(caseId)]
    if (!held.ok || entry === undefined) return false
    if (working.has(caseId)) return true
    await refresh(caseId, held.value, entry, true)
    entry.isProvisional = true
    return true
  }

  function alone<T>(caseId: string, work: () => Promise<T>): Promise<T> {
    return parts.lockOf(caseId).run(async () => {
      const [held, entry] = [await library.hold(caseId), entries.get(caseId)]
      if (held.ok && entry !== undefined && (await refresh(caseId, held.value, entry, false))) {
        await held.value.session.rejudge()
        parts.onChanged(caseId)
      }
      working.add(caseId)
      try {
        return await work()
      } finally {
        working.delete(caseId)
      }
    })
  }

  const toShare = (opened: OpenSharedCase): CaseToShare => ({
    caseId: opened.held.session.caseId,
    keys: opened.held.keys,
    space: opened.shared.space,
    former: opened.shared.former,
    commitFact: (circle, act, fact) => opened.held.session.commitFact(circle, act, fact),
    rekey: (keys) => rekey(opened, keys),
    rejudge: () => opened.held.session.takeIn([], true),
    bundleOwn: async (circle) => {
      const made = await parts.sync().bundle(opened.held.session.caseId, circle)
      return made.ok ? made : fail({ code: 'storage-failed' })
    },
  })

  async function spacesOf(caseId: string): Promise<readonly SpaceToSync[]> {
    const opened = await open(caseId)
    if (!opened.ok) return []
    const { shared, held } = opened.value
    return circlesWidestFirst.flatMap((circle) => {
      const of = shared.spaceOfCase(circle, held.session)
      const former = shared.formerOfCase(circle, held.session)
      return of === undefined ? [] : [of, ...former].map((one) => ({ ...one, circle, grants: grantsIn(shared, circle, one.space) }))
    })
  }

  /** Keys of a space that another took up are given by the organisers of that one. */
  const grantsIn = (shared: SharedCase, circle: SharedCircle, name: string): NonNullable<SpaceToSync['grants']> => ({
    grantees() {
      const roster = shared.space(circle)?.roster()
      const own = roster?.memberOf(identity.key)
      if (roster === undefined || own === undefined || roster.isDeviceOut(identity.key) || roster.roles.get(own) !== 'organiser') return []
      return [...readingDevices(roster)].filter((device) => device !== identity.key).sort()
    },
    async makeGrant(device) {
      const [space, heir] = [spaceNamed(shared, circle, name), shared.space(circle)]
      return space === undefined ? undefined : people.grantIn(space, device, heir)
    },
    async takeGrant(file) {
      const space = spaceNamed(shared, circle, name)
      const taken = space === undefined ? fail({ code: 'storage-failed' as const }) : await people.takeGrant(space, file, shared.space(circle))
      if (taken.ok) return 'taken'
      return taken.failure.code.startsWith('grant-') && taken.failure.code !== 'grant-not-by-organiser' ? 'refused' : 'later'
    },
  })

  return {
    open,
    alone,
    toShare,
    rekey,
    spacesOf,
    async judgeOf(caseId, keys) {
      const entry = await entryOf(caseId, keys)
      return entry.ok ? ok(entry.value.shared.judge) : entry
    },
    async hear(caseId, held) {
      const keys = await keysKept(caseId)
      if (keys === undefined || !isShared(keys)) return void (await held.session.catchUp())
      const isNew = !entries.has(caseId)
      const entry = await entryOf(caseId, keys)
      if (!entry.ok) return
      if (isNew) held.setJudge(entry.value.shared.judge)
      await refresh(caseId, held, entry.value, true)
      await held.session.rejudge()
      parts.onChanged(caseId)
    },
    async removing(caseId, work) {
      parts.sync().leave(caseId)
      const done = await alone(caseId, work)
      entries.delete(caseId)
      await parts.onGone(caseId)
      return done
    },
  }
}

export const spaceNamed = (shared: SharedCase, circle: SharedCircle, name: string) => [shared.space(circle), ...shared.former(circle)].find((space) => space?.genesis.space === name)

/** Every space of a case by its keys, those that another took up from among them. */
export const spacesIn = (keys: CaseKeys): readonly string[] => keys.circles.flatMap(({ shared, former = [] }) => (shared === undefined ? [] : [shared, ...former]))

/** Names of the devices of a circle, by key. */
export const cardsIn = (shared: SharedCase, circle: SharedCircle): ReadonlyMap<string, Card> => {
  const roster = shared.space(circle)?.roster()
  const cards = new Map<string, Card>()
  for (const member of roster?.members.values() ?? []) {
    cards.set(member.id, member.card)
    if (roster !== undefined) for (const key of devicesOf(roster, member.id)) if (!cards.has(key)) cards.set(key, member.card)
    for (const { key, card } of member.devices) cards.set(key, card)
  }
  return cards
}

import { wordlist } from '@scure/bip39/wordlists/english.js'
import { createRecipients, createSlowHash } from '../../src/adapters/age/recipients.lazy'
import { createSigners } from '../../src/adapters/signing/signer'
import { newCaseKeys, type CaseKeys } from '../../src/app/case-keys'
import { openCaseSession, type LiveSession } from '../../src/app/case-session'
import { openDeviceIdentity, type DeviceIdentity } from '../../src/app/device-identity'
import { createDraftBook } from '../../src/app/draft-book'
import { createPeopleService, type CaseToShare, type PeopleService } from '../../src/app/people-service'
import { createSavedTracker } from '../../src/app/saved-status'
import { openSharedCase, type SharedCase, type SpaceOfCase } from '../../src/app/shared-case'
import { ok } from '../../src/lib/result'
import type { BundleCrypto } from '../../src/ports/bundle-crypto'
import type { BundleStore } from '../../src/ports/bundle-store'
import type { Clock } from '../../src/ports/clock'
import { openSpaceSync, type CycleReport, type SpaceSync } from '../../src/sync/cycle'
import type { SyncNote } from '../../src/ports/sharing'
import { loadSpace } from '../../src/sync/cycle/state'
import type { Chains } from '../../src/sync/codec'
import { rosterFact, type Card, type CardAct, type Genesis, type SharedCircle } from '../../src/sync/identity'
import type { RosterChange } from '../../src/sync/roster'
import { FakeVault } from '../contracts/fakes'
import { valueOf } from '../contracts/storage.contract'
import { fakeCrypto } from '../sync/fake-crypto'
import { FakeObjects } from '../sync/fake-objects'
import { fakeSigners } from '../sync/fake-identity'
import { realCrypto } from '../sync/real-crypto'
import { noLock, someIds } from './a-window'

export type Cryptography = 'real' | 'fake'
export const circles: readonly SharedCircle[] = ['plan', 'team', 'restricted']

/**
 * One person's device without its screens: vault, case, people, the bundles of every space, and the exchange with a shelf, all
 * as the app puts them together. With `fake` only sealing and signing of bundles are quick stand-ins.
 */
export class WholeDevice {
  session!: LiveSession
  shared!: SharedCase
  now = Date.UTC(2026, 10, 22, 9)
  readonly changes: RosterChange<Card>[] = []
  readonly notes: SyncNote[] = []
  private syncs = new Map<string, SpaceSync>()
  private opened = new Map<string, Chains>()
  private newWriters = new Map<string, string>()

  private constructor(
    readonly name: string,
    readonly crypto: BundleCrypto,
    readonly vault: FakeVault,
    readonly objects: FakeObjects,
    readonly identity: DeviceIdentity,
    readonly people: PeopleService,
  ) {}

  static async named(name: string, kind: Cryptography = 'real', vault = new FakeVault(), objects = new FakeObjects()): Promise<WholeDevice> {
    const crypto = kind === 'real' ? realCrypto() : fakeCrypto
    const { settings } = vault.window()
    const recipients = createRecipients()
    const identity = valueOf(await openDeviceIdentity({ settings, ids: someIds, signers: kind === 'real' ? createSigners() : fakeSigners(), recipients, crypto }))
    if (identity.card() === undefined) valueOf(await identity.nameAs({ name, role: 'Practitioner', agency: 'Health' }))
    const people = createPeopleService({ identity, settings, ids: someIds, crypto, recipients, slow: createSlowHash(), words: wordlist })
    return new WholeDevice(name, crypto, vault, objects, identity, people)
  }

  get card(): Card {
    return this.identity.card() as Card
  }

  private readonly clock: Clock = { now: () => (this.now += 1000), today: () => '2026-11-22' }

  async open(caseId: string, keys: CaseKeys = newCaseKeys(someIds)): Promise<this> {
    const { store, journal, settings } = this.vault.window()
    this.syncs = new Map()
    this.shared = valueOf(
      await openSharedCase(keys, { settings, crypto: this.crypto, device: this.identity.key, links: (space) => [...(this.chainsOf(space)?.links() ?? [])], authorsOf: (space, writer) => this.chainsOf(space)?.keysOf(writer) ?? [], onNewWriter: () => Promise.reject(new Error('no vault is copied here')), onRosterChange: (_circle, change) => this.changes.push(change) }),
    )
    const tracker = createSavedTracker(this.clock)
    const parts = { store, lock: noLock, clock: this.clock, ids: someIds, drafts: createDraftBook(journal, [], this.clock, tracker), tracker, isReadOnly: () => false, onCommitted: () => undefined }
    // The bundles first: who may what follows from them.
    const names = keys.circles.flatMap(({ shared, former = [] }) => (shared === undefined ? [] : [shared, ...former]))
    this.opened = new Map(await Promise.all(names.map(async (name) => [name, valueOf(await loadSpace(this.objects.store(), name, '')).chains] as const)))
    this.session = valueOf(await openCaseSession(caseId, keys, parts, this.shared.judge))
    await this.loadSyncs()
    return this
  }

  /** The same case, closed and opened again from what is kept. */
  async reopen(): Promise<this> {
    await this.session.rest()
    return this.open(this.session.caseId, this.shared.keys())
  }

  get case(): CaseToShare {
    return {
      caseId: this.session.caseId,
      keys: this.shared.keys,
      space: this.shared.space,
      former: this.shared.former,
      commitFact: this.session.commitFact,
      rekey: async (keys) => {
        const rekeyed = await this.shared.rekey(keys)
        await this.loadSyncs()
        return rekeyed
      },
      rejudge: () => this.session.takeIn([], true),
      bundleOwn: async (circle) => {
        await this.bundle(circle)
        return ok(undefined)
      },
    }
  }

  private chainsOf = (space: string): Chains | undefined => this.syncs.get(space)?.state.chains ?? this.opened.get(space)

  private spaces(session: LiveSession = this.session): readonly SpaceOfCase[] {
    return circles.flatMap((circle) => [this.shared.spaceOfCase(circle, session) ?? [], this.shared.formerOfCase(circle, session)].flat())
  }

  private async openSync(of: SpaceOfCase): Promise<SpaceSync> {
    const given = { ...of, writer: this.newWriters.get(of.space) ?? of.writer }
    return valueOf(
      await openSpaceSync({
        ...given,
        app: 'test',
        objects: this.objects.store(),
        crypto: this.crypto,
        signer: this.identity.signer,
        random128: someIds.random128,
        onNewWriter: async (writer) => {
          this.newWriters.set(of.space, writer)
          return ok(undefined)
        },
      }),
    )
  }

  private async loadSyncs(): Promise<void> {
    for (const of of this.spaces()) if (!this.syncs.has(of.space)) this.syncs.set(of.space, await this.openSync(of))
  }

  syncOf(circle: SharedCircle): SpaceSync {
    const sync = this.syncs.get(this.shared.space(circle)?.genesis.space ?? '')
    if (sync === undefined) throw new Error(`${this.name} has no ${circle}`)
    return sync
  }

  /** When each writer was last heard from, in whatever space. */
  heard(): ReadonlyMap<string, number> {
    const heard = new Map<string, number>()
    for (const { state } of this.syncs.values()) for (const [writer, at] of state.heard) heard.set(writer, Math.max(at, heard.get(writer) ?? 0))
    return heard
  }

  stateOf = (space: string): SpaceSync['state'] => (this.syncs.get(space) as SpaceSync).state

  /** A roster entry as it is, without the care that the app takes. */
  async commitRoster(circle: SharedCircle, act: CardAct): Promise<Awaited<ReturnType<LiveSession['commitFact']>>> {
    const kept = await this.session.commitFact(circle, 'roster', rosterFact(act))
    if (kept.ok) valueOf((await this.shared.space(circle)?.wrote(kept.value)) ?? ok(undefined))
    valueOf(await this.session.takeIn([], true))
    return kept
  }

  /** Puts what was written into bundles. */
  async bundle(circle: SharedCircle): Promise<void> {
    valueOf(await this.syncOf(circle).bundleOwn())
  }

  /** One round with a shelf for every space, former ones too. */
  async sync(store: BundleStore, id = 'shelf'): Promise<readonly CycleReport[]> {
    const reports: CycleReport[] = []
    await this.loadSyncs()
    for (const sync of this.syncs.values()) {
      const report = await sync.cycle({ id, store }, (this.now += 1000), true)
      this.notes.push(...report.notes)
      reports.push(report)
    }
    return reports
  }

  /** The geneses of the circles named, with those of the spaces they took up from. */
  geneses(circlesIn: readonly SharedCircle[]): readonly Genesis[] {
    return circlesIn.flatMap((circle) => [this.shared.space(circle)?.genesis ?? [], this.shared.former(circle).map(({ genesis }) => genesis)].flat())
  }

  /** Lines of every entry held, in one order everywhere. */
  async lines(): Promise<readonly string[]> {
    return valueOf(await this.session.lines()).map(({ line }) => line).sort()
  }
}

/** An organiser's grants reach a device. */
export async function give(from: WholeDevice, to: WholeDevice): Promise<void> {
  for (const { circle, space, bytes } of await from.people.grantsFor(from.case, to.identity.key)) {
    const heir = to.shared.space(circle)
    const target = [heir, ...to.shared.former(circle)].find((one) => one?.genesis.space === space)
    if (target !== undefined) valueOf(await to.people.takeGrant(target, bytes, heir))
  }
}

/** Everybody in turn until nobody has anything new to say. */
export async function syncAll(devices: readonly WholeDevice[], store: BundleStore, rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round++) for (const device of devices) await device.sync(store)
}

/** Lets somebody in, into the circles their roles name, with the keys they need. */
export async function letIn(organiser: WholeDevice, newcomer: WholeDevice, roles: Parameters<PeopleService['letIn']>[2]): Promise<void> {
  valueOf(await organiser.people.letIn(organiser.case, newcomer.card.text, roles))
  const joined = valueOf(await newcomer.people.join(organiser.geneses(circles.filter((circle) => roles[circle] !== undefined))))
  await newcomer.open(joined.caseId, joined.keys)
  await give(organiser, newcomer)
}
